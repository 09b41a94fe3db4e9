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

/* No stroke in a cell is longer than 30 mm upright or 50 mm level, and rules
 * of the table do not run through cells. */
static const int UPRIGHT_MIN = (int)(30 * PAGE_MM);
static const int LEVEL_MIN = (int)(50 * PAGE_MM);
/* Breaks in a streak that are bridged, pixels. */
#define BREAK 4
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
follow(const struct bits *b, int x, int y, double lean, bool upright,
	int step, int max, int *on)
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

bool
streak_upright(const struct page *page, const struct bits *ink, int x, int y)
{
	const double *m = page->to_source;
	/* the file's columns: m0 dx + m1 dy = 0, or turned by 90 degrees */
	double lean = fabs(m[0]) > fabs(m[1]) ? -m[1] / m[0] : -m[4] / m[3];
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
