/*
 * text.c - the summary as a letter: what somebody who sells does first stands
 * first.
 *
 * The figures of the day, the customers who wait for a call that is overdue,
 * those to telephone today, then one block per application (text_row.c), then
 * what waits inside the house and how the period went.
 */
#include "daemon/summary/summary.h"

#include <stdio.h>

#include "base/clock.h"
#include "daemon/summary/tell.h"
#include "daemon/summary/text_ja.h"
#include "daemon/summary/text_row.h"
#include "daemon/words/lang.h"
#include "daemon/words/layout.h"
#include "daemon/words/score_text.h"
#include "daemon/words/why.h"
#include "daemon/words/words.h"

/* Columns of a company in a list, and of a question of the most missed. */
#define COMPANY_COLS 34

/* The most missed questions that are worth a line each. */
#define MISSED_LINES 10

static void
line(struct buf *out, const char *s)
{
	buf_printf(out, "%s\n", s);
}

/* A new part; its title follows on the line begun. */
static void
part(struct buf *out)
{
	lay_rule(out, "─");
	buf_text(out, T_(JA_TITLE_SIGN));
}

static void
period(const struct summary *s, struct buf *out)
{
	char from[CLOCK_TEXT_SIZE], last[CLOCK_TEXT_SIZE];

	clock_local_day(s->from, from);
	clock_local_day(s->to - 1, last);
	if (s->to - s->from <= 25 * 3600) /* a day, or one with a leap hour */
		buf_printf(out, T_(JA_PERIOD_DAY), from);
	else
		buf_printf(out, T_(JA_PERIOD_DAYS), from, last);
	buf_text(out, "\n");
}

static void
totals(const struct summary *s, struct buf *out)
{
	char at[CLOCK_TEXT_SIZE], age[WORDS_SIZE];

	buf_printf(out, T_(JA_TOTALS), s->new_count, s->confirmed_count,
		s->rejected_count);
	buf_text(out, "\n");
	clock_local_minute(s->now, at);
	buf_printf(out, T_(JA_TOTALS_NOW), s->waiting_count, s->held_count, at);
	buf_text(out, "\n");
	if (s->waiting_count > 0 && s->oldest_waiting_at > 0) {
		clock_local_minute(s->oldest_waiting_at, at);
		words_age(s->now - s->oldest_waiting_at, age);
		buf_printf(out, T_(JA_OLDEST_WAITING), at, age);
		buf_text(out, "\n");
	}
	if (s->late_count > 0) {
		buf_printf(out, T_(JA_LATE), s->late_count);
		buf_text(out, "\n");
	}
	if (s->incomplete_count > 0) {
		buf_printf(out, T_(JA_INCOMPLETE_COUNT), s->incomplete_count);
		buf_text(out, "\n");
	}
	if (s->row_count == 0)
		buf_printf(out, "\n%s\n", T_(JA_NOTHING_NEW));
}

static void
unsent(const struct summary *s, struct buf *out)
{
	char day[CLOCK_TEXT_SIZE];
	struct buf v;

	if (s->unsent_count == 0)
		return;
	part(out);
	line(out, T_(JA_UNSENT_TITLE));
	for (int i = 0; i < s->unsent_count; i++) {
		const struct summary_unsent *u = &s->unsent[i];

		clock_local_day(u->from, day);
		buf_init(&v, SCORE_TEXT_VALUE_MAX);
		buf_printf(&v, T_(JA_UNSENT), day, u->tries, u->error);
		buf_text(out, "  ");
		lay_wrap(out, v.data, 2);
		buf_text(out, "\n");
		buf_clear(&v);
	}
}

