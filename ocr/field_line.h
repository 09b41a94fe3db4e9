/*
 * field_line.h - the ink in a value's area, as lines of text.
 */
#ifndef OCR_FIELD_LINE_H
#define OCR_FIELD_LINE_H

#include <stdbool.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "ocr/field_ink.h"
#include "ocr/field_seal.h"

/* Lines in one value: an address takes two, a company's stamp four. */
#define FIELD_LINES_MAX 5

struct field_line {
	PIX *ink;              /* 1 bit, made level, cropped to at; owned */
	struct px_rect at;     /* on the page, but for the levelling */
	PIX *own;              /* the same ink as it lies; owned */
	struct px_rect own_at; /* ... on the page */
};

struct field_lines {
	struct field_line line[FIELD_LINES_MAX];
	int count;      /* 0: nothing is written here */
	int specks;     /* dots left out */
	bool seal;      /* a seal stands in the area */
	bool seal_over; /* ... on the text: what hung on it went with it */
	bool seal_touch; /* ... against the text, which was kept */
	bool crowded;   /* ink that fits no line was left out */
	bool crumbs;    /* all there was is too narrow for a text: left out */
};

/* What surrounds a value. */
struct field_site {
	const struct field_ink *ink;
	const struct field_seals *seals;
	struct px_rect area; /* where the value may stand */
	int colon_x;         /* left of this a dot belongs to the label */
	double em;           /* size of the form's print in pixels */
};

/* The lines of text of one value.  *out is the caller's, freed by
 * field_lines_clear. */
MUST_CHECK bool field_lines_take(const struct field_site *site,
	struct field_lines *out, struct err *e);
void field_lines_clear(struct field_lines *l);

/* The line as a recogniser likes it: 8 bit grey, ink scaled to `height`
 * pixels, a white border, slightly blurred.  The caller owns it; NULL without
 * memory. */
PIX *field_line_picture(const struct field_line *line, int height);

#endif
