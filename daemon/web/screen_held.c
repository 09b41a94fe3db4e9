/*
 * screen_held.c - faxes that could not be read: their picture, the reason,
 * and what a person can do about it.
 */
#include <stdlib.h>

#include "daemon/store/application.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"

/* Held faxes on one screen. */
#define HELD_MAX 100

/* The pictures of a fax, NULL when there are none. */
static bool
pack_of(struct site *s, int64_t fax, struct picture_pack **out, struct err *e)
{
	char name[PICTURES_NAME_SIZE];
	struct err ignored;

	*out = NULL;
	if (!pictures_of_fax(s->store, fax, name, e))
		return false;
	if (s->pictures && name[0] &&
		!pictures_get(s->pictures, name, out, &ignored))
		*out = NULL;
	return true;
}

static void
thumbnail(struct buf *b, const struct request *r, int64_t fax,
	const struct pack_page *p)
{
	html(b, "<a class=\"thumb\" href=\"/f/%lld\"><img src=\"/f/%lld/page/"
		"%d.png\" width=\"%d\" height=\"%d\" loading=\"lazy\" alt=\"",
		(long long)fax, (long long)fax, p->index, p->w, p->h);
	html_say1(b, T(r, PAGE), p->index + 1);
	html(b, "\"></a>");
}

static bool
held_row(struct buf *b, struct site *s, const struct request *r,
	const struct fax *fax, struct err *e)
{
	struct picture_pack *pack;

	if (!pack_of(s, fax->id, &pack, e))
		return false;
	html(b, "<li><div class=\"thumbs\">");
	if (pack && pack->page_count > 0)
		thumbnail(b, r, fax->id, &pack->pages[0]);
	else
		html(b, "<span class=\"thumb none\">%s</span>",
			T(r, NO_PICTURE));
	html(b, "</div><div><h2><a href=\"/f/%lld\">", (long long)fax->id);
	html_say1(b, T(r, FAX_NUMBER), (int)fax->id);
	html(b, "</a></h2><p>");
	frame_time(b, fax->arrived_at);
	html(b, "</p><p class=\"warn\">");
	frame_why(b, r, fax->reason);
	html(b, "</p>");
	if (fax->duplicate_of) {
		html(b, "<p><span class=\"tag dup\">");
		html_say1(b, T(r, DUPLICATE), (int)fax->duplicate_of);
		html(b, "</span></p>");
	}
	html(b, "</div></li>");
	picture_pack_free(&pack);
	return true;
}

bool
show_held(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	const struct fax_filter f = {.states = 1u << FAX_HELD,
		.limit = HELD_MAX};
	struct buf *b = &out->body;
	struct fax *faxes;
	size_t n;
	bool ok = true;

	if (!access_record(s->store, r->login.account.name, "held", 0, r->now,
		    e) ||
		!fax_list(s->store, &f, &faxes, &n, e))
		return false;
	frame_begin(b, r, T(r, HELD), "wide");
	html(b, "<h1>%s</h1>", T(r, HELD));
	if (n == 0)
		html(b, "<p class=\"empty\">%s</p>", T(r, HELD_EMPTY));
	else
		html(b, "<p>%s</p><ul class=\"held\">", T(r, HELD_WHY));
	for (size_t i = 0; ok && i < n; i++)
		ok = held_row(b, s, r, &faxes[i], e);
	if (n > 0)
		html(b, "</ul>");
	frame_end(b);
	free(faxes);
	return ok;
}

/* --- one fax ------------------------------------------------------------- */

static void
one_button(struct buf *b, const struct request *r, int64_t fax,
	const char *action, const char *label, const char *class)
{
	html(b, "<form method=\"post\" action=\"/f/%lld/%s\">", (long long)fax,
		action);
	frame_csrf(b, r);
	html(b, "<button class=\"%s\">%s</button></form>", class, label);
}

