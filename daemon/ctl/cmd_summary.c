/*
 * cmd_summary.c - what came in during some days: text, CSV, JSON.
 *
 * The table is saved before anything is printed: who sees the text can rely
 * on the file.  The nightly timer runs this with no option at all.
 */
#include "daemon/ctl/cmd.h"

#include <string.h>

#include "daemon/words/csv.h"
#include "daemon/summary/load.h"
#include "daemon/summary/period.h"
#include "daemon/ctl/text_ja.h"

static bool
save_csv(struct session *s, const struct summary *sum, const char *path,
	struct err *e)
{
	struct buf table;
	bool ok = false;

	buf_init(&table, SESSION_OUT_MAX);
	summary_csv(sum, s->form, &table);
	if (!buf_ok(&table, e) || !csv_save(path, &table, e))
		goto out;
	buf_printf(&s->note, JA_CSV_SAVED "\n", path, sum->row_count);
	ok = true;
out:
	buf_clear(&table);
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

	if (!summary_period(a->from, a->to, a->today, s->now, &ask.from,
		    &ask.to, e) ||
		!summary_load(s->store, s->form, &ask, &sum, e))
		goto out;
	if (a->csv != NULL && !csv_only && !save_csv(s, &sum, a->csv, e))
		goto out;
	if (csv_only)
		summary_csv(&sum, s->form, &s->out);
	else if (a->json && !summary_json(&sum, s->form, &s->out, e))
		goto out;
	else if (!a->json)
		summary_text(&sum, s->form, &s->out);
	ok = true;
out:
	summary_clear(&sum);
	return ok;
}
