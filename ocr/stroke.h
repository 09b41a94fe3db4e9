/*
 * stroke.h - keep only ink in long level or upright runs, or thick; let ink
 * grow.
 */
#ifndef OCR_STROKE_H
#define OCR_STROKE_H

#include <leptonica/allheaders.h>

/* A copy of pix that keeps the ink in runs of at least n pixels along its
 * rows (level) or columns (upright): an opening by a line of n pixels.
 * n is 2 to 31.  NULL without memory; the caller owns the result. */
PIX *stroke_level(PIX *pix, int n);
PIX *stroke_upright(PIX *pix, int n);

/* A copy of pix that keeps the ink of squares of n x n pixels: what is at least
 * so thick.  n is 2 to 31.  NULL without memory; the caller owns the result. */
PIX *stroke_thick(PIX *pix, int n);

/* A copy of pix whose ink has grown by this many pixels to the left and right,
 * and up and down, 0 to 15: a dilation by a rectangle.  NULL without memory;
 * the caller owns the result. */
PIX *stroke_grow(PIX *pix, int across, int along);

#endif
