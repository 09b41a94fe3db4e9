/*
 * complaint.h - say a lasting trouble once, and that it is over.
 */
#ifndef DAEMON_WATCH_COMPLAINT_H
#define DAEMON_WATCH_COMPLAINT_H

#include "base/err.h"

struct complaint {
	char text[ERR_TEXT_MAX]; /* said last; "" when all is well */
};

/* Log "what: why", unless that was the last thing said. */
void complaint_say(struct complaint *c, const char *what, const struct err *e);

/* It works again: log that, if there was a complaint. */
void complaint_over(struct complaint *c, const char *what);

#endif
