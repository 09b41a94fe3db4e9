/*
 * sender_when.h - the date and the time in a sender's line, for sender_text.c.
 *
 * Whatever is taken from a text is covered, so that nothing is read twice.
 */
#ifndef OCR_SENDER_WHEN_H
#define OCR_SENDER_WHEN_H

#include <ctype.h>
#include <stdbool.h>

#include "base/compiler.h"

/* What was taken from a text is covered by this. */
#define SENDER_TAKEN '\x01'

struct sender_when {
	int year, month, day, hour, minute;
};

/* Take the date, or the time of day, that stands in a text and is sure by the
 * way it is written; only those members of *f are its own.  False: none. */
bool sender_take_date(char *text, struct sender_when *f);
bool sender_take_time(char *text, struct sender_when *f);

/* A capital; the nets cannot tell an O from a nought, so both are the latter. */
static inline char
sender_upper(char c)
{
	char up = (char)toupper((unsigned char)c);

	return up == 'O' ? '0' : up;
}

static inline void
sender_cover(char *from, const char *to)
{
	while (from < to)
		*from++ = SENDER_TAKEN;
}

#endif
