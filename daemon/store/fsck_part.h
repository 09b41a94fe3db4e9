/*
 * fsck_part.h - the parts of fsck, inside daemon/store/ only.
 */
#ifndef DAEMON_STORE_FSCK_PART_H
#define DAEMON_STORE_FSCK_PART_H

#include "daemon/store/fsck.h"

#define fsck_fault(w, fax, what, ...) \
	fsck_say((w), FSCK_FAULT, (fax), (what), __VA_ARGS__)
#define fsck_note(w, fax, what, ...) \
	fsck_say((w), FSCK_NOTE, (fax), (what), __VA_ARGS__)
void fsck_say(const struct fsck_with *w, enum fsck_grade grade, int64_t fax,
	const char *what, const char *fmt, ...) PRINTF(5, 6);

/* fsck_journal.c: rows against each other and against the originals. */
MUST_CHECK bool fsck_journal(const struct fsck_with *w, struct fsck_counts *c,
	struct err *e);

/* fsck_files.c: files against rows. */
MUST_CHECK bool fsck_archive(const struct fsck_with *w, struct fsck_counts *c,
	struct err *e);
MUST_CHECK bool fsck_pictures(const struct fsck_with *w, struct fsck_counts *c,
	struct err *e);
MUST_CHECK bool fsck_spool(const struct fsck_with *w, struct fsck_counts *c,
	struct err *e);
MUST_CHECK bool fsck_moved(const struct fsck_with *w, struct fsck_counts *c,
	struct err *e);

#endif
