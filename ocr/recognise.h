/*
 * recognise.h - the text recognisers of a process, behind two small calls:
 * Tesseract, and our own line nets.
 *
 * recogniser_new loads nothing: it maps the files of the models, so that they
 * need not be opened later, and tells OpenMP to use one thread.  A model is
 * taken into use by the first call that needs it, so a process that meets no
 * application form never pays for it (about 60 MB and 130 ms).
 *
 *	struct recogniser *r = NULL;
 *	struct recognised got;
 *
 *	if (!recogniser_new(&r, &e))
 *		...
 *	if (!recognise(r, pix, RECOGNISE_JAPANESE, &got, &e))
 *		...
 *	recogniser_free(&r);
 */
#ifndef OCR_RECOGNISE_H
#define OCR_RECOGNISE_H

#include <stdbool.h>
#include <stddef.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/line_net.h"
#include "ocr/stages.h"

enum recognise_mode {
	RECOGNISE_JAPANESE, /* one line of Japanese with digits and Latin */
	RECOGNISE_DIGITS,   /* telephone: digits, hyphens, brackets */
	RECOGNISE_EMAIL,    /* Latin, only characters of an address */
	RECOGNISE__COUNT
};

/* One line holds no more than this; the rest of a longer one is left out
 * and its confidence set to 0. */
#define RECOGNISED_SYMBOLS 128
#define RECOGNISED_SIZE 512 /* bytes of text with the closing 0 */

struct recognised_symbol {
	char text[12];  /* UTF-8, one symbol as the model names it */
	float conf;     /* 0..1 */
	int x0, x1;     /* columns in the picture handed in */
};

struct recognised {
	char text[RECOGNISED_SIZE]; /* UTF-8, no newline; "" nothing seen */
	double conf_min;            /* least symbol confidence, 0..1; 0 if "" */
	double conf_mean;
	struct recognised_symbol symbol[RECOGNISED_SYMBOLS]; /* no blanks */
	int symbol_count;
};

struct recogniser;

/* *out is the caller's, freed by recogniser_free. */
MUST_CHECK bool recogniser_new(struct recogniser **out, struct err *e);
void recogniser_free(struct recogniser **r); /* NULL is fine; sets it NULL */

/* Book the time of loading, nets and Tesseract in *times from now on; borrowed,
 * NULL ends it. */
void recogniser_times(struct recogniser *r, struct read_times *times);

/* Read one line of text from an 8 bit grey picture (0 = ink).  Borrows pix.
 * ERR_SYSTEM when a model is absent or broken. */
MUST_CHECK bool recognise(struct recogniser *r, PIX *pix,
	enum recognise_mode mode, struct recognised *out, struct err *e);

/* What was read as one text of at most size bytes; blanks the model puts between
 * two kanji are its own idea of words and go.  ERR_LIMIT: too long. */
MUST_CHECK bool recognised_text(const struct recognised *got, char *out,
	size_t size, struct err *e);

/* Run one of our own nets over a line of ink (1 bit, cropped to its box).
 * Borrows ink; *out is the caller's, to be decoded before r is freed. */
MUST_CHECK bool recognise_line(struct recogniser *r, PIX *ink,
	enum line_net_model model, struct line_columns *out, struct err *e);

/* True once a model of Tesseract has been loaded; for tests and measurements. */
bool recogniser_loaded(const struct recogniser *r);

#endif
