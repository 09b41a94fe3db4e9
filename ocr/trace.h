/*
 * trace.h - pictures of every stage, so that one sees why.
 *
 * A trace is optional everywhere: NULL costs nothing.  The pictures go into
 * one directory, named fax-page-stage.png; they show the fax, so they are
 * personal data and only ever written when somebody asks for them.
 */
#ifndef OCR_TRACE_H
#define OCR_TRACE_H

#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "form/reading.h"
#include "ocr/frames.h"
#include "ocr/mark.h"
#include "ocr/page.h"

struct trace;

/* Pictures go to dir, which must exist. */
MUST_CHECK bool trace_new(const char *dir, struct trace **out, struct err *e);
void trace_free(struct trace **t);

/* The file whose pages come next; its base name begins the names. */
void trace_file(struct trace *t, const char *name);

/* The straightened page with its frames and their rows outlined. */
void trace_frames(struct trace *t, const struct page *page,
	const struct frames *f);

/* One cell: its crop enlarged, own ink black, stray blue, the rest in
 * grey, hidden rows yellow, and a line of measures in cells.txt. */
void trace_cell(struct trace *t, const struct page *page, const char *id,
	const struct cell_ink *c, const struct mark_measures *m,
	const struct mark *mark);

/* The page with every cell outlined by its answer - green yes, blue no, orange
 * review, violet no question - and what was said of it.  item: the question
 * of each cell, -1 none; marks in the form's order. */
void trace_marks(struct trace *t, const struct page *page,
	const struct frames *f, const int *item, const struct mark *marks,
	const struct form *form);

/* The application form: labels outlined in green, the place of each value in
 * blue.  label, value: count of each, those of no size are left out. */
void trace_fields(struct trace *t, const struct page *page,
	const struct px_rect *label, const struct px_rect *value, int count);

/* One line of a value as it goes to the recognisers, and a line in fields.txt
 * that says what was read.  ink NULL: only the text. */
void trace_line(struct trace *t, const struct page *page, const char *id,
	int line, PIX *ink, const char *text);

#endif
