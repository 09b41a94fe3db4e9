/*
 * field_label.c - where the labels of the form's fields are printed.
 *
 * Nothing is read for this.  A label's text says how wide it is in sizes of
 * its own characters, and the labels of one form are printed in one size, one
 * under the other, in a known order: "3, 8, 5, 3.5, 3, 6.4 and 6 characters
 * wide, with nothing right after them" is met by no other column of print.
 *
 * Method: field_segment.c gives the stretches of print that could be a label.
 * For each size of character, and each left edge (or middle, or right end)
 * that labels could share, dynamic programming from top to bottom picks the
 * ones whose widths fit best.  Then field_alike.c lays over each other the
 * pictures of characters that occur in two labels (御社名 and ご担当者名 share
 * 名).  A label that is missing is looked for beside its neighbours.
 *
 * Good for 7 to 17 point print.  Fails for labels spread over their cell with
 * extra spacing.
 */
#include "ocr/field_label.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "ocr/field_alike.h"
#include "ocr/field_segment.h"

/* Sizes of printed labels looked for, in pixels of an em: 6.5 to 17 point. */
static const double EM_MIN = 18, EM_MAX = 48, EM_STEP = 1.025;

/* A label is this much too wide or narrow at most, in em, and its fit falls
 * by half at a third of it: noise at its ends, loss of its thin strokes. */
static const double WIDTH_SLACK_EM = 0.45;

/* Ink height of a label in em: a line of kanji has 0.85 to 1.0. */
static const double HEIGHT_MIN_EM = 0.6, HEIGHT_MAX_EM = 1.25;

/* Labels of one form begin (or are centred, or end) within this many em. */
static const double ALIGN_EM = 0.55;

/* Rows of labels are at least this far apart and at most that far. */
static const double PITCH_MIN_EM = 1.15, PITCH_MAX_EM = 14;

/* A label is followed by more room than a space between its own words: less
 * than this many em after it counts against a segment. */
static const double ROOM_EM = 1.0;

/* Rows of fields are mostly of one height.  A row out of step costs this
 * much of a fit; one 1.2 times as high as the others is.  This is what tells
 * labels from lines of text that happen to have their widths: of 241 pages
 * of check sheet none then comes nearer than 5.0 to what the worst of 59
 * application pages has, 6.1 (rank_of). */
static const double STEP_COST = 0.7, STEP_SLACK = 0.2;

/* Less than this many labels, or this share of them, is chance. */
static const double LABELS_SHARE = 0.5;

/* Bound on work for pages that are nothing but text. */
#define FITS_MAX 4000

/* A label in a second column must fit this well, and is looked for only in
 * sets of this rank: on a page of text there is always something beside. */
static const double BESIDE_FIT = 0.5, RANK_BESIDE = 5.2;

/* Ink higher than this, in em, is of a letter and no speck. */
static const double LETTER_EM = 0.4;

/* Gaps ink is closed over: half a character, and, where values follow their
 * labels closely, a quarter.  The second is tried below this rank, on pages
 * of fewer parts than one full of text. */
static const int CLOSE_PX = 17, CLOSE_FINE_PX = 9, PARTS_OF_TEXT = 1500;
static const double RANK_GOOD = 7;

/* Likeness of equal characters in the best print, less that of others. */
static const double ALIKE_MAX = 0.45;

/* Sets whose characters are compared. */
#define SETS_KEPT 6

struct label_fit { /* a segment that could be this label at the size at hand */
	int segment, label;
	double q;
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
	s.lo -= LABEL_BEARING_EM;
	s.hi -= LABEL_BEARING_EM;
	*out = s;
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
	struct label_fit *fit; /* all at this size, from top to bottom */
	int fit_count;
	double *edge; /* of each fit, the one that labels may share */
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
		const struct label_fit *f = &s->fit[s->near[i]];
		double y = middle_y(s->seg[f->segment].at);

