/*
 * mark_net.h - a second opinion on a cell's mark, learnt from examples.
 *
 * A small net looks at the mark's picture (mark_picture.h) and says how
 * probable each kind of mark is.  It knows nothing of the rules in
 * mark_judge.c; who asks both is safer than who asks one.  train/ holds how
 * it learns.
 */
#ifndef OCR_MARK_NET_H
#define OCR_MARK_NET_H

#include "ocr/mark_picture.h"

enum mark_net_class {
	MARK_NET_RING,  /* one clear ring of this cell's own, or two in one */
	MARK_NET_EMPTY, /* nothing, dirt, a dot, a neighbour's stroke */
	MARK_NET_CROSS,
	MARK_NET_CHECK,
	MARK_NET_OTHER, /* anything a person must look at: struck out, words,
			 * filled, too faint, between two rows ... */
	MARK_NET_CLASSES
};

/* Probability of each class; they add up to 1.  To be called after
 * marks_measure.  Never fails, keeps nothing. */
void mark_net_classify(const struct cell_ink *c, const struct mark_measures *m,
	float p[MARK_NET_CLASSES]);

/* What stands behind it: the net's outputs for a picture, and the same as
 * calibrated probabilities. */
void mark_net_outputs(const struct mark_picture *picture,
	float out[MARK_NET_CLASSES]);
void mark_net_probabilities(const float out[MARK_NET_CLASSES],
	float p[MARK_NET_CLASSES]);

const char *mark_net_class_name(enum mark_net_class c);

#endif
