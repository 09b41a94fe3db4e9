/*
 * settle.h - has a file in the spool come to rest, and is it whole?
 *
 * A file is taken when all of these hold:
 *   1. its name is not one of those that are passed over (arrival_ignores)
 *   2. size and mtime have rested for rest_ms; every event restarts that.
 *      A file that has paused before rests twice its longest pause: some
 *      scanners open, append a page and close, again and again
 *   3. nobody holds a flock on it, and nobody has it open for writing
 *      (a read lease is granted); where leases cannot be had (not the owner
 *      and no CAP_LEASE, some file systems) it must rest for blind_ms
 *   4. the whole chain of TIFF directories and every strip is there
 *   5. the page numbers agree with the count of pages
 * If 4 or 5 fail for damaged_ms while 2 and 3 hold, it is taken as damaged,
 * with words.  A file that is no TIFF at all, or larger than is followed, is
 * taken when it rests: the reader refuses it.
 *
 * Time is the monotonic clock since this process first saw the file as it
 * is, so that neither a clock that jumps nor an odd mtime matters.  The
 * process must ignore SIGIO: a writer that opens the file between the grant
 * of a lease and its return is announced by it.
 */
#ifndef DAEMON_WATCH_SETTLE_H
#define DAEMON_WATCH_SETTLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/arrival.h"
#include "daemon/watch/tiff_chain.h"

struct settle_rules {
	int64_t rest_ms, blind_ms, damaged_ms;
};

/* What is remembered of one file between two looks. */
struct settle {
	struct arrival_ident ident;
	int64_t still_ms;   /* since when it has been as it is */
	int64_t unwhole_ms; /* since when only 4 or 5 fail; 0: they do not */
	int64_t pause_ms;   /* its longest rest with no writer in sight */
	bool busy;          /* a writer was in sight when last looked at */
};

enum settle_state {
	SETTLE_WAIT,
	SETTLE_WHOLE,
	SETTLE_DAMAGED,
};

struct settle_look {
	enum settle_state state;
	int64_t due_ms;          /* WAIT: when to look again */
	const char *words;       /* WAIT: for what, one word; else "" */
	struct tiff_chain chain; /* of what is taken */
};

void settle_init(struct settle *s, const struct arrival_ident *ident,
	int64_t now_ms);

/* Something happened to it: it has not rested. */
void settle_hint(struct settle *s, int64_t now_ms);

/* It is like this now; a change counts as a hint. */
void settle_see(struct settle *s, const struct arrival_ident *ident,
	int64_t now_ms);

/* Look at the open file. */
MUST_CHECK bool settle_look(struct settle *s, int fd,
	const struct settle_rules *rules, int64_t now_ms,
	struct settle_look *out, struct err *e);

#endif
