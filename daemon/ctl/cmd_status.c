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
#include "daemon/ctl/json_out.h"
#include "daemon/ctl/layout.h"
#include "daemon/ctl/score_text.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/ctl/words.h"
#include "daemon/store/application.h"
#include "daemon/store/run_state.h"
#include "daemon/store/summary_query.h"
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
status_json(struct session *s, const struct run_state *run,
	const int64_t *faxes, const int64_t *applications, int64_t oldest,
	struct err *e)
{
	struct json_out j;
	json_t *o;
	bool ok;

	json_out_init(&j);
	daemon_json(&j, run);
	o = json_out_object(&j, j.root, "applications");
	for (int i = 0; i < APPLICATION_STATE__COUNT; i++)
		json_out_int(&j, o,
			application_state_name((enum application_state)i),
			applications[i]);
	o = json_out_object(&j, j.root, "faxes");
	for (int i = 0; i < FAX_STATE__COUNT; i++)
		json_out_int(&j, o, fax_state_name((enum fax_state)i),
			faxes[i]);
	json_out_time(&j, j.root, "oldest_waiting_at", oldest);
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

bool
cmd_status(struct session *s, const struct args *a, struct err *e)
{
	int64_t faxes[FAX_STATE__COUNT];
	int64_t applications[APPLICATION_STATE__COUNT], oldest;
	char at[CLOCK_TEXT_SIZE], age[WORDS_SIZE];
	struct run_state run;

	if (!run_state_read(s->settings->database, &run, e) ||
		!fax_count(s->store, faxes, e) ||
		!application_count(s->store, applications, e) ||
		!summary_query_oldest(s->store, &oldest, e))
		return false;
	if (a->json)
		return status_json(s, &run, faxes, applications, oldest, e);
	daemon_text(&run, &s->out);
	buf_text(&s->out, JA_STATUS_APPLICATIONS "\n");
	for (int i = 0; i < APPLICATION_STATE__COUNT; i++)
		count_line(&s->out, words_state((enum application_state)i),
			applications[i]);
	if (oldest != 0) {
		clock_local_minute(oldest, at);
		words_age(s->now - oldest, age);
		buf_printf(&s->out, "  " JA_OLDEST_WAITING "\n", at, age);
	}
	buf_text(&s->out, JA_STATUS_FAXES "\n");
	for (int i = 0; i < FAX_STATE__COUNT; i++)
		/* a fax passes READ in one transaction: none is ever there */
		if (i != FAX_READ || faxes[i] != 0)
			count_line(&s->out, words_fax_state((enum fax_state)i),
				faxes[i]);
	buf_text(&s->out, JA_STATUS_PLACES "\n");
	place(&s->out, JA_SPOOL, s->settings->spool);
	place(&s->out, JA_ARCHIVE, s->settings->archive);
	place(&s->out, JA_DATABASE, s->settings->database);
	return true;
}
