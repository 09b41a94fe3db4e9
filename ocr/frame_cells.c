/*
 * frame_cells.c - cut one answer column into cells.
 *
 * Of what is printed along the column (frame_bars.c), level bars, bold or thin,
 * and the ends of the sides are the borders.  A bar inside a frame counts only
 * when a rule of the table goes on outside of it or it is printed as thick as
 * the frame, so that a line drawn by hand never becomes a border; and where the
 * table's rule goes on at both sides but was lost between them, the frame is
 * cut all the same.  The table's rules beside the column give each cell its
 * row.
 */
#include "ocr/frame_cells.h"

#include <math.h>
#include <stdlib.h>

#include "ocr/frame_bars.h"

/* A cell one can draw a ring in: at least 2.4 mm high inside. */
#define CELL_H_MIN 19

/* Gap of a side that is bridged, in rows: damage of up to 1 mm. */
#define SIDE_GAP 8

/* Each cell has a bold line of its own where so many bars show it, and more
 * than so many times as many as thin bars across a frame. */
#define OWN_MIN 2
#define OWN_TO_ACROSS 2

/* Share of a cell's two sides that is bold ink, at least. */
static const float SIDE_COVER = 0.72F;

/* Ink in the sides less that beside them, at least: dithered ground has 0.05
 * at most, frames 0.4 at least on the darkest copies.  They may drift by so
 * many pixels. */
static const float STAND_OUT = 0.2F;
#define SIDE_SLACK 3

/* A cell less high than this share of the least one is a part of one. */
static const float SHORT_CELL = 0.75F;

/* The gaps between the frames of one column and the table's rules differ by a
 * pixel or two, and by a rule's thickness where a frame stands on the rules. */
#define GAP_SLACK 8

/* --- borders of cells --------------------------------------------------- */

/* Does a bold bar lie close above (step -1) or below thin bar i? */
static bool
bold_beside(const struct column_scan *s, int i, int step)
{
	const struct bar *b = &s->bar[i], *o;

	if (i + step < 0 || i + step >= s->bars)
		return false;
	o = &s->bar[i + step];
	if (o->kind != EDGE_BOLD)
		return false;
	return (step < 0 ? b->y0 - o->y1 : o->y0 - b->y1) <= GAP_NEAR;
}

/* A thin bar across a frame whose sides go on above and below it, as they do
 * nowhere near the rules between boxes. */
static bool
is_across(const struct column_scan *s, int i)
{
	const struct bar *b = &s->bar[i];

	return b->kind == EDGE_THIN && s->l[b->y0] && s->r[b->y0] &&
	       !bars_sides_break(s, b->y0) && !bars_sides_break(s, b->y1);
}

/* A bold bar with a frame above and below it: their own lines, one over the
 * other. */
static bool
is_shared(const struct column_scan *s, int i)
{
	const struct bar *b = &s->bar[i];

	return b->kind == EDGE_BOLD && !bars_sides_break(s, b->y0) &&
	       !bars_sides_break(s, b->y1);
}

/* Height of the least cell between two bold bars; 0: there is none. */
static int
least_height(const struct column_scan *s)
{
	int i, last = -1, least = 0;

	for (i = 0; i < s->bars; i++) {
		int h;

		if (s->bar[i].kind != EDGE_BOLD)
			continue;
		h = last < 0 ? 0 : s->bar[i].y0 - s->bar[last].y1;
		if (h >= CELL_H_MIN && (least == 0 || h < least) &&
			bars_side_cover(s, s->bar[last].y1, s->bar[i].y0) >=
				SIDE_COVER)
			least = h;
		last = i;
	}
	return least;
}

/* Whose the lines between two cells are. */
struct lines {
	bool boxes; /* frames are single boxes, clear of the rules */
	bool own;   /* each cell has a bold line of its own */
	int least;  /* height of the least cell between two bold bars */
};

/* Has each cell a bold line of its own?  Then a thin bar across a frame is no
 * border but a damaged row of the line.  Rules between boxes lie between two
 * bold bars; frames on the rules of the table share theirs. */
static struct lines
whose_lines(const struct column_scan *s)
{
	int between = 0, shared = 0, across = 0, i;
	struct lines l;

	for (i = 0; i < s->bars; i++) {
		shared += is_shared(s, i);
		across += is_across(s, i);
		between += s->bar[i].kind == EDGE_THIN &&
			   bold_beside(s, i, -1) && bold_beside(s, i, 1);
	}
	l.boxes = between >= OWN_MIN && between > OWN_TO_ACROSS * across;
	l.own = l.boxes ||
		(shared >= OWN_MIN && shared > OWN_TO_ACROSS * across);
	l.least = least_height(s);
	return l;
}

/* Is a thin bar across a frame a damaged row of the line?  Between boxes it
 * always is.  Where frames share their lines it may be what damage left of one
 * of these, unless it would cut off less than any cell is high. */
