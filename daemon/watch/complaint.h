/*
 * complaint.h - say a lasting trouble once, and that it is over.
 */
#ifndef DAEMON_WATCH_COMPLAINT_H
#define DAEMON_WATCH_COMPLAINT_H

#include "base/err.h"
#include "daemon/store/run_state.h"

struct complaint {
	const char *what;        /* "claim" "spool" "scan" "journal" */
	struct run_board *board; /* borrowed */
	char text[ERR_TEXT_MAX]; /* said last; "" when all is well */
};

/* Log "what: why" and put it on the board, unless that was said last. */
void complaint_say(struct complaint *c, const struct err *e);

/* It works again: say that, if there was a complaint. */
void complaint_over(struct complaint *c);

#endif
