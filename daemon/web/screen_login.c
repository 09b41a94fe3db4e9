/*
 * screen_login.c - who are you: login, logout, password, language.
 */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "daemon/store/account.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"

/* Only to a page of our own: one slash, then no other. */
static const char *
way_back(const struct request *r)
{
	const char *to = request_text(r, "to");

	return to[0] == '/' && to[1] != '/' && strlen(to) < 200 &&
			       strspn(to, "/abcdefghijklmnopqrstuvwxyz"
					  "0123456789.-_") == strlen(to)
		       ? to
		       : "/";
}

static void
login_form(struct request *r, struct reply *out, const char *name, int wait_s)
{
	struct buf *b = &out->body;

	frame_begin(b, r, T(r, LOGIN), "narrow");
	html(b, "<h1>%s</h1>", T(r, LOGIN));
	if (wait_s > 0) {
		html(b, "<p class=\"bad\" role=\"alert\">");
		html_say1(b, T(r, LOGIN_WAIT), wait_s);
		html(b, "</p>");
	} else if (name[0]) {
		html(b, "<p class=\"bad\" role=\"alert\">%s</p>",
			T(r, LOGIN_BAD));
	}
	html(b, "<form method=\"post\" action=\"/login\" class=\"stack\">"
		"<input type=\"hidden\" name=\"to\" value=\"%s\">"
		"<label>%s<input name=\"name\" value=\"%s\" required"
		" autocomplete=\"username\" autocapitalize=\"none\"></label>"
		"<label>%s<input type=\"password\" name=\"password\" required"
		" autocomplete=\"current-password\"></label>"
		"<button class=\"main\">%s</button></form>",
		way_back(r), T(r, NAME), name, T(r, PASSWORD), T(r, LOGIN));
	frame_end(b);
}

bool
show_login(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	(void)s;
	(void)e;
	if (r->known)
		reply_redirect(out, "/");
	else
		login_form(r, out, "", 0);
	return true;
}

static void
give_session(struct site *s, struct reply *out, const char *token)
{
	reply_cookie(out, "maruyomi=%s; Path=/; HttpOnly; SameSite=Lax%s",
		token, s->settings->web_https ? "; Secure" : "");
}

bool
do_login(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	const char *name = request_text(r, "name");
	char token[LOGIN_TOKEN_SIZE], by_name[128];
	struct account a;
	int wait_s, wait_peer_s;
	bool good;

	snprintf(by_name, sizeof by_name, "name %.100s", name);
	wait_s = throttle_wait(&s->throttle, by_name, r->now);
	wait_peer_s = throttle_wait(&s->throttle, r->peer, r->now);
	wait_s = wait_s > wait_peer_s ? wait_s : wait_peer_s;
	if (wait_s > 0) {
		out->status = 429;
		out->retry_s = wait_s;
		login_form(r, out, name, wait_s);
		return true;
	}
	if (!account_check(s->store, name, request_text(r, "password"), &good,
		    &a, e))
		return false;
	if (!good) {
		throttle_failed(&s->throttle, by_name, r->now);
		throttle_failed(&s->throttle, r->peer, r->now);
		log_info("web login=failed");
		out->status = 403;
		login_form(r, out, name[0] ? name : " ", 0);
		return true;
	}
	throttle_good(&s->throttle, by_name);
	throttle_good(&s->throttle, r->peer);
	if (!login_begin(s->store, a.id, r->now, token, e))
		return false;
	log_info("web login=good account=%lld", (long long)a.id);
	give_session(s, out, token);
	reply_redirect(out, "%s", way_back(r));
	return true;
}

bool
do_logout(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	if (!login_end(s->store, r->session, e))
		return false;
	reply_cookie(out, "maruyomi=; Path=/; HttpOnly; SameSite=Lax; "
			  "Max-Age=0");
	reply_redirect(out, "/login");
	return true;
}

static void
password_form(struct request *r, struct reply *out, const char *complaint)
{
	struct buf *b = &out->body;

	frame_begin(b, r, T(r, PASSWORD_CHANGE), "narrow");
	html(b, "<h1>%s</h1>", T(r, PASSWORD_CHANGE));
	if (complaint)
		html(b, "<p class=\"bad\" role=\"alert\">%s</p>", complaint);
	else if (r->login.account.once)
		html(b, "<p>%s</p>", T(r, PASSWORD_ONCE));
	html(b, "<form method=\"post\" action=\"/password\" class=\"stack\">");
	frame_csrf(b, r);
	html(b, "<label>%s<input type=\"password\" name=\"old\" required"
		" autocomplete=\"current-password\"></label>"
		"<label>%s<input type=\"password\" name=\"new\" required"
		" minlength=\"%d\" autocomplete=\"new-password\"></label>"
		"<label>%s<input type=\"password\" name=\"again\" required"
		" autocomplete=\"new-password\"></label>"
		"<button class=\"main\">%s</button></form>",
		T(r, PASSWORD_OLD), T(r, PASSWORD_NEW), PASSWORD_MIN,
		T(r, PASSWORD_AGAIN), T(r, PASSWORD_SET));
	frame_end(b);
}

bool
show_password(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	(void)s;
	(void)e;
	password_form(r, out, NULL);
	return true;
}

bool
do_password(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	const char *fresh = request_text(r, "new");
	const char *old = request_text(r, "old");
	char token[LOGIN_TOKEN_SIZE];
	struct account a;
	bool good;

	if (!account_check(s->store, r->login.account.name, old, &good, &a, e))
		return false;
	out->status = 400;
	if (!good) {
		password_form(r, out, T(r, LOGIN_BAD));
		return true;
	}
	if (strcmp(fresh, request_text(r, "again")) != 0) {
		password_form(r, out, T(r, PASSWORD_DIFFER));
		return true;
	}
	if (strcmp(fresh, old) == 0 ||
		!account_set_password(s->store, a.name, fresh, false, e)) {
		if (strcmp(fresh, old) != 0 && e->kind != ERR_INPUT)
			return false;
		password_form(r, out, T(r, PASSWORD_RULE));
		return true;
	}
	/* all sessions have ended; this one goes on under another token */
	if (!login_begin(s->store, a.id, r->now, token, e))
		return false;
	give_session(s, out, token);
	reply_redirect(out, "/");
	return true;
}

bool
set_lang(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	enum lang lang;

	if (!lang_parse(r->parts[1], &lang))
		return err_set(e, ERR_ABSENT, "no such language");
	reply_cookie(out, "lang=%s; Path=/; Max-Age=31536000; HttpOnly; "
			  "SameSite=Lax%s",
		lang_name(lang), s->settings->web_https ? "; Secure" : "");
	reply_redirect(out, "%s", way_back(r));
	return true;
}
