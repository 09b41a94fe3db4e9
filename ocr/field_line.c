/*
 * field_line.c - the ink in a value's area, as lines of text.
 *
 * Method: seals are wiped out first.  Then the connected parts whose middle
 * lies in the area are the value's, whole, even where they reach out of it.
 * Dots with no company are dirt, low parts beside a rule are what is left of
 * it.  What remains falls into lines where its rows of pixels show a valley.
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

#include "ocr/page.h"

/* A part smaller than this both ways, in em of the form's print, is a dot:
 * it stays only near letters.  Parts of SPECK_PX never stay. */
static const double DOT_EM = 0.24;
static const int SPECK_PX = 2;

/* How far from a letter a dot may be, in em: to the right (a full stop, a
 * hyphen's rest), and to the left, above and below. */
static const double DOT_RIGHT_EM = 0.6, DOT_OTHER_EM = 0.3;

/* The dots of a colon, middle to middle, in em: sideways at most, up and down
 * at least and at most. */
static const double TWIN_SIDE_EM = 0.08, TWIN_MIN_EM = 0.2, TWIN_MAX_EM = 0.7;

/* What is left of a rule: this low, in em, this many times as wide as high,
 * and within this many em of the rule, or longer than any dash. */
static const double REST_HIGH_EM = 0.2, REST_RATIO = 2.5, REST_REACH_EM = 0.25;
static const double REST_LONG_EM = 3;

/* A line of text is at least this high, in em, and has this share of the
 * value's ink; the valley between two lines has less than this share of the
 * ink of the fullest row. */
static const double LINE_MIN_EM = 0.4, LINE_SHARE = 0.06, VALLEY_SHARE = 0.08;

/* A line higher than this is two when its middle third has a row with less
 * than this share of its fullest row: writing is fullest there. */
static const double TALL_EM = 1.5, WAIST_SHARE = 0.25;

/* A part this far above or below every line is none of theirs. */
static const double APART_EM = 0.3;

/* A part taller, or wider, than this many em is no letter. */
static const double LETTER_HIGH_EM = 3.2, LETTER_WIDE_EM = 40;

/* Ink pixels that cross the edge of a seal before text is said to do so. */
static const int SEAL_CROSS_PX = 4;

/* Border round the ink and blur, in pixels of the picture handed on, and the
 * widest picture made: a line twice as long as a page is wide at 34 pixels. */
static const int BORDER_PX = 10, PICTURE_MAX_W = 4000;

struct part {
	struct px_rect at; /* on the page */
	int ink;
	bool dot, gone;
	int line;
};

struct parts {
	PIXA *pix;
	struct part *p;
	int n;
};

static void
parts_clear(struct parts *s)
{
	pixaDestroy(&s->pix);
	free(s->p);
	*s = (struct parts){0};
}

/* Ink on the edge of r in pix. */
static int
ink_on_edge(PIX *pix, struct px_rect r)
{
	int x, y, n = 0;
	l_uint32 bit;

	for (x = r.x; x < px_right(r); x++) {
		n += pixGetPixel(pix, x, r.y, &bit) == 0 && bit;
		n += pixGetPixel(pix, x, px_bottom(r) - 1, &bit) == 0 && bit;
	}
	for (y = r.y; y < px_bottom(r); y++) {
		n += pixGetPixel(pix, r.x, y, &bit) == 0 && bit;
		n += pixGetPixel(pix, px_right(r) - 1, y, &bit) == 0 && bit;
	}
	return n;
}

/* Wipe the seals out of the crop; say whether text goes into one. */
static bool
wipe_seals(PIX *crop, struct px_rect win, const struct field_site *site,
	struct field_lines *out)
{
	int i;

	for (i = 0; i < site->seals->count; i++) {
		struct px_rect r = px_clip(site->seals->at[i], win);
		BOX *box;

		if (px_empty(r))
			continue;
		if (!px_empty(px_clip(r, site->area))) {
			out->seal = true;
			if (ink_on_edge(crop, (struct px_rect){r.x - win.x,
						      r.y - win.y, r.w, r.h}) >
				SEAL_CROSS_PX)
				out->seal_over = true;
		}
		box = boxCreate(r.x - win.x, r.y - win.y, r.w, r.h);
		if (box == NULL)
			return false;
		pixClearInRect(crop, box);
		boxDestroy(&box);
	}
	return true;
}

/* The parts of text around the area. */
static bool
parts_take(const struct field_site *site, struct parts *out,
	struct field_lines *lines, struct err *e)
{
	PIX *text = site->ink->text;
	struct px_rect page = {0, 0, pixGetWidth(text), pixGetHeight(text)};
	struct px_rect win = px_clip(
		px_inset(site->area, 0, (int)(-1.5 * site->em)), page);
	struct parts s = {0};
	BOX *box = boxCreate(win.x, win.y, win.w, win.h);
	PIX *crop = box ? pixClipRectangle(text, box, NULL) : NULL;
	BOXA *boxes = NULL;
	int i, x, y, w, h;
	bool ok = false;

