/*
 * application_settle.c - an application is confirmed, rejected, reopened.
 *
 * Each is one transaction: the state, the verdict, the event and the step of
 * the fax, which follows its last application.  What was joined into an
 * application shares its state, so that its own fax follows, too.
 */
#include "daemon/store/application.h"

#include <stdlib.h>

#include "daemon/store/application_gap.h"
#include "daemon/store/application_row.h"
#include "daemon/store/event.h"
#include "daemon/store/join.h"
#include "daemon/store/sql.h"

/* The fax follows its last application. */
static bool
settle_fax(struct store *s, int64_t fax, const char *who, int64_t at,
	struct err *e)
{
	int64_t open = 0, confirmed = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT count(*) FILTER (WHERE state = 'review'),"
		" count(*) FILTER (WHERE state = 'confirmed')"
		" FROM application WHERE fax_id = ?1");
	sql_int(&q, fax);
	if (sql_row(&q)) {
		open = sql_col_int(&q, 0);
		confirmed = sql_col_int(&q, 1);
	}
	if (!sql_end(&q, e))
		return false;
	if (open > 0)
		return true;
	return fax_step(s, fax, confirmed > 0 ? FAX_EV_CONFIRM : FAX_EV_REJECT,
		"", who, at, e);
}

/* A person decides about the whole; its parts have the same state. */
static bool
set_state(struct store *s, int64_t id, enum application_state to,
	const char *who, const char *why, int64_t at, struct err *e)
{
	bool open = to == APPLICATION_REVIEW;
	struct sql q;

	sql_start(&q, s,
		"UPDATE application SET state = ?2, settled_at = ?3,"
		" settled_by = ?4, why = ?5 WHERE id = ?1");
	sql_int(&q, id);
	sql_text(&q, application_state_name(to));
	sql_int_or_null(&q, open ? 0 : at);
	sql_text(&q, open ? "" : who);
	sql_text(&q, open ? "" : why);
	return sql_run(&q, e);
}

/* Another application of a fax that is opened may wait already. */
static bool
open_fax(struct store *s, int64_t id, const char *who, int64_t at,
	struct err *e)
{
	struct fax fax;

	return fax_get(s, id, &fax, e) &&
	       (fax.state == FAX_REVIEW ||
		       fax_step(s, id, FAX_EV_REOPEN, "", who, at, e));
}

static bool
settle_one(struct store *s, const struct application_row *row,
	enum application_state to, const char *what, const char *who,
	const char *why, int64_t at, struct err *e)
{
	return set_state(s, row->id, to, who, why, at, e) &&
	       event_write(s,
		       &(struct event){.at = at,
			       .fax_id = row->fax_id,
			       .application_id = row->id,
			       .who = who,
			       .what = what,
			       .from = application_state_name(row->state),
			       .to = application_state_name(to),
			       .detail = ""},
		       e) &&
	       (to == APPLICATION_REVIEW
			       ? open_fax(s, row->fax_id, who, at, e)
			       : settle_fax(s, row->fax_id, who, at, e));
}

static bool
settle_parts(struct store *s, const struct application_row *row,
	enum application_state to, const char *what, const char *who,
	int64_t at, struct err *e)
{
	struct application_row part;
	int64_t *ids = NULL;
	size_t n = 0;
	bool ok = join_parts(s, row->id, &ids, &n, e);

	for (size_t i = 0; ok && i < n; i++)
		ok = application_row_get(s, ids[i], &part, e) &&
		     settle_one(s, &part, to, what, who, "", at, e);
	free(ids);
	return ok;
}

bool
application_settle(struct store *s, const struct application_row *row,
	enum application_state to, const char *what, const char *who,
	const char *why, int64_t at, struct err *e)
{
	return verdict_write(s,
		       &(struct verdict){.application = row->id,
			       .at = at,
			       .who = who,
			       .what = what,
			       .item = "",
			       .from = application_state_name(row->state),
			       .to = application_state_name(to),
			       .reason = why},
		       e) &&
	       settle_one(s, row, to, what, who, why, at, e) &&
	       settle_parts(s, row, to, what, who, at, e);
}

