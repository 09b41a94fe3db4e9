/*
 * test_shortest.c - the shortest way to the mark against all ways there are.
 *
 * The judge tries every subset of what is not met, lets score_verdict say
 * whether it is enough, and keeps the best by the rule of form/shortest.h.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "form/score.h"
#include "form/shortest.h"

#define SMALL_MAX 16

struct small {
	struct form form;
	struct form_item items[SMALL_MAX];
	enum answer answers[SMALL_MAX];
};

static void
add_up(struct small *s, int pass)
{
	struct form *f = &s->form;

	f->items = s->items;
	for (int i = 0; i < f->item_count; i++) {
		f->mandatory_count += s->items[i].mandatory;
		f->recommended_points += s->items[i].points;
	}
	f->recommended_count = f->item_count - f->mandatory_count;
	f->total = f->mandatory_count + f->recommended_points;
	f->pass_recommended = pass;
}

/* Letter by letter: M mandatory, a digit its points; answers y n ? - */
static void
small_of(const char *sheet, const char *answers, int pass, struct small *out)
{
	static const char LETTERS[] = "yn?-";

	*out = (struct small){.form = {.item_count = (int)strlen(sheet)}};
	assert_int_equal(strlen(sheet), strlen(answers));
	for (int i = 0; i < out->form.item_count; i++) {
		out->items[i].mandatory = sheet[i] == 'M';
		out->items[i].points = sheet[i] == 'M' ? 0 : sheet[i] - '0';
		out->answers[i] =
			(enum answer)(strchr(LETTERS, answers[i]) - LETTERS);
	}
	add_up(out, pass);
}

static const struct row {
	const char *name, *sheet, *answers;
	int pass;
	const char *want; /* chosen questions are 'x' */
	int open, over, count_least;
	bool estimated, unreachable;
} ROWS[] = {
	{"nothing is needed", "M53", "yyy", 8, "...", 0, 0, 0, false, false},
	{"a mandatory one", "M53", "nyy", 8, "x..", 0, 0, 1, false, false},
	{"mandatory ones cannot be replaced", "MM53", "nnyy", 0, "xx..", 0, 8,
		2, false, false},
	{"one of five, not two of three", "335", "nnn", 5, "..x", 0, 0, 1,
		false, false},
	{"the fewest points over", "533", "nnn", 3, ".x.", 0, 0, 1, false,
		false},
	{"two, the one nearest to the need", "53453", "nnnnn", 8, "xx...", 0, 0,
		2, false, false},
	{"as few over, the first in the form", "3333", "nnnn", 6, "xx..", 0, 0,
		2, false, false},
	{"decided before undecided", "3333", "?n?n", 6, ".x.x", 0, 0, 0, true,
		false},
	{"few over goes before decided", "53", "n?", 3, ".x", 1, 0, 0, true,
		false},
	{"undecided when there is no other", "33", "n?", 6, "xx", 1, 0, 1, true,
		false},
	{"an undecided mandatory one", "M5", "?y", 5, "x.", 1, 0, 0, true,
		false},
	{"a page missing is undecided", "M5", "-y", 5, "x.", 1, 0, 0, true,
		false},
	{"undecided points change nothing once there", "53", "y?", 5, "..", 0,
		0, 0, false, false},
	{"graded questions", "12345", "nnnnn", 11, ".x.xx", 0, 0, 3, false,
		false},
	{"exactly, by the graded ones", "15432", "nnnnn", 8, ".x.x.", 0, 0, 2,
		false, false},
	{"one point over cannot be helped", "555", "nnn", 9, "xx.", 0, 1, 2,
		false, false},
	{"out of reach", "53", "nn", 9, "xx", 0, 0, 2, false, true},
};

static void
rows(void **state)
{
	const struct row *row = *state;
	char got[SMALL_MAX + 1] = {0};
	struct form_shortest s;
	struct small small;
	struct err e = {0};

	small_of(row->sheet, row->answers, row->pass, &small);
	assert_works(form_shortest(&small.form, small.answers, &s, &e), e);
	memset(got, '.', strlen(row->sheet));
	for (int i = 0; i < s.count; i++)
		got[s.item[i]] = 'x';
	assert_string_equal(got, row->want);
	assert_int_equal(s.open, row->open);
	assert_int_equal(s.over, row->over);
	assert_int_equal(s.count_least, row->count_least);
	assert_int_equal(s.estimated, row->estimated);
	assert_int_equal(s.reachable, !row->unreachable);
}

/* --- the judge ------------------------------------------------------------ */

struct way {
	unsigned set;
	int count, over, open;
};

/* The set that comes first in the form's order has the lowest bit in which
 * two of them differ. */
