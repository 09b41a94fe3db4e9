/*
 * cmd_retention.c - erase what is past its date; hold what a court wants.
 *
 * Without --erase nothing is touched: the list says what would go, what is
 * held by law, and what nobody has settled though it is that old.
 */
#include "daemon/ctl/cmd.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"
#include "daemon/ctl/find.h"
#include "daemon/words/json_out.h"
#include "daemon/words/layout.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/store/erasure.h"
#include "daemon/store/legal_hold.h"

static const int64_t DAY_S = 86400;

struct plan {
	struct erasure_candidate *rows;
	size_t count;
	int64_t before;
	int64_t due, held, open; /* counts */
	int64_t due_applications, due_bytes;
};

static bool
make_plan(struct session *s, struct plan *out, struct err *e)
{
	struct plan p = {.before = s->now - s->settings->keep_days * DAY_S};

	if (!erasure_list(s->store, p.before, &p.rows, &p.count, e))
		return false;
	for (size_t i = 0; i < p.count; i++) {
		const struct erasure_candidate *c = &p.rows[i];

		p.held += c->bar == ERASURE_HELD;
		p.open += c->bar == ERASURE_OPEN;
		if (c->bar != ERASURE_DUE)
			continue;
		p.due++;
		p.due_applications += c->applications;
		p.due_bytes += c->size;
	}
	*out = p;
	return true;
}

/* --- erasing --- */

static bool
open_places(const struct settings *set, struct erasure_places *out,
	struct err *e)
{
	struct erasure_places p = {.move_dir = -1};

	if (!archive_open(set->archive, false, &p.archive, e))
		return false;
	/* pictures there are none of need no folder */
	if (access(set->pictures, F_OK) == 0 &&
		!pictures_open(set->pictures, false, &p.pictures, e))
		goto fail;
	if (set->move_to[0] && !io_open_dir(set->move_to, &p.move_dir, e))
		goto fail;
	*out = p;
	return true;
fail:
	archive_close(&p.archive);
	pictures_close(&p.pictures);
	return false;
}

static void
close_places(struct erasure_places *p)
{
	archive_close(&p->archive);
	pictures_close(&p->pictures);
	if (p->move_dir != -1)
		close(p->move_dir);
}

/* What an earlier run began. */
static bool
finish_pending(struct session *s, const struct erasure_places *places,
	int64_t *done, struct err *e)
{
	int64_t *ids = NULL;
	size_t n = 0;
	bool ok = true;

	if (!erasure_pending(s->store, &ids, &n, e))
		return false;
	for (size_t i = 0; ok && i < n; i++) {
		ok = erasure_finish(s->store, places, ids[i], s->now, e);
		*done += ok;
	}
	free(ids);
	return ok;
}

static bool
erase_due(struct session *s, const struct plan *p,
	const struct erasure_places *places, int64_t *done, struct err *e)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct erasure_candidate *c = &p->rows[i];

		if (c->bar != ERASURE_DUE)
			continue;
		if (!erasure_begin(s->store, c->fax, c->last_at, s->who, s->now,
			    e) ||
			!erasure_finish(s->store, places, c->fax, s->now, e))
			return err_at(e, "fax:%lld", (long long)c->fax);
		++*done;
		session_progress(s, *done, p->due);
	}
	return true;
}

static bool
erase(struct session *s, const struct plan *p, int64_t *done, struct err *e)
{
	struct erasure_places places;
	bool ok;

	if (!open_places(s->settings, &places, e))
		return false;
	ok = finish_pending(s, &places, done, e) &&
	     erase_due(s, p, &places, done, e) &&
	     /* also when there was nothing: the last run may not have been
	      * able to */
	     erasure_seal(s->store, e);
	close_places(&places);
	return ok;
}

/* --- saying it --- */

static void
list_text(const struct plan *p, enum erasure_bar bar, const char *title,
	struct buf *out)
{
	char id[24], at[CLOCK_TEXT_SIZE];
	bool begun = false;

	for (size_t i = 0; i < p->count; i++) {
		const struct erasure_candidate *c = &p->rows[i];

		if (c->bar != bar)
			continue;
		if (!begun)
			buf_printf(out, "%s\n", title);
		begun = true;
		snprintf(id, sizeof id, "fax:%lld", (long long)c->fax);
		clock_local_day(c->last_at, at);
		buf_text(out, "  ");
		lay_cell(out, id, 12);
		lay_cell(out, at, 12);
		buf_printf(out, JA_RETENTION_ROW "\n", c->applications,
			(long long)(c->size + 1023) / 1024);
	}
}

