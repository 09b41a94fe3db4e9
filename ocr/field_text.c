/*
 * field_text.c - what was read, made comparable, and whether it can be true.
 *
 * Nothing here knows pictures.  Normal form is decided by Unicode (NFKC) and
 * by what the value's neighbours are, never by a dictionary: names are kept
 * as written (髙 is not 高).
 */
#include "ocr/field_text.h"

#include <string.h>
#include <utf8proc.h>

#include "base/text.h"

/* A telephone number in Japan has 10 digits, 11 when it begins with 0X0
 * (mobile, IP telephone) or 0800 (free of charge). */
enum { PHONE_DIGITS = 10, PHONE_DIGITS_LONG = 11 };

/* Longest local part and address of RFC 5321. */
enum { EMAIL_LOCAL_MAX = 64, EMAIL_MAX = 254 };

static bool
is_digit(unsigned c)
{
	return c >= '0' && c <= '9';
}

static bool
is_kana(unsigned c)
{
	return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa) ||
	       c == 0x30fc;
}

/* Every dash that somebody's font, keyboard or recogniser makes. */
static bool
is_dash(unsigned c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
	       c == 0x30fc || c == 0x2500 || c == 0x2501 || c == 0xfe63 ||
	       c == 0xff0d || c == 0x4e00;
}

static bool
is_blank(unsigned c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 ||
	       c == 0xa0;
}

/* What a dash is between these two: a hyphen, or what it was. */
static unsigned
dash_of(unsigned c, unsigned before, unsigned after, enum field_kind kind)
{
	/* the long vowel of kana; 一 is a numeral, and a dash only between
	 * digits where nothing but digits is expected */
	if (c == 0x30fc && is_kana(before))
		return c;
	if (c == 0x4e00)
		return kind == FIELD_PHONE ||
				       (is_digit(before) && is_digit(after))
			       ? '-'
			       : c;
	return '-';
}

static unsigned
next_seen(const char *s)
{
	size_t len;
	unsigned c;

	while ((c = text_next(s, &len)) != 0 && is_blank(c))
		s += len;
	return c;
}

/* Append c; false when it does not fit. */
static bool
put(char *out, size_t size, size_t *len, unsigned c)
{
	char b[4];
	size_t n = text_put(c, b);

	if (*len + n + 1 > size)
		return false;
	memcpy(out + *len, b, n);
	*len += n;
	out[*len] = '\0';
	return true;
}

static void
drop_blanks(char *s)
{
	char *to = s;

	for (; *s != '\0'; s++)
		if (*s != ' ')
			*to++ = *s;
	*to = '\0';
}

bool
field_text_normal(const char *in, enum field_kind kind, char *out, size_t size,
	struct err *e)
{
	char tidy[FIELD_TEXT_SIZE * 2] = "";
	utf8proc_uint8_t *nfkc = NULL;
	const char *p;
	size_t len, n = 0;
	unsigned c, before = 0;
	bool gap = false;

	if (!text_is_utf8(in))
		return err_set(e, ERR_INPUT, "a field's text is no UTF-8");
	if (utf8proc_map((const utf8proc_uint8_t *)in, 0, &nfkc,
		    UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
			    UTF8PROC_COMPAT | UTF8PROC_IGNORE) < 0)
		return err_set(e, ERR_SYSTEM, "no memory for a field's text");
	for (p = (const char *)nfkc; (c = text_next(p, &len)) != 0; p += len) {
		if (is_blank(c) || c < 0x20) {
			gap = n > 0;
			continue;
		}
		if (is_dash(c))
			c = dash_of(c, before, next_seen(p + len), kind);
		else if (c == 0x301c || c == 0x223c || c == 0xff5e)
			c = '~';
		/* pm and PM are hardly told apart by hand */
		if (kind == FIELD_DATE && c >= 'a' && c <= 'z')
			c -= 'a' - 'A';
		if (kind == FIELD_EMAIL) {
			gap = false;
			if (c >= 'A' && c <= 'Z')
				c += 'a' - 'A';
		}
		if ((gap && !put(tidy, sizeof(tidy), &n, ' ')) ||
			!put(tidy, sizeof(tidy), &n, c)) {
			free(nfkc);
			return err_set(e, ERR_LIMIT, "a field's text is long");
		}
		gap = false;
		before = c;
	}
	free(nfkc);
	/* digits written wide apart: blanks beside hyphens say nothing */
	if (kind == FIELD_PHONE && strpbrk(tidy, "-(") != NULL)
		drop_blanks(tidy);
	return text_copy(out, size, tidy, e);
}

