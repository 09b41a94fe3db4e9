/*
 * mark_picture.c - the first net's picture of a mark.
 *
 * Method: a square window is laid round the cell's main strokes, with what
 * goes on beyond the frame and a margin, and shrunk to a fixed size by the
 * share of ink in each of its squares.  So a ring of 2 mm and one of 12 mm
 * look alike; how large the mark is, and where it lies in its cell, goes
 * along as plain numbers beside the ring's measures.  An empty cell is shown
 * as high as it is, round its specks.
 *
 * Always true: the window is at least as many pixels wide as the picture, so
 * a pixel falls on at most two squares each way.
 */
#include "ocr/mark_picture.h"

#include <math.h>
#include <string.h>

#include "ocr/page.h"

#define SIDE MARK_PICTURE_SIDE
/* Strokes with this share of the largest one's ink make the mark (ring.c). */
static const double MAIN_SHARE = 0.2;
/* Fragments within 2 mm of a main stroke belong to it. */
#define NEAR 16
/* What lies beyond a frame's line is shown up to 3 mm from the cell: a ring
 * that crosses its frame mostly ends there. */
#define BEYOND 24
/* A stroke comes this near to an edge it crosses, pixels. */
#define TOUCH 4
/* The window against the mark's longer side. */
static const double MARGIN = 1.25;
/* The widest window: 26 mm shrink a thin pen's stroke to a third of a
 * square, which is still seen. */
#define WINDOW_MAX 208
/* An empty cell is shown so many times its height. */
static const double EMPTY_VIEW = 1.3;

/* Corners of a box, x1 and y1 excluded. */
struct span {
	int x0, y0, x1, y1;
};

static void
span_add(struct span *s, struct px_rect b)
{
	s->x0 = b.x < s->x0 ? b.x : s->x0;
	s->y0 = b.y < s->y0 ? b.y : s->y0;
	s->x1 = px_right(b) > s->x1 ? px_right(b) : s->x1;
	s->y1 = px_bottom(b) > s->y1 ? px_bottom(b) : s->y1;
}

static bool
span_near(const struct span *s, struct px_rect b, int d)
{
	return b.x < s->x1 + d && px_right(b) > s->x0 - d && b.y < s->y1 + d &&
	       px_bottom(b) > s->y0 - d;
}

/* The main strokes and the fragments near them; false when there are none. */
static bool
main_span(const struct cell_ink *c, struct span *out)
{
	struct span s = {c->at.w, c->at.h, 0, 0}, all;
	int largest = 0, i;

	for (i = 0; i < c->count; i++)
		if (c->piece[i].fate == PIECE_OWN && c->piece[i].area > largest)
			largest = c->piece[i].area;
	if (largest == 0)
		return false;
	for (i = 0; i < c->count; i++)
		if (c->piece[i].fate == PIECE_OWN &&
			c->piece[i].area >= MAIN_SHARE * largest)
			span_add(&s, c->piece[i].box);
	all = s;
	for (i = 0; i < c->count; i++) {
		const struct piece *p = &c->piece[i];

		if (p->fate == PIECE_OWN && span_near(&s, p->box, NEAR))
			span_add(&all, p->box);
	}
	s = all;
	/* what goes on beyond the frame */
	for (i = 0; i < c->count; i++) {
		struct px_rect b = c->piece[i].box;
		int top = c->in.y, bottom = px_bottom(c->in);
		bool above = b.y < top;
		struct span from = s;

		if (c->piece[i].fate != PIECE_OUTER ||
			px_right(b) <= c->in.x || b.x >= px_right(c->in) ||
			(above ? s.y0 > top + TOUCH : s.y1 < bottom - TOUCH))
			continue;
		from.y0 -= BEYOND;
		from.y1 += BEYOND;
		if (!span_near(&from, b, 0))
			continue;
		if (above && b.y < top - BEYOND) {
			b.h -= top - BEYOND - b.y;
			b.y = top - BEYOND;
		}
		if (px_bottom(b) > bottom + BEYOND)
			b.h = bottom + BEYOND - b.y;
		if (b.h > 0)
			span_add(&all, b);
	}
	*out = all;
	return true;
}

