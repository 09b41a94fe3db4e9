/*
 * field_label.c - where the labels of the form's fields are printed.
 *
 * Nothing is read for this.  A label's text says how wide it is in sizes of
 * its own characters, and the labels of one form are printed in one size, one
 * under the other, in a known order: "3, 8, 5, 3.5, 3, 6.4 and 6 characters
 * wide, with nothing right after them" is met by no other column of print.
 *
 * Method: ink closed by a third of a character makes blobs; blobs side by
 * side make lines; a label can only begin where a line begins or after a
 * gap, and end before one.  For each size of character, and each left edge
 * (or middle, or right end) that labels could share, dynamic programming from
 * top to bottom picks the labels whose widths fit best.  Then the pictures of
 * characters that occur in two labels (御社名 and ご担当者名 share 名) are
 * laid over each other: they must be alike, more so than different ones.
 *
 * Good for 7 to 17 point print.  Fails for labels spread over their cell
 * with extra spacing, and for labels above their values.
 */
#include "ocr/field_label.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "ocr/page.h"

/* Sizes of printed labels looked for, in pixels of an em: 6.5 to 17 point. */
static const double EM_MIN = 18, EM_MAX = 48, EM_STEP = 1.025;

/* White beside the ink of a full-width character, both sides together, in
 * em: 0.04 in heavy gothic to 0.14 in mincho. */
static const double BEARING_EM = 0.09;

/* A label is this much too wide or narrow at most, in em, and its fit falls
 * by half at a third of it: noise at its ends, loss of its thin strokes. */
static const double WIDTH_SLACK_EM = 0.45;

/* Ink height of a label in em: a line of kanji has 0.85 to 1.0. */
static const double HEIGHT_MIN_EM = 0.6, HEIGHT_MAX_EM = 1.25;

/* Labels of one form begin (or are centred, or end) within this many em. */
static const double ALIGN_EM = 0.55;

/* Rows of labels are at least this far apart and at most that far. */
static const double PITCH_MIN_EM = 1.15, PITCH_MAX_EM = 14;

/* Gaps, in pixels, before a label and after it.  The first is larger than
 * any gap within a printed word at EM_MAX / 2; the second is what stays free
 * before a half-width colon. */
static const int GAP_BEFORE_PX = 22, GAP_AFTER_PX = 9;

/* A label is followed by more room than a space between its own words: less
 * than this many em after it counts against a segment. */
static const double ROOM_EM = 1.0;

/* Rows of fields are mostly of one height.  A row out of step costs this
 * much of a fit; one 1.2 times as high as the others is.  This is what tells
 * labels from lines of text that happen to have their widths: of 241 pages
 * of check sheet none then comes nearer than 5.0 to what the worst of 59
 * application pages has, 6.1 (rank_of). */
static const double STEP_COST = 0.7, STEP_SLACK = 0.2;

/* Blobs on one line are at most this far apart. */
static const int GAP_LINE_PX = 110;

/* A colon's dots are at most this wide, and stand at least this far off. */
static const int TRIM_WIDTH_PX = 9, TRIM_GAP_PX = 6;

/* Less than this many labels, or this share of them, is chance. */
static const double LABELS_SHARE = 0.6;

/* Bounds on work for pages that are nothing but text. */
#define BLOBS_MAX 6000
#define SEGMENTS_MAX 12000
#define FITS_MAX 4000

/* Side of the grid character pictures are compared on. */
#define GLYPH_SIDE 20

/* A label in one piece is no wider than this in pixels. */
#define BLOB_MAX_W 1024

/* Likeness of equal characters in the best print, less that of others. */
static const double ALIKE_MAX = 0.45;

/* Sets whose characters are compared. */
#define SETS_KEPT 6

struct segment { /* a stretch of a line that could be a label */
	struct px_rect at;
	int room; /* pixels to the next blob or rule */
};

struct fit { /* a segment that could be this label at the size at hand */
	int segment, label;
	double q;
};

struct line {
	int first, last;     /* blobs, chained by next */
	int right;           /* of the last blob */
	int top, bottom;     /* of the last blobs */
	int count;
};

/* --- what the text of a label says ---------------------------------------- */

