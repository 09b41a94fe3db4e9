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

#endif
