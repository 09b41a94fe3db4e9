/*
 * sender_when.c - the date and the time in a sender's line.
 *
 * Makers print them in many ways; those known are a table, matched at every
 * place of the text in turn.
 */
#include "ocr/sender_when.h"

#include <ctype.h>
#include <string.h>

#include "base/compiler.h"
#include "base/day.h"

/* Years that machines print: before, there was no such sheet; clocks that were
 * never set say 1990 or 2000. */
enum { YEAR_FIRST = 2020, YEAR_LAST = 2099 };

/* Its first year is the one after. */
enum { ERA_REIWA = 2018 };

/*
 * In a way, Y is a year of four digits, y one of two, e one of an era, M and D a
 * month and a day, N a month's name, h, m and s hour, minute and second, ~ any
 * blanks, points and commas, _ at least one blank, - one of "-/.", and all else
 * itself.
 */
static const char *const MONTHS[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
	"JUL", "AUG", "SEP", "0CT", "N0V", "DEC"};

/* The least and most digits a letter of a way stands for; 0: it is none. */
static int
digits_of(char way, int *least)
{
	*least = way == 'Y' ? 4 : strchr("yms", way) != NULL ? 2 : 1;
	return way == 'Y' ? 4 : strchr("yeMDhms", way) != NULL ? 2 : 0;
}

static int
value_of(const char *s, int digits)
{
	int v = 0;

	while (digits-- > 0)
		v = v * 10 + (*s++ - '0');
	return v;
}

static bool
put(struct sender_when *f, char way, int v)
{
	switch (way) {
	case 'Y':
		f->year = v;
		return v >= YEAR_FIRST && v <= YEAR_LAST;
	case 'y':
		f->year = 2000 + v;
		return f->year >= YEAR_FIRST;
	case 'e':
		f->year = ERA_REIWA + v;
		return f->year >= YEAR_FIRST;
	case 'M':
		f->month = v;
		return v >= 1 && v <= 12;
	case 'D':
		f->day = v;
		return v >= 1 && v <= 31;
	case 'h':
		f->hour = v;
		return v <= 23;
	case 'm':
		f->minute = v;
		return v <= 59;
	default: /* seconds are of no use */
		return v <= 59;
	}
}

/* The month's name s begins with, from 1; 0: none. */
static int
month_at(const char *s)
{
	for (int i = 0; i < 12; i++) {
		int k = 0;

		while (k < 3 && sender_upper(s[k]) == MONTHS[i][k])
			k++;
		if (k == 3)
			return i + 1;
	}
	return 0;
}

/* Where s, written this way, ends; NULL: it is not. */
static const char *
match(const char *way, const char *s, struct sender_when *f)
{
	int least, most;

	if (*way == '\0')
		return s;
	if (*way == '~') {
		while (*s != '\0' && strchr(" .,", *s) != NULL)
			s++;
		return match(way + 1, s, f);
	}
	if (*way == '_')
		return *s == ' ' ? match(way + 1, s + strspn(s, " "), f) : NULL;
	if (*way == 'N') {
		f->month = month_at(s);
		return f->month > 0 ? match(way + 1, s + 3, f) : NULL;
	}
	if (*way == '-')
		return *s != '\0' && strchr("-/.", *s) != NULL
			       ? match(way + 1, s + 1, f)
			       : NULL;
	most = digits_of(*way, &least);
	if (most == 0)
		return *s == *way ? match(way + 1, s + 1, f) : NULL;
	for (int n = most; n >= least; n--) {
		const char *end = NULL;
		int k = 0;

		while (k < n && isdigit((unsigned char)s[k]))
			k++;
		if (k == n && put(f, *way, value_of(s, n)))
			end = match(way + 1, s + n, f);
		if (end != NULL)
			return end;
	}
	return NULL;
}

/* A number of two digits and a colon: a time that follows without a blank. */
static bool
is_time(const char *s)
{
	return isdigit((unsigned char)s[0]) && isdigit((unsigned char)s[1]) &&
	       (s[2] == ':' || strncmp(s + 2, "時", 3) == 0);
}

/* Take the first place of a text that is written in one of these ways. */
static bool
take_way(char *text, const char *const *ways, size_t n, struct sender_when *out)
{
	for (size_t i = 0; i < n; i++)
		for (char *s = text; *s != '\0'; s++) {
			struct sender_when f = {0};
			const char *end;

			if (s > text && isdigit((unsigned char)s[-1]))
				continue;
			end = match(ways[i], s, &f);
			if (end == NULL ||
				(isdigit((unsigned char)*end) && !is_time(end)))
				continue;
			sender_cover(s, end);
			*out = f;
			return true;
		}
	return false;
}

bool
sender_take_date(char *text, struct sender_when *f)
{
	/* two digits first are a year here, in America a month: of those only
	 * what has the apostrophe of a year is taken, which the nets do not
	 * know and leave a blank for */
	static const char *const WAYS[] = {"Y-M-D", "Y年~M月~D日", "N~D~Y",
		"D~N~Y", "D-N-Y", "M-D-'y", "M-D-_y", "'y-M-D",
		"令和e年~M月~D日", "Re-M-D"};
	struct sender_when got;

	if (!take_way(text, WAYS, ARRAY_LEN(WAYS), &got))
		return false;
	if (!day_exists((struct day){got.year, got.month, got.day}))
		return false;
	*f = got;
	return true;
}

/* Does the word stand there, and not among letters ("Yamada")? */
static bool
has_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (const char *s = text; (s = strstr(s, word)) != NULL; s++)
		if ((s == text || !isalpha((unsigned char)s[-1])) &&
			!isalpha((unsigned char)s[n]))
			return true;
	return false;
}

/* Morning or afternoon, if the text says so. */
static bool
half_of_day(const char *text, int *hour)
{
	bool pm = has_word(text, "PM") || has_word(text, "pm") ||
		  strstr(text, "午後");
	bool am = has_word(text, "AM") || has_word(text, "am") ||
		  strstr(text, "午前");

	if (!am && !pm)
		return true;
	if ((am && pm) || *hour > 12)
		return false;
	*hour = *hour % 12 + (pm ? 12 : 0);
	return true;
}

bool
sender_take_time(char *text, struct sender_when *f)
{
	static const char *const WAYS[] = {"h:m:s", "h:m", "h時~m分"};
	struct sender_when got;

	if (!take_way(text, WAYS, ARRAY_LEN(WAYS), &got) ||
		!half_of_day(text, &got.hour))
		return false;
	*f = got;
	return true;
}
