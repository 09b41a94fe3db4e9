/*
 * skew.h - how far printed rows and columns lean, and shearing it away.
 */
#ifndef OCR_SKEW_H
#define OCR_SKEW_H

#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"

/* A lean whose lines score less than this over the typical lean is not to be
 * trusted; blank and dithered pages score 1.0 to 1.1. */
#define SKEW_SURE 1.15

struct skew {
	double rows;      /* dy/dx of lines that should be level */
	double cols;      /* dx/dy of lines that should be upright */
	double rows_sure; /* best score over the typical one; 1 = no lines */
	double cols_sure;
};

/* Borrows pix (1 bit).  Looks at leans up to 0.075 (4.3 degrees). */
MUST_CHECK bool skew_find(PIX *pix, struct skew *out, struct err *e);

/* A sheared copy: rows level, columns upright.  The picture grows so that
 * nothing is lost; *dx, *dy is where the old origin lies in the new picture
 * before shearing: new = S(old) + (dx, dy).  The caller owns the result. */
PIX *skew_shear(PIX *pix, double rows, double cols, int *dx, int *dy);

#endif
