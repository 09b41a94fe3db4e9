/*
 * erasure_sql.h - which faxes belong together, inside daemon/store/ only.
 */
#ifndef DAEMON_STORE_ERASURE_SQL_H
#define DAEMON_STORE_ERASURE_SQL_H

/* Applications that a fax has a part in, each as its whole (join.h). */
#define ERASURE_WHOLES(fax)                                            \
	"(SELECT coalesce(joined_into, id) FROM application"           \
	" WHERE fax_id = " fax " OR id IN (SELECT application_id FROM" \
	"  page WHERE fax_id = " fax "))"

/* And all their parts. */
#define ERASURE_APPLICATIONS(fax)                                        \
	"(SELECT id FROM application WHERE id IN " ERASURE_WHOLES(fax)   \
	" UNION SELECT id FROM application WHERE joined_into IN "        \
	ERASURE_WHOLES(fax) ")"

/* The fax itself and those that have a part in the same applications. */
#define ERASURE_KIN(fax)                                  \
	"(SELECT " fax " UNION"                           \
	" SELECT fax_id FROM application WHERE id IN "    \
	ERASURE_APPLICATIONS(fax) ")"

#endif
