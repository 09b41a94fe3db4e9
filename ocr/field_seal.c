/*
 * field_seal.c - seals stamped on the form: where they are.
 *
 * A company's square seal (角印, 15 to 30 mm) is looked for by its frame:
 * level and upright runs of ink longer than any stroke of the text that make
 * a ring as wide as high, with ink along all four of its sides.  A round
 * seal (認印, 8 to 17 mm) is the best circle of its size: every pixel votes
 * for the middles it could belong to (a Hough transform at half size).
 *
 * Good for seals turned by up to 12 degrees, stamped unevenly or with a stretch
 * of one side missing, also where they stand on text or rules.  A square seal
 * that lost a whole side is not found, nor is a second round one in the same
 * area.
 */
#include "ocr/field_seal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/page.h"

/* Outer sides, in mm. */
static const double SQUARE_MIN_MM = 10, ROUND_MIN_MM = 7.6, ROUND_MAX_MM = 17,
		    SEAL_MAX_MM = 32;

/* Width against height, either way: a turned square's box is square too. */
static const double SEAL_RATIO = 1.3;

/* A frame's side is drawn in runs of at least this length when it is turned
 * by 10 degrees and 0.5 mm thick; small print has none. */
static const double RUN_MM = 2.6;

/* Holes in the ink of a seal that was stamped unevenly are narrower than this,
 * in pixels; the dots of a half-tone stand farther apart. */
static const int PATCHY_PX = 3;

/* Share of each side's length along which the frame must have ink. */
static const double SIDE_SHARE = 0.55;

/* A side is at least this share of the least seal's; two pieces of one lie this
 * far apart at most, in mm, on a line that leans 12 degrees at most. */
static const double SIDE_LEAST = 0.8, SIDE_GAP_MM = 4, SIDE_LEAN = 0.21;

/* Upright strokes long enough for a side, and for a piece of one, that are
 * looked at: of 90 applications one had 69 of the second,
 * the others up to 52. */
#define SIDES_MAX 64
#define PIECES_MAX 256

/* A ring has ink in this share of its directions (a table's rule taken out
 * costs it up to a fifth), and a middle worth looking at has this many votes.
 */
static const double RING_SHARE = 0.65;
static const int RING_VOTES = 16;

static int
mm(double v)
{
	return (int)(v * PAGE_MM + 0.5);
}

static PIX *
clip(PIX *pix, struct px_rect r)
{
	BOX *box = boxCreate(r.x, r.y, r.w, r.h);
	PIX *out = box ? pixClipRectangle(pix, box, NULL) : NULL;

	boxDestroy(&box);
	return out;
}

static bool
seal_size(struct px_rect r, double least)
{
	return r.w >= mm(least) && r.h >= mm(least) && r.w <= mm(SEAL_MAX_MM) &&
	       r.h <= mm(SEAL_MAX_MM) && r.w <= SEAL_RATIO * r.h &&
	       r.h <= SEAL_RATIO * r.w;
}

/* Columns (or rows) of r that hold ink, as a share of its width (height). */
static double
coverage(PIX *pix, struct px_rect r, bool columns)
{
	int n = columns ? r.w : r.h, m = columns ? r.h : r.w, i, k, hit = 0;
	l_uint32 bit;

	for (i = 0; i < n; i++)
		for (k = 0; k < m; k++) {
			int x = r.x + (columns ? i : k);
			int y = r.y + (columns ? k : i);

			if (pixGetPixel(pix, x, y, &bit) == 0 && bit) {
				hit++;
				break;
			}
		}
	return n > 0 ? (double)hit / n : 0;
}

/* Ink along all four sides, each within a fifth of the box. */
static bool
has_frame(PIX *runs, struct px_rect r)
{
	int w = r.w / 5, h = r.h / 5;
	struct px_rect top = {r.x, r.y, r.w, h};
	struct px_rect low = {r.x, px_bottom(r) - h, r.w, h};
	struct px_rect left = {r.x, r.y, w, r.h};
	struct px_rect right = {px_right(r) - w, r.y, w, r.h};

	return coverage(runs, top, true) >= SIDE_SHARE &&
	       coverage(runs, low, true) >= SIDE_SHARE &&
	       coverage(runs, left, false) >= SIDE_SHARE &&
	       coverage(runs, right, false) >= SIDE_SHARE;
}

static struct px_rect
hull(struct px_rect a, struct px_rect b)
{
	int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
	int x1 = px_right(a) > px_right(b) ? px_right(a) : px_right(b);
	int y1 = px_bottom(a) > px_bottom(b) ? px_bottom(a) : px_bottom(b);

	return (struct px_rect){x0, y0, x1 - x0, y1 - y0};
}

static void
add(struct field_seals *s, struct px_rect r)
{
	int i;

	for (i = 0; i < s->count; i++) {
		struct px_rect in = px_clip(r, s->at[i]);

		if (in.w * in.h * 2 > r.w * r.h)
			return; /* the same one */
	}
	if (s->count < FIELD_SEALS_MAX)
		s->at[s->count++] = r;
}

