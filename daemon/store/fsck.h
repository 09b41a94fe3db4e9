/*
 * fsck.h - is everything where the journal says, and nothing else?
 *
 * Lays the journal, the archive, the pictures, the spool and the folder of
 * moved files side by side.  Changes nothing and may run beside the daemon:
 * what looks wrong is looked at again under the lock that a claim holds.
 *
 * A fault is something that should never be and needs a person; a note is
 * something that an interruption left and the next start or command puts
 * right, or that a source left in the spool.
 */
#ifndef DAEMON_STORE_FSCK_H
#define DAEMON_STORE_FSCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/archive.h"
#include "daemon/store/store.h"
#include "form/form.h"

enum fsck_grade { FSCK_NOTE, FSCK_FAULT };

struct fsck_with {
	struct store *store;
	const struct form *form;
	struct archive *archive;
	/* folders; "" for none */
	const char *archive_path, *pictures_path, *spool_path, *move_path;
	bool quick; /* sizes only: the bytes are not read */

	/* words are plain English, without personal data; what names a file
	 * of ours or is ""; fax is 0 where it is about none */
	void (*say)(void *arg, enum fsck_grade grade, int64_t fax,
		const char *what, const char *words);
	void (*progress)(void *arg, int64_t done, int64_t total);
	void *arg;
};

struct fsck_counts {
	int64_t faxes, erased, originals, bytes, packs;
	int64_t kept, waiting; /* files in the spool */
	int64_t moved;
	int64_t verdicts; /* in the chain */
};

/* False when it could not be checked; *out may be partly counted then. */
MUST_CHECK bool fsck_run(const struct fsck_with *with, struct fsck_counts *out,
	struct err *e);

#endif
