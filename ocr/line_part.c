/*
 * line_part.c - stretches of digits in a line of Japanese, read once more.
 *
 * Method: where the symbols of a text stand the line's net says (line_align).
 * A run of digits and hyphens is cut out in the middle of the widest white on
 * either side, and read by the nets of numbers as a line of its own.  What
 * any of the nets holds likely there is a piece; the mean of the logarithms
 * decides among pieces.  The line's net alone says what stands around them:
 * what it gives its own columns of a stretch is taken out of what it gives a
 * text, and the mean is put there instead.
 *
 * Always true: a stretch ends in white, never in a stroke.
 */
#include "ocr/line_part.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ocr/line_decode.h"
#include "ocr/line_pool.h"

/* The nets of numbers. */
static const enum line_net_model NUMBERS[LINE_PART_NETS - 1] = {LINE_NET_LATIN,
	LINE_NET_NUMBERS};

/* What can stand in a stretch (8F).  The nets of numbers know telephones and
 * days as well, where (9 is likelier than 19; in an address it is not. */
static const char SYMBOLS[] = "0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* The sign before a postal code. */
enum { POST = 0x3012 };

/* A net that does not know the symbols of a piece. */
static const double KNOWS_NOT = 1;

/* The logarithm of a probability of nothing. */
static const float NEVER = -1e9F;

/* --- where they are ------------------------------------------------------- */

/* The symbols of a text, blanks left out. */
static int
symbols_of(const char *text, unsigned symbol[LINE_SYMBOLS_MAX])
{
	size_t len;
	int n = 0;
	unsigned c;

	for (; n < LINE_SYMBOLS_MAX && (c = text_next(text, &len)) != 0;
		text += len)
		if (c != ' ')
			symbol[n++] = c;
	return n;
}

/* Is symbol i one of a number?  A long dash (ー, 一) is between digits only. */
static bool
is_number(const unsigned *symbol, int n, int i)
{
	if (symbol[i] == 0x30fc || symbol[i] == 0x4e00)
		return i > 0 && i + 1 < n && text_is_digit(symbol[i - 1]) &&
		       text_is_digit(symbol[i + 1]);
	return text_is_digit(symbol[i]) || symbol[i] == '-';
}

/* Mark the columns of ink that are not white. */
static void
mark_ink(PIX *ink, unsigned char *black)
{
	int w = pixGetWidth(ink), x, y;

	for (y = 0; y < pixGetHeight(ink); y++) {
		const l_uint32 *row =
			pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink);

		for (x = 0; x < w; x++)
			black[x] |= (unsigned char)GET_DATA_BIT(row, x);
	}
}

/* The middle of the widest white between two columns, or of the first; -1:
 * there is none. */
static int
white_middle(const unsigned char *black, int w, int from, int to, bool first)
{
	int x, run = 0, most = 0, at = -1;

	for (x = from < 0 ? 0 : from; x < to && x < w; x++) {
		if (first && most > 0 && black[x])
			break;
		run = black[x] ? 0 : run + 1;
		if (run > most) {
			most = run;
			at = x - run / 2;
		}
	}
	return at;
}

/* The columns of a net between two columns of the ink. */
static struct line_columns
columns_between(const struct line_columns *c, int from, int to)
{
	struct line_columns out = *c;
	int lo = (int)ceil((from - c->ink_from) / c->ink_scale);
	int hi = (int)ceil((to - c->ink_from) / c->ink_scale);

	lo = lo < 0 || from <= 0 ? 0 : lo > c->count ? c->count : lo;
	hi = hi < lo ? lo : hi > c->count ? c->count : hi;
	out.v = c->v + (size_t)lo * (size_t)c->step;
	out.count = hi - lo;
	out.ink_from = c->ink_from + lo * c->ink_scale;
	return out;
}

/* Nothing but what can stand there. */
static void
keep_symbols(struct line_columns *c)
{
	int x, i;

	for (i = 0; i < c->symbols->count; i++)
		if (strstr(SYMBOLS, c->symbols->text[i]) == NULL)
			for (x = 0; x < c->count; x++)
				c->v[(size_t)x * (size_t)c->step + (size_t)i +
					1] = NEVER;
	line_columns_normal(c);
}

/* Have the stretch read; false is an error. */
static bool
read_alone(struct recogniser *r, PIX *ink, struct line_part *part,
	struct err *e)
{
	BOX *box = boxCreate(part->from, 0, part->to - part->from,
		pixGetHeight(ink));
	PIX *cut = box == NULL ? NULL : pixClipRectangle(ink, box, NULL);
	PIX *own = NULL;
	bool ok = false;
	int i;

	if (cut == NULL || pixClipToForeground(cut, &own, NULL) != 0 ||
		own == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a part of a line");
		goto out;
	}
	for (i = 1; i < LINE_PART_NETS; i++) {
		if (!recognise_line(r, own, NUMBERS[i - 1], &part->of[i], e))
			goto out;
		keep_symbols(&part->of[i]);
	}
	ok = true;
out:
	boxDestroy(&box);
	pixDestroy(&cut);
	pixDestroy(&own);
	return ok;
}

/* A stretch from symbol i up to symbol k; false: no white sets it off.  Behind
 * 〒, which has no white in it, a narrow 1 may have been overlooked. */
static bool
cut_out(const unsigned char *black, int w, const unsigned *symbol,
	const int *column, int n, int i, int k, struct line_part *out)
{
	out->from = i == 0 ? 0
			   : white_middle(black, w, column[i - 1], column[i],
				     symbol[i - 1] == POST);
	out->to = k == n ? w
			 : white_middle(black, w, column[k - 1], column[k],
				   false);
	return out->from != -1 && out->to > out->from;
}

