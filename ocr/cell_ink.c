/*
 * cell_ink.c - cut, clean and label the ink around one cell.
 *
 * Always true: a piece lies wholly inside the cell or wholly outside, because
 * the pixels just around the inside are hidden.
 */
#include "ocr/cell_ink.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/streak.h"

/* Kept clear of the frame's ragged inner edge, pixels. */
#define EDGE_CLEAR 2
/* The strip above and below the cell: 8 mm, the reach of a large ring. */
#define STRIP 64
/* And to its sides: 6 mm, where the next column's print begins. */
#define STRIP_SIDE 48
/* A sliver of the frame lies within this of an edge: 0.5 mm. */
#define SLIVER 4
/* Less ink than this is a speck: 0.25 mm square is 4 px, pencil fragments
 * of a ring have 5 and more. */
#define SPECK_AREA 5
/* On a dithered ground specks grow together: many specks a square
 * millimetre, and larger ones are ground as well. */
static const double DITHER_SPECKS_MM2 = 1.5;
#define DITHER_AREA 14
/* A streak is no thicker than this across, and is broken over so many rows. */
#define STREAK_THICK 5
#define STREAK_BREAK 4
/* A stump of the frame lies within a third of the height from the edge, is no
 * thicker than the frame and its raggedness, and full as no pen's stroke. */
static const float STUMP_REACH = 0.34F, STUMP_RAGGED = 3, STUMP_FULL = 0.8F;
/* Half a rule of the table with its raggedness. */
#define RULE_HALF 3

static void
hide(unsigned char *hidden, int size, int from, int to)
{
	for (int i = from < 0 ? 0 : from; i < to && i < size; i++)
		hidden[i] = 1;
}

static void
hide_rows(struct cell_ink *c, int y0, int y1)
{
	hide(c->hidden_row, c->at.h, y0 - c->at.y, y1 - c->at.y);
}

static void
hide_cols(struct cell_ink *c, int x0, int x1)
{
	hide(c->hidden_col, c->at.w, x0 - c->at.x, x1 - c->at.x);
}

/* Where frames and rules of this column lie. */
static void
hide_print(struct cell_ink *c, const struct frames *f, int k)
{
	const struct cell *cell = &f->cell[k];
	int i;

	for (i = 0; i < f->count; i++) {
		const struct cell *o = &f->cell[i];

		if (o->column != cell->column)
			continue;
		hide_rows(c, o->outer.y - 1, o->inner.y + EDGE_CLEAR);
		hide_rows(c, px_bottom(o->inner) - EDGE_CLEAR,
			px_bottom(o->outer) + 1);
		hide_rows(c, o->row.y - RULE_HALF, o->row.y + RULE_HALF + 1);
		hide_rows(c, px_bottom(o->row) - RULE_HALF,
			px_bottom(o->row) + RULE_HALF + 1);
	}
	hide_cols(c, cell->outer.x - 1, cell->inner.x + EDGE_CLEAR);
	hide_cols(c, px_right(cell->inner) - EDGE_CLEAR,
		px_right(cell->outer) + 1);
	for (i = 0; i < f->vrule_count; i++)
		hide_cols(c, f->vrule[i].x - RULE_HALF,
			f->vrule[i].x + RULE_HALF + 1);
	/* whatever was hidden, the inside is known, and walled in */
	memset(c->hidden_row + c->in.y, 0, (size_t)c->in.h);
	memset(c->hidden_col + c->in.x, 0, (size_t)c->in.w);
	c->hidden_row[c->in.y - 1] = c->hidden_row[px_bottom(c->in)] = 1;
	c->hidden_col[c->in.x - 1] = c->hidden_col[px_right(c->in)] = 1;
}

/* A streak crosses the whole cell: at x in its middle row, *row, or, where it
 * is broken just there, near it; that row then. */
static bool
crosses_upright(const struct page *page, const struct bits *ink, int x,
	int *row)
{
	for (int i = 0; i <= 2 * STREAK_BREAK; i++) {
		int y = *row + (i % 2 ? (i + 1) / 2 : -i / 2);

		if (bits_at(ink, x, y) && streak_upright(page, ink, x, y)) {
			*row = y;
			return true;
		}
	}
	return false;
}

/* Take out streaks: only pixels in short runs across them go, so that a
 * stroke crossing a streak stays. */
