/*
 * readers.c - keep N readers busy with the faxes that have arrived.
 *
 * The life of a slot:
 *
 *	free --queue_take--> running --process ends--> ended --commit--> free
 *
 * An ended slot holds its result until the journal has taken it: when that
 * fails (database locked, disk full) the commit is tried again every
 * retry_s, and the slot takes no other fax meanwhile, so memory is bounded.
 */
#include "daemon/watch/readers.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/text.h"
#include "daemon/store/pictures.h"
#include "daemon/store/queue.h"
#include "daemon/watch/complaint.h"
#include "daemon/watch/reader_end.h"
#include "daemon/watch/reader_job.h"

struct slot {
	struct readers *all;
	int64_t fax; /* in hand, 0: the slot is free */
	int64_t began_ms;
	struct reader_job *job; /* running */
	/* ended: what is to be committed */
	bool ended;
	enum reader_fate fate;
	struct reading *reading;
	char *json;
	size_t json_len;
	char *drawn; /* the stream of its pictures */
	size_t drawn_len;
	char words[ERR_TEXT_MAX];
};

struct readers {
	struct readers_with with;
	struct reader_spec spec;
	struct slot *slots;
	int count;
	bool resting, stopping;
	int64_t paused_until_ms;
	sd_event_source *on_pause;
	struct complaint complaint;
};

static void
clear(struct slot *s)
{
	struct readers *all = s->all;

	reader_job_free(&s->job);
	reading_free(&s->reading);
	free(s->json);
	free(s->drawn);
	*s = (struct slot){.all = all};
}

/* --- pauses --- */

static void try_ended(struct readers *r);

static int
on_pause(sd_event_source *source, uint64_t now, void *arg)
{
	struct readers *r = arg;

	(void)source;
	(void)now;
	try_ended(r);
	readers_fill(r);
	r->with.changed(r->with.arg);
	return 0;
}

/* Nothing for a while: the trouble is the system's. */
static void
pause_all(struct readers *r)
{
	/* at least a second, that a retry_s of 0 does not spin */
	int64_t ms = r->with.settings->retry_s > 0
			     ? r->with.settings->retry_s * INT64_C(1000)
			     : 1000;

	r->paused_until_ms = clock_mono_ms() + ms;
	if (sd_event_source_set_time_relative(r->on_pause,
		    (uint64_t)ms * 1000) < 0 ||
		sd_event_source_set_enabled(r->on_pause, SD_EVENT_ONESHOT) < 0)
		log_warnx("timer=retry cannot be set");
}

static void
complain(struct readers *r, const struct err *e)
{
	complaint_say(&r->complaint, e);
	pause_all(r);
}

/* --- a reader has ended --- */

/* The form the fax was read as: the parser has looked that it is known. */
static const struct form *
edition(const struct slot *s)
{
	return form_edition(s->all->with.form, s->reading->form_id);
}

/* Durable before the journal names them.  A reader whose pictures are not
 * what its reading says keeps its reading: the original is there to look
 * at. */
static bool
keep_pictures(struct slot *s, char out_pack[PICTURES_NAME_SIZE],
	int64_t *out_bytes, struct err *e)
{
	const struct readers_with *w = &s->all->with;

	if (pictures_put(w->pictures, s->reading, edition(s), s->drawn,
		    s->drawn_len, out_pack, out_bytes, e))
		return true;
	if (e->kind == ERR_SYSTEM)
		return false;
	log_warnx("fax=%lld pictures=none: %s", (long long)s->fax, e->text);
	out_pack[0] = '\0';
	*out_bytes = 0;
	return true;
}

static bool
commit_reading(struct slot *s, enum fax_state *out, struct err *e)
{
	const struct readers_with *w = &s->all->with;
	char pack[PICTURES_NAME_SIZE];
	struct queue_reading reading = {
		.reading = s->reading,
		.json = s->json,
		.json_len = s->json_len,
		.reader = w->version,
		.review_below = w->settings->review_below,
		.pictures = pack,
	};

	return keep_pictures(s, pack, &reading.pictures_bytes, e) &&
	       queue_store_reading(w->store, edition(s), s->fax, &reading,
		       clock_now(), out, e);
}

