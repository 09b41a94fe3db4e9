/* test_settings.c - maruyomi.conf is taken as written or refused by line. */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "daemon/store/settings.h"

static const struct row {
	const char *name, *text;
	const char *want; /* of the message, after the path; NULL: good */
} ROWS[] = {
	{"an empty file", "", NULL},
	{"only comments", "# nothing\n", NULL},
	{"unknown key", "spool = \"/a\";\n\nspol = \"/b\";\n",
		":3: unknown setting \"spol\""},
	{"a group is unknown too", "daemon = { spool = \"/a\"; };",
		":1: unknown setting \"daemon\""},
	{"no syntax", "spool = \n\"/a\" = 3;\n", ":2: syntax error"},
	{"relative path", "\nspool = \"incoming\";",
		":2: \"spool\" must be a path from /"},
	{"number for a path", "archive = 3;",
		":1: \"archive\" must be a text in quotes"},
	{"empty path", "form = \"\";", ":1: \"form\" is empty"},
	{"most readers", "readers = 64;", NULL},
	{"too many readers", "readers = 65;",
		":1: \"readers\" is 65, not 0 to 64"},
	{"no time to read", "reader_timeout_s = 0;",
		":1: \"reader_timeout_s\" is 0, not 1 to 3600"},
	{"text for a number", "settle_s = \"10\";",
		":1: \"settle_s\" must be a whole number"},
	{"a pattern that is none", "sender_in_name = \"(\";",
		":1: \"sender_in_name\": Unmatched ( or \\("},
	{"a pattern without a group", "sender_in_name = \"[0-9]+\";",
		":1: \"sender_in_name\" has no (group) that is the number"},
	{"rescan beyond reason", "rescan_s = 31;",
		":1: \"rescan_s\" is 31, not 1 to 30"},
	{"blind is at least settle", "settle_s = 400;\nreaders = 1;",
		":1: \"settle_blind_s\" (300) is less than \"settle_s\" "
		"(400)"},
	{"blind less, by its line", "settle_s = 5;\nsettle_blind_s = 4;",
		":2: \"settle_blind_s\" (4) is less than \"settle_s\" (5)"},
	{"keep", "after_claim = \"keep\";", NULL},
	{"no such fate", "\nafter_claim = \"burn\";",
		":2: \"after_claim\" cannot be \"burn\""},
	{"move", "after_claim = \"move\";\nmove_to = \"/d\";", NULL},
	{"move without where", "\nafter_claim = \"move\";",
		":2: \"after_claim\" = \"move\" needs \"move_to\""},
	{"where without move", "\n\nmove_to = \"/d\";",
		":3: \"move_to\" needs \"after_claim\" = \"move\""},
	{"a share of certainty", "review_below = 0.5;", NULL},
	{"more than certain", "review_below = 1.5;",
		":1: \"review_below\" is 1.5, not 0 to 1"},
	{"a mail to two", "mail_to = \"a@b.jp, c.d+e@f-g.co.jp\";\n"
			  "mail_from = \"m@b.jp\";",
		NULL},
	{"a list of addresses", "mail_to = (\"a@b.jp\", \"c@d.jp\");\n"
				"mail_from = \"m@b.jp\";",
		NULL},
	{"one of two addresses is wrong",
		"\nmail_to = \"a@b.jp, sales.example.jp\";",
		":2: \"mail_to\": the address \"sales.example.jp\" has no @"},
	{"an address without a host", "mail_to = (\"a@b.jp\", \"sales@\");",
		":1: \"mail_to\": the address \"sales@\" has no host behind "
		"the @"},
	{"an address that is an option", "mail_to = \"-oQ/tmp@b.jp\";",
		":1: \"mail_to\": the address \"-oQ/tmp@b.jp\" has something "
		"before the @ that no address has"},
	{"a second header", "mail_to = \"a@b.jp\\nBcc: c@d.jp\";",
		":1: \"mail_to\": the address \"a@b.jp?Bcc: c@d.jp\" has no "
		"host behind the @"},
	{"no text among addresses", "mail_to = (1);",
		":1: \"mail_to\" holds what is no text"},
	{"two senders", "mail_from = \"a@b.jp,c@d.jp\";",
		":1: \"mail_from\": there is more than one address"},
	{"a mail from nobody", "\nmail_to = \"a@b.jp\";",
		":2: \"mail_to\" needs \"mail_from\""},
	{"an address of the web", "web_url = \"https://fax.example.jp/\";",
		NULL},
	{"no address of the web", "web_url = \"fax.example.jp\";",
		":1: \"web_url\" must be an address as "
		"\"https://fax.example.jp\""},
	{"a charset", "csv_charset = \"CP932\";", NULL},
	{"no such charset", "csv_charset = \"EUC-JP\";",
		":1: \"csv_charset\" cannot be \"EUC-JP\""},
	{"debug", "log_level = \"debug\";", NULL},
	{"no such level", "log_level = \"noise\";",
		":1: \"log_level\" cannot be \"noise\""},
};

