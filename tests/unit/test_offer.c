/* test_offer.c - what may belong together is offered, and nothing else. */
#include "tests/support/test.h"

#include <stdlib.h>

#include "daemon/store/offer.h"
#include "daemon/store/page_sender.h"
#include "daemon/store/split.h"
#include "daemon/store/sql.h"
#include "tests/support/calls.h"

#define HALF (form->item_count / 2)
#define ALL (form->item_count)

static struct form *form;

/* The second call, of a first that had the first half and no form. */
static const struct offer_row {
	const char *name;
	int from, to; /* percent of the questions */
	enum answer answer;
	const char *caller, *company;
	int64_t after_s;
	int count;
	enum offer_kind kind;
	int adds, differ; /* of the questions, in percent */
} OFFERS[] = {
	{"the other half", 50, 100, ANSWER_NO, "0282220597", NULL, 60, 1,
		OFFER_JOIN, 50, 0},
	{"after a day", 50, 100, ANSWER_NO, "0282220597", NULL, 24 * 3600 + 1,
		0, OFFER_JOIN, 0, 0},
	{"a stranger", 50, 100, ANSWER_NO, "0335551234", NULL, 60, 0,
		OFFER_JOIN, 0, 0},
	{"no numbers", 50, 100, ANSWER_NO, "", NULL, 60, 0, OFFER_JOIN, 0, 0},
	{"the same again", 0, 50, ANSWER_YES, "0282220597", NULL, 60, 1,
		OFFER_DUPLICATE, 0, 0},
	{"a correction", 0, 50, ANSWER_NO, "0282220597", NULL, 60, 1,
		OFFER_REPLACE, 0, 50},
	{"doubts are no correction", 0, 50, ANSWER_REVIEW, "0282220597", NULL,
		60, 1, OFFER_DUPLICATE, 0, 0},
	{"all of it", 0, 100, ANSWER_YES, "0282220597", NULL, 60, 1, OFFER_JOIN,
		50, 0},
};

static int
percent(int n)
{
	return n == 50 ? HALF : n == 100 ? ALL : 0;
}

static void
test_offer(void **state)
{
	const struct offer_row *row = *state;
	struct application_now *a;
	struct offer *rows;
	struct fix f;
	size_t n;
	struct err e;

	fix_begin(&f, form);
	call_receive(&f, &(struct call){0, HALF, ANSWER_YES, NULL, "0282220597",
			    1000});
	call_receive(&f, &(struct call){percent(row->from), percent(row->to),
			    row->answer, row->company, row->caller,
			    1000 + row->after_s});
	a = fix_load(&f, 1);
	assert_works(offer_list(f.s, form, a, OFFERS_MAX, &rows, &n, &e), e);
	assert_int_equal(n, row->count);
	if (n > 0) {
		assert_int_equal(rows[0].kind, row->kind);
		assert_int_equal(rows[0].other, 2);
		assert_int_equal(rows[0].why, OFFER_BY_CALL);
		assert_true(rows[0].newer);
		assert_int_equal(rows[0].adds,
			row->adds ? ALL - HALF : 0);
		assert_int_equal(rows[0].differ, row->differ ? HALF : 0);
	}
	free(rows);
	application_now_free(&a);
	fix_end(&f);
}

/* Without any number: the same words on the form; and of one fax only what
 * completes itself. */
static void
test_offer_words(void **state)
{
	static const int LAST[] = {1};
	struct application_now *a;
	struct offer *rows;
	int64_t new;
	struct fix f;
	size_t n;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	call_receive(&f, &(struct call){0, ALL, ANSWER_YES, "光", "", 1000});
	call_receive(&f, &(struct call){0, ALL, ANSWER_YES, "光", "", 2000});
	a = fix_load(&f, 1);
	assert_works(offer_list(f.s, form, a, OFFERS_MAX, &rows, &n, &e), e);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].kind, OFFER_DUPLICATE);
	free(rows);
	application_now_free(&a);
	assert_works(application_reject(f.s, 2, "k", "x", 1, &e), e);
	assert_works(split_pages(f.s, form, 1, LAST, 1, "k", 1, &new, &e), e);
	a = fix_load(&f, new);
	assert_works(offer_list(f.s, form, a, OFFERS_MAX, &rows, &n, &e), e);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].other, 1);
	assert_int_equal(rows[0].kind, OFFER_JOIN);
	free(rows);
	application_now_free(&a);
	fix_end(&f);
}

/* Without a number that called: what is printed over the pages, too. */
static const struct print_row {
	const char *name, *number, *sender, *time; /* of the second call */
	int page, of; /* of its first page */
	unsigned why;
} PRINTS[] = {
	{"the same number", "0282(22)0597", "", "", 0, 0, OFFER_BY_NUMBER},
	{"the same name", "", "さくら通信", "", 0, 0, OFFER_BY_NAME},
	{"and pages that go on", "0282-22-0597", "", "", 3, 4,
		OFFER_BY_NUMBER | OFFER_BY_PAGES},
	{"and a time near by", "0282-22-0597", "さくら通信", "10:20", 0, 0,
		OFFER_BY_NUMBER | OFFER_BY_NAME | OFFER_BY_TIME},
	{"another number", "0282-22-0598", "", "", 0, 0, 0},
	{"pages and time alone are nobody's", "", "", "10:20", 3, 4, 0},
};

