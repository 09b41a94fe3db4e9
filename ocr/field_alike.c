/*
 * field_alike.c - are equal characters of the labels printed alike?
 *
 * Method: the widths of the labels say where each of their characters stands.
 * Two characters that are equal are laid over each other, on a grid of the
 * shares of ink, at the best of a few small shifts; so are, for comparison,
 * two that are not.  A column of print that only happens to have the labels'
 * widths shows no difference.  The print's face does not matter.
 */
#include "ocr/field_alike.h"

#include <math.h>
#include <string.h>

#include "ocr/bits.h"

/* Side of the grid characters are compared on. */
#define GLYPH_SIDE 20

static double
middle_y(struct px_rect r)
{
	return r.y + r.h / 2.0;
}

/* Room before a character on its patch: what it is shifted by, and a blur. */
#define PATCH_BEFORE 12
/* Characters of 48 px, the room before them, and as much after. */
#define PATCH_SIDE 96

/* Ink summed over a patch of the page: sum[y][x] of all above and left. */
struct patch {
	int x, y; /* of its corner on the page */
	int side;
	unsigned short sum[PATCH_SIDE + 1][PATCH_SIDE + 1];
};

/* The patch of a character of size em at (x, y). */
static void
patch_take(PIX *pix, double x, double y, double em, struct patch *out)
{
	struct bits ink = bits_of(pix);
	int side = (int)em + 2 * PATCH_BEFORE, a, b;

	out->x = (int)x - PATCH_BEFORE;
	out->y = (int)y - PATCH_BEFORE;
	out->side = side < PATCH_SIDE ? side : PATCH_SIDE;
	memset(out->sum[0], 0, sizeof(out->sum[0]));
	for (b = 0; b < out->side; b++) {
		const unsigned short *above = out->sum[b];
		unsigned short *to = out->sum[b + 1], row = 0;

		to[0] = 0;
		for (a = 0; a < out->side; a++) {
			row += bits_at(&ink, out->x + a, out->y + b);
			to[a + 1] = (unsigned short)(above[a + 1] + row);
		}
	}
}

/* Where the strips of a grid over em pixels from `from` on begin and end, in
 * pixels of a patch that begins at `patch`. */
static void
strips(double from, double em, int patch, int side, int begin[GLYPH_SIDE],
	int end[GLYPH_SIDE])
{
	double step = em / GLYPH_SIDE;
	int n = (int)ceil(step), i;

	for (i = 0; i < GLYPH_SIDE; i++) {
		/* one pixel more all round: a blur that forgives a shift */
		int at = (int)floor(from + i * step) - patch - 1;

		begin[i] = at < 0 ? 0 : at > side ? side : at;
		at += n + 2;
		end[i] = at < 0 ? 0 : at > side ? side : at;
	}
}

/* Share of ink on a grid over the square cell at x, y, as a vector of mean 0
 * and length 1; false for an empty cell. */
static bool
glyph_take(const struct patch *p, double x, double y, double em, float *v)
{
	int x0[GLYPH_SIDE], x1[GLYPH_SIDE], y0[GLYPH_SIDE], y1[GLYPH_SIDE];
	double mean = 0, len = 0;
	int i, a, b;

	strips(x, em, p->x, p->side, x0, x1);
	strips(y, em, p->y, p->side, y0, y1);
	for (i = 0, b = 0; b < GLYPH_SIDE; b++) {
		const unsigned short *top = p->sum[y0[b]], *low = p->sum[y1[b]];

		for (a = 0; a < GLYPH_SIDE; a++, i++) {
			v[i] = (float)(low[x1[a]] - top[x1[a]] - low[x0[a]] +
				       top[x0[a]]);
			mean += (double)v[i];
		}
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
		*x = h->at.x - LABEL_BEARING_EM / 2 * em +
		     k * (h->at.w + LABEL_BEARING_EM * em) / l->count;
	else if (k < l->head)
		*x = h->at.x - LABEL_BEARING_EM / 2 * em + k * em;
	else if (k >= l->count - l->tail)
		*x = px_right(h->at) + LABEL_BEARING_EM / 2 * em -
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

	patch_take(pix, x, y, em, &p);
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

/* Sums of the likeness of pairs. */
struct pairs {
	double equal, other;
	int equals, others;
};

/* Compare character i of label a with those of label b that are equal to it,
 * and against each of them one that is not, at its place. */
static void
compare_one(PIX *pix, const struct label_shape *shape,
	const struct label_set *set, int a, int i, int b, struct pairs *sum)
{
	float v[GLYPH_SIDE * GLYPH_SIDE];
	double em = set->em, x, y = middle_y(set->hit[a].at) - em / 2, x2;
	double y2 = middle_y(set->hit[b].at) - em / 2;
	struct patch p;
	int k, m;

	for (k = 0; k < shape[b].count; k++) {
		if (shape[b].ch[k] != shape[a].ch[i] ||
			!glyph_place(&shape[a], &set->hit[a], em, i, &x) ||
			!glyph_place(&shape[b], &set->hit[b], em, k, &x2))
			continue;
		patch_take(pix, x, y, em, &p);
		if (!glyph_take(&p, x, y, em, v))
			continue;
		sum->equal += likeness(pix, v, x2, y2, em);
		sum->equals++;
		m = k > 0 ? k - 1 : k + 1;
		if (m >= shape[b].count ||
			!glyph_place(&shape[b], &set->hit[b], em, m, &x2))
			continue;
		sum->other += likeness(pix, v, x2, y2, em);
		sum->others++;
	}
}

/*
 * Compare every pair of equal characters of different labels, and against
 * each of them one different character of the same label, at all the places
 * a label has: the likeness of the wrong ones is what chance gives.
 */
void
labels_compare(PIX *pix, const struct label_shape *shape, int labels,
	struct label_set *set)
{
	struct pairs s = {0, 0, 0, 0};
	int a, b, i;

	for (a = 0; a < labels; a++)
		for (i = 0; set->hit[a].found && i < shape[a].count; i++)
			for (b = a + 1; b < labels; b++)
				if (set->hit[b].found)
					compare_one(pix, shape, set, a, i, b,
						&s);
	set->alike_pairs = s.equals;
	set->alike = s.equals > 0 && s.others > 0
			     ? s.equal / s.equals - s.other / s.others
			     : 0;
}