static bool
is_damage(const struct column_scan *s, const struct lines *l, int i)
{
	const struct bar *b = &s->bar[i];
	float least = SHORT_CELL * (float)l->least;
	int k = i;

	if (!l->own || !is_across(s, i))
		return false;
	if (l->boxes)
		return true;
	while (k > 0 && s->bar[k].kind != EDGE_BOLD)
		k--;
	if ((float)(b->y0 - s->bar[k].y1) < least)
		return true;
	for (k = i; k < s->bars - 1 && s->bar[k].kind != EDGE_BOLD;)
		k++;
	return (float)(s->bar[k].y0 - b->y1) < least;
}

/* A place where the column is cut: rows y0 <= y < y1 belong to the cut. */
struct cut {
	int y0, y1;
	enum edge kind;
};

/* Share of ink in a strip of the sides' thickness beside them. */
static float
strip_ink(const struct column_scan *s, int x, int y0, int y1)
{
	struct px_rect strip = {x - s->half, y0, 2 * s->half + 1, y1 - y0};

	return (float)bits_count(s->ink, strip) / (float)(strip.w * strip.h);
}

/* Is the side at x darker than the ground on one hand of it? */
static bool
stands_out(const struct column_scan *s, int x, int y0, int y1)
{
	/* clear of a side that has drifted to there */
	int off = 2 * s->half + 1 + 2 * SIDE_SLACK, dx;
	float left = strip_ink(s, x - off, y0, y1);
	float right = strip_ink(s, x + off, y0, y1), side = 0;

	for (dx = -SIDE_SLACK; dx <= SIDE_SLACK; dx++)
		side = fmaxf(side, strip_ink(s, x + dx, y0, y1));
	return side - fminf(left, right) >= STAND_OUT;
}

static void
add_cell(struct frames *out, const struct column_scan *s, int which,
	struct cut top, struct cut bottom)
{
	struct cell *c;
	float cover = bars_side_cover(s, top.y1, bottom.y0);
	int x0 = s->col.left - s->half, x1 = s->col.right + s->half + 1;
	int y0, y1;

