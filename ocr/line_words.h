/*
 * line_words.h - how likely a text is among what people write.
 *
 * One table for each kind of field says how often a character follows two
 * others (digits are all one character); it is built into the program and
 * made by train/line_words.py.  A line net sees each character alone; this
 * knows that 未室 is no word and 未定 is.
 */
#ifndef OCR_LINE_WORDS_H
#define OCR_LINE_WORDS_H

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"

/* Before the first and behind the last character of a text. */
enum { WORDS_FIRST = 1, WORDS_LAST = 2 };

struct line_words;

/* The table of a kind, borrowed from the program; NULL: nothing is known of
 * it (telephone numbers). */
const struct line_words *line_words_of(enum field_kind kind);

/* The logarithm of the probability that c comes after a and b. */
double line_words_next(const struct line_words *w, unsigned a, unsigned b,
	unsigned c);

/* The same of a whole text (UTF-8; blanks do not count). */
double line_words_text(const struct line_words *w, const char *text);

#endif
