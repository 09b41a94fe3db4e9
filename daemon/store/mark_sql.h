/*
 * mark_sql.h - which rows of marks count, inside daemon/store/ only.
 */
#ifndef DAEMON_STORE_MARK_SQL_H
#define DAEMON_STORE_MARK_SQL_H

/* The mark m of application a stands on a page that was given to another one
 * of the same fax since (split.h). */
#define MARK_IS_OTHERS                                               \
	" EXISTS (SELECT 1 FROM page AS g WHERE g.fax_id = a.fax_id" \
	"  AND g.idx = m.page AND g.application_id <> a.id)"

#endif
