/*
 * test_sheet.c - pages of one fax settled together, given to applications and
 * numbered.
 *
 * A page here is the ways it fits the form and the labels found on it;
 * nothing is drawn.
 */
/* ocr/rows.h has rows of a page; those of a test have another name here. */
#define rows test_rows
#include "tests/support/test.h"
#undef rows

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form/form.h"
#include "form/reading.h"
#include "ocr/group.h"
#include "ocr/sheet.h"
#include "tests/support/draw.h"

#define PAGES_MAX 16

static struct form *form;

static int
load_form(void **state)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct err e;

	(void)state;
	assert_works(form_load(path, &form, &e), e);
	free(path);
	return 0;
}

static int
free_form(void **state)
{
	(void)state;
	form_free(&form);
	return 0;
}

/* One way to fit: questions first..last at this score over what is needed. */
struct way {
	int first, last;
	double over;
};

/* What a page of the fax is, and what must become of it. */
struct page_row {
	struct way way[2]; /* best first; last 0: none */
	int labels;        /* of the application form found */
	int application;   /* wanted; -1: none */
	int sheet;         /* wanted running number */
	int chosen;        /* wanted way; -1: none */
	bool doubtful, lost;
};

static const struct fax_row {
	const char *name;
	int pages, applications;
	struct page_row page[PAGES_MAX];
} ROWS[] = {
	{"four pages in order", 4, 1,
		{{{{0, 12, 30}}, 0, 0, 1, 0, false, false},
			{{{13, 27, 30}}, 0, 0, 2, 0, false, false},
			{{{28, 40, 30}}, 0, 0, 3, 0, false, false},
			{{{41, 52, 30}}, 7, 0, 4, 0, false, false}}},
	{"a cover, and the application on a page of its own", 4, 1,
		{{{{0}}, 0, -1, SHEET_FOREIGN, -1, false, false},
			{{{0, 25, 30}}, 0, 0, 1, 0, false, false},
			{{{26, 52, 30}}, 0, 0, 2, 0, false, false},
			{{{0}}, 7, 0, SHEET_APPLICATION, -1, false, false}}},
	{"shuffled", 4, 1,
		{{{{28, 40, 30}}, 0, 0, 3, 0, false, false},
			{{{0, 12, 30}}, 0, 0, 1, 0, false, false},
			{{{41, 52, 30}}, 0, 0, 4, 0, false, false},
			{{{13, 27, 30}}, 0, 0, 2, 0, false, false}}},
	{"the second page did not come", 3, 1,
		{{{{0, 12, 30}}, 0, 0, 1, 0, false, false},
			{{{28, 40, 30}}, 0, 0, 3, 0, false, false},
			{{{41, 52, 30}}, 0, 0, 4, 0, false, false}}},
	{"the first two pages did not come", 2, 1,
		{{{{28, 40, 30}}, 0, 0, 3, 0, false, false},
			{{{41, 52, 30}}, 0, 0, 4, 0, false, false}}},
	{"a page cut short is no page that did not come", 3, 1,
		{{{{0, 11, 30}}, 0, 0, 1, 0, false, false},
			{{{15, 32, 30}}, 0, 0, 2, 0, false, false},
			{{{33, 52, 30}}, 0, 0, 3, 0, false, false}}},
	{"one page came twice", 4, 1,
		{{{{0, 17, 30}}, 0, 0, 1, 0, false, false},
			{{{18, 35, 30}}, 0, 0, 2, 0, false, false},
			{{{18, 35, 30}}, 0, 0, 2, 0, false, false},
			{{{36, 52, 30}}, 0, 0, 3, 0, false, false}}},
	{"two applications one after the other", 6, 2,
		{{{{0, 17, 30}}, 0, 0, 1, 0, false, false},
			{{{18, 35, 30}}, 0, 0, 2, 0, false, false},
			{{{36, 52, 30}}, 7, 0, 3, 0, false, false},
			{{{0, 17, 30}}, 0, 1, 1, 0, false, false},
			{{{18, 35, 30}}, 0, 1, 2, 0, false, false},
			{{{36, 52, 30}}, 7, 1, 3, 0, false, false}}},
	{"two applications, their forms on pages of their own", 6, 2,
		{{{{0, 25, 30}}, 0, 0, 1, 0, false, false},
			{{{26, 52, 30}}, 0, 0, 2, 0, false, false},
			{{{0}}, 7, 0, SHEET_APPLICATION, -1, false, false},
			{{{0, 25, 30}}, 0, 1, 1, 0, false, false},
			{{{26, 52, 30}}, 0, 1, 2, 0, false, false},
			{{{0}}, 7, 1, SHEET_APPLICATION, -1, false, false}}},
	{"two applications, each behind its form", 6, 2,
		{{{{0}}, 7, 0, SHEET_APPLICATION, -1, false, false},
			{{{0, 25, 30}}, 0, 0, 1, 0, false, false},
			{{{26, 52, 30}}, 0, 0, 2, 0, false, false},
			{{{0}}, 7, 1, SHEET_APPLICATION, -1, false, false},
			{{{0, 25, 30}}, 0, 1, 1, 0, false, false},
			{{{26, 52, 30}}, 0, 1, 2, 0, false, false}}},
	{"nothing of the form", 2, 0,
		{{{{0, 4, -3}}, 0, -1, SHEET_FOREIGN, -1, false, false},
			{{{0}}, 2, -1, SHEET_FOREIGN, -1, false, false}}},
	{"the application form alone", 1, 1,
		{{{{0}}, 7, 0, SHEET_APPLICATION, -1, false, false}}},
	{"too few labels for an application form", 1, 0,
		{{{{0}}, 3, -1, SHEET_FOREIGN, -1, false, false}}},
	{"two ways alike, nobody else to tell", 2, 1,
		{{{{0, 12, 30}}, 0, 0, 1, 0, false, false},
			{{{18, 25, 10}, {30, 37, 9}}, 0, 0, 2, 0, true,
				false}}},
	{"two ways alike, one goes on where another page ends", 2, 1,
		{{{{0, 12, 30}}, 0, 0, 1, 0, false, false},
			{{{20, 27, 10}, {13, 20, 9}}, 0, 0, 2, 1, true,
				false}}},
	{"the better way is taken by another page", 3, 1,
		{{{{0, 12, 30}}, 0, 0, 1, 0, false, false},
			{{{13, 20, 30}}, 0, 0, 2, 0, false, false},
			{{{13, 20, 10}, {21, 28, 9}}, 0, 0, 3, 1, true,
				false}}},
	{"a single row, one question missing", 3, 1,
		{{{{0, 25, 30}}, 0, 0, 1, 0, false, false},
			{{{26, 51, 30}}, 0, 0, 2, 0, false, false},
			{{{5, 5, -2}}, 0, 0, 3, 0, true, false}}},
	{"a single row with other points than the one missing", 3, 1,
		{{{{0, 25, 30}}, 0, 0, 1, 0, false, false},
			{{{26, 51, 30}}, 0, 0, 2, 0, false, false},
			{{{1, 1, -2}}, 0, -1, SHEET_FOREIGN, -1, false,
				false}}},
	{"a single row, many questions missing", 3, 1,
		{{{{0, 25, 30}}, 0, 0, 1, 0, false, false},
			{{{26, 44, 30}}, 0, 0, 2, 0, false, false},
			{{{5, 5, -2}}, 0, -1, SHEET_FOREIGN, -1, false,
				false}}},
	{"three rows that fill a gap", 3, 1,
		{{{{0, 24, 30}}, 0, 0, 1, 0, false, false},
			{{{25, 27, -2}}, 0, 0, 2, 0, false, false},
			{{{28, 52, 30}}, 0, 0, 3, 0, false, false}}},
	{"three rows that fill nothing are lost", 3, 1,
		{{{{0, 24, 30}}, 0, 0, 1, 0, false, false},
			{{{40, 42, -2}}, 0, -1, SHEET_FOREIGN, -1, false, true},
			{{{25, 52, 30}}, 0, 0, 2, 0, false, false}}},
	{"three rows alone are foreign", 1, 0,
		{{{{40, 42, -2}}, 0, -1, SHEET_FOREIGN, -1, false, false}}},
	{"rows quite unlike the form are foreign", 2, 1,
		{{{{0, 52, 30}}, 0, 0, 1, 0, false, false},
			{{{3, 9, -20}}, 0, -1, SHEET_FOREIGN, -1, false,
				false}}},
};

