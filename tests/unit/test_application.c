/* test_application.c - people decide; what counts, and when it is final. */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/application.h"
#include "tests/support/journal.h"

static struct form *form;

/* One fax with that many applications. */
static void
begin(struct fix *f, int applications)
{
	fix_begin(f, form);
	fix_read(f, applications, "page 3 has no picture", fix_doubt_first);
}

static const char *
first(void)
{
	return form->items[0].id;
}

static const char *
last(void)
{
	return form->items[form->item_count - 1].id;
}

static bool
decide(struct fix *f, const char *question, enum answer answer, struct err *e)
{
	return application_decide(f->s, form, 1, question, answer, "kenji", "",
		2000, e);
}

static size_t
verdicts(struct fix *f, int64_t id)
{
	struct verdict_row *rows;
	size_t n;
	struct err e;

	assert_works(verdict_list(f->s, id, &rows, &n, &e), e);
	verdict_list_free(&rows, n);
	return n;
}

static enum fax_state
fax_state(struct fix *f)
{
	struct fax fax;
	struct err e;

	assert_works(fax_get(f->s, 1, &fax, &e), e);
	return fax.state;
}

/* The score is an interval until people have decided, and closes on what
 * they said. */
static void
test_interval(void **state)
{
	const struct form_item *open[] = {&form->items[0],
		&form->items[form->item_count - 1]};
	int mandatory = form->mandatory_count;
	int points = form->recommended_points;
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(open); i++) {
		mandatory -= open[i]->mandatory;
		points -= open[i]->points;
	}
	begin(&f, 1);
	a = fix_load(&f, 1);
	assert_int_equal(a->score.mandatory_met, mandatory);
	assert_int_equal(a->score.mandatory_max, form->mandatory_count);
	assert_int_equal(a->score.recommended_points, points);
	assert_int_equal(a->score.recommended_max, form->recommended_points);
	assert_int_equal(a->score.total, mandatory + points);
	assert_int_equal(a->score.total_max, form->total);
	assert_int_equal(a->score.open, 1);
	assert_int_equal(a->score.missing, 1);
	assert_string_equal(a->damage, "page 3 has no picture");
	application_now_free(&a);

	assert_works(decide(&f, first(), ANSWER_NO, &e), e);
	assert_works(decide(&f, last(), ANSWER_YES, &e), e);
	mandatory += open[1]->mandatory;
	points += open[1]->points;
	a = fix_load(&f, 1);
	assert_int_equal(a->score.mandatory_met, mandatory);
	assert_int_equal(a->score.mandatory_max, mandatory);
	assert_int_equal(a->score.recommended_points, points);
	assert_int_equal(a->score.recommended_max, points);
	assert_int_equal(a->score.total, mandatory + points);
	assert_int_equal(a->score.total_max, mandatory + points);
	assert_int_equal(a->score.open + a->score.missing, 0);
	application_now_free(&a);
	fix_end(&f);
}

/* The newest verdict counts; the machine's answer stays beside it. */
static void
test_verdicts(void **state)
{
	struct application_now *a;
	struct verdict_row *rows;
	struct fix f;
	size_t n;
	struct err e;

	(void)state;
	begin(&f, 1);
	assert_works(decide(&f, first(), ANSWER_YES, &e), e);
	assert_works(decide(&f, first(), ANSWER_NO, &e), e);
	assert_works(decide(&f, first(), ANSWER_NO, &e), e); /* said before */
	a = fix_load(&f, 1);
	assert_int_equal(a->marks[0].answer, ANSWER_NO);
	assert_int_equal(a->marks[0].seen.answer, ANSWER_REVIEW);
	assert_string_equal(a->marks[0].who, "kenji");
	assert_int_equal(a->marks[0].at, 2000);
	application_now_free(&a);
	assert_works(verdict_list(f.s, 1, &rows, &n, &e), e);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].item, first());
	assert_string_equal(rows[0].what, "mark");
	assert_string_equal(rows[0].from, "review");
	assert_string_equal(rows[0].to, "yes");
	assert_string_equal(rows[1].from, "yes");
	assert_string_equal(rows[1].to, "no");
	verdict_list_free(&rows, n);
	assert_null(rows);
	/* saying what the machine said is a decision all the same */
	assert_works(decide(&f, form->items[1].id, ANSWER_YES, &e), e);
	assert_int_equal(verdicts(&f, 1), 3);
	fix_end(&f);
}

