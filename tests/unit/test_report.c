/* test_report.c - weeks, medians, the funnel; what is counted once, taken
 * back and kept. */
#include "tests/support/test.h"

#include "daemon/store/application.h"
#include "daemon/store/erasure.h"
#include "daemon/store/followup.h"
#include "daemon/store/queue.h"
#include "daemon/store/report.h"
#include "tests/support/journal.h"

static struct form *form;

/* 2026-11-23, a Monday */
static const struct day MONDAY = {2026, 11, 23};
enum { HOUR_S = 3600, DAY_S = 86400 };

static int64_t
at(int days, int hours)
{
	return day_begins(MONDAY) + days * DAY_S + hours * HOUR_S;
}

/* A fax with one application: question 0 a doubt, 1 no, the others yes. */
static void
arrives(struct fix *f, int64_t id, int64_t when, bool held)
{
	struct queue_reading q = {.json = "{}", .json_len = 2, .reader = "r"};
	struct page_note *page;
	struct application *a;
	struct reading *r;
	enum fax_state to;
	struct fax fax;
	bool found;
	struct err e;

	assert_int_equal(fix_arrive(f, when, ""), id);
	assert_works(queue_take(f->s, when, &fax, &found, &e), e);
	if (held) {
		assert_works(queue_hold(f->s, id, "torn", when, &e), e);
		return;
	}
	assert_works(reading_new("-", form, &r, &e), e);
	assert_works(reading_add_page(r, &page, &e), e);
	assert_works(reading_add_application(r, &a, &e), e);
	assert_works(application_add_page(a, 0, &e), e);
	for (int i = 0; i < form->item_count; i++)
		a->marks[i].answer = ANSWER_YES;
	a->marks[0].answer = ANSWER_REVIEW;
	a->marks[1].answer = ANSWER_NO;
	for (int i = 0; i < form->field_count; i++)
		a->fields[i].page = 0;
	q.reading = r;
	assert_works(queue_store_reading(f->s, form, id, &q, when, &to, &e), e);
	reading_free(&r);
}

static void
confirms(struct fix *f, int64_t id, int64_t when)
{
	struct err e;

	assert_works(application_decide(f->s, form, id, form->items[0].id,
			     ANSWER_NO, "kenji", "", when, &e),
		e);
	/* the reader was sure, and wrong */
	assert_works(application_decide(f->s, form, id, form->items[2].id,
			     ANSWER_NO, "kenji", "", when, &e),
		e);
	assert_works(application_confirm(f->s, form, id, "kenji", when, &e), e);
}

static void
says(struct fix *f, int64_t id, enum followup_state state)
{
	struct err e;

	assert_works(followup_set(f->s, id,
			     &(struct followup_change){.state = &state},
			     FOLLOWUP_ANY, "uri", at(3, 0), &e),
		e);
}

static void
load(struct fix *f, int most, struct report *out)
{
	struct err e;

	assert_works(report_fill(f->s, form, most, &e), e);
	assert_works(report_load(f->s, form,
			     day_of_number(day_number(MONDAY) - 7), 2, out, &e),
		e);
}

/* 1 to 3 confirmed this week after 2, 4 and 30 hours, 4 last week, 5 rejected,
 * 6 waits, 7 is held. */
static void
begin(struct fix *f)
{
	struct err e;

	fix_begin(f, form);
	for (int id = 1; id <= 7; id++)
		arrives(f, id, at(id == 4 ? -5 : 0, 8), id == 7);
	confirms(f, 1, at(0, 10));
	confirms(f, 2, at(0, 12));
	confirms(f, 3, at(1, 14));
	confirms(f, 4, at(-1, 23));
	assert_works(application_reject(f->s, 5, "kenji", "x", at(0, 20), &e),
		e);
}

static void
counts(void **state)
{
	const struct report_week *w;
	struct report r;
	struct fix f;

	(void)state;
	begin(&f);
	says(&f, 1, FOLLOWUP_CONTACTED);
	says(&f, 2, FOLLOWUP_WON);
	says(&f, 3, FOLLOWUP_VISIT);
	says(&f, 3, FOLLOWUP_LOST); /* had come as far as a visit */
	load(&f, 100, &r);
	assert_int_equal(r.uncounted, 0);
	w = &r.weeks[1];
	assert_memory_equal(&w->monday, &MONDAY, sizeof MONDAY);
	assert_int_equal(w->arrived, 6);
	assert_int_equal(w->held, 1);
	assert_int_equal(w->confirmed, 3);
	assert_int_equal(w->rejected, 1);
	assert_int_equal(w->waiting_s, 4 * HOUR_S);
	assert_int_equal(w->marks, 3 * form->item_count);
	assert_int_equal(w->review, 3);
	assert_int_equal(w->corrected, 3);
	assert_int_equal(w->fields, 3 * form->field_count);
	/* Sunday at 23:00 is the week before */
	assert_int_equal(r.weeks[0].confirmed, 1);
	assert_int_equal(r.weeks[0].arrived, 1);
	assert_int_equal(r.weeks[0].review, 1);
	assert_int_equal(r.funnel.arrived, 7);
	assert_int_equal(r.funnel.read, 6);
	assert_int_equal(r.funnel.confirmed, 4);
	assert_int_equal(r.funnel.contacted, 3);
	assert_int_equal(r.funnel.visit, 2);
	assert_int_equal(r.funnel.won, 1);
	fix_end(&f);
}

