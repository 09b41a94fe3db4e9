/*
 * test_join.c - one application in two calls, two in one, one sent again.
 *
 * Two faxes: the first has the first half of the questions, the second the
 * other half and the application form.  A join that dies at any step of the
 * disk has happened or has not.
 */
#include "tests/support/steps.h"
#include "tests/support/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/store/application.h"
#include "daemon/store/arrival.h"
#include "daemon/store/calibration.h"
#include "daemon/store/carpet.h"
#include "daemon/store/draft.h"
#include "daemon/store/erasure.h"
#include "daemon/store/join.h"
#include "daemon/store/offer.h"
#include "daemon/store/queue.h"
#include "daemon/store/split.h"
#include "daemon/store/sql.h"
#include "daemon/store/summary_query.h"
#include "daemon/store/verdict_chain.h"
#include "daemon/store/worklist.h"
#include "form/reading_json.h"

static struct form *form;

struct fix {
	char *dir;
	struct store *s;
};

/* What a call brings: questions [from, to) all `answer`, on two pages half
 * and half, and the form when its company is named. */
struct call {
	int from, to;
	enum answer answer;
	const char *company;
	const char *caller;
	int64_t at;
};

#define HALF (form->item_count / 2)
#define ALL (form->item_count)

static void
fill(struct reading *r, const struct call *c)
{
	struct page_note *page;
	struct application *a;
	struct err e;

	for (int i = 0; i < 2; i++) {
		assert_works(reading_add_page(r, &page, &e), e);
		page->index = i;
		page->sheet = i;
	}
	assert_works(reading_add_application(r, &a, &e), e);
	for (int i = 0; i < 2; i++)
		assert_works(application_add_page(a, i, &e), e);
	for (int i = c->from; i < c->to; i++) {
		a->marks[i].answer = c->answer;
		a->marks[i].suggest = ANSWER_YES;
		a->marks[i].page = i < (c->from + c->to) / 2 ? 0 : 1;
		a->marks[i].box = (struct px_rect){10, 10, 40, 40};
	}
	for (int i = 0; c->company && i < form->field_count; i++) {
		free(a->fields[i].text);
		a->fields[i].text = strdup(c->company);
		a->fields[i].page = 1;
		a->fields[i].review = false;
	}
}

static int64_t
receive(struct fix *f, const struct call *c)
{
	struct queue_reading q = {.json = "{}", .json_len = 2, .reader = "r"};
	struct source src = {.bad_rows = -1, .bad_run = -1};
	static int inode;
	char hash[ARCHIVE_HEX_SIZE];
	struct reading *r;
	enum fax_state to;
	struct fax fax;
	int64_t id;
	bool found;
	struct err e;

	inode++;
	snprintf(hash, sizeof hash, "%064x", (unsigned)inode);
	snprintf(src.caller, sizeof src.caller, "%s", c->caller);
	assert_works(arrival_record(f->s,
			     &(struct arrival){.ident = {inode, 1, 1, 9},
				     .name = "a.tif",
				     .sha256 = hash,
				     .damage = ""},
			     c->at, &id, &e),
		e);
	assert_works(source_write(f->s, id, &src, &e), e);
	assert_works(queue_take(f->s, c->at + 1, &fax, &found, &e), e);
	assert_true(found && fax.id == id);
	assert_works(reading_new("-", form, &r, &e), e);
	fill(r, c);
	q.reading = r;
	assert_works(queue_store_reading(f->s, form, id, &q, c->at + 2, &to,
			     &e),
		e);
	reading_free(&r);
	return id; /* one application each: their ids are the same */
}

static void
begin(struct fix *f)
{
	char path[512];
	struct err e;

	f->dir = tmp_new();
	snprintf(path, sizeof path, "%s/m.db", f->dir);
	assert_works(store_open(path, STORE_CREATE, &f->s, &e), e);
}

