/*
 * streak.h - lines a scanner or a bad fax row drew across the page.
 */
#ifndef OCR_STREAK_H
#define OCR_STREAK_H

#include "ocr/bits.h"
#include "ocr/page.h"

/* Does ink run through (x, y) along the file's columns (upright) or rows for
 * so long that no hand drew it?  Looks along the lean that straightening gave
 * the file's columns and rows. */
bool streak_upright(const struct page *page, const struct bits *ink, int x,
	int y);
bool streak_level(const struct page *page, const struct bits *ink, int x,
	int y);

/* Take upright streaks of 60 mm and more out of pix, a picture of the page's
 * size that holds (some of) its ink.  Strokes that cross one stay whole. */
void streaks_take_out(const struct page *page, PIX *pix);

#endif
