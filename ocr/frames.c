/*
 * frames.c - find bold frames by their sides, then cut them into cells.
 *
 * Method.  Upright strokes longer than any stroke of running text are kept
 * (opening by a 3 mm upright line).  Their thickness falls into two heaps,
 * the page's thin rules and its bold ones; the line between them is taken
 * from the page itself.  Bold strokes heap up at few places across the page:
 * the left and right sides of the answer column.  Two such places that are
 * bold in the same rows make a column.  Down the column, level bars (bold or
 * thin) and the ends of the sides cut it into cells.  A bar inside a frame
 * counts only when a rule of the table goes on outside of it, so that a line
 * drawn by hand never becomes a cell border; and where the table's rule goes
 * on at both sides but was lost between them, the frame is cut all the same.
 *
 * Good to 1 pixel on a deskewed page.  Fails when both sides of a frame are
 * lost over more than a quarter of its height.
 */
#include "ocr/frames.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bits.h"
#include "ocr/stroke.h"

/* Upright strokes of at least 3 mm: text of 10.5 points has strokes up to
 * 2.9 mm, the least frame height seen is 5 mm inside. */
#define STROKE_MIN 24
/* Level strokes of at least 3.1 mm, for the table's rules. */
#define LEVEL_MIN 25
/* What counts as a piece of a level bar: 1.1 mm, which no dot of a dithered
 * ground reaches. */
#define DASH_MIN 9
/* Runs thicker than this are no rules: 2.3 mm, bold ends at 1.5 mm and a
 * copier adds up to 0.3 mm. */
#define THICK_MAX 18
/* Thin rules are printed 0.2-0.35 mm, that is 2-3 px, and grow to 5 px on
 * a third copy. */
#define THIN_MAX 5
/* The least bold side: 0.7 mm is 5.6 px, a light copy takes one off. */
#define BOLD_MIN 4
/* A frame's outer width in pixels: 7 to 45 mm. */
#define FRAME_W_MIN 56
#define FRAME_W_MAX 360
/* A cell one can draw a ring in: at least 2.4 mm high inside. */
#define CELL_H_MIN 19
/* Gap of a side that is bridged, in rows: damage of up to 1 mm. */
#define SIDE_GAP 8
/* Side centres of one column stay within this of each other. */
#define SIDE_DRIFT 5
/* Probe outside a frame for the table's rules, pixels from its outer edge. */
#define PROBE_NEAR 6
#define PROBE_FAR 70

/* Share of the interior's width that a level bar covers, at least; a ring
 * covers up to 0.5 of one row, a dithered ground 0.5. */
static const float BAR_COVER = 0.72F;
/* Share of a probe's width covered by a table rule; broken rules of bad
 * copies still cover 0.6. */
static const float RULE_COVER = 0.55F;
/* A bold bar behind a halftone screen keeps two thirds of its ink. */
static const float SCREEN_COVER = 0.6F;
/* A dotted rule fills its length when three rows are laid together; the
 * ground beside it holds text at most. */
static const float DOTTED_COVER = 0.85F;
static const float DOTTED_GROUND = 0.5F;
/* Rows of a printed bar are inked over this share of their length. */
static const float BAR_FULL = 0.9F;
/* Share of a cell's two sides that is bold ink, at least. */
static const float SIDE_COVER = 0.72F;

/* --- runs of ink across upright strokes --------------------------------- */

/* A run of ink in one row, no thicker than a rule. */
struct run {
	short y, from, to;
};

struct runs {
	struct run *run;
	int count, room;
	int w, h; /* of the page */
};

static bool
find_runs(const struct bits *v, struct runs *r)
{
	int y, x, from, to;

	r->w = v->w;
	r->h = v->h;
	for (y = 0; y < v->h; y++)
		for (x = 0; bits_run(v, y, x, v->w, &from, &to); x = to) {
			if (to - from > THICK_MAX)
				continue;
			if (r->count == r->room) {
				int room = r->room ? 2 * r->room : 8192;
				struct run *p = realloc(r->run,
					(size_t)room * sizeof(*p));

				if (p == NULL)
					return false;
				r->run = p;
				r->room = room;
			}
			r->run[r->count++] = (struct run){(short)y,
				(short)from, (short)to};
		}
	return true;
}