		s->sum[i] = f->q;
		s->from[i] = -1;
		for (k = i - 1; k >= 0; k--) {
			const struct label_fit *g = &s->fit[s->near[k]];
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
		const struct label_fit *f = &s->fit[s->near[last]];
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

/* --- all together ---------------------------------------------------------- */

/* Every segment against every label at one size. */
static int
fits_at(const struct segment *seg, int segs, const struct label_shape *shape,
	int labels, double em, struct label_fit *out)
{
	int n = 0, i, k;

	for (i = 0; i < segs; i++)
		for (k = 0; k < labels; k++) {
			double q = width_fit(&shape[k], &seg[i], em);

			if (q > 0 && n < FITS_MAX)
				out[n++] = (struct label_fit){i, k, q};
		}
	return n;
}

/* The fits on the shared edge `edge`, in s->near; how many.  0 when they are of
 * too few labels. */
static int
fits_near(struct search *s, double edge, int need)
{
	double within = ALIGN_EM * s->em;
	unsigned seen = 0;
	int n = 0, i, labels = 0;

	for (i = 0; i < s->fit_count; i++)
		if (fabs(s->edge[i] - edge) <= within) {
			s->near[n++] = i;
			seen |= 1U << s->fit[i].label;
		}
	for (; seen != 0; seen &= seen - 1)
		labels++;
	return labels < need ? 0 : n;
}

/* Try every size and every edge that labels could share. */
static void
search_all(struct search *s, int segs, const struct label_shape *shape,
	int labels)
{
	double em, edge, w_max = 0;
	int a, i, n, last, need = (int)ceil(LABELS_SHARE * labels);

	for (i = 0; i < segs; i++)
		if (px_right(s->seg[i].at) > w_max)
			w_max = px_right(s->seg[i].at);
	for (em = EM_MIN; em <= EM_MAX; em *= EM_STEP) {
		s->em = em;
		s->fit_count = fits_at(s->seg, segs, shape, labels, em, s->fit);
		for (a = 0; a < ALIGN__COUNT; a++) {
			for (i = 0; i < s->fit_count; i++)
				s->edge[i] = edge_of(
					s->seg[s->fit[i].segment].at,
					(enum align)a);
			for (edge = 0; edge < w_max;
				edge += ALIGN_EM * em / 2) {
				n = fits_near(s, edge, need);
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

/* Where label i, which was not found, is printed if it has a row of its own:
 * between the found ones about it, or next to them, as the step puts it. */
static struct px_rect
reckoned(const struct label_shape *shape, int labels,
	const struct label_set *set, int i)
{
	struct px_rect at, by;
	int a, b;
	double y;

	for (a = i - 1; a >= 0 && !set->hit[a].found; a--)
		;
	for (b = i + 1; b < labels && !set->hit[b].found; b++)
		;
	by = set->hit[a >= 0 ? a : b].at;
	if (a >= 0 && b < labels)
		y = middle_y(by) + (middle_y(set->hit[b].at) - middle_y(by)) *
					   (i - a) / (b - a);
	else if (a >= 0)
		y = middle_y(by) + set->pitch * (i - a);
	else
		y = middle_y(by) - set->pitch * (b - i);
	at.w = (int)((shape[i].lo + shape[i].hi) / 2 * set->em);
	at.h = (int)set->em;
	at.x = set->align == ALIGN_RIGHT    ? px_right(by) - at.w
	       : set->align == ALIGN_MIDDLE ? by.x + (by.w - at.w) / 2
					    : by.x;
	at.y = (int)(y - set->em / 2);
	return at;
}

void
labels_reckon(const struct form *form, struct label_set *set)
{
	struct label_shape shape[FORM_FIELDS_MAX];
	int i, n = form->field_count;

	for (i = 0; i < n; i++)
		label_shape_of(form->fields[i].label, &shape[i]);
	for (i = 0; i < n; i++)
		if (!set->hit[i].found)
			set->hit[i].at = reckoned(shape, n, set, i);
}

/* May label i have a row of its own, and just not be seen there?  So when the
 * found ones about it leave room for one, the page ends before that row does,
 * or something is printed there. */
static bool
own_row(const struct field_ink *ink, const struct label_shape *shape,
	int labels, const struct label_set *set, int i)
{
	struct px_rect at = reckoned(shape, labels, set, i);
	int a, b, k;

	for (a = i - 1; a >= 0 && !set->hit[a].found; a--)
		;
	for (b = i + 1; b < labels && !set->hit[b].found; b++)
		;
	if (a >= 0 && b < labels)
		return middle_y(set->hit[b].at) - middle_y(set->hit[a].at) >
		       (b - a - 0.5) * set->pitch;
	if (middle_y(at) - set->pitch / 2 < 0 ||
		middle_y(at) + set->pitch / 2 > pixGetHeight(ink->body))
		return true;
	for (k = 0; k < ink->part_count; k++) {
		struct px_rect p = ink->part[k];

		if (p.h > LETTER_EM * set->em &&
			!px_empty(px_clip(p, at)))
			return true;
	}
	return false;
}

/* Find i beside label k, which is found. */
static bool
look_beside_one(const struct segment *seg, int segs,
	const struct label_shape *shape, double em, struct px_rect by,
	struct label_hit *h)
{
	double best = BESIDE_FIT;
	int n;

	for (n = 0; n < segs; n++) {
		struct px_rect at = seg[n].at;
		double q = width_fit(shape, &seg[n], em);

		if (q <= best || fabs(middle_y(at) - middle_y(by)) > em / 2 ||
			at.x < px_right(by) + 2 * em)
			continue;
		best = q;
		h->at = at;
		h->fit = q;
		h->found = true;
	}
	return h->found;
}

/* Labels that stand on the row of a neighbour, in a second column. */
static bool
look_beside(const struct field_ink *ink, const struct segment *seg, int segs,
	const struct label_shape *shape, int labels, struct label_set *set)
{
	bool any = false;
	int i, k;

	for (i = 0; i < labels; i++) {
		if (set->hit[i].found || own_row(ink, shape, labels, set, i))
			continue;
		for (k = i - 1; k <= i + 1; k += 2) {
			struct label_hit *h = &set->hit[i];

			if (h->found || k < 0 || k >= labels ||
				!set->hit[k].found ||
				!look_beside_one(seg, segs, &shape[i], set->em,
					set->hit[k].at, h))
				continue;
			set->found++;
			set->fit += h->fit;
			any = true;
		}
	}
	return any;
}

/* The best set of labels when ink is closed over gaps of so many pixels. */
static bool
find_closed(const struct field_ink *ink, const struct label_shape *shape,
	int labels, int close, struct label_set *out, struct err *e)
{
	struct segment *seg = NULL;
	struct search s = {0};
	struct label_set best = {0};
	double widest = 0;
	int segs = 0, i;
	bool ok = false;

	for (i = 0; i < labels; i++)
		widest = fmax(widest, shape[i].hi);
	if (!segments_find(ink, close, (int)((widest + 0.5) * EM_MAX), &seg,
		    &segs, e))
		return false;
	s.fit = calloc(FITS_MAX, sizeof(*s.fit));
	s.edge = calloc(FITS_MAX, sizeof(*s.edge));
	s.near = calloc(FITS_MAX, sizeof(*s.near));
	s.sum = calloc(FITS_MAX, sizeof(*s.sum));
	s.from = calloc(FITS_MAX, sizeof(*s.from));
	if (!s.fit || !s.edge || !s.near || !s.sum || !s.from) {
		err_set(e, ERR_SYSTEM, "no memory for labels");
		goto out;
	}
	qsort(seg, (size_t)segs, sizeof(*seg), by_place);
	s.seg = seg;
	search_all(&s, segs, shape, labels);
	for (i = 0; i < SETS_KEPT; i++) {
		if (s.set[i].found < LABELS_SHARE * labels)
			continue;
		labels_compare(ink->body, shape, labels, &s.set[i]);
		s.set[i].rank = rank_of(&s.set[i]);
		if (s.set[i].rank >= RANK_BESIDE &&
			look_beside(ink, seg, segs, shape, labels,
				&s.set[i])) {
			labels_compare(ink->body, shape, labels, &s.set[i]);
			s.set[i].rank = rank_of(&s.set[i]);
		}
		if (best.found == 0 || s.set[i].rank > best.rank)
			best = s.set[i];
	}
	*out = best;
	ok = true;
out:
	free(seg);
	free(s.fit);
	free(s.edge);
	free(s.near);
	free(s.sum);
	free(s.from);
	return ok;
}

bool
labels_find(const struct field_ink *ink, const struct form *form,
	struct label_set *out, struct err *e)
{
	struct label_shape shape[FORM_FIELDS_MAX];
	struct label_set best = {0}, other;
	int i, n = form->field_count;

	assert(n <= FORM_FIELDS_MAX);
	for (i = 0; i < n; i++)
		label_shape_of(form->fields[i].label, &shape[i]);
	if (!find_closed(ink, shape, n, CLOSE_PX, &best, e))
		return false;
	/* values right behind their labels want a finer comb; a page of text
	 * is none of ours and gets no second look */
	if (best.rank < RANK_GOOD && ink->part_count < PARTS_OF_TEXT) {
		if (!find_closed(ink, shape, n, CLOSE_FINE_PX, &other, e))
			return false;
		if (other.rank > best.rank)
			best = other;
	}
	if (best.found > 0)
		labels_reckon(form, &best);
	*out = best;
	return true;
}