static void
make(struct sheet *s, const struct page_row *row)
{
	PIX *pix = draw_new(8, 8);
	size_t k;
	int i;

	s->page = draw_page(&pix);
	s->chosen = s->application = -1;
	s->map.found = row->labels;
	for (k = 0; k < ARRAY_LEN(row->way) && row->way[k].last > 0; k++) {
		const struct way *w = &row->way[k];
		struct fit *f = &s->fit[s->fits++];

		f->first = w->first;
		f->last = w->last;
		f->matched = s->rows = w->last - w->first + 1;
		for (i = 0; i < s->rows; i++) {
			f->item[i] = w->first + i;
			s->row_cell[i] = i;
		}
		f->score = fit_needed(f) + w->over;
	}
}

static void
pages(void **state)
{
	const struct fax_row *row = *state;
	struct sheet *sheets = calloc((size_t)row->pages, sizeof(*sheets));
	int i, n;

	assert_non_null(sheets);
	for (i = 0; i < row->pages; i++)
		make(&sheets[i], &row->page[i]);
	sheets_settle(sheets, row->pages, form);
	n = group_applications(sheets, row->pages, form);
	for (i = 0; i < row->pages; i++) {
		const struct page_row *want = &row->page[i];
		int number = group_sheet_number(sheets, row->pages, i, form);

		if (sheets[i].chosen != want->chosen ||
			sheets[i].doubtful != want->doubtful ||
			sheets[i].lost != want->lost)
			fail_msg("page %d: way %d%s%s", i, sheets[i].chosen,
				sheets[i].doubtful ? ", doubtful" : "",
				sheets[i].lost ? ", lost" : "");
		if (sheets[i].application != want->application)
			fail_msg("page %d is of application %d", i,
				sheets[i].application);
		if (number != want->sheet)
			fail_msg("page %d has number %d", i, number);
		assert_int_equal(group_has_fields(&sheets[i], form),
			want->labels > form->field_count / 2);
	}
	assert_int_equal(n, row->applications);
	for (i = 0; i < row->pages; i++) {
		sheet_clear(&sheets[i]);
		assert_null(sheets[i].page);
	}
	free(sheets);
}