/* The two calls of one application. */
static void
begin_halves(struct fix *f)
{
	begin(f);
	receive(f, &(struct call){0, HALF, ANSWER_YES, NULL, "0282220597",
			   1000});
	receive(f, &(struct call){HALF, ALL, ANSWER_REVIEW, "株式会社光",
			   "0282220597", 2000});
}

static void
end(struct fix *f)
{
	struct verdict_audit audit;
	struct err e;

	assert_works(verdict_audit(f->s, &audit, &e), e);
	assert_int_equal(audit.bad, 0);
	assert_works(store_check(f->s, &e), e);
	store_close(&f->s);
	tmp_remove(&f->dir);
}

static struct application_now *
load(struct fix *f, int64_t id)
{
	struct application_now *a;
	struct err e;

	assert_works(application_load(f->s, form, id, &a, &e), e);
	return a;
}

static int64_t
ask(struct fix *f, const char *text)
{
	int64_t n = -1;
	struct sql q;
	struct err e;

	sql_start(&q, f->s, text);
	if (sql_row(&q))
		n = sql_col_int(&q, 0);
	assert_works(sql_end(&q, &e), e);
	return n;
}

static void
join(struct fix *f, int64_t whole, int64_t part)
{
	struct err e;

	assert_works(join_make(f->s, form, whole, part, "kenji", 3000, &e), e);
}

static void
decide(struct fix *f, int64_t id, int item, enum answer answer)
{
	struct err e;

	assert_works(application_decide(f->s, form, id, form->items[item].id,
			     answer, "aiko", "", 4000, &e),
		e);
}

static const char *
item(int i)
{
	return form->items[i].id;
}

/* --- joining -------------------------------------------------------------- */

static void
test_join(void **state)
{
	struct application_now *a;
	struct fix f;

	(void)state;
	begin_halves(&f);
	a = load(&f, 1);
	assert_int_equal(a->score.missing, ALL - HALF);
	application_now_free(&a);
	join(&f, 1, 2);
	join(&f, 1, 2); /* said again */
	a = load(&f, 1);
	assert_int_equal(a->score.missing, 0);
	assert_int_equal(a->score.open, ALL - HALF);
	assert_int_equal(a->part_count, 2);
	assert_int_equal(a->page_count, 4);
	assert_int_equal(a->marks[0].part, 0);
	assert_int_equal(a->marks[HALF].part, 1);
	assert_int_equal(a->fields[0].part, 1);
	assert_string_equal(a->fields[0].text, "株式会社光");
	application_now_free(&a);
	/* once on each record */
	assert_int_equal(ask(&f, "SELECT count(*) FROM verdict"
				 " WHERE what = 'join'"), 2);
	end(&f);
}

/* Each of the two lists, counts and summaries has it once. */
static void
test_counts_once(void **state)
{
	const struct worklist_filter all = {.view = WORKLIST_ALL, .words = "",
		.limit = 9},
		gaps = {.view = WORKLIST_INCOMPLETE, .words = "", .limit = 9},
		found = {.view = WORKLIST_WAITING, .words = "光", .limit = 9};
	const struct worklist_filter *lists[] = {&all, &found};
	int64_t *ids, counts[APPLICATION_STATE__COUNT], next;
	struct fix f;
	size_t n;
	struct err e;

	(void)state;
	begin_halves(&f);
	join(&f, 1, 2);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		assert_works(worklist_ids(f.s, lists[i], &ids, &n, &e), e);
		assert_int_equal(n, 1);
		assert_int_equal(ids[0], 1);
		free(ids);
	}
	assert_works(worklist_ids(f.s, &gaps, &ids, &n, &e), e);
	assert_int_equal(n, 0);
	free(ids);
	assert_works(worklist_next(f.s, 1, "aiko", 5000, &next, &e), e);
	assert_int_equal(next, 0);
	assert_works(application_count(f.s, counts, &e), e);
	assert_int_equal(counts[APPLICATION_REVIEW], 1);
	assert_works(summary_query_ids(f.s, 0, 9000, &ids, &n, &e), e);
	assert_int_equal(n, 1);
	free(ids);
	end(&f);
}