static void
test_fields(void **state)
{
	struct application_now *a;
	char longest[FIELD_TEXT_MAX + 2];
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 1);
	assert_works(application_set_field(f.s, form, 1, "phone",
			     "0282-22-0597", "kenji", "called them", 2000, &e),
		e);
	a = fix_load(&f, 1);
	assert_string_equal(a->fields[form_field_index(form, "phone")].text,
		"0282-22-0597");
	assert_string_equal(
		a->fields[form_field_index(form, "phone")].seen.text, "");
	assert_false(a->fields[form_field_index(form, "phone")].review);
	application_now_free(&a);
	assert_works(application_set_field(f.s, form, 1, "phone",
			     "0282-22-0597", "kenji", "", 2001, &e),
		e);
	assert_int_equal(verdicts(&f, 1), 1);
	/* blank is a value like any other */
	assert_works(application_set_field(f.s, form, 1, "phone", "", "kenji",
			     "", 2002, &e),
		e);
	a = fix_load(&f, 1);
	assert_string_equal(a->fields[form_field_index(form, "phone")].text,
		"");
	application_now_free(&a);
	memset(longest, 'x', sizeof longest);
	longest[sizeof longest - 1] = '\0';
	assert_false(application_set_field(f.s, form, 1, "phone", longest,
		"kenji", "", 2003, &e));
	assert_int_equal(e.kind, ERR_LIMIT);
	assert_false(application_set_field(f.s, form, 1, "phone", "\xff",
		"kenji", "", 2003, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	assert_int_equal(verdicts(&f, 1), 2);
	fix_end(&f);
}

static void
test_contact(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 1);
	assert_works(application_set_contact(f.s, 1, MAY_CONTACT_UNKNOWN,
			     "kenji", 2000, &e),
		e);
	assert_int_equal(verdicts(&f, 1), 0);
	assert_works(application_set_contact(f.s, 1, MAY_CONTACT_YES, "kenji",
			     2000, &e),
		e);
	a = fix_load(&f, 1);
	assert_int_equal(a->may_contact, MAY_CONTACT_YES);
	application_now_free(&a);
	assert_works(application_set_contact(f.s, 1, MAY_CONTACT_NO, "kenji",
			     2001, &e),
		e);
	a = fix_load(&f, 1);
	assert_int_equal(a->may_contact, MAY_CONTACT_NO);
	application_now_free(&a);
	assert_works(application_set_contact(f.s, 1, MAY_CONTACT_UNKNOWN,
			     "kenji", 2002, &e),
		e);
	a = fix_load(&f, 1);
	assert_int_equal(a->may_contact, MAY_CONTACT_UNKNOWN);
	application_now_free(&a);
	assert_int_equal(verdicts(&f, 1), 3);
	fix_end(&f);
}

