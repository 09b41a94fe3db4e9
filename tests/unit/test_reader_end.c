/* test_reader_end.c - how a reader ended decides what becomes of its fax. */
#include "tests/support/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/watch/reader_end.h"
#include "form/reading_json.h"

/* What the process printed. */
enum printed {
	NOTHING,
	READ,
	FOREIGN,
	REFUSED,
	HALF,
	TWO_LINES,
	NO_NEWLINE,
	EMPTY_LINE
};

static const struct row {
	const char *name;
	bool timed_out, flooded;
	int signal, status;
	enum printed printed;
	enum reader_fate fate;
	const char *words;
} ROWS[] = {
	{"read", false, false, 0, 0, READ, READER_READ, ""},
	{"read, no newline", false, false, 0, 0, NO_NEWLINE, READER_READ, ""},
	{"foreign", false, false, 0, 0, FOREIGN, READER_READ, ""},
	{"refused", false, false, 0, 65, REFUSED, READER_READ, ""},
	{"refused with a good status", false, false, 0, 0, REFUSED,
		READER_FAILED, "the reader contradicts itself (exit status 0)"},
	{"read with a bad status", false, false, 0, 65, READ, READER_FAILED,
		"the reader contradicts itself (exit status 65)"},
	{"nothing", false, false, 0, 0, NOTHING, READER_FAILED,
		"the reader printed nothing (exit status 0)"},
	{"an empty line", false, false, 0, 0, EMPTY_LINE, READER_FAILED,
		"the reader printed nothing (exit status 0)"},
	{"two lines", false, false, 0, 0, TWO_LINES, READER_FAILED,
		"the reader printed more than one line"},
	{"too late", true, false, 9, 0, NOTHING, READER_FAILED,
		"reading it took longer than 180 s"},
	{"too late, yet printed", true, false, 9, 0, READ, READER_FAILED,
		"reading it took longer than 180 s"},
	{"too much", false, true, 9, 0, HALF, READER_FAILED,
		"the reader printed without end"},
	{"segment violated", false, false, SIGSEGV, 0, HALF, READER_FAILED,
		"the reader crashed (signal 11)"},
	{"crashed after printing", false, false, SIGABRT, 0, READ,
		READER_FAILED, "the reader crashed (signal 6)"},
	{"killed by another", false, false, SIGKILL, 0, NOTHING, READER_FAILED,
		"the reader was killed, probably for its memory"},
	{"out of processor time", false, false, SIGXCPU, 0, NOTHING,
		READER_FAILED, "reading it used up its processor time"},
	{"a forbidden call", false, false, SIGSYS, 0, NOTHING, READER_FAILED,
		"the reader tried what it may not do"},
	{"its own mistake", false, false, 0, 70, NOTHING, READER_FAILED,
		"the reader gave up on it (exit status 70)"},
	{"no system", false, false, 0, 71, NOTHING, READER_TROUBLE,
		"the reader could not work (exit status 71)"},
	{"try again", false, false, 0, 75, READ, READER_TROUBLE,
		"the reader could not work (exit status 75)"},
	{"not run", false, false, 0, 127, NOTHING, READER_TROUBLE,
		"the reader program could not be run"},
	{"some other status", false, false, 0, 1, READ, READER_FAILED,
		"the reader failed (exit status 1)"},
};

static struct form *form;

static char *
print(enum printed what)
{
	struct application *a;
	struct page_note *page;
	struct reading *r;
	char *json, *out;
	struct err e;

	if (what == NOTHING)
		return strdup("");
	if (what == EMPTY_LINE)
		return strdup("\n");
	assert_works(reading_new("-", form, &r, &e), e);
	if (what == FOREIGN || what == REFUSED) {
		r->status = what == FOREIGN ? READ_FOREIGN : READ_REFUSED;
		snprintf(r->reason, sizeof r->reason, "of some reason");
	} else {
		assert_works(reading_add_page(r, &page, &e), e);
		assert_works(reading_add_application(r, &a, &e), e);
		assert_works(application_add_page(a, 0, &e), e);
	}
	assert_works(reading_to_json(r, form, &json, &e), e);
	reading_free(&r);
	if (what == HALF)
		json[strlen(json) / 2] = '\0';
	out = malloc(2 * strlen(json) + 3);
	assert_non_null(out);
	snprintf(out, 2 * strlen(json) + 3, "%s%s%s%s", json,
		what == NO_NEWLINE ? "" : "\n", what == TWO_LINES ? json : "",
		what == TWO_LINES ? "\n" : "");
	free(json);
	return out;
}

static void
test_row(void **state)
{
	const struct row *row = *state;
	struct reading *r = NULL;
	char words[ERR_TEXT_MAX] = "", *out = print(row->printed);
	struct reader_end end = {.timed_out = row->timed_out,
		.flooded = row->flooded,
		.timeout_s = 180,
		.signal = row->signal,
		.status = row->status,
		.out = out,
		.out_len = strlen(out)};

	assert_int_equal(reader_judge(&end, form, &r, words), row->fate);
	assert_string_equal(words, row->words);
	assert_int_equal(r != NULL, row->fate == READER_READ);
	reading_free(&r);
	free(out);
}

/* Half a reading is none, wherever it breaks off. */
static void
test_half(void **state)
{
	struct reading *r = NULL;
	char words[ERR_TEXT_MAX], *out = print(READ);
	struct reader_end end = {.out = out};

	(void)state;
	for (size_t n = 1; n < strlen(out) - 1; n += 7) {
		end.out_len = n;
		assert_int_equal(reader_judge(&end, form, &r, words),
			READER_FAILED);
		assert_memory_equal(words,
			"the reader printed no reading: ", 31);
		assert_null(r);
	}
	free(out);
}

int
main(void)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	static struct rows rows;
	struct err e;
	int status;

	if (!form_load(path, &form, &e)) {
		fprintf(stderr, "%s\n", e.text);
		return 1;
	}
	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_row, &ROWS[i], "%s", ROWS[i].name);
	rows_add(&rows, test_half, NULL, "half a reading");
	status = rows_run(&rows, "reader_end");
	form_free(&form);
	free(path);
	return status;
}
