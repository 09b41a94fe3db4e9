/*
 * frame.c - what stands round every screen.
 */
#include "daemon/web/frame.h"

#include <string.h>

#include "base/clock.h"
#include "daemon/web/assets.h"
#include "daemon/web/html.h"
#include "daemon/words/why.h"

static void
link_to(struct buf *b, const struct request *r, const char *path,
	const char *text)
{
	bool here = strncmp(r->path, path, strlen(path)) == 0;

	html(b, "<a href=\"%s\"", path);
	if (here)
		html(b, " aria-current=\"page\"");
	html(b, ">%s</a>", text);
}

static void
navigation(struct buf *b, const struct request *r)
{
	html(b, "<nav aria-label=\"%s\">", T(r, MENU));
	link_to(b, r, "/queue", T(r, QUEUE));
	if (r->login.account.role != ROLE_SALES)
		link_to(b, r, "/group", T(r, GROUP));
	link_to(b, r, "/held", T(r, HELD));
	link_to(b, r, "/sales", T(r, SALES));
	link_to(b, r, "/calendar", T(r, CALENDAR));
	link_to(b, r, "/reports", T(r, REPORTS));
	html(b, "</nav><div class=\"me\"><span>%s <small>%s</small></span>"
		"<form method=\"post\" action=\"/logout\">",
		r->login.account.name,
		text_in(r->lang, text_role(r->login.account.role)));
	frame_csrf(b, r);
	html(b, "<button class=\"plain\">%s</button></form></div>",
		T(r, LOGOUT));
}

void
frame_begin(struct buf *b, const struct request *r, const char *title,
	const char *kind)
{
	html(b, "<!DOCTYPE html>\n<html lang=\"%s\"><head>"
		"<meta charset=\"utf-8\"><meta name=\"viewport\""
		" content=\"width=device-width, initial-scale=1\">"
		"<title>%s — %s</title>"
		"<link rel=\"icon\" href=\"/static/icon.svg\">"
		"<link rel=\"stylesheet\" href=\"/static/maruyomi.css?%s\">"
		"<script defer src=\"/static/maruyomi.js?%s\"></script>"
		"</head><body class=\"%s\">",
		lang_name(r->lang), title, T(r, PRODUCT), assets_version(),
		assets_version(), kind);
	html(b, "<a class=\"skip\" href=\"#main\">%s</a>"
		"<header class=\"top\"><a class=\"brand\" href=\"/\">"
		"<span aria-hidden=\"true\">◯</span> %s</a>",
		T(r, SKIP), T(r, PRODUCT));
	if (r->known && !r->login.account.once)
		navigation(b, r);
	html(b, "<a class=\"lang\" lang=\"%s\" href=\"/lang/%s?to=%s\">%s</a>"
		"</header><main id=\"main\">",
		lang_name(r->lang == LANG_JA ? LANG_EN : LANG_JA),
		lang_name(r->lang == LANG_JA ? LANG_EN : LANG_JA), r->path,
		T(r, OTHER_LANG));
}

void
frame_end(struct buf *b)
{
	html(b, "</main></body></html>\n");
}

void
frame_csrf(struct buf *b, const struct request *r)
{
	html(b, "<input type=\"hidden\" name=\"csrf\" value=\"%s\">",
		r->login.csrf);
}

void
frame_age(struct buf *b, const struct request *r, int64_t seconds)
{
	static const int MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400;

	if (seconds < MINUTE_S)
		html_text(b, T(r, JUST_NOW));
	else if (seconds < HOUR_S)
		html_say1(b, T(r, MINUTES), (int)(seconds / MINUTE_S));
	else if (seconds < DAY_S)
		html_say1(b, T(r, HOURS), (int)(seconds / HOUR_S));
	else
		html_say1(b, T(r, DAYS), (int)(seconds / DAY_S));
}

void
frame_time(struct buf *b, int64_t at)
{
	char minute[CLOCK_TEXT_SIZE], iso[CLOCK_TEXT_SIZE];

	clock_local_minute(at, minute);
	clock_iso8601(at, iso);
	html(b, "<time datetime=\"%s\">%s</time>", iso, minute);
}

void
frame_why(struct buf *b, const struct request *r, const char *why)
{
	struct buf words;

	if (r->lang == LANG_EN) {
		html_text(b, why);
		return;
	}
	buf_init(&words, 4096);
	why_text(&words, why);
	html_text(b, words.data);
	buf_clear(&words);
}
