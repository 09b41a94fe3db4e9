/*
 * field_twin.c - characters of names that are written two ways, 高 and 髙.
 *
 * Method: the net is asked how much likelier the line is to say what was read
 * than the same with the other character in its place.  Most pairs it tells
 * apart; of one, 高 and 髙, it knows the commoner only.  There the picture is
 * looked at: 髙 has a ladder whose two upright strokes go from the bar at the
 * top to the roof; in 高 they are those of a small box that touches neither.
 *
 * Measured on names drawn with types and a hand that the net never saw, half of
 * them with the rarer character.
 */
#include "ocr/field_twin.h"

#include <math.h>
#include <string.h>

#include "base/compiler.h"
#include "base/text.h"
#include "form/address.h"
#include "ocr/bits.h"

/* Characters that names are written with either way. */
static const struct pair {
	const char *a, *b;
	bool ladder; /* b has the ladder, and the net is no judge */
} PAIRS[] = {
	{"高", "髙", true},
	{"崎", "﨑", false},
	{"富", "冨", false},
	{"島", "嶋", false},
	{"真", "眞", false},
	{"斎", "斉", false},
	{"斎", "齋", false},
	{"辺", "邊", false},
	{"辺", "邉", false},
	{"邊", "邉", false},
	{"浜", "濱", false},
	{"沢", "澤", false},
	{"広", "廣", false},
	{"国", "國", false},
	{"桜", "櫻", false},
};

/* The net tells two apart when it gives what was read so much more, as a
 * logarithm.  Of 120 lines with the commoner of 崎, 富 and 島 100 are above, and
 * of 120 with the rarer 2 are so for the commoner. */
static const double TOLD_APART = 4;

/* ... and where the picture must say so too.  Of 118 lines with 高 42 are asked
 * about, of 117 with 髙 none is taken for 高; at 2 were 32 and 1. */
static const double TOLD_APART_TOO = 3;

/* An upright stroke of a ladder is at least so long, as a share of the glyph's
 * height.  Of 44 lines with 高 that the net is sure of 32 have none, of 32 with
 * 髙 that it is sure are 高 28 have one. */
static const double LADDER = 0.34;

/* Two upright strokes of a box or a ladder stand in these shares of a glyph's
 * width, between these of its height. */
static const double SIDE_FROM[2] = {0.18, 0.54}, SIDE_TO[2] = {0.46, 0.84};
static const double UPPER_FROM = 0.08, UPPER_TO = 0.62;

/* A stroke that steps sideways is this much shorter, in pixels: one that leans
 * goes two down for one aside. */
static const double STEP_COST = 0.5;

/* No glyph on a line of a fax is wider: 30 mm. */
#define GLYPH_MAX 240

/* How many pixels of ink column x has. */
static int
ink_of_column(PIX *ink, int x)
{
	struct bits b = bits_of(ink);

	return bits_count(&b, (struct px_rect){x, 0, 1, b.h});
}

/* The column with the least ink between two symbols, nearest to the middle. */
static int
between(PIX *ink, int left, int right)
{
	int margin = (right - left) / 4, middle = (left + right) / 2;
	int best = middle, least = ink_of_column(ink, middle), d;

	for (d = 1; d <= margin; d++)
		for (int side = -1; side <= 1; side += 2) {
			int n = ink_of_column(ink, middle + side * d);

			if (n < least) {
				least = n;
				best = middle + side * d;
			}
		}
	return best;
}

/* The box of the ink of symbol i of n, which stand at these columns. */
static struct px_rect
glyph_of(PIX *ink, const int *column, int n, int i)
{
	struct bits b = bits_of(ink);
	int x0 = i == 0 ? 0 : between(ink, column[i - 1], column[i]);
	int x1 = i == n - 1 ? b.w : between(ink, column[i], column[i + 1]);
	int y0 = 0, y1 = b.h;

	while (x0 < x1 && ink_of_column(ink, x0) == 0)
		x0++;
	while (x1 > x0 && ink_of_column(ink, x1 - 1) == 0)
		x1--;
	while (y0 < y1 && bits_row(&b, y0, x0, x1) == 0)
		y0++;
	while (y1 > y0 && bits_row(&b, y1 - 1, x0, x1) == 0)
		y1--;
	return (struct px_rect){x0, y0, x1 - x0, y1 - y0};
}

/* The longest upright stroke on one side of a glyph's upper part, as a share
 * of its height. */
