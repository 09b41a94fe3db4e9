/*
 * mark.c - measures of a drawn mark.
 *
 * Method.  An ellipse (a general conic, so it may lean) is fitted to the
 * mark's pixels by least squares, twice: the second time without pixels far
 * from the first fit, so that tails and crossings do not bend it.  Around its
 * centre the page is looked at in DIRS directions: where the ellipse runs
 * inside the cell, is there ink near it?  A ring has ink in nearly all
 * visible directions, close to the ellipse, and little inside or outside.
 * Ticks, crosses and words cover few directions or fill the inside, a
 * triangle is rough.  A ring cut off by the frame is judged by the part that
 * is visible.
 */
#include "ocr/mark.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/page.h"

#define DIRS 48
#define MM2 ((float)(PAGE_MM * PAGE_MM))

/* rho = 1 on the ellipse: ink counts as on it within these. */
static const double ON_LOW = 0.68, ON_HIGH = 1.38;
/* Well inside, and the innermost part. */
static const double INSIDE = 0.62, CORE = 0.35;

/* Points of the mark: pixels, taken every step-th when there are many. */
struct conic {
	double cx, cy;     /* centre */
	double a, b, c;    /* rho^2 = a dx^2 + b dx dy + c dy^2 */
};

/* Solve the n x n system m x = v by elimination with row exchange. */
static bool
solve(int n, double m[5][5], double v[5], double x[5])
{
	int i, j, k;

	for (i = 0; i < n; i++) {
		int p = i;

		for (j = i + 1; j < n; j++)
			if (fabs(m[j][i]) > fabs(m[p][i]))
				p = j;
		if (fabs(m[p][i]) < 1e-9)
			return false;
		for (k = 0; k < n; k++) {
			double t = m[i][k];

			m[i][k] = m[p][k];
			m[p][k] = t;
		}
		{
			double t = v[i];

			v[i] = v[p];
			v[p] = t;
		}
		for (j = i + 1; j < n; j++) {
			double f = m[j][i] / m[i][i];

			for (k = i; k < n; k++)
				m[j][k] -= f * m[i][k];
			v[j] -= f * v[i];
		}
	}
	for (i = n - 1; i >= 0; i--) {
		x[i] = v[i];
		for (j = i + 1; j < n; j++)
			x[i] -= m[i][j] * x[j];
		x[i] /= m[i][i];
	}
	return true;
}

static double
rho_of(const struct conic *q, double x, double y)
{
	double dx = x - q->cx, dy = y - q->cy;

	return sqrt(fmax(0, q->a * dx * dx + q->b * dx * dy + q->c * dy * dy));
}

/* Fit A x^2 + B xy + C y^2 + D x + E y = 1 around (ox, oy), scaled by s; use
 * only pixels whose rho in `prior` is near 1, when there is one. */
static bool
fit_conic(const struct cell_ink *c, double ox, double oy, double s,
	const struct conic *prior, struct conic *out)
{
	double m[5][5] = {{0}}, v[5] = {0}, k[5], det, f;
	struct conic q;
	int x, y, i, j, n = 0;

	for (y = 0; y < c->at.h; y++)
		for (x = 0; x < c->at.w; x++) {
			double u, w, t[5];

			if (!cell_ink_own(c, x, y))
				continue;
			if (prior != NULL) {
				double r = rho_of(prior, x, y);

				if (r < 0.72 || r > 1.35)
					continue;
			}
			u = (x - ox) / s;
			w = (y - oy) / s;
			t[0] = u * u;
			t[1] = u * w;
			t[2] = w * w;
			t[3] = u;
			t[4] = w;
			for (i = 0; i < 5; i++) {
				for (j = 0; j < 5; j++)
					m[i][j] += t[i] * t[j];
				v[i] += t[i];
			}
			n++;
		}
	if (n < 8)
		return false;
	/* a breath of roundness keeps short arcs from running away */
	m[0][0] += 0.01 * n;
	m[2][2] += 0.01 * n;
	m[0][2] -= 0.01 * n;
	m[2][0] -= 0.01 * n;
	m[1][1] += 0.01 * n;
	if (!solve(5, m, v, k))
		return false;
	det = 4 * k[0] * k[2] - k[1] * k[1];
	if (det <= 1e-6)
		return false; /* parabola or hyperbola */
	q.cx = (k[1] * k[4] - 2 * k[2] * k[3]) / det;
	q.cy = (k[1] * k[3] - 2 * k[0] * k[4]) / det;
	f = 1 + k[0] * q.cx * q.cx + k[1] * q.cx * q.cy + k[2] * q.cy * q.cy;
	if (f <= 1e-6 || k[0] / f <= 0 || k[2] / f <= 0)
		return false;
	q.a = k[0] / f / (s * s);
	q.b = k[1] / f / (s * s);
	q.c = k[2] / f / (s * s);
	q.cx = q.cx * s + ox;
	q.cy = q.cy * s + oy;
	*out = q;
	return true;
}

