/*
 * ring.c - least squares fit of a conic to a mark's pixels.
 *
 * Method: A x^2 + B xy + C y^2 + D x + E y = 1 has the least squared error
 * over the pixels (algebraic distance; the origin is put inside the mark and
 * lengths are scaled to it, so that the constant is safe).  A small penalty
 * on B and on A - C keeps short arcs round.  The fit is repeated on the
 * pixels near the first ellipse, so that tails, crossings and dirt do not
 * bend it, and then with ink beyond the frame that continues it.  Parabolas
 * and hyperbolas are no rings.
 */
#include "ocr/ring.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/page.h"

/* How far a hand's ring commonly leaves its ellipse, in rho: so much around
 * it must be visible for ink to be missed there. */
static const double WOBBLE = 0.15;
/* Weight of the roundness penalty, per pixel fitted. */
static const double ROUND = 0.0008;
/* A piece beyond the frame continues the ring when this share of it lies on
 * the ellipse. */
static const double CONTINUES = 0.6;
/* Strokes with this share of the largest one's ink make the mark; fragments
 * within 2 mm of them belong to it (a pencil's ring breaks up), the rest may
 * be dirt. */
static const double MAIN_SHARE = 0.2;
#define NEAR 16
/* A stroke that crosses the frame is seen again within 4 mm of the cell, as a
 * piece of at least 0.3 mm2. */
#define BEYOND 32
#define BEYOND_AREA 20
/* So much better must the ellipse be that needs ink from beyond. */
static const double ALONE = 0.08;
/* Rings are 1.5 to 36 mm wide and high. */
static const double RING_MIN = 1.5 * PAGE_MM, RING_MAX = 36 * PAGE_MM;

/* Solve the 5 x 5 system m x = v by elimination with row exchange. */
static bool
solve(double m[5][5], double v[5], double x[5])
{
	enum { N = 5 };
	int i, j, k;

	for (i = 0; i < N; i++) {
		int p = i;
		double t;

		for (j = i + 1; j < N; j++)
			if (fabs(m[j][i]) > fabs(m[p][i]))
				p = j;
		if (fabs(m[p][i]) < 1e-9)
			return false;
		for (k = 0; k < N; k++) {
			t = m[i][k];
			m[i][k] = m[p][k];
			m[p][k] = t;
		}
		t = v[i];
		v[i] = v[p];
		v[p] = t;
		for (j = i + 1; j < N; j++) {
			double f = m[j][i] / m[i][i];

			for (k = i; k < N; k++)
				m[j][k] -= f * m[i][k];
			v[j] -= f * v[i];
		}
	}
	for (i = N - 1; i >= 0; i--) {
		x[i] = v[i];
		for (j = i + 1; j < N; j++)
			x[i] -= m[i][j] * x[j];
		x[i] /= m[i][i];
	}
	return true;
}

double
ring_rho(const struct ring *r, double x, double y)
{
	double dx = x - r->cx, dy = y - r->cy;

	return sqrt(fmax(0, r->a * dx * dx + r->b * dx * dy + r->c * dy * dy));
}

void
ring_extent(const struct ring *r, double *hx, double *hy)
{
	double det = r->a * r->c - r->b * r->b / 4;

	*hx = det > 0 ? sqrt(r->c / det) : 0;
	*hy = det > 0 ? sqrt(r->a / det) : 0;
}

double
ring_share(const struct ring *r, const struct cell_ink *c,
	const struct piece *p, int shift_x, int shift_y)
{
	int x, y, on = 0;

	for (y = p->box.y; y < px_bottom(p->box); y++)
		for (x = p->box.x; x < px_right(p->box); x++) {
			double rho;

			if (cell_ink_piece(c, x, y) != p)
				continue;
			rho = ring_rho(r, x + shift_x, y + shift_y);
			on += rho > RING_LOW && rho < RING_HIGH;
		}
	return (double)on / p->area;
}

int
ring_dir(const struct ring *r, int x, int y)
{
	double t = atan2(y - r->cy, x - r->cx) / (2 * acos(-1));

	return (int)((t < 0 ? t + 1 : t) * RING_DIRS) % RING_DIRS;
}

double
ring_angle(int dir)
{
	return (dir + 0.5) * 2 * acos(-1) / RING_DIRS;
}

/* Is the point at rho in the direction of angle t inside the cut and not
 * hidden? */
static bool
point_visible(const struct cell_ink *c, const struct ring *r, double t,
	double rho)
{
	double dx = cos(t), dy = sin(t);
	double len =
		rho / sqrt(r->a * dx * dx + r->b * dx * dy + r->c * dy * dy);
	int x = (int)floor(r->cx + len * dx), y = (int)floor(r->cy + len * dy);

	return x >= 0 && y >= 0 && x < c->at.w && y < c->at.h &&
	       !cell_ink_hidden(c, x, y);
}

