/*
 * field_say.h - what the rules of fields share: how a reason is given.
 */
#ifndef OCR_FIELD_SAY_H
#define OCR_FIELD_SAY_H

#include <stdbool.h>

#include "base/text.h"
#include "form/reading.h"

/* Give the reason, cut to nothing when it is too long.  False always, so that
 * `return say(why, ...)` reads well. */
static inline bool
say(char why[READING_WHY_SIZE], const char *text)
{
	struct err ignored;

	if (!text_copy(why, READING_WHY_SIZE, text, &ignored))
		why[0] = '\0';
	return false;
}

#endif