static void
overdue(const struct summary *s, struct buf *out)
{
	if (s->overdue_count == 0)
		return;
	part(out);
	buf_printf(out, T_(JA_OVERDUE_TITLE), s->overdue_count);
	buf_text(out, "\n");
	for (int i = 0; i < s->overdue_listed; i++) {
		const struct summary_overdue *o = &s->overdue[i];
		char due[CLOCK_TEXT_SIZE], age[WORDS_SIZE];

		buf_text(out, "  ");
		lay_cell(out,
			*o->company == '\0' ? T_(JA_NO_COMPANY) : o->company,
			COMPANY_COLS);
		buf_printf(out, "  ");
		buf_printf(out, T_(JA_NUMBER), (long long)o->id);
		buf_printf(out, "  %s  ", tell_followup(o->state));
		if (*o->owner == '\0') {
			buf_text(out, T_(JA_NO_OWNER));
		} else {
			struct buf v;

			buf_init(&v, SCORE_TEXT_VALUE_MAX);
			buf_printf(&v, T_(JA_OWNER), o->owner);
			lay_cut(out, v.data, 24);
			buf_clear(&v);
		}
		clock_local_day(o->due, due);
		words_age(s->now - o->due, age);
		buf_text(out, "\n    ");
		buf_printf(out, T_(JA_OVERDUE_SINCE), due, age);
		if (*o->note != '\0') {
			buf_text(out, "\n    ");
			lay_wrap(out, o->note, 4);
		}
		buf_text(out, "\n");
	}
	if (s->overdue_count > s->overdue_listed) {
		buf_text(out, "  ");
		buf_printf(out, T_(JA_MORE),
			s->overdue_count - s->overdue_listed);
		buf_text(out, "\n");
	}
}

/* The phone number of a row, "" when there is none. */
static const char *
phone(const struct summary_row *row, const struct form *form)
{
	const struct summary_field *f = summary_field(row, form, FIELD_PHONE);

	return f == NULL || *f->text == '\0' ? T_(JA_NO_PHONE) : f->text;
}

static void
call_line(const struct summary_row *row, const struct form *form,
	struct buf *out)
{
	char number[WORDS_SIZE];
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	tell_company(row, form, &v);
	buf_text(out, "  ");
	lay_cell(out, v.data, COMPANY_COLS);
	buf_clear(&v);
	snprintf(number, sizeof(number), T_(JA_NUMBER), (long long)row->id);
	buf_text(out, "  ");
	lay_cell(out, number, 11);
	buf_text(out, "  ");
	lay_text(out, phone(row, form));
	buf_text(out, "\n");
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	tell_visit(row, &v);
	if (v.len > 0) {
		buf_text(out, "    ");
		buf_printf(out, T_(JA_VISIT_WISH), v.data);
		buf_text(out, "\n");
	}
	buf_clear(&v);
}

static void
calls(const struct summary *s, const struct form *form, struct buf *out)
{
	int count = 0;

	for (int i = 0; i < s->row_count; i++)
		count += tell_may_call(&s->rows[i]);
	if (s->row_count == 0)
		return;
	part(out);
	if (count == 0) {
		line(out, T_(JA_CALL_NONE));
		return;
	}
	buf_printf(out, T_(JA_CALL_TITLE), count);
	buf_text(out, "\n");
	for (int i = 0; i < s->row_count; i++)
		if (tell_may_call(&s->rows[i]))
			call_line(&s->rows[i], summary_form(&s->rows[i], form),
				out);
}

static void
waiting_list(const struct summary *s, struct buf *out)
{
	if (s->waiting_listed == 0)
		return;
	part(out);
	buf_printf(out, T_(JA_WAITING_TITLE), s->waiting_count);
	buf_text(out, "\n");
	for (int i = 0; i < s->waiting_listed; i++) {
		const struct summary_waiting *w = &s->waiting[i];
		char text[WORDS_SIZE];

		buf_text(out, "  ");
		snprintf(text, sizeof(text), T_(JA_NUMBER), (long long)w->id);
		lay_cell(out, text, 11);
		lay_cell(out,
			*w->company == '\0' ? T_(JA_NO_COMPANY) : w->company,
			COMPANY_COLS);
		words_age(s->now - w->arrived_at, text);
		buf_text(out, "  ");
		lay_cell(out, text, 9);
		if (w->incomplete)
			buf_text(out, T_(JA_INCOMPLETE_NOTE));
		else
			buf_printf(out, T_(JA_WAITING_OPEN), w->open);
		buf_text(out, "\n");
	}
	if (s->waiting_count > s->waiting_listed) {
		buf_text(out, "  ");
		buf_printf(out, T_(JA_MORE),
			s->waiting_count - s->waiting_listed);
		buf_text(out, "\n");
	}
}

