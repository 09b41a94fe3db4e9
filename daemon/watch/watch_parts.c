/*
 * watch_parts.c - everything the daemon holds open, got in order at start.
 *
 * Two locks keep a second daemon away: flock on the spool directory, for two
 * daemons must not claim the same files, and on DATABASE.lock, for two must
 * not share a journal and its archive even from different spools.
 */
#include "daemon/watch/watch_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/log.h"
#include "base/text.h"
#include "daemon/store/queue.h"
#include "daemon/watch/reader_spawn.h"

static const int LOCK_TRIES = 5;
static const useconds_t LOCK_PAUSE_US = 20000;

bool
watch_parts_check_reader(const struct settings *settings, struct err *e)
{
	if (access(settings->reader, X_OK) == 0)
		return true;
	return err_errno(e, "reader %s", settings->reader);
}

/* `maruyomi status` asks for the lock, too, to see whether we live: a moment
 * later it is free again. */
static bool
take_lock(int fd)
{
	for (int i = 0; i < LOCK_TRIES; i++) {
		if (flock(fd, LOCK_EX | LOCK_NB) == 0)
			return true;
		if (errno != EWOULDBLOCK)
			return false;
		usleep(LOCK_PAUSE_US);
	}
	return false;
}

static bool
lock_journal(struct watch_parts *p, struct err *e)
{
	const char *database = p->settings->database;
	char path[PATH_MAX];
	int fd;

	if (!text_format(path, sizeof path, e, "%s.lock", database))
		return false;
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
	if (fd == -1)
		return err_errno(e, "database %s: %s", database, path);
	if (!take_lock(fd)) {
		if (errno == EWOULDBLOCK)
			err_set(e, ERR_STATE, "another maruyomid works on %s",
				database);
		else
			err_errno(e, "lock %s", path);
		close(fd);
		return false;
	}
	p->lock = fd;
	run_board_begin(&p->board, fd, clock_now());
	return true;
}

/* Where claimed files are moved to: on the same file system, or a rename
 * could not do it. */
static bool
open_move_dir(struct watch_parts *p, struct err *e)
{
	struct stat from, to;
	int fd;

	if (p->settings->after_claim != AFTER_CLAIM_MOVE)
		return true;
	if (!io_open_dir(p->settings->move_to, &fd, e))
		return err_at(e, "move_to");
	p->claim.move_dir = fd;
	if (fstat(spool_dir(p->spool), &from) == -1 || fstat(fd, &to) == -1)
		return err_errno(e, "move_to %s", p->settings->move_to);
	if (from.st_dev != to.st_dev)
		return err_set(e, ERR_CONFIG,
			"move_to %s is not on the spool's file system",
			p->settings->move_to);
	if (from.st_ino == to.st_ino)
		return err_set(e, ERR_CONFIG, "move_to %s is the spool",
			p->settings->move_to);
	return true;
}

static bool
open_places(struct watch_parts *p, struct err *e)
{
	return spool_open(p->settings->spool, &p->spool, e) &&
	       open_move_dir(p, e) && lock_journal(p, e) &&
	       archive_open(p->settings->archive, true, &p->archive, e) &&
	       pictures_open(p->settings->pictures, true, &p->pictures, e) &&
	       store_open(p->settings->database, STORE_CREATE, &p->store, e);
}

static bool
recover(struct watch_parts *p, struct err *e)
{
	int64_t count;

	if (!queue_recover(p->store, clock_now(), &count, e))
		return false;
	if (count > 0)
		log_info("recovered=%lld faxes whose reading was interrupted",
			(long long)count);
	return true;
}

/* What a failure to open a place means to the one who starts us. */
static int
exit_code_of(const struct err *e)
{
	switch (e->kind) {
	case ERR_STATE:
		return EX_UNAVAILABLE; /* another daemon, a newer schema */
	case ERR_CONFIG:
		return EX_CONFIG;
	case ERR_NONE:
	case ERR_INPUT:
	case ERR_LIMIT:
	case ERR_SYSTEM:
	case ERR_ABSENT:
		return EX_CANTCREAT;
	}
	return EX_SOFTWARE;
}

bool
watch_parts_open(struct watch_parts *p, const struct settings *settings,
	int *exit_code, struct err *e)
{
	int code;

	*p = (struct watch_parts){
		.settings = settings,
		.rules = {.rest_ms = settings->settle_s * INT64_C(1000),
			.blind_ms = settings->settle_blind_s * INT64_C(1000),
			.damaged_ms =
				settings->damaged_after_s * INT64_C(1000)},
		.claim = {.after = settings->after_claim, .move_dir = -1},
		.lock = -1,
		.board = {.fd = -1},
	};
	if (!watch_parts_check_reader(settings, e)) {
		code = EX_OSFILE;
		goto fail;
	}
	if (!reader_version(settings->reader, p->reader_version,
		    sizeof p->reader_version, e)) {
		code = EX_CONFIG;
		goto fail;
	}
	if (!open_places(p, e)) {
		code = exit_code_of(e);
		goto fail;
	}
	if (!recover(p, e)) {
		code = EX_IOERR;
		goto fail;
	}
	p->claim.store = p->store;
	p->claim.archive = p->archive;
	p->claim.spool_dir = spool_dir(p->spool);
	return true;
fail:
	watch_parts_close(p);
	*exit_code = code;
	return false;
}

void
watch_parts_close(struct watch_parts *p)
{
	store_close(&p->store);
	pictures_close(&p->pictures);
	archive_close(&p->archive);
	if (p->claim.move_dir != -1)
		close(p->claim.move_dir);
	spool_close(&p->spool);
	if (p->lock != -1)
		close(p->lock);
	p->claim.move_dir = p->lock = -1;
}

bool
watch_parts_broken(const struct watch_parts *p)
{
	return p->claim.broken || archive_is_broken(p->archive) ||
	       pictures_is_broken(p->pictures) || store_is_broken(p->store);
}
