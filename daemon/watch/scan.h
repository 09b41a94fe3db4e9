/*
 * scan.h - the spool and the journal are laid side by side.
 */
#ifndef DAEMON_WATCH_SCAN_H
#define DAEMON_WATCH_SCAN_H

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/watch/complaint.h"
#include "daemon/watch/watch_parts.h"

/* Read the spool whole: new files become candidates, interrupted claims are
 * finished (what keeps one from it goes to `left`, which is over when none is
 * kept from it), rows of files that are no
 * longer there are marked gone. */
MUST_CHECK bool scan_spool(struct watch_parts *parts, struct complaint *left,
	struct err *e);

#endif
