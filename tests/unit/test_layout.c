/* test_layout.c - columns, breaking lines, what must not reach a terminal. */
#include "tests/support/test.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "daemon/words/layout.h"

enum how { TEXT, CELL_8, CUT_8, RIGHT_6, WRAP_60 };

static const struct row {
	const char *name;
	enum how how;
	const char *in, *out;
} ROWS[] = {
	{"text as it is", TEXT, "髙﨑 (株) abc", "髙﨑 (株) abc"},
	{"escape sequence", TEXT, "a\033[2Jb", "a�[2Jb"},
	{"newline forges no line", TEXT, "a\nb", "a�b"},
	{"C1 control", TEXT,
		"a\xc2\x9b"
		"b",
		"a�b"},
	{"right-to-left override", TEXT,
		"a\xe2\x80\xae"
		"b",
		"a�b"},
	{"line separator", TEXT,
		"a\xe2\x80\xa8"
		"b",
		"a�b"},
	{"broken UTF-8", TEXT,
		"a\xff"
		"b",
		"a�b"},
	{"cell is padded", CELL_8, "会社", "会社    "},
	{"cell exactly full", CELL_8, "株式会社", "株式会社"},
	{"cell is cut", CELL_8, "株式会社丸", "株式会… "},
	{"cell of ASCII", CELL_8, "fax:12", "fax:12  "},
	{"cell cleans", CELL_8, "a\tb", "a�b     "},
	{"cut adds no blanks", CUT_8, "会社", "会社"},
	{"cut shortens", CUT_8, "株式会社丸", "株式会…"},
	{"right", RIGHT_6, "12", "    12"},
	{"right counts wide ones", RIGHT_6, "1〜2", "  1〜2"},
	{"right does not cut", RIGHT_6, "108〜111", "108〜111"},
	{"short line", WRAP_60, "短い", "短い"},
	/* 18 columns are left of 78 */
	{"wide text breaks", WRAP_60, "一二三四五六七八九十",
		"一二三四五六七八九\n"
		"                                                            "
		"十"},
	{"no line begins with 。", WRAP_60, "一二三四五六七八九。十",
		"一二三四五六七八\n"
		"                                                            "
		"九。十"},
	{"no line ends with （", WRAP_60, "一二三四五六七八（九）",
		"一二三四五六七八\n"
		"                                                            "
		"（九）"},
	{"Latin breaks at blanks", WRAP_60, "abcdefgh ijklmnop qrst",
		"abcdefgh ijklmnop\n"
		"                                                            "
		"qrst"},
	{"a word too long is cut", WRAP_60, "abcdefghijklmnopqrstuvw",
		"abcdefghijklmnopqr\n"
		"                                                            "
		"stuvw"},
	{"blanks at the break fall away", WRAP_60, "一二三四五六七八九  十",
		"一二三四五六七八九\n"
		"                                                            "
		"十"},
};

static void
test_row(void **state)
{
	const struct row *row = *state;
	struct buf b;

	buf_init(&b, 4096);
	switch (row->how) {
	case TEXT:
		lay_text(&b, row->in);
		break;
	case CELL_8:
		lay_cell(&b, row->in, 8);
		assert_int_equal(text_width(b.data), 8);
		break;
	case CUT_8:
		lay_cut(&b, row->in, 8);
		break;
	case RIGHT_6:
		lay_right(&b, row->in, 6);
		break;
	case WRAP_60:
		lay_wrap(&b, row->in, 60);
		break;
	}
	assert_string_equal(b.data, row->out);
	buf_clear(&b);
}

/* Every question of the sheet, at every indent: no line is too wide, and no
 * character but a blank is lost. */
static void
test_wrap_all(void **state)
{
	static const char text[] =
		"過去1年以内に、root, administrator等（セキュリティポリシー）に"
		"よる監査が行われましたか。 abcdefghijklmnopqrstuvwxyzabcdefghijk"
		"lmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqr ・取"
		"得の制限・適正な取得";

	(void)state;
	for (int indent = 0; indent < LAY_WIDTH - 8; indent++) {
		const char *p = text;
		struct buf b;
		char *line, *rest;

		buf_init(&b, 65536);
		lay_wrap(&b, text, indent);
		rest = b.data;
		while ((line = strsep(&rest, "\n")) != NULL) {
			int room = LAY_WIDTH;

			if (line == b.data)
				room -= indent;
			assert_true(text_width(line) <= room);
		}
		for (size_t i = 0; i < b.len; i++) {
			if (b.data[i] == ' ' || b.data[i] == '\0')
				continue;
			while (*p == ' ')
				p++;
			assert_int_equal(b.data[i], *p);
			p++;
		}
		assert_int_equal(*p, '\0');
		buf_clear(&b);
	}
}

static void
test_entry(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 4096);
	lay_entry(&b, "会社名", "株式会社", 16);
	assert_string_equal(b.data, "  会社名        株式会社\n");
	buf_clear(&b);
}

static void
test_rule(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 4096);
	lay_rule(&b, "─");
	assert_int_equal(text_width(b.data), LAY_WIDTH + 1); /* the newline */
	buf_clear(&b);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_row, &ROWS[i], "layout: %s", ROWS[i].name);
	rows_add(&rows, test_wrap_all, NULL, "layout: wrapped, nothing lost");
	rows_add(&rows, test_entry, NULL, "layout: label and value");
	rows_add(&rows, test_rule, NULL, "layout: rule");
	return rows_run(&rows, "layout");
}