static bool
better(const struct way *a, const struct way *b)
{
	if (a->count != b->count)
		return a->count < b->count;
	if (a->over != b->over)
		return a->over < b->over;
	if (a->open != b->open)
		return a->open < b->open;
	return (a->set & ~b->set & -(a->set ^ b->set)) != 0;
}

/* Is this set, put in place, enough?  Its figures, too. */
static bool
enough(const struct small *small, unsigned set, struct way *out)
{
	enum answer then[SMALL_MAX];
	struct score score;

	*out = (struct way){.set = set};
	for (int i = 0; i < small->form.item_count; i++) {
		bool in = set >> i & 1;

		/* what is undecided counts as no */
		then[i] = in || small->answers[i] == ANSWER_YES ? ANSWER_YES
								: ANSWER_NO;
		out->count += in;
		out->open += in && small->answers[i] != ANSWER_NO;
	}
	score = score_of(&small->form, then);
	out->over = score.recommended_points - small->form.pass_recommended;
	return score_verdict(&small->form, &score) == VERDICT_PASS;
}

static bool
judge(const struct small *small, struct way *best)
{
	unsigned unmet = 0;
	bool found = false;

	for (int i = 0; i < small->form.item_count; i++)
		if (small->answers[i] != ANSWER_YES)
			unmet |= 1U << i;
	/* every subset of unmet, the empty one last */
	for (unsigned set = unmet;; set = (set - 1) & unmet) {
		struct way way;

		if (enough(small, set, &way) &&
			(!found || better(&way, best))) {
			*best = way;
			found = true;
		}
		if (set == 0)
			return found;
	}
}

/* --- many forms ----------------------------------------------------------- */

static unsigned
chance(uint64_t *seed, unsigned n)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(*seed >> 33) % n;
}

/* Points as they are (3 and 5), graded (1 to 5), or anything up to 100. */
static void
any_small(uint64_t *seed, struct small *out)
{
	unsigned kind = chance(seed, 3), met = chance(seed, 4),
		 open = chance(seed, 3);

	*out = (struct small){
		.form = {.item_count = 1 + (int)chance(seed, SMALL_MAX)}};
	for (int i = 0; i < out->form.item_count; i++) {
		struct form_item *q = &out->items[i];

		q->mandatory = chance(seed, 5) == 0;
		if (!q->mandatory)
			q->points = kind == 0   ? 3 + 2 * (int)chance(seed, 2)
				    : kind == 1 ? 1 + (int)chance(seed, 5)
						: 1 + (int)chance(seed, 100);
		out->answers[i] =
			chance(seed, 4) < met ? ANSWER_YES : ANSWER_NO;
		if (chance(seed, 4) < open)
			out->answers[i] = chance(seed, 2) ? ANSWER_REVIEW
							  : ANSWER_MISSING;
	}
	add_up(out, 0);
	out->form.pass_recommended =
		(int)chance(seed, (unsigned)out->form.recommended_points + 1);
}

static bool
same_set(const struct form *form, const struct form_shortest *s, unsigned set)
{
	unsigned got = 0;

	for (int i = 0; i < s->count; i++) {
		assert_in_range(s->item[i], 0, form->item_count - 1);
		if (i > 0)
			assert_true(s->item[i] > s->item[i - 1]);
		got |= 1U << s->item[i];
	}
	return got == set;
}

/* The least number when all that is undecided is in place. */
static int
least_of(const struct small *small)
{
	struct small then = *small;
	struct way best;

	then.form.items = then.items;
	for (int i = 0; i < then.form.item_count; i++)
		if (then.answers[i] != ANSWER_NO)
			then.answers[i] = ANSWER_YES;
	assert_true(judge(&then, &best));
	return best.count;
}

/* Whether some way to decide what is undecided has another best set; only
 * asked of small ones. */
static bool
changes(const struct small *small, unsigned set)
{
	unsigned open = 0;

	for (int i = 0; i < small->form.item_count; i++)
		if (small->answers[i] == ANSWER_REVIEW ||
			small->answers[i] == ANSWER_MISSING)
			open |= 1U << i;
	for (unsigned how = open;; how = (how - 1) & open) {
		struct small then = *small;
		struct way best;

		then.form.items = then.items;
		for (int i = 0; i < then.form.item_count; i++)
			if (open >> i & 1)
				then.answers[i] =
					how >> i & 1 ? ANSWER_YES : ANSWER_NO;
		assert_true(judge(&then, &best));
		if (best.set != set)
			return true;
		if (how == 0)
			return false;
	}
}

