/*
 * score_text.c - score, what is missing and what to offer, for people.
 */
#include "daemon/words/score_text.h"

#include <stdio.h>

#include "daemon/words/layout.h"
#include "daemon/words/lang.h"
#include "daemon/words/text_ja.h"
#include "daemon/words/why.h"
#include "daemon/words/words.h"

/* Columns of "オプション10" and a gap. */
#define OPTION_COLS 14

void
score_text_entry(struct buf *out, const char *label, const struct buf *value)
{
	if (value->failed)
		out->failed = true;
	lay_entry(out, label, value->data, SCORE_TEXT_COL);
}

void
score_text_reason(struct buf *out, const char *label, const char *why)
{
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	why_text(&v, why);
	score_text_entry(out, label, &v);
	buf_clear(&v);
}

/* "1-1-1、3-1-2" */
static void
put_ids(const struct form *form, const struct gap_list *list,
	struct buf *out)
{
	for (int i = 0; i < list->count; i++)
		buf_printf(out, "%s%s", i == 0 ? "" : T_(JA_COMMA),
			form->items[list->item[i]].id);
}

static void
questions(const struct form *form, const struct gap_list *list,
	const char *sign, struct buf *out)
{
	for (int i = 0; i < list->count; i++) {
		const struct form_item *q = &form->items[list->item[i]];

		buf_printf(out, "%*s%s ", SCORE_TEXT_COL, "", sign);
		lay_cell(out, q->id, 6);
		/* the sign takes 2 columns, its blank 1, the id 6 */
		lay_cut(out, q->text, LAY_WIDTH - SCORE_TEXT_COL - 9);
		buf_text(out, "\n");
	}
}

static void
mandatory(const struct form *form, const struct gap *g, bool named,
	struct buf *out)
{
	char range[WORDS_SIZE];
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	words_range(g->score.mandatory_met, g->score.mandatory_max, range);
	buf_printf(&v, T_(JA_OF_ITEMS), range, form->mandatory_count);
	if (g->mandatory_unmet.count > 0)
		buf_printf(&v, T_(JA_UNMET), g->mandatory_unmet.count);
	if (g->mandatory_review.count > 0)
		buf_printf(&v, T_(JA_UNDECIDED), g->mandatory_review.count);
	if (g->mandatory_missing.count > 0)
		buf_printf(&v, T_(JA_NOT_COME), g->mandatory_missing.count);
	if (g->score.mandatory_met == form->mandatory_count)
		buf_text(&v, T_(JA_ALL_MET));
	score_text_entry(out, T_(JA_MANDATORY), &v);
	if (named) {
		questions(form, &g->mandatory_unmet, T_(JA_SIGN_UNMET), out);
		questions(form, &g->mandatory_review, T_(JA_SIGN_OPEN), out);
	}
	buf_clear(&v);
}

static void
points(const struct form *form, const struct gap *g, struct buf *out)
{
	char range[WORDS_SIZE];
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	words_range(g->score.recommended_points, g->score.recommended_max,
		range);
	buf_printf(&v, T_(JA_OF_POINTS), range, form->recommended_points);
	if (g->short_most == 0) {
		buf_printf(&v, T_(JA_REACHED), form->pass_recommended,
			words_estimated(form));
	} else {
		words_range(g->short_least, g->short_most, range);
		buf_printf(&v, T_(JA_SHORT), form->pass_recommended,
			words_estimated(form), range);
	}
	score_text_entry(out, T_(JA_RECOMMENDED), &v);
	buf_clear(&v);

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	words_range(g->score.total, g->score.total_max, range);
	buf_printf(&v, T_(JA_OF_TOTAL), range, form->total);
	score_text_entry(out, T_(JA_TOTAL), &v);
	buf_clear(&v);
	lay_entry(out, T_(JA_VERDICT), words_verdict(g->verdict),
		SCORE_TEXT_COL);
}

/* One line for each option, with the questions it would answer. */
static void
options(const struct form *form, const struct gap_list *list, struct buf *out)
{
	const int col = SCORE_TEXT_COL + OPTION_COLS;

	for (int i = 0, end; i < list->count; i = end) {
		int option = form->items[list->item[i]].option;
		char name[WORDS_SIZE];
		struct buf v;

		buf_init(&v, SCORE_TEXT_VALUE_MAX);
		for (end = i; end < list->count; end++) {
			const struct form_item *q =
				&form->items[list->item[end]];

			if (q->option != option)
				break;
			buf_printf(&v, "%s%s", end == i ? "" : T_(JA_COMMA),
				q->id);
		}
		snprintf(name, sizeof(name), T_(JA_OPTION), option);
		buf_printf(out, "%*s", SCORE_TEXT_COL, "");
		lay_cell(out, name, OPTION_COLS);
		lay_wrap(out, v.data, col);
		buf_text(out, "\n");
		buf_clear(&v);
	}
}

void
score_text(const struct form *form, const struct gap *g, bool named,
	struct buf *out)
{
	mandatory(form, g, named, out);
	points(form, g, out);
}

void
score_text_offers(const struct form *form, const struct gap *g, struct buf *out)
{
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	if (g->offer.count == 0)
		buf_text(&v, T_(JA_NO_OFFER));
	else
		buf_printf(&v, T_(JA_OPTION_COUNT),
			gap_option_count(form, &g->offer));
	score_text_entry(out, T_(JA_OFFER), &v);
	buf_clear(&v);
	options(form, &g->offer, out);
	if (g->maybe.count == 0)
		return;
	lay_entry(out, T_(JA_MAYBE), T_(JA_MAYBE_OPTIONS), SCORE_TEXT_COL);
	options(form, &g->maybe, out);
}

/* "1-1-3〜3-1-2、7-6-1": a page holds a run of questions. */
static void
runs(const struct form *form, const struct gap_list *list, struct buf *b)
{
	for (int i = 0, end; i < list->count; i = end) {
		for (end = i + 1; end < list->count; end++)
			if (list->item[end] != list->item[end - 1] + 1)
				break;
		buf_printf(b, "%s%s", i == 0 ? "" : T_(JA_COMMA),
			form->items[list->item[i]].id);
		if (end - i > 1)
			buf_printf(b, "%s%s",
				end - i > 2 ? T_(JA_RANGE) : T_(JA_COMMA),
				form->items[list->item[end - 1]].id);
	}
}

/* One line: questions, then fields. */
static void
open_entry(const struct form *form, const struct gap_list *items,
	const struct gap_list *fields, bool as_runs, const char *label,
	struct buf *out)
{
	struct buf v;

	if (items->count + fields->count == 0)
		return;
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	if (items->count > 0)
		buf_printf(&v, T_(JA_QUESTIONS), items->count);
	if (as_runs)
		runs(form, items, &v);
	else
		put_ids(form, items, &v);
	if (fields->count > 0)
		buf_printf(&v, "%s%s", items->count > 0 ? T_(JA_BESIDES) : "",
			T_(JA_FIELDS));
	for (int i = 0; i < fields->count; i++)
		buf_printf(&v, "%s%s", i == 0 ? "" : T_(JA_COMMA),
			T_(form->fields[fields->item[i]].name));
	score_text_entry(out, label, &v);
	buf_clear(&v);
}

void
score_text_open(const struct form *form, const struct gap *g, struct buf *out)
{
	open_entry(form, &g->review, &g->field_review, false, T_(JA_TO_REVIEW),
		out);
	open_entry(form, &g->missing, &g->field_missing, true,
		T_(JA_NOT_ARRIVED), out);
}
