/*
 * watch.c - the event loop: what happens in the spool, and when.
 *
 *	inotify   something happened to a file: it has not rested
 *	rescan    every rescan_s and after an overflow: the directory as it is
 *	tick      when the next candidate is due: look, and claim what rests
 *	readers   fill free slots; a finished one calls back
 *	signals   SIGTERM, SIGINT: give back what is in hand and end;
 *	          SIGHUP: main looks at the settings, and if they are good
 *	          everything is closed and opened anew with them
 *
 * There is one way to start: watch_open puts READING faxes back, the first
 * scan finishes claims that were interrupted, and from then on everything is
 * as if nothing had happened.
 *
 * A tick works for a moment only, so that events, readers and the watchdog
 * are served during a burst of thousands of files.
 */
#include "daemon/watch/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sysexits.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-event.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "daemon/watch/claim.h"
#include "daemon/watch/complaint.h"
#include "daemon/watch/readers.h"
#include "daemon/watch/scan.h"
#include "daemon/watch/spool.h"
#include "daemon/watch/watch_parts.h"

/* How long a tick may claim files before others have their turn: a claim is
 * 5 to 30 ms of fsyncs, so this is one claim or a few. */
static const int64_t TICK_WORK_MS = 20;

/* Ticks are not nearer together than this, unless there is work left. */
static const int64_t TICK_LEAST_MS = 100;

/* A file that cannot be opened is tried again so often. */
static const int64_t CLOSED_AGAIN_MS = 5000;

struct watch {
	struct watch_parts parts;
	sd_event *event;
	struct readers *readers;
	sd_event_source *on_inotify, *on_rescan, *on_tick, *on_term, *on_int,
		*on_hup;
	int64_t claims_paused_until_ms;
	struct complaint claims, disposals, scans;
	void (*hangup)(void *arg);
	void *hangup_arg;
	bool resting, stopping;
};

static void
end(struct watch *w, int status)
{
	sd_event_exit(w->event, status);
}

/* An fsync failed or the database is damaged: nothing that this process
 * believes about the disk can be trusted; the next one recovers. */
static bool
is_broken(struct watch *w)
{
	if (!watch_parts_broken(&w->parts))
		return false;
	log_warnx("state=broken: ending, to recover at the next start");
	end(w, EX_IOERR);
	return true;
}

/* --- claims --- */

static void
arm(sd_event_source *source, int64_t ms)
{
	if (sd_event_source_set_time_relative(source,
		    (uint64_t)(ms > 0 ? ms : 0) * 1000) < 0 ||
		sd_event_source_set_enabled(source, SD_EVENT_ONESHOT) < 0)
		log_warnx("timer cannot be set");
}

static void
arm_tick(struct watch *w, int64_t now_ms)
{
	int64_t next = spool_next_ms(w->parts.spool);
	int64_t least = now_ms + TICK_LEAST_MS;

	if (next == -1) {
		sd_event_source_set_enabled(w->on_tick, SD_EVENT_OFF);
		return;
	}
	if (next <= now_ms && now_ms >= w->claims_paused_until_ms) {
		arm(w->on_tick, 0); /* there is work left */
		return;
	}
	if (next < w->claims_paused_until_ms)
		next = w->claims_paused_until_ms;
	arm(w->on_tick, (next > least ? next : least) - now_ms);
}

static void
claims_fail(struct watch *w, const struct err *e)
{
	int64_t pause_s = w->parts.settings->retry_s;

	complaint_say(&w->claims, e);
	w->claims_paused_until_ms =
		clock_mono_ms() + (pause_s > 0 ? pause_s : 1) * 1000;
}

/* A trouble of this one file: the others go on. */
static void
wait_with(struct candidate *c, int64_t due_ms, const struct err *e)
{
	c->due_ms = due_ms;
	if (c->complained)
		return;
	c->complained = true;
	/* by inode: names may be somebody's telephone number */
	log_warnx("inode=%llu waits: %s",
		(unsigned long long)c->settle.ident.inode, e->text);
}

