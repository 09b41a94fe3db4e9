/*
 * show_fax.c - one fax as a page of text: what became of it, and what next.
 *
 * Read mostly when a fax is held; so the reason stands at the top and the
 * three things a person can do at the end.
 */
#include "daemon/ctl/show_text.h"

#include "base/clock.h"
#include "daemon/words/layout.h"
#include "daemon/ctl/next_steps.h"
#include "daemon/words/score_text.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/words/why.h"
#include "daemon/words/words.h"

/* Column of what happened: a time, the who and the blanks between. */
#define COL_EVENT 30

static void
event_line(const struct fax_event_row *r, struct buf *out)
{
	char at[CLOCK_TEXT_SIZE];
	enum fax_state from, to;
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	clock_local_minute(r->at, at);
	if (r->application_id != 0)
		buf_printf(&v, JA_NUMBER " ", (long long)r->application_id);
	if (fax_state_parse(r->from, &from))
		buf_printf(&v, "%s → ", words_fax_state(from));
	if (fax_state_parse(r->to, &to))
		buf_text(&v, words_fax_state(to));
	else
		buf_text(&v, r->what);
	if (r->detail[0] != '\0') {
		buf_text(&v, "   ");
		why_text(&v, r->detail);
	}
	buf_printf(out, "  %s  ", at);
	lay_cell(out, r->who, 10);
	lay_wrap(out, v.data, COL_EVENT);
	buf_text(out, "\n");
	if (v.failed)
		out->failed = true;
	buf_clear(&v);
}

void
show_text_fax(const struct show_context *c, const struct fax *fax,
	const struct fax_event_row *events, size_t event_count, struct buf *out)
{
	char at[CLOCK_TEXT_SIZE], age[WORDS_SIZE];
	struct buf v;

	buf_printf(out, "■ fax:%lld\n", (long long)fax->id);
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	clock_local_minute(fax->arrived_at, at);
	words_age(c->now - fax->arrived_at, age);
	buf_printf(&v, "%s   " JA_ARRIVED_AGO, words_fax_state(fax->state), at,
		age);
	score_text_entry(out, JA_LABEL_STATE, &v);
	buf_clear(&v);
	if (fax->reason[0] != '\0')
		score_text_reason(out, JA_LABEL_REASON, fax->reason);
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_printf(&v, JA_FILE_IS, fax->name, (long long)fax->size);
	if (fax->pages > 0)
		buf_printf(&v, JA_FILE_PAGES, fax->pages);
	score_text_entry(out, JA_LABEL_FILE, &v);
	buf_clear(&v);
	if (fax->erased_at != 0)
		show_text_erased(fax->erased_at, out);
	else
		show_text_original(c, fax->sha256, fax->damage,
			fax->duplicate_of, out);
	buf_text(out, JA_BLOCK_HISTORY "\n");
	for (size_t i = 0; i < event_count; i++)
		event_line(&events[i], out);
	if (fax->state != FAX_HELD)
		return;
	buf_text(out, JA_BLOCK_NEXT "\n");
	next_steps_held(fax->id, out);
}
