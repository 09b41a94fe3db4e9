/*
 * report.c - what happened over some weeks, counted.
 */
#include "daemon/store/report.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/application.h"
#include "daemon/store/sql.h"

struct day
report_monday(struct day d)
{
	return day_of_number(day_number(d) - (day_weekday(d) + 6) % 7);
}

/* --- counting one application -------------------------------------------- */

struct outcome {
	int64_t id;
	char week[DAY_TEXT_SIZE];
	const char *form;
	char *keys; /* JSON; jansson's, freed by free() */
	int marks, review, corrected;
	int fields, fields_review, fields_corrected;
};

/* Questions not met, and each option that would help with one of them once;
 * the caller's. */
static char *
keys_of(const struct form *form, const struct application_now *a)
{
	bool offered[REPORT_OPTION_MAX + 1] = {false};
	json_t *list = json_array();
	char *text, key[32];

	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *q = &form->items[i];

		if (a->marks[i].answer != ANSWER_NO)
			continue;
		json_array_append_new(list, json_string(q->id));
		if (q->option < 1 || q->option > REPORT_OPTION_MAX ||
			offered[q->option])
			continue;
		offered[q->option] = true;
		snprintf(key, sizeof key, "option %d", q->option);
		json_array_append_new(list, json_string(key));
	}
	text = json_dumps(list, JSON_COMPACT);
	json_decref(list);
	return text;
}

static bool
outcome_of(const struct form *form, const struct application_now *a,
	struct outcome *out, struct err *e)
{
	struct outcome o = {.id = a->id, .form = form->id};

	day_text(report_monday(day_local(a->settled_at)), o.week);
	for (int i = 0; i < a->item_count; i++) {
		enum answer seen = a->marks[i].seen.answer;
		bool sure = seen == ANSWER_YES || seen == ANSWER_NO;

		o.marks += seen != ANSWER_MISSING;
		o.review += seen == ANSWER_REVIEW;
		o.corrected += sure && a->marks[i].answer != seen;
	}
	for (int i = 0; i < a->field_count; i++) {
		const struct field_now *f = &a->fields[i];

		if (f->seen.page < 0)
			continue; /* nobody has seen it */
		o.fields++;
		o.fields_review += f->seen.review;
		o.fields_corrected += !f->seen.review &&
				      strcmp(f->seen.text, f->text) != 0;
	}
	o.keys = keys_of(form, a);
	if (!o.keys)
		return err_set(e, ERR_SYSTEM, "no memory for a report");
	*out = o;
	return true;
}

static bool
outcome_write(struct store *s, const struct outcome *o, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"UPDATE outcome SET week = ?2, form = ?3, keys = ?4,"
		" marks = ?5, review = ?6, corrected = ?7, fields = ?8,"
		" fields_review = ?9, fields_corrected = ?10, counted = 1"
		" WHERE application_id = ?1 AND counted = 0");
	sql_int(&q, o->id);
	sql_text(&q, o->week);
	sql_text(&q, o->form);
	sql_text(&q, o->keys);
	sql_int(&q, o->marks);
	sql_int(&q, o->review);
	sql_int(&q, o->corrected);
	sql_int(&q, o->fields);
	sql_int(&q, o->fields_review);
	sql_int(&q, o->fields_corrected);
	return sql_run(&q, e);
}

/* Those not counted yet whose form is known. */
static bool
open_ids(struct store *s, const struct form *any, int most, int64_t **out,
	size_t *count, struct err *e)
{
	int64_t *ids = NULL, *more;
	size_t n = 0, room = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT a.id, a.form FROM outcome AS o"
		" CROSS JOIN application AS a ON a.id = o.application_id"
		" WHERE o.counted = 0 AND a.settled_at IS NOT NULL");
	while (n < (size_t)most && sql_row(&q)) {
		if (!form_edition(any, sql_col_peek(&q, 1)))
			continue;
		more = sql_room(&q, ids, n, &room, sizeof *ids);
		if (!more)
			break;
		ids = more;
		ids[n++] = sql_col_int(&q, 0);
	}
	if (!sql_end(&q, e)) {
		free(ids);
		return false;
	}
	*out = ids;
	*count = n;
	return true;
}

