/*
 * line_decode.h - the symbols of a line net.
 */
#ifndef OCR_LINE_DECODE_H
#define OCR_LINE_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/line_net.h"

#define LINE_SYMBOLS_KNOWN_MAX 4000

struct line_symbols {
	char text[LINE_SYMBOLS_KNOWN_MAX][5]; /* UTF-8 */
	int count;
};

MUST_CHECK bool line_symbols_take(const char *utf8, size_t size,
	struct line_symbols *out, struct err *e);

/* What a table of texts says of a text (blanks do not count), as much as
 * line_decode counts of it; 0 without a table. */
double line_words_share(const struct line_words *words, const char *text);

/* Indices of a text's symbols, blanks left out, and how many; -1 when there is
 * one that is not known, or too many. */
int line_symbols_of(const struct line_symbols *s, const char *text,
	int symbol[LINE_SYMBOLS_MAX]);

#endif
