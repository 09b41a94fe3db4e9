/*
 * err.h - what went wrong, in words, and what its kind decides.
 *
 * A function that can fail is `MUST_CHECK bool f(..., struct err *e)`.  On
 * false *e is filled and no out parameter was touched; on true *e is as it
 * was.  The kind decides the fate of a fax: INPUT and LIMIT hold it for a
 * person, SYSTEM is tried again and then held, CONFIG stops the start.
 *
 * A text never repeats what a fax says (no personal data): names of files,
 * settings, numbers and ids only.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

#include "base/compiler.h"

enum err_kind {
	ERR_NONE,
	ERR_INPUT,  /* the file or the argument is not what it should be */
	ERR_LIMIT,  /* it is, but larger than we are willing to take */
	ERR_SYSTEM, /* disk, memory, process, database: may pass */
	ERR_CONFIG, /* a setting or the form file; says file and line */
	ERR_STATE,  /* asked for something the present state forbids */
	ERR_ABSENT, /* the thing named does not exist */
};

#define ERR_TEXT_MAX 512

struct err {
	enum err_kind kind;
	char text[ERR_TEXT_MAX]; /* one line, no newline, no capital first */
};

/*
 * Each is false always, so that `return err_set(...)` reads well, and a macro
 * so that the compiler knows it.  A text too long is cut, ending in "...".
 *
 * err_set(e, kind, fmt, ...)  fill *e
 * err_errno(e, fmt, ...)      ERR_SYSTEM, ": " strerror(errno) after the text
 * err_at(e, fmt, ...)         put "prefix: " before the text, keep the kind
 */
#define err_set(e, ...) err_false(err_fill((e), __VA_ARGS__))
#define err_errno(e, ...) err_false(err_fill_errno((e), __VA_ARGS__))
#define err_at(e, ...) err_false(err_fill_at((e), __VA_ARGS__))

/* What the macros call; they return nothing of interest. */
int err_fill(struct err *e, enum err_kind kind, const char *fmt, ...)
	PRINTF(3, 4);
int err_fill_errno(struct err *e, const char *fmt, ...) PRINTF(2, 3);
int err_fill_at(struct err *e, const char *fmt, ...) PRINTF(2, 3);

static inline bool
err_false(int ignored)
{
	(void)ignored;
	return false;
}

/* The exit status of <sysexits.h> that fits the kind. */
int err_exit_code(enum err_kind kind);

/* "input", "limit", "system", "config", "state", "absent". */
const char *err_kind_name(enum err_kind kind);

#endif
