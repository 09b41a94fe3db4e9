/*
 * line_pool.h - one reading of a line out of what several nets see.
 *
 *	const struct line_columns *c[2] = {&latin, &numbers};
 *
 *	if (!line_pool(c, 2, &(struct line_wanted){"0123456789-()"}, &got, &e))
 *		...
 */
#ifndef OCR_LINE_POOL_H
#define OCR_LINE_POOL_H

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/line_net.h"

/* Nets that may look at one line. */
#define LINE_NETS_MAX 2

/* As line_decode, of all that one of the nets holds likely; p is the nets'
 * together (the geometric mean).  A net that does not know a text at all
 * speaks against it, but does not rule it out.  Texts that cannot begin as
 * wanted are there beside those that can: how much likelier they are says
 * whether the line says something else.  Borrows columns. */
MUST_CHECK bool line_pool(const struct line_columns *const *columns, int nets,
	const struct line_wanted *wanted, struct line_reading *out,
	struct err *e);

/* The mean over the nets of line_score, each from LINE_POOL_LEAST on. */
#define LINE_POOL_LEAST (-60.0)
double line_pool_score(const struct line_columns *const *columns, int nets,
	const char *text);

#endif
