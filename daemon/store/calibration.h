/*
 * calibration.h - what the reader said beside what people decided, counted.
 */
#ifndef DAEMON_STORE_CALIBRATION_H
#define DAEMON_STORE_CALIBRATION_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"

/* By confidence in steps of 5 %. */
#define CALIBRATION_BINS 20

struct calibration_bin {
	int64_t open, open_wrong; /* doubts with a suggestion; not followed */
	int64_t sure, sure_wrong; /* other answers; changed by a person */
};

struct calibration {
	struct calibration_bin bin[CALIBRATION_BINS];
	int64_t open, open_wrong, sure, sure_wrong; /* all of them */
};

/* Marks of confirmed applications.  An answer nobody changed counts as right,
 * for a person confirmed it: what nobody noticed is not in the figures. */
MUST_CHECK bool calibration_count(struct store *s, struct calibration *out,
	struct err *e);

#endif
