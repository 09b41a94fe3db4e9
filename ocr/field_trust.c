/*
 * field_trust.c - from what the readers saw to how likely it is right.
 *
 * The net's p of a whole text is low even for right ones (it is a product
 * over symbols), but what it is sure of is right; and what Tesseract reads
 * the same is right from a much lower p on.  The numbers are those at which
 * no text of the public corpus was wrong, with some room: 87 telephone
 * numbers, 51 mail addresses, 48 dates; names are read by Tesseract alone.
 */
#include "ocr/field_trust.h"

#include <math.h>

/* A text that a run of Tesseract also reads counts as one whose p is raised
 * to this power. */
static const double PHONE_AGREE = 0.15, EMAIL_AGREE = 0.6, DATE_AGREE = 0.3;

/* Without the net: runs that do not agree halve what Tesseract is sure of. */
static const double DISAGREE = 0.5;

static double
agree_power(enum field_kind kind)
{
	switch (kind) {
	case FIELD_PHONE:
		return PHONE_AGREE;
	case FIELD_EMAIL:
		return EMAIL_AGREE;
	case FIELD_DATE:
		return DATE_AGREE;
	case FIELD_TEXT:
	case FIELD_COMPANY:
	case FIELD_PERSON:
	case FIELD_ADDRESS:
		break;
	}
	return 1;
}

double
field_trust(const struct field_evidence *seen, enum field_kind kind)
{
	if (seen->net <= 0)
		return seen->tesseract *
		       (seen->agree == seen->runs ? 1 : DISAGREE);
	return seen->agree > 0 ? pow(seen->net, agree_power(kind)) : seen->net;
}

double
field_trust_needed(enum field_kind kind)
{
	switch (kind) {
	case FIELD_PHONE:
		return 0.8;
	case FIELD_EMAIL:
	case FIELD_DATE:
		return 0.7;
	case FIELD_TEXT:
	case FIELD_COMPANY:
	case FIELD_PERSON:
	case FIELD_ADDRESS:
		break;
	}
	return 0.97;
}
