/*
 * app_join.c - what an application may belong together with, what it consists
 * of, and how it is taken apart.
 *
 * An offer says what the two are to each other and has that one's button; to
 * look first, and for the other choices, there is the comparison
 * (screen_compare.c).
 */
#include "daemon/web/app_view.h"

#include "daemon/web/frame.h"
#include "daemon/web/html.h"

static bool
may_decide(const struct app_view *v)
{
	return v->r->login.account.role != ROLE_SALES;
}

static void
one_button(struct buf *b, const struct app_view *v, const char *action,
	const char *name, int64_t value, const char *label)
{
	html(b, "<form method=\"post\" action=\"/a/%lld/%s\">",
		(long long)v->a->id, action);
	frame_csrf(b, v->r);
	html(b, "<input type=\"hidden\" name=\"%s\" value=\"%lld\">"
		"<button>%s</button></form>", name, (long long)value, label);
}

/* --- what is offered ------------------------------------------------------ */

static void
what_it_is(struct buf *b, const struct app_view *v, const struct offer *o)
{
	struct request *r = v->r;

	html(b, "<span>");
	switch (o->kind) {
	case OFFER_JOIN:
		if (o->adds > 0)
			html_say1(b, T(r, OFFER_JOIN), o->adds);
		else
			html_text(b, T(r, OFFER_JOINED_BY));
		break;
	case OFFER_DUPLICATE:
		html_text(b, T(r, OFFER_DUPLICATE));
		break;
	case OFFER_REPLACE:
		html_say1(b, T(r, OFFER_REPLACE), o->differ);
		break;
	}
	if (o->state != APPLICATION_REVIEW)
		html(b, " %s", T(r, OFFER_SETTLED));
	html(b, "</span>");
}

/* Whatever made it be offered, in words. */
static void
because(struct buf *b, const struct app_view *v, const struct offer *o)
{
	static const struct {
		enum offer_why why;
		enum text words;
	} WHY[] = {{OFFER_BY_CALL, TEXT_WHY_CALL},
		{OFFER_BY_WORDS, TEXT_WHY_WORDS},
		{OFFER_BY_NUMBER, TEXT_WHY_NUMBER},
		{OFFER_BY_NAME, TEXT_WHY_NAME}, {OFFER_BY_PAGES, TEXT_WHY_PAGES},
		{OFFER_BY_TIME, TEXT_WHY_TIME}};
	bool first = true;

	if (o->why == 0)
		return;
	html(b, " <small class=\"why\">%s: ", T(v->r, OFFER_WHY));
	for (size_t i = 0; i < ARRAY_LEN(WHY); i++) {
		if (!(o->why & WHY[i].why))
			continue;
		html(b, "%s%s", first ? "" : "・",
			text_in(v->r->lang, WHY[i].words));
		first = false;
	}
	html(b, "</small>");
}

static void
do_it(struct buf *b, const struct app_view *v, const struct offer *o)
{
	switch (o->kind) {
	case OFFER_JOIN:
		one_button(b, v, "join", "with", o->other, T(v->r, JOIN));
		break;
	case OFFER_DUPLICATE:
		one_button(b, v, "duplicate", "with", o->other,
			T(v->r, REJECT_NEWER));
		break;
	case OFFER_REPLACE:
		one_button(b, v, "replace", "with", o->other,
			T(v->r, REPLACE_BY_NEWER));
		break;
	}
}

void
app_offers(struct buf *b, const struct app_view *v)
{
	struct request *r = v->r;

	if (v->offer_count == 0)
		return;
	html(b, "<section class=\"offers\" aria-labelledby=\"h-offers\">"
		"<h2 id=\"h-offers\">%s</h2><ul>", T(r, OFFERS));
	for (size_t i = 0; i < v->offer_count; i++) {
		const struct offer *o = &v->offers[i];

		html(b, "<li><a class=\"tag dup\" href=\"/a/%lld\">",
			(long long)o->other);
		html_say1(b, T(r, NUMBER), (int)o->other);
		html(b, "</a> <small>");
		frame_time(b, o->arrived_at);
		html(b, "・%s %d</small> ", T(r, COL_PAGES), o->pages);
		what_it_is(b, v, o);
		because(b, v, o);
		html(b, "<div class=\"acts\">");
		if (may_decide(v) && o->state == APPLICATION_REVIEW)
			do_it(b, v, o);
		html(b, "<a href=\"/a/%lld/with/%lld\">%s</a></div></li>",
			(long long)v->a->id, (long long)o->other,
			T(r, COMPARE));
	}
	html(b, "</ul></section>");
}

/* --- what it consists of --------------------------------------------------- */

static void
link_to(struct buf *b, const char *sentence, int64_t id)
{
	html(b, "<a href=\"/a/%lld\">", (long long)id);
	html_say1(b, sentence, (int)id);
	html(b, "</a> ");
}

void
app_parts(struct buf *b, const struct app_view *v)
{
	struct request *r = v->r;

	if (v->a->joined_into != 0) {
		html(b, "<div class=\"flash joined\" role=\"status\"><p>");
		link_to(b, T(r, PART_OF), v->a->joined_into);
		html(b, "</p>");
		if (may_decide(v) && v->a->state == APPLICATION_REVIEW)
			one_button(b, v, "unjoin", "part", v->a->id,
				T(r, UNJOIN));
		html(b, "</div>");
	}
	for (int i = 1; i < v->a->part_count; i++) {
		html(b, "<div class=\"flash joined\"><p>");
		link_to(b, T(r, HAS_PART), v->a->parts[i].id);
		html(b, "</p>");
		if (v->may_change)
			one_button(b, v, "unjoin", "part", v->a->parts[i].id,
				T(r, UNJOIN));
		html(b, "</div>");
	}
}

/* --- taking it apart ------------------------------------------------------- */

/* Two pages with the same questions are rarely one sheet's. */
static bool
has_sheet_twice(const struct application_now *a)
{
	for (int i = 0; i < a->page_count; i++)
		for (int k = 0; k < i; k++)
			if (a->pages[i].fax_id == a->fax_id &&
				a->pages[k].fax_id == a->fax_id &&
				a->pages[i].sheet > 0 &&
				a->pages[i].sheet == a->pages[k].sheet)
				return true;
	return false;
}

void
app_split(struct buf *b, const struct app_view *v)
{
	struct request *r = v->r;
	bool twice = has_sheet_twice(v->a);
	int own = 0;

	for (int i = 0; i < v->a->page_count; i++)
		own += v->a->pages[i].fax_id == v->a->fax_id;
	if (!v->may_change || v->by_hand || own < 2)
		return;
	html(b, "<details class=\"apart\"");
	if (twice)
		html(b, " open");
	html(b, "><summary>%s</summary>"
		"<form method=\"post\" action=\"/a/%lld/split\" class=\"stack\">",
		T(r, SPLIT), (long long)v->a->id);
	frame_csrf(b, r);
	if (twice)
		html(b, "<p class=\"warn\">⚠ %s</p>", T(r, SPLIT_TWICE));
	html(b, "<fieldset><legend>%s</legend>", T(r, SPLIT_WHY));
	for (int i = 0; i < v->a->page_count; i++) {
		const struct page_link *p = &v->a->pages[i];

		if (p->fax_id != v->a->fax_id)
			continue;
		html(b, "<label class=\"pick\"><input type=\"checkbox\""
			" name=\"page\" value=\"%d\"> ", p->index);
		html_say1(b, T(r, PAGE), p->index + 1);
		html(b, "</label>");
	}
	html(b, "</fieldset><button>%s</button></form></details>",
		T(r, SPLIT_DO));
}
