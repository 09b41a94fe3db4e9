/*
 * field_label_read.h - are the labels found the form's, by what they say?
 */
#ifndef OCR_FIELD_LABEL_READ_H
#define OCR_FIELD_LABEL_READ_H

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "ocr/field_label.h"
#include "ocr/recognise.h"

/* Read the labels of a set and write to *right how many say what the form's
 * do.  One that says what another label does, which was not found, becomes that
 * one, and the place of those not found is reckoned anew.  ERR_SYSTEM only. */
MUST_CHECK bool labels_read(const struct field_ink *ink,
	const struct form *form, struct recogniser *r, struct label_set *set,
	int *right, struct err *e);

#endif
