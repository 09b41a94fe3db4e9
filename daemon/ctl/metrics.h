/*
 * metrics.h - "is a fax waiting?" in figures, and for Prometheus.
 */
#ifndef DAEMON_CTL_METRICS_H
#define DAEMON_CTL_METRICS_H

#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/application.h"
#include "daemon/store/fax_state.h"
#include "daemon/store/held.h"
#include "daemon/store/run_state.h"
#include "daemon/store/settings.h"
#include "daemon/store/store.h"

struct figures {
	struct run_state run;
	int64_t faxes[FAX_STATE__COUNT];
	int64_t applications[APPLICATION_STATE__COUNT];
	int64_t held[HELD__COUNT];
	int64_t oldest_unread, oldest_review; /* arrival; 0: none waits */
	/* Files in the spool, and the oldest's last change, 0: none; -1 both
	 * where files are kept there after they were taken. */
	int64_t spool_files, spool_oldest;
};

MUST_CHECK bool figures_take(struct store *s, const struct settings *set,
	struct figures *out, struct err *e);

/* The text format 0.0.4, as node_exporter's textfile collector takes it.
 * Numbers and fixed words only. */
void metrics_text(const struct figures *f, struct buf *out);

#endif
