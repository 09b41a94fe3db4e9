/*
 * skew.c - lean of rows and columns from sharpened projections.
 *
 * Method (after Postl 1986, as Leptonica's skew.c describes it): strokes along
 * the direction looked for are kept, the rest goes.  The sum over y of the
 * squared difference of neighbouring row sums is largest when the rows of
 * print and rules are level.  The row sums along a slope are put together
 * from strips 32 pixels wide - one machine word, so a strip's sum is one
 * popcount - shifted against each other.  For columns the same with
 * bands of 32 rows, whose column sums come from 32 x 32 bit transposes.
 * Rows and columns are measured apart, because fax machines scale them
 * differently and copiers shear, but chosen together: the columns lean about as
 * the rows do.  Damaged lines and doubled rows speak for a page that lies
 * straight, streaks for its columns, whatever its print says; none of them for
 * both.  The search is coarse over four rows at a time, then fine.
 * Accuracy about 1 pixel over the page's width (0.03 degrees); fails on pages
 * without print, where the score is flat and `sure` near 1.
 */
#include "ocr/skew.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "ocr/bits.h"
#include "ocr/stroke.h"

#define WORD 32 /* pixels in a word of a PIX */

/* Only strokes of this length count: a rule 2 px thick has level runs of
 * 27 px at the greatest lean, while the dots of a dithered ground, which lie
 * level whatever the page does, are 1 to 4 px. */
#define STROKE_MIN 9

/* Leans tried: sheet feeders turn a page by up to 3 degrees (0.052). */
static const double LEAN_MAX = 0.075;
/* Rows are taken four together for the coarse search, whose step is 4 pixels
 * over the width of a fax line; and once more two rows further on, since few
 * rules that all fall between two fours score little at their true lean. */
#define COARSE_ROWS 4
#define COARSE_PHASES 2
/* A page turned by 3 degrees whose rows are 4 % too thin and which was scaled
 * by 3 % one way leans by 0.004 more along its rows than along its columns.
 * Looking no further keeps streaks, which stand upright however the page
 * lies, from passing for its columns. */
static const double SHEAR = 0.006;
static const double COARSE_STEP = 4.0 / 1728;
/* A score of so many times the typical one is beyond doubt: more of it does not
 * outweigh what speaks against it in the other direction, and counts that
 * little. Text has 2, frames 5, a table 10, a streak down the page 20. */
static const double SCORE_FULL = 4, SCORE_MORE = 0.2;
/* The fine search looks this far about the coarse best, in steps of half a
 * pixel over the width. */
static const double FINE_REACH = 6.0 / 1728;
static const double FINE_STEP = 0.5 / 1728;

/* Sums of pixels: strip k of n, place i of len, at [k * len + i]. */
struct profile {
	uint8_t *sum;
	int strips, len;
};

CLONED static bool
profile_rows(PIX *pix, struct profile *p)
{
	int w = pixGetWidth(pix), h = pixGetHeight(pix), wpl = pixGetWpl(pix);
	const l_uint32 *data = pixGetData(pix);
	int k, y;

	p->strips = (w + WORD - 1) / WORD;
	p->len = h;
	p->sum = malloc((size_t)p->strips * (size_t)h);
	if (p->sum == NULL)
		return false;
	for (y = 0; y < h; y++)
		for (k = 0; k < p->strips; k++)
			p->sum[(size_t)k * (size_t)h + (size_t)y] =
				(uint8_t)bits_popcount(
					data[(size_t)y * (size_t)wpl +
						(size_t)k]);
	return true;
}

/* Transpose 32 x 32 bits in place (Warren, Hacker's Delight, 7-3). */
static inline void
transpose32(uint32_t a[32])
{
	uint32_t m = 0x0000ffff;
	int j, k;

	for (j = 16; j != 0; j >>= 1, m ^= m << j)
		for (k = 0; k < 32; k = (k + j + 1) & ~j) {
			uint32_t t = (a[k] ^ (a[k + j] >> j)) & m;

			a[k] ^= t;
			a[k + j] ^= t << j;
		}
}

