/* test_address.c - the towns there are, and what was read of them. */
#include "tests/support/test.h"

#include <string.h>

#include "form/address.h"
#include "ocr/field_address.h"
#include "ocr/recognise.h"
#include "tests/support/print.h"

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
	{"a letter too many", "群馬県高高崎市連雀町3", "群馬県高崎市連雀町",
		"3", 3700826},
	{"a town nobody has", "東京都港区無何有郷1-2", "東京都港区",
		"無何有郷1-2", 1050000},
	{"a ward younger than the dictionary", "静岡県浜松市中央区鍛冶町2-18",
		"静岡県浜松市中央区鍛冶町", "2-18", 4300933},
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

/* What the paper shows, what is said to have been read, and what comes of
 * both. */
static const struct shown_row {
	const char *name, *paper, *text, *fixed;
	bool changed, code_fits;
} SHOWN[] = {
	{"a town misread altogether", "岡山県倉敷市阿知6丁目18番16号",
		"岡山県倉敷市河和6丁目18番16号",
		"岡山県倉敷市阿知6丁目18番16号", true, false},
	{"its last letter taken for a digit", "東京都港区新橋5-15",
		"東京都港区新85-15", "東京都港区新橋5-15", true, false},
	{"a town that no table has stays", "岡山県倉敷市河和6丁目18番16号",
		"岡山県倉敷市河和6丁目18番16号",
		"岡山県倉敷市河和6丁目18番16号", false, false},
	{"a street, where no town is", "京都府京都市下京区四条通9-8",
		"京都府京都市下京区四条通9-8", "京都府京都市下京区四条通9-8",
		false, false},
	{"the town's code misread", "〒710-0055 岡山県倉敷市阿知6丁目",
		"〒710-0056 岡山県倉敷市阿知6丁目",
		"〒710-0055 岡山県倉敷市阿知6丁目", true, true},
	{"a code that is not the town's", "〒710-0080 岡山県倉敷市阿知6丁目",
		"〒710-0080 岡山県倉敷市阿知6丁目",
		"〒710-0080 岡山県倉敷市阿知6丁目", false, false},
	{"... of another area", "〒223-0034 千葉県船橋市本町1丁目",
		"〒223-0034 千葉県船橋市本町1丁目",
		"〒223-0034 千葉県船橋市本町1丁目", false, false},
	{"an area misread", "〒273-0034 千葉県船橋市本町1丁目",
		"〒223-0034 千葉県船橋市本町1丁目",
		"〒273-0034 千葉県船橋市本町1丁目", true, false},
	{"two cities of one name have no area", "〒183-0099 府中市住吉町1丁目",
		"〒723-0099 府中市住吉町1丁目", "〒723-0099 府中市住吉町1丁目",
		false, false},
};

static void
shown(void **state)
{
	const struct shown_row *row = *state;
	PIX *pix = print_parts(&row->paper, 1, 14, 1400, 80), *ink = NULL;
	struct line_columns columns = {0};
	const struct line_parts seen = {.line = &columns};
	struct recogniser *r = NULL;
	struct field_address got;
	struct err e;

	assert_int_equal(pixClipToForeground(pix, &ink, NULL), 0);
	assert_works(recogniser_new(&r, &e), e);
	assert_works(recognise_line(r, ink, LINE_NET_JAPANESE, &columns, &e),
		e);
	assert_works(field_address_fix(row->text, &seen, &got, &e), e);
	assert_string_equal(got.text, row->fixed);
	assert_int_equal(got.changed > 0, row->changed);
	assert_int_equal(got.code_fits, row->code_fits);
	line_columns_clear(&columns);
	recogniser_free(&r);
	pixDestroy(&ink);
	pixDestroy(&pix);
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
	for (i = 0; i < ARRAY_LEN(SHOWN); i++)
		rows_add(&r, shown, &SHOWN[i], "shown: %s", SHOWN[i].name);
	rows_add(&r, table, NULL, "the table is whole");
	return rows_run(&r, "address");
}
