/*
 * sender_line.h - the line that the sender's machine prints over every page:
 * date, name or number, page.
 *
 * It is a witness only.  A value that it names too is printed twice, by hands
 * that know nothing of each other; but what it says alone is never a value,
 * for it may be another machine's, or years old.
 */
#ifndef OCR_SENDER_LINE_H
#define OCR_SENDER_LINE_H

#include <stdbool.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "ocr/field_text.h"
#include "ocr/recognise.h"

#define SENDER_PARTS_MAX 6

struct sender_line {
	/* each in normal form and without blanks, as the net of numbers and
	 * that of names reads it */
	struct sender_part {
		char latin[FIELD_TEXT_SIZE], japanese[FIELD_TEXT_SIZE];
	} part[SENDER_PARTS_MAX];
	int count; /* 0: the strip holds no such line */
};

/* Read the line from the top strip of a page as it was delivered (1 bit,
 * square; NULL: there is none).  Never refuses: what cannot be read is not
 * there.  ERR_SYSTEM only. */
MUST_CHECK bool sender_line_read(PIX *strip, struct recogniser *r,
	struct sender_line *out, struct err *e);

/* Could it name some value of this kind? */
bool sender_line_may_name(const struct sender_line *s, enum field_kind kind);

/* Does it name this value, a firm or a telephone number in normal form?  False
 * for other kinds and for what is too short to be a witness. */
bool sender_line_names(const struct sender_line *s, enum field_kind kind,
	const char *text);

#endif
