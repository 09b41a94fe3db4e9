/*
 * mark_picture.h - one cell's mark as a small picture of fixed size, and the
 * measures that go with it: what the first net of marks looks at.
 */
#ifndef OCR_MARK_PICTURE_H
#define OCR_MARK_PICTURE_H

#include "ocr/cell_ink.h"
#include "ocr/mark.h"

#define MARK_PICTURE_SIDE 32

enum mark_picture_layer {
	PICTURE_OWN,    /* the cell's own ink, specks with it */
	PICTURE_OTHERS, /* ink beyond the cell, neighbours' strokes */
	PICTURE_PLACE,  /* 255 inside the cell, 128 beyond it, 0 unseen */
	PICTURE_LAYERS
};

#define MARK_PICTURE_SCALARS 27

struct mark_picture {
	/* 0..255: share of the square that is ink (or is seen) */
	unsigned char at[PICTURE_LAYERS][MARK_PICTURE_SIDE][MARK_PICTURE_SIDE];
	float scalar[MARK_PICTURE_SCALARS]; /* see mark_picture.c */
};

/* Draw the cell after its strays were sorted out.  Never fails. */
void mark_picture_draw(const struct cell_ink *c, const struct mark_measures *m,
	struct mark_picture *out);

#endif
