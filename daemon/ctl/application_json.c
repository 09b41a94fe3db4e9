/*
 * application_json.c - an application, its gap and its faxes as JSON.
 */
#include "daemon/ctl/application_json.h"

#include "daemon/ctl/application_read.h"

/* "" for nobody: the machine said it. */
static void
who_json(struct json_out *j, json_t *o, const char *who, int64_t at)
{
	json_out_text(j, o, "who", who);
	json_out_time(j, o, "at", at);
}

static void
place_json(struct json_out *j, json_t *o, int page, struct px_rect box)
{
	json_t *list;

	json_out_int(j, o, "page", page);
	list = json_out_array(j, o, "box");
	json_out_int(j, list, NULL, box.x);
	json_out_int(j, list, NULL, box.y);
	json_out_int(j, list, NULL, box.w);
	json_out_int(j, list, NULL, box.h);
}

void
application_json_head(struct json_out *j, json_t *o,
	const struct application_now *a)
{
	json_out_int(j, o, "id", a->id);
	json_out_int(j, o, "fax", a->fax_id);
	json_out_int(j, o, "number", a->number);
	json_out_text(j, o, "state", application_state_name(a->state));
	json_out_time(j, o, "arrived_at", a->arrived_at);
	json_out_time(j, o, "settled_at", a->settled_at);
	json_out_text(j, o, "settled_by", a->settled_by);
	json_out_text(j, o, "why", a->why);
	json_out_text(j, o, "may_contact", may_contact_name(a->may_contact));
}

static void
marks_json(struct json_out *j, json_t *o, const struct form *form,
	const struct application_now *a)
{
	json_t *array = json_out_array(j, o, "marks");

	for (int i = 0; i < a->item_count; i++) {
		const struct form_item *q = &form->items[i];
		const struct mark_now *m = &a->marks[i];
		json_t *one = json_out_object(j, array, NULL);

		json_out_text(j, one, "id", q->id);
		json_out_text(j, one, "text", q->text);
		json_out_bool(j, one, "mandatory", q->mandatory);
		json_out_int(j, one, "points", q->points);
		json_out_int(j, one, "option", q->option);
		json_out_text(j, one, "answer", answer_name(m->answer));
		json_out_text(j, one, "seen", answer_name(m->seen.answer));
		json_out_text(j, one, "suggest",
			m->seen.suggest == ANSWER_YES ||
					m->seen.suggest == ANSWER_NO
				? answer_name(m->seen.suggest)
				: "");
		json_out_text(j, one, "kind", mark_kind_name(m->seen.kind));
		json_out_real(j, one, "confidence", m->seen.confidence);
		json_out_text(j, one, "why", m->seen.why);
		who_json(j, one, m->who, m->at);
		place_json(j, one, m->seen.page, m->seen.box);
	}
}

static void
fields_json(struct json_out *j, json_t *o, const struct form *form,
	const struct application_now *a)
{
	json_t *array = json_out_array(j, o, "fields");

	for (int i = 0; i < a->field_count; i++) {
		const struct field_now *f = &a->fields[i];
		json_t *one = json_out_object(j, array, NULL);

		json_out_text(j, one, "id", form->fields[i].id);
		json_out_text(j, one, "name", form->fields[i].name);
		json_out_text(j, one, "text", f->text);
		json_out_text(j, one, "seen", f->seen.text);
		json_out_text(j, one, "raw", f->seen.raw);
		json_out_real(j, one, "confidence", f->seen.confidence);
		json_out_bool(j, one, "review", f->review);
		json_out_bool(j, one, "missing", application_field_missing(f));
		json_out_text(j, one, "why", f->seen.why);
		who_json(j, one, f->who, f->at);
		place_json(j, one, f->seen.page, f->seen.box);
	}
}

static void
pages_json(struct json_out *j, json_t *o, const struct application_now *a)
{
	json_t *array = json_out_array(j, o, "pages");

	for (int i = 0; i < a->page_count; i++) {
		const struct page_link *p = &a->pages[i];
		json_t *one = json_out_object(j, array, NULL);

		json_out_int(j, one, "fax", p->fax_id);
		json_out_int(j, one, "index", p->index);
		json_out_int(j, one, "sheet", p->sheet);
		json_out_int(j, one, "rotation", p->rotation);
		json_out_int(j, one, "damaged_rows", p->damaged_rows);
		json_out_text(j, one, "note", p->note);
	}
}

static void
original_json(struct json_out *j, json_t *o, const char *sha256,
	const char *archive)
{
	char name[ARCHIVE_NAME_SIZE];
	json_t *one = json_out_object(j, o, "original");

	archive_name(sha256, name);
	json_out_text(j, one, "sha256", sha256);
	json_out_text(j, one, "archive", archive);
	json_out_text(j, one, "name", name);
}

/* What was joined into it. */
static void
parts_json(struct json_out *j, json_t *o, const struct application_now *a)
{
	json_t *array = json_out_array(j, o, "parts");

	for (int i = 1; i < a->part_count; i++) {
		json_t *one = json_out_object(j, array, NULL);

		json_out_int(j, one, "id", a->parts[i].id);
		json_out_int(j, one, "fax", a->parts[i].fax_id);
	}
}

void
application_json_body(struct json_out *j, json_t *o, const struct form *form,
	const struct application_now *a, const char *archive)
{
	marks_json(j, o, form, a);
	fields_json(j, o, form, a);
	pages_json(j, o, a);
	original_json(j, o, a->sha256, archive);
	json_out_text(j, o, "damage", a->damage);
	json_out_time(j, o, "erased_at", a->erased_at);
	json_out_int(j, o, "duplicate_of", a->duplicate_of);
	json_out_int(j, o, "joined_into", a->joined_into);
	parts_json(j, o, a);
}

void
application_json_verdicts(struct json_out *j, json_t *o,
	const struct verdict_row *rows, size_t count)
{
	json_t *array = json_out_array(j, o, "verdicts");

	for (size_t i = 0; i < count; i++) {
		json_t *one = json_out_object(j, array, NULL);

		json_out_time(j, one, "at", rows[i].at);
		json_out_text(j, one, "who", rows[i].who);
		json_out_text(j, one, "what", rows[i].what);
		json_out_text(j, one, "item", rows[i].item);
		json_out_text(j, one, "from", rows[i].from);
		json_out_text(j, one, "to", rows[i].to);
		json_out_text(j, one, "reason", rows[i].reason);
	}
}

void
fax_json(struct json_out *j, json_t *o, const struct fax *fax,
	const char *archive)
{
	json_out_int(j, o, "fax", fax->id);
	json_out_text(j, o, "state", fax_state_name(fax->state));
	json_out_text(j, o, "reason", fax->reason);
	json_out_time(j, o, "arrived_at", fax->arrived_at);
	json_out_text(j, o, "file", fax->name);
	json_out_int(j, o, "size", fax->size);
	json_out_int(j, o, "pages", fax->pages);
	json_out_int(j, o, "applications", fax->applications);
	json_out_text(j, o, "sender", fax->sender);
	json_out_time(j, o, "erased_at", fax->erased_at);
	json_out_text(j, o, "damage", fax->damage);
	json_out_int(j, o, "duplicate_of", fax->duplicate_of);
	original_json(j, o, fax->sha256, archive);
}