/* Both faxes and both rows follow, and come back. */
static void
test_settle(void **state)
{
	static const char SETTLED[] =
		"SELECT count(*) FROM fax WHERE state = 'confirmed'",
			  ROWS[] = "SELECT count(*) FROM application"
				   " WHERE state = 'confirmed'";
	struct fix f;
	struct err e;

	(void)state;
	begin_halves(&f);
	join(&f, 1, 2);
	for (int i = HALF; i < ALL; i++)
		decide(&f, 1, i, ANSWER_NO);
	assert_works(application_confirm(f.s, form, 1, "aiko", 5000, &e), e);
	assert_int_equal(ask(&f, SETTLED), 2);
	assert_int_equal(ask(&f, ROWS), 2);
	assert_int_equal(ask(&f, "SELECT count(*) FROM sales"), 1);
	assert_int_equal(ask(&f, "SELECT count(*) FROM outcome"), 1);
	assert_refused(join_undo(f.s, form, 2, "aiko", 5001, &e), e, ERR_STATE,
		"application 1 is confirmed already");
	assert_refused(application_reopen(f.s, 2, "aiko", "x", 5001, &e), e,
		ERR_STATE, "application 2 became a part of 1");
	assert_works(application_reopen(f.s, 1, "aiko", "x", 5001, &e), e);
	assert_int_equal(ask(&f, SETTLED) + ask(&f, ROWS), 0);
	end(&f);
}

/* Decisions of before count on, of the part too; on the image they were made
 * on. */
static void
test_decisions(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	begin_halves(&f);
	decide(&f, 2, HALF, ANSWER_NO);
	decide(&f, 1, HALF + 1, ANSWER_YES); /* by telephone */
	assert_works(draft_put(f.s, 2, "aiko", "company", "書きかけ", 2500, &e),
		e);
	assert_works(application_set_contact(f.s, 2, MAY_CONTACT_YES, "aiko",
			     2500, &e),
		e);
	join(&f, 1, 2);
	decide(&f, 1, HALF + 2, ANSWER_YES);
	a = load(&f, 1);
	assert_int_equal(a->marks[HALF].answer, ANSWER_NO);
	assert_string_equal(a->marks[HALF].who, "aiko");
	assert_int_equal(a->marks[HALF + 1].answer, ANSWER_YES);
	assert_int_equal(a->may_contact, MAY_CONTACT_YES);
	application_now_free(&a);
	assert_int_equal(ask(&f, "SELECT count(*) FROM draft"
				 " WHERE application_id = 1"), 1);
	assert_int_equal(ask(&f, "SELECT count(*) FROM verdict AS v JOIN fax"
				 " AS f ON f.id = 2 AND instr(v.image,"
				 " f.sha256) = 1 WHERE v.application_id = 1"),
		1);
	assert_refused(application_decide(f.s, form, 2, item(HALF), ANSWER_YES,
			       "aiko", "", 5000, &e),
		e, ERR_STATE, "application 2 became a part of 1");
	end(&f);
}