static void
test_confirm(void **state)
{
	struct application_now *a;
	struct fix f;
	char want[128];
	struct err e;

	(void)state;
	begin(&f, 1);
	snprintf(want, sizeof want, "undecided (2): %s %s", first(), last());
	assert_refused(application_confirm(f.s, form, 1, "kenji", 3000, &e), e,
		ERR_STATE, want);
	assert_works(decide(&f, first(), ANSWER_YES, &e), e);
	snprintf(want, sizeof want, "undecided (1): %s", last());
	assert_refused(application_confirm(f.s, form, 1, "kenji", 3000, &e), e,
		ERR_STATE, want);
	assert_int_equal(fax_state(&f), FAX_REVIEW);
	assert_works(decide(&f, last(), ANSWER_NO, &e), e);
	assert_works(application_confirm(f.s, form, 1, "kenji", 3000, &e), e);
	a = fix_load(&f, 1);
	assert_int_equal(a->state, APPLICATION_CONFIRMED);
	assert_int_equal(a->settled_at, 3000);
	assert_string_equal(a->settled_by, "kenji");
	application_now_free(&a);
	assert_int_equal(fax_state(&f), FAX_CONFIRMED);

	/* again changes nothing, and nothing else can be changed any more */
	assert_int_equal(verdicts(&f, 1), 3);
	assert_works(application_confirm(f.s, form, 1, "aiko", 3001, &e), e);
	assert_int_equal(verdicts(&f, 1), 3);
	assert_refused(decide(&f, first(), ANSWER_NO, &e), e, ERR_STATE,
		"application 1 is confirmed already");
	assert_false(application_set_field(f.s, form, 1, "phone", "1", "kenji",
		"", 3001, &e));
	assert_int_equal(e.kind, ERR_STATE);
	assert_refused(application_reject(f.s, 1, "kenji", "why", 3001, &e), e,
		ERR_STATE, "application 1 is confirmed already");
	fix_end(&f);
}

/* Two people at once: who saw an older state is told, and nothing is lost. */
static void
test_seen(void **state)
{
	struct application_now *a;
	int64_t first_verdict;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 1);
	assert_works(application_decide_seen(f.s, form, 1, first(), ANSWER_YES,
			     0, "kenji", "", 2000, &e),
		e);
	/* the same request again, and another's who says the same */
	assert_works(application_decide_seen(f.s, form, 1, first(), ANSWER_YES,
			     0, "aiko", "", 2001, &e),
		e);
	assert_int_equal(verdicts(&f, 1), 1);
	/* who says something else without having seen it */
	assert_refused(application_decide_seen(f.s, form, 1, first(), ANSWER_NO,
			       0, "aiko", "", 2001, &e),
		e, ERR_STATE, "1-1-1 was decided meanwhile");
	a = fix_load(&f, 1);
	assert_int_equal(a->marks[0].answer, ANSWER_YES);
	first_verdict = a->marks[0].verdict;
	application_now_free(&a);
	assert_works(application_decide_seen(f.s, form, 1, first(), ANSWER_NO,
			     first_verdict, "aiko", "", 2002, &e),
		e);
	assert_works(application_set_field_seen(f.s, form, 1, "phone", "1", 0,
			     "kenji", "", 2003, &e),
		e);
	assert_refused(application_set_field_seen(f.s, form, 1, "phone", "2", 0,
			       "aiko", "", 2003, &e),
		e, ERR_STATE, "phone was decided meanwhile");
	fix_end(&f);
}

/* Taken back: the machine's doubt is there again. */
static void
test_release(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 1);
	assert_works(application_release(f.s, form, 1, first(), SEEN_ANY,
			     "kenji", 2000, &e),
		e);
	assert_int_equal(verdicts(&f, 1), 0);
	assert_works(decide(&f, first(), ANSWER_YES, &e), e);
	assert_works(application_set_field(f.s, form, 1, "phone", "1", "kenji",
			     "", 2000, &e),
		e);
	assert_works(application_release(f.s, form, 1, first(), 1, "kenji",
			     2001, &e),
		e);
	assert_works(application_release(f.s, form, 1, "phone", 2, "kenji",
			     2001, &e),
		e);
	a = fix_load(&f, 1);
	assert_int_equal(a->marks[0].answer, ANSWER_REVIEW);
	assert_string_equal(a->marks[0].who, "");
	assert_int_equal(a->marks[0].verdict, 3);
	assert_string_equal(a->fields[2].text, "");
	assert_string_equal(a->fields[2].who, "");
	application_now_free(&a);
	assert_false(application_release(f.s, form, 1, "9-9-9", SEEN_ANY,
		"kenji", 2001, &e));
	assert_int_equal(e.kind, ERR_ABSENT);
	fix_end(&f);
}