static bool
fill_one(struct store *s, const struct form *any, int64_t id, struct err *e)
{
	struct application_now *a;
	const struct form *form;
	struct outcome o;
	bool ok;

	if (!application_form(s, any, id, &form, e) ||
		!application_load(s, form, id, &a, e))
		return false;
	ok = outcome_of(form, a, &o, e);
	if (ok) {
		ok = outcome_write(s, &o, e);
		free(o.keys);
	}
	application_now_free(&a);
	return ok;
}

static bool
fill(struct store *s, const struct form *any, int most, struct err *e)
{
	int64_t *ids = NULL;
	size_t n = 0;
	bool ok = open_ids(s, any, most, &ids, &n, e);

	for (size_t i = 0; ok && i < n; i++)
		ok = fill_one(s, any, ids[i], e);
	free(ids);
	return ok;
}

/* Is there anything to do?  Asked first, so that nobody waits for a lock. */
static bool
count_open(struct store *s, int *out, struct err *e)
{
	struct sql q;

	*out = 0;
	sql_start(&q, s, "SELECT count(*) FROM outcome WHERE counted = 0");
	if (sql_row(&q))
		*out = (int)sql_col_int(&q, 0);
	return sql_end(&q, e);
}

bool
report_fill(struct store *s, const struct form *any, int most, struct err *e)
{
	int open;

	if (!count_open(s, &open, e))
		return false;
	return open == 0 || (store_begin(s, e) &&
				    store_end(s, fill(s, any, most, e), e));
}

/* --- asking -------------------------------------------------------------- */

/* One number of a statement about [from, to). */
static bool
count_between(struct store *s, const char *text, int64_t from, int64_t to,
	int *out, struct err *e)
{
	struct sql q;

	*out = 0;
	sql_start(&q, s, text);
	sql_int(&q, from);
	sql_int(&q, to);
	if (sql_row(&q))
		*out = (int)sql_col_int(&q, 0);
	return sql_end(&q, e);
}

static int
by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Ends of applications in one week, and how long they had waited. */
static bool
load_ends(struct store *s, int64_t from, int64_t to, struct report_week *w,
	struct err *e)
{
	int64_t *waits = NULL, *more;
	size_t n = 0, room = 0;
	struct sql q;

	w->waiting_s = -1;
	sql_start(&q, s,
		"SELECT state = 'confirmed', settled_at - arrived_at"
		" FROM application INDEXED BY application_by_settling"
		" WHERE settled_at IS NOT NULL AND settled_at >= ?1"
		" AND settled_at < ?2 AND id NOT IN (SELECT id"
		"  FROM application WHERE joined_into IS NOT NULL)");
	sql_int(&q, from);
	sql_int(&q, to);
	while (sql_row(&q)) {
		if (!sql_col_int(&q, 0)) {
			w->rejected++;
			continue;
		}
		more = sql_room(&q, waits, n, &room, sizeof *waits);
		if (!more)
			break;
		waits = more;
		waits[n++] = sql_col_int(&q, 1);
	}
	if (!sql_end(&q, e)) {
		free(waits);
		return false;
	}
	w->confirmed = (int)n;
	if (n > 0) {
		qsort(waits, n, sizeof *waits, by_size);
		w->waiting_s = (waits[(n - 1) / 2] + waits[n / 2]) / 2;
	}
	free(waits);
	return true;
}

static bool
load_quality(struct store *s, struct report_week *w, struct err *e)
{
	char week[DAY_TEXT_SIZE];
	struct sql q;

	day_text(w->monday, week);
	sql_start(&q, s,
		"SELECT marks, review, corrected, fields, fields_review,"
		" fields_corrected FROM quality WHERE week = ?1");
	sql_text(&q, week);
	if (sql_row(&q)) {
		w->marks = sql_col_int(&q, 0);
		w->review = sql_col_int(&q, 1);
		w->corrected = sql_col_int(&q, 2);
		w->fields = sql_col_int(&q, 3);
		w->fields_review = sql_col_int(&q, 4);
		w->fields_corrected = sql_col_int(&q, 5);
	}
	return sql_end(&q, e);
}

static bool
load_week(struct store *s, struct day monday, struct report_week *w,
	struct err *e)
{
	int64_t from = day_begins(monday);
	int64_t to = day_begins(day_of_number(day_number(monday) + 7));

