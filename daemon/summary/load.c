/*
 * load.c - a summary filled from the store.
 *
 * The store is asked for many applications at once (glance.h) and only what a
 * summary needs of each is kept, about 1.5 kB an application.  What is counted
 * over all of them is figures.c.
 */
#include "daemon/summary/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "daemon/store/fax.h"
#include "daemon/store/followup.h"
#include "daemon/store/glance.h"
#include "daemon/store/summary_query.h"
#include "daemon/summary/figures.h"
#include "form/visit_wish.h"

/* Room for n things of `each` bytes, all zero; NULL and true for none. */
static bool
room(size_t n, size_t each, void *out, struct err *e)
{
	void *p = n == 0 ? NULL : calloc(n, each);

	if (n > 0 && p == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	memcpy(out, &p, sizeof(p));
	return true;
}

static bool
is_incomplete(const struct glance *g)
{
	for (int i = 0; i < g->form->item_count; i++)
		if (g->answers[i] == ANSWER_MISSING)
			return true;
	for (int i = 0; i < g->form->field_count; i++)
		if (g->fields[i].missing)
			return true;
	return false;
}

static void
visit_fill(struct summary_row *row)
{
	const struct summary_field *f =
		summary_field(row, row->form, FIELD_DATE);
	struct visit_wish wish;

	row->visit = (struct summary_visit){.minute = -1};
	if (f == NULL)
		return;
	wish = visit_wish_parse(f->text, day_local(row->arrived_at));
	if (wish.kind == VISIT_DAY || wish.kind == VISIT_TIME)
		row->visit.day = day_begins(wish.day);
	if (wish.kind == VISIT_TIME)
		row->visit.minute = wish.hour * 60 + wish.minute;
}

/* The texts move from g to the row. */
static void
row_fill(const struct summary *s, const struct summary_ask *ask,
	struct glance *g, struct summary_row *row)
{
	row->form = g->form;
	row->id = g->id;
	row->fax_id = g->fax_id;
	row->state = g->state;
	row->arrived_at = g->arrived_at;
	row->settled_at = g->settled_at;
	row->contact_refused = g->may_contact == MAY_CONTACT_NO;
	row->contact_unknown = g->may_contact == MAY_CONTACT_UNKNOWN;
	row->contact_hidden = row->contact_refused ||
			      (row->contact_unknown && !ask->show_unknown);
	row->late = row->settled_at != 0 && row->arrived_at < s->from;
	row->incomplete = is_incomplete(g);
	memcpy(row->answers, g->answers, sizeof(row->answers));
	for (int i = 0; i < g->form->field_count; i++) {
		row->fields[i].text = g->fields[i].text;
		g->fields[i].text = NULL;
		row->fields[i].review = g->fields[i].review;
		row->fields[i].missing = g->fields[i].missing;
	}
	visit_fill(row);
}

/* What the companies of the rows sent before. */
static bool
earlier_load(struct summary *s, struct store *store, const struct form *form,
	const int64_t *ids, struct err *e)
{
	size_t count = (size_t)s->row_count, n = 0;
	int64_t *earlier = NULL, *wanted = NULL;
	struct glance *seen = NULL;
	bool ok = false;

	if (!room(count, sizeof(*earlier), &earlier, e) ||
		!room(count, sizeof(*wanted), &wanted, e) ||
		(count > 0 &&
			!summary_query_earlier(store, ids, count, earlier, e)))
		goto out;
	for (size_t i = 0; i < count; i++)
		if (earlier[i] != 0)
			wanted[n++] = earlier[i];
	if (!glance_load(store, form, wanted, n, &seen, e))
		goto out;
	n = 0;
	for (size_t i = 0; i < count; i++) {
		const struct glance *g;
		struct summary_earlier *was;

		if (earlier[i] == 0)
			continue;
		g = &seen[n++];
		was = calloc(1, sizeof(*was));
		if (was == NULL) {
			err_set(e, ERR_SYSTEM, "out of memory");
			goto out;
		}
		was->id = g->id;
		was->arrived_at = g->arrived_at;
		was->state = g->state;
		was->form = g->form;
		memcpy(was->answers, g->answers, sizeof(was->answers));
		s->rows[i].earlier = was;
	}
	ok = true;
out:
	glance_free(&seen, n);
	free(wanted);
	free(earlier);
	return ok;
}

static bool
rows_load(struct summary *s, struct store *store, const struct form *form,
	const struct summary_ask *ask, struct err *e)
{
	struct glance *seen = NULL;
	int64_t *ids = NULL;
	size_t count = 0;
	bool ok = false;

	if (!summary_query_ids(store, s->from, s->to, &ids, &count, e) ||
		!glance_load(store, form, ids, count, &seen, e) ||
		!room(count, sizeof(*s->rows), &s->rows, e))
		goto out;
	for (size_t i = 0; i < count; i++) {
		figures_quality(s, &seen[i]);
		row_fill(s, ask, &seen[i], &s->rows[s->row_count++]);
	}
	glance_free(&seen, count);
	ok = earlier_load(s, store, form, ids, e);
out:
	glance_free(&seen, count);
	free(ids);
	return ok;
}

static const char *
company_of(const struct glance *g)
{
	for (int i = 0; i < g->form->field_count; i++)
		if (g->form->fields[i].kind == FIELD_COMPANY)
			return g->fields[i].text;
	return "";
}

static bool
waiting_load(struct summary *s, struct store *store, const struct form *form,
	struct err *e)
{
	struct glance *seen = NULL;
	int64_t *ids = NULL, all;
	size_t count = 0;
	bool ok = false;

	if (!summary_query_in_review(store, &all, &s->oldest_waiting_at, e) ||
		!summary_query_waiting(store, SUMMARY_WAITING_MAX, &ids, &count,
			e) ||
		!glance_load(store, form, ids, count, &seen, e) ||
		!room(count, sizeof(*s->waiting), &s->waiting, e))
		goto out;
	s->waiting_count = (int)all;
	for (size_t i = 0; i < count; i++) {
		struct summary_waiting *w = &s->waiting[s->waiting_listed++];

		w->id = seen[i].id;
		w->fax_id = seen[i].fax_id;
		w->arrived_at = seen[i].arrived_at;
		w->open = seen[i].open;
		w->incomplete = is_incomplete(&seen[i]);
		if (!text_dup(company_of(&seen[i]), &w->company, e))
			goto out;
	}
	ok = true;
out:
	glance_free(&seen, count);
	free(ids);
	return ok;
}

static bool
held_load(struct summary *s, struct store *store, struct err *e)
{
	struct fax_filter filter = {.states = 1u << FAX_HELD};
	struct fax *faxes = NULL;
	size_t count = 0;
	bool ok = false;

	if (!fax_list(store, &filter, &faxes, &count, e) ||
		!room(count, sizeof(*s->held), &s->held, e))
		goto out;
	for (size_t i = 0; i < count; i++) {
		struct summary_held *h = &s->held[s->held_count++];

		h->fax_id = faxes[i].id;
		h->arrived_at = faxes[i].arrived_at;
		if (!text_dup(faxes[i].reason, &h->reason, e))
			goto out;
	}
	ok = true;
out:
	free(faxes);
	return ok;
}

static bool
overdue_fill(struct summary_overdue *o, const struct followup *f,
	const struct glance *g, struct err *e)
{
	struct day due;

	o->id = f->application;
	if (day_parse(f->next_day, &due))
		o->due = day_begins(due);
	return text_dup(company_of(g), &o->company, e) &&
	       text_dup(f->owner, &o->owner, e) &&
	       text_dup(followup_state_name(f->state), &o->state, e) &&
	       text_dup(f->note, &o->note, e);
}

static bool
overdue_load(struct summary *s, struct store *store, const struct form *form,
	struct err *e)
{
	struct followup *rows = NULL;
	struct glance *seen = NULL;
	char today[DAY_TEXT_SIZE];
	int64_t *ids = NULL;
	size_t count = 0, listed = 0;
	bool ok = false;

	day_text(day_local(s->now), today);
	if (!followup_overdue(store, today, &rows, &count, e))
		goto out;
	listed = count < SUMMARY_OVERDUE_MAX ? count : SUMMARY_OVERDUE_MAX;
	if (!room(listed, sizeof(*ids), &ids, e))
		goto out;
	for (size_t i = 0; i < listed; i++)
		ids[i] = rows[i].application;
	if (!glance_load(store, form, ids, listed, &seen, e) ||
		!room(listed, sizeof(*s->overdue), &s->overdue, e))
		goto out;
	s->overdue_count = (int)count;
	for (size_t i = 0; i < listed; i++)
		if (!overdue_fill(&s->overdue[s->overdue_listed++], &rows[i],
			    &seen[i], e))
			goto out;
	ok = true;
out:
	glance_free(&seen, listed);
	free(ids);
	followup_list_free(&rows, count);
	return ok;
}

static bool
faxes_count(struct summary *s, struct store *store, struct err *e)
{
	int64_t arrived, held;

	if (!summary_query_faxes(store, s->from, s->to, &arrived, &held, e))
		return false;
	s->funnel.faxes = (int)arrived;
	s->funnel.faxes_held = (int)held;
	return true;
}

bool
summary_load(struct store *store, const struct form *form,
	const struct summary_ask *ask, struct summary *out, struct err *e)
{
	struct summary s = {.from = ask->from,
		.to = ask->to,
		.now = ask->now,
		.web_url = ask->web_url};

	if (!rows_load(&s, store, form, ask, e) ||
		!waiting_load(&s, store, form, e) || !held_load(&s, store, e) ||
		!overdue_load(&s, store, form, e) ||
		!faxes_count(&s, store, e) || !figures_of(&s, form, e)) {
		summary_clear(&s);
		return false;
	}
	*out = s;
	return true;
}
