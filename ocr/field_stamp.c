/*
 * field_stamp.c - the rubber stamp of an office (社判), shared out.
 *
 * A stamp gives the name in large print and below it, smaller and close
 * together, postal code and address, telephone and fax numbers, sometimes a
 * mail address.  Which is which stands in the line itself: TEL, FAX, 〒, @,
 * or the 都道府県市 of an address.
 */
#include "ocr/field_stamp.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/text.h"

/* Lines of a stamp follow each other within this many em, measured from foot
 * to head, and the small ones are lower than the name. */
static const double STAMP_GAP_EM = 0.6, STAMP_SMALL = 1.0;

/* So many digits that nobody has taken are a number that nobody has found. */
static const int NUMBER_DIGITS = 5;

int
field_stamp_lines(const struct field_lines *l, double em)
{
	int i;

	for (i = 1; i < l->count; i++) {
		const struct px_rect a = l->line[i - 1].at, b = l->line[i].at;

		if (b.h > STAMP_SMALL * l->line[0].at.h ||
			b.y - px_bottom(a) > STAMP_GAP_EM * em)
			break;
	}
	return i > 1 ? i : 0;
}

/* Digits a number to be called has, and those of two without a word between,
 * which nobody can tell apart. */
enum { DIGITS_LEAST = 9, DIGITS_MOST = 13 };

static bool
is_number_char(char c)
{
	return isdigit((unsigned char)c) || strchr("-() .", c) != NULL;
}

/* How many of these characters the n bytes at s hold. */
static int
count_of(const char *s, size_t n, const char *wanted)
{
	const char *end = s + n;
	int count = 0;
	size_t len;

	for (; s < end && text_next(s, &len) != 0; s += len) {
		char c[5] = "";

		memcpy(c, s, len < sizeof(c) ? len : sizeof(c) - 1);
		count += strstr(wanted, c) != NULL;
	}
	return count;
}

/* Whose number is it, by the n bytes before it?  A letter of TEL or FAX may be
 * misread: most letters decide.  STAMP__COUNT: it does not say. */
static enum stamp_part
whose(const char *word, size_t n)
{
	int fax = count_of(word, n, "FAXfaxファクス");
	int phone = count_of(word, n, "TELtel電話携帯");

	if (fax == phone)
		return STAMP__COUNT;
	return fax > phone ? STAMP_FAX : STAMP_PHONE;
}

/* The bytes of a word in the bracket that a number ends with, "(TEL)"; 0: there
 * is none. */
static size_t
bracket_behind(const char *number, size_t n)
{
	size_t len = strcspn(number + n, "0123456789()");

	return number[n - 1] == '(' && number[n + len] == ')' ? len : 0;
}

/* The numbers of a line, each to whom the word nearest to it names: the one
 * before it, behind any other number, or one in a bracket behind it. */
static void
take_numbers(const char *line, char part[STAMP__COUNT][FIELD_TEXT_SIZE])
{
	const char *word = line, *p = line;

	while (*p != '\0') {
		size_t n = 0, from = 0, digits = 0, behind;
		enum stamp_part to;

		while (p[n] != '\0' && is_number_char(p[n]))
			digits += isdigit((unsigned char)p[n++]) != 0;
		if (digits < DIGITS_LEAST) {
			p += n > 0 ? n : 1;
			/* half a number: the word before it is its own */
			if (digits >= NUMBER_DIGITS)
				word = p;
			continue;
		}
		behind = bracket_behind(p, n);
		to = whose(p + n, behind);
		if (to == STAMP__COUNT)
			to = whose(word, (size_t)(p - word));
		word = p + n + behind;
		/* what an L becomes: "TE1. 087-" */
		if (isdigit((unsigned char)p[0]) && p[0] != '0' &&
			(p[1] == '.' || p[1] == ' '))
			from = 1;
		while (strchr(" -.)", p[from]) != NULL)
			from++;
		while (n > from && strchr(" -.(", p[n - 1]) != NULL)
			n--;
		if (to != STAMP__COUNT && digits <= DIGITS_MOST &&
			part[to][0] == '\0' && n - from < FIELD_TEXT_SIZE) {
			memcpy(part[to], p + from, n - from);
			part[to][n - from] = '\0';
		}
		p = word;
	}
}

