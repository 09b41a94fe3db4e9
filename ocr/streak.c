/*
 * streak.c - follow ink along the file's own columns and rows.
 *
 * Dust on a scanner's glass draws a line along the paper's way through it;
 * a damaged fax row draws one across.  Both are straight in the file, not on
 * the straightened page, and longer than any stroke of a hand.
 */
#include "ocr/streak.h"

#include <math.h>
#include <stdlib.h>

#include "base/px.h"

/* No stroke in a cell is longer than 30 mm upright or 50 mm level, and rules
 * of the table do not run through cells. */
static const int UPRIGHT_MIN = (int)(30 * PAGE_MM);
static const int LEVEL_MIN = (int)(50 * PAGE_MM);
/* Where text is: no side of a company's seal is half as long. */
static const int PAGE_MIN = (int)(60 * PAGE_MM);
/* Breaks in a streak that are bridged, pixels. */
#define BREAK 4
/* At either side of a streak there is text, over a tenth of a page's height at
 * most, and not the dots of a copy's dark edge, which fill half and more. */
static const double GROUND = 0.25;
/* A streak is no wider than this across, pixels. */
#define STREAK_THICK 5
/* A streak is ink for this share of its length; a row of the dots of a
 * dithered ground for half of it at most, with its neighbours. */
static const double SOLID = 0.85;

/* Ink at (x, y) or beside it across the direction of travel. */
static bool
ink_near(const struct bits *b, int x, int y, bool upright)
{
	return bits_at(b, x, y) ||
	       (upright ? bits_at(b, x - 1, y) || bits_at(b, x + 1, y)
			: bits_at(b, x, y - 1) || bits_at(b, x, y + 1));
}

/* How far does ink go on from (x, y) in direction step, up to max?  Counts
 * the ink on the way in *on. */
static int
follow(const struct bits *b, int x, int y, double lean, bool upright, int step,
	int max, int *on)
{
	int i, last = 0;

	for (i = 1; i <= max; i++) {
		int d = step * i, side = (int)lround(lean * d);
		bool ink = upright ? ink_near(b, x + side, y + d, true)
				   : ink_near(b, x + d, y + side, false);

		*on += ink;
		if (ink)
			last = i;
		else if (i - last > BREAK)
			break;
	}
	return last;
}

/* How far the file's columns lean on the page, columns a row: along them
 * m0 dx + m1 dy = 0, or they were turned by 90 degrees. */
static double
upright_lean(const struct page *page)
{
	const double *m = page->to_source;

	return fabs(m[0]) > fabs(m[1]) ? -m[1] / m[0] : -m[4] / m[3];
}

bool
streak_upright(const struct page *page, const struct bits *ink, int x, int y)
{
	double lean = upright_lean(page);
	int on = 1;
	int up = follow(ink, x, y, lean, true, -1, UPRIGHT_MIN, &on);
	int down = follow(ink, x, y, lean, true, 1, UPRIGHT_MIN - up, &on);

	return up + down >= UPRIGHT_MIN && on >= SOLID * (up + down);
}

bool
streak_level(const struct page *page, const struct bits *ink, int x, int y)
{
	const double *m = page->to_source;
	double lean = fabs(m[4]) > fabs(m[3]) ? -m[3] / m[4] : -m[0] / m[1];
	int on = 1;
	int left = follow(ink, x, y, lean, false, -1, LEVEL_MIN, &on);
	int right = follow(ink, x, y, lean, false, 1, LEVEL_MIN - left, &on);

	return left + right >= LEVEL_MIN && on >= SOLID * (left + right);
}

/* The run of ink across a streak at x in row y, *to excluded.  Its width, cut
 * at STREAK_THICK + 1; 0 where there is no ink. */
static int
run_across(const struct bits *ink, int x, int y, int *from, int *to)
{
	int a = x, b, off;

	/* it goes in steps, and may be beside its line by two pixels */
	for (off = 1; off <= 2 && !bits_at(ink, a, y); off++)
		a = bits_at(ink, x + off, y) ? x + off : x - off;
	for (b = a; b - a <= STREAK_THICK && bits_at(ink, b, y);)
		b++;
	while (b > a && b - a <= STREAK_THICK && bits_at(ink, a - 1, y))
		a--;
	*from = a;
	*to = b;
	return b - a;
}

/* Take the streak through (x, y) out of pix, up and down to its ends.  Where
 * it is thicker than usual by more than a ragged edge, a stroke lies on it or
 * crosses it, and both stay.  On dark ground it is none. */
static void
take_out(const struct bits *ink, int x, int y, double lean, int up, int down,
	PIX *pix)
{
	int rows[STREAK_THICK + 2] = {0}, from, to, usual = 0, sum = 0;
	int beside[2] = {0};

	for (int d = -up; d <= down; d++) {
		int at = x + (int)lround(lean * d);

		rows[run_across(ink, at, y + d, &from, &to)]++;
		beside[0] += bits_at(ink, at - STREAK_THICK - 2, y + d);
		beside[1] += bits_at(ink, at + STREAK_THICK + 2, y + d);
	}
	if (fmax(beside[0], beside[1]) > GROUND * (up + down))
		return;
	while (usual < STREAK_THICK && (sum += rows[usual]) * 2 < up + down)
		usual++;
	for (int d = -up; d <= down; d++) {
		int w = run_across(ink, x + (int)lround(lean * d), y + d, &from,
			&to);

		if (w > 0 && w <= usual + 1)
			pixRasterop(pix, from, y + d, w, 1, PIX_CLR, NULL, 0,
				0);
	}
}

void
streaks_take_out(const struct page *page, PIX *pix)
{
	const struct bits ink = bits_of(page->ink), left = bits_of(pix);
	double lean = upright_lean(page);
	int x, y, from, to;

	/* each streak passes one of these rows */
	for (y = PAGE_MIN / 2; y < ink.h; y += PAGE_MIN)
		for (x = 0; bits_run(&left, y, x, left.w, &from, &to); x = to) {
			int on = 1, up, down;

			if (to - from > STREAK_THICK)
				continue;
			x = (from + to) / 2;
			up = follow(&ink, x, y, lean, true, -1, y, &on);
			down = follow(&ink, x, y, lean, true, 1, ink.h - y,
				&on);
			if (up + down >= PAGE_MIN && on >= SOLID * (up + down))
				take_out(&ink, x, y, lean, up, down, pix);
		}
}
