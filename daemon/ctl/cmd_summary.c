/*
 * cmd_summary.c - what came in during some days: text, CSV, JSON.
 *
 * The table is saved before anything is printed: who sees the text can rely
 * on the file.  The nightly timer runs this with no option at all.
 */
#include "daemon/ctl/cmd.h"

#include <stdlib.h>
#include <string.h>

#include "daemon/summary/text_ja.h"
#include "daemon/summary/xlsx.h"
#include "daemon/words/cp932.h"
#include "daemon/words/csv.h"
#include "daemon/words/lang.h"
#include "daemon/summary/load.h"
#include "daemon/summary/period.h"
#include "daemon/ctl/text_ja.h"

/* The table in the characters that are set; what is lost is told. */
static bool
table(struct session *s, const struct summary *sum, struct buf *out,
	struct err *e)
{
	struct cp932_lost lost;
	struct buf utf8;
	bool ok = false;

	if (!s->settings->csv_cp932) {
		summary_csv(sum, s->form, out);
		return true;
	}
	buf_init(&utf8, SESSION_OUT_MAX);
	summary_csv(sum, s->form, &utf8);
	if (!buf_ok(&utf8, e) || !cp932_table(&utf8, out, &lost, e))
		goto out;
	cp932_lost_text(&lost, &s->note);
	ok = true;
out:
	buf_clear(&utf8);
	return ok;
}

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
	ok = table(s, sum, &bytes, e) &&
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
			&ask.to, e) ||
		!summary_load(s->store, s->form, &ask, &sum, e))
		goto out;
	if (a->csv != NULL && !csv_only && !save_csv(s, &sum, a->csv, e))
		goto out;
	if (a->xlsx != NULL && !save_xlsx(s, &sum, a->xlsx, e))
		goto out;
	if (csv_only && !table(s, &sum, &s->out, e))
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
