/*
 * rows.c - points glyphs and amount of text in the rows of answer cells.
 *
 * Method.  The table's columns are the spaces between upright rules, and,
 * where there are none, between gutters that are white in nearly every row.
 * In a column the glyphs of each row are boxed; the mandatory word is two
 * characters wide, a digit is taller than wide, and which digit it is a small
 * net says (digit.c).  Numbers of two digits are not told apart.  Which column
 * holds the points is not decided here: every column that looks like it is
 * offered, and the alignment takes the one that fits the form.
 *
 * The area within half a millimetre of a row's text grows with the number of
 * its characters, whatever the face and however thin a copy has become, which
 * tells long questions from short ones: on 272 pages it strays from its
 * page's usual area a character by 4 % (median), the ink itself by 8 %.
 */
#include "ocr/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bits.h"
#include "ocr/digit.h"
#include "ocr/stroke.h"

/* Printed strokes, their gaps of 2 px closed, are at least this long one way,
 * pixels: the dots of a halftone ground and the salt of a bad line are not. */
#define STROKE_MIN_PX 7
/* What lies this near to a stroke is the area of its text: half the gap
 * between characters, so that lines of text become bars. */
#define AREA_REACH 4
/* What is inked over more than 1 / SOLID of its area is no text. */
static const float SOLID = 1.5F;
/* Columns with less than this share of the fullest one's text are numbers and
 * points. */
static const float TEXT_SHARE = 0.25F;
/* Ink of a row between two lines of text, at most: a speck or two. */
#define LINE_SPECKS 4
/* Kept clear of rules on every side of a table cell, pixels. */
#define RULE_CLEAR 4
/* Pieces smaller than this are specks, not glyphs: 0.6 mm. */
#define SPECK 5
/* Pieces of one glyph group lie no further apart: 1.5 mm. */
#define GROUP_GAP 12
/* Glyphs of 6 to 14 points are 12 to 42 px high. */
#define GLYPH_W_MIN 6
#define GLYPH_H_MIN 10
#define GLYPH_H_MAX 44
/* A column of points is at least 4 mm wide, or a gutter at least 1.5 mm. */
#define COLUMN_MIN 24
#define GUTTER_MIN 12

/* Width over height: two characters, and a digit (half-width to
 * full-width faces), with the spread over 8 faces and both scales. */
static const float WORD_ASPECT = 2.05F, WORD_SPREAD = 0.35F;
static const float DIGIT_ASPECT = 0.62F, DIGIT_SPREAD = 0.13F;
/* A 1, and two digits. */
static const float ONE_ASPECT = 0.42F, TWO_ASPECT = 1.25F, TWO_SPREAD = 0.2F;
/* Nothing printed is less likely than this, whatever it is: dirt and
 * damage happen to one glyph in fifty. */
static const float GLYPH_FLOOR = -4.0F;
struct span {
	int x0, x1;
};

#define PARTS_MAX 12
#define SPANS_MAX (VRULES_MAX + 2 * PARTS_MAX)

/* --- glyphs ------------------------------------------------------------- */

static bool
boxes_near(struct px_rect a, struct px_rect b)
{
	return a.x <= px_right(b) + GROUP_GAP &&
	       b.x <= px_right(a) + GROUP_GAP &&
	       a.y <= px_bottom(b) + GROUP_GAP &&
	       b.y <= px_bottom(a) + GROUP_GAP;
}

static struct px_rect
box_union(struct px_rect a, struct px_rect b)
{
	int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
	int r = px_right(a) > px_right(b) ? px_right(a) : px_right(b);
	int d = px_bottom(a) > px_bottom(b) ? px_bottom(a) : px_bottom(b);

	return (struct px_rect){x, y, r - x, d - y};
}

#define PIECES_MAX 64

/* The box of the main group of glyphs inside r; empty when there is none. */
static struct px_rect
glyph_box(PIX *ink, struct px_rect r)
{
	struct px_rect piece[PIECES_MAX], all = {0, 0, 0, 0};
	bool used[PIECES_MAX] = {false};
	BOX *clip = boxCreate(r.x, r.y, r.w, r.h);
	PIX *crop = clip ? pixClipRectangle(ink, clip, NULL) : NULL;
	BOXA *boxa = crop ? pixConnCompBB(crop, 8) : NULL;
	int n = 0, i, k, count = boxa ? boxaGetCount(boxa) : 0;
	int largest = -1;
	bool grown;

	for (i = 0; i < count && n < PIECES_MAX; i++) {
		l_int32 x, y, w, h;

		boxaGetBoxGeometry(boxa, i, &x, &y, &w, &h);
		if ((w < SPECK && h < SPECK) || h > GLYPH_H_MAX ||
			(h <= 4 && w > 3 * h && (y < 3 || y + h > r.h - 3)))
			continue; /* speck, streak, rest of a rule */
		piece[n] = (struct px_rect){r.x + x, r.y + y, w, h};
		if (largest < 0 || w * h > piece[largest].w * piece[largest].h)
			largest = n;
		n++;
	}
	if (largest >= 0) {
		all = piece[largest];
		used[largest] = true;
		do {
			grown = false;
			for (k = 0; k < n; k++)
				if (!used[k] && boxes_near(all, piece[k])) {
					all = box_union(all, piece[k]);
					used[k] = grown = true;
				}
		} while (grown);
	}
	boxaDestroy(&boxa);
	pixDestroy(&crop);
	boxDestroy(&clip);
	return all;
}

