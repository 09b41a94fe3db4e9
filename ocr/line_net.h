/*
 * line_net.h - a small network that reads one line of text, columns at a
 * time: convolutions and a symbol for every few columns (CTC).
 *
 * Its weights lie in a file of ocr/models, are built into the program, and
 * are made by train/ (see train/README.md, which also gives the format).
 *
 *	struct line_net *net = NULL;
 *	struct line_columns columns;
 *	struct line_reading got;
 *
 *	if (!line_net_new(LINE_NET_LATIN, &net, &e) ||
 *		!line_net_run(net, line.ink, &columns, &e))
 *		...
 *	if (!line_decode(&columns, &(struct line_wanted){"0123456789-()"},
 *		&got, &e))
 *		...
 *	line_columns_clear(&columns);
 */
#ifndef OCR_LINE_NET_H
#define OCR_LINE_NET_H

#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/line_words.h"

enum line_net_model {
	LINE_NET_LATIN,    /* digits, Latin letters, words of dates */
	LINE_NET_JAPANESE, /* names, companies, addresses, dates */
	LINE_NET_NUMBERS,  /* telephone numbers and dates, and no more */
	LINE_NET_MAIL,     /* mail addresses, and no more */
	LINE_NET__COUNT
};

/* Readings kept of one line, best first: those one net finds, and those two
 * find together, any and of those wanted (line_pool.h). */
#define LINE_GUESSES 6
#define LINE_GUESSES_MAX (4 * LINE_GUESSES)
/* Symbols of one reading; a longer line is not read. */
#define LINE_SYMBOLS_MAX 80
#define LINE_TEXT_SIZE (LINE_SYMBOLS_MAX * 4 + 1)

struct line_guess {
	char text[LINE_TEXT_SIZE]; /* UTF-8, without blanks */
	double p;      /* of the net alone: that the line says this, 0..1 */
	double likely; /* share of all guesses, with what is known of texts */
	double words;  /* ... the logarithm of that, as it was counted */
};

struct line_reading {
	struct line_guess guess[LINE_GUESSES_MAX];
	int count;     /* 0: nothing could be read */
};

struct line_net;
struct line_symbols;

/* What a net makes of a line: scores of every symbol in every column. */
struct line_columns {
	float *v;    /* column x begins at v + x * step: [0] none, [n] symbol
		      * n - 1; logarithms of probabilities; owned */
	int count, step;
	double ink_scale, ink_from; /* column of the ink: scale * x + from */
	const struct line_symbols *symbols; /* the net's */
};

/* *out is the caller's, freed by line_net_free. */
MUST_CHECK bool line_net_new(enum line_net_model model, struct line_net **out,
	struct err *e);
void line_net_free(struct line_net **net); /* NULL is fine; sets it NULL */

/* Run the net over the ink (1 bit, cropped to its box).  Borrows ink; *out is
 * the caller's, valid as long as the net. */
MUST_CHECK bool line_net_run(const struct line_net *net, PIX *ink,
	struct line_columns *out, struct err *e);
void line_columns_clear(struct line_columns *columns);

/* Make probabilities of scores that are logarithms up to a constant. */
void line_columns_normal(struct line_columns *columns);

/* Can a text begin so?  Asked of every beginning, symbol by symbol. */
typedef bool (*line_may)(const char *text);

/* What texts are looked for in a line. */
struct line_wanted {
	const char *allowed; /* their symbols, UTF-8; NULL: all the net knows */
	const struct line_words *words; /* what is likely; NULL: anything */
	line_may may_begin; /* NULL: anything */
};

/* The likeliest texts of those wanted, best first.  p of one is its share of
 * all there is, what is not wanted included. */
MUST_CHECK bool line_decode(const struct line_columns *columns,
	const struct line_wanted *wanted, struct line_reading *out,
	struct err *e);

/* The columns of the ink where the symbols of a text stand (blanks do not
 * count); how many they are, 0: the line cannot say this, or no memory. */
int line_align(const struct line_columns *columns, const char *text,
	int column[LINE_SYMBOLS_MAX]);

/* Of each character below LINE_CHARACTERS the logarithm of its probability in
 * the column that shows it best; -1e9 of one the net does not know. */
#define LINE_CHARACTERS 0x10000
void line_columns_best(const struct line_columns *columns,
	float best[LINE_CHARACTERS]);

/* The logarithm of the probability that the line says exactly this (blanks
 * do not count); -1e9 when it cannot, or when the net does not know one of
 * its symbols. */
double line_score(const struct line_columns *columns, const char *text);

#endif
