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
#include "ocr/field_date.h"
#include "ocr/field_phone.h"
#include "ocr/field_say.h"

/* Longest local part and address of RFC 5321. */
enum { EMAIL_LOCAL_MAX = 64, EMAIL_MAX = 254 };

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
				       (text_is_digit(before) && text_is_digit(after))
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
			digits += text_is_digit((unsigned char)p[i]);
		while (from < n && strchr(" -)", p[from]) != NULL)
			from++;
		for (i = n; i > from && strchr(" -(", p[i - 1]) != NULL;)
			i--;
		if ((int)digits >= NUMBER_DIGITS && i - from < sizeof(number)) {
			memcpy(number, p + from, i - from);
			number[i - from] = '\0';
			if (!field_phone_plausible(number, why))
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
		if (text_is_digit(c) && !digits_allowed)
			return say(why, "数字があります");
		n += c != ' ';
	}
	return n >= 2 ? true : say(why, "短すぎます");
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
		return field_text_is_word_for_none(text) ||
		       field_phone_plausible(text, why);
	case FIELD_EMAIL:
		return plausible_email(text, why);
	case FIELD_PERSON:
		return plausible_words(text, false, why);
	case FIELD_DATE:
		if (!field_date_plausible(text, why))
			return false;
		break;
	case FIELD_TEXT:
	case FIELD_COMPANY:
	case FIELD_ADDRESS:
		break;
	}
	return plausible_words(text, true, why);
}
