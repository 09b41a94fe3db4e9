/*
 * test_field_seal.c - square seals, stamped well and badly.
 */
#include "tests/support/test.h"

#include <math.h>

#include "ocr/field_seal.h"
#include "tests/support/draw.h"

enum { W = 900, H = 500, X = 400, Y = 120, SIDE = 180, THICK = 7, HOLES = 8 };

/* A frame turned by so many degrees, with a stretch of two sides not stamped,
 * or holes all over. */
static const struct seal_row {
	const char *name;
	double degrees;
	int gap;     /* pixels, in the upright sides */
	bool patchy; /* one pixel of HOLES white */
	int sides;   /* drawn, of 4 */
	int found;
	int letters; /* strokes of large letters above it */
} SEAL[] = {
	{"straight", 0, 0, false, 4, 1, 0},
	{"turned", 7, 0, false, 4, 1, 0},
	{"turned the other way", -7, 0, false, 4, 1, 0},
	{"stamped unevenly", 7, 0, true, 4, 1, 0},
	{"... with a stretch that is white", -7, 20, true, 4, 1, 0},
	{"a side is missing", 3, 0, false, 3, 0, 0},
	{"two strokes", 3, 0, false, 2, 0, 0},
	{"below large letters", 7, 0, false, 4, 1, 80},
	{"nothing", 0, 0, false, 0, 0, 0},
	{"large letters alone", 0, 0, false, 0, 0, 80},
};

/* The point so far along side n of the frame. */
static void
point_of(const struct seal_row *row, int n, int along, double *x, double *y)
{
	double a = row->degrees * acos(-1) / 180;
	double u = n == 0 ? 0 : n == 1 ? SIDE : along;
	double v = n == 2 ? 0 : n == 3 ? SIDE : along;

	*x = X + u * cos(a) - v * sin(a);
	*y = Y + u * sin(a) + v * cos(a);
}

static void
draw_sides(PIX *pix, const struct seal_row *row)
{
	uint32_t seed = 5;
	double x, y;
	int n, i;

	for (n = 0; n < row->sides; n++)
		for (i = 0; i < SIDE; i++) {
			if (n < 2 && abs(i - SIDE / 2) < row->gap / 2)
				continue;
			point_of(row, n, i, &x, &y);
			draw_fill(pix,
				(struct px_rect){(int)x, (int)y, THICK, THICK});
		}
	for (i = 0; row->patchy && i < W * H; i++)
		if (draw_chance(&seed, HOLES) == 0)
			pixSetPixel(pix, i % W, i / W, 0);
}

static void
seal(void **state)
{
	const struct seal_row *row = *state;
	PIX *pix = pixCreate(W, H, 1);
	struct field_seals s;
	struct err e;
	double x, y;

	draw_sides(pix, row);
	for (int n = 0; n < row->letters; n++)
		draw_fill(pix, (struct px_rect){10 + 11 * n, 10, 4, 45});
	assert_works(field_seals_find(pix, pix, (struct px_rect){0, 0, W, H},
			     &s, &e),
		e);
	assert_int_equal(s.count, row->found);
	for (int n = 0; n < 2 && row->found > 0; n++) {
		/* all of it */
		point_of(row, n, SIDE * n, &x, &y);
		assert_true(s.at[0].x <= x + THICK && px_right(s.at[0]) >= x);
		assert_true(s.at[0].y <= y + THICK && px_bottom(s.at[0]) >= y);
	}
	pixDestroy(&pix);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(SEAL); i++)
		rows_add(&r, seal, &SEAL[i], "%s", SEAL[i].name);
	return rows_run(&r, "field_seal");
}
