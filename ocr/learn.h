/*
 * learn.h - an unknown form from a clean scan of its blank sheet.
 */
#ifndef OCR_LEARN_H
#define OCR_LEARN_H

#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/draft.h"
#include "ocr/recognise.h"

/* Read the TIFF's pages in their order, upright.  *out is the caller's to
 * free.  ERR_INPUT: no page has bold frames, or it is no TIFF. */
MUST_CHECK bool learn_form(const void *data, size_t size, struct recogniser *r,
	struct draft **out, struct err *e);

#endif
