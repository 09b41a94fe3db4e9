/*
 * next_steps.h - what a person can type next, ready to be copied.
 */
#ifndef DAEMON_CTL_NEXT_STEPS_H
#define DAEMON_CTL_NEXT_STEPS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "daemon/store/gap.h"
#include "daemon/store/application.h"
#include "form/form.h"

/* The first open question, the first open field, what to do about pages that
 * did not come: one line each, nothing for what is not open. */
void next_steps_open(const struct form *form, const struct application_now *a,
	const struct gap *g, struct buf *out);

/* To settle it. */
void next_steps_settle(const struct application_now *a, const struct gap *g,
	struct buf *out);

/* What can be done about a held fax. */
void next_steps_held(int64_t fax, struct buf *out);

#endif
