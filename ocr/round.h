/*
 * round.h - a ring drawn round the whole frame instead of into it.
 */
#ifndef OCR_ROUND_H
#define OCR_ROUND_H

#include "ocr/cell_ink.h"

/* How much of the cell's height a stroke beside its frame goes along, on the
 * side where that is less; 0: on one side there is none. */
float round_frame(const struct cell_ink *c);

#endif
