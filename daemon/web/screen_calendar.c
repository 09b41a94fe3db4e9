/*
 * screen_calendar.c - the month: who wants a visit when, and what is next.
 *
 * A table of weeks from Sunday on.  A day shows what fits; all of it stands
 * on the day's own page.
 */
#include <string.h>

#include "daemon/store/feed.h"
#include "daemon/store/visit_days.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/holidays.h"
#include "daemon/web/html.h"
#include "daemon/web/sale.h"

/* Entries in the box of one day, and wishes without a day. */
#define DAY_MOST 5
#define UNCLEAR_MOST 20

static const int FILL_MOST = 500;

struct month {
	struct request *r;
	int year, month;
	struct visit_entry *rows; /* of the whole month, in order */
	size_t count;
	struct day today;
};

/* "2026-12"; this month for anything else. */
static void
take_month(const struct request *r, struct month *m)
{
	const char *text = request_text(r, "month");
	char first[DAY_TEXT_SIZE];
	struct day d = m->today;

	if (strlen(text) == 7) {
		memcpy(first, text, 7);
		memcpy(first + 7, "-01", 4);
		if (!day_parse(first, &d) || d.year < 1970 || d.year > 2999)
			d = m->today;
	}
	m->year = d.year;
	m->month = d.month;
}

static void
month_link(struct buf *b, const struct month *m, int step, enum text words,
	const char *rel)
{
	int n = m->year * 12 + m->month - 1 + step;

	html(b, "<a href=\"/calendar?month=%d-%s%d\" rel=\"%s\" data-%s>",
		n / 12, n % 12 < 9 ? "0" : "", n % 12 + 1, rel, rel);
	html(b, "%s%s%s</a>", step < 0 ? "← " : "",
		text_in(m->r->lang, words), step > 0 ? " →" : "");
}

/* --- entries ------------------------------------------------------------- */

static void
entry(struct buf *b, const struct request *r, const struct visit_entry *v)
{
	html(b, "<li class=\"%s\"><a href=\"/sales/%lld\"><span class=\"what\">",
		v->wish                          ? "wish"
		: v->state == FOLLOWUP_VISIT ? "visit"
						 : "next",
		(long long)v->application);
	if (v->hour >= 0)
		html(b, "%d:%s%d ", v->hour, v->minute < 10 ? "0" : "",
			v->minute);
	html(b, "%s</span> %s", text_in(r->lang, sale_what(v)),
		v->company[0] ? v->company : T(r, NO_COMPANY));
	if (v->owner[0])
		html(b, " <small>%s</small>", v->owner);
	html(b, "</a></li>");
}

/* The entries of that day: from *at on, which goes behind them. */
static void
entries(struct buf *b, const struct month *m, const char *day, size_t *at)
{
	size_t n = 0;

	while (*at + n < m->count && strcmp(m->rows[*at + n].day, day) == 0)
		n++;
	if (n > 0) {
		html(b, "<ul>");
		for (size_t i = 0; i < n && i < DAY_MOST; i++)
			entry(b, m->r, &m->rows[*at + i]);
		html(b, "</ul>");
	}
	if (n > DAY_MOST) {
		html(b, "<a class=\"rest\" href=\"/calendar?day=%s\">", day);
		html_say1(b, T(m->r, CAL_MORE), (int)n - DAY_MOST);
		html(b, "</a>");
	}
	*at += n;
}

/* --- the month ----------------------------------------------------------- */

static void
box(struct buf *b, const struct month *m, struct day d, size_t *at)
{
	const char *holiday = holiday_name(d);
	bool today = day_number(d) == day_number(m->today);
	char text[DAY_TEXT_SIZE];
	int weekday = day_weekday(d);
	bool any;

	day_text(d, text);
	any = *at < m->count && strcmp(m->rows[*at].day, text) == 0;
	html(b, "<td class=\"%s%s%s%s\">",
		weekday == 0 || holiday ? "sun"
		: weekday == 6          ? "sat"
					: "day",
		today ? " today" : "", any || holiday ? "" : " free",
		any ? " any" : "");
	html(b, "<p class=\"date\"><time datetime=\"%s\"", text);
	if (today)
		html(b, " aria-current=\"date\"");
	html(b, ">%d<span class=\"wd\">(%s)</span></time>", d.day,
		text_in(m->r->lang, (enum text)(TEXT_DAY_SUN + weekday)));
	if (holiday)
		html(b, " <span class=\"hol\" lang=\"ja\">%s</span>", holiday);
	if (today)
		html(b, " <small>%s</small>", T(m->r, CAL_TODAY));
	html(b, "</p>");
	entries(b, m, text, at);
	html(b, "</td>");
}

static void
table(struct buf *b, const struct month *m)
{
	struct day first = {m->year, m->month, 1};
	int length = day_month_length(m->year, m->month);
	int column = day_weekday(first);
	size_t at = 0;

	html(b, "<table class=\"cal\"><caption>");
	html_say2(b, T(m->r, CAL_HEAD), m->year, m->month);
	html(b, "</caption><thead><tr>");
	for (int i = 0; i < 7; i++)
		html(b, "<th scope=\"col\" class=\"%s\">%s</th>",
			i == 0 ? "sun" : i == 6 ? "sat" : "day",
			text_in(m->r->lang, (enum text)(TEXT_DAY_SUN + i)));
	html(b, "</tr></thead><tbody><tr>");
	for (int i = 0; i < column; i++)
		html(b, "<td class=\"none\"></td>");
	for (int d = 1; d <= length; d++) {
		if (column == 7) {
			html(b, "</tr><tr>");
			column = 0;
		}
		box(b, m, (struct day){m->year, m->month, d}, &at);
		column++;
	}
	for (; column < 7; column++)
		html(b, "<td class=\"none\"></td>");
	html(b, "</tr></tbody></table>");
}

