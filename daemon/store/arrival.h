/*
 * arrival.h - one arrival is recorded once, however often a file is seen.
 *
 * A file in the spool is known by inode, birth time, mtime and size (the
 * device number is left out: it may change at a reboot; so is the name: a
 * kept file may be renamed).  The journal row remembers them as long as the
 * file may still lie in the spool:
 *
 *   taken  the row is committed, the spool file is still to be disposed of
 *   kept   the file stays in the spool by setting
 *   gone   it was unlinked or moved away, durably; identity no longer counts
 *
 * Order of a claim: archive_put, arrival_record, dispose of the spool file,
 * fsync of its directory, arrival_dispose.  Whatever is interrupted is found
 * again as "taken" by arrival_find and finished by the next scan.
 */
#ifndef DAEMON_STORE_ARRIVAL_H
#define DAEMON_STORE_ARRIVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/archive.h"
#include "daemon/store/source.h"
#include "daemon/store/store.h"

struct arrival_ident {
	uint64_t inode;
	int64_t birth_ns; /* 0 where the file system does not tell */
	int64_t mtime_ns;
	int64_t size;
};

enum arrival_fate {
	ARRIVAL_TAKEN,
	ARRIVAL_KEPT,
	ARRIVAL_GONE,
};

struct arrival {
	struct arrival_ident ident;
	const char *name;            /* exact bytes in the spool; borrowed */
	const char *sha256;          /* hex, from archive_put; borrowed */
	const char *damage;          /* words, "" for a whole file; borrowed */
	const struct source *source; /* NULL: nothing is known; borrowed */
};

/* Is the name one of the hidden, temporary and accompanying ones that are
 * never taken? */
bool arrival_ignores(const char *name);

/* Of an open file.  An inode that was freed and given out anew has another
 * birth. */
MUST_CHECK bool arrival_ident_of(int fd, struct arrival_ident *out,
	struct err *e);
/* Of a name in a directory; ERR_ABSENT when there is no regular file of that
 * name (a link is none). */
MUST_CHECK bool arrival_ident_at(int dir, const char *name,
	struct arrival_ident *out, struct err *e);
bool arrival_ident_same(const struct arrival_ident *a,
	const struct arrival_ident *b);

/* Is this very file recorded and not yet gone?  *out_fax is 0 if not. */
MUST_CHECK bool arrival_find(struct store *s, const struct arrival_ident *id,
	int64_t *out_fax, enum arrival_fate *out_fate, struct err *e);

/* A kept file whose mtime was touched: the newest kept row of the same inode
 * and birth with exactly these bytes; 0 when none (always 0 without birth
 * time).  arrival_touch moves its identity to the new mtime. */
MUST_CHECK bool arrival_find_touched(struct store *s,
	const struct arrival_ident *id, const char *sha256, int64_t *out_fax,
	struct err *e);
MUST_CHECK bool arrival_touch(struct store *s, int64_t fax,
	const struct arrival_ident *id, struct err *e);

/* A kept file that has grown since it was taken: the newest kept row of the
 * same inode and birth that was shorter; 0 when none. */
MUST_CHECK bool arrival_find_grown(struct store *s,
	const struct arrival_ident *id, int64_t *out_fax, struct err *e);

/* Write the journal row, ARRIVED and taken, with duplicate_of set when the
 * same bytes came before.  Durable on true. */
MUST_CHECK bool arrival_record(struct store *s, const struct arrival *a,
	int64_t now, int64_t *out_fax, struct err *e);

/* The spool file was dealt with (KEPT, GONE). */
MUST_CHECK bool arrival_dispose(struct store *s, int64_t fax,
	enum arrival_fate fate, struct err *e);

/* Every row whose file may still lie in the spool, by inode.  A whole look
 * at the spool that did not meet a row's file means that the file is gone.
 * *out is the caller's to free(). */
struct arrival_open {
	int64_t fax;
	enum arrival_fate fate;
	struct arrival_ident ident;
};
MUST_CHECK bool arrival_list(struct store *s, struct arrival_open **out,
	size_t *count, struct err *e);

/* Those are gone; all of them or, on false, none. */
MUST_CHECK bool arrival_gone(struct store *s, const int64_t *fax, size_t n,
	struct err *e);

#endif
