/*
 * sender_line.c - the line that the sender's machine prints over every page.
 *
 * Method: of the parts of ink in the strip those as large as small print are
 * kept; the uppermost band where many of their middles lie is the line: a sheet
 * that was received by fax once has an older one below it.  Wide gaps part
 * date, name, number and page.  Our own two nets read each part; Tesseract is
 * not asked, because a witness that errs is only of no use.  The line is the
 * same on all pages but for their number, so most of it is read once.  A line
 * that leans, or is days older than the fax, was on the sheet before.
 *
 * Good for print of 8 to 34 rows; a dark edge over it hides it.
 */
#include "ocr/sender_line.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/px.h"
#include "base/text.h"
#include "ocr/bits.h"
#include "ocr/line_words.h"
#include "ocr/sender_text.h"

/* Letters of the line, in pixels: those of machines are 2 to 3.5 mm high. */
enum { LETTER_MIN_PX = 8, LETTER_MAX_PX = 34, LETTER_WIDE_PX = 60 };

/* Middles of one line's letters lie within so many rows; so many letters are
 * a line, fewer are dirt.  "P.2" alone says nothing either. */
enum { BAND_PX = 10, LETTERS_LEAST = 8 };

/* The uppermost band that has a third of the letters of the fullest is the
 * line: makers' shortest has 20 letters, their longest 50; what dirt and rows
 * of noise make between them has fewer. */
enum { BAND_SHARE = 3 };

/* A gap this wide, in heights of the line, parts date, name and page. */
static const double GAP_HEIGHTS = 1.6;

/* A gap this wide parts words: a blank of machines' print is 0.5 heights wide
 * and the letters beside it leave 0.2 more; two 1 beside each other leave
 * 0.4. */
static const double BLANK_HEIGHTS = 0.55;

/* ... and this many times the white between most of its letters, of machines
 * that set them wide: a blank adds a letter's width, as much again. */
static const double BLANK_GAPS = 1.7;

/* A part narrower than this is dirt or a number without "P." or "/". */
static const double PART_HEIGHTS = 1.2;

/* The feet of a level line's letters differ by no more from one end to the
 * other: a scanned sheet that leans by 0.2 degrees has 3 over 100 mm. */
enum { LEVEL_PX = 1 };

/* The same part stands on the next page this near: print does not move, its
 * edges do by a pixel. */
enum { SAME_PX = 1 };

/* Clocks of machines and of the receiver differ by hours, a call kept for the
 * night comes the day after: of the public faxes' dates that were read none was
 * another day than the file says. */
enum { OLDER_DAYS = 1 };

/* A part is a number when it has so many digits, and other letters no more than
 * one for each so many digits ("TEL 0282-22-0597"). */
enum { NUMBER_MIN = 4, NUMBER_REST = 3 };

/* Ink beyond this is a picture, no line of text.  A sheet on grey ground is one
 * below the line: then only the upper half of the strip is looked at. */
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

static int
middle_of(struct px_rect r)
{
	return r.y + r.h / 2;
}

/* Letters whose middles lie in the BAND_PX rows from first on. */
static int
letters_in(const struct glyphs *g, int first)
{
	int n = 0;

	for (int k = 0; k < g->n; k++)
		n += is_letter(g->at[k]) && middle_of(g->at[k]) >= first &&
		     middle_of(g->at[k]) < first + BAND_PX;
	return n;
}

/* The rows of the line: from *top to *bottom.  False when there is none. */
static bool
find_band(const struct glyphs *g, int h, int *top, int *bottom)
{
	int most = 0, least, at, here, next;

	for (int y = 0; y < h; y++) {
		int n = letters_in(g, y);

		most = n > most ? n : most;
	}
	if (most < LETTERS_LEAST)
		return false;
	least = most / BAND_SHARE > LETTERS_LEAST ? most / BAND_SHARE
						  : LETTERS_LEAST;
	for (at = 0; letters_in(g, at) < least; at++)
		;
	for (here = letters_in(g, at); (next = letters_in(g, at + 1)) >= here;
		here = next)
		if (++at >= h)
			break;
	*top = h;
	*bottom = 0;
	for (int i = 0; i < g->n; i++) {
		int y = middle_of(g->at[i]);

		if (!is_letter(g->at[i]) || y < at || y >= at + BAND_PX)
			continue;
		*top = g->at[i].y < *top ? g->at[i].y : *top;
		*bottom = px_bottom(g->at[i]) > *bottom ? px_bottom(g->at[i])
							: *bottom;
	}
	return *bottom > *top;
}

