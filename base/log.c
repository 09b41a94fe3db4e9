/*
 * log.c - one line per event to standard error.
 *
 * A line is built whole and written by one write(2), so that lines of
 * several processes on one descriptor do not mix.  Before log_init lines are
 * printed too, without a program name.
 */
#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"

/* Priorities of sd-daemon(3), which are those of syslog(3). */
enum priority { PRI_CRIT = 2, PRI_WARN = 4, PRI_INFO = 6, PRI_DEBUG = 7 };

static struct {
	char program[32];
	enum log_level level;
	bool journal;
	bool (*send)(int priority, const char *line);
} the_log = {.level = LOG_LEVEL_INFO};

/* Is standard error the journal's?  JOURNAL_STREAM names its device and
 * inode; it is inherited, so a redirected program must compare. */
static bool
stderr_is_journal(void)
{
	const char *stream = getenv("JOURNAL_STREAM");
	unsigned long long dev, ino;
	struct stat st;
	char end;

	return stream && sscanf(stream, "%llu:%llu%c", &dev, &ino, &end) == 2 &&
	       fstat(STDERR_FILENO, &st) == 0 && dev == st.st_dev &&
	       ino == st.st_ino;
}

void
log_init(const char *program, enum log_level level)
{
	snprintf(the_log.program, sizeof the_log.program, "%s", program);
	the_log.level = level;
	the_log.journal = stderr_is_journal();
}

void
log_set_journal(bool (*send)(int priority, const char *line))
{
	the_log.send = send;
}

static const char *
priority_name(enum priority p)
{
	switch (p) {
	case PRI_CRIT:
		return "fatal";
	case PRI_WARN:
		return "warn";
	case PRI_INFO:
		return "info";
	case PRI_DEBUG:
		return "debug";
	}
	return "?";
}

/* snprintf at line + *len, never past LOG_LINE_MAX - 1. */
static void PRINTF(3, 0)
	add(char *line, size_t *len, const char *fmt, va_list ap)
{
	size_t room = LOG_LINE_MAX - *len;
	int n = vsnprintf(line + *len, room, fmt, ap);

	if (n > 0)
		*len += (size_t)n < room ? (size_t)n : room - 1;
}

static void PRINTF(3, 4) addf(char *line, size_t *len, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(line, len, fmt, ap);
	va_end(ap);
}

static void PRINTF(3, 0)
	print(enum priority pri, int number, const char *fmt, va_list ap)
{
	char line[LOG_LINE_MAX + 1], at[CLOCK_TEXT_SIZE], room[128];
	size_t len = 0, start;

	if (the_log.journal) {
		addf(line, &len, "<%d>", (int)pri);
	} else {
		clock_iso8601(clock_now(), at);
		addf(line, &len, "%s %s %s ", at,
			the_log.program[0] ? the_log.program : "-",
			priority_name(pri));
	}
	start = len;
	add(line, &len, fmt, ap);
	if (number != 0)
		addf(line, &len, ": %s", strerror_r(number, room, sizeof room));
	for (size_t i = start; i < len; i++)
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
			line[i] = ' ';
	line[len] = '\0';
	if (the_log.journal && the_log.send &&
		the_log.send((int)pri, line + start))
		return;
	line[len++] = '\n';
	/* Nobody is left to be told when this fails. */
	while (write(STDERR_FILENO, line, len) == -1 && errno == EINTR)
		;
}

void
log_debug(const char *fmt, ...)
{
	va_list ap;

	if (the_log.level < LOG_LEVEL_DEBUG)
		return;
	va_start(ap, fmt);
	print(PRI_DEBUG, 0, fmt, ap);
	va_end(ap);
}

void
log_info(const char *fmt, ...)
{
	va_list ap;

	if (the_log.level < LOG_LEVEL_INFO)
		return;
	va_start(ap, fmt);
	print(PRI_INFO, 0, fmt, ap);
	va_end(ap);
}

void
log_warnx(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print(PRI_WARN, 0, fmt, ap);
	va_end(ap);
}

void
log_warn(const char *fmt, ...)
{
	int number = errno;
	va_list ap;

	va_start(ap, fmt);
	print(PRI_WARN, number, fmt, ap);
	va_end(ap);
}

void
log_fatalx(int status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print(PRI_CRIT, 0, fmt, ap);
	va_end(ap);
	exit(status);
}
