/* test_text.c - bounded copies, strict UTF-8, columns. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const struct utf8_row {
	const char *name, *text;
	bool good;
} UTF8[] = {
	{"empty", "", true},
	{"ASCII", "abc", true},
	{"two, three and four bytes", "é円𠮷", true},
	{"highest code point", "\xF4\x8F\xBF\xBF", true},
	{"past the highest", "\xF4\x90\x80\x80", false},
	{"lone continuation", "a\x80", false},
	{"lead at the end", "a\xE5\x86", false},
	{"lead before ASCII",
		"\xE5\x86"
		"a",
		false},
	{"overlong slash", "\xC0\xAF", false},
	{"overlong in three bytes", "\xE0\x80\xAF", false},
	{"overlong in four bytes", "\xF0\x80\x80\xAF", false},
	{"surrogate", "\xED\xA0\x80", false},
	{"five bytes", "\xF8\x88\x80\x80\x80", false},
	{"Shift_JIS", "\x93\xFA\x96\x7B", false},
};

static void
utf8(void **state)
{
	const struct utf8_row *row = *state;

	assert_int_equal(text_is_utf8(row->text), row->good);
}

/* Every code point survives text_put and text_next. */
static void
every_code_point(void **state)
{
	(void)state;
	for (unsigned c = 1; c <= 0x10FFFF; c++) {
		char s[5] = {0};
		size_t n, len;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		n = text_put(c, s);
		if (text_next(s, &len) != c || len != n || strlen(s) != n)
			fail_msg("U+%04X", c);
	}
}

static void
what_is_no_character(void **state)
{
	char s[4];
	size_t len;

	(void)state;
	assert_int_equal(text_next("", &len), 0);
	assert_int_equal(len, 0);
	assert_int_equal(text_next("\xFFz", &len), 0xFFFD);
	assert_int_equal(len, 1);
	assert_int_equal(text_put(0xD800, s), 3);
	assert_memory_equal(s, "\xEF\xBF\xBD", 3);
}

static const struct copy_row {
	const char *name, *text;
	size_t size;
	bool fits;
} COPIES[] = {
	{"with room to spare", "abc", 8, true},
	{"just fitting", "abc", 4, true},
	{"one too long", "abcd", 4, false},
	{"empty in one byte", "", 1, true},
};

static void
copies(void **state)
{
	const struct copy_row *row = *state;
	struct err e = {0};
	char dst[8], *dup;

	assert_int_equal(text_copy(dst, row->size, row->text, &e), row->fits);
	assert_int_equal(e.kind, row->fits ? ERR_NONE : ERR_LIMIT);
	if (row->fits)
		assert_string_equal(dst, row->text);
	e.kind = ERR_NONE;
	assert_int_equal(text_format(dst, row->size, &e, "%s", row->text),
		row->fits);
	assert_int_equal(e.kind, row->fits ? ERR_NONE : ERR_LIMIT);
	assert_works(text_dup(row->text, &dup, &e), e);
	assert_string_equal(dup, row->text);
	free(dup);
}

static const struct fit_row {
	const char *name, *text;
	int cols;
	size_t size;
	const char *want;
	int width; /* of text */
} FITS[] = {
	{"padded", "ab", 4, 32, "ab  ", 2},
	{"exact", "abcd", 4, 32, "abcd", 4},
	{"cut", "abcde", 4, 32, "abc…", 5},
	{"wide exact", "株式", 4, 32, "株式", 4},
	{"wide cut leaves a blank", "株式会社", 6, 32, "株式… ", 8},
	{"wide cut without one", "株式会社", 5, 32, "株式…", 8},
	{"half-width kana", "ｶﾌﾞ", 4, 32, "ｶﾌﾞ ", 3},
	{"full-width digits", "０２", 5, 32, "０２ ", 4},
	{"one column", "株", 1, 32, "…", 2},
	{"no column", "株", 0, 32, "", 2},
	{"combining accent", "e\u0301x", 3, 32, "e\u0301x ", 2},
	{"escape sequence", "\x1b[2Ja\n", 6, 32, " [2Ja ", 6},
	{"C1 control",
		"\xC2\x9B"
		"a",
		3, 32, " a ", 2},
	{"bytes that are no UTF-8", "\xFF\xFE", 3, 32, "\uFFFD\uFFFD ", 2},
	{"room for fewer bytes", "株式会社", 8, 8, "株式 ", 8},
	{"room for none", "株", 8, 1, "", 2},
};

static void
counts(void **state)
{
	(void)state;
	assert_int_equal(text_digits("港区新橋1-23 ２F"), 3);
	assert_int_equal(text_letters("港区新橋1-23 ２F"), 10);
	assert_int_equal(text_digits(""), 0);
	assert_int_equal(text_letters(" "), 0);
}

static void
fits(void **state)
{
	const struct fit_row *row = *state;
	char dst[32];

	memset(dst, '#', sizeof dst);
	assert_int_equal(text_width(row->text), row->width);
	text_fit(dst, row->size, row->text, row->cols);
	assert_string_equal(dst, row->want);
	assert_true(text_is_utf8(dst));
	if (row->size < sizeof dst)
		assert_int_equal(dst[row->size], '#');
}

int
main(void)
{
	static struct rows r;

	for (size_t i = 0; i < ARRAY_LEN(UTF8); i++)
		rows_add(&r, utf8, &UTF8[i], "UTF-8: %s", UTF8[i].name);
	rows_add(&r, counts, NULL, "digits and letters");
	rows_add(&r, every_code_point, NULL, "every code point");
	rows_add(&r, what_is_no_character, NULL, "what is no character");
	for (size_t i = 0; i < ARRAY_LEN(COPIES); i++)
		rows_add(&r, copies, &COPIES[i], "copy: %s", COPIES[i].name);
	for (size_t i = 0; i < ARRAY_LEN(FITS); i++)
		rows_add(&r, fits, &FITS[i], "fit: %s", FITS[i].name);
	return rows_run(&r, "text");
}
