/*
 * csv.h - a table for spreadsheets: UTF-8 with byte order mark, RFC 4180.
 *
 * Excel opens a file with the mark as UTF-8 and reads a cell beginning with
 * = + - @ as a formula, whoever wrote it.  A text that a spreadsheet would
 * run or turn into a number or a date gets an apostrophe in front; so
 * "=1+1" stays what it says, "+81-282-22-0597" is not subtracted and
 * "09012345678" keeps its zero.  A telephone number with hyphens or
 * brackets needs none and is written as it is.
 */
#ifndef DAEMON_WORDS_CSV_H
#define DAEMON_WORDS_CSV_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

struct csv {
	struct buf *out; /* borrowed */
	bool row_open;   /* the present row has a cell already */
};

void csv_init(struct csv *c, struct buf *out); /* writes the mark */
void csv_text(struct csv *c, const char *s);
/* Text of ours that a spreadsheet may well turn into a date. */
void csv_plain(struct csv *c, const char *s);
void csv_int(struct csv *c, long long n);
void csv_empty(struct csv *c);
void csv_end_row(struct csv *c);

/* Make the named file hold exactly the bytes of b, whole or not at all;
 * its directory must exist and be writable. */
MUST_CHECK bool csv_save(const char *path, const struct buf *b, struct err *e);

#endif
