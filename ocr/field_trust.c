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
 * the least trust from which on, of such faxes left out of the fit, none
 * (phone, company, date), or one that no net can tell (高 for 髙) and one that
 * its area cut off, was wrong.  Of an address it is where of 900 lines drawn and
 * 57 values of mkfax, each judged by the others, one of a hundred taken was
 * wrong: 269 taken and 3 wrong, at 0.95 294 and 4, kanji and digits alike.
 * Half of those drawn have a code that is not their town's, so that not all
 * hangs on that.  Of a mail address it is higher, by the public faxes and 190 of
 * mkfax: 70 taken and 0 wrong, at 0.96 105 and 3, each c, e or g of a firm's
 * short name.
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
} COMPANY = {{-0.740, 1.492, 0, -0.905, 2.548, 0, 0}, 0.95},
  PERSON = {{-1.469, 0.943, 0, -1.183, 1.962, 0, 0}, 0.97},
  PHONE = {{0.140, 0, 0.298, -0.533, 3.666, 1.548, 0}, 0.95},
  ADDRESS = {{-0.876, 0.496, 0.160, -1.299, 3.291, 0, 0.440}, 0.97},
  EMAIL = {{-1.175, 5.078, 0, -1.597, 2.768, 0, 0}, 0.99},
  DATE = {{-0.631, 0.563, 0.067, -1.388, 3.044, 0.662, 0}, 0.95};

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
