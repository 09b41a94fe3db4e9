/*
 * sender_line.h - the line that the sender's machine prints over every page:
 * date, name or number, page.
 *
 * It is a witness only.  A value that it names too is printed twice, by hands
 * that know nothing of each other; but what it says alone is never a value of
 * the form, for it may be another machine's, or years old.  What is read in it
 * for its own sake is in sender_text.h.
 */
#ifndef OCR_SENDER_LINE_H
#define OCR_SENDER_LINE_H

#include <stdbool.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/day.h"
#include "base/err.h"
#include "form/form.h"
#include "form/reading.h"
#include "ocr/field_text.h"
#include "ocr/recognise.h"

#define SENDER_PARTS_MAX 8

struct sender_line {
	struct sender_part {
		/* in normal form and without blanks, as the net of numbers and
		 * that of names reads it; "" of the second when it was not
		 * asked */
		char latin[FIELD_TEXT_SIZE], japanese[FIELD_TEXT_SIZE];
		struct sender_note note; /* what it says */
		PIX *ink; /* cropped; owned */
		int x;    /* of its left edge in the strip */
	} part[SENDER_PARTS_MAX];
	int count; /* 0: the strip holds no such line */
	bool level; /* it lies level to a pixel or two, as a machine prints it
		     * and a scanned sheet hardly ever lies */
};

/* Read the line from the top strip of a page as it was delivered (1 bit,
 * square; NULL: there is none).  Never refuses: what cannot be read is not
 * there.  What has the same ink at the same place of `before`, the line of the
 * page before (NULL: none), is taken from there.  *out is the caller's, to be
 * cleared.  ERR_SYSTEM only. */
MUST_CHECK bool sender_line_read(PIX *strip, struct recogniser *r,
	const struct sender_line *before, struct sender_line *out,
	struct err *e);
void sender_line_clear(struct sender_line *s);

/* What the line says; of one that is not level, or older than the fax (arrived;
 * year 0: not known), whose it is, is not sure: its text alone. */
void sender_line_note(const struct sender_line *s, struct day arrived,
	struct sender_note *out);

/* Could it name some value of this kind? */
bool sender_line_may_name(const struct sender_line *s, enum field_kind kind);

/* Does it name this value, a firm or a telephone number in normal form?  False
 * for other kinds and for what is too short to be a witness. */
bool sender_line_names(const struct sender_line *s, enum field_kind kind,
	const char *text);

#endif
