/*
 * screen_application.c - the paper beside what was read of it.
 */
#include <string.h>

#include "daemon/web/app_view.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"
#include "daemon/web/parts.h"

/* Who sent it and what befell it on its way, by the fax server's word. */
static void
source(struct buf *b, const struct app_view *v)
{
	const struct source *s = &v->source;

	if (source_sender(s)[0] || s->name[0])
		html(b, "<p class=\"sender\">%s: %s%s%s</p>", T(v->r, SENDER),
			source_sender(s), s->name[0] ? " " : "", s->name);
	if (s->error[0])
		html(b, "<p class=\"warn\">%s: %s</p>",
			T(v->r, SOURCE_ERROR), s->error);
	if (v->earlier != 0) {
		html(b, "<p><a class=\"tag dup\" href=\"/f/%lld\">",
			(long long)v->earlier);
		html_say1(b, T(v->r, SENT_BEFORE), (int)v->earlier);
		html(b, "</a></p>");
	}
}

static void
head(struct buf *b, const struct app_view *v)
{
	struct request *r = v->r;

	html(b, "<div class=\"head\"><h1>");
	html_say1(b, T(r, NUMBER), (int)v->a->id);
	html(b, "　<span>%s</span></h1><p>",
		app_company(r, v->s->form, v->a));
	frame_time(b, v->a->arrived_at);
	if (v->a->duplicate_of) {
		html(b, " <a class=\"tag dup\" href=\"/f/%lld\">",
			(long long)v->a->duplicate_of);
		html_say1(b, T(r, DUPLICATE), (int)v->a->duplicate_of);
		html(b, "</a>");
	}
	if (v->a->damage[0]) {
		html(b, " <span class=\"tag missing\">");
		frame_why(b, r, v->a->damage);
		html(b, "</span>");
	}
	if (v->a->erased_at != 0)
		html(b, " <span class=\"tag missing\">%s</span>",
			T(r, ERASED));
	html(b, "</p>");
	source(b, v);
	html(b, "<p class=\"links\"><a href=\"/queue\">%s</a>"
		"<a href=\"/a/%lld/history\">%s</a>"
		"<a href=\"/next?after=%lld\">%s →</a>"
		"<button type=\"button\" class=\"plain\" data-help>%s"
		" <kbd>?</kbd></button></p></div>",
		T(r, BACK), (long long)v->a->id, T(r, HISTORY),
		(long long)v->a->id, T(r, NEXT), T(r, HELP));
}

/* Questions that did not come, and whether the form did. */
static void
missing_list(struct buf *b, const struct app_view *v)
{
	const struct gap_list *list = &v->gap.missing;

	for (int i = 0; i < list->count; i++)
		html(b, "%s%s", i ? ", " : "",
			v->s->form->items[list->item[i]].id);
	if (v->gap.field_missing.count == v->a->field_count)
		html(b, "%s%s", list->count ? ", " : "", T(v->r, FIELDS));
}

/* What did not come, and the words to ask for it. */
static void
missing(struct buf *b, const struct app_view *v)
{
	if (v->by_hand ||
		(v->gap.missing.count == 0 &&
			v->gap.field_missing.count < v->a->field_count))
		return;
	html(b, "<section class=\"missing\" id=\"missing\"><h2>%s</h2><p>%s",
		T(v->r, MISSING_PAGES), T(v->r, MISSING_TEXT));
	missing_list(b, v);
	html(b, "</p><label>%s<textarea readonly rows=\"5\" id=\"resend\">%s",
		T(v->r, RESEND), T(v->r, RESEND_TEXT));
	missing_list(b, v);
	html(b, "</textarea></label><button type=\"button\" hidden"
		" data-copy=\"resend\" data-copied=\"%s\">%s</button>"
		"</section>", T(v->r, COPIED), T(v->r, COPY));
}

static void
key(struct buf *b, const char *keys, const char *what)
{
	html(b, "<dt><kbd>%s</kbd></dt><dd>%s</dd>", keys, what);
}

