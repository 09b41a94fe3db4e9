/*
 * next_steps.c - what a person can type next, ready to be copied.
 */
#include "daemon/ctl/next_steps.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/compiler.h"
#include "daemon/words/layout.h"
#include "daemon/ctl/text_ja.h"
#include "form/ticks.h"

/* Columns of a command: "maruyomi set 12345 visit_at --keep" and some. */
#define STEP_COLS 40

static void step(struct buf *out, const char *what, const char *fmt, ...)
	PRINTF(3, 4);

static void
step(struct buf *out, const char *what, const char *fmt, ...)
{
	char command[128];
	va_list ap;

	va_start(ap, fmt);
	/* ids and numbers of ours: shorter than that by far */
	vsnprintf(command, sizeof(command), fmt, ap);
	va_end(ap);
	buf_text(out, "  ");
	lay_cell(out, command, STEP_COLS);
	buf_printf(out, "%s\n", what);
}

void
next_steps_open(const struct form *form, const struct application_now *a,
	const struct gap *g, struct buf *out)
{
	long long id = a->id;

	struct ticks ticks = {0, 0};

	for (int i = 0; i < a->item_count; i++)
		if (a->marks[i].answer == a->marks[i].seen.answer)
			ticks_count(&ticks, &a->marks[i].seen);
	if (ticks_throughout(&ticks))
		step(out, JA_NEXT_TICKS, "maruyomi decide %lld ticks yes|no",
			id);
	if (g->review.count > 0)
		step(out, JA_NEXT_DECIDE, "maruyomi decide %lld %s yes|no", id,
			form->items[g->review.item[0]].id);
	if (g->field_review.count > 0) {
		int i = g->field_review.item[0];

		step(out, JA_NEXT_SET, "maruyomi set %lld %s " JA_NEXT_VALUE,
			id, form->fields[i].id);
		step(out, JA_NEXT_KEEP, "maruyomi set %lld %s --keep", id,
			form->fields[i].id);
	}
	if (gap_is_incomplete(g))
		step(out, JA_NEXT_INCOMPLETE,
			"maruyomi confirm %lld --incomplete", id);
}

void
next_steps_settle(const struct application_now *a, const struct gap *g,
	struct buf *out)
{
	long long id = a->id;

	/* with pages missing, next_steps_open has said how */
	if (!gap_is_incomplete(g))
		step(out, JA_NEXT_CONFIRM, "maruyomi confirm %lld", id);
	step(out, JA_NEXT_REJECT, "maruyomi reject %lld --why " JA_NEXT_WHY,
		id);
}

void
next_steps_held(int64_t fax, struct buf *out)
{
	long long id = fax;

	step(out, JA_NEXT_RETRY, "maruyomi retry fax:%lld", id);
	step(out, JA_NEXT_ENTER, "maruyomi enter fax:%lld", id);
	step(out, JA_NEXT_REJECT_FAX,
		"maruyomi reject fax:%lld --why " JA_NEXT_WHY, id);
}
