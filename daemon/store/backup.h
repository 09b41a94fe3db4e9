/*
 * backup.h - everything that cannot be had again, in a folder, and back.
 *
 *	FOLDER/maruyomi.db     the journal, one file, checked
 *	FOLDER/archive/...     originals as in the archive
 *	FOLDER/pictures/...    what the reader drew
 *	FOLDER/maruyomi.conf   the settings, and
 *	FOLDER/forms/...       the forms it was run with
 *	FOLDER/MANIFEST        SHA-256 of each, as sha256sum -c reads it
 *
 * The journal is copied first (SQLite's backup, while the daemon works), then
 * the files it names.  A backup that was interrupted leaves the one before
 * whole, but for the moment in which journal and MANIFEST change places; made
 * again it copies only what is new, and drops what has been erased since.
 *
 * Restoring copies files, each against its hash, then the journal; it
 * overwrites nothing, and what the archive has besides stays.
 */
#ifndef DAEMON_STORE_BACKUP_H
#define DAEMON_STORE_BACKUP_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/settings.h"
#include "daemon/store/store.h"

struct backup_counts {
	int64_t faxes;
	int64_t files, bytes; /* in the backup, the journal included */
	int64_t copied;       /* files of them that were new */
	int64_t dropped;      /* files of an earlier backup, since erased */
};

typedef void backup_progress_fn(void *arg, int64_t done, int64_t total);

/* ERR_INPUT names an original that is damaged: nothing but the rest can be
 * backed up before that is mended, or the folder that is not there: it is not
 * made, for a folder on a disk that is not mounted would look like that.  An
 * empty mount point is a folder like any other. */
MUST_CHECK bool backup_make(struct store *s, const struct settings *set,
	const char *folder, int64_t now, backup_progress_fn *progress,
	void *arg, struct backup_counts *out, struct err *e);

/* ERR_STATE: there is a journal already, or what SQLite left of one, or the
 * daemon runs. */
MUST_CHECK bool backup_restore(const struct settings *set, const char *folder,
	backup_progress_fn *progress, void *arg, struct backup_counts *out,
	struct err *e);

#endif
