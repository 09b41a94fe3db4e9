/*
 * run.h - runs of ink in the rows and columns of a one-bit picture.
 *
 * What Leptonica does by moving whole pages over each other (a rule's pieces
 * joined over gaps, the boxes of connected parts) is done here on the list of
 * runs, which is read off the page once.
 *
 *	struct runs rows = {0};
 *
 *	if (!runs_level(pix, 1, 24, &rows, &e))
 *		...
 *	runs_clear(&rows);
 */
#ifndef OCR_RUN_H
#define OCR_RUN_H

#include <stdbool.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"

/* Ink from a up to, not with, b on line at: a row, or a column. */
struct run {
	int at, a, b;
};

struct runs {
	struct run *run;
	int count, room;
};

/* The runs of every row, from top to bottom and left to right; white of less
 * than gap pixels counts as ink (1: none does), and only runs of at least
 * `least` pixels are kept.  *out is the caller's. */
MUST_CHECK bool runs_level(PIX *pix, int gap, int least, struct runs *out,
	struct err *e);

/* The runs of every column, in the order their ends are met from the top. */
MUST_CHECK bool runs_upright(PIX *pix, int least, struct runs *out,
	struct err *e);
void runs_clear(struct runs *r);

/* Sort by line, then by beginning. */
void runs_sort(struct runs *r);

/* Number the parts that sorted runs make: two hang together when their lines
 * are at most `lines` apart and there is less than `gap` pixels between their
 * ends (0: they must share a pixel's breadth; 1: corners touch).  part has
 * room for r->count numbers from 0 on.  Returns how many parts, -1 without
 * memory. */
int runs_parts(const struct runs *r, int lines, int gap, int *part);

/* Boxes of the parts of a picture's ink, its rows closed over white of less
 * than gap pixels and its columns over less than `lines`: 1, 1 gives the
 * eight-connected parts.  *out is malloc'd. */
MUST_CHECK bool runs_boxes(PIX *pix, int gap, int lines, struct px_rect **out,
	int *out_n, struct err *e);

#endif
