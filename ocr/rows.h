/*
 * rows.h - what is printed beside each answer cell: the evidence for which
 * question it is.
 */
#ifndef OCR_ROWS_H
#define OCR_ROWS_H

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/frames.h"
#include "ocr/page.h"

/* What a points cell may hold: the word for mandatory, a digit (1 to 9: the
 * class is the digit), a number of several digits. */
enum points_class {
	POINTS_MANDATORY = 0,
	POINTS_MANY = 10,
	POINTS__COUNT
};

/* One row of the table that holds an answer cell. */
struct row {
	int cell;       /* index into frames->cell */
	bool has_glyph; /* something is printed in the points column */
	/* log likelihood of what is printed there, given each class */
	float glyph[POINTS__COUNT];
	float points_ink; /* pixels of ink in the points cell */
	float text_area;  /* pixels in and near the row's text; 0 unknown */
	int rows_above;   /* as in struct cell */
};

/* The rows of one page as seen with one guess of the points column. */
struct rows {
	struct row row[CELLS_MAX];
	int count;
	int points_x0, points_x1; /* that column; 0, 0: none was found */
	int text_x0, text_x1;
	bool text_left; /* the text stands left of the cells */
};

#define ROWS_GUESSES_MAX 6

/* What the paper is taken to be. */
enum rows_ground {
	ROWS_WHITE, /* white, or with dots that stand apart: thin print counts
		     */
	ROWS_GREY,  /* dots that join: only strokes two pixels thick count */
	ROWS_DARK,  /* dots that have grown together: three pixels */
	ROWS__COUNT
};

/* Gather the rows of the answer column with most cells, once for each column
 * of the table that could hold the points.  *out_n is at least 1 when there
 * are cells: the first guess then may have no points column at all. */
MUST_CHECK bool rows_gather(const struct page *page,
	const struct frames *frames, enum rows_ground ground,
	struct rows out[ROWS_GUESSES_MAX], int *out_n, struct err *e);

#endif
