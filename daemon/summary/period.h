/*
 * period.h - the days a summary is about.
 */
#ifndef DAEMON_SUMMARY_PERIOD_H
#define DAEMON_SUMMARY_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

/* The days asked for, from --from and --to (both inclusive), --today, or
 * yesterday when nothing is given. */
MUST_CHECK bool summary_period(const char *from, const char *to, bool today,
	int64_t now, int64_t *out_from, int64_t *out_to, struct err *e);

#endif
