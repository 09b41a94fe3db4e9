/*
 * cell_ink.c - cut, label and sort the ink of one cell.
 *
 * A stroke leaning in from a neighbour touches the edge it came over, stays
 * near it, and goes on in the neighbouring cell opposite: only then is it
 * called stray.  A large ring of the cell's own also touches its edges, but
 * reaches through the middle of the cell.
 */
#include "ocr/cell_ink.h"

#include <stdlib.h>
#include <string.h>

/* Kept clear of the frame's ragged inner edge, pixels. */
#define EDGE_CLEAR 2
/* A sliver of the frame lies within this of an edge: 0.5 mm. */
#define SLIVER 4
/* Less ink than this is a speck: 0.25 mm square is 4 px, pencil fragments
 * of a ring have 5 and more. */
#define SPECK_AREA 5
/* A piece touches an edge when it comes this near. */
#define TOUCH 3
/* A stray stays within this share of the cell's height from its edge. */
static const double STRAY_REACH = 0.48;
/* The stroke in the neighbour cell lies at most so far to the side, px for
 * each px between the two cells (slant of 45 degrees), and at least: */
#define STRAY_SLACK 8

#define QUEUE_STEP 8

static int
fill_piece(struct cell_ink *c, int *stack, int x, int y, short id)
{
	int n = 0, w = c->at.w, h = c->at.h, area = 0;
	struct piece *p = &c->piece[id - 1];
	int x0 = x, x1 = x, y0 = y, y1 = y;

	stack[n++] = y * w + x;
	c->label[y * w + x] = id;
	while (n > 0) {
		int at = stack[--n], px = at % w, py = at / w, dx, dy;

		area++;
		if (px < x0)
			x0 = px;
		if (px > x1)
			x1 = px;
		if (py < y0)
			y0 = py;
		if (py > y1)
			y1 = py;
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
	p->box = (struct px_rect){x0, y0, x1 - x0 + 1, y1 - y0 + 1};
	p->area = area;
	p->fate = PIECE_OWN;
	return area;
}

bool
cell_ink_cut(const struct bits *ink, const struct cell *cell,
	struct cell_ink *out, struct err *e)
{
	struct cell_ink c = {.at = px_inset(cell->inner, EDGE_CLEAR,
				     EDGE_CLEAR)};
	int *stack = NULL, x, y;
	size_t n;
	bool ok = false;

	if (c.at.w < 1)
		c.at.w = 1;
	if (c.at.h < 1)
		c.at.h = 1;
	n = (size_t)c.at.w * (size_t)c.at.h;
	c.label = calloc(n, sizeof(*c.label));
	c.piece = calloc(PIECES_MAX_CELL, sizeof(*c.piece));
	stack = malloc(n * sizeof(*stack));
	if (c.label == NULL || c.piece == NULL || stack == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a cell");
		goto out;
	}
	for (y = 0; y < c.at.h; y++)
		for (x = 0; x < c.at.w; x++)
			if (bits_at(ink, c.at.x + x, c.at.y + y))
				c.label[y * c.at.w + x] = -1;
	for (y = 0; y < c.at.h; y++)
		for (x = 0; x < c.at.w; x++) {
			if (c.label[y * c.at.w + x] != -1)
				continue;
			if (c.count == PIECES_MAX_CELL) {
				c.overflow = true;
				c.label[y * c.at.w + x] = 0;
				continue;
			}
			c.count++;
			fill_piece(&c, stack, x, y, (short)c.count);
		}
	*out = c;
	memset(&c, 0, sizeof(c));
	ok = true;
out:
	cell_ink_clear(&c);
	free(stack);
	return ok;
}

void
cell_ink_clear(struct cell_ink *c)
{
	free(c->label);
	free(c->piece);
	c->label = NULL;
	c->piece = NULL;
	c->count = 0;
}

/* A thin rest of the frame lying along one edge. */
static bool
is_sliver(const struct cell_ink *c, const struct piece *p)
{
	struct px_rect b = p->box;
	bool top = px_bottom(b) <= SLIVER, left = px_right(b) <= SLIVER;
	bool bottom = b.y >= c->at.h - SLIVER, right = b.x >= c->at.w - SLIVER;

	return top || left || bottom || right;
}

/* Does the neighbour have ink at its facing edge, near where p leaves? */
static bool
goes_on(const struct cell_ink *c, const struct piece *p,
	const struct cell_ink *n, bool n_is_above)
{
	int gap = n_is_above ? c->at.y - px_bottom(n->at)
			     : n->at.y - px_bottom(c->at);
	int slack = gap / 2 + STRAY_SLACK;
	int x0 = c->at.x + p->box.x - slack;
	int x1 = c->at.x + px_right(p->box) + slack;
	int i;

	for (i = 0; i < n->count; i++) {
		const struct piece *q = &n->piece[i];
		bool touches = n_is_above
			? px_bottom(q->box) >= n->at.h - TOUCH
			: q->box.y <= TOUCH;

		/* the neighbour's stroke is the greater part */
		if (touches && q->box.h > p->box.h &&
			n->at.x + q->box.x < x1 &&
			n->at.x + px_right(q->box) > x0)
			return true;
	}
	return false;
}

void
cell_ink_sort(struct cell_ink *c, const struct cell_ink *above,
	const struct cell_ink *below)
{
	int reach = (int)(STRAY_REACH * c->at.h), i;

	c->own_area = c->stray_area = c->speck_area = 0;
	for (i = 0; i < c->count; i++) {
		struct piece *p = &c->piece[i];

		p->fate = PIECE_OWN;
		if (p->area < SPECK_AREA) {
			p->fate = PIECE_SPECK;
			c->speck_area += p->area;
			continue;
		}
		if (is_sliver(c, p)) {
			p->fate = PIECE_FRAME;
			continue;
		}
		if ((p->box.y <= TOUCH && px_bottom(p->box) <= reach &&
			    above != NULL && goes_on(c, p, above, true)) ||
			(px_bottom(p->box) >= c->at.h - TOUCH &&
				p->box.y >= c->at.h - reach && below != NULL &&
				goes_on(c, p, below, false))) {
			p->fate = PIECE_STRAY;
			c->stray_area += p->area;
			continue;
		}
		c->own_area += p->area;
	}
}
