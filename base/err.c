/*
 * err.c - fill in what went wrong.
 *
 * A text is one line whatever was put into it: control characters (a file
 * name may hold any) become '?'.  One that does not fit is cut between two
 * characters and ends in "...".
 */
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

static const char CUT[] = "...";

/* Cut text, which fills size but for its '\0', so that it ends in CUT. */
static void
cut(char *text, size_t size)
{
	size_t at = size - sizeof CUT;

	/* not between the bytes of one UTF-8 character */
	while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
		at--;
	memcpy(text + at, CUT, sizeof CUT);
}

static void
one_line(char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < 0x20 || *text == 0x7F)
			*text = '?';
}

static void PRINTF(2, 0)
	format(char text[ERR_TEXT_MAX], const char *fmt, va_list ap)
{
	int n = vsnprintf(text, ERR_TEXT_MAX, fmt, ap);

	if (n < 0)
		text[0] = '\0';
	else if (n >= ERR_TEXT_MAX)
		cut(text, ERR_TEXT_MAX);
	one_line(text);
}

/* Put "a: b" into e's text; a and b do not lie in e. */
static void
join(struct err *e, const char *a, const char *b)
{
	int n = snprintf(e->text, sizeof e->text, "%s: %s", a, b);

	if (n >= (int)sizeof e->text)
		cut(e->text, sizeof e->text);
}

int
err_fill(struct err *e, enum err_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	format(e->text, fmt, ap);
	va_end(ap);
	e->kind = kind;
	return 0;
}

int
err_fill_errno(struct err *e, const char *fmt, ...)
{
	int number = errno;
	char what[ERR_TEXT_MAX], room[128];
	va_list ap;

	va_start(ap, fmt);
	format(what, fmt, ap);
	va_end(ap);
	join(e, what, strerror_r(number, room, sizeof room));
	e->kind = ERR_SYSTEM;
	return 0;
}

int
err_fill_at(struct err *e, const char *fmt, ...)
{
	char where[ERR_TEXT_MAX], what[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	format(where, fmt, ap);
	va_end(ap);
	memcpy(what, e->text, sizeof what);
	join(e, where, what);
	return 0;
}

int
err_exit_code(enum err_kind kind)
{
	switch (kind) {
	case ERR_NONE:
		return EX_OK;
	case ERR_INPUT:
	case ERR_LIMIT:
		return EX_DATAERR;
	case ERR_SYSTEM:
		return EX_TEMPFAIL;
	case ERR_CONFIG:
		return EX_CONFIG;
	case ERR_STATE:
		return EX_UNAVAILABLE;
	case ERR_ABSENT:
		return EX_NOINPUT;
	}
	return EX_SOFTWARE;
}

const char *
err_kind_name(enum err_kind kind)
{
	switch (kind) {
	case ERR_NONE:
		return "none";
	case ERR_INPUT:
		return "input";
	case ERR_LIMIT:
		return "limit";
	case ERR_SYSTEM:
		return "system";
	case ERR_CONFIG:
		return "config";
	case ERR_STATE:
		return "state";
	case ERR_ABSENT:
		return "absent";
	}
	return "?";
}
