/* test_ticks.c - when ticks are one question, and when many. */
#include "tests/support/test.h"

#include "form/ticks.h"

static const struct row {
	const char *name;
	int ticks, rings, crosses, decided; /* decided: ticks read as yes */
	bool throughout;
} ROWS[] = {
	{"nothing", 0, 0, 0, 0, false},
	{"ticks alone", 40, 0, 0, 0, true},
	{"a few ticks", 5, 0, 0, 0, false},
	{"one tick among rings", 1, 40, 0, 0, false},
	{"a ring among ticks", 32, 1, 0, 0, true},
	{"ticks and crosses", 30, 0, 15, 0, true},
	{"as many rings as ticks", 20, 20, 0, 0, false},
	{"ticks that wait for nobody", 0, 0, 0, 30, false},
};

static void
count(struct ticks *t, int n, enum answer answer, enum mark_kind kind)
{
	struct mark m = {.answer = answer, .kind = kind};

	while (n-- > 0)
		ticks_count(t, &m);
}

static void
test_row(void **state)
{
	const struct row *row = *state;
	struct ticks t = {0, 0};

	count(&t, row->ticks, ANSWER_REVIEW, MARK_CHECK);
	count(&t, row->rings, ANSWER_YES, MARK_CIRCLE);
	count(&t, row->crosses, ANSWER_NO, MARK_CROSS);
	count(&t, row->decided, ANSWER_YES, MARK_CHECK);
	assert_int_equal(t.open, row->ticks);
	assert_int_equal(ticks_throughout(&t), row->throughout);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_row, &ROWS[i], "ticks: %s", ROWS[i].name);
	return rows_run(&rows, "ticks");
}
