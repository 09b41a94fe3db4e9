/*
 * sidecar.h - NAME.meta beside NAME.tif: what the fax server says of a call.
 *
 * Lines of KEY=VALUE, written by a hook (config/intake/hand-over) before the
 * fax appears:
 *
 *	call    the server's id of the call (CommID of HylaFAX)
 *	device  that took it
 *	caller  number of the calling line      name    and its owner
 *	station what the sending machine calls itself (TSI)
 *	error   why the reception went wrong; empty when it did not
 *	time    when it ended, unix seconds
 *	bytes   size of the fax it belongs to
 *
 * Callers choose most of this, so nothing is believed: the file is bounded,
 * values are made printable and cut, other keys are passed over, and a
 * sidecar that is not understood whole or is of a file of another size is
 * as good as none.
 */
#ifndef DAEMON_WATCH_SIDECAR_H
#define DAEMON_WATCH_SIDECAR_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/source.h"

#define SIDECAR_MAX_BYTES 8192

#define SIDECAR_NAME_SIZE (NAME_MAX + 1)

/* The sidecar's name for the fax of that name: its last extension becomes
 * ".meta".  False when that would be too long for a name. */
bool sidecar_name(const char *fax, char out[SIDECAR_NAME_SIZE]);

/* Read what stands beside the fax of that name and size in the open
 * directory.  *out_found false and *src untouched when there is nothing; on
 * true what it says is in *src.  now bounds the time.  ERR_INPUT, ERR_LIMIT:
 * it is of no use. */
MUST_CHECK bool sidecar_read(int dir, const char *fax, int64_t size,
	int64_t now, struct source *src, bool *out_found, struct err *e);

#endif
