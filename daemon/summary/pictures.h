/*
 * pictures.h - the summary's charts, as PNG for a mail.
 *
 * Each has words that say what it shows, for who cannot see it.  A chart with
 * nothing to show is none: the function returns true and appends nothing, and
 * its words are "".
 */
#ifndef DAEMON_SUMMARY_PICTURES_H
#define DAEMON_SUMMARY_PICTURES_H

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/summary/summary.h"
#include "form/form.h"

/* Recommended points by company with the line of the threshold, the highest
 * first; applications of the present form that are not rejected. */
MUST_CHECK bool summary_png_scores(const struct summary *s,
	const struct form *form, struct buf *out, struct err *e);
void summary_alt_scores(const struct summary *s, const struct form *form,
	struct buf *out);

/* The questions most often not met. */
MUST_CHECK bool summary_png_missed(const struct summary *s,
	const struct form *form, struct buf *out, struct err *e);
void summary_alt_missed(const struct summary *s, const struct form *form,
	struct buf *out);

#endif
