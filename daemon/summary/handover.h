/*
 * handover.h - a mail handed to the mail server's program, and what it said.
 *
 * What the program's end meant is known only to the process that waited for
 * it.  So that nobody's death loses it, three stand in a row:
 *
 *   this process ── waits for ──▶ watcher ── waits for ──▶ sendmail
 *
 * The watcher writes the outcome, durably, into a file that was made before
 * (so that a full disk is no hindrance) and only then lets go of the ended
 * sendmail.  Dies this process, the watcher goes on and keeps the lock of the
 * folder until the outcome stands there.  Dies the watcher, this process
 * inherits the sendmail, dead or alive, and asks it itself.  sendmail has the
 * whole mail as an open file from the start: no death cuts it.
 *
 * What is left: when this process, the watcher and the record of its end are
 * all lost at once (power, the whole service killed) while sendmail runs, the
 * outcome is HANDOVER_LOST.
 */
#ifndef DAEMON_SUMMARY_HANDOVER_H
#define DAEMON_SUMMARY_HANDOVER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

enum handover_end {
	HANDOVER_GOOD, /* the mail server has it */
	HANDOVER_BAD,  /* it does not, and has said so */
	HANDOVER_LOST, /* nobody knows */
};

struct handover_outcome {
	enum handover_end end;
	char why[ERR_TEXT_MAX]; /* English, "" when it is good */
};

struct handover {
	int dir;             /* open; where the outcome is written */
	const char *name;    /* of that file; a different one for each try */
	const char *program; /* sendmail */
	int timeout_s;
	const struct buf *message;
};

/* Hand it over and wait.  False only when nothing was started: *e says why,
 * and the mail is where it was. */
MUST_CHECK bool handover_run(const struct handover *h,
	struct handover_outcome *out, struct err *e);

/* What a handover under that name that ended without us came to; LOST also
 * when there is no such file. */
MUST_CHECK bool handover_read(int dir, const char *name,
	struct handover_outcome *out, struct err *e);

/* Take the file away; its outcome is on record. */
void handover_forget(int dir, const char *name);

#endif
