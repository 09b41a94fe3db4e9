/*
 * draft.c - what somebody has typed into a field and not sent.
 */
#include "daemon/store/draft.h"

#include <string.h>

#include "daemon/store/application.h"
#include "daemon/store/sql.h"

bool
draft_put(struct store *s, int64_t application, const char *who,
	const char *item, const char *text, int64_t at, struct err *e)
{
	struct sql q;

	if (strlen(text) > FIELD_TEXT_MAX)
		return err_set(e, ERR_LIMIT,
			"the text is longer than %d bytes", FIELD_TEXT_MAX);
	/* only of one that is open */
	sql_start(&q, s,
		"INSERT INTO draft (application_id, who, item, text, at)"
		" SELECT id, ?2, ?3, ?4, ?5 FROM application"
		" WHERE id = ?1 AND state = 'review'"
		" ON CONFLICT (application_id, who, item)"
		" DO UPDATE SET text = ?4, at = ?5");
	sql_int(&q, application);
	sql_text(&q, who);
	sql_text(&q, item);
	sql_text(&q, text);
	sql_int(&q, at);
	return sql_run(&q, e);
}

bool
draft_get(struct store *s, int64_t application, const char *who,
	const char *item, char **out, struct err *e)
{
	char *text = NULL;
	struct sql q;

	sql_start(&q, s,
		"SELECT text FROM draft WHERE application_id = ?1"
		" AND who = ?2 AND item = ?3");
	sql_int(&q, application);
	sql_text(&q, who);
	sql_text(&q, item);
	if (sql_row(&q))
		text = sql_col_dup(&q, 0);
	if (!sql_end(&q, e))
		return false;
	*out = text;
	return true;
}

bool
draft_drop(struct store *s, int64_t application, const char *who,
	const char *item, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"DELETE FROM draft WHERE application_id = ?1 AND who = ?2"
		" AND item = ?3");
	sql_int(&q, application);
	sql_text(&q, who);
	sql_text(&q, item);
	return sql_run(&q, e);
}
