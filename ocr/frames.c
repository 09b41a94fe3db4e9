/*
 * frames.c - find bold frames by their sides, then cut them into cells.
 *
 * Method.  Upright strokes longer than any stroke of running text are kept
 * (opening by a 3 mm upright line).  Their thickness falls into two heaps,
 * the page's thin rules and its bold ones; the line between them is taken
 * from the page itself.  Bold strokes heap up at few places across the page:
 * the left and right sides of the answer column.  Two such places that are
 * bold in the same rows make a column, which frame_cells.c cuts into cells.
 * A streak down the page makes a heap of its own at 1 px, so the thickest heap
 * is tried first, and frames must be bolder than the rules beside them.  Where
 * thick pens hide all heaps, or are the thickest, the column's own sides say
 * how bold it is.
 *
 * Good to 1 pixel on a deskewed page.  Fails when both sides of a frame are
 * lost over more than a quarter of its height.
 */
#include "ocr/frames.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bits.h"
#include "ocr/frame_cells.h"
#include "ocr/stroke.h"

/* Level strokes of at least 3.1 mm, for the table's rules. */
#define LEVEL_MIN 25

/* What counts as a piece of a level bar: 1.1 mm, which no dot of a dithered
 * ground reaches. */
#define DASH_MIN 9

/* Gaps of a rule that a screen of 204 dots an inch broke are up to 3 px:
 * ink spread so far to both sides closes them. */
#define JOIN 2

/* The least bold side: 0.7 mm is 5.6 px, a light copy takes one off. */
#define BOLD_MIN 4

/* A frame's outer width in pixels: 7 to 45 mm. */
#define FRAME_W_MIN 56
#define FRAME_W_MAX 360

/* Side centres of one column stay within this of each other. */
#define SIDE_DRIFT 5

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
			r->run[r->count++] =
				(struct run){(short)y, (short)from, (short)to};
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

#define HEAPS_MAX 8

/* Fewer frames in a column than this may be a pen's, or lines of something
 * else, with the sheet's own frames hidden behind them. */
#define FEW 3

/* A heap so many times as thick as the sides of the column it led to is a
 * pen's: 12 px beside frames of 7. */
static const float PEN_OVER = 1.4F;

/* A valley between two heaps is this much lower than the upper one: 0.3 times
 * where strong pens hid the frames of a drawn fax. */
static const double VALLEY = 0.6;
/* Above the last heap there is this little: nothing on another such fax. */
static const double EDGE = 0.1;

/* Is there a heap at w?  The smoothed counts have their peak here; a hidden one
 * the counts themselves, with a valley below or nothing above: strong pens
 * beside thin bold frames hide the peak in the smoothed ones. */
static bool
is_heap(const long *hist, const long *sum, int w, bool hidden)
{
	bool valley = hist[w - 1] < VALLEY * (double)hist[w] ||
		      hist[w - 2] < VALLEY * (double)hist[w];
	/* print ends sharply, pens do not */
	bool edge = hist[w + 1] < EDGE * (double)hist[w];

	if (!hidden)
		return sum[w] >= sum[w + 1] && sum[w] > sum[w - 1];
	return (hist[w] >= hist[w + 1] && hist[w] > hist[w - 1] &&
		(valley || edge));
}

/* Bold strokes of w pixels, and the page's thin ones. */
static struct thickness
thickness_at(const long *hist, const long *sum, int w)
{
	struct thickness t = {0, (float)w, 0};
	int k, thin = 0;

	/* the next heap below, at most two thirds as thick */
	for (k = 1; k <= THIN_MAX && 3 * k <= 2 * w; k++)
		if (sum[k] > sum[thin])
			thin = k;
	if (hist[thin] >= STROKE_MIN)
		t.thin = (float)thin;
	/* nearer to thin: a side loses more to damage than a rule gains */
	t.limit = t.thin + 0.45F * (t.bold - t.thin);
	if (t.limit < BOLD_MIN - 0.5F)
		t.limit = BOLD_MIN - 0.5F;
	return t;
}

/* How many runs are so thick, and smoothed. */
static void
count_thickness(const struct runs *v, long hist[THICK_MAX + 3],
	long sum[THICK_MAX + 3])
{
	int i, w;

	memset(hist, 0, (THICK_MAX + 3) * sizeof(*hist));
	memset(sum, 0, (THICK_MAX + 3) * sizeof(*sum));
	for (i = 0; i < v->count; i++)
		hist[run_width(&v->run[i])]++;
	for (w = 1; w <= THICK_MAX; w++)
		sum[w] = hist[w - 1] + 2 * hist[w] + hist[w + 1];
}

/* The heaps of stroke thickness from BOLD_MIN on, thickest first: each may be
 * the bold one.  A streak down the page makes a heap of its own at 1 px, so
 * that a page's thin rules may look bold beside it; frames_find tries the
 * thickest heap first. */
