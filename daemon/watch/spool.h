/*
 * spool.h - the files that lie in the spool and wait to come to rest.
 *
 * A candidate is a file that the journal does not know yet.  A scan reads
 * the directory whole and is the truth; events are hints that save waiting.
 * At most SPOOL_CANDIDATES_MAX are watched at once, so that memory stays
 * small: the others are met again by the scan that follows when those are
 * done.
 */
#ifndef DAEMON_WATCH_SPOOL_H
#define DAEMON_WATCH_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/arrival.h"
#include "daemon/watch/settle.h"

/* A candidate takes about 200 bytes: 4 MB in all. */
#define SPOOL_CANDIDATES_MAX 20000

struct spool;

struct candidate {
	struct settle settle;
	int64_t due_ms;  /* when to look at it */
	bool in_scan;    /* met by the scan under way */
	bool complained; /* its trouble was logged */
	char name[];
};

/* Open the directory and lock it against a second daemon (flock on the
 * directory).  ERR_STATE: another one works on it. */
MUST_CHECK bool spool_open(const char *path, struct spool **out, struct err *e);
void spool_close(struct spool **s);

int spool_dir(const struct spool *s);
size_t spool_count(const struct spool *s);

/* True when the last scan met more files than are watched. */
bool spool_left_out(const struct spool *s);

/* Read the directory.  `known` says for each file whether the journal has it
 * already: such a file is no candidate.  On false nobody vanished. */
typedef bool spool_known_fn(void *arg, const char *name,
	const struct arrival_ident *ident);
MUST_CHECK bool spool_scan(struct spool *s, const struct settle_rules *rules,
	int64_t now_ms, spool_known_fn *known, void *arg, struct err *e);

/* Something happened to that file, or to a new one. */
void spool_hint(struct spool *s, const char *name,
	const struct settle_rules *rules, int64_t now_ms);

/* The candidate with the oldest mtime of those that are due, or NULL. */
struct candidate *spool_due(struct spool *s, int64_t now_ms);

/* When the next candidate is due; -1 without any. */
int64_t spool_next_ms(const struct spool *s);

/* It was taken, or has vanished. */
void spool_drop(struct spool *s, struct candidate *c);

#endif
