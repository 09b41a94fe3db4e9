/*
 * load.c - a summary filled from the store.
 *
 * Applications are loaded one by one and only what a summary needs of each
 * is kept (its answers and the text of its fields), so that the memory used
 * is about 1.5 kB an application.
 */
#include "daemon/summary/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "daemon/store/application_gap.h"
#include "daemon/summary/text_ja.h"
#include "daemon/store/fax.h"
#include "daemon/store/summary_query.h"

static bool
in_period(const struct summary *s, int64_t at)
{
	return at >= s->from && at < s->to;
}

static bool
row_fill(struct summary *s, const struct form *form,
	const struct application_now *a, struct err *e)
{
	struct summary_row *row = &s->rows[s->row_count++];

	row->form = form;
	row->id = a->id;
	row->fax_id = a->fax_id;
	row->state = a->state;
	row->arrived_at = a->arrived_at;
	row->settled_at = a->settled_at;
	row->contact_refused = row->contact_hidden =
		a->may_contact == MAY_CONTACT_NO;
	row->contact_unknown = a->may_contact == MAY_CONTACT_UNKNOWN;
	for (int i = 0; i < a->item_count; i++)
		row->answers[i] = a->marks[i].answer;
	for (int i = 0; i < a->field_count; i++) {
		row->fields[i].review = a->fields[i].review;
		row->fields[i].missing =
			application_field_missing(&a->fields[i]);
		if (!text_dup(a->fields[i].text, &row->fields[i].text, e))
			return false;
	}
	s->new_count += in_period(s, a->arrived_at);
	if (a->settled_at != 0 && in_period(s, a->settled_at)) {
		s->confirmed_count += a->state == APPLICATION_CONFIRMED;
		s->rejected_count += a->state == APPLICATION_REJECTED;
	}
	return true;
}

static bool
rows_load(struct summary *s, struct store *store, const struct form *form,
	struct err *e)
{
	struct application_now *a = NULL;
	int64_t *ids = NULL;
	size_t count = 0;
	bool ok = false;

	if (!summary_query_ids(store, s->from, s->to, &ids, &count, e))
		goto out;
	if (count > 0)
		s->rows = calloc(count, sizeof(*s->rows));
	if (count > 0 && s->rows == NULL) {
		err_set(e, ERR_SYSTEM, "out of memory");
		goto out;
	}
	for (size_t i = 0; i < count; i++) {
		const struct form *own;

		application_now_free(&a);
		if (!application_form(store, form, ids[i], &own, e) ||
			!application_load(store, own, ids[i], &a, e) ||
			!row_fill(s, own, a, e))
			goto out;
	}
	ok = true;
out:
	application_now_free(&a);
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

	if (!fax_list(store, &filter, &faxes, &count, e))
		goto out;
	if (count > 0)
		s->held = calloc(count, sizeof(*s->held));
	if (count > 0 && s->held == NULL) {
		err_set(e, ERR_SYSTEM, "out of memory");
		goto out;
	}
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

bool
summary_load(struct store *store, const struct form *form, int64_t from,
	int64_t to, int64_t now, struct summary *out, struct err *e)
{
	struct summary s = {.from = from, .to = to, .now = now};
	int64_t counts[APPLICATION_STATE__COUNT];

	if (!rows_load(&s, store, form, e) || !held_load(&s, store, e) ||
		!application_count(store, counts, e) ||
		!summary_query_oldest(store, &s.oldest_waiting_at, e)) {
		summary_clear(&s);
		return false;
	}
	s.waiting_count = (int)counts[APPLICATION_REVIEW];
	*out = s;
	return true;
}

bool
summary_period(const char *from, const char *to, bool today, int64_t now,
	int64_t *out_from, int64_t *out_to, struct err *e)
{
	char day[CLOCK_TEXT_SIZE];
	int64_t a, b, unused;

	clock_local_day(now, day);
	if (!clock_parse_day(day, &a, &b, e))
		return false;
	if (from != NULL) {
		if (!clock_parse_day(from, &a, &unused, e))
			return err_set(e, ERR_INPUT, JA_DAY_BAD, "--from",
				from);
		/* without --to: up to and with today */
		if (to != NULL && !clock_parse_day(to, &unused, &b, e))
			return err_set(e, ERR_INPUT, JA_DAY_BAD, "--to", to);
		if (a >= b)
			return err_set(e, ERR_INPUT, JA_PERIOD_EMPTY, from,
				to == NULL ? day : to);
	} else if (!today) {
		/* the second before today began lies in yesterday */
		clock_local_day(a - 1, day);
		if (!clock_parse_day(day, &a, &b, e))
			return false;
	}
	*out_from = a;
	*out_to = b;
	return true;
}
