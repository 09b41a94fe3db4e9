/*
 * mark.c - measures of drawn marks.
 *
 * Method.  Every cell's mark gets an ellipse (ring.c), first from the strokes
 * that reach the cell's middle.  A stroke at a cell's edge that lies on the
 * ellipse of the cell next to it is that cell's: stray here.  Then the final
 * ellipse is fitted, with what goes on beyond the frame, and looked at in
 * DIRS directions from its centre: where the ellipse is visible - not under a
 * frame's line, not beyond the cut - is there ink near it?  A ring has ink
 * in nearly all visible directions and little inside.  Ticks, crosses and
 * words cover few directions or fill the inside; a triangle shows in the
 * third harmonic of its outline.
 */
#include "ocr/mark.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/mark_net.h"
#include "ocr/page.h"
#include "ocr/round.h"

static_assert((int)MARK_OPINIONS == (int)MARK_NET_CLASSES,
	"an opinion for each class of the net");

#define DIRS RING_DIRS
#define MM2 ((float)(PAGE_MM * PAGE_MM))

/* Well inside the ellipse, and its innermost part, in rho. */
static const double INSIDE = 0.62, CORE = 0.35;
/* Specks this close to the ellipse are a broken line's fragments. */
static const double SPECK_LOW = 0.85, SPECK_HIGH = 1.18;
/* Specks are a page's ground up to so many times its median cell's. */
static const float GROUND_TIMES = 1.6F;
/* A stroke comes this near to the edge it crosses, pixels. */
#define TOUCH 4
/* A stroke is a neighbour's when this share of it lies on its ellipse. */
static const double STRAY_SHARE = 0.75;
/* Without an ellipse: it stays within this share of the height from the edge
 * and goes on in the neighbour. */
static const double STRAY_REACH = 0.48;
/* Sideways slack of the stroke beyond the frame, pixels. */
#define STRAY_SLACK 8
/* Cells further apart are no neighbours: 8 mm. */
#define NEIGHBOUR_GAP 64
/* A ring, or much of one; pieces from which it counts as broken (a pen's have
 * one or two); rings that tell a hand. */
static const float RING_COVERED = 0.55F;
#define BROKEN_PIECES 4
#define WEAK_RINGS 2
/* A ring so many times as high as its cell is as high as the frame's lines; one
 * that is narrower than this share of its cell shows at its sides all the
 * same. */
static const float LARGE_RING = 1.1F, WIDE_RING = 0.8F;
/* Specks a square millimetre that make a ground dithered. */
static const float DITHER_SPECKS_MM2 = 1.5F;

/* --- whose stroke ------------------------------------------------------- */

/* The cell above (step -1) or below k, -1 when there is none near. */
static int
neighbour(const struct frames *f, int k, int step)
{
	int o = k + step, gap;

	if (o < 0 || o >= f->count || f->cell[o].column != f->cell[k].column)
		return -1;
	gap = step < 0 ? f->cell[k].inner.y - px_bottom(f->cell[o].inner)
		       : f->cell[o].inner.y - px_bottom(f->cell[k].inner);
	return gap >= 0 && gap <= NEIGHBOUR_GAP ? o : -1;
}

/* Does the neighbour have a greater stroke at its facing edge, where p
 * leaves cell c? */
static bool
goes_on(const struct cell_ink *c, const struct piece *p,
	const struct cell_ink *n, bool n_is_above)
{
	int gap = n_is_above ? c->at.y + c->in.y - (n->at.y + px_bottom(n->in))
			     : n->at.y + n->in.y - (c->at.y + px_bottom(c->in));
	int slack = gap / 2 + STRAY_SLACK, i;
	int x0 = p->box.x - slack, x1 = px_right(p->box) + slack;

	for (i = 0; i < n->count; i++) {
		const struct piece *q = &n->piece[i];
		bool touches = n_is_above ? px_bottom(q->box) >=
						    px_bottom(n->in) - TOUCH
					  : q->box.y <= n->in.y + TOUCH;
		int left = n->at.x - c->at.x + q->box.x;

		if ((q->fate == PIECE_OWN || q->fate == PIECE_STRAY) &&
			touches && q->box.h > p->box.h && left < x1 &&
			left + q->box.w > x0)
			return true;
	}
	return false;
}

