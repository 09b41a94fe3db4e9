/*
 * field_struck.c - a value that was struck out.
 *
 * Recognisers read through a line over the letters, the longer ones of which
 * are taken out as rules before.  But between two letters there is white, and
 * inside of many: no straight way through the middle of a line of text meets
 * ink in nearly all of its columns, unless somebody drew it.
 */
#include "ocr/field_struck.h"

#include <stdlib.h>

#include "ocr/bits.h"

/* The middle of a line's height, in which it is struck out. */
static const double MIDDLE_FROM = 0.25, MIDDLE_TO = 0.75;
/* A stroke strays from a straight way by so many pixels, and falls or climbs
 * by one row in so many columns at most. */
#define STRAY 2
static const int SLOPE = 12;
/* Share of a line's columns that the way must meet ink in.  A line shorter
 * than so many times its height is two letters (未定), with level strokes of
 * their own: nothing may be missing there, and of a single one none is told. */
static const double STRUCK_SHARE = 0.93, SHORT = 2.6, SHORT_SHARE = 0.99;
static const double LETTER = 1.3;

/* How many columns of r meet ink on the way from row y0 to y1, less than
 * `least` when they are too few. */
static int
met(const struct bits *ink, struct px_rect r, int y0, int y1, int least)
{
	int n = 0;

	for (int x = 0; x < r.w && n + r.w - x >= least; x++) {
		int y = y0 + (y1 - y0) * x / r.w, d = -STRAY;

		while (d <= STRAY && !bits_at(ink, r.x + x, y + d))
			d++;
		n += d <= STRAY;
	}
	return n;
}

static bool
struck(const struct bits *ink, struct px_rect r)
{
	int from = r.y + (int)(MIDDLE_FROM * r.h);
	int to = r.y + (int)(MIDDLE_TO * r.h);
	int least =
		(int)((r.w < SHORT * r.h ? SHORT_SHARE : STRUCK_SHARE) * r.w);

	if (r.w < LETTER * r.h)
		return false;
	for (int y0 = from; y0 <= to; y0 += STRAY)
		for (int y1 = from; y1 <= to; y1 += STRAY)
			if (abs(y1 - y0) * SLOPE <= r.w &&
				met(ink, r, y0, y1, least) >= least)
				return true;
	return false;
}

bool
field_struck(const struct page *page, const struct field_lines *lines)
{
	const struct bits ink = bits_of(page->ink);

	for (int i = 0; i < lines->count; i++)
		if (struck(&ink, lines->line[i].own_at))
			return true;
	return false;
}
