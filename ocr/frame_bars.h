/*
 * frame_bars.h - what is printed along one answer column; inside the finding
 * of frames (frame_cells.c), not for others.
 */
#ifndef OCR_FRAME_BARS_H
#define OCR_FRAME_BARS_H

#include "base/compiler.h"
#include "ocr/bits.h"
#include "ocr/frame_cells.h"

/* A frame drawn into a cell of the table keeps 0.5 to 3 mm of it clear. */
#define GAP_NEAR 24

/* What a cut of the column is made by: the end of its sides, a thin bar, a bold
 * one. */
enum edge { EDGE_END, EDGE_THIN, EDGE_BOLD };

/* A level bar between the sides. */
struct bar {
	int y0, y1; /* rows, y1 excluded */
	enum edge kind;
	bool outside; /* a rule of the table goes on beside the frame */
	bool printed; /* as thick as the frame and from side to side */
};

#define BARS_MAX 512

/* One column from the page's top to its bottom.  Pointers are borrowed from
 * the page but for l, r and rule, which bars_scan makes. */
struct column_scan {
	const struct bits *ink;
	const struct bits *dash;   /* level strokes from 1 mm on */
	const struct bits *level;  /* and from LEVEL_MIN on */
	const struct bits *joined; /* ink with gaps along its rows closed */
	struct column col;
	struct thickness t;
	int half;             /* of the sides' thickness */
	float ground;         /* share of ink on the paper beside the frames;
			       * 0 on white paper */
	unsigned char *l, *r; /* per row: the side is bold here */
	unsigned char *rule;  /* per row: 1 table rule left, 2 right */
	struct bar bar[BARS_MAX]; /* top down */
	int bars;
};

/* Look down column col of the page.  False without memory; else the caller
 * ends it by bars_clear. */
MUST_CHECK bool bars_scan(const struct page_strokes *p, struct thickness t,
	struct column col, struct column_scan *out);
void bars_clear(struct column_scan *s);

/* Is there, near row y, a place where neither side is bold? */
bool bars_sides_break(const struct column_scan *s, int y);

/* Share of the sides that is bold over rows y0 <= y < y1. */
float bars_side_cover(const struct column_scan *s, int y0, int y1);

#endif