static void
actions(struct buf *b, const struct request *r, const struct fax *fax)
{
	html(b, "<div class=\"acts\">");
	one_button(b, r, fax->id, "enter", T(r, ENTER), "main");
	one_button(b, r, fax->id, "retry", T(r, RETRY), "");
	html(b, "<details><summary>%s</summary><form method=\"post\""
		" action=\"/f/%lld/reject\" class=\"stack\">", T(r, REJECT),
		(long long)fax->id);
	frame_csrf(b, r);
	html(b, "<label>%s<input name=\"why\" required maxlength=\"200\">"
		"</label><button>%s</button></form></details></div>",
		T(r, WHY), T(r, REJECT));
}

static void
pages(struct buf *b, const struct request *r, const struct fax *fax,
	const struct picture_pack *pack)
{
	if (!pack || pack->page_count == 0) {
		html(b, "<p class=\"hint\">%s</p>", T(r, PAGE_NONE));
		return;
	}
	for (int i = 0; i < pack->page_count; i++) {
		const struct pack_page *p = &pack->pages[i];

		html(b, "<figure class=\"whole\"><img src=\"/f/%lld/page/%d.png"
			"\" width=\"%d\" height=\"%d\" loading=\"lazy\""
			" alt=\"", (long long)fax->id, p->index, p->w, p->h);
		html_say1(b, T(r, PAGE), p->index + 1);
		html(b, "\"></figure>");
	}
}

static bool
applications(struct buf *b, struct site *s, const struct request *r,
	const struct fax *fax, struct err *e)
{
	const struct application_filter f = {.fax_id = fax->id};
	int64_t *ids;
	size_t n;

	if (!application_ids(s->store, &f, &ids, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		html(b, "<p><a href=\"/a/%lld\">", (long long)ids[i]);
		html_say1(b, T(r, NUMBER), (int)ids[i]);
		html(b, "</a></p>");
	}
	free(ids);
	return true;
}

bool
show_fax(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	struct buf *b = &out->body;
	struct picture_pack *pack = NULL;
	struct fax fax;
	int64_t id;
	bool ok = false;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such fax");
	if (!fax_get(s->store, id, &fax, e) ||
		!access_record(s->store, r->login.account.name, "fax", id,
			r->now, e) ||
		!pack_of(s, id, &pack, e))
		goto out;
	frame_begin(b, r, T(r, HELD), "wide");
	html(b, "<p><a href=\"/held\">← %s</a></p><h1>", T(r, HELD));
	html_say1(b, T(r, FAX_NUMBER), (int)id);
	html(b, " <small>%s ", text_in(r->lang, text_fax_state(fax.state)));
	frame_time(b, fax.arrived_at);
	html(b, "</small></h1>");
	if (fax.reason[0]) {
		html(b, "<p class=\"warn\">");
		frame_why(b, r, fax.reason);
		html(b, "</p>");
	}
	if (fax.state == FAX_HELD && r->login.account.role != ROLE_SALES)
		actions(b, r, &fax);
	if (!applications(b, s, r, &fax, e))
		goto out;
	html(b, "<p><a href=\"/f/%lld/original.tif\">%s</a></p>", (long long)id,
		T(r, ORIGINAL));
	pages(b, r, &fax, pack);
	frame_end(b);
	ok = true;
out:
	picture_pack_free(&pack);
	return ok;
}

bool
do_retry(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	int64_t id;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such fax");
	if (!fax_retry(s->store, id, r->login.account.name, r->now, e))
		return false;
	reply_redirect(out, "/held");
	return true;
}

bool
do_enter(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	int64_t fax, id;

	if (!number_parse(r->parts[1], &fax))
		return err_set(e, ERR_ABSENT, "no such fax");
	if (!application_take_up(s->store, s->forms, fax, r->login.account.name,
		    r->now, &id, e))
		return false;
	reply_redirect(out, "/a/%lld", (long long)id);
	return true;
}

bool
do_fax_reject(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	int64_t id;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such fax");
	if (!fax_reject(s->store, id, r->login.account.name,
		    request_text(r, "why"), r->now, e))
		return false;
	reply_redirect(out, "/held");
	return true;
}