static inline int
run_width(const struct run *r)
{
	return r->to - r->from;
}

static inline int
run_centre(const struct run *r)
{
	return (r->from + r->to) / 2;
}

/* --- thickness of this page's rules ------------------------------------- */

struct thickness {
	float thin, bold, limit; /* limit: bold from here on */
};

#define HEAPS_MAX 8

/* The heaps of stroke thickness from BOLD_MIN on, thickest first: each may be
 * the bold one.  A streak down the page makes a heap of its own at 1 px, so
 * that a page's thin rules may look bold beside it; frames_find tries the
 * thickest heap first. */
static int
thickness_heaps(const struct runs *v, struct thickness out[HEAPS_MAX])
{
	long hist[THICK_MAX + 3] = {0}, sum[THICK_MAX + 3] = {0};
	int i, w, n = 0;

	for (i = 0; i < v->count; i++)
		hist[run_width(&v->run[i])]++;
	for (w = 1; w <= THICK_MAX; w++)
		sum[w] = hist[w - 1] + 2 * hist[w] + hist[w + 1];
	for (w = THICK_MAX; w >= BOLD_MIN && n < HEAPS_MAX; w--) {
		struct thickness t = {0, (float)w, 0};
		int k, thin = 0;

		if (sum[w] < sum[w + 1] || sum[w] <= sum[w - 1] ||
			hist[w - 1] + hist[w] + hist[w + 1] < 2 * STROKE_MIN)
			continue;
		/* the next heap below, at most two thirds as thick */
		for (k = 1; k <= THIN_MAX && 3 * k <= 2 * w; k++)
			if (sum[k] > sum[thin])
				thin = k;
		if (hist[thin] >= STROKE_MIN)
			t.thin = (float)thin;
		/* nearer to thin: a side loses more to damage than a rule
		 * gains */
		t.limit = t.thin + 0.45F * (t.bold - t.thin);
		if (t.limit < BOLD_MIN - 0.5F)
			t.limit = BOLD_MIN - 0.5F;
		out[n++] = t;
	}
	return n;
}

/* --- bold sides --------------------------------------------------------- */

#define SIDES_MAX 24

struct side {
	int x;       /* where most of it is */
	int length;  /* rows */
	unsigned char *on; /* per row; points into one block */
};

struct sides {
	struct side side[SIDES_MAX];
	int count;
	unsigned char *block;
};

/* Centres of bold runs, heaped up over x; the highest heaps are sides. */
static bool
find_sides(const struct runs *v, float limit, struct sides *s)
{
	int *heap = calloc((size_t)v->w + 1, sizeof(*heap));
	int x, i, k;

	s->count = 0;
	s->block = calloc(SIDES_MAX, (size_t)v->h);
	if (heap == NULL || s->block == NULL) {
		free(heap);
		return false;
	}
	for (k = 0; k < v->count; k++)
		if ((float)run_width(&v->run[k]) >= limit)
			heap[run_centre(&v->run[k])]++;
	while (s->count < SIDES_MAX) {
		struct side *side = &s->side[s->count];
		int best = 0, at = -1, sum = 0;

		for (x = 0; x < v->w; x++) {
			sum += x + 3 < v->w ? heap[x + 3] : 0;
			sum -= x - 4 >= 0 ? heap[x - 4] : 0;
			if (x == 0)
				for (sum = 0, i = 0; i <= 3 && i < v->w; i++)
					sum += heap[i];
			if (sum > best) {
				best = sum;
				at = x;
			}
		}
		if (best < STROKE_MIN)
			break;
		side->x = at;
		side->length = 0;
		side->on = s->block + (size_t)s->count * (size_t)v->h;
		for (x = at - SIDE_DRIFT; x <= at + SIDE_DRIFT; x++)
			if (x >= 0 && x < v->w)
				heap[x] = 0;
		s->count++;
	}
	free(heap);
	for (k = 0; k < v->count; k++) {
		if ((float)run_width(&v->run[k]) < limit)
			continue;
		for (i = 0; i < s->count; i++)
			if (abs(run_centre(&v->run[k]) - s->side[i].x) <=
				SIDE_DRIFT) {
				s->side[i].on[v->run[k].y] = 1;
				s->side[i].length++;
				break;
			}
	}
	return true;
}