/* The journal has it already: it was kept, or its claim was interrupted. */
static bool
finish_known(struct watch *w, const struct candidate *c, int64_t fax,
	enum arrival_fate fate, struct err *e)
{
	return fate == ARRIVAL_KEPT || claim_dispose(&w->parts.claim, c->name,
					       fax, &c->settle.ident, e);
}

static bool
claim_or_finish(struct watch *w, struct candidate *c, int fd,
	const struct settle_look *look, struct err *e)
{
	struct err left = {.kind = ERR_NONE}, passed;
	const struct arrival_ident *ident = &c->settle.ident;
	struct origin origin;
	int64_t now = clock_now();
	enum arrival_fate fate;
	int64_t fax;

	if (!arrival_find(w->parts.store, ident, &fax, &fate, e))
		return false;
	if (fax != 0)
		return finish_known(w, c, fax, fate, e);
	origin_find(spool_dir(w->parts.spool), c->name,
		w->parts.settings->sender_in_name, ident->size, look, now,
		&origin, &passed);
	if (!claim_file(&w->parts.claim, c->name, fd, ident, &origin, now, &fax,
		    &left, e))
		return false;
	if (fax != 0)
		log_info("fax=%lld state=arrived bytes=%lld%s%s",
			(long long)fax, (long long)ident->size,
			origin.damage[0] ? " damaged: " : "", origin.damage);
	if (passed.kind != ERR_NONE)
		log_warnx("fax=%lld passed over: %s", (long long)fax,
			passed.text);
	if (left.kind != ERR_NONE)
		complaint_say(&w->disposals, &left);
	return true;
}

static void
take(struct watch *w, struct candidate *c, int fd,
	const struct settle_look *look, int64_t now_ms)
{
	struct err e;

	if (claim_or_finish(w, c, fd, look, &e)) {
		complaint_over(&w->claims);
		spool_drop(w->parts.spool, c);
		readers_fill(w->readers);
		return;
	}
	switch (e.kind) {
	case ERR_STATE: /* it moves after all */
		settle_hint(&c->settle, now_ms);
		c->due_ms = now_ms + w->parts.rules.rest_ms;
		return;
	case ERR_LIMIT:
		wait_with(c,
			now_ms + w->parts.rules.damaged_ms + CLOSED_AGAIN_MS,
			&e);
		return;
	case ERR_NONE:
	case ERR_INPUT:
	case ERR_SYSTEM:
	case ERR_CONFIG:
	case ERR_ABSENT:
		claims_fail(w, &e);
	}
}

