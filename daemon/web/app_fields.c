/*
 * app_fields.c - the application form: what stands on the paper over what was
 * read of it.
 *
 * Each field is a form of its own: the piece of paper, the value, what the
 * reader saw before it was made neat, what is odd about it.  Enter accepts
 * the value as it stands.
 */
#include "daemon/web/app_view.h"

#include <stdlib.h>
#include <string.h>

#include "daemon/store/draft.h"
#include "daemon/web/frame.h"
#include "daemon/web/html.h"

static void
picture(struct buf *b, const struct app_view *v, const struct form_field *f,
	int part)
{
	const struct pack_cut *cut = app_cut(v, part, f->id);

	if (!cut)
		return;
	html(b, "<img src=\"");
	app_cut_path(b, v, part, f->id);
	html(b, "\" width=\"%d\" height=\"%d\" alt=\"%s\">", cut->part.w,
		cut->part.h, f->name);
}

/* The application's address, "" without one. */
static const char *
address_of(const struct app_view *v)
{
	const struct form *form = v->s->form;

	for (int i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == FIELD_ADDRESS)
			return v->a->fields[i].text;
	return "";
}

static void
remarks(struct buf *b, const struct app_view *v, const struct form_field *f,
	const struct field_now *n)
{
	enum text odd = field_warning(f->kind, n->text, address_of(v),
		v->a->arrived_at, v->r->now);
	bool more = false;

	html(b, "<p class=\"rem\" id=\"w-%s\">", f->id);
	if (n->who[0]) {
		html(b, "<span class=\"ok\">✓ %s <small>%s</small></span> ",
			T(v->r, SAVED), n->who);
		more = true;
	} else if (application_field_missing(n)) {
		html(b, "<span class=\"warn\">%s</span> ", T(v->r, NOT_FOUND));
		more = true;
	} else if (n->review && n->seen.why[0]) {
		html(b, "<span class=\"warn\">");
		frame_why(b, v->r, n->seen.why);
		html(b, "</span> ");
		more = true;
	}
	if (odd != TEXT__COUNT) {
		html(b, "<span class=\"warn\">⚠ %s</span> ",
			text_in(v->r->lang, odd));
		more = true;
	}
	if (n->seen.raw[0] && strcmp(n->seen.raw, n->text) != 0) {
		html(b, "<span class=\"raw\">%s: %s</span>", T(v->r, RAW),
			n->seen.raw);
		more = true;
	}
	if (!more)
		html(b, "&nbsp;");
	html(b, "</p>");
}

static const char *
input_mode(enum field_kind k)
{
	switch (k) {
	case FIELD_PHONE:
		return "tel";
	case FIELD_EMAIL:
		return "email";
	case FIELD_TEXT:
	case FIELD_COMPANY:
	case FIELD_PERSON:
	case FIELD_ADDRESS:
	case FIELD_DATE:
		break;
	}
	return "text";
}

/* What was typed and not sent, else what counts; the caller frees it.  A
 * journal that cannot be asked costs the draft, not the page. */
static char *
value_of(const struct app_view *v, int i, bool *is_draft)
{
	char *text = NULL;
	struct err e;

	*is_draft = v->may_change &&
		    draft_get(v->s->store, v->a->id, v->r->login.account.name,
			    v->s->form->fields[i].id, &text, &e) &&
		    text && strcmp(text, v->a->fields[i].text) != 0;
	if (*is_draft)
		return text;
	free(text);
	return strdup(v->a->fields[i].text);
}

void
app_field(struct buf *b, const struct app_view *v, int i)
{
	bool is_draft;
	char *value = value_of(v, i, &is_draft);
	const struct form_field *f = &v->s->form->fields[i];
	const struct field_now *n = &v->a->fields[i];
	bool open = n->review || (v->by_hand && !n->who[0]);

	html(b, "<form method=\"post\" action=\"/a/%lld/field\" id=\"f-%s\""
		" class=\"field%s\" data-item=\"%s\" data-page=\"",
		(long long)v->a->id, f->id, open ? "" : " done", f->id);
	app_place(b, v, n->part, n->seen.page);
	html(b, "\"");
	if (open && v->may_change)
		html(b, " data-open=\"field\"");
	html(b, ">");
	frame_csrf(b, v->r);
	html(b, "<input type=\"hidden\" name=\"item\" value=\"%s\">"
		"<input type=\"hidden\" name=\"seen\" value=\"%lld\">"
		"<label for=\"i-%s\">%s</label>",
		f->id, (long long)n->verdict, f->id, f->name);
	picture(b, v, f, n->part);
	html(b, "<div class=\"in\"><input id=\"i-%s\" name=\"text\""
		" value=\"%s\" inputmode=\"%s\" maxlength=\"600\""
		" autocomplete=\"off\" spellcheck=\"false\""
		" aria-describedby=\"w-%s\"%s",
		f->id, value ? value : n->text, input_mode(f->kind), f->id,
		v->may_change ? "" : " readonly");
	html(b, ">");
	if (v->may_change) {
		html(b, "<button class=\"%s\">%s</button>",
			open ? "yes" : "plain", T(v->r, ACCEPT));
		if (n->who[0])
			html(b, "<button name=\"release\" value=\"1\""
				" class=\"plain undo\">%s</button>",
				T(v->r, UNDO));
	}
	html(b, "</div>");
	if (is_draft)
		html(b, "<p class=\"rem warn\">✎ %s</p>", T(v->r, DRAFT));
	free(value);
	remarks(b, v, f, n);
	html(b, "</form>");
}

void
app_fields(struct buf *b, const struct app_view *v)
{
	html(b, "<section class=\"fields\" aria-labelledby=\"h-fields\">"
		"<h2 id=\"h-fields\">%s</h2>", T(v->r, FIELDS));
	for (int i = 0; i < v->a->field_count; i++)
		app_field(b, v, i);
	html(b, "</section>");
}
