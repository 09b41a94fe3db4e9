/*
 * digit.h - which printed digit a glyph is.
 */
#ifndef OCR_DIGIT_H
#define OCR_DIGIT_H

#include "base/px.h"
#include "ocr/bits.h"

/* Natural logarithms of how likely the glyph in box g is each of the digits 0
 * to 9, if it is one. */
void digit_read(const struct bits *ink, struct px_rect g, float out[10]);

#endif
