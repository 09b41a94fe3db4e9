/*
 * route.c - which handler answers which address, and who may ask it.
 *
 * One table.  Nothing is reached without a session but what says so; every
 * POST needs the session's token, which only our own pages know, and must
 * not be sent by another site.
 */
#include "daemon/web/site.h"

#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"
#include "daemon/words/trouble.h"

enum who { ANYBODY, LOGGED_IN, REVIEWER, ADMIN };

/* "#" stands for a number, "*" for any word. */
static const struct row {
	bool post;
	const char *path;
	enum who who;
	handler_fn *handler;
} rows[] = {
	{false, "", LOGGED_IN, show_start},
	{false, "static/*", ANYBODY, send_asset},
	{false, "lang/*", ANYBODY, set_lang},
	{false, "login", ANYBODY, show_login},
	{true, "login", ANYBODY, do_login},
	{true, "logout", LOGGED_IN, do_logout},
	{false, "password", LOGGED_IN, show_password},
	{true, "password", LOGGED_IN, do_password},
	{false, "queue", LOGGED_IN, show_queue},
	{false, "held", LOGGED_IN, show_held},
	{false, "group", REVIEWER, show_group},
	{true, "group", REVIEWER, do_group},
	{false, "next", LOGGED_IN, show_next},
	{false, "a/#", LOGGED_IN, show_application},
	{false, "a/#/history", LOGGED_IN, show_history},
	{true, "a/#/mark", REVIEWER, do_mark},
	{true, "a/#/ticks", REVIEWER, do_ticks},
	{true, "a/#/field", REVIEWER, do_field},
	{true, "a/#/draft", REVIEWER, do_draft},
	{true, "a/#/contact", REVIEWER, do_contact},
	{true, "a/#/confirm", REVIEWER, do_confirm},
	{true, "a/#/reject", REVIEWER, do_reject},
	{true, "a/#/reopen", REVIEWER, do_reopen},
	{false, "a/#/with/#", LOGGED_IN, show_compare},
	{true, "a/#/join", REVIEWER, do_join},
	{true, "a/#/unjoin", REVIEWER, do_unjoin},
	{true, "a/#/replace", REVIEWER, do_replace},
	{true, "a/#/duplicate", REVIEWER, do_duplicate},
	{true, "a/#/split", REVIEWER, do_split},
	{false, "sales", LOGGED_IN, show_sales},
	{false, "sales/#", LOGGED_IN, show_sale},
	{true, "sales/#", LOGGED_IN, do_followup},
	{false, "calendar", LOGGED_IN, show_calendar},
	{true, "calendar/feed", LOGGED_IN, do_feed},
	{true, "calendar/feed/end", LOGGED_IN, do_feed_end},
	{false, "feed/*", ANYBODY, send_feed}, /* its name is the secret */
	{false, "reports", LOGGED_IN, show_reports},
	{false, "f/#", LOGGED_IN, show_fax},
	{false, "f/#/page/*", LOGGED_IN, send_page},
	{false, "f/#/cut/#/*", LOGGED_IN, send_cut},
	{false, "f/#/original.tif", LOGGED_IN, send_original},
	{true, "f/#/retry", REVIEWER, do_retry},
	{true, "f/#/enter", REVIEWER, do_enter},
	{true, "f/#/reject", REVIEWER, do_fax_reject},
};

static bool
fits_part(const char *pattern, size_t len, const char *part)
{
	int64_t n;

	if (len == 1 && pattern[0] == '#')
		return number_parse(part, &n);
	if (len == 1 && pattern[0] == '*')
		return true;
	return strlen(part) == len && strncmp(part, pattern, len) == 0;
}

static bool
fits(const char *pattern, const struct request *r)
{
	int n = 0;

	while (*pattern) {
		size_t len = strcspn(pattern, "/");

		if (n == r->part_count || !fits_part(pattern, len, r->parts[n]))
			return false;
		n++;
		pattern += len + (pattern[len] == '/');
	}
	return n == r->part_count;
}

/* NULL with *status when no row answers. */
static const struct row *
find(const struct request *r, int *status)
{
	*status = 404;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (!fits(rows[i].path, r))
			continue;
		if (rows[i].post == r->post)
			return &rows[i];
		*status = 405;
	}
	return NULL;
}

static enum text
words_of(int status)
{
	switch (status) {
	case 404:
		return TEXT_ERROR_ABSENT;
	case 403:
		return TEXT_ERROR_RIGHT;
	case 409:
		return TEXT_ERROR_STATE;
	case 500:
	case 503:
		return TEXT_ERROR_SYSTEM;
	default:
		return TEXT_ERROR_INPUT;
	}
}

