/*
 * ticks.c - when ticks are one question instead of many.
 */
#include "form/ticks.h"

/* Of 68 sheets those ticked throughout have 32 and 50 ticks and at most one
 * ring, all others at most one tick. */
static const int TICKS_MIN = 8;
static const int TICKS_TO_RINGS = 4;

bool
tick_is_open(const struct mark *seen)
{
	return seen->answer == ANSWER_REVIEW && seen->kind == MARK_CHECK;
}

void
ticks_count(struct ticks *t, const struct mark *seen)
{
	t->open += tick_is_open(seen);
	t->rings += seen->answer == ANSWER_YES;
}

bool
ticks_throughout(const struct ticks *t)
{
	return t->open >= TICKS_MIN && t->open >= TICKS_TO_RINGS * t->rings;
}