/* Strokes of cell k that belong to the cell o next to it. */
static void
find_strays(struct cell_marks *m, int k, int o, const struct ring *own,
	const struct ring *other)
{
	struct cell_ink *c = &m->ink[k];
	const struct cell_ink *n = &m->ink[o];
	bool above = o < k;
	int reach = (int)(STRAY_REACH * c->in.h), i;

	for (i = 0; i < c->count; i++) {
		struct piece *p = &c->piece[i];
		bool at_edge =
			above ? p->box.y <= c->in.y + TOUCH
			      : px_bottom(p->box) >= px_bottom(c->in) - TOUCH;
		bool near_edge = above ? px_bottom(p->box) <= c->in.y + reach
				       : p->box.y >= px_bottom(c->in) - reach;

		if (p->fate != PIECE_OWN || !at_edge)
			continue;
		if (own != NULL && ring_share(own, c, p, 0, 0) > STRAY_SHARE)
			continue;
		if ((other != NULL &&
			    ring_share(other, c, p, c->at.x - n->at.x,
				    c->at.y - n->at.y) > STRAY_SHARE) ||
			(near_edge && goes_on(c, p, n, above)))
			cell_ink_disown(c, p);
	}
}

static void
sort_out_strays(struct cell_marks *m, const struct frames *f)
{
	static const int steps[] = {-1, 1};
	struct ring ring[CELLS_MAX];
	bool fitted[CELLS_MAX];
	int k;
	size_t s;

	for (k = 0; k < m->count; k++)
		fitted[k] = ring_fit(&m->ink[k], true, &ring[k]);
	for (k = 0; k < m->count; k++)
		for (s = 0; s < ARRAY_LEN(steps); s++) {
			int o = neighbour(f, k, steps[s]);

			if (o >= 0)
				find_strays(m, k, o,
					fitted[k] ? &ring[k] : NULL,
					fitted[o] ? &ring[o] : NULL);
		}
}

/* --- looking round ------------------------------------------------------ */

/* What the DIRS directions see. */
struct look {
	bool visible[DIRS];
	int on[DIRS];     /* pixels near the ellipse */
	double sum[DIRS]; /* of their rho */
	bool speck[DIRS]; /* a speck lies close to the ellipse */
};

/* White pixels of the cell in the innermost part of the ellipse. */
static int
white_core(const struct cell_ink *c, const struct ring *r)
{
	double hx, hy;
	int x, y, x0, y0, x1, y1, n = 0;

	ring_extent(r, &hx, &hy);
	x0 = (int)fmax(c->in.x, floor(r->cx - CORE * hx));
	y0 = (int)fmax(c->in.y, floor(r->cy - CORE * hy));
	x1 = (int)fmin(px_right(c->in), ceil(r->cx + CORE * hx) + 1);
	y1 = (int)fmin(px_bottom(c->in), ceil(r->cy + CORE * hy) + 1);
	for (y = y0; y < y1; y++)
		for (x = x0; x < x1; x++)
			n += cell_ink_piece(c, x, y) == NULL &&
			     ring_rho(r, x, y) < CORE;
	return n;
}

static void
look_round(const struct cell_ink *c, const struct ring *r, struct look *l,
	struct mark_measures *m)
{
	int i, d, inside = 0, outside = 0, core = 0;
	int core_all = white_core(c, r);

