/*
 * followup.c - what sales does with an application once it is confirmed.
 *
 * followup holds what was said, sales what counts now (schema_sales.c): the
 * second is written by triggers of the first and only read here.
 */
#include "daemon/store/followup.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "daemon/store/application_row.h"
#include "daemon/store/sql.h"

const char *
followup_state_name(enum followup_state s)
{
	switch (s) {
	case FOLLOWUP_NEW:
		return "new";
	case FOLLOWUP_CONTACTED:
		return "contacted";
	case FOLLOWUP_VISIT:
		return "visit";
	case FOLLOWUP_WON:
		return "won";
	case FOLLOWUP_LOST:
		return "lost";
	case FOLLOWUP_STATE__COUNT:
		break;
	}
	return "?";
}

bool
followup_state_parse(const char *name, enum followup_state *out)
{
	for (int i = 0; i < FOLLOWUP_STATE__COUNT; i++)
		if (strcmp(name, followup_state_name(
					 (enum followup_state)i)) == 0) {
			*out = (enum followup_state)i;
			return true;
		}
	return false;
}

void
followup_clear(struct followup *f)
{
	free(f->note);
	f->note = NULL;
}

void
followup_list_free(struct followup **at, size_t count)
{
	for (size_t i = 0; i < count; i++)
		followup_clear(&(*at)[i]);
	free(*at);
	*at = NULL;
}

static void
clear_row(void *row)
{
	followup_clear(row);
}

/* --- reading ------------------------------------------------------------- */

/* Columns of every query below, f being a row of followup that may be none. */
#define COLUMNS                                              \
	" coalesce(f.id, 0), coalesce(f.at, 0)," \
	" coalesce(f.who, ''), coalesce(f.state, 'new')," \
	" coalesce(f.owner, ''), coalesce(f.next_day, '')," \
	" coalesce(f.note, '') "

static void
take(struct sql *q, void *row)
{
	struct followup *out = row;

	*out = (struct followup){.application = sql_col_int(q, 0),
		.version = sql_col_int(q, 1),
		.at = sql_col_int(q, 2)};
	sql_col_text(q, 3, out->who, sizeof out->who);
	/* the table's own CHECK knows the same words */
	if (!followup_state_parse(sql_col_peek(q, 4), &out->state))
		out->state = FOLLOWUP_NEW;
	sql_col_text(q, 5, out->owner, sizeof out->owner);
	sql_col_text(q, 6, out->next_day, sizeof out->next_day);
	out->note = sql_col_dup(q, 7);
}

/* All rows of a statement that is bound; ends it. */
static bool
take_all(struct sql *q, struct followup **out, size_t *count, struct err *e)
{
	void *rows;

	if (!sql_rows(q, sizeof **out, take, clear_row, &rows, count, e))
		return false;
	*out = rows;
	return true;
}

bool
followup_get(struct store *s, int64_t application, struct followup *out,
	struct err *e)
{
	struct followup *rows = NULL;
	size_t n = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT a.id," COLUMNS
		"FROM application AS a LEFT JOIN followup AS f"
		" ON f.application_id = a.id WHERE a.id = ?1"
		" ORDER BY f.id DESC LIMIT 1");
	sql_int(&q, application);
	if (!take_all(&q, &rows, &n, e))
		return false;
	if (n == 0)
		return err_set(e, ERR_ABSENT, "there is no application %lld",
			(long long)application);
	*out = rows[0];
	free(rows);
	return true;
}

bool
followup_history(struct store *s, int64_t application, struct followup **out,
	size_t *count, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT f.application_id," COLUMNS "FROM followup AS f"
		" WHERE f.application_id = ?1 ORDER BY f.id");
	sql_int(&q, application);
	return take_all(&q, out, count, e);
}

/* ?1 to ?5 the states, ?6 any owner, ?7 the owner, ?8 the day, ?9 where to go
 * on, ?10 how many, ?11 the state when it is one. */
#define OF_STATE " AND p.state IN (?1, ?2, ?3, ?4, ?5)"
#define BEHIND " AND (?9 = 0 OR p.application_id < ?9)"
#define NEWEST " ORDER BY p.application_id DESC LIMIT ?10"
#define JOINED " LEFT JOIN followup AS f ON f.id = p.followup_id WHERE"

/* The state when the filter names one alone, NULL otherwise. */
static const char *
lone_state(const struct followup_filter *f)
{
	for (int i = 0; i < FOLLOWUP_STATE__COUNT; i++)
		if (f->states == 1u << i)
			return followup_state_name((enum followup_state)i);
	return NULL;
}