/* Least and greatest advance of a narrow character in em. */
static void
narrow_width(unsigned c, double *lo, double *hi)
{
	if (c < 128 && strchr("Iil-.,:;'!|j/", (int)c)) {
		*lo = 0.22;
		*hi = 0.55;
	} else if (c == ' ') {
		*lo = 0.2;
		*hi = 0.6;
	} else if (c < 128 && strchr("MWmw", (int)c)) {
		*lo = 0.5;
		*hi = 0.95;
	} else {
		*lo = 0.42;
		*hi = 0.72;
	}
}

void
label_shape_of(const char *label, struct label_shape *out)
{
	struct label_shape s = {0};
	size_t len;
	bool narrow = false;

	while (*label != '\0' && s.count < LABEL_CHARS_MAX) {
		unsigned c = text_next(label, &len);
		double lo = 1, hi = 1;

		label += len;
		s.ch[s.count++] = c;
		if (utf8proc_charwidth((utf8proc_int32_t)c) == 2) {
			s.tail++;
			if (!narrow)
				s.head++;
			/* proportional fonts set kana a little closer */
			lo = c >= 0x3040 && c < 0x3100 ? 0.85 : 0.98;
		} else {
			narrow = true;
			s.tail = 0;
			narrow_width(c, &lo, &hi);
		}
		s.lo += lo;
		s.hi += hi;
	}
	s.lo -= BEARING_EM;
	s.hi -= BEARING_EM;
	*out = s;
}

/* --- blobs, lines, segments ------------------------------------------------ */

static int
by_left(const void *a, const void *b)
{
	const struct px_rect *p = a, *q = b;

	return (p->x > q->x) - (p->x < q->x);
}

/*
 * Cut a colon or a speck off the ends of a blob: a first or last group of
 * columns that is narrow and stands off.  No printed character ends in one
 * ("il" stand closer).
 */
static struct px_rect
trim(PIX *pix, struct px_rect r)
{
	unsigned char ink[BLOB_MAX_W] = {0};
	int x, y, last = -1, start = 0, from = -1, to = 0;

	if (r.w > BLOB_MAX_W)
		return r;
	for (y = r.y; y < px_bottom(r); y++) {
		const l_uint32 *line = pixGetData(pix) +
				       (size_t)y * (size_t)pixGetWpl(pix);

		for (x = 0; x < r.w; x++)
			ink[x] |= (unsigned char)GET_DATA_BIT(line, r.x + x);
	}
	for (x = 0; x <= r.w; x++) {
		if (x < r.w && !ink[x])
			continue;
		if (x == r.w || (last != -1 && x - last > TRIM_GAP_PX)) {
			/* a group ends: start..last */
			if (last - start >= TRIM_WIDTH_PX) {
				if (from == -1)
					from = start;
				to = last + 1;
			} else if (from != -1 && x < r.w) {
				to = last + 1; /* narrow, but in the middle */
			}
			start = x;
		} else if (last == -1) {
			start = x;
		}
		last = x;
	}
	return from == -1 ? r : (struct px_rect){r.x + from, r.y, to - from, r.h};
}

/* Blobs of ink about the size of characters, sorted by x. */
static bool
blobs_of(const struct field_ink *ink, struct px_rect **out, int *out_n,
	struct err *e)
{
	PIX *closed = pixCloseSafeBrick(NULL, ink->body, 17, 5);
	BOXA *boxes = closed ? pixConnCompBB(closed, 8) : NULL;
	struct px_rect *r = NULL;
	int i, n = 0, x, y, w, h, total;
	bool ok = false;

	if (boxes == NULL)
		goto out;
	total = boxaGetCount(boxes);
	r = calloc((size_t)total + 1, sizeof(*r));
	if (r == NULL)
		goto out;
	for (i = 0; i < total; i++) {
		if (boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h) != 0 ||
			h < 8 || h > EM_MAX * 1.6 || w < 4)
			continue;
		r[n++] = trim(ink->body, (struct px_rect){x, y, w, h});
	}
	if (n > BLOBS_MAX)
		n = 0; /* a half-tone, no form */
	qsort(r, (size_t)n, sizeof(*r), by_left);
	*out = r;
	r = NULL;
	*out_n = n;
	ok = true;
out:
	if (!ok)
		err_set(e, ERR_SYSTEM, "no memory for blobs");
	free(r);
	boxaDestroy(&boxes);
	pixDestroy(&closed);
	return ok;
}

