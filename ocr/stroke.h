/*
 * stroke.h - keep only ink in long level or upright runs.
 */
#ifndef OCR_STROKE_H
#define OCR_STROKE_H

#include <leptonica/allheaders.h>

/* A copy of pix that keeps the ink in runs of at least n pixels along its
 * rows (level) or columns (upright): an opening by a line of n pixels.
 * n is 2 to 31.  NULL without memory; the caller owns the result. */
PIX *stroke_level(PIX *pix, int n);
PIX *stroke_upright(PIX *pix, int n);

#endif
