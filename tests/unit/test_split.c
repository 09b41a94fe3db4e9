/* test_split.c - two applications in one call are taken apart. */
#include "tests/support/test.h"

#include "daemon/store/carpet.h"
#include "daemon/store/join.h"
#include "daemon/store/split.h"
#include "tests/support/calls.h"

#define HALF (form->item_count / 2)
#define ALL (form->item_count)

static struct form *form;

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
	call_halves(&f, form);
	fix_decide(&f, 1, 0, ANSWER_NO);
	fix_decide(&f, 1, HALF - 1, ANSWER_NO);
	assert_works(split_pages(f.s, form, 1, LAST, 1, "kenji", 3000, &new,
			     &e),
		e);
	assert_int_equal(new, 3);
	a = fix_load(&f, 1);
	assert_int_equal(a->page_count, 1);
	assert_int_equal(a->marks[0].answer, ANSWER_NO);
	assert_int_equal(a->marks[quarter - 1].answer, ANSWER_YES);
	assert_int_equal(a->marks[quarter].answer, ANSWER_MISSING);
	assert_int_equal(a->marks[HALF - 1].answer, ANSWER_MISSING);
	application_now_free(&a);
	a = fix_load(&f, 3);
	assert_int_equal(a->fax_id, 1);
	assert_int_equal(a->number, 2);
	assert_int_equal(a->parts[0].number, 1); /* its pictures' */
	assert_int_equal(a->marks[0].answer, ANSWER_MISSING);
	assert_int_equal(a->marks[quarter].answer, ANSWER_YES);
	assert_int_equal(a->marks[HALF - 1].answer, ANSWER_NO);
	assert_string_equal(a->marks[HALF - 1].who, "kenji");
	application_now_free(&a);
	/* joined again it is whole */
	assert_works(join_make(f.s, form, 1, 3, "kenji", 3000, &e), e);
	a = fix_load(&f, 1);
	assert_int_equal(a->score.missing, ALL - HALF);
	assert_int_equal(a->marks[HALF - 1].answer, ANSWER_NO);
	application_now_free(&a);
	assert_works(carpet_count(f.s, ANSWER_YES, &open, &e), e);
	assert_int_equal(open, ALL - HALF); /* of the other fax */
	call_end(&f);
}

static void
test_split_refused(void **state)
{
	static const int BOTH[] = {0, 1}, OTHERS[] = {7};
	struct fix f;
	int64_t new;
	struct err e;

	(void)state;
	call_halves(&f, form);
	assert_refused(split_pages(f.s, form, 1, BOTH, 2, "k", 1, &new, &e), e,
		ERR_INPUT, "at least one page stays with application 1");
	assert_refused(split_pages(f.s, form, 1, OTHERS, 1, "k", 1, &new, &e),
		e, ERR_INPUT, "these are not pages of application 1");
	assert_refused(split_pages(f.s, form, 1, NULL, 0, "k", 1, &new, &e), e,
		ERR_INPUT, "these are not pages of application 1");
	assert_int_equal(fix_ask(&f, "SELECT count(*) FROM application"), 2);
	call_end(&f);
}

int
main(void)
{
	static struct rows rows;
	int status;

	form = fix_form();
	if (!form)
		return 1;
	rows_add(&rows, test_split, NULL, "two in one");
	rows_add(&rows, test_split_refused, NULL, "what cannot be split");
	status = rows_run(&rows, "split");
	form_free(&form);
	return status;
}
