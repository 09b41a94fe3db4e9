/* test_calibration.c - the reader's figures against the people's. */
#include "tests/support/test.h"

#include "daemon/store/calibration.h"
#include "daemon/store/join.h"
#include "tests/support/calls.h"

static struct form *form;

/* A doubt whose suggestion (no) is not followed, a sure yes changed, one
 * changed and taken back, and one that never came. */
static void
test_counts(void **state)
{
	struct calibration c;
	struct fix f;
	struct err e;

	(void)state;
	fix_begin(&f, form);
	fix_read(&f, 1, "", fix_doubt_first);
	fix_decide(&f, 1, 0, ANSWER_YES);
	fix_decide(&f, 1, 1, ANSWER_NO);
	fix_decide(&f, 1, 2, ANSWER_NO);
	assert_works(application_release(f.s, form, 1, form->items[2].id,
			     SEEN_ANY, "kenji", 4001, &e),
		e);
	fix_decide(&f, 1, form->item_count - 1, ANSWER_NO);
	assert_works(calibration_count(f.s, &c, &e), e);
	assert_int_equal(c.open + c.sure, 0); /* not confirmed yet */
	assert_works(application_confirm(f.s, form, 1, "kenji", 5000, &e), e);
	assert_works(calibration_count(f.s, &c, &e), e);
	assert_int_equal(c.open, 1);
	assert_int_equal(c.open_wrong, 1);
	assert_int_equal(c.sure, form->item_count - 2);
	assert_int_equal(c.sure_wrong, 1);
	fix_end(&f);
}

/* A decision of the whole is one on the reader's answer in the part. */
static void
test_joined(void **state)
{
	int half = form->item_count / 2;
	struct calibration c;
	struct fix f;
	struct err e;

	(void)state;
	call_halves(&f, form);
	assert_works(join_make(f.s, form, 1, 2, "kenji", 3000, &e), e);
	for (int i = half; i < form->item_count; i++)
		fix_decide(&f, 1, i, ANSWER_NO);
	assert_works(application_confirm(f.s, form, 1, "kenji", 5000, &e), e);
	assert_works(calibration_count(f.s, &c, &e), e);
	assert_int_equal(c.sure, half);
	assert_int_equal(c.open, form->item_count - half);
	assert_int_equal(c.open_wrong, form->item_count - half);
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
	rows_add(&rows, test_counts, NULL, "doubts and sure answers");
	rows_add(&rows, test_joined, NULL, "of what came in two calls");
	status = rows_run(&rows, "calibration");
	form_free(&form);
	return status;
}
