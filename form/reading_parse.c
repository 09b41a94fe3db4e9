/*
 * reading_parse.c - a reading from one line of JSON (docs/contract.md).
 *
 * The text comes from a process that decoded a stranger's bytes, so nothing
 * is trusted: the length is checked before parsing, doubled keys and
 * "\u0000" are refused, every value is checked for type and range, marks and
 * fields must be those of the form in the form's order.  A refusal names the
 * place ("applications[0]: marks[3]: answer: ...") and never the value.  The
 * score is derived and therefore not read; unknown keys are ignored.
 */
#include "form/reading_json.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/text.h"

/* A field's text: an address is 60 characters, a page of print 3000. */
#define FIELD_TEXT_MAX (16 * 1024)
#define FILE_NAME_MAX 4096
/* Pixels and rows: an A3 page at 1200 dpi has 20 000. */
#define PIXELS_MAX 1000000
#define DPI_MAX 10000
#define SKEW_MAX_DEG 90.0

static bool
wrong(struct err *e, const char *key, const char *must)
{
	return err_set(e, ERR_INPUT, "%s: must be %s", key, must);
}

static bool
get_int(const json_t *object, const char *key, int min, int max, int *out,
	struct err *e)
{
	const json_t *v = json_object_get(object, key);

	if (!json_is_integer(v))
		return wrong(e, key, "a whole number");
	if (json_integer_value(v) < min || json_integer_value(v) > max)
		return err_set(e, ERR_INPUT, "%s: must lie in %d to %d", key,
			min, max);
	*out = (int)json_integer_value(v);
	return true;
}

static bool
get_number(const json_t *object, const char *key, double min, double max,
	double *out, struct err *e)
{
	const json_t *v = json_object_get(object, key);
	double d;

	if (!json_is_number(v))
		return wrong(e, key, "a number");
	d = json_number_value(v);
	if (!(d >= min && d <= max))
		return err_set(e, ERR_INPUT, "%s: must lie in %g to %g", key,
			min, max);
	*out = d;
	return true;
}

/* Borrows the string from the object. */
static bool
get_text(const json_t *object, const char *key, size_t max, const char **out,
	struct err *e)
{
	const json_t *v = json_object_get(object, key);

	if (!json_is_string(v))
		return wrong(e, key, "a text");
	if (json_string_length(v) > max)
		return err_set(e, ERR_INPUT, "%s: is longer than %zu bytes",
			key, max);
	*out = json_string_value(v);
	return true;
}

static bool
copy_text(const json_t *object, const char *key, char *dst, size_t size,
	struct err *e)
{
	const char *s;

	return get_text(object, key, size - 1, &s, e) &&
	       text_copy(dst, size, s, e);
}

static bool
get_array(const json_t *object, const char *key, size_t min, size_t max,
	const json_t **out, struct err *e)
{
	const json_t *v = json_object_get(object, key);

	if (!json_is_array(v))
		return wrong(e, key, "an array");
	if (json_array_size(v) < min || json_array_size(v) > max)
		return err_set(e, ERR_INPUT,
			"%s: must have %zu to %zu elements", key, min, max);
	*out = v;
	return true;
}

