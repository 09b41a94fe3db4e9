/*
 * mail_list.h - addresses of mail, as they stand in the settings.
 */
#ifndef DAEMON_STORE_MAIL_LIST_H
#define DAEMON_STORE_MAIL_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"

/* Bytes of a whole list. */
#define MAIL_LIST_MAX 8192

/* Bytes of one address and the end: RFC 5321 allows 254. */
#define MAIL_ADDRESS_SIZE 256

/* "a@b.jp, c@d.jp": bare addresses, at least one, at most `most` (0: any
 * number).  ERR_INPUT names the one that is wrong.  Whether anybody reads
 * there only the mail server knows. */
MUST_CHECK bool mail_list_check(const char *list, int most, struct err *e);

/* The next address of a list into out, *list moves behind it; false at the
 * end.  The list has been checked. */
bool mail_list_next(const char **list, char out[MAIL_ADDRESS_SIZE]);

#endif
