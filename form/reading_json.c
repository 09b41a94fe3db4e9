/*
 * reading_json.c - a reading as one line of JSON (docs/contract.md).
 *
 * Bytes that are no UTF-8 (file names may hold any) become U+FFFD.  A tree is
 * built and printed by jansson; an element it has no memory for is NULL, and
 * a NULL anywhere makes the whole fail.
 */
#include "form/reading_json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "form/score.h"

/* Significant digits of a written figure: a confidence of 0.9996 stays. */
#define DIGITS 4

/* A JSON string of s, repaired where it is no UTF-8.  NULL without memory. */
static json_t *
text_json(const char *s)
{
	struct buf b;
	json_t *out = NULL;
	struct err ignored;
	size_t n;

	if (text_is_utf8(s))
		return json_string_nocheck(s);
	buf_init(&b, 4 * strlen(s));
	for (; *s; s += n) {
		char c[4];
		unsigned code = text_next(s, &n);

		buf_bytes(&b, c, text_put(code, c));
	}
	if (buf_ok(&b, &ignored))
		out = json_string_nocheck(b.data);
	buf_clear(&b);
	return out;
}

static json_t *
box_json(struct px_rect r)
{
	return json_pack("[i,i,i,i]", r.x, r.y, r.w, r.h);
}

static json_t *
picture_json(const struct page_picture *p)
{
	const double *m = p->to_file;

	return json_pack("{s:i,s:i,s:i,s:[f,f,f,f,f,f]}", "bytes", p->bytes,
		"width", p->w, "height", p->h, "to_file", m[0], m[1], m[2],
		m[3], m[4], m[5]);
}

/* What was not read is not there. */
static json_t *
sender_json(const struct sender_note *s)
{
	json_t *out = json_pack("{s:o,s:o}", "text", text_json(s->text),
		"confidence", json_object());
	json_t *confidence = json_object_get(out, "confidence");
	int bad = out == NULL;

	if (s->date[0] != '\0')
		bad |= json_object_set_new(out, "date", text_json(s->date));
	if (s->time[0] != '\0')
		bad |= json_object_set_new(out, "time", text_json(s->time));
	if (s->name[0] != '\0')
		bad |= json_object_set_new(out, "name", text_json(s->name));
	if (s->number[0] != '\0')
		bad |= json_object_set_new(out, "number", text_json(s->number));
	if (s->page > 0)
		bad |= json_object_set_new(out, "page", json_integer(s->page));
	if (s->of > 0)
		bad |= json_object_set_new(out, "of", json_integer(s->of));
	for (int i = 0; i < SENDER__COUNT; i++)
		if (s->confidence[i] > 0)
			bad |= json_object_set_new(confidence,
				sender_item_name(i),
				json_real(s->confidence[i]));
	if (!bad)
		return out;
	json_decref(out);
	return NULL;
}

/* Takes out; gives it back with what the sender says, if he says anything. */
static json_t *
with_sender(json_t *out, const struct page_note *p)
{
	int bad = out == NULL;

	if (p->sender.text[0] != '\0')
		bad |= json_object_set_new(out, "sender",
			sender_json(&p->sender));
	if (p->sheets_sent > 0)
		bad |= json_object_set_new(out, "sheets_sent",
			json_pack("{s:i,s:f}", "count", p->sheets_sent,
				"confidence", p->sheets_confidence));
	if (!bad)
		return out;
	json_decref(out);
	return NULL;
}

static json_t *
page_json(const struct page_note *p)
{
	json_t *out = json_pack("{s:i,s:i,s:i,s:f,s:[i,i],s:i,s:o}", "index",
		p->index, "sheet", p->sheet, "rotation", p->rotation,
		"skew_deg", p->skew_deg, "dpi", p->dpi_x, p->dpi_y,
		"damaged_rows", p->damaged_rows, "note", text_json(p->note));

	out = with_sender(out, p);
	if (p->picture.bytes == 0 || json_object_set_new(out, "picture",
					     picture_json(&p->picture)) == 0)
		return out;
	json_decref(out);
	return NULL;
}

