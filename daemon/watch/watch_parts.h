/*
 * watch_parts.h - everything the daemon holds open, got in order at start.
 */
#ifndef DAEMON_WATCH_WATCH_PARTS_H
#define DAEMON_WATCH_WATCH_PARTS_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/archive.h"
#include "daemon/store/pictures.h"
#include "daemon/store/run_state.h"
#include "daemon/store/settings.h"
#include "daemon/store/store.h"
#include "daemon/watch/claim.h"
#include "daemon/watch/settle.h"
#include "daemon/watch/spool.h"

struct watch_parts {
	const struct settings *settings; /* borrowed */
	struct settle_rules rules;
	struct spool *spool;
	struct archive *archive;
	struct pictures *pictures;
	struct store *store;
	struct claim claim;
	int lock; /* descriptor of DATABASE.lock, held while we live */
	struct run_board board; /* in that file: what troubles us */
	char reader_version[64];
};

/* Open, lock and check all of them, and put READING faxes back.  On false
 * everything is closed again and *exit_code is a number of sysexits. */
MUST_CHECK bool watch_parts_open(struct watch_parts *p,
	const struct settings *settings, int *exit_code, struct err *e);
void watch_parts_close(struct watch_parts *p);

/* An fsync failed or the database is damaged. */
bool watch_parts_broken(const struct watch_parts *p);

/* The reader program can be run by us. */
MUST_CHECK bool watch_parts_check_reader(const struct settings *settings,
	struct err *e);

#endif
