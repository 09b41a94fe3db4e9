/*
 * field_part.h - the connected parts of ink that are a value's own.
 */
#ifndef OCR_FIELD_PART_H
#define OCR_FIELD_PART_H

#include <stdbool.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "ocr/field_line.h"

struct field_part {
	struct px_rect at; /* on the page, moved up by lift */
	int lift;
	int ink;           /* pixels */
	bool dot;          /* smaller than any letter */
	bool gone;         /* no part of the value */
	int line;          /* -1: none yet */
};

struct field_parts {
	PIXA *pix; /* picture i is part i's ink */
	struct field_part *p;
	int n;
};

/* Take the site's parts; seals and dirt are gone, and noted in lines.  *out
 * is the caller's, freed by field_parts_clear. */
MUST_CHECK bool field_parts_take(const struct field_site *site,
	struct field_parts *out, struct field_lines *lines, struct err *e);
void field_parts_clear(struct field_parts *s);

#endif
