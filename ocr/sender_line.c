/*
 * sender_line.c - the line that the sender's machine prints over every page.
 *
 * Method: of the parts of ink in the strip those as large as small print are
 * kept; the band where most of their middles lie is the line.  Wide gaps part
 * date, name, number and page.  Our own two nets read each part; Tesseract is
 * not asked, because a witness that errs is only of no use.
 *
 * Good for print of 8 to 34 rows; a dark edge over it hides it.
 */
#include "ocr/sender_line.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/px.h"
#include "base/text.h"
#include "ocr/line_words.h"

/* Letters of the line, in pixels: those of machines are 2 to 3.5 mm high. */
enum { LETTER_MIN_PX = 8, LETTER_MAX_PX = 34, LETTER_WIDE_PX = 60 };

/* Middles of one line's letters lie within so many rows; so many letters are
 * a line, fewer are dirt.  "P.2" alone says nothing either. */
enum { BAND_PX = 10, LETTERS_LEAST = 8 };

/* A gap this wide, in heights of the line, parts date, name and page. */
static const double GAP_HEIGHTS = 1.3;

/* Shorter values are no witness: characters of a firm, digits of a number. */
enum { FIRM_LEAST = 4, NUMBER_LEAST = 9 };

/* A part is a number when it has so many digits, and other letters no more than
 * one for each so many digits ("TEL 0282-22-0597"). */
enum { NUMBER_MIN = 4, NUMBER_REST = 3 };

/* Ink beyond this is a picture, no line of text. */
enum { PARTS_MAX = 1500 };

struct glyphs {
	PIXA *pix;
	struct px_rect *at;
	int n;
};

static void
glyphs_clear(struct glyphs *g)
{
	pixaDestroy(&g->pix);
	free(g->at);
	*g = (struct glyphs){0};
}

static bool
glyphs_take(PIX *strip, struct glyphs *out, struct err *e)
{
	struct glyphs g = {0};
	BOXA *boxes = pixConnComp(strip, &g.pix, 8);
	int i, n = boxes ? boxaGetCount(boxes) : 0;

	g.at = calloc((size_t)n + 1, sizeof(*g.at));
	if (boxes == NULL || g.at == NULL) {
		boxaDestroy(&boxes);
		glyphs_clear(&g);
		return err_set(e, ERR_SYSTEM, "no memory for a sender's line");
	}
	for (i = 0; i < n; i++) {
		struct px_rect *r = &g.at[i];

		if (boxaGetBoxGeometry(boxes, i, &r->x, &r->y, &r->w, &r->h) !=
			0)
			*r = (struct px_rect){0, 0, 0, 0};
	}
	g.n = n;
	boxaDestroy(&boxes);
	*out = g;
	return true;
}

static bool
is_letter(struct px_rect r)
{
	return r.h >= LETTER_MIN_PX && r.h <= LETTER_MAX_PX &&
	       r.w <= LETTER_WIDE_PX;
}

/* The rows of the line: from *top to *bottom.  False when there is none. */
static bool
find_band(const struct glyphs *g, int *top, int *bottom)
{
	int i, k, most = 0, at = 0;

	for (i = 0; i < g->n; i++) {
		int first = g->at[i].y + g->at[i].h / 2, n = 0;

		for (k = 0; k < g->n && is_letter(g->at[i]); k++) {
			int y = g->at[k].y + g->at[k].h / 2;

			n += is_letter(g->at[k]) && y >= first &&
			     y < first + BAND_PX;
		}
		if (n > most) {
			most = n;
			at = first;
		}
	}
	if (most < LETTERS_LEAST)
		return false;
	*top = at;
	*bottom = at;
	for (i = 0; i < g->n; i++) {
		int y = g->at[i].y + g->at[i].h / 2;

		if (!is_letter(g->at[i]) || y < at || y >= at + BAND_PX)
			continue;
		*top = g->at[i].y < *top ? g->at[i].y : *top;
		*bottom = px_bottom(g->at[i]) > *bottom ? px_bottom(g->at[i])
							: *bottom;
	}
	return true;
}

/* The text a net reads in the line, in normal form without blanks; "" when it
 * is none. */
static bool
read_by_net(struct recogniser *r, PIX *ink, enum line_net_model model,
	enum field_kind kind, char *out, struct err *e)
{
	struct line_columns columns = {0};
	struct line_reading got;
	char *to = out;
	bool ok;
	const char *p;

	out[0] = '\0';
	if (!recognise_line(r, ink, model, &columns, e))
		return false;
	ok = line_decode(&columns,
		&(struct line_wanted){.words = line_words_of(kind)}, &got, e);
	if (ok && got.count > 0)
		ok = field_text_normal(got.guess[0].text, kind, out,
			FIELD_TEXT_SIZE, e);
	line_columns_clear(&columns);
	for (p = out; ok && *p != '\0'; p++)
		if (*p != ' ')
			*to++ = *p;
	*to = '\0';
	return ok;
}

/* A date, a number, "FAX" before one or "P.2/5": no firm is written so, and the
 * larger net need not read it.  A firm comes out of the small net as single
 * digits among letters. */
static bool
is_number(const char *s)
{
	int digits = 0, rest = 0;

	for (; *s != '\0'; s++) {
		digits += isdigit((unsigned char)*s) != 0;
		rest += !isdigit((unsigned char)*s) &&
			strchr("-()/:.,'+", *s) == NULL;
	}
	return digits >= NUMBER_MIN && rest * NUMBER_REST <= digits;
}

