/*
 * calendar_feed.c - the dates for calendar programs, at a secret address.
 *
 * Why an address and not a password: what subscribes to a calendar can keep
 * no session, and the account's password must not lie in a telephone or at a
 * calendar service.  The address opens nothing else and is ended at any time.
 * It carries the company and the day, no person.
 */
#include <stdio.h>
#include <string.h>

#include "daemon/store/feed.h"
#include "daemon/store/visit_days.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"
#include "daemon/web/ics.h"
#include "daemon/web/sale.h"

/* Days told of the past and of the future. */
static const int BACK_DAYS = 31, AHEAD_DAYS = 366;
static const int FILL_MOST = 500;

/* How others reach the page, without a slash at its end: by the settings, or
 * as this browser does. */
static void
address_of(const struct site *s, const struct request *r,
	char out[REQUEST_PATH_MAX])
{
	const char *set = s->settings->web_url;
	size_t n = set ? strlen(set) : 0;

	out[0] = '\0';
	while (n > 0 && set[n - 1] == '/')
		n--;
	if (n > 0 && n < REQUEST_PATH_MAX / 2)
		snprintf(out, REQUEST_PATH_MAX, "%.*s", (int)n, set);
	else if (r->host[0] && strlen(r->host) < REQUEST_PATH_MAX / 2 &&
		 !strpbrk(r->host, "\r\n/ "))
		snprintf(out, REQUEST_PATH_MAX, "%s://%s",
			s->settings->web_https ? "https" : "http", r->host);
}

/* --- making and ending --------------------------------------------------- */

bool
do_feed(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	char token[LOGIN_TOKEN_SIZE], address[REQUEST_PATH_MAX];
	struct buf *b = &out->body;

	if (!feed_make(s->store, r->login.account.id, r->now, token, e))
		return false;
	address_of(s, r, address);
	frame_begin(b, r, T(r, FEED), "wide");
	sale_assets(b);
	html(b, "<h1>%s</h1><p class=\"flash\" role=\"status\">%s</p>"
		"<p><label>%s<input class=\"address\" readonly value=\"%s"
		"/feed/%s.ics\"></label></p><p>%s</p>"
		"<p><a href=\"/calendar\">← %s</a></p>",
		T(r, FEED), T(r, FEED_SHOWN), T(r, FEED_ADDRESS),
		address, token,
		T(r, FEED_WHY), T(r, CALENDAR));
	frame_end(b);
	return true;
}

bool
do_feed_end(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	if (!feed_end(s->store, r->login.account.id, e))
		return false;
	reply_redirect(out, "/calendar?ended=1");
	return true;
}

/* --- the calendar -------------------------------------------------------- */

static void
event(struct buf *b, const char *address, int minutes,
	const struct visit_entry *v)
{
	char uid[64], url[REQUEST_PATH_MAX + 32];
	struct buf summary;
	struct ics_event ev = {.uid = uid,
		.said_at = v->at,
		.hour = v->hour,
		.minute = v->minute,
		.minutes = minutes,
		.tentative = v->wish,
		.description = v->owner,
		.url = ""};

	if (!day_parse(v->day, &ev.day))
		return; /* what visit_days writes is a day */
	snprintf(uid, sizeof uid, "%s-%lld@maruyomi", v->wish ? "wish" : "next",
		(long long)v->application);
	buf_init(&summary, 4096);
	buf_printf(&summary, "%s: %s (%lld)", text_in(LANG_JA, sale_what(v)),
		v->company[0] ? v->company : text_in(LANG_JA, TEXT_NO_COMPANY),
		(long long)v->application);
	ev.summary = summary.data;
	if (address[0]) {
		snprintf(url, sizeof url, "%s/sales/%lld", address,
			(long long)v->application);
		ev.url = url;
	}
	ics_event(b, &ev);
	buf_clear(&summary);
}

/* "TOKEN.ics" */
static bool
take_token(const char *name, char out[LOGIN_TOKEN_SIZE])
{
	size_t n = LOGIN_TOKEN_SIZE - 1;

	if (strlen(name) != n + 4 || strcmp(name + n, ".ics") != 0 ||
		strspn(name, "0123456789abcdef") != n)
		return false;
	memcpy(out, name, n);
	out[n] = '\0';
	return true;
}

bool
send_feed(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	char token[LOGIN_TOKEN_SIZE], who[FAX_WHO_SIZE];
	char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE], address[REQUEST_PATH_MAX];
	int today = day_number(day_local(r->now));
	struct visit_entry *rows = NULL;
	struct buf *b = &out->body;
	bool found = false;
	size_t n = 0;

	if (!take_token(r->parts[1], token))
		return err_set(e, ERR_ABSENT, "no such calendar");
	if (!feed_find(s->store, token, r->now, who, &found, e))
		return false;
	if (!found)
		return err_set(e, ERR_ABSENT, "no such calendar");
	day_text(day_of_number(today - BACK_DAYS), from);
	day_text(day_of_number(today + AHEAD_DAYS), to);
	if (!access_record(s->store, who, "feed", 0, r->now, e) ||
		!visit_days_fill(s->store, s->forms, FILL_MOST, e) ||
		!visit_days_between(s->store, s->forms, from, to,
			VISIT_DAYS_ALL, &rows, &n, e))
		return false;
	address_of(s, r, address);
	out->type = "text/calendar; charset=utf-8";
	ics_begin(b, text_in(LANG_JA, TEXT_CAL_FEED_NAME));
	for (size_t i = 0; i < n; i++)
		event(b, address, s->settings->visit_minutes, &rows[i]);
	ics_end(b);
	visit_days_free(&rows, n);
	return true;
}