/* What a net reads in a part, best first, each with blanks where the ink has
 * room for them. */
struct line_texts {
	char text[LINE_GUESSES_MAX][LINE_TEXT_SIZE + LINE_SYMBOLS_MAX];
	struct sender_guess guess[LINE_GUESSES_MAX];
	int count;
};

static int
by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* The widest white between two columns. */
static int
white_between(const struct bits *b, int x0, int x1)
{
	int white = 0, widest = 0;

	for (int x = x0; x < x1; x++) {
		white = bits_cover(b, x, x + 1, 0, b->h) ? 0 : white + 1;
		widest = white > widest ? white : widest;
	}
	return widest;
}

/* The white that parts words: more than what parts letters. */
static double
blank_from(const int *white, int n, int height)
{
	int sorted[LINE_SYMBOLS_MAX];

	if (n < 1)
		return height;
	memcpy(sorted, white, (size_t)n * sizeof(*white));
	qsort(sorted, (size_t)n, sizeof(*sorted), by_number);
	return fmax(BLANK_HEIGHTS * height, BLANK_GAPS * sorted[n / 2]);
}

static void
put_blanks(const struct line_columns *columns, PIX *ink, const char *text,
	char *out)
{
	struct bits b = bits_of(ink);
	int column[LINE_SYMBOLS_MAX], white[LINE_SYMBOLS_MAX];
	int n = line_align(columns, text, column);
	double blank;
	size_t len;

	for (int i = 1; i < n; i++)
		white[i - 1] = white_between(&b, column[i - 1], column[i]);
	blank = blank_from(white, n - 1, b.h);
	for (int i = 0; *text != '\0'; text += len, i++) {
		if (i > 0 && i < n && white[i - 1] >= blank)
			*out++ = ' ';
		(void)text_next(text, &len);
		memcpy(out, text, len);
		out += len;
	}
	*out = '\0';
}

/* out: the likeliest, in normal form without blanks; "" when there is none. */
static bool
read_by_net(struct recogniser *r, PIX *ink, enum line_net_model model,
	enum field_kind kind, char *out, struct line_texts *texts,
	struct err *e)
{
	struct line_columns columns = {0};
	struct line_reading got;
	char *to = out;
	bool ok;

	out[0] = '\0';
	if (!recognise_line(r, ink, model, &columns, e))
		return false;
	ok = line_decode(&columns,
		&(struct line_wanted){.words = line_words_of(kind)}, &got, e);
	texts->count = ok ? got.count : 0;
	for (int i = 0; i < texts->count; i++) {
		put_blanks(&columns, ink, got.guess[i].text, texts->text[i]);
		texts->guess[i] = (struct sender_guess){texts->text[i],
			got.guess[i].p};
	}
	if (ok && got.count > 0)
		ok = field_text_normal(got.guess[0].text, kind, out,
			FIELD_TEXT_SIZE, e);
	line_columns_clear(&columns);
	for (const char *from = out; ok && *from != '\0'; from++)
		if (*from != ' ')
			*to++ = *from;
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

/* The same ink, but for specks and ragged edges. */
static bool
same_ink(PIX *a, PIX *b)
{
	PIX *differs = NULL, *left = NULL;
	l_int32 none = 0;

	if (abs(pixGetWidth(a) - pixGetWidth(b)) > SAME_PX ||
		abs(pixGetHeight(a) - pixGetHeight(b)) > SAME_PX)
		return false;
	differs = pixXor(NULL, a, b);
	left = differs ? pixErodeBrick(NULL, differs, 2, 2) : NULL;
	if (left == NULL || pixZero(left, &none) != 0)
		none = 0;
	pixDestroy(&differs);
	pixDestroy(&left);
	return none != 0;
}

/* The part of the page before that this one repeats; NULL: none. */
static const struct sender_part *
repeated(const struct sender_line *before, PIX *ink, int x)
{
	for (int i = 0; before != NULL && i < before->count; i++)
		if (abs(before->part[i].x - x) <= SAME_PX &&
			same_ink(before->part[i].ink, ink))
			return &before->part[i];
	return NULL;
}

/* The likeliest by the net alone; "" when there is none. */
static const char *
likeliest(const struct line_texts *t)
{
	int best = 0;

	for (int i = 1; i < t->count; i++)
		if (t->guess[i].p > t->guess[best].p)
			best = i;
	return t->count > 0 ? t->text[best] : "";
}

static bool
read_ink(PIX *ink, struct recogniser *r, struct sender_part *out,
	struct err *e)
{
	struct line_texts numbers, names = {.count = 0};

