/*
 * field_stamp.h - the rubber stamp of an office (社判): one value's place
 * that holds company, address and numbers at once.
 */
#ifndef OCR_FIELD_STAMP_H
#define OCR_FIELD_STAMP_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "ocr/field_line.h"
#include "ocr/field_read.h"
#include "ocr/recognise.h"

enum stamp_part {
	STAMP_ADDRESS,
	STAMP_PHONE,
	STAMP_FAX,
	STAMP_EMAIL,
	STAMP__COUNT
};

struct field_stamp {
	bool has[STAMP__COUNT];
	struct field_guess guess[STAMP__COUNT];
	struct px_rect at[STAMP__COUNT]; /* the line it stands on */
	bool doubt;  /* it says more than could be told apart */
	bool untold; /* a line went to no field: it may be an address */
};

/* How many of these lines, from the first, are a stamp: a name, and smaller
 * print close below; 0 when they are none. */
int field_stamp_lines(const struct field_lines *l, double em);

/* Read those lines but the first. */
MUST_CHECK bool field_stamp_read(struct recogniser *r,
	const struct field_lines *l, int lines, struct field_stamp *out,
	struct err *e);

/* May it hold this part, though nobody found it there? */
bool field_stamp_may_hold(const struct field_stamp *s, enum stamp_part part);

/* Does what was read as the company say what else a stamp says?  So it does
 * where the stamp's name is smaller than the rest, or was cut off. */
bool field_stamp_says_more(const char *text);

/* Split what one line of a stamp says into its parts: part[i] is "" when it
 * is not there.  Text in normal form. */
void field_stamp_split(const char *line,
	char part[STAMP__COUNT][FIELD_TEXT_SIZE]);

/* Leave of a line's text only its numbers and whose they are; false when none
 * of them could be called.  A field_tidy. */
bool field_stamp_tidy(char *text);

#endif