/* Taken back: what was decided on a paper goes with the paper. */
static void
test_undo(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	begin_halves(&f);
	decide(&f, 1, HALF + 1, ANSWER_YES); /* before: stays */
	join(&f, 1, 2);
	decide(&f, 1, HALF, ANSWER_NO);
	decide(&f, 1, 0, ANSWER_NO);
	assert_works(application_set_field(f.s, form, 1, "company", "光", "aiko",
			     "", 4001, &e),
		e);
	assert_works(join_undo(f.s, form, 2, "kenji", 5000, &e), e);
	a = load(&f, 1);
	assert_int_equal(a->marks[0].answer, ANSWER_NO);
	assert_int_equal(a->marks[HALF].answer, ANSWER_MISSING);
	assert_string_equal(a->marks[HALF].who, "");
	assert_int_equal(a->marks[HALF + 1].answer, ANSWER_YES);
	assert_string_equal(a->fields[0].who, "");
	application_now_free(&a);
	a = load(&f, 2);
	assert_int_equal(a->joined_into, 0);
	assert_int_equal(a->marks[HALF].answer, ANSWER_NO);
	assert_string_equal(a->marks[HALF].who, "kenji");
	assert_int_equal(a->marks[HALF + 1].answer, ANSWER_REVIEW);
	assert_string_equal(a->fields[0].text, "光");
	application_now_free(&a);
	assert_refused(join_undo(f.s, form, 2, "kenji", 5001, &e), e,
		ERR_STATE, "application 2 is no part of another");
	/* and together again */
	join(&f, 1, 2);
	a = load(&f, 1);
	assert_int_equal(a->marks[HALF].answer, ANSWER_NO);
	application_now_free(&a);
	end(&f);
}

/* What both have must be the same, or a person looks. */
static void
test_overlap(void **state)
{
	struct application_now *a;
	struct fix f;

	(void)state;
	begin(&f);
	receive(&f, &(struct call){0, HALF + 2, ANSWER_YES, "光", "", 1000});
	receive(&f, &(struct call){HALF, HALF + 1, ANSWER_YES, NULL, "", 2000});
	receive(&f, &(struct call){HALF + 1, ALL, ANSWER_NO, "輝", "", 3000});
	decide(&f, 1, 0, ANSWER_NO);
	join(&f, 1, 2);
	join(&f, 1, 3);
	a = load(&f, 1);
	assert_int_equal(a->part_count, 3);
	assert_int_equal(a->marks[HALF].answer, ANSWER_YES);
	assert_int_equal(a->marks[HALF + 1].answer, ANSWER_REVIEW);
	assert_int_equal(a->marks[HALF + 1].part, 2);
	assert_string_equal(a->marks[HALF + 1].seen.why,
		"the two faxes differ");
	assert_int_equal(a->marks[HALF + 2].answer, ANSWER_NO);
	assert_true(a->fields[0].review);
	assert_string_equal(a->fields[0].text, "光");
	application_now_free(&a);
	end(&f);
}

/* What one part took back takes back nothing of another. */
static void
test_release(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	begin_halves(&f);
	decide(&f, 2, HALF, ANSWER_NO);
	decide(&f, 1, HALF, ANSWER_YES);
	assert_works(application_release(f.s, form, 2, item(HALF), SEEN_ANY,
			     "aiko", 4500, &e),
		e);
	join(&f, 1, 2);
	a = load(&f, 1);
	assert_int_equal(a->marks[HALF].answer, ANSWER_YES);
	application_now_free(&a);
	assert_works(application_release(f.s, form, 1, item(HALF), SEEN_ANY,
			     "aiko", 5500, &e),
		e);
	a = load(&f, 1);
	assert_int_equal(a->marks[HALF].answer, ANSWER_REVIEW);
	application_now_free(&a);
	end(&f);
}

static void
test_consent(void **state)
{
	struct fix f;
	struct err e;

	(void)state;
	begin_halves(&f);
	assert_works(application_set_contact(f.s, 1, MAY_CONTACT_NO, "aiko",
			     2500, &e),
		e);
	assert_works(application_set_contact(f.s, 2, MAY_CONTACT_YES, "aiko",
			     2500, &e),
		e);
	join(&f, 1, 2);
	assert_int_equal(ask(&f, "SELECT may_contact IS NULL FROM application"
				 " WHERE id = 1"), 1);
	assert_refused(application_set_contact(f.s, 2, MAY_CONTACT_NO, "aiko",
			       5000, &e),
		e, ERR_STATE, "application 2 became a part of 1");
	end(&f);
}

