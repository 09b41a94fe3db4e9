/*
 * mark_net.h - a second opinion on a cell's mark, learnt from examples.
 *
 * Two small nets look at it: one at the mark by itself (mark_picture.h), as
 * the rules sorted the strokes out, the other at the cell in its surroundings
 * (mark_view.h), whoever the strokes belong to.  Their outputs are added, and
 * the sum says how probable each kind of mark is: what one has never met the
 * other often has.  They know nothing of the rules in mark_rules.c; train/
 * holds how they learn.
 */
#ifndef OCR_MARK_NET_H
#define OCR_MARK_NET_H

#include "ocr/mark_picture.h"
#include "ocr/mark_view.h"

enum mark_net_class {
	MARK_NET_RING,  /* one clear ring of this cell's own, or two in one */
	MARK_NET_EMPTY, /* nothing, dirt, a dot, a neighbour's stroke */
	MARK_NET_CROSS,
	MARK_NET_CHECK,
	MARK_NET_OTHER, /* anything a person must look at: struck out, words,
			 * filled, too faint, between two rows ... */
	MARK_NET_CLASSES
};

/* Probability of each class for the mark in cell k; they add up to 1.  To be
 * called after marks_measure.  Never fails, keeps nothing. */
void mark_net_classify(const struct page *page, const struct cell_ink *c,
	const struct frames *frames, int k, const struct mark_measures *m, float p[MARK_NET_CLASSES]);

/* What stands behind it: each net's outputs, and the sum of both as
 * calibrated probabilities. */
void mark_net_outputs(const struct mark_picture *picture,
	float out[MARK_NET_CLASSES]);
void mark_net_view_outputs(const struct mark_view *view,
	float out[MARK_NET_CLASSES]);
void mark_net_probabilities(const float sum[MARK_NET_CLASSES],
	float p[MARK_NET_CLASSES]);

const char *mark_net_class_name(enum mark_net_class c);

#endif