static void
help(struct buf *b, const struct request *r)
{
	html(b, "<dialog id=\"help\" aria-labelledby=\"h-help\">"
		"<h2 id=\"h-help\">%s</h2><dl>", T(r, HELP_KEYS));
	key(b, "1", T(r, KEY_YES));
	key(b, "0", T(r, KEY_NO));
	key(b, T(r, SPACE), T(r, KEY_NEXT));
	key(b, "u", T(r, KEY_UNDO));
	key(b, "Enter", T(r, KEY_CONFIRM));
	key(b, "z", T(r, KEY_PAPER));
	key(b, "?", T(r, KEY_HELP));
	html(b, "</dl><form method=\"dialog\"><button class=\"main\">%s"
		"</button></form></dialog>", T(r, CLOSE));
}

static void
flash(struct buf *b, const struct request *r)
{
	static const struct {
		const char *name;
		enum text words;
	} rows[] = {{"confirmed", TEXT_FLASH_CONFIRMED},
		{"rejected", TEXT_FLASH_REJECTED},
		{"reopened", TEXT_FLASH_REOPENED},
		{"joined", TEXT_FLASH_JOINED}, {"unjoined", TEXT_FLASH_UNJOINED},
		{"split", TEXT_FLASH_SPLIT}, {"replaced", TEXT_FLASH_REPLACED}};
	int64_t id;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (number_parse(request_text(r, rows[i].name), &id)) {
			html(b, "<p class=\"flash\" role=\"status\">");
			html_say1(b, text_in(r->lang, rows[i].words), (int)id);
			html(b, "</p>");
		}
	if (request_param(r, "changed"))
		html(b, "<p class=\"flash bad\" role=\"alert\">%s</p>",
			T(r, CHANGED));
}

static void
whole_page(struct buf *b, const struct app_view *v)
{
	struct request *r = v->r;
	int open = v->gap.review.count + v->gap.field_review.count;

	frame_begin(b, r, app_company(r, v->s->form, v->a), "app");
	flash(b, r);
	head(b, v);
	if (v->holder[0])
		html(b, "<p class=\"flash bad\" role=\"status\">%s: %s</p>",
			T(r, HELD_BY), v->holder);
	app_parts(b, v);
	app_offers(b, v);
	app_sent(b, v);
	app_score(b, v);
	html(b, "<div class=\"split\">");
	app_paper(b, v, app_paper_first(v));
	html(b, "<div class=\"work\" data-app=\"%lld\" data-csrf=\"%s\""
		" data-saving=\"%s\" data-failed=\"%s\" data-changed=\"%s\">",
		(long long)v->a->id, r->login.csrf, T(r, SAVING),
		T(r, SAVE_FAILED), T(r, CHANGED));
	if (v->a->state == APPLICATION_REVIEW) {
		html(b, "<h2>%s</h2>", T(r, TO_DECIDE));
		if (open == 0 && !v->by_hand)
			html(b, "<p class=\"empty\">%s</p>",
				T(r, NOTHING_OPEN));
	}
	app_ticks(b, v);
	app_cards(b, v);
	app_fields(b, v);
	missing(b, v);
	html(b, "<section aria-labelledby=\"h-all\"><h2 id=\"h-all\">");
	html_say1(b, T(r, ALL_QUESTIONS), v->a->item_count);
	html(b, "</h2>");
	app_list(b, v);
	html(b, "</section>");
	app_split(b, v);
	app_settle(b, v);
	html(b, "</div></div>");
	help(b, r);
	frame_end(b);
}

bool
show_application(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	struct app_view v;
	int64_t id;
	bool ok = true;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!app_view_load(s, r, id, &v, e))
		return false;
	if (r->part_only) {
		ok = parts_reply(&v, out, NULL, -1, -1, true, e);
	} else {
		ok = access_record(s->store, r->login.account.name,
			"application", id, r->now, e);
		if (ok)
			whole_page(&out->body, &v);
	}
	app_view_clear(&v);
	return ok;
}
