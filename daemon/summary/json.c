/*
 * json.c - the summary for programs.
 *
 * What a person must not be told because further contact was refused is not
 * in here either: such a field has no "text" and "withheld": true.
 */
#include "daemon/summary/summary.h"

#include "base/clock.h"
#include "daemon/store/gap.h"
#include "daemon/words/gap_json.h"
#include "daemon/words/json_out.h"

static void
fields_json(struct json_out *j, json_t *o, const struct form *form,
	const struct summary_row *row)
{
	json_t *fields = json_out_object(j, o, "fields");

	for (int i = 0; i < form->field_count; i++) {
		const struct form_field *f = &form->fields[i];
		json_t *one = json_out_object(j, fields, f->id);

		if (summary_field_shown(row, f))
			json_out_text(j, one, "text", row->fields[i].text);
		else
			json_out_bool(j, one, "withheld", true);
		json_out_bool(j, one, "review", row->fields[i].review);
		json_out_bool(j, one, "missing", row->fields[i].missing);
	}
}

static void
row_json(struct json_out *j, json_t *o, const struct form *form,
	const struct summary_row *row)
{
	struct gap g;

	summary_gap(row, form, &g);
	json_out_int(j, o, "id", row->id);
	json_out_int(j, o, "fax", row->fax_id);
	json_out_text(j, o, "form", form->id);
	json_out_text(j, o, "state", application_state_name(row->state));
	json_out_time(j, o, "arrived_at", row->arrived_at);
	json_out_time(j, o, "settled_at", row->settled_at);
	json_out_bool(j, o, "contact_refused", row->contact_refused);
	fields_json(j, o, form, row);
	gap_json(j, o, form, &g);
}

bool
summary_json(const struct summary *s, const struct form *form, struct buf *out,
	struct err *e)
{
	char day[CLOCK_TEXT_SIZE];
	struct json_out j;
	json_t *list;
	bool ok;

	json_out_init(&j);
	clock_local_day(s->from, day);
	json_out_text(&j, j.root, "from", day);
	clock_local_day(s->to - 1, day);
	json_out_text(&j, j.root, "to", day);
	json_out_time(&j, j.root, "made_at", s->now);
	json_out_int(&j, j.root, "new", s->new_count);
	json_out_int(&j, j.root, "confirmed", s->confirmed_count);
	json_out_int(&j, j.root, "rejected", s->rejected_count);
	json_out_int(&j, j.root, "waiting", s->waiting_count);
	json_out_time(&j, j.root, "oldest_waiting_at", s->oldest_waiting_at);
	list = json_out_array(&j, j.root, "applications");
	for (int i = 0; i < s->row_count; i++)
		row_json(&j, json_out_object(&j, list, NULL),
			summary_form(&s->rows[i], form), &s->rows[i]);
	list = json_out_array(&j, j.root, "held");
	for (int i = 0; i < s->held_count; i++) {
		json_t *one = json_out_object(&j, list, NULL);

		json_out_int(&j, one, "fax", s->held[i].fax_id);
		json_out_time(&j, one, "arrived_at", s->held[i].arrived_at);
		json_out_text(&j, one, "reason", s->held[i].reason);
	}
	ok = json_out_end(&j, out, e);
	json_out_clear(&j);
	return ok;
}
