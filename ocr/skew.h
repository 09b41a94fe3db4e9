/*
 * skew.h - how far printed rows and columns lean, and shearing it away.
 */
#ifndef OCR_SKEW_H
#define OCR_SKEW_H

#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"

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
