/* test_field_take.c - a field that came on two pages. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ocr/field_take.h"

struct seen {
	const char *text;
	double confidence;
	bool review;
};

static const struct twice_row {
	const char *name;
	struct seen first, second, want;
	int page; /* where it is said to stand */
} TWICE[] = {
	{"the same again", {"光", 0.99, false}, {"光", 0.98, false},
		{"光", 0.99, false}, 2},
	{"surer the second time", {"光", 0.97, false}, {"光", 0.99, false},
		{"光", 0.99, false}, 5},
	{"an empty place is sure of nothing", {"", 1, false},
		{"12月3日", 0.96, false}, {"12月3日", 0.96, false}, 5},
	{"... nor when the text is not sure", {"", 1, false},
		{"12月3日", 0.4, true}, {"12月3日", 0.4, true}, 5},
	{"an empty place takes nothing away", {"12月3日", 0.4, true},
		{"", 1, false}, {"12月3日", 0.4, true}, 2},
	{"sure beats unsure", {"米", 0.8, true}, {"光", 0.97, false},
		{"光", 0.97, false}, 5},
	{"... also when it came first", {"光", 0.97, false}, {"米", 0.8, true},
		{"光", 0.97, false}, 2},
	{"two that are sure and differ", {"光", 0.97, false},
		{"米", 0.99, false}, {"米", 0.99, true}, 5},
	{"empty twice", {"", 1, false}, {"", 1, false}, {"", 1, false}, 2},
	{"empty, and perhaps a faint text", {"", 1, false}, {"", 0.5, true},
		{"", 0.5, true}, 5},
};

static void
take(struct field_value *v, const struct seen *s, int page)
{
	struct field_guess g = {.confidence = s->confidence,
		.review = s->review};
	struct err e;

	assert_works(text_copy(g.text, sizeof(g.text), s->text, &e), e);
	assert_works(
		field_take(v, &g, page, (struct px_rect){page, 0, 1, 1}, &e),
		e);
}

static void
twice(void **state)
{
	const struct twice_row *row = *state;
	struct field_value v = {.page = -1};

	take(&v, &row->first, 2);
	take(&v, &row->second, 5);
	assert_string_equal(v.text, row->want.text);
	assert_float_equal(v.confidence, row->want.confidence, 1e-9);
	assert_int_equal(v.review, row->want.review);
	assert_int_equal(v.page, row->page);
	assert_int_equal(v.box.x, row->page);
	if (row->want.review && !row->first.review && !row->second.review)
		assert_string_equal(v.why, "2枚のページで読み取りが異なります");
	free(v.text);
	free(v.raw);
}

/* What two pages differ in a third does not settle. */
static void
thrice(void **state)
{
	const struct seen first = {"光", 0.97, false},
			  second = {"米", 0.99, false},
			  third = {"米", 0.995, false};
	struct field_value v = {.page = -1};

	(void)state;
	take(&v, &first, 2);
	take(&v, &second, 5);
	take(&v, &third, 6);
	assert_true(v.review);
	assert_string_equal(v.why, "2枚のページで読み取りが異なります");
	free(v.text);
	free(v.raw);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(TWICE); i++)
		rows_add(&r, twice, &TWICE[i], "twice: %s", TWICE[i].name);
	rows_add(&r, thrice, NULL, "a third page");
	return rows_run(&r, "field_take");
}
