/*
 * erasure_sql.h - which faxes belong together, inside daemon/store/ only.
 */
#ifndef DAEMON_STORE_ERASURE_SQL_H
#define DAEMON_STORE_ERASURE_SQL_H

/* Applications that a fax has a part in. */
#define ERASURE_APPLICATIONS(fax)                                    \
	"(SELECT id FROM application WHERE fax_id = " fax            \
	" UNION SELECT application_id FROM page WHERE fax_id = " fax \
	"  AND application_id IS NOT NULL)"

/* The fax itself and those that have a part in the same applications. */
#define ERASURE_KIN(fax)                                                                       \
	"(SELECT " fax " UNION"                                                                \
	" SELECT fax_id FROM application WHERE id IN " ERASURE_APPLICATIONS(                   \
		fax) " UNION"                                                                  \
		     " SELECT fax_id FROM page WHERE application_id IN " ERASURE_APPLICATIONS( \
			     fax) ")"

#endif