/* Chain the blobs into lines; next[i] is the blob after i, -1 at the end. */
static int
lines_of(const struct px_rect *b, int n, struct line *line, int *next)
{
	int lines = 0, i, k;

	for (i = 0; i < n; i++) {
		int best = -1, best_over = 0;

		next[i] = -1;
		for (k = 0; k < lines; k++) {
			int top = b[i].y > line[k].top ? b[i].y : line[k].top;
			int low = px_bottom(b[i]) < line[k].bottom
					  ? px_bottom(b[i])
					  : line[k].bottom;
			int least = line[k].bottom - line[k].top;

			if (least > b[i].h)
				least = b[i].h;
			if (b[i].x - line[k].right > GAP_LINE_PX ||
				2 * (low - top) < least || low - top <= best_over)
				continue;
			best = k;
			best_over = low - top;
		}
		if (best == -1) {
			line[lines++] = (struct line){i, i, px_right(b[i]),
				b[i].y, px_bottom(b[i]), 1};
			continue;
		}
		next[line[best].last] = i;
		/* the height of the last two blobs carries the line on */
		k = line[best].last;
		line[best].top = b[k].y < b[i].y ? b[k].y : b[i].y;
		line[best].bottom = px_bottom(b[k]) > px_bottom(b[i])
					    ? px_bottom(b[k])
					    : px_bottom(b[i]);
		line[best].last = i;
		if (px_right(b[i]) > line[best].right)
			line[best].right = px_right(b[i]);
		line[best].count++;
	}
	return lines;
}

static bool
rule_between(const struct field_ink *ink, int x0, int x1, struct px_rect near)
{
	int i;

	for (i = 0; i < ink->down_count; i++) {
		struct px_rect d = ink->down[i];

		if (d.x >= x0 - 4 && px_right(d) <= x1 + 4 &&
			d.y < near.y + near.h / 2 &&
			px_bottom(d) > near.y + near.h / 2)
			return true;
	}
	return false;
}

static struct px_rect
hull(struct px_rect a, struct px_rect b)
{
	int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
	int x1 = px_right(a) > px_right(b) ? px_right(a) : px_right(b);
	int y1 = px_bottom(a) > px_bottom(b) ? px_bottom(a) : px_bottom(b);

	return (struct px_rect){x0, y0, x1 - x0, y1 - y0};
}

/* Every stretch of a line with room before and after it. */
static int
segments_of(const struct field_ink *ink, const struct px_rect *b,
	const struct line *line, int lines, const int *next, double w_max,
	struct segment *out)
{
	int n = 0, k, s, t;

	for (k = 0; k < lines; k++) {
		int before = -1;

		for (s = line[k].first; s != -1; before = s, s = next[s]) {
			struct px_rect at = b[s];

			if (before != -1 &&
				b[s].x - px_right(b[before]) < GAP_BEFORE_PX &&
				!rule_between(ink, px_right(b[before]), b[s].x,
					b[s]))
				continue;
			for (t = s; t != -1; t = next[t]) {
				int gap = next[t] == -1
						  ? GAP_LINE_PX
						  : b[next[t]].x -
							    px_right(at);

				at = hull(at, b[t]);
				if (next[t] != -1)
					gap = b[next[t]].x - px_right(at);
				if (at.w > w_max)
					break;
				if (next[t] != -1 &&
					rule_between(ink, px_right(at),
						b[next[t]].x, b[t]))
					gap = GAP_LINE_PX;
				if (gap < GAP_AFTER_PX)
					continue;
				if (n == SEGMENTS_MAX)
					return n;
				out[n++] = (struct segment){at, gap};
			}
		}
	}
	return n;
}

/* --- the best column of labels --------------------------------------------- */

/* How well a segment's width fits a label at this size: 0..1. */
static double
width_fit(const struct label_shape *l, const struct segment *seg, double em)
{
	struct px_rect at = seg->at;
	double w = at.w / em, room = seg->room / em, off = 0;

	if (at.h < HEIGHT_MIN_EM * em || at.h > HEIGHT_MAX_EM * em)
		return 0;
	if (w < l->lo)
		off = l->lo - w;
	else if (w > l->hi)
		off = w - l->hi;
	if (off > WIDTH_SLACK_EM)
		return 0;
	off /= WIDTH_SLACK_EM / 3;
	return (room >= ROOM_EM ? 1 : 0.5 + 0.5 * room / ROOM_EM) /
	       (1 + off * off);
}

