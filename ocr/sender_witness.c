/*
 * sender_witness.c - which values of the form the sender's line names too.
 */
#include "ocr/sender_line.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

/* Shorter values are no witness: characters of a firm, digits of a number. */
enum { FIRM_LEAST = 4, NUMBER_LEAST = 9 };

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

/* Is this enough of a kind to be a witness? */
static bool
says_enough(enum field_kind kind, const char *latin, const char *japanese)
{
	if (kind == FIELD_PHONE)
		return text_digits(latin) >= NUMBER_LEAST;
	return kind == FIELD_COMPANY && text_letters(japanese) >= FIRM_LEAST;
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