bool
line_parts_take(struct recogniser *r, PIX *ink,
	const struct line_columns *columns, const char *text,
	struct line_parts *out, struct err *e)
{
	unsigned symbol[LINE_SYMBOLS_MAX];
	int column[LINE_SYMBOLS_MAX], w = pixGetWidth(ink), n, i, k;
	unsigned char *black = calloc((size_t)w, 1);
	struct line_parts p = {.line = columns};
	bool digits;

	if (black == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a line");
	mark_ink(ink, black);
	n = symbols_of(text, symbol);
	if (line_align(columns, text, column) != n)
		n = 0;
	for (i = 0; i < n && p.count < LINE_PARTS_MAX; i = k) {
		struct line_part *part = &p.part[p.count];

		k = i + 1;
		digits = text_is_digit(symbol[i]);
		if (!is_number(symbol, n, i))
			continue;
		for (; k < n && is_number(symbol, n, k); k++)
			digits |= text_is_digit(symbol[k]);
		/* a dash alone is a wide line, and costs much to read */
		if (!digits ||
			!cut_out(black, w, symbol, column, n, i, k, part))
			continue;
		part->of[0] = columns_between(columns, part->from, part->to);
		p.count++;
		if (!read_alone(r, ink, part, e)) {
			line_parts_clear(&p);
			free(black);
			return false;
		}
	}
	free(black);
	*out = p;
	return true;
}

void
line_parts_clear(struct line_parts *p)
{
	int i, k;

	for (i = 0; i < p->count; i++)
		for (k = 1; k < LINE_PART_NETS; k++)
			line_columns_clear(&p->part[i].of[k]);
	*p = (struct line_parts){0};
}

/* --- what they say -------------------------------------------------------- */

bool
line_parts_said(const struct line_parts *p, const char *text,
	struct line_span out[LINE_PARTS_MAX])
{
	int column[LINE_SYMBOLS_MAX], n, i = 0, k = 0;
	size_t at, len;

	n = line_align(p->line, text, column);
	if (n == 0)
		return false;
	for (k = 0; k < p->count; k++)
		out[k] = (struct line_span){strlen(text), 0};
	k = 0;
	for (at = 0; text_next(text + at, &len) != 0; at += len) {
		if (text[at] == ' ')
			continue;
		while (k < p->count && column[i] >= p->part[k].to) {
			if (out[k].len == 0)
				out[k].from = at;
			k++;
		}
		if (k == p->count)
			break;
		if (column[i] >= p->part[k].from || p->part[k].from == 0) {
			if (out[k].len == 0)
				out[k].from = at;
			out[k].len = at + len - out[k].from;
		}
		i++;
	}
	return true;
}

/* Does a net know all symbols of a piece, and may they stand there? */
static bool
knows(const struct line_part *part, int net, const char *text)
{
	int symbol[LINE_SYMBOLS_MAX];

	return (net == 0 || text[strspn(text, SYMBOLS)] == '\0') &&
	       line_symbols_of(part->of[net].symbols, text, symbol) != -1;
}

/* What the nets make of a piece. */
static void
weigh(const struct line_part *part, struct line_piece *piece)
{
	double sum = 0;
	int i, known = 0;

	for (i = 0; i < LINE_PART_NETS; i++) {
		piece->by[i] = KNOWS_NOT;
		if (!knows(part, i, piece->text))
			continue;
		piece->by[i] = line_score(&part->of[i], piece->text);
		sum += fmax(LINE_POOL_LEAST, piece->by[i]);
		known++;
	}
	piece->seen = known > 0 ? sum / known : LINE_POOL_LEAST;
}

bool
line_part_piece(const struct line_part *part, const char *text,
	struct line_span s, struct line_piece *out)
{
	int i;

	if (s.len >= sizeof(out->text))
		return false;
	for (i = 0; i < part->pieces; i++)
		if (strlen(part->piece[i].text) == s.len &&
			memcmp(part->piece[i].text, text + s.from, s.len) ==
				0) {
			*out = part->piece[i];
			return true;
		}
	memcpy(out->text, text + s.from, s.len);
	out->text[s.len] = '\0';
	weigh(part, out);
	return true;
}

double
line_parts_score(const struct line_parts *p, const char *text)
{
	struct line_span s[LINE_PARTS_MAX];
	double score = line_score(p->line, text);
	struct line_piece piece;
	int k;

	if (p->count == 0 || !line_parts_said(p, text, s))
		return score;
	for (k = 0; k < p->count; k++)
		if (line_part_piece(&p->part[k], text, s[k], &piece))
			score +=
				piece.seen - fmax(LINE_POOL_LEAST, piece.by[0]);
	return score;
}

/* Does this net hold no other piece likelier? */
static bool
puts_first(const struct line_part *part, int net,
	const struct line_piece *piece)
{
	int i;

	if (piece->by[net] == KNOWS_NOT)
		return true;
	for (i = 0; i < part->pieces; i++)
		if (part->piece[i].by[net] != KNOWS_NOT &&
			part->piece[i].by[net] > piece->by[net])
			return false;
	return true;
}

bool
line_parts_agree(const struct line_parts *p, const char *text)
{
	struct line_span s[LINE_PARTS_MAX];
	struct line_piece piece;
	int i, k;

	if (p->count == 0 || !line_parts_said(p, text, s))
		return false;
	for (k = 0; k < p->count; k++) {
		if (!line_part_piece(&p->part[k], text, s[k], &piece))
			return false;
		for (i = 0; i < LINE_PART_NETS; i++)
			if (!puts_first(&p->part[k], i, &piece))
				return false;
	}
	return true;
}
