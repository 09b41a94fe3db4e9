/* test_journal.c - what of a log line becomes a field of the journal. */
#include "tests/support/test.h"

#include <stdio.h>

#include "daemon/watch/journal.h"

#define WANTED_MAX 4

static const struct row {
	const char *name, *line;
	const char *want[WANTED_MAX];
} ROWS[] = {
	{"an event", "fax=12 held try=1: not a TIFF file",
		{"MARUYOMI_FAX=12", "MARUYOMI_TRY=1"}},
	{"a key of two words", "queue_length=3, oldest_s=40",
		{"MARUYOMI_QUEUE_LENGTH=3", "MARUYOMI_OLDEST_S=40"}},
	{"a quoted value", "place=\"the spool\" state=gone",
		{"MARUYOMI_PLACE=the spool", "MARUYOMI_STATE=gone"}},
	{"a quote that does not end", "place=\"the spool",
		{"MARUYOMI_PLACE=the spool"}},
	{"no pair", "stopping", {NULL}},
	{"nothing", "", {NULL}},
	{"no key before the sign", "=12 fax=3", {"MARUYOMI_FAX=3"}},
	{"a key that is none", "Fax=1 1fax=2 _fax=3 fax-id=4", {NULL}},
	{"an empty value", "fax= try=2", {"MARUYOMI_FAX=", "MARUYOMI_TRY=2"}},
};

static void
pairs(void **state)
{
	const struct row *row = *state;
	struct journal_field got[JOURNAL_FIELDS_MAX];
	int n = journal_fields(row->line, got), i;

	for (i = 0; i < WANTED_MAX && row->want[i] != NULL; i++) {
		assert_true(i < n);
		assert_string_equal(got[i].text, row->want[i]);
	}
	assert_int_equal(n, i);
}

/* More pairs than fit, and one too long, cost only themselves. */
static void
too_much(void **state)
{
	struct journal_field got[JOURNAL_FIELDS_MAX];
	char line[1024], many[] = "k=v k=v k=v k=v k=v k=v k=v k=v k=v k=v "
				  "k=v k=v k=v k=v k=v k=v k=v k=v k=v";

	(void)state;
	assert_int_equal(journal_fields(many, got), JOURNAL_FIELDS_MAX);
	snprintf(line, sizeof(line), "a=%0300d fax=7", 0);
	assert_int_equal(journal_fields(line, got), 1);
	assert_string_equal(got[0].text, "MARUYOMI_FAX=7");
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, pairs, &ROWS[i], "%s", ROWS[i].name);
	rows_add(&rows, too_much, NULL, "too much");
	return rows_run(&rows, "journal");
}
