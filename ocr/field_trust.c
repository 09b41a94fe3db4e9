/*
 * field_trust.c - from what the readers saw to how likely it is right.
 *
 * Method: logistic regression.  What the net alone gives the text, a symbol
 * and in all (a right text is improbable too when it is long); the doubt left
 * by their other guesses; and whether Tesseract, each of two nets alone, and
 * the table of towns say the same.  Readers built so differently rarely make
 * the same mistake.
 *
 * The weights are fitted by train/trust.py to lines drawn with digits and
 * hands that no net was trained on and to values on faxes of mkfax.  needed is
 * the least trust from which on, each judged by the others, about one of a
 * hundred of the drawn ones taken was wrong, they being harder than faxes are,
 * and of the faxes' none (train/README.md has the figures).  Half of the
 * addresses drawn have a code that is not their town's, so that not all hangs
 * on that.
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

/* An address that the table of towns changed: wards come and go faster than
 * tables, and both readers are changed alike (浜松市中央区 to 中区). */
static const double CHANGED_MOST = 0.5;

/* A text the net does not read at all: what Tesseract is sure of counts half
 * when its runs agree, a quarter when they do not; never enough. */
static const double UNSEEN_MOST = 0.5, TESSERACT_ALONE = 0.5, DISAGREE = 0.5;

enum { W_ONE, W_SYMBOL, W_NET, W_DOUBT, W_AGREE, W_BOTH, W_KNOWN, WEIGHTS };

static const struct weights {
	double w[WEIGHTS];
	double needed; /* from this trust on no person is asked */
} COMPANY = {{-1.679, 0.475, 0, -1.302, 2.602, 0, 0}, 0.95},
  PERSON = {{-1.284, 0.659, 0, -1.176, 0.813, 0, 0}, 0.95},
  PHONE = {{-0.141, 0.924, 0.168, -0.870, 1.874, 0.922, 0}, 0.95},
  ADDRESS = {{-0.876, 0.496, 0.160, -1.299, 3.291, 0, 0.440}, 0.97},
  EMAIL = {{-1.199, 3.793, 0, -2.174, 1.270, 0, 0}, 0.97},
  DATE = {{-0.161, 0.618, 0.181, -1.353, 2.054, 0, 0.056}, 0.95};

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
	if (seen->changed)
		sum = fmin(sum, CHANGED_MOST);
	return net / n < SEEN_SYMBOL ? fmin(sum, UNSEEN_MOST) : sum;
}

double
field_trust_needed(enum field_kind kind)
{
	return weights_of(kind)->needed;
}
