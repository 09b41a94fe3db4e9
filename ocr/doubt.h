/*
 * doubt.h - when an answer that the cell by itself gives is left to a person
 * all the same, because of what lies around it.
 */
#ifndef OCR_DOUBT_H
#define OCR_DOUBT_H

#include "form/form.h"
#include "form/reading.h"
#include "ocr/mark.h"
#include "ocr/sheet.h"

/* Leave a mark to a person, keeping its answer as the suggestion.  why is
 * cut to the mark's room. */
void doubt_mark(struct mark *m, const char *why);

/* The same for a question that must be on this page and was not seen. */
void doubt_frame_not_found(struct mark *m, int page);

/* Is it answered no because nothing is there (a cross is something)? */
bool doubt_is_empty(const struct mark *m);

/* The mark in this row of s, one of the n sheets of a fax: left open when the
 * row may be another question, the page cuts it off or lay on its side, a
 * false line cuts its frame, or the ring is round the points. */
void doubt_cell(const struct sheet *sheets, int n, const struct sheet *s,
	int row, struct mark *m);

/* Marks of one page's rows, by question, that may be meant for the row above
 * or below. */
void doubt_between_rows(struct mark *marks, const struct sheet *s,
	const struct cell_marks *seen);

/* All applications of a fax once their pages are read: questions that may be
 * on a page nobody could place or whose frames were not found, sheets of a
 * pencil that did not come through, ticks all over. */
void doubt_applications(struct reading *reading, const struct form *form,
	const struct sheet *sheets, int n);

#endif
