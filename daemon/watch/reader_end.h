/*
 * reader_end.h - what the end of a reader process means for its fax.
 *
 * Pure: from how the process ended and what it printed.  The words are for a
 * person who looks at a held fax, and never repeat what the fax says.
 */
#ifndef DAEMON_WATCH_READER_END_H
#define DAEMON_WATCH_READER_END_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "form/reading.h"

enum reader_fate {
	READER_READ,    /* *out is its reading: read, foreign or refused */
	READER_FAILED,  /* this fax cannot be read: hold it */
	READER_TROUBLE, /* not the fax's fault: try again */
};

struct reader_end {
	bool timed_out; /* we killed it, after timeout_s */
	bool flooded;   /* we killed it, it printed without end */
	int timeout_s;
	int signal;      /* that ended it, 0: none */
	int status;      /* its exit status otherwise */
	const char *out; /* what it printed; borrowed */
	size_t out_len;
	const char *pictures; /* what it drew; borrowed */
	size_t pictures_len;
};

/* *out only with READER_READ, the caller's.  words otherwise. */
enum reader_fate reader_judge(const struct reader_end *end,
	const struct form *form, struct reading **out,
	char words[ERR_TEXT_MAX]);

#endif