/* Against the answers themselves. */
static void
missed(void **state)
{
	int want[FORM_ITEMS_MAX] = {0}, options[REPORT_OPTION_MAX] = {0};
	struct application_now *a;
	struct report r;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	load(&f, 100, &r);
	for (int id = 1; id <= 4; id++) {
		bool offered[REPORT_OPTION_MAX + 1] = {false};

		assert_works(application_load(f.s, form, id, &a, &e), e);
		for (int i = 0; i < form->item_count; i++)
			if (a->marks[i].answer == ANSWER_NO) {
				want[i]++;
				offered[form->items[i].option] = true;
			}
		for (int o = 1; o <= REPORT_OPTION_MAX; o++)
			options[o - 1] += offered[o];
		application_now_free(&a);
	}
	assert_int_equal(want[1], 4);
	assert_int_equal(r.applications, 4);
	assert_memory_equal(r.missed, want, sizeof want);
	assert_memory_equal(r.options, options, sizeof options);
	fix_end(&f);
}

/* A little at a time comes to the same. */
static void
by_parts(void **state)
{
	struct report r, whole;
	struct fix f, g;

	(void)state;
	begin(&f);
	load(&f, 1, &r);
	assert_int_equal(r.uncounted, 3);
	load(&f, 2, &r);
	assert_int_equal(r.uncounted, 1);
	load(&f, 2, &r);
	begin(&g);
	load(&g, 100, &whole);
	assert_memory_equal(&r, &whole, sizeof r);
	fix_end(&f);
	fix_end(&g);
}

/* Opened again it is taken back, and counted anew as it is then. */
static void
reopened(void **state)
{
	struct report before, r;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	load(&f, 100, &before);
	assert_works(application_reopen(f.s, 4, "kenji", "x", at(2, 0), &e), e);
	load(&f, 100, &r);
	assert_int_equal(r.applications, 3);
	assert_int_equal(r.missed[1], 3);
	assert_int_equal(r.weeks[0].marks, 0);
	assert_int_equal(r.weeks[1].marks, before.weeks[1].marks);
	assert_works(application_decide(f.s, form, 4, form->items[1].id,
			     ANSWER_YES, "kenji", "", at(2, 1), &e),
		e);
	assert_works(application_confirm(f.s, form, 4, "kenji", at(2, 2), &e),
		e);
	load(&f, 100, &r);
	assert_int_equal(r.applications, 4);
	assert_int_equal(r.missed[1], 3);
	assert_int_equal(r.missed[0], 4);
	/* in the week it was confirmed in for good */
	assert_int_equal(r.weeks[0].marks, 0);
	assert_int_equal(r.weeks[1].marks, 4 * form->item_count);
	assert_int_equal(r.weeks[1].corrected, 5);
	fix_end(&f);
}

/* Data go, counts stay. */
static void
erased(void **state)
{
	struct report before, r;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	load(&f, 100, &before);
	assert_works(erasure_begin(f.s, 1, at(0, 10), "kenji", at(5, 0), &e), e);
	/* and of one that was never counted nothing is left to count */
	load(&f, 100, &r);
	assert_int_equal(r.uncounted, 0);
	assert_memory_equal(r.missed, before.missed, sizeof r.missed);
	assert_int_equal(r.weeks[1].marks, before.weeks[1].marks);
	fix_end(&f);
}

static void
empty(void **state)
{
	struct report r;
	struct fix f;

	(void)state;
	fix_begin(&f, form);
	load(&f, 10, &r);
	assert_int_equal(r.weeks[0].waiting_s, -1);
	assert_int_equal(r.funnel.arrived, 0);
	assert_int_equal(r.applications, 0);
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
	rows_add(&rows, counts, NULL, "report: weeks, median, funnel, quality");
	rows_add(&rows, missed, NULL, "report: questions and options");
	rows_add(&rows, by_parts, NULL, "report: counted by parts");
	rows_add(&rows, reopened, NULL, "report: reopened and confirmed again");
	rows_add(&rows, erased, NULL, "report: counts outlive the data");
	rows_add(&rows, empty, NULL, "report: of nothing");
	status = rows_run(&rows, "report");
	form_free(&form);
	return status;
}