static void
error_page(struct request *r, struct reply *out, int status, enum text words,
	const char *detail)
{
	struct buf *b = &out->body;

	out->status = status;
	frame_begin(b, r, T(r, ERROR), "narrow");
	html(b, "<h1>%s</h1><p>%s</p>", T(r, ERROR), text_in(r->lang, words));
	if (detail) {
		html(b, "<p class=\"hint\">%s: ", T(r, ERROR_DETAIL));
		frame_why(b, r, detail);
		html(b, "</p>");
	}
	html(b, "<p><a href=\"/\">%s</a></p>", T(r, BACK));
	frame_end(b);
}

void
route_refuse(struct request *r, struct reply *out, int status)
{
	error_page(r, out, status, words_of(status), NULL);
}

/* What the office can make of it; the text itself is for the log alone. */
static enum text
words_of_trouble(const char *error)
{
	switch (trouble_of(error)) {
	case TROUBLE_FULL:
		return TEXT_ERROR_FULL;
	case TROUBLE_LOCKED:
		return TEXT_ERROR_LOCKED;
	case TROUBLE_BROKEN:
		return TEXT_ERROR_BROKEN;
	case TROUBLE_RIGHTS:
	case TROUBLE_READ_ONLY:
		return TEXT_ERROR_RIGHTS;
	case TROUBLE_DISK:
		return TEXT_ERROR_DISK;
	case TROUBLE_NONE:
	case TROUBLE__COUNT:
		break;
	}
	return TEXT_ERROR_SYSTEM;
}

static int
status_of(const struct err *e)
{
	switch (e->kind) {
	case ERR_ABSENT:
		return 404;
	case ERR_STATE:
		return 409;
	case ERR_INPUT:
	case ERR_LIMIT:
		return 400;
	case ERR_NONE:
	case ERR_SYSTEM:
	case ERR_CONFIG:
		break;
	}
	return 500;
}

/* The token of the form is that of the session. */
static bool
is_ours(const struct request *r)
{
	const char *token = request_text(r, "csrf");

	return !r->foreign && strlen(token) == LOGIN_TOKEN_SIZE - 1 &&
	       sodium_memcmp(token, r->login.csrf, LOGIN_TOKEN_SIZE - 1) == 0;
}

static bool
may(const struct request *r, enum who who)
{
	switch (who) {
	case ANYBODY:
	case LOGGED_IN:
		return true;
	case REVIEWER:
		return r->login.account.role != ROLE_SALES;
	case ADMIN:
		return r->login.account.role == ROLE_ADMIN;
	}
	return false;
}

/* May this request be answered?  False when the reply says why not. */
static bool
admit(const struct row *row, struct request *r, struct reply *out)
{
	if (row->who == ANYBODY) {
		if (row->post && r->foreign) {
			error_page(r, out, 403, TEXT_ERROR_FORM, NULL);
			return false;
		}
		return true;
	}
	if (!r->known) {
		if (r->post || r->part_only)
			error_page(r, out, r->part_only ? 401 : 403,
				TEXT_ERROR_FORM, NULL);
		else
			reply_redirect(out, "/login?to=%s", r->path);
		return false;
	}
	if (row->post && !is_ours(r)) {
		error_page(r, out, 403, TEXT_ERROR_FORM, NULL);
		return false;
	}
	if (!may(r, row->who)) {
		error_page(r, out, 403, TEXT_ERROR_RIGHT, NULL);
		return false;
	}
	if (r->login.account.once && row->handler != show_password &&
		row->handler != do_password && row->handler != do_logout) {
		reply_redirect(out, "/password");
		return false;
	}
	return true;
}

void
route(struct site *s, struct request *r, struct reply *out)
{
	const struct row *row;
	struct err e = {0};
	int status;

	if (r->session && !login_find(s->store, r->session, r->now, &r->login,
				  &r->known, &e)) {
		log_warnx("web status=500: %s", e.text);
		error_page(r, out, 500, words_of_trouble(e.text), NULL);
		return;
	}
	row = find(r, &status);
	if (!row) {
		error_page(r, out, status, words_of(status), NULL);
		return;
	}
	if (!admit(row, r, out))
		return;
	if (row->handler(s, r, out, &e))
		return;
	status = status_of(&e);
	reply_clear(out);
	reply_init(out);
	if (status == 500) {
		log_warnx("web status=500: %s", e.text);
		error_page(r, out, 500, words_of_trouble(e.text), NULL);
	} else {
		error_page(r, out, status, words_of(status), e.text);
	}
}
