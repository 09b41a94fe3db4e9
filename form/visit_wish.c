/*
 * visit_wish.c - the day in what an applicant wrote about a visit.
 *
 * The text is folded to plain digits and signs; then a day is looked for from
 * each place where a number or an era begins, and a time behind it.
 */
#include "form/visit_wish.h"

#include <string.h>

#include "base/compiler.h"
#include "base/text.h"

/* A visit is wished for within this many days of the fax: what lies further
 * ahead was probably meant as a day that has passed. */
static const int AHEAD_MAX = 183;

/* ... and one with its year within a year: nobody plans further. */
static const int GIVEN_AHEAD_MAX = 366;

/* Letters kept of a text; a fax's line has 60. */
#define FOLDED_SIZE 512

/* --- folding --- */

static unsigned
fold_letter(unsigned c)
{
	if (c >= 0xff01 && c <= 0xff5e) /* full-width forms of ASCII */
		c -= 0xfee0;
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	switch (c) {
	case 0x2010: /* dashes between digits */
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2212:
	case 0x30fc:
		return '-';
	case 0x3000:
	case '\t':
		return ' ';
	default:
		return c;
	}
}

static void
fold(const char *s, char out[FOLDED_SIZE])
{
	size_t at = 0, len;
	unsigned c;

	while ((c = text_next(s, &len)) != 0 && at + 4 < FOLDED_SIZE) {
		at += text_put(fold_letter(c), out + at);
		s += len;
	}
	out[at] = '\0';
}

/* --- reading on ---------------------------------------------------------- */

static void
blanks(const char **p)
{
	*p += strspn(*p, " ");
}

static bool
word(const char **p, const char *w)
{
	size_t n = strlen(w);

	if (strncmp(*p, w, n) != 0)
		return false;
	*p += n;
	return true;
}

static bool
one_of(const char **p, const char *const *words, size_t count, int *which)
{
	for (size_t i = 0; i < count; i++)
		if (word(p, words[i])) {
			*which = (int)i;
			return true;
		}
	return false;
}

/* A number of at most `most` digits, and no more of them behind. */
static bool
number(const char **p, int most, int *out)
{
	size_t n = strspn(*p, "0123456789");

	if (n == 0 || n > (size_t)most)
		return false;
	*out = 0;
	for (size_t i = 0; i < n; i++)
		*out = *out * 10 + (*p)[i] - '0';
	*p += n;
	return true;
}

/* A number between signs or before its word: "12/", "12月". */
static bool
number_before(const char **p, int most, const char *w, char *sign, int *out)
{
	const char *at = *p;

	if (!number(&at, most, out))
		return false;
	blanks(&at);
	if (word(&at, w)) {
		*sign = '\0';
	} else if (*at && strchr("/.-", *at) &&
		   (*sign == '?' || *sign == *at)) {
		*sign = *at++;
	} else {
		return false;
	}
	blanks(&at);
	*p = at;
	return true;
}

/* --- a day --------------------------------------------------------------- */

/* 2026 of "2026年" "2026/", "令和8年" "r8." "令和元年"; 0 for none.  *sign is
 * what stands behind it, '?' for a word. */
static int
take_year(const char **p, char *sign)
{
	static const char *const eras[] = {"令和", "r"};
	static const int ERA_YEAR_0 = 2018;
	const char *at = *p;
	int year = 1, which;
	char behind = '?';
	bool era = one_of(&at, eras, ARRAY_LEN(eras), &which);

	blanks(&at);
	if (!(era && word(&at, "元年")) &&
		!number_before(&at, era ? 2 : 4, "年", &behind, &year))
		return 0;
	if (!era && year < 2000)
		return 0;
	blanks(&at);
	*p = at;
	*sign = behind == '\0' ? '?' : behind;
	return era ? ERA_YEAR_0 + year : year;
}

/* The weekday beside it, -1 for none. */
static int
take_weekday(const char **p)
{
	static const char *const days[] = {"日", "月", "火", "水", "木", "金",
		"土"};
	const char *at = *p;
	bool paren;
	int which;

	blanks(&at);
	paren = word(&at, "(");
	if (!one_of(&at, days, ARRAY_LEN(days), &which))
		return -1;
	if (!paren && strncmp(at, "曜", strlen("曜")) != 0)
		return -1;
	(void)(word(&at, "曜日") || word(&at, "曜"));
	(void)(paren && word(&at, ")"));
	*p = at;
	return which;
}

/* The first such day from the arrival on. */
static bool
find_year(struct day *d, struct day arrived)
{
	d->year = arrived.year;
	if (d->month < arrived.month ||
		(d->month == arrived.month && d->day < arrived.day))
		d->year++;
	return day_exists(*d) &&
	       day_number(*d) - day_number(arrived) <= AHEAD_MAX;
}

enum found { NO_DAY, A_DAY, A_DOUBT, WRONG_WEEKDAY };

/* A day as it is written, with its weekday, -1 for none; its year is 0 when
 * none is written, and it need not exist. */
static enum found
written_day(const char **p, struct day *out, int *weekday)
{
	const char *at = *p;
	char sign = '?';
	struct day d = {.year = take_year(&at, &sign)};

	if (!number_before(&at, 2, "月", &sign, &d.month))
		return d.year ? A_DOUBT : NO_DAY;
	/* "12-3" and "12.3" may be anything */
	if (d.year == 0 && (sign == '-' || sign == '.'))
		return NO_DAY;
	if (!number(&at, 2, &d.day))
		return NO_DAY;
	if (sign == '\0') {
		blanks(&at);
		if (!word(&at, "日"))
			return NO_DAY;
	}
	/* "8/12/3" is neither 12 August nor 3 December */
	if (sign != '\0' && at[0] == sign && at[1] >= '0' && at[1] <= '9')
		return A_DOUBT;
	*weekday = take_weekday(&at);
	*out = d;
	*p = at;
	return A_DAY;
}

