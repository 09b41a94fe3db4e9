/*
 * screen_queue.c - the lists: what waits, what is done, what was searched.
 */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "daemon/store/application_gap.h"
#include "daemon/store/brief.h"
#include "daemon/store/lease.h"
#include "daemon/store/offer.h"
#include "daemon/store/worklist.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"

/* Rows of one page: what one sees in two screens. */
#define ROWS 30

bool
show_start(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	(void)s;
	(void)r;
	(void)e;
	reply_redirect(out, "/queue");
	return true;
}

bool
show_next(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	int64_t after = 0, id;

	if (!number_parse(request_text(r, "after"), &after))
		after = 0;
	if (!worklist_next(s->store, after, r->login.account.name, r->now,
		    &id, e))
		return false;
	if (id == 0)
		reply_redirect(out, "/queue");
	else
		reply_redirect(out, "/a/%lld", (long long)id);
	return true;
}

/* --- what is asked for --------------------------------------------------- */

static void
take_day(const struct request *r, const char *name, bool end, int64_t *out)
{
	int64_t from, to;
	struct err e;

	if (clock_parse_day(request_text(r, name), &from, &to, &e))
		*out = end ? to : from;
}

static void
take_filter(const struct request *r, struct buf *words,
	struct worklist_filter *f)
{
	*f = (struct worklist_filter){.view = WORKLIST_WAITING, .limit = ROWS};
	if (!worklist_parse(request_text(r, "view"), &f->view))
		f->view = WORKLIST_WAITING;
	brief_fold(words, request_text(r, "q"));
	f->words = words->failed ? "" : words->data;
	take_day(r, "from", false, &f->from);
	take_day(r, "to", true, &f->to);
	if (!number_parse(request_text(r, "after"), &f->after))
		f->after = 0;
}

static void
views(struct buf *b, const struct request *r, enum worklist_view now)
{
	static const enum text names[WORKLIST__COUNT] = {TEXT_VIEW_WAITING,
		TEXT_VIEW_INCOMPLETE, TEXT_VIEW_DUPLICATES, TEXT_DONE,
		TEXT_REJECTED, TEXT_VIEW_ALL};

	html(b, "<nav class=\"views\" aria-label=\"%s\">", T(r, COL_STATE));
	for (int i = 0; i < WORKLIST__COUNT; i++) {
		html(b, "<a href=\"/queue?view=%s\"",
			worklist_name((enum worklist_view)i));
		if ((int)now == i)
			html(b, " aria-current=\"true\"");
		html(b, ">%s</a>", text_in(r->lang, names[i]));
	}
	/* faxes without an application have a list of their own */
	html(b, "<a href=\"/held\">%s</a></nav>", T(r, HELD));
}

static void
search_form(struct buf *b, const struct request *r, enum worklist_view now)
{
	html(b, "<form class=\"search\" role=\"search\" action=\"/queue\">"
		"<input type=\"hidden\" name=\"view\" value=\"%s\">"
		"<label>%s<input name=\"q\" value=\"%s\" maxlength=\"100\">"
		"</label><label>%s<input type=\"date\" name=\"from\""
		" value=\"%s\"></label><label>%s<input type=\"date\""
		" name=\"to\" value=\"%s\"></label><button>%s</button></form>",
		worklist_name(now), T(r, SEARCH_WORDS), request_text(r, "q"),
		T(r, SEARCH_FROM), request_text(r, "from"), T(r, SEARCH_TO),
		request_text(r, "to"), T(r, SEARCH));
}

/* --- rows ---------------------------------------------------------------- */

static const char *
field_of(const struct form *form, const struct application_now *a,
	enum field_kind kind)
{
	for (int i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == kind)
			return a->fields[i].text;
	return "";
}

static void
to_look_at(struct buf *b, const struct request *r, const struct gap *g)
{
	int missing = g->missing.count + g->field_missing.count;

	if (g->review.count > 0) {
		html(b, "<span class=\"tag open\">");
		html_say1(b, T(r, OPEN_MARKS), g->review.count);
		html(b, "</span> ");
	}
	if (g->field_review.count > 0) {
		html(b, "<span class=\"tag open\">");
		html_say1(b, T(r, OPEN_FIELDS), g->field_review.count);
		html(b, "</span> ");
	}
	if (missing > 0) {
		html(b, "<span class=\"tag missing\">");
		html_say1(b, T(r, OPEN_MISSING), missing);
		html(b, "</span> ");
	}
	if (!gap_is_open(g) && missing == 0)
		html(b, "<span class=\"tag ready\">✓ %s</span>",
			T(r, OPEN_NONE));
}

