/*
 * carpet.c - cells of many faxes at once, and what keeps that honest.
 */
#include "daemon/store/carpet.h"

#include <string.h>

#include "daemon/store/application.h"
#include "daemon/store/mark_sql.h"
#include "daemon/store/sql.h"

/* Among 60 cells: enough that nobody presses Enter unseen, few enough that
 * the work stays work. */
static const int SAMPLES = 4, PLANTED = 3;

/* The columns of struct carpet_cell and where among the others it lies. */
#define COLUMNS                                                           \
	"SELECT a.id, a.fax_id, coalesce(a.read_as, a.number), m.item, m.page, m.x, m.y, m.w," \
	" m.h, coalesce((SELECT max(v.id) FROM verdict AS v"              \
	"  WHERE v.application_id = a.id AND v.item = m.item), 0)"

/* In an application with parts a cell means what the whole says: its place is
 * the application's own screen. */
#define ALONE                                                      \
	" AND a.joined_into IS NULL AND NOT EXISTS (SELECT 1"      \
	"  FROM application AS p WHERE p.joined_into = a.id)"      \
	" AND NOT" MARK_IS_OTHERS

/* The newest verdict on the cell is no decision. */
#define UNDECIDED                                              \
	" AND coalesce((SELECT v.what FROM verdict AS v"       \
	"  WHERE v.application_id = a.id AND v.item = m.item"  \
	"  ORDER BY v.id DESC LIMIT 1), '') <> 'mark'"

/* What a tick means is the sheet's own question (form/ticks.h). */
#define OPEN                                                          \
	" FROM application AS a JOIN mark AS m"                       \
	" ON m.application_id = a.id WHERE a.state = 'review'"        \
	" AND m.answer = 'review' AND m.suggest = ?1 AND m.w > 0"     \
	" AND m.kind <> 'check'" ALONE UNDECIDED

static const char CELLS[] =
	"SELECT * FROM (SELECT * FROM (" COLUMNS ", m.confidence AS place" OPEN
	" ORDER BY m.confidence, m.id LIMIT ?2)"
	" UNION ALL SELECT * FROM (" COLUMNS
	", 0.4 + abs(random() % 1000) / 1666.0 AS place"
	" FROM application AS a JOIN mark AS m ON m.application_id = a.id"
	" WHERE a.state = 'review' AND m.answer = ?1 AND m.w > 0" ALONE UNDECIDED
	" AND NOT EXISTS (SELECT 1 FROM spot AS t"
	"  WHERE t.application_id = a.id AND t.item = m.item)"
	" ORDER BY random() LIMIT ?3)"
	" UNION ALL SELECT * FROM (" COLUMNS
	", 0.4 + abs(random() % 1000) / 1666.0 AS place"
	" FROM (SELECT v.application_id, v.item FROM verdict AS v"
	"  JOIN application AS o ON o.id = v.application_id"
	"  WHERE v.what = 'mark' AND v.becomes = ?4 AND o.state = 'confirmed'"
	"  AND v.id = (SELECT max(n.id) FROM verdict AS n"
	"   WHERE n.application_id = v.application_id AND n.item = v.item)"
	"  ORDER BY v.id DESC LIMIT 200) AS p"
	" JOIN application AS a ON a.id = p.application_id"
	" JOIN mark AS m ON m.application_id = a.id AND m.item = p.item"
	" WHERE a.state = 'confirmed' AND m.w > 0" ALONE
	" AND NOT EXISTS (SELECT 1 FROM spot AS t WHERE t.who = ?5"
	"  AND t.application_id = a.id AND t.item = m.item)"
	" ORDER BY random() LIMIT ?6)) ORDER BY place";

static enum answer
opposite(enum answer a)
{
	return a == ANSWER_YES ? ANSWER_NO : ANSWER_YES;
}

static void
take_row(struct sql *q, void *row)
{
	struct carpet_cell *c = row;

	memset(c, 0, sizeof *c);
	c->application = sql_col_int(q, 0);
	c->fax = sql_col_int(q, 1);
	c->number = (int)sql_col_int(q, 2);
	sql_col_text(q, 3, c->item, sizeof c->item);
	c->page = (int)sql_col_int(q, 4);
	c->box = (struct px_rect){(int)sql_col_int(q, 5),
		(int)sql_col_int(q, 6), (int)sql_col_int(q, 7),
		(int)sql_col_int(q, 8)};
	c->seen = sql_col_int(q, 9);
}

