/*
 * cmd_summary.c - what came in during some days: text, CSV, JSON.
 *
 * The table is saved before anything is printed: who sees the text can rely
 * on the file.  The nightly timer runs this with no option at all.
 */
#include "daemon/ctl/cmd.h"

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/clock.h"
#include "daemon/store/summary_record.h"
#include "daemon/summary/compose.h"
#include "daemon/summary/post.h"
#include "daemon/summary/text_ja.h"
#include "daemon/summary/xlsx.h"
#include "daemon/words/csv.h"
#include "daemon/words/lang.h"
#include "daemon/words/why.h"
#include "daemon/summary/load.h"
#include "daemon/summary/period.h"
#include "daemon/ctl/text_ja.h"

/* Records told at once: a quarter of nights. */
#define LIST_MAX 92

static const char *const STATE_JA[SUMMARY_STATE__COUNT] = {
	[SUMMARY_READY] = JA_STATE_READY,
	[SUMMARY_SENDING] = JA_STATE_SENDING,
	[SUMMARY_FAILED] = JA_STATE_FAILED,
	[SUMMARY_SENT] = JA_STATE_SENT,
	[SUMMARY_QUIET] = JA_STATE_QUIET,
	[SUMMARY_KEPT] = JA_STATE_KEPT,
	[SUMMARY_DROPPED] = JA_STATE_DROPPED,
};

static bool
save(struct session *s, const struct buf *bytes, const char *path, int count,
	struct err *e)
{
	if (!buf_ok(bytes, e) || !csv_save(path, bytes, e))
		return false;
	buf_printf(&s->note, T_(JA_TABLE_SAVED), path, count);
	buf_text(&s->note, "\n");
	return true;
}

static bool
save_csv(struct session *s, const struct summary *sum, const char *path,
	struct err *e)
{
	struct buf bytes;
	bool ok;

	buf_init(&bytes, SESSION_OUT_MAX);
	ok = compose_csv(sum, s->form, s->settings, &bytes, &s->note, e) &&
	     save(s, &bytes, path, sum->row_count, e);
	buf_clear(&bytes);
	return ok;
}

static bool
save_xlsx(struct session *s, const struct summary *sum, const char *path,
	struct err *e)
{
	struct buf bytes;
	bool ok;

	buf_init(&bytes, SESSION_OUT_MAX);
	ok = summary_xlsx(sum, s->form, &bytes, e) &&
	     save(s, &bytes, path, sum->row_count, e);
	buf_clear(&bytes);
	return ok;
}

/* --lang goes before the setting; "auto" is what the locale says. */
static bool
speak(const struct session *s, const char *asked, struct err *e)
{
	const char *dir = getenv("MARUYOMI_TEXTDOMAINDIR");
	const char *lang = s->settings->summary_english ? "en" : "ja";

	if (asked != NULL && strcmp(asked, "auto") == 0)
		lang = lang_of_locale(getenv("LC_ALL"), getenv("LC_MESSAGES"),
			getenv("LANG"));
	else if (asked != NULL)
		lang = asked;
	return lang_set(lang,
		dir != NULL ? dir : MARUYOMI_PREFIX "/share/locale", e);
}

/* --- by mail ---------------------------------------------------------------
 */

/* The records, newest first. */
static bool
list(struct session *s, struct err *e)
{
	struct summary_record *rows = NULL;
	char name[COMPOSE_NAME_SIZE], at[CLOCK_TEXT_SIZE];
	size_t count = 0;

	if (!summary_record_list(s->store, LIST_MAX, &rows, &count, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct summary_record *r = &rows[i];

		compose_name(r->from, r->to, name);
		clock_local_minute(r->tried_at > 0 ? r->tried_at : r->made_at,
			at);
		buf_printf(&s->out, "%s\t%s\t%s\t", name,
			T_(STATE_JA[r->state]), at);
		buf_printf(&s->out, T_(JA_LIST_COUNT), r->applications);
		buf_printf(&s->out, "\t%s", r->recipients);
		if (r->error[0] != '\0') {
			buf_text(&s->out, "\t");
			why_text(&s->out, r->error);
		}
		buf_text(&s->out, "\n");
	}
	if (count == 0)
		buf_printf(&s->out, "%s\n", T_(JA_LIST_NONE));
	summary_record_free(&rows, count);
	return true;
}

/* Mails that did not go out are the mail server's trouble, and stay. */
static bool
mail(struct session *s, const struct args *a, int64_t from, int64_t to,
	struct err *e)
{
	struct post p = {.store = s->store,
		.form = s->form,
		.settings = s->settings,
		.now = s->now,
		.who = s->who,
		.told = &s->note};
	bool ok;

	if (!post_open(&p, e))
		return false;
	ok = a->nightly ? post_nightly(&p, e)
			: post_period(&p, from, to, a->resend, e);
	post_close(&p);
	if (p.failed > 0)
		s->status = EX_TEMPFAIL;
	return ok;
}

bool
cmd_summary(struct session *s, const struct args *a, struct err *e)
{
	bool csv_only = a->csv != NULL && strcmp(a->csv, "-") == 0;
	struct summary_ask ask = {.now = s->now,
		.web_url = s->settings->web_url,
		.show_unknown = s->settings->contact_unknown};
	struct summary sum = {0};
	bool ok = false;

	if (!speak(s, a->lang, e) ||
		!summary_period(a->from, a->to, a->today, s->now, &ask.from,
			&ask.to, e))
		goto out;
	if (a->list)
		return list(s, e);
	if (a->nightly || a->mail || a->resend)
		return mail(s, a, ask.from, ask.to, e);
	if (!summary_load(s->store, s->form, &ask, &sum, e))
		goto out;
	if (a->csv != NULL && !csv_only && !save_csv(s, &sum, a->csv, e))
		goto out;
	if (a->xlsx != NULL && !save_xlsx(s, &sum, a->xlsx, e))
		goto out;
	if (csv_only && !compose_csv(&sum, s->form, s->settings, &s->out,
				    &s->note, e))
		goto out;
	else if (a->json && !summary_json(&sum, s->form, &s->out, e))
		goto out;
	else if (!a->json && !csv_only)
		summary_text(&sum, s->form, &s->out);
	ok = true;
out:
	summary_clear(&sum);
	return ok;
}
