/*
 * table.h - the summary as a table, one application a row.
 *
 * Told cell by cell to whoever writes it: CSV (csv.c) or a workbook (xlsx.c).
 * Figures that are intervals take two columns, so that a spreadsheet can count
 * with them; lists of questions stand in one cell, each entry with words
 * around the id, lest "1-1-1" becomes the first of January 2001.
 */
#ifndef DAEMON_SUMMARY_TABLE_H
#define DAEMON_SUMMARY_TABLE_H

#include <stdint.h>

#include "base/buf.h"
#include "daemon/summary/summary.h"
#include "form/form.h"

/* Where cells go, from left to right. */
struct table_out {
	void *arg;
	void (*text)(void *arg, const char *s); /* from a fax: in doubt text */
	void (*url)(void *arg, const char *s);
	void (*number)(void *arg, long long n);
	void (*time)(void *arg, int64_t at); /* a local day and minute */
	void (*day)(void *arg, int64_t midnight);
	void (*minute)(void *arg, int minute); /* of a day */
	void (*empty)(void *arg);
	void (*end_row)(void *arg);
	bool failed; /* a cell was too long, or no memory */
};

/* The titles, and one row; the fields are those of `form`, the present one,
 * whatever form the row is of. */
void table_head(const struct form *form, struct table_out *t);
void table_row(const struct summary *s, const struct summary_row *row,
	const struct form *form, struct table_out *t);

/* How many columns there are. */
int table_columns(const struct form *form);

#endif