static double
edge_of(struct px_rect r, enum align a)
{
	switch (a) {
	case ALIGN_LEFT:
		return r.x;
	case ALIGN_RIGHT:
		return px_right(r);
	case ALIGN_MIDDLE:
	case ALIGN__COUNT:
		break;
	}
	return r.x + r.w / 2.0;
}

static int
by_place(const void *a, const void *b)
{
	const struct segment *p = a, *q = b;
	int pm = 2 * p->at.y + p->at.h, qm = 2 * q->at.y + q->at.h;

	return pm != qm ? (pm > qm) - (pm < qm)
			: (p->at.x > q->at.x) - (p->at.x < q->at.x);
}

struct search {
	const struct segment *seg;
	struct fit *fit; /* all at this size, from top to bottom */
	int fit_count;
	double em;
	int *near;       /* those on the shared edge at hand */
	double *sum;     /* of the best chain that ends with near[i] */
	int *from;       /* index in near of the one before it, -1: first */
	struct label_set set[SETS_KEPT]; /* the best so far, best first */
};

static double
middle_y(struct px_rect r)
{
	return r.y + r.h / 2.0;
}

/* The best chain of the fits in near[0..n); index of its last, -1 none. */
static int
chain(const struct search *s, int n)
{
	int i, k, best = -1;

	for (i = 0; i < n; i++) {
		const struct fit *f = &s->fit[s->near[i]];
		double y = middle_y(s->seg[f->segment].at);

		s->sum[i] = f->q;
		s->from[i] = -1;
		for (k = i - 1; k >= 0; k--) {
			const struct fit *g = &s->fit[s->near[k]];
			double dy = y - middle_y(s->seg[g->segment].at);

			if (dy > PITCH_MAX_EM * s->em)
				break;
			if (dy < PITCH_MIN_EM * s->em ||
				g->label >= f->label ||
				s->sum[k] + f->q <= s->sum[i])
				continue;
			s->sum[i] = s->sum[k] + f->q;
			s->from[i] = k;
		}
		if (best == -1 || s->sum[i] > s->sum[best])
			best = i;
	}
	return best;
}

static int
by_value(const void *a, const void *b)
{
	double p = *(const double *)a, q = *(const double *)b;

	return (p > q) - (p < q);
}

/* Height of a row as most pairs of neighbouring labels have it, and what the
 * pairs that differ cost. */
static double
step_cost(const struct label_set *set, double *out_pitch)
{
	double step[FORM_FIELDS_MAX], sorted[FORM_FIELDS_MAX], cost = 0;
	int n = 0, i, last = -1;

	for (i = 0; i < FORM_FIELDS_MAX; i++) {
		if (!set->hit[i].found)
			continue;
		if (last != -1)
			step[n++] = (middle_y(set->hit[i].at) -
					    middle_y(set->hit[last].at)) /
				    (i - last);
		last = i;
	}
	if (n == 0)
		return 0;
	memcpy(sorted, step, sizeof(*step) * (size_t)n);
	qsort(sorted, (size_t)n, sizeof(*sorted), by_value);
	*out_pitch = sorted[n / 2];
	for (i = 0; i < n; i++) {
		double off = fabs(step[i] / *out_pitch - 1) / STEP_SLACK;

		cost += STEP_COST * (off > 1 ? 1 : off * off);
	}
	return cost;
}

/* The set of the chain that ends with near[last], kept if it is one of the
 * best and no part of a kept one at another size. */
static void
keep_chain(struct search *s, enum align align, int last)
{
	struct label_set set = {0};
	int i, k;

	set.em = s->em;
	set.align = align;
	for (; last != -1; last = s->from[last]) {
		const struct fit *f = &s->fit[s->near[last]];
		struct label_hit *h = &set.hit[f->label];

		h->found = true;
		h->at = s->seg[f->segment].at;
		h->fit = f->q;
		set.found++;
		set.fit += h->fit;
	}
	set.fit -= step_cost(&set, &set.pitch);
	for (i = 0; i < SETS_KEPT && s->set[i].fit >= set.fit; i++) {
		for (k = 0; k < FORM_FIELDS_MAX; k++)
			if (set.hit[k].found &&
				memcmp(&set.hit[k].at, &s->set[i].hit[k].at,
					sizeof(set.hit[k].at)) != 0)
				break;
		if (k == FORM_FIELDS_MAX)
			return;
	}
	if (i == SETS_KEPT)
		return;
	memmove(&s->set[i + 1], &s->set[i],
		sizeof(s->set[0]) * (size_t)(SETS_KEPT - 1 - i));
	s->set[i] = set;
}