/* n whole numbers in an array. */
static bool
get_ints(const json_t *object, const char *key, size_t n, int min, int max,
	int *out, struct err *e)
{
	const json_t *v;

	if (!get_array(object, key, n, n, &v, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		const json_t *one = json_array_get(v, i);

		if (!json_is_integer(one) || json_integer_value(one) < min ||
			json_integer_value(one) > max)
			return err_set(e, ERR_INPUT,
				"%s: must be %zu whole numbers in %d to %d",
				key, n, min, max);
		out[i] = (int)json_integer_value(one);
	}
	return true;
}

static bool
get_box(const json_t *object, const char *key, struct px_rect *out,
	struct err *e)
{
	int v[4];

	if (!get_ints(object, key, ARRAY_LEN(v), 0, PIXELS_MAX, v, e))
		return false;
	*out = (struct px_rect){v[0], v[1], v[2], v[3]};
	return true;
}

static bool
get_cut(const json_t *object, struct cut *out, struct err *e)
{
	const json_t *v = json_object_get(object, "picture");
	struct cut c = {0};

	if (!v)
		return true;
	if (!json_is_object(v))
		return wrong(e, "picture", "an object");
	if (!get_int(v, "bytes", 1, READING_PICTURES_MAX, &c.bytes, e) ||
		!get_box(v, "at", &c.at, e))
		return err_at(e, "picture");
	*out = c;
	return true;
}

static bool
get_rotation(const json_t *object, int *out, struct err *e)
{
	int turn;

	if (!get_int(object, "rotation", 0, 270, &turn, e))
		return false;
	if (turn % 90 != 0)
		return wrong(e, "rotation", "0, 90, 180 or 270");
	*out = turn;
	return true;
}

/* The element's id must be the one the form has at this place. */
static bool
check_id(const json_t *object, const char *id, struct err *e)
{
	const char *s;

	if (!get_text(object, "id", FORM_ID_SIZE - 1, &s, e))
		return false;
	if (strcmp(s, id) != 0)
		return err_set(e, ERR_INPUT, "id: must be \"%s\"", id);
	return true;
}

/* Only a page that was drawn has one.  The figures are bounded so that what
 * is computed from them stays finite. */
static bool
get_picture(const json_t *object, struct page_picture *out, struct err *e)
{
	const json_t *v = json_object_get(object, "picture"), *list, *one;
	struct page_picture p = {0};

	if (!v)
		return true;
	if (!json_is_object(v))
		return wrong(e, "picture", "an object");
	if (!get_int(v, "bytes", 1, READING_PICTURES_MAX, &p.bytes, e) ||
		!get_int(v, "width", 1, PIXELS_MAX, &p.w, e) ||
		!get_int(v, "height", 1, PIXELS_MAX, &p.h, e) ||
		!get_array(v, "to_file", ARRAY_LEN(p.to_file),
			ARRAY_LEN(p.to_file), &list, e))
		return err_at(e, "picture");
	for (size_t i = 0; i < ARRAY_LEN(p.to_file); i++) {
		one = json_array_get(list, i);
		if (!json_is_number(one) ||
			!(fabs(json_number_value(one)) <= PIXELS_MAX))
			return wrong(e, "picture: to_file", "6 numbers");
		p.to_file[i] = json_number_value(one);
	}
	*out = p;
	return true;
}

/* A text that need not be there. */
static bool
may_copy_text(const json_t *object, const char *key, char *dst, size_t size,
	struct err *e)
{
	return !json_object_get(object, key) ||
	       copy_text(object, key, dst, size, e);
}

static bool
may_get_int(const json_t *object, const char *key, int min, int max, int *out,
	struct err *e)
{
	return !json_object_get(object, key) ||
	       get_int(object, key, min, max, out, e);
}

static bool
get_sender(const json_t *object, struct sender_note *out, struct err *e)
{
	const json_t *v = json_object_get(object, "sender"), *confidence;
	struct sender_note s = {0};

	if (!v)
		return true;
	if (!json_is_object(v))
		return wrong(e, "sender", "an object");
	confidence = json_object_get(v, "confidence");
	for (int i = 0; i < SENDER__COUNT; i++)
		if (json_object_get(confidence, sender_item_name(i)) &&
			!get_number(confidence, sender_item_name(i), 0, 1,
				&s.confidence[i], e))
			return err_at(e, "sender: confidence");
	if (!copy_text(v, "text", s.text, sizeof s.text, e) ||
		!may_copy_text(v, "date", s.date, sizeof s.date, e) ||
		!may_copy_text(v, "time", s.time, sizeof s.time, e) ||
		!may_copy_text(v, "name", s.name, sizeof s.name, e) ||
		!may_copy_text(v, "number", s.number, sizeof s.number, e) ||
		!may_get_int(v, "page", 1, SHEETS_SENT_MAX, &s.page, e) ||
		!may_get_int(v, "of", 1, SHEETS_SENT_MAX, &s.of, e))
		return err_at(e, "sender");
	*out = s;
	return true;
}

static bool
get_sheets_sent(const json_t *object, struct page_note *out, struct err *e)
{
	const json_t *v = json_object_get(object, "sheets_sent");

	if (!v)
		return true;
	if (!json_is_object(v))
		return wrong(e, "sheets_sent", "an object");
	return (get_int(v, "count", 1, SHEETS_SENT_MAX, &out->sheets_sent, e) &&
		       get_number(v, "confidence", 0, 1,
			       &out->sheets_confidence, e)) ||
	       err_at(e, "sheets_sent");
}

static bool
parse_page(const json_t *object, struct page_note *out, struct err *e)
{
	struct page_note p = {.index = out->index};
	int index, dpi[2];

	if (!json_is_object(object))
		return err_set(e, ERR_INPUT, "must be an object");
	if (!get_int(object, "index", p.index, p.index, &index, e) ||
		!get_int(object, "sheet", SHEET_APPLICATION, READING_PAGES_MAX,
			&p.sheet, e) ||
		!get_rotation(object, &p.rotation, e) ||
		!get_number(object, "skew_deg", -SKEW_MAX_DEG, SKEW_MAX_DEG,
			&p.skew_deg, e) ||
		!get_ints(object, "dpi", ARRAY_LEN(dpi), 0, DPI_MAX, dpi, e) ||
		!get_int(object, "damaged_rows", 0, PIXELS_MAX, &p.damaged_rows,
			e) ||
		!copy_text(object, "note", p.note, sizeof p.note, e) ||
		!get_sender(object, &p.sender, e) ||
		!get_sheets_sent(object, &p, e) ||
		!get_picture(object, &p.picture, e))
		return false;
	p.dpi_x = dpi[0];
	p.dpi_y = dpi[1];
	*out = p;
	return true;
}

static bool
get_suggest(const json_t *object, enum answer answer, enum answer *out,
	struct err *e)
{
	const char *s;
	enum answer suggest = ANSWER_REVIEW;

	if (!get_text(object, "suggest", READING_WHY_SIZE, &s, e))
		return false;
	if (s[0] != '\0' &&
		(answer != ANSWER_REVIEW || !answer_parse(s, &suggest) ||
			(suggest != ANSWER_YES && suggest != ANSWER_NO)))
		return wrong(e, "suggest", "empty, or yes or no beside review");
	*out = suggest;
	return true;
}

static bool
parse_mark(const json_t *object, const struct form_item *item, int page_count,
	struct mark *out, struct err *e)
{
	struct mark m = {0};
	const char *s;

	if (!json_is_object(object))
		return err_set(e, ERR_INPUT, "must be an object");
	if (!check_id(object, item->id, e) ||
		!get_text(object, "answer", READING_WHY_SIZE, &s, e))
		return false;
	if (!answer_parse(s, &m.answer))
		return wrong(e, "answer", "yes, no, review or missing");
	if (!get_text(object, "kind", READING_WHY_SIZE, &s, e))
		return false;
	if (!mark_kind_parse(s, &m.kind))
		return wrong(e, "kind", "a kind of mark");
	if (!get_number(object, "confidence", 0, 1, &m.confidence, e) ||
		!get_suggest(object, m.answer, &m.suggest, e) ||
		!copy_text(object, "why", m.why, sizeof m.why, e) ||
		!get_int(object, "page", -1, page_count - 1, &m.page, e) ||
		!get_box(object, "box", &m.box, e) ||
		!get_cut(object, &m.picture, e))
		return false;
	*out = m;
	return true;
}

/* out holds the empty texts of a new application. */
static bool
parse_field(const json_t *object, const struct form_field *field,
	int page_count, struct field_value *out, struct err *e)
{
	struct field_value f = *out;
	const char *text, *raw;
	const json_t *review;

	if (!json_is_object(object))
		return err_set(e, ERR_INPUT, "must be an object");
	if (!check_id(object, field->id, e) ||
		!get_text(object, "text", FIELD_TEXT_MAX, &text, e) ||
		!get_text(object, "raw", FIELD_TEXT_MAX, &raw, e) ||
		!get_number(object, "confidence", 0, 1, &f.confidence, e) ||
		!copy_text(object, "why", f.why, sizeof f.why, e) ||
		!get_int(object, "page", -1, page_count - 1, &f.page, e) ||
		!get_box(object, "box", &f.box, e) ||
		!get_cut(object, &f.picture, e))
		return false;
	review = json_object_get(object, "review");
	if (!json_is_boolean(review))
		return wrong(e, "review", "true or false");
	f.review = json_is_true(review);
	if (!field_set(&f, text, raw, e))
		return false;
	*out = f;
	return true;
}

/* The pages an application came on: known ones, each once, as described. */
static bool
parse_application_page(const json_t *object, const struct reading *r,
	struct application *a, struct err *e)
{
	const struct page_note *p;
	int index, sheet, rotation;

	if (!json_is_object(object))
		return err_set(e, ERR_INPUT, "must be an object");
	if (!get_int(object, "index", 0, r->page_count - 1, &index, e))
		return false;
	for (int i = 0; i < a->page_count; i++)
		if (a->pages[i] == index)
			return err_set(e, ERR_INPUT, "index: stands twice");
	p = &r->pages[index];
	return get_int(object, "sheet", p->sheet, p->sheet, &sheet, e) &&
	       get_int(object, "rotation", p->rotation, p->rotation, &rotation,
		       e) &&
	       application_add_page(a, index, e);
}

static bool
parse_application(const json_t *object, const struct form *form,
	struct reading *r, struct err *e)
{
	const size_t items = (size_t)form->item_count;
	const size_t fields = (size_t)form->field_count;
	const json_t *list;
	struct application *a;

	if (!json_is_object(object))
		return err_set(e, ERR_INPUT, "must be an object");
	if (!reading_add_application(r, &a, e) ||
		!get_array(object, "pages", 1, READING_PAGES_MAX, &list, e))
		return false;
	for (size_t i = 0; i < json_array_size(list); i++)
		if (!parse_application_page(json_array_get(list, i), r, a, e))
			return err_at(e, "pages[%zu]", i);
	if (!get_array(object, "marks", items, items, &list, e))
		return false;
	for (size_t i = 0; i < items; i++)
		if (!parse_mark(json_array_get(list, i), &form->items[i],
			    r->page_count, &a->marks[i], e))
			return err_at(e, "marks[%zu]", i);
	if (!get_array(object, "fields", fields, fields, &list, e))
		return false;
	for (size_t i = 0; i < fields; i++)
		if (!parse_field(json_array_get(list, i), &form->fields[i],
			    r->page_count, &a->fields[i], e))
			return err_at(e, "fields[%zu]", i);
	return true;
}

/* status, form, reason and the number of applications belong together. */
static bool
parse_status(const json_t *root, const struct form *form, struct reading *r,
	struct err *e)
{
	const json_t *list;
	const char *s;
	enum read_status status;
	bool read;

	if (!get_text(root, "status", READING_WHY_SIZE, &s, e))
		return false;
	if (!read_status_parse(s, &status))
		return wrong(e, "status", "read, foreign or refused");
	read = status == READ_OK;
	if (!get_text(root, "form", READING_WHY_SIZE, &s, e))
		return false;
	if (read && strcmp(s, form->id) != 0)
		return wrong(e, "form", "the form this was to be read by");
	if (!copy_text(root, "reason", r->reason, sizeof r->reason, e) ||
		!get_array(root, "applications", read ? 1 : 0,
			read ? READING_APPLICATIONS_MAX : 0, &list, e))
		return false;
	r->status = status;
	return true;
}

static bool
parse_root(const json_t *root, const struct form *form, struct reading *r,
	struct err *e)
{
	const json_t *list;

	if (!parse_status(root, form, r, e) ||
		!get_array(root, "pages", 0, READING_PAGES_MAX, &list, e))
		return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct page_note *p;

		if (!reading_add_page(r, &p, e) ||
			!parse_page(json_array_get(list, i), p, e))
			return err_at(e, "pages[%zu]", i);
	}
	list = json_object_get(root, "applications");
	for (size_t i = 0; i < json_array_size(list); i++)
		if (!parse_application(json_array_get(list, i), form, r, e))
			return err_at(e, "applications[%zu]", i);
	return true;
}

