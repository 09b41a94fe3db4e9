/* test_buf.c - a buffer never runs past the maximum it was born with. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* What buf.h promises at any time. */
static void
assert_sane(const struct buf *b)
{
	assert_non_null(b->data);
	assert_true(b->len <= b->max);
	assert_true(b->cap == 0 || b->len < b->cap);
	assert_int_equal(b->data[b->len], '\0');
}

static const struct row {
	const char *name;
	size_t max;
	const char *add[4];
	const char *want; /* NULL: refused */
} ROWS[] = {
	{"nothing", 10, {NULL}, ""},
	{"one piece", 10, {"abc"}, "abc"},
	{"several pieces", 10, {"abc", "", "defg"}, "abcdefg"},
	{"exactly full", 7, {"abc", "defg"}, "abcdefg"},
	{"one byte too many", 6, {"abc", "defg"}, NULL},
	{"nothing allowed, nothing added", 0, {""}, ""},
	{"nothing allowed, one added", 0, {"a"}, NULL},
	{"what fits after a refusal stays out", 4, {"abc", "defg", "h"}, NULL},
};

static void
fills(void **state)
{
	const struct row *row = *state;
	struct err e = {0};
	struct buf b;

	buf_init(&b, row->max);
	assert_sane(&b);
	for (size_t i = 0; i < ARRAY_LEN(row->add) && row->add[i]; i++) {
		buf_text(&b, row->add[i]);
		assert_sane(&b);
	}
	if (row->want) {
		assert_works(buf_ok(&b, &e), e);
		assert_string_equal(b.data, row->want);
	} else {
		assert_false(buf_ok(&b, &e));
		assert_int_equal(e.kind, ERR_LIMIT);
	}
	buf_clear(&b);
	assert_sane(&b);
	assert_int_equal(b.len, 0);
}

static void
grows_to_its_maximum(void **state)
{
	enum { MAX = 100000 };
	struct err e = {0};
	struct buf b;

	(void)state;
	buf_init(&b, MAX);
	for (int i = 0; i < MAX / 10; i++) {
		buf_printf(&b, "%09d,", i);
		assert_sane(&b);
	}
	assert_works(buf_ok(&b, &e), e);
	assert_int_equal(b.len, MAX);
	assert_memory_equal(b.data + 99990, "000009999,", 10);
	buf_printf(&b, "%d", 1);
	assert_refused(buf_ok(&b, &e), e, ERR_LIMIT,
		"longer than 100000 bytes");
	assert_int_equal(b.len, MAX);
	buf_clear(&b);
}

static void
bytes_may_hold_nul(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 10);
	buf_bytes(&b, "a\0b", 3);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.data, "a\0b", 4);
	buf_clear(&b);
}

static void
stolen_bytes_are_the_callers(void **state)
{
	struct buf b;
	char *got;

	(void)state;
	buf_init(&b, 10);
	buf_text(&b, "abc");
	got = buf_steal(&b);
	assert_string_equal(got, "abc");
	free(got);
	assert_sane(&b);
	assert_int_equal(b.len, 0);
	assert_int_equal(b.max, 10);
	got = buf_steal(&b); /* of an empty one too */
	assert_string_equal(got, "");
	free(got);
	buf_clear(&b);
}

int
main(void)
{
	static struct rows r;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, fills, &ROWS[i], "%s", ROWS[i].name);
	rows_add(&r, grows_to_its_maximum, NULL, "grows to its maximum");
	rows_add(&r, bytes_may_hold_nul, NULL, "bytes may hold NUL");
	rows_add(&r, stolen_bytes_are_the_callers, NULL,
		"stolen bytes are the caller's");
	return rows_run(&r, "buf");
}
