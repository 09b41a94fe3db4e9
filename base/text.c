/*
 * text.c - bounded strings and a little UTF-8.
 *
 * UTF-8 is decoded strictly (RFC 3629): no overlong forms, no surrogates,
 * nothing above U+10FFFF.  Widths are those of East Asian Width W and F in
 * Unicode 15; ambiguous characters such as ○ count 1, as terminals with a
 * UTF-8 locale show them.
 */
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const unsigned REPLACEMENT = 0xFFFD;

bool
text_copy(char *dst, size_t size, const char *src, struct err *e)
{
	size_t n = strlen(src);

	if (n >= size)
		return err_set(e, ERR_LIMIT, "longer than %zu bytes", size - 1);
	memcpy(dst, src, n + 1);
	return true;
}

bool
text_format(char *dst, size_t size, struct err *e, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(dst, size, fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= size)
		return err_set(e, ERR_LIMIT, "longer than %zu bytes", size - 1);
	return true;
}

bool
text_dup(const char *src, char **out, struct err *e)
{
	char *copy = strdup(src);

	if (!copy)
		return err_set(e, ERR_SYSTEM, "out of memory");
	*out = copy;
	return true;
}

/* Decode one character of at least one byte; false when it is no UTF-8.
 * Stops at the terminating '\0', which is no continuation byte. */
static bool
decode(const unsigned char *s, unsigned *out, size_t *out_len)
{
	static const struct {
		unsigned char mask, lead;
		unsigned least; /* smaller values are overlong */
	} form[] = {
		{0x80, 0x00, 0},
		{0xE0, 0xC0, 0x80},
		{0xF0, 0xE0, 0x800},
		{0xF8, 0xF0, 0x10000},
	};

	for (size_t n = 0; n < ARRAY_LEN(form); n++) {
		unsigned c;

		if ((s[0] & form[n].mask) != form[n].lead)
			continue;
		c = s[0] & (unsigned char)~form[n].mask;
		for (size_t i = 1; i <= n; i++) {
			if ((s[i] & 0xC0) != 0x80)
				return false;
			c = c << 6 | (s[i] & 0x3FU);
		}
		if (c < form[n].least || c > 0x10FFFF ||
			(c >= 0xD800 && c <= 0xDFFF))
			return false;
		*out = c;
		*out_len = n + 1;
		return true;
	}
	return false;
}

bool
text_is_utf8(const char *s)
{
	unsigned c;
	size_t n;

	for (; *s; s += n)
		if (!decode((const unsigned char *)s, &c, &n))
			return false;
	return true;
}

unsigned
text_next(const char *s, size_t *len)
{
	unsigned c;

	if (*s == '\0') {
		*len = 0;
		return 0;
	}
	if (!decode((const unsigned char *)s, &c, len)) {
		*len = 1;
		return REPLACEMENT;
	}
	return c;
}

size_t
text_put(unsigned c, char out[4])
{
	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = REPLACEMENT;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

static bool
is_control(unsigned c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

static int
width_of(unsigned c)
{
	static const struct {
		unsigned first, last;
		int width;
	} range[] = {
		{0x0300, 0x036F, 0}, /* combining accents */
		{0x1100, 0x115F, 2}, /* Hangul initials */
		{0x200B, 0x200F,
			0}, /* zero width space to right-to-left mark */
		{0x2E80, 0x303E, 2}, /* radicals, CJK punctuation */
		{0x3041, 0x3096, 2}, /* Hiragana */
		{0x3099, 0x309A, 0}, /* combining voiced sound marks */
		{0x309B, 0xA4CF, 2}, /* Katakana, ideographs, Yi */
		{0xA960, 0xA97F, 2}, {0xAC00, 0xD7A3, 2}, /* Hangul */
		{0xF900, 0xFAFF, 2}, /* compatibility ideographs */
		{0xFE00, 0xFE0F, 0}, /* variation selectors */
		{0xFE30, 0xFE6F, 2}, {0xFF01, 0xFF60, 2}, /* full-width forms */
		{0xFFE0, 0xFFE6, 2}, {0x1F300, 0x1F64F, 2}, /* pictures */
		{0x1F900, 0x1F9FF, 2},
		{0x20000, 0x3FFFD, 2}, /* further ideographs */
		{0xE0100, 0xE01EF, 0}, /* variation selectors of ideographs */
	};

	for (size_t i = 0; i < ARRAY_LEN(range); i++)
		if (c >= range[i].first && c <= range[i].last)
			return range[i].width;
	return 1;
}

int
text_digits(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n += text_is_digit((unsigned char)*s);
	return n;
}

int
text_letters(const char *s)
{
	size_t len;
	int n = 0;

	for (unsigned c; (c = text_next(s, &len)) != 0; s += len)
		n += c != ' ';
	return n;
}

int
text_width(const char *s)
{
	int cols = 0;
	size_t n;

	for (; *s; s += n)
		cols += width_of(text_next(s, &n));
	return cols;
}

/* Append n bytes of p at *at in dst[size] if they and a '\0' fit. */
static bool
put(char *dst, size_t size, size_t *at, const char *p, size_t n)
{
	if (size - *at <= n)
		return false;
	memcpy(dst + *at, p, n);
	*at += n;
	return true;
}

void
text_fit(char *dst, size_t size, const char *s, int cols)
{
	static const char MORE[] = "…"; /* one column */
	bool whole = text_width(s) <= cols;
	int room = whole ? cols : cols - 1, used = 0;
	size_t at = 0, n;
	char c[4];

	if (size == 0)
		return;
	for (; *s; s += n) {
		unsigned code = text_next(s, &n);

		/* what came by telephone must not steer a terminal */
		if (is_control(code))
			code = ' ';
		if (used + width_of(code) > room ||
			!put(dst, size, &at, c, text_put(code, c)))
			break;
		used += width_of(code);
	}
	if (!whole && cols > 0 && put(dst, size, &at, MORE, sizeof MORE - 1))
		used++;
	while (used < cols && put(dst, size, &at, " ", 1))
		used++;
	dst[at] = '\0';
}