struct column {
	int left, right; /* centres of the sides */
	int both;        /* rows in which both are bold */
};

/* Two sides that are bold in the same rows, at a frame's width. */
static int
pair_sides(const struct sides *s, int h, struct column *out)
{
	int n = 0, i, j, k, y;

	while (n < COLUMNS_MAX) {
		struct column best = {0, 0, 0};

		for (i = 0; i < s->count; i++)
			for (j = 0; j < s->count; j++) {
				const struct side *l = &s->side[i];
				const struct side *r = &s->side[j];
				int w = r->x - l->x, both = 0, least;
				bool free_of = true;

				if (w < FRAME_W_MIN || w > FRAME_W_MAX)
					continue;
				for (k = 0; k < n; k++)
					if (l->x <= out[k].right + SIDE_DRIFT &&
						r->x >= out[k].left - SIDE_DRIFT)
						free_of = false;
				if (!free_of)
					continue;
				for (y = 0; y < h; y++)
					both += l->on[y] & r->on[y];
				least = l->length < r->length ? l->length
							      : r->length;
				/* sides of frames are bold together */
				if (both >= STROKE_MIN && both * 10 > least * 6 &&
					both > best.both)
					best = (struct column){l->x, r->x,
						both};
			}
		if (best.both == 0)
			break;
		out[n++] = best;
	}
	return n;
}

/* --- down one column ---------------------------------------------------- */

enum edge { EDGE_END, EDGE_THIN, EDGE_BOLD };

struct bar {
	int y0, y1;     /* rows, y1 excluded */
	enum edge kind;
	bool outside;   /* a rule of the table goes on beside the frame */
	bool printed;   /* as thick as the frame and from side to side */
};

#define BARS_MAX 512

struct scan {
	const struct bits *ink;
	const struct bits *dash; /* level strokes from 1 mm on */
	const struct bits *level; /* and from LEVEL_MIN on */
	struct column col;
	struct thickness t;
	int half;              /* of the sides' thickness */
	unsigned char *l, *r;  /* per row: the side is bold here */
	unsigned char *rule;   /* per row: 1 table rule left, 2 right */
	struct bar bar[BARS_MAX];
	int bars;
};

/* Is the side near x bold in row y?  The side may drift by a few pixels. */
static bool
side_on(const struct scan *s, int x, int y)
{
	int n = bits_row(s->ink, y, x - s->half - 2, x + s->half + 3);

	return (float)n >= s->t.limit;
}

/* Share of x0 <= x < x1 with ink in row y or its neighbours. */
static float
cover3(const struct bits *b, int x0, int x1, int y)
{
	return (float)bits_cover(b, x0, x1, y - 1, y + 2) / (float)(x1 - x0);
}

/* A rule that a halftone screen broke into dots: nearly full when three rows
 * are laid together, while the rows 0.7 mm above and below are not. */
static bool
is_dotted(const struct bits *ink, int x0, int x1, int y)
{
	return cover3(ink, x0, x1, y) >= DOTTED_COVER &&
	       cover3(ink, x0, x1, y - 6) < DOTTED_GROUND &&
	       cover3(ink, x0, x1, y + 6) < DOTTED_GROUND;
}

/* Does the table have a rule between x0 and x1 in row y? */
static bool
rule_at(const struct scan *s, int x0, int x1, int y)
{
	return cover3(s->level, x0, x1, y) >= RULE_COVER ||
	       is_dotted(s->ink, x0, x1, y);
}