/* The edition a reading says it was read as; the one handed in when it is
 * none of its ring. */
static const struct form *
edition_of(const json_t *root, const struct form *form)
{
	const char *id = json_string_value(json_object_get(root, "form"));
	const struct form *edition = id ? form_edition(form, id) : NULL;

	return edition ? edition : form;
}

bool
reading_from_json(const char *json, size_t len, const struct form *form,
	struct reading **out, struct err *e)
{
	struct reading *r = NULL;
	json_t *root = NULL;
	json_error_t at;
	const char *file;
	bool ok = false;

	if (len > READING_JSON_MAX)
		return err_set(e, ERR_LIMIT, "reading is longer than %d bytes",
			READING_JSON_MAX);
	root = json_loadb(json, len, JSON_REJECT_DUPLICATES, &at);
	if (!root) {
		/* jansson's text quotes what it stumbled over: left out */
		err_set(e, ERR_INPUT, "is no JSON, at byte %d", at.position);
		goto out;
	}
	if (!json_is_object(root)) {
		err_set(e, ERR_INPUT, "must be an object");
		goto out;
	}
	if (!get_text(root, "file", FILE_NAME_MAX, &file, e) ||
		!reading_new(file, form = edition_of(root, form), &r, e) ||
		!parse_root(root, form, r, e))
		goto out;
	*out = r;
	r = NULL; /* handed over */
	ok = true;
out:
	if (!ok)
		err_at(e, "reading");
	reading_free(&r);
	json_decref(root);
	return ok;
}