static void
test_refused(void **state)
{
	struct fix f;
	struct err e;

	(void)state;
	begin_halves(&f);
	receive(&f, &(struct call){0, ALL, ANSWER_NO, "輝", "", 3000});
	assert_refused(join_make(f.s, form, 1, 1, "k", 1, &e), e, ERR_INPUT,
		"an application is no part of itself");
	assert_refused(join_make(f.s, form, 1, 9, "k", 1, &e), e, ERR_ABSENT,
		"there is no application 9");
	join(&f, 1, 2);
	assert_refused(join_make(f.s, form, 3, 1, "k", 1, &e), e, ERR_STATE,
		"application 1 has parts of its own");
	assert_refused(join_make(f.s, form, 2, 3, "k", 1, &e), e, ERR_STATE,
		"application 2 became a part of 1");
	assert_works(application_reject(f.s, 3, "k", "torn", 1, &e), e);
	assert_refused(join_make(f.s, form, 1, 3, "k", 1, &e), e, ERR_STATE,
		"application 3 is rejected already");
	end(&f);
}

/* Neither fax is erased while the whole waits, both are due together. */
static void
test_erasure(void **state)
{
	struct erasure_candidate *rows;
	struct fix f;
	size_t n;
	struct err e;

	(void)state;
	begin_halves(&f);
	receive(&f, &(struct call){0, ALL, ANSWER_NO, "輝", "", 3000});
	join(&f, 1, 2);
	join(&f, 1, 3);
	assert_works(erasure_list(f.s, 99999, &rows, &n, &e), e);
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(rows[i].bar, ERASURE_OPEN);
	free(rows);
	assert_works(application_reject(f.s, 1, "kenji", "x", 6000, &e), e);
	assert_works(sql_script(f.s, "INSERT INTO legal_hold (fax_id, at, who,"
				     " held, reason) VALUES (3, 1, 'k', 1, '')",
			     &e),
		e);
	assert_works(erasure_list(f.s, 99999, &rows, &n, &e), e);
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(rows[i].bar, ERASURE_HELD);
		assert_int_equal(rows[i].last_at, 6000);
	}
	free(rows);
	end(&f);
}

/* A decision of the whole is one on the reader's answer in the part. */
static void
test_calibration(void **state)
{
	struct calibration c;
	struct fix f;
	struct err e;

	(void)state;
	begin_halves(&f);
	join(&f, 1, 2);
	for (int i = HALF; i < ALL; i++)
		decide(&f, 1, i, ANSWER_NO);
	assert_works(application_confirm(f.s, form, 1, "aiko", 5000, &e), e);
	assert_works(calibration_count(f.s, &c, &e), e);
	assert_int_equal(c.sure, HALF);
	assert_int_equal(c.open, ALL - HALF);
	assert_int_equal(c.open_wrong, ALL - HALF);
	end(&f);
}

/* --- replacing ------------------------------------------------------------ */

static void
test_replace(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	begin_halves(&f);
	assert_works(application_set_contact(f.s, 1, MAY_CONTACT_NO, "aiko",
			     2500, &e),
		e);
	assert_works(join_replace(f.s, 1, 2, "kenji", 3000, &e), e);
	a = load(&f, 1);
	assert_int_equal(a->state, APPLICATION_REJECTED);
	assert_string_equal(a->why, "replaced by application 2");
	application_now_free(&a);
	a = load(&f, 2);
	assert_int_equal(a->state, APPLICATION_REVIEW);
	assert_int_equal(a->may_contact, MAY_CONTACT_NO);
	application_now_free(&a);
	assert_refused(join_replace(f.s, 1, 2, "k", 3001, &e), e, ERR_STATE,
		"application 1 is rejected already");
	assert_works(application_reopen(f.s, 1, "kenji", "wrong", 3002, &e), e);
	end(&f);
}

/* --- splitting ------------------------------------------------------------ */

