/*
 * visit_days.c - the days on which somebody wants or has a visit or a call.
 */
#include "daemon/store/visit_days.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "daemon/store/sql.h"
#include "form/visit_wish.h"

/* --- fields -------------------------------------------------------------- */

/* The id of the first field of that kind, "" for none. */
static const char *
field_id(const struct form *form, enum field_kind kind)
{
	for (int i = 0; form && i < form->field_count; i++)
		if (form->fields[i].kind == kind)
			return form->fields[i].id;
	return "";
}

/* A field as it stands in the application and its parts: what a person said
 * last, else what was read first.  "" when there is none. */
static bool
field_now(struct store *s, int64_t application, const char *item, char **out,
	struct err *e)
{
	char *text = NULL;
	struct sql q;

	sql_start(&q, s,
		"WITH part(id) AS (SELECT ?1 UNION ALL SELECT id"
		" FROM application WHERE joined_into = ?1)"
		" SELECT coalesce((SELECT CASE what WHEN 'field' THEN becomes"
		" END FROM verdict WHERE application_id IN part AND item = ?2"
		" AND what IN ('field', 'release') ORDER BY id DESC LIMIT 1),"
		" (SELECT text FROM field WHERE application_id IN part"
		"  AND item = ?2 AND text <> ''"
		"  ORDER BY application_id LIMIT 1), '')");
	sql_int(&q, application);
	sql_text(&q, item);
	if (sql_row(&q))
		text = sql_col_dup(&q, 0);
	if (!sql_end(&q, e)) {
		free(text);
		return false;
	}
	*out = text;
	return true;
}

/* --- working wishes out -------------------------------------------------- */

struct unseen {
	int64_t id, arrived_at;
	const struct form *form; /* NULL: not among the forms any more */
};

static void
wish_text(const struct visit_wish *w, char out[VISIT_TEXT_SIZE])
{
	out[0] = '\0';
	switch (w->kind) {
	case VISIT_NONE:
		break;
	case VISIT_UNCLEAR:
		snprintf(out, VISIT_TEXT_SIZE, "?");
		break;
	case VISIT_DAY:
		day_text(w->day, out);
		break;
	case VISIT_TIME:
		day_text(w->day, out);
		snprintf(out + DAY_TEXT_SIZE - 1,
			VISIT_TEXT_SIZE - DAY_TEXT_SIZE + 1, " %02u:%02u",
			(unsigned)w->hour % 24, (unsigned)w->minute % 60);
		break;
	}
}

static bool
fill_one(struct store *s, const struct unseen *u, struct err *e)
{
	char visit[VISIT_TEXT_SIZE], *text;
	struct visit_wish w;
	struct sql q;

	if (!field_now(s, u->id, field_id(u->form, FIELD_DATE), &text, e))
		return false;
	w = visit_wish_parse(text, day_local(u->arrived_at));
	free(text);
	wish_text(&w, visit);
	sql_start(&q, s, "UPDATE sales SET visit = ?2 WHERE application_id = ?1");
	sql_int(&q, u->id);
	sql_text(&q, visit);
	return sql_run(&q, e);
}

static bool
fill(struct store *s, const struct unseen *rows, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (!fill_one(s, &rows[i], e))
			return false;
	return true;
}

bool
visit_days_fill(struct store *s, const struct form *any, int most,
	struct err *e)
{
	struct unseen *rows = NULL, *more;
	size_t n = 0, room = 0;
	struct sql q;
	bool ok = true;

	sql_start(&q, s,
		"SELECT a.id, a.arrived_at, a.form FROM sales AS p"
		" CROSS JOIN application AS a ON a.id = p.application_id"
		" WHERE p.visit IS NULL LIMIT ?1");
	sql_int(&q, most);
	while (sql_row(&q)) {
		more = sql_room(&q, rows, n, &room, sizeof *rows);
		if (!more)
			break;
		rows = more;
		rows[n++] = (struct unseen){sql_col_int(&q, 0),
			sql_col_int(&q, 1),
			form_edition(any, sql_col_peek(&q, 2))};
	}
	if (!sql_end(&q, e))
		ok = false;
	else if (n > 0)
		ok = store_begin(s, e) && store_end(s, fill(s, rows, n, e), e);
	free(rows);
	return ok;
}

bool
visit_days_wish(struct store *s, int64_t application,
	char out[VISIT_TEXT_SIZE], struct err *e)
{
	struct sql q;

	out[0] = '\0';
	sql_start(&q, s,
		"SELECT coalesce(visit, '') FROM sales"
		" WHERE application_id = ?1");
	sql_int(&q, application);
	if (sql_row(&q))
		sql_col_text(&q, 0, out, VISIT_TEXT_SIZE);
	return sql_end(&q, e);
}

/* --- asking -------------------------------------------------------------- */

void
visit_days_free(struct visit_entry **at, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		free((*at)[i].company);
		free((*at)[i].text);
	}
	free(*at);
	*at = NULL;
}

