/*
 * worklist.c - lists of applications as the office looks at them.
 *
 * A list is walked in the order of ids, which grow with the time of arrival,
 * and stops at its limit; an id is also where the next page goes on.
 */
#include "daemon/store/worklist.h"

#include <string.h>

#include "daemon/store/mark_sql.h"
#include "daemon/store/sql.h"

/* ?1 words, ?2 and ?3 days, ?4 where to go on, ?5 the limit.  What narrows
 * most leads: words are looked for in the small table of them alone, days in
 * their index, and without either the list's own order. */
#define WHOLE " AND a.joined_into IS NULL"
#define ANY "SELECT a.id FROM application AS a WHERE 1"
#define OF_WORDS                                                       \
	"SELECT a.id FROM brief AS b CROSS JOIN application AS a"      \
	" ON a.id = b.application_id WHERE instr(b.words, ?1) > 0"
#define OF_DAYS                                                        \
	"SELECT a.id FROM application AS a INDEXED BY application_by_day" \
	" WHERE a.arrived_at >= ?2 AND a.arrived_at < ?3"
#define OF_BOTH                                                          \
	OF_DAYS " AND EXISTS (SELECT 1 FROM brief AS b"                 \
		" WHERE b.application_id = a.id AND instr(b.words, ?1) > 0)"

#define FORWARD " AND a.id > ?4 ORDER BY a.id LIMIT ?5"
#define BACKWARD " AND (?4 = 0 OR a.id < ?4) ORDER BY a.id DESC LIMIT ?5"

#define EACH(rest)                                       \
	{                                                \
		{ANY WHOLE rest, OF_DAYS WHOLE rest},    \
			{OF_WORDS WHOLE rest, OF_BOTH WHOLE rest}, \
	}

static const char *
query_of(enum worklist_view v, bool words, bool days)
{
	static const char *const queries[WORKLIST__COUNT][2][2] = {
		EACH(" AND a.state = 'review'" FORWARD),
		EACH(" AND a.state = 'review' AND EXISTS (SELECT 1"
		     " FROM mark AS m WHERE m.application_id = a.id"
		     " AND (m.answer = 'missing' OR" MARK_IS_OTHERS ")"
		     " AND NOT EXISTS (SELECT 1 FROM application AS p"
		     "  JOIN mark AS k ON k.application_id = p.id"
		     "  AND k.item = m.item WHERE p.joined_into = a.id"
		     "  AND k.answer <> 'missing'))" FORWARD),
		EACH(" AND a.state = 'review' AND EXISTS (SELECT 1"
		     " FROM fax AS f WHERE f.id = a.fax_id"
		     " AND f.duplicate_of IS NOT NULL)" FORWARD),
		EACH(" AND a.state = 'confirmed'" BACKWARD),
		EACH(" AND a.state = 'rejected'" BACKWARD),
		EACH(BACKWARD),
	};

	return queries[v][words][days];
}

bool
worklist_ids(struct store *s, const struct worklist_filter *f, int64_t **out,
	size_t *count, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		query_of(f->view, f->words[0] != '\0',
			f->from != 0 || f->to != 0));
	sql_text(&q, f->words);
	sql_int(&q, f->from);
	sql_int(&q, f->to != 0 ? f->to : INT64_MAX);
	sql_int(&q, f->after);
	sql_int(&q, f->limit);
	return sql_ids(&q, out, count, e);
}

#define FREE                                                            \
	"FROM application AS a WHERE a.state = 'review'" WHOLE " AND NOT EXISTS" \
	" (SELECT 1 FROM lease AS l WHERE l.application_id = a.id"      \
	" AND l.who <> ?2 AND l.until > ?3)"

bool
worklist_next(struct store *s, int64_t after, const char *who, int64_t at,
	int64_t *out, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT coalesce("
		"(SELECT a.id " FREE " AND a.id > ?1 ORDER BY a.id LIMIT 1),"
		"(SELECT a.id " FREE " AND a.id <> ?1 ORDER BY a.id LIMIT 1))");
	sql_int(&q, after);
	sql_text(&q, who);
	sql_int(&q, at);
	return sql_number(&q, out, e);
}

static const char *const names[WORKLIST__COUNT] = {"waiting", "incomplete",
	"duplicates", "confirmed", "rejected", "all"};

const char *
worklist_name(enum worklist_view v)
{
	return names[v];
}

bool
worklist_parse(const char *name, enum worklist_view *out)
{
	for (int i = 0; i < WORKLIST__COUNT; i++)
		if (strcmp(name, names[i]) == 0) {
			*out = (enum worklist_view)i;
			return true;
		}
	return false;
}
