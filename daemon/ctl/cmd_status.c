/*
 * cmd_status.c - is the daemon at work, what troubles it, what waits?
 *
 * What is wrong comes first: a daemon that is not there, what it cannot do at
 * the moment (run_state.h), a place that cannot be written to.
 */
#include "daemon/ctl/cmd.h"

#include <stdio.h>
#include <sys/statvfs.h>

#include "base/clock.h"
#include "daemon/words/json_out.h"
#include "daemon/words/layout.h"
#include "daemon/ctl/metrics.h"
#include "daemon/words/score_text.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/words/words.h"
#include "daemon/words/why.h"

/* --- the daemon --- */

static void
daemon_json(struct json_out *j, const struct run_state *r)
{
	json_t *o = json_out_object(j, j->root, "daemon"), *list;

	json_out_bool(j, o, "running", r->running);
	json_out_int(j, o, "pid", r->running ? r->pid : 0);
	json_out_time(j, o, "since", r->running ? r->since : 0);
	list = json_out_array(j, o, "troubles");
	for (int i = 0; i < r->count; i++) {
		json_t *t = json_out_object(j, list, NULL);

		json_out_text(j, t, "what", r->troubles[i].what);
		json_out_time(j, t, "since", r->troubles[i].since);
		json_out_text(j, t, "words", r->troubles[i].words);
	}
}

static void
daemon_text(const struct run_state *r, struct buf *out)
{
	char at[CLOCK_TEXT_SIZE];
	struct buf v;

	buf_text(out, JA_STATUS_DAEMON "\n  ");
	if (r->running) {
		clock_local_minute(r->since, at);
		buf_printf(out, JA_STATUS_RUNS "\n", at);
	} else {
		buf_text(out, JA_STATUS_STOPPED "\n");
	}
	for (int i = 0; i < r->count; i++) {
		clock_local_minute(r->troubles[i].since, at);
		buf_init(&v, SCORE_TEXT_VALUE_MAX);
		buf_printf(&v, JA_STATUS_TROUBLE, at);
		why_text(&v, r->troubles[i].words);
		buf_text(out, "  × ");
		lay_wrap(out, v.data, 4);
		buf_clear(&v);
		buf_text(out, "\n");
	}
}

/* --- places --- */

static void
place(struct buf *out, const char *label, const char *path)
{
	struct statvfs st;

	buf_text(out, "  ");
	lay_cell(out, label, 14);
	lay_text(out, path);
	if (statvfs(path, &st) == 0) {
		if (st.f_flag & ST_RDONLY)
			buf_text(out, "  × " JA_STATUS_READ_ONLY);
		else
			buf_printf(out, JA_STATUS_FREE,
				(long long)(st.f_bavail * st.f_frsize >> 20));
	}
	buf_text(out, "\n");
}

/* --- what waits --- */

static bool
status_json(struct session *s, const struct figures *f, struct err *e)
{
	struct json_out j;
	json_t *o;
	bool ok;

	json_out_init(&j);
	daemon_json(&j, &f->run);
	o = json_out_object(&j, j.root, "applications");
	for (int i = 0; i < APPLICATION_STATE__COUNT; i++)
		json_out_int(&j, o,
			application_state_name((enum application_state)i),
			f->applications[i]);
	o = json_out_object(&j, j.root, "faxes");
	for (int i = 0; i < FAX_STATE__COUNT; i++)
		json_out_int(&j, o, fax_state_name((enum fax_state)i),
			f->faxes[i]);
	o = json_out_object(&j, j.root, "held");
	for (int i = 0; i < HELD__COUNT; i++)
		json_out_int(&j, o, held_kind_name((enum held_kind)i),
			f->held[i]);
	json_out_time(&j, j.root, "oldest_waiting_at", f->oldest_review);
	json_out_time(&j, j.root, "oldest_unread_at", f->oldest_unread);
	json_out_text(&j, j.root, "database", s->settings->database);
	json_out_text(&j, j.root, "archive", s->settings->archive);
	json_out_text(&j, j.root, "spool", s->settings->spool);
	ok = json_out_end(&j, &s->out, e);
	json_out_clear(&j);
	return ok;
}

static void
count_line(struct buf *out, const char *label, int64_t n)
{
	char text[WORDS_SIZE];

	buf_text(out, "  ");
	lay_cell(out, label, 12);
	snprintf(text, sizeof(text), "%lld", (long long)n);
	lay_right(out, text, 8);
	buf_text(out, JA_PIECES "\n");
}

/* "  最も古い…  DAY TIME 受信（三日前）"; fmt is one of text_ja.h. */
#define OLDEST(s, at, fmt)                                                   \
	do {                                                                 \
		char oldest_at[CLOCK_TEXT_SIZE], oldest_age[WORDS_SIZE];     \
                                                                             \
		clock_local_minute((at), oldest_at);                         \
		words_age((s)->now - (at), oldest_age);                      \
		buf_printf(&(s)->out, "  " fmt "\n", oldest_at, oldest_age); \
	} while (0)

static void
fax_lines(struct session *s, const struct figures *f)
{
	static const char *const held[HELD__COUNT] = {
		[HELD_FOREIGN] = JA_HELD_FOREIGN,
		[HELD_REFUSED] = JA_HELD_REFUSED,
		[HELD_TOO_LARGE] = JA_HELD_TOO_LARGE,
		[HELD_TIMEOUT] = JA_HELD_TIMEOUT,
		[HELD_MEMORY] = JA_HELD_MEMORY,
		[HELD_FORBIDDEN] = JA_HELD_FORBIDDEN,
		[HELD_CRASHED] = JA_HELD_CRASHED,
		[HELD_OTHER] = JA_HELD_OTHER,
	};

	for (int i = 0; i < FAX_STATE__COUNT; i++) {
		/* a fax passes READ in one transaction: none is ever there */
		if (i == FAX_READ && f->faxes[i] == 0)
			continue;
		count_line(&s->out, words_fax_state((enum fax_state)i),
			f->faxes[i]);
		for (int k = 0; i == FAX_HELD && k < HELD__COUNT; k++) {
			if (f->held[k] == 0)
				continue;
			buf_text(&s->out, "  ");
			count_line(&s->out, held[k], f->held[k]);
		}
	}
	if (f->oldest_unread != 0)
		OLDEST(s, f->oldest_unread, JA_STATUS_UNREAD);
}

bool
cmd_status(struct session *s, const struct args *a, struct err *e)
{
	struct figures f;

	if (!figures_take(s->store, s->settings, &f, e))
		return false;
	if (a->json)
		return status_json(s, &f, e);
	if (a->metrics) {
		metrics_text(&f, &s->out);
		return true;
	}
	daemon_text(&f.run, &s->out);
	buf_text(&s->out, JA_STATUS_APPLICATIONS "\n");
	for (int i = 0; i < APPLICATION_STATE__COUNT; i++)
		count_line(&s->out, words_state((enum application_state)i),
			f.applications[i]);
	if (f.oldest_review != 0)
		OLDEST(s, f.oldest_review, JA_OLDEST_WAITING);
	buf_text(&s->out, JA_STATUS_FAXES "\n");
	fax_lines(s, &f);
	buf_text(&s->out, JA_STATUS_PLACES "\n");
	place(&s->out, JA_SPOOL, s->settings->spool);
	place(&s->out, JA_ARCHIVE, s->settings->archive);
	place(&s->out, JA_DATABASE, s->settings->database);
	return true;
}
