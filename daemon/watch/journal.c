/*
 * journal.c - log lines as structured entries of systemd's journal.
 */
#include "daemon/watch/journal.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
/* where in this file the call stands says nothing */
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <systemd/sd-journal.h>

#include "base/log.h"

#define PREFIX "MARUYOMI_"

/* The length of a key at p that is followed by '=', 0 for none. */
static size_t
key_length(const char *p)
{
	size_t n = strspn(p, "abcdefghijklmnopqrstuvwxyz_");

	return n > 0 && p[0] != '_' && p[n] == '=' ? n : 0;
}

/* The length of the value at p; *skip is what is read with it. */
static size_t
value_length(const char *p, size_t *skip)
{
	size_t n;

	if (p[0] == '"') {
		n = strcspn(p + 1, "\"");
		*skip = 1 + n + (p[1 + n] == '"');
		return n;
	}
	n = strcspn(p, " ");
	*skip = n;
	while (n > 0 && (p[n - 1] == ':' || p[n - 1] == ','))
		n--;
	return n;
}

int
journal_fields(const char *line, struct journal_field *out)
{
	const char *p = line;
	int count = 0;

	while (*p != '\0' && count < JOURNAL_FIELDS_MAX) {
		size_t key = key_length(p), value, skip;
		char *text = out[count].text;
		const char *from;
		int n;

		if (key == 0) { /* a word of the message */
			p += strcspn(p, " ");
			p += strspn(p, " ");
			continue;
		}
		from = p + key + 1;
		value = value_length(from, &skip);
		if (from[0] == '"')
			from++;
		n = snprintf(text, JOURNAL_FIELD_SIZE, PREFIX "%.*s=%.*s",
			(int)key, p, (int)value, from);
		if (n > 0 && n < JOURNAL_FIELD_SIZE) {
			for (size_t i = 0; i < strlen(PREFIX) + key; i++)
				text[i] = (char)toupper((unsigned char)text[i]);
			count++;
		}
		p += key + 1 + skip;
		p += strspn(p, " ");
	}
	return count;
}

static struct iovec
whole(char *text)
{
	return (struct iovec){text, strlen(text)};
}

bool
journal_send(int priority, const char *line)
{
	struct journal_field field[JOURNAL_FIELDS_MAX];
	struct iovec all[JOURNAL_FIELDS_MAX + 2];
	char message[LOG_LINE_MAX + sizeof("MESSAGE=")], pri[32];
	int n = journal_fields(line, field), count = 0;

	snprintf(message, sizeof(message), "MESSAGE=%s", line);
	snprintf(pri, sizeof(pri), "PRIORITY=%d", priority);
	all[count++] = whole(message);
	all[count++] = whole(pri);
	for (int i = 0; i < n; i++)
		all[count++] = whole(field[i].text);
	return sd_journal_sendv(all, count) >= 0;
}
