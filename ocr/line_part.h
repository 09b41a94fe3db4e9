/*
 * line_part.h - stretches of digits in a line of Japanese, read once more.
 *
 * The net that reads Japanese tells two thousand symbols apart; those that
 * read numbers are better at digits, and err elsewhere.  A stretch of digits
 * and hyphens (a postal code, a house number) is cut out of the line and shown
 * to them as a line of its own.
 *
 *	struct line_parts parts;
 *
 *	if (!line_parts_take(r, ink, &columns, got.guess[0].text, &parts, &e) ||
 *		!line_parts_pool(&parts, words, &got, &e))
 *		...
 *	line_parts_clear(&parts);
 */
#ifndef OCR_LINE_PART_H
#define OCR_LINE_PART_H

#include <stdbool.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/line_net.h"
#include "ocr/recognise.h"

/* Stretches of one line: code, house number in three, building, floor. */
#define LINE_PARTS_MAX 6
/* Who says what a stretch is: the line's net and those of numbers. */
#define LINE_PART_NETS 3
/* What a stretch may say, each net's guesses and the line's. */
#define LINE_PIECES_MAX 20
#define LINE_PIECE_SIZE 64

/* What a stretch may say. */
struct line_piece {
	char text[LINE_PIECE_SIZE];
	double by[LINE_PART_NETS]; /* line_score; 1: knows not its symbols */
	double seen;               /* the mean of those that know them */
};

struct line_part {
	int from, to; /* columns of the line's ink; white at both ends */
	/* what the nets see there: [0] the line's, borrowed from its columns;
	 * the others', of the stretch alone, owned */
	struct line_columns of[LINE_PART_NETS];
	struct line_piece piece[LINE_PIECES_MAX]; /* best first */
	int pieces;
};

struct line_parts {
	const struct line_columns *line; /* borrowed */
	struct line_part part[LINE_PARTS_MAX];
	int count; /* 0: nobody but the line's net reads anything of it */
};

/* Cut the line where text, the likeliest reading of columns, has digits, and
 * have the stretches read.  A stretch that no white sets off is left out.
 * Borrows ink and columns; *out is the caller's, freed by line_parts_clear, to
 * be used before columns are cleared and r is freed. */
MUST_CHECK bool line_parts_take(struct recogniser *r, PIX *ink,
	const struct line_columns *columns, const char *text,
	struct line_parts *out, struct err *e);
void line_parts_clear(struct line_parts *p);

/* As line_score; in the stretches the mean of all the nets that know the
 * symbols counts for what the line's net alone says. */
double line_parts_score(const struct line_parts *p, const char *text);

/* The likeliest texts of the line, *reading being what its net alone makes of
 * it: each with what all the nets make of the stretches put there.  words is
 * what line_decode was given for it. */
MUST_CHECK bool line_parts_pool(struct line_parts *p,
	const struct line_words *words, struct line_reading *reading,
	struct err *e);

/* Does each net alone hold likeliest what the text says in the stretches?
 * False without stretches; asked after line_parts_pool. */
bool line_parts_agree(const struct line_parts *p, const char *text);

/* Bytes of a text. */
struct line_span {
	size_t from, len;
};

/* What a text says in each stretch, by where its symbols stand; false: the
 * line cannot say this. */
bool line_parts_said(const struct line_parts *p, const char *text,
	struct line_span out[LINE_PARTS_MAX]);

/* These bytes of a text as a piece, weighed by the nets; false: too long. */
bool line_part_piece(const struct line_part *part, const char *text,
	struct line_span s, struct line_piece *out);

#endif
