/*
 * run_state.h - is the daemon at work, and what troubles it?
 *
 * DATABASE.lock is locked (flock) by the daemon as long as it lives, and holds
 * in words what is wrong at the moment.  It is written in place over blocks
 * that were taken at the start, so that it can still be said when the disk is
 * full; and it needs no database, for that may be the trouble.
 *
 *	maruyomid PID SINCE
 *	trouble WHAT SINCE WORDS
 *
 * Best effort: what cannot be written here is in the log all the same.
 */
#ifndef DAEMON_STORE_RUN_STATE_H
#define DAEMON_STORE_RUN_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

/* claim, spool, scan, journal: each has one thing to say. */
#define RUN_TROUBLES_MAX 4
#define RUN_WHAT_SIZE 16

struct run_trouble {
	char what[RUN_WHAT_SIZE];
	int64_t since;
	char words[ERR_TEXT_MAX]; /* as logged: no personal data */
};

struct run_state {
	bool running;
	int64_t pid, since;
	struct run_trouble troubles[RUN_TROUBLES_MAX];
	int count;
};

/* --- the daemon's side --- */

struct run_board {
	int fd; /* of the locked file, borrowed; -1: nobody is told */
	struct run_state state;
};

void run_board_begin(struct run_board *b, int fd, int64_t now);
void run_board_set(struct run_board *b, const char *what, const char *words,
	int64_t now);
void run_board_clear(struct run_board *b, const char *what);

/* --- the others' side --- */

/* Of the daemon that works on that database; *out is all zero when none ever
 * did. */
MUST_CHECK bool run_state_read(const char *database, struct run_state *out,
	struct err *e);

#endif
