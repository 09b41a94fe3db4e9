/*
 * test_sent_pages.c - what the sender says of pages: kept with them, erased
 * with the fax, and laid beside what came.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "daemon/store/erasure.h"
#include "daemon/store/page_sender.h"
#include "daemon/store/sent_pages.h"
#include "daemon/store/sql.h"
#include "tests/support/journal.h"

static struct form *form;

/* --- whether all came -------------------------------------------------------- */

/* Pages by "n", "n/m", "-" (not read), "c5" (a cover of 5 sheets), with "|"
 * between two calls. */
static const struct pages_row {
	const char *name, *pages;
	bool told;
	int of, came, lacking;
	const char *lacks;
	int cover;
	bool lack;
} PAGES[] = {
	{"all", "1/3 2/3 3/3", true, 3, 3, 0, "", 0, false},
	{"the last lacks", "1/3 2/3", true, 3, 2, 1, "3", 0, true},
	{"the first lacks", "2/3 3/3", true, 3, 2, 1, "1", 0, true},
	{"one in the middle lacks", "1/5 2/5 4/5 5/5", true, 5, 4, 1, "3", 0,
		true},
	{"two lack", "1/5 4/5 5/5", true, 5, 3, 2, "2 3", 0, true},
	{"no sum: the middle", "1 2 4", true, 0, 3, 1, "3", 0, true},
	{"no sum: the end is not known", "1 2 3", true, 0, 3, 0, "", 0, false},
	{"one that was not read may be any", "1/4 - 3/4 4/4", true, 4, 4, 0,
		"", 0, false},
	{"which is not known", "1/5 - 4/5 5/5", true, 5, 4, 1, "", 0, true},
	{"a page again", "1/3 2/3 2/3 3/3", true, 3, 3, 0, "", 0, false},
	{"a page again, or the next misread", "1/5 2/5 2/5 4/5 5/5", true, 5, 5,
		0, "", 0, false},
	{"a page again, two lack", "1/6 2/6 2/6 5/6 6/6", true, 6, 5, 1, "", 0,
		true},
	{"a number misread: too small", "1/5 2/5 3/5 1/5 5/5", false, 0, 0, 0,
		"", 0, false},
	{"a number misread: too large", "1/5 4/5 3/5 4/5 5/5", false, 0, 0, 0,
		"", 0, false},
	{"the sum misread", "1/5 2/5 3/6 4/5 5/5", false, 0, 0, 0, "", 0,
		false},
	{"backwards: not this call's", "4/4 3/4 2/4 1/4", false, 0, 0, 0, "",
		0, false},
	{"two calls in one file", "1/2 2/2 1/2 2/2", false, 0, 0, 0, "", 0,
		false},
	{"few were read", "- - - 4/4 -", false, 0, 0, 0, "", 0, false},
	{"none was read", "- -", false, 0, 0, 0, "", 0, false},
	{"nothing came", "", false, 0, 0, 0, "", 0, false},
	{"two calls of one sum", "1/4 2/4 | 3/4 4/4", true, 4, 4, 0, "", 0,
		false},
	{"two calls of one sum, one lacks", "1/5 2/5 | 4/5 5/5", true, 5, 4, 1,
		"3", 0, true},
	{"two calls that count their own", "1/3 2/3 | 1/1", false, 0, 0, 0, "",
		0, false},
	{"two calls without a sum", "1 2 | 4", false, 0, 0, 0, "", 0, false},
	{"a cover, all", "c3 - -", false, 0, 0, 0, "", 3, false},
	{"a cover, one lacks", "c3 -", false, 0, 0, 0, "", 3, true},
	{"a cover of fewer", "c2 - -", false, 0, 0, 0, "", 2, false},
	{"two covers", "c3 c4", false, 0, 0, 0, "", 0, false},
	{"ten lack: which is not told", "1/11", true, 11, 1, 10, "", 0, true},
};

static size_t
make(const char *text, int64_t fax, struct page_sender *out)
{
	size_t n = 0;
	char word[16];
	int len;

	for (; sscanf(text, "%15s%n", word, &len) == 1; text += len) {
		struct page_sender p = {.fax = fax};

		if (strcmp(word, "|") == 0) {
			fax++;
			continue;
		}
		for (size_t i = 0; i < n; i++)
			p.index += out[i].fax == fax;
		if (word[0] == 'c')
			p.sheets_sent = word[1] - '0';
		else if (word[0] != '-')
			(void)sscanf(word, "%d/%d", &p.said.page, &p.said.of);
		out[n++] = p;
	}
	return n;
}

static void
told(void **state)
{
	const struct pages_row *row = *state;
	struct page_sender pages[16];
	char lacks[64] = "";
	struct sent_pages s = sent_pages_of(pages, make(row->pages, 1, pages));

	for (int i = 0; i < s.lacks_count; i++)
		snprintf(lacks + strlen(lacks), sizeof lacks - strlen(lacks),
			"%s%d", i ? " " : "", s.lacks[i]);
	assert_int_equal(s.told, row->told);
	assert_int_equal(s.of, row->of);
	assert_int_equal(s.came, row->came);
	assert_int_equal(s.lacking, row->lacking);
	assert_string_equal(lacks, row->lacks);
	assert_int_equal(s.cover, row->cover);
	assert_int_equal(sent_pages_lack(&s), row->lack);
}