	if (crop == NULL || !wipe_seals(crop, win, site, lines))
		goto out;
	boxes = pixConnComp(crop, &s.pix, 8);
	if (boxes == NULL || s.pix == NULL)
		goto out;
	s.n = boxaGetCount(boxes);
	s.p = calloc((size_t)s.n + 1, sizeof(*s.p));
	if (s.p == NULL)
		goto out;
	for (i = 0; i < s.n; i++) {
		struct part *p = &s.p[i];
		PIX *pix;

		if (boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h) != 0)
			continue;
		p->at = (struct px_rect){win.x + x, win.y + y, w, h};
		p->dot = w < DOT_EM * site->em && h < DOT_EM * site->em;
		p->line = -1;
		pix = pixaGetPix(s.pix, i, L_CLONE);
		pixCountPixels(pix, &p->ink, NULL);
		pixDestroy(&pix);
	}
	*out = s;
	s = (struct parts){0};
	ok = true;
out:
	if (!ok)
		err_set(e, ERR_SYSTEM, "no memory for a value's ink");
	parts_clear(&s);
	boxaDestroy(&boxes);
	pixDestroy(&crop);
	boxDestroy(&box);
	return ok;
}

static bool
middle_in(struct px_rect r, struct px_rect area)
{
	int x = r.x + r.w / 2, y = r.y + r.h / 2;

	return x >= area.x && x < px_right(area) && y >= area.y &&
	       y < px_bottom(area);
}

static struct px_rect
hull(struct px_rect a, struct px_rect b)
{
	int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
	int x1 = px_right(a) > px_right(b) ? px_right(a) : px_right(b);
	int y1 = px_bottom(a) > px_bottom(b) ? px_bottom(a) : px_bottom(b);

	return (struct px_rect){x0, y0, x1 - x0, y1 - y0};
}

/* Is this part what is left of a rule, or a rule not seen as one? */
static bool
rest_of_rule(const struct field_site *site, struct px_rect r)
{
	int reach = (int)(REST_REACH_EM * site->em) + 1, i;

	if (r.h > REST_HIGH_EM * site->em || r.w < REST_RATIO * r.h)
		return false;
	if (r.w > REST_LONG_EM * site->em)
		return true;
	for (i = 0; i < site->ink->across_count; i++) {
		struct px_rect a = px_inset(site->ink->across[i], -3 * reach,
			-reach);

		if (!px_empty(px_clip(a, r)))
			return true;
	}
	return false;
}

/* Is this part a corner of a seal that stuck out of its box? */
static bool
rest_of_seal(const struct field_site *site, struct px_rect r)
{
	int i;

	for (i = 0; i < site->seals->count; i++) {
		struct px_rect at = site->seals->at[i];

		if (middle_in(r, px_inset(at, -at.w / 7, -at.h / 7)) &&
			r.w < at.w / 2 && r.h < at.h / 2)
			return true;
	}
	return false;
}

/* Is there a dot straight above or below dot i?  The two are a colon, which
 * stands far from its neighbours where digits are set wide. */
static bool
has_twin(const struct parts *s, int i, double em)
{
	struct px_rect a = s->p[i].at;
	int k;

	for (k = 0; k < s->n; k++) {
		struct px_rect b = s->p[k].at;
		int dx = (2 * a.x + a.w - 2 * b.x - b.w) / 2;
		int dy = (2 * a.y + a.h - 2 * b.y - b.h) / 2;

		if (k == i || s->p[k].gone || !s->p[k].dot)
			continue;
		if (abs(dx) <= TWIN_SIDE_EM * em + 1 &&
			abs(dy) >= TWIN_MIN_EM * em &&
			abs(dy) <= TWIN_MAX_EM * em)
			return true;
	}
	return false;
}

/* Parts that cannot be this value's, and dots that stand alone. */
static void
drop_dirt(struct parts *s, const struct field_site *site,
	struct field_lines *out)
{
	int i, k, far = (int)(DOT_RIGHT_EM * site->em);
	int near = (int)(DOT_OTHER_EM * site->em);

