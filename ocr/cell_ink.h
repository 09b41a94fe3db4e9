/*
 * cell_ink.h - what was drawn in and around one answer cell, piece by piece.
 *
 * The cell's inside and a strip around it are cut out.  Rows and columns where
 * the print's own lines lie (frames, the table's rules) are hidden: nothing
 * is known there.  Streaks that run on far beyond the cell are taken out.
 * The rest falls into pieces (8-connected ink), and each piece is sorted.
 */
#ifndef OCR_CELL_INK_H
#define OCR_CELL_INK_H

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/bits.h"
#include "ocr/frames.h"

enum piece_fate {
	PIECE_OWN,   /* inside the cell */
	PIECE_OUTER, /* around it */
	PIECE_SPECK, /* too small to be a stroke by itself */
	PIECE_FRAME, /* a sliver along the frame */
	PIECE_STRAY, /* inside, but a neighbour's stroke reaching in */
};

struct piece {
	struct px_rect box; /* in the cut's own pixels */
	int area;
	enum piece_fate fate;
};

/* 24 mm by 56 mm at 3 pieces a square millimetre of dithered ground. */
#define PIECES_MAX_CELL 4000

/* A black pixel of the cut, and its piece. */
struct ink_pixel {
	short x, y, piece;
};

struct cell_ink {
	struct px_rect at;  /* where the cut lies on the page */
	struct px_rect in;  /* the cell's inside, in the cut's own pixels */
	unsigned char *hidden_row; /* at.h: 1 = the print's lines lie here */
	unsigned char *hidden_col; /* at.w: the same */
	short *label;       /* at.w x at.h: 1 + index of the piece, 0 white */
	struct piece *piece;
	int count;
	struct ink_pixel *ink; /* row by row */
	int inked;
	int own_area, stray_area, speck_area, specks;
	bool overflow;      /* more pieces than PIECES_MAX_CELL: noise */
};

/* Cut and label cell k with a strip of 8 mm above and below it and 6 mm to
 * its sides. */
MUST_CHECK bool cell_ink_cut(const struct page *page,
	const struct frames *frames, int k, struct cell_ink *out,
	struct err *e);
void cell_ink_clear(struct cell_ink *c);

/* Is this pixel of the cut inside the cell? */
static inline bool
cell_ink_inside(const struct cell_ink *c, int x, int y)
{
	return x >= c->in.x && x < px_right(c->in) && y >= c->in.y &&
	       y < px_bottom(c->in);
}

/* Do the print's lines lie here? */
static inline bool
cell_ink_hidden(const struct cell_ink *c, int x, int y)
{
	return c->hidden_row[y] || c->hidden_col[x];
}

/* The piece at a pixel, NULL when it is white. */
static inline struct piece *
cell_ink_piece(const struct cell_ink *c, int x, int y)
{
	int l = c->label[y * c->at.w + x];

	return l > 0 ? &c->piece[l - 1] : NULL;
}

/* Is the pixel part of the cell's own mark? */
static inline bool
cell_ink_own(const struct cell_ink *c, int x, int y)
{
	const struct piece *p = cell_ink_piece(c, x, y);

	return p != NULL && p->fate == PIECE_OWN;
}

/* Call a piece stray, keeping the sums. */
void cell_ink_disown(struct cell_ink *c, struct piece *p);

#endif