/* The day that is meant. */
static enum found
take_day(const char **p, struct day arrived, struct day *out)
{
	struct day d;
	int weekday;
	enum found found = written_day(p, &d, &weekday);

	if (found != A_DAY)
		return found;
	if (d.year == 0 && (d.month < 1 || d.month > 12 || d.day < 1 ||
				   !find_year(&d, arrived)))
		return A_DOUBT;
	if (!day_exists(d))
		return A_DOUBT;
	if (weekday >= 0 && weekday != day_weekday(d))
		return WRONG_WEEKDAY;
	*out = d;
	return A_DAY;
}

/* --- a time of day ------------------------------------------------------- */

static bool
take_time(const char *p, int *out_hour, int *out_minute)
{
	static const char *const halves[] = {"午前", "午後", "am", "pm"};
	int which = -1, hour, minute = 0;

	p += strspn(p, " ,");
	(void)one_of(&p, halves, ARRAY_LEN(halves), &which);
	blanks(&p);
	if (!number(&p, 2, &hour))
		return false;
	blanks(&p);
	if (word(&p, ":")) {
		blanks(&p);
		if (!number(&p, 2, &minute))
			return false;
	} else if (word(&p, "時")) {
		if (word(&p, "半"))
			minute = 30;
		else if (number(&p, 2, &minute) && !word(&p, "分"))
			return false;
	} else {
		return false;
	}
	blanks(&p);
	if (which < 0 && (word(&p, "pm") || word(&p, "am")))
		which = p[-2] == 'p';
	if (which >= 0 && which % 2 == 1 && hour < 12)
		hour += 12;
	if (hour > 23 || minute > 59)
		return false;
	*out_hour = hour;
	*out_minute = minute;
	return true;
}

/* May a day begin here?  Not within a number or a word. */
static bool
may_begin(const char *text, const char *p)
{
	char before = p > text ? p[-1] : ' ';

	if (*p >= '0' && *p <= '9')
		return !strchr("0123456789/-.", before);
	if (*p == 'r')
		return before < 'a' || before > 'z';
	return strncmp(p, "令和", strlen("令和")) == 0;
}

struct visit_wish
visit_wish_parse(const char *raw, struct day arrived)
{
	struct visit_wish w = {.kind = VISIT_NONE};
	char text[FOLDED_SIZE];

	fold(raw, text);
	if (text[strspn(text, " ")] == '\0')
		return w;
	w.kind = VISIT_UNCLEAR;
	for (const char *p = text; *p; p++) {
		if (!may_begin(text, p))
			continue;
		switch (take_day(&p, arrived, &w.day)) {
		case NO_DAY:
			continue;
		case WRONG_WEEKDAY:
			w.weekday_wrong = true;
			return w;
		case A_DOUBT:
			return w;
		case A_DAY:
			break;
		}
		w.kind = take_time(p, &w.hour, &w.minute) ? VISIT_TIME
							   : VISIT_DAY;
		return w;
	}
	return w;
}

/* --- signs ---------------------------------------------------------------- */

/* The last day a part of any month has: "11月中旬". */
static bool
take_part(const char **p, struct day *out)
{
	static const struct {
		const char *name;
		int last;
	} parts[] = {{"上旬", 10}, {"初旬", 10}, {"中旬", 20}, {"下旬", 28},
		{"末", 28}};
	const char *at = *p;
	struct day d = {0};
	char sign = '?';

	if (!number_before(&at, 2, "月", &sign, &d.month) || sign != '\0')
		return false;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (word(&at, parts[i].name)) {
			d.day = parts[i].last;
			*out = d;
			*p = at;
			return true;
		}
	return false;
}

/* Weigh a day, or the last of a part of a month. */
static void
weigh_day(struct visit_signs *s, struct day d, int weekday, struct day arrived)
{
	bool given = d.year != 0;
	int ahead;

	if (d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31) {
		s->odd++;
		return;
	}
	if (!given && arrived.year == 0)
		return;
	/* in the year that puts it behind the arrival, near or far */
	if (!given && !find_year(&d, arrived))
		s->odd++;
	if (!day_exists(d)) {
		s->odd += given;
		return;
	}
	if (weekday >= 0)
		*(weekday == day_weekday(d) ? &s->right : &s->wrong) += 1;
	if (arrived.year == 0)
		return;
	ahead = day_number(d) - day_number(arrived);
	s->odd += given && (ahead < 0 || ahead > GIVEN_AHEAD_MAX);
	if (s->ahead < 0 || ahead < s->ahead)
		s->ahead = ahead < 0 ? 0 : ahead;
}

struct visit_signs
visit_wish_signs(const char *raw, struct day arrived)
{
	struct visit_signs s = {.ahead = -1};
	char text[FOLDED_SIZE];
	const char *p = text;
	struct day d;
	int weekday;

	fold(raw, text);
	while (*p) {
		if (!may_begin(text, p)) {
			p++;
		} else if (take_part(&p, &d)) {
			weigh_day(&s, d, -1, arrived);
		} else if (written_day(&p, &d, &weekday) == A_DAY) {
			weigh_day(&s, d, weekday, arrived);
		} else {
			p++;
		}
	}
	return s;
}