/* Where the specks of the cell lie, else its middle. */
static double
speck_middle(const struct cell_ink *c)
{
	double sum = 0;
	int n = 0, i;

	for (i = 0; i < c->count; i++)
		if (c->piece[i].fate == PIECE_SPECK &&
			cell_ink_inside(c, c->piece[i].box.x,
				c->piece[i].box.y)) {
			sum += c->piece[i].box.x;
			n++;
		}
	return n > 0 ? sum / n : c->at.w / 2.0;
}

/* The window: its corner and the length of its sides, pixels of the cut. */
struct window {
	double x, y, side;
};

static struct window
window_of(const struct cell_ink *c)
{
	struct span s;
	double mx, my, side;

	if (main_span(c, &s)) {
		mx = (s.x0 + s.x1) / 2.0;
		my = (s.y0 + s.y1) / 2.0;
		side = MARGIN *
		       (s.x1 - s.x0 > s.y1 - s.y0 ? s.x1 - s.x0 : s.y1 - s.y0);
	} else {
		mx = speck_middle(c);
		my = c->in.y + c->in.h / 2.0;
		side = EMPTY_VIEW * c->in.h;
	}
	side = side < SIDE ? SIDE : side > WINDOW_MAX ? WINDOW_MAX : side;
	return (struct window){mx - side / 2, my - side / 2, side};
}

/* Which square a pixel's near edge falls on, and its share there; the rest
 * falls on the next one. */
struct fall {
	int at;
	float here;
};

static struct fall
fall_of(int pixel, double from, double side)
{
	double scale = SIDE / side, a = (pixel - from) * scale;
	int at = (int)floor(a);
	double over = a + scale - (at + 1);

	return (struct fall){at, over > 0 ? (float)(1 - over / scale) : 1};
}

static void
drop(float sum[SIDE][SIDE], struct fall x, struct fall y)
{
	int i, j;

	for (j = 0; j < 2; j++)
		for (i = 0; i < 2; i++) {
			int at_x = x.at + i, at_y = y.at + j;

			if (at_x < 0 || at_y < 0 || at_x >= SIDE ||
				at_y >= SIDE)
				continue;
			sum[at_y][at_x] += (i == 0 ? x.here : 1 - x.here) *
					   (j == 0 ? y.here : 1 - y.here);
		}
}

static unsigned char
grey(double share)
{
	return share >= 1 ? 255 : (unsigned char)(share * 255 + 0.5);
}

static void
draw_ink(const struct cell_ink *c, struct window w, struct mark_picture *out)
{
	float own[SIDE][SIDE] = {{0}}, others[SIDE][SIDE] = {{0}};
	int x0 = (int)floor(w.x), x1 = (int)ceil(w.x + w.side), x, y;
	int y0 = (int)floor(w.y), y1 = (int)ceil(w.y + w.side);
	double square = (w.side / SIDE) * (w.side / SIDE);

	x0 = x0 < 0 ? 0 : x0;
	x1 = x1 > c->at.w ? c->at.w : x1;
	y0 = y0 < 0 ? 0 : y0;
	y1 = y1 > c->at.h ? c->at.h : y1;
	for (y = y0; y < y1; y++) {
		struct fall fy = fall_of(y, w.y, w.side);

		for (x = x0; x < x1; x++) {
			const struct piece *p = cell_ink_piece(c, x, y);

			if (p == NULL)
				continue;
			drop(cell_ink_inside(c, x, y) &&
					(p->fate == PIECE_OWN ||
						p->fate == PIECE_SPECK)
					? own : others,
				fall_of(x, w.x, w.side), fy);
		}
	}
	for (y = 0; y < SIDE; y++)
		for (x = 0; x < SIDE; x++) {
			out->at[PICTURE_OWN][y][x] =
				grey((double)own[y][x] / square);
			out->at[PICTURE_OTHERS][y][x] =
				grey((double)others[y][x] / square);
		}
}

