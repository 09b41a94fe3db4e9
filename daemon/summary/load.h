/*
 * load.h - a summary filled from the store.
 */
#ifndef DAEMON_SUMMARY_LOAD_H
#define DAEMON_SUMMARY_LOAD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"
#include "daemon/summary/summary.h"
#include "form/form.h"

struct summary_ask {
	int64_t from, to; /* to is excluded */
	int64_t now;
	const char *web_url; /* as in struct summary */
	bool show_unknown;   /* a person's data also where nobody has asked
			      * whether we may call */
};

/* Everything about [from, to) as it stands at `now`: some twenty statements,
 * however many applications.  *out is the caller's, cleared by
 * summary_clear. */
MUST_CHECK bool summary_load(struct store *store, const struct form *form,
	const struct summary_ask *ask, struct summary *out, struct err *e);

#endif
