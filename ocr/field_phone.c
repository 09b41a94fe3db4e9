/*
 * field_phone.c - what a telephone number in Japan can be.
 *
 * Three groups of digits: the area (or 0X0 of a mobile), the exchange, and four
 * digits of its own; set off by hyphens, blanks, brackets, or not at all.
 */
#include "ocr/field_phone.h"

#include <string.h>

#include "base/text.h"
#include "form/dial_code.h"
#include "ocr/field_say.h"

/* A telephone number in Japan has 10 digits, 11 when it begins with 0X0
 * (mobile, IP telephone) or 0800 (free of charge). */
enum { PHONE_DIGITS = 10, PHONE_DIGITS_LONG = 11 };

/* The groups of digits of a number, and what stands before and after each:
 * "(047)380-7001" is 3 3 4 with "(" ")" "-". */
struct phone {
	char digit[24]; /* all of them */
	int digits;
	int group[4], groups;
	char mark[16]; /* separators in order */
	int marks;
};

/* False when there is anything but digits and separators, or too much. */
static bool
take_phone(const char *s, struct phone *out)
{
	struct phone p = {0};
	bool in_group = false;

	for (; *s != '\0'; s++) {
		if (text_is_digit(*s)) {
			if (p.digits + 1 >= (int)sizeof(p.digit))
				return false;
			if (!in_group && p.groups == 4)
				return false;
			if (!in_group)
				p.groups++;
			in_group = true;
			p.digit[p.digits++] = *s;
			p.group[p.groups - 1]++;
			continue;
		}
		if (strchr("()-. ", *s) == NULL ||
			p.marks + 1 >= (int)sizeof(p.mark))
			return false;
		in_group = false;
		p.mark[p.marks++] = *s;
	}
	*out = p;
	return true;
}

/* How people set numbers off: one way throughout. */
static const char *const USUAL_MARKS[] = {"--", "()-", "()", "  ", "", "..",
	"-", "()--", "() ", " ()"};

static bool
usual_marks(const struct phone *p)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(USUAL_MARKS); i++)
		if (strcmp(p->mark, USUAL_MARKS[i]) == 0)
			return true;
	return false;
}

/* Paid for by who is called, or by everyone alike. */
static bool
is_free(const struct phone *p)
{
	return memcmp(p->digit, "0120", 4) == 0 ||
	       memcmp(p->digit, "0570", 4) == 0 ||
	       memcmp(p->digit, "0800", 4) == 0;
}

/* A mobile or an IP telephone, 0X0. */
static bool
is_mobile(const struct phone *p)
{
	return p->digits > 2 && p->digit[2] == '0' &&
	       strchr("56789", p->digit[1]) != NULL;
}

static bool
is_long(const struct phone *p)
{
	return is_mobile(p) || memcmp(p->digit, "0800", 4) == 0;
}

/* The first group, or what begins a number without groups, is an area. */
static bool
known_area(const struct phone *p)
{
	return p->groups > 1 ? dial_code_known(p->digit, (size_t)p->group[0])
			     : dial_code_begins(p->digit);
}

/* The last group has 4 digits, of the free numbers 3; the first is 0X0, or what
 * a free number begins with (areas are looked up). */
static bool
usual_groups(const struct phone *p)
{
	bool free = is_free(p) && p->group[0] == 4;

	if (p->groups == 1)
		return true;
	/* 0120-123456; elsewhere a hyphen was lost */
	if (p->groups == 2)
		return free && p->group[1] == 6 && p->marks == 1;
	if (is_free(p) ? !free : is_mobile(p) && p->group[0] != 3)
		return false;
	if (p->groups != 3)
		return false;
	return p->group[2] == 4 || (free && p->group[2] == 3);
}

static bool
say_digits(char why[READING_WHY_SIZE], const char *what, int digits)
{
	char text[READING_WHY_SIZE];
	struct err ignored;

	if (!text_format(text, sizeof(text), &ignored, "%d%s", digits, what))
		return say(why, "");
	return say(why, text);
}

static bool
brackets_match(const char *s)
{
	int open = 0;

	for (; *s != '\0'; s++) {
		open += *s == '(' ? 1 : *s == ')' ? -1 : 0;
		if (open < 0 || open > 1 || (s[0] == '(' && s[1] == ')'))
			return false;
	}
	return open == 0;
}

bool
field_phone_plausible(const char *s, char why[READING_WHY_SIZE])
{
	struct phone p;
	int want;

	if (!take_phone(s, &p))
		return say(why, "数字でない文字があります");
	if (!brackets_match(s))
		return say(why, "かっこが合いません");
	if (p.digit[0] != '0')
		return say(why, "0から始まりません");
	if (p.digit[1] == '0')
		return say(why, "00から始まります");
	want = is_long(&p) ? PHONE_DIGITS_LONG : PHONE_DIGITS;
	if (p.digits < want)
		return say_digits(why, "桁しかありません", p.digits);
	if (p.digits > want)
		return say_digits(why, "桁あります", p.digits);
	if (!usual_marks(&p) || !usual_groups(&p))
		return say(why, "区切りの位置が合いません");
	if (!is_long(&p) && !is_free(&p) && !known_area(&p))
		return say(why, "この市外局番はありません");
	return true;
}

/* --- beginnings ---------------------------------------------------------- */

/* The first group, whole (something stands behind it) or as far as it goes. */
static bool
may_begin_area(const struct phone *p, bool whole)
{
	static const char *const other[] = {"0120", "0570", "0800", "050",
		"060", "070", "080", "090"};
	size_t n = (size_t)p->group[0], i;

	for (i = 0; i < ARRAY_LEN(other); i++) {
		size_t all = strlen(other[i]);

		if (strncmp(p->digit, other[i], n < all ? n : all) == 0 &&
			(n == all || !whole))
			return true;
	}
	return whole ? dial_code_known(p->digit, n)
		     : dial_code_may_begin(p->digit);
}

/* One mark at a time, but "()-"; none in front but "(". */
static bool
may_begin_marks(const char *s, const struct phone *p)
{
	size_t i;

	if (*s != '(' && !text_is_digit(*s))
		return false;
	for (; s[0] != '\0' && s[1] != '\0'; s++)
		if (!text_is_digit(s[0]) && !text_is_digit(s[1]) &&
			(s[0] != ')' || s[1] != '-'))
			return false;
	for (i = 0; i < ARRAY_LEN(USUAL_MARKS); i++)
		if (strncmp(p->mark, USUAL_MARKS[i], (size_t)p->marks) == 0)
			return true;
	return false;
}

bool
field_phone_may_begin(const char *s)
{
	struct phone p;

	if (s[strcspn(s, "0123456789-(). ")] == '\0')
		return true;
	if (!take_phone(s, &p) || !may_begin_marks(s, &p))
		return false;
	if (p.digits == 0)
		return true;
	if (p.digit[0] != '0' || p.groups > 3 || p.group[2] > 4 ||
		(p.groups > 1 && p.group[1] > (is_free(&p) ? 6 : 4)) ||
		p.digits > (is_long(&p) ? PHONE_DIGITS_LONG : PHONE_DIGITS))
		return false;
	return may_begin_area(&p, p.groups > 1 || !text_is_digit(s[strlen(s) - 1]));
}
