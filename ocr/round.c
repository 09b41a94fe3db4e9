/*
 * round.c - a ring as large as the frame, or larger.
 *
 * Drawn round the frame it leaves the cell empty.  Its top and bottom lie under
 * the frame's own lines or look like what a neighbour's ring leaves there, but
 * it runs along both sides of the frame, in one stroke as high as the cell.  Or
 * its sides lie under the frame's lines: then an arc stands on the frame and
 * another hangs below it, each with its ends at the frame, where an arc of a
 * neighbour's ring has its middle.
 *
 * A ring that leaves the frame at both sides crosses each of them twice; what
 * crosses them more often is a ring with lines through it.
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

/* How far strokes go along the cell's sides, pixels; those less wide than
 * bend are left out. */
static void
along_sides(const struct cell_ink *c, int bend, int *l, int *r)
{
	int left = 0, right = 0, i;

	for (i = 0; i < c->count; i++) {
		const struct piece *p = &c->piece[i];
		int rows;

		if (p->fate != PIECE_OUTER || p->box.w < bend)
			continue;
		rows = along(c, p);
		if (px_right(p->box) <= c->in.x &&
			px_right(p->box) > c->in.x - BESIDE && rows > left)
			left = rows;
		if (p->box.x >= px_right(c->in) &&
			p->box.x < px_right(c->in) + BESIDE && rows > right)
			right = rows;
	}
	*l = left;
	*r = right;
}

float
round_frame(const struct cell_ink *c)
{
	int left, right;

	along_sides(c, BEND_MIN, &left, &right);
	return (float)(left < right ? left : right) / (float)c->in.h;
}

/* What is drawn above or below a frame is looked at up to 3 mm from it, or to
 * the next printed line; and once more beyond that line, up to the next frame:
 * the table's rule is hidden over 7 px. */
#define BAND_MAX 24
#define RULE_HIDDEN 9
/* An arc's far rows are no wider than its near ones but by this, pixels. */
#define ARC_RAGGED 3

/* Ink of strokes beside the frame in row y, above or below it: from its first
 * pixel to its last, 0 where there is none. */
static int
reach_at(const struct cell_ink *c, int y)
{
	int from = c->in.x - BEND_MIN, to = px_right(c->in) + BEND_MIN, x;
	int x0 = c->at.w, x1 = -1;

	for (x = from < 0 ? 0 : from; x < to && x < c->at.w; x++) {
		const struct piece *p = cell_ink_piece(c, x, y);

		if (p == NULL || p->fate != PIECE_OUTER || p->box.w < BEND_MIN)
			continue;
		x0 = x < x0 ? x : x0;
		x1 = x > x1 ? x : x1;
	}
	return x1 < 0 ? 0 : x1 - x0;
}

/* The rows from y on, up to max, that are hidden or are not. */
static int
run_of(const struct cell_ink *c, int y, int step, int max, bool hidden)
{
	int n = 0;

	while (n < max && y > 0 && y < c->at.h - 1 &&
		(c->hidden_row[y] != 0) == hidden) {
		y += step;
		n++;
	}
	return n;
}

/* How wide an arc stands on the frame (step -1) or hangs below it (1),
 * pixels: where it meets the frame, if it is not wider away from it. */
static int
arc_at(const struct cell_ink *c, int step)
{
	int y = step < 0 ? c->in.y - 1 : px_bottom(c->in);
	int n, first, near, far;

	y += step * run_of(c, y, step, c->at.h, true);
	n = run_of(c, y, step, BAND_MAX, false);
	if (n < 2)
		return 0;
	/* the frame's edge is ragged over two rows: one of them is hidden */
	first = reach_at(c, y);
	near = reach_at(c, y + step);
	near = near < first ? near : first;
	y += step * n;
	n = run_of(c, y, step, RULE_HIDDEN + 1, true);
	if (n > 0 && n <= RULE_HIDDEN) {
		y += step * n;
		y += step * run_of(c, y, step, BAND_MAX, false);
	}
	far = reach_at(c, y - step); /* the last that is not hidden */
	return far <= near + ARC_RAGGED ? near : 0;
}

float
round_arcs(const struct cell_ink *c)
{
	int above = arc_at(c, -1), below = arc_at(c, 1);

	return (float)(above < below ? above : below) / (float)c->in.w;
}

/* A ring that stands out of the frame a little at its sides: by 3 px, over a
 * quarter of the height; above and below it over a fifth of the width. */
#define BULGE_MIN 3
static const float BULGE_ALONG = 0.25F, BULGE_ACROSS = 0.2F;

int
round_bulges(const struct cell_ink *c)
{
	float w = BULGE_ACROSS * (float)c->in.w;
	float h = BULGE_ALONG * (float)c->in.h;
	int left, right;

	along_sides(c, BULGE_MIN, &left, &right);
	return ((float)left >= h) + ((float)right >= h) +
	       ((float)arc_at(c, -1) >= w) + ((float)arc_at(c, 1) >= w);
}

/* Looked for so far inside of the frame, clear of its ragged edge: 0.6 mm. */
#define CLEAR 5
/* Strokes are a pixel high at least and so far apart. */
#define APART 3

static int
strokes_at(const struct cell_ink *c, int x)
{
	int y, n = 0, white = APART;

	for (y = c->in.y; y < px_bottom(c->in); y++) {
		if (!cell_ink_own(c, x, y)) {
			white++;
			continue;
		}
		n += white >= APART;
		white = 0;
	}
	return n;
}

int
round_crossings(const struct cell_ink *c)
{
	int left = strokes_at(c, c->in.x + CLEAR);
	int right = strokes_at(c, px_right(c->in) - 1 - CLEAR);

	return left < right ? left : right;
}
