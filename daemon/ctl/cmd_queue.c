/*
 * cmd_queue.c - what waits and what is held.
 *
 * queue lists what a person has to do: applications in review and faxes on
 * hold, oldest first.  With --state or --all it lists others too; a fax is
 * listed by itself only while it has no application.
 */
#include "daemon/ctl/cmd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "daemon/ctl/application_json.h"
#include "daemon/words/gap_json.h"
#include "daemon/ctl/application_read.h"
#include "daemon/store/gap.h"
#include "daemon/words/layout.h"
#include "daemon/words/score_text.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/words/why.h"
#include "daemon/words/words.h"
#include "daemon/store/application.h"
#include "daemon/store/summary_query.h"

/* Columns of the list; with the blanks between them they make LAY_WIDTH. */
enum {
	COL_ID = 8,
	COL_TIME = 16,
	COL_STATE = 8,
	COL_COMPANY = 18,
	COL_MANDATORY = 6,
	COL_POINTS = 8,
	COL_REASON = COL_ID + COL_TIME + COL_STATE + 2, /* of a fax */
};

/* What to list: bits of the states of either kind. */
struct wanted {
	unsigned applications, faxes;
};

static bool
wanted_of(const struct args *a, struct wanted *out, struct err *e)
{
	struct wanted w = {1u << APPLICATION_REVIEW, 1u << FAX_HELD};
	enum application_state as;
	enum fax_state fs;

	if (a->all) {
		w.applications = ~0u;
		w.faxes = ~0u;
	}
	if (a->state != NULL) {
		w = (struct wanted){0, 0};
		if (application_state_parse(a->state, &as))
			w.applications = 1u << as;
		if (fax_state_parse(a->state, &fs))
			w.faxes = 1u << fs;
		if (w.applications == 0 && w.faxes == 0)
			return err_set(e, ERR_INPUT, JA_STATE_BAD, a->state);
	}
	*out = w;
	return true;
}

static void
list_head(struct buf *out)
{
	lay_cell(out, JA_COL_ID, COL_ID);
	lay_cell(out, JA_COL_ARRIVED, COL_TIME + 1);
	lay_cell(out, JA_COL_STATE, COL_STATE + 1);
	lay_cell(out, JA_COL_COMPANY, COL_COMPANY + 1);
	lay_right(out, JA_COL_MANDATORY, COL_MANDATORY);
	buf_text(out, " ");
	lay_right(out, JA_COL_POINTS, COL_POINTS);
	buf_text(out, " " JA_COL_OPEN "\n");
}

/* "3問 1欄 未着15問7欄" */
static void
open_words(const struct gap *g, struct buf *out)
{
	const char *blank = "";

	if (g->review.count > 0) {
		buf_printf(out, JA_OPEN_MARKS, g->review.count);
		blank = " ";
	}
	if (g->field_review.count > 0) {
		buf_printf(out, "%s" JA_OPEN_FIELDS, blank,
			g->field_review.count);
		blank = " ";
	}
	if (gap_is_incomplete(g))
		buf_printf(out, "%s" JA_OPEN_MISSING, blank);
	if (g->missing.count > 0)
		buf_printf(out, JA_OPEN_MARKS, g->missing.count);
	if (g->field_missing.count > 0)
		buf_printf(out, JA_OPEN_FIELDS, g->field_missing.count);
	if (!gap_is_open(g) && !gap_is_incomplete(g))
		buf_text(out, JA_OPEN_NONE);
}

static void
application_line(const struct form *form, const struct application_now *a,
	struct buf *out)
{
	char text[WORDS_SIZE], at[CLOCK_TEXT_SIZE];
	struct gap g;

	application_gap(form, a, &g);
	snprintf(text, sizeof(text), "%lld", (long long)a->id);
	lay_cell(out, text, COL_ID);
	clock_local_minute(a->arrived_at, at);
	lay_cell(out, at, COL_TIME + 1);
	lay_cell(out, words_state(a->state), COL_STATE + 1);
	lay_cell(out, application_company(form, a), COL_COMPANY);
	buf_text(out, " ");
	words_range(g.score.mandatory_met, g.score.mandatory_max, text);
	lay_right(out, text, COL_MANDATORY);
	buf_text(out, " ");
	words_range(g.score.recommended_points, g.score.recommended_max, text);
	lay_right(out, text, COL_POINTS);
	buf_text(out, " ");
	if (a->state == APPLICATION_REVIEW)
		open_words(&g, out);
	buf_text(out, "\n");
}

/* whole: the reason over as many lines as it takes, else cut to one. */
static void
fax_line(const struct fax *fax, bool whole, struct buf *out)
{
	char id[WORDS_SIZE], at[CLOCK_TEXT_SIZE];
	struct buf v;

	snprintf(id, sizeof(id), "fax:%lld", (long long)fax->id);
	lay_cell(out, id, COL_ID);
	clock_local_minute(fax->arrived_at, at);
	lay_cell(out, at, COL_TIME + 1);
	lay_cell(out, words_fax_state(fax->state), COL_STATE + 1);
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	why_text(&v, fax->reason);
	if (whole)
		lay_wrap(out, v.data, COL_REASON);
	else
		lay_cut(out, v.data, LAY_WIDTH - COL_REASON);
	buf_clear(&v);
	buf_text(out, "\n");
}