static void
as_all_ways(void **state)
{
	uint64_t seed = 7;
	int open_sets = 0, over = 0;

	(void)state;
	for (int n = 0; n < 3000; n++) {
		struct form_shortest s;
		struct small small;
		struct err e = {0};
		struct way best;

		any_small(&seed, &small);
		small.form.items = small.items;
		assert_true(judge(&small, &best));
		assert_works(form_shortest(&small.form, small.answers, &s, &e),
			e);
		if (!same_set(&small.form, &s, best.set))
			fail_msg("form %d: not the best set", n);
		assert_true(s.reachable);
		assert_int_equal(s.count, best.count);
		assert_int_equal(s.open, best.open);
		assert_int_equal(s.over, best.over);
		assert_int_equal(s.count_least, least_of(&small));
		/* what may change is never told as settled */
		if (small.form.item_count <= 8 && changes(&small, best.set))
			assert_true(s.estimated);
		open_sets += s.open > 0;
		over += s.over > 0;
	}
	/* the forms were not all of one kind */
	assert_in_range(open_sets, 300, 2700);
	assert_in_range(over, 300, 2700);
}

/* --- the sheet itself ----------------------------------------------------- */

static struct form *
sheet(void)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct form *form;
	struct err e = {0};

	assert_works(form_load(path, &form, &e), e);
	free(path);
	return form;
}

/* With questions of 5 and of 3 points only, the fewest are found by trying
 * every number of each. */
static int
fewest_of_fives_and_threes(const struct form *form, const enum answer *answers)
{
	int fives = 0, threes = 0, mandatory = 0, have = 0, best = -1;

	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *q = &form->items[i];

		if (answers[i] == ANSWER_YES)
			have += q->points;
		else if (q->mandatory)
			mandatory++;
		else if (q->points == 5)
			fives++;
		else
			threes++;
	}
	for (int a = 0; a <= fives; a++)
		for (int b = 0; b <= threes; b++)
			if (have + 5 * a + 3 * b >= form->pass_recommended &&
				(best < 0 || a + b < best))
				best = a + b;
	return mandatory + best;
}

static void
the_sheet(void **state)
{
	struct form *form = sheet();
	uint64_t seed = 53;

	(void)state;
	for (int n = 0; n < 2000; n++) {
		enum answer answers[FORM_ITEMS_MAX];
		unsigned met = chance(&seed, 11);
		struct form_shortest s;
		struct score score;
		struct err e = {0};

		for (int i = 0; i < form->item_count; i++)
			answers[i] = chance(&seed, 10) < met ? ANSWER_YES
							     : ANSWER_NO;
		assert_works(form_shortest(form, answers, &s, &e), e);
		assert_int_equal(s.count,
			fewest_of_fives_and_threes(form, answers));
		assert_int_equal(s.count, s.count_least);
		for (int i = 0; i < s.count; i++)
			answers[s.item[i]] = ANSWER_YES;
		score = score_of(form, answers);
		assert_int_equal(score_verdict(form, &score), VERDICT_PASS);
		/* and none of them can be spared */
		for (int i = 0; i < s.count; i++) {
			answers[s.item[i]] = ANSWER_NO;
			score = score_of(form, answers);
			assert_int_equal(score_verdict(form, &score),
				VERDICT_FAIL);
			answers[s.item[i]] = ANSWER_YES;
		}
	}
	form_free(&form);
}

/* As large as a form may be, no points alike in the way. */
static void
the_largest(void **state)
{
	struct form_item *items = calloc(FORM_ITEMS_MAX, sizeof(*items));
	enum answer answers[FORM_ITEMS_MAX];
	struct form form = {.items = items, .item_count = FORM_ITEMS_MAX};
	struct form_shortest s;
	struct err e = {0};

	(void)state;
	assert_non_null(items);
	for (int i = 0; i < FORM_ITEMS_MAX; i++) {
		items[i].points = 100 - i % 100;
		answers[i] = ANSWER_NO;
	}
	/* 2 x (100 + ... + 52) = 7448 and 51 make 7499; one more point */
	form.pass_recommended = 7500;
	assert_works(form_shortest(&form, answers, &s, &e), e);
	assert_int_equal(s.count, 100);
	assert_int_equal(s.over, 0);
	assert_int_equal(s.points, 7500);
	free(items);
}

int
main(void)
{
	static struct rows r;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, rows, &ROWS[i], "shortest way: %s", ROWS[i].name);
	rows_add(&r, as_all_ways, NULL, "shortest way: as all ways tried");
	rows_add(&r, the_sheet, NULL, "shortest way: on the sheet itself");
	rows_add(&r, the_largest, NULL, "shortest way: the largest form");
	return rows_run(&r, "shortest");
}
