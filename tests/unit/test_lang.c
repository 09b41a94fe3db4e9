/*
 * test_lang.c - Japanese unless English is asked for, and then nothing else.
 *
 * The catalogue is the one just built.
 */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "daemon/summary/summary.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/lang.h"

static void
locale_dir(char out[4096])
{
	const char *build = getenv("MARUYOMI_BUILD");
	char *path = project_path("build");

	snprintf(out, 4096, "%s/locale", build ? build : path);
	free(path);
}

static void
japanese_by_default(void **state)
{
	(void)state;
	setenv("LANGUAGE", "en", 1);
	setenv("LANG", "en_US.UTF-8", 1);
	assert_string_equal(T_(JA_STATE_REJECTED), "却下");
	assert_false(lang_is_english());
	assert_string_equal(T_(""), "");
}

static void
english(void **state)
{
	struct err e = {0};
	char dir[4096];

	(void)state;
	locale_dir(dir);
	assert_works(lang_set("en", dir, &e), e);
	assert_true(lang_is_english());
	assert_string_equal(T_(JA_STATE_REJECTED), "Rejected");
	assert_string_equal(T_("何も知らない"), "何も知らない");
	assert_works(lang_set("ja", dir, &e), e);
	assert_string_equal(T_(JA_STATE_REJECTED), "却下");
}

static void
refused(void **state)
{
	struct err e = {0};
	char dir[4096];

	(void)state;
	locale_dir(dir);
	assert_refused(lang_set("fr", dir, &e), e, ERR_INPUT,
		"there is no language \"fr\": ja or en");
	/* the catalogue of a folder once found stays, so this one goes last */
	assert_refused(lang_set("en", "/nonexistent", &e), e, ERR_ABSENT,
		"no English in /nonexistent/en/LC_MESSAGES/maruyomi.mo");
	assert_false(lang_is_english());
}

static void
locales(void **state)
{
	(void)state;
	assert_string_equal(lang_of_locale(NULL, NULL, NULL), "ja");
	assert_string_equal(lang_of_locale("", NULL, "en_US.UTF-8"), "en");
	assert_string_equal(lang_of_locale("ja_JP.UTF-8", NULL, "en_US"), "ja");
	assert_string_equal(lang_of_locale(NULL, "en_GB", "ja_JP"), "en");
	assert_string_equal(lang_of_locale(NULL, NULL, "C.UTF-8"), "ja");
}

int
main(void)
{
	static struct rows rows;

	rows_add(&rows, japanese_by_default, NULL,
		"language: Japanese whatever the locale");
	rows_add(&rows, english, NULL, "language: English and back");
	rows_add(&rows, locales, NULL, "language: by the locale");
	rows_add(&rows, refused, NULL, "language: what there is not");
	return rows_run(&rows, "lang");
}
