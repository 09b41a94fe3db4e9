/*
 * field_trust.h - from what the readers saw to how likely it is right.
 */
#ifndef OCR_FIELD_TRUST_H
#define OCR_FIELD_TRUST_H

#include <stdbool.h>

#include "form/form.h"

/* What speaks for a text that can be a value of its kind. */
struct field_evidence {
	double net;    /* logarithm of the net's probability; -1e9: it cannot;
			* of several nets the mean */
	double likely; /* the text's share of all the net's guesses */
	int symbols;   /* characters of the text */
	int agree, runs;  /* runs of Tesseract that read the same, and all */
	double tesseract; /* least symbol confidence of the surest of them */
	bool both_nets;   /* of two nets, each alone reads this */
	bool known;       /* the towns say so: its postal code is that town's;
			   * of a date: its weekday is that day's */
	bool changed;     /* ... but only since a town was put in its place */
};

/* That the text is right, 0..1: the share of right ones among readings with
 * such evidence. */
double field_trust(const struct field_evidence *seen, enum field_kind kind);

/* From this trust on a text needs no person. */
double field_trust_needed(enum field_kind kind);

#endif
