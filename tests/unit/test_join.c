/*
 * test_join.c - one application in two calls, one sent again.
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
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/store/application.h"
#include "daemon/store/draft.h"
#include "daemon/store/erasure.h"
#include "daemon/store/join.h"
#include "daemon/store/sql.h"
#include "daemon/store/summary_query.h"
#include "daemon/store/worklist.h"
#include "tests/support/calls.h"

#define HALF (form->item_count / 2)
#define ALL (form->item_count)

static struct form *form;

static void
join(struct fix *f, int64_t whole, int64_t part)
{
	struct err e;

	assert_works(join_make(f->s, form, whole, part, "kenji", 3000, &e), e);
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
	call_halves(&f, form);
	a = fix_load(&f, 1);
	assert_int_equal(a->score.missing, ALL - HALF);
	application_now_free(&a);
	join(&f, 1, 2);
	join(&f, 1, 2); /* said again */
	a = fix_load(&f, 1);
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
	assert_int_equal(fix_ask(&f, "SELECT count(*) FROM verdict"
				 " WHERE what = 'join'"), 2);
	call_end(&f);
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
	call_halves(&f, form);
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
	call_end(&f);
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
	call_halves(&f, form);
	join(&f, 1, 2);
	for (int i = HALF; i < ALL; i++)
		fix_decide(&f, 1, i, ANSWER_NO);
	assert_works(application_confirm(f.s, form, 1, "aiko", 5000, &e), e);
	assert_int_equal(fix_ask(&f, SETTLED), 2);
	assert_int_equal(fix_ask(&f, ROWS), 2);
	assert_int_equal(fix_ask(&f, "SELECT count(*) FROM sales"), 1);
	assert_int_equal(fix_ask(&f, "SELECT count(*) FROM outcome"), 1);
	assert_refused(join_undo(f.s, form, 2, "aiko", 5001, &e), e, ERR_STATE,
		"application 1 is confirmed already");
	assert_refused(application_reopen(f.s, 2, "aiko", "x", 5001, &e), e,
		ERR_STATE, "application 2 became a part of 1");
	assert_works(application_reopen(f.s, 1, "aiko", "x", 5001, &e), e);
	assert_int_equal(fix_ask(&f, SETTLED) + fix_ask(&f, ROWS), 0);
	call_end(&f);
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
	call_halves(&f, form);
	fix_decide(&f, 2, HALF, ANSWER_NO);
	fix_decide(&f, 1, HALF + 1, ANSWER_YES); /* by telephone */
	assert_works(draft_put(f.s, 2, "aiko", "company", "書きかけ", 2500, &e),
		e);
	assert_works(application_set_contact(f.s, 2, MAY_CONTACT_YES, "aiko",
			     2500, &e),
		e);
	join(&f, 1, 2);
	fix_decide(&f, 1, HALF + 2, ANSWER_YES);
	a = fix_load(&f, 1);
	assert_int_equal(a->marks[HALF].answer, ANSWER_NO);
	assert_string_equal(a->marks[HALF].who, "aiko");
	assert_int_equal(a->marks[HALF + 1].answer, ANSWER_YES);
	assert_int_equal(a->may_contact, MAY_CONTACT_YES);
	application_now_free(&a);
	assert_int_equal(fix_ask(&f, "SELECT count(*) FROM draft"
				 " WHERE application_id = 1"), 1);
	assert_int_equal(fix_ask(&f, "SELECT count(*) FROM verdict AS v JOIN fax"
				 " AS f ON f.id = 2 AND instr(v.image,"
				 " f.sha256) = 1 WHERE v.application_id = 1"),
		1);
	assert_refused(application_decide(f.s, form, 2, item(HALF), ANSWER_YES,
			       "aiko", "", 5000, &e),
		e, ERR_STATE, "application 2 became a part of 1");
	call_end(&f);
}

/* Taken back: what was decided on a paper goes with the paper. */
static void
test_undo(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	call_halves(&f, form);
	fix_decide(&f, 1, HALF + 1, ANSWER_YES); /* before: stays */
	join(&f, 1, 2);
	fix_decide(&f, 1, HALF, ANSWER_NO);
	fix_decide(&f, 1, 0, ANSWER_NO);
	assert_works(application_set_field(f.s, form, 1, "company", "光", "aiko",
			     "", 4001, &e),
		e);
	assert_works(join_undo(f.s, form, 2, "kenji", 5000, &e), e);
	a = fix_load(&f, 1);
	assert_int_equal(a->marks[0].answer, ANSWER_NO);
	assert_int_equal(a->marks[HALF].answer, ANSWER_MISSING);
	assert_string_equal(a->marks[HALF].who, "");
	assert_int_equal(a->marks[HALF + 1].answer, ANSWER_YES);
	assert_string_equal(a->fields[0].who, "");
	application_now_free(&a);
	a = fix_load(&f, 2);
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
	a = fix_load(&f, 1);
	assert_int_equal(a->marks[HALF].answer, ANSWER_NO);
	application_now_free(&a);
	call_end(&f);
}

