/*
 * complain.c - why a command did not work, and the way out.
 */
#include "daemon/ctl/complain.h"

#include <stdio.h>

#include "base/buf.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/words/trouble.h"
#include "daemon/words/why.h"

static const char *
way_out(enum trouble t)
{
	static const char *const ways[TROUBLE__COUNT] = {
		[TROUBLE_FULL] = JA_WAY_FULL,
		[TROUBLE_LOCKED] = JA_WAY_LOCKED,
		[TROUBLE_BROKEN] = JA_WAY_BROKEN,
		[TROUBLE_RIGHTS] = JA_WAY_RIGHTS,
		[TROUBLE_READ_ONLY] = JA_WAY_READ_ONLY,
		[TROUBLE_DISK] = JA_WAY_DISK,
	};

	return ways[t];
}

void
complain(const struct err *e)
{
	const char *way = way_out(trouble_of(e->text));
	struct buf words;

	buf_init(&words, 8 * ERR_TEXT_MAX);
	why_text(&words, e->text);
	fprintf(stderr, "maruyomi: %s\n",
		words.failed ? e->text : words.data);
	if (way)
		fprintf(stderr, "  → %s\n", way);
	buf_clear(&words);
}
