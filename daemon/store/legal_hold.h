/*
 * legal_hold.h - what may not be erased, whatever its age, until further
 * notice.
 *
 * A hold stands on a fax.  It is set and lifted by rows that are only ever
 * added, each with who, when and why; the newest counts.  A fax that shares an
 * application with a held one is held as well.
 */
#ifndef DAEMON_STORE_LEGAL_HOLD_H
#define DAEMON_STORE_LEGAL_HOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/fax.h"
#include "daemon/store/store.h"

struct legal_hold {
	bool held;
	int64_t at; /* of the newest row, 0: there never was one */
	char who[FAX_WHO_SIZE];
	char reason[ERR_TEXT_MAX];
};

/* Of this fax itself. */
MUST_CHECK bool legal_hold_get(struct store *s, int64_t fax,
	struct legal_hold *out, struct err *e);

/* Hold this fax and those it shares an application with, or lift that.  What
 * is so already stays; *out_changed counts the others.  ERR_ABSENT: no such
 * fax.  ERR_STATE: one of them is erased. */
MUST_CHECK bool legal_hold_set(struct store *s, int64_t fax, bool held,
	const char *who, const char *reason, int64_t at, int *out_changed,
	struct err *e);

#endif