static void
test_row(void **state)
{
	const struct row *row = *state;
	struct settings *s = NULL;
	char *dir = tmp_new(), *path, want[512];
	struct err e;

	tmp_write(dir, "maruyomi.conf", row->text, strlen(row->text), &path);
	if (row->want) {
		snprintf(want, sizeof want, "%s%s", path, row->want);
		assert_refused(settings_load(path, &s, &e), e, ERR_CONFIG,
			want);
		assert_null(s);
	} else {
		assert_works(settings_load(path, &s, &e), e);
	}
	settings_free(&s);
	free(path);
	tmp_remove(&dir);
}

/* The values of a file that sets them, and the defaults of one that does
 * not. */
static void
test_values(void **state)
{
	static const char TEXT[] =
		"spool = \"/s\"; archive = \"/a\"; database = \"/d\";\n"
		"form = \"/f\"; reader = \"/r\"; readers = 3;\n"
		"reader_timeout_s = 4; reader_memory_mb = 5; settle_s = 6;\n"
		"settle_blind_s = 7; rescan_s = 8; damaged_after_s = 9;\n"
		"file_max_mb = 10; keep_days = 13; tries = 11; retry_s = 12;\n"
		"after_claim = \"move\"; move_to = \"/m\";\n"
		"review_below = 0.25; log_level = \"debug\";\n";
	struct settings *s = NULL;
	char *dir = tmp_new(), *path;
	struct err e;

	(void)state;
	tmp_write(dir, "c", TEXT, strlen(TEXT), &path);
	assert_works(settings_load(path, &s, &e), e);
	assert_string_equal(s->file, path);
	assert_string_equal(s->spool, "/s");
	assert_string_equal(s->archive, "/a");
	assert_string_equal(s->database, "/d");
	assert_string_equal(s->form, "/f");
	assert_string_equal(s->reader, "/r");
	assert_int_equal(s->readers, 3);
	assert_int_equal(s->reader_timeout_s, 4);
	assert_int_equal(s->reader_memory_mb, 5);
	assert_int_equal(s->settle_s, 6);
	assert_int_equal(s->settle_blind_s, 7);
	assert_int_equal(s->rescan_s, 8);
	assert_int_equal(s->damaged_after_s, 9);
	assert_int_equal(s->file_max_mb, 10);
	assert_int_equal(s->keep_days, 13);
	assert_int_equal(s->tries, 11);
	assert_int_equal(s->retry_s, 12);
	assert_int_equal(s->after_claim, AFTER_CLAIM_MOVE);
	assert_string_equal(s->move_to, "/m");
	assert_true(s->review_below == 0.25);
	assert_true(s->debug);
	settings_free(&s);
	free(path);
	tmp_remove(&dir);
}

/* The shipped file says in comments what the defaults are; were a line's
 * mark removed, nothing would change but paths of this installation. */
static void
test_shipped(void **state)
{
	static const struct {
		const char *line;
		size_t at;
	} said[] = {
		{"#settle_s = %d;", offsetof(struct settings, settle_s)},
		{"#settle_blind_s = %d;",
			offsetof(struct settings, settle_blind_s)},
		{"#damaged_after_s = %d;",
			offsetof(struct settings, damaged_after_s)},
		{"#rescan_s = %d;", offsetof(struct settings, rescan_s)},
		{"#file_max_mb = %d;", offsetof(struct settings, file_max_mb)},
		{"#reader_timeout_s = %d;",
			offsetof(struct settings, reader_timeout_s)},
		{"#reader_memory_mb = %d;",
			offsetof(struct settings, reader_memory_mb)},
		{"#keep_days = %d;", offsetof(struct settings, keep_days)},
		{"#visit_minutes = %d;",
			offsetof(struct settings, visit_minutes)},
		{"#tries = %d;", offsetof(struct settings, tries)},
		{"#retry_s = %d;", offsetof(struct settings, retry_s)},
	};
	char *path = project_path("config/maruyomi.conf"), line[64];
	struct settings *s = NULL;
	static char text[16384];
	size_t n, found = 0;
	FILE *f;
	struct err e;

	(void)state;
	assert_works(settings_load(path, &s, &e), e);
	assert_int_equal(s->after_claim, AFTER_CLAIM_DELETE);
	assert_true(s->readers >= 1);
	assert_true(s->review_below == 0);
	f = fopen(path, "r");
	assert_non_null(f);
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = '\0';
	fclose(f);
	for (size_t i = 0; i < ARRAY_LEN(said); i++) {
		int value = *(int *)((char *)s + said[i].at);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(line, sizeof line, said[i].line, value);
#pragma GCC diagnostic pop
		if (!strstr(text, line))
			fail_msg("%s does not say \"%s\"", path, line);
		found++;
	}
	assert_int_equal(found, ARRAY_LEN(said));
	settings_free(&s);
	free(path);
}

static void
test_absent(void **state)
{
	struct settings *s = NULL;
	struct err e;

	(void)state;
	assert_false(settings_load("/nowhere/maruyomi.conf", &s, &e));
	assert_int_equal(e.kind, ERR_CONFIG);
	assert_non_null(strstr(e.text, "/nowhere/maruyomi.conf"));
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_row, &ROWS[i], "%s", ROWS[i].name);
	rows_add(&rows, test_values, NULL, "every value arrives");
	rows_add(&rows, test_shipped, NULL, "the shipped file says so");
	rows_add(&rows, test_absent, NULL, "no file");
	return rows_run(&rows, "settings");
}
