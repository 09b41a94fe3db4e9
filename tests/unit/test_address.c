/* test_address.c - the towns there are, and what was read of them. */
#include "tests/support/test.h"

#include <string.h>

#include "form/address.h"
#include "ocr/field_address.h"

static const struct find_row {
	const char *name, *text;
	const char *best; /* NULL: nothing is like it */
	const char *rest; /* what follows */
	unsigned code;
} FIND[] = {
	{"as it is", "栃木県栃木市平柳町2-5-25", "栃木県栃木市平柳町", "2-5-25",
		3280012},
	{"a ward", "埼玉県さいたま市大宮区大門町1丁目17-15",
		"埼玉県さいたま市大宮区大門町", "1丁目17-15", 3300846},
	{"no prefecture", "仙台市青葉区一番町2-8", "仙台市青葉区一番町", "2-8",
		9800811},
	{"a letter wrong", "長野県松木市深志7丁目19", "長野県松本市深志",
		"7丁目19", 3900815},
	{"a letter missing", "岡山県敷市老松町8", "岡山県倉敷市老松町", "8",
		7100826},
	{"a letter too many", "群馬県高高崎市連雀町3", "群馬県高崎市連雀町", "3",
		3700826},
	{"a town nobody has", "東京都港区無何有郷1-2", "東京都港区",
		"無何有郷1-2", 1050000},
	{"no address", "千草全衣柏ホま38e12", NULL, NULL, 0},
	{"nothing", "", NULL, NULL, 0},
};

static void
find(void **state)
{
	const struct find_row *row = *state;
	struct address_hit hit[4];
	int n = address_find(row->text, hit, 4), i;

	if (row->best == NULL) {
		assert_int_equal(n, 0);
		return;
	}
	assert_true(n > 0);
	assert_string_equal(hit[0].text, row->best);
	assert_string_equal(row->text + hit[0].taken, row->rest);
	assert_int_equal(hit[0].code, row->code);
	for (i = 1; i < n; i++)
		assert_true(hit[i].cost >= hit[i - 1].cost);
}

static const struct fix_row {
	const char *name, *text, *fixed;
	bool known, code_fits;
} FIX[] = {
	{"right with its code", "〒328-0012 栃木県栃木市平柳町2-5-25",
		"〒328-0012 栃木県栃木市平柳町2-5-25", true, true},
	{"right, the code another's", "〒328-0031 栃木県栃木市平柳町2-5-25",
		"〒328-0031 栃木県栃木市平柳町2-5-25", true, false},
	{"one letter wrong", "〒370-0826 群馬県高崎巾連雀町3丁目8-26",
		"〒370-0826 群馬県高崎市連雀町3丁目8-26", true, true},
	{"one wrong, but 北深志 is as near", "〒390-0815 長野県松木市深志7",
		"〒390-0815 長野県松木市深志7", false, false},
	{"too far off", "〒370-0829寺下需高軸市老準田うて目8-36",
		"〒370-0829寺下需高軸市老準田うて目8-36", false, false},
	{"blank", "", "", false, false},
};

static void
fix(void **state)
{
	const struct fix_row *row = *state;
	struct field_address got;
	struct err e;

	assert_works(field_address_fix(row->text, NULL, &got, &e), e);
	assert_string_equal(got.text, row->fixed);
	assert_int_equal(got.known, row->known);
	assert_int_equal(got.code_fits, row->code_fits);
}

/* The table is whole: Japan had 1,718 cities, towns and villages and 175
 * wards of cities when it was made. */
static void
table(void **state)
{
	int cities, towns;

	(void)state;
	address_count(&cities, &towns);
	assert_in_range(cities, 1880, 1920);
	assert_in_range(towns, 120000, 130000);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(FIND); i++)
		rows_add(&r, find, &FIND[i], "find: %s", FIND[i].name);
	for (i = 0; i < ARRAY_LEN(FIX); i++)
		rows_add(&r, fix, &FIX[i], "fix: %s", FIX[i].name);
	rows_add(&r, table, NULL, "the table is whole");
	return rows_run(&r, "address");
}
