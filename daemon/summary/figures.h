/*
 * figures.h - what is counted over the rows of a summary.
 */
#ifndef DAEMON_SUMMARY_FIGURES_H
#define DAEMON_SUMMARY_FIGURES_H

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/glance.h"
#include "daemon/summary/summary.h"
#include "form/form.h"

/* Count one application into the reading quality, if it was settled in the
 * period. */
void figures_quality(struct summary *s, const struct glance *g);

/* Counts, funnel, most-missed questions and waiting times, from the rows.
 * funnel.faxes and faxes_held are the caller's. */
MUST_CHECK bool figures_of(struct summary *s, const struct form *form,
	struct err *e);

#endif
