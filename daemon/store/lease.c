/*
 * lease.c - who has an application on the screen.
 */
#include "daemon/store/lease.h"

#include <string.h>

#include "daemon/store/sql.h"

bool
lease_holder(struct store *s, int64_t application, const char *who, int64_t at,
	char holder[FAX_WHO_SIZE], struct err *e)
{
	char found[FAX_WHO_SIZE] = "";
	struct sql q;

	sql_start(&q, s,
		"SELECT who FROM lease WHERE application_id = ?1"
		" AND who <> ?2 AND until > ?3");
	sql_int(&q, application);
	sql_text(&q, who);
	sql_int(&q, at);
	if (sql_row(&q))
		sql_col_text(&q, 0, found, sizeof found);
	if (!sql_end(&q, e))
		return false;
	memcpy(holder, found, sizeof found);
	return true;
}

static bool
take(struct store *s, int64_t application, const char *who, int64_t at,
	char holder[FAX_WHO_SIZE], struct err *e)
{
	struct sql q;

	if (!lease_holder(s, application, who, at, holder, e))
		return false;
	if (holder[0])
		return true;
	sql_start(&q, s,
		"INSERT INTO lease (application_id, who, until)"
		" VALUES (?1, ?2, ?3) ON CONFLICT (application_id)"
		" DO UPDATE SET who = ?2, until = ?3");
	sql_int(&q, application);
	sql_text(&q, who);
	sql_int(&q, at + LEASE_S);
	return sql_run(&q, e);
}

bool
lease_take(struct store *s, int64_t application, const char *who, int64_t at,
	char holder[FAX_WHO_SIZE], struct err *e)
{
	return store_begin(s, e) &&
	       store_end(s, take(s, application, who, at, holder, e), e);
}

bool
lease_drop(struct store *s, int64_t application, const char *who,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"DELETE FROM lease WHERE application_id = ?1 AND who = ?2");
	sql_int(&q, application);
	sql_text(&q, who);
	return sql_run(&q, e);
}