bool
field_text_same(const char *a, const char *b)
{
	for (;;) {
		while (*a == ' ')
			a++;
		while (*b == ' ')
			b++;
		if (*a != *b)
			return false;
		if (*a == '\0')
			return true;
		a++;
		b++;
	}
}

bool
field_text_is_word_for_none(const char *text)
{
	static const char *const word[] = {"なし", "無し", "無", "有りません",
		"ありません", "同上", "同じ", "未定", "別途", "-", "--", "N/A",
		"n/a", "電話と同じ", "同左"};
	size_t i;

	for (i = 0; i < ARRAY_LEN(word); i++)
		if (field_text_same(text, word[i]))
			return true;
	return false;
}

static bool
say(char why[READING_WHY_SIZE], const char *text)
{
	struct err ignored;

	if (!text_copy(why, READING_WHY_SIZE, text, &ignored))
		why[0] = '\0';
	return false;
}

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
		if (is_digit((unsigned char)*s)) {
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
static bool
usual_marks(const struct phone *p)
{
	static const char *const usual[] = {"--", "()-", "()", "  ", "", "..", "-", "()--",
		"() ", " ()"};
	size_t i;

	for (i = 0; i < ARRAY_LEN(usual); i++)
		if (strcmp(p->mark, usual[i]) == 0)
			return true;
	return false;
}

/* The last group has 4 digits, of the free numbers 3. */
static bool
usual_groups(const struct phone *p)
{
	bool free = memcmp(p->digit, "0120", 4) == 0 ||
		    memcmp(p->digit, "0570", 4) == 0 ||
		    memcmp(p->digit, "0800", 4) == 0;

	if (p->groups == 1)
		return true;
	/* 0120-123456; elsewhere a hyphen was lost */
	if (p->groups == 2)
		return free && p->group[1] == 6;
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
		if (open < 0 || open > 1)
			return false;
	}
	return open == 0;
}

static bool
plausible_phone(const char *s, char why[READING_WHY_SIZE])
{
	int want = PHONE_DIGITS;
	struct phone p;

	if (field_text_is_word_for_none(s))
		return true;
	if (!take_phone(s, &p))
		return say(why, "数字でない文字があります");
	if (!brackets_match(s))
		return say(why, "かっこが合いません");
	if (p.digit[0] != '0')
		return say(why, "0から始まりません");
	if (p.digit[1] == '0')
		return say(why, "00から始まります");
	if ((p.digit[2] == '0' && strchr("56789", p.digit[1])) ||
		memcmp(p.digit, "0800", 4) == 0)
		want = PHONE_DIGITS_LONG;
	if (p.digits < want)
		return say_digits(why, "桁しかありません", p.digits);
	if (p.digits > want)
		return say_digits(why, "桁あります", p.digits);
	if (!usual_marks(&p) || !usual_groups(&p))
		return say(why, "区切りの位置が合いません");
	return true;
}

/* Fewer digits than this are a house number or a postal code. */
static const int NUMBER_DIGITS = 8;

bool
field_text_numbers_plausible(const char *text)
{
	char why[READING_WHY_SIZE], number[FIELD_TEXT_SIZE];
	const char *p = text;
	int found = 0;

	while (*p != '\0') {
		size_t n = strspn(p, "0123456789-() ");
		size_t digits = 0, i, from = 0;

		for (i = 0; i < n; i++)
			digits += is_digit((unsigned char)p[i]);
		while (from < n && strchr(" -)", p[from]) != NULL)
			from++;
		for (i = n; i > from && strchr(" -(", p[i - 1]) != NULL;)
			i--;
		if ((int)digits >= NUMBER_DIGITS && i - from < sizeof(number)) {
			memcpy(number, p + from, i - from);
			number[i - from] = '\0';
			if (!plausible_phone(number, why))
				return false;
			found++;
		}
		p += n > 0 ? n : 1;
	}
	return found > 0;
}

