/* test_queue.c - faxes wait, are read, and how a reading ends in the journal.
 */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/application.h"
#include "daemon/store/queue.h"
#include "daemon/store/sql.h"
#include "form/reading_json.h"
#include "tests/support/journal.h"

static struct form *form;

static int64_t
arrive(struct fix *f)
{
	return fix_arrive(f, 1000, "");
}

/* The next fax, in hand; 0 when there is none. */
static int64_t
take(struct fix *f)
{
	struct fax fax = {.id = 0};
	bool found;
	struct err e;

	assert_works(queue_take(f->s, 2000, &fax, &found, &e), e);
	if (found)
		assert_int_equal(fax.state, FAX_READING);
	return found ? fax.id : 0;
}

static struct fax
get(struct fix *f, int64_t id)
{
	struct fax fax;
	struct err e;

	assert_works(fax_get(f->s, id, &fax, &e), e);
	return fax;
}

static void
is(struct fix *f, int64_t id, enum fax_state state, const char *reason)
{
	struct fax fax = get(f, id);

	assert_string_equal(fax_state_name(fax.state), fax_state_name(state));
	assert_string_equal(fax.reason, reason);
}

static int64_t
ask(struct fix *f, const char *sql)
{
	struct sql q;
	struct err e;
	int64_t v = -1;

	sql_start(&q, f->s, sql);
	if (sql_row(&q))
		v = sql_col_int(&q, 0);
	assert_works(sql_end(&q, &e), e);
	return v;
}

/* A reading with that many applications, each of one page. */
static struct reading *
reading_of(int applications)
{
	struct page_note *page;
	struct application *a;
	struct reading *r;
	struct err e;

	assert_works(reading_new("-", form, &r, &e), e);
	for (int i = 0; i < applications; i++) {
		assert_works(reading_add_page(r, &page, &e), e);
		*page = (struct page_note){.index = i,
			.sheet = 1,
			.rotation = 180,
			.dpi_x = 204,
			.dpi_y = 98,
			.damaged_rows = 7,
			.note = "a note"};
		assert_works(reading_add_application(r, &a, &e), e);
		assert_works(application_add_page(a, i, &e), e);
		a->marks[0] = (struct mark){.answer = ANSWER_YES,
			.suggest = ANSWER_REVIEW,
			.kind = MARK_CIRCLE,
			.confidence = 0.9,
			.page = i,
			.box = {1, 2, 3, 4}};
		a->marks[1] = (struct mark){.answer = ANSWER_REVIEW,
			.suggest = ANSWER_NO,
			.kind = MARK_CROSS,
			.confidence = 0.7,
			.why = "two strokes",
			.page = i,
			.box = {5, 6, 7, 8}};
		assert_works(field_set(&a->fields[0], "会社", "会 社", &e), e);
		a->fields[0].confidence = 0.5;
		a->fields[0].review = true;
		a->fields[0].page = i;
	}
	return r;
}

static bool
store_reading(struct fix *f, int64_t fax, struct reading *r,
	double review_below, enum fax_state *state, struct err *e)
{
	struct queue_reading q = {.reading = r,
		.reader = "test 1",
		.review_below = review_below};
	char *json;
	bool ok;

	assert_works(reading_to_json(r, form, &json, e), *e);
	q.json = json;
	q.json_len = strlen(json);
	ok = queue_store_reading(f->s, form, fax, &q, 3000, state, e);
	free(json);
	return ok;
}

static void
test_order(void **state)
{
	struct fix f;
	int64_t a, b;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	assert_int_equal(take(&f), 0);
	a = arrive(&f);
	b = arrive(&f);
	assert_int_equal(take(&f), a);
	assert_int_equal(take(&f), b);
	assert_int_equal(take(&f), 0);
	assert_works(queue_give_back(f.s, a, 2001, &e), e);
	is(&f, a, FAX_ARRIVED, "");
	assert_int_equal(take(&f), a);
	fix_end(&f);
}

