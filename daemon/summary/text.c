/*
 * text.c - the summary as a page of text.
 *
 * First the totals, then one block per application in the order given, then
 * the faxes a person must look at.  Always true: a value that somebody still
 * has to look at is marked as such.
 */
#include "daemon/summary/summary.h"

#include <stdio.h>

#include "base/clock.h"
#include "daemon/store/gap.h"
#include "daemon/words/layout.h"
#include "daemon/words/score_text.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/why.h"
#include "daemon/words/words.h"

static void
period(const struct summary *s, struct buf *out)
{
	char from[CLOCK_TEXT_SIZE], last[CLOCK_TEXT_SIZE];

	clock_local_day(s->from, from);
	clock_local_day(s->to - 1, last);
	if (s->to - s->from <= 25 * 3600) /* a day, or one with a leap hour */
		buf_printf(out, JA_PERIOD_DAY, from);
	else
		buf_printf(out, JA_PERIOD_DAYS, from, last);
	buf_text(out, "\n");
}

static void
totals(const struct summary *s, struct buf *out)
{
	char at[CLOCK_TEXT_SIZE], age[WORDS_SIZE];

	buf_printf(out, JA_TOTALS "\n", s->new_count, s->confirmed_count,
		s->rejected_count);
	clock_local_minute(s->now, at);
	buf_printf(out, JA_TOTALS_NOW "\n", s->waiting_count, s->held_count,
		at);
	if (s->waiting_count > 0 && s->oldest_waiting_at > 0) {
		clock_local_minute(s->oldest_waiting_at, at);
		words_age(s->now - s->oldest_waiting_at, age);
		buf_printf(out, JA_OLDEST_WAITING "\n", at, age);
	}
}

static void
heading(const struct summary_row *row, const struct form *form, struct buf *out)
{
	const char *company = "";
	bool review = false;
	char at[CLOCK_TEXT_SIZE];

	for (int i = 0; i < form->field_count; i++) {
		if (form->fields[i].kind == FIELD_COMPANY) {
			company = row->fields[i].text;
			review = row->fields[i].review &&
				 !row->fields[i].missing;
		}
	}
	lay_rule(out, "─");
	buf_text(out, "■ ");
	lay_text(out, *company == '\0' ? JA_NO_COMPANY : company);
	if (review)
		buf_text(out, JA_REVIEW_MARK);
	clock_local_minute(row->arrived_at, at);
	buf_printf(out, "\n  " JA_NUMBER "   " JA_ARRIVED "   %s\n",
		(long long)row->id, at, words_state(row->state));
	if (row->contact_refused)
		buf_text(out, "  " JA_REFUSED_NOTE "\n");
}

static void
fields(const struct summary_row *row, const struct form *form, struct buf *out)
{
	for (int i = 0; i < form->field_count; i++) {
		const struct form_field *f = &form->fields[i];
		const struct summary_field *v = &row->fields[i];
		struct buf value;

		if (f->kind == FIELD_COMPANY || !summary_field_shown(row, f))
			continue;
		buf_init(&value, SCORE_TEXT_VALUE_MAX);
		if (v->missing)
			buf_text(&value, JA_MISSING_MARK);
		else
			buf_text(&value, *v->text == '\0' ? JA_BLANK : v->text);
		if (v->review && !v->missing)
			buf_text(&value, JA_REVIEW_MARK);
		score_text_entry(out, f->name, &value);
		buf_clear(&value);
	}
}

static void
held_list(const struct summary *s, struct buf *out)
{
	char at[CLOCK_TEXT_SIZE], id[WORDS_SIZE];
	struct buf v;

	if (s->held_count == 0)
		return;
	lay_rule(out, "─");
	buf_text(out, JA_HELD_TITLE "\n");
	for (int i = 0; i < s->held_count; i++) {
		snprintf(id, sizeof(id), "fax:%lld",
			(long long)s->held[i].fax_id);
		clock_local_minute(s->held[i].arrived_at, at);
		buf_text(out, "  ");
		lay_cell(out, id, 10);
		buf_printf(out, "%s  ", at);
		buf_init(&v, SCORE_TEXT_VALUE_MAX);
		why_text(&v, s->held[i].reason);
		lay_wrap(out, v.data, 30);
		buf_clear(&v);
		buf_text(out, "\n");
	}
}

void
summary_text(const struct summary *s, const struct form *form, struct buf *out)
{
	buf_text(out, JA_SUMMARY_TITLE "\n");
	period(s, out);
	totals(s, out);
	if (s->row_count == 0)
		buf_text(out, "\n" JA_NOTHING_NEW "\n");
	for (int i = 0; i < s->row_count; i++) {
		const struct summary_row *row = &s->rows[i];
		const struct form *own = summary_form(row, form);
		struct gap g;

		summary_gap(row, own, &g);
		heading(row, own, out);
		if (own != form)
			buf_printf(out, "  " JA_OTHER_FORM "\n", own->title);
		fields(row, own, out);
		score_text(own, &g, true, out);
		/* nothing is sold on a rejected sheet, and nothing waits */
		if (row->state == APPLICATION_REJECTED)
			continue;
		if (!row->contact_refused)
			score_text_offers(own, &g, out);
		score_text_open(own, &g, out);
	}
	held_list(s, out);
}