static bool
commit_trouble(struct slot *s, enum fax_state *out, struct err *e)
{
	const struct readers_with *w = &s->all->with;
	bool held;

	if (!queue_trouble(w->store, s->fax, s->words, w->settings->tries,
		    clock_now(), &held, e))
		return false;
	*out = held ? FAX_HELD : FAX_ARRIVED;
	return true;
}

static bool
commit_failed(struct slot *s, enum fax_state *out, struct err *e)
{
	if (!queue_hold(s->all->with.store, s->fax, s->words, clock_now(), e))
		return false;
	*out = FAX_HELD;
	return true;
}

static bool
commit(struct slot *s, enum fax_state *out, struct err *e)
{
	switch (s->fate) {
	case READER_READ:
		return commit_reading(s, out, e);
	case READER_FAILED:
		return commit_failed(s, out, e);
	case READER_TROUBLE:
		return commit_trouble(s, out, e);
	}
	return false;
}

/* The journal will never take it as it is: say that instead.  What cannot be
 * said either stays READING, for the next start. */
static void
cannot_store(struct slot *s, const struct err *why)
{
	struct err e;

	snprintf(s->words, sizeof s->words,
		"its reading cannot be stored: "
		"%.400s",
		why->text);
	if (!queue_hold(s->all->with.store, s->fax, s->words, clock_now(), &e))
		log_warnx("fax=%lld: %s", (long long)s->fax, e.text);
	else
		log_warnx("fax=%lld state=held: %s", (long long)s->fax,
			s->words);
	clear(s);
}

/* Commit what the slot holds and free it; later, if that fails. */
static void
finish(struct slot *s)
{
	struct readers *r = s->all;
	enum fax_state state;
	bool trouble = s->fate == READER_TROUBLE;
	struct err e;

	if (!commit(s, &state, &e)) {
		if (e.kind == ERR_SYSTEM) {
			complain(r, &e);
			return; /* the slot waits */
		}
		cannot_store(s, &e);
		return;
	}
	complaint_over(&r->complaint);
	log_info("fax=%lld state=%s ms=%lld%s%s", (long long)s->fax,
		fax_state_name(state),
		(long long)(clock_mono_ms() - s->began_ms),
		s->words[0] ? ": " : "", s->words);
	clear(s);
	if (trouble)
		pause_all(r);
}

static void
try_ended(struct readers *r)
{
	for (int i = 0; i < r->count; i++)
		if (r->slots[i].ended)
			finish(&r->slots[i]);
}

static char *
copy(const char *p, size_t n)
{
	char *to = malloc(n + 1);

	if (!to)
		return NULL;
	memcpy(to, p, n);
	to[n] = '\0';
	return to;
}

/* Keep what it printed and drew beyond the life of the job. */
static bool
keep(struct slot *s, const struct reader_end *end)
{
	size_t n = end->out_len;

	if (n > 0 && end->out[n - 1] == '\n')
		n--;
	s->json = copy(end->out, n);
	s->json_len = n;
	s->drawn = copy(end->pictures, end->pictures_len);
	s->drawn_len = end->pictures_len;
	return s->json && s->drawn;
}

static void
give_back(struct slot *s)
{
	struct err e;

	if (queue_give_back(s->all->with.store, s->fax, clock_now(), &e))
		log_info("fax=%lld state=arrived given_back=1",
			(long long)s->fax);
	else /* the next start does it */
		log_warnx("fax=%lld: %s", (long long)s->fax, e.text);
	clear(s);
}

static void
on_done(void *arg, const struct reader_end *end)
{
	struct slot *s = arg;
	struct readers *r = s->all;

	if (r->stopping && end->signal != 0) {
		give_back(s); /* we killed it */
		r->with.changed(r->with.arg);
		return;
	}
	s->fate = reader_judge(end, r->with.form, &s->reading, s->words);
	if (s->fate == READER_READ && !keep(s, end)) {
		s->fate = READER_TROUBLE;
		snprintf(s->words, sizeof s->words, "out of memory");
	}
	s->ended = true;
	reader_job_free(&s->job);
	finish(s);
	if (r->stopping && s->ended)
		clear(s); /* stays READING: the next start reads it again */
	readers_fill(r);
	r->with.changed(r->with.arg);
}