/* Is there a level bar between x0 and x1 in row y: of dashes, of dots, or a
 * bold one through a halftone screen? */
static bool
bar_at(const struct scan *s, int x0, int x1, int y)
{
	struct px_rect three = {x0, y - 1, x1 - x0, 3};

	return cover3(s->dash, x0, x1, y) >= BAR_COVER ||
	       (float)bits_count(s->ink, three) >=
		       SCREEN_COVER * (float)(3 * (x1 - x0)) ||
	       is_dotted(s->ink, x0, x1, y);
}

static void
scan_sides(struct scan *s)
{
	int y, in_l = s->col.left - s->half, in_r = s->col.right + s->half;

	for (y = 0; y < s->ink->h; y++) {
		s->l[y] = side_on(s, s->col.left, y);
		s->r[y] = side_on(s, s->col.right, y);
		s->rule[y] = (unsigned char)(rule_at(s, in_l - PROBE_FAR,
				in_l - PROBE_NEAR, y) |
			rule_at(s, in_r + PROBE_NEAR, in_r + PROBE_FAR, y)
				<< 1);
	}
}

/* Which probes see a rule within `reach` rows of y. */
static int
rules_near(const struct scan *s, int y, int reach)
{
	int i, got = 0;

	for (i = y - reach; i <= y + reach; i++)
		if (i >= 0 && i < s->ink->h)
			got |= s->rule[i];
	return got;
}

/* Is the bar as thick as the page's frames (on a doubled row to 2 px) over
 * its whole length, as no stroke of a hand is? */
static bool
is_printed_bar(const struct scan *s, int x0, int x1, const struct bar *b)
{
	int y, full = 0, need = (int)(BAR_FULL * (float)(x1 - x0));

	for (y = b->y0; y < b->y1; y++)
		full += bits_row(s->ink, y, x0, x1) >= need;
	return (float)full >= 0.6F * s->t.bold - 1 &&
	       (float)(b->y1 - b->y0) <= 1.5F * s->t.bold + 2;
}

/* Level bars between the sides. */
static void
scan_bars(struct scan *s)
{
	int x0 = s->col.left + s->half + 2, x1 = s->col.right - s->half - 1;
	int y, start = -1;

	s->bars = 0;
	for (y = 0; y <= s->ink->h; y++) {
		bool on = y < s->ink->h && bar_at(s, x0, x1, y);

		if (on && start < 0)
			start = y;
		if (on || start < 0)
			continue;
		/* the cover looked one row to each side */
		if (y - start - 2 <= 2 * THICK_MAX && s->bars < BARS_MAX) {
			struct bar *b = &s->bar[s->bars++];

			b->y0 = y - start > 2 ? start + 1 : start;
			b->y1 = y - start > 2 ? y - 1 : y;
			b->kind = (float)(b->y1 - b->y0) >= s->t.limit
				? EDGE_BOLD : EDGE_THIN;
			b->printed = is_printed_bar(s, x0, x1, b);
			b->outside = rules_near(s, (b->y0 + b->y1) / 2, 5) != 0;
		}
		start = -1;
	}
}

/* Share of the sides that is bold over rows y0 <= y < y1. */
static float
side_cover(const struct scan *s, int y0, int y1)
{
	int y, n = 0;

	for (y = y0; y < y1; y++)
		n += s->l[y] + s->r[y];
	return y1 > y0 ? (float)n / (float)(2 * (y1 - y0)) : 0;
}

/* Is there, near row y, a place where neither side is bold? */
static bool
sides_break(const struct scan *s, int y)
{
	int i;

	for (i = y - THICK_MAX; i <= y + THICK_MAX; i++)
		if (i >= 1 && i < s->ink->h - 1 && !s->l[i] && !s->r[i] &&
			!s->l[i + 1] && !s->r[i + 1])
			return true;
	return false;
}