static void
test_reopen(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 1);
	assert_works(decide(&f, first(), ANSWER_YES, &e), e);
	assert_works(decide(&f, last(), ANSWER_YES, &e), e);
	assert_works(application_confirm(f.s, form, 1, "kenji", 3000, &e), e);
	assert_refused(application_reopen(f.s, 1, "aiko", "", 3001, &e), e,
		ERR_INPUT, "reopening needs a reason");
	assert_works(
		application_reopen(f.s, 1, "aiko", "phoned", 3001, &e), e);
	a = fix_load(&f, 1);
	assert_int_equal(a->state, APPLICATION_REVIEW);
	assert_int_equal(a->settled_at, 0);
	assert_string_equal(a->settled_by, "");
	assert_int_equal(a->marks[0].answer, ANSWER_YES);
	application_now_free(&a);
	assert_int_equal(fax_state(&f), FAX_REVIEW);
	assert_works(application_confirm(f.s, form, 1, "aiko", 3002, &e), e);
	assert_int_equal(fax_state(&f), FAX_CONFIRMED);
	fix_end(&f);
}

/* A page never came: what is missing may stay so, what is unsure not. */
static void
test_incomplete(void **state)
{
	struct application_now *a;
	struct verdict_row *rows;
	struct fix f;
	char want[128];
	size_t n;
	struct err e;

	(void)state;
	begin(&f, 1);
	snprintf(want, sizeof want, "undecided (1): %s", first());
	assert_refused(
		application_confirm_incomplete(f.s, form, 1, "kenji", 3000, &e),
		e, ERR_STATE, want);
	assert_works(decide(&f, first(), ANSWER_YES, &e), e);
	assert_works(
		application_confirm_incomplete(f.s, form, 1, "kenji", 3000, &e),
		e);
	a = fix_load(&f, 1);
	assert_int_equal(a->state, APPLICATION_CONFIRMED);
	assert_int_equal(a->score.missing, 1);
	application_now_free(&a);
	assert_works(verdict_list(f.s, 1, &rows, &n, &e), e);
	assert_string_equal(rows[n - 1].what, "confirm");
	assert_string_equal(rows[n - 1].reason, "incomplete");
	verdict_list_free(&rows, n);
	fix_end(&f);
}

static void
test_reject(void **state)
{
	struct application_now *a;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 1);
	assert_refused(application_reject(f.s, 1, "kenji", "", 3000, &e), e,
		ERR_INPUT, "a rejection needs a reason");
	assert_works(
		application_reject(f.s, 1, "kenji", "sent twice", 3000, &e), e);
	assert_works(application_reject(f.s, 1, "kenji", "again", 3001, &e), e);
	a = fix_load(&f, 1);
	assert_int_equal(a->state, APPLICATION_REJECTED);
	assert_string_equal(a->why, "sent twice");
	application_now_free(&a);
	assert_int_equal(fax_state(&f), FAX_REJECTED);
	assert_refused(application_confirm(f.s, form, 1, "kenji", 3000, &e), e,
		ERR_STATE, "application 1 is rejected already");
	assert_int_equal(verdicts(&f, 1), 1);
	fix_end(&f);
}

/* Two in one call: each on its own, the fax with the last. */
static void
test_two(void **state)
{
	struct fax_event_row *rows;
	struct fix f;
	size_t n;
	struct err e;

	(void)state;
	begin(&f, 2);
	assert_works(application_reject(f.s, 2, "kenji", "torn", 3000, &e), e);
	assert_int_equal(fax_state(&f), FAX_REVIEW);
	assert_works(decide(&f, first(), ANSWER_YES, &e), e);
	assert_works(decide(&f, last(), ANSWER_YES, &e), e);
	assert_works(application_confirm(f.s, form, 1, "aiko", 3001, &e), e);
	assert_int_equal(fax_state(&f), FAX_CONFIRMED);
	assert_works(fax_events(f.s, 1, &rows, &n, &e), e);
	assert_int_equal(rows[n - 3].application_id, 2);
	assert_string_equal(rows[n - 3].to, "rejected");
	assert_int_equal(rows[n - 2].application_id, 1);
	assert_string_equal(rows[n - 2].to, "confirmed");
	assert_int_equal(rows[n - 1].application_id, 0);
	assert_string_equal(rows[n - 1].to, "confirmed");
	assert_string_equal(rows[n - 1].who, "aiko");
	free(rows);
	/* the fax itself is not to be rejected over its applications */
	assert_false(fax_reject(f.s, 1, "kenji", "no", 3002, &e));
	assert_int_equal(e.kind, ERR_STATE);
	fix_end(&f);
}

