/*
 * xlsx.h - the summary as a workbook: applications, questions missed, totals.
 *
 * What a fax says is text there, whatever it looks like: telephone numbers
 * keep their zeros and nothing is a formula.  Days and times are real ones.
 */
#ifndef DAEMON_SUMMARY_XLSX_H
#define DAEMON_SUMMARY_XLSX_H

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/summary/summary.h"
#include "form/form.h"

/* Append the bytes of the .xlsx to out; save them by csv_save, which makes a
 * file appear whole.  The same summary gives the same bytes.  ERR_SYSTEM: no
 * memory, no temporary file; ERR_LIMIT: a cell or out is too small. */
MUST_CHECK bool summary_xlsx(const struct summary *s, const struct form *form,
	struct buf *out, struct err *e);

#endif