CLONED static bool
profile_cols(PIX *pix, struct profile *p)
{
	int w = pixGetWidth(pix), h = pixGetHeight(pix), wpl = pixGetWpl(pix);
	const l_uint32 *data = pixGetData(pix);
	int words = (w + WORD - 1) / WORD;
	int k, b, i;

	p->strips = (h + WORD - 1) / WORD;
	p->len = words * WORD;
	p->sum = malloc((size_t)p->strips * (size_t)p->len);
	if (p->sum == NULL)
		return false;
	for (b = 0; b < p->strips; b++)
		for (k = 0; k < words; k++) {
			uint8_t *to =
				p->sum + (size_t)b * (size_t)p->len + k * WORD;
			uint32_t a[32], any = 0;

			for (i = 0; i < 32; i++) {
				int y = b * WORD + i;

				a[i] = y < h ? data[(size_t)y * (size_t)wpl +
						       (size_t)k]
					     : 0;
				any |= a[i];
			}
			if (any == 0) {
				memset(to, 0, WORD);
				continue;
			}
			transpose32(a);
			for (i = 0; i < 32; i++)
				to[i] = (uint8_t)bits_popcount(a[i]);
		}
	return true;
}

/* Add n bytes to n sums. */
static inline void
add_bytes(uint16_t *restrict to, const uint8_t *restrict from, int n)
{
	int i;

	for (i = 0; i < n; i++)
		to[i] = (uint16_t)(to[i] + from[i]);
}

/* Score of one lean over a profile whose places are `rows` pixels apart; acc
 * is scratch of p->len. */
CLONED static double
lean_score(const struct profile *p, double lean, int rows, uint16_t *acc)
{
	int k, i, mid = p->strips / 2;
	int64_t score = 0;

	memset(acc, 0, sizeof(*acc) * (size_t)p->len);
	for (k = 0; k < p->strips; k++) {
		int shift = (int)lround(lean * (k - mid) * WORD / rows);
		int from = shift < 0 ? -shift : 0;
		int to = shift > 0 ? p->len - shift : p->len;

		if (to > from)
			add_bytes(acc + from,
				p->sum + (size_t)k * (size_t)p->len + from +
					shift,
				to - from);
	}
	for (i = 1; i < p->len; i++) {
		int32_t d = (int32_t)acc[i] - acc[i - 1];

		score += d * d; /* a row sums to 7,200 at most */
	}
	return (double)score;
}

