/*
 * day.h - days of the calendar, without time of day and time zone.
 *
 * Gregorian, for the years 1 to 9999.  A day's number counts from 1970-01-01,
 * so that days are added and compared as integers.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"

struct day {
	int year, month, day; /* month and day from 1 */
};

#define DAY_TEXT_SIZE 11 /* "2026-12-03" and the end */

bool day_exists(struct day d);

/* Of a day that exists. */
int day_number(struct day d);
struct day day_of_number(int number);

/* 0 Sunday to 6 Saturday. */
int day_weekday(struct day d);

int day_month_length(int year, int month);

/* "2026-12-03"; false for anything else and for days that do not exist. */
MUST_CHECK bool day_parse(const char *s, struct day *out);
void day_text(struct day d, char out[DAY_TEXT_SIZE]);

/* The local day of a moment, and the moment a local day begins. */
struct day day_local(int64_t at);
int64_t day_begins(struct day d);

#endif
