/* test_score.c - points, the interval while marks are open, the verdict. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "form/score.h"

#define ITEMS 5

/* Two mandatory, then 5, 3 and 1 points; 6 points are needed. */
static const struct form *
small_form(void)
{
	static struct form_item items[ITEMS] = {{.mandatory = true},
		{.mandatory = true}, {.points = 5}, {.points = 3},
		{.points = 1}};
	static const struct form form = {.items = items,
		.item_count = ITEMS,
		.mandatory_count = 2,
		.recommended_count = 3,
		.recommended_points = 9,
		.total = 11,
		.pass_recommended = 6};

	return &form;
}

/* y yes, n no, ? review, - missing */
static void
answers_of(const char *letters, enum answer out[ITEMS])
{
	static const char LETTERS[] = "yn?-";

	for (int i = 0; i < ITEMS; i++) {
		const char *at = strchr(LETTERS, letters[i]);

		assert_non_null(at);
		out[i] = (enum answer)(at - LETTERS);
	}
}

static const struct row {
	const char *name, *answers;
	struct score want; /* in the order of the struct */
	enum verdict_state verdict;
} ROWS[] = {
	{"all yes", "yyyyy", {2, 2, 9, 9, 11, 11, 0, 0}, VERDICT_PASS},
	{"all no", "nnnnn", {0, 0, 0, 0, 0, 0, 0, 0}, VERDICT_FAIL},
	{"all open", "?????", {0, 2, 0, 9, 0, 11, 5, 0}, VERDICT_OPEN},
	{"nothing arrived", "-----", {0, 2, 0, 9, 0, 11, 0, 5}, VERDICT_OPEN},
	{"points just reached", "yyyny", {2, 2, 6, 6, 8, 8, 0, 0},
		VERDICT_PASS},
	{"one point short", "yyynn", {2, 2, 5, 5, 7, 7, 0, 0}, VERDICT_FAIL},
	{"a mandatory one missed", "ynyyy", {1, 1, 9, 9, 10, 10, 0, 0},
		VERDICT_FAIL},
	{"a mandatory one open", "y?yyy", {1, 2, 9, 9, 10, 11, 1, 0},
		VERDICT_OPEN},
	{"open, but enough without", "yyyy?", {2, 2, 8, 9, 10, 11, 1, 0},
		VERDICT_PASS},
	{"open, and not enough with", "yyn?y", {2, 2, 1, 4, 3, 6, 1, 0},
		VERDICT_FAIL},
	{"open decides", "yyyn?", {2, 2, 5, 6, 7, 8, 1, 0}, VERDICT_OPEN},
	{"missing decides", "yy-yn", {2, 2, 3, 8, 5, 10, 0, 1}, VERDICT_OPEN},
	{"open points cannot mend a no", "ny???", {1, 1, 0, 9, 1, 10, 3, 0},
		VERDICT_FAIL},
};

static void
scores(void **state)
{
	const struct row *row = *state;
	enum answer answers[ITEMS];
	struct score s;

	answers_of(row->answers, answers);
	s = score_of(small_form(), answers);
	assert_memory_equal(&s, &row->want, sizeof s);
	assert_int_equal(score_verdict(small_form(), &s), row->verdict);
}

/* Each of n open marks yes or no as the bits of how say. */
static struct score
completed(const enum answer *answers, unsigned how)
{
	enum answer full[ITEMS];

	for (int i = 0; i < ITEMS; i++) {
		full[i] = answers[i];
		if (full[i] == ANSWER_REVIEW || full[i] == ANSWER_MISSING)
			full[i] = how >> i & 1 ? ANSWER_YES : ANSWER_NO;
	}
	return score_of(small_form(), full);
}

/* For every sheet there is: the interval's ends are the least and the most
 * of all ways to decide it, and the verdict is that of all or open. */
static void
interval_holds_every_decision(void **state)
{
	const struct form *form = small_form();

	(void)state;
	for (unsigned sheet = 0; sheet < 1U << 2 * ITEMS; sheet++) {
		enum answer answers[ITEMS];
		int least = 1000, most = -1, passes = 0, fails = 0;
		struct score s;

		for (int i = 0; i < ITEMS; i++)
			answers[i] = (enum answer)(sheet >> 2 * i & 3);
		s = score_of(form, answers);
		for (unsigned how = 0; how < 1U << ITEMS; how++) {
			struct score c = completed(answers, how);
			enum verdict_state v = score_verdict(form, &c);

			assert_int_not_equal(v, VERDICT_OPEN);
			passes += v == VERDICT_PASS;
			fails += v == VERDICT_FAIL;
			least = c.total < least ? c.total : least;
			most = c.total > most ? c.total : most;
		}
		assert_int_equal(s.total, least);
		assert_int_equal(s.total_max, most);
		assert_int_equal(score_verdict(form, &s),
			passes && fails ? VERDICT_OPEN
			: passes        ? VERDICT_PASS
					: VERDICT_FAIL);
	}
}

/* The figures printed at the foot of the sheet. */
static void
the_sheet(void **state)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	enum answer answers[FORM_ITEMS_MAX];
	struct form *form;
	struct err e = {0};
	struct score s;

	(void)state;
	assert_works(form_load(path, &form, &e), e);
	for (int i = 0; i < form->item_count; i++)
		answers[i] = ANSWER_YES;
	s = score_of(form, answers);
	assert_int_equal(s.mandatory_met, 25);
	assert_int_equal(s.recommended_points, 122);
	assert_int_equal(s.total, 147);
	form_free(&form);
	free(path);
}

int
main(void)
{
	static struct rows r;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, scores, &ROWS[i], "%s", ROWS[i].name);
	rows_add(&r, interval_holds_every_decision, NULL,
		"the interval holds every decision");
	rows_add(&r, the_sheet, NULL, "the sheet");
	return rows_run(&r, "score");
}
