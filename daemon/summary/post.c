/*
 * post.c - summaries made, recorded and mailed, each once.
 */
#include "daemon/summary/post.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/io.h"
#include "base/text.h"
#include "daemon/store/summary_record.h"
#include "daemon/summary/compose.h"
#include "daemon/summary/handover.h"
#include "daemon/summary/load.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/lang.h"
#include "daemon/words/why.h"

/* A table or text of a whole period. */
#define FILE_MAX (128u * 1024 * 1024)

/* Beside sendmail_timeout_s, for all that is not waiting for sendmail. */
#define LOCK_GRACE_S 30

#define OUTCOME_NAME_SIZE 64

static const int64_t DAY_S = 86400;

/* The file in which the outcome of the present try stands. */
static void
outcome_name(const struct summary_record *r, char out[OUTCOME_NAME_SIZE])
{
	snprintf(out, OUTCOME_NAME_SIZE, ".outcome-%lld-%d", (long long)r->id,
		r->tries);
}

static void
say_failed(struct post *p, const struct summary_record *r, int tries,
	const char *error)
{
	char name[COMPOSE_NAME_SIZE];
	struct buf why;

	buf_init(&why, 4 * ERR_TEXT_MAX);
	why_text(&why, error);
	compose_name(r->from, r->to, name);
	buf_printf(p->told, T_(JA_POST_FAILED), name, tries, why.data);
	buf_text(p->told, "\n");
	buf_clear(&why);
	p->failed++;
}

static void
say_sent(struct post *p, const struct summary_record *r)
{
	char name[COMPOSE_NAME_SIZE];

	compose_name(r->from, r->to, name);
	buf_printf(p->told, T_(JA_POST_SENT), name, r->recipients);
	buf_text(p->told, "\n");
}

/* What a try came to goes on record; then its file is of no more use. */
static bool
settle(struct post *p, const struct summary_record *r,
	const struct handover_outcome *o, const char *file, struct err *e)
{
	static const enum summary_event events[] = {
		[HANDOVER_GOOD] = SUMMARY_EV_GOOD,
		[HANDOVER_BAD] = SUMMARY_EV_BAD,
		[HANDOVER_LOST] = SUMMARY_EV_LOST,
	};
	char name[COMPOSE_NAME_SIZE];

	if (!summary_record_step(p->store, r->id, events[o->end], p->now,
		    o->end == HANDOVER_LOST ? "interrupted" : o->why, e))
		return false;
	handover_forget(p->dir, file);
	switch (o->end) {
	case HANDOVER_GOOD:
		say_sent(p, r);
		break;
	case HANDOVER_BAD:
		say_failed(p, r, r->tries, o->why);
		break;
	case HANDOVER_LOST:
		compose_name(r->from, r->to, name);
		buf_printf(p->told, T_(JA_POST_LOST), name);
		buf_text(p->told, "\n");
		break;
	}
	return true;
}

/* One that was under way when somebody died. */
static bool
recover(struct post *p, const struct summary_record *r, struct err *e)
{
	char file[OUTCOME_NAME_SIZE];
	struct handover_outcome o;

	outcome_name(r, file);
	return handover_read(p->dir, file, &o, e) && settle(p, r, &o, file, e);
}

/* Hand over one that is READY or FAILED.  *stuck: the mail server itself is
 * the trouble, and the next would fare no better. */
static bool
send_one(struct post *p, struct summary_record *r, bool *stuck, struct err *e)
{
	char file[OUTCOME_NAME_SIZE];
	struct handover_outcome o;
	struct buf message;
	struct err why;
	struct handover h = {.dir = p->dir,
		.name = file,
		.program = p->settings->sendmail,
		.timeout_s = p->settings->sendmail_timeout_s,
		.message = &message};
	bool ok = false;

	buf_init(&message, SUMMARY_MESSAGE_MAX);
	if (!summary_record_message(p->store, r->id, &message, e) ||
		!summary_record_step(p->store, r->id, SUMMARY_EV_START, p->now,
			NULL, e))
		goto out;
	r->tries++;
	outcome_name(r, file);
	*stuck = false;
	if (!handover_run(&h, &o, &why)) {
		/* nothing was begun */
		o.end = HANDOVER_BAD;
		memcpy(o.why, why.text, sizeof(o.why));
		*stuck = true;
	}
	ok = settle(p, r, &o, file, e);
out:
	buf_clear(&message);
	return ok;
}

