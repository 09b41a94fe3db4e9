/*
 * field_date.c - what a day and an hour can be.
 */
#include "ocr/field_date.h"

#include <string.h>

#include "base/text.h"
#include "ocr/field_say.h"

static unsigned
next_seen(const char *s)
{
	size_t len;

	while (*s == ' ')
		s++;
	return text_next(s, &len);
}

/* The value of the digits at s, and how many there are. */
static int
number_at(const char *s, int *digits)
{
	int v = 0;

	for (*digits = 0; is_digit((unsigned char)s[*digits]) && *digits < 6;
		(*digits)++)
		v = v * 10 + (s[*digits] - '0');
	return v;
}

/* 26/12/3: a year is what two more numbers follow. */
static bool
begins_with_year(const char *behind)
{
	int digits;

	if (behind[0] != '/')
		return false;
	(void)number_at(behind + 1, &digits);
	return digits > 0 && behind[1 + digits] == '/';
}

/* Can a number of a date be this?  behind is what stands behind its digits,
 * before the character before them, 0: none.  year: it may be one. */
static bool
usual_in_date(int value, int digits, unsigned before, unsigned behind,
	bool year)
{
	if (behind == 0x5e74) /* 年: 令和8年, 2026年 */
		return digits == 4 ? value > 2000 && value < 2100
				   : digits <= 2 && value > 0;
	if (digits == 4) /* 2026/12/3 */
		return value > 2000 && value < 2100 &&
		       (behind == '/' || behind == '.' || behind == '-');
	if (digits > 2)
		return false;
	if (behind == 0x6708) /* 月 */
		return value >= 1 && value <= 12;
	if (behind == 0x65e5) /* 日 */
		return value >= 1 && value <= 31;
	if (behind == 0x6642 && before == 0x524d) /* 午前1時: nobody is there */
		return value >= 6 && value <= 12;
	if (behind == 0x6642 || behind == ':') /* 時 */
		return value <= 24;
	if (before == ':')
		return digits == 2 && value < 60;
	if (behind == '/')
		return value >= 1 && (value <= 12 || year);
	/* 12/3(木), 12/3AM: a stroke that was read as a digit or not at all */
	if ((behind == '(' || behind == 'A' || behind == 'P') &&
		before != '/' && before != '.')
		return false;
	if (before == '/')
		return value >= 1 && value <= 31;
	return value < 60;
}

/* R7, AM, PM, N/A, TEL; others are what dirt is read as. */
static bool
odd_letter(unsigned c)
{
	return c >= 'A' && c <= 'Z' && strchr("AELMNPRT", (int)c) == NULL;
}

bool
field_date_plausible(const char *s, char why[READING_WHY_SIZE])
{
	unsigned before = 0, c;
	size_t len;
	int digits, value;

	while ((c = text_next(s, &len)) != 0) {
		if (odd_letter(c))
			return say(why, "読み取れない文字があります");
		if (!is_digit(c)) {
			before = c;
			s += len;
			continue;
		}
		value = number_at(s, &digits);
		s += digits;
		if (!usual_in_date(value, digits, before, next_seen(s),
			    before != '/' && begins_with_year(s)))
			return say(why, "日時の形ではありません");
		before = '0';
	}
	return true;
}