/* Many copies of the form: never an application beyond what is counted, and
 * no page of the form without one. */
static void
many(void **state)
{
	enum { N = 40 };
	static const struct page_row PAGE = {{{0, 52, 30}}, 7, 0, 1, 0, false,
		false};
	struct sheet *sheets = calloc(N, sizeof(*sheets));
	int i, n;

	(void)state;
	assert_non_null(sheets);
	for (i = 0; i < N; i++)
		make(&sheets[i], &PAGE);
	sheets_settle(sheets, N, form);
	n = group_applications(sheets, N, form);
	assert_true(n > 1 && n <= READING_APPLICATIONS_MAX);
	for (i = 0; i < N; i++) {
		assert_true(sheets[i].application >= 0 &&
			    sheets[i].application < n);
		sheet_clear(&sheets[i]);
	}
	free(sheets);
}

/* All questions but the last on one page, and a page of one row that may be the
 * last: with as much text as that it is. */
static void
alone(void **state)
{
	static const struct {
		double score, stray; /* of the log of its text's area */
		bool sure;
	} TRY[] = {{5, 0.02, true}, {5, 0.5, false}, {4, 0.02, false}};
	static const struct page_row PAGE = {{{0, 51, 30}}, 0, 0, 1, 0, false,
		false};
	size_t t;
	int i;

	(void)state;
	for (t = 0; t < ARRAY_LEN(TRY); t++) {
		struct page_row last = {{{52, 52, 0}}, 0, 0, 2, 0, !TRY[t].sure,
			false};
		struct sheet *s = calloc(2, sizeof(*s));

		assert_non_null(s);
		make(&s[0], &PAGE);
		make(&s[1], &last);
		s[1].fit[0].score = TRY[t].score;
		for (i = 0; i < 52; i++)
			s[0].text_area[i] = (float)exp(
				5 + align_log_chars(&form->items[i]));
		s[1].text_area[0] = (float)exp(
			5 + TRY[t].stray + align_log_chars(&form->items[52]));
		sheets_settle(s, 2, form);
		assert_int_equal(s[1].chosen, 0);
		assert_int_equal(s[1].doubtful, !TRY[t].sure);
		assert_int_equal(sheets_doubt_row(s, 2, &s[1], 0),
			!TRY[t].sure);
		sheet_clear(&s[0]);
		sheet_clear(&s[1]);
		free(s);
	}
}

int
main(void)
{
	static struct test_rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, pages, &ROWS[i], "%s", ROWS[i].name);
	rows_add(&rows, many, NULL, "forty copies");
	rows_add(&rows, alone, NULL, "a row alone on its page");
	for (size_t i = 0; i < rows.count; i++) {
		rows.tests[i].setup_func = load_form;
		rows.tests[i].teardown_func = free_form;
	}
	return rows_run(&rows, "sheet");
}