static int
thickness_heaps(const struct runs *v, bool hidden,
	struct thickness out[HEAPS_MAX])
{
	long hist[THICK_MAX + 3], sum[THICK_MAX + 3];
	int w, n = 0;

	count_thickness(v, hist, sum);
	for (w = THICK_MAX; w >= BOLD_MIN && n < HEAPS_MAX; w--) {
		if (!is_heap(hist, sum, w, hidden) ||
			hist[w - 1] + hist[w] + hist[w + 1] < 2 * STROKE_MIN)
			continue;
		out[n++] = thickness_at(hist, sum, w);
	}
	return n;
}

/* --- bold sides --------------------------------------------------------- */

#define SIDES_MAX 24

struct side {
	int x;             /* where most of it is */
	int length;        /* rows */
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

/* Two sides that are bold in the same rows, at a frame's width. */
static int
pair_sides(const struct sides *s, int h, struct column *out)
{
	int n = 0, i, j, k, y;

	while (n < COLUMNS_MAX) {
		struct column best = {0, 0, 0};
		int top = 0;

		for (i = 0; i < s->count; i++)
			for (j = 0; j < s->count; j++) {
				const struct side *l = &s->side[i];
				const struct side *r = &s->side[j];
				int w = r->x - l->x, both = 0, least, score;
				bool free_of = true;

				if (w < FRAME_W_MIN || w > FRAME_W_MAX)
					continue;
				for (k = 0; k < n; k++)
					if (l->x <= out[k].right + SIDE_DRIFT &&
						r->x >= out[k].left -
								SIDE_DRIFT)
						free_of = false;
				if (!free_of)
					continue;
				for (y = 0; y < h; y++)
					both += l->on[y] & r->on[y];
				least = l->length < r->length ? l->length
							      : r->length;
				/* sides of frames are bold together, and
				 * alone nowhere: the dark edge of the paper
				 * is beside each of them */
				score = both -
					(l->length + r->length - 2 * both) / 4;
				if (both >= STROKE_MIN &&
					both * 10 > least * 6 && score > top) {
					best = (struct column){l->x, r->x,
						both};
					top = score;
				}
			}
		if (best.both == 0)
			break;
		out[n++] = best;
	}
	return n;
}

/* How thick a column's two sides mostly are. */
static struct thickness
thickness_of_sides(const struct runs *v, int left, int right)
{
	long hist[THICK_MAX + 3], sum[THICK_MAX + 3];
	long side[THICK_MAX + 3] = {0};
	int i, w, at = BOLD_MIN;

	for (i = 0; i < v->count; i++) {
		int x = run_centre(&v->run[i]);

		if (abs(x - left) <= SIDE_DRIFT || abs(x - right) <= SIDE_DRIFT)
			side[run_width(&v->run[i])]++;
	}
	for (w = BOLD_MIN; w <= THICK_MAX; w++)
		if (side[w] > side[at])
			at = w;
	count_thickness(v, hist, sum);
	return thickness_at(hist, sum, at);
}

/* Where pens as bold as the frames leave no heap: the column that stands out
 * most, whatever its thickness.  *found: there is one.  False without
 * memory. */
static bool
boldest_column(const struct runs *v, struct column *out, bool *found)
{
	struct sides sides = {.count = 0, .block = NULL};
	struct column col[COLUMNS_MAX];
	bool ok = find_sides(v, BOLD_MIN, &sides);

	*found = ok && pair_sides(&sides, v->h, col) > 0;
	if (*found)
		*out = col[0];
	free(sides.block);
	return ok;
}

/* --- the table around the cells ----------------------------------------- */

int
frames_main_column(const struct frames *f)
{
	int n[COLUMNS_MAX] = {0}, i, best = 0;

	for (i = 0; i < f->count; i++)
		n[f->cell[i].column]++;
	for (i = 1; i < COLUMNS_MAX; i++)
		if (n[i] > n[best])
			best = i;
	return best;
}

static int
in_main_column(const struct frames *f)
{
	int i, n = 0, which = frames_main_column(f);

	for (i = 0; i < f->count; i++)
		n += f->cell[i].column == which;
	return n;
}

/* Upright rules seen in a good part of the rows between the cells of the main
 * column: another column may be false, and reach into another table. */
static bool
find_vrules(const struct runs *v, struct frames *out)
{
	int *heap = calloc((size_t)v->w + 1, 2 * sizeof(*heap));
	int *thick = heap + v->w + 1;
	int y0 = v->h, y1 = 0, i, x, which = frames_main_column(out);

	if (heap == NULL)
		return false;
	for (i = 0; i < out->count; i++) {
		if (out->cell[i].column != which)
			continue;
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

/* So near to the page's left and right edges, 8 mm, nobody prints rules: what
 * is upright there is the edge of the paper on a dark ground, which
 * straightening moves in by up to 3 mm a degree. */
#define PAPER_EDGE 64

/* Is there at x a side of a frame, or something in one?  Rings drawn alike
 * with a thick pen stand one below the other like a rule. */
static bool
in_a_frame(const struct frames *f, int x)
{
	int k;

	for (k = 0; k < f->count; k++)
		if (x > f->cell[k].outer.x - 16 &&
			x < px_right(f->cell[k].outer) + 16)
			return true;
	return false;
}

/* Are these frames bolder than the upright rules that run beside them? */
static bool
bolder_than_rules(const struct frames *f, int page_w)
{
	int i, rules = 0, thinner = 0;

	for (i = 0; i < f->vrule_count; i++) {
		if (f->vrule[i].x < PAPER_EDGE ||
			f->vrule[i].x >= page_w - PAPER_EDGE ||
			in_a_frame(f, f->vrule[i].x))
			continue;
		rules++;
		thinner += f->vrule[i].thick * 1.4F < f->bold_px;
	}
	return rules == 0 || thinner * 2 > rules;
}

static bool
try_thickness(const struct page_strokes *p, const struct runs *v,
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
		if (!frame_cells_cut(p, t, col[i], i, out))
			goto out;
	if (out->count > 0 && !find_vrules(v, out))
		goto out;
	ok = true;
out:
	free(sides.block);
	return ok;
}

/* Edges of cells that are bold: with the right thickness most. */
static int
bold_edges(const struct frames *f)
{
	int i, n = 0;

	for (i = 0; i < f->count; i++)
		n += f->cell[i].top_bold + f->cell[i].bottom_bold;
	return n;
}

/* A heap that a pen made is nearly as good as the frames' own at finding their
 * column, not at telling what is bold in it: so once more by what the sides of
 * the column say, which counts when cells that a thin line cut off are whole
 * again.  And where no heap led to frames, by the column that
 * stands out. */
static bool
try_sides(const struct page_strokes *p, const struct runs *v,
	struct frames *best)
{
	struct frames now;
	struct thickness t;
	struct column col;
	bool found;

	if (best->count > 0) {
		const struct cell *c = best->cell;
		int half = (int)lroundf(best->bold_px) / 2;

		for (int i = 0; i < best->count; i++)
			if (best->cell[i].column == frames_main_column(best))
				c = &best->cell[i];
		t = thickness_of_sides(v, c->outer.x + half,
			px_right(c->outer) - 1 - half);
		if (best->bold_px < PEN_OVER * t.bold)
			return true;
	} else {
		if (!boldest_column(v, &col, &found))
			return false;
		if (!found)
			return true;
		t = thickness_of_sides(v, col.left, col.right);
	}
	if (!try_thickness(p, v, t, &now))
		return false;
	if ((best->count == 0 || now.count < best->count) &&
		bold_edges(&now) > bold_edges(best) &&
		bolder_than_rules(&now, v->w))
		*best = now;
	return true;
}

bool
frames_find(const struct page *page, struct frames *out, struct err *e)
{
	PIX *upright = stroke_upright(page->ink, STROKE_MIN);
	PIX *dash = stroke_level(page->ink, DASH_MIN);
	PIX *level = dash ? stroke_level(dash, LEVEL_MIN) : NULL;
	PIX *joined = stroke_grow(page->ink, JOIN, 0);
	struct page_strokes strokes;
	struct bits v;
	struct runs runs = {.count = 0};
	struct thickness t[HEAPS_MAX];
	struct frames best = {.count = 0}, now;
	bool ok = false;
	int n, i, hidden;

	if (upright == NULL || level == NULL || joined == NULL)
		goto out;
	v = bits_of(upright);
	strokes.ink = bits_of(page->ink);
	strokes.dash = bits_of(dash);
	strokes.level = bits_of(level);
	strokes.joined = bits_of(joined);
	if (!find_runs(&v, &runs))
		goto out;
	for (hidden = 0; hidden < 2 && in_main_column(&best) < FEW; hidden++) {
		n = thickness_heaps(&runs, hidden == 1, t);
		for (i = 0; i < n; i++) {
			if (!try_thickness(&strokes, &runs, t[i], &now))
				goto out;
			/* the thickest wins, unless a thinner one frames
			 * more in one column */
			if (in_main_column(&now) > in_main_column(&best) &&
				bolder_than_rules(&now, v.w))
				best = now;
		}
	}
	if (!try_sides(&strokes, &runs, &best))
		goto out;
	*out = best;
	ok = true;
out:
	if (!ok)
		err_set(e, ERR_SYSTEM, "no memory to find frames");
	pixDestroy(&upright);
	pixDestroy(&dash);
	pixDestroy(&level);
	pixDestroy(&joined);
	free(runs.run);
	return ok;
}
