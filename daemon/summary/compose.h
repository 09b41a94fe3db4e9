/*
 * compose.h - the mail of a summary: text, HTML with pictures, tables.
 */
#ifndef DAEMON_SUMMARY_COMPOSE_H
#define DAEMON_SUMMARY_COMPOSE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/settings.h"
#include "daemon/store/summary_record.h"
#include "daemon/summary/summary.h"
#include "form/form.h"

/* Applications told of one by one in a mail; the tables have all of them.
 * 200 are 0.4 MB of text, and nobody telephones more in a day. */
#define COMPOSE_ROWS_MAX 200

/* "2026-11-25", or "2026-11-24_2026-11-25" of several days: what files of a
 * summary are called. */
#define COMPOSE_NAME_SIZE 64
void compose_name(int64_t from, int64_t to, char out[COMPOSE_NAME_SIZE]);

/* An id no other mail has, of the period and of chance. */
MUST_CHECK bool compose_message_id(const struct settings *set, int64_t from,
	char out[SUMMARY_MESSAGE_ID_SIZE], struct err *e);

/* Append the table in the charset of the settings; what that cannot say is
 * told in note. */
MUST_CHECK bool compose_csv(const struct summary *s, const struct form *form,
	const struct settings *set, struct buf *out, struct buf *note,
	struct err *e);

/* Append the whole mail.  again: it has gone out before. */
MUST_CHECK bool compose_mail(const struct summary *s, const struct form *form,
	const struct settings *set, const char *message_id, bool again,
	struct buf *out, struct err *e);

#endif