static void
test_split(void **state)
{
	static const int LAST[] = {1};
	int quarter = HALF / 2;
	struct application_now *a;
	struct fix f;
	int64_t new;
	int open;
	struct err e;

	(void)state;
	begin_halves(&f);
	decide(&f, 1, 0, ANSWER_NO);
	decide(&f, 1, HALF - 1, ANSWER_NO);
	assert_works(split_pages(f.s, form, 1, LAST, 1, "kenji", 3000, &new,
			     &e),
		e);
	assert_int_equal(new, 3);
	a = load(&f, 1);
	assert_int_equal(a->page_count, 1);
	assert_int_equal(a->marks[0].answer, ANSWER_NO);
	assert_int_equal(a->marks[quarter - 1].answer, ANSWER_YES);
	assert_int_equal(a->marks[quarter].answer, ANSWER_MISSING);
	assert_int_equal(a->marks[HALF - 1].answer, ANSWER_MISSING);
	application_now_free(&a);
	a = load(&f, 3);
	assert_int_equal(a->fax_id, 1);
	assert_int_equal(a->number, 2);
	assert_int_equal(a->parts[0].number, 1); /* its pictures' */
	assert_int_equal(a->marks[0].answer, ANSWER_MISSING);
	assert_int_equal(a->marks[quarter].answer, ANSWER_YES);
	assert_int_equal(a->marks[HALF - 1].answer, ANSWER_NO);
	assert_string_equal(a->marks[HALF - 1].who, "kenji");
	application_now_free(&a);
	/* joined again it is whole */
	join(&f, 1, 3);
	a = load(&f, 1);
	assert_int_equal(a->score.missing, ALL - HALF);
	assert_int_equal(a->marks[HALF - 1].answer, ANSWER_NO);
	application_now_free(&a);
	assert_works(carpet_count(f.s, ANSWER_YES, &open, &e), e);
	assert_int_equal(open, ALL - HALF); /* of the other fax */
	end(&f);
}

static void
test_split_refused(void **state)
{
	static const int BOTH[] = {0, 1}, OTHERS[] = {7};
	struct fix f;
	int64_t new;
	struct err e;

	(void)state;
	begin_halves(&f);
	assert_refused(split_pages(f.s, form, 1, BOTH, 2, "k", 1, &new, &e), e,
		ERR_INPUT, "at least one page stays with application 1");
	assert_refused(split_pages(f.s, form, 1, OTHERS, 1, "k", 1, &new, &e),
		e, ERR_INPUT, "these are not pages of application 1");
	assert_refused(split_pages(f.s, form, 1, NULL, 0, "k", 1, &new, &e), e,
		ERR_INPUT, "these are not pages of application 1");
	assert_int_equal(ask(&f, "SELECT count(*) FROM application"), 2);
	end(&f);
}

/* --- what is offered ------------------------------------------------------ */

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

	begin(&f);
	receive(&f, &(struct call){0, HALF, ANSWER_YES, NULL, "0282220597",
			    1000});
	receive(&f, &(struct call){percent(row->from), percent(row->to),
			    row->answer, row->company, row->caller,
			    1000 + row->after_s});
	a = load(&f, 1);
	assert_works(offer_list(f.s, form, a, &rows, &n, &e), e);
	assert_int_equal(n, row->count);
	if (n > 0) {
		assert_int_equal(rows[0].kind, row->kind);
		assert_int_equal(rows[0].other, 2);
		assert_true(rows[0].newer);
		assert_int_equal(rows[0].adds,
			row->adds ? ALL - HALF : 0);
		assert_int_equal(rows[0].differ, row->differ ? HALF : 0);
	}
	free(rows);
	application_now_free(&a);
	end(&f);
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
	begin(&f);
	receive(&f, &(struct call){0, ALL, ANSWER_YES, "光", "", 1000});
	receive(&f, &(struct call){0, ALL, ANSWER_YES, "光", "", 2000});
	a = load(&f, 1);
	assert_works(offer_list(f.s, form, a, &rows, &n, &e), e);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].kind, OFFER_DUPLICATE);
	free(rows);
	application_now_free(&a);
	assert_works(application_reject(f.s, 2, "k", "x", 1, &e), e);
	assert_works(split_pages(f.s, form, 1, LAST, 1, "k", 1, &new, &e), e);
	a = load(&f, new);
	assert_works(offer_list(f.s, form, a, &rows, &n, &e), e);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].other, 1);
	assert_int_equal(rows[0].kind, OFFER_JOIN);
	free(rows);
	application_now_free(&a);
	end(&f);
}

