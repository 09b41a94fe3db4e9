/*
 * text_row.c - one application of a summary as a block of text.
 *
 * Who it is, what the score lacks, what to offer, and the shortest way to the
 * mark.  Always true: a value that somebody still has to look at is marked as
 * such.
 */
#include "daemon/summary/text_row.h"

#include "base/clock.h"
#include "daemon/summary/tell.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/lang.h"
#include "daemon/words/layout.h"
#include "daemon/words/score_text.h"
#include "daemon/words/words.h"

static void
note(struct buf *out, const char *s)
{
	buf_text(out, "  ");
	lay_wrap(out, s, 2);
	buf_text(out, "\n");
}

static void
heading(const struct summary *s, const struct summary_row *row,
	const struct form *own, struct buf *out)
{
	char at[CLOCK_TEXT_SIZE], url[SUMMARY_URL_SIZE];
	struct buf v;

	lay_rule(out, "─");
	buf_text(out, "■ ");
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	tell_company(row, own, &v);
	lay_text(out, v.data);
	buf_clear(&v);
	clock_local_minute(row->arrived_at, at);
	buf_text(out, "\n  ");
	buf_printf(out, T_(JA_NUMBER), (long long)row->id);
	buf_text(out, "   ");
	buf_printf(out, T_(JA_ARRIVED), at);
	buf_printf(out, "   %s\n", words_state(row->state));
	if (row->late)
		note(out, T_(JA_LATE_NOTE));
	if (row->incomplete)
		note(out, T_(JA_INCOMPLETE_NOTE));
	if (tell_contact(row) != NULL)
		note(out, tell_contact(row));
	summary_url(s, row->id, url);
	if (*url != '\0')
		lay_entry(out, T_(JA_LINK), url, SCORE_TEXT_COL);
}

static void
fields(const struct summary_row *row, const struct form *form, struct buf *out)
{
	for (int i = 0; i < form->field_count; i++) {
		const struct form_field *f = &form->fields[i];
		struct buf value;

		if (f->kind == FIELD_COMPANY || !summary_field_shown(row, f))
			continue;
		buf_init(&value, SCORE_TEXT_VALUE_MAX);
		tell_value(row, form, i, &value);
		score_text_entry(out, tell_field(f), &value);
		buf_clear(&value);
	}
}

/* "必須 2 問: 1-1-1、7-4-1", a line of its own below the label. */
static void
shortest_part(const struct form *form, const struct form_shortest *s,
	bool mandatory, struct buf *out)
{
	int items[FORM_ITEMS_MAX];
	int n = tell_shortest_part(form, s, mandatory, items);
	struct buf v;

	if (n == 0)
		return;
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	if (mandatory)
		buf_printf(&v, T_(JA_SHORTEST_MANDATORY), n);
	else
		buf_printf(&v, T_(JA_SHORTEST_POINTS), n, s->points);
	tell_ids(form, items, n, &v);
	score_text_entry(out, "", &v);
	buf_clear(&v);
}

static void
shortest(const struct summary_row *row, const struct form *form,
	struct buf *out)
{
	struct form_shortest s;
	struct err e;
	struct buf v;

	if (!form_shortest(form, row->answers, &s, &e)) {
		out->failed = out->no_memory = true;
		return;
	}
	if (s.count == 0)
		return;
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	if (s.reachable)
		buf_printf(&v, T_(JA_SHORTEST_IS), s.count,
			tell_shortest_mark(form, &s));
	else
		buf_text(&v, T_(JA_SHORTEST_NOT));
	score_text_entry(out, T_(JA_SHORTEST), &v);
	buf_clear(&v);
	shortest_part(form, &s, true, out);
	shortest_part(form, &s, false, out);
	if (s.reachable && s.count_least < s.count) {
		buf_init(&v, SCORE_TEXT_VALUE_MAX);
		buf_printf(&v, T_(JA_SHORTEST_LEAST), s.count_least);
		score_text_entry(out, "", &v);
		buf_clear(&v);
	}
}

static void
change(const struct form *form, const char *title, const struct gap_list *list,
	struct buf *out)
{
	struct buf v;

	if (list->count == 0)
		return;
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_text(&v, title);
	tell_ids(form, list->item, list->count, &v);
	score_text_entry(out, "", &v);
	buf_clear(&v);
}

static void
earlier(const struct summary_row *row, const struct form *form, struct buf *out)
{
	struct gap_list gained, lost;
	char at[CLOCK_TEXT_SIZE];
	struct buf v;

	if (row->earlier == NULL)
		return;
	summary_changes(row, form, &gained, &lost);
	clock_local_day(row->earlier->arrived_at, at);
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_printf(&v, T_(JA_EARLIER_IS), at, (long long)row->earlier->id);
	if (gained.count + lost.count == 0)
		buf_printf(&v, "   %s", T_(JA_EARLIER_SAME));
	score_text_entry(out, T_(JA_EARLIER), &v);
	buf_clear(&v);
	change(form, T_(JA_GAINED), &gained, out);
	change(form, T_(JA_LOST), &lost, out);
}

void
text_row(const struct summary *s, const struct summary_row *row,
	const struct form *form, struct buf *out)
{
	const struct form *own = summary_form(row, form);
	struct gap g;

	summary_gap(row, own, &g);
	heading(s, row, own, out);
	if (own != form)
		lay_entry(out, T_(JA_FORM), own->title, SCORE_TEXT_COL);
	fields(row, own, out);
	score_text(own, &g, true, out);
	/* nothing is sold on a rejected sheet, and nothing waits */
	if (row->state == APPLICATION_REJECTED)
		return;
	shortest(row, own, out);
	if (!row->contact_refused)
		score_text_offers(own, &g, out);
	earlier(row, own, out);
	score_text_open(own, &g, out);
}
