/*
 * act_settle.c - an application is confirmed, rejected or opened again, and
 * the next one is at hand.
 */
#include <stdio.h>

#include "daemon/store/lease.h"
#include "daemon/store/worklist.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/parts.h"

/* Go to a page; told to the script, which then fetches it. */
static bool
go(struct request *r, struct reply *out, const char *path, struct err *e)
{
	if (r->part_only)
		return parts_go(out, path, e);
	reply_redirect(out, "%s", path);
	return true;
}

static bool
go_next(struct site *s, struct request *r, struct reply *out, int64_t id,
	const char *done, struct err *e)
{
	char path[96];
	int64_t next;

	if (!lease_drop(s->store, id, r->login.account.name, e) ||
		!worklist_next(s->store, id, r->login.account.name, r->now,
			&next, e))
		return false;
	if (next == 0)
		snprintf(path, sizeof path, "/queue?%s=%lld", done,
			(long long)id);
	else
		snprintf(path, sizeof path, "/a/%lld?%s=%lld", (long long)next,
			done, (long long)id);
	return go(r, out, path, e);
}

bool
do_confirm(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	const char *who = r->login.account.name;
	int64_t id;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!site_take(s, id, e))
		return false;
	if (!(request_param(r, "incomplete") ? application_confirm_incomplete
					     : application_confirm)(s->store,
		    s->form, id, who, r->now, e))
		return false;
	return go_next(s, r, out, id, "confirmed", e);
}

bool
do_reject(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	int64_t id;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!application_reject(s->store, id, r->login.account.name,
		    request_text(r, "why"), r->now, e))
		return false;
	return go_next(s, r, out, id, "rejected", e);
}

bool
do_reopen(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	char path[96];
	int64_t id;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!application_reopen(s->store, id, r->login.account.name,
		    request_text(r, "why"), r->now, e))
		return false;
	snprintf(path, sizeof path, "/a/%lld?reopened=%lld", (long long)id,
		(long long)id);
	return go(r, out, path, e);
}
