/*
 * print_line.h - lines of print in a part of a clean page, found and read.
 *
 * For learning a form from its blank sheet: straight, dark print without
 * handwriting; print is the page's ink without rules.  (What people wrote is
 * taken apart by field_line.h.)
 */
#ifndef OCR_PRINT_LINE_H
#define OCR_PRINT_LINE_H

#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "ocr/recognise.h"

#define PRINT_LINES_MAX 160

struct print_line {
	struct px_rect at; /* of its ink */
	int first_x1;      /* where its first stretch of print ends */
	int stretches;     /* pieces with more than two characters' gap
			    * between them */
};

/* The lines inside area, from top to bottom.  Returns how many. */
int print_lines_find(PIX *print, struct px_rect area,
	struct print_line out[PRINT_LINES_MAX]);

/* Read one line, of it what lies left of x1.  number: the digits and brackets
 * it begins with, "" none, and text without them and without blanks that
 * Japanese has not; conf of the worst symbol. */
#define PRINT_NUMBER_SIZE 32
struct print_text {
	char number[PRINT_NUMBER_SIZE];
	char text[RECOGNISED_SIZE];
	double conf;
	bool agreed; /* it was read twice alike */
};

MUST_CHECK bool print_line_read(PIX *print, const struct print_line *line,
	int x1, enum recognise_mode mode, struct recogniser *r,
	struct print_text *out, struct err *e);

#endif