/* --- dying ---------------------------------------------------------------- */

/* Join in a child that dies at that step; how many steps there are. */
static int
join_in_child(const struct fix *f, enum step_mode mode, int at)
{
	int *counter = steps_counter(), n, status;
	pid_t pid = fork();

	assert_true(pid != -1);
	if (pid == 0) {
		char path[512];
		struct store *s;
		struct err e;

		snprintf(path, sizeof path, "%s/m.db", f->dir);
		if (!store_open(path, STORE_WRITE, &s, &e))
			_exit(2);
		steps_arm(mode, at, counter);
		_exit(join_make(s, form, 1, 2, "kenji", 3000, &e) ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (mode == STEP_COUNT)
		assert_int_equal(status, 0);
	else
		assert_true(WIFSIGNALED(status) &&
			    WTERMSIG(status) == SIGKILL);
	n = *counter;
	munmap(counter, sizeof *counter);
	return n;
}

static void
reopen_store(struct fix *f)
{
	char path[512];
	struct err e;

	snprintf(path, sizeof path, "%s/m.db", f->dir);
	assert_works(store_open(path, STORE_WRITE, &f->s, &e), e);
}

static void
test_death(void **state)
{
	struct fix f;
	int steps;

	(void)state;
	begin_halves(&f);
	store_close(&f.s);
	steps = join_in_child(&f, STEP_COUNT, 0);
	assert_true(steps > 0);
	reopen_store(&f);
	end(&f);
	for (int at = 1; at <= steps; at++) {
		int64_t joined;

		begin_halves(&f);
		store_close(&f.s);
		join_in_child(&f, STEP_KILL, at);
		reopen_store(&f);
		joined = ask(&f, "SELECT count(*) FROM application"
				 " WHERE joined_into = 1");
		assert_int_equal(ask(&f, "SELECT count(*) FROM verdict"
					 " WHERE what = 'join'"), 2 * joined);
		join(&f, 1, 2);
		end(&f);
	}
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
	rows_add(&rows, test_join, NULL, "two halves are one");
	rows_add(&rows, test_counts_once, NULL, "one counts once");
	rows_add(&rows, test_settle, NULL, "both faxes follow");
	rows_add(&rows, test_decisions, NULL, "decisions of before");
	rows_add(&rows, test_undo, NULL, "taken back");
	rows_add(&rows, test_overlap, NULL, "what both have");
	rows_add(&rows, test_release, NULL, "taken back in one part");
	rows_add(&rows, test_consent, NULL, "consent that is contradicted");
	rows_add(&rows, test_refused, NULL, "what cannot be joined");
	rows_add(&rows, test_erasure, NULL, "erased together");
	rows_add(&rows, test_calibration, NULL, "reader against people");
	rows_add(&rows, test_replace, NULL, "one replaces another");
	rows_add(&rows, test_split, NULL, "two in one");
	rows_add(&rows, test_split_refused, NULL, "what cannot be split");
	for (size_t i = 0; i < ARRAY_LEN(OFFERS); i++)
		rows_add(&rows, test_offer, &OFFERS[i], "offered: %s",
			OFFERS[i].name);
	rows_add(&rows, test_offer_words, NULL, "offered: the same words");
	rows_add(&rows, test_death, NULL, "dies while joining");
	status = rows_run(&rows, "join");
	form_free(&form);
	free(path);
	return status;
}
