/*
 * journal.h - log lines as structured entries of systemd's journal.
 *
 * A line's key=value pairs become fields of their own, so that
 * `journalctl MARUYOMI_FAX=12` shows all that happened to one fax.
 */
#ifndef DAEMON_WATCH_JOURNAL_H
#define DAEMON_WATCH_JOURNAL_H

#include <stdbool.h>

#define JOURNAL_FIELDS_MAX 16
#define JOURNAL_FIELD_SIZE 128

/* "MARUYOMI_FAX=12" */
struct journal_field {
	char text[JOURNAL_FIELD_SIZE];
};

/* The pairs of a log line, at most JOURNAL_FIELDS_MAX; a key is lower case
 * letters and underscores, a value ends at a blank or is quoted, and a colon
 * or comma behind it is no part of it.  What is too long is left out, it still
 * stands in the message.  Returns how many. */
int journal_fields(const char *line, struct journal_field *out);

/* Send the line, its fields and its priority (syslog(3)) to the journal.
 * False when it did not go; then it belongs on standard error. */
bool journal_send(int priority, const char *line);

#endif
