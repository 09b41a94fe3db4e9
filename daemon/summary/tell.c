/*
 * tell.c - the parts of a summary that are said alike in text, mail and table.
 */
#include "daemon/summary/tell.h"

#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/lang.h"

static const int64_t HOUR_S = 3600, DAY_S = 86400;

/* "2026-11-22（日）", local time. */
static void
put_day(int64_t at, struct buf *out)
{
	static const char *const names[] = {JA_WEEKDAY_0, JA_WEEKDAY_1,
		JA_WEEKDAY_2, JA_WEEKDAY_3, JA_WEEKDAY_4, JA_WEEKDAY_5,
		JA_WEEKDAY_6};
	char day[CLOCK_TEXT_SIZE];
	time_t t = (time_t)at;
	struct tm tm;

	clock_local_day(at, day);
	localtime_r(&t, &tm);
	buf_printf(out, T_(JA_DAY_OF_WEEK), day, T_(names[tm.tm_wday]));
}

void
tell_period(const struct summary *s, struct buf *out)
{
	put_day(s->from, out);
	/* a day, or one with a leap hour */
	if (s->to - s->from <= 25 * HOUR_S)
		return;
	buf_text(out, T_(JA_RANGE));
	put_day(s->to - 1, out);
}

void
tell_for(int64_t seconds, struct buf *out)
{
	if (seconds < HOUR_S)
		buf_printf(out, T_(JA_FOR_MINUTES), (long long)(seconds / 60));
	else if (seconds < 2 * DAY_S)
		buf_printf(out, T_(JA_FOR_HOURS),
			(double)seconds / (double)HOUR_S);
	else
		buf_printf(out, T_(JA_FOR_DAYS),
			(double)seconds / (double)DAY_S);
}

const char *
tell_field(const struct form_field *field)
{
	return T_(field->name);
}

void
tell_visit(const struct summary_row *row, struct buf *out)
{
	if (row->visit.day == 0)
		return;
	put_day(row->visit.day, out);
	if (row->visit.minute >= 0)
		buf_printf(out, " %02d:%02d", row->visit.minute / 60,
			row->visit.minute % 60);
}

void
tell_value(const struct summary_row *row, const struct form *form, int i,
	struct buf *out)
{
	const struct summary_field *v = &row->fields[i];

	if (v->missing) {
		buf_text(out, T_(JA_MISSING_MARK));
		return;
	}
	buf_text(out, *v->text == '\0' ? T_(JA_BLANK) : v->text);
	if (v->review)
		buf_text(out, T_(JA_REVIEW_MARK));
	if (form->fields[i].kind == FIELD_DATE && row->visit.day != 0) {
		buf_text(out, T_(JA_BECOMES));
		tell_visit(row, out);
	}
}

void
tell_company(const struct summary_row *row, const struct form *form,
	struct buf *out)
{
	const struct summary_field *f = summary_field(row, form, FIELD_COMPANY);

	if (f == NULL || *f->text == '\0')
		buf_text(out, T_(JA_NO_COMPANY));
	else
		buf_text(out, f->text);
	if (f != NULL && f->review && !f->missing)
		buf_text(out, T_(JA_REVIEW_MARK));
}

void
tell_options(const struct form *form, const struct gap_list *list,
	const char *between, struct buf *out)
{
	int option = 0;

	for (int i = 0; i < list->count; i++) {
		const struct form_item *q = &form->items[list->item[i]];

		if (q->option == option) {
			buf_text(out, T_(JA_COMMA));
			buf_text(out, q->id);
			continue;
		}
		if (option != 0) {
			buf_text(out, T_(JA_OPTION_CLOSE));
			buf_text(out, between);
		}
		buf_printf(out, T_(JA_OPTION_OPEN), q->option);
		buf_text(out, q->id);
		option = q->option;
	}
	if (option != 0)
		buf_text(out, T_(JA_OPTION_CLOSE));
}

void
tell_ids(const struct form *form, const int *items, int count, struct buf *out)
{
	for (int i = 0; i < count; i++)
		buf_printf(out, "%s%s", i == 0 ? "" : T_(JA_COMMA),
			form->items[items[i]].id);
}

int
tell_shortest_part(const struct form *form, const struct form_shortest *s,
	bool mandatory, int out[FORM_ITEMS_MAX])
{
	int n = 0;

	for (int i = 0; i < s->count; i++)
		if (form->items[s->item[i]].mandatory == mandatory)
			out[n++] = s->item[i];
	return n;
}

const char *
tell_shortest_mark(const struct form *form, const struct form_shortest *s)
{
	return form->pass_estimated || s->estimated ? T_(JA_ESTIMATED) : "";
}

const char *
tell_followup(const char *state)
{
	static const struct {
		const char *word, *ja;
	} rows[] = {
		{"new", JA_FOLLOWUP_NEW},
		{"contacted", JA_FOLLOWUP_CONTACTED},
		{"visit", JA_FOLLOWUP_VISIT},
		{"won", JA_FOLLOWUP_WON},
		{"lost", JA_FOLLOWUP_LOST},
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i].word, state) == 0)
			return T_(rows[i].ja);
	return state;
}

bool
tell_may_call(const struct summary_row *row)
{
	return row->state == APPLICATION_CONFIRMED && !row->contact_refused &&
	       !row->contact_hidden;
}

const char *
tell_contact(const struct summary_row *row)
{
	if (row->contact_refused)
		return T_(JA_REFUSED_NOTE);
	if (row->contact_hidden)
		return T_(JA_HIDDEN_NOTE);
	return row->contact_unknown ? T_(JA_UNKNOWN_NOTE) : NULL;
}

double
tell_percent(int64_t part, int64_t of)
{
	return of == 0 ? 0 : 100.0 * (double)part / (double)of;
}
