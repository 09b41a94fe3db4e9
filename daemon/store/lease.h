/*
 * lease.h - who has an application on the screen.
 *
 * A courtesy between people, no lock: who comes second is told and may still
 * decide, for a decision is safe by itself (application_decide_seen).  Each
 * look and each decision renews it; it ends by itself.
 */
#ifndef DAEMON_STORE_LEASE_H
#define DAEMON_STORE_LEASE_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/fax.h"
#include "daemon/store/store.h"

/* Longer than anybody thinks about one mark, shorter than a coffee. */
#define LEASE_S 300

/* Take or renew it, unless another has it: then *holder is that person and
 * nothing changes; "" otherwise. */
MUST_CHECK bool lease_take(struct store *s, int64_t application,
	const char *who, int64_t at, char holder[FAX_WHO_SIZE], struct err *e);

/* Who but `who` has it now, "" nobody. */
MUST_CHECK bool lease_holder(struct store *s, int64_t application,
	const char *who, int64_t at, char holder[FAX_WHO_SIZE], struct err *e);

/* Let it go, as far as it is one's own. */
MUST_CHECK bool lease_drop(struct store *s, int64_t application,
	const char *who, struct err *e);

#endif
