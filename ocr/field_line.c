/*
 * field_line.c - the ink in a value's area, as lines of text.
 *
 * Method: the value's own parts (field_part.c) are made level, because stamps
 * and hands lean, and fall into lines where their rows of pixels show a
 * valley.
 *
 * A line is handed on as ink of its own parts only, never as a window on the
 * page, so that a neighbour's long stroke does not come along.  Its box is
 * that of its letters: one speck above them would halve their size in the
 * picture a recogniser gets.
 */
#include "ocr/field_line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/field_part.h"

/* A line of text is at least this high, in em, and has this share of the
 * value's ink; the valley between two lines has less than this share of the
 * ink of the fullest row. */
static const double LINE_MIN_EM = 0.4, LINE_SHARE = 0.06, VALLEY_SHARE = 0.08;

/* A line higher than this is two when its middle third has a row with less
 * than this share of its fullest row: writing is fullest there. */
static const double TALL_EM = 1.5, WAIST_SHARE = 0.25;

/* A part this far above or below every line is none of theirs. */
static const double APART_EM = 0.3;

/* A line so low and so wide, in em, is what is left of a rule. */
static const double FLAT_EM = 0.25, FLAT_WIDE_EM = 3;

/* What is nowhere wider than this, in em, is no text: a streak down the page
 * cut into lines, a blot.  Of 120 faxes the narrowest value, 石川 by hand,
 * had 2.0, dirt in an empty place 0.7 at most. */
static const double TEXT_MIN_EM = 1.0;

/* A dot this far above or below its line's letters, in em, is dirt. */
static const double DOT_APART_EM = 0.15;

/* Leans tried, in steps of rise over run, to 5 degrees both ways; one is
 * believed when it makes rows stand out by this factor. */
static const double LEAN_STEP = 0.01, LEAN_GAIN = 1.06;
static const int LEAN_STEPS = 8;

/* Border round the ink and blur, in pixels of the picture handed on, and the
 * widest picture made: a line twice as long as a page is wide at 34 pixels. */
static const int BORDER_PX = 10, PICTURE_MAX_W = 4000;

/* Bands of rows that are lines of text. */
struct bands {
	int top[FIELD_LINES_MAX], bottom[FIELD_LINES_MAX];
	int count;
};

/* Ink of each row of pixels from y0 on, every part's spread over its height:
 * the strokes of a letter are no lines. */
static void
fill_rows(const struct field_parts *s, double *row, int y0, int n)
{
	int i, y;

	for (i = 0; i < s->n; i++) {
		const struct field_part *p = &s->p[i];

		if (p->gone || p->dot)
			continue;
		for (y = p->at.y; y < px_bottom(p->at); y++)
			if (y >= y0 && y < y0 + n)
				row[y - y0] += (double)p->ink / p->at.h;
	}
}

/* Add rows from..to as a line, or as two where the middle is thin: lines of
 * a small stamp touch. */
static void
add_band(struct bands *b, const double *row, int y0, int from, int to,
	double em)
{
	int n = to - from, cut = -1, y;
	double most = 0;

	for (y = from; y < to; y++)
		most = fmax(most, row[y]);
	if (n >= TALL_EM * em)
		for (y = from + n / 3; y < to - n / 3; y++)
			if (row[y] < WAIST_SHARE * most &&
				(cut == -1 || row[y] < row[cut]))
				cut = y;
	if (cut != -1) {
		add_band(b, row, y0, from, cut, em);
		add_band(b, row, y0, cut, to, em);
	} else if (b->count < FIELD_LINES_MAX) {
		b->top[b->count] = y0 + from;
		b->bottom[b->count] = y0 + to;
		b->count++;
	}
}

/* Cut the rows of the area into lines at the valleys of their ink. */
static bool
split_lines(const struct field_parts *s, const struct field_site *site,
	struct bands *out, struct err *e)
{
	double em = site->em, most = 0, all = 0, sum = 0;
	int y0 = site->area.y - (int)(2 * em);
	int n = site->area.h + (int)(4 * em), start = -1, y;
	double *row = calloc((size_t)n + 1, sizeof(*row));
	struct bands b = {0};