	memset(l, 0, sizeof(*l));
	for (i = 0; i < c->inked; i++) {
		const struct ink_pixel *p = &c->ink[i];
		enum piece_fate fate = c->piece[p->piece].fate;
		double rho;
		bool own = fate == PIECE_OWN;

		if (!own && fate != PIECE_SPECK && fate != PIECE_OUTER)
			continue;
		rho = ring_rho(r, p->x, p->y);
		if (fate == PIECE_SPECK) {
			if (rho > SPECK_LOW && rho < SPECK_HIGH)
				l->speck[ring_dir(r, p->x, p->y)] = true;
			continue;
		}
		core += own && rho < CORE;
		inside += own && rho < INSIDE;
		outside += own && rho > RING_HIGH;
		if (rho < RING_LOW || rho > RING_HIGH)
			continue;
		d = ring_dir(r, p->x, p->y);
		l->on[d]++;
		l->sum[d] += rho;
	}
	core_all += core;
	for (i = 0; i < DIRS; i++)
		l->visible[i] = l->on[i] > 0 || ring_visible(c, r, i);
	m->inside = (float)inside / (float)c->own_area;
	m->outside = (float)outside / (float)c->own_area;
	m->core = core_all > 0 ? (float)core / (float)core_all : 0;
}

/* Longest run of visible directions without ink, share of all; specks: they
 * count as ink. */