static void
test_read(void **state)
{
	struct reading *r = reading_of(2);
	struct application_now *app;
	enum fax_state to;
	struct fix f;
	int64_t fax;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	fax = arrive(&f);
	take(&f);
	assert_works(store_reading(&f, fax, r, 0, &to, &e), e);
	assert_int_equal(to, FAX_REVIEW);
	is(&f, fax, FAX_REVIEW, "");
	assert_int_equal(get(&f, fax).pages, 2);
	assert_int_equal(get(&f, fax).applications, 2);
	assert_int_equal(ask(&f, "SELECT count(*) FROM reading WHERE"
				 " reader = 'test 1' AND status = 'read'"
				 " AND json_valid(json)"),
		1);

	assert_works(application_load(f.s, form, 2, &app, &e), e);
	assert_int_equal(app->fax_id, fax);
	assert_int_equal(app->number, 2);
	assert_int_equal(app->state, APPLICATION_REVIEW);
	assert_int_equal(app->arrived_at, 1000);
	assert_int_equal(app->may_contact, MAY_CONTACT_UNKNOWN);
	assert_int_equal(app->item_count, form->item_count);
	assert_int_equal(app->marks[0].answer, ANSWER_YES);
	assert_int_equal(app->marks[0].seen.kind, MARK_CIRCLE);
	assert_int_equal(app->marks[0].seen.box.w, 3);
	assert_string_equal(app->marks[0].who, "");
	assert_int_equal(app->marks[1].answer, ANSWER_REVIEW);
	assert_int_equal(app->marks[1].seen.suggest, ANSWER_NO);
	assert_string_equal(app->marks[1].seen.why, "two strokes");
	assert_int_equal(app->marks[2].answer, ANSWER_MISSING);
	assert_string_equal(app->fields[0].text, "会社");
	assert_string_equal(app->fields[0].seen.raw, "会 社");
	assert_true(app->fields[0].review);
	assert_int_equal(app->page_count, 1);
	assert_int_equal(app->pages[0].index, 1);
	assert_int_equal(app->pages[0].rotation, 180);
	assert_int_equal(app->pages[0].dpi_y, 98);
	assert_int_equal(app->pages[0].damaged_rows, 7);
	assert_string_equal(app->pages[0].note, "a note");
	application_now_free(&app);
	reading_free(&r);
	fix_end(&f);
}

static void
test_review_below(void **state)
{
	struct reading *r = reading_of(1);
	struct application_now *app;
	enum fax_state to;
	struct fix f;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	arrive(&f);
	take(&f);
	r->applications[0].marks[2] = r->applications[0].marks[0];
	r->applications[0].marks[2].confidence = 0.95;
	assert_works(store_reading(&f, 1, r, 0.95, &to, &e), e);
	assert_works(application_load(f.s, form, 1, &app, &e), e);
	/* 0.9 is less than 0.95, 0.95 is not; a review stays what it was */
	assert_int_equal(app->marks[0].answer, ANSWER_REVIEW);
	assert_int_equal(app->marks[0].seen.suggest, ANSWER_YES);
	assert_int_equal(app->marks[2].answer, ANSWER_YES);
	assert_int_equal(app->marks[1].seen.suggest, ANSWER_NO);
	assert_string_equal(app->marks[1].seen.why, "two strokes");
	application_now_free(&app);
	reading_free(&r);
	fix_end(&f);
}

static void
test_not_read(void **state)
{
	struct reading *r;
	enum fax_state to;
	struct fix f;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	arrive(&f);
	take(&f);
	assert_works(reading_new("-", form, &r, &e), e);
	r->status = READ_REFUSED;
	snprintf(r->reason, sizeof r->reason, "page 1 claims 1000000 rows");
	assert_works(store_reading(&f, 1, r, 0, &to, &e), e);
	assert_int_equal(to, FAX_HELD);
	is(&f, 1, FAX_HELD, "refused: page 1 claims 1000000 rows");
	assert_int_equal(ask(&f, "SELECT count(*) FROM application"), 0);
	assert_int_equal(ask(&f, "SELECT count(*) FROM reading"), 1);
	reading_free(&r);
	/* a person has it read again, by a better reader */
	assert_works(fax_retry(f.s, 1, "kenji", 4000, &e), e);
	is(&f, 1, FAX_ARRIVED, "");
	assert_int_equal(take(&f), 1);
	r = reading_of(1);
	assert_works(store_reading(&f, 1, r, 0, &to, &e), e);
	is(&f, 1, FAX_REVIEW, "");
	assert_int_equal(ask(&f, "SELECT count(*) FROM reading"), 2);
	reading_free(&r);
	fix_end(&f);
}