	if (row == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a value's rows");
	fill_rows(s, row, y0, n);
	for (y = 0; y < n; y++) {
		most = fmax(most, row[y]);
		all += row[y];
	}
	for (y = 0; y <= n && most > 0; y++) {
		if (y < n && row[y] > VALLEY_SHARE * most) {
			if (start == -1) {
				start = y;
				sum = 0;
			}
			sum += row[y];
			continue;
		}
		if (start == -1)
			continue;
		if (y - start >= LINE_MIN_EM * em && sum > LINE_SHARE * all)
			add_band(&b, row, y0, start, y, em);
		start = -1;
	}
	free(row);
	/* one low line (a dash): all there is */
	if (b.count == 0 && most > 0) {
		b.top[0] = y0;
		b.bottom[0] = y0 + n;
		b.count = 1;
	}
	*out = b;
	return true;
}

/* Give every part to the line it overlaps most; one that lies apart from all
 * of them belongs to none. */
static void
share_out(struct field_parts *s, const struct bands *b, double em)
{
	int i, k;

	for (i = 0; i < s->n; i++) {
		struct field_part *p = &s->p[i];
		int best = -1, most = -(int)(APART_EM * em);

		if (p->gone)
			continue;
		for (k = 0; k < b->count; k++) {
			int from = p->at.y > b->top[k] ? p->at.y : b->top[k];
			int to = px_bottom(p->at) < b->bottom[k]
					 ? px_bottom(p->at)
					 : b->bottom[k];

			if (to - from > most) {
				most = to - from;
				best = k;
			}
		}
		p->line = best;
		p->gone = best == -1;
	}
}

static struct px_rect
hull(struct px_rect a, struct px_rect b)
{
	int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
	int x1 = px_right(a) > px_right(b) ? px_right(a) : px_right(b);
	int y1 = px_bottom(a) > px_bottom(b) ? px_bottom(a) : px_bottom(b);

	return (struct px_rect){x0, y0, x1 - x0, y1 - y0};
}

/* Paint the parts of line k into a picture of their own: made level, or as
 * they lie.  *out_pix is NULL when the line has none. */
static bool
paint(const struct field_parts *s, int k, bool level, PIX **out_pix,
	struct px_rect *out_at, struct err *e)
{
	struct px_rect at = {0};
	PIX *ink, *pix;
	int i, n = 0;

