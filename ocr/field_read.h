/*
 * field_read.h - one value: its lines of ink, read and judged.
 */
#ifndef OCR_FIELD_READ_H
#define OCR_FIELD_READ_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/day.h"
#include "base/err.h"
#include "form/form.h"
#include "form/reading.h"
#include "ocr/field_line.h"
#include "ocr/field_text.h"
#include "ocr/field_trust.h"
#include "ocr/recognise.h"

/* Texts kept beside the one chosen. */
#define FIELD_OTHERS_MAX 8

struct field_guess {
	char text[FIELD_TEXT_SIZE]; /* normal form */
	char raw[FIELD_TEXT_SIZE];  /* as recognised */
	double confidence;          /* that text is right, 0..1 */
	bool review;
	char why[READING_WHY_SIZE]; /* for the clerk, when in review */
	bool twin;                  /* in review for one of two characters
				     * that both readers confuse */
	struct field_evidence seen; /* of the line least sure */
	/* of a value of one line: what else a reader made of it, that can be
	 * a value; normal form */
	char other[FIELD_OTHERS_MAX][FIELD_TEXT_SIZE];
	int others, by_tesseract; /* the first so many are Tesseract's */
};

/* Which readers are asked, and what is known beforehand.  {0}: those that can
 * still change what becomes of the text: none more once it is taken whatever
 * they say, or asked about whatever they say. */
struct field_asking {
	bool all;    /* all there are: to fit how sure they are */
	bool sealed; /* a seal touches the line: only near certainty is taken */
	bool heard;  /* another print may name the value: Tesseract then counts
		      * however unsure our net is */
	struct day arrived; /* the fax, year 0: not known (field_date.h) */
};

/* Read all lines of a value as one text of this kind; whether a seal touches
 * them the lines say.  Of more than a value holds the first lines are kept, and
 * a person is asked. */
MUST_CHECK bool field_read(struct recogniser *r, const struct field_lines *l,
	enum field_kind kind, struct field_asking asking,
	struct field_guess *out, struct err *e);

/* Makes of a line's text (FIELD_TEXT_SIZE bytes, normal form) what it comes to,
 * so that readings that differ only in what does not matter are one.  False
 * when the line cannot say this. */
typedef bool (*field_tidy)(char *text);

/* Read one line of print that holds numbers and short words (TEL, FAX). */
MUST_CHECK bool field_read_numbers(struct recogniser *r,
	const struct field_line *line, field_tidy tidy,
	struct field_asking asking, struct field_guess *out, struct err *e);

/* Does a seal on the lines make the text read from them a person's question?
 * One that took strokes with it does always, one that only touches text
 * unless the text is as good as certain. */
bool field_seal_doubt(const struct field_lines *l, const struct field_guess *g);

/* Read one line of a value as a text of this kind. */
MUST_CHECK bool field_read_line(struct recogniser *r,
	const struct field_line *line, enum field_kind kind,
	struct field_asking asking, struct field_guess *out, struct err *e);

#endif
