/*
 * worklist.c - lists of applications as the office looks at them.
 *
 * Each list is walked along its own index and stops at its limit; ids grow
 * with the time of arrival, so they serve as the order and as the mark where
 * the next page goes on.
 */
#include "daemon/store/worklist.h"

#include <stdlib.h>
#include <string.h>

#include "daemon/store/sql.h"

/* What every list can be narrowed by: ?1 words, ?2 and ?3 days, ?4 the mark,
 * ?5 the limit. */
#define NARROW                                                            \
	" AND (?2 = 0 OR a.arrived_at >= ?2)"                             \
	" AND (?3 = 0 OR a.arrived_at < ?3)"                              \
	" AND (?1 = '' OR EXISTS (SELECT 1 FROM brief AS b"               \
	"  WHERE b.application_id = a.id AND instr(b.words, ?1) > 0))"
#define FORWARD NARROW " AND a.id > ?4 ORDER BY a.id LIMIT ?5"
#define BACKWARD                             \
	NARROW " AND (?4 = 0 OR a.id < ?4)"  \
	       " ORDER BY a.id DESC LIMIT ?5"

static const char *
query_of(enum worklist_view v)
{
	switch (v) {
	case WORKLIST_WAITING:
		return "SELECT a.id FROM application AS a"
		       " WHERE a.state = 'review'" FORWARD;
	case WORKLIST_INCOMPLETE:
		return "SELECT a.id FROM application AS a"
		       " WHERE a.state = 'review' AND EXISTS (SELECT 1"
		       " FROM mark AS m WHERE m.application_id = a.id"
		       " AND m.answer = 'missing')" FORWARD;
	case WORKLIST_DUPLICATES:
		return "SELECT a.id FROM application AS a JOIN fax AS f"
		       " ON f.id = a.fax_id WHERE a.state = 'review'"
		       " AND f.duplicate_of IS NOT NULL" FORWARD;
	case WORKLIST_CONFIRMED:
		return "SELECT a.id FROM application AS a"
		       " WHERE a.state = 'confirmed'" BACKWARD;
	case WORKLIST_REJECTED:
		return "SELECT a.id FROM application AS a"
		       " WHERE a.state = 'rejected'" BACKWARD;
	case WORKLIST_ALL:
	case WORKLIST__COUNT:
		break;
	}
	return "SELECT a.id FROM application AS a WHERE 1" BACKWARD;
}

bool
worklist_ids(struct store *s, const struct worklist_filter *f, int64_t **out,
	size_t *count, struct err *e)
{
	int64_t *rows = NULL, *more;
	size_t n = 0, room = 0;
	struct sql q;

	sql_start(&q, s, query_of(f->view));
	sql_text(&q, f->words);
	sql_int(&q, f->from);
	sql_int(&q, f->to);
	sql_int(&q, f->after);
	sql_int(&q, f->limit);
	while (sql_row(&q)) {
		more = sql_room(&q, rows, n, &room, sizeof *rows);
		if (!more)
			break;
		rows = more;
		rows[n++] = sql_col_int(&q, 0);
	}
	if (!sql_end(&q, e)) {
		free(rows);
		return false;
	}
	*out = rows;
	*count = n;
	return true;
}

bool
worklist_next(struct store *s, int64_t after, int64_t *out, struct err *e)
{
	int64_t id = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT coalesce((SELECT min(id) FROM application"
		" WHERE state = 'review' AND id > ?1),"
		" (SELECT min(id) FROM application WHERE state = 'review'"
		" AND id <> ?1))");
	sql_int(&q, after);
	if (sql_row(&q))
		id = sql_col_int(&q, 0);
	if (!sql_end(&q, e))
		return false;
	*out = id;
	return true;
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
