/*
 * field_seal.h - seals stamped on the form: where they are.
 */
#ifndef OCR_FIELD_SEAL_H
#define OCR_FIELD_SEAL_H

#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"

#define FIELD_SEALS_MAX 8

struct field_seals {
	struct px_rect at[FIELD_SEALS_MAX];
	int count;
};

/* The square and round seals within area of a page; text is its ink without
 * rules.  Borrows both. */
MUST_CHECK bool field_seals_find(PIX *ink, PIX *text, struct px_rect area,
	struct field_seals *out, struct err *e);

#endif
