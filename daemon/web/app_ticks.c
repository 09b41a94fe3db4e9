/*
 * app_ticks.c - a sheet ticked throughout: one question instead of many.
 */
#include "daemon/web/app_view.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"
#include "form/ticks.h"

/* Does this tick wait for a person, and for nobody in particular? */
static bool
is_open(const struct mark_now *m)
{
	return m->answer == ANSWER_REVIEW && tick_is_open(&m->seen);
}

static int
open_ticks(const struct application_now *a)
{
	struct ticks t = {0, 0};
	int n = 0;

	for (int i = 0; i < a->item_count; i++) {
		ticks_count(&t, &a->marks[i].seen);
		n += is_open(&a->marks[i]);
	}
	return ticks_throughout(&t) ? n : 0;
}

/* Cards of ticks beside the one question: enough to see what is meant. */
#define SHOWN 3

bool
app_ticks_has(const struct app_view *v, int item)
{
	int before = 0;

	if (!is_open(&v->a->marks[item]) || !v->may_change ||
		request_param(v->r, "each") || open_ticks(v->a) == 0)
		return false;
	for (int i = 0; i < item; i++)
		before += is_open(&v->a->marks[i]);
	return before >= SHOWN;
}

void
app_ticks(struct buf *b, const struct app_view *v)
{
	int n = v->may_change ? open_ticks(v->a) : 0;

	if (n == 0)
		return;
	html(b,
		"<form method=\"post\" action=\"/a/%lld/ticks\""
		" class=\"cards\">",
		(long long)v->a->id);
	frame_csrf(b, v->r);
	html(b,
		"<article class=\"card\" id=\"k-ticks\" data-open=\"ticks\""
		" tabindex=\"-1\"><h3>");
	html_say1(b, T(v->r, TICKS_ASK), n);
	html(b,
		"</h3><div class=\"acts\"><button class=\"yes\" name=\"mean\""
		" value=\"yes\">%s <kbd>1</kbd></button><button class=\"no\""
		" name=\"mean\" value=\"no\">%s <kbd>0</kbd></button>"
		"<a href=\"/a/%lld?each=1\">%s</a></div></article></form>",
		T(v->r, TICKS_YES), T(v->r, TICKS_NO), (long long)v->a->id,
		T(v->r, TICKS_EACH));
}

/* Each tick on its own, on the state it was seen in: one that somebody else
 * has decided meanwhile stays as it is. */
bool
do_ticks(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	enum answer mean;
	struct app_view v;
	int64_t id;
	bool ok = true, late = false;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!answer_parse(request_text(r, "mean"), &mean) ||
		(mean != ANSWER_YES && mean != ANSWER_NO))
		return err_set(e, ERR_INPUT, "no such answer");
	if (!app_view_load(s, r, id, &v, e))
		return false;
	for (int i = 0; ok && i < v.a->item_count; i++) {
		const struct mark_now *m = &v.a->marks[i];

		if (!is_open(m))
			continue;
		ok = application_decide_seen(s->store, s->form, id,
			s->form->items[i].id, mean, m->verdict,
			r->login.account.name, "", r->now, e);
		if (!ok && e->kind == ERR_STATE)
			ok = late = true;
	}
	app_view_clear(&v);
	if (ok)
		reply_redirect(out, "/a/%lld%s", (long long)id,
			late ? "?changed" : "");
	return ok;
}
