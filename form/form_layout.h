/*
 * form_layout.h - how a form is laid out on paper when it is printed.
 *
 * Part of the form's file (group "print", all of it optional), so that a sheet
 * is drawn from that file alone.  The reader never looks here: it must read
 * sheets that somebody else has laid out.  Lengths are millimetres, sizes of
 * letters points.
 */
#ifndef FORM_FORM_LAYOUT_H
#define FORM_FORM_LAYOUT_H

#include <stdbool.h>
#include <libconfig.h>

#include "base/compiler.h"
#include "base/conf.h"
#include "base/err.h"

/* Where the bold line of an answer frame runs. */
enum frame_style {
	FRAME_BOX,  /* a box of its own inside a thin-ruled cell */
	FRAME_CELL, /* on the rules of its cell */
	FRAME_RUN,  /* on the rules round all questions up to a heading */
	FRAME_OPEN, /* a box of its own, and no table at all */
	FRAME__COUNT
};

enum table_column {
	COLUMN_NUMBER, /* of the question; without it the number precedes the
			* text */
	COLUMN_TEXT,
	COLUMN_POINTS,
	COLUMN_FRAME,
	COLUMN_OPTION,
	COLUMN__COUNT
};

/* How section 3, its subsection 2 and question 1 there are numbered. */
enum numbering {
	NUMBERING_PLAIN,   /* 3  2  1 */
	NUMBERING_PAREN,   /* 3. (2) (1) */
	NUMBERING_FULL,    /* 3  3-2  3-2-1 */
	NUMBERING_RUNNING, /* 3  3-2  問12: counted through the sheet */
	NUMBERING__COUNT
};

enum application_style {
	APPLICATION_TABLE, /* label and value in the cells of a table */
	APPLICATION_LINES, /* label, and a line to write on */
	APPLICATION_COLON, /* "label：" and free space */
	APPLICATION__COUNT
};

struct form_layout {
	const char *instruction; /* under the title; "" none */
	const char *footer;      /* in the foot of every page; "" none */
	bool mark;               /* form and page in small print at the foot */

	/* the page, A4 */
	double margin_left, margin_right, margin_top, margin_bottom;
	int rows_per_page; /* most questions on a page; 0: as many as fit */
	bool balance;      /* no last page of one or two questions: the
			    * others end earlier */

	/* letters */
	const char *font, *heading_font, *points_font;
	double text_pt, heading_pt, title_pt, points_pt;

	/* the table */
	enum table_column column[COLUMN__COUNT]; /* left to right */
	int columns;
	double width[COLUMN__COUNT]; /* by column; that of the text is what
				      * remains */
	const char *column_title[COLUMN__COUNT];
	bool column_titles; /* a row of them on every page */
	enum numbering numbering;
	double pad;        /* above and below the text of a row */
	double row_height; /* least, of a question */
	double thin;       /* of the rules */
	bool heading_shade;
	bool heading_columns; /* vertical rules run on through headings */
	bool totals;          /* rows for what the answers add up to */

	/* the answer frames */
	enum frame_style frame;
	double bold; /* of their line */
	double gap;  /* FRAME_BOX: between it and the cell's rules */

	/* the application */
	enum application_style application;
	bool application_apart; /* on a page of its own */
	const char *application_intro;
	double field_height, label_width;
};

/* What a form has that says nothing. */
void form_layout_default(struct form_layout *l, bool points);

/* Take what the group says; group NULL: nothing.  Texts are borrowed from
 * conf. */
MUST_CHECK bool form_layout_load(const struct conf *conf,
	const config_setting_t *group, struct form_layout *l, struct err *e);

/* Millimetres from the left edge of the page to a column, and its width; -1
 * when the form has no such column. */
double form_layout_column(const struct form_layout *l, enum table_column c,
	double *width);

#endif
