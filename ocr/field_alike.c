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

/* Side of the grid characters are compared on. */
#define GLYPH_SIDE 20

static double
middle_y(struct px_rect r)
{
	return r.y + r.h / 2.0;
}

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
void
labels_compare(PIX *pix, const struct label_shape *shape, int labels,
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