static float
log_normal(float v, float mean, float spread)
{
	float z = (v - mean) / spread;
	float l = -0.5F * z * z;

	return l < GLYPH_FLOOR ? GLYPH_FLOOR : l;
}

static void
classify(PIX *pix, const struct bits *ink, struct px_rect r, struct row *row)
{
	struct px_rect g = glyph_box(pix, r);
	float aspect, digit[10], p;
	int i;

	row->has_glyph = g.h >= GLYPH_H_MIN && g.h <= GLYPH_H_MAX &&
			 g.w <= 4 * GLYPH_H_MAX;
	for (i = 0; i < POINTS__COUNT; i++)
		row->glyph[i] = 0;
	if (!row->has_glyph)
		return;
	aspect = (float)g.w / (float)g.h;
	digit_read(ink, g, digit);
	for (i = 1; i < POINTS_MANY; i++) {
		p = digit[i] + log_normal(aspect,
				       i == 1 ? ONE_ASPECT : DIGIT_ASPECT,
				       DIGIT_SPREAD);
		row->glyph[i] = p < 2 * GLYPH_FLOOR ? 2 * GLYPH_FLOOR : p;
	}
	row->glyph[POINTS_MANDATORY] =
		log_normal(aspect, WORD_ASPECT, WORD_SPREAD);
	row->glyph[POINTS_MANY] = log_normal(aspect, TWO_ASPECT, TWO_SPREAD);
}

/* --- columns ------------------------------------------------------------ */