static float
longest_gap(const struct look *l, bool specks)
{
	int run = 0, longest = 0, i;

	for (i = 0; i < 2 * DIRS; i++) {
		int d = i % DIRS;
		bool empty = l->visible[d] && l->on[d] == 0 &&
			     !(specks && l->speck[d]);

		run = empty ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return (float)(longest > DIRS ? DIRS : longest) / DIRS;
}

static void
sum_up(const struct look *l, struct mark_measures *m)
{
	int visible = 0, on = 0, all = 0, i;
	double sum = 0, sum2 = 0, re = 0, im = 0;

	for (i = 0; i < DIRS; i++) {
		double rho;

		visible += l->visible[i];
		if (!l->visible[i] || l->on[i] == 0)
			continue;
		rho = l->sum[i] / l->on[i];
		on++;
		sum += rho;
		sum2 += rho * rho;
		re += (rho - 1) * cos(3 * ring_angle(i));
		im += (rho - 1) * sin(3 * ring_angle(i));
	}
	m->gap = longest_gap(l, false);
	m->gap_all = longest_gap(l, true);
	for (i = 0; i < DIRS; i++)
		all += l->visible[i] && (l->on[i] > 0 || l->speck[i]);
	m->covered_all = visible > 0 ? (float)all / (float)visible : 0;
	m->seen = (float)visible / DIRS;
	m->covered = visible > 0 ? (float)on / (float)visible : 0;
	m->rough =
		on > 1 ? (float)sqrt(fmax(0, sum2 / on - sum * sum / on / on))
		       : 1;
	m->corners = on > 0 ? (float)(2 * sqrt(re * re + im * im) / on) : 0;
}

/* --- one cell ----------------------------------------------------------- */

/* Mean stroke width in pixels: area over half the outline's length. */
static double
stroke_width(const struct cell_ink *c)
{
	int i, edge = 0;

	for (i = 0; i < c->inked; i++) {
		int x = c->ink[i].x, y = c->ink[i].y;

		if (c->piece[c->ink[i].piece].fate == PIECE_OWN)
			edge += !cell_ink_own(c, x - 1, y) +
				!cell_ink_own(c, x + 1, y) +
				!cell_ink_own(c, x, y - 1) +
				!cell_ink_own(c, x, y + 1);
	}
	/* an outline of pixel edges is longer than the line by 4/pi */
	return edge > 0 ? 2.0 * c->own_area / (edge * 0.785) : 0;
}

/* How far strays reach into the cell, share of its height. */
static float
stray_reach(const struct cell_ink *c)
{
	float h = (float)c->in.h, deepest = 0;
	int i;

	for (i = 0; i < c->count; i++) {
		struct px_rect b = c->piece[i].box;
		float from_top = (float)(px_bottom(b) - c->in.y) / h;
		float from_bottom = (float)(px_bottom(c->in) - b.y) / h;
		float reach = from_top < from_bottom ? from_top : from_bottom;

		if (c->piece[i].fate == PIECE_STRAY && reach > deepest)
			deepest = reach;
	}
	return deepest;
}

/* A bar as a frame has it, and no pen: level, as thick as the frame or half of
 * it, full, and from one of the cell's sides inwards, or in one row of pixels
 * from side to side. */
#define BAR_THICKER 3
static const float BAR_THIN = 0.5F, BAR_FULL = 0.8F, BAR_ACROSS = 0.95F;

static bool
is_bar(const struct cell_ink *c, struct px_rect b, int area, float bold_px)
{
	return (b.x <= c->in.x || px_right(b) >= px_right(c->in)) &&
	       (float)b.h <= bold_px + BAR_THICKER &&
	       (float)b.h >= BAR_THIN * bold_px && b.w >= 2 * b.h &&
	       (float)area >= BAR_FULL * (float)(b.w * b.h);
}

/* Where correction fluid took the frame, or its line was not found, the rest
 * of the line lies in the cell. */
static bool
has_frame_rest(const struct cell_ink *c, float bold_px)
{
	int i = 0, k;

	for (k = 0; k < c->count; k++)
		if ((c->piece[k].fate == PIECE_OWN ||
			    c->piece[k].fate == PIECE_STRAY) &&
			is_bar(c, c->piece[k].box, c->piece[k].area, bold_px))
			return true;
	while (i < c->inked) { /* row by row */
		int y = c->ink[i].y, n = 0;

		for (; i < c->inked && c->ink[i].y == y; i++)
			n += cell_ink_inside(c, c->ink[i].x, y);
		if ((float)n >= BAR_ACROSS * (float)c->in.w)
			return true;
	}
	return false;
}

static void
measure(const struct cell_ink *c, float bold_px, struct mark_measures *out)
{
	struct mark_measures m = {0};
	int x0 = c->at.w, y0 = c->at.h, x1 = 0, y1 = 0, i, largest = 0;
	float half_w = (float)c->in.w / 2, half_h = (float)c->in.h / 2;
	struct ring r;
	struct look l;

	m.ink_mm2 = (float)c->own_area / MM2;
	m.stray_mm2 = (float)c->stray_area / MM2;
	m.speck_mm2 = (float)c->speck_area / MM2;
	m.stray_reach = stray_reach(c);
	m.round = round_frame(c);
	m.arcs = round_arcs(c);
	m.bulges = round_bulges(c);
	m.crossings = round_crossings(c);
	m.frame_rest = has_frame_rest(c, bold_px);
	m.dithered = (float)c->specks >
		     DITHER_SPECKS_MM2 * 4 * half_h * half_w / MM2;
	for (i = 0; i < c->count; i++) {
		const struct piece *p = &c->piece[i];

		if (p->fate != PIECE_OWN)
			continue;
		m.pieces++;
		largest = p->area > largest ? p->area : largest;
		x0 = p->box.x < x0 ? p->box.x : x0;
		y0 = p->box.y < y0 ? p->box.y : y0;
		x1 = px_right(p->box) > x1 ? px_right(p->box) : x1;
		y1 = px_bottom(p->box) > y1 ? px_bottom(p->box) : y1;
	}
	if (m.pieces > 0) {
		m.w = (float)((x1 - x0) / PAGE_MM);
		m.h = (float)((y1 - y0) / PAGE_MM);
		m.largest = (float)largest / (float)c->own_area;
		m.clipped = y0 <= c->in.y + 2 || y1 >= px_bottom(c->in) - 2;
		m.stroke = (float)(stroke_width(c) / PAGE_MM);
		m.fitted = ring_fit(c, false, &r);
	}
	if (m.fitted) {
		double hx, hy;

		ring_extent(&r, &hx, &hy);
		m.ring_w = (float)(2 * hx / PAGE_MM);
		m.ring_h = (float)(2 * hy / PAGE_MM);
		m.off_x = ((float)r.cx - (float)c->in.x - half_w) / half_w;
		m.off_y = ((float)r.cy - (float)c->in.y - half_h) / half_h;
		look_round(c, &r, &l, &m);
		sum_up(&l, &m);
	}
	*out = m;
}

static int
by_float(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return (x > y) - (x < y);
}

/* Do the rings of this page break up?  Then specks are what is left of more
 * of them. */
static bool
is_weak_hand(const struct cell_marks *m)
{
	int rings = 0, broken = 0, k;

	for (k = 0; k < m->count; k++) {
		const struct mark_measures *q = &m->measures[k];

		if (!q->fitted || q->covered < RING_COVERED)
			continue;
		rings++;
		broken += q->pieces >= BROKEN_PIECES;
	}
	return rings >= WEAK_RINGS && 2 * broken >= rings;
}

/* Are the rings of this page mostly higher than their cells, and about as wide?
 * Then others hide behind their frames. */
static bool
is_large_hand(const struct cell_marks *m)
{
	int rings = 0, large = 0, k;

	for (k = 0; k < m->count; k++) {
		const struct mark_measures *q = &m->measures[k];

		if (!q->fitted || q->covered < RING_COVERED)
			continue;
		rings++;
		large += q->ring_h * (float)PAGE_MM >=
				 LARGE_RING * (float)m->ink[k].in.h &&
			 q->ring_w * (float)PAGE_MM >=
				 WIDE_RING * (float)m->ink[k].in.w;
	}
	return rings >= WEAK_RINGS && 2 * large >= rings;
}

/* Specks beyond the page's ground: a rubbed-out or hardly drawn mark.  The
 * ground is the median cell's, per area. */
static void
find_faint(struct cell_marks *m)
{
	float density[CELLS_MAX], sorted[CELLS_MAX], area[CELLS_MAX];
	bool weak, large;
	int k;

	if (m->count == 0)
		return;
	for (k = 0; k < m->count; k++) {
		const struct cell_ink *c = &m->ink[k];

		area[k] = (float)(c->in.h * c->in.w) / MM2;
		sorted[k] = density[k] = m->measures[k].speck_mm2 / area[k];
	}
	qsort(sorted, (size_t)m->count, sizeof(sorted[0]), by_float);
	weak = is_weak_hand(m);
	large = is_large_hand(m);
	for (k = 0; k < m->count; k++) {
		m->measures[k].weak_hand = weak;
		m->measures[k].large_hand = large;
		m->measures[k].faint_mm2 =
			m->measures[k].speck_mm2 -
			GROUND_TIMES * sorted[m->count / 2] * area[k];
	}
}

/* What goes along both sides of so many frames of a page for the same length,
 * pixels, is print: points and numbers set close to the frames.  Rings
 * differ. */
#define PRINT_ROUND 4
static const float SAME_LENGTH = 3;

static void
forget_print_round(struct cell_marks *m)
{
	float length[CELLS_MAX];
	int k, o;

	for (k = 0; k < m->count; k++)
		length[k] = m->measures[k].round * (float)m->ink[k].in.h;
	for (k = 0; k < m->count; k++) {
		int same = 0;

		for (o = 0; o < m->count; o++)
			same += fabsf(length[o] - length[k]) <= SAME_LENGTH;
		if (same >= PRINT_ROUND)
			m->measures[k].round = 0;
	}
}

bool
marks_measure(const struct page *page, const struct frames *frames,
	struct cell_marks **out, struct err *e)
{
	struct cell_marks *m = calloc(1, sizeof(*m));
	int k;

	if (m == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for marks");
	for (k = 0; k < frames->count; k++) {
		if (!cell_ink_cut(page, frames, k, &m->ink[k], e)) {
			marks_free(&m);
			return false;
		}
		m->count = k + 1;
	}
	sort_out_strays(m, frames);
	for (k = 0; k < m->count; k++)
		measure(&m->ink[k], frames->bold_px, &m->measures[k]);
	find_faint(m);
	forget_print_round(m);
	for (k = 0; k < m->count; k++)
		mark_net_classify(page, &m->ink[k], frames, k, &m->measures[k],
			m->measures[k].net);
	*out = m;
	return true;
}

void
marks_free(struct cell_marks **m)
{
	if (*m == NULL)
		return;
	for (int k = 0; k < (*m)->count; k++)
		cell_ink_clear(&(*m)->ink[k]);
	free(*m);
	*m = NULL;
}
