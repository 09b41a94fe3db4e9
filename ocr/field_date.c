/*
 * field_date.c - what a day and an hour can be, and how likely that is.
 *
 * A weekday is a second writing of the same day.  Among the texts a net thinks
 * of, one whose weekday is that day's is right far more often than one whose
 * weekday is not: no text is ruled out by it, for people err as well, but
 * which way the scales tip is counted here.
 */
#include "ocr/field_date.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "form/visit_wish.h"
#include "ocr/field_say.h"

/* Of the days people write one in a hundred, at most, has not the form of one;
 * of what a net makes of a slash (12116 for 12/16) nearly all. */
static const double NO_DATE = 0.01;

/* Who writes a weekday writes another day's this often: nobody has counted it,
 * and it is taken rather too high.  What a misread digit makes of a day falls
 * on the weekday written once in seven times. */
static const double WEEKDAY_WRONG = 0.03, WEEKDAYS = 7;

/* A wish for a day that is over, that is none or lies half a year ahead, as
 * against any other: one in twenty, also too high, or the fax came from a
 * machine whose clock was never set. */
static const double ODD_DAY = 0.05;

/* Wishes lie some weeks ahead (3 to 45 days in the public corpus): a day is
 * held for likelier than one that lies this many days behind it by a factor of
 * e, no more than what half a year makes. */
