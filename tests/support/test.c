/*
 * test.c - rows, temporary directories, small conveniences of the tests.
 *
 * Helpers end the test by assertion instead of returning errors.
 */
#include "tests/support/test.h"

#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
rows_add(struct rows *r, CMUnitTestFunction test, const void *row,
	const char *fmt, ...)
{
	va_list ap;

	if (r->count >= ROWS_MAX) {
		fprintf(stderr, "more than %d rows\n", ROWS_MAX);
		abort();
	}
	va_start(ap, fmt);
	vsnprintf(r->names[r->count], sizeof r->names[0], fmt, ap);
	va_end(ap);
	r->tests[r->count] = (struct CMUnitTest){
		.name = r->names[r->count],
		.test_func = test,
		.initial_state = (void *)(uintptr_t)row,
	};
	r->count++;
}

int
rows_run(struct rows *r, const char *suite)
{
	return _cmocka_run_group_tests(suite, r->tests, r->count, NULL, NULL);
}

char *
tmp_new(void)
{
	const char *base = getenv("TMPDIR");
	char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/maruyomi-test.XXXXXX",
		base ? base : "/tmp");
	assert_non_null(mkdtemp(path));
	return strdup(path);
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

void
tmp_remove(char **dir)
{
	assert_int_equal(nftw(*dir, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
	free(*dir);
	*dir = NULL;
}

void
tmp_write(const char *dir, const char *name, const void *p, size_t n,
	char **path)
{
	char full[PATH_MAX];
	int fd;

	snprintf(full, sizeof full, "%s/%s", dir, name);
	fd = open(full, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, p, n), n);
	close(fd);
	*path = strdup(full);
}

char *
text_replace(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	size_t head, size;
	char *out;

	if (!at)
		fail_msg("\"%s\" is not in the text", from);
	head = (size_t)(at - text);
	size = strlen(text) - strlen(from) + strlen(to) + 1;
	out = malloc(size);
	assert_non_null(out);
	snprintf(out, size, "%.*s%s%s", (int)head, text, to, at + strlen(from));
	return out;
}

char *
project_path(const char *name)
{
	const char *top = getenv("MARUYOMI_TOP");
	char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/%s", top ? top : ".", name);
	return strdup(path);
}