/* What narrows most leads: days, then owners, then a state, then the list's
 * own order; never a sort of all there is. */
static const char *
query_of(const struct followup_filter *f, bool lone)
{
	if (f->due_before)
		return "SELECT p.application_id," COLUMNS
		       "FROM sales AS p INDEXED BY sales_due" JOINED
		       " p.next_day <> '' AND p.state NOT IN ('won', 'lost')"
		       " AND p.confirmed = 1 AND p.next_day < ?8" OF_STATE
		       " AND (?6 OR p.owner = ?7)"
		       " AND (?9 = 0 OR (p.next_day, p.application_id) >"
		       "  ((SELECT next_day FROM sales"
		       "   WHERE application_id = ?9), ?9))"
		       " ORDER BY p.next_day, p.application_id LIMIT ?10";
	if (f->owner && f->owner[0])
		return "SELECT p.application_id," COLUMNS
		       "FROM sales AS p INDEXED BY sales_by_owner" JOINED
		       " p.confirmed = 1 AND p.owner = ?7" OF_STATE BEHIND
			       NEWEST;
	if (lone)
		return "SELECT p.application_id," COLUMNS
		       "FROM sales AS p INDEXED BY sales_by_state" JOINED
		       " p.confirmed = 1 AND p.state = ?11" OF_STATE
		       " AND (?6 OR p.owner = ?7)" BEHIND NEWEST;
	return "SELECT p.application_id," COLUMNS
	       "FROM sales AS p NOT INDEXED" JOINED
	       " p.confirmed = 1 AND (?6 OR p.owner = ?7)" OF_STATE BEHIND
		       NEWEST;
}

bool
followup_list(struct store *s, const struct followup_filter *f,
	struct followup **out, size_t *count, struct err *e)
{
	const char *lone = lone_state(f);
	const char *text = query_of(f, lone != NULL);
	struct sql q;

	sql_start(&q, s, text);
	for (int i = 0; i < FOLLOWUP_STATE__COUNT; i++)
		sql_text(&q, !f->states || f->states >> i & 1
				     ? followup_state_name(
					       (enum followup_state)i)
				     : "");
	sql_int(&q, f->owner == NULL);
	sql_text(&q, f->owner ? f->owner : "");
	sql_text(&q, f->due_before ? f->due_before : "");
	sql_int(&q, f->after);
	sql_int(&q, f->limit > 0 ? f->limit : -1);
	if (strstr(text, "?11"))
		sql_text(&q, lone ? lone : "");
	return take_all(&q, out, count, e);
}

bool
followup_overdue(struct store *s, const char *today, struct followup **out,
	size_t *count, struct err *e)
{
	return followup_list(s,
		&(struct followup_filter){.due_before = today}, out, count, e);
}

bool
followup_count_overdue(struct store *s, const char *today, int64_t *out,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT count(*) FROM sales INDEXED BY sales_due"
		" WHERE next_day <> '' AND state NOT IN ('won', 'lost')"
		" AND confirmed = 1 AND next_day < ?1");
	sql_text(&q, today);
	return sql_number(&q, out, e);
}

bool
followup_owners(struct store *s, char ***out, struct err *e)
{
	size_t n = 0, room = 0, bytes = 0;
	char (*names)[FAX_WHO_SIZE] = NULL, (*more)[FAX_WHO_SIZE];
	char **list, *at;
	struct sql q;

	/* from one name to the next in the index, whatever stands between */
	sql_start(&q, s,
		"WITH RECURSIVE o(name) AS (SELECT (SELECT min(owner)"
		" FROM sales WHERE confirmed = 1 AND owner > '')"
		" UNION ALL SELECT (SELECT min(owner) FROM sales"
		"  WHERE confirmed = 1 AND owner > o.name) FROM o"
		"  WHERE o.name IS NOT NULL)"
		" SELECT name FROM o WHERE name IS NOT NULL");
	while (sql_row(&q)) {
		more = sql_room(&q, names, n, &room, sizeof *names);
		if (!more)
			break;
		names = more;
		sql_col_text(&q, 0, names[n], sizeof names[n]);
		bytes += strlen(names[n++]) + 1;
	}
	if (!sql_end(&q, e)) {
		free(names);
		return false;
	}
	list = malloc((n + 1) * sizeof *list + bytes);
	if (!list) {
		free(names);
		return err_errno(e, "owners");
	}
	at = (char *)(list + n + 1);
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(names[i]) + 1;

		list[i] = memcpy(at, names[i], len);
		at += len;
	}
	list[n] = NULL;
	free(names);
	*out = list;
	return true;
}