static void
interval(struct buf *b, int least, int most, int of)
{
	html(b, "%d", least);
	if (least != most)
		html(b, "〜%d", most);
	html(b, "<small>／%d</small>", of);
}

static void
remarks(struct buf *b, const struct request *r, const struct application_now *a)
{
	if (a->duplicate_of) {
		html(b, "<span class=\"tag dup\">");
		html_say1(b, T(r, DUPLICATE), (int)a->duplicate_of);
		html(b, "</span> ");
	}
	if (a->damage[0])
		html(b, "<span class=\"tag missing\">%s</span> ",
			T(r, DAMAGED));
}

/* It may belong to another, the newest of several: a person who knows before
 * opening it decides each of the two once. */
static bool
belongs_to(struct buf *b, struct site *s, const struct request *r,
	const struct application_now *a, struct err *e)
{
	static const enum text words[] = {
		[OFFER_JOIN] = TEXT_LIST_JOIN,
		[OFFER_DUPLICATE] = TEXT_LIST_DUPLICATE,
		[OFFER_REPLACE] = TEXT_LIST_REPLACE,
	};
	struct offer *offers;
	size_t n;

	if (!offer_list(s->store, s->form, a, 1, &offers, &n, e))
		return false;
	/* the same file again is told of already */
	if (n > 0 && !(a->duplicate_of && offers[0].kind == OFFER_DUPLICATE)) {
		html(b, "<a class=\"tag dup\" href=\"/a/%lld/with/%lld\">",
			(long long)a->id, (long long)offers[0].other);
		html_say1(b, text_in(r->lang, words[offers[0].kind]),
			(int)offers[0].other);
		html(b, "</a> ");
	}
	free(offers);
	return true;
}

/* Another has it on the screen. */
static bool
holder(struct buf *b, struct site *s, const struct request *r,
	const struct application_now *a, struct err *e)
{
	char who[FAX_WHO_SIZE];

	if (!lease_holder(s->store, a->id, r->login.account.name, r->now, who,
		    e))
		return false;
	if (who[0])
		html(b, "<span class=\"tag held\" title=\"%s\">👁 %s</span>",
			T(r, HELD_BY), who);
	return true;
}

static bool
row(struct buf *b, struct site *s, const struct request *r,
	const struct application_now *a, struct err *e)
{
	const char *company = field_of(s->form, a, FIELD_COMPANY);
	const char *visit = field_of(s->form, a, FIELD_DATE);
	struct gap g;

	application_gap(s->form, a, &g);
	html(b, "<tr><td data-l=\"%s\"><a class=\"go\" href=\"/a/%lld\">%lld"
		"</a></td><td data-l=\"%s\">", T(r, COL_NUMBER),
		(long long)a->id, (long long)a->id, T(r, COL_ARRIVED));
	frame_time(b, a->arrived_at);
	html(b, "</td><td data-l=\"%s\"><a href=\"/a/%lld\">%s</a>"
		"<small>%s</small></td>",
		T(r, COL_COMPANY), (long long)a->id,
		company[0] ? company : T(r, NO_COMPANY),
		field_of(s->form, a, FIELD_PERSON));
	html(b, "<td class=\"n\" data-l=\"%s\">%d</td><td data-l=\"%s\">",
		T(r, COL_PAGES), a->page_count, T(r, COL_OPEN));
	if (a->state == APPLICATION_REVIEW)
		to_look_at(b, r, &g);
	else
		html(b, "<span class=\"tag %s\">%s</span> ",
			application_state_name(a->state),
			text_in(r->lang, text_state(a->state)));
	remarks(b, r, a);
	if (!belongs_to(b, s, r, a, e) || !holder(b, s, r, a, e))
		return false;
	html(b, "</td><td class=\"n\" data-l=\"%s\">", T(r, COL_SCORE));
	interval(b, g.score.mandatory_met, g.score.mandatory_max,
		s->form->mandatory_count);
	html(b, "　");
	interval(b, g.score.recommended_points, g.score.recommended_max,
		s->form->recommended_points);
	html(b, "</td><td data-l=\"%s\">%s</td><td class=\"n\" data-l=\"%s\">",
		T(r, COL_VISIT), visit, T(r, COL_WAIT));
	if (a->state == APPLICATION_REVIEW)
		frame_age(b, r, r->now - a->arrived_at);
	html(b, "</td></tr>");
	return true;
}