static void
erase_streaks(struct cell_ink *c, const struct page *page,
	const struct bits *ink)
{
	int x, y, i;

	for (x = 0; x < c->at.w; x++) {
		int row = c->at.y + c->in.y + c->in.h / 2, mid;

		if (!crosses_upright(page, ink, c->at.x + x, &row))
			continue;
		mid = row - c->at.y;
		for (y = 0; y < c->at.h; y++) {
			double lean = -page->to_source[1] / page->to_source[0];
			int at = x + (int)(lean * (y - mid) +
					     (lean * (y - mid) < 0 ? -.5 : .5));
			int from = at, to = at;

			if (page->to_source[0] * page->to_source[0] < 0.01)
				break; /* lies sideways */
			while (from > 0 && from > at - 2 * STREAK_THICK &&
				bits_at(ink, c->at.x + from - 1, c->at.y + y))
				from--;
			while (to < c->at.w && to < at + 2 * STREAK_THICK &&
				bits_at(ink, c->at.x + to, c->at.y + y))
				to++;
			if (to - from > STREAK_THICK)
				continue;
			for (i = from < 0 ? 0 : from; i < to && i < c->at.w;
				i++)
				c->label[y * c->at.w + i] = 0;
		}
	}
	for (y = c->in.y; y < px_bottom(c->in); y++) {
		int px = c->at.x + c->at.w / 2, py = c->at.y + y;

		if (!bits_at(ink, px, py) || !streak_level(page, ink, px, py))
			continue;
		for (x = 0; x < c->at.w; x++) {
			double lean = fabs(page->to_source[4]) > 0.1
					      ? -page->to_source[3] /
							page->to_source[4]
					      : 0;
			int at = y + (int)lround(lean * (x - c->at.w / 2));
			int from = at, to = at;

			while (from > 0 && from > at - 2 * STREAK_THICK &&
				bits_at(ink, c->at.x + x, c->at.y + from - 1))
				from--;
			while (to < c->at.h && to < at + 2 * STREAK_THICK &&
				bits_at(ink, c->at.x + x, c->at.y + to))
				to++;
			if (to - from > STREAK_THICK)
				continue;
			for (i = from < 0 ? 0 : from; i < to && i < c->at.h;
				i++)
				c->label[i * c->at.w + x] = 0;
		}
	}
}

/* Label the piece at (x, y): -1 pixels become id. */
static void
fill_piece(struct cell_ink *c, int *stack, int x, int y, short id)
{
	int n = 0, w = c->at.w, h = c->at.h, area = 0;
	int x0 = x, x1 = x, y0 = y, y1 = y;

	stack[n++] = y * w + x;
	c->label[y * w + x] = id;
	while (n > 0) {
		int at = stack[--n], px = at % w, py = at / w, dx, dy;

		area++;
		x0 = px < x0 ? px : x0;
		x1 = px > x1 ? px : x1;
		y0 = py < y0 ? py : y0;
		y1 = py > y1 ? py : y1;
		for (dy = -1; dy <= 1; dy++)
			for (dx = -1; dx <= 1; dx++) {
				int qx = px + dx, qy = py + dy;

				if (qx < 0 || qy < 0 || qx >= w || qy >= h ||
					c->label[qy * w + qx] != -1)
					continue;
				c->label[qy * w + qx] = id;
				stack[n++] = qy * w + qx;
			}
	}
	c->piece[id - 1].box =
		(struct px_rect){x0, y0, x1 - x0 + 1, y1 - y0 + 1};
	c->piece[id - 1].area = area;
}

/* A thin rest of the frame lying along one of the cell's edges. */
static bool
is_sliver(const struct cell_ink *c, struct px_rect b)
{
	return px_bottom(b) <= c->in.y + SLIVER - EDGE_CLEAR ||
	       b.y >= px_bottom(c->in) - SLIVER + EDGE_CLEAR ||
	       px_right(b) <= c->in.x + SLIVER - EDGE_CLEAR ||
	       b.x >= px_right(c->in) - SLIVER + EDGE_CLEAR;
}

/* A rest of the frame's own level line, which correction fluid or a damaged
 * row took the middle of: a full bar as thick as the frame that grows out of
 * one of its sides, near the cell's top or bottom. */
static bool
is_frame_stump(const struct cell_ink *c, const struct piece *p, float bold_px)
{
	struct px_rect b = p->box;
	int reach = (int)(STUMP_REACH * (float)c->in.h);

	return (b.x <= c->in.x || px_right(b) >= px_right(c->in)) &&
	       (px_bottom(b) <= c->in.y + reach ||
		       b.y >= px_bottom(c->in) - reach) &&
	       (float)b.h <= bold_px + STUMP_RAGGED && b.w >= 2 * b.h &&
	       (float)p->area >= STUMP_FULL * (float)(b.w * b.h);
}

static bool
is_inside(const struct cell_ink *c, const struct piece *p)
{
	return cell_ink_inside(c, p->box.x, p->box.y);
}

