/*
 * senders.h - what the senders of a fax say of its pages: the line over each
 * (sender_line.h), and on a cover how many sheets were sent (cover.h).
 */
#ifndef OCR_SENDERS_H
#define OCR_SENDERS_H

#include "base/compiler.h"
#include "base/day.h"
#include "base/err.h"
#include "form/reading.h"
#include "ocr/recognise.h"
#include "ocr/sheet.h"
#include "ocr/trace.h"

/* Read the line over every page into its sheet. */
MUST_CHECK bool senders_read(struct sheet *sheets, int n, struct recogniser *r,
	struct trace *trace, struct err *e);

/* Make of it what a reading says of the pages, notes, one for each sheet; arrived
 * as in sender_line_note.  Of those that are none of the form the first and the
 * last are read as covers. */
MUST_CHECK bool senders_note(const struct sheet *sheets, int n,
	struct day arrived, struct recogniser *r, struct page_note *notes,
	struct err *e);

#endif