/* The profile with COARSE_ROWS places put together, from place `from` on. */
static bool
profile_coarse(const struct profile *p, int from, struct profile *out)
{
	int k, i;

	out->strips = p->strips;
	out->len = p->len > from ? (p->len - from) / COARSE_ROWS : 0;
	out->sum = malloc((size_t)out->strips * (size_t)out->len + 1);
	if (out->sum == NULL)
		return false;
	for (k = 0; k < p->strips; k++) {
		const uint8_t *in = p->sum + (size_t)k * (size_t)p->len + from;
		uint8_t *to = out->sum + (size_t)k * (size_t)out->len;

		for (i = 0; i < out->len; i++) /* 4 x 32 fits a byte */
			to[i] = (uint8_t)(in[4 * i] + in[4 * i + 1] +
					  in[4 * i + 2] + in[4 * i + 3]);
	}
	return true;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The lean of the best score from least to most; where several leans side by
 * side share it, as on a straight page, their middle. */
static double
fine_lean(const struct profile *p, double least, double most, uint16_t *acc)
{
	double first = least, last = least, best = -1, l;

	for (l = least; l <= most; l += FINE_STEP) {
		double s = lean_score(p, l, 1, acc);

		if (s > best) {
			best = s;
			first = last = l;
		} else if (s == best && last > l - 1.5 * FINE_STEP) {
			last = l;
		}
	}
	return (first + last) / 2;
}

#define COARSE_MAX 100

/* The scores of all leans, coarsely; of their middle, the typical one. */
struct scores {
	double at[COARSE_MAX], typical;
	int n;
};

static double
lean_of(int i)
{
	return -LEAN_MAX + i * COARSE_STEP;
}

static bool
profile_scores(const struct profile *p, struct scores *out)
{
	double sorted[COARSE_MAX];
	uint16_t *acc = malloc(sizeof(*acc) * (size_t)p->len);
	struct profile coarse[COARSE_PHASES] = {{0}};
	bool ok = acc != NULL;
	int i;

	for (i = 0; i < COARSE_PHASES && ok; i++)
		ok = profile_coarse(p, i * COARSE_ROWS / COARSE_PHASES,
			&coarse[i]);
	for (out->n = 0;
		ok && out->n < COARSE_MAX && lean_of(out->n) <= LEAN_MAX;
		out->n++) {
		out->at[out->n] = 0;
		for (i = 0; i < COARSE_PHASES; i++)
			out->at[out->n] += lean_score(&coarse[i],
				lean_of(out->n), COARSE_ROWS, acc);
	}
	memcpy(sorted, out->at, sizeof(sorted[0]) * (size_t)out->n);
	qsort(sorted, (size_t)out->n, sizeof(sorted[0]), by_value);
	out->typical = sorted[out->n / 2] + 1;
	for (i = 0; i < COARSE_PHASES; i++)
		free(coarse[i].sum);
	free(acc);
	return ok;
}

/* What a score says of its lean. */
static double
weight(const struct scores *s, int i)
{
	double times = fmax(s->at[i], 1) / s->typical;

	return log(fmin(times, SCORE_FULL)) + SCORE_MORE * log(times);
}

/* The best lean of columns from least to most. */
static int
best_within(const struct scores *s, double least, double most)
{
	int i, best = -1;

	for (i = 0; i < s->n; i++)
		if (lean_of(i) >= least && lean_of(i) <= most &&
			(best < 0 || s->at[i] > s->at[best]))
			best = i;
	return best < 0 ? s->n / 2 : best;
}

/* The lean of rows that is best together with one of columns near it. */
static int
choose_rows(const struct scores *rows, const struct scores *cols)
{
	double best = -HUGE_VAL;
	int i, at = 0;

	for (i = 0; i < rows->n; i++) {
		int j = best_within(cols, -lean_of(i) - SHEAR,
			-lean_of(i) + SHEAR);
		double both = weight(rows, i) + weight(cols, j);

		if (both > best) {
			best = both;
			at = i;
		}
	}
	/* of several beyond doubt side by side the columns are no judge */
	while (rows->at[at] >= SCORE_FULL * rows->typical) {
		if (at > 0 && rows->at[at - 1] > rows->at[at])
			at--;
		else if (at + 1 < rows->n && rows->at[at + 1] > rows->at[at])
			at++;
		else
			break;
	}
	return at;
}

static bool
find_fine(const struct profile *p, int near, double least, double most,
	double *lean)
{
	uint16_t *acc = malloc(sizeof(*acc) * (size_t)p->len);

	if (acc == NULL)
		return false;
	*lean = fine_lean(p, fmax(lean_of(near) - FINE_REACH, least),
		fmin(lean_of(near) + FINE_REACH, most), acc);
	free(acc);
	return true;
}

bool
skew_find(PIX *pix, struct skew *out, struct err *e)
{
	PIX *level = stroke_level(pix, STROKE_MIN);
	PIX *upright = stroke_upright(pix, STROKE_MIN);
	struct profile rows = {0}, cols = {0};
	struct scores row_scores, col_scores;
	struct skew s;
	int row, col;
	bool ok = level != NULL && upright != NULL &&
		  profile_rows(level, &rows) && profile_cols(upright, &cols) &&
		  profile_scores(&rows, &row_scores) &&
		  profile_scores(&cols, &col_scores);

	if (ok) {
		row = choose_rows(&row_scores, &col_scores);
		s.rows_sure = row_scores.at[row] / row_scores.typical;
		ok = find_fine(&rows, row, -LEAN_MAX, LEAN_MAX, &s.rows);
	}
	if (ok) {
		double least = fmax(-s.rows - SHEAR, -LEAN_MAX);
		double most = fmin(-s.rows + SHEAR, LEAN_MAX);

		col = best_within(&col_scores, least, most);
		s.cols_sure = col_scores.at[col] / col_scores.typical;
		ok = find_fine(&cols, col, least, most, &s.cols);
	}

	pixDestroy(&level);
	pixDestroy(&upright);
	free(rows.sum);
	free(cols.sum);
	if (!ok)
		return err_set(e, ERR_SYSTEM, "no memory to deskew a page");
	*out = s;
	return true;
}

/* dst(x, y + shift(x)) = src(x, y), word column by word column: within a
 * word the few different shifts are taken one after the other by mask. */
static void
shear_columns(PIX *src, PIX *dst, double lean, int offset)
{
	int w = pixGetWidth(src), h = pixGetHeight(src);
	int swpl = pixGetWpl(src), dwpl = pixGetWpl(dst);
	const l_uint32 *from = pixGetData(src);
	l_uint32 *to = pixGetData(dst);
	int dh = pixGetHeight(dst), k, x, y;

	for (k = 0; k * WORD < w; k++)
		for (x = 0; x < WORD;) {
			int shift = offset - (int)lround(lean * (k * WORD + x));
			uint32_t mask = 0;

			while (x < WORD &&
				offset - (int)lround(lean * (k * WORD + x)) ==
					shift)
				mask |= 1u << (WORD - 1 - x++);
			for (y = 0; y < h; y++)
				if (y + shift >= 0 && y + shift < dh)
					to[(size_t)(y + shift) * (size_t)dwpl +
						(size_t)k] |=
						from[(size_t)y * (size_t)swpl +
							(size_t)k] &
						mask;
		}
}

/* dst(x + shift(y), y) = src(x, y); shifts are never negative. */
static void
shear_rows(PIX *src, PIX *dst, double lean, int offset)
{
	int h = pixGetHeight(src), swpl = pixGetWpl(src);
	int dwpl = pixGetWpl(dst), y, k;

	for (y = 0; y < h; y++) {
		const l_uint32 *from =
			pixGetData(src) + (size_t)y * (size_t)swpl;
		l_uint32 *to = pixGetData(dst) + (size_t)y * (size_t)dwpl;
		int shift = offset - (int)lround(lean * y);
		int words, bits;

		if (shift < 0)
			shift = 0;
		words = shift / WORD;
		bits = shift % WORD;
		for (k = 0; k < swpl && k + words < dwpl; k++) {
			to[k + words] |= from[k] >> bits;
			if (bits != 0 && k + words + 1 < dwpl)
				to[k + words + 1] |= from[k] << (WORD - bits);
		}
	}
}

PIX *
skew_shear(PIX *pix, double rows, double cols, int *dx, int *dy)
{
	int w = pixGetWidth(pix), h = pixGetHeight(pix);
	int dw, dh, left, top;
	PIX *level = NULL, *both = NULL;

	/* after the first shear upright lines lean a little differently */
	cols = cols / (1 - rows * cols);
	dh = (int)ceil(fabs(rows) * w);
	top = rows > 0 ? dh : 0;
	level = pixCreate(w, h + dh, 1);
	dw = (int)ceil(fabs(cols) * (h + dh));
	left = cols > 0 ? dw : 0;
	both = pixCreate(w + dw, h + dh, 1);
	if (level != NULL && both != NULL) {
		shear_columns(pix, level, rows, top);
		shear_rows(level, both, cols, left);
		*dx = left;
		*dy = top;
	} else {
		pixDestroy(&both);
	}
	pixDestroy(&level);
	return both;
}
