/*
 * parts.c - the answer to the page's own script: the parts that changed.
 */
#include "daemon/web/parts.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "daemon/web/html.h"

/* Add what is in b under that id, and empty b. */
static bool
add(json_t *parts, const char *prefix, const char *id, struct buf *b)
{
	char name[64];
	bool ok;

	snprintf(name, sizeof name, "%s%s", prefix, id);
	ok = !b->failed && json_object_set_new(parts, name,
				   json_stringn(b->data, b->len)) == 0;
	buf_clear(b);
	buf_init(b, REPLY_BODY_MAX);
	return ok;
}

static bool
add_item(json_t *parts, const struct app_view *v, int item, struct buf *b)
{
	const char *id = v->s->form->items[item].id;

	app_row(b, v, item);
	if (!add(parts, "r-", id, b))
		return false;
	if (!app_has_card(v, item))
		return true;
	app_card(b, v, item);
	return add(parts, "k-", id, b);
}

static bool
add_all(json_t *parts, const struct app_view *v, int item, int field,
	bool paper)
{
	struct buf b;
	bool ok;

	buf_init(&b, REPLY_BODY_MAX);
	app_score(&b, v);
	ok = add(parts, "score", "", &b);
	if (ok && item >= 0)
		ok = add_item(parts, v, item, &b);
	if (ok && field >= 0) {
		app_field(&b, v, field);
		ok = add(parts, "f-", v->s->form->fields[field].id, &b);
	}
	if (ok && paper) {
		app_paper(&b, v, app_paper_first(v));
		ok = add(parts, "paper", "", &b);
	}
	buf_clear(&b);
	return ok;
}

/* Takes root. */
static bool
send(struct reply *out, json_t *root, struct err *e)
{
	char *text = root ? json_dumps(root, JSON_COMPACT) : NULL;

	json_decref(root);
	if (!text)
		return err_set(e, ERR_SYSTEM, "no memory for an answer");
	out->type = "application/json";
	buf_text(&out->body, text);
	free(text);
	return true;
}

bool
parts_reply(const struct app_view *v, struct reply *out, const char *message,
	int item, int field, bool paper, struct err *e)
{
	json_t *parts = json_object(), *root;

	if (!parts || !add_all(parts, v, item, field, paper)) {
		json_decref(parts);
		return err_set(e, ERR_SYSTEM, "no memory for an answer");
	}
	root = json_pack("{s:o,s:i,s:s}", "parts", parts, "left",
		v->gap.review.count + v->gap.field_review.count, "message",
		message ? message : "");
	return send(out, root, e);
}

bool
parts_one(struct reply *out, const char *id, const struct buf *markup,
	const char *message, struct err *e)
{
	if (markup->failed)
		return err_set(e, ERR_SYSTEM, "no memory for an answer");
	return send(out,
		json_pack("{s:{s:s%},s:s}", "parts", id, markup->data,
			markup->len, "message", message),
		e);
}

bool
parts_go(struct reply *out, const char *path, struct err *e)
{
	return send(out, json_pack("{s:s}", "go", path), e);
}
