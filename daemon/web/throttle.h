/*
 * throttle.h - how often a password may be tried.
 *
 * Counted by the name that is tried and by who asks, so that neither one
 * account nor all of them can be tried out from one place.  Kept in memory,
 * bounded; a restart forgets.
 */
#ifndef DAEMON_WEB_THROTTLE_H
#define DAEMON_WEB_THROTTLE_H

#include <stdint.h>

/* Failures within the window after which further tries are refused. */
#define THROTTLE_TRIES 5
#define THROTTLE_WINDOW_S 300

#define THROTTLE_KEYS 512

struct throttle {
	struct {
		uint64_t key; /* hash of what is counted */
		int64_t since;
		int failures;
	} row[THROTTLE_KEYS];
};

/* Seconds until that key may be tried again, 0: now. */
int throttle_wait(const struct throttle *t, const char *key, int64_t now);

/* A try has failed. */
void throttle_failed(struct throttle *t, const char *key, int64_t now);

/* One succeeded: forget the failures. */
void throttle_good(struct throttle *t, const char *key);

#endif