static void
plan_text(const struct session *s, const struct plan *p, bool erased,
	int64_t done, struct buf *out)
{
	char day[CLOCK_TEXT_SIZE];

	clock_local_day(p->before, day);
	buf_printf(out, JA_RETENTION_HEAD "\n", day, s->settings->keep_days);
	list_text(p, ERASURE_DUE, erased ? JA_RETENTION_GONE : JA_RETENTION_DUE,
		out);
	list_text(p, ERASURE_HELD, JA_RETENTION_HELD, out);
	list_text(p, ERASURE_OPEN, JA_RETENTION_OPEN, out);
	if (erased)
		buf_printf(out, JA_RETENTION_DONE "\n", (long long)done);
	else if (p->due > 0)
		buf_printf(out, JA_RETENTION_DRY "\n", (long long)p->due,
			(long long)p->due_applications,
			(long long)(p->due_bytes + 1023) / 1024);
	else
		buf_text(out, JA_RETENTION_NONE "\n");
}

static void
list_json(struct json_out *j, const struct plan *p, enum erasure_bar bar,
	const char *key)
{
	json_t *list = json_out_array(j, j->root, key);

	for (size_t i = 0; i < p->count; i++) {
		json_t *o;

		if (p->rows[i].bar != bar)
			continue;
		o = json_out_object(j, list, NULL);
		json_out_int(j, o, "fax", p->rows[i].fax);
		json_out_time(j, o, "last_at", p->rows[i].last_at);
		json_out_int(j, o, "applications", p->rows[i].applications);
		json_out_int(j, o, "size", p->rows[i].size);
	}
}

static bool
plan_json(const struct plan *p, bool erased, int64_t done, struct buf *out,
	struct err *e)
{
	struct json_out j;
	bool ok;

	json_out_init(&j);
	json_out_time(&j, j.root, "before", p->before);
	json_out_bool(&j, j.root, "erased", erased);
	json_out_int(&j, j.root, "done", done);
	list_json(&j, p, ERASURE_DUE, "due");
	list_json(&j, p, ERASURE_HELD, "held_by_law");
	list_json(&j, p, ERASURE_OPEN, "not_settled");
	ok = json_out_end(&j, out, e);
	json_out_clear(&j);
	return ok;
}

bool
cmd_retention(struct session *s, const struct args *a, struct err *e)
{
	struct plan p = {.rows = NULL};
	int64_t done = 0;
	bool ok = true;

	if (!make_plan(s, &p, e) || (a->erase && !erase(s, &p, &done, e)))
		ok = false;
	else if (a->json)
		ok = plan_json(&p, a->erase, done, &s->out, e);
	else
		plan_text(s, &p, a->erase, done, &s->out);
	free(p.rows);
	return ok;
}

/* --- legal holds --- */

static bool
fax_of(struct session *s, const char *word, int64_t *out, struct err *e)
{
	struct application_now *a = NULL;
	struct fax fax;
	struct id id;

	if (!id_parse(word, &id, e))
		return false;
	if (id.kind == ID_FAX) {
		if (!find_fax(s, id.number, &fax, e))
			return false;
		*out = fax.id;
		return true;
	}
	if (!find_application(s, id.number, &a, e))
		return false;
	*out = a->fax_id;
	application_now_free(&a);
	return true;
}

bool
cmd_legal_hold(struct session *s, const struct args *args, struct err *e)
{
	bool on = strcmp(args->rest[1], "on") == 0;
	struct json_out j;
	int changed = 0;
	int64_t fax;
	bool ok = true;

	if (!on && strcmp(args->rest[1], "off") != 0)
		return err_set(e, ERR_INPUT, JA_HOLD_BAD, args->rest[1]);
	if (!fax_of(s, args->rest[0], &fax, e) ||
		!legal_hold_set(s->store, fax, on, s->who, args->why, s->now,
			&changed, e))
		return false;
	if (args->json) {
		json_out_init(&j);
		json_out_int(&j, j.root, "fax", fax);
		json_out_bool(&j, j.root, "held_by_law", on);
		json_out_int(&j, j.root, "changed", changed);
		ok = json_out_end(&j, &s->out, e);
		json_out_clear(&j);
	} else if (changed == 0) {
		buf_printf(&s->out, on ? JA_HOLD_IS_ON : JA_HOLD_IS_OFF,
			(long long)fax);
	} else {
		buf_printf(&s->out, on ? JA_HOLD_NOW_ON : JA_HOLD_NOW_OFF,
			(long long)fax);
	}
	return ok;
}