	for (i = 0; i < s->n; i++) {
		struct part *p = &s->p[i];

		if (!middle_in(p->at, site->area) ||
			(p->at.w <= SPECK_PX && p->at.h <= SPECK_PX) ||
			rest_of_rule(site, p->at) ||
			rest_of_seal(site, p->at)) {
			p->gone = true;
		} else if (p->at.h > LETTER_HIGH_EM * site->em ||
			   p->at.w > LETTER_WIDE_EM * site->em) {
			p->gone = true;
			out->crowded = true;
		}
	}
	for (i = 0; i < s->n; i++) {
		struct part *p = &s->p[i];
		/* a letter here has the dot in reach */
		struct px_rect reach = {p->at.x - far, p->at.y - near,
			p->at.w + far + near, p->at.h + 2 * near};
		bool company = false;

		if (p->gone || !p->dot)
			continue;
		if (has_twin(s, i, site->em))
			reach = px_inset(p->at, -2 * far, -near);
		for (k = 0; k < s->n && !company; k++)
			company = !s->p[k].gone && !s->p[k].dot &&
				  !px_empty(px_clip(reach, s->p[k].at));
		if (!company || p->at.x + p->at.w / 2 < site->colon_x) {
			p->gone = true;
			out->specks++;
		}
	}
}

/* Bands of rows that are lines of text. */
struct bands {
	int top[FIELD_LINES_MAX], bottom[FIELD_LINES_MAX];
	int count;
};

/* Ink of each row of pixels from y0 on, every part's spread over its height:
 * the strokes of a letter are no lines. */
static void
fill_rows(const struct parts *s, double *row, int y0, int n)
{
	int i, y;

	for (i = 0; i < s->n; i++) {
		const struct part *p = &s->p[i];

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
split_lines(const struct parts *s, const struct field_site *site,
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
share_out(struct parts *s, const struct bands *b, double em)
{
	int i, k;

	for (i = 0; i < s->n; i++) {
		struct part *p = &s->p[i];
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

/* Paint the parts of line k into a picture of their own. */
static bool
paint(const struct parts *s, int k, struct field_line *out, struct err *e)
{
	struct px_rect at = {0};
	PIX *ink, *pix;
	int i, n = 0;

	for (i = 0; i < s->n; i++)
		if (!s->p[i].gone && s->p[i].line == k)
			at = n++ == 0 ? s->p[i].at : hull(at, s->p[i].at);
	if (n == 0) {
		out->ink = NULL;
		return true;
	}
	ink = pixCreate(at.w, at.h, 1);
	if (ink == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a line");
	for (i = 0; i < s->n; i++) {
		struct px_rect r = s->p[i].at;

		if (s->p[i].gone || s->p[i].line != k)
			continue;
		pix = pixaGetPix(s->pix, i, L_CLONE);
		pixRasterop(ink, r.x - at.x, r.y - at.y, r.w, r.h, PIX_PAINT,
			pix, 0, 0);
		pixDestroy(&pix);
	}
	out->ink = ink;
	out->at = at;
	return true;
}

/* A dot above or below the letters of its line is dirt after all. */
static void
drop_stray_dots(struct parts *s, int lines, double em)
{
	int k, i, near = (int)(DOT_OTHER_EM * em / 2);

	for (k = 0; k < lines; k++) {
		int top = 1000000, bottom = -1;

		for (i = 0; i < s->n; i++) {
			const struct part *p = &s->p[i];

			if (p->gone || p->dot || p->line != k)
				continue;
			top = p->at.y < top ? p->at.y : top;
			bottom = px_bottom(p->at) > bottom ? px_bottom(p->at)
							   : bottom;
		}
		for (i = 0; i < s->n; i++) {
			struct part *p = &s->p[i];
			int y = p->at.y + p->at.h / 2;

			if (!p->gone && p->dot && p->line == k &&
				(y < top - near || y > bottom + near))
				p->gone = true;
		}
	}
}

bool
field_lines_take(const struct field_site *site, struct field_lines *out,
	struct err *e)
{
	struct bands bands = {0};
	struct field_lines l = {0};
	struct parts s = {0};
	bool ok = false;
	int k;

	if (px_empty(site->area)) {
		*out = l;
		return true;
	}
	if (!parts_take(site, &s, &l, e))
		return false;
	drop_dirt(&s, site, &l);
	if (!split_lines(&s, site, &bands, e))
		goto out;
	share_out(&s, &bands, site->em);
	drop_stray_dots(&s, bands.count, site->em);
	for (k = 0; k < bands.count; k++) {
		if (!paint(&s, k, &l.line[l.count], e))
			goto out;
		if (l.line[l.count].ink != NULL)
			l.count++;
	}
	*out = l;
	l = (struct field_lines){0};
	ok = true;
out:
	field_lines_clear(&l);
	parts_clear(&s);
	return ok;
}

void
field_lines_clear(struct field_lines *l)
{
	int k;

	for (k = 0; k < l->count; k++)
		pixDestroy(&l->line[k].ink);
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