static int
by_int(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* In how many of the rows does each column of pixels hold ink?  One pixel is
 * dirt: two make ink. */
static void
count_rows(const struct bits *ink, const struct frames *f, const int *cells,
	int n, unsigned char *rows)
{
	int i, k, x, y;

	memset(rows, 0, (size_t)ink->w);
	for (i = 0; i < n; i++) {
		struct px_rect r =
			px_inset(f->cell[cells[i]].row, 0, RULE_CLEAR);

		for (k = 0; k < ink->wpl; k++) {
			uint32_t once = 0, twice = 0;

			for (y = r.y < 0 ? 0 : r.y;
				y < px_bottom(r) && y < ink->h; y++) {
				uint32_t v = ink->data[(long)y * ink->wpl + k];

				twice |= once & v;
				once |= v;
			}
			for (x = k * 32;
				twice != 0 && x < k * 32 + 32 && x < ink->w;
				x++)
				rows[x] =
					(unsigned char)(rows[x] +
							(twice >> (31 - (x & 31)) &
								1));
		}
	}
}

/* Split span at gutters that are white in four rows of five: handwriting and
 * dirt may stand in one.  rows: from count_rows. */
static int
split_gutters(const unsigned char *rows, int n, struct span s, struct span *out,
	int max)
{
	int x, start = -1, white = 0, count = 0;

	for (x = s.x0; x <= s.x1; x++) {
		if (x < s.x1 && rows[x] * 5 > n) {
			if (start < 0)
				start = x;
			white = 0;
		} else if (start >= 0 && (++white >= GUTTER_MIN || x == s.x1)) {
			/* a dotted rule is narrower than any glyph */
			if (count < max && x - white - start >= GLYPH_W_MIN)
				out[count++] =
					(struct span){start - 2, x - white + 3};
			start = -1;
		}
	}
	return count;
}

/* The table's columns beside answer column [left, right]. */
static int
find_columns(const struct bits *ink, const struct frames *f, int n,
	const unsigned char *rows, int left, int right, struct span *out)
{
	int edge[VRULES_MAX + 4], edges = 0, i, count = 0;

	edge[edges++] = 0;
	edge[edges++] = ink->w;
	edge[edges++] = left;
	edge[edges++] = right;
	for (i = 0; i < f->vrule_count; i++)
		edge[edges++] = f->vrule[i].x;
	qsort(edge, (size_t)edges, sizeof(edge[0]), by_int);
	for (i = 0; i + 1 < edges && count < SPANS_MAX - PARTS_MAX; i++) {
		struct span s = {edge[i] + RULE_CLEAR,
			edge[i + 1] - RULE_CLEAR};
		struct span part[PARTS_MAX];
		int parts, k;

		if (s.x1 - s.x0 < COLUMN_MIN ||
			(s.x0 > left - 8 && s.x1 < right + 8))
			continue;
		out[count++] = s;
		/* without rules text and points share one space */
		parts = split_gutters(rows, n, s, part, PARTS_MAX);
		for (k = 0; parts > 1 && k < parts && count < SPANS_MAX; k++)
			out[count++] = part[k];
	}
	return count;
}

/* Ink of the row inside the span, rules kept clear of. */
static float
span_ink(const struct bits *ink, struct px_rect row, struct span s)
{
	struct px_rect r = {s.x0, row.y + RULE_CLEAR, s.x1 - s.x0,
		row.h - 2 * RULE_CLEAR};

	return (float)bits_count(ink, r);
}

/* The same of the area of its strokes, which has grown into the edges. */
static float
span_area(const struct bits *area, struct px_rect row, struct span s)
{
	struct px_rect r = {s.x0, row.y, s.x1 - s.x0, row.h};

	return (float)bits_count(area,
		px_inset(r, AREA_REACH, RULE_CLEAR + AREA_REACH));
}

/* From y on, step by step, the first row in which the span is white: the space
 * between two lines of text.  y itself where there is none so near. */
static int
white_from(const struct bits *ink, struct span s, int y, int step)
{
	int i;

	for (i = 0; i <= GLYPH_H_MAX; i++)
		if (bits_row(ink, y + i * step, s.x0, s.x1) <= LINE_SPECKS)
			return y + i * step;
	return y;
}

/* Area of the text of a cell's row.  Where the table has no rules the row is
 * as high as the frame, which its text may be higher than: lines that the edge
 * cuts are taken whole, so that the row has what the form's question has. */
static float
text_area(const struct bits *ink, const struct bits *area, const struct cell *c,
	struct span s)
{
	int top = c->row.y, bottom = px_bottom(c->row);

	if (s.x1 <= s.x0)
		return 0;
	if (c->open_above)
		top = white_from(ink, s, top, -1) - RULE_CLEAR - AREA_REACH;
	if (c->open_below)
		bottom =
			white_from(ink, s, bottom, 1) + RULE_CLEAR + AREA_REACH;
	return span_area(area, (struct px_rect){0, top, ink->w, bottom - top},
		s);
}

/* How much text the span holds.  Dark edges of the paper and photographs have
 * more ink still, but are solid: text fills 0.3 to 0.45 of its area, they fill
 * it all. */
static float
span_text(const struct bits *ink, const struct bits *area,
	const struct frames *f, const int *cells, int n, struct span s)
{
	float sum = 0;
	int i;

	for (i = 0; i < n; i++) {
		struct px_rect row = f->cell[cells[i]].row;

		sum += span_area(area, row, s) - SOLID * span_ink(ink, row, s);
	}
	return sum;
}

/* Where the questions stand: from the first to the last column with text, on
 * that side of the answer column that has more of it.  A streak may look like
 * a rule between two columns, so they are taken together. */
static struct span
text_columns(const struct bits *ink, const struct bits *area,
	const struct frames *f, const int *cells, int n,
	const struct span *span, int spans, int left)
{
	float text[SPANS_MAX], most = 0;
	struct span all = {0, 0};
	bool on_left = true;
	int k;

	for (k = 0; k < spans; k++) {
		text[k] = span_text(ink, area, f, cells, n, span[k]);
		if (text[k] > most) {
			most = text[k];
			on_left = span[k].x1 <= left;
		}
	}
	for (k = 0; k < spans; k++) {
		if (text[k] < TEXT_SHARE * most || text[k] <= 0 ||
			(span[k].x1 <= left) != on_left)
			continue;
		if (all.x1 == 0 || span[k].x0 < all.x0)
			all.x0 = span[k].x0;
		if (span[k].x1 > all.x1)
			all.x1 = span[k].x1;
	}
	return all;
}

/* --- all together ------------------------------------------------------- */

/* Three ways to see the print of a page; owned. */
struct print {
	PIX *alone;  /* strokes, without the dots of a halftone ground */
	PIX *closed; /* and with gaps of 2 px closed, where a thin copy's
		      * glyphs fall apart */
	PIX *area;   /* all within AREA_REACH of a stroke */
};

static void
print_clear(struct print *p)
{
	pixDestroy(&p->alone);
	pixDestroy(&p->closed);
	pixDestroy(&p->area);
}

/* Ink in runs that are long enough for a stroke when gaps of 2 px are closed:
 * NULL without memory. */
static PIX *
strokes_of(PIX *ink)
{
	PIX *wide = stroke_grow(ink, 1, 1);
	PIX *level = wide ? stroke_level(wide, STROKE_MIN_PX) : NULL;
	PIX *upright = wide ? stroke_upright(wide, STROKE_MIN_PX) : NULL;
	PIX *alone = NULL;

	if (level != NULL && upright != NULL) {
		pixOr(level, level, upright);
		pixAnd(level, level, ink);
		alone = level;
		level = NULL; /* handed over */
	}
	pixDestroy(&wide);
	pixDestroy(&level);
	pixDestroy(&upright);
	return alone;
}

/* Grown, and shrunk again by growing what is white: NULL without memory. */
static PIX *
close_gaps(PIX *pix)
{
	PIX *grown = stroke_grow(pix, 1, 1), *closed;

	if (grown == NULL)
		return NULL;
	pixInvert(grown, grown);
	closed = stroke_grow(grown, 1, 1);
	pixDestroy(&grown);
	if (closed != NULL)
		pixInvert(closed, closed);
	return closed;
}

static bool
print_of(PIX *pix, enum rows_ground ground, struct print *p, struct err *e)
{
	int thick = ground == ROWS_WHITE ? 1 : ground == ROWS_GREY ? 2 : 3;
	PIX *ink = thick > 1 ? stroke_thick(pix, thick) : pixClone(pix);

	p->alone = ink ? strokes_of(ink) : NULL;
	p->area =
		p->alone ? stroke_grow(p->alone, AREA_REACH, AREA_REACH) : NULL;
	p->closed = p->alone ? close_gaps(p->alone) : NULL;
	pixDestroy(&ink);
	if (p->area != NULL && p->closed != NULL)
		return true;
	print_clear(p);
	return err_set(e, ERR_SYSTEM, "no memory for rows");
}

bool
rows_gather(const struct page *page, const struct frames *f,
	enum rows_ground ground, struct rows out[ROWS_GUESSES_MAX], int *out_n,
	struct err *e)
{
	struct print print = {NULL, NULL, NULL};
	struct bits ink, area;
	struct span span[SPANS_MAX], text;
	int cells[CELLS_MAX], n = 0, i, k, spans, which = frames_main_column(f);
	int left = pixGetWidth(page->ink), right = 0, guesses = 0;
	unsigned char *rows;
	struct rows *base;

	*out_n = 0;
	for (i = 0; i < f->count; i++)
		if (f->cell[i].column == which) {
			cells[n++] = i;
			if (f->cell[i].outer.x < left)
				left = f->cell[i].outer.x;
			if (px_right(f->cell[i].outer) > right)
				right = px_right(f->cell[i].outer);
		}
	if (n == 0)
		return true;
	if (!print_of(page->ink, ground, &print, e))
		return false;
	ink = bits_of(print.alone);
	area = bits_of(print.area);
	if ((rows = malloc((size_t)ink.w)) == NULL) {
		print_clear(&print);
		return err_set(e, ERR_SYSTEM, "no memory for rows");
	}
	count_rows(&ink, f, cells, n, rows);
	spans = find_columns(&ink, f, n, rows, left, right, span);
	free(rows);
	text = text_columns(&ink, &area, f, cells, n, span, spans, left);
	base = &out[0];
	memset(base, 0, sizeof(*base));
	base->count = n;
	base->text_x0 = text.x0;
	base->text_x1 = text.x1;
	base->text_left = text.x1 <= left;
	for (i = 0; i < n; i++) {
		const struct cell *c = &f->cell[cells[i]];
		struct row *r = &base->row[i];

		r->cell = cells[i];
		r->rows_above = c->rows_above;
		r->text_area = text_area(&ink, &area, c, text);
	}
	guesses = 1;
	for (k = 0; k < spans && guesses < ROWS_GUESSES_MAX; k++) {
		struct rows *r = &out[guesses];
		int seen = 0;

		if (span[k].x1 - span[k].x0 > (text.x1 - text.x0) / 2 ||
			(span[k].x0 == text.x0 && span[k].x1 == text.x1))
			continue;
		memcpy(r, base, sizeof(*r));
		r->points_x0 = span[k].x0;
		r->points_x1 = span[k].x1;
		for (i = 0; i < n; i++) {
			struct px_rect row = f->cell[cells[i]].row;

			classify(print.closed, &ink,
				(struct px_rect){span[k].x0, row.y + RULE_CLEAR,
					span[k].x1 - span[k].x0,
					row.h - 2 * RULE_CLEAR},
				&r->row[i]);
			r->row[i].points_ink = span_ink(&ink, row, span[k]);
			seen += r->row[i].has_glyph;
		}
		/* points stand in every row; half may be lost */
		if (seen * 2 >= n)
			guesses++;
	}
	print_clear(&print);
	*out_n = guesses;
	return true;
}