/* Two upright sides of one frame: nearly as far apart as they are long. */
static bool
sides_match(struct px_rect a, struct px_rect b)
{
	int apart = px_right(b) - a.x;
	int top = a.y < b.y ? b.y - a.y : a.y - b.y;
	int low = px_bottom(a) - px_bottom(b);

	if (low < 0)
		low = -low;
	return b.x > px_right(a) && apart <= SEAL_RATIO * a.h &&
	       a.h <= SEAL_RATIO * apart && 4 * top <= a.h && 4 * low <= a.h;
}

/* Is b the rest of upright side a, below a stretch that was hardly stamped? */
static bool
goes_on(struct px_rect a, struct px_rect b)
{
	int gap = b.y - px_bottom(a), down = b.y - a.y + (b.h - a.h) / 2;
	int aside = b.x - a.x + (b.w - a.w) / 2;

	return gap >= 0 && gap <= mm(SIDE_GAP_MM) &&
	       abs(aside) <= SIDE_LEAN * down + 1;
}

/* Of the upright strokes those from least to most high, up to `room` of them;
 * how many. */
static int
strokes_of(BOXA *boxes, int least, int most, struct px_rect *out, int room)
{
	int i, n = 0, x, y, w, h;

	for (i = 0; i < boxaGetCount(boxes) && n < room; i++)
		if (boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h) == 0 &&
			h >= least && h <= most && 3 * w < h)
			out[n++] = (struct px_rect){x, y, w, h};
	return n;
}

/* The upright strokes that may be sides of a frame, whole or joined of two
 * pieces; how many.  Whole ones come first: large letters have pieces enough to
 * fill all the room. */
static int
take_sides(BOXA *boxes, struct px_rect side[SIDES_MAX])
{
	struct px_rect piece[PIECES_MAX];
	int least = mm(SQUARE_MIN_MM * SIDE_LEAST), most = mm(SEAL_MAX_MM);
	int n = strokes_of(boxes, least, most, side, SIDES_MAX), i, k;
	int pieces = strokes_of(boxes, least / 2, most, piece, PIECES_MAX);

	for (i = 0; i < pieces; i++)
		for (k = 0; k < pieces && n < SIDES_MAX; k++) {
			struct px_rect both = hull(piece[i], piece[k]);

			if (i != k && goes_on(piece[i], piece[k]) &&
				both.h >= least && both.h <= most)
				side[n++] = both;
		}
	return n;
}

static bool
squares(PIX *win, struct px_rect at, struct field_seals *s)
{
	PIX *solid = pixCloseSafeBrick(NULL, win, PATCHY_PX, PATCHY_PX);
	PIX *level = solid ? pixOpenBrick(NULL, solid, mm(RUN_MM), 1) : NULL;
	PIX *up = solid ? pixOpenBrick(NULL, solid, 1, mm(RUN_MM)) : NULL;
	PIX *sides = up ? pixCloseSafeBrick(NULL, up, 3, 15) : NULL;
	BOXA *boxes = sides ? pixConnCompBB(sides, 8) : NULL;
	struct px_rect side[SIDES_MAX];
	int i, k, n;
	bool ok = false;

	if (level == NULL || boxes == NULL)
		goto out;
	n = take_sides(boxes, side);
	pixOr(level, level, up);
	for (i = 0; i < n; i++)
		for (k = 0; k < n; k++) {
			struct px_rect r;

			if (i == k || !sides_match(side[i], side[k]))
				continue;
			r = hull(side[i], side[k]);
			/* a turned frame's top and foot stick out */
			r = px_inset(r, 0, -r.h / 16);
			if (!seal_size(r, SQUARE_MIN_MM) ||
				!has_frame(level, r))
				continue;
			r.x += at.x;
			r.y += at.y;
			add(s, r);
		}
	ok = true;
out:
	pixDestroy(&solid);
	pixDestroy(&level);
	pixDestroy(&up);
	pixDestroy(&sides);
	boxaDestroy(&boxes);
	return ok;
}

/* Directions in which a ring must have ink. */
#define WAYS 48

/* Rings are looked for at half size: enough for a line of 0.3 mm. */
struct rings {
	int w, h;
	unsigned char *near; /* w * h: is there ink, or next to it */
	/* votes for the middles of one radius, with the largest radius around
	 * the picture, so that none falls outside */
	unsigned char *vote;
	int side, wide; /* that margin; columns of vote */
	size_t votes;
	int *ink, count; /* the pixels of ink, as places in vote */
};

static bool
ink_near(const struct rings *g, int x, int y)
{
	return x >= 0 && y >= 0 && x < g->w && y < g->h &&
	       g->near[(size_t)y * (size_t)g->w + (size_t)x];
}

/* Share of the ring around x, y that has ink, less half of that of the rings
 * a quarter wider and a fifth narrower: a black edge or a block of print has
 * all three. */
static double
ring_share(const struct rings *g, int x, int y, const int *dx, const int *dy)
{
	int i, hit = 0, beside = 0;

	for (i = 0; i < WAYS; i++) {
		hit += ink_near(g, x + dx[i], y + dy[i]);
		beside += ink_near(g, x + dx[i] * 5 / 4, y + dy[i] * 5 / 4);
		beside += ink_near(g, x + dx[i] * 4 / 5, y + dy[i] * 4 / 5);
	}
	return (hit - beside / 2.0) / WAYS;
}

