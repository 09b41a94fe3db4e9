/*
 * text_row.h - one application of a summary as a block of text.
 */
#ifndef DAEMON_SUMMARY_TEXT_ROW_H
#define DAEMON_SUMMARY_TEXT_ROW_H

#include "base/buf.h"
#include "daemon/summary/summary.h"
#include "form/form.h"

/* Lines of "label   value" under the company's name; `form` is the present
 * form, the row may be of another. */
void text_row(const struct summary *s, const struct summary_row *row,
	const struct form *form, struct buf *out);

#endif