	*w = (struct report_week){.monday = monday};
	return count_between(s,
		       "SELECT count(*) FROM fax INDEXED BY fax_by_day_state"
		       " WHERE arrived_at >= ?1 AND arrived_at < ?2",
		       from, to, &w->arrived, e) &&
	       count_between(s,
		       "SELECT count(*) FROM event INDEXED BY event_of_holding"
		       " WHERE becomes = 'held' AND at >= ?1 AND at < ?2",
		       from, to, &w->held, e) &&
	       load_ends(s, from, to, w, e) && load_quality(s, w, e);
}

/* What sales reached with those that arrived in [from, to). */
static bool
load_reached(struct store *s, int64_t from, int64_t to,
	struct report_funnel *f, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT reached, count(*) FROM sales INDEXED BY sales_reached"
		" WHERE confirmed = 1 AND arrived_at >= ?1 AND arrived_at < ?2"
		" GROUP BY reached");
	sql_int(&q, from);
	sql_int(&q, to);
	while (sql_row(&q)) {
		int reached = (int)sql_col_int(&q, 0);
		int n = (int)sql_col_int(&q, 1);

		f->confirmed += n;
		f->contacted += reached >= 1 ? n : 0;
		f->visit += reached >= 2 ? n : 0;
		f->won += reached >= 3 ? n : 0;
	}
	return sql_end(&q, e);
}

static bool
load_funnel(struct store *s, int64_t from, int64_t to,
	struct report_funnel *f, struct err *e)
{
	int unread;

	*f = (struct report_funnel){0};
	if (!count_between(s,
		    "SELECT count(*) FROM fax INDEXED BY fax_by_day_state"
		    " WHERE arrived_at >= ?1 AND arrived_at < ?2 AND state IN"
		    " ('arrived', 'reading', 'read', 'held')",
		    from, to, &unread, e) ||
		!count_between(s,
			"SELECT count(*) FROM application"
			" INDEXED BY application_by_day"
			" WHERE arrived_at >= ?1 AND arrived_at < ?2"
			" AND id NOT IN (SELECT id FROM application"
			"  WHERE joined_into IS NOT NULL)",
			from, to, &f->read, e) ||
		!load_reached(s, from, to, f, e))
		return false;
	f->arrived = f->read + unread;
	return true;
}

/* 8 of "option 8", 0 for a question. */
static int
option_of(const char *key)
{
	char text[32];

	if (strncmp(key, "option ", 7) != 0)
		return 0;
	for (int i = 1; i <= REPORT_OPTION_MAX; i++) {
		snprintf(text, sizeof text, "option %d", i);
		if (strcmp(key, text) == 0)
			return i;
	}
	return 0;
}

static bool
load_tally(struct store *s, const struct form *form, const char *from,
	const char *to, struct report *r, struct err *e)
{
	struct sql q;
	int i;

	sql_start(&q, s,
		"SELECT key, sum(n) FROM tally WHERE week >= ?1 AND week < ?2"
		" AND form = ?3 GROUP BY key");
	sql_text(&q, from);
	sql_text(&q, to);
	sql_text(&q, form->id);
	while (sql_row(&q)) {
		const char *key = sql_col_peek(&q, 0);
		int n = (int)sql_col_int(&q, 1);

		if (!key[0])
			r->applications = n;
		else if ((i = option_of(key)) >= 1)
			r->options[i - 1] = n;
		else if ((i = form_item_index(form, key)) >= 0)
			r->missed[i] = n;
	}
	return sql_end(&q, e);
}

static bool
load(struct store *s, const struct form *form, struct day monday,
	struct report *r, struct err *e)
{
	int first = day_number(monday), n = r->week_count;
	char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
	struct day end = day_of_number(first + 7 * n);

	for (int i = 0; i < n; i++)
		if (!load_week(s, day_of_number(first + 7 * i), &r->weeks[i],
			    e))
			return false;
	day_text(monday, from);
	day_text(end, to);
	return load_funnel(s, day_begins(monday), day_begins(end), &r->funnel,
		       e) &&
	       load_tally(s, form, from, to, r, e) &&
	       count_open(s, &r->uncounted, e);
}

bool
report_load(struct store *s, const struct form *form, struct day monday,
	int weeks, struct report *out, struct err *e)
{
	memset(out, 0, sizeof *out);
	out->week_count = weeks;
	return store_begin_read(s, e) &&
	       store_end(s, load(s, form, monday, out, e), e);
}
