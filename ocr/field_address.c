/*
 * field_address.c - an address as read, against the towns there are.
 *
 * Method: behind the postal code an address begins with prefecture, city and
 * town, which are all in a table; house numbers and buildings are not.  The
 * nearest towns of the table are put in place of what was read, and the line
 * net says how likely the line shows each of these texts.  An address that
 * exists is likelier to have been written than one that does not, but not
 * without limit: what is far from the ink is not put there.
 */
#include "ocr/field_address.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "form/address.h"

/* Towns tried. */
#define TRIED 6

/* How much less likely than what was read, as a logarithm, a town of the
 * table may be: one letter in a few hundred addresses is of no town there
 * is, and one kanji misread costs the net three to eight. */
static const double KNOWN_LOG = 9;

/* The same of towns that the letters read do not lead to, and of the digits of
 * the postal code. */
static const double TOWN_LOG = 5, CODE_LOG = 4, AREA_LOG = 5;

/* First three digits of a city's codes: at most five in the table. */
#define AREAS_MAX 8

/* What a character of such a town may cost at least, in the column that shows
 * it best, and the town in all. */
static const double LETTER_LEAST = -12, TOWN_LEAST = -24;

/* Without a net: characters that may differ, and by how much the second town
 * must be farther. */
static const int WRONG_ALONE = 2;
static const double LEAD_ALONE = 0.9;

/* Where the town begins: behind "〒123-4567 ". *code is 0 without one. */
static const char *
behind_code(const char *s, unsigned *code)
{
	const char *p = s;
	unsigned v = 0;
	int digits = 0;
	size_t len;

	if (text_next(p, &len) == 0x3012)
		p += len;
	while (*p == ' ')
		p++;
	for (; digits < 7 &&
		(isdigit((unsigned char)*p) || *p == '-' || *p == ' ');
		p++)
		if (isdigit((unsigned char)*p)) {
			v = v * 10 + (unsigned)(*p - '0');
			digits++;
		}
	*code = 0;
	if (digits < 5)
		return s;
	if (digits == 7)
		*code = v;
	while (*p == ' ')
		p++;
	return p;
}

static bool
put_together(const char *text, const char *rest, const struct address_hit *h,
	char *out, size_t size, struct err *e)
{
	return text_format(out, size, e, "%.*s%s%s", (int)(rest - text), text,
		h->text, rest + h->taken);
}

/* Which of the texts the picture favours: -1 what was read. */
static int
choose(const struct line_parts *seen, const char *text,
	char with[TRIED][FIELD_TEXT_SIZE], const struct address_hit *hit, int n)
{
	double best, score;
	int i, at = -1;

	if (seen == NULL) {
		if (n == 0 || hit[0].wrong > WRONG_ALONE ||
			(n > 1 && hit[1].cost - hit[0].cost < LEAD_ALONE &&
				hit[0].wrong > 0))
			return -1;
		return 0;
	}
	best = line_parts_score(seen, text);
	for (i = 0; i < n; i++) {
		score = line_parts_score(seen, with[i]) + KNOWN_LOG;
		if (score > best) {
			best = score;
			at = i;
		}
	}
	return at;
}

/* --- towns by the picture --------------------------------------------------
 */

/* How well the picture shows the letters of a town somewhere: a bound that
 * costs little. */
static double
shown(const char *town, void *arg)
{
	const float *best = arg;
	double sum = 0;
	size_t len;
	unsigned c;

	for (; (c = text_next(town, &len)) != 0; town += len)
		sum += c < LINE_CHARACTERS ? fmax(LETTER_LEAST, (double)best[c])
					   : LETTER_LEAST;
	return sum;
}

/* Does a town of the table stand there as read, and after it what follows a
 * town?  A city alone says nothing of what stands behind it. */
static bool
explains(const struct address_hit *h, const char *rest)
{
	size_t len;
	unsigned c = text_next(rest + h->taken, &len);

	return c == 0 || c == ' ' || c == '-' || (c >= '0' && c <= '9') ||
	       c == 0x4e01 /* 丁 */ || c == 0x5b57 /* 字 */;
}

/* A town of the city read, of which next to nothing was read right, may still
 * be what the picture shows.  Its last letter may have been read as a digit
 * (橋 as 8).  True when *out is one. */