static void
take_email(const char *s, char *out, size_t size)
{
	const char *at = strchr(s, '@'), *from = at, *to = at;
	size_t n;

	while (from > s && (isalnum((unsigned char)from[-1]) ||
				   strchr("._-+", from[-1]) != NULL))
		from--;
	while (*to == '@' || isalnum((unsigned char)*to) ||
		(*to != '\0' && strchr("._-", *to) != NULL))
		to++;
	n = (size_t)(to - from);
	if (n + 1 > size)
		return;
	memcpy(out, from, n);
	out[n] = '\0';
}

/* A house number has so many, one word of an address beside it. */
enum { ADDRESS_DIGITS = 3 };

/* "〒123-4567", or a word that only addresses have. */
static bool
is_address(const char *s)
{
	static const char *const sign[] = {"〒", "県", "都", "府", "道", "市",
		"区", "町", "丁目", "番地"};
	int signs = 0;
	size_t i;

	for (i = 0; i < ARRAY_LEN(sign); i++)
		signs += strstr(s, sign[i]) != NULL;
	return signs >= 2 || (signs >= 1 && text_digits(s) >= ADDRESS_DIGITS);
}

static bool
is_number(const char *s)
{
	char why[READING_WHY_SIZE];

	return text_digits(s) > 0 && field_text_plausible(s, FIELD_PHONE, why);
}

void
field_stamp_split(const char *line, char part[STAMP__COUNT][FIELD_TEXT_SIZE])
{
	struct err ignored;
	int i;

	for (i = 0; i < STAMP__COUNT; i++)
		part[i][0] = '\0';
	if (strchr(line, '@') != NULL)
		take_email(line, part[STAMP_EMAIL], FIELD_TEXT_SIZE);
	take_numbers(line, part);
	if (part[STAMP_PHONE][0] != '\0' || part[STAMP_FAX][0] != '\0' ||
		part[STAMP_EMAIL][0] != '\0')
		return;
	/* a number that says nothing of itself is where one calls */
	i = is_address(line)  ? STAMP_ADDRESS
	    : is_number(line) ? STAMP_PHONE
			      : STAMP__COUNT;
	if (i != STAMP__COUNT &&
		!text_copy(part[i], FIELD_TEXT_SIZE, line, &ignored))
		part[i][0] = '\0';
}

static enum field_kind
kind_of(enum stamp_part p)
{
	switch (p) {
	case STAMP_ADDRESS:
		return FIELD_ADDRESS;
	case STAMP_PHONE:
	case STAMP_FAX:
		return FIELD_PHONE;
	case STAMP_EMAIL:
	case STAMP__COUNT:
		break;
	}
	return FIELD_EMAIL;
}

/* One line's guess shared out to the parts it names. */
static bool
share_line(const struct field_guess *line, struct px_rect at,
	struct field_stamp *s, struct err *e)
{
	char part[STAMP__COUNT][FIELD_TEXT_SIZE];
	int i;

	field_stamp_split(line->text, part);
	for (i = 0; i < STAMP__COUNT; i++) {
		struct field_guess *g = &s->guess[i];
		bool plausible;

		if (part[i][0] == '\0' || s->has[i])
			continue;
		*g = *line;
		if (!field_text_normal(part[i], kind_of((enum stamp_part)i),
			    g->text, sizeof(g->text), e))
			return false;
		plausible = field_text_plausible(g->text,
			kind_of((enum stamp_part)i), g->why);
		g->review = line->review || !plausible;
		if (plausible && g->review)
			memcpy(g->why, line->why, sizeof(g->why));
		s->has[i] = true;
		s->at[i] = at;
	}
	return true;
}

