/*
 * store.h - the journal: one SQLite file, opened here and nowhere else.
 *
 * What a connection always has: foreign keys on, WAL, synchronous=FULL (a
 * committed row survives a power cut), a busy timeout.  The schema carries
 * its number in user_version; a file made by a newer program is refused.
 * Functions of daemon/store/ that change something are each one transaction:
 * on false nothing changed.
 *
 *   seen     reading, mark, field     what the machine saw; never edited
 *   decided  verdict                  append-only, refused by triggers
 *   history  event                    append-only, one row per state change
 *   derived  the score                computed by whoever asks, not stored
 */
#ifndef DAEMON_STORE_STORE_H
#define DAEMON_STORE_STORE_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"

enum store_mode {
	STORE_READ,   /* the file exists and is of this program's schema */
	STORE_WRITE,  /* likewise, and may be changed */
	STORE_CREATE, /* made or migrated as needed: the daemon's mode */
};

struct store;

/* Open.  *out is the caller's.  ERR_ABSENT: no such file (not CREATE).
 * ERR_STATE: the schema is newer, or older without CREATE.  ERR_SYSTEM
 * names the path. */
MUST_CHECK bool store_open(const char *path, enum store_mode mode,
	struct store **out, struct err *e);
void store_close(struct store **s); /* NULL is fine; sets it NULL */

/* True once a write or fsync of the database failed: nothing this process
 * believes about the disk holds any longer; end it and recover. */
bool store_is_broken(const struct store *s);

/* False with the first complaint of PRAGMA integrity_check or
 * foreign_key_check (ERR_INPUT), or when they could not be run. */
MUST_CHECK bool store_check(struct store *s, struct err *e);

/* Schema number this program writes. */
int store_schema(void);

#endif