/* A reading of a fax that is not in hand is nobody's: nothing of it stays. */
static void
test_not_in_hand(void **state)
{
	struct reading *r = reading_of(1);
	enum fax_state to = FAX_STATE__COUNT;
	struct fix f;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	arrive(&f);
	assert_refused(store_reading(&f, 1, r, 0, &to, &e), e, ERR_STATE,
		"fax 1 is arrived: no step good");
	assert_int_equal(to, FAX_STATE__COUNT);
	is(&f, 1, FAX_ARRIVED, "");
	assert_int_equal(ask(&f, "SELECT count(*) FROM reading"), 0);
	assert_int_equal(ask(&f, "SELECT count(*) FROM page"), 0);
	take(&f);
	assert_works(store_reading(&f, 1, r, 0, &to, &e), e);
	/* and not twice */
	assert_false(store_reading(&f, 1, r, 0, &to, &e));
	assert_int_equal(e.kind, ERR_STATE);
	assert_int_equal(ask(&f, "SELECT count(*) FROM reading"), 1);
	assert_int_equal(ask(&f, "SELECT count(*) FROM application"), 1);
	reading_free(&r);
	fix_end(&f);
}

/* A better reader comes: its reading is kept, no decision changes. */
static void
test_read_again(void **state)
{
	struct reading *r = reading_of(1);
	struct queue_reading q = {.reading = r,
		.json = "{}",
		.json_len = 2,
		.reader = "test 2"};
	struct application_now *app;
	enum fax_state to;
	struct fix f;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	arrive(&f);
	take(&f);
	assert_works(store_reading(&f, 1, r, 0, &to, &e), e);
	assert_works(application_decide(f.s, form, 1, form->items[1].id,
			     ANSWER_NO, "kenji", "", 3500, &e),
		e);
	r->applications[0].marks[0].answer = ANSWER_NO;
	r->applications[0].marks[1].answer = ANSWER_YES;
	assert_works(queue_add_reading(f.s, 1, &q, 4000, &e), e);
	assert_int_equal(ask(&f, "SELECT count(*) FROM reading"), 2);
	assert_int_equal(ask(&f, "SELECT count(*) FROM application"), 1);
	is(&f, 1, FAX_REVIEW, "");
	assert_works(application_load(f.s, form, 1, &app, &e), e);
	assert_int_equal(app->marks[0].answer, ANSWER_YES);
	assert_int_equal(app->marks[1].answer, ANSWER_NO);
	assert_string_equal(app->marks[1].who, "kenji");
	application_now_free(&app);
	reading_free(&r);
	fix_end(&f);
}

static void
test_trouble(void **state)
{
	struct fix f;
	bool held;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	arrive(&f);
	for (int i = 1; i <= 2; i++) {
		assert_int_equal(take(&f), 1);
		assert_works(
			queue_trouble(f.s, 1, "no memory", 3, 2002, &held, &e),
			e);
		assert_false(held);
		assert_int_equal(get(&f, 1).tries, i);
		is(&f, 1, FAX_ARRIVED, "no memory");
	}
	assert_int_equal(take(&f), 1);
	assert_works(queue_trouble(f.s, 1, "no memory", 3, 2002, &held, &e), e);
	assert_true(held);
	is(&f, 1, FAX_HELD, "given up after 3 tries: no memory");
	assert_int_equal(take(&f), 0);
	assert_works(fax_retry(f.s, 1, "kenji", 4000, &e), e);
	assert_int_equal(get(&f, 1).tries, 0);
	assert_int_equal(take(&f), 1);
	fix_end(&f);
}

static void
test_recover(void **state)
{
	struct fix f;
	int64_t count;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	for (int i = 0; i < 3; i++)
		arrive(&f);
	take(&f);
	take(&f);
	assert_works(queue_hold(f.s, 2, "torn", 2001, &e), e);
	assert_works(queue_recover(f.s, 2002, &count, &e), e);
	assert_int_equal(count, 1);
	is(&f, 1, FAX_ARRIVED, "");
	is(&f, 2, FAX_HELD, "torn");
	is(&f, 3, FAX_ARRIVED, "");
	/* an interruption is not a try */
	assert_int_equal(get(&f, 1).tries, 0);
	assert_works(queue_recover(f.s, 2003, &count, &e), e);
	assert_int_equal(count, 0);
	fix_end(&f);
}

/* The daemon dies whenever it reads this one: not for ever. */
static void
test_poison(void **state)
{
	struct fix f;
	int64_t count;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	arrive(&f);
	for (int i = 1; i < INTERRUPTS_MAX; i++) {
		assert_int_equal(take(&f), 1);
		assert_works(queue_recover(f.s, 2000 + i, &count, &e), e);
		is(&f, 1, FAX_ARRIVED, "");
	}
	take(&f);
	assert_works(queue_recover(f.s, 3000, &count, &e), e);
	is(&f, 1, FAX_HELD,
		"the daemon ended again and again while this was read");
	fix_end(&f);
}

