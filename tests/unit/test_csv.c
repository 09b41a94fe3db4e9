/* test_csv.c - quoting, formulas, numbers that must stay text, saving. */
#include "tests/support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "daemon/words/csv.h"

#define MARK "\xef\xbb\xbf"

static const struct row {
	const char *name, *text, *cell;
} ROWS[] = {
	{"plain", "株式会社", "株式会社"},
	{"empty", "", ""},
	{"comma", "a,b", "\"a,b\""},
	{"quote is doubled", "a\"b", "\"a\"\"b\""},
	{"line feed", "a\nb", "\"a\nb\""},
	{"carriage return", "a\rb", "\"a\rb\""},
	{"blank in front", " a", "\" a\""},
	{"blank behind", "a ", "\"a \""},
	{"Japanese comma needs no quotes", "a、b", "a、b"},
	{"equals sign", "=1+1", "'=1+1"},
	{"plus", "+1", "'+1"},
	{"minus", "-1", "'-1"},
	{"at", "@SUM(A1)", "'@SUM(A1)"},
	{"tab", "\t=1", "'\t=1"},
	{"line feed first", "\n=1", "\"'\n=1\""},
	{"full-width equals sign", "＝1", "'＝1"},
	{"full-width plus", "＋1", "'＋1"},
	{"full-width minus", "－1", "'－1"},
	{"full-width at", "＠a", "'＠a"},
	{"blanks before a formula", "  =1", "\"'  =1\""},
	{"formula with a comma", "=A(1,2)", "\"'=A(1,2)\""},
	{"formula with a quote", "=A(\"x\")", "\"'=A(\"\"x\"\")\""},
	{"equals sign inside", "a=1", "a=1"},
	{"telephone with hyphens", "0282-22-0597", "0282-22-0597"},
	{"telephone with brackets", "(0282)22-0597", "(0282)22-0597"},
	{"telephone, digits only", "09012345678", "'09012345678"},
	{"telephone with a country", "+81-282-22-0597", "'+81-282-22-0597"},
	{"a day", "12/3", "'12/3"},
	{"a day and a time", "12/3 14:00", "'12/3 14:00"},
	{"a day with words", "12月3日 14:00", "12月3日 14:00"},
	{"address", "栃木市万町9-25", "栃木市万町9-25"},
};

static void
test_text(void **state)
{
	const struct row *row = *state;
	struct buf out;
	struct csv c;

	buf_init(&out, 4096);
	csv_init(&c, &out);
	csv_text(&c, row->text);
	assert_memory_equal(out.data, MARK, 3);
	assert_string_equal(out.data + 3, row->cell);
	buf_clear(&out);
}

static void
test_rows(void **state)
{
	struct buf out;
	struct csv c;
	struct err e;

	(void)state;
	buf_init(&out, 4096);
	csv_init(&c, &out);
	csv_text(&c, "番号");
	csv_text(&c, "会社");
	csv_end_row(&c);
	csv_int(&c, -5);
	csv_plain(&c, "2026-11-23 09:19");
	csv_empty(&c);
	csv_end_row(&c);
	csv_empty(&c);
	csv_empty(&c);
	csv_end_row(&c);
	assert_works(buf_ok(&out, &e), e);
	assert_string_equal(
		out.data, MARK "番号,会社\r\n-5,2026-11-23 09:19,\r\n,\r\n");
	buf_clear(&out);
}

static void
save(const char *path, const char *text)
{
	struct buf b;
	struct err e;

	buf_init(&b, 4096);
	buf_text(&b, text);
	assert_works(csv_save(path, &b, &e), e);
	buf_clear(&b);
}

static void
assert_holds(const char *path, const char *text)
{
	struct buf b;
	struct err e;

	buf_init(&b, 4096);
	assert_works(io_read_file(path, &b, &e), e);
	assert_string_equal(b.data, text);
	buf_clear(&b);
}

static void
test_save(void **state)
{
	char *dir = tmp_new(), path[4200];
	struct stat before, after;

	(void)state;
	snprintf(path, sizeof(path), "%s/a.csv", dir);
	save(path, "first");
	assert_int_equal(stat(path, &before), 0);
	save(path, "second");
	assert_holds(path, "second");
	/* by rename: who had it open reads the old one to its end */
	assert_int_equal(stat(path, &after), 0);
	assert_true(before.st_ino != after.st_ino);
	/* a path without directory is in the working one */
	assert_int_equal(chdir(dir), 0);
	save("b.csv", "third");
	assert_int_equal(chdir("/"), 0);
	snprintf(path, sizeof(path), "%s/b.csv", dir);
	assert_holds(path, "third");
	tmp_remove(&dir);
}

static void
test_save_refused(void **state)
{
	char *dir = tmp_new(), path[4200], want[4400];
	struct buf b;
	struct err e;

	(void)state;
	buf_init(&b, 16);
	snprintf(path, sizeof(path), "%s/no/a.csv", dir);
	assert_false(csv_save(path, &b, &e));
	snprintf(want, sizeof(want), "%s: %s/no: ", path, dir);
	assert_memory_equal(e.text, want, strlen(want));
	snprintf(path, sizeof(path), "%s/", dir);
	snprintf(want, sizeof(want), "%s: names no file", path);
	assert_refused(csv_save(path, &b, &e), e, ERR_INPUT, want);
	buf_clear(&b);
	tmp_remove(&dir);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_text, &ROWS[i], "csv: %s", ROWS[i].name);
	rows_add(&rows, test_rows, NULL, "csv: rows");
	rows_add(&rows, test_save, NULL, "csv: a file appears whole");
	rows_add(&rows, test_save_refused, NULL, "csv: where it cannot be");
	return rows_run(&rows, "csv");
}
