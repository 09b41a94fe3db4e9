/* test_err.c - what an error says, and what its kind decides. */
#include "tests/support/test.h"

#include <errno.h>
#include <string.h>

/* Fills the text so that `fill` bytes of padding stand before "é...". */
static void
cuts_between_characters(void **state)
{
	struct err e = {0};
	char pad[ERR_TEXT_MAX * 2];
	size_t n = *(const size_t *)*state, len;

	memset(pad, 'x', n);
	memcpy(pad + n, "ééééé", sizeof "ééééé");
	assert_false(err_set(&e, ERR_INPUT, "%s", pad));
	len = strlen(e.text);
	assert_in_range(len, ERR_TEXT_MAX - 3, ERR_TEXT_MAX - 1);
	assert_string_equal(e.text + len - 3, "...");
	/* the byte before is an x or the last byte of an é */
	assert_true(e.text[len - 4] == 'x' || e.text[len - 4] == '\xA9');
}

static void
a_text_that_just_fits_is_whole(void **state)
{
	struct err e = {0};
	char pad[ERR_TEXT_MAX];

	(void)state;
	memset(pad, 'x', sizeof pad - 1);
	pad[sizeof pad - 1] = '\0';
	assert_false(err_set(&e, ERR_LIMIT, "%s", pad));
	assert_string_equal(e.text, pad);
}

static void
a_text_is_one_line(void **state)
{
	struct err e = {0};

	(void)state;
	assert_false(err_set(&e, ERR_INPUT, "%s",
		"a\nb\x1b[2J\x7f"
		"円"));
	assert_string_equal(e.text, "a?b?[2J?円");
}

static void
errno_is_kept_and_named(void **state)
{
	struct err e = {0};

	(void)state;
	errno = ENOSPC;
	assert_refused(err_errno(&e, "%s", "spool"), e, ERR_SYSTEM,
		"spool: No space left on device");
}

static void
a_prefix_keeps_the_kind(void **state)
{
	struct err e = {0};

	(void)state;
	assert_false(err_set(&e, ERR_LIMIT, "too long"));
	assert_refused(err_at(&e, "page %d", 3), e, ERR_LIMIT,
		"page 3: too long");
}

static void
prefixes_never_run_over(void **state)
{
	struct err e = {0};

	(void)state;
	assert_false(err_set(&e, ERR_INPUT, "deep"));
	for (int i = 0; i < 1000; i++) {
		assert_false(err_at(&e, "level %d", i));
		assert_in_range(strlen(e.text), 1, ERR_TEXT_MAX - 1);
	}
	assert_int_equal(strncmp(e.text, "level 999: level 998: ", 22), 0);
	assert_string_equal(e.text + strlen(e.text) - 3, "...");
}

static const struct kind_row {
	enum err_kind kind;
	const char *name;
	int status;
} KINDS[] = {
	{ERR_NONE, "none", 0},
	{ERR_INPUT, "input", 65},
	{ERR_LIMIT, "limit", 65},
	{ERR_SYSTEM, "system", 75},
	{ERR_CONFIG, "config", 78},
	{ERR_STATE, "state", 69},
	{ERR_ABSENT, "absent", 66},
};

static void
kind_decides(void **state)
{
	const struct kind_row *row = *state;

	assert_string_equal(err_kind_name(row->kind), row->name);
	assert_int_equal(err_exit_code(row->kind), row->status);
}

int
main(void)
{
	/* around the place of the cut: é whole, é halved either way */
	static const size_t PADS[] = {ERR_TEXT_MAX - 10, ERR_TEXT_MAX - 6,
		ERR_TEXT_MAX - 5, ERR_TEXT_MAX - 4};
	static struct rows r;

	for (size_t i = 0; i < ARRAY_LEN(PADS); i++)
		rows_add(&r, cuts_between_characters, &PADS[i],
			"cut between characters, %zu bytes before", PADS[i]);
	rows_add(&r, a_text_that_just_fits_is_whole, NULL,
		"a text that just fits is whole");
	rows_add(&r, a_text_is_one_line, NULL, "a text is one line");
	rows_add(&r, errno_is_kept_and_named, NULL, "errno is kept and named");
	rows_add(&r, a_prefix_keeps_the_kind, NULL, "a prefix keeps the kind");
	rows_add(&r, prefixes_never_run_over, NULL, "prefixes never run over");
	for (size_t i = 0; i < ARRAY_LEN(KINDS); i++)
		rows_add(&r, kind_decides, &KINDS[i], "kind %s", KINDS[i].name);
	return rows_run(&r, "err");
}