/* What a fax went through, in order and in words. */
static void
test_events(void **state)
{
	static const char *const want[][3] = {
		{"arrive", "", "arrived"},
		{"start", "arrived", "reading"},
		{"give-back", "reading", "arrived"},
		{"start", "arrived", "reading"},
		{"bad", "reading", "held"},
		{"reject", "held", "rejected"},
	};
	struct fax_event_row *rows;
	struct fix f;
	size_t n;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	arrive(&f);
	take(&f);
	assert_works(queue_give_back(f.s, 1, 2001, &e), e);
	take(&f);
	assert_works(queue_hold(f.s, 1, "torn", 2002, &e), e);
	assert_works(fax_reject(f.s, 1, "kenji", "an advertisement", 5000, &e),
		e);
	/* again changes nothing */
	assert_works(fax_reject(f.s, 1, "kenji", "an advertisement", 5001, &e),
		e);
	assert_works(fax_events(f.s, 1, &rows, &n, &e), e);
	assert_int_equal(n, ARRAY_LEN(want));
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(rows[i].what, want[i][0]);
		assert_string_equal(rows[i].from, want[i][1]);
		assert_string_equal(rows[i].to, want[i][2]);
	}
	assert_string_equal(rows[4].detail, "torn");
	assert_string_equal(rows[4].who, "maruyomid");
	assert_string_equal(rows[5].who, "kenji");
	assert_string_equal(rows[5].detail, "an advertisement");
	assert_int_equal(rows[5].at, 5000);
	free(rows);
	fix_end(&f);
}

static const struct filter_row {
	const char *name;
	struct fax_filter filter;
	size_t count;
} FILTERS[] = {
	{"all", {.limit = 0}, 4},
	{"the first", {.limit = 1}, 1},
	{"in one state", {.states = 1u << FAX_HELD}, 1},
	{"in two", {.states = 1u << FAX_HELD | 1u << FAX_ARRIVED}, 3},
	{"in none that is there", {.states = 1u << FAX_CONFIRMED}, 0},
	{"before they came", {.to = 1000}, 0},
	{"from when they came", {.from = 1000, .to = 1001}, 4},
	{"after", {.from = 1001}, 0},
};

static void
test_filter(void **state)
{
	const struct filter_row *row = *state;
	int64_t counts[FAX_STATE__COUNT];
	struct fax *rows;
	struct fix f;
	size_t n;
	struct err e;

	fix_begin(&f, form);
	for (int i = 0; i < 4; i++)
		arrive(&f);
	take(&f);
	take(&f);
	assert_works(queue_hold(f.s, 2, "torn", 2001, &e), e);
	assert_works(fax_list(f.s, &row->filter, &rows, &n, &e), e);
	assert_int_equal(n, row->count);
	for (size_t i = 1; i < n; i++)
		assert_true(rows[i - 1].id < rows[i].id);
	free(rows);
	assert_works(fax_count(f.s, counts, &e), e);
	assert_int_equal(counts[FAX_ARRIVED], 2);
	assert_int_equal(counts[FAX_READING], 1);
	assert_int_equal(counts[FAX_HELD], 1);
	assert_int_equal(counts[FAX_REVIEW], 0);
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
	rows_add(&rows, test_order, NULL, "first come, first read");
	rows_add(&rows, test_read, NULL, "read, two applications");
	rows_add(&rows, test_review_below, NULL, "answers too uncertain here");
	rows_add(&rows, test_not_read, NULL, "refused, then read again");
	rows_add(&rows, test_not_in_hand, NULL, "a reading of none in hand");
	rows_add(&rows, test_read_again, NULL, "a second reading");
	rows_add(&rows, test_trouble, NULL, "trouble, three times");
	rows_add(&rows, test_recover, NULL, "recovery");
	rows_add(&rows, test_poison, NULL, "recovery has an end");
	rows_add(&rows, test_events, NULL, "the history of a fax");
	for (size_t i = 0; i < ARRAY_LEN(FILTERS); i++)
		rows_add(&rows, test_filter, &FILTERS[i], "list: %s",
			FILTERS[i].name);
	status = rows_run(&rows, "queue");
	form_free(&form);
	return status;
}