/* A place where the column is cut: rows y0 <= y < y1 belong to the cut. */
struct cut {
	int y0, y1;
	enum edge kind;
};

static void
add_cell(struct frames *out, const struct scan *s, int which, struct cut top,
	struct cut bottom)
{
	struct cell *c;
	float cover = side_cover(s, top.y1, bottom.y0);
	int x0 = s->col.left - s->half, x1 = s->col.right + s->half + 1;
	int y0, y1;

	if (bottom.y0 - top.y1 < CELL_H_MIN || cover < SIDE_COVER ||
		out->count == CELLS_MAX)
		return;
	/* a frame that ends nowhere is an upright double line */
	if (top.kind == EDGE_END && bottom.kind == EDGE_END)
		return;
	c = &out->cell[out->count++];
	y0 = top.kind == EDGE_THIN ? (top.y0 + top.y1) / 2 : top.y0;
	y1 = bottom.kind == EDGE_THIN ? (bottom.y0 + bottom.y1 + 1) / 2
				      : bottom.y1;
	c->outer = (struct px_rect){x0, y0, x1 - x0, y1 - y0};
	c->inner = (struct px_rect){s->col.left + s->half + 1, top.y1,
		s->col.right - s->col.left - 2 * s->half - 1,
		bottom.y0 - top.y1};
	c->row = (struct px_rect){0, y0, s->ink->w, y1 - y0};
	c->rows_above = -1;
	c->column = which;
	c->side_cover = cover;
	c->top_bold = top.kind == EDGE_BOLD;
	c->bottom_bold = bottom.kind == EDGE_BOLD;
}

/* Cut the run of sides ya <= y < yb into cells. */
static void
cut_run(struct frames *out, const struct scan *s, int which, int ya, int yb)
{
	struct cut cut[BARS_MAX + 2];
	int n = 0, i, y;

	cut[n++] = (struct cut){ya, ya, EDGE_END};
	for (i = 0; i < s->bars && n < BARS_MAX; i++) {
		const struct bar *b = &s->bar[i];
		bool at_end = b->y0 < ya + THICK_MAX || b->y1 > yb - THICK_MAX;

		if (b->y1 < ya - 4 || b->y0 > yb + 4)
			continue;
		if (!at_end && !b->outside && !b->printed &&
			!sides_break(s, b->y0) && !sides_break(s, b->y1))
			continue; /* drawn by hand */
		if (at_end && b->kind == EDGE_THIN && !b->outside &&
			b->y0 > ya + 4 && b->y1 < yb - 4)
			continue;
		/* the end of the sides is where its bar is */
		if (cut[n - 1].kind == EDGE_END && b->y0 - cut[n - 1].y0 <
			THICK_MAX)
			n--;
		cut[n++] = (struct cut){b->y0, b->y1, b->kind};
	}
	if (n == 0 || yb - cut[n - 1].y1 > THICK_MAX)
		cut[n++] = (struct cut){yb, yb, EDGE_END};
	for (i = 0; i + 1 < n; i++) {
		struct cut top = cut[i];

		/* a table rule on both sides, lost between them */
		for (y = top.y1 + CELL_H_MIN; y < cut[i + 1].y0 - CELL_H_MIN;
			y++) {
			int y1 = y;

			while (y1 < s->ink->h && s->rule[y1] == 3)
				y1++;
			if (y1 - y < 1 || y1 - y > 3 + THIN_MAX)
				continue;
			add_cell(out, s, which, top,
				(struct cut){y, y1, EDGE_THIN});
			top = (struct cut){y, y1, EDGE_THIN};
			y = y1 + CELL_H_MIN;
		}
		add_cell(out, s, which, top, cut[i + 1]);
	}
}

/* --- the table around the cells ----------------------------------------- */

#define RULES_MAX 400

