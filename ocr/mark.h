/*
 * mark.h - what was drawn in a cell: measures, and what they say.
 */
#ifndef OCR_MARK_H
#define OCR_MARK_H

#include "base/compiler.h"
#include "base/err.h"
#include "form/reading.h"
#include "ocr/cell_ink.h"
#include "ocr/ring.h"

#define MARK_OPINIONS 5 /* classes of the net */

/* Lengths in millimetres, shares 0..1.  Ring measures are of the ellipse
 * fitted to the mark; see mark.c. */
struct mark_measures {
	float ink_mm2;      /* own ink */
	float stray_mm2;    /* neighbours' ink */
	float speck_mm2;
	float faint_mm2;    /* specks beyond what this page's cells have */
	bool weak_hand;     /* the page's rings break up: a weak pencil */
	float stray_reach;  /* how far strays reach in, share of the height */
	float round;        /* how far a stroke goes along both sides of the
			     * frame, share of the height */
	bool large_hand;    /* the page's rings are as large as the frames */
	float arcs;         /* how wide the arcs above and below the frame are,
			     * share of its width */
	int bulges;         /* sides of the frame that something stands out of */
	int crossings;      /* strokes through both sides of the cell */
	bool frame_rest;    /* a bar of the frame's own line is in the cell */
	float w, h;         /* of the own ink's box */
	int pieces;         /* own */
	float largest;      /* share of own ink in the largest piece */
	bool clipped;       /* own ink touches the cell's top or bottom */
	bool dithered;      /* the ground is full of specks */
	bool fitted;        /* the ellipse exists; else all below is 0 */
	float ring_w, ring_h; /* of the ellipse */
	float covered;      /* share of visible directions with ink on it */
	float covered_all;  /* the same, specks close to the ellipse counted */
	float gap_all;
	float gap;          /* longest run of visible directions without */
	float seen;         /* share of directions that are visible */
	float rough;        /* scatter of the outline about the ellipse */
	float corners;      /* third harmonic of the outline: a triangle */
	float inside;       /* share of own ink well inside the ellipse */
	float outside;      /* share of own ink well outside */
	float core;         /* ink density of the innermost part */
	float stroke;       /* mean stroke width */
	float net[MARK_OPINIONS]; /* the nets' word: probabilities of their
			     * classes, see mark_net.h */
	float off_x, off_y; /* centre of the ellipse from the cell's centre,
			     * in half widths and heights of the cell */
};

/* The marks of one page while they are measured. */
struct cell_marks {
	struct cell_ink ink[CELLS_MAX];
	struct mark_measures measures[CELLS_MAX];
	int count;
};

/* Cut all cells of the page, sort out whose stroke is whose, and measure.
 * *out is the caller's, freed by marks_free. */
MUST_CHECK bool marks_measure(const struct page *page,
	const struct frames *frames, struct cell_marks **out, struct err *e);
void marks_free(struct cell_marks **m);

/* Why a cell is asked about that may hold what hardly arrived. */
#define WHY_FAINT "faint traces: rubbed out, or a weak pencil"
#define WHY_WEAK "weak pencil"
#define WHY_NOT_EMPTY "perhaps not empty"

/* And one that a ring goes round. */
#define WHY_ROUND "perhaps a ring round its frame"

/* Is it asked about for one of the first three? */
bool mark_is_faint(const struct mark *m);

/* What the measures say by plain rules: fills answer, kind, confidence,
 * suggest and why.  The net is not asked. */
void mark_rules(const struct mark_measures *m, struct mark *out);

/* Is the middle of what is drawn so far up or down that it may be meant for
 * the cell above (-1) or below (1)?  0: no. */
int mark_leans(const struct mark_measures *m);

/* The answer, from the rules and the nets together, or a question; fills the
 * same.  damage: share of the cell's rows that arrived damaged. */
void mark_judge(const struct mark_measures *m, double damage,
	struct mark *out);

#endif
