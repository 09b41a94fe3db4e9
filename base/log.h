/*
 * log.h - one key=value line per event to standard error (journald).
 *
 * Only daemon/ and the *_main.c files log.  A line carries ids and numbers,
 * never what a fax says.  Values with blanks or quotes are quoted by the
 * caller's format; the line is cut at LOG_LINE_MAX and newlines become
 * spaces, so one event is always one line.
 *
 * When standard error is the journal (JOURNAL_STREAM set), lines carry the
 * "<N>" priority prefix of sd-daemon(3) instead of a time stamp.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stdnoreturn.h>

#include "base/compiler.h"

#define LOG_LINE_MAX 1024

enum log_level { LOG_LEVEL_WARN, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

/* Name the program and choose the least level printed.  Call once. */
void log_init(const char *program, enum log_level level);

/* When standard error is the journal, lines go to send (without the prefix;
 * syslog(3)'s priority) instead, and to standard error where it says false. */
void log_set_journal(bool (*send)(int priority, const char *line));

void log_debug(const char *fmt, ...) PRINTF(1, 2);
void log_info(const char *fmt, ...) PRINTF(1, 2);
void log_warnx(const char *fmt, ...) PRINTF(1, 2);
void log_warn(const char *fmt, ...) PRINTF(1, 2); /* adds strerror(errno) */

/* Say why and end with the exit status; only a *_main.c calls it. */
noreturn void log_fatalx(int status, const char *fmt, ...) PRINTF(2, 3);

#endif