/* Half widths of the ellipse along x and y. */
static void
extent(const struct conic *q, double *hx, double *hy)
{
	double det = q->a * q->c - q->b * q->b / 4;

	*hx = det > 0 ? sqrt(q->c / det) : 0;
	*hy = det > 0 ? sqrt(q->a / det) : 0;
}

/* A ring one would draw into a cell: 1.5 to 35 mm. */
static bool
sane_ring(const struct cell_ink *c, const struct conic *q)
{
	double hx, hy;

	extent(q, &hx, &hy);
	return 2 * hx > 1.5 * PAGE_MM && 2 * hy > 1.5 * PAGE_MM &&
	       2 * hx < 35 * PAGE_MM && 2 * hy < 35 * PAGE_MM &&
	       q->cx > -0.2 * c->at.w && q->cx < 1.2 * c->at.w &&
	       q->cy > -0.5 * c->at.h && q->cy < 1.5 * c->at.h;
}

/* What the DIRS directions see. */
struct look {
	bool visible[DIRS]; /* the ellipse runs inside the cell here */
	int on[DIRS];       /* pixels near the ellipse */
	double sum[DIRS];   /* of their rho */
};

static void
look_round(const struct cell_ink *c, const struct conic *q, struct look *l,
	struct mark_measures *m)
{
	int x, y, i, inside = 0, outside = 0, core = 0;
	long core_all = 0;

	memset(l, 0, sizeof(*l));
	for (i = 0; i < DIRS; i++) {
		double t = (i + 0.5) * 2 * acos(-1) / DIRS;
		double dx = cos(t), dy = sin(t);
		double r = 1 / sqrt(q->a * dx * dx + q->b * dx * dy +
				      q->c * dy * dy);
		double ex = q->cx + r * dx, ey = q->cy + r * dy;

		l->visible[i] = ex >= 0 && ey >= 0 && ex < c->at.w &&
				ey < c->at.h;
	}
	for (y = 0; y < c->at.h; y++)
		for (x = 0; x < c->at.w; x++) {
			double r = rho_of(q, x, y), t;

			core_all += r < CORE;
			if (!cell_ink_own(c, x, y))
				continue;
			inside += r < INSIDE;
			core += r < CORE;
			outside += r > ON_HIGH;
			if (r < ON_LOW || r > ON_HIGH)
				continue;
			t = atan2(y - q->cy, x - q->cx) / (2 * acos(-1));
			i = (int)((t < 0 ? t + 1 : t) * DIRS) % DIRS;
			l->on[i]++;
			l->sum[i] += r;
		}
	m->inside = (float)inside / (float)c->own_area;
	m->outside = (float)outside / (float)c->own_area;
	m->core = core_all > 0 ? (float)core / (float)core_all : 0;
}

