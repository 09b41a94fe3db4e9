/*
 * summary.h - what came in during some days, for people who sell.
 *
 * A summary is plain data: filled from the store by summary_load (load.h),
 * shown by functions that do no I/O.  The reader of it never saw the fax.
 *
 * Whom nobody may call is listed with state and score, but without the name,
 * telephone, mail and address of a person in any of the forms: ask
 * summary_field_shown before showing a field.
 */
#ifndef DAEMON_SUMMARY_SUMMARY_H
#define DAEMON_SUMMARY_SUMMARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/application.h"
#include "daemon/store/gap.h"
#include "form/form.h"
#include "form/reading.h"

struct summary_field {
	char *text;   /* present value, "" when blank; owned */
	bool review;  /* nobody has looked at it who should */
	bool missing; /* it did not arrive: not the same as blank */
};

/* The day a visit is wished for, as far as the text says one; the text itself
 * is the field of kind FIELD_DATE. */
struct summary_visit {
	int64_t day; /* its midnight, local time; 0: no day can be told */
	int minute;  /* of that day; -1: no time is named */
};

/* What the same company sent before. */
struct summary_earlier {
	int64_t id, arrived_at;
	enum application_state state;
	const struct form *form;
	enum answer answers[FORM_ITEMS_MAX]; /* of that form */
};

struct summary_row {
	const struct form *form; /* its edition; NULL: the present one */
	int64_t id, fax_id;
	enum application_state state;
	int64_t arrived_at;
	int64_t settled_at;   /* confirmed or rejected; 0 while waiting */
	bool contact_refused; /* no offers, and nobody is to call */
	bool contact_unknown; /* nobody has asked yet whether we may */
	bool contact_hidden;  /* so a person's data are not shown */
	bool late;            /* settled in the period, arrived before it */
	bool incomplete;      /* pages are missing, or were when confirmed */
	enum answer answers[FORM_ITEMS_MAX];
	struct summary_field fields[FORM_FIELDS_MAX];
	struct summary_visit visit;
	struct summary_earlier *earlier; /* owned; NULL: none is known */
};

/* An application that waits for a person, of whatever day. */
struct summary_waiting {
	int64_t id, fax_id, arrived_at;
	char *company; /* "" when not known; owned */
	int open;      /* questions and fields to look at */
	bool incomplete;
};

struct summary_held {
	int64_t fax_id, arrived_at;
	char *reason; /* owned */
};

/* A customer somebody should have called by now. */
struct summary_overdue {
	int64_t id;    /* of the application */
	int64_t due;   /* midnight of the day, local time */
	char *company; /* owned, and so the next ones; never NULL */
	char *owner;   /* who looks after it, "" nobody */
	char *state;   /* a word of store/followup.h */
	char *note;
};

/* A summary that should have gone out and has not. */
struct summary_unsent {
	int64_t from, to;
	int tries;
	char *error; /* the last one's; owned */
};

/* How far what arrived in the period has come by now. */
struct summary_funnel {
	int faxes;                        /* that arrived in the period */
	int faxes_held;                   /* of these, held now */
	int applications;                 /* that arrived in the period */
	int waiting, confirmed, rejected; /* of these */
	int reached;    /* of the confirmed, those that have the mark safe */
	int may_call;   /* of the confirmed, those that may be called */
	int visit_wish; /* of the confirmed, those that name a day or say
			 * something about it */
};

/* A question, and how often it was certainly not met by those of the rows
 * that are of the present form and not rejected. */
struct summary_missed {
	int item; /* index into the present form's items */
	int count;
	int of; /* rows in which it is decided */
};

/* Seconds from arrival to confirmation or rejection, of what was settled in
 * the period; all 0 when count is. */
struct summary_wait {
	int count;
	int64_t median_s, p90_s, longest_s;
};

/* What the machine left to people, and where they saw it differently, in
 * what was settled in the period. */
struct summary_quality {
	int64_t marks;         /* answers read by the machine */
	int64_t marks_review;  /* of these, left to a person */
	int64_t marks_changed; /* of the others, changed by a person */
	int64_t fields, fields_review, fields_changed;
};

struct summary {
	int64_t from, to;    /* seconds; to is excluded */
	int64_t now;         /* when it was made */
	const char *web_url; /* of the review page, without a slash at its end;
			      * borrowed; "" or NULL: no links */
	int new_count, confirmed_count, rejected_count; /* in the period */
	int late_count; /* of those confirmed, those that arrived before it */
	int incomplete_count;            /* of the rows */
	int waiting_count;               /* now, of whatever day */
	int64_t oldest_waiting_at;       /* 0 when none waits */
	int overdue_count;
	struct summary_overdue *overdue; /* the longest first, at most
					  * SUMMARY_OVERDUE_MAX */
	int overdue_listed;
	struct summary_unsent *unsent; /* oldest first */
	int unsent_count;
	struct summary_row *rows; /* arrived or settled in the period, by
				   * arrival */
	int row_count;
	struct summary_waiting *waiting; /* oldest first, at most
					  * SUMMARY_WAITING_MAX */
	int waiting_listed;
	struct summary_held *held; /* held now, of whatever day */
	int held_count;
	struct summary_funnel funnel;
	struct summary_missed missed[FORM_ITEMS_MAX]; /* most often first,
						       * only count > 0 */
	int missed_count;
	struct summary_wait wait;
	struct summary_quality quality;
};

/* More that wait or are overdue are a number, not a list: nobody reads on in a mail. */
#define SUMMARY_WAITING_MAX 50
#define SUMMARY_OVERDUE_MAX 50

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

/* The field of that kind, NULL when the form has none: the company's name, or
 * the wish for a visit. */
const struct summary_field *summary_field(const struct summary_row *row,
	const struct form *form, enum field_kind kind);

/* Where the review page shows an application, "" when links are not wanted:
 * "https://fax.example.jp/a/12". */
#define SUMMARY_URL_SIZE 512
void summary_url(const struct summary *s, int64_t id,
	char out[SUMMARY_URL_SIZE]);

/* Questions, indexes into row's form, that are met now and were not in the
 * company's earlier application, and the other way round.  Empty without an
 * earlier one; of questions both forms have. */
void summary_changes(const struct summary_row *row, const struct form *form,
	struct gap_list *gained, struct gap_list *lost);

#endif