static void
sort_pieces(struct cell_ink *c, float bold_px)
{
	double mm2 = c->in.h * c->in.w / (PAGE_MM * PAGE_MM);
	int least = SPECK_AREA, i;

	for (i = 0; i < c->count; i++)
		c->specks += c->piece[i].area < SPECK_AREA &&
			     is_inside(c, &c->piece[i]);
	if (c->specks > DITHER_SPECKS_MM2 * mm2)
		least = DITHER_AREA;
	for (i = 0; i < c->count; i++) {
		struct piece *p = &c->piece[i];

		if (p->area < least) {
			p->fate = PIECE_SPECK;
			if (is_inside(c, p))
				c->speck_area += p->area;
		} else if (!is_inside(c, p)) {
			p->fate = PIECE_OUTER;
		} else if (is_sliver(c, p->box) ||
			   is_frame_stump(c, p, bold_px)) {
			p->fate = PIECE_FRAME;
		} else {
			p->fate = PIECE_OWN;
			c->own_area += p->area;
		}
	}
}

/* White paper is most of a cut: what looks at ink has it listed.  Here all ink
 * that is not hidden, of no piece yet (label -1). */
static bool
list_ink(struct cell_ink *c, const struct bits *ink)
{
	int y, x, to, n = bits_count(ink, c->at);

	c->ink = malloc((size_t)(n > 0 ? n : 1) * sizeof(*c->ink));
	if (c->ink == NULL)
		return false;
	for (y = 0; y < c->at.h; y++) {
		if (c->hidden_row[y])
			continue;
		to = c->at.x;
		while (bits_run(ink, c->at.y + y, to, px_right(c->at), &x, &to))
			for (; x < to; x++) {
				int at = x - c->at.x;

				if (c->hidden_col[at])
					continue;
				c->label[y * c->at.w + at] = -1;
				c->ink[c->inked++] = (struct ink_pixel){
					(short)at, (short)y, -1};
			}
	}
	return true;
}

/* Label the pieces; what is none leaves the list. */
static bool
find_pieces(struct cell_ink *c)
{
	int *stack = malloc((size_t)(c->inked + 1) * sizeof(*stack));
	int i, n = 0;

	if (stack == NULL)
		return false;
	for (i = 0; i < c->inked; i++) {
		struct ink_pixel p = c->ink[i];
		short *label = &c->label[p.y * c->at.w + p.x];

		if (*label == -1 && c->count == PIECES_MAX_CELL) {
			c->overflow = true;
			*label = 0;
		} else if (*label == -1) {
			c->count++;
			fill_piece(c, stack, p.x, p.y, (short)c->count);
		}
		p.piece = (short)(*label - 1);
		if (*label > 0)
			c->ink[n++] = p;
	}
	c->inked = n;
	free(stack);
	return true;
}

bool
cell_ink_cut(const struct page *page, const struct frames *f, int k,
	struct cell_ink *out, struct err *e)
{
	struct px_rect in = px_inset(f->cell[k].inner, EDGE_CLEAR, EDGE_CLEAR);
	struct bits ink = bits_of(page->ink);
	struct cell_ink c = {.count = 0};
	size_t n;
	bool ok = false;

	in.w = in.w > 0 ? in.w : 1;
	in.h = in.h > 0 ? in.h : 1;
	c.at = px_inset(in, -STRIP_SIDE, -STRIP);
	c.in = (struct px_rect){STRIP_SIDE, STRIP, in.w, in.h};
	n = (size_t)c.at.w * (size_t)c.at.h;
	c.hidden_row = calloc((size_t)c.at.h, 1);
	c.hidden_col = calloc((size_t)c.at.w, 1);
	c.label = calloc(n, sizeof(*c.label));
	c.piece = malloc(PIECES_MAX_CELL * sizeof(*c.piece));
	if (c.hidden_row == NULL || c.hidden_col == NULL || c.label == NULL ||
		c.piece == NULL)
		goto out;
	hide_print(&c, f, k);
	if (!list_ink(&c, &ink))
		goto out;
	erase_streaks(&c, page, &ink);
	if (!find_pieces(&c))
		goto out;
	sort_pieces(&c, f->bold_px);
	*out = c;
	memset(&c, 0, sizeof(c));
	ok = true;
out:
	if (!ok)
		err_set(e, ERR_SYSTEM, "no memory for a cell");
	cell_ink_clear(&c);
	return ok;
}

void
cell_ink_clear(struct cell_ink *c)
{
	free(c->hidden_row);
	free(c->hidden_col);
	free(c->label);
	free(c->piece);
	free(c->ink);
	c->ink = NULL;
	c->hidden_row = c->hidden_col = NULL;
	c->label = NULL;
	c->piece = NULL;
	c->count = 0;
}

void
cell_ink_disown(struct cell_ink *c, struct piece *p)
{
	if (p->fate != PIECE_OWN)
		return;
	p->fate = PIECE_STRAY;
	c->own_area -= p->area;
	c->stray_area += p->area;
}
