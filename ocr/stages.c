/*
 * stages.c - a lap timer over the stages of reading.
 */
#include "ocr/stages.h"

#include <stddef.h>

#include "base/clock.h"

static double
now_ms(void)
{
	return (double)clock_mono_us() / 1000.0;
}

void
stages_start(struct read_times *t)
{
	if (t != NULL)
		t->since = now_ms();
}

void
stages_lap(struct read_times *t, enum read_stage s)
{
	double now;

	if (t == NULL)
		return;
	now = now_ms();
	t->ms[s] += now - t->since;
	t->since = now;
}

const char *
read_stage_name(enum read_stage s)
{
	static const char *const name[STAGE__COUNT] = {"decode", "page",
		"frames", "align", "marks", "locate", "fields"};

	return name[s];
}
