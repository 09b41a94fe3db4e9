/*
 * align.c - lay the rows of a page on the form's sequence of questions.
 *
 * Method.  For every question the first row could be, the rows are aligned
 * with the questions from there on by dynamic programming: a row is the next
 * question, or some questions are skipped (their frames were lost), or the
 * row is none (a false frame).  A pairing is weighed by what is printed:
 * the glyph in the points column, the rows without a frame since the last
 * one (headings), and how much text the row holds.  All weights are log odds
 * against the same row on some other sheet, so that the sum says both which
 * questions a page holds and whether it is a page of this form at all.
 *
 * The scale between characters and area is the page's own: it is the median
 * over the rows of the pairing, found in two rounds.
 */
#include "ocr/align.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* The log of the text's area a character strays from its page's median by 0.04
 * (median of 290 pages of 4 layouts) to 0.15 (their mean 90th percentile), and
 * rows of another sheet by that. */
static const double AREA_SPREAD = 0.10;
static const double AREA_SPREAD_OTHER = 0.65;
/* One row in twelve is touched by handwriting, stains or damage. */
static const double AREA_OUTLIER = 0.08;
/* Characters a row has besides its text: its number. */
static const double NUMBER_CHARS = 1.5;

/* A frame lost and a false frame are about one in 150 each on bad copies. */
static const double SKIP = -5.0;
static const double DROP = -5.0;

/* Headings agree; their number differs (a rule lost); there are some where
 * none should be, or none where some should. */
static const double HEADINGS_AGREE = 0.7;
static const double HEADINGS_COUNT = -0.8;
static const double HEADINGS_CONTRARY = -2.5;

/* A row with a glyph like those of the form, and one without: pages of other
 * sheets rarely have a column of such glyphs. */
static const double GLYPH_LIKE = 0.4;
static const double GLYPH_UNLIKE = -1.0;
/* A glyph this likely for one class is like the form's. */
static const float GLYPH_GOOD = -2.0F;
/* One glyph in fifty is spoiled so that it looks like another. */
static const double GLYPH_WRONG = 0.02;

/* Japanese sheets put the question left of the place for its answer; one in
 * fifty may not.  It tells a page from the same page upside down where the
 * glyphs cannot (a page of mandatory questions only). */
static const double TEXT_LEFT = 2.0, TEXT_RIGHT = -2.0;

/* The worst a row may count in the quick score. */
static const double ROW_WORST = -1.5;

#define NO_SCORE (-1e9)

static enum points_class
class_of(const struct form_item *item)
{
	if (item->mandatory)
		return POINTS_MANDATORY;
	return item->points < POINTS_MANY ? (enum points_class)item->points
					  : POINTS_MANY;
}

/* Characters of a text: full-width 1, half-width half. */
static double
text_chars(const char *s)
{
	return text_width(s) / 2.0;
}

struct aligner {
	const struct form *form;
	const struct rows *rows;
	double prior[POINTS__COUNT];
	double log_chars[FORM_ITEMS_MAX];
	int headings[FORM_ITEMS_MAX]; /* from the first question to this one */
	/* per row: odds of each class of points, and log of the text's area */
	double glyph[CELLS_MAX][POINTS__COUNT];
	double log_area[CELLS_MAX]; /* 0: not known */
	enum points_class class[FORM_ITEMS_MAX];
	double scale; /* log of area a character */
};

static double
glyph_odds(const struct aligner *a, const struct row *r, enum points_class c)
{
	double any = 0, best = -1e9;
	int i;

	if (a->rows->points_x1 == 0)
		return 0;
	if (!r->has_glyph)
		return GLYPH_UNLIKE;
	for (i = 0; i < POINTS__COUNT; i++) {
		any += a->prior[i] * exp((double)r->glyph[i]);
		if (a->prior[i] > 0 && (double)r->glyph[i] > best)
			best = (double)r->glyph[i];
	}
	return log(((1 - GLYPH_WRONG) * exp((double)r->glyph[c]) +
			   GLYPH_WRONG * any) /
		       any) +
	       (best > (double)GLYPH_GOOD ? GLYPH_LIKE : GLYPH_UNLIKE);
}

static double
density(double x, double spread)
{
	double z = x / spread;

	return exp(-0.5 * z * z) / spread;
}