bool
ring_visible(const struct cell_ink *c, const struct ring *r, int dir)
{
	double t = ring_angle(dir);

	return point_visible(c, r, t, 1 - WOBBLE) &&
	       point_visible(c, r, t, 1) && point_visible(c, r, t, 1 + WOBBLE);
}

/* Sums of the normal equations. */
struct normal {
	double m[5][5], v[5];
	double ox, oy, s; /* origin and scale of the fit */
	int n;
};

static void
add_point(struct normal *q, double x, double y)
{
	double u = (x - q->ox) / q->s, w = (y - q->oy) / q->s;
	double t[5] = {u * u, u * w, w * w, u, w};
	int i, j;

	for (i = 0; i < 5; i++) {
		for (j = 0; j < 5; j++)
			q->m[i][j] += t[i] * t[j];
		q->v[i] += t[i];
	}
	q->n++;
}

static bool
finish_fit(struct normal *q, struct ring *out)
{
	double k[5], det, f;
	struct ring r;

	if (q->n < 8)
		return false;
	q->m[0][0] += ROUND * q->n;
	q->m[2][2] += ROUND * q->n;
	q->m[0][2] -= ROUND * q->n;
	q->m[2][0] -= ROUND * q->n;
	q->m[1][1] += ROUND * q->n;
	if (!solve(q->m, q->v, k))
		return false;
	det = 4 * k[0] * k[2] - k[1] * k[1];
	if (det <= 1e-6)
		return false; /* parabola or hyperbola */
	r.cx = (k[1] * k[4] - 2 * k[2] * k[3]) / det;
	r.cy = (k[1] * k[3] - 2 * k[0] * k[4]) / det;
	f = 1 + k[0] * r.cx * r.cx + k[1] * r.cx * r.cy + k[2] * r.cy * r.cy;
	if (f <= 1e-6 || k[0] / f <= 0 || k[2] / f <= 0)
		return false;
	r.a = k[0] / f / (q->s * q->s);
	r.b = k[1] / f / (q->s * q->s);
	r.c = k[2] / f / (q->s * q->s);
	r.cx = r.cx * q->s + q->ox;
	r.cy = r.cy * q->s + q->oy;
	*out = r;
	return true;
}

static bool
is_sane(const struct cell_ink *c, const struct ring *r)
{
	double hx, hy;

	ring_extent(r, &hx, &hy);
	return 2 * hx > RING_MIN && 2 * hy > RING_MIN && 2 * hx < RING_MAX &&
	       2 * hy < RING_MAX && r->cx > 0 && r->cx < c->at.w &&
	       r->cy > -hy && r->cy < c->at.h + hy;
}

/* Fit the pieces marked in use; near: only pixels near that ellipse. */
static bool
fit_pieces(const struct cell_ink *c, const unsigned char *use,
	const struct ring *near, struct normal q, struct ring *out)
{
	struct ring r;
	int i;

	for (i = 0; i < c->inked; i++) {
		const struct ink_pixel *p = &c->ink[i];

		if (!use[p->piece])
			continue;
		if (near != NULL) {
			double rho = ring_rho(near, p->x, p->y);

			if (rho < RING_LOW || rho > RING_HIGH)
				continue;
		}
		add_point(&q, p->x, p->y);
	}
	if (!finish_fit(&q, &r) || !is_sane(c, &r))
		return false;
	*out = r;
	return true;
}

/* Does the piece reach the middle half of the cell's height? */
static bool
reaches_middle(const struct cell_ink *c, const struct piece *p)
{
	int quarter = c->in.h / 4;

	return px_bottom(p->box) > c->in.y + quarter &&
	       p->box.y < px_bottom(c->in) - quarter;
}

static bool
boxes_near(struct px_rect a, struct px_rect b, int d)
{
	return a.x < px_right(b) + d && b.x < px_right(a) + d &&
	       a.y < px_bottom(b) + d && b.y < px_bottom(a) + d;
}

/* The mark without the dirt around it: its main strokes and what lies near
 * them.  Returns how many pieces are in use. */
static int
choose_pieces(const struct cell_ink *c, bool core, unsigned char *use)
{
	int largest = 0, n = 0, i, k;

	for (i = 0; i < c->count; i++)
		if (c->piece[i].fate == PIECE_OWN &&
			(!core || reaches_middle(c, &c->piece[i])) &&
			c->piece[i].area > largest)
			largest = c->piece[i].area;
	for (i = 0; i < c->count; i++)
		if (c->piece[i].fate == PIECE_OWN &&
			(!core || reaches_middle(c, &c->piece[i])) &&
			c->piece[i].area >= MAIN_SHARE * largest) {
			use[i] = 1;
			n++;
		}
	for (i = 0; i < c->count; i++)
		for (k = 0; k < c->count && c->piece[i].fate == PIECE_OWN &&
			    !use[i] && !core;
			k++)
			if (use[k] == 1 && boxes_near(c->piece[i].box,
						   c->piece[k].box, NEAR)) {
				use[i] = 2;
				n++;
			}
	return n;
}

