/*
 * field_phone.h - what a telephone number in Japan can be.
 */
#ifndef OCR_FIELD_PHONE_H
#define OCR_FIELD_PHONE_H

#include <stdbool.h>

#include "form/reading.h"

/* Can this number, in normal form, be called?  When not, why says so in words
 * for the clerk ("9桁しかありません"). */
bool field_phone_plausible(const char *s, char why[READING_WHY_SIZE]);

/* Can a number that can be called begin so?  What is no number at all (なし)
 * can, as long as there are no digits in it. */
bool field_phone_may_begin(const char *s);

#endif
