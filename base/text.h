/*
 * text.h - bounded strings and the little UTF-8 the programs need.
 *
 * Truncation is an error, never silent, except in text_fit which is for
 * people's eyes.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"

/* Copy src to dst[size]; ERR_LIMIT when it does not fit. */
MUST_CHECK bool text_copy(char *dst, size_t size, const char *src,
	struct err *e);

/* snprintf that fails instead of cutting. */
MUST_CHECK bool text_format(char *dst, size_t size, struct err *e,
	const char *fmt, ...) PRINTF(4, 5);

/* strdup, ERR_SYSTEM without memory.  *out is the caller's to free. */
MUST_CHECK bool text_dup(const char *src, char **out, struct err *e);

bool text_is_utf8(const char *s);

/* Decode the code point at s (valid UTF-8), *len its bytes; U+FFFD and 1 for
 * a byte that is no UTF-8; 0 and 0 at the end. */
unsigned text_next(const char *s, size_t *len);

/* Append code point c as UTF-8 to out[4]; returns its bytes. */
size_t text_put(unsigned c, char out[4]);

/* An ASCII digit? */
static inline bool
text_is_digit(unsigned c)
{
	return c >= '0' && c <= '9';
}

/* The ASCII digits in s, and its characters without blanks. */
int text_digits(const char *s);
int text_letters(const char *s);

/* Columns s takes on a terminal: wide and full-width forms count 2. */
int text_width(const char *s);

/* Copy as much of s as fits cols columns, whole characters only, with "…"
 * when something was left out; pads with blanks to exactly cols.  Control
 * characters become blanks. */
void text_fit(char *dst, size_t size, const char *s, int cols);

#endif
