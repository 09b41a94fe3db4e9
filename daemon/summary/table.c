/*
 * table.c - the summary as a table, one application a row.
 *
 * Figures that are intervals take two columns, so that a spreadsheet can
 * count with them; lists of questions stand in one cell, each entry with
 * words around the id, lest "1-1-1" becomes the first of January 2001.
 */
#include "daemon/summary/summary.h"

#include "base/clock.h"
#include "daemon/words/csv.h"
#include "daemon/store/gap.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/words.h"

/* One cell: every question of a form with its text. */
#define CELL_MAX (256 * 1024)

static void
head(const struct form *form, struct csv *c)
{
	static const char *const before[] = {JA_CSV_BEFORE};
	static const char *const after[] = {JA_CSV_AFTER};

	for (size_t i = 0; i < ARRAY_LEN(before); i++)
		csv_text(c, before[i]);
	for (int i = 0; i < form->field_count; i++)
		csv_text(c, form->fields[i].name);
	for (size_t i = 0; i < ARRAY_LEN(after); i++)
		csv_text(c, after[i]);
	csv_end_row(c);
}

static void
cell(struct csv *c, struct buf *v)
{
	if (v->failed)
		c->out->failed = true;
	csv_text(c, v->data);
	buf_clear(v);
}

static void
time_cell(struct csv *c, int64_t at)
{
	char text[CLOCK_TEXT_SIZE];

	if (at == 0) {
		csv_empty(c);
		return;
	}
	/* meant to become a date in a spreadsheet: not guarded */
	clock_local_minute(at, text);
	csv_plain(c, text);
}

/* "問1-1-1 以下の内容が…／問2-1-1 …" */
static void
questions_cell(struct csv *c, const struct form *form,
	const struct gap_list *list, bool with_text)
{
	struct buf v;

	buf_init(&v, CELL_MAX);
	for (int i = 0; i < list->count; i++) {
		const struct form_item *q = &form->items[list->item[i]];

		buf_printf(&v, "%s" JA_CSV_QUESTION, i == 0 ? "" : "／", q->id);
		if (with_text) {
			size_t n;
			const char *text = form_question(q, &n);

			buf_text(&v, " ");
			buf_bytes(&v, text, n);
		}
	}
	cell(c, &v);
}

/* "オプション8（7-1-1、7-2-2）／オプション9（7-3-1）" */
static void
options_cell(struct csv *c, const struct form *form,
	const struct gap_list *list)
{
	struct buf v;
	int option = 0;

	buf_init(&v, CELL_MAX);
	for (int i = 0; i < list->count; i++) {
		const struct form_item *q = &form->items[list->item[i]];

		if (q->option == option) {
			buf_printf(&v, JA_COMMA "%s", q->id);
			continue;
		}
		buf_printf(&v, "%s" JA_OPTION_OPEN "%s",
			option == 0 ? "" : JA_OPTION_CLOSE "／", q->option,
			q->id);
		option = q->option;
	}
	if (option != 0)
		buf_text(&v, JA_OPTION_CLOSE);
	cell(c, &v);
}

static void
fields_cell(struct csv *c, const struct form *form, const struct gap_list *list)
{
	struct buf v;

	buf_init(&v, CELL_MAX);
	for (int i = 0; i < list->count; i++)
		buf_printf(&v, "%s%s", i == 0 ? "" : JA_COMMA,
			form->fields[list->item[i]].name);
	cell(c, &v);
}

/* The fields stand under the titles of the present edition; another form may
 * not have them all, and what it has besides is left to `show`. */
static void
field_cells(const struct form *titles, const struct form *form,
	const struct summary_row *r, struct csv *c)
{
	for (int i = 0; i < titles->field_count; i++) {
		int k = form_field_index(form, titles->fields[i].id);

		if (k < 0)
			csv_empty(c);
		else if (summary_field_shown(r, &form->fields[k]))
			csv_text(c, r->fields[k].text);
		else
			csv_text(c, JA_WITHHELD);
	}
}

static void
row(const struct form *titles, const struct summary_row *r, struct csv *c)
{
	const struct form *form = summary_form(r, titles);
	static const struct gap_list none = {.count = 0};
	bool sell = r->state != APPLICATION_REJECTED && !r->contact_refused;
	struct gap g;

	summary_gap(r, form, &g);
	csv_int(c, r->id);
	time_cell(c, r->arrived_at);
	csv_text(c, words_state(r->state));
	time_cell(c, r->settled_at);
	field_cells(titles, form, r, c);
	csv_int(c, g.score.mandatory_met);
	csv_int(c, g.score.mandatory_max);
	csv_int(c, form->mandatory_count);
	csv_int(c, g.score.recommended_points);
	csv_int(c, g.score.recommended_max);
	csv_int(c, form->recommended_points);
	csv_int(c, form->pass_recommended);
	csv_text(c,
		form->pass_estimated ? JA_PASS_ESTIMATED : JA_PASS_PUBLISHED);
	csv_int(c, g.short_least);
	csv_int(c, g.short_most);
	csv_int(c, g.score.total);
	csv_int(c, g.score.total_max);
	csv_int(c, form->total);
	csv_text(c, words_verdict(g.verdict));
	questions_cell(c, form, &g.mandatory_unmet, true);
	questions_cell(c, form, &g.mandatory_review, true);
	questions_cell(c, form, &g.mandatory_missing, false);
	options_cell(c, form, sell ? &g.offer : &none);
	options_cell(c, form, sell ? &g.maybe : &none);
	questions_cell(c, form, &g.review, false);
	questions_cell(c, form, &g.missing, false);
	fields_cell(c, form, &g.field_review);
	fields_cell(c, form, &g.field_missing);
	csv_end_row(c);
}

void
summary_csv(const struct summary *s, const struct form *form, struct buf *out)
{
	struct csv c;

	csv_init(&c, out);
	head(form, &c);
	for (int i = 0; i < s->row_count; i++)
		row(form, &s->rows[i], &c);
}