bool
followup_check(struct store *s, int64_t *bad, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT p.application_id FROM sales AS p JOIN application AS a"
		" ON a.id = p.application_id LEFT JOIN followup AS f"
		" ON f.id = (SELECT max(id) FROM followup"
		"  WHERE application_id = a.id)"
		" WHERE p.confirmed <> (a.state = 'confirmed'"
		"  AND a.joined_into IS NULL)"
		" OR p.followup_id <> coalesce(f.id, 0)"
		" OR p.state <> coalesce(f.state, 'new')"
		" OR p.owner <> coalesce(f.owner, '')"
		" OR p.next_day <> coalesce(f.next_day, '')"
		" UNION ALL SELECT a.id FROM application AS a"
		" WHERE a.state = 'confirmed' AND a.joined_into IS NULL"
		" AND NOT EXISTS (SELECT 1 FROM sales WHERE application_id = a.id)"
		" AND NOT EXISTS (SELECT 1 FROM erasure"
		"  WHERE fax_id = a.fax_id) LIMIT 1");
	return sql_number(&q, bad, e);
}

/* --- saying -------------------------------------------------------------- */

static bool
insert(struct store *s, const struct followup *f, int64_t prior,
	const char *note, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO followup (application_id, prior, at, who, state,"
		" owner, next_day, note)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
	sql_int(&q, f->application);
	sql_int(&q, prior);
	sql_int(&q, f->at);
	sql_text(&q, f->who);
	sql_text(&q, followup_state_name(f->state));
	sql_text(&q, f->owner);
	sql_text(&q, f->next_day);
	sql_text(&q, note);
	return sql_run(&q, e);
}

static bool
is_erased(struct store *s, int64_t fax, bool *out, struct err *e)
{
	struct sql q;

	sql_start(&q, s, "SELECT 1 FROM erasure WHERE fax_id = ?1");
	sql_int(&q, fax);
	*out = sql_row(&q);
	return sql_end(&q, e);
}

static bool
must_be_confirmed(struct store *s, int64_t id, struct err *e)
{
	struct application_row row;
	bool erased;

	if (!application_row_get(s, id, &row, e) ||
		!is_erased(s, row.fax_id, &erased, e))
		return false;
	if (erased)
		return err_set(e, ERR_STATE,
			"the data of application %lld were erased",
			(long long)id);
	if (row.joined_into != 0)
		return err_set(e, ERR_STATE,
			"application %lld became a part of %lld",
			(long long)id, (long long)row.joined_into);
	if (row.state != APPLICATION_CONFIRMED)
		return err_set(e, ERR_STATE,
			"application %lld is not confirmed", (long long)id);
	return true;
}

static bool
set(struct store *s, int64_t id, const struct followup_change *c, int64_t seen,
	const char *who, int64_t at, struct err *e)
{
	struct followup was, now;
	const char *note;
	bool ok = false;

	if (!must_be_confirmed(s, id, e) || !followup_get(s, id, &was, e))
		return false;
	now = was;
	now.at = at;
	if (c->state)
		now.state = *c->state;
	note = c->note ? c->note : was.note;
	if (!text_copy(now.who, sizeof now.who, who, e) ||
		(c->owner && !text_copy(now.owner, sizeof now.owner, c->owner,
				     e)) ||
		(c->next_day && !text_copy(now.next_day, sizeof now.next_day,
					c->next_day, e)))
		goto out;
	if (now.state == was.state && strcmp(now.owner, was.owner) == 0 &&
		strcmp(now.next_day, was.next_day) == 0 &&
		strcmp(note, was.note) == 0)
		ok = true; /* said before */
	else if (seen != FOLLOWUP_ANY && seen != was.version)
		err_set(e, ERR_STATE,
			"the follow-up of %lld was changed meanwhile",
			(long long)id);
	else
		ok = insert(s, &now, was.version, note, e);
out:
	followup_clear(&was);
	return ok;
}

bool
followup_set(struct store *s, int64_t id, const struct followup_change *c,
	int64_t seen, const char *who, int64_t at, struct err *e)
{
	struct day day;

	if (!application_check_who(who, e) ||
		(c->note && !application_check_words(c->note,
				    FOLLOWUP_NOTE_MAX, e)) ||
		(c->owner && !application_check_words(c->owner,
				     FAX_WHO_SIZE - 1, e)))
		return false;
	if (c->next_day && c->next_day[0] && !day_parse(c->next_day, &day))
		return err_set(e, ERR_INPUT, "there is no day %.32s",
			c->next_day);
	return store_begin(s, e) &&
	       store_end(s, set(s, id, c, seen, who, at, e), e);
}
