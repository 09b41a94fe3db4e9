/*
 * round.h - a ring as large as the frame, or larger.
 */
#ifndef OCR_ROUND_H
#define OCR_ROUND_H

#include "ocr/cell_ink.h"

/* How much of the cell's height a stroke beside its frame goes along, on the
 * side where that is less; 0: on one side there is none. */
float round_frame(const struct cell_ink *c);

/* How wide the arcs are that stand on the frame and hang below it, share of
 * the cell's width, where that is less; 0: one of them is not there. */
float round_arcs(const struct cell_ink *c);

/* On how many of its four sides something stands out of the frame. */
int round_bulges(const struct cell_ink *c);

/* Strokes of the cell's own mark that leave it through its left and through
 * its right side, where that is less. */
int round_crossings(const struct cell_ink *c);

#endif
