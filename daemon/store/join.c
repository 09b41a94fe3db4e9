/*
 * join.c - two calls, one application; and the way back.
 *
 * The record of a join is two verdicts "join", one on each: the part becomes
 * "into 12", the whole "with 15".  Taking it back is the same the other way.
 */
#include "daemon/store/join.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/application_row.h"
#include "daemon/store/brief.h"
#include "daemon/store/carry.h"
#include "daemon/store/event.h"
#include "daemon/store/sql.h"

/* "into 9223372036854775807" */
#define LINK_SIZE 40

bool
join_parts(struct store *s, int64_t whole, int64_t **out, size_t *count,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT id FROM application WHERE joined_into = ?1"
		" ORDER BY id");
	sql_int(&q, whole);
	return sql_ids(&q, out, count, e);
}

static bool
must_have_no_parts(struct store *s, int64_t id, struct err *e)
{
	int64_t *ids = NULL;
	size_t n = 0;

	if (!join_parts(s, id, &ids, &n, e))
		return false;
	if (n > 0)
		err_set(e, ERR_STATE, "application %lld has parts of its own",
			(long long)id);
	free(ids);
	return n == 0;
}

static bool
set_joined(struct store *s, int64_t part, int64_t whole, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"UPDATE application SET joined_into = ?2 WHERE id = ?1");
	sql_int(&q, part);
	sql_int_or_null(&q, whole);
	return sql_run(&q, e);
}

/* The same on the record of both, in the history of both faxes. */
static bool
record(struct store *s, const struct application_row *on, const char *was,
	const char *becomes, const char *who, int64_t at, struct err *e)
{
	return verdict_write(s,
		       &(struct verdict){.application = on->id,
			       .at = at,
			       .who = who,
			       .what = "join",
			       .item = "",
			       .from = was,
			       .to = becomes,
			       .reason = ""},
		       e) &&
	       event_write(s,
		       &(struct event){.at = at,
			       .fax_id = on->fax_id,
			       .application_id = on->id,
			       .who = who,
			       .what = becomes[0] ? "join" : "unjoin",
			       .from = "",
			       .to = "",
			       .detail = becomes[0] ? becomes : was},
		       e);
}

/* What is typed and not sent, and who has it on the screen. */
static bool
take_drafts(struct store *s, int64_t whole, int64_t part, struct err *e)
{
	static const char *const texts[] = {
		"INSERT OR IGNORE INTO draft (application_id, who, item,"
		" text, at) SELECT ?1, who, item, text, at FROM draft"
		" WHERE application_id = ?2",
		"DELETE FROM draft WHERE application_id = ?2",
		"DELETE FROM lease WHERE application_id = ?2",
	};
	struct sql q;

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		sql_start(&q, s, texts[i]);
		sql_int(&q, whole);
		sql_int(&q, part);
		if (!sql_run(&q, e))
			return false;
	}
	return true;
}

/* Not known beats what is contradicted, known beats not known. */
static enum may_contact
both_contacts(enum may_contact whole, enum may_contact part)
{
	if (part == MAY_CONTACT_UNKNOWN || whole == part)
		return whole;
	return whole == MAY_CONTACT_UNKNOWN ? part : MAY_CONTACT_UNKNOWN;
}

static bool
make(struct store *s, const struct form *form, int64_t whole, int64_t part,
	const char *who, int64_t at, struct err *e)
{
	struct application_row into, row;
	char to[LINK_SIZE], with[LINK_SIZE];

	if (!application_row_get(s, whole, &into, e) ||
		!application_row_get(s, part, &row, e))
		return false;
	if (row.joined_into == whole)
		return true;
	if (whole == part)
		return err_set(e, ERR_INPUT,
			"an application is no part of itself");
	if (!application_must_be_open(&into, e) ||
		!application_must_be_open(&row, e) ||
		!must_have_no_parts(s, part, e))
		return false;
	if (strcmp(into.form, row.form) != 0)
		return err_set(e, ERR_STATE,
			"applications %lld and %lld are of different forms",
			(long long)whole, (long long)part);
	snprintf(to, sizeof to, "into %lld", (long long)whole);
	snprintf(with, sizeof with, "with %lld", (long long)part);
	return set_joined(s, part, whole, e) &&
	       record(s, &row, "", to, who, at, e) &&
	       record(s, &into, "", with, who, at, e) &&
	       take_drafts(s, whole, part, e) &&
	       application_set_contact(s, whole,
		       both_contacts(into.may_contact, row.may_contact), who,
		       at, e) &&
	       brief_write(s, form, whole, e);
}

