/*
 * mark.h - is it a ring?  Measures of a drawn mark and what they say.
 */
#ifndef OCR_MARK_H
#define OCR_MARK_H

#include "form/reading.h"
#include "ocr/cell_ink.h"

/* Lengths in millimetres, shares 0..1.  Ring measures are of the ellipse
 * fitted to the mark; see mark.c. */
struct mark_measures {
	float ink_mm2;      /* own ink */
	float stray_mm2;    /* neighbours' ink */
	float speck_mm2;
	float w, h;         /* of the own ink's box */
	int pieces;         /* own */
	float largest;      /* share of own ink in the largest piece */
	bool clipped;       /* own ink touches the cell's top or bottom */
	bool fitted;        /* the ellipse exists; else all below is 0 */
	float ring_w, ring_h; /* of the ellipse */
	float covered;      /* share of visible directions with ink on it */
	float gap;          /* longest run of visible directions without */
	float seen;         /* share of directions that lie in the cell */
	float rough;        /* scatter of the outline about the ellipse */
	float inside;       /* share of own ink well inside the ellipse */
	float outside;      /* share of own ink well outside */
	float core;         /* ink density of the innermost part */
	float stroke;       /* mean stroke width */
	float off_x, off_y; /* centre of the ellipse from the cell's centre,
			     * in half widths and heights of the cell */
};

void mark_measure(const struct cell_ink *c, struct mark_measures *out);

/* Judge the measures: fills answer, kind, confidence, suggest and why.
 * damage: share of the cell's rows that arrived damaged. */
void mark_judge(const struct mark_measures *m, double damage,
	struct mark *out);

#endif
