/*
 * readers.h - keep N readers busy with the faxes that have arrived.
 *
 * A slot has one fax in hand (READING in the journal) from queue_take until
 * its reading, its reason or its return is committed.  While the system is
 * the trouble nothing new is started for retry_s.
 */
#ifndef DAEMON_WATCH_READERS_H
#define DAEMON_WATCH_READERS_H

#include <systemd/sd-event.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/archive.h"
#include "daemon/store/pictures.h"
#include "daemon/store/run_state.h"
#include "daemon/store/settings.h"
#include "daemon/store/store.h"
#include "form/form.h"

struct readers_with { /* all borrowed */
	sd_event *event;
	const struct settings *settings;
	const struct form *form;
	struct store *store;
	struct archive *archive;
	struct pictures *pictures;
	struct run_board *board;
	const char *version; /* of the reader program */
	/* called when a slot has become free and after failures */
	void (*changed)(void *arg);
	void *arg;
};

struct readers;

MUST_CHECK bool readers_new(const struct readers_with *with,
	struct readers **out, struct err *e);

/* Give every free slot a fax, as long as there are any. */
void readers_fill(struct readers *r);

/* Start no more; what runs comes to its end. */
void readers_rest(struct readers *r);

/* Start no more; kill what runs.  Each fax goes back as its reader ends. */
void readers_stop(struct readers *r);

int readers_busy(const struct readers *r);

/* Kills and reaps; what was in hand stays READING for the next start. */
void readers_free(struct readers **r);

#endif
