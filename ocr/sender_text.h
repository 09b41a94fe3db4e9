/*
 * sender_text.h - what the sender's line says: date, time, name, number, page.
 *
 * Makers print it in many ways; those known are a table.  How sure a value is
 * is what all readings that have it are worth together, so that a letter beside
 * it that may be two things does not count.  What nobody is sure of is left as
 * raw text: no value is better than a wrong one, and none of them is ever more
 * than a hint.
 */
#ifndef OCR_SENDER_TEXT_H
#define OCR_SENDER_TEXT_H

#include <stdbool.h>

#include "base/compiler.h"
#include "form/reading.h"

/* A reading of a part of the line, with the blanks it stands with. */
struct sender_guess {
	const char *text; /* UTF-8, borrowed */
	double p;         /* that the line says this, 0..1 */
};

/* Does a text say numbers only, in a way that is known (a date, a page, a
 * telephone number, "T-031 P0001/0006 F-077")? */
bool sender_text_is_known(const char *text);

/* What the readings of one part say, best first: values by the net of numbers,
 * numbers, and a name by the net of names, names (0: it was not asked).  Only
 * what is more probable than not has a value; text is left "". */
void sender_text_take(const struct sender_guess *numbers, int number_count,
	const struct sender_guess *names, int name_count,
	struct sender_note *out);

/* Lay what a part says beside what the parts before it said: text is joined,
 * of each value the surer one counts. */
void sender_text_add(struct sender_note *line, const struct sender_note *part);

#endif