/* What both have must be the same, or a person looks. */
static void
test_overlap(void **state)
{
	struct application_now *a;
	struct fix f;

	(void)state;
	fix_begin(&f, form);
	call_receive(&f, &(struct call){0, HALF + 2, ANSWER_YES, "光", "", 1000});
	call_receive(&f, &(struct call){HALF, HALF + 1, ANSWER_YES, NULL, "", 2000});
	call_receive(&f, &(struct call){HALF + 1, ALL, ANSWER_NO, "輝", "", 3000});
	fix_decide(&f, 1, 0, ANSWER_NO);
	join(&f, 1, 2);
	join(&f, 1, 3);
	a = fix_load(&f, 1);
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
	call_end(&f);
}

/* What one part took back takes back nothing of another. */
static void
test_release(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	call_halves(&f, form);
	fix_decide(&f, 2, HALF, ANSWER_NO);
	fix_decide(&f, 1, HALF, ANSWER_YES);
	assert_works(application_release(f.s, form, 2, item(HALF), SEEN_ANY,
			     "aiko", 4500, &e),
		e);
	join(&f, 1, 2);
	a = fix_load(&f, 1);
	assert_int_equal(a->marks[HALF].answer, ANSWER_YES);
	application_now_free(&a);
	assert_works(application_release(f.s, form, 1, item(HALF), SEEN_ANY,
			     "aiko", 5500, &e),
		e);
	a = fix_load(&f, 1);
	assert_int_equal(a->marks[HALF].answer, ANSWER_REVIEW);
	application_now_free(&a);
	call_end(&f);
}

static void
test_consent(void **state)
{
	struct fix f;
	struct err e;

	(void)state;
	call_halves(&f, form);
	assert_works(application_set_contact(f.s, 1, MAY_CONTACT_NO, "aiko",
			     2500, &e),
		e);
	assert_works(application_set_contact(f.s, 2, MAY_CONTACT_YES, "aiko",
			     2500, &e),
		e);
	join(&f, 1, 2);
	assert_int_equal(fix_ask(&f, "SELECT may_contact IS NULL FROM application"
				 " WHERE id = 1"), 1);
	assert_refused(application_set_contact(f.s, 2, MAY_CONTACT_NO, "aiko",
			       5000, &e),
		e, ERR_STATE, "application 2 became a part of 1");
	call_end(&f);
}

static void
test_refused(void **state)
{
	struct fix f;
	struct err e;

	(void)state;
	call_halves(&f, form);
	call_receive(&f, &(struct call){0, ALL, ANSWER_NO, "輝", "", 3000});
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
	call_end(&f);
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
	call_halves(&f, form);
	call_receive(&f, &(struct call){0, ALL, ANSWER_NO, "輝", "", 3000});
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
	call_end(&f);
}

/* --- replacing ------------------------------------------------------------ */

static void
test_replace(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	call_halves(&f, form);
	assert_works(application_set_contact(f.s, 1, MAY_CONTACT_NO, "aiko",
			     2500, &e),
		e);
	assert_works(join_replace(f.s, 1, 2, "kenji", 3000, &e), e);
	a = fix_load(&f, 1);
	assert_int_equal(a->state, APPLICATION_REJECTED);
	assert_string_equal(a->why, "replaced by application 2");
	application_now_free(&a);
	a = fix_load(&f, 2);
	assert_int_equal(a->state, APPLICATION_REVIEW);
	assert_int_equal(a->may_contact, MAY_CONTACT_NO);
	application_now_free(&a);
	assert_refused(join_replace(f.s, 1, 2, "k", 3001, &e), e, ERR_STATE,
		"application 1 is rejected already");
	assert_works(application_reopen(f.s, 1, "kenji", "wrong", 3002, &e), e);
	call_end(&f);
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
	call_halves(&f, form);
	store_close(&f.s);
	steps = join_in_child(&f, STEP_COUNT, 0);
	assert_true(steps > 0);
	reopen_store(&f);
	call_end(&f);
	for (int at = 1; at <= steps; at++) {
		int64_t joined;

		call_halves(&f, form);
		store_close(&f.s);
		join_in_child(&f, STEP_KILL, at);
		reopen_store(&f);
		joined = fix_ask(&f, "SELECT count(*) FROM application"
				 " WHERE joined_into = 1");
		assert_int_equal(fix_ask(&f, "SELECT count(*) FROM verdict"
					 " WHERE what = 'join'"), 2 * joined);
		join(&f, 1, 2);
		call_end(&f);
	}
}

int
main(void)
{
	static struct rows rows;
	int status;

	form = fix_form();
	if (!form)
		return 1;
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
	rows_add(&rows, test_replace, NULL, "one replaces another");
	rows_add(&rows, test_death, NULL, "dies while joining");
	status = rows_run(&rows, "join");
	form_free(&form);
	return status;
}