/* Where the pieces in use lie. */
static struct px_rect
pieces_box(const struct cell_ink *c, const unsigned char *use)
{
	int x0 = c->at.w, y0 = c->at.h, x1 = 0, y1 = 0, i;

	for (i = 0; i < c->count; i++) {
		const struct px_rect b = c->piece[i].box;

		if (!use[i])
			continue;
		x0 = b.x < x0 ? b.x : x0;
		y0 = b.y < y0 ? b.y : y0;
		x1 = px_right(b) > x1 ? px_right(b) : x1;
		y1 = px_bottom(b) > y1 ? px_bottom(b) : y1;
	}
	return (struct px_rect){x0, y0, x1 - x0, y1 - y0};
}

/* Fit the pieces in use, then again without what lies off the ellipse. */
static bool
fit_twice(const struct cell_ink *c, const unsigned char *use, struct ring *out)
{
	struct px_rect b = pieces_box(c, use);
	struct normal q = {.ox = b.x + b.w / 2.0,
		.oy = b.y + b.h / 2.0,
		.s = (b.w > b.h ? b.w : b.h) / 2.0 + 1};
	struct ring better;

	if (!fit_pieces(c, use, NULL, q, out))
		return false;
	if (fit_pieces(c, use, out, q, &better))
		*out = better;
	return true;
}

/* Take in fragments further away, and what goes on beyond the frame, when
 * they lie on the ellipse. */
static void
extend(const struct cell_ink *c, unsigned char *use, struct ring *r)
{
	struct ring better;
	bool more = false;
	int i;

	for (i = 0; i < c->count; i++)
		if (!use[i] &&
			(c->piece[i].fate == PIECE_OUTER ||
				c->piece[i].fate == PIECE_OWN) &&
			ring_share(r, c, &c->piece[i], 0, 0) >= CONTINUES)
			use[i] = more = true;
	if (more && fit_twice(c, use, &better))
		*r = better;
}

/* Pieces just beyond the frame on one side, where a stroke of the cell could
 * go on. */
static bool
add_beyond(const struct cell_ink *c, unsigned char *use, bool above,
	struct px_rect own)
{
	bool any = false;
	int i;

	for (i = 0; i < c->count; i++) {
		const struct px_rect b = c->piece[i].box;
		bool here = above ? px_bottom(b) <= c->in.y &&
					    px_bottom(b) > c->in.y - BEYOND
				  : b.y >= px_bottom(c->in) &&
					    b.y < px_bottom(c->in) + BEYOND;

		if (c->piece[i].fate != PIECE_OUTER || !here ||
			c->piece[i].area < BEYOND_AREA ||
			b.x > px_right(own) + BEYOND ||
			px_right(b) < own.x - BEYOND)
			continue;
		use[i] = any = true;
	}
	return any;
}

/* How well does the ellipse explain the ink in use: 1 when all of it lies on
 * it, less the part of the ellipse that should be seen and is not. */
static double
explains(const struct cell_ink *c, const unsigned char *use,
	const struct ring *r)
{
	bool on[RING_DIRS] = {false};
	int i, ink = 0, near = 0, seen = 0, empty = 0;

	for (i = 0; i < c->inked; i++) {
		const struct ink_pixel *p = &c->ink[i];
		double rho;

		if (!use[p->piece])
			continue;
		rho = ring_rho(r, p->x, p->y);
		ink++;
		if (rho < 0.8 || rho > 1.25)
			continue;
		near++;
		on[ring_dir(r, p->x, p->y)] = true;
	}
	for (i = 0; i < RING_DIRS; i++) {
		bool visible = ring_visible(c, r, i);

		seen += visible || on[i];
		empty += visible && !on[i];
	}
	if (ink == 0 || seen == 0)
		return 0;
	return (double)near / ink - (double)empty / RING_DIRS;
}

bool
ring_fit(const struct cell_ink *c, bool core, struct ring *out)
{
	unsigned char own[PIECES_MAX_CELL] = {0}, use[PIECES_MAX_CELL];
	struct px_rect box;
	struct ring r, best;
	double top = -1;
	int beyond;

	if (choose_pieces(c, core, own) == 0)
		return false;
	box = pieces_box(c, own);
	/* alone; with what lies above, below, and on both sides */
	for (beyond = 0; beyond < 4; beyond++) {
		double v;

		memcpy(use, own, sizeof(use));
		if (((beyond & 1) && !add_beyond(c, use, true, box)) ||
			((beyond & 2) && !add_beyond(c, use, false, box)))
			continue;
		if (!fit_twice(c, use, &r))
			continue;
		extend(c, use, &r);
		v = explains(c, use, &r);
		if (v > top + (beyond ? ALONE : 0)) {
			top = v;
			best = r;
		}
	}
	if (top < 0)
		return false;
	*out = best;
	return true;
}