static double
area_odds(const struct aligner *a, int r, int q)
{
	double x, here, other;

	if (a->log_area[r] == 0)
		return 0;
	x = a->log_area[r] - a->scale - a->log_chars[q];
	here = (1 - AREA_OUTLIER) * density(x, AREA_SPREAD) +
	       AREA_OUTLIER * density(x, 2 * AREA_SPREAD_OTHER);
	other = density(x, AREA_SPREAD_OTHER) + 0.01;
	return log(here / other);
}

/* What does not depend on where the page begins. */
static void
use_rows(struct aligner *a, const struct rows *rows)
{
	int r, c;

	a->rows = rows;
	for (r = 0; r < rows->count; r++) {
		const struct row *row = &rows->row[r];

		for (c = 0; c < POINTS__COUNT; c++)
			a->glyph[r][c] = glyph_odds(a, row, c);
		a->log_area[r] =
			row->text_area > 1 ? log((double)row->text_area) : 0;
	}
}

static double
heading_odds(const struct aligner *a, const struct row *r, int from, int q)
{
	int want;

	if (from < 0 || r->rows_above < 0)
		return 0;
	/* and the rows of the questions between them */
	want = a->headings[q] - a->headings[from] + q - from - 1;
	if (r->rows_above == want)
		return HEADINGS_AGREE;
	if ((r->rows_above == 0) != (want == 0))
		return HEADINGS_CONTRARY;
	return HEADINGS_COUNT;
}

/* Questions skipped at once, at most: a run frame torn in two loses few. */
#define SKIP_MAX 6
/* Questions skipped and rows dropped on a page, at most. */
#define SKIP_ALL 12
#define DROP_ALL 8
/* Rows dropped one after the other, at most. */
#define DROP_MAX 3

/* Lay the rows on the questions from q0 on. */
static void
align_from(const struct aligner *a, int q0, struct fit *out)
{
	enum { R = CELLS_MAX, Q = FORM_ITEMS_MAX };
	static const int NONE = -1;
	int rows = a->rows->count, items = a->form->item_count;
	double(*best)[Q] = malloc(sizeof(double[R][Q]));
	short(*from_row)[Q] = malloc(sizeof(short[R][Q]));
	short(*from_item)[Q] = malloc(sizeof(short[R][Q]));
	int r, q, p, k, end_r = -1, end_q = -1;
	double end = NO_SCORE;

	out->score = NO_SCORE;
	if (best == NULL || from_row == NULL || from_item == NULL)
		goto out;
	for (r = 0; r < rows; r++) {
		const struct row *row = &a->rows->row[r];

		for (q = q0; q < items; q++)
			best[r][q] = NO_SCORE;
		/* a row is about as far down the form as down the page */
		for (q = r > DROP_ALL ? q0 + r - DROP_ALL : q0;
			q < items && q <= q0 + r + SKIP_ALL; q++) {
			double local =
				a->glyph[r][a->class[q]] + area_odds(a, r, q);
			double top = NO_SCORE;
			int top_r = NONE, top_q = NONE;

			/* the first row of all */
			if (q == q0 && r <= DROP_MAX)
				top = DROP * r;
			for (k = 1; k <= 1 + DROP_MAX && k <= r; k++)
				for (p = q - 1;
					p >= q0 && p >= q - 1 - SKIP_MAX; p--) {
					double s = best[r - k][p] +
						   DROP * (k - 1) +
						   SKIP * (q - 1 - p);

					if (k == 1)
						s += heading_odds(a, row, p, q);
					if (s > top) {
						top = s;
						top_r = r - k;
						top_q = p;
					}
				}
			best[r][q] =
				top <= NO_SCORE / 2 ? NO_SCORE : top + local;
			from_row[r][q] = (short)top_r;
			from_item[r][q] = (short)top_q;
			if (rows - 1 - r <= DROP_MAX &&
				best[r][q] + DROP * (rows - 1 - r) > end) {
				end = best[r][q] + DROP * (rows - 1 - r);
				end_r = r;
				end_q = q;
			}
		}
	}
	if (end_r < 0)
		goto out;
	for (r = 0; r < rows; r++)
		out->item[r] = NONE;
	out->score = end;
	out->last = end_q;
	out->matched = 0;
	for (r = end_r, q = end_q; r >= 0;) {
		int pr = from_row[r][q], pq = from_item[r][q];

		out->item[r] = q;
		out->first = q;
		out->matched++;
		r = pr;
		q = pq;
	}
	out->skipped = out->last - out->first + 1 - out->matched;
out:
	free(best);
	free(from_row);
	free(from_item);
}

/* --- how sure each row is ------------------------------------------------ */

/* Questions to either side of the one a row was given that are tried instead:
 * two lost frames, and one more. */
