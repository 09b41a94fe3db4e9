/*
 * event.h - one row of history, inside daemon/store/ only.
 */
#ifndef DAEMON_STORE_EVENT_H
#define DAEMON_STORE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"

struct event {
	int64_t at;
	int64_t fax_id;
	int64_t application_id; /* 0: of the fax itself */
	const char *who;
	const char *what;
	const char *from, *to; /* names of states, "" at birth */
	const char *detail;    /* plain words, no personal data */
};

/* Append; part of the caller's transaction. */
MUST_CHECK bool event_write(struct store *s, const struct event *ev,
	struct err *e);

#endif
