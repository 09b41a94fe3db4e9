/*
 * draw.h - pictures for the tests of ocr/: rules, frames, strokes, tables.
 *
 * Everything is in pixels of a one-bit picture, ink is 1.  What reaches
 * beyond the picture is cut off.  Helpers end the test when there is no
 * memory.
 */
#ifndef TESTS_SUPPORT_DRAW_H
#define TESTS_SUPPORT_DRAW_H

#include <stdbool.h>
#include <stdint.h>
#include <leptonica/allheaders.h>

#include "base/px.h"
#include "ocr/page.h"

/* White. */
PIX *draw_new(int w, int h);

void draw_fill(PIX *pix, struct px_rect r);
void draw_clear(PIX *pix, struct px_rect r);

/* The four lines of a box, inwards from outer. */
void draw_frame(PIX *pix, struct px_rect outer, int thick);

/* A round pen of this width along a line; along an ellipse around (cx, cy)
 * from one angle to another, degrees, 0 right, 90 down. */
void draw_line(PIX *pix, double x0, double y0, double x1, double y1,
	double pen);
void draw_arc(PIX *pix, double cx, double cy, double rx, double ry, double from,
	double to, double pen);

/* A number below `below` from a seed (never 0) that is moved on: the same on
 * every machine. */
unsigned draw_chance(uint32_t *seed, unsigned below);

/* Ink in one pixel of `every`. */
void draw_noise(PIX *pix, struct px_rect r, unsigned every, uint32_t *seed);

/* How the answer column of a table is framed. */
enum draw_frames {
	DRAW_BOXES,    /* one box a row, clear of the thin rules */
	DRAW_ON_RULES, /* one box a row, on the thin rules */
	DRAW_RUN,      /* one frame round all rows, thin rules between them */
};

#define DRAW_ROWS_MAX 40

/* A check sheet's table: number, text, points, frame, remarks. */
struct draw_table {
	enum draw_frames frames;
	int rows, row_h;
	int thin, bold;               /* thickness of rules and frames */
	bool no_frame[DRAW_ROWS_MAX]; /* a heading row */
	bool no_text;
};

/* Where the columns of a table lie, and its top. */
#define DRAW_TABLE_X 90
#define DRAW_TEXT_X 170
#define DRAW_POINTS_X 900
#define DRAW_ANSWER_X 1000
#define DRAW_REMARK_X 1180
#define DRAW_TABLE_R 1600
#define DRAW_TABLE_Y 160

/* Draw it; inner[row] is what the frame encloses, empty in a heading row. */
void draw_table(PIX *pix, const struct draw_table *t,
	struct px_rect inner[DRAW_ROWS_MAX]);

/* A page as if it had come through page_new at 204 x 204 dpi, lying
 * straight.  Takes *pix; freed by page_free. */
struct page *draw_page(PIX **pix);

#endif
