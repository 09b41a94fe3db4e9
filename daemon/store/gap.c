/*
 * gap.c - what stands between an application and the mark.
 *
 * One walk over the questions fills the lists; offers are then sorted by
 * option (insertion, at most FORM_ITEMS_MAX entries).  Always true: every
 * question is in at most one of unmet and open, and short_least <=
 * short_most.
 */
#include "daemon/store/gap.h"

#include <assert.h>
#include <string.h>

static void
list_add(struct gap_list *list, int item)
{
	assert(list->count < FORM_ITEMS_MAX);
	list->item[list->count++] = item;
}

/* Keep the list sorted by option; equal options stay as printed. */
static void
list_add_by_option(const struct form *form, struct gap_list *list, int item)
{
	int at = list->count, option = form->items[item].option;

	assert(list->count < FORM_ITEMS_MAX);
	while (at > 0 && form->items[list->item[at - 1]].option > option) {
		list->item[at] = list->item[at - 1];
		at--;
	}
	list->item[at] = item;
	list->count++;
}

static int
short_of(int points, int threshold)
{
	return points >= threshold ? 0 : threshold - points;
}

/* Where a mandatory question that is not met belongs. */
static struct gap_list *
mandatory_list(struct gap *g, enum answer a)
{
	if (a == ANSWER_NO)
		return &g->mandatory_unmet;
	return a == ANSWER_REVIEW ? &g->mandatory_review
				  : &g->mandatory_missing;
}

void
gap_of(const struct form *form, const enum answer *answers, struct gap *out)
{
	memset(out, 0, sizeof(*out));
	out->score = score_of(form, answers);
	out->verdict = score_verdict(form, &out->score);
	out->short_least =
		short_of(out->score.recommended_max, form->pass_recommended);
	out->short_most =
		short_of(out->score.recommended_points, form->pass_recommended);
	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *q = &form->items[i];

		if (answers[i] == ANSWER_YES)
			continue;
		if (answers[i] == ANSWER_REVIEW)
			list_add(&out->review, i);
		if (answers[i] == ANSWER_MISSING)
			list_add(&out->missing, i);
		if (q->mandatory)
			list_add(mandatory_list(out, answers[i]), i);
		if (q->option != 0)
			list_add_by_option(form,
				answers[i] == ANSWER_NO ? &out->offer
							: &out->maybe,
				i);
	}
}

void
gap_field_review(struct gap *g, int field)
{
	list_add(&g->field_review, field);
}

void
gap_field_missing(struct gap *g, int field)
{
	list_add(&g->field_missing, field);
}

bool
gap_is_open(const struct gap *g)
{
	return g->review.count + g->field_review.count > 0;
}

bool
gap_is_incomplete(const struct gap *g)
{
	return g->missing.count + g->field_missing.count > 0;
}

int
gap_option_count(const struct form *form, const struct gap_list *list)
{
	int n = 0;

	for (int i = 0; i < list->count; i++)
		if (i == 0 || form->items[list->item[i]].option !=
				      form->items[list->item[i - 1]].option)
			n++;
	return n;
}
