/*
 * round.c - a ring drawn round the whole frame instead of into it.
 *
 * Its top and bottom lie under the frame's own lines or look like what a
 * neighbour's ring leaves there, so that the cell seems empty.  But it runs
 * along both sides of the frame, in one stroke as high as the cell.
 */
#include "ocr/round.h"

/* So far beside the frame's inside a ring round it goes: 4 mm.  The points
 * stand further away, and are less high. */
#define BESIDE 32
/* A ring bends away from the frame; what is less wide is its ragged edge. */
#define BEND_MIN 5

/* Rows of the cell that the piece goes along. */
static int
along(const struct cell_ink *c, const struct piece *p)
{
	int y0 = p->box.y > c->in.y ? p->box.y : c->in.y;
	int y1 = px_bottom(p->box) < px_bottom(c->in) ? px_bottom(p->box)
						      : px_bottom(c->in);

	return y1 > y0 ? y1 - y0 : 0;
}

float
round_frame(const struct cell_ink *c)
{
	int left = 0, right = 0, i;

	for (i = 0; i < c->count; i++) {
		const struct piece *p = &c->piece[i];
		int rows;

		if (p->fate != PIECE_OUTER || p->box.w < BEND_MIN)
			continue;
		rows = along(c, p);
		if (px_right(p->box) <= c->in.x &&
			px_right(p->box) > c->in.x - BESIDE && rows > left)
			left = rows;
		if (p->box.x >= px_right(c->in) &&
			p->box.x < px_right(c->in) + BESIDE && rows > right)
			right = rows;
	}
	return (float)(left < right ? left : right) / (float)c->in.h;
}
