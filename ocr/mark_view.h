/*
 * mark_view.h - one cell in its surroundings as a small picture of fixed
 * scale: what the view net looks at.
 *
 * Unlike the mark's own picture (mark_picture.h) it does not know which
 * stroke was given to whom: a ring that lies across two rows looks the way
 * it lies.
 */
#ifndef OCR_MARK_VIEW_H
#define OCR_MARK_VIEW_H

#include "ocr/cell_ink.h"
#include "ocr/frames.h"
#include "ocr/page.h"

/* Squares along each side, and pixels along each square's: 24 mm in all. */
#define MARK_VIEW_SIDE 64
#define MARK_VIEW_SQUARE 3

enum mark_view_layer {
	VIEW_INK,   /* share of the square that is ink */
	VIEW_PLACE, /* what the middle of the square is: see mark_view.c */
	VIEW_PAPER, /* share of the square that is black, print and all */
	VIEW_LAYERS
};

#define MARK_VIEW_SCALARS 2 /* height and width of the cell, mm */

struct mark_view {
	unsigned char at[VIEW_LAYERS][MARK_VIEW_SIDE][MARK_VIEW_SIDE];
	float scalar[MARK_VIEW_SCALARS];
};

/* Draw cell k of the page as it was cut, its middle in the middle.  Never
 * fails. */
void mark_view_draw(const struct page *page, const struct cell_ink *c,
	const struct frames *frames, int k, struct mark_view *out);

#endif
