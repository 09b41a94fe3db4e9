/*
 * frame_cells.h - from the sides of an answer column to its cells; inside the
 * finding of frames (frames.c), not for others.
 */
#ifndef OCR_FRAME_CELLS_H
#define OCR_FRAME_CELLS_H

#include "base/compiler.h"
#include "ocr/bits.h"
#include "ocr/frames.h"

/* Upright strokes of at least 3 mm: text of 10.5 points has strokes up to
 * 2.9 mm, the least frame height seen is 5 mm inside. */
#define STROKE_MIN 24

/* Runs thicker than this are no rules: 2.3 mm, bold ends at 1.5 mm and a
 * copier adds up to 0.3 mm. */
#define THICK_MAX 18

/* Thin rules are printed 0.2-0.35 mm, that is 2-3 px, and grow to 5 px on
 * a third copy. */
#define THIN_MAX 5

/* Thickness of the page's lines, pixels. */
struct thickness {
	float thin, bold, limit; /* limit: bold from here on */
};

/* The sides of an answer column. */
struct column {
	int left, right; /* centres of the sides */
	int both;        /* rows in which both are bold */
};

/* The page as it is looked at: all its ink, level strokes from 1 mm on and
 * from 3 mm on, and all ink with the gaps along its rows closed. */
struct page_strokes {
	struct bits ink, dash, level, joined;
};

/* Cut column number `which` into cells, with the rows of the table they stand
 * in, and append them to out.  False without memory. */
MUST_CHECK bool frame_cells_cut(const struct page_strokes *p,
	struct thickness t, struct column col, int which, struct frames *out);

#endif
