/*
 * test_skew.c - rules drawn at a known lean are found leaning so, and are
 * straight after shearing.
 */
#include "tests/support/test.h"

#include <math.h>

#include "ocr/bits.h"
#include "ocr/skew.h"
#include "tests/support/draw.h"

#define W 1728
#define H 1200

/* One pixel over the page's width; columns are shorter. */
static const double ROWS_NEAR = 1.0 / W, COLS_NEAR = 1.5 / H;
/* Below this page.c trusts no lean, above it does. */
static const double NO_LINES = 1.15;

/* FEW_ROWS: little that is level, but for damaged lines of the fax. */
enum ground { PLAIN, DITHERED, NOISY, STREAKED, FEW_ROWS };

static const struct row {
	const char *name;
	double rows, cols; /* dy/dx of the level rules, dx/dy of the upright */
	int thick;
	enum ground ground;
} ROWS[] = {
	{"straight", 0, 0, 2, PLAIN},
	{"turned clockwise by 0.3 degrees", 0.00524, -0.00524, 2, PLAIN},
	{"turned clockwise by 3 degrees", 0.0524, -0.0524, 2, PLAIN},
	{"turned back by 0.3 degrees", -0.00524, 0.00524, 2, PLAIN},
	{"turned back by 3 degrees", -0.0524, 0.0524, 3, PLAIN},
	{"bold rules", 0.021, -0.021, 6, PLAIN},
	{"squeezed: rows lean more than columns", 0.030, -0.026, 2, PLAIN},
	{"only rows lean", 0.005, 0, 2, PLAIN},
	{"only columns lean", 0, 0.005, 2, PLAIN},
	{"turned, with streaks", 0.0095, -0.0095, 2, STREAKED},
	{"turned on a dithered ground", 0.017, -0.017, 3, DITHERED},
	{"turned back on a dithered ground", -0.026, 0.026, 3, DITHERED},
	{"straight on a dithered ground", 0, 0, 3, DITHERED},
	{"turned, few rows and damaged lines", 0.021, -0.021, 2, FEW_ROWS},
	{"turned, with salt and pepper", 0.035, -0.035, 2, NOISY},
};

/* A grey of one pixel in four, as a fax machine's halftone draws it. */
static void
dither(PIX *pix)
{
	int x, y;

	for (y = 0; y < H; y += 2)
		for (x = y % 4 / 2; x < W; x += 4) {
			pixSetPixel(pix, x, y, 1);
			pixSetPixel(pix, x + 1, y, 1);
		}
}

static PIX *
make(const struct row *row)
{
	PIX *pix = draw_new(W, H);
	uint32_t seed = 77;
	int i;

	for (i = 0; i < 14; i++) {
		double y = 120 + 70 * i;
		int end = row->ground == FEW_ROWS ? 700 : 1570;

		draw_line(pix, 150, y + row->rows * 150, end,
			y + row->rows * end, row->thick);
		if (row->ground == FEW_ROWS)
			draw_fill(pix,
				(struct px_rect){100, 90 + 63 * i, 900, 1});
	}
	for (i = 0; i < 6; i++) {
		double x = 200 + 260 * i;

		draw_line(pix, x + row->cols * 120, 120, x + row->cols * 1030,
			1030, row->thick);
	}
	if (row->ground == DITHERED)
		dither(pix);
	for (i = 0; i < 2 && row->ground == STREAKED; i++)
		draw_fill(pix, (struct px_rect){300 + 700 * i, 0, 2, H});
	if (row->ground == NOISY)
		draw_noise(pix, (struct px_rect){0, 0, W, H}, 40, &seed);
	return pix;
}

static void
assert_near(double got, double want, double slack)
{
	if (fabs(got - want) > slack)
		fail_msg("%.5f is not %.5f within %.5f", got, want, slack);
}

