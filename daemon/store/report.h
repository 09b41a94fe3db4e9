/*
 * report.h - what happened over some weeks, counted.
 *
 * Arrivals, ends, waiting times and what sales reached are counted from
 * indexes when asked.  What stands on the sheets is counted once for each
 * application, after it is confirmed, by whoever asks first (report_fill),
 * and taken back when it is opened again; erasing data leaves the counts.
 *
 * A week begins on Monday, local time.
 */
#ifndef DAEMON_STORE_REPORT_H
#define DAEMON_STORE_REPORT_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/day.h"
#include "base/err.h"
#include "daemon/store/store.h"
#include "form/form.h"

#define REPORT_WEEKS_MAX 52
/* Options are numbered from 1. */
#define REPORT_OPTION_MAX 64

struct report_week {
	struct day monday;
	int arrived;      /* faxes */
	int held;         /* times a fax was put on hold */
	int confirmed, rejected; /* applications */
	int64_t waiting_s;       /* median from arrival to confirming,
				  * -1: none was confirmed */
	/* of those confirmed: what the reader saw, left to a person, and was
	 * sure of but a person changed */
	int64_t marks, review, corrected;
	int64_t fields, fields_review, fields_corrected;
};

/* Of what arrived in the period, how far it has come by now. */
struct report_funnel {
	int arrived; /* applications, and faxes that none was read from yet */
	int read, confirmed, contacted, visit, won;
};

struct report {
	struct report_week weeks[REPORT_WEEKS_MAX];
	int week_count;
	struct report_funnel funnel;
	int applications; /* confirmed in the period, of the form asked for */
	int missed[FORM_ITEMS_MAX];      /* of these, answer no, by question */
	int options[REPORT_OPTION_MAX];  /* of these, one would help, [N - 1] */
	int uncounted; /* confirmed ones that report_fill has still to see */
};

/* The Monday on or before a day. */
struct day report_monday(struct day d);

/* Count what is not counted yet, at most so many.  any: a form of the ring. */
MUST_CHECK bool report_fill(struct store *s, const struct form *any, int most,
	struct err *e);

/* So many weeks (1 to REPORT_WEEKS_MAX) from a Monday on; questions are those
 * of that form. */
MUST_CHECK bool report_load(struct store *s, const struct form *form,
	struct day monday, int weeks, struct report *out, struct err *e);

#endif
