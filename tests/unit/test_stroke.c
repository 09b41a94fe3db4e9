/*
 * test_stroke.c - strokes kept are those of an opening done pixel by pixel.
 */
#include "tests/support/test.h"

#include "ocr/stroke.h"
#include "tests/support/draw.h"

static const struct row {
	const char *name;
	int w, h;
	unsigned white; /* one pixel of so many is white */
} ROWS[] = {
	{"narrower than a word", 20, 45, 9},
	{"a word", 32, 32, 12},
	{"words and some", 75, 50, 10},
	{"two words, long strokes", 64, 64, 30},
	{"all ink", 65, 40, 0},
	{"one row", 90, 1, 8},
	{"one column", 1, 90, 8},
};

/* Runs of 1 and 0 in a line of n pixels `step` apart: runs shorter than
 * `least` go. */
static void
drop_short(unsigned char *p, int n, int step, int least)
{
	int i = 0, k;

	while (i < n) {
		int from = i;

		while (i < n && p[i * step])
			i++;
		for (k = from; i - from < least && k < i; k++)
			p[k * step] = 0;
		i++;
	}
}

static void
compare(const struct row *row, int least, bool level)
{
	PIX *pix = draw_new(row->w, row->h), *before, *got;
	unsigned char *want = malloc((size_t)row->w * (size_t)row->h);
	uint32_t seed = 21;
	l_int32 same = 0;
	int x, y, i;

	assert_non_null(want);
	for (y = 0; y < row->h; y++)
		for (x = 0; x < row->w; x++) {
			want[y * row->w + x] = row->white == 0 ||
					       draw_chance(&seed, row->white);
			if (want[y * row->w + x])
				pixSetPixel(pix, x, y, 1);
		}
	before = pixCopy(NULL, pix);
	got = level ? stroke_level(pix, least) : stroke_upright(pix, least);
	assert_non_null(got);
	for (i = 0; i < (level ? row->h : row->w); i++)
		drop_short(want + (level ? i * row->w : i),
			level ? row->w : row->h, level ? 1 : row->w, least);
	for (y = 0; y < row->h; y++)
		for (x = 0; x < row->w; x++) {
			l_uint32 v = 9;

			pixGetPixel(got, x, y, &v);
			if (v != want[y * row->w + x])
				fail_msg("%s, %d pixels: (%d, %d) is %u",
					level ? "level" : "upright", least, x,
					y, v);
		}
	assert_int_equal(pixEqual(pix, before, &same), 0);
	assert_true(same); /* the picture itself is left alone */
	pixDestroy(&pix);
	pixDestroy(&before);
	pixDestroy(&got);
	free(want);
}

static void
level(void **state)
{
	for (int n = 2; n <= 31; n++)
		compare(*state, n, true);
}

static void
upright(void **state)
{
	for (int n = 2; n <= 31; n++)
		compare(*state, n, false);
}

/* Ink grown is that of a dilation by a brick. */
static void
grown(void **state)
{
	const struct row *row = *state;
	PIX *pix = draw_new(row->w, row->h), *want, *got;
	uint32_t seed = 5;
	l_int32 same = 0;
	int x, y, across, along;

	for (y = 0; y < row->h; y++)
		for (x = 0; x < row->w; x++)
			if (draw_chance(&seed, 40) == 0)
				pixSetPixel(pix, x, y, 1);
	for (across = 0; across <= 15; across++)
		for (along = 0; along <= 15; along += 3) {
			want = pixDilateBrick(NULL, pix, 2 * across + 1,
				2 * along + 1);
			got = stroke_grow(pix, across, along);
			assert_non_null(got);
			assert_int_equal(pixEqual(want, got, &same), 0);
			if (!same)
				fail_msg("%d across, %d along", across, along);
			pixDestroy(&want);
			pixDestroy(&got);
		}
	pixDestroy(&pix);
}

/* Ink as thick as a brick is that of an opening by it. */
static void
thick(void **state)
{
	const struct row *row = *state;
	PIX *pix = draw_new(row->w, row->h), *want, *got;
	uint32_t seed = 8;
	l_int32 same = 0;
	int x, y, n;

	for (y = 0; y < row->h; y++)
		for (x = 0; x < row->w; x++)
			if (row->white == 0 || draw_chance(&seed, row->white))
				pixSetPixel(pix, x, y, 1);
	for (n = 2; n <= 7; n++) {
		want = pixOpenBrick(NULL, pix, n, n);
		got = stroke_thick(pix, n);
		assert_non_null(got);
		assert_int_equal(pixEqual(want, got, &same), 0);
		if (!same)
			fail_msg("%d pixels", n);
		pixDestroy(&want);
		pixDestroy(&got);
	}
	pixDestroy(&pix);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) {
		rows_add(&rows, level, &ROWS[i], "level: %s", ROWS[i].name);
		rows_add(&rows, upright, &ROWS[i], "upright: %s", ROWS[i].name);
		rows_add(&rows, thick, &ROWS[i], "thick: %s", ROWS[i].name);
		rows_add(&rows, grown, &ROWS[i], "grown: %s", ROWS[i].name);
	}
	return rows_run(&rows, "stroke");
}