	if (bottom.y0 - top.y1 < CELL_H_MIN || cover < SIDE_COVER ||
		out->count == CELLS_MAX)
		return;
	/* a shaded heading on a grey copy is dark all over */
	if (!stands_out(s, s->col.left, top.y1, bottom.y0) ||
		!stands_out(s, s->col.right, top.y1, bottom.y0))
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
cut_run(struct frames *out, const struct column_scan *s, const struct lines *l,
	int which, int ya, int yb)
{
	struct cut cut[BARS_MAX + 2];
	/* between frames that share their lines none is lower than this */
	int least = l->own ? (int)(SHORT_CELL * (float)l->least) : 0;
	int n = 0, i, y;

	cut[n++] = (struct cut){ya, ya, EDGE_END};
	for (i = 0; i < s->bars && n < BARS_MAX; i++) {
		const struct bar *b = &s->bar[i];
		bool at_end = b->y0 < ya + THICK_MAX || b->y1 > yb - THICK_MAX;

		if (b->y1 < ya - 4 || b->y0 > yb + 4)
			continue;
		if (!at_end && !b->outside && !b->printed &&
			!bars_sides_break(s, b->y0) &&
			!bars_sides_break(s, b->y1))
			continue; /* drawn by hand */
		if (is_damage(s, l, i))
			continue;
		if (at_end && b->kind == EDGE_THIN && !b->outside &&
			b->y0 > ya + 4 && b->y1 < yb - 4)
			continue;
		/* the end of the sides is where its bar is */
		if (cut[n - 1].kind == EDGE_END &&
			b->y0 - cut[n - 1].y0 < THICK_MAX)
			n--;
		cut[n++] = (struct cut){b->y0, b->y1, b->kind};
	}
	if (n == 0 || yb - cut[n - 1].y1 > THICK_MAX)
		cut[n++] = (struct cut){yb, yb, EDGE_END};
	for (i = 0; i + 1 < n; i++) {
		struct cut top = cut[i];

		/* a table rule on both sides, lost between them: not
		 * where frames are boxes */
		for (y = top.y1 + CELL_H_MIN;
			!l->boxes && y < cut[i + 1].y0 - CELL_H_MIN; y++) {
			int y1 = y;

			while (y1 < s->ink->h && s->rule[y1] == 3)
				y1++;
			if (y1 - y < 1 || y1 - y > 3 + THIN_MAX ||
				y - top.y1 < least ||
				cut[i + 1].y0 - y1 < least)
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
row_rules(const struct column_scan *s, int *out)
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
/* Gaps needed to say what is usual. */
#define GAPS_MIN 3

/* The rules nearest above and below a cell, as indices; -1: none in reach. */
struct row_edges {
	int above, below;
};

static struct row_edges
edges_of(const struct frames *out, int i, int first, const int *rule, int n,
	int on)
{
	const struct cell *c = &out->cell[i];
	int top = c->outer.y, bottom = px_bottom(c->outer), k;
	int floor_y =
		i > first ? px_bottom(c[-1].outer) - 2 * on : top - ROW_REACH;
	int ceil_y =
		i + 1 < out->count ? c[1].outer.y + 2 * on : bottom + ROW_REACH;
	struct row_edges e = {-1, -1};

	for (k = 0; k < n; k++) {
		if (rule[k] <= top + on && rule[k] >= floor_y &&
			rule[k] >= top - ROW_REACH)
			e.above = k;
		if (e.below < 0 && rule[k] >= bottom - on &&
			rule[k] <= ceil_y && rule[k] <= bottom + ROW_REACH)
			e.below = k;
	}
	return e;
}

static int
by_int(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* How far a row's rule commonly lies from the frame's edge, pixels: the same
 * all down a column, so a rule much further away is another row's.  Less than
 * 0 where the frame stands on the rules.  False where too few are near, or
 * they differ too much, to tell. */
static bool
usual_gap(int *gap, int n, int cells, int *out)
{
	if (n < GAPS_MIN || 4 * n < cells)
		return false;
	qsort(gap, (size_t)n, sizeof(gap[0]), by_int);
	if (gap[3 * n / 4] - gap[n / 4] > GAP_SLACK)
		return false;
	*out = gap[n / 2];
	return true;
}

/* Give the cells first.. of this column their rows. */
static void
find_rows(struct frames *out, const struct column_scan *s, int first)
{
	int rule[RULES_MAX], n = row_rules(s, rule), i, k;
	int gap_above[CELLS_MAX], gap_below[CELLS_MAX], na = 0, nb = 0;
	/* a frame on the table's rules has them in the middle of its lines */
	int on = s->half + 4, usual_above = 0, usual_below = 0;
	bool above_known, below_known;
	struct row_edges edge[CELLS_MAX];

	for (i = first; i < out->count; i++) {
		const struct px_rect o = out->cell[i].outer;

		edge[i] = edges_of(out, i, first, rule, n, on);
		if (edge[i].above >= 0 && o.y - rule[edge[i].above] <= GAP_NEAR)
			gap_above[na++] = o.y - rule[edge[i].above];
		if (edge[i].below >= 0 &&
			rule[edge[i].below] - px_bottom(o) <= GAP_NEAR)
			gap_below[nb++] = rule[edge[i].below] - px_bottom(o);
	}
	above_known =
		usual_gap(gap_above, na, out->count - first, &usual_above);
	below_known =
		usual_gap(gap_below, nb, out->count - first, &usual_below);
	for (i = first; i < out->count; i++) {
		struct cell *c = &out->cell[i];
		int top = c->outer.y, bottom = px_bottom(c->outer);
		int above = edge[i].above, below = edge[i].below;

		if (above_known &&
			(above < 0 ||
				top - rule[above] > usual_above + GAP_SLACK)) {
			top -= usual_above;
			above = -1; /* its own was lost */
		} else if (above >= 0) {
			top = rule[above];
		} else {
			c->open_above = true;
		}
		if (below_known &&
			(below < 0 ||
				rule[below] - bottom > usual_below + GAP_SLACK))
			bottom += usual_below;
		else if (below >= 0)
			bottom = rule[below];
		else
			c->open_below = true;
		c->row = (struct px_rect){0, top, s->ink->w, bottom - top};
		if (i == first || above < 0)
			continue;
		/* rules between the row above and this one */
		for (k = above; k >= 0 && rule[k] > px_bottom(c[-1].row) + 8;
			k--)
			;
		c->rows_above = above - k;
		if (k >= 0 && rule[k] < px_bottom(c[-1].row) - 8)
			c->rows_above = -1; /* its rule was lost */
	}
}

bool
frame_cells_cut(const struct page_strokes *p, struct thickness t,
	struct column col, int which, struct frames *out)
{
	struct column_scan s;
	struct lines lines;
	int y, start = -1, last = -1, first = out->count, h = p->ink.h;

	if (!bars_scan(p, t, col, &s))
		return false;
	lines = whose_lines(&s);
	for (y = 0; y <= h; y++) {
		bool on = y < h && (s.l[y] || s.r[y]);

		if (on) {
			if (start < 0)
				start = y;
			last = y;
		} else if (start >= 0 && (y == h || y - last > SIDE_GAP)) {
			if (last - start >= STROKE_MIN)
				cut_run(out, &s, &lines, which, start,
					last + 1);
			start = -1;
		}
	}
	find_rows(out, &s, first);
	bars_clear(&s);
	return true;
}