static void
print_over(struct fix *f, int64_t fax, const struct print_row *row)
{
	struct reading *r;
	struct page_note *p;
	struct err e;

	assert_works(reading_new("-", form, &r, &e), e);
	for (int i = 0; i < 2; i++) {
		struct sender_note *s;

		assert_works(reading_add_page(r, &p, &e), e);
		s = &p->sender;
		snprintf(s->text, sizeof s->text, "x");
		snprintf(s->number, sizeof s->number, "%s", row->number);
		snprintf(s->name, sizeof s->name, "%s", row->sender);
		snprintf(s->time, sizeof s->time, "%s", row->time);
		if (row->time[0])
			snprintf(s->date, sizeof s->date, "2026-11-07");
		s->page = row->page > 0 ? row->page + i : 0;
		s->of = row->of;
	}
	assert_works(page_sender_write(f->s, fax, r, &e), e);
	reading_free(&r);
}

static void
test_offer_print(void **state)
{
	static const struct print_row first = {"", "0282-22-0597", "さくら通信",
		"10:00", 1, 4, 0};
	const struct print_row *row = *state;
	struct application_now *a;
	struct offer *rows;
	struct fix f;
	size_t n;
	struct err e;

	fix_begin(&f, form);
	call_receive(&f, &(struct call){0, HALF, ANSWER_YES, NULL, "", 1000});
	call_receive(&f, &(struct call){HALF, ALL, ANSWER_YES, NULL, "", 1060});
	print_over(&f, 1, &first);
	print_over(&f, 2, row);
	a = fix_load(&f, 1);
	assert_works(offer_list(f.s, form, a, OFFERS_MAX, &rows, &n, &e), e);
	assert_int_equal(n, row->why != 0);
	if (n > 0) {
		assert_int_equal(rows[0].why, row->why);
		assert_int_equal(rows[0].kind, OFFER_JOIN);
	}
	free(rows);
	application_now_free(&a);
	fix_end(&f);
}

static int
count_steps(void *steps)
{
	++*(int *)steps;
	return 0;
}

/* Our own number, over the form as we faxed it, stands on what others ever
 * sent, too: asking costs as much as the day has, not as much as there is. */
static void
test_offer_cost(void **state)
{
	static const char PAST[] =
		"INSERT INTO fax (id, arrived_at, sha256, size, state,"
		" spool_name, spool_fate, spool_inode, spool_birth_ns,"
		" spool_mtime_ns) WITH RECURSIVE c(i) AS (SELECT 100 UNION ALL"
		" SELECT i + 1 FROM c WHERE i < 5100) SELECT i, -500000,"
		" printf('%064x', i), 1, 'arrived', x'61', 'gone', i, i, i"
		" FROM c;"
		"INSERT INTO page_sender SELECT id, 0, 'x', '', '', 'n',"
		" '0282-22-0597', '0282220597', 0, 0, 0, 0, 1, 1, 0, 0, 0"
		" FROM fax WHERE id >= 100;";
	static const struct print_row print = {"", "0282-22-0597", "n", "", 0,
		0, 0};
	struct application_now *a;
	struct offer *rows;
	struct fix f;
	int steps = 0;
	size_t n;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	call_receive(&f, &(struct call){0, HALF, ANSWER_YES, NULL, "", 1000});
	call_receive(&f, &(struct call){HALF, ALL, ANSWER_YES, NULL, "", 1060});
	print_over(&f, 1, &print);
	print_over(&f, 2, &print);
	assert_works(sql_script(f.s, PAST, &e), e);
	a = fix_load(&f, 1);
	sqlite3_progress_handler(store_handle(f.s), 1, count_steps, &steps);
	assert_works(offer_list(f.s, form, a, OFFERS_MAX, &rows, &n, &e), e);
	sqlite3_progress_handler(store_handle(f.s), 0, NULL, NULL);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].why, OFFER_BY_NUMBER | OFFER_BY_NAME);
	/* one of 5,000 pages of the past is 6 steps and more */
	assert_in_range(steps, 1, 20000);
	free(rows);
	application_now_free(&a);
	fix_end(&f);
}

/* A list that shows one asks for no more: the newest. */
static void
test_offer_most(void **state)
{
	struct application_now *a;
	struct offer *rows;
	struct fix f;
	size_t n;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	for (int i = 1; i <= 4; i++)
		call_receive(&f,
			&(struct call){0, ALL, ANSWER_YES, "光", "", i * 1000});
	a = fix_load(&f, 2);
	assert_works(offer_list(f.s, form, a, OFFERS_MAX, &rows, &n, &e), e);
	assert_int_equal(n, 3);
	free(rows);
	assert_works(offer_list(f.s, form, a, 1, &rows, &n, &e), e);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].other, 4);
	free(rows);
	application_now_free(&a);
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
	for (size_t i = 0; i < ARRAY_LEN(OFFERS); i++)
		rows_add(&rows, test_offer, &OFFERS[i], "%s", OFFERS[i].name);
	rows_add(&rows, test_offer_words, NULL, "the same words");
	for (size_t i = 0; i < ARRAY_LEN(PRINTS); i++)
		rows_add(&rows, test_offer_print, &PRINTS[i], "print: %s",
			PRINTS[i].name);
	rows_add(&rows, test_offer_cost, NULL, "of many that print the same");
	rows_add(&rows, test_offer_most, NULL, "no more than asked for");
	status = rows_run(&rows, "offer");
	form_free(&form);
	return status;
}