/* Centres of the table's level rules beside this column. */
static int
row_rules(const struct scan *s, int *out)
{
	int y, n = 0, start = -1;

	for (y = 0; y <= s->ink->h; y++) {
		bool on = y < s->ink->h && s->rule[y] != 0;

		if (on && start < 0)
			start = y;
		if (on || start < 0)
			continue;
		if (y - start - 2 <= THICK_MAX && n < RULES_MAX) {
			int at = (start + y - 1) / 2;

			/* two halves of one broken rule */
			if (n > 0 && at - out[n - 1] < 8)
				out[n - 1] = (out[n - 1] + at) / 2;
			else
				out[n++] = at;
		}
		start = -1;
	}
	return n;
}

/* How far above or below a frame its row's rule may lie: 12 mm. */
#define ROW_REACH 100

/* Give the cells first.. of this column their rows. */
static void
find_rows(struct frames *out, const struct scan *s, int first)
{
	int rule[RULES_MAX], n = row_rules(s, rule), i, k;
	/* a frame on the table's rules has them in the middle of its lines */
	int on = s->half + 4;

	for (i = first; i < out->count; i++) {
		struct cell *c = &out->cell[i];
		int floor_y = i > first ? px_bottom(c[-1].outer) - 2 * on
					: c->outer.y - ROW_REACH;
		int ceil_y = i + 1 < out->count ? c[1].outer.y + 2 * on
						: px_bottom(c->outer) + ROW_REACH;
		int top = c->outer.y, bottom = px_bottom(c->outer);
		int above = -1, below = -1;

		for (k = 0; k < n; k++) {
			if (rule[k] <= top + on && rule[k] >= floor_y &&
				rule[k] >= top - ROW_REACH)
				above = k;
			if (below < 0 && rule[k] >= bottom - on &&
				rule[k] <= ceil_y && rule[k] <= bottom + ROW_REACH)
				below = k;
		}
		if (above >= 0)
			top = rule[above];
		if (below >= 0)
			bottom = rule[below];
		c->row = (struct px_rect){0, top, s->ink->w, bottom - top};
		if (i == first || above < 0)
			continue;
		/* rules between the row above and this one */
		for (k = above; k >= 0 &&
			rule[k] > px_bottom(c[-1].row) + 8; k--)
			;
		c->rows_above = above - k;
		if (k >= 0 && rule[k] < px_bottom(c[-1].row) - 8)
			c->rows_above = -1; /* its rule was lost */
	}
}

/* Upright rules seen in a good part of the rows that hold cells. */
static bool
find_vrules(const struct runs *v, struct frames *out)
{
	int *heap = calloc((size_t)v->w + 1, 2 * sizeof(*heap));
	int *thick = heap + v->w + 1;
	int y0 = v->h, y1 = 0, i, x;

	if (heap == NULL)
		return false;
	for (i = 0; i < out->count; i++) {
		if (out->cell[i].row.y < y0)
			y0 = out->cell[i].row.y;
		if (px_bottom(out->cell[i].row) > y1)
			y1 = px_bottom(out->cell[i].row);
	}
	for (i = 0; i < v->count; i++)
		if (v->run[i].y >= y0 && v->run[i].y < y1) {
			heap[run_centre(&v->run[i])]++;
			thick[run_centre(&v->run[i])] += run_width(&v->run[i]);
		}
	out->vrule_count = 0;
	for (x = 3; x + 3 < v->w && out->vrule_count < VRULES_MAX; x++) {
		int sum = 0, all = 0, best = x;

		for (i = -3; i <= 3; i++) {
			sum += heap[x + i];
			all += thick[x + i];
		}
		/* a third of the height: columns of sub-numbers are broken
		 * by heading rows */
		if (sum * 3 < y1 - y0)
			continue;
		for (i = x; i <= x + 6 && i < v->w; i++)
			if (heap[i] > heap[best])
				best = i;
		out->vrule[out->vrule_count++] =
			(struct vrule){best, sum, (float)all / (float)sum};
		x = best + 6;
	}
	free(heap);
	return true;
}

/* --- all together ------------------------------------------------------- */

