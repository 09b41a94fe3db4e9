/* test_cp932.c - letters of old spreadsheets, and those they lack. */
#include "tests/support/test.h"

#include <string.h>

#include "base/buf.h"
#include "daemon/words/cp932.h"

static const struct row {
	const char *name, *utf8, *cp932;
	const char *told; /* NULL: nothing is lost */
} ROWS[] = {
	{"plain", "a,1\r\n", "a,1\r\n", NULL},
	{"the byte order mark goes",
		"\xef\xbb\xbf"
		"a",
		"a", NULL},
	{"kanji and kana", "丸よみ", "\x8a\xdb\x82\xe6\x82\xdd", NULL},
	{"an IBM extension: 髙", "髙", "\xfb\xfc", NULL},
	{"an IBM extension: 﨑", "﨑", "\xfa\xb1", NULL},
	{"an NEC extension: ㈱", "㈱", "\x87\x8a", NULL},
	{"half-width kana", "ｶﾅ", "\xb6\xc5", NULL},
	{"both wave dashes", "〜～", "\x81\x60\x81\x60", NULL},
	{"both minus signs", "−－", "\x81\x7c\x81\x7c", NULL},
	{"a yen sign is no backslash", "¥", "\x81\x8f", NULL},
	{"a letter that is wanting", "𠮷野家", "\x81\xac\x96\xec\x89\xc6",
		"Shift_JIS (CP932) にない文字 1 個を 〓 にしました\n"
		"  セル A1「𠮷」（U+20BB7）\n"},
	{"the cell is named", "a,b\r\nc,\"d\r\n,é\",ö\r\n",
		"a,b\r\nc,\"d\r\n,\x81\xac\",\x81\xac\r\n",
		"Shift_JIS (CP932) にない文字 2 個を 〓 にしました\n"
		"  セル B2「é」（U+00E9）\n  セル C2「ö」（U+00F6）\n"},
	{"a quote in quotes", "\"a\"\",b\",é", "\"a\"\",b\",\x81\xac",
		"Shift_JIS (CP932) にない文字 1 個を 〓 にしました\n"
		"  セル B1「é」（U+00E9）\n"},
	{"the 28th column", ",,,,,,,,,,,,,,,,,,,,,,,,,,,é",
		",,,,,,,,,,,,,,,,,,,,,,,,,,,\x81\xac",
		"Shift_JIS (CP932) にない文字 1 個を 〓 にしました\n"
		"  セル AB1「é」（U+00E9）\n"},
};

static void
test_table(void **state)
{
	const struct row *row = *state;
	struct cp932_lost lost;
	struct buf in, out, told;
	struct err e;

	buf_init(&in, 4096);
	buf_init(&out, 4096);
	buf_init(&told, 4096);
	buf_text(&in, row->utf8);
	assert_works(cp932_table(&in, &out, &lost, &e), e);
	assert_works(buf_ok(&out, &e), e);
	assert_string_equal(out.data, row->cp932);
	cp932_lost_text(&lost, &told);
	assert_string_equal(told.data, row->told == NULL ? "" : row->told);
	buf_clear(&in);
	buf_clear(&out);
	buf_clear(&told);
}

static void
test_many(void **state)
{
	const char *end = "（U+00E9）\n  ほか 20 個\n";
	struct cp932_lost lost;
	struct buf in, out, told;
	struct err e;

	(void)state;
	buf_init(&in, 4096);
	buf_init(&out, 4096);
	buf_init(&told, 65536);
	for (int i = 0; i < CP932_LOST_MAX + 20; i++)
		buf_text(&in, "é");
	assert_works(cp932_table(&in, &out, &lost, &e), e);
	assert_int_equal(out.len, 2 * (CP932_LOST_MAX + 20));
	cp932_lost_text(&lost, &told);
	assert_string_equal(told.data + told.len - strlen(end), end);
	buf_clear(&in);
	buf_clear(&out);
	buf_clear(&told);
}

static void
test_too_long(void **state)
{
	struct cp932_lost lost;
	struct buf in, out;
	struct err e;

	(void)state;
	buf_init(&in, 64);
	buf_init(&out, 3);
	buf_text(&in, "abcd");
	assert_works(cp932_table(&in, &out, &lost, &e), e);
	assert_false(buf_ok(&out, &e));
	buf_clear(&in);
	buf_clear(&out);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_table, &ROWS[i], "cp932: %s",
			ROWS[i].name);
	rows_add(&rows, test_many, NULL, "cp932: more losses than are listed");
	rows_add(&rows, test_too_long, NULL, "cp932: a full buffer is told");
	return rows_run(&rows, "cp932");
}