/* "2026-12-03 14:00" taken apart. */
static void
take_when(const char *visit, struct visit_entry *out)
{
	out->hour = -1;
	if (strlen(visit) < DAY_TEXT_SIZE - 1)
		return; /* "?" */
	memcpy(out->day, visit, DAY_TEXT_SIZE - 1);
	if (strlen(visit) == VISIT_TEXT_SIZE - 1) {
		out->hour = (visit[11] - '0') * 10 + visit[12] - '0';
		out->minute = (visit[14] - '0') * 10 + visit[15] - '0';
	}
}

static void
take(struct sql *q, struct visit_entry *out)
{
	*out = (struct visit_entry){.application = sql_col_int(q, 0),
		.wish = sql_col_int(q, 2) != 0};
	take_when(sql_col_peek(q, 1), out);
	/* what the triggers wrote is a state */
	if (!followup_state_parse(sql_col_peek(q, 3), &out->state))
		out->state = FOLLOWUP_NEW;
	sql_col_text(q, 4, out->owner, sizeof out->owner);
	out->at = sql_col_int(q, 5);
}

/* Company and words of the first `worded` of each day; forms[i] is that of
 * rows[i]. */
static bool
add_words(struct store *s, struct visit_entry *rows,
	const struct form *const *forms, size_t n, size_t worded,
	struct err *e)
{
	size_t of_day = 0;

	for (size_t i = 0; i < n; i++) {
		const char *date = rows[i].wish
					   ? field_id(forms[i], FIELD_DATE)
					   : "";

		if (i > 0 && strcmp(rows[i].day, rows[i - 1].day) != 0)
			of_day = 0;
		if (of_day++ >= worded)
			continue;
		if (!field_now(s, rows[i].application,
			    field_id(forms[i], FIELD_COMPANY),
			    &rows[i].company, e) ||
			!field_now(s, rows[i].application, date,
				&rows[i].text, e))
			return false;
	}
	return true;
}

/* All rows of a statement that is bound; ends it. */
static bool
take_all(struct sql *q, const struct form *any, size_t worded,
	struct visit_entry **out, size_t *count, struct err *e)
{
	struct visit_entry *rows = NULL, *more;
	const struct form **forms = NULL, **more_forms;
	size_t n = 0, room = 0, forms_room = 0;
	bool ok;

	while (sql_row(q)) {
		more = sql_room(q, rows, n, &room, sizeof *rows);
		if (!more)
			break;
		rows = more;
		more_forms = sql_room(q, forms, n, &forms_room, sizeof *forms);
		if (!more_forms)
			break;
		forms = more_forms;
		forms[n] = form_edition(any, sql_col_peek(q, 6));
		take(q, &rows[n++]);
	}
	ok = sql_end(q, e) && add_words(q->store, rows, forms, n, worded, e);
	free(forms);
	if (!ok) {
		visit_days_free(&rows, n);
		return false;
	}
	*out = rows;
	*count = n;
	return true;
}

#define SAID_AT "coalesce(f.at, a.settled_at, 0), a.form"
#define JOINED                                                     \
	" CROSS JOIN application AS a ON a.id = p.application_id" \
	" LEFT JOIN followup AS f ON f.id = p.followup_id"
/* nothing is arranged yet */
#define WISHED " p.confirmed = 1 AND p.state IN ('new', 'contacted')"

bool
visit_days_between(struct store *s, const struct form *any, const char *from,
	const char *to, size_t worded, struct visit_entry **out, size_t *count,
	struct err *e)
{
	struct sql q;

	/* a wish of a day alone sorts before one with a time */
	sql_start(&q, s,
		"SELECT p.application_id, p.visit AS on_day, 1 AS wish,"
		" p.state, p.owner, " SAID_AT
		" FROM sales AS p INDEXED BY sales_by_visit" JOINED
		" WHERE p.visit <> '' AND p.visit >= ?1 AND p.visit < ?2"
		" AND" WISHED
		" UNION ALL SELECT p.application_id, p.next_day, 0, p.state,"
		" p.owner, " SAID_AT
		" FROM sales AS p INDEXED BY sales_due" JOINED
		" WHERE p.next_day <> '' AND p.state NOT IN ('won', 'lost')"
		" AND p.next_day >= ?1 AND p.next_day < ?2"
		" AND p.confirmed = 1 ORDER BY on_day, 1, wish");
	sql_text(&q, from);
	sql_text(&q, to);
	return take_all(&q, any, worded, out, count, e);
}

bool
visit_days_unclear(struct store *s, const struct form *any, int most,
	struct visit_entry **out, size_t *count, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT p.application_id, '?', 1, p.state, p.owner, " SAID_AT
		" FROM sales AS p INDEXED BY sales_by_visit" JOINED
		" WHERE p.visit <> '' AND p.visit = '?' AND" WISHED
		" ORDER BY p.application_id DESC LIMIT ?1");
	sql_int(&q, most);
	return take_all(&q, any, VISIT_DAYS_ALL, out, count, e);
}