/* Nothing could be read: a person enters it from the picture. */
static void
test_take_up(void **state)
{
	struct application_now *a;
	struct fix f;
	int64_t id;
	struct err e;

	(void)state;
	begin(&f, 0);
	assert_int_equal(fax_state(&f), FAX_HELD);
	assert_works(application_take_up(f.s, form, 1, "kenji", 2000, &id, &e),
		e);
	assert_int_equal(fax_state(&f), FAX_REVIEW);
	a = fix_load(&f, id);
	assert_int_equal(a->score.missing, form->item_count);
	assert_int_equal(a->fields_open, form->field_count);
	assert_int_equal(a->score.total, 0);
	assert_int_equal(a->score.total_max, form->total);
	application_now_free(&a);
	for (int i = 0; i < form->item_count; i++)
		assert_works(application_decide(f.s, form, id,
				     form->items[i].id, ANSWER_YES, "kenji", "",
				     2001, &e),
			e);
	/* nobody has seen its fields yet */
	assert_false(application_confirm(f.s, form, id, "kenji", 2002, &e));
	assert_int_equal(e.kind, ERR_STATE);
	for (int i = 0; i < form->field_count; i++)
		assert_works(application_set_field(f.s, form, id,
				     form->fields[i].id, "", "kenji", "", 2001,
				     &e),
			e);
	assert_works(application_confirm(f.s, form, id, "kenji", 2002, &e), e);
	a = fix_load(&f, id);
	assert_int_equal(a->score.total, form->total);
	application_now_free(&a);
	/* once is enough */
	assert_false(application_take_up(f.s, form, 1, "kenji", 2003, &id, &e));
	assert_int_equal(e.kind, ERR_STATE);
	fix_end(&f);
}

static void
test_wrong(void **state)
{
	struct application_now *a = NULL;
	struct form other;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 1);
	assert_refused(decide(&f, "9-9-9", ANSWER_YES, &e), e, ERR_ABSENT,
		"the form has no question 9-9-9");
	assert_false(decide(&f, first(), ANSWER_REVIEW, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	assert_refused(application_set_field(f.s, form, 1, "fon", "1", "kenji",
			       "", 1, &e),
		e, ERR_ABSENT, "the form has no field fon");
	assert_refused(application_load(f.s, form, 7, &a, &e), e, ERR_ABSENT,
		"there is no application 7");
	assert_false(application_decide(f.s, form, 1, first(), ANSWER_YES, "",
		"", 1, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	other = *form;
	other.id = "another-sheet";
	assert_refused(application_load(f.s, &other, 1, &a, &e), e, ERR_CONFIG,
		"application 1 is of form anzen-anshin-mark, not of "
		"another-sheet");
	assert_null(a);
	assert_int_equal(verdicts(&f, 1), 0);
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
	rows_add(&rows, test_interval, NULL, "the score is an interval");
	rows_add(&rows, test_verdicts, NULL, "the newest verdict counts");
	rows_add(&rows, test_fields, NULL, "fields are set");
	rows_add(&rows, test_contact, NULL, "consent to be contacted");
	rows_add(&rows, test_confirm, NULL, "confirmed, once all is decided");
	rows_add(&rows, test_seen, NULL, "two people at once");
	rows_add(&rows, test_release, NULL, "taken back");
	rows_add(&rows, test_reopen, NULL, "reopened");
	rows_add(&rows, test_incomplete, NULL, "confirmed, incomplete");
	rows_add(&rows, test_reject, NULL, "rejected, with words");
	rows_add(&rows, test_two, NULL, "two in one fax");
	rows_add(&rows, test_take_up, NULL, "entered by hand");
	rows_add(&rows, test_wrong, NULL, "what is not there");
	status = rows_run(&rows, "application");
	form_free(&form);
	return status;
}
