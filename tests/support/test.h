/*
 * test.h - what every unit test needs: cmocka, rows, a temporary directory.
 *
 * A test is a row with a name: rows_add once per row, rows_run at the end of
 * main.  The row is the test's *state.
 */
#ifndef TESTS_SUPPORT_TEST_H
#define TESTS_SUPPORT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/compiler.h"
#include "base/err.h"

#define ROWS_MAX 400

struct rows {
	struct CMUnitTest tests[ROWS_MAX];
	char names[ROWS_MAX][96];
	size_t count;
};

/* One more test, named by fmt; row is borrowed until rows_run. */
void rows_add(struct rows *r, CMUnitTestFunction test, const void *row,
	const char *fmt, ...) PRINTF(4, 5);

/* Run them all; the exit status of main. */
int rows_run(struct rows *r, const char *suite);

/* The call must work, and says what was wrong when it did not. */
#define assert_works(call, e)                                \
	do {                                                 \
		if (!(call))                                 \
			fail_msg("%s: %s", #call, (e).text); \
	} while (0)

/* The call must fail with this kind and exactly this text. */
#define assert_refused(call, e, want_kind, want_text)        \
	do {                                                 \
		assert_false(call);                          \
		assert_string_equal((e).text, want_text);    \
		assert_string_equal(err_kind_name((e).kind), \
			err_kind_name(want_kind));           \
	} while (0)

/* A new directory below $TMPDIR; freed and removed with all that is in it by
 * tmp_remove.  Both end the test when they fail. */
char *tmp_new(void);
void tmp_remove(char **dir);

/* dir/name with these bytes; *path is the caller's to free. */
void tmp_write(const char *dir, const char *name, const void *p, size_t n,
	char **path);

/* A copy of text in which the first `from` is `to`; from must be there. */
char *text_replace(const char *text, const char *from, const char *to);

/* The path of a file of the project, from its top. */
char *project_path(const char *name);

#endif
