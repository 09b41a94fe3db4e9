/*
 * mark_view.c - the view net's picture of a cell.
 *
 * Method: a window of 24 by 24 mm round the middle of the cell, each square
 * three pixels wide, so that the thinnest pen still fills a third of one.
 * One layer holds the ink that is not the print's own, one what each place is:
 * this cell, another answer cell, what lies around them, or unseen under the
 * print's lines or beyond the cut.  The last is the paper as it came, so that
 * what was hidden by mistake, or drawn over the print, is not lost.
 */
#include "ocr/mark_view.h"

#include <string.h>

#include "ocr/bits.h"
#include "ocr/page.h"

#define SIDE MARK_VIEW_SIDE
#define SQUARE MARK_VIEW_SQUARE

/* What a place is. */
enum { UNSEEN = 0, AROUND = 85, OTHER_CELL = 170, THIS_CELL = 255 };

/* Cells are told apart up to this size, mm. */
static const float CELL_MAX_MM = 30;

/* For each row of the window, whose cell it runs through. */
static void
rows_of_cells(const struct cell_ink *c, const struct frames *f, int k, int y0,
	unsigned char place[SIDE])
{
	int i, v;

	memset(place, AROUND, SIDE);
	for (i = 0; i < f->count; i++) {
		const struct px_rect in = f->cell[i].inner;

		if (f->cell[i].column != f->cell[k].column)
			continue;
		for (v = 0; v < SIDE; v++) {
			int y = c->at.y + y0 + v * SQUARE + SQUARE / 2;

			if (y >= in.y && y < px_bottom(in))
				place[v] = i == k ? THIS_CELL : OTHER_CELL;
		}
	}
}

/* Pixels of each square, at most SQUARE * SQUARE. */
struct counts {
	unsigned char of[SIDE][SIDE];
};

static unsigned char
grey(int count)
{
	return (unsigned char)(count * 255 / (SQUARE * SQUARE));
}

/* Ink of the cut in the window from (x0, y0) of the cut on. */
static void
count_ink(const struct cell_ink *c, int x0, int y0, struct counts *n)
{
	int i;

	memset(n, 0, sizeof(*n));
	for (i = 0; i < c->inked; i++) {
		int x = c->ink[i].x - x0, y = c->ink[i].y - y0;

		if (x >= 0 && y >= 0 && x < SIDE * SQUARE && y < SIDE * SQUARE)
			n->of[y / SQUARE][x / SQUARE]++;
	}
}

/* Black pixels in the window from (x0, y0) of the page on; none beyond its
 * edge. */
static void
count_paper(const struct bits *paper, int x0, int y0, struct counts *n)
{
	int end = x0 + SIDE * SQUARE, y, at, from, to;

	memset(n, 0, sizeof(*n));
	for (y = 0; y < SIDE * SQUARE; y++)
		for (at = x0; bits_run(paper, y0 + y, at, end, &from, &to);
			at = to)
			for (; from < to; from++)
				n->of[y / SQUARE][(from - x0) / SQUARE]++;
}

void
mark_view_draw(const struct page *page, const struct cell_ink *c,
	const struct frames *f, int k, struct mark_view *out)
{
	int x0 = c->in.x + c->in.w / 2 - SIDE * SQUARE / 2;
	int y0 = c->in.y + c->in.h / 2 - SIDE * SQUARE / 2;
	float w = (float)(c->in.w / PAGE_MM), h = (float)(c->in.h / PAGE_MM);
	struct bits paper = bits_of(page->ink);
	struct counts ink, black;
	unsigned char place[SIDE];
	int u, v;

	rows_of_cells(c, f, k, y0, place);
	count_ink(c, x0, y0, &ink);
	count_paper(&paper, c->at.x + x0, c->at.y + y0, &black);
	for (v = 0; v < SIDE; v++) {
		int my = y0 + v * SQUARE + SQUARE / 2;
		bool row_seen = my >= 0 && my < c->at.h && !c->hidden_row[my];

		for (u = 0; u < SIDE; u++) {
			int mx = x0 + u * SQUARE + SQUARE / 2;
			bool beside = mx < c->in.x || mx >= px_right(c->in);
			bool seen = row_seen && mx >= 0 && mx < c->at.w &&
				    !c->hidden_col[mx];

			out->at[VIEW_INK][v][u] = grey(ink.of[v][u]);
			out->at[VIEW_PLACE][v][u] = !seen    ? UNSEEN
						    : beside ? AROUND
							     : place[v];
			out->at[VIEW_PAPER][v][u] = grey(black.of[v][u]);
		}
	}
	out->scalar[0] = h < CELL_MAX_MM ? h : CELL_MAX_MM;
	out->scalar[1] = w < CELL_MAX_MM ? w : CELL_MAX_MM;
}
