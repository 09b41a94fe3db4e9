/*
 * score_text.h - score, what is missing and what to offer, for people.
 *
 * Lines of "label   value", values beginning at SCORE_TEXT_COL.  Undecided
 * figures are intervals, undecided questions bear "？" instead of "×".
 */
#ifndef DAEMON_WORDS_SCORE_TEXT_H
#define DAEMON_WORDS_SCORE_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "daemon/store/gap.h"
#include "form/form.h"

/* Where values begin: two blanks, six kanji, two blanks. */
#define SCORE_TEXT_COL 16

/* Bytes of one composed value: every question of a form and its fields. */
#define SCORE_TEXT_VALUE_MAX (64 * 1024)

/* One line; a value that did not fit makes `out` fail as well. */
void score_text_entry(struct buf *out, const char *label,
	const struct buf *value);

/* One line: a reason of a program, in Japanese where it is known. */
void score_text_reason(struct buf *out, const char *label, const char *why);

/* Mandatory (each question that is not met or in review on a line of its own
 * when named; those that did not arrive are score_text_open's), recommended,
 * total and verdict. */
void score_text(const struct form *form, const struct gap *g, bool named,
	struct buf *out);

/* The options to offer, and those that may be added once all is decided. */
void score_text_offers(const struct form *form, const struct gap *g,
	struct buf *out);

/* Questions and fields a person must look at, and those that did not arrive;
 * nothing where there is none. */
void score_text_open(const struct form *form, const struct gap *g,
	struct buf *out);

#endif