/* --- pictures of equal characters ------------------------------------------ */

/* Ink summed over a patch of the page: sum[y][x] of all above and left. */
#define PATCH_SIDE 96
struct patch {
	int x, y; /* of its corner on the page */
	unsigned short sum[PATCH_SIDE + 1][PATCH_SIDE + 1];
};

static void
patch_take(PIX *pix, int x, int y, struct patch *out)
{
	int a, b, w = pixGetWidth(pix), h = pixGetHeight(pix);
	const l_uint32 *line;

	memset(out->sum, 0, sizeof(out->sum));
	out->x = x;
	out->y = y;
	for (b = 0; b < PATCH_SIDE; b++) {
		unsigned short row = 0;

		line = pixGetData(pix) +
		       (size_t)(b + y < 0 || b + y >= h ? 0 : b + y) *
			       (size_t)pixGetWpl(pix);
		for (a = 0; a < PATCH_SIDE; a++) {
			if (a + x >= 0 && a + x < w && b + y >= 0 && b + y < h)
				row = (unsigned short)(row + GET_DATA_BIT(line,
									 a + x));
			out->sum[b + 1][a + 1] = (unsigned short)(
				out->sum[b][a + 1] + row);
		}
	}
}

static int
clamp(int v)
{
	return v < 0 ? 0 : v > PATCH_SIDE ? PATCH_SIDE : v;
}

/* Share of ink on a grid over the square cell at x, y, as a vector of mean 0
 * and length 1; false for an empty cell. */
static bool
glyph_take(const struct patch *p, double x, double y, double em, float *v)
{
	double step = em / GLYPH_SIDE, mean = 0, len = 0;
	int i, n = (int)ceil(step);

	for (i = 0; i < GLYPH_SIDE * GLYPH_SIDE; i++) {
		/* one pixel more all round: a blur that forgives a shift */
		int x0 = (int)floor(x + (i % GLYPH_SIDE) * step) - p->x - 1;
		int y0 = (int)floor(y + (i / GLYPH_SIDE) * step) - p->y - 1;
		int x1 = clamp(x0 + n + 2), y1 = clamp(y0 + n + 2);

		x0 = clamp(x0);
		y0 = clamp(y0);
		v[i] = (float)(p->sum[y1][x1] - p->sum[y0][x1] -
			       p->sum[y1][x0] + p->sum[y0][x0]);
		mean += (double)v[i];
	}
	mean /= GLYPH_SIDE * GLYPH_SIDE;
	for (i = 0; i < GLYPH_SIDE * GLYPH_SIDE; i++) {
		v[i] -= (float)mean;
		len += (double)(v[i] * v[i]);
	}
	if (len < 1)
		return false;
	len = 1 / sqrt(len);
	for (i = 0; i < GLYPH_SIDE * GLYPH_SIDE; i++)
		v[i] *= (float)len;
	return true;
}

/* Place of full-width character k of a label: from the left edge when nothing
 * narrow stands before it, else from the right; false if in between. */
static bool
glyph_place(const struct label_shape *l, const struct label_hit *h, double em,
	int k, double *x)
{
	if (l->head == l->count) /* the label's own pitch */
		*x = h->at.x - BEARING_EM / 2 * em +
		     k * (h->at.w + BEARING_EM * em) / l->count;
	else if (k < l->head)
		*x = h->at.x - BEARING_EM / 2 * em + k * em;
	else if (k >= l->count - l->tail)
		*x = px_right(h->at) + BEARING_EM / 2 * em -
		     (l->count - k) * em;
	else
		return false;
	return true;
}

