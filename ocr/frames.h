/*
 * frames.h - the bold-framed answer cells of a page, and what rules say.
 */
#ifndef OCR_FRAMES_H
#define OCR_FRAMES_H

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "ocr/page.h"

#define CELLS_MAX 120   /* on one page; the form has 53 on all */
#define COLUMNS_MAX 4   /* answer columns on one page */
#define VRULES_MAX 64

/* One answer cell: a bold frame, or its share of one round several rows. */
struct cell {
	struct px_rect outer; /* with the frame's lines; a shared thin rule
			       * is split down its middle */
	struct px_rect inner; /* what the frame encloses */
	struct px_rect row;   /* the row of the table it stands in, as wide
			       * as the page */
	bool open_above, open_below; /* no rule says where its row ends there:
			       * the frame's edge stands for it */
	int rows_above;       /* rows without a frame between this one and
			       * the frame above; for the first one, above
			       * it as far as rules go; -1 not known */
	int column;           /* which answer column */
	float side_cover;     /* share of the two sides that is bold ink */
	bool top_bold, bottom_bold; /* else a thin rule, or the sides' end */
};

struct vrule {
	int x;              /* centre */
	int length;         /* rows it is seen in */
	float thick;        /* mean, pixels */
};

struct frames {
	struct cell cell[CELLS_MAX]; /* column by column, top down */
	int count;
	struct vrule vrule[VRULES_MAX]; /* left to right; bold ones too */
	int vrule_count;
	float thin_px, bold_px; /* thickness of this page's rules; 0 none */
};

/* Borrows the page.  A page without bold frames has count 0.  ERR_SYSTEM
 * only. */
MUST_CHECK bool frames_find(const struct page *page, struct frames *out,
	struct err *e);

/* Index of the answer column with most cells. */
int frames_main_column(const struct frames *f);

#endif
