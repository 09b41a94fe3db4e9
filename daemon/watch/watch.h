/*
 * watch.h - the daemon at work: spool, claims, readers, one event loop.
 */
#ifndef DAEMON_WATCH_WATCH_H
#define DAEMON_WATCH_WATCH_H

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/settings.h"
#include "form/form.h"

struct watch;

/* Open and lock everything and put right what a crash left behind.  On
 * false *exit_code (sysexits) says of what kind the trouble is: nothing can
 * be done about it from here, and the text names the path. */
MUST_CHECK bool watch_open(const struct settings *settings,
	const struct form *form, struct watch **out, int *exit_code,
	struct err *e);

/* Called on SIGHUP; from there watch_rest may be called. */
void watch_on_hangup(struct watch *w, void (*hangup)(void *arg), void *arg);

/* Have readers finish what is in their hands and begin nothing new; then
 * watch_run returns WATCH_RELOAD. */
void watch_rest(struct watch *w);

enum { WATCH_RELOAD = 256 }; /* no exit status */

/* Work until SIGTERM or SIGINT, or until a failed fsync or a broken database
 * makes going on unsafe.  The exit status for main, or WATCH_RELOAD. */
int watch_run(struct watch *w);

void watch_close(struct watch **w); /* NULL is fine; sets it NULL */

#endif
