/*
 * glance.c - many applications at once.
 *
 * The ids go to SQLite as one JSON array, which leads every statement: its
 * key is the place of the row in the answer.  One read transaction, so that
 * marks and verdicts are of the same moment.
 */
#include "daemon/store/glance.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "daemon/store/sql.h"

/* "1234567," and some: 8 MB are half a million applications. */
#define IDS_MAX (8u * 1024 * 1024)

/* FROM the wanted ones, then what is joined to them by c.value. */
#define WANTED " FROM json_each(?1) AS c CROSS JOIN "

struct load {
	struct store *store;
	struct glance *rows;
	size_t count;
	struct buf ids;
	/* the questions of an application come in the same order as those of
	 * the one before: where the last one was, by place in that order */
	const struct form *order_of;
	int order[FORM_ITEMS_MAX], turn;
	int64_t turn_row;
};

/* Index of a question, for whose row `key` it is the next. */
static int
item_of(struct load *l, int64_t key, const struct form *form, const char *id)
{
	int at, turn;

	if (l->order_of != form) {
		l->order_of = form;
		for (int i = 0; i < FORM_ITEMS_MAX; i++)
			l->order[i] = -1;
		l->turn_row = -1;
	}
	if (l->turn_row != key) {
		l->turn_row = key;
		l->turn = 0;
	}
	turn = l->turn++;
	if (turn < FORM_ITEMS_MAX && l->order[turn] >= 0 &&
		strcmp(form->items[l->order[turn]].id, id) == 0)
		return l->order[turn];
	at = form_item_index(form, id);
	if (at >= 0 && turn < FORM_ITEMS_MAX)
		l->order[turn] = at;
	return at;
}

static bool
blank_fields(struct glance *g, struct err *e)
{
	for (int i = 0; i < g->form->field_count; i++) {
		struct glance_field *f = &g->fields[i];

		f->review = f->seen_review = f->missing = true;
		if (!text_dup("", &f->text, e))
			return false;
	}
	return true;
}

static bool
heads(struct load *l, const struct form *any, struct err *e)
{
	struct err why = {0};
	bool ok = true;
	size_t n = 0;
	struct sql q;

	sql_start(&q, l->store,
		"SELECT c.key, a.id, a.fax_id, a.state, a.arrived_at,"
		" a.settled_at, a.may_contact, a.form" WANTED
		"application AS a ON a.id = c.value");
	sql_text_n(&q, l->ids.data, l->ids.len);
	while (ok && sql_row(&q)) {
		struct glance *g = &l->rows[sql_col_int(&q, 0)];
		const char *form = sql_col_peek(&q, 7);

		g->id = sql_col_int(&q, 1);
		g->fax_id = sql_col_int(&q, 2);
		ok = application_state_parse(sql_col_peek(&q, 3), &g->state);
		g->arrived_at = sql_col_int(&q, 4);
		g->settled_at = sql_col_int(&q, 5);
		if (!sql_col_is_null(&q, 6))
			g->may_contact = sql_col_int(&q, 6) != 0
						 ? MAY_CONTACT_YES
						 : MAY_CONTACT_NO;
		g->form = form_edition(any, form);
		if (!ok || g->form == NULL)
			ok = err_set(&why, ERR_CONFIG,
				"application %lld is of form %s, which is not "
				"among the forms any more",
				(long long)g->id, form);
		else
			ok = blank_fields(g, &why);
		for (int i = 0; i < FORM_ITEMS_MAX; i++)
			g->answers[i] = g->seen[i] = ANSWER_MISSING;
		n++;
	}
	if (!sql_end(&q, e))
		return false;
	if (!ok) {
		*e = why;
		return false;
	}
	if (n == l->count)
		return true;
	return err_set(e, ERR_ABSENT, "an application is gone");
}

static bool
marks(struct load *l, struct err *e)
{
	struct sql q;

	sql_start(&q, l->store,
		"SELECT c.key, m.item, m.answer" WANTED
		"mark AS m ON m.application_id = c.value");
	sql_text_n(&q, l->ids.data, l->ids.len);
	while (sql_row(&q)) {
		int64_t key = sql_col_int(&q, 0);
		struct glance *g = &l->rows[key];
		int i = item_of(l, key, g->form, sql_col_peek(&q, 1));

		if (i < 0)
			continue;
		if (!answer_parse(sql_col_peek(&q, 2), &g->seen[i]))
			g->seen[i] = ANSWER_REVIEW;
		g->answers[i] = g->seen[i];
	}
	return sql_end(&q, e);
}

