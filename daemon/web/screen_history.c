/*
 * screen_history.c - who decided what about an application, and when.
 */
#include <string.h>

#include "daemon/store/application.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"

static enum text
what_of(const char *what)
{
	static const struct {
		const char *name;
		enum text words;
	} rows[] = {{"mark", TEXT_WHAT_MARK}, {"field", TEXT_WHAT_FIELD},
		{"contact", TEXT_WHAT_CONTACT}, {"confirm", TEXT_WHAT_CONFIRM},
		{"reject", TEXT_WHAT_REJECT}, {"release", TEXT_WHAT_RELEASE},
		{"reopen", TEXT_WHAT_REOPEN}, {"join", TEXT_WHAT_JOIN},
		{"split", TEXT_WHAT_SPLIT}, {"replace", TEXT_WHAT_REPLACE}};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(what, rows[i].name) == 0)
			return rows[i].words;
	return TEXT_WHAT_OTHER;
}

static void
state_or_text(struct buf *b, const struct request *r,
	const struct verdict_row *v, const char *text)
{
	enum application_state state;

	if (!v->item[0] && application_state_parse(text, &state))
		html_text(b, text_in(r->lang, text_state(state)));
	else
		html_text(b, text);
}

/* Answers and states in words, anything else as it is. */
static void
value(struct buf *b, const struct request *r, const struct verdict_row *v,
	const char *text)
{
	enum may_contact may;
	enum answer a;
	bool mark = strcmp(v->what, "mark") == 0 ||
		    (strcmp(v->what, "release") == 0 &&
			    v->item[0] >= '0' && v->item[0] <= '9');

	if (mark && answer_parse(text, &a))
		html_text(b, text_in(r->lang, text_answer(a)));
	else if (strcmp(v->what, "contact") == 0 &&
		 may_contact_parse(text, &may))
		html_text(b, text_in(r->lang, text_may_contact(may)));
	else if (strcmp(v->what, "join") == 0 || strcmp(v->what, "split") == 0)
		frame_why(b, r, text);
	else
		state_or_text(b, r, v, text);
}

/* On which picture: the page of the paper, a click away. */
static void
image(struct buf *b, const struct request *r, const struct verdict_row *v,
	int64_t application)
{
	if (v->fax == 0 || v->page < 0)
		return;
	html(b, "<a href=\"/a/%lld?q=%s#c-%s\">", (long long)application,
		v->item, v->item);
	html_say2(b, T(r, FAX_PAGE), (int)v->fax, v->page + 1);
	html(b, "</a>");
}

static void
row(struct buf *b, const struct site *s, const struct request *r,
	const struct verdict_row *v, int64_t application)
{
	int field = form_field_index(s->form, v->item);

	html(b, "<tr><td data-l=\"%s\">", T(r, WHEN));
	frame_time(b, v->at);
	html(b, "</td><td data-l=\"%s\">%s</td><td data-l=\"%s\">%s %s</td>"
		"<td data-l=\"%s\">", T(r, WHO), v->who, T(r, WHAT),
		text_in(r->lang, what_of(v->what)),
		field >= 0 ? s->form->fields[field].name : v->item,
		T(r, FROM));
	value(b, r, v, v->from);
	html(b, "</td><td data-l=\"%s\">", T(r, TO));
	value(b, r, v, v->to);
	html(b, "</td><td data-l=\"%s\">", T(r, IMAGE));
	image(b, r, v, application);
	html(b, "</td><td data-l=\"%s\">", T(r, WHY));
	frame_why(b, r, v->reason);
	html(b, "</td></tr>");
}

bool
show_history(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	static const enum text columns[] = {TEXT_WHEN, TEXT_WHO, TEXT_WHAT,
		TEXT_FROM, TEXT_TO, TEXT_IMAGE, TEXT_WHY};
	struct application_now *a = NULL;
	struct verdict_row *rows = NULL;
	struct buf *b = &out->body;
	size_t n = 0;
	int64_t id;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!site_take(s, id, e) ||
		!application_load(s->store, s->form, id, &a, e))
		return false;
	application_now_free(&a);
	if (!access_record(s->store, r->login.account.name, "history", id,
		    r->now, e) ||
		!verdict_list(s->store, id, &rows, &n, e))
		return false;
	frame_begin(b, r, T(r, HISTORY), "wide");
	html(b, "<p><a href=\"/a/%lld\">← ", (long long)id);
	html_say1(b, T(r, NUMBER), (int)id);
	html(b, "</a></p><h1>%s</h1>", T(r, HISTORY));
	if (n == 0) {
		html(b, "<p class=\"empty\">%s</p>", T(r, HISTORY_EMPTY));
	} else {
		html(b, "<table class=\"rows\"><thead><tr>");
		for (size_t i = 0; i < ARRAY_LEN(columns); i++)
			html(b, "<th scope=\"col\">%s</th>",
				text_in(r->lang, columns[i]));
		html(b, "</tr></thead><tbody>");
		for (size_t i = 0; i < n; i++)
			row(b, s, r, &rows[i], id);
		html(b, "</tbody></table>");
	}
	frame_end(b);
	verdict_list_free(&rows, n);
	return true;
}