static bool
email_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       strchr(".-_+", c) != NULL;
}

static bool
plausible_email(const char *s, char why[READING_WHY_SIZE])
{
	const char *at = strchr(s, '@'), *dot, *p;
	size_t tail;

	if (field_text_is_word_for_none(s))
		return true;
	if (at == NULL || at == s || strchr(at + 1, '@') != NULL)
		return say(why, "@が一つではありません");
	for (p = s; *p != '\0'; p++)
		if (p != at && !email_char(*p))
			return say(why, "使えない文字があります");
	if (at - s > EMAIL_LOCAL_MAX || strlen(s) > EMAIL_MAX)
		return say(why, "長すぎます");
	dot = strrchr(at, '.');
	if (dot == NULL || strstr(s, "..") != NULL || s[0] == '.' ||
		at[-1] == '.' || at[1] == '.' || at[1] == '-')
		return say(why, "ドメインの形ではありません");
	for (tail = 0, p = dot + 1; *p >= 'a' && *p <= 'z'; p++)
		tail++;
	if (*p != '\0' || tail < 2 || dot[-1] == '-')
		return say(why, "ドメインの形ではありません");
	return true;
}

/* Letters a text must not hold: what a recogniser makes of dirt. */
static bool
odd(unsigned c)
{
	return (c < 128 && strchr("\"'`\\^_{}|<>=;!?$%*+[]#", (int)c)) ||
	       c == 0xfffd || c == 0x2018 || c == 0x2019 || c == 0xa2;
}

static bool
plausible_words(const char *s, bool digits_allowed, char why[READING_WHY_SIZE])
{
	size_t len;
	unsigned c;
	int n = 0;

	for (; (c = text_next(s, &len)) != 0; s += len) {
		if (odd(c))
			return say(why, "読み取れない文字があります");
		if (is_digit(c) && !digits_allowed)
			return say(why, "数字があります");
		n += c != ' ';
	}
	return n >= 2 ? true : say(why, "短すぎます");
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

/* Can a number of a date be this?  behind is what stands behind its digits,
 * before the character before them, 0: none. */
static bool
usual_in_date(int value, int digits, unsigned before, unsigned behind)
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
	if (behind == '/' && before != '/')
		return value >= 1 && value <= 31;
	/* 12/3(木), 12/3AM: a stroke that was read as a digit or not at all */
	if ((behind == '(' || behind == 'A' || behind == 'P') && before != '/' &&
		before != '.')
		return false;
	if (before == '/')
		return value >= 1 && value <= 31;
	return value < 60;
}

static bool
plausible_date(const char *s, char why[READING_WHY_SIZE])
{
	unsigned before = 0, c;
	size_t len;
	int digits, value;

	while ((c = text_next(s, &len)) != 0) {
		/* R7, AM, PM, N/A, TEL; others are what dirt is read as */
		if (c >= 'A' && c <= 'Z' && strchr("AELMNPRT", (int)c) == NULL)
			return say(why, "読み取れない文字があります");
		if (!is_digit(c)) {
			before = c;
			s += len;
			continue;
		}
		value = number_at(s, &digits);
		s += digits;
		if (!usual_in_date(value, digits, before, next_seen(s)))
			return say(why, "日時の形ではありません");
		before = '0';
	}
	return true;
}

bool
field_text_plausible(const char *text, enum field_kind kind,
	char why[READING_WHY_SIZE])
{
	why[0] = '\0';
	if (text[0] == '\0')
		return true;
	switch (kind) {
	case FIELD_PHONE:
		return plausible_phone(text, why);
	case FIELD_EMAIL:
		return plausible_email(text, why);
	case FIELD_PERSON:
		return plausible_words(text, false, why);
	case FIELD_DATE:
		if (!plausible_date(text, why))
			return false;
		break;
	case FIELD_TEXT:
	case FIELD_COMPANY:
	case FIELD_ADDRESS:
		break;
	}
	return plausible_words(text, true, why);
}
