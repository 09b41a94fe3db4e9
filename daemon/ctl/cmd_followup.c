/*
 * cmd_followup.c - what sales does with confirmed applications.
 *
 * Without a number a list: what is overdue first, then the newest
 * application; with one its history, or one more row of it.  The note is
 * shown with the application alone, not in lists.
 */
#include "daemon/ctl/cmd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "daemon/ctl/application_read.h"
#include "daemon/ctl/find.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/store/followup.h"
#include "daemon/words/json_out.h"
#include "daemon/words/layout.h"

/* Columns of the list. */
enum {
	COL_ID = 8,
	COL_STATE = 10,
	COL_OWNER = 14,
	COL_NEXT = 13,
	COL_AT = 18,
	COL_COMPANY = LAY_WIDTH - COL_ID - COL_STATE - COL_OWNER - COL_NEXT,
};

static const char *
state_words(enum followup_state s)
{
	switch (s) {
	case FOLLOWUP_NEW:
		return JA_FOLLOWUP_NEW;
	case FOLLOWUP_CONTACTED:
		return JA_FOLLOWUP_CONTACTED;
	case FOLLOWUP_VISIT:
		return JA_FOLLOWUP_VISIT;
	case FOLLOWUP_WON:
		return JA_FOLLOWUP_WON;
	case FOLLOWUP_LOST:
		return JA_FOLLOWUP_LOST;
	case FOLLOWUP_STATE__COUNT:
		break;
	}
	return "?";
}

static bool
is_overdue(const struct followup *f, const char *today)
{
	return f->next_day[0] && strcmp(f->next_day, today) < 0 &&
	       (FOLLOWUP_OPEN_STATES >> f->state & 1);
}

/* --- the list ------------------------------------------------------------ */

static bool
take_filter(const struct args *a, const char *today, struct followup_filter *f,
	struct err *e)
{
	enum followup_state state;

	*f = (struct followup_filter){
		.states = a->all ? 0 : FOLLOWUP_OPEN_STATES};
	if (a->state) {
		if (!followup_state_parse(a->state, &state))
			return err_set(e, ERR_INPUT, JA_FOLLOWUP_STATE_BAD,
				a->state);
		f->states = 1u << state;
	}
	if (a->overdue)
		f->due_before = today;
	if (a->owner)
		f->owner = strcmp(a->owner, "none") == 0 ? "" : a->owner;
	return true;
}

static void
line(struct buf *out, const struct followup *f, const char *company,
	const char *today)
{
	char text[32];

	snprintf(text, sizeof text, "%lld", (long long)f->application);
	lay_cell(out, text, COL_ID);
	lay_cell(out, state_words(f->state), COL_STATE);
	lay_cell(out, f->owner, COL_OWNER - 1);
	buf_text(out, " ");
	snprintf(text, sizeof text, "%s%s", f->next_day,
		is_overdue(f, today) ? JA_FOLLOWUP_LATE : "");
	lay_cell(out, text, COL_NEXT);
	lay_cut(out, company, COL_COMPANY);
	buf_text(out, "\n");
}

static void
put_json(struct json_out *j, json_t *o, const struct followup *f)
{
	json_out_int(j, o, "id", f->application);
	json_out_int(j, o, "version", f->version);
	json_out_text(j, o, "state", followup_state_name(f->state));
	json_out_text(j, o, "owner", f->owner);
	json_out_text(j, o, "next", f->next_day);
	json_out_text(j, o, "note", f->note);
	json_out_text(j, o, "who", f->who);
	json_out_time(j, o, "at", f->at);
}

static bool
put_row(struct session *s, const struct followup *f, const char *today,
	struct json_out *j, json_t *list, struct err *e)
{
	struct application_now *a;
	const char *company;
	json_t *o;

	if (!find_application(s, f->application, &a, e))
		return false;
	company = application_company(s->form, a);
	if (!j) {
		line(&s->out, f, company, today);
	} else {
		o = json_out_object(j, list, NULL);
		put_json(j, o, f);
		json_out_bool(j, o, "overdue", is_overdue(f, today));
		json_out_text(j, o, "company", company);
	}
	application_now_free(&a);
	return true;
}

static bool
put_list(struct session *s, const struct followup *rows, size_t n,
	const char *today, struct json_out *j, json_t *list, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (!put_row(s, &rows[i], today, j, list, e))
			return false;
	return true;
}

static void
list_head(struct buf *out)
{
	lay_cell(out, JA_COL_ID, COL_ID);
	lay_cell(out, JA_COL_STATE, COL_STATE);
	lay_cell(out, JA_COL_OWNER, COL_OWNER);
	lay_cell(out, JA_COL_NEXT, COL_NEXT);
	buf_text(out, JA_COL_COMPANY "\n");
}

static bool
list_json(struct session *s, const struct followup *rows, size_t n,
	const char *today, struct err *e)
{
	struct json_out j;
	json_t *list;
	bool ok;

	json_out_init(&j);
	list = json_out_array(&j, j.root, "followups");
	ok = put_list(s, rows, n, today, &j, list, e) &&
	     json_out_end(&j, &s->out, e);
	json_out_clear(&j);
	return ok;
}

static int
by_day(const void *a, const void *b)
{
	const struct followup *x = a, *y = b;
	int day = strcmp(x->next_day, y->next_day);

	return day ? day : (x->application > y->application) -
				   (x->application < y->application);
}

