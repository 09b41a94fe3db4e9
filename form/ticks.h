/*
 * ticks.h - a respondent who ticks where a ring was asked for.
 *
 * A tick among rings may mean anything and is a question of its own.  Ticks
 * all over the sheet are one question: do they mean yes here?
 */
#ifndef FORM_TICKS_H
#define FORM_TICKS_H

#include <stdbool.h>

#include "form/reading.h"

struct ticks {
	int open;  /* ticks that wait for a person */
	int rings; /* rings read as yes */
};

/* Is this mark a tick that waits for a person? */
bool tick_is_open(const struct mark *seen);

/* Count the mark, as the machine saw it. */
void ticks_count(struct ticks *t, const struct mark *seen);

/* Does this respondent tick throughout? */
bool ticks_throughout(const struct ticks *t);

#endif