/* Whole rows and whole columns of the cut are hidden or seen, so the layer is
 * a product of a column and a row. */
static void
draw_place(const struct cell_ink *c, struct window w, struct mark_picture *out)
{
	float row[SIDE + 1] = {0}, col[SIDE + 1] = {0};
	double per = w.side / SIDE;
	int i, y, x;

	for (y = 0; y < c->at.h; y++) {
		struct fall f = fall_of(y, w.y, w.side);
		float seen = c->hidden_row[y] ? 0
			: y >= c->in.y && y < px_bottom(c->in) ? 1 : 0.5F;

		if (f.at >= 0 && f.at < SIDE)
			row[f.at] += seen * f.here;
		if (f.at >= -1 && f.at < SIDE - 1)
			row[f.at + 1] += seen * (1 - f.here);
	}
	for (x = 0; x < c->at.w; x++) {
		struct fall f = fall_of(x, w.x, w.side);
		float seen = c->hidden_col[x] ? 0
			: x >= c->in.x && x < px_right(c->in) ? 1 : 0.5F;

		if (f.at >= 0 && f.at < SIDE)
			col[f.at] += seen * f.here;
		if (f.at >= -1 && f.at < SIDE - 1)
			col[f.at + 1] += seen * (1 - f.here);
	}
	for (y = 0; y < SIDE; y++)
		for (i = 0; i < SIDE; i++)
			out->at[PICTURE_PLACE][y][i] = grey(
				(double)row[y] * (double)col[i] / (per * per));
}

static float
bounded(float v, float most)
{
	return v > most ? most : v < -most ? -most : v;
}

/* The numbers beside the picture, bounded so that nothing outside of what
 * was trained on is met. */
static void
fill_scalars(const struct cell_ink *c, const struct mark_measures *m,
	struct window w, float *s)
{
	float mm = (float)PAGE_MM, h = (float)c->in.h;
	int n = 0;

	s[n++] = bounded(log2f((float)w.side / mm), 5);
	s[n++] = bounded((float)(w.side / (double)h), 5);
	s[n++] = bounded((float)((w.y + w.side / 2 - c->in.y) / (double)h), 2);
	s[n++] = bounded((float)((w.x + w.side / 2 - c->in.x) / c->in.w), 2);
	s[n++] = bounded(h / mm, 20);
	s[n++] = bounded(sqrtf(m->ink_mm2), 6);
	s[n++] = bounded(sqrtf(m->stray_mm2), 4);
	s[n++] = bounded(sqrtf(m->speck_mm2), 3);
	s[n++] = bounded(m->faint_mm2, 1);
	s[n++] = bounded(m->stray_reach, 1);
	s[n++] = bounded(m->w, 20);
	s[n++] = bounded(m->h, 20);
	s[n++] = bounded(log2f(1 + (float)m->pieces), 5);
	s[n++] = m->largest;
	s[n++] = m->clipped;
	s[n++] = m->dithered;
	s[n++] = m->fitted;
	s[n++] = m->covered;
	s[n++] = m->gap;
	s[n++] = m->seen;
	s[n++] = bounded(m->rough, 0.5F);
	s[n++] = bounded(m->corners, 0.5F);
	s[n++] = bounded(m->inside, 1);
	s[n++] = bounded(m->outside, 1);
	s[n++] = bounded(m->core, 1);
	s[n++] = bounded(m->stroke, 3);
	s[n++] = bounded(m->off_y, 2);
}

void
mark_picture_draw(const struct cell_ink *c, const struct mark_measures *m,
	struct mark_picture *out)
{
	struct window w = window_of(c);

	draw_ink(c, w, out);
	draw_place(c, w, out);
	fill_scalars(c, m, w, out->scalar);
}
