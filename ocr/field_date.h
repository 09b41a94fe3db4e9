/*
 * field_date.h - what a day and an hour can be, and how likely that is.
 */
#ifndef OCR_FIELD_DATE_H
#define OCR_FIELD_DATE_H

#include <stdbool.h>

#include "base/day.h"
#include "form/reading.h"

/* Can these days and hours, in normal form, be?  When not, why says so in words
 * for the clerk.  Words are not looked at. */
bool field_date_plausible(const char *s, char why[READING_WHY_SIZE]);

/* Can days and hours that can be begin so?  The text has no blanks; words may
 * stand anywhere. */
bool field_date_may_begin(const char *s);

/* What a text is worth beside others, before the paper is looked at. */
struct field_date_prior {
	double log_p; /* natural logarithm, up to a constant */
	bool known;   /* the weekday beside a day is that day's */
};

/* arrived: the day the fax came, year 0: not known. */
struct field_date_prior field_date_prior(const char *s, struct day arrived);

/* Is every weekday that day's, and none of the days over, none or far ahead?
 * When not, why says so. */
bool field_date_near(const char *s, struct day arrived,
	char why[READING_WHY_SIZE]);

#endif