static void
finds(void **state)
{
	const struct row *row = *state;
	PIX *pix = make(row), *straight;
	struct skew s, again;
	struct err e;
	int dx, dy;

	assert_works(skew_find(pix, &s, &e), e);
	assert_near(s.rows, row->rows, ROWS_NEAR);
	assert_near(s.cols, row->cols, COLS_NEAR);
	assert_true(s.rows_sure > NO_LINES);
	assert_true(s.cols_sure > NO_LINES);

	straight = skew_shear(pix, s.rows, s.cols, &dx, &dy);
	assert_non_null(straight);
	assert_works(skew_find(straight, &again, &e), e);
	assert_near(again.rows, 0, ROWS_NEAR);
	assert_near(again.cols, 0, COLS_NEAR);
	pixDestroy(&straight);
	pixDestroy(&pix);
}

static void
nothing_sure(PIX *pix)
{
	struct skew s;
	struct err e;

	assert_works(skew_find(pix, &s, &e), e);
	if (s.rows_sure >= NO_LINES || s.cols_sure >= NO_LINES)
		fail_msg("sure %.3f, %.3f", s.rows_sure, s.cols_sure);
}

/* No line anywhere: nothing to trust. */
static void
no_lines(void **state)
{
	PIX *pix = draw_new(W, H);
	uint32_t seed = 9;

	(void)state;
	nothing_sure(pix);
	dither(pix);
	nothing_sure(pix);
	draw_clear(pix, (struct px_rect){0, 0, W, H});
	draw_noise(pix, (struct px_rect){0, 0, W, H}, 6, &seed);
	nothing_sure(pix);
	pixDestroy(&pix);
}

/* Nothing is lost by shearing, and every point is where it is said to be. */
static void
shears(void **state)
{
	static const double LEAN[][2] = {{0.05, -0.05}, {-0.05, 0.05},
		{0.03, 0.01}, {-0.002, -0.03}, {0, 0.02}, {0.004, 0}};
	static const struct px_rect DOT[] = {{0, 0, 2, 2}, {898, 0, 2, 2},
		{0, 698, 2, 2}, {898, 698, 2, 2}, {451, 333, 2, 2}};
	size_t i, k;

	(void)state;
	for (i = 0; i < ARRAY_LEN(LEAN); i++)
		for (k = 0; k < ARRAY_LEN(DOT); k++) {
			double rows = LEAN[i][0], cols = LEAN[i][1], x, y;
			PIX *pix = draw_new(900, 700), *to;
			struct px_rect about;
			struct bits b;
			int dx, dy;

			draw_fill(pix, DOT[k]);
			to = skew_shear(pix, rows, cols, &dx, &dy);
			assert_non_null(to);
			b = bits_of(to);
			y = DOT[k].y - rows * DOT[k].x + dy;
			x = DOT[k].x - cols / (1 - rows * cols) * y + dx;
			about = (struct px_rect){(int)floor(x) - 1,
				(int)floor(y) - 1, 5, 5};
			assert_int_equal(bits_count(&b, (struct px_rect){0, 0,
								b.w, b.h}),
				4);
			assert_int_equal(bits_count(&b, about), 4);
			pixDestroy(&to);
			pixDestroy(&pix);
		}
}

/* The smallest pictures have no lines, and no harm comes of them. */
static void
small(void **state)
{
	static const int SIZE[][2] = {{1, 1}, {31, 5}, {33, 1}, {2, 900},
		{7000, 2}};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(SIZE); i++) {
		PIX *pix = draw_new(SIZE[i][0], SIZE[i][1]), *to;
		struct skew s;
		struct err e;
		int dx, dy;

		draw_fill(pix, (struct px_rect){0, 0, SIZE[i][0], SIZE[i][1]});
		assert_works(skew_find(pix, &s, &e), e);
		to = skew_shear(pix, 0.07, -0.07, &dx, &dy);
		assert_non_null(to);
		assert_true(pixGetWidth(to) >= SIZE[i][0]);
		assert_true(pixGetHeight(to) >= SIZE[i][1]);
		pixDestroy(&to);
		pixDestroy(&pix);
	}
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, finds, &ROWS[i], "%s", ROWS[i].name);
	rows_add(&rows, no_lines, NULL, "no lines");
	rows_add(&rows, shears, NULL, "points after shearing");
	rows_add(&rows, small, NULL, "smallest pictures");
	return rows_run(&rows, "skew");
}
