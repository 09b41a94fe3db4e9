/*
 * claim.h - a file becomes a fax: original, journal row, and only then the
 * spool.
 *
 *   1. copy to the archive, hashed; file and directories fsynced
 *   2. journal row committed (synchronous=FULL), the file "taken"
 *   3. the spool file and its sidecar unlinked or moved, the directory
 *      fsynced - or left
 *   4. the row says "gone" - or "kept"
 *
 * A crash after 1 leaves an original without a row, which the next claim of
 * the same file finds and uses; after 2 or 3 a "taken" row, which the next
 * scan finishes.  No step is done twice, none is left out.
 */
#ifndef DAEMON_WATCH_CLAIM_H
#define DAEMON_WATCH_CLAIM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/archive.h"
#include "daemon/store/arrival.h"
#include "daemon/store/settings.h"
#include "daemon/store/store.h"
#include "daemon/watch/origin.h"

/* Larger files are not even copied: they stay in the spool and are said to.
 * A gigabyte takes seconds to copy, and the event loop waits for it. */
#define CLAIM_MAX_BYTES (INT64_C(1) << 30)

struct claim {
	struct store *store;
	struct archive *archive;
	enum after_claim after;
	int spool_dir;
	int move_dir; /* -1 unless after is MOVE */
	bool broken;  /* an fsync failed: end and recover */
};

/* Take the open file of that name.  ident: as it was when it was found at
 * rest; ERR_STATE when it has changed since.  *out_fax: the new fax, 0 when the
 * journal knew it already (it was kept and only touched).  True also when only
 * step 3 or 4 failed, for a later scan does them: *out_left says why then, and
 * is ERR_NONE else. */
MUST_CHECK bool claim_file(struct claim *c, const char *name, int fd,
	const struct arrival_ident *ident, const struct origin *origin,
	int64_t now, int64_t *out_fax, struct err *out_left, struct err *e);

/* Steps 3 and 4 for a file that the journal has as taken. */
MUST_CHECK bool claim_dispose(struct claim *c, const char *name, int64_t fax,
	const struct arrival_ident *ident, struct err *e);

#endif