#define BAND 3
#define BAND_WIDTH (2 * BAND + 1)

/* Rows against the questions round those of one fit; best score from the
 * page's edge to there, with what is printed there. */
struct band {
	int from[CELLS_MAX]; /* the first question of each row's band */
	double odds[CELLS_MAX][BAND_WIDTH];
	double above[CELLS_MAX][BAND_WIDTH], below[CELLS_MAX][BAND_WIDTH];
};

static void
lay_band(const struct aligner *a, const struct fit *f, struct band *b)
{
	int rows = a->rows->count, near = f->first, r, i;

	for (r = 0; r < rows; r++) {
		if (f->item[r] >= 0)
			near = f->item[r];
		b->from[r] = near - BAND;
		for (i = 0; i < BAND_WIDTH; i++) {
			int q = b->from[r] + i;

			b->odds[r][i] = q < 0 || q >= a->form->item_count
						? NO_SCORE
						: a->glyph[r][a->class[q]] +
							  area_odds(a, r, q);
		}
	}
}

/* What it costs that row s is question p and the next one, r, is question q. */
static double
step_odds(const struct aligner *a, int s, int p, int r, int q)
{
	double odds = DROP * (r - s - 1) + SKIP * (q - 1 - p);

	if (r == s + 1)
		odds += heading_odds(a, &a->rows->row[r], p, q);
	return odds;
}

static void
score_band(const struct aligner *a, struct band *b, int r, int step)
{
	int rows = a->rows->count, i, j, k;
	int beyond = step > 0 ? r : rows - 1 - r;

	for (i = 0; i < BAND_WIDTH; i++) {
		double top = beyond <= DROP_MAX ? DROP * beyond : NO_SCORE;
		int q = b->from[r] + i;

		/* beside the form's first or last question there is none */
		if (b->odds[r][i] <= NO_SCORE) {
			(step > 0 ? b->above : b->below)[r][i] = NO_SCORE;
			continue;
		}
		for (k = 1; k <= 1 + DROP_MAX && k <= beyond; k++) {
			int s = r - step * k;

			for (j = 0; j < BAND_WIDTH; j++) {
				int p = b->from[s] + j;
				double v;

				if (b->odds[s][j] <= NO_SCORE ||
					(step > 0 ? p >= q : p <= q))
					continue;
				v = step > 0 ? b->above[s][j] +
						       step_odds(a, s, p, r, q)
					     : b->below[s][j] +
						       step_odds(a, r, q, s, p);
				top = v > top ? v : top;
			}
		}
		(step > 0 ? b->above : b->below)[r][i] = top + b->odds[r][i];
	}
}

/* Max-marginals: for each row, the best way of laying all rows with it on each
 * question of its band, against the best way of all. */
static void
fit_leads(const struct aligner *a, struct fit *f)
{
	struct band b;
	int rows = a->rows->count, r, i;

	lay_band(a, f, &b);
	for (r = 0; r < rows; r++)
		score_band(a, &b, r, 1);
	for (r = rows - 1; r >= 0; r--)
		score_band(a, &b, r, -1);
	for (r = 0; r < rows; r++) {
		double own = NO_SCORE, other = NO_SCORE;

		f->rival[r] = -1;
		for (i = 0; i < BAND_WIDTH; i++) {
			double v = b.above[r][i] + b.below[r][i] - b.odds[r][i];

			if (b.from[r] + i == f->item[r])
				own = v;
			else if (v > other) {
				other = v;
				f->rival[r] = b.from[r] + i;
			}
		}
		f->lead[r] = (float)(own - other);
	}
}

/* ------------------------------------------------------------------------ */