static bool
by_picture(const char *text, const char *rest, const struct line_parts *seen,
	struct address_hit *out)
{
	struct address_hit hit[TRIED];
	float letter[LINE_CHARACTERS];
	double best = line_parts_score(seen, text);
	bool found = false;
	int n, i, more;

	line_columns_best(seen->line, letter);
	n = address_find_by(rest, shown, letter, TOWN_LEAST, hit, TRIED);
	for (i = 0; i < n; i++)
		for (more = 0; more < 2; more++) {
			char with[FIELD_TEXT_SIZE];
			struct err ignored;
			double score;

			if (more > 0 &&
				!isdigit((unsigned char)rest[hit[i].taken++]))
				break;
			if (!put_together(text, rest, &hit[i], with,
				    sizeof(with), &ignored))
				break;
			score = line_parts_score(seen, with) + TOWN_LOG;
			if (score <= best)
				continue;
			best = score;
			*out = hit[i];
			out->wrong = 1;
			found = true;
		}
	return found;
}

/* --- the postal code -------------------------------------------------------
 */

/* The text with this code; false where it has none to put it for. */
static bool
with_code(const char *text, const char *rest, unsigned code, char *out,
	size_t size)
{
	const char *from = text, *to = rest;
	struct err ignored;

	while (from < rest && !isdigit((unsigned char)*from))
		from++;
	while (to > from && !isdigit((unsigned char)to[-1]))
		to--;
	return from < to && text_format(out, size, &ignored, "%.*s%03u-%04u%s",
				    (int)(from - text), text, code / 10000,
				    code % 10000, to);
}

/* The code that the picture and what is known say together: as read, the town's
 * own, or as read but for an area that the city has. */
static unsigned
likely_code(const char *text, const char *rest, unsigned code, unsigned towns,
	const struct line_parts *seen)
{
	unsigned area[AREAS_MAX], best = code;
	double score = line_parts_score(seen, text);
	int n = code == 0 ? 0
			  : address_other_areas(rest, code / 10000, area,
				    AREAS_MAX),
	    i;

	for (i = -1; i < n; i++) {
		unsigned other =
			i == -1 ? towns : area[i] * 10000 + code % 10000;
		char with[FIELD_TEXT_SIZE];
		double v;

		if (other == 0 || other == code ||
			!with_code(text, rest, other, with, sizeof(with)))
			continue;
		v = line_parts_score(seen, with) +
		    (i == -1 ? CODE_LOG : AREA_LOG);
		if (v > score) {
			score = v;
			best = other;
		}
	}
	return best;
}

bool
field_address_fix(const char *text, const struct line_parts *seen,
	struct field_address *out, struct err *e)
{
	struct field_address a = {0};
	struct address_hit hit[TRIED], town = {0};
	char with[TRIED][FIELD_TEXT_SIZE], coded[FIELD_TEXT_SIZE];
	unsigned code = 0, likely;
	const char *rest = behind_code(text, &code);
	size_t head = (size_t)(rest - text);
	int n = address_find(rest, hit, TRIED), i;

	for (i = 0; i < n; i++)
		if (!put_together(text, rest, &hit[i], with[i], sizeof(with[i]),
			    e))
			return false;
	i = choose(seen, text, with, hit, n);
	a.known = i != -1;
	if (i != -1)
		town = hit[i];
	if (seen != NULL && (i == -1 || !explains(&hit[i], rest)))
		a.known |= by_picture(text, rest, seen, &town);
	if (!a.known) {
		if (!text_copy(a.text, sizeof(a.text), text, e))
			return false;
		*out = a;
		return true;
	}
	if (!put_together(text, rest, &town, a.text, sizeof(a.text), e))
		return false;
	a.changed = town.wrong;
	if (seen != NULL && head > 0) {
		likely = likely_code(a.text, a.text + head, code, town.code,
			seen);
		if (likely != code && with_code(a.text, a.text + head, likely,
					      coded, sizeof(coded))) {
			memcpy(a.text, coded, sizeof(coded));
			a.changed++;
			code = likely;
		}
	}
	a.code_fits = code != 0 && code == town.code;
	*out = a;
	return true;
}
