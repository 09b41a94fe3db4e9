/*
 * stages.c - a lap timer over the stages of reading.
 */
#include "ocr/stages.h"

#include <stddef.h>

#include "base/clock.h"

static double
now_ms(void)
{
	return (double)clock_cpu_us() / 1000.0;
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

double
stages_now(const struct read_times *t)
{
	return t != NULL ? now_ms() : 0;
}

void
stages_inner(struct read_times *t, enum read_stage s, double from)
{
	double ms;

	if (t == NULL)
		return;
	ms = now_ms() - from;
	t->ms[s] += ms;
	t->since += ms;
}

const char *
read_stage_name(enum read_stage s)
{
	static const char *const name[STAGE__COUNT] = {"decode", "page",
		"frames", "align", "sender", "marks", "locate", "fields", "nets",
		"tesseract", "models"};

	return name[s];
}