static bool
drop(struct post *p, const struct summary_record *r, struct err *e)
{
	char name[COMPOSE_NAME_SIZE];

	if (!summary_record_step(p->store, r->id, SUMMARY_EV_DROP, p->now,
		    r->error, e))
		return false;
	compose_name(r->from, r->to, name);
	buf_printf(p->told, T_(JA_POST_DROPPED), name, POST_DAYS_MAX);
	buf_text(p->told, "\n");
	return true;
}

/* 1. */
static bool
recover_all(struct post *p, struct err *e)
{
	struct summary_record *rows = NULL;
	size_t count = 0;
	bool ok = false;

	if (!summary_record_open(p->store, &rows, &count, e))
		return false;
	for (size_t i = 0; i < count; i++)
		if (rows[i].state == SUMMARY_SENDING &&
			!recover(p, &rows[i], e))
			goto out;
	ok = true;
out:
	summary_record_free(&rows, count);
	return ok;
}

/* 2. and 4.: all that may go out, oldest first. */
static bool
send_all(struct post *p, struct err *e)
{
	struct summary_record *rows = NULL;
	size_t count = 0;
	bool ok = false, stuck = false;

	p->failed = 0;
	if (!summary_record_open(p->store, &rows, &count, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (p->now - rows[i].made_at > POST_DAYS_MAX * DAY_S) {
			if (!drop(p, &rows[i], e))
				goto out;
		} else if (stuck || (rows[i].state == SUMMARY_FAILED &&
					    rows[i].tried_at == p->now)) {
			/* tried in this run */
			p->failed++;
		} else if (!send_one(p, &rows[i], &stuck, e)) {
			goto out;
		}
	}
	ok = true;
out:
	summary_record_free(&rows, count);
	return ok;
}

/* --- making one ------------------------------------------------------------
 */

static bool
unsent_add(struct summary *s, const struct summary_record *r, struct err *e)
{
	struct summary_unsent *u = &s->unsent[s->unsent_count];
	struct buf why;
	bool ok;

	buf_init(&why, 4 * ERR_TEXT_MAX);
	why_text(&why, r->error);
	u->from = r->from;
	u->to = r->to;
	u->tries = r->tries;
	ok = buf_ok(&why, e) && text_dup(why.data, &u->error, e);
	buf_clear(&why);
	s->unsent_count += ok;
	return ok;
}

/* Those that should be in somebody's hands and are not. */
static bool
unsent_load(struct post *p, struct summary *s, struct err *e)
{
	struct summary_record *rows = NULL;
	size_t count = 0;
	bool ok = false;

	if (!summary_record_open(p->store, &rows, &count, e))
		return false;
	if (count > 0)
		s->unsent = calloc(count, sizeof(*s->unsent));
	if (count > 0 && s->unsent == NULL) {
		err_set(e, ERR_SYSTEM, "out of memory");
		goto out;
	}
	for (size_t i = 0; i < count; i++)
		if (rows[i].state == SUMMARY_FAILED &&
			!unsent_add(s, &rows[i], e))
			goto out;
	ok = true;
out:
	summary_record_free(&rows, count);
	return ok;
}

static bool
put(struct post *p, const struct summary *s, const char *suffix,
	const struct buf *bytes, struct err *e)
{
	char name[COMPOSE_NAME_SIZE], file[COMPOSE_NAME_SIZE + 16];

	compose_name(s->from, s->to, name);
	snprintf(file, sizeof(file), "%s.%s", name, suffix);
	return io_put_file(p->dir, file, bytes->data, bytes->len, e) ||
	       err_at(e, "%s", p->settings->summary);
}

/* The files of a night, each whole; the text last, as it always was. */
static bool
write_files(struct post *p, const struct summary *s, struct err *e)
{
	char name[COMPOSE_NAME_SIZE];
	struct buf text, csv;
	bool ok = false;

	buf_init(&text, FILE_MAX);
	buf_init(&csv, FILE_MAX);
	summary_text(s, p->form, &text);
	if (!compose_csv(s, p->form, p->settings, &csv, &text, e) ||
		!buf_ok(&text, e) || !put(p, s, "csv", &csv, e) ||
		!put(p, s, "txt", &text, e))
		goto out;
	compose_name(s->from, s->to, name);
	buf_printf(p->told, T_(JA_POST_KEPT), name, p->settings->summary);
	buf_text(p->told, "\n");
	ok = true;
out:
	buf_clear(&csv);
	buf_clear(&text);
	return ok;
}

static bool
is_quiet(const struct summary *s)
{
	return s->row_count == 0 && s->overdue_count == 0 &&
	       s->unsent_count == 0;
}

/* The record of a summary, with its mail where it is to have one. */
static bool
record(struct post *p, const struct summary *s, enum summary_state state,
	bool again, struct err *e)
{
	char message_id[SUMMARY_MESSAGE_ID_SIZE] = "";
	struct buf message;
	struct summary_made made = {.from = s->from,
		.to = s->to,
		.at = p->now,
		.again = again,
		.who = p->who,
		.applications = s->row_count,
		.recipients = "",
		.message_id = message_id,
		.state = state};
	bool ok = false;
	int64_t id;

	buf_init(&message, SUMMARY_MESSAGE_MAX);
	if (state == SUMMARY_READY) {
		if (!compose_message_id(p->settings, s->from, message_id, e) ||
			!compose_mail(s, p->form, p->settings, message_id,
				again, &message, e))
			goto out;
		made.recipients = p->settings->mail_to;
		made.message = &message;
	}
	ok = summary_record_add(p->store, &made, &id, e);
out:
	buf_clear(&message);
	return ok;
}

static bool
load(struct post *p, int64_t from, int64_t to, struct summary *s, struct err *e)
{
	struct summary_ask ask = {.from = from,
		.to = to,
		.now = p->now,
		.web_url = p->settings->web_url,
		.show_unknown = p->settings->contact_unknown};

	if (!summary_load(p->store, p->form, &ask, s, e))
		return false;
	if (unsent_load(p, s, e))
		return true;
	summary_clear(s);
	return false;
}

/* 3. for one night. */
static bool
make_night(struct post *p, int64_t from, int64_t to, struct err *e)
{
	enum summary_state state = SUMMARY_READY;
	char name[COMPOSE_NAME_SIZE];
	struct summary s;
	bool ok;

	if (!load(p, from, to, &s, e))
		return false;
	compose_name(from, to, name);
	if (p->settings->mail_to[0] == '\0') {
		state = SUMMARY_KEPT;
	} else if (!p->settings->quiet_days && is_quiet(&s)) {
		state = SUMMARY_QUIET;
		buf_printf(p->told, T_(JA_POST_QUIET), name);
		buf_text(p->told, "\n");
	}
	ok = write_files(p, &s, e) && record(p, &s, state, false, e);
	summary_clear(&s);
	return ok;
}

/* --- the folder ------------------------------------------------------------
 */

static bool
lock_folder(struct post *p, struct err *e)
{
	int wait_s = p->settings->sendmail_timeout_s + LOCK_GRACE_S;
	int64_t until = clock_mono_ms() + (int64_t)wait_s * 1000;

	p->lock = openat(p->dir, ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0640);
	if (p->lock == -1)
		return err_errno(e, "%s/.lock", p->settings->summary);
	while (flock(p->lock, LOCK_EX | LOCK_NB) == -1) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return err_errno(e, "%s/.lock", p->settings->summary);
		if (clock_mono_ms() >= until)
			return err_set(e, ERR_SYSTEM, T_(JA_POST_BUSY), wait_s);
		nanosleep(&(struct timespec){.tv_nsec = 50 * 1000000L}, NULL);
	}
	return true;
}

