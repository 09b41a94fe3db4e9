/*
 * test_held.c - every reason a fax can be held for has its kind.
 */
#include "tests/support/test.h"

#include <string.h>

#include "daemon/store/held.h"

static const struct row {
	const char *reason, *kind;
} ROWS[] = {
	{"foreign: no page of the form anzen-anshin-mark among 1 page",
		"foreign"},
	{"refused: not a TIFF file", "refused"},
	{"the file is larger than 64 MB", "too_large"},
	{"reading it took longer than 180 s", "timeout"},
	{"reading it used up its processor time", "timeout"},
	{"the reader was killed, probably for its memory", "memory"},
	{"the reader tried what it may not do", "forbidden"},
	{"the reader crashed (signal 11)", "crashed"},
	{"the reader printed without end", "crashed"},
	{"the reader printed nothing (exit status 0)", "crashed"},
	{"the reader gave up on it (exit status 70)", "crashed"},
	{"the reader could not work (exit status 75)", "other"},
	{"given up after 3 tries: fork: out of memory", "other"},
	{"its original is not in the archive", "other"},
	{"", "other"},
};

static void
kind(void **state)
{
	const struct row *row = *state;

	assert_string_equal(held_kind_name(held_kind_of(row->reason)),
		row->kind);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, kind, &ROWS[i], "%.80s", ROWS[i].reason);
	return rows_run(&rows, "held");
}