static const double AHEAD_DAYS = 60, AHEAD_MOST = 3;

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

	for (*digits = 0; text_is_digit((unsigned char)s[*digits]) && *digits < 6;
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

/* 火 to 土; 月 and 日 are counted as well. */
static bool
is_weekday(unsigned c)
{
	return c == 0x706b || c == 0x6c34 || c == 0x6728 || c == 0x91d1 ||
	       c == 0x571f;
}

/* 12月3日 PM2, 10:00-12: a number may stand at the end behind a sign; behind a
 * word, or alone, it is no day and no hour (12月3日の間2). */
static bool
may_end(unsigned before)
{
	return before != 0 && before < 128 &&
	       strchr("/:.-~M", (int)before) != NULL;
}

/* Can a number of a date be this?  behind is what stands behind its digits,
 * before the character before them, 0: none.  year: it may be one. */
static bool
usual_in_date(int value, int digits, unsigned before, unsigned behind,
	bool year)
{
	if (behind == 0x5e74) /* 年: 令和8年, 2026年, hardly 08年 */
		return digits == 4 ? value > 2000 && value < 2100
				   : digits <= 2 && value > 0 &&
					     (digits == 1 || value > 9);
	if (digits == 4) /* 2026/12/3 */
		return value > 2000 && value < 2100 &&
		       (behind == '/' || behind == '.' || behind == '-');
	if (digits > 2)
		return false;
	if (behind == 0x6708) /* 月 */
		return value >= 1 && value <= 12;
	if (behind == 0x65e5) /* 日; 5日19日 lost what stood between */
		return value >= 1 && value <= 31 && before != 0x65e5;
	if (behind == 0 && !may_end(before))
		return false;
	if (behind == 0x6642 && before == 0x524d) /* 午前1時: nobody is there */
		return value >= 6 && value <= 12;
	if (behind == ':' && before == '/') /* 1/2/18:00 has one too many */
		return false;
	if (behind == 0x6642 || behind == ':') /* 時; 0 is half past noon */
		return value <= 24 && (value > 0 || before == 'M' ||
					      before == 0x5f8c);
	/* 12/1火, but no 16火 */
	if (is_weekday(behind) && before != '/' && before != '.')
		return false;
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

/* Each bracket has its other half; "1)" numbers a wish. */
static bool
brackets_match(const char *s)
{
	unsigned before = 0;
	int open = 0;

	for (; *s != '\0'; before = (unsigned char)*s++) {
		if (*s == ')' && open == 0 && text_is_digit(before))
			continue;
		open += *s == '(' ? 1 : *s == ')' ? -1 : 0;
		if (open < 0 || open > 1)
			return false;
	}
	return open == 0;
}

bool
field_date_plausible(const char *s, char why[READING_WHY_SIZE])
{
	unsigned before = 0, c;
	size_t len;
	int digits, value;

	if (!brackets_match(s))
		return say(why, "かっこが合いません");
	while ((c = text_next(s, &len)) != 0) {
		if (odd_letter(c))
			return say(why, "読み取れない文字があります");
		if (!text_is_digit(c)) {
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

/* --- beginnings ---------------------------------------------------------- */

/* A number, and what stands on either side of it; 0: nothing. */
struct number {
	int value, digits;
	unsigned before, behind;
	bool year; /* it may be one */
};

/* The nets see no blanks: a day and an hour run together, 12/316:30. */
static bool
usual_as_two(const struct number *n)
{
	int tens = 10, first;

	if (n->before != '/' && n->before != '.')
		return false;
	for (first = n->digits - 1; first > 0; first--, tens *= 10)
		if (first <= 2 && n->digits - first <= 2 &&
			usual_in_date(n->value / tens, first, n->before, ' ',
				false) &&
			usual_in_date(n->value % tens, n->digits - first, ' ',
				n->behind, false))
			return true;
	return false;
}

/* A number that something stands behind. */
static bool
usual(const struct number *n)
{
	return usual_in_date(n->value, n->digits, n->before, n->behind,
		       n->year) ||
	       usual_as_two(n);
}

/* A number that may go on. */
static bool
may_become(struct number n)
{
	if (n.before == ':')
		return n.digits <= 2 && n.value < (n.digits == 1 ? 6 : 60);
	if (n.digits <= 2 && n.value <= (n.before == 0x6642 ? 59 : 31))
		return true;
	n.behind = ':';
	if (usual_as_two(&n))
		return true;
	/* 202 of 2026 */
	return n.before != '/' && n.before != '.' &&
	       (n.digits == 3 ? n.value / 10 == 20
			      : n.digits == 4 && n.value / 100 == 20);
}

/* 26/1: may another slash follow, which makes a year of it? */
static bool
may_be_year(const char *behind)
{
	int digits;

	if (behind[0] != '/' || begins_with_year(behind))
		return behind[0] == '/';
	(void)number_at(behind + 1, &digits);
	return digits <= 2 && behind[1 + digits] == '\0';
}

bool
field_date_may_begin(const char *s)
{
	struct number n = {0};
	int open = 0;
	unsigned c;
	size_t len;

	while ((c = text_next(s, &len)) != 0) {
		if (odd_letter(c))
			return false;
		open += c == '(' ? 1 : c == ')' && (open || !n.digits) ? -1 : 0;
		if (open < 0 || open > 1)
			return false;
		if (!text_is_digit(c)) {
			n = (struct number){.before = c};
			s += len;
			continue;
		}
		n.value = number_at(s, &n.digits);
		s += n.digits;
		n.behind = text_next(s, &len);
		n.year = n.before != '/' && may_be_year(s);
		if (n.behind == 0 ? !may_become(n) : !usual(&n))
			return false;
	}
	return true;
}

/* --- what is likely ------------------------------------------------------ */

struct field_date_prior
field_date_prior(const char *s, struct day arrived)
{
	char why[READING_WHY_SIZE];
	struct visit_signs signs = visit_wish_signs(s, arrived);
	struct field_date_prior p = {
		.known = signs.right > 0 && signs.wrong == 0 && signs.odd == 0};

	p.log_p = signs.right * log(WEEKDAYS * (1 - WEEKDAY_WRONG)) +
		  signs.wrong * log(WEEKDAYS * WEEKDAY_WRONG / (WEEKDAYS - 1));
	if (!field_date_plausible(s, why))
		p.log_p += log(NO_DATE);
	if (signs.odd > 0)
		p.log_p += log(ODD_DAY);
	if (signs.ahead > 0)
		p.log_p -= fmin(AHEAD_MOST, signs.ahead / AHEAD_DAYS);
	return p;
}

bool
field_date_near(const char *s, struct day arrived, char why[READING_WHY_SIZE])
{
	struct visit_signs signs = visit_wish_signs(s, arrived);

	if (signs.wrong > 0)
		return say(why, "曜日が日付と合いません");
	if (signs.odd > 0)
		return say(why, "過ぎた日か、先すぎる日です");
	return true;
}
