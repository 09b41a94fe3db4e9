/*
 * test_streak.c - streaks go, whole strokes on them and dark edges stay.
 */
#include "tests/support/test.h"

#include "ocr/streak.h"
#include "tests/support/draw.h"

enum { W = 300, H = 1200, X = 150 };

static const struct row {
	const char *name;
	double lean;  /* of the file's columns on the page */
	int from, to; /* rows of the streak */
	int wide;
	int breaks; /* a row of so many is white */
	bool text;  /* letters lie over it */
	bool dark;  /* dots all about it */
	bool goes;
} ROWS[] = {
	{"down the page", 0, 0, H, 2, 0, false, false, true},
	{"... of a page that lay aslant", -0.035, 0, H, 2, 0, false, false,
		true},
	{"... broken", 0.035, 0, H, 2, 9, false, false, true},
	{"over letters", 0.035, 0, H, 2, 9, true, false, true},
	{"70 mm of it", 0, 300, 860, 2, 0, false, false, true},
	{"the side of a seal", 0, 300, 540, 2, 0, false, false, false},
	{"a bold frame's side", 0, 0, H, 8, 0, false, false, false},
	{"a dark edge", 0, 0, H, 2, 0, false, true, false},
};

/* Strokes across the streak, and one that lies along it. */
static void
letters(PIX *pix, double lean)
{
	draw_fill(pix, (struct px_rect){X - 40, 500, 80, 4});
	draw_fill(pix, (struct px_rect){X - 40, 560, 80, 4});
	draw_fill(pix, (struct px_rect){X - 2 + (int)(lean * (620 - H / 2)),
			       600, 5, 40});
}

static void
take_out(void **state)
{
	const struct row *row = *state;
	PIX *pix = draw_new(W, H), *rest, *want = draw_new(W, H);
	struct page page = {.ink = pix,
		.row_factor = 1,
		.to_source = {1, -row->lean, 0, 0, 1, 0}};
	uint32_t seed = 7;
	l_int32 left = 0, all = 0;
	int y;

	for (y = row->from; y < row->to; y++)
		if (row->breaks == 0 || y % row->breaks != 0)
			draw_fill(pix,
				(struct px_rect){
					X - row->wide / 2 +
						(int)(row->lean * (y - H / 2)),
					y, row->wide, 1});
	if (row->dark)
		draw_noise(pix, (struct px_rect){X - 50, 0, 100, H}, 2, &seed);
	if (row->text) {
		letters(pix, row->lean);
		letters(want, row->lean);
	}
	rest = pixCopy(NULL, pix);
	streaks_take_out(&page, rest);
	pixCountPixels(rest, &left, NULL);
	pixCountPixels(pix, &all, NULL);
	if (!row->goes) {
		assert_int_equal(left, all);
	} else if (row->text) {
		/* the letters stay whole, with a stump of the streak at most */
		pixAnd(want, want, rest);
		pixCountPixels(want, &all, NULL);
		assert_int_equal(all, 2 * 80 * 4 + 5 * 40);
		assert_true(left < all + 40);
	} else {
		assert_true(left * 50 < all);
	}
	pixDestroy(&pix);
	pixDestroy(&rest);
	pixDestroy(&want);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, take_out, &ROWS[i], "%s", ROWS[i].name);
	return rows_run(&r, "streak");
}
