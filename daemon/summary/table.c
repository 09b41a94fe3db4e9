/*
 * table.c - the summary as a table, one application a row.
 *
 * Every row has the cells of the head, in its order: what does not apply is
 * empty, what may not be shown says so.
 */
#include "daemon/summary/table.h"

#include "daemon/store/gap.h"
#include "daemon/summary/tell.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/lang.h"
#include "daemon/words/words.h"
#include "form/shortest.h"

static const char *const BEFORE[] = {JA_CSV_BEFORE};
static const char *const AFTER[] = {JA_CSV_AFTER};

int
table_columns(const struct form *form)
{
	return (int)(ARRAY_LEN(BEFORE) + ARRAY_LEN(AFTER)) + form->field_count;
}

void
table_head(const struct form *form, struct table_out *t)
{
	for (size_t i = 0; i < ARRAY_LEN(BEFORE); i++)
		t->text(t->arg, T_(BEFORE[i]));
	for (int i = 0; i < form->field_count; i++)
		t->text(t->arg, tell_field(&form->fields[i]));
	for (size_t i = 0; i < ARRAY_LEN(AFTER); i++)
		t->text(t->arg, T_(AFTER[i]));
	t->end_row(t->arg);
}

static void
cell(struct table_out *t, struct buf *v)
{
	t->failed |= v->failed;
	if (v->len == 0)
		t->empty(t->arg);
	else
		t->text(t->arg, v->data);
	buf_clear(v);
}

static void
time_cell(struct table_out *t, int64_t at)
{
	if (at == 0)
		t->empty(t->arg);
	else
		t->time(t->arg, at);
}

/* "問1-1-1 以下の内容が…／問2-1-1 …" */
static void
questions_cell(struct table_out *t, const struct form *form, const int *items,
	int count, bool with_text)
{
	struct buf v;

	buf_init(&v, TELL_MAX);
	for (int i = 0; i < count; i++) {
		const struct form_item *q = &form->items[items[i]];
		const char *text;
		size_t n;

		buf_text(&v, i == 0 ? "" : "／");
		buf_printf(&v, T_(JA_CSV_QUESTION), q->id);
		if (!with_text)
			continue;
		text = form_question(q, &n);
		buf_text(&v, " ");
		buf_bytes(&v, text, n);
	}
	cell(t, &v);
}

static void
list_cell(struct table_out *t, const struct form *form,
	const struct gap_list *list, bool with_text)
{
	questions_cell(t, form, list->item, list->count, with_text);
}

static void
options_cell(struct table_out *t, const struct form *form,
	const struct gap_list *list)
{
	struct buf v;

	buf_init(&v, TELL_MAX);
	tell_options(form, list, "／", &v);
	cell(t, &v);
}

static void
fields_cell(struct table_out *t, const struct form *form,
	const struct gap_list *list)
{
	struct buf v;

	buf_init(&v, TELL_MAX);
	for (int i = 0; i < list->count; i++)
		buf_printf(&v, "%s%s", i == 0 ? "" : T_(JA_COMMA),
			tell_field(&form->fields[list->item[i]]));
	cell(t, &v);
}

/* The fields stand under the titles of the present edition; another form may
 * not have them all, and what it has besides is left to `show`. */
static void
field_cells(const struct form *titles, const struct form *form,
	const struct summary_row *r, struct table_out *t)
{
	for (int i = 0; i < titles->field_count; i++) {
		int k = form_field_index(form, titles->fields[i].id);

		if (k < 0 || (r->fields[k].text[0] == '\0' &&
				     summary_field_shown(r, &form->fields[k])))
			t->empty(t->arg);
		else if (summary_field_shown(r, &form->fields[k]))
			t->text(t->arg, r->fields[k].text);
		else
			t->text(t->arg, T_(JA_WITHHELD));
	}
}