static bool
list_all(struct session *s, const struct args *a, const char *today,
	struct err *e)
{
	struct followup_filter f;
	struct followup *rows = NULL;
	size_t n = 0, late = 0;
	bool ok = true;

	if (!take_filter(a, today, &f, e) ||
		!followup_list(s->store, &f, &rows, &n, e))
		return false;
	/* the overdue to the front, the longest overdue first */
	for (size_t i = 0; i < n; i++)
		if (is_overdue(&rows[i], today)) {
			struct followup swap = rows[i];

			memmove(&rows[late + 1], &rows[late],
				(i - late) * sizeof *rows);
			rows[late++] = swap;
		}
	if (late > 0)
		qsort(rows, late, sizeof *rows, by_day);
	if (a->json) {
		ok = list_json(s, rows, n, today, e);
	} else {
		list_head(&s->out);
		if (n == 0)
			buf_text(&s->out, JA_FOLLOWUP_NONE "\n");
		ok = put_list(s, rows, n, today, NULL, NULL, e);
	}
	followup_list_free(&rows, n);
	return ok;
}

/* --- one of them --------------------------------------------------------- */

static const char *
or_empty(const char *given)
{
	return given && strcmp(given, "none") == 0 ? "" : given;
}

static bool
say(struct session *s, const struct args *a, int64_t id, struct err *e)
{
	struct application_now *app;
	enum followup_state state;
	struct followup_change c = {.owner = or_empty(a->owner),
		.next_day = or_empty(a->next),
		.note = or_empty(a->note)};
	struct day day;
	bool confirmed, erased;

	if (a->state) {
		if (!followup_state_parse(a->state, &state))
			return err_set(e, ERR_INPUT, JA_FOLLOWUP_STATE_BAD,
				a->state);
		c.state = &state;
	}
	if (c.next_day && c.next_day[0] && !day_parse(c.next_day, &day))
		return err_set(e, ERR_INPUT, JA_FOLLOWUP_DAY_BAD, a->next);
	if (!find_application(s, id, &app, e))
		return false;
	confirmed = app->state == APPLICATION_CONFIRMED;
	erased = app->erased_at != 0;
	application_now_free(&app);
	if (erased)
		return err_set(e, ERR_STATE, JA_FOLLOWUP_ERASED, (long long)id);
	if (!confirmed)
		return err_set(e, ERR_STATE, JA_FOLLOWUP_NOT_CONFIRMED,
			(long long)id, (long long)id);
	return followup_set(s->store, id, &c, FOLLOWUP_ANY, s->who, s->now, e);
}

static void
history_text(struct buf *out, const struct followup *rows, size_t n)
{
	char at[CLOCK_TEXT_SIZE];

	buf_text(out, JA_FOLLOWUP_HISTORY "\n");
	if (n == 0)
		buf_text(out, "  " JA_FOLLOWUP_NO_HISTORY "\n");
	for (size_t i = 0; i < n; i++) {
		clock_local_minute(rows[i].at, at);
		buf_text(out, "  ");
		lay_cell(out, at, COL_AT);
		lay_cell(out, state_words(rows[i].state), COL_STATE);
		lay_cell(out, rows[i].owner, COL_OWNER);
		lay_cell(out, rows[i].next_day, COL_NEXT);
		buf_text(out, "（");
		lay_text(out, rows[i].who);
		buf_text(out, "）\n");
		if (rows[i].note[0])
			lay_entry(out, "", rows[i].note, COL_AT + 2);
	}
}

static bool
history_json(struct session *s, const struct followup *now,
	const struct followup *rows, size_t n, const char *company,
	struct err *e)
{
	struct json_out j;
	json_t *list;
	bool ok;

	json_out_init(&j);
	put_json(&j, j.root, now);
	json_out_text(&j, j.root, "company", company);
	list = json_out_array(&j, j.root, "history");
	for (size_t i = 0; i < n; i++)
		put_json(&j, json_out_object(&j, list, NULL), &rows[i]);
	ok = json_out_end(&j, &s->out, e);
	json_out_clear(&j);
	return ok;
}

static bool
show_one(struct session *s, const struct args *a, int64_t id,
	const char *today, struct err *e)
{
	struct application_now *app = NULL;
	struct followup now = {.note = NULL}, *rows = NULL;
	const char *company;
	size_t n = 0;
	bool ok = false;

	if (!find_application(s, id, &app, e) ||
		!followup_get(s->store, id, &now, e) ||
		!followup_history(s->store, id, &rows, &n, e))
		goto out;
	company = application_company(s->form, app);
	ok = true;
	if (a->json) {
		ok = history_json(s, &now, rows, n, company, e);
	} else {
		line(&s->out, &now, company, today);
		history_text(&s->out, rows, n);
	}
out:
	followup_list_free(&rows, n);
	followup_clear(&now);
	application_now_free(&app);
	return ok;
}

bool
cmd_followup(struct session *s, const struct args *a, struct err *e)
{
	bool says = a->state || a->owner || a->next || a->note;
	char today[DAY_TEXT_SIZE];
	int64_t id;

	day_text(day_local(s->now), today);
	if (a->rest_count == 0)
		return list_all(s, a, today, e);
	return id_parse_kind(a->rest[0], ID_APPLICATION, &id, e) &&
	       (!says || say(s, a, id, e)) && show_one(s, a, id, today, e);
}
