/*
 * application_row.c - the bare row of an application, and its verdicts.
 */
#include "daemon/store/application_row.h"

#include <string.h>

#include "base/text.h"
#include "daemon/store/sql.h"

const char *
application_state_name(enum application_state s)
{
	switch (s) {
	case APPLICATION_REVIEW:
		return "review";
	case APPLICATION_CONFIRMED:
		return "confirmed";
	case APPLICATION_REJECTED:
		return "rejected";
	case APPLICATION_STATE__COUNT:
		break;
	}
	return "?";
}

bool
application_state_parse(const char *name, enum application_state *out)
{
	for (int i = 0; i < APPLICATION_STATE__COUNT; i++)
		if (strcmp(name, application_state_name(
					 (enum application_state)i)) == 0) {
			*out = (enum application_state)i;
			return true;
		}
	return false;
}

bool
application_insert(struct store *s, const struct form *form, int64_t fax,
	int number, int64_t reading, int64_t *out_id, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO application (fax_id, number, reading_id, form,"
		" state, arrived_at) SELECT id, ?2, ?3, ?4, ?5, arrived_at"
		" FROM fax WHERE id = ?1");
	sql_int(&q, fax);
	sql_int(&q, number);
	sql_int_or_null(&q, reading);
	sql_text(&q, form->id);
	sql_text(&q, application_state_name(APPLICATION_REVIEW));
	if (!sql_run(&q, e))
		return false;
	*out_id = store_last_id(s);
	return true;
}

static enum may_contact
contact_of(struct sql *q, int column)
{
	if (sql_col_is_null(q, column))
		return MAY_CONTACT_UNKNOWN;
	return sql_col_int(q, column) ? MAY_CONTACT_YES : MAY_CONTACT_NO;
}

bool
application_row_get(struct store *s, int64_t id, struct application_row *out,
	struct err *e)
{
	struct application_row r = {0};
	struct sql q;

	sql_start(&q, s,
		"SELECT id, fax_id, number, state, arrived_at, may_contact,"
		" settled_at, settled_by, why, form, joined_into, read_as"
		" FROM application WHERE id = ?1");
	sql_int(&q, id);
	if (sql_row(&q)) {
		r.id = sql_col_int(&q, 0);
		r.fax_id = sql_col_int(&q, 1);
		r.number = (int)sql_col_int(&q, 2);
		/* the table's own CHECK knows the same words */
		if (!application_state_parse(sql_col_peek(&q, 3), &r.state))
			r.state = APPLICATION_REVIEW;
		r.arrived_at = sql_col_int(&q, 4);
		r.may_contact = contact_of(&q, 5);
		r.settled_at = sql_col_int(&q, 6);
		sql_col_text(&q, 7, r.settled_by, sizeof r.settled_by);
		sql_col_text(&q, 8, r.why, sizeof r.why);
		sql_col_text(&q, 9, r.form, sizeof r.form);
		r.joined_into = sql_col_int(&q, 10);
		r.read_as = (int)sql_col_int(&q, 11);
	}
	if (!sql_end(&q, e))
		return false;
	if (r.id == 0)
		return err_set(e, ERR_ABSENT, "there is no application %lld",
			(long long)id);
	*out = r;
	return true;
}

bool
application_must_be_open(const struct application_row *row, struct err *e)
{
	if (row->joined_into != 0)
		return err_set(e, ERR_STATE,
			"application %lld became a part of %lld",
			(long long)row->id, (long long)row->joined_into);
	if (row->state == APPLICATION_REVIEW)
		return true;
	return err_set(e, ERR_STATE, "application %lld is %s already",
		(long long)row->id, application_state_name(row->state));
}

bool
application_check_who(const char *who, struct err *e)
{
	if (!who[0] || strlen(who) >= FAX_WHO_SIZE || !text_is_utf8(who))
		return err_set(e, ERR_INPUT,
			"who decides must be named, in less than %d bytes",
			FAX_WHO_SIZE);
	return true;
}

bool
application_check_words(const char *text, size_t max, struct err *e)
{
	if (!text_is_utf8(text))
		return err_set(e, ERR_INPUT, "the text is not UTF-8");
	if (strlen(text) > max)
		return err_set(e, ERR_LIMIT,
			"the text is longer than %zu bytes", max);
	return true;
}

bool
application_ids(struct store *s, const struct application_filter *filter,
	int64_t **out, size_t *count, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT id FROM application WHERE state IN (?1, ?2, ?3)"
		" AND (?4 = 0 OR arrived_at >= ?4)"
		" AND (?5 = 0 OR arrived_at < ?5)"
		" AND (fax_id = ?6 OR (?6 = 0 AND joined_into IS NULL))"
		" ORDER BY arrived_at, id LIMIT ?7");
	for (int i = 0; i < APPLICATION_STATE__COUNT; i++)
		sql_text(&q, !filter->states || filter->states >> i & 1
				     ? application_state_name(
					       (enum application_state)i)
				     : "");
	sql_int(&q, filter->from);
	sql_int(&q, filter->to);
	sql_int(&q, filter->fax_id);
	sql_int(&q, filter->limit > 0 ? filter->limit : -1);
	return sql_ids(&q, out, count, e);
}

bool
application_count(struct store *s, int64_t out[APPLICATION_STATE__COUNT],
	struct err *e)
{
	int64_t counts[APPLICATION_STATE__COUNT] = {0};
	enum application_state state;
	struct sql q;

	sql_start(&q, s,
		"SELECT state, count(*) FROM application"
		" WHERE joined_into IS NULL GROUP BY state");
	while (sql_row(&q))
		if (application_state_parse(sql_col_peek(&q, 0), &state))
			counts[state] = sql_col_int(&q, 1);
	if (!sql_end(&q, e))
		return false;
	memcpy(out, counts, sizeof counts);
	return true;
}