static bool
table(struct buf *b, struct site *s, const struct request *r,
	const int64_t *ids, size_t n, struct err *e)
{
	static const enum text columns[] = {TEXT_COL_NUMBER, TEXT_COL_ARRIVED,
		TEXT_COL_COMPANY, TEXT_COL_PAGES, TEXT_COL_OPEN, TEXT_COL_SCORE,
		TEXT_COL_VISIT, TEXT_COL_WAIT};
	struct application_now *a;
	bool ok = true;

	html(b, "<table class=\"rows\"><thead><tr>");
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		html(b, "<th scope=\"col\">%s</th>",
			text_in(r->lang, columns[i]));
	html(b, "</tr></thead><tbody>");
	for (size_t i = 0; ok && i < n; i++) {
		if (!site_take(s, ids[i], e) ||
			!application_load(s->store, s->form, ids[i], &a, e))
			return false;
		ok = row(b, s, r, a, e);
		application_now_free(&a);
	}
	html(b, "</tbody></table>");
	return ok;
}

/* Where the list goes on; the words of a search go along. */
static void
more(struct buf *b, const struct request *r, enum worklist_view view,
	int64_t last)
{
	html(b, "<form class=\"more\" action=\"/queue\">"
		"<input type=\"hidden\" name=\"view\" value=\"%s\">"
		"<input type=\"hidden\" name=\"q\" value=\"%s\">"
		"<input type=\"hidden\" name=\"from\" value=\"%s\">"
		"<input type=\"hidden\" name=\"to\" value=\"%s\">"
		"<button name=\"after\" value=\"%lld\">%s</button></form>",
		worklist_name(view), request_text(r, "q"),
		request_text(r, "from"), request_text(r, "to"), (long long)last,
		T(r, OLDER));
}

static bool
unread(struct buf *b, struct site *s, const struct request *r, struct err *e)
{
	int64_t n[FAX_STATE__COUNT], waiting;

	if (!fax_count(s->store, n, e))
		return false;
	waiting = n[FAX_ARRIVED] + n[FAX_READING] + n[FAX_READ];
	if (waiting > 0) {
		html(b, "<p class=\"hint\">");
		html_say1(b, T(r, READING_NOW), (int)waiting);
		html(b, "</p>");
	}
	return true;
}

static void
flash(struct buf *b, const struct request *r)
{
	static const struct {
		const char *name;
		enum text words;
	} rows[] = {{"confirmed", TEXT_FLASH_CONFIRMED},
		{"rejected", TEXT_FLASH_REJECTED}};
	int64_t id;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (number_parse(request_text(r, rows[i].name), &id)) {
			html(b, "<p class=\"flash\" role=\"status\">");
			html_say1(b, text_in(r->lang, rows[i].words), (int)id);
			html(b, "</p>");
		}
}

bool
show_queue(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	struct buf *b = &out->body, words;
	struct worklist_filter f;
	int64_t *ids = NULL;
	size_t n = 0;
	bool ok = false;

	buf_init(&words, 4096);
	take_filter(r, &words, &f);
	if (!access_record(s->store, r->login.account.name, "list", 0, r->now,
		    e) ||
		!worklist_ids(s->store, &f, &ids, &n, e))
		goto out;
	frame_begin(b, r, T(r, QUEUE), "wide");
	flash(b, r);
	html(b, "<h1>%s</h1>", T(r, QUEUE));
	views(b, r, f.view);
	search_form(b, r, f.view);
	if (n > 0 && f.view == WORKLIST_WAITING && f.after == 0 &&
		r->login.account.role != ROLE_SALES)
		html(b, "<p><a class=\"main\" href=\"/a/%lld\" data-start>%s"
			" <kbd>Enter</kbd></a></p>", (long long)ids[0],
			T(r, START_REVIEW));
	if (n == 0)
		html(b, "<p class=\"empty\">%s</p>",
			f.view == WORKLIST_WAITING && !f.words[0]
				? T(r, QUEUE_EMPTY)
				: T(r, LIST_EMPTY));
	else if (!table(b, s, r, ids, n, e))
		goto out;
	if (n == ROWS)
		more(b, r, f.view, ids[n - 1]);
	ok = unread(b, s, r, e);
	frame_end(b);
out:
	buf_clear(&words);
	free(ids);
	return ok;
}