static void
held_list(const struct summary *s, struct buf *out)
{
	char at[CLOCK_TEXT_SIZE], id[WORDS_SIZE];
	struct buf v;

	if (s->held_count == 0)
		return;
	part(out);
	buf_printf(out, T_(JA_HELD_TITLE), s->held_count);
	buf_text(out, "\n");
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

static void
funnel(const struct summary_funnel *f, struct buf *out)
{
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_printf(&v, T_(JA_FUNNEL_IS), f->faxes, f->applications,
		f->confirmed, f->reached);
	score_text_entry(out, T_(JA_FUNNEL), &v);
	buf_clear(&v);
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_printf(&v, T_(JA_FUNNEL_REST), f->may_call, f->visit_wish);
	score_text_entry(out, "", &v);
	buf_clear(&v);
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_printf(&v, T_(JA_FUNNEL_OTHERS), f->waiting, f->rejected,
		f->faxes_held);
	score_text_entry(out, "", &v);
	buf_clear(&v);
}

static void
wait(const struct summary_wait *w, struct buf *out)
{
	struct buf v, m, p, l;

	if (w->count == 0)
		return;
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_init(&m, WORDS_SIZE);
	buf_init(&p, WORDS_SIZE);
	buf_init(&l, WORDS_SIZE);
	tell_for(w->median_s, &m);
	tell_for(w->p90_s, &p);
	tell_for(w->longest_s, &l);
	buf_printf(&v, T_(JA_WAIT_IS), m.data, p.data, l.data, w->count);
	score_text_entry(out, T_(JA_WAIT), &v);
	buf_clear(&l);
	buf_clear(&p);
	buf_clear(&m);
	buf_clear(&v);
}

static void
quality(const struct summary_quality *q, struct buf *out)
{
	struct buf v;

	if (q->marks == 0)
		return;
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_printf(&v, T_(JA_QUALITY_MARKS), (long long)q->marks,
		tell_percent(q->marks_review, q->marks),
		(long long)q->marks_changed,
		tell_percent(q->marks_changed, q->marks - q->marks_review));
	score_text_entry(out, T_(JA_QUALITY), &v);
	buf_clear(&v);
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_printf(&v, T_(JA_QUALITY_FIELDS), (long long)q->fields,
		tell_percent(q->fields_review, q->fields),
		(long long)q->fields_changed,
		tell_percent(q->fields_changed, q->fields - q->fields_review));
	score_text_entry(out, "", &v);
	buf_clear(&v);
}

static void
missed(const struct summary *s, const struct form *form, struct buf *out)
{
	if (s->missed_count == 0)
		return;
	lay_entry(out, T_(JA_MISSED), T_(JA_MISSED_SORTED), SCORE_TEXT_COL);
	for (int i = 0; i < s->missed_count && i < MISSED_LINES; i++) {
		const struct form_item *q = &form->items[s->missed[i].item];
		char text[WORDS_SIZE];

		buf_printf(out, "%*s", SCORE_TEXT_COL, "");
		lay_cell(out, q->id, 7);
		snprintf(text, sizeof(text), T_(JA_MISSED_OF),
			s->missed[i].count, s->missed[i].of);
		lay_cell(out, text, 14);
		lay_cut(out, q->text, LAY_WIDTH - SCORE_TEXT_COL - 21);
		buf_text(out, "\n");
	}
}

static void
whole_period(const struct summary *s, const struct form *form, struct buf *out)
{
	if (s->funnel.faxes + s->wait.count + s->missed_count == 0)
		return;
	part(out);
	line(out, T_(JA_PERIOD_TITLE));
	funnel(&s->funnel, out);
	wait(&s->wait, out);
	quality(&s->quality, out);
	missed(s, form, out);
}

void
summary_text(const struct summary *s, const struct form *form, struct buf *out)
{
	line(out, T_(JA_SUMMARY_TITLE));
	period(s, out);
	totals(s, out);
	unsent(s, out);
	overdue(s, out);
	calls(s, form, out);
	for (int i = 0; i < s->row_count; i++)
		text_row(s, &s->rows[i], form, out);
	waiting_list(s, out);
	held_list(s, out);
	whole_period(s, form, out);
}
