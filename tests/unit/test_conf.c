/* test_conf.c - a settings file is taken as written or refused by line. */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"

enum get { TEXT, INT, REAL, BOOL, GROUP, GROUPS, NAMES };

static const struct row {
	const char *name, *text;
	enum get get;
	const char *want; /* of the message, after the path; NULL: good */
} ROWS[] = {
	{"a text", "x = \"円\";", TEXT, NULL},
	{"a text in two pieces", "x = \"a\"\n \"b\";", TEXT, NULL},
	{"missing", "y = 1;\n", TEXT, ": setting \"x\" is missing"},
	{"number for text", "\nx = 1;", TEXT,
		":2: \"x\" must be a text in quotes"},
	{"empty text", "x = \"\";", TEXT, ":1: \"x\" is empty"},
	{"Shift_JIS", "x = \"\x93\xFA\";", TEXT, ":1: \"x\" is not UTF-8"},
	{"least number", "x = 1;", INT, NULL},
	{"most", "x = 9;", INT, NULL},
	{"too small", "x = 0;", INT, ":1: \"x\" is 0, not 1 to 9"},
	{"too large", "x = 10;", INT, ":1: \"x\" is 10, not 1 to 9"},
	{"beyond 32 bits", "x = 4294967297L;", INT,
		":1: \"x\" must be a whole number"},
	{"fraction for whole", "x = 1.5;", INT,
		":1: \"x\" must be a whole number"},
	{"text for number", "x = \"1\";", INT,
		":1: \"x\" must be a whole number"},
	{"fraction", "x = 1.5;", REAL, NULL},
	{"whole for fraction", "x = 9;", REAL, NULL},
	{"fraction too large", "x = 9.25;", REAL,
		":1: \"x\" is 9.25, not 1 to 9"},
	{"infinite", "x = 1e999;", REAL, ":1: \"x\" is inf, not 1 to 9"},
	{"truth for fraction", "x = true;", REAL, ":1: \"x\" must be a number"},
	{"truth", "x = true;", BOOL, NULL},
	{"number for truth", "x = 1;", BOOL, ":1: \"x\" must be true or false"},
	{"group", "x = { };", GROUP, NULL},
	{"list for group", "x = ( );", GROUP, ":1: \"x\" must be a group { }"},
	{"list of groups", "x = ( {}, {} );", GROUPS, NULL},
	{"empty list", "x = ( );", GROUPS,
		":1: \"x\" must be a list ( ) of groups { }"},
	{"list of numbers", "x = ( {},\n 1 );", GROUPS,
		":1: \"x\" must be a list ( ) of groups { }"},
	{"array", "x = [ 1 ];", GROUPS,
		":1: \"x\" must be a list ( ) of groups { }"},
	{"known names", "x = 1; y = 2;", NAMES, NULL},
	{"unknown name", "x = 1;\ny = 2;\nz = 3;", NAMES,
		":3: unknown setting \"z\""},
};

static bool
take(enum get get, const struct conf *c, struct err *e)
{
	static const char *const KNOWN[] = {"x", "y", NULL};
	const config_setting_t *root = conf_root(c);
	config_setting_t *setting;
	const char *text;
	double real;
	bool truth;
	int number;

	switch (get) {
	case TEXT:
		return conf_text(c, root, "x", &text, e);
	case INT:
		return conf_int(c, root, "x", 1, 9, &number, e);
	case REAL:
		return conf_real(c, root, "x", 1, 9, &real, e);
	case BOOL:
		return conf_bool(c, root, "x", &truth, e);
	case GROUP:
		return conf_group(c, root, "x", &setting, e);
	case GROUPS:
		return conf_groups(c, root, "x", &setting, e);
	case NAMES:
		return conf_names(c, root, KNOWN, e);
	}
	return false;
}

static void
takes(void **state)
{
	const struct row *row = *state;
	char *dir = tmp_new(), *path, want[512];
	struct err e = {0};
	struct conf *c;

	tmp_write(dir, "c", row->text, strlen(row->text), &path);
	assert_works(conf_open(path, &c, &e), e);
	if (row->want) {
		snprintf(want, sizeof want, "%s%s", path, row->want);
		assert_refused(take(row->get, c, &e), e, ERR_CONFIG, want);
	} else {
		assert_works(take(row->get, c, &e), e);
	}
	conf_free(&c);
	assert_null(c);
	conf_free(&c);
	free(path);
	tmp_remove(&dir);
}

static const struct open_row {
	const char *name, *text;
	size_t n;
	const char *want;
} OPENS[] = {
	{"broken syntax", "x = 1;\ny = ;\n", 13, ":2: syntax error"},
	{"the same twice", "x = 1;\nx = 2;\n", 14,
		":2: duplicate setting name"},
	{"bytes of a picture", "II*\0\1\2", 6, ":1: is no text"},
};

static void
opens(void **state)
{
	const struct open_row *row = *state;
	char *dir = tmp_new(), *path, want[512];
	struct err e = {0};
	struct conf *c = NULL;

	tmp_write(dir, "c", row->text, row->n, &path);
	snprintf(want, sizeof want, "%s%s", path, row->want);
	assert_refused(conf_open(path, &c, &e), e, ERR_CONFIG, want);
	assert_null(c);
	free(path);
	tmp_remove(&dir);
}

static void
what_cannot_be_read(void **state)
{
	struct err e = {0};
	struct conf *c = NULL;

	(void)state;
	assert_refused(conf_open("/nonexistent", &c, &e), e, ERR_CONFIG,
		"/nonexistent: No such file or directory");
	assert_refused(conf_open("/tmp", &c, &e), e, ERR_CONFIG,
		"/tmp: read: Is a directory");
	assert_null(c);
}

int
main(void)
{
	static struct rows r;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, takes, &ROWS[i], "take: %s", ROWS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(OPENS); i++)
		rows_add(&r, opens, &OPENS[i], "open: %s", OPENS[i].name);
	rows_add(&r, what_cannot_be_read, NULL, "what cannot be read");
	return rows_run(&r, "conf");
}