static void
look_at(struct watch *w, struct candidate *c, int64_t now_ms)
{
	struct settle_look look;
	struct err e;
	int fd = openat(spool_dir(w->parts.spool), c->name,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (fd == -1) {
		if (errno == ENOENT || errno == ELOOP) {
			spool_drop(w->parts.spool, c);
			return;
		}
		/* HylaFAX opens a file to its group when it is done */
		err_errno(&e, "open");
		wait_with(c, now_ms + CLOSED_AGAIN_MS, &e);
		return;
	}
	if (!settle_look(&c->settle, fd, &w->parts.rules, now_ms, &look, &e)) {
		wait_with(c, now_ms + CLOSED_AGAIN_MS, &e);
	} else if (look.state == SETTLE_WAIT) {
		log_debug("inode=%llu waits for=%s",
			(unsigned long long)c->settle.ident.inode, look.words);
		c->due_ms = look.due_ms;
	} else {
		take(w, c, fd, &look, now_ms);
	}
	close(fd);
}

static void rescan(struct watch *w);

static int
on_tick(sd_event_source *source, uint64_t usec, void *arg)
{
	struct watch *w = arg;
	int64_t began = clock_mono_ms(), now = began;
	struct candidate *c;

	(void)source;
	(void)usec;
	while (now - began < TICK_WORK_MS && now >= w->claims_paused_until_ms &&
		(c = spool_due(w->parts.spool, now)) != NULL) {
		look_at(w, c, now);
		if (is_broken(w))
			return 0;
		now = clock_mono_ms();
	}
	/* room again for the files that were too many to be watched */
	if (spool_left_out(w->parts.spool) &&
		spool_count(w->parts.spool) < SPOOL_CANDIDATES_MAX / 2)
		rescan(w);
	else
		arm_tick(w, now);
	return 0;
}

/* --- scans --- */

static void
rescan(struct watch *w)
{
	struct err e;

	if (scan_spool(&w->parts, &w->disposals, &e))
		complaint_over(&w->scans);
	else
		complaint_say(&w->scans, &e);
	if (is_broken(w))
		return;
	arm_tick(w, clock_mono_ms());
	arm(w->on_rescan, w->parts.settings->rescan_s * INT64_C(1000));
	/* also finds what a person put back to be read again */
	readers_fill(w->readers);
	sd_notifyf(0, "STATUS=%zu files settling, %d faxes being read",
		spool_count(w->parts.spool), readers_busy(w->readers));
}

static int
on_rescan(sd_event_source *source, uint64_t usec, void *arg)
{
	(void)source;
	(void)usec;
	rescan(arg);
	return 0;
}

static int
on_inotify(sd_event_source *source, const struct inotify_event *ev, void *arg)
{
	struct watch *w = arg;
	int64_t now = clock_mono_ms();

	(void)source;
	if (w->resting || w->stopping)
		return 0;
	if (ev->mask & IN_Q_OVERFLOW) {
		log_info("inotify=overflow: reading the whole spool");
		arm(w->on_rescan, 0);
		return 0;
	}
	if (ev->mask &
		(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED)) {
		log_warnx("spool=gone: the directory was removed or moved");
		end(w, EX_OSFILE);
		return 0;
	}
	if (ev->len > 0 && !(ev->mask & IN_ISDIR)) {
		spool_hint(w->parts.spool, ev->name, &w->parts.rules, now);
		arm_tick(w, now);
	}
	return 0;
}

/* --- the end --- */

static void
on_changed(void *arg)
{
	struct watch *w = arg;

	if (is_broken(w) || readers_busy(w->readers) != 0)
		return;
	if (w->stopping)
		end(w, EX_OK);
	else if (w->resting)
		end(w, WATCH_RELOAD);
}

/* Claims and scans are left to those who come after.  Inotify stays on and is
 * not listened to: switched off while events of one read are still to be told,
 * sd_event_wait() would go round for ever (libsystemd 252). */
static void
take_nothing(struct watch *w)
{
	sd_event_source_set_enabled(w->on_rescan, SD_EVENT_OFF);
	sd_event_source_set_enabled(w->on_tick, SD_EVENT_OFF);
}

void
watch_on_hangup(struct watch *w, void (*hangup)(void *arg), void *arg)
{
	w->hangup = hangup;
	w->hangup_arg = arg;
}

void
watch_rest(struct watch *w)
{
	w->resting = true;
	take_nothing(w);
	readers_rest(w->readers);
	on_changed(w);
}

static int
on_hangup(sd_event_source *source, const struct signalfd_siginfo *info,
	void *arg)
{
	struct watch *w = arg;

	(void)source;
	(void)info;
	if (!w->stopping && w->hangup)
		w->hangup(w->hangup_arg);
	return 0;
}

static int
on_signal(sd_event_source *source, const struct signalfd_siginfo *info,
	void *arg)
{
	struct watch *w = arg;

	(void)source;
	if (w->stopping)
		return 0;
	log_info("signal=%u stopping in_hand=%d", info->ssi_signo,
		readers_busy(w->readers));
	sd_notify(0, "STOPPING=1");
	w->stopping = true;
	take_nothing(w);
	readers_stop(w->readers);
	on_changed(w);
	return 0;
}

/* --- beginning --- */

static int
add_signals(struct watch *w)
{
	sigset_t blocked;
	int n;

	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	sigaddset(&blocked, SIGINT);
	sigaddset(&blocked, SIGHUP);
	sigaddset(&blocked, SIGCHLD); /* for the readers' ends */
	if (sigprocmask(SIG_BLOCK, &blocked, NULL) == -1)
		return -errno;
	n = sd_event_add_signal(w->event, &w->on_term, SIGTERM, on_signal, w);
	if (n < 0)
		return n;
	n = sd_event_add_signal(w->event, &w->on_int, SIGINT, on_signal, w);
	if (n < 0)
		return n;
	return sd_event_add_signal(w->event, &w->on_hup, SIGHUP, on_hangup, w);
}

static int
add_sources(struct watch *w)
{
	int n = add_signals(w);

	if (n >= 0)
		n = sd_event_add_inotify_fd(w->event, &w->on_inotify,
			spool_dir(w->parts.spool),
			IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO |
				IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF,
			on_inotify, w);
	if (n >= 0)
		n = sd_event_add_time_relative(w->event, &w->on_rescan,
			CLOCK_MONOTONIC, 0, 0, on_rescan, w);
	if (n >= 0)
		n = sd_event_add_time_relative(w->event, &w->on_tick,
			CLOCK_MONOTONIC, 0, 0, on_tick, w);
	if (n >= 0)
		n = sd_event_source_set_enabled(w->on_tick, SD_EVENT_OFF);
	if (n >= 0)
		n = sd_event_set_watchdog(w->event, true);
	return n;
}

bool
watch_open(const struct settings *settings, const struct form *form,
	struct watch **out, int *exit_code, struct err *e)
{
	struct watch *w = calloc(1, sizeof *w);
	struct readers_with with;
	bool ok = false;
	int n;

	*exit_code = EX_OSERR;
	if (!w)
		return err_errno(e, "watch");
	if (!watch_parts_open(&w->parts, settings, exit_code, e))
		goto out;
	w->claims =
		(struct complaint){.what = "claim", .board = &w->parts.board};
	w->disposals =
		(struct complaint){.what = "spool", .board = &w->parts.board};
	w->scans = (struct complaint){.what = "scan", .board = &w->parts.board};
	n = sd_event_default(&w->event);
	if (n >= 0)
		n = add_sources(w);
	if (n < 0) {
		errno = -n;
		err_errno(e, "event loop");
		goto out;
	}
	with = (struct readers_with){.event = w->event,
		.settings = settings,
		.form = form,
		.store = w->parts.store,
		.archive = w->parts.archive,
		.pictures = w->parts.pictures,
		.board = &w->parts.board,
		.version = w->parts.reader_version,
		.changed = on_changed,
		.arg = w};
	if (!readers_new(&with, &w->readers, e))
		goto out;
	*out = w;
	w = NULL; /* handed over */
	ok = true;
out:
	watch_close(&w);
	return ok;
}

int
watch_run(struct watch *w)
{
	int status;

	sd_notify(0, "READY=1");
	log_info("state=ready readers=%d", w->parts.settings->readers);
	status = sd_event_loop(w->event);
	if (status < 0) {
		errno = -status;
		log_warn("event loop");
		status = EX_OSERR;
	}
	if (status != WATCH_RELOAD)
		log_info("state=ended status=%d", status);
	return status;
}

void
watch_close(struct watch **at)
{
	struct watch *w = *at;

	if (!w)
		return;
	readers_free(&w->readers);
	sd_event_source_disable_unref(w->on_hup);
	sd_event_source_disable_unref(w->on_int);
	sd_event_source_disable_unref(w->on_term);
	sd_event_source_disable_unref(w->on_tick);
	sd_event_source_disable_unref(w->on_rescan);
	sd_event_source_disable_unref(w->on_inotify);
	sd_event_unref(w->event);
	watch_parts_close(&w->parts);
	free(w);
	*at = NULL;
}