bool
post_open(struct post *p, struct err *e)
{
	p->dir = p->lock = -1;
	if (io_make_dirs(p->settings->summary, e) &&
		io_open_dir(p->settings->summary, &p->dir, e) &&
		lock_folder(p, e) && recover_all(p, e) && send_all(p, e))
		return true;
	post_close(p);
	return false;
}

void
post_close(struct post *p)
{
	if (p->lock != -1)
		close(p->lock); /* a watcher, if there is one, has it still */
	if (p->dir != -1)
		close(p->dir);
	p->dir = p->lock = -1;
}

/* --- what is asked for -----------------------------------------------------
 */

static bool
day_of(struct post *p, int back, int64_t *from, int64_t *to)
{
	struct day today = day_local(p->now);
	int number = day_number(today) - back;

	*from = day_begins(day_of_number(number));
	*to = day_begins(day_of_number(number + 1));
	return *from < *to;
}

static bool
is_made(struct post *p, int back, bool *out, struct err *e)
{
	struct summary_record r;
	int64_t from, to;

	*out = false;
	if (!day_of(p, back, &from, &to))
		return true;
	if (!summary_record_find(p->store, from, to, out, &r, e))
		return false;
	if (*out)
		summary_record_clear(&r);
	return true;
}

bool
post_nightly(struct post *p, struct err *e)
{
	int64_t from, to;
	bool made = false;
	int back = 1;

	while (back <= POST_DAYS_MAX) {
		if (!is_made(p, back, &made, e))
			return false;
		if (made)
			break;
		back++;
	}
	/* none in a month: begin with yesterday; else after the one found */
	for (back = made ? back - 1 : 1; back >= 1; back--)
		if (day_of(p, back, &from, &to) && !make_night(p, from, to, e))
			return false;
	return send_all(p, e);
}

