/*
 * test_bits.c - counting and searching by words says what counting pixel by
 * pixel says, whatever the width, the span, and the ink behind the last
 * pixel of a row.
 */
#include "tests/support/test.h"

#include "ocr/bits.h"
#include "tests/support/draw.h"

/* Spans begin and end this far beyond the picture. */
#define BEYOND 5
#define HEIGHT 9

static const struct row {
	const char *name;
	int w;
	unsigned every; /* ink in one pixel of so many; 1: all ink */
} ROWS[] = {
	{"one pixel wide", 1, 2},
	{"half a word", 17, 2},
	{"a word less one", 31, 3},
	{"a word", 32, 2},
	{"a word and one", 33, 2},
	{"two words", 64, 4},
	{"three words and some", 101, 2},
	{"all ink", 70, 1},
	{"hardly any ink", 97, 60},
};

/* A picture with ink in the words' ends that no pixel owns. */
static PIX *
make(const struct row *row)
{
	uint32_t seed = 11;
	PIX *pix = draw_new(row->w, HEIGHT);
	int y, wpl = pixGetWpl(pix);

	draw_noise(pix, (struct px_rect){0, 0, row->w, HEIGHT}, row->every,
		&seed);
	for (y = 0; row->w % 32 != 0 && y < HEIGHT; y++)
		pixGetData(pix)[(y + 1) * wpl - 1] |= ~0u >> (row->w % 32);
	return pix;
}

/* What bits_at must say: Leptonica's pixel inside, white outside. */
static bool
pixel(PIX *pix, int x, int y)
{
	l_uint32 v = 0;

	return x >= 0 && y >= 0 && x < pixGetWidth(pix) &&
	       y < pixGetHeight(pix) && pixGetPixel(pix, x, y, &v) == 0 &&
	       v != 0;
}

static void
at(void **state)
{
	PIX *pix = make(*state);
	struct bits b = bits_of(pix);
	int x, y;

	for (y = -BEYOND; y < HEIGHT + BEYOND; y++)
		for (x = -BEYOND; x < b.w + BEYOND; x++)
			assert_int_equal(bits_at(&b, x, y), pixel(pix, x, y));
	pixDestroy(&pix);
}

static void
rows_counted(void **state)
{
	PIX *pix = make(*state);
	struct bits b = bits_of(pix);
	int x0, x1, y;

	for (y = -1; y <= HEIGHT; y++)
		for (x0 = -BEYOND; x0 < b.w + BEYOND; x0++) {
			int want = 0;

			for (x1 = x0; x1 < b.w + BEYOND; x1++) {
				assert_int_equal(bits_row(&b, y, x0, x1), want);
				want += pixel(pix, x1, y);
			}
			assert_int_equal(bits_row(&b, y, x0, x0 - 1), 0);
		}
	pixDestroy(&pix);
}

static void
boxes_counted(void **state)
{
	PIX *pix = make(*state);
	struct bits b = bits_of(pix);
	uint32_t seed = 3;
	int i, x, y;

	for (i = 0; i < 400; i++) {
		struct px_rect r = {(int)draw_chance(&seed, (unsigned)b.w + 8) -
					    4,
			(int)draw_chance(&seed, HEIGHT + 8) - 4,
			(int)draw_chance(&seed, (unsigned)b.w + 8),
			(int)draw_chance(&seed, HEIGHT + 8)};
		int count = 0, cover = 0;

		for (x = r.x; x < px_right(r); x++) {
			bool any = false;

			for (y = r.y; y < px_bottom(r); y++) {
				count += pixel(pix, x, y);
				any = any || pixel(pix, x, y);
			}
			cover += any;
		}
		assert_int_equal(bits_count(&b, r), count);
		assert_int_equal(
			bits_cover(&b, r.x, px_right(r), r.y, px_bottom(r)),
			cover);
	}
	pixDestroy(&pix);
}

static void
runs_found(void **state)
{
	PIX *pix = make(*state);
	struct bits b = bits_of(pix);
	int x, y, end, from, to;

	for (y = -1; y <= HEIGHT; y++)
		for (x = -BEYOND; x < b.w + BEYOND; x++)
			for (end = x - 1; end < b.w + BEYOND; end += 3) {
				int f = x, t;
				bool got;

				while (f < end && !pixel(pix, f, y))
					f++;
				for (t = f; t < end && pixel(pix, t, y);)
					t++;
				got = bits_run(&b, y, x, end, &from, &to);
				assert_int_equal(got, f < end);
				if (!got)
					continue;
				assert_int_equal(from, f);
				assert_int_equal(to, t);
			}
	pixDestroy(&pix);
}

static void
popcounts(void **state)
{
	uint32_t seed = 5;
	int i, k;

	(void)state;
	assert_int_equal(bits_popcount(0), 0);
	assert_int_equal(bits_popcount(~0u), 32);
	for (i = 0; i < 1000; i++) {
		uint32_t v = draw_chance(&seed, 1u << 16) << 16 |
			     draw_chance(&seed, 1u << 16);
		int n = 0;

		for (k = 0; k < 32; k++)
			n += v >> k & 1;
		assert_int_equal(bits_popcount(v), n);
	}
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) {
		const struct row *r = &ROWS[i];

		rows_add(&rows, at, r, "pixels: %s", r->name);
		rows_add(&rows, rows_counted, r, "rows: %s", r->name);
		rows_add(&rows, boxes_counted, r, "boxes: %s", r->name);
		rows_add(&rows, runs_found, r, "runs: %s", r->name);
	}
	rows_add(&rows, popcounts, NULL, "bits of a word");
	return rows_run(&rows, "bits");
}