static int
by_double(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Median over the rows of log area less log characters. */
static double
fit_scale(const struct aligner *a, const int *item)
{
	double v[CELLS_MAX];
	int n = 0, r;

	for (r = 0; r < a->rows->count; r++)
		if (item[r] >= 0 && a->log_area[r] != 0)
			v[n++] = a->log_area[r] - a->log_chars[item[r]];
	if (n == 0)
		return 0;
	qsort(v, (size_t)n, sizeof(v[0]), by_double);
	return v[n / 2];
}

/* Do the two put most of their rows on different questions? */
static bool
fits_differ(const struct fit *a, const struct fit *b, int rows)
{
	int r, same = 0;

	for (r = 0; r < rows; r++)
		same += a->item[r] == b->item[r];
	return same * 2 < rows;
}

static void
keep_fit(struct fit *list, int *n, const struct fit *f, int rows)
{
	int i, at;

	for (i = 0; i < *n; i++)
		if (!fits_differ(&list[i], f, rows)) {
			if (f->score <= list[i].score)
				return;
			memmove(&list[i], &list[i + 1],
				(size_t)(*n - i - 1) * sizeof(*list));
			(*n)--;
			i--;
		}
	for (at = 0; at < *n && list[at].score >= f->score; at++)
		;
	if (at == FITS_MAX)
		return;
	if (*n == FITS_MAX)
		(*n)--;
	memmove(&list[at + 1], &list[at], (size_t)(*n - at) * sizeof(*list));
	list[at] = *f;
	(*n)++;
}

/* Score of the rows laid on the questions from q0 on without skipping: quick,
 * and good enough to tell which beginnings are worth aligning. */
static double
straight_score(struct aligner *a, int q0, int *item)
{
	double score = 0;
	int r;

	for (r = 0; r < a->rows->count; r++)
		item[r] = q0 + r < a->form->item_count ? q0 + r : -1;
	a->scale = fit_scale(a, item);
	for (r = 0; r < a->rows->count; r++) {
		double s;

		if (item[r] < 0) {
			score += DROP;
			continue;
		}
		s = a->glyph[r][a->class[item[r]]] + area_odds(a, r, item[r]);
		if (r > 0)
			s += heading_odds(a, &a->rows->row[r], item[r] - 1,
				item[r]);
		/* after a lost frame all rows are off by one: no row may
		 * cost more than what it takes to say so */
		score += s > ROW_WORST ? s : ROW_WORST;
	}
	return score;
}

/* What the other pages say moves a fit by 4.5 at most (sheet.c). */
#define LEADS_WITHIN 10

/* Beginnings aligned in full for each guess. */
#define BEGINNINGS 12

static void
align_guess(struct aligner *a, int g, struct fit *out, int *out_n)
{
	double score[FORM_ITEMS_MAX];
	int item[CELLS_MAX], q, i, round;

	for (q = 0; q < a->form->item_count; q++)
		score[q] = straight_score(a, q, item);
	for (i = 0; i < BEGINNINGS && i < a->form->item_count; i++) {
		struct fit f = {.guess = g};
		int best = 0;

		for (q = 1; q < a->form->item_count; q++)
			if (score[q] > score[best])
				best = q;
		straight_score(a, best, f.item);
		score[best] = NO_SCORE;
		for (round = 0; round < 2; round++) {
			double scale = a->scale;

			a->scale = fit_scale(a, f.item);
			if (round > 0 && a->scale == scale)
				break; /* it would be the same again */
			align_from(a, best, &f);
		}
		f.score += a->rows->text_left ? TEXT_LEFT : TEXT_RIGHT;
		if (f.score > NO_SCORE / 2)
			keep_fit(out, out_n, &f, a->rows->count);
	}
}

void
align_rows(const struct form *form, const struct rows *guess, int guesses,
	struct fit out[FITS_MAX], int *out_n)
{
	struct aligner a = {.form = form};
	int g, i;

	*out_n = 0;
	if (guesses == 0 || guess[0].count == 0)
		return;
	for (i = 0; i < form->item_count; i++) {
		a.log_chars[i] = align_log_chars(&form->items[i]);
		a.headings[i] = form->items[i].headings +
				(i > 0 ? a.headings[i - 1] : 0);
		a.class[i] = class_of(&form->items[i]);
		a.prior[a.class[i]] += 1.0 / form->item_count;
	}
	for (g = 0; g < guesses; g++) {
		use_rows(&a, &guess[g]);
		align_guess(&a, g, out, out_n);
	}
	/* only of those that the other pages can still make the chosen one */
	for (i = 0; i < *out_n && out[i].score > out[0].score - LEADS_WITHIN;
		i++) {
		use_rows(&a, &guess[out[i].guess]);
		a.scale = fit_scale(&a, out[i].item);
		fit_leads(&a, &out[i]);
	}
}

double
align_log_chars(const struct form_item *item)
{
	return log(text_chars(item->text) + NUMBER_CHARS);
}

double
fit_needed(const struct fit *fit)
{
	/* one row alone proves nothing: covers reach 5, the shortest page of
	 * the form (3 rows) 9 */
	return 6 + 0.5 * fit->matched;
}

double
fit_needed_between(const struct fit *fit)
{
	return 3 + 0.5 * fit->matched;
}

double
fit_margin(void)
{
	return 4; /* 50 to 1 */
}