static void
call_cells(const struct summary_row *r, struct table_out *t)
{
	if (r->visit.day == 0)
		t->empty(t->arg);
	else
		t->day(t->arg, r->visit.day);
	if (r->visit.day == 0 || r->visit.minute < 0)
		t->empty(t->arg);
	else
		t->minute(t->arg, r->visit.minute);
	t->text(t->arg, r->contact_refused   ? T_(JA_CALL_NO)
			: r->contact_unknown ? T_(JA_CALL_UNKNOWN)
					     : T_(JA_CALL_YES));
}

static void
score_cells(const struct form *form, const struct gap *g, struct table_out *t)
{
	const int figures[] = {g->score.mandatory_met, g->score.mandatory_max,
		form->mandatory_count, g->score.recommended_points,
		g->score.recommended_max, form->recommended_points,
		form->pass_recommended};
	const int more[] = {g->short_least, g->short_most, g->score.total,
		g->score.total_max, form->total};

	for (size_t i = 0; i < ARRAY_LEN(figures); i++)
		t->number(t->arg, figures[i]);
	t->text(t->arg, form->pass_estimated ? T_(JA_PASS_ESTIMATED)
					     : T_(JA_PASS_PUBLISHED));
	for (size_t i = 0; i < ARRAY_LEN(more); i++)
		t->number(t->arg, more[i]);
	t->text(t->arg, words_verdict(g->verdict));
}

/* Nothing leads to the mark on a rejected sheet. */
static void
shortest_cells(const struct summary_row *r, const struct form *form,
	struct table_out *t)
{
	struct form_shortest s = {.reachable = false};
	struct err e;

	if (r->state != APPLICATION_REJECTED &&
		!form_shortest(form, r->answers, &s, &e))
		t->failed = true;
	if (!s.reachable) {
		for (int i = 0; i < 3; i++)
			t->empty(t->arg);
		return;
	}
	t->number(t->arg, s.count);
	t->number(t->arg, s.count_least);
	questions_cell(t, form, s.item, s.count, false);
}

static void
earlier_cells(const struct summary_row *r, const struct form *form,
	struct table_out *t)
{
	struct gap_list gained, lost;

	summary_changes(r, form, &gained, &lost);
	if (r->earlier == NULL)
		t->empty(t->arg);
	else
		t->number(t->arg, r->earlier->id);
	list_cell(t, form, &gained, false);
	list_cell(t, form, &lost, false);
}

static void
link_cell(const struct summary *s, const struct summary_row *r,
	struct table_out *t)
{
	char url[SUMMARY_URL_SIZE];

	summary_url(s, r->id, url);
	if (*url == '\0')
		t->empty(t->arg);
	else
		t->url(t->arg, url);
}

void
table_row(const struct summary *s, const struct summary_row *r,
	const struct form *titles, struct table_out *t)
{
	const struct form *form = summary_form(r, titles);
	static const struct gap_list none = {.count = 0};
	bool sell = r->state != APPLICATION_REJECTED && !r->contact_refused;
	struct gap g;

	summary_gap(r, form, &g);
	t->number(t->arg, r->id);
	time_cell(t, r->arrived_at);
	t->text(t->arg, words_state(r->state));
	time_cell(t, r->settled_at);
	field_cells(titles, form, r, t);
	call_cells(r, t);
	score_cells(form, &g, t);
	shortest_cells(r, form, t);
	list_cell(t, form, &g.mandatory_unmet, true);
	list_cell(t, form, &g.mandatory_review, true);
	list_cell(t, form, &g.mandatory_missing, false);
	options_cell(t, form, sell ? &g.offer : &none);
	options_cell(t, form, sell ? &g.maybe : &none);
	list_cell(t, form, &g.review, false);
	list_cell(t, form, &g.missing, false);
	fields_cell(t, form, &g.field_review);
	fields_cell(t, form, &g.field_missing);
	earlier_cells(r, form, t);
	link_cell(s, r, t);
	t->end_row(t->arg);
}
