/*
 * load.h - a summary filled from the store.
 */
#ifndef DAEMON_SUMMARY_LOAD_H
#define DAEMON_SUMMARY_LOAD_H

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/summary/summary.h"
#include "daemon/store/store.h"
#include "form/form.h"

/* Everything about [from, to) as it stands at `now`.  *out is the caller's,
 * cleared by summary_clear. */
MUST_CHECK bool summary_load(struct store *store, const struct form *form,
	int64_t from, int64_t to, int64_t now, struct summary *out,
	struct err *e);

/* The days asked for, from --from and --to (both inclusive), --today, or
 * yesterday when nothing is given. */
MUST_CHECK bool summary_period(const char *from, const char *to, bool today,
	int64_t now, int64_t *out_from, int64_t *out_to, struct err *e);

#endif
