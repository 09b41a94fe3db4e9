/*
 * field_trust.c - from what the readers saw to how likely it is right.
 *
 * Method: logistic regression.  What the net alone gives the text, a symbol
 * and in all (a right text is improbable too when it is long); the doubt left
 * by its other guesses; and whether Tesseract, the other net, and the table
 * of towns say the same.  Two readers built so differently rarely make the
 * same mistake.
 *
 * The weights are fitted by train/trust.py to lines drawn with digits and
 * hands that no net was trained on.
 */
#include "ocr/field_trust.h"

#include <math.h>

#include "base/compiler.h"

/* Beyond these, in natural logarithms, evidence says no more. */
static const double NET_LEAST = -12, NET_SYMBOL_LEAST = -2, DOUBT_LEAST = 1e-4;

/* A text of which the net gives each symbol less than a half is what people
 * write, not what the paper shows: of the right ones drawn one in a hundred is
 * below. */
static const double SEEN_SYMBOL = -0.69;

/* A text the net does not read at all: what Tesseract is sure of counts half
 * when its runs agree, a quarter when they do not; never enough. */
static const double UNSEEN_MOST = 0.5, TESSERACT_ALONE = 0.5, DISAGREE = 0.5;

enum { W_ONE, W_SYMBOL, W_NET, W_DOUBT, W_AGREE, W_BOTH, W_KNOWN, WEIGHTS };

static const struct weights {
	double w[WEIGHTS];
	double needed; /* from this trust on no person is asked */
} COMPANY = {{-1.938, 1.677, -0.001, -1.426, 1.980, 0, 0}, 0.95},
  PERSON = {{-4.491, 1.394, -0.146, -2.794, 7.082, 0, 0}, 0.98},
  PHONE = {{0.417, 4.327, 0, -0.890, 1.789, 0.514, 0}, 0.97},
  ADDRESS = {{-4.354, 4.811, -0.234, -1.487, 6.081, 0, 2.887}, 0.95},
  EMAIL = {{-1.900, 1.822, 0, -1.868, 3.171, 0, 0}, 0.95},
  DATE = {{-0.334, 0.842, 0.249, -1.795, 2.649, 0.134, 0}, 0.96};

static const struct weights *
weights_of(enum field_kind kind)
{
	switch (kind) {
	case FIELD_PHONE:
		return &PHONE;
	case FIELD_EMAIL:
		return &EMAIL;
	case FIELD_DATE:
		return &DATE;
	case FIELD_PERSON:
		return &PERSON;
	case FIELD_ADDRESS:
		return &ADDRESS;
	case FIELD_TEXT:
	case FIELD_COMPANY:
		break;
	}
	return &COMPANY;
}

double
field_trust(const struct field_evidence *seen, enum field_kind kind)
{
	const struct weights *k = weights_of(kind);
	int n = seen->symbols > 0 ? seen->symbols : 1;
	double net = fmax(-40, seen->net);
	double x[WEIGHTS] = {
		[W_ONE] = 1,
		[W_SYMBOL] = fmax(NET_SYMBOL_LEAST, net / n),
		[W_NET] = fmax(NET_LEAST, net),
		[W_DOUBT] = log(fmax(DOUBT_LEAST, 1 - seen->likely)),
		[W_AGREE] = seen->agree > 0,
		[W_BOTH] = seen->both_nets,
		[W_KNOWN] = seen->known,
	};
	double sum = 0;
	int i;

	if (seen->likely <= 0)
		return seen->tesseract * TESSERACT_ALONE *
		       (seen->agree == seen->runs ? 1 : DISAGREE);
	for (i = 0; i < WEIGHTS; i++)
		sum += k->w[i] * x[i];
	sum = 1 / (1 + exp(-sum));
	return net / n < SEEN_SYMBOL ? fmin(sum, UNSEEN_MOST) : sum;
}

double
field_trust_needed(enum field_kind kind)
{
	return weights_of(kind)->needed;
}