bool
join_make(struct store *s, const struct form *form, int64_t whole, int64_t part,
	const char *who, int64_t at, struct err *e)
{
	return application_check_who(who, e) && store_begin(s, e) &&
	       store_end(s, make(s, form, whole, part, who, at, e), e);
}

/* --- the way back --------------------------------------------------------- */

/* What was decided since the join on what stands in this part. */
struct since {
	int part;
	int64_t join; /* the verdict */
};

static bool
is_since(const void *arg, int part, int page, int64_t verdict)
{
	const struct since *w = arg;

	(void)page;
	return part == w->part && verdict > w->join;
}

static bool
find_join(struct store *s, const struct application_now *whole, int64_t part,
	struct since *out, struct err *e)
{
	struct sql q;

	out->part = 0;
	for (int i = 1; i < whole->part_count; i++)
		if (whole->parts[i].id == part)
			out->part = i;
	sql_start(&q, s,
		"SELECT max(id) FROM verdict WHERE application_id = ?1"
		" AND what = 'join'");
	sql_int(&q, part);
	if (sql_row(&q))
		out->join = sql_col_int(&q, 0);
	return sql_end(&q, e);
}

static bool
undo(struct store *s, const struct form *form, int64_t part, const char *who,
	int64_t at, struct err *e)
{
	struct application_now *before = NULL;
	struct application_row into, row;
	char was[LINK_SIZE], with[LINK_SIZE];
	struct since since;
	bool ok = false;

	if (!application_row_get(s, part, &row, e))
		return false;
	if (row.joined_into == 0)
		return err_set(e, ERR_STATE,
			"application %lld is no part of another",
			(long long)part);
	if (!application_row_get(s, row.joined_into, &into, e) ||
		!application_must_be_open(&into, e) ||
		!application_load(s, form, into.id, &before, e))
		return false;
	snprintf(was, sizeof was, "into %lld", (long long)into.id);
	snprintf(with, sizeof with, "with %lld", (long long)part);
	ok = find_join(s, before, part, &since, e) &&
	     set_joined(s, part, 0, e) && record(s, &row, was, "", who, at, e) &&
	     record(s, &into, with, "", who, at, e) &&
	     carry_decisions(s, form, before, into.id, part, is_since, &since,
		     who, at, e) &&
	     brief_write(s, form, into.id, e) && brief_write(s, form, part, e);
	application_now_free(&before);
	return ok;
}

bool
join_undo(struct store *s, const struct form *form, int64_t part,
	const char *who, int64_t at, struct err *e)
{
	return application_check_who(who, e) && store_begin(s, e) &&
	       store_end(s, undo(s, form, part, who, at, e), e);
}

/* --- replacing ------------------------------------------------------------ */

static bool
replace(struct store *s, int64_t older, int64_t newer, const char *who,
	int64_t at, struct err *e)
{
	struct application_row old, new;
	char why[64], was[LINK_SIZE];

	if (!application_row_get(s, older, &old, e) ||
		!application_row_get(s, newer, &new, e))
		return false;
	if (older == newer)
		return err_set(e, ERR_INPUT,
			"an application does not replace itself");
	if (!application_must_be_open(&old, e) ||
		!application_must_be_open(&new, e))
		return false;
	snprintf(why, sizeof why, "replaced by application %lld",
		(long long)newer);
	snprintf(was, sizeof was, "%lld", (long long)older);
	return application_settle(s, &old, APPLICATION_REJECTED, "replace", who,
		       why, at, e) &&
	       verdict_write(s,
		       &(struct verdict){.application = newer,
			       .at = at,
			       .who = who,
			       .what = "replace",
			       .item = "",
			       .from = was,
			       .to = "",
			       .reason = ""},
		       e) &&
	       (new.may_contact != MAY_CONTACT_UNKNOWN ||
		       application_set_contact(s, newer, old.may_contact, who,
			       at, e));
}

bool
join_replace(struct store *s, int64_t older, int64_t newer, const char *who,
	int64_t at, struct err *e)
{
	return application_check_who(who, e) && store_begin(s, e) &&
	       store_end(s, replace(s, older, newer, who, at, e), e);
}
