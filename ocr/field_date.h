/*
 * field_date.h - what a day and an hour can be.
 */
#ifndef OCR_FIELD_DATE_H
#define OCR_FIELD_DATE_H

#include <stdbool.h>

#include "form/reading.h"

/* Can these days and hours, in normal form, be?  When not, why says so in words
 * for the clerk.  Words are not looked at. */
bool field_date_plausible(const char *s, char why[READING_WHY_SIZE]);

#endif