static const struct follow_row {
	const char *name, *a, *b;
	bool follow;
} FOLLOWS[] = {
	{"the rest", "1/4 2/4", "3/4 4/4", true},
	{"the other way", "3/4 4/4", "1/4 2/4", true},
	{"of no sum", "1 2", "3 4", true},
	{"one between is not there", "1/5 2/5", "4/5 5/5", false},
	{"each begins", "1/4 2/4", "1/4 2/4", false},
	{"of another sum", "1/4 2/4", "3/5 4/5", false},
	{"not read", "1/4 2/4", "- -", false},
	{"no pages", "1/4", "", false},
};

static void
follow(void **state)
{
	const struct follow_row *row = *state;
	struct page_sender a[8], b[8];
	size_t n = make(row->a, 1, a), m = make(row->b, 2, b);

	assert_int_equal(sent_pages_follow(a, n, b, m), row->follow);
}

static const struct near_row {
	const char *name, *a, *b, *day;
	bool near;
} NEARS[] = {
	{"some minutes", "09:50", "10:20", "2026-11-07", true},
	{"the other way", "10:20", "09:50", "2026-11-07", true},
	{"an hour", "09:50", "10:50", "2026-11-07", false},
	{"the day after", "09:50", "09:50", "2026-11-08", false},
	{"no time", "", "09:50", "2026-11-07", false},
};

static void
near(void **state)
{
	const struct near_row *row = *state;
	struct page_sender a = {.said = {.date = "2026-11-07"}}, b = a;

	snprintf(a.said.time, sizeof a.said.time, "%s", row->a);
	snprintf(b.said.time, sizeof b.said.time, "%s", row->b);
	snprintf(b.said.date, sizeof b.said.date, "%s", row->day);
	assert_int_equal(sent_pages_near(&a, 1, &b, 1), row->near);
}

/* --- kept and erased ----------------------------------------------------------- */

static struct reading *
reading_with(const char *name)
{
	struct reading *r;
	struct page_note *p;
	struct err e;

	assert_works(reading_new("-", form, &r, &e), e);
	assert_works(reading_add_page(r, &p, &e), e);
	assert_works(reading_add_page(r, &p, &e), e);
	p->sheets_sent = 5;
	p->sheets_confidence = 0.875;
	p->sender = (struct sender_note){.text = "a  P.2/5",
		.date = "2026-11-07",
		.time = "18:49",
		.number = "0282-22-0597",
		.page = 2,
		.of = 5,
		.confidence = {0.5, 0.25, 0.75, 0.875, 1}};
	snprintf(p->sender.name, sizeof p->sender.name, "%s", name);
	return r;
}

static void
kept(void **state)
{
	struct reading *r = reading_with("もと"), *again = reading_with("さき");
	struct page_sender *rows;
	size_t n;
	struct fix f;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	fix_read(&f, 1, "", NULL);
	assert_works(sql_script(f.s,
			     "INSERT INTO page (fax_id, idx, sheet, rotation,"
			     " dpi_x, dpi_y, damaged_rows, note)"
			     " VALUES (1, 1, 2, 0, 1, 1, 0, '')",
			     &e),
		e);
	assert_works(page_sender_write(f.s, 1, r, &e), e);
	/* a fax read again is described anew */
	assert_works(page_sender_write(f.s, 1, again, &e), e);
	assert_works(page_sender_list(f.s, 1, &rows, &n, &e), e);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].said.text, "");
	assert_int_equal(rows[1].index, 1);
	assert_string_equal(rows[1].said.text, "a  P.2/5");
	assert_string_equal(rows[1].said.date, "2026-11-07");
	assert_string_equal(rows[1].said.time, "18:49");
	assert_string_equal(rows[1].said.name, "さき");
	assert_string_equal(rows[1].said.number, "0282-22-0597");
	assert_int_equal(rows[1].said.page, 2);
	assert_int_equal(rows[1].said.of, 5);
	assert_true(rows[1].said.confidence[SENDER_NUMBER] == 0.875);
	assert_int_equal(rows[1].sheets_sent, 5);
	assert_true(rows[1].sheets_confidence == 0.875);
	free(rows);
	assert_int_equal(fix_ask(&f, "SELECT count(*) FROM page_sender"
				 " WHERE digits = '0282220597'"),
		1);
	reading_free(&r);
	reading_free(&again);
	fix_end(&f);
}

static void
erased(void **state)
{
	struct reading *r = reading_with("もと");
	struct fix f;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	fix_read(&f, 1, "", NULL);
	assert_works(page_sender_write(f.s, 1, r, &e), e);
	assert_int_equal(fix_ask(&f, "SELECT count(*) FROM page_sender"), 1);
	assert_works(application_reject(f.s, 1, "k", "x", 1100, &e), e);
	assert_works(erasure_begin(f.s, 1, 1100, "k", 9000, &e), e);
	assert_int_equal(fix_ask(&f, "SELECT count(*) FROM page_sender"), 0);
	reading_free(&r);
	fix_end(&f);
}

int
main(void)
{
	static struct rows rows;
	int status;

	form = fix_form();
	if (!form)
		return 1;
	for (size_t i = 0; i < ARRAY_LEN(PAGES); i++)
		rows_add(&rows, told, &PAGES[i], "pages: %s", PAGES[i].name);
	for (size_t i = 0; i < ARRAY_LEN(FOLLOWS); i++)
		rows_add(&rows, follow, &FOLLOWS[i], "going on: %s",
			FOLLOWS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(NEARS); i++)
		rows_add(&rows, near, &NEARS[i], "near: %s", NEARS[i].name);
	rows_add(&rows, kept, NULL, "kept with the pages");
	rows_add(&rows, erased, NULL, "erased with the fax");
	status = rows_run(&rows, "sent_pages");
	form_free(&form);
	return status;
}