/* The rule is one: application_gap.h. */
static bool
all_decided(struct store *s, const struct form *form, int64_t id,
	bool incomplete, struct err *e)
{
	struct application_now *a = NULL;
	bool ok;

	if (!application_load(s, form, id, &a, e))
		return false;
	ok = application_may_confirm(form, a, incomplete, e);
	application_now_free(&a);
	return ok;
}

static bool
confirm(struct store *s, const struct form *form, int64_t id, bool incomplete,
	const char *who, int64_t at, struct err *e)
{
	struct application_row row;

	if (!application_row_get(s, id, &row, e))
		return false;
	if (row.state == APPLICATION_CONFIRMED)
		return true;
	return application_must_be_open(&row, e) &&
	       all_decided(s, form, id, incomplete, e) &&
	       application_settle(s, &row, APPLICATION_CONFIRMED, "confirm", who,
		       incomplete ? "incomplete" : "", at, e);
}

bool
application_confirm(struct store *s, const struct form *form, int64_t id,
	const char *who, int64_t at, struct err *e)
{
	return application_check_who(who, e) && store_begin(s, e) &&
	       store_end(s, confirm(s, form, id, false, who, at, e), e);
}

bool
application_confirm_incomplete(struct store *s, const struct form *form,
	int64_t id, const char *who, int64_t at, struct err *e)
{
	return application_check_who(who, e) && store_begin(s, e) &&
	       store_end(s, confirm(s, form, id, true, who, at, e), e);
}

static bool
reject(struct store *s, int64_t id, const char *who, const char *why,
	int64_t at, struct err *e)
{
	struct application_row row;

	if (!application_row_get(s, id, &row, e))
		return false;
	if (row.state == APPLICATION_REJECTED)
		return true;
	return application_must_be_open(&row, e) &&
	       application_settle(s, &row, APPLICATION_REJECTED, "reject", who,
		       why, at, e);
}

bool
application_reject(struct store *s, int64_t id, const char *who,
	const char *why, int64_t at, struct err *e)
{
	if (!why[0])
		return err_set(e, ERR_INPUT, "a rejection needs a reason");
	return application_check_who(who, e) && application_check_words(why, ERR_TEXT_MAX - 1, e) &&
	       store_begin(s, e) &&
	       store_end(s, reject(s, id, who, why, at, e), e);
}

static bool
must_not_be_erased(struct store *s, const struct application_row *row,
	struct err *e)
{
	bool erased = false;
	struct sql q;

	sql_start(&q, s, "SELECT 1 FROM erasure WHERE fax_id = ?1");
	sql_int(&q, row->fax_id);
	erased = sql_row(&q);
	if (!sql_end(&q, e))
		return false;
	if (erased)
		return err_set(e, ERR_STATE,
			"the data of application %lld were erased",
			(long long)row->id);
	return true;
}

static bool
reopen(struct store *s, int64_t id, const char *who, const char *why,
	int64_t at, struct err *e)
{
	struct application_row row;

	if (!application_row_get(s, id, &row, e))
		return false;
	if (row.joined_into != 0)
		return application_must_be_open(&row, e);
	if (row.state == APPLICATION_REVIEW)
		return true;
	return must_not_be_erased(s, &row, e) &&
	       application_settle(s, &row, APPLICATION_REVIEW, "reopen", who,
		       why, at, e);
}

bool
application_reopen(struct store *s, int64_t id, const char *who,
	const char *why, int64_t at, struct err *e)
{
	if (!why[0])
		return err_set(e, ERR_INPUT, "reopening needs a reason");
	return application_check_who(who, e) &&
	       application_check_words(why, ERR_TEXT_MAX - 1, e) &&
	       store_begin(s, e) &&
	       store_end(s, reopen(s, id, who, why, at, e), e);
}
