/*
 * compose.h - a form laid out on pages: what stands where, in millimetres.
 *
 * Measured once, then only looked at: page.c draws it, fixtures/mkfax takes
 * from it where the answer cells are.  y runs down from the top edge.
 */
#ifndef PRINT_COMPOSE_H
#define PRINT_COMPOSE_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"

#define PAPER_W_MM 210.0
#define PAPER_H_MM 297.0

struct mm_rect {
	double x, y, w, h;
};

enum band_kind {
	BAND_TITLES,     /* of the columns */
	BAND_SECTION,    /* index: of the section */
	BAND_SUBSECTION, /* index: of its first question */
	BAND_QUESTION,   /* index: the question */
	BAND_TOTAL,      /* index: 0 mandatory, 1 recommended, 2 all */
};

/* A row of the table, over its whole width. */
struct band {
	enum band_kind kind;
	int index, page;
	double y, h;
};

struct composed_cell {
	int page;
	struct mm_rect outer; /* with its bold line; where a run of cells
			       * shares a thin rule, to the rule's middle */
};

struct composed_field {
	int page;
	struct mm_rect label, value; /* value: the room to write in */
};

struct composed {
	const struct form *form;          /* borrowed */
	const struct form_layout *layout; /* borrowed */
	struct band *bands;               /* in printed order */
	int band_count;
	struct composed_cell cell[FORM_ITEMS_MAX];    /* by question */
	struct composed_field field[FORM_FIELDS_MAX]; /* by field */
	int pages;
	int application_page;
	double application_y; /* of its title */
	double instruction_y; /* on the first page */
};

/* Lay the form out.  *out is the caller's (composed_free) and borrows both.
 * ERR_CONFIG: a font is missing, or a question does not fit on a page. */
MUST_CHECK bool compose(const struct form *form,
	const struct form_layout *layout, struct composed **out, struct err *e);
void composed_free(struct composed **c); /* NULL is fine; sets it NULL */

/* "3-2", "(2)" ...: how a section, subsection or question is numbered. */
#define NUMBER_SIZE 24
void composed_number(const struct composed *c, enum band_kind kind, int index,
	char out[NUMBER_SIZE]);

/* Left edge and width of the text in such rows, number and all: headings run
 * over the whole table unless its vertical rules run through them. */
double composed_room(const struct composed *c, enum band_kind kind,
	double *width);

/* Room for the numbers before the texts of such rows; 0 when they have a
 * column of their own. */
double composed_indent(const struct composed *c, enum band_kind kind);

#endif