/* Takes out; gives it back with its picture, if it has one. */
static json_t *
with_cut(json_t *out, const struct cut *c)
{
	if (c->bytes == 0 || json_object_set_new(out, "picture",
				     json_pack("{s:i,s:o}", "bytes", c->bytes,
					     "at", box_json(c->at))) == 0)
		return out;
	json_decref(out);
	return NULL;
}

static json_t *
mark_json(const struct mark *m, const struct form_item *item)
{
	const char *suggest =
		m->suggest == ANSWER_REVIEW ? "" : answer_name(m->suggest);
	json_t *out = json_pack("{s:s,s:s,s:s,s:f,s:s,s:o,s:i,s:o}", "id",
		item->id, "answer", answer_name(m->answer), "kind",
		mark_kind_name(m->kind), "confidence", m->confidence, "suggest",
		suggest, "why", text_json(m->why), "page", m->page, "box",
		box_json(m->box));

	return with_cut(out, &m->picture);
}

static json_t *
field_json(const struct field_value *f, const struct form_field *field)
{
	json_t *out = json_pack("{s:s,s:o,s:o,s:f,s:b,s:o,s:i,s:o}", "id",
		field->id, "text", text_json(f->text), "raw", text_json(f->raw),
		"confidence", f->confidence, "review", (int)f->review, "why",
		text_json(f->why), "page", f->page, "box", box_json(f->box));

	return with_cut(out, &f->picture);
}

static json_t *
score_json(const struct form *form, const struct application *a)
{
	enum answer answers[FORM_ITEMS_MAX];
	struct score s;

	for (int i = 0; i < form->item_count; i++)
		answers[i] = a->marks[i].answer;
	s = score_of(form, answers);
	return json_pack("{s:i,s:i,s:i,s:i,s:i,s:i,s:i}", "mandatory_met",
		s.mandatory_met, "mandatory_total", form->mandatory_count,
		"recommended_points", s.recommended_points, "recommended_total",
		form->recommended_points, "total", s.total, "mandatory_max",
		s.mandatory_max, "recommended_max", s.recommended_max);
}

static json_t *
application_json(const struct reading *r, const struct form *form,
	const struct application *a)
{
	json_t *pages = json_array(), *marks = json_array(),
	       *fields = json_array();
	int bad = 0;

	for (int i = 0; i < a->page_count; i++) {
		const struct page_note *p = &r->pages[a->pages[i]];

		bad |= json_array_append_new(pages,
			json_pack("{s:i,s:i,s:i}", "index", p->index, "sheet",
				p->sheet, "rotation", p->rotation));
	}
	for (int i = 0; i < r->item_count; i++)
		bad |= json_array_append_new(marks,
			mark_json(&a->marks[i], &form->items[i]));
	for (int i = 0; i < r->field_count; i++)
		bad |= json_array_append_new(fields,
			field_json(&a->fields[i], &form->fields[i]));
	if (bad) {
		json_decref(pages);
		json_decref(marks);
		json_decref(fields);
		return NULL;
	}
	return json_pack("{s:o,s:o,s:o,s:o}", "pages", pages, "marks", marks,
		"fields", fields, "score", score_json(form, a));
}

void
reading_json_prepare(void)
{
	json_object_seed(0);
}

bool
reading_to_json(const struct reading *r, const struct form *form, char **out,
	struct err *e)
{
	bool read = r->status == READ_OK;
	json_t *pages = json_array(), *applications = json_array(), *root;
	char *line = NULL;
	int bad = 0;

	for (int i = 0; i < r->page_count; i++)
		bad |= json_array_append_new(pages, page_json(&r->pages[i]));
	for (int i = 0; read && i < r->application_count; i++)
		bad |= json_array_append_new(applications,
			application_json(r, form, &r->applications[i]));
	root = json_pack("{s:o,s:s,s:s,s:o,s:o,s:o}", "file",
		text_json(r->file), "form", read ? form->id : "", "status",
		read_status_name(r->status), "reason", text_json(r->reason),
		"pages", pages, "applications", applications);
	if (root && !bad)
		line = json_dumps(root,
			JSON_COMPACT | JSON_REAL_PRECISION(DIGITS));
	json_decref(root);
	/* no memory, or a figure that is no number */
	if (!line)
		return err_set(e, ERR_SYSTEM, "reading cannot be written");
	*out = line;
	return true;
}