/* The record that already tells of this period, if it is or may go out. */
static bool
told_already(struct post *p, int64_t from, int64_t to, bool *out, struct err *e)
{
	char name[COMPOSE_NAME_SIZE], at[CLOCK_TEXT_SIZE];
	struct summary_record r;
	bool found;

	*out = false;
	if (!summary_record_find(p->store, from, to, &found, &r, e))
		return false;
	if (!found)
		return true;
	compose_name(from, to, name);
	if (r.state == SUMMARY_SENT && r.settled_at != p->now) {
		clock_local_minute(r.settled_at, at);
		buf_printf(p->told, T_(JA_POST_ALREADY), name, at);
		buf_text(p->told, "\n");
	}
	/* opening has just tried those that may go out */
	*out = r.state == SUMMARY_SENT || r.state == SUMMARY_READY ||
	       r.state == SUMMARY_FAILED;
	summary_record_clear(&r);
	return true;
}

bool
post_period(struct post *p, int64_t from, int64_t to, bool again, struct err *e)
{
	bool told = false, ok;
	struct summary s;

	if (p->settings->mail_to[0] == '\0')
		return err_set(e, ERR_CONFIG, T_(JA_POST_NO_MAIL),
			p->settings->file);
	if (!again && !told_already(p, from, to, &told, e))
		return false;
	if (told)
		return true;
	/* a day that is not over is told as far as it goes */
	if (to > p->now)
		to = p->now;
	if (from >= to)
		to = from + 1;
	if (!load(p, from, to, &s, e))
		return false;
	/* one more turn also where nobody was to get the first by mail */
	ok = record(p, &s, SUMMARY_READY, true, e);
	summary_clear(&s);
	return ok && send_all(p, e);
}