/* --- the next fax --- */

/* A fax that never gets a reader. */
static void
end_at_once(struct slot *s, enum reader_fate fate, const char *words)
{
	s->fate = fate;
	snprintf(s->words, sizeof s->words, "%s", words);
	s->ended = true;
	finish(s);
}

static void
begin(struct slot *s, const struct fax *fax)
{
	struct readers *r = s->all;
	const struct settings *set = r->with.settings;
	char words[64];
	struct err e;
	int fd;

	s->fax = fax->id;
	s->began_ms = clock_mono_ms();
	if (fax->size > (int64_t)set->file_max_mb << 20) {
		snprintf(words, sizeof words, "the file is larger than %d MB",
			set->file_max_mb);
		end_at_once(s, READER_FAILED, words);
		return;
	}
	if (!archive_get(r->with.archive, fax->sha256, &fd, &e)) {
		end_at_once(s,
			e.kind == ERR_SYSTEM ? READER_TROUBLE : READER_FAILED,
			e.kind == ERR_ABSENT
				? "its original is not in the archive"
				: e.text);
		return;
	}
	if (!reader_job_start(r->with.event, &r->spec, fd, on_done, s, &s->job,
		    &e))
		end_at_once(s, READER_TROUBLE, e.text);
	close(fd);
}

static struct slot *
free_slot(struct readers *r)
{
	for (int i = 0; i < r->count; i++)
		if (r->slots[i].fax == 0)
			return &r->slots[i];
	return NULL;
}

void
readers_fill(struct readers *r)
{
	struct slot *s;
	struct fax fax;
	struct err e;
	bool found;

	while (!r->stopping && !r->resting && clock_mono_ms() >= r->paused_until_ms &&
		(s = free_slot(r)) != NULL) {
		if (!queue_take(r->with.store, clock_now(), &fax, &found, &e)) {
			complain(r, &e);
			return;
		}
		complaint_over(&r->complaint);
		if (!found)
			return;
		begin(s, &fax);
	}
}

void
readers_rest(struct readers *r)
{
	r->resting = true;
}

void
readers_stop(struct readers *r)
{
	r->stopping = true;
	for (int i = 0; i < r->count; i++)
		if (r->slots[i].job)
			reader_job_kill(r->slots[i].job);
		else if (r->slots[i].ended)
			clear(&r->slots[i]);
}

int
readers_busy(const struct readers *r)
{
	int n = 0;

	for (int i = 0; i < r->count; i++)
		n += r->slots[i].fax != 0;
	return n;
}

bool
readers_new(const struct readers_with *with, struct readers **out,
	struct err *e)
{
	const struct settings *set = with->settings;
	struct readers *r = calloc(1, sizeof *r);
	int n;

	if (!r)
		return err_errno(e, "readers");
	r->with = *with;
	r->complaint =
		(struct complaint){.what = "journal", .board = with->board};
	r->spec = (struct reader_spec){.program = set->reader,
		.form = set->form,
		.timeout_s = set->reader_timeout_s,
		.memory_mb = set->reader_memory_mb,
		.no_colour = !set->colour_pages};
	r->slots = calloc((size_t)set->readers, sizeof *r->slots);
	if (!r->slots) {
		err_errno(e, "readers");
		goto fail;
	}
	r->count = set->readers;
	for (int i = 0; i < r->count; i++)
		r->slots[i].all = r;
	n = sd_event_add_time_relative(with->event, &r->on_pause,
		CLOCK_MONOTONIC, 0, 0, on_pause, r);
	if (n >= 0)
		n = sd_event_source_set_enabled(r->on_pause, SD_EVENT_OFF);
	if (n < 0) {
		errno = -n;
		err_errno(e, "timer");
		goto fail;
	}
	*out = r;
	return true;
fail:
	readers_free(&r);
	return false;
}

void
readers_free(struct readers **at)
{
	struct readers *r = *at;

	if (!r)
		return;
	for (int i = 0; i < r->count; i++)
		clear(&r->slots[i]);
	free(r->slots);
	sd_event_source_disable_unref(r->on_pause);
	free(r);
	*at = NULL;
}