/* Every ink pixel votes for the middles of the rings it could be on. */
static void
cast_votes(const struct rings *g, const int *dx, const int *dy)
{
	int step[WAYS / 2], i, k;

	for (i = 0; i < WAYS / 2; i++)
		step[i] = dy[2 * i] * g->wide + dx[2 * i];
	memset(g->vote, 0, g->votes);
	for (k = 0; k < g->count; k++)
		for (i = 0; i < WAYS / 2; i++)
			g->vote[g->ink[k] + step[i]]++;
}

/* The best ring of all radii; false when none is good enough. */
static bool
best_ring(const struct rings *g, int r_min, int r_max, struct px_rect *out)
{
	int dx[WAYS], dy[WAYS], r, i, x, y;
	double most = RING_SHARE;
	bool found = false;

	for (r = r_min; r <= r_max; r++) {
		for (i = 0; i < WAYS; i++) {
			double a = i * 2 * acos(-1) / WAYS;

			dx[i] = (int)lround(r * cos(a));
			dy[i] = (int)lround(r * sin(a));
		}
		cast_votes(g, dx, dy);
		for (y = 0; y < g->h; y++)
			for (x = 0; x < g->w; x++) {
				double share;

				if (g->vote[(y + g->side) * g->wide + g->side +
					    x] < RING_VOTES)
					continue;
				share = ring_share(g, x, y, dx, dy);
				if (share <= most)
					continue;
				most = share;
				found = true;
				/* the line's own thickness, and the error of
				 * a middle at half size */
				*out = (struct px_rect){2 * (x - r) - 7,
					2 * (y - r) - 7, 4 * r + 14,
					4 * r + 14};
			}
	}
	return found;
}

/* One byte a pixel. */
static void
unpack(PIX *pix, unsigned char *out)
{
	int w = pixGetWidth(pix), h = pixGetHeight(pix), x, y;

	for (y = 0; y < h; y++) {
		const l_uint32 *line =
			pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);

		for (x = 0; x < w; x++)
			*out++ = (unsigned char)GET_DATA_BIT(line, x);
	}
}

/* The pixels of ink, as places among the votes. */
static void
list_ink(PIX *pix, struct rings *g)
{
	int x, y;

	for (y = 0; y < g->h; y++) {
		const l_uint32 *line =
			pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);

		for (x = 0; x < g->w; x++)
			if (GET_DATA_BIT(line, x))
				g->ink[g->count++] =
					(y + g->side) * g->wide + g->side + x;
	}
}

static bool
rings_new(PIX *half, PIX *near, int r_max, struct rings *out)
{
	struct rings g = {.w = pixGetWidth(half),
		.h = pixGetHeight(half),
		.side = r_max};
	size_t n = (size_t)g.w * (size_t)g.h;

	g.wide = g.w + 2 * g.side;
	g.votes = (size_t)g.wide * (size_t)(g.h + 2 * g.side);
	g.near = malloc(n + 1);
	g.vote = malloc(g.votes);
	g.ink = malloc((n + 1) * sizeof(*g.ink));
	*out = g;
	if (g.near == NULL || g.vote == NULL || g.ink == NULL)
		return false;
	unpack(near, out->near);
	list_ink(half, out);
	return true;
}

static bool
rings(PIX *win, struct px_rect at, struct field_seals *s)
{
	PIX *half = pixReduceRankBinaryCascade(win, 1, 0, 0, 0);
	PIX *near = half ? pixDilateBrick(NULL, half, 3, 3) : NULL;
	const int r_min = mm(ROUND_MIN_MM) / 4, r_max = mm(ROUND_MAX_MM) / 4;
	struct rings g = {0};
	struct px_rect r;
	bool ok = false;

	if (near == NULL || !rings_new(half, near, r_max, &g))
		goto out;
	if (best_ring(&g, r_min, r_max, &r)) {
		r.x += at.x;
		r.y += at.y;
		add(s, r);
	}
	ok = true;
out:
	free(g.near);
	free(g.vote);
	free(g.ink);
	pixDestroy(&half);
	pixDestroy(&near);
	return ok;
}

bool
field_seals_find(PIX *ink, PIX *text, struct px_rect area,
	struct field_seals *out, struct err *e)
{
	struct px_rect page = {0, 0, pixGetWidth(text), pixGetHeight(text)};
	struct px_rect at = px_clip(area, page);
	struct field_seals s = {0};
	PIX *all, *win;
	bool ok;

	if (px_empty(at)) {
		*out = s;
		return true;
	}
	all = clip(ink, at);
	win = clip(text, at);
	ok = all != NULL && win != NULL && squares(all, at, &s) &&
	     rings(win, at, &s);
	pixDestroy(&all);
	pixDestroy(&win);
	if (!ok)
		return err_set(e, ERR_SYSTEM, "no memory to look for seals");
	*out = s;
	return true;
}