static void
sum_up(const struct look *l, struct mark_measures *m)
{
	int visible = 0, on = 0, run = 0, longest = 0, i;
	double sum = 0, sum2 = 0;

	for (i = 0; i < DIRS; i++) {
		visible += l->visible[i];
		if (!l->visible[i] || l->on[i] == 0)
			continue;
		on++;
		sum += l->sum[i] / l->on[i];
		sum2 += (l->sum[i] / l->on[i]) * (l->sum[i] / l->on[i]);
	}
	for (i = 0; i < 2 * DIRS; i++) {
		bool empty = l->visible[i % DIRS] && l->on[i % DIRS] == 0;

		run = empty ? run + 1 : 0;
		if (run > longest)
			longest = run;
	}
	if (longest > DIRS)
		longest = DIRS;
	m->seen = (float)visible / DIRS;
	m->covered = visible > 0 ? (float)on / (float)visible : 0;
	m->gap = (float)longest / DIRS;
	m->rough = on > 1 ? (float)sqrt(fmax(0, sum2 / on - sum * sum / on / on))
			  : 1;
}

/* Mean stroke width: area over half the outline. */
static float
stroke_width(const struct cell_ink *c)
{
	int x, y, edge = 0;

	for (y = 0; y < c->at.h; y++)
		for (x = 0; x < c->at.w; x++) {
			if (!cell_ink_own(c, x, y))
				continue;
			edge += (x == 0 || !cell_ink_own(c, x - 1, y)) +
				(x == c->at.w - 1 || !cell_ink_own(c, x + 1, y)) +
				(y == 0 || !cell_ink_own(c, x, y - 1)) +
				(y == c->at.h - 1 || !cell_ink_own(c, x, y + 1));
		}
	/* a pixel outline is longer than the line by 4/pi on average */
	return edge > 0 ? 2.0F * (float)c->own_area / ((float)edge * 0.785F)
			: 0;
}

void
mark_measure(const struct cell_ink *c, struct mark_measures *out)
{
	struct mark_measures m = {0};
	int x0 = c->at.w, y0 = c->at.h, x1 = 0, y1 = 0, i, largest = 0;
	struct conic first, q;
	struct look l;

	m.ink_mm2 = (float)c->own_area / MM2;
	m.stray_mm2 = (float)c->stray_area / MM2;
	m.speck_mm2 = (float)c->speck_area / MM2;
	for (i = 0; i < c->count; i++) {
		const struct piece *p = &c->piece[i];

		if (p->fate != PIECE_OWN)
			continue;
		m.pieces++;
		if (p->area > largest)
			largest = p->area;
		x0 = p->box.x < x0 ? p->box.x : x0;
		y0 = p->box.y < y0 ? p->box.y : y0;
		x1 = px_right(p->box) > x1 ? px_right(p->box) : x1;
		y1 = px_bottom(p->box) > y1 ? px_bottom(p->box) : y1;
	}
	if (m.pieces > 0) {
		double s = (x1 - x0 > y1 - y0 ? x1 - x0 : y1 - y0) / 2.0 + 1;

		m.w = (float)((x1 - x0) / PAGE_MM);
		m.h = (float)((y1 - y0) / PAGE_MM);
		m.largest = (float)largest / (float)c->own_area;
		m.clipped = y0 <= 2 || y1 >= c->at.h - 2;
		m.stroke = (float)((double)stroke_width(c) / PAGE_MM);
		m.fitted = fit_conic(c, (x0 + x1) / 2.0, (y0 + y1) / 2.0, s,
				   NULL, &first) &&
			   sane_ring(c, &first);
		if (m.fitted) {
			double hx, hy;

			if (!fit_conic(c, first.cx, first.cy, s, &first, &q) ||
				!sane_ring(c, &q))
				q = first;
			extent(&q, &hx, &hy);
			m.ring_w = (float)(2 * hx / PAGE_MM);
			m.ring_h = (float)(2 * hy / PAGE_MM);
			m.off_x = (float)(2 * q.cx / c->at.w - 1);
			m.off_y = (float)(2 * q.cy / c->at.h - 1);
			look_round(c, &q, &l, &m);
			sum_up(&l, &m);
		}
	}
	*out = m;
}