/* Correlation of two characters, best over small shifts of the second. */
static double
likeness(PIX *pix, const float *a, double x, double y, double em)
{
	struct patch p;
	double best = -1, dot;
	float b[GLYPH_SIDE * GLYPH_SIDE];
	int dx, dy, i, shift = (int)(em / 15) + 1;

	patch_take(pix, (int)x - PATCH_SIDE / 8, (int)y - PATCH_SIDE / 8, &p);
	for (dy = -shift; dy <= shift; dy++)
		for (dx = -shift; dx <= shift; dx++) {
			if (!glyph_take(&p, x + dx, y + dy, em, b))
				continue;
			for (dot = 0, i = 0; i < GLYPH_SIDE * GLYPH_SIDE; i++)
				dot += (double)(a[i] * b[i]);
			if (dot > best)
				best = dot;
		}
	return best;
}

/*
 * Compare every pair of equal characters of different labels, and against
 * each of them one different character of the same label, at all the places
 * a label has: the likeness of the wrong ones is what chance gives.
 */
static void
compare(PIX *pix, const struct label_shape *shape, int labels,
	struct label_set *set)
{
	struct patch p;
	double equal = 0, other = 0, x, y, x2, y2;
	int pairs = 0, others = 0, a, b, i, k, m;
	float v[GLYPH_SIDE * GLYPH_SIDE];

	for (a = 0; a < labels; a++)
		for (i = 0; set->hit[a].found && i < shape[a].count; i++) {
			if (!glyph_place(&shape[a], &set->hit[a], set->em, i,
				    &x))
				continue;
			y = middle_y(set->hit[a].at) - set->em / 2;
			patch_take(pix, (int)x - 4, (int)y - 4, &p);
			for (b = a + 1; b < labels; b++)
				for (k = 0; set->hit[b].found &&
					    k < shape[b].count;
					k++) {
					if (shape[b].ch[k] != shape[a].ch[i] ||
						!glyph_place(&shape[b],
							&set->hit[b], set->em,
							k, &x2) ||
						!glyph_take(&p, x, y, set->em,
							v))
						continue;
					y2 = middle_y(set->hit[b].at) -
					     set->em / 2;
					equal += likeness(pix, v, x2, y2,
						set->em);
					pairs++;
					m = k > 0 ? k - 1 : k + 1;
					if (m >= shape[b].count ||
						!glyph_place(&shape[b],
							&set->hit[b], set->em,
							m, &x2))
						continue;
					other += likeness(pix, v, x2, y2,
						set->em);
					others++;
				}
		}
	set->alike_pairs = pairs;
	set->alike = pairs > 0 && others > 0 ? equal / pairs - other / others
					     : 0;
}

/* --- all together ---------------------------------------------------------- */

/* Every segment against every label at one size. */
static int
fits_at(const struct segment *seg, int segs, const struct label_shape *shape,
	int labels, double em, struct fit *out)
{
	int n = 0, i, k;

	for (i = 0; i < segs; i++)
		for (k = 0; k < labels; k++) {
			double q = width_fit(&shape[k], &seg[i], em);

			if (q > 0 && n < FITS_MAX)
				out[n++] = (struct fit){i, k, q};
		}
	return n;
}

/* Try every size and every edge that labels could share. */
static void
search_all(struct search *s, int segs, const struct label_shape *shape,
	int labels)
{
	double em, edge, w_max = 0;
	int a, i, n, last, need = (int)ceil(LABELS_SHARE * labels);
	unsigned seen;

	for (i = 0; i < segs; i++)
		if (px_right(s->seg[i].at) > w_max)
			w_max = px_right(s->seg[i].at);
	for (em = EM_MIN; em <= EM_MAX; em *= EM_STEP) {
		s->em = em;
		s->fit_count = fits_at(s->seg, segs, shape, labels, em, s->fit);
		for (a = 0; a < ALIGN__COUNT; a++) {
			for (edge = 0; edge < w_max;
				edge += ALIGN_EM * em / 2) {
				for (seen = 0, n = 0, i = 0;
					i < s->fit_count; i++) {
					const struct fit *f = &s->fit[i];
					double at = edge_of(
						s->seg[f->segment].at,
						(enum align)a);

					if (fabs(at - edge) > ALIGN_EM * em)
						continue;
					s->near[n++] = i;
					seen |= 1U << f->label;
				}
				if (__builtin_popcount(seen) < need)
					continue;
				last = chain(s, n);
				if (last != -1)
					keep_chain(s, (enum align)a, last);
			}
		}
	}
}