static bool
scan_column(const struct bits *ink, const struct bits *dash,
	const struct bits *level, struct thickness t, struct column col,
	int which, struct frames *out)
{
	struct scan s = {.ink = ink, .dash = dash, .level = level, .col = col,
		.t = t};
	unsigned char *block = calloc(3, (size_t)ink->h);
	int y, start = -1, last = -1, first = out->count;

	if (block == NULL)
		return false;
	s.half = (int)lroundf(t.bold) / 2;
	s.l = block;
	s.r = block + ink->h;
	s.rule = block + 2 * (size_t)ink->h;
	scan_sides(&s);
	scan_bars(&s);
	for (y = 0; y <= ink->h; y++) {
		bool on = y < ink->h && (s.l[y] || s.r[y]);

		if (on) {
			if (start < 0)
				start = y;
			last = y;
		} else if (start >= 0 && (y == ink->h || y - last > SIDE_GAP)) {
			if (last - start >= STROKE_MIN)
				cut_run(out, &s, which, start, last + 1);
			start = -1;
		}
	}
	find_rows(out, &s, first);
	free(block);
	return true;
}

/* Are these frames bolder than the upright rules that run beside them? */
static bool
bolder_than_rules(const struct frames *f)
{
	int i, k, rules = 0, thinner = 0;

	for (i = 0; i < f->vrule_count; i++) {
		bool side = false;

		for (k = 0; k < f->count && !side; k++)
			side = abs(f->vrule[i].x - f->cell[k].outer.x) < 16 ||
			       abs(f->vrule[i].x - px_right(f->cell[k].outer)) <
				       16;
		if (side)
			continue;
		rules++;
		thinner += f->vrule[i].thick * 1.4F < f->bold_px;
	}
	return rules == 0 || thinner * 2 > rules;
}

static bool
try_thickness(const struct bits *ink, const struct runs *v,
	const struct bits *dash, const struct bits *level,
	struct thickness t, struct frames *out)
{
	struct sides sides = {.count = 0, .block = NULL};
	struct column col[COLUMNS_MAX];
	bool ok = false;
	int n, i;

	memset(out, 0, sizeof(*out));
	out->thin_px = t.thin;
	out->bold_px = t.bold;
	if (!find_sides(v, t.limit, &sides))
		goto out;
	n = pair_sides(&sides, v->h, col);
	for (i = 0; i < n; i++)
		if (!scan_column(ink, dash, level, t, col[i], i, out))
			goto out;
	if (out->count > 0 && !find_vrules(v, out))
		goto out;
	ok = true;
out:
	free(sides.block);
	return ok;
}

bool
frames_find(const struct page *page, struct frames *out, struct err *e)
{
	PIX *upright = stroke_upright(page->ink, STROKE_MIN);
	PIX *dash = stroke_level(page->ink, DASH_MIN);
	PIX *level = dash ? stroke_level(dash, LEVEL_MIN) : NULL;
	struct bits ink = bits_of(page->ink), v, d, l;
	struct runs runs = {.count = 0};
	struct thickness t[HEAPS_MAX];
	struct frames best = {.count = 0}, now;
	bool ok = false;
	int n, i;

	if (upright == NULL || level == NULL)
		goto out;
	v = bits_of(upright);
	d = bits_of(dash);
	l = bits_of(level);
	if (!find_runs(&v, &runs))
		goto out;
	n = thickness_heaps(&runs, t);
	for (i = 0; i < n; i++) {
		if (!try_thickness(&ink, &runs, &d, &l, t[i], &now))
			goto out;
		/* the thickest wins, unless a thinner one frames more */
		if (now.count > best.count && bolder_than_rules(&now))
			best = now;
	}
	*out = best;
	ok = true;
out:
	if (!ok)
		err_set(e, ERR_SYSTEM, "no memory to find frames");
	pixDestroy(&upright);
	pixDestroy(&dash);
	pixDestroy(&level);
	free(runs.run);
	return ok;
}