static bool
fields(struct load *l, struct err *e)
{
	struct sql q;

	sql_start(&q, l->store,
		"SELECT c.key, f.item, f.text, f.review, f.page" WANTED
		"field AS f ON f.application_id = c.value");
	sql_text_n(&q, l->ids.data, l->ids.len);
	while (sql_row(&q)) {
		struct glance *g = &l->rows[sql_col_int(&q, 0)];
		int i = form_field_index(g->form, sql_col_peek(&q, 1));
		char *text = i < 0 ? NULL : sql_col_dup(&q, 2);

		if (text == NULL)
			continue;
		free(g->fields[i].text);
		g->fields[i].text = text;
		g->fields[i].review = g->fields[i].seen_review =
			sql_col_int(&q, 3) != 0;
		g->fields[i].missing = sql_col_int(&q, 4) < 0;
	}
	return sql_end(&q, e);
}

/* A person's word on a field, or (text NULL) none any more. */
static void
say_field(struct glance_field *f, char *text)
{
	if (text != NULL && f->seen == NULL) {
		f->seen = f->text;
		f->text = text;
	} else if (text != NULL) {
		free(f->text);
		f->text = text;
	} else if (f->seen != NULL) {
		free(f->text);
		f->text = f->seen;
		f->seen = NULL;
	}
	f->review = f->seen == NULL && f->seen_review;
}

static void
play_release(struct glance *g, const char *item)
{
	int i = form_item_index(g->form, item);

	if (i >= 0) {
		g->answers[i] = g->seen[i];
		return;
	}
	i = form_field_index(g->form, item);
	if (i >= 0)
		say_field(&g->fields[i], NULL);
}

static bool
verdicts(struct load *l, struct err *e)
{
	struct sql q;

	sql_start(&q, l->store,
		"SELECT c.key, v.what, v.item, v.becomes" WANTED
		"verdict AS v ON v.application_id = c.value"
		" WHERE v.what IN ('mark', 'field', 'release')"
		" ORDER BY c.key, v.id");
	sql_text_n(&q, l->ids.data, l->ids.len);
	while (sql_row(&q)) {
		struct glance *g = &l->rows[sql_col_int(&q, 0)];
		const char *what = sql_col_peek(&q, 1);
		const char *item = sql_col_peek(&q, 2);
		char *text;
		int i;

		if (strcmp(what, "release") == 0) {
			play_release(g, item);
		} else if (strcmp(what, "mark") == 0) {
			i = form_item_index(g->form, item);
			if (i >= 0 && !answer_parse(sql_col_peek(&q, 3),
					      &g->answers[i]))
				g->answers[i] = ANSWER_REVIEW;
		} else if ((i = form_field_index(g->form, item)) >= 0 &&
			   (text = sql_col_dup(&q, 3)) != NULL) {
			say_field(&g->fields[i], text);
		}
	}
	return sql_end(&q, e);
}

/* What can only be said once the verdicts are played. */
static void
add_up(struct load *l)
{
	for (size_t k = 0; k < l->count; k++) {
		struct glance *g = &l->rows[k];

		for (int i = 0; i < g->form->item_count; i++)
			g->open += g->answers[i] == ANSWER_REVIEW;
		for (int i = 0; i < g->form->field_count; i++) {
			struct glance_field *f = &g->fields[i];

			f->missing = f->missing && f->seen == NULL;
			g->open += f->review && !f->missing;
		}
	}
}

static bool
ids_json(struct load *l, const int64_t *ids, struct err *e)
{
	buf_text(&l->ids, "[");
	for (size_t i = 0; i < l->count; i++)
		buf_printf(&l->ids, "%s%lld", i == 0 ? "" : ",",
			(long long)ids[i]);
	buf_text(&l->ids, "]");
	return buf_ok(&l->ids, e);
}

bool
glance_load(struct store *s, const struct form *any, const int64_t *ids,
	size_t count, struct glance **out, struct err *e)
{
	struct load l = {.store = s, .count = count};
	bool ok = false;

	buf_init(&l.ids, IDS_MAX);
	if (count > 0)
		l.rows = calloc(count, sizeof(*l.rows));
	if (count > 0 && l.rows == NULL) {
		err_set(e, ERR_SYSTEM, "out of memory");
		goto out;
	}
	if (!ids_json(&l, ids, e) || !store_begin_read(s, e))
		goto out;
	ok = heads(&l, any, e) && marks(&l, e) && fields(&l, e) &&
	     verdicts(&l, e);
	if (!store_end(s, ok, e)) {
		ok = false;
		goto out;
	}
	add_up(&l);
	*out = l.rows;
	l.rows = NULL; /* handed over */
out:
	glance_free(&l.rows, count);
	buf_clear(&l.ids);
	return ok;
}

void
glance_free(struct glance **rows, size_t count)
{
	if (*rows == NULL)
		return;
	for (size_t k = 0; k < count; k++)
		for (int i = 0; i < FORM_FIELDS_MAX; i++) {
			free((*rows)[k].fields[i].text);
			free((*rows)[k].fields[i].seen);
		}
	free(*rows);
	*rows = NULL;
}
