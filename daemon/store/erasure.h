/*
 * erasure.h - what is past its date goes, for good and on record.
 *
 * What goes of a fax: the original, the pictures drawn of it and a copy moved
 * out of the spool; the readings' text, marks and fields; what people typed,
 * the notes of sales too; who sent it and under what name.  What stays: that
 * there was such a fax and such applications, their hash, when, and who settled
 * and erased them.
 *
 * A fax is due when it and every application it has a part in are settled and
 * the last of that is long enough ago.  One that is held by law
 * (legal_hold.h), or waits for a person, never is.
 *
 * Order: erasure_begin writes the row of erasure and empties the texts in one
 * transaction; erasure_finish removes files, durably, and marks the row done.
 * What is interrupted between is found by erasure_pending and finished.  Bytes
 * that another fax still needs stay until that one goes.
 *
 * Texts are overwritten in the database (secure_delete), its log is emptied
 * by erasure_seal; files are unlinked, and what a disk or a backup keeps of
 * them is beyond reach from here.
 */
#ifndef DAEMON_STORE_ERASURE_H
#define DAEMON_STORE_ERASURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/archive.h"
#include "daemon/store/pictures.h"
#include "daemon/store/store.h"

enum erasure_bar {
	ERASURE_DUE,  /* nothing is in the way */
	ERASURE_HELD, /* by law */
	ERASURE_OPEN, /* a person has not settled it yet */
};

struct erasure_candidate {
	int64_t fax;
	int64_t last_at; /* when it arrived or the last of it was settled */
	int64_t size;
	int applications;
	enum erasure_bar bar;
};

/* Every fax that is not erased and of which nothing happened since before,
 * oldest first.  *out is the caller's to free(). */
MUST_CHECK bool erasure_list(struct store *s, int64_t before,
	struct erasure_candidate **out, size_t *count, struct err *e);

/* ERR_INPUT when it is held or not settled after all. */
MUST_CHECK bool erasure_begin(struct store *s, int64_t fax, int64_t last_at,
	const char *who, int64_t at, struct err *e);

/* Those that were begun and not finished. */
MUST_CHECK bool erasure_pending(struct store *s, int64_t **out, size_t *count,
	struct err *e);

/* Where the files of a fax lie. */
struct erasure_places {
	struct archive *archive;
	struct pictures *pictures; /* NULL: there are none */
	int move_dir;              /* of after_claim = "move", else -1 */
};
MUST_CHECK bool erasure_finish(struct store *s,
	const struct erasure_places *places, int64_t fax, int64_t at,
	struct err *e);

/* Empty the database's log, too: what was erased stands there in clear until
 * then.  ERR_SYSTEM while somebody reads in it. */
MUST_CHECK bool erasure_seal(struct store *s, struct err *e);

#endif
