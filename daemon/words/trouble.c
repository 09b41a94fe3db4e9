/*
 * trouble.c - troubles of the machine that a person can do something about.
 */
#include "daemon/words/trouble.h"

#include <stddef.h>
#include <string.h>

#include "base/compiler.h"

enum trouble
trouble_of(const char *error)
{
	/* strerror and sqlite3_errstr, word for word */
	static const struct {
		const char *says;
		enum trouble is;
	} rows[] = {
		{"No space left on device", TROUBLE_FULL},
		{"Disk quota exceeded", TROUBLE_FULL},
		{"database or disk is full", TROUBLE_FULL},
		{"database is locked", TROUBLE_LOCKED},
		{"database disk image is malformed", TROUBLE_BROKEN},
		{"file is not a database", TROUBLE_BROKEN},
		{"Permission denied", TROUBLE_RIGHTS},
		{"Operation not permitted", TROUBLE_RIGHTS},
		{"attempt to write a readonly database", TROUBLE_RIGHTS},
		{"unable to open database file", TROUBLE_RIGHTS},
		{"Read-only file system", TROUBLE_READ_ONLY},
		{"Input/output error", TROUBLE_DISK},
		{"disk I/O error", TROUBLE_DISK},
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strstr(error, rows[i].says))
			return rows[i].is;
	return TROUBLE_NONE;
}