/* Read the letters from x0 to x1 of the line. */
static bool
read_part(const struct glyphs *g, const bool *on, int x0, int x1, int top,
	int bottom, struct recogniser *r, struct sender_part *out,
	struct err *e)
{
	PIX *ink = pixCreate(x1 - x0, bottom - top, 1), *crop = NULL;
	bool ok = false;
	int i;

	if (ink == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a sender's line");
		goto out;
	}
	for (i = 0; i < g->n; i++) {
		PIX *one;

		if (!on[i] || g->at[i].x < x0 || px_right(g->at[i]) > x1)
			continue;
		one = pixaGetPix(g->pix, i, L_CLONE);
		pixRasterop(ink, g->at[i].x - x0, g->at[i].y - top, g->at[i].w,
			g->at[i].h, PIX_SRC | PIX_DST, one, 0, 0);
		pixDestroy(&one);
	}
	if (pixClipToForeground(ink, &crop, NULL) != 0) {
		ok = true; /* nothing but white */
		goto out;
	}
	ok = read_by_net(r, crop, LINE_NET_LATIN, FIELD_PHONE, out->latin, e) &&
	     (is_number(out->latin) ||
		     read_by_net(r, crop, LINE_NET_JAPANESE, FIELD_COMPANY,
			     out->japanese, e));
out:
	pixDestroy(&ink);
	pixDestroy(&crop);
	return ok;
}

/* The columns that hold letters, and the next part from *x on. */
static bool
next_part(const unsigned char *used, int w, int gap, int *x, int *x0, int *x1)
{
	int white = 0;

	while (*x < w && !used[*x])
		(*x)++;
	if (*x >= w)
		return false;
	*x0 = *x;
	for (*x1 = *x; *x < w && white < gap; (*x)++) {
		white = used[*x] ? 0 : white + 1;
		if (used[*x])
			*x1 = *x + 1;
	}
	return true;
}

bool
sender_line_read(PIX *strip, struct recogniser *r, struct sender_line *out,
	struct err *e)
{
	struct sender_line s = {0};
	struct glyphs g = {0};
	unsigned char *used = NULL;
	bool *on = NULL, ok = false;
	int w, i, k, x = 0, x0, x1, top, bottom;

	if (strip == NULL) {
		*out = s;
		return true;
	}
	w = pixGetWidth(strip);
	if (!glyphs_take(strip, &g, e))
		return false;
	used = calloc((size_t)w + 1, sizeof(*used));
	on = calloc((size_t)g.n + 1, sizeof(*on));
	if (used == NULL || on == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a sender's line");
		goto out;
	}
	if (g.n > PARTS_MAX || !find_band(&g, &top, &bottom)) {
		*out = s;
		ok = true;
		goto out;
	}
	for (i = 0; i < g.n; i++) {
		struct px_rect a = g.at[i];

		/* dots and hyphens too, if they lie in the line */
		on[i] = a.y >= top && px_bottom(a) <= bottom &&
			a.w <= LETTER_WIDE_PX && a.w + a.h > 3;
		for (k = a.x; on[i] && k < px_right(a); k++)
			used[k] = 1;
	}
	while (s.count < SENDER_PARTS_MAX &&
		next_part(used, w, (int)(GAP_HEIGHTS * (bottom - top)), &x, &x0,
			&x1)) {
		if (x1 - x0 < 2 * (bottom - top))
			continue; /* a page's number, dirt */
		if (!read_part(&g, on, x0, x1, top, bottom, r, &s.part[s.count],
			    e))
			goto out;
		s.count++;
	}
	*out = s;
	ok = true;
out:
	glyphs_clear(&g);
	free(used);
	free(on);
	return ok;
}

static int
digits_of(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n += isdigit((unsigned char)*s) != 0;
	return n;
}

/* The number stands there whole: no digit goes on before or behind it. */
static bool
holds_number(const char *line, const char *number)
{
	size_t n = strlen(number);
	const char *p = line;

	for (; (p = strstr(p, number)) != NULL; p++)
		if ((p == line || !isdigit((unsigned char)p[-1])) &&
			!isdigit((unsigned char)p[n]))
			return true;
	return false;
}

/* The firm ends the part, and begins it or stands behind a colon or dash. */
static bool
holds_firm(const char *line, const char *firm)
{
	size_t all = strlen(line), n = strlen(firm);

	return all >= n && strcmp(line + all - n, firm) == 0 &&
	       (all == n || strchr(":-", line[all - n - 1]) != NULL);
}

static int
length(const char *s)
{
	size_t len;
	int n = 0;

	for (; text_next(s, &len) != 0; s += len)
		n++;
	return n;
}

/* Is this enough of a kind to be a witness? */
static bool
says_enough(enum field_kind kind, const char *latin, const char *japanese)
{
	if (kind == FIELD_PHONE)
		return digits_of(latin) >= NUMBER_LEAST;
	return kind == FIELD_COMPANY && length(japanese) >= FIRM_LEAST;
}

bool
sender_line_may_name(const struct sender_line *s, enum field_kind kind)
{
	int i;

	for (i = 0; i < s->count; i++)
		if (says_enough(kind, s->part[i].latin, s->part[i].japanese))
			return true;
	return false;
}

bool
sender_line_names(const struct sender_line *s, enum field_kind kind,
	const char *text)
{
	char bare[FIELD_TEXT_SIZE], *to = bare;
	int i;

	for (; *text != '\0' && to < bare + sizeof(bare) - 1; text++)
		if (*text != ' ')
			*to++ = *text;
	*to = '\0';
	if (!says_enough(kind, bare, bare))
		return false;
	for (i = 0; i < s->count; i++)
		if (kind == FIELD_PHONE ? holds_number(s->part[i].latin, bare)
					: holds_firm(s->part[i].japanese, bare))
			return true;
	return false;
}