static bool
unclear(struct buf *b, struct site *s, const struct request *r, struct err *e)
{
	struct visit_entry *rows;
	size_t n;

	if (!visit_days_unclear(s->store, s->forms, UNCLEAR_MOST, &rows, &n, e))
		return false;
	if (n > 0)
		html(b, "<section><h2>%s</h2><ul class=\"plain\">",
			T(r, CAL_UNCLEAR));
	for (size_t i = 0; i < n; i++)
		html(b, "<li><a href=\"/sales/%lld\">%s</a> 「%s」</li>",
			(long long)rows[i].application,
			rows[i].company[0] ? rows[i].company
					   : T(r, NO_COMPANY),
			rows[i].text);
	if (n > 0)
		html(b, "</ul></section>");
	visit_days_free(&rows, n);
	return true;
}

/* --- the address for calendar programs ----------------------------------- */

static void
feed_button(struct buf *b, const struct request *r, const char *path,
	const char *words)
{
	html(b, "<form method=\"post\" action=\"%s\">", path);
	frame_csrf(b, r);
	html(b, "<button>%s</button></form>", words);
}

static bool
feed(struct buf *b, struct site *s, const struct request *r, struct err *e)
{
	struct feed f;

	if (!feed_get(s->store, r->login.account.id, &f, e))
		return false;
	html(b, "<section class=\"settle\"><h2>%s</h2><p>%s</p>", T(r, FEED),
		T(r, FEED_WHY));
	if (f.exists) {
		html(b, "<p>%s <small>%s: ", T(r, FEED_IS), T(r, FEED_USED));
		if (f.used_at)
			frame_time(b, f.used_at);
		else
			html_text(b, T(r, FEED_NEVER));
		html(b, "</small></p>");
	}
	html(b, "<div class=\"acts\">");
	feed_button(b, r, "/calendar/feed",
		f.exists ? T(r, FEED_AGAIN) : T(r, FEED_MAKE));
	if (f.exists)
		feed_button(b, r, "/calendar/feed/end", T(r, FEED_END));
	html(b, "</div></section>");
	return true;
}

/* --- pages --------------------------------------------------------------- */

static bool
month_page(struct site *s, struct request *r, struct buf *b, struct err *e)
{
	struct month m = {.r = r, .today = day_local(r->now)};
	char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
	bool ok;

	take_month(r, &m);
	day_text((struct day){m.year, m.month, 1}, from);
	day_text(day_of_number(day_number((struct day){m.year, m.month, 1}) +
			       day_month_length(m.year, m.month)),
		to);
	if (!visit_days_between(s->store, s->forms, from, to, DAY_MOST,
		    &m.rows, &m.count, e))
		return false;
	frame_begin(b, r, T(r, CALENDAR), "wide");
	sale_assets(b);
	if (request_param(r, "ended"))
		html(b, "<p class=\"flash\" role=\"status\">%s</p>",
			T(r, FEED_ENDED));
	html(b, "<h1>");
	html_say2(b, T(r, CAL_MONTH), m.year, m.month);
	html(b, "</h1><nav class=\"views\" aria-label=\"%s\">",
		T(r, CALENDAR));
	month_link(b, &m, -1, TEXT_CAL_BACK, "prev");
	html(b, "<a href=\"/calendar\">%s</a>", T(r, CAL_NOW));
	month_link(b, &m, 1, TEXT_CAL_ON, "next");
	html(b, "</nav>");
	table(b, &m);
	ok = unclear(b, s, r, e) && feed(b, s, r, e);
	frame_end(b);
	visit_days_free(&m.rows, m.count);
	return ok;
}

static bool
day_page(struct site *s, struct request *r, struct day d, struct buf *b,
	struct err *e)
{
	char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
	struct visit_entry *rows;
	size_t n;

	day_text(d, from);
	day_text(day_of_number(day_number(d) + 1), to);
	if (!visit_days_between(s->store, s->forms, from, to, VISIT_DAYS_ALL,
		    &rows, &n, e))
		return false;
	frame_begin(b, r, T(r, CALENDAR), "wide");
	sale_assets(b);
	html(b, "<p><a href=\"/calendar?month=%d-%s%d\">← ", d.year,
		d.month < 10 ? "0" : "", d.month);
	html_say2(b, T(r, CAL_MONTH), d.year, d.month);
	html(b, "</a></p><h1>");
	sale_day(b, r, from);
	html(b, "</h1>");
	if (n == 0)
		html(b, "<p class=\"empty\">%s</p>", T(r, CAL_NONE));
	else
		html(b, "<ul class=\"cal dayall\">");
	for (size_t i = 0; i < n; i++)
		entry(b, r, &rows[i]);
	if (n > 0)
		html(b, "</ul>");
	frame_end(b);
	visit_days_free(&rows, n);
	return true;
}

bool
show_calendar(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	struct day d;

	if (!access_record(s->store, r->login.account.name, "calendar", 0,
		    r->now, e) ||
		!visit_days_fill(s->store, s->forms, FILL_MOST, e))
		return false;
	if (day_parse(request_text(r, "day"), &d) && d.year >= 1970 &&
		d.year <= 2999)
		return day_page(s, r, d, &out->body, e);
	return month_page(s, r, &out->body, e);
}