/* Widths and likeness together: a likeness of 0.35 is what good print has,
 * and is worth a label and a half.  One or two pairs say less, and a likeness
 * beyond good print is that of a word printed again and again. */
static double
rank_of(const struct label_set *set)
{
	double sure = set->alike_pairs >= 4 ? 1 : set->alike_pairs / 4.0;

	return set->fit + 4 * fmin(set->alike, ALIKE_MAX) * sure;
}

/* A row between found ones, or next to them, is where the step puts it. */
static void
fill_gaps(const struct label_shape *shape, int labels, struct label_set *set)
{
	int i, k, a, b;

	for (i = 0; i < labels; i++) {
		struct label_hit *h = &set->hit[i];
		double y;

		if (h->found)
			continue;
		for (a = i - 1; a >= 0 && !set->hit[a].found; a--)
			;
		for (b = i + 1; b < labels && !set->hit[b].found; b++)
			;
		if (a >= 0 && b < labels)
			y = middle_y(set->hit[a].at) +
			    (middle_y(set->hit[b].at) -
				    middle_y(set->hit[a].at)) *
				    (i - a) / (b - a);
		else if (a >= 0)
			y = middle_y(set->hit[a].at) + set->pitch * (i - a);
		else
			y = middle_y(set->hit[b].at) - set->pitch * (b - i);
		k = a >= 0 ? a : b;
		h->at.w = (int)((shape[i].lo + shape[i].hi) / 2 * set->em);
		h->at.h = (int)set->em;
		h->at.x = set->align == ALIGN_RIGHT ? px_right(set->hit[k].at) - h->at.w
			  : set->align == ALIGN_MIDDLE
				  ? set->hit[k].at.x +
					    (set->hit[k].at.w - h->at.w) / 2
				  : set->hit[k].at.x;
		h->at.y = (int)(y - set->em / 2);
	}
}

bool
labels_find(const struct field_ink *ink, const struct form *form,
	struct label_set *out, struct err *e)
{
	struct label_shape shape[FORM_FIELDS_MAX];
	struct px_rect *blob = NULL;
	struct line *line = NULL;
	struct segment *seg = NULL;
	struct search s = {0};
	struct label_set best = {0};
	int *next = NULL, blobs, lines, segs, i;
	double widest = 0;
	bool ok = false;

	assert(form->field_count <= FORM_FIELDS_MAX);
	for (i = 0; i < form->field_count; i++) {
		label_shape_of(form->fields[i].label, &shape[i]);
		if (shape[i].hi > widest)
			widest = shape[i].hi;
	}
	if (!blobs_of(ink, &blob, &blobs, e))
		return false;
	line = calloc((size_t)blobs + 1, sizeof(*line));
	next = calloc((size_t)blobs + 1, sizeof(*next));
	seg = calloc(SEGMENTS_MAX, sizeof(*seg));
	s.fit = calloc(FITS_MAX, sizeof(*s.fit));
	s.near = calloc(FITS_MAX, sizeof(*s.near));
	s.sum = calloc(FITS_MAX, sizeof(*s.sum));
	s.from = calloc(FITS_MAX, sizeof(*s.from));
	if (!line || !next || !seg || !s.fit || !s.near || !s.sum || !s.from) {
		err_set(e, ERR_SYSTEM, "no memory for labels");
		goto out;
	}
	lines = lines_of(blob, blobs, line, next);
	segs = segments_of(ink, blob, line, lines, next,
		(widest + 0.5) * EM_MAX, seg);
	qsort(seg, (size_t)segs, sizeof(*seg), by_place);
	s.seg = seg;
	search_all(&s, segs, shape, form->field_count);
	for (i = 0; i < SETS_KEPT; i++) {
		if (s.set[i].found < LABELS_SHARE * form->field_count)
			continue;
		compare(ink->body, shape, form->field_count, &s.set[i]);
		if (best.found == 0 || rank_of(&s.set[i]) > rank_of(&best))
			best = s.set[i];
	}
	if (best.found > 0) {
		best.rank = rank_of(&best);
		fill_gaps(shape, form->field_count, &best);
	}
	*out = best;
	ok = true;
out:
	free(blob);
	free(line);
	free(next);
	free(seg);
	free(s.fit);
	free(s.near);
	free(s.sum);
	free(s.from);
	return ok;
}
