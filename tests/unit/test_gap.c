/* test_gap.c - what stands between an application and the mark. */
#include "tests/support/test.h"

#include <stdio.h>
#include <string.h>

#include "daemon/store/gap.h"

#define ITEMS 7

/* a b mandatory, c..g worth 5 3 1 1 1; 8 points are needed.  Options: a 8,
 * c 2, d 8, g 10. */
static const struct form *
small_form(void)
{
	static struct form_item items[ITEMS] = {
		{.id = "a", .mandatory = true, .option = 8},
		{.id = "b", .mandatory = true},
		{.id = "c", .points = 5, .option = 2},
		{.id = "d", .points = 3, .option = 8},
		{.id = "e", .points = 1},
		{.id = "f", .points = 1},
		{.id = "g", .points = 1, .option = 10},
	};
	static const struct form form = {.items = items,
		.item_count = ITEMS,
		.mandatory_count = 2,
		.recommended_count = 5,
		.recommended_points = 11,
		.total = 13,
		.pass_recommended = 8};

	return &form;
}

static const struct row {
	const char *name, *answers; /* y yes, n no, ? review, - missing */
	const char *unmet, *must_review, *must_missing, *review, *missing;
	const char *offer, *maybe;
	int offers, least, most;
} ROWS[] = {
	{"all met", "yyyyyyy", "", "", "", "", "", "", "", 0, 0, 0},
	{"nothing met", "nnnnnnn", "ab", "", "", "", "", "cadg", "", 3, 8, 8},
	{"nothing decided", "???????", "", "ab", "", "abcdefg", "", "", "cadg",
		0, 0, 8},
	{"nothing arrived", "-------", "", "", "ab", "", "abcdefg", "", "cadg",
		0, 0, 8},
	{"the threshold just reached", "yyyynnn", "", "", "", "", "", "g", "",
		1, 0, 0},
	{"one point short", "yynyyyn", "", "", "", "", "", "cg", "", 2, 3, 3},
	{"short only at worst", "yyy?nnn", "", "", "", "d", "", "g", "d", 1, 0,
		3},
	{"short at best too", "yyn?nnn", "", "", "", "d", "", "cg", "d", 2, 5,
		8},
	{"options of one number keep together", "nyynyyy", "a", "", "", "", "",
		"ad", "", 1, 0, 0},
	{"sure and possible apart", "?nnyyy-", "b", "a", "", "a", "g", "c",
		"ag", 1, 2, 3},
	{"a mandatory page is missing", "-yyyyyy", "", "", "a", "", "a", "",
		"a", 0, 0, 0},
};

static void
assert_list(const struct gap_list *list, const char *want)
{
	char got[ITEMS + 1] = "";

	for (int i = 0; i < list->count; i++)
		got[i] = small_form()->items[list->item[i]].id[0];
	assert_string_equal(got, want);
}

static void
test_row(void **state)
{
	static const char LETTERS[] = "yn?-";
	const struct row *row = *state;
	enum answer answers[ITEMS];
	struct gap g;

	for (int i = 0; i < ITEMS; i++)
		answers[i] = (enum answer)(
			strchr(LETTERS, row->answers[i]) - LETTERS);
	gap_of(small_form(), answers, &g);
	assert_list(&g.mandatory_unmet, row->unmet);
	assert_list(&g.mandatory_review, row->must_review);
	assert_list(&g.mandatory_missing, row->must_missing);
	assert_list(&g.review, row->review);
	assert_list(&g.missing, row->missing);
	assert_list(&g.offer, row->offer);
	assert_list(&g.maybe, row->maybe);
	assert_int_equal(gap_option_count(small_form(), &g.offer), row->offers);
	assert_int_equal(g.short_least, row->least);
	assert_int_equal(g.short_most, row->most);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_row, &ROWS[i], "gap: %s", ROWS[i].name);
	return rows_run(&rows, "gap");
}
