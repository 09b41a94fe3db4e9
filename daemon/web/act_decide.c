/*
 * act_decide.c - a person decides a question, a field, the consent.
 *
 * Each request names what it is about and the state it was made on (the
 * verdict that counted when the page was drawn), so that sent twice it
 * changes nothing, and sent late it changes nothing either: the answer is
 * then how it stands, with 409.
 */
#include <string.h>

#include "daemon/store/draft.h"
#include "daemon/web/app_view.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/parts.h"

/* After the change, or after one that came too late: how it stands. */
static bool
answer(struct site *s, struct request *r, struct reply *out, int64_t id,
	int item, int field, bool late, struct err *e)
{
	struct app_view v;
	bool ok;

	if (!r->part_only) {
		reply_redirect(out, "/a/%lld%s", (long long)id,
			late ? "?changed" : "");
		return true;
	}
	if (!app_view_load(s, r, id, &v, e))
		return false;
	ok = parts_reply(&v, out, late ? T(r, CHANGED) : NULL, item, field,
		false, e);
	if (late)
		out->status = 409;
	app_view_clear(&v);
	return ok;
}

/* "1-1-1:yes:17", in place. */
static bool
take_do(char *text, char **item, char **what, int64_t *seen)
{
	char *first = strchr(text, ':');
	char *second = first ? strchr(first + 1, ':') : NULL;

	if (!second || !number_parse(second + 1, seen))
		return false;
	*first = *second = '\0';
	*item = text;
	*what = first + 1;
	return true;
}

bool
do_mark(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	const char *who = r->login.account.name;
	char text[64], *item, *what;
	enum answer answer_is;
	int64_t id, seen;
	bool done;
	int at;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	snprintf(text, sizeof text, "%.60s", request_text(r, "do"));
	if (!take_do(text, &item, &what, &seen))
		return err_set(e, ERR_INPUT, "no decision");
	if (!site_take(s, id, e))
		return false;
	at = form_item_index(s->form, item);
	if (at < 0)
		return err_set(e, ERR_INPUT, "no such question");
	if (strcmp(what, "release") == 0)
		done = application_release(s->store, s->form, id, item, seen,
			who, r->now, e);
	else if (answer_parse(what, &answer_is))
		done = application_decide_seen(s->store, s->form, id, item,
			answer_is, seen, who, "", r->now, e);
	else
		return err_set(e, ERR_INPUT, "no such answer");
	if (!done && e->kind != ERR_STATE)
		return false;
	return answer(s, r, out, id, at, -1, !done, e);
}

bool
do_field(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	const char *item = request_text(r, "item");
	const char *text = request_param(r, "text");
	const char *who = r->login.account.name;
	int64_t id, seen;
	bool done;
	int at;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!site_take(s, id, e))
		return false;
	at = form_field_index(s->form, item);
	if (at < 0 || !number_parse(request_text(r, "seen"), &seen))
		return err_set(e, ERR_INPUT, "no such field");
	if (request_param(r, "release"))
		done = application_release(s->store, s->form, id, item, seen,
			who, r->now, e);
	else if (text && !strpbrk(text, "\r\n"))
		done = application_set_field_seen(s->store, s->form, id, item,
			text, seen, who, "", r->now, e);
	else
		return err_set(e, ERR_INPUT, "no value");
	if (!done && e->kind != ERR_STATE)
		return false;
	if (!draft_drop(s->store, id, who, item, e))
		return false;
	return answer(s, r, out, id, -1, at, !done, e);
}

bool
do_draft(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	const char *item = request_text(r, "item");
	int64_t id;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	if (form_field_index(s->form, item) < 0)
		return err_set(e, ERR_INPUT, "no such field");
	out->type = "application/json";
	buf_text(&out->body, "{}");
	return draft_put(s->store, id, r->login.account.name, item,
		request_text(r, "text"), r->now, e);
}

bool
do_contact(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	enum may_contact may;
	int64_t id;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!may_contact_parse(request_text(r, "may"), &may))
		return err_set(e, ERR_INPUT, "no such answer");
	if (!application_set_contact(s->store, id, may, r->login.account.name,
		    r->now, e))
		return false;
	reply_redirect(out, "/a/%lld", (long long)id);
	return true;
}
