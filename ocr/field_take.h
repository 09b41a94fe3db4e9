/*
 * field_take.h - a guess becomes the value of a field, once or again.
 */
#ifndef OCR_FIELD_TAKE_H
#define OCR_FIELD_TAKE_H

#include "base/compiler.h"
#include "base/err.h"
#include "form/reading.h"
#include "ocr/field_read.h"

/* Take the guess for the field's value, seen on this page of the file at box.
 * A field may come on two pages (a page sent twice, an empty form beside the
 * one filled in): what is written beats an empty place, what is sure what is
 * not; two texts that differ and are both sure are a person's question. */
MUST_CHECK bool field_take(struct field_value *v, const struct field_guess *g,
	int page, struct px_rect box, struct err *e);

#endif
