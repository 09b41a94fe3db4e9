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
#include <string.h>

#include "base/text.h"
#include "form/address.h"

/* Towns tried. */
#define TRIED 6

/* How much less likely than what was read, as a logarithm, a town of the
 * table may be: one letter in a few hundred addresses is of no town there
 * is, and one kanji misread costs the net three to eight. */
static const double KNOWN_LOG = 9;

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
	for (; digits < 7 && (isdigit((unsigned char)*p) || *p == '-' ||
				     *p == ' ');
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
choose(const struct line_columns *columns, const char *text,
	char with[TRIED][FIELD_TEXT_SIZE], const struct address_hit *hit, int n)
{
	double best, score;
	int i, at = -1;

	if (columns == NULL) {
		if (n == 0 || hit[0].wrong > WRONG_ALONE ||
			(n > 1 && hit[1].cost - hit[0].cost < LEAD_ALONE &&
				hit[0].wrong > 0))
			return -1;
		return 0;
	}
	best = line_score(columns, text);
	for (i = 0; i < n; i++) {
		score = line_score(columns, with[i]) + KNOWN_LOG;
		if (score > best) {
			best = score;
			at = i;
		}
	}
	return at;
}

bool
field_address_fix(const char *text, const struct line_columns *columns,
	struct field_address *out, struct err *e)
{
	struct field_address a = {0};
	struct address_hit hit[TRIED];
	char with[TRIED][FIELD_TEXT_SIZE];
	unsigned code = 0;
	const char *rest = behind_code(text, &code);
	int n = address_find(rest, hit, TRIED), i;

	for (i = 0; i < n; i++)
		if (!put_together(text, rest, &hit[i], with[i],
			    sizeof(with[i]), e))
			return false;
	i = choose(columns, text, with, hit, n);
	if (!text_copy(a.text, sizeof(a.text), i == -1 ? text : with[i], e))
		return false;
	if (i != -1) {
		a.known = true;
		a.changed = hit[i].wrong;
		a.code_fits = code != 0 && code == hit[i].code;
	}
	*out = a;
	return true;
}