static double
longest_stroke(PIX *ink, struct px_rect at, int side)
{
	struct bits b = bits_of(ink);
	double above[GLYPH_MAX + 2] = {0}, here[GLYPH_MAX + 2], most = 0;
	int x0 = (int)(SIDE_FROM[side] * at.w);
	int x1 = (int)ceil(SIDE_TO[side] * at.w), x, y;

	for (y = (int)(UPPER_FROM * at.h); y < (int)(UPPER_TO * at.h); y++) {
		memset(here, 0, sizeof(here));
		for (x = x0; x < x1; x++) {
			/* one column of room before the first */
			const double *p = &above[x + 1];

			if (!bits_at(&b, at.x + x, at.y + y))
				continue;
			here[x + 1] =
				1 + fmax(fmax(p[0], 0),
					    fmax(p[-1], p[1]) - STEP_COST);
			most = fmax(most, here[x + 1]);
		}
		memcpy(above, here, sizeof(above));
	}
	return most / at.h;
}

/* Does the picture of the symbol show what was read, 高 or 髙? */
static bool
shows_ladder(PIX *ink, struct px_rect at, bool wanted)
{
	double left, right;

	if (px_empty(at) || at.w > GLYPH_MAX)
		return false;
	left = longest_stroke(ink, at, 0);
	right = longest_stroke(ink, at, 1);
	return wanted ? fmin(left, right) >= LADDER
		      : fmax(left, right) < LADDER;
}

/* text with its character at p, n bytes, made another. */
static bool
with_other(const char *text, const char *p, size_t n, const char *other,
	char out[LINE_TEXT_SIZE])
{
	struct err ignored;

	return text_format(out, LINE_TEXT_SIZE, &ignored, "%.*s%s%s",
		(int)(p - text), text, other, p + n);
}

/* Is the character at p, n bytes, with the one before or behind it, the name
 * of a city?  before is NULL at the beginning. */
static bool
is_city(const char *before, const char *p, size_t n)
{
	char name[2][16];
	struct address_hit hit;
	struct err ignored;
	size_t next;

	(void)text_next(p + n, &next);
	if (!text_format(name[0], sizeof(name[0]), &ignored, "%.*s市",
		    (int)(n + next), p) ||
		!text_format(name[1], sizeof(name[1]), &ignored, "%.*s市",
			before ? (int)(p + n - before) : 0,
			before ? before : ""))
		return false;
	for (int i = 0; i < 2; i++)
		if (address_find(name[i], &hit, 1) == 1 && hit.wrong == 0 &&
			hit.taken == strlen(name[i]))
			return true;
	return false;
}

/* Is what was read there, rather than the other of the pair? */
static bool
told_apart(PIX *ink, const struct line_columns *columns, const char *text,
	const char *p, size_t n, int i, const struct pair *pair, bool is_b)
{
	char changed[LINE_TEXT_SIZE];
	int column[LINE_SYMBOLS_MAX], symbols;

	if (!with_other(text, p, n, is_b ? pair->a : pair->b, changed))
		return false;
	if (line_score(columns, text) - line_score(columns, changed) <
		(pair->ladder ? TOLD_APART_TOO : TOLD_APART))
		return false;
	if (!pair->ladder)
		return true;
	symbols = line_align(columns, text, column);
	return symbols > i &&
	       shows_ladder(ink, glyph_of(ink, column, symbols, i), is_b);
}

struct field_twin
field_twin_find(PIX *ink, const struct line_columns *columns, const char *text,
	bool places)
{
	struct field_twin twin = {"", ""};
	const char *p = text, *before = NULL;
	size_t n, k;
	int i = 0;

	for (; text_next(p, &n) != 0; before = p, p += n) {
		if (*p == ' ')
			continue;
		for (k = 0; k < ARRAY_LEN(PAIRS); k++) {
			const struct pair *pair = &PAIRS[k];
			bool is_b = strncmp(p, pair->b, n) == 0;

			if (!is_b && strncmp(p, pair->a, n) != 0)
				continue;
			if ((places && is_city(before, p, n)) ||
				told_apart(ink, columns, text, p, n, i, pair,
					is_b))
				continue;
			memcpy(twin.read, p, n);
			memcpy(twin.other, is_b ? pair->a : pair->b, 4);
			return twin;
		}
		i++;
	}
	return twin;
}