	if (!read_by_net(r, ink, LINE_NET_LATIN, FIELD_PHONE, out->latin,
		    &numbers, e))
		return false;
	if (!is_number(out->latin) &&
		!sender_text_is_known(likeliest(&numbers)) &&
		!read_by_net(r, ink, LINE_NET_JAPANESE, FIELD_COMPANY,
			out->japanese, &names, e))
		return false;
	sender_text_take(numbers.guess, numbers.count, names.guess,
		names.count, &out->note);
	/* no maker's line is so long that it does not fit */
	return text_copy(out->note.text, sizeof(out->note.text),
		       likeliest(names.count > 0 ? &names : &numbers), e) ||
	       e->kind == ERR_LIMIT;
}

/* Where a line is looked for, and what is found of it. */
struct work {
	struct glyphs glyphs;
	bool *on; /* glyphs that lie in the line */
	unsigned char *used; /* columns that hold one */
	int w, top, bottom;
	struct recogniser *r;
	const struct sender_line *before;
};

/* The letters from x0 to x1 of the line, cropped; *out NULL: there are none. */
static bool
cut_part(const struct work *w, int x0, int x1, PIX **out, struct err *e)
{
	const struct glyphs *g = &w->glyphs;
	PIX *ink = pixCreate(x1 - x0, w->bottom - w->top, 1);

	if (ink == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a sender's line");
	for (int i = 0; i < g->n; i++) {
		PIX *one;

		if (!w->on[i] || g->at[i].x < x0 || px_right(g->at[i]) > x1)
			continue;
		one = pixaGetPix(g->pix, i, L_CLONE);
		pixRasterop(ink, g->at[i].x - x0, g->at[i].y - w->top,
			g->at[i].w, g->at[i].h, PIX_SRC | PIX_DST, one, 0, 0);
		pixDestroy(&one);
	}
	if (pixClipToForeground(ink, out, NULL) != 0)
		*out = NULL;
	pixDestroy(&ink);
	return true;
}

/* Read the letters from x0 to x1 into the next part of s. */
static bool
read_part(const struct work *w, int x0, int x1, struct sender_line *s,
	struct err *e)
{
	struct sender_part *part = &s->part[s->count];
	const struct sender_part *known;
	PIX *ink = NULL;

	if (!cut_part(w, x0, x1, &ink, e))
		return false;
	if (ink == NULL)
		return true;
	known = repeated(w->before, ink, x0);
	if (known != NULL)
		*part = *known;
	else if (!read_ink(ink, w->r, part, e)) {
		pixDestroy(&ink);
		return false;
	}
	part->ink = ink;
	part->x = x0;
	s->count++;
	return true;
}

/* The columns that hold letters, and the next part from *x on. */
static bool
next_part(const struct work *w, int *x, int *x0, int *x1)
{
	int white = 0, gap = (int)(GAP_HEIGHTS * (w->bottom - w->top));

	while (*x < w->w && !w->used[*x])
		(*x)++;
	if (*x >= w->w)
		return false;
	*x0 = *x;
	for (*x1 = *x; *x < w->w && white < gap; (*x)++) {
		white = w->used[*x] ? 0 : white + 1;
		if (w->used[*x])
			*x1 = *x + 1;
	}
	return true;
}

/* The row most letters between two columns stand on; 0: there are none. */
static int
foot_between(const struct work *w, int x0, int x1)
{
	int foot[PARTS_MAX], n = 0;

	for (int i = 0; i < w->glyphs.n && n < PARTS_MAX; i++) {
		struct px_rect a = w->glyphs.at[i];

		if (w->on[i] && is_letter(a) && a.x >= x0 && px_right(a) <= x1)
			foot[n++] = px_bottom(a);
	}
	qsort(foot, (size_t)n, sizeof(*foot), by_number);
	return n > 0 ? foot[n / 2] : 0;
}

/* Do the letters of its first part stand as high as those of its last? */
static bool
lies_level(const struct work *w, const struct sender_line *s)
{
	const struct sender_part *a = &s->part[0], *b = &s->part[s->count - 1];

	return s->count < 2 ||
	       abs(foot_between(w, a->x, a->x + pixGetWidth(a->ink)) -
		       foot_between(w, b->x, b->x + pixGetWidth(b->ink))) <=
		       LEVEL_PX;
}

/* Which glyphs lie in the line, and in which columns. */
static void
take_glyphs(struct work *w)
{
	for (int i = 0; i < w->glyphs.n; i++) {
		struct px_rect a = w->glyphs.at[i];

		/* dots and hyphens too, if they lie in the line */
		w->on[i] = a.y >= w->top && px_bottom(a) <= w->bottom &&
			   a.w <= LETTER_WIDE_PX && a.w + a.h > 3;
		for (int k = a.x; w->on[i] && k < px_right(a); k++)
			w->used[k] = 1;
	}
}

static bool
read_parts(struct work *w, struct sender_line *s, struct err *e)
{
	double least = PART_HEIGHTS * (w->bottom - w->top);
	int x = 0, x0, x1;

	while (s->count < SENDER_PARTS_MAX && next_part(w, &x, &x0, &x1))
		if (x1 - x0 >= least && !read_part(w, x0, x1, s, e))
			return false;
	s->level = lies_level(w, s);
	return true;
}

static bool
take_strip(PIX *strip, struct glyphs *out, struct err *e)
{
	BOX *box;
	PIX *upper;
	bool ok;

	if (!glyphs_take(strip, out, e))
		return false;
	if (out->n <= PARTS_MAX)
		return true;
	glyphs_clear(out);
	box = boxCreate(0, 0, pixGetWidth(strip), pixGetHeight(strip) / 2);
	upper = box ? pixClipRectangle(strip, box, NULL) : NULL;
	boxDestroy(&box);
	if (upper == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a sender's line");
	ok = glyphs_take(upper, out, e);
	pixDestroy(&upper);
	return ok;
}

void
sender_line_clear(struct sender_line *s)
{
	for (int i = 0; i < s->count; i++)
		pixDestroy(&s->part[i].ink);
	*s = (struct sender_line){0};
}

bool
sender_line_read(PIX *strip, struct recogniser *r,
	const struct sender_line *before, struct sender_line *out,
	struct err *e)
{
	struct work w = {.r = r, .before = before};
	struct sender_line s = {0};
	bool ok = false;

	if (strip == NULL) {
		*out = s;
		return true;
	}
	w.w = pixGetWidth(strip);
	if (!take_strip(strip, &w.glyphs, e))
		return false;
	w.used = calloc((size_t)w.w + 1, sizeof(*w.used));
	w.on = calloc((size_t)w.glyphs.n + 1, sizeof(*w.on));
	if (w.used == NULL || w.on == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a sender's line");
		goto out;
	}
	if (w.glyphs.n <= PARTS_MAX &&
		find_band(&w.glyphs, pixGetHeight(strip), &w.top, &w.bottom)) {
		take_glyphs(&w);
		if (!read_parts(&w, &s, e))
			goto out;
	}
	*out = s;
	s = (struct sender_line){0};
	ok = true;
out:
	sender_line_clear(&s);
	glyphs_clear(&w.glyphs);
	free(w.used);
	free(w.on);
	return ok;
}

/* Was it printed days before the fax came?  Then on what was faxed to the
 * sender, whose own machine prints none. */
static bool
is_older(const struct sender_note *line, struct day arrived)
{
	struct day printed;

	return arrived.year > 0 && day_parse(line->date, &printed) &&
	       day_number(arrived) - day_number(printed) > OLDER_DAYS;
}

void
sender_line_note(const struct sender_line *s, struct day arrived,
	struct sender_note *out)
{
	struct sender_note line = {0}, text = {0};

	for (int i = 0; i < s->count; i++) {
		struct sender_note only = s->part[i].note;

		sender_text_add(&line, &only);
		memset(only.confidence, 0, sizeof(only.confidence));
		sender_text_add(&text, &only);
	}
	*out = s->level && !is_older(&line, arrived) ? line : text;
}
