/*
 * application_play.c - what people decided, played over what was seen.
 *
 * Oldest first, so that the newest counts.  Of an application with parts the
 * verdicts of all are played; after the joining there are new ones of the
 * whole alone.  What somebody took back in one part takes back nothing that
 * was decided in another.
 */
#include "daemon/store/application_part.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "daemon/store/sql.h"

static enum answer
answer_of(const char *word, enum answer otherwise)
{
	enum answer a;

	return answer_parse(word, &a) ? a : otherwise;
}

/* Replace a text of ours by the column's. */
static void
take_text(struct sql *q, int column, char **at)
{
	char *copy = sql_col_dup(q, column);

	if (!copy)
		return; /* the statement has failed */
	free(*at);
	*at = copy;
}

static void
play_mark(struct sql *q, struct mark_now *m)
{
	m->answer = answer_of(sql_col_peek(q, 2), m->answer);
	sql_col_text(q, 3, m->who, sizeof m->who);
	m->at = sql_col_int(q, 4);
	m->verdict = sql_col_int(q, 5);
}

/* What the machine saw counts again. */
static void
release_mark(struct sql *q, struct mark_now *m)
{
	m->answer = m->seen.answer;
	m->who[0] = '\0';
	m->at = 0;
	m->verdict = sql_col_int(q, 5);
}

static void
play_field(struct sql *q, struct field_now *f)
{
	take_text(q, 2, &f->text);
	sql_col_text(q, 3, f->who, sizeof f->who);
	f->at = sql_col_int(q, 4);
	f->review = false;
	f->verdict = sql_col_int(q, 5);
}

static void
release_field(struct sql *q, struct field_now *f)
{
	struct err e;
	char *text;

	if (!text_dup(f->seen.text, &text, &e)) {
		q->code = SQLITE_NOMEM;
		return;
	}
	free(f->text);
	f->text = text;
	f->who[0] = '\0';
	f->at = 0;
	f->review = f->seen.review;
	f->verdict = sql_col_int(q, 5);
}

/* Whose decision counts on each question and field so far, and whether there
 * were parts at that moment. */
struct owners {
	int64_t mark[FORM_ITEMS_MAX], field[FORM_FIELDS_MAX];
	int64_t whole;
	bool joined;
};

/* Take the decision back, unless another part made it. */
static bool
may_release(const struct owners *o, int64_t owner, int64_t by)
{
	return owner == by || (by == o->whole && o->joined);
}

bool
application_play(struct store *s, const struct form *form,
	struct application_now *a, struct err *e)
{
	struct owners owners = {.whole = a->id};
	struct sql q;
	int i;

	sql_start(&q, s,
		"SELECT what, item, becomes, who, at, id, application_id"
		" FROM verdict WHERE application_id IN"
		" (SELECT id FROM application WHERE id = ?1"
		"  OR joined_into = ?1) ORDER BY id");
	sql_int(&q, a->id);
	while (sql_row(&q)) {
		int64_t by = sql_col_int(&q, 6);
		const char *what = sql_col_peek(&q, 0);
		const char *item = sql_col_peek(&q, 1);

		if (strcmp(what, "mark") == 0 &&
			(i = form_item_index(form, item)) >= 0) {
			play_mark(&q, &a->marks[i]);
			owners.mark[i] = by;
		} else if (strcmp(what, "field") == 0 &&
			   (i = form_field_index(form, item)) >= 0) {
			play_field(&q, &a->fields[i]);
			owners.field[i] = by;
		} else if (strcmp(what, "join") == 0) {
			if (by == a->id)
				owners.joined = sql_col_peek(&q, 2)[0] != '\0';
		} else if (strcmp(what, "release") != 0) {
			continue;
		} else if ((i = form_item_index(form, item)) >= 0) {
			if (may_release(&owners, owners.mark[i], by))
				release_mark(&q, &a->marks[i]);
		} else if ((i = form_field_index(form, item)) >= 0) {
			if (may_release(&owners, owners.field[i], by))
				release_field(&q, &a->fields[i]);
		}
	}
	return sql_end(&q, e);
}

