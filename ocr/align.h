/*
 * align.h - which question each row of a page is.
 */
#ifndef OCR_ALIGN_H
#define OCR_ALIGN_H

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "ocr/rows.h"

/* One way of laying the rows of a page on the form's questions. */
struct fit {
	double score;          /* log odds against "rows of something else" */
	int item[CELLS_MAX];   /* question of each row, -1: of none */
	int first, last;       /* least and greatest question */
	int matched, skipped;  /* rows with, questions between without a row */
	int guess;             /* which guess of the points column */
	/* by how much the score leads the best way that gives the row another
	 * question: small where a frame near it was lost or is false */
	float lead[CELLS_MAX];
	int rival[CELLS_MAX]; /* that question */
};

/* A page of one row fits many questions alike. */
#define FITS_MAX 24

/* The best ways, best first, that differ in the question of most rows;
 * *out_n is 0 when there are no rows.  Never fails. */
void align_rows(const struct form *form, const struct rows *guess,
	int guesses, struct fit out[FITS_MAX], int *out_n);

/* Log of the characters that a row of this question has. */
double align_log_chars(const struct form_item *item);

/* From this score on a page is taken to be one of the form, and this far a
 * fit must lead the next one to be taken without asking. */
double fit_needed(const struct fit *fit);
/* The same where the other pages leave just this gap. */
double fit_needed_between(const struct fit *fit);
double fit_margin(void);

#endif
