/*
 * cell_ink.h - what was drawn inside one answer cell, piece by piece.
 *
 * The cell's inside is cut out, its pieces (8-connected ink) are labelled,
 * and each piece is sorted: rest of the frame, speck, a neighbour's stroke
 * that leans in, or the cell's own ink.
 */
#ifndef OCR_CELL_INK_H
#define OCR_CELL_INK_H

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/bits.h"
#include "ocr/frames.h"

enum piece_fate {
	PIECE_OWN,
	PIECE_SPECK,  /* too small to be a stroke by itself */
	PIECE_FRAME,  /* a sliver along the frame */
	PIECE_STRAY,  /* a neighbour's stroke reaching in */
};

struct piece {
	struct px_rect box; /* in the cell's own pixels */
	int area;
	enum piece_fate fate;
};

/* 8 mm by 44 mm at 3 pieces a square millimetre of dithered ground. */
#define PIECES_MAX_CELL 2000

struct cell_ink {
	struct px_rect at;  /* where the cut lies on the page */
	short *label;       /* at.w x at.h: 1 + index of the piece, 0 white */
	struct piece *piece;
	int count;
	int own_area, stray_area, speck_area;
	bool overflow;      /* more pieces than PIECES_MAX_CELL: noise */
};

/* Cut and label the inside of a cell. */
MUST_CHECK bool cell_ink_cut(const struct bits *ink, const struct cell *cell,
	struct cell_ink *out, struct err *e);
void cell_ink_clear(struct cell_ink *c);

/* Sort the pieces.  above, below: the neighbouring cells' cuts, NULL when
 * the neighbour is further away than a stroke reaches. */
void cell_ink_sort(struct cell_ink *c, const struct cell_ink *above,
	const struct cell_ink *below);

static inline int
cell_ink_at(const struct cell_ink *c, int x, int y)
{
	return c->label[y * c->at.w + x];
}

/* Is the pixel part of the cell's own mark? */
static inline bool
cell_ink_own(const struct cell_ink *c, int x, int y)
{
	int l = c->label[y * c->at.w + x];

	return l > 0 && c->piece[l - 1].fate == PIECE_OWN;
}

#endif
