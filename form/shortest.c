/*
 * shortest.c - the shortest way to the mark, exactly.
 *
 * How many recommended questions it takes is simple: the dearest first until
 * the points are there.  Call that number k, the points of the k-th dearest t
 * and what the k dearest have beyond the need the slack.  The slack is less
 * than t, or k - 1 had been enough.
 *
 * Any other set of k loses against the k dearest: p - t for each question
 * dearer than t it leaves out, t - p for each cheaper one it takes.  It is
 * enough when it loses no more than the slack.  So a table over (questions
 * from here on, how many to take, points to lose) of the fewest undecided ones
 * is small: its last side is the slack, less than the points of one question,
 * not the sum of all.  It is filled from the end of the form, and walking it
 * from the beginning, taking a question whenever that costs nothing, gives
 * the first set in the form's order.
 */
#include "form/shortest.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* No way to take that many and lose exactly that much. */
#define NO_WAY UINT8_MAX
static_assert(FORM_ITEMS_MAX < NO_WAY, "a count of questions fits a byte");

/* The recommended questions that are not met, in the form's order. */
struct choice {
	int item[FORM_ITEMS_MAX], points[FORM_ITEMS_MAX];
	bool open[FORM_ITEMS_MAX];
	int count;
};

static bool
undecided(enum answer a)
{
	return a == ANSWER_REVIEW || a == ANSWER_MISSING;
}

static int
dearer(const void *a, const void *b)
{
	return *(const int *)b - *(const int *)a;
}

/* How many of the dearest reach `need` points; *slack is what they have
 * beyond it, *least the points of the last of them.  All of them, and
 * *slack < 0, when they do not reach it. */
static int
fewest(const struct choice *c, int need, int *slack, int *least)
{
	int sorted[FORM_ITEMS_MAX], k = 0;

	memcpy(sorted, c->points, sizeof(sorted[0]) * (size_t)c->count);
	qsort(sorted, (size_t)c->count, sizeof(sorted[0]), dearer);
	*least = 0;
	while (need > 0 && k < c->count) {
		*least = sorted[k++];
		need -= *least;
	}
	*slack = -need;
	return k;
}

/* What question i loses when it is taken, or is not. */
static int
loss(const struct choice *c, int i, int t, bool taken)
{
	int above = c->points[i] - t;

	if (taken)
		return above < 0 ? -above : 0;
	return above > 0 ? above : 0;
}

struct table {
	uint8_t *cell;   /* [count + 1][k + 1][slack + 1] */
	int k, slack, t; /* as in the head of this file */
};

static uint8_t *
cell(const struct table *w, int i, int take, int lose)
{
	return w->cell +
	       ((size_t)i * (size_t)(w->k + 1) + (size_t)take) *
		       (size_t)(w->slack + 1) +
	       lose;
}

/* The fewest undecided ones when, from question i on, `take` are taken and
 * `lose` points lost, question i being taken or not. */
static uint8_t
way(const struct table *w, const struct choice *c, int i, int take, int lose,
	bool taken)
{
	int left = lose - loss(c, i, w->t, taken);
	uint8_t rest;

	if (left < 0 || (taken && take == 0))
		return NO_WAY;
	rest = *cell(w, i + 1, take - taken, left);
	if (rest == NO_WAY)
		return NO_WAY;
	return (uint8_t)(rest + (taken && c->open[i]));
}

static void
fill(const struct table *w, const struct choice *c)
{
	memset(cell(w, c->count, 0, 0), NO_WAY,
		(size_t)(w->k + 1) * (size_t)(w->slack + 1));
	*cell(w, c->count, 0, 0) = 0;
	for (int i = c->count - 1; i >= 0; i--) {
		for (int take = 0; take <= w->k; take++) {
			for (int lose = 0; lose <= w->slack; lose++) {
				uint8_t with = way(w, c, i, take, lose, true),
					without =
						way(w, c, i, take, lose, false);

				*cell(w, i, take, lose) =
					with < without ? with : without;
			}
		}
	}
}

/* Mark the best k of the choice in taken[]. */
static void
walk(const struct table *w, const struct choice *c, bool *taken)
{
	int take = w->k, lose = w->slack;

	/* losing nothing is always possible: the k dearest */
	while (*cell(w, 0, take, lose) == NO_WAY)
		lose--;
	for (int i = 0; i < c->count; i++) {
		taken[i] = way(w, c, i, take, lose, true) ==
				   *cell(w, i, take, lose) &&
			   *cell(w, i, take, lose) != NO_WAY;
		lose -= loss(c, i, w->t, taken[i]);
		take -= taken[i];
	}
	assert(take == 0 && lose == 0);
}

static bool
choose(const struct choice *c, int k, int slack, int t, bool *taken,
	struct err *e)
{
	struct table w = {.k = k, .slack = slack, .t = t};

	if (slack < 0 || k == c->count) { /* all of them */
		for (int i = 0; i < c->count; i++)
			taken[i] = true;
		return true;
	}
	if (k == 0)
		return true;
	w.cell = malloc(
		(size_t)(c->count + 1) * (size_t)(k + 1) * (size_t)(slack + 1));
	if (w.cell == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	fill(&w, c);
	walk(&w, c, taken);
	free(w.cell);
	return true;
}

/* Everything undecided in place: what is left then.  Fills count_least. */
static void
at_best(const struct form *form, const enum answer *answers,
	struct form_shortest *out)
{
	int need = form->pass_recommended, slack, least;
	struct choice no = {.count = 0};

	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *q = &form->items[i];

		if (answers[i] == ANSWER_NO && q->mandatory)
			out->count_least++;
		else if (answers[i] == ANSWER_NO)
			no.points[no.count++] = q->points;
		else if (!q->mandatory)
			need -= q->points;
	}
	out->count_least += fewest(&no, need, &slack, &least);
}

static void
take_item(struct form_shortest *s, const struct form *form,
	const enum answer *answers, int i)
{
	s->item[s->count++] = i;
	s->mandatory += form->items[i].mandatory;
	s->points += form->items[i].mandatory ? 0 : form->items[i].points;
	s->open += undecided(answers[i]);
}

bool
form_shortest(const struct form *form, const enum answer *answers,
	struct form_shortest *out, struct err *e)
{
	int need = form->pass_recommended, slack, least, k, at = 0;
	bool taken[FORM_ITEMS_MAX] = {false}, open_points = false;
	struct choice c = {.count = 0};
	struct form_shortest s = {.reachable = true};

	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *q = &form->items[i];

		if (q->mandatory) {
			s.estimated |= undecided(answers[i]);
		} else if (answers[i] == ANSWER_YES) {
			need -= q->points;
		} else {
			open_points |= undecided(answers[i]);
			c.open[c.count] = undecided(answers[i]);
			c.points[c.count] = q->points;
			c.item[c.count++] = i;
		}
	}
	s.estimated |= need > 0 && open_points;
	k = fewest(&c, need, &slack, &least);
	s.reachable = slack >= 0;
	if (!choose(&c, k, slack, least, taken, e))
		return false;
	for (int i = 0; i < form->item_count; i++) {
		bool chosen =
			form->items[i].mandatory && answers[i] != ANSWER_YES;

		if (at < c.count && c.item[at] == i)
			chosen = taken[at++];
		if (chosen)
			take_item(&s, form, answers, i);
	}
	s.over = s.points > need ? s.points - need : 0;
	at_best(form, answers, &s);
	*out = s;
	return true;
}
