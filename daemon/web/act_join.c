/*
 * act_join.c - two applications become one, one becomes two, one replaces
 * another.
 *
 * The older of two is the whole and keeps its number, whichever of them was
 * on the screen.
 */
#include <stdio.h>
#include <string.h>

#include "daemon/store/join.h"
#include "daemon/store/split.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"

/* The application on the screen and the other one, by age. */
static bool
take_two(const struct request *r, int64_t *older, int64_t *newer,
	struct err *e)
{
	int64_t a, b;

	if (!number_parse(r->parts[1], &a))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!number_parse(request_text(r, "with"), &b) || a == b)
		return err_set(e, ERR_INPUT, "no other application");
	*older = a < b ? a : b;
	*newer = a < b ? b : a;
	return true;
}

bool
do_join(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	int64_t older, newer;

	if (!take_two(r, &older, &newer, e) || !site_take(s, older, e) ||
		!join_make(s->store, s->form, older, newer,
			r->login.account.name, r->now, e))
		return false;
	reply_redirect(out, "/a/%lld?joined=%lld", (long long)older,
		(long long)newer);
	return true;
}

bool
do_unjoin(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	int64_t id, part;

	if (!number_parse(r->parts[1], &id) || !site_take(s, id, e))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!number_parse(request_text(r, "part"), &part))
		return err_set(e, ERR_INPUT, "no part");
	if (!join_undo(s->store, s->form, part, r->login.account.name, r->now,
		    e))
		return false;
	reply_redirect(out, "/a/%lld?unjoined=%lld", (long long)id,
		(long long)part);
	return true;
}

bool
do_replace(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	int64_t older, newer;

	if (!take_two(r, &older, &newer, e) ||
		!join_replace(s->store, older, newer, r->login.account.name,
			r->now, e))
		return false;
	reply_redirect(out, "/a/%lld?replaced=%lld", (long long)newer,
		(long long)older);
	return true;
}

bool
do_duplicate(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	int64_t older, newer;
	char why[64];

	if (!take_two(r, &older, &newer, e) || !site_take(s, older, e))
		return false;
	snprintf(why, sizeof why, "duplicate of application %lld",
		(long long)older);
	if (!application_reject(s->store, newer, r->login.account.name, why,
		    r->now, e))
		return false;
	reply_redirect(out, "/a/%lld?rejected=%lld", (long long)older,
		(long long)newer);
	return true;
}

bool
do_split(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	int pages[REQUEST_PARAMS_MAX], count = 0;
	int64_t id, page, new;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	for (int i = 0; i < r->param_count; i++) {
		if (strcmp(r->params[i].name, "page") != 0)
			continue;
		if (!number_parse(r->params[i].value, &page) || page > 9999)
			return err_set(e, ERR_INPUT, "no such page");
		pages[count++] = (int)page;
	}
	if (!site_take(s, id, e))
		return false;
	if (count == 0)
		return err_set(e, ERR_INPUT, "%s", T(r, SPLIT_NONE));
	if (!split_pages(s->store, s->form, id, pages, count,
		    r->login.account.name, r->now, &new, e))
		return false;
	reply_redirect(out, "/a/%lld?split=%lld", (long long)id,
		(long long)new);
	return true;
}
