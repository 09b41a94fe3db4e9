/*
 * field_ink.h - the ink of an application page, rules apart from text.
 */
#ifndef OCR_FIELD_INK_H
#define OCR_FIELD_INK_H

#include <stdbool.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "ocr/page.h"

struct field_ink {
	PIX *text;              /* 1 bit, page size: ink that is no rule */
	PIX *body;              /* text without pepper: to find things by */
	struct px_rect *across; /* level rules and underlines, by y */
	int across_count;
	struct px_rect *down;   /* upright rules and streaks, by x */
	int down_count;
	struct px_rect *part;   /* connected parts of body */
	int part_count;
};

/* Take the ink of an upright page apart.  *out is the caller's, freed by
 * field_ink_clear. */
MUST_CHECK bool field_ink_make(const struct page *page, struct field_ink *out,
	struct err *e);
void field_ink_clear(struct field_ink *ink);

#endif
