/*
 * session.h - one run of the operator's command: what it works on.
 *
 * Opened once, handed to the command, closed.  A command composes its answer
 * in `out` (standard output) and `note` (standard error) and may set
 * `status`; only the main file writes and exits.
 */
#ifndef DAEMON_CTL_SESSION_H
#define DAEMON_CTL_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/ctl/args.h"
#include "daemon/store/fax.h"
#include "daemon/store/settings.h"
#include "daemon/store/store.h"
#include "form/form.h"

/* The answer of one command: 10,000 applications as JSON are 60 MB. */
#define SESSION_OUT_MAX (256u * 1024 * 1024)

struct session {
	struct settings *settings;
	struct form *forms;      /* a ring: those that are known */
	const struct form *form; /* of the application in hand; else the
				  * present edition */
	struct store *store;
	int64_t now;
	char who[FAX_WHO_SIZE];
	struct buf out, note;
	int status;      /* of the program, EX_OK unless the command refuses */
	bool watched;    /* a person looks on: say how far long work is */
	int64_t said_ms; /* when that was said last */
};

/* Read settings and form and open the store, to write where the command
 * changes something.  On false nothing stays open. */
MUST_CHECK bool session_open(const struct args *args, int64_t now,
	struct session *out, struct err *e);
void session_close(struct session *s);

/* "done of total" for the person who waits, now and then, on standard
 * error; nothing where nobody looks on. */
void session_progress(struct session *s, int64_t done, int64_t total);

#endif