bool
carpet_count(struct store *s, enum answer answer, int *out, struct err *e)
{
	struct sql q;
	int n = 0;

	sql_start(&q, s, "SELECT count(*)" OPEN);
	sql_text(&q, answer_name(answer));
	if (sql_row(&q))
		n = (int)sql_col_int(&q, 0);
	if (!sql_end(&q, e))
		return false;
	*out = n;
	return true;
}

bool
carpet_cells(struct store *s, enum answer answer, int most, const char *who,
	struct carpet_cell **out, size_t *count, struct err *e)
{
	void *rows;
	struct sql q;
	int open;

	if (!carpet_count(s, answer, &open, e))
		return false;
	sql_start(&q, s, CELLS);
	sql_text(&q, answer_name(answer));
	sql_int(&q, most);
	sql_int(&q, open > 0 ? SAMPLES : 0);
	sql_text(&q, answer_name(opposite(answer)));
	sql_text(&q, who);
	sql_int(&q, open > 0 ? PLANTED : 0);
	if (!sql_rows(&q, sizeof **out, take_row, NULL, &rows, count, e))
		return false;
	*out = rows;
	return true;
}

static bool
write_spot(struct store *s, const struct carpet_said *c, const char *kind,
	enum answer expected, const char *who, int64_t at, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO spot (at, who, application_id, item, kind,"
		" expected, said) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
	sql_int(&q, at);
	sql_text(&q, who);
	sql_int(&q, c->application);
	sql_text(&q, c->item);
	sql_text(&q, kind);
	sql_text(&q, answer_name(expected));
	sql_text(&q, answer_name(c->answer));
	return sql_run(&q, e);
}

/* What the cell is follows from how it stands. */
static bool
take_one(struct store *s, const struct form *form, const struct carpet_said *c,
	const char *who, int64_t at, int *late, struct err *e)
{
	struct application_now *a = NULL;
	int i = form_item_index(form, c->item);
	enum answer now;
	bool settled, good = true;

	if (i < 0)
		return err_set(e, ERR_INPUT, "no such question");
	if (!application_load(s, form, c->application, &a, e))
		return false;
	now = a->marks[i].answer;
	settled = a->state == APPLICATION_CONFIRMED;
	if (now == ANSWER_YES || now == ANSWER_NO) {
		if (settled)
			good = write_spot(s, c, "planted", now, who, at, e);
		else if (!a->marks[i].who[0])
			good = write_spot(s, c, "sample", now, who, at, e);
	}
	/* a sample that is as the reader said needs no verdict */
	if (good && !settled && (now == ANSWER_REVIEW || now != c->answer)) {
		good = application_decide_seen(s, form, c->application, c->item,
			c->answer, c->seen, who, "", at, e);
		if (!good && e->kind == ERR_STATE) {
			(*late)++;
			good = true;
		}
	}
	application_now_free(&a);
	return good;
}

bool
carpet_take(struct store *s, const struct form *form,
	const struct carpet_said *said, size_t count, const char *who,
	int64_t at, int *late, struct err *e)
{
	bool good = true;
	int n = 0;

	if (!store_begin(s, e))
		return false;
	for (size_t i = 0; good && i < count; i++)
		good = take_one(s, form, &said[i], who, at, &n, e);
	if (!store_end(s, good, e))
		return false;
	*late = n;
	return true;
}

bool
carpet_honesty(struct store *s, struct carpet_honesty *out, struct err *e)
{
	struct carpet_honesty h = {0};
	struct sql q;

	sql_start(&q, s,
		"SELECT count(*) FILTER (WHERE kind = 'planted'),"
		" count(*) FILTER (WHERE kind = 'planted'"
		"  AND said = expected),"
		" count(*) FILTER (WHERE kind = 'sample'),"
		" count(*) FILTER (WHERE kind = 'sample'"
		"  AND said <> expected) FROM spot");
	if (sql_row(&q)) {
		h.planted = (int)sql_col_int(&q, 0);
		h.caught = (int)sql_col_int(&q, 1);
		h.sampled = (int)sql_col_int(&q, 2);
		h.wrong = (int)sql_col_int(&q, 3);
	}
	if (!sql_end(&q, e))
		return false;
	*out = h;
	return true;
}