static void
application_to_json(struct json_out *j, json_t *list, const struct form *form,
	const struct application_now *a)
{
	json_t *o = json_out_object(j, list, NULL);
	struct gap g;

	application_gap(form, a, &g);
	application_json_head(j, o, a);
	json_out_text(j, o, "company", application_company(form, a));
	gap_json(j, o, form, &g);
}

/* Load each of these applications and append its line or object. */
static bool
list_applications(struct session *s, unsigned states, struct json_out *j,
	json_t *list, size_t *out_count, struct err *e)
{
	const struct application_filter filter = {.states = states};
	struct application_now *a = NULL;
	int64_t *ids = NULL;
	size_t count = 0;
	bool ok = false;

	if (states != 0 && !application_ids(s->store, &filter, &ids, &count, e))
		goto out;
	for (size_t i = 0; i < count; i++) {
		application_now_free(&a);
		if (!application_form(s->store, s->forms, ids[i], &s->form,
			    e) ||
			!application_load(s->store, s->form, ids[i], &a, e))
			goto out;
		if (j != NULL)
			application_to_json(j, list, s->form, a);
		else
			application_line(s->form, a, &s->out);
	}
	*out_count = count;
	ok = true;
out:
	application_now_free(&a);
	free(ids);
	return ok;
}

static bool
list_faxes(struct session *s, unsigned states, bool whole, struct json_out *j,
	json_t *list, size_t *out_count, struct err *e)
{
	const struct fax_filter filter = {.states = states};
	struct fax *faxes = NULL;
	size_t count = 0, shown = 0;

	if (states != 0 && !fax_list(s->store, &filter, &faxes, &count, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		/* its applications stand for it */
		if (faxes[i].applications > 0)
			continue;
		if (j != NULL)
			fax_json(j, json_out_object(j, list, NULL), &faxes[i],
				s->settings->archive);
		else
			fax_line(&faxes[i], whole, &s->out);
		shown++;
	}
	free(faxes);
	*out_count = shown;
	return true;
}

static bool
list_json(struct session *s, const struct wanted *w, struct err *e)
{
	struct json_out j;
	json_t *applications, *faxes;
	size_t count;
	bool ok;

	json_out_init(&j);
	applications = json_out_array(&j, j.root, "applications");
	faxes = json_out_array(&j, j.root, "faxes");
	ok = list_applications(s, w->applications, &j, applications, &count,
		     e) &&
	     list_faxes(s, w->faxes, true, &j, faxes, &count, e) &&
	     json_out_end(&j, &s->out, e);
	json_out_clear(&j);
	return ok;
}

/* What the daemon still has in hand, lest an empty list looks like "done". */
static bool
say_unread(struct session *s, struct err *e)
{
	int64_t n[FAX_STATE__COUNT];

	if (!fax_count(s->store, n, e))
		return false;
	if (n[FAX_ARRIVED] + n[FAX_READING] + n[FAX_READ] > 0)
		buf_printf(&s->out, JA_UNREAD "\n",
			(long long)(n[FAX_ARRIVED] + n[FAX_READING] +
				    n[FAX_READ]));
	return true;
}

bool
cmd_queue(struct session *s, const struct args *a, struct err *e)
{
	size_t applications = 0, faxes = 0;
	struct wanted w;

	if (!wanted_of(a, &w, e))
		return false;
	if (a->json)
		return list_json(s, &w, e);
	list_head(&s->out);
	if (!list_applications(s, w.applications, NULL, NULL, &applications,
		    e) ||
		!list_faxes(s, w.faxes, false, NULL, NULL, &faxes, e))
		return false;
	if (applications + faxes == 0)
		buf_text(&s->out, JA_LIST_EMPTY "\n");
	return say_unread(s, e);
}

bool
cmd_held(struct session *s, const struct args *a, struct err *e)
{
	const struct wanted w = {0, 1u << FAX_HELD};
	size_t count;

	if (a->json)
		return list_json(s, &w, e);
	lay_cell(&s->out, JA_COL_ID, COL_ID);
	lay_cell(&s->out, JA_COL_ARRIVED, COL_TIME + 1);
	lay_cell(&s->out, JA_COL_STATE, COL_STATE + 1);
	buf_text(&s->out, JA_COL_REASON "\n");
	if (!list_faxes(s, w.faxes, true, NULL, NULL, &count, e))
		return false;
	if (count == 0)
		buf_text(&s->out, JA_HELD_NONE "\n");
	else
		buf_text(&s->out, JA_HELD_NEXT "\n");
	return true;
}
