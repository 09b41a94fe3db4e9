/*
 * why.c - reasons of the reader and the daemon, in Japanese.
 *
 * A row is a pattern and its translation.  In a pattern "#" is a number, "@"
 * a word, "~" a name up to the text that follows it, blanks and all, and "*",
 * at the end, a reason again, which is translated likewise;
 * in the translation "{1}" is what the first of them was, "{2}" the second.
 * The first row that fits counts.
 */
#include "daemon/words/why.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/compiler.h"
#include "daemon/words/lang.h"
#include "daemon/words/why_ja.h"

#define PIECES_MAX 6

/* A reason in a reason in a reason is more than programs give. */
#define DEPTH_MAX 4

struct piece {
	const char *at;
	size_t len;
	bool reason;
};

static const struct row {
	const char *pattern, *ja;
} rows[] = {JA_WHY_ROWS};

static const char WILDCARDS[] = "#@~*";

/* Up to where the pattern goes on; all, where it does not. */
static size_t
name_length(const char *rest, const char *why)
{
	size_t len = strcspn(rest, WILDCARDS);
	const char *end = len > 0 ? memmem(why, strlen(why), rest, len) : NULL;

	return end ? (size_t)(end - why) : strlen(why);
}

/* Take what the wildcard at `pattern` stands for; its length, 0 when there is
 * none. */
static size_t
wild(const char *pattern, const char *why)
{
	if (*pattern == '#')
		return strspn(why, "0123456789");
	if (*pattern == '@')
		return strcspn(why, " ");
	if (*pattern == '~')
		return name_length(pattern + 1, why);
	return strlen(why);
}

static bool
fits(const char *pattern, const char *why, struct piece out[PIECES_MAX])
{
	int n = 0;

	for (; *pattern != '\0'; pattern++) {
		size_t len;

		if (strchr(WILDCARDS, *pattern) == NULL) {
			if (*why++ != *pattern)
				return false;
			continue;
		}
		len = wild(pattern, why);
		if (n == PIECES_MAX || (len == 0 && *pattern == '#'))
			return false;
		out[n++] = (struct piece){why, len, *pattern == '*'};
		why += len;
	}
	return *why == '\0';
}

static void translate(struct buf *out, const char *why, int depth);

static void
fill(struct buf *out, const char *ja, const struct piece pieces[PIECES_MAX],
	int depth)
{
	for (; *ja != '\0'; ja++) {
		if (ja[0] == '{' && ja[1] >= '1' && ja[1] <= '0' + PIECES_MAX &&
			ja[2] == '}') {
			const struct piece *p = &pieces[ja[1] - '1'];

			/* a reason is the end of the text, so it is whole */
			if (p->reason)
				translate(out, p->at, depth + 1);
			else
				buf_bytes(out, p->at, p->len);
			ja += 2;
		} else {
			buf_bytes(out, ja, 1);
		}
	}
}

static void
translate(struct buf *out, const char *why, int depth)
{
	struct piece pieces[PIECES_MAX]; /* those of the pattern are set */

	for (size_t i = 0; depth < DEPTH_MAX && i < ARRAY_LEN(rows); i++) {
		if (fits(rows[i].pattern, why, pieces)) {
			fill(out, rows[i].ja, pieces, depth);
			return;
		}
	}
	buf_text(out, why);
}

void
why_text(struct buf *out, const char *why)
{
	if (lang_is_english())
		buf_text(out, why);
	else
		translate(out, why, 0);
}