	for (i = 0; i < s->n; i++) {
		struct px_rect r = s->p[i].at;

		if (s->p[i].gone || s->p[i].line != k)
			continue;
		r.y += level ? 0 : s->p[i].lift;
		at = n++ == 0 ? r : hull(at, r);
	}
	if (n == 0)
		return true;
	ink = pixCreate(at.w, at.h, 1);
	if (ink == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a line");
	for (i = 0; i < s->n; i++) {
		struct px_rect r = s->p[i].at;

		if (s->p[i].gone || s->p[i].line != k)
			continue;
		r.y += level ? 0 : s->p[i].lift;
		pix = pixaGetPix(s->pix, i, L_CLONE);
		pixRasterop(ink, r.x - at.x, r.y - at.y, r.w, r.h, PIX_PAINT,
			pix, 0, 0);
		pixDestroy(&pix);
	}
	*out_pix = ink;
	*out_at = at;
	return true;
}

/* --- level -------------------------------------------------------------------
 */

/* How much the rows of ink stand out when parts are lifted by slope * x. */
static double
contrast(const struct field_parts *s, const struct field_site *site,
	double slope, double *row, int y0, int n)
{
	double sum = 0;
	int i, y;

	memset(row, 0, sizeof(*row) * (size_t)n);
	for (i = 0; i < s->n; i++) {
		const struct field_part *p = &s->p[i];
		int lift = (int)lround(
			slope * (p->at.x + p->at.w / 2.0 - site->area.x));

		if (p->gone || p->dot)
			continue;
		for (y = p->at.y - lift; y < px_bottom(p->at) - lift; y++)
			if (y >= y0 && y < y0 + n)
				row[y - y0] += (double)p->ink / p->at.h;
	}
	for (y = 0; y < n; y++)
		sum += row[y] * row[y];
	return sum;
}

/* Stamps and handwriting lean: lift the parts so that lines are level, if
 * that makes them stand out clearly better. */
static bool
make_level(struct field_parts *s, const struct field_site *site, struct err *e)
{
	int y0 = site->area.y - (int)(3 * site->em);
	int n = site->area.h + (int)(6 * site->em), i, k;
	double *row = calloc((size_t)n + 1, sizeof(*row));
	double flat, best, slope = 0;

	if (row == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a value's rows");
	flat = best = contrast(s, site, 0, row, y0, n);
	for (k = -LEAN_STEPS; k <= LEAN_STEPS; k++) {
		double c = contrast(s, site, k * LEAN_STEP, row, y0, n);

		if (c > best) {
			best = c;
			slope = k * LEAN_STEP;
		}
	}
	free(row);
	if (best < LEAN_GAIN * flat)
		return true;
	for (i = 0; i < s->n; i++) {
		struct field_part *p = &s->p[i];

		p->lift = (int)lround(
			slope * (p->at.x + p->at.w / 2.0 - site->area.x));
		p->at.y -= p->lift;
	}
	return true;
}

/* A dot above or below the letters of its line is dirt after all. */
static void
drop_stray_dots(struct field_parts *s, int lines, double em)
{
	int k, i, near = (int)(DOT_APART_EM * em);

	for (k = 0; k < lines; k++) {
		int top = 1000000, bottom = -1;

		for (i = 0; i < s->n; i++) {
			const struct field_part *p = &s->p[i];

			if (p->gone || p->dot || p->line != k)
				continue;
			top = p->at.y < top ? p->at.y : top;
			bottom = px_bottom(p->at) > bottom ? px_bottom(p->at)
							   : bottom;
		}
		for (i = 0; i < s->n; i++) {
			struct field_part *p = &s->p[i];
			int y = p->at.y + p->at.h / 2;

			if (!p->gone && p->dot && p->line == k &&
				(y < top - near || y > bottom + near))
				p->gone = true;
		}
	}
}

static void
drop_lines(struct field_lines *l)
{
	for (; l->count > 0; l->count--) {
		pixDestroy(&l->line[l->count - 1].ink);
		pixDestroy(&l->line[l->count - 1].own);
	}
}

/* Too narrow for two letters: not read, but told of. */
static void
drop_crumbs(struct field_lines *l, double em)
{
	int k;

	for (k = 0; k < l->count; k++)
		if (l->line[k].at.w >= TEXT_MIN_EM * em)
			return;
	l->crumbs = l->count > 0;
	drop_lines(l);
}

bool
field_lines_take(const struct field_site *site, struct field_lines *out,
	struct err *e)
{
	struct bands bands = {0};
	struct field_lines l = {0};
	struct field_parts s = {0};
	bool ok = false;
	int k;

	if (px_empty(site->area)) {
		*out = l;
		return true;
	}
	if (!field_parts_take(site, &s, &l, e))
		return false;
	if (!make_level(&s, site, e) || !split_lines(&s, site, &bands, e))
		goto out;
	share_out(&s, &bands, site->em);
	drop_stray_dots(&s, bands.count, site->em);
	for (k = 0; k < bands.count; k++) {
		struct field_line *line = &l.line[l.count];

		if (!paint(&s, k, true, &line->ink, &line->at, e))
			goto out;
		if (line->ink == NULL)
			continue;
		if (line->at.h < FLAT_EM * site->em &&
			line->at.w > FLAT_WIDE_EM * site->em) {
			pixDestroy(&line->ink);
			continue;
		}
		l.count++;
		if (!paint(&s, k, false, &line->own, &line->own_at, e))
			goto out;
	}
	drop_crumbs(&l, site->em);
	*out = l;
	l = (struct field_lines){0};
	ok = true;
out:
	field_lines_clear(&l);
	field_parts_clear(&s);
	return ok;
}

void
field_lines_clear(struct field_lines *l)
{
	drop_lines(l);
	*l = (struct field_lines){0};
}

PIX *
field_line_picture(const struct field_line *line, int height)
{
	double f = (double)height / line->at.h;
	PIX *grey = NULL, *scaled = NULL, *framed = NULL, *out = NULL;

	if (f * line->at.w > PICTURE_MAX_W)
		f = (double)PICTURE_MAX_W / line->at.w;
	grey = pixConvert1To8(NULL, line->ink, 255, 0);
	if (grey != NULL)
		scaled = f < 0.7 ? pixScaleAreaMap(grey, (float)f, (float)f)
				 : pixScaleGrayLI(grey, (float)f, (float)f);
	if (scaled != NULL)
		framed = pixAddBorder(scaled, BORDER_PX, 255);
	if (framed != NULL)
		out = pixBlockconvGray(framed, NULL, 1, 1);
	pixDestroy(&grey);
	pixDestroy(&scaled);
	pixDestroy(&framed);
	return out;
}
