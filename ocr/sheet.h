/*
 * sheet.h - the pages of one fax: what each is, and to which application it
 * belongs.
 */
#ifndef OCR_SHEET_H
#define OCR_SHEET_H

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "ocr/align.h"
#include "ocr/fields.h"
#include "ocr/frames.h"
#include "ocr/page.h"
#include "ocr/sender_line.h"
#include "ocr/stages.h"

/* One page of the fax while it is read. */
struct sheet {
	int index;           /* in the file */
	struct page *page;   /* NULL: it could not be decoded; owned */
	struct frames frames;
	int row_cell[CELLS_MAX]; /* row -> index into frames.cell */
	int rows;
	float points_ink[CELLS_MAX]; /* pixels in the row's points cell */
	float text_area[CELLS_MAX]; /* pixels round the row's text */
	/* the points' ink against the median of the fax's rows with the same points;
	 * 0 when not known; filled by sheets_settle */
	float points_share[CELLS_MAX];
	struct fit fit[FITS_MAX];
	int fits;
	int chosen;          /* which fit; -1: no check page of this form */
	bool dark;           /* what is printed was seen on dark grey only: rows
			      * may be one off */
	bool doubtful;       /* the fit leads by too little: ask a person */
	bool missing_one;    /* its one row is beyond doubt the question that
			      * no other page has */
	bool lost;           /* frames of the form, but no fit is believed */
	struct field_map map; /* map.found > 0: the application form is here */
	int application;     /* -1 none */
	struct sender_line sender; /* over its top; owned */
	char note[96];
};

void sheet_clear(struct sheet *s);

/* Look at a page the way it lies and, where that does not fit the form,
 * upside down and on its side: fills frames, rows, fits and map, and leaves
 * the page the way up that fits best.  times may be NULL. */
MUST_CHECK bool sheet_look(struct sheet *s, const struct form *form,
	struct recogniser *r, struct read_times *times, struct err *e);

/* The same without turning the page. */
MUST_CHECK bool sheet_look_as_it_lies(struct sheet *s, const struct form *form,
	struct recogniser *r, struct read_times *times, struct err *e);

/* Does the page as it lies hold the application of the form? */
bool sheet_has_labels(const struct sheet *s, const struct form *form);

/* Decide which fit every check page takes, from all pages together: pages of
 * one application do not hold the same questions, and follow each other.
 * Fills chosen, doubtful, lost and points_share. */
void sheets_settle(struct sheet *sheets, int n, const struct form *form);

/* Could this row of s, one of the sheets, well be another question?  To be
 * asked once the sheets are settled and belong to applications. */
bool sheets_doubt_row(const struct sheet *sheets, int n, const struct sheet *s,
	int row);

/* The questions the chosen fit covers. */
static inline const struct fit *
sheet_fit(const struct sheet *s)
{
	return s->chosen >= 0 ? &s->fit[s->chosen] : NULL;
}

#endif