bool
field_stamp_tidy(char *text)
{
	char part[STAMP__COUNT][FIELD_TEXT_SIZE], tidy[FIELD_TEXT_SIZE];
	bool good = field_text_numbers_plausible(text);
	struct err ignored;

	field_stamp_split(text, part);
	if (part[STAMP_PHONE][0] == '\0' && part[STAMP_FAX][0] == '\0')
		return false;
	if (text_format(tidy, sizeof(tidy), &ignored, "%s%s%s%s%s%s",
		    part[STAMP_PHONE][0] ? "TEL " : "", part[STAMP_PHONE],
		    part[STAMP_FAX][0] ? " FAX " : "", part[STAMP_FAX],
		    part[STAMP_EMAIL][0] ? " " : "", part[STAMP_EMAIL]))
		memcpy(text, tidy, strlen(tidy) + 1);
	return good;
}

bool
field_stamp_may_hold(const struct field_stamp *s, enum stamp_part part)
{
	return !s->has[part] &&
	       (s->doubt || (s->untold && part == STAMP_ADDRESS));
}

bool
field_stamp_says_more(const char *text)
{
	char part[STAMP__COUNT][FIELD_TEXT_SIZE];
	int i;

	field_stamp_split(text, part);
	/* a firm may be named after a town of a city */
	if (text_digits(text) < ADDRESS_DIGITS)
		part[STAMP_ADDRESS][0] = '\0';
	for (i = 0; i < STAMP__COUNT; i++)
		if (part[i][0] != '\0')
			return true;
	return false;
}

/* Does a line say a number and whose it is, or a mail address? */
static bool
names_a_number(const char *s)
{
	char part[STAMP__COUNT][FIELD_TEXT_SIZE];

	field_stamp_split(s, part);
	return part[STAMP_PHONE][0] != '\0' || part[STAMP_FAX][0] != '\0' ||
	       part[STAMP_EMAIL][0] != '\0';
}

static bool
read_line(struct recogniser *r, const struct field_lines *l, int i,
	struct field_guess *out, struct err *e)
{
	const struct field_asking asking = {.sealed = l->seal_touch};
	struct field_guess g;

	if (!field_read_numbers(r, &l->line[i], field_stamp_tidy, asking, &g,
		    e))
		return false;
	if (!names_a_number(g.text) &&
		!field_read_line(r, &l->line[i], FIELD_ADDRESS, asking, &g, e))
		return false;
	if (field_seal_doubt(l, &g) && !g.review) {
		g.review = true;
		if (!text_copy(g.why, sizeof(g.why),
			    "印影が文字に重なっています", e))
			return false;
	}
	*out = g;
	return true;
}

/* How many digits of the line at `at` went to fields; -1: nothing did. */
static int
taken_of(const struct field_stamp *s, struct px_rect at)
{
	int taken = -1, i;

	for (i = 0; i < STAMP__COUNT; i++)
		if (s->has[i] && s->at[i].y == at.y)
			taken = (taken < 0 ? 0 : taken) +
				text_digits(s->guess[i].text);
	return taken;
}

/* The address may go on in the line below it, or stand in one that has no word
 * of an address: then it is not taken as it is, nor held for left out. */
static bool
doubt_address(struct field_stamp *s, struct px_rect above, struct err *e)
{
	struct field_guess *g = &s->guess[STAMP_ADDRESS];

	s->untold = true;
	if (!s->has[STAMP_ADDRESS] || s->at[STAMP_ADDRESS].y != above.y)
		return true;
	g->review = true;
	return g->why[0] != '\0' ||
	       text_copy(g->why, sizeof(g->why),
		       "社判の住所に続きがあるかもしれません", e);
}

bool
field_stamp_read(struct recogniser *r, const struct field_lines *l, int lines,
	struct field_stamp *out, struct err *e)
{
	struct field_stamp s = {0};
	struct field_guess g;
	int i;

	for (i = 1; i < lines; i++) {
		const struct px_rect at = l->line[i].at;
		int taken;

		if (!read_line(r, l, i, &g, e) || !share_line(&g, at, &s, e))
			return false;
		taken = taken_of(&s, at);
		if (text_digits(g.raw) - (taken < 0 ? 0 : taken) >=
				NUMBER_DIGITS ||
			(taken <= 0 && g.review))
			s.doubt = true;
		if (taken < 0 && !doubt_address(&s, l->line[i - 1].at, e))
			return false;
	}
	*out = s;
	return true;
}
