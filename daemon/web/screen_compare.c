/*
 * screen_compare.c - two applications beside each other: both papers, and
 * where they differ.
 *
 * The older is on the left.  What a person may do with the two stands above,
 * what the two seem to be first.
 */
#include <string.h>

#include "daemon/store/offer.h"
#include "daemon/web/app_view.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"

/* More lines than that would push the papers off the screen: a click shows
 * them. */
#define LINES_OPEN 8

struct pair {
	struct site *s;
	struct request *r;
	struct app_view v[2]; /* older, newer */
	struct offer offer;   /* what the newer is to the older */
};

/* --- what may be done ------------------------------------------------------ */

static void
choice(struct buf *b, const struct pair *p, const char *action,
	const char *label, bool likely)
{
	html(b, "<form method=\"post\" action=\"/a/%lld/%s\">",
		(long long)p->v[0].a->id, action);
	frame_csrf(b, p->r);
	html(b, "<input type=\"hidden\" name=\"with\" value=\"%lld\">"
		"<button class=\"%s\">%s</button></form>",
		(long long)p->v[1].a->id, likely ? "main" : "", label);
}

static void
choices(struct buf *b, const struct pair *p)
{
	enum offer_kind kind = p->offer.kind;

	for (int i = 0; i < 2; i++)
		if (p->v[i].a->state != APPLICATION_REVIEW ||
			p->v[i].a->joined_into != 0) {
			html(b, "<p class=\"hint\">%s</p>",
				T(p->r, OFFER_SETTLED));
			return;
		}
	if (p->r->login.account.role == ROLE_SALES)
		return;
	html(b, "<div class=\"acts\">");
	choice(b, p, "join", T(p->r, JOIN), kind == OFFER_JOIN);
	choice(b, p, "replace", T(p->r, REPLACE_BY_NEWER),
		kind == OFFER_REPLACE);
	choice(b, p, "duplicate", T(p->r, REJECT_NEWER),
		kind == OFFER_DUPLICATE);
	html(b, "</div>");
}

/* --- where they differ ----------------------------------------------------- */

static void
line(struct buf *b, const char *name, const char *left, const char *right)
{
	html(b, "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>",
		name, left, right);
}

static const char *
answer_in(const struct pair *p, int side, int i)
{
	return text_in(p->r->lang,
		text_answer(p->v[side].a->marks[i].answer));
}

static const char *
field_in(const struct pair *p, int side, int i)
{
	const struct field_now *f = &p->v[side].a->fields[i];

	if (application_field_missing(f))
		return text_in(p->r->lang, TEXT_ANSWER_MISSING);
	return f->text[0] ? f->text : T(p->r, BLANK);
}

static int
lines(struct buf *b, const struct pair *p)
{
	const struct form *form = p->s->form;
	int n = 0;

	for (int i = 0; i < form->item_count; i++)
		if (p->v[0].a->marks[i].answer != p->v[1].a->marks[i].answer) {
			line(b, form->items[i].id, answer_in(p, 0, i),
				answer_in(p, 1, i));
			n++;
		}
	for (int i = 0; i < form->field_count; i++)
		if (strcmp(field_in(p, 0, i), field_in(p, 1, i)) != 0) {
			line(b, form->fields[i].name, field_in(p, 0, i),
				field_in(p, 1, i));
			n++;
		}
	return n;
}

static void
differences(struct buf *b, const struct pair *p)
{
	struct buf rows;
	int n;

	buf_init(&rows, REPLY_BODY_MAX);
	n = lines(&rows, p);
	if (n == 0) {
		html(b, "<p>%s</p>", T(p->r, COMPARE_SAME));
	} else {
		html(b, "<details class=\"differ\"%s><summary>%s (%d)"
			"</summary><table class=\"rows plainrows\"><thead><tr>"
			"<th scope=\"col\">%s</th>",
			n <= LINES_OPEN ? " open" : "",
			T(p->r, COMPARE_DIFFER), n,
			T(p->r, COL_QUESTION));
		for (int i = 0; i < 2; i++) {
			html(b, "<th scope=\"col\">");
			html_say1(b, T(p->r, NUMBER), (int)p->v[i].a->id);
			html(b, "</th>");
		}
		html(b, "</tr></thead><tbody>");
		html_part(b, &rows);
		html(b, "</tbody></table></details>");
	}
	buf_clear(&rows);
}

/* --- both papers ------------------------------------------------------------ */

static void
paper(struct buf *b, const struct app_view *v, const char *when)
{
	struct request *r = v->r;

	html(b, "<section class=\"side\"><h2><a href=\"/a/%lld\">",
		(long long)v->a->id);
	html_say1(b, T(r, NUMBER), (int)v->a->id);
	html(b, "</a> %s</h2><p>", app_company(r, v->s->form, v->a));
	frame_time(b, v->a->arrived_at);
	html(b, " %s　%s %s</p><div class=\"pages\" tabindex=\"0\" role=\"group\""
		" aria-label=\"%s\">", when, T(r, SENDER),
		source_sender(&v->source)[0] ? source_sender(&v->source) : "—",
		T(r, PAPER));
	for (int i = 0; i < v->a->page_count; i++) {
		const struct page_link *link = &v->a->pages[i];
		const struct picture_pack *pack = app_pack_of(v, link->fax_id);
		const struct pack_page *page =
			pack ? picture_pack_page(pack, link->index) : NULL;

		if (!page)
			continue;
		html(b, "<img loading=\"lazy\" src=\"/f/%lld/page/%d.png\""
			" width=\"%d\" height=\"%d\" alt=\"",
			(long long)link->fax_id, link->index, page->w, page->h);
		html_say1(b, T(r, PAGE), link->index + 1);
		html(b, "\">");
	}
	html(b, "</div></section>");
}

static void
screen(struct buf *b, const struct pair *p)
{
	struct request *r = p->r;

	frame_begin(b, r, T(r, COMPARE_TITLE), "app");
	html(b, "<p class=\"links\"><a href=\"/a/%s\">← %s</a></p><h1>%s</h1>", r->parts[1],
		T(r, BACK_ONE), T(r, COMPARE_TITLE));
	choices(b, p);
	differences(b, p);
	html(b, "<div class=\"sides\">");
	paper(b, &p->v[0], T(r, COMPARE_OLDER));
	paper(b, &p->v[1], T(r, COMPARE_NEWER));
	html(b, "</div>");
	frame_end(b);
}

bool
show_compare(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	struct pair p = {.s = s, .r = r};
	const struct form *form;
	int64_t a, b;
	bool ok = false;

	if (!number_parse(r->parts[1], &a) || !number_parse(r->parts[3], &b) ||
		a == b)
		return err_set(e, ERR_ABSENT, "no such two applications");
	if (!app_view_look(s, r, a < b ? a : b, &p.v[0], e))
		return false;
	form = s->form;
	if (!app_view_look(s, r, a < b ? b : a, &p.v[1], e))
		goto out;
	if (s->form != form) {
		err_set(e, ERR_STATE, "they are of different forms");
		goto out;
	}
	offer_compare(p.v[0].a, p.v[1].a, &p.offer);
	ok = access_record(s->store, r->login.account.name, "application", a,
		     r->now, e) &&
	     access_record(s->store, r->login.account.name, "application", b,
		     r->now, e);
	if (ok)
		screen(&out->body, &p);
out:
	app_view_clear(&p.v[0]);
	app_view_clear(&p.v[1]);
	return ok;
}
