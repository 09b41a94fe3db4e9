/* test_px.c - rectangles that meet, touch and miss each other. */
#include "tests/support/test.h"

#include "base/px.h"

static const struct row {
	const char *name;
	struct px_rect a, b, want;
} ROWS[] = {
	{"inside", {2, 3, 4, 5}, {0, 0, 10, 10}, {2, 3, 4, 5}},
	{"around", {-5, -5, 30, 30}, {0, 0, 10, 10}, {0, 0, 10, 10}},
	{"over a corner", {8, 9, 10, 10}, {0, 0, 10, 10}, {8, 9, 2, 1}},
	{"touching", {10, 0, 5, 5}, {0, 0, 10, 10}, {10, 0, 0, 5}},
	{"apart", {20, 20, 5, 5}, {0, 0, 10, 10}, {20, 20, 0, 0}},
	{"empty", {3, 3, 0, 5}, {0, 0, 10, 10}, {3, 3, 0, 5}},
};

static void
clips(void **state)
{
	const struct row *row = *state;
	struct px_rect ab = px_clip(row->a, row->b);
	struct px_rect ba = px_clip(row->b, row->a);

	assert_memory_equal(&ab, &row->want, sizeof ab);
	assert_memory_equal(&ba, &row->want, sizeof ba);
	assert_int_equal(px_empty(ab), row->want.w == 0 || row->want.h == 0);
}

static void
insets(void **state)
{
	struct px_rect r = {10, 20, 30, 40};
	struct px_rect in = px_inset(r, 2, 3), out = px_inset(in, -2, -3);

	(void)state;
	assert_int_equal(in.x, 12);
	assert_int_equal(in.y, 23);
	assert_int_equal(px_right(in), 38);
	assert_int_equal(px_bottom(in), 57);
	assert_memory_equal(&out, &r, sizeof r);
	assert_true(px_empty(px_inset(r, 15, 0)));
}

int
main(void)
{
	static struct rows r;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, clips, &ROWS[i], "clip: %s", ROWS[i].name);
	rows_add(&r, insets, NULL, "inset and back");
	return rows_run(&r, "px");
}
