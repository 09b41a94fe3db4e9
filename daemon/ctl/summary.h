/*
 * summary.h - what came in during some days, for people who sell.
 *
 * A summary is plain data: filled from the store by summary_load, written
 * as text, CSV or JSON by the three functions below, which do no I/O.  The
 * reader of the text never saw the fax.
 *
 * Who refused further contact is listed with state and score, but without
 * the name, telephone, mail and address of a person in any of the forms.
 */
#ifndef DAEMON_CTL_SUMMARY_H
#define DAEMON_CTL_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/gap.h"
#include "daemon/store/application.h"
#include "form/form.h"
#include "form/reading.h"

struct summary_field {
	char *text;   /* present value, "" when blank; owned */
	bool review;  /* nobody has looked at it who should */
	bool missing; /* it did not arrive: not the same as blank */
};

struct summary_row {
	const struct form *form; /* its edition; NULL: the present one */
	int64_t id, fax_id;
	enum application_state state;
	int64_t arrived_at;
	int64_t settled_at; /* confirmed or rejected; 0 while waiting */
	bool contact_refused;
	enum answer answers[FORM_ITEMS_MAX];
	struct summary_field fields[FORM_FIELDS_MAX];
};

struct summary_held {
	int64_t fax_id, arrived_at;
	char *reason; /* owned */
};

struct summary {
	int64_t from, to; /* seconds; to is excluded */
	int64_t now;      /* when it was made */
	int new_count, confirmed_count, rejected_count; /* in the period */
	int waiting_count;         /* now, of whatever day */
	int64_t oldest_waiting_at; /* 0 when none waits */
	struct summary_row *rows;  /* arrived or settled in the period */
	int row_count;
	struct summary_held *held; /* held now, of whatever day */
	int held_count;
};

void summary_clear(struct summary *s);

void summary_text(const struct summary *s, const struct form *form,
	struct buf *out);
void summary_csv(const struct summary *s, const struct form *form,
	struct buf *out);
MUST_CHECK bool summary_json(const struct summary *s, const struct form *form,
	struct buf *out, struct err *e);

/* The form of a row, where the present one is `form`. */
const struct form *summary_form(const struct summary_row *row,
	const struct form *form);

/* What stands between this application and the mark. */
void summary_gap(const struct summary_row *row, const struct form *form,
	struct gap *out);

/* May the value of this field be shown in this row? */
bool summary_field_shown(const struct summary_row *row,
	const struct form_field *field);

#endif
