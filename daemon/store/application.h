/*
 * application.h - an application as it stands: seen joined with decided.
 *
 * The machine's marks and fields are rows that never change; a person's
 * decision is a verdict appended beside them.  What counts is the newest
 * verdict on a question or field, and the machine's answer where there is
 * none.  The score is computed on loading, an interval while marks are open.
 *
 *   REVIEW --confirm--> CONFIRMED     every mark decided
 *          --reject---> REJECTED      with words
 *
 * Each application of a fax is settled on its own; the fax follows when the
 * last of them is.  Settled applications take no more verdicts.
 *
 * An application that came in two calls is one with parts (join.h): it is
 * loaded with what was seen of all of them and decided as one.
 */
#ifndef DAEMON_STORE_APPLICATION_H
#define DAEMON_STORE_APPLICATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/archive.h"
#include "daemon/store/fax.h"
#include "daemon/store/store.h"
#include "form/form.h"
#include "form/reading.h"
#include "form/score.h"

enum application_state {
	APPLICATION_REVIEW,
	APPLICATION_CONFIRMED,
	APPLICATION_REJECTED,
	APPLICATION_STATE__COUNT
};

enum may_contact { MAY_CONTACT_UNKNOWN, MAY_CONTACT_NO, MAY_CONTACT_YES };

/* "unknown", "no", "yes". */
const char *may_contact_name(enum may_contact m);
MUST_CHECK bool may_contact_parse(const char *name, enum may_contact *out);

/* One call's share of an application: itself, then those joined into it. */
struct application_part {
	int64_t id;
	int64_t fax_id;
	int number; /* in the reading: names the pictures of its cells */
	char sha256[ARCHIVE_HEX_SIZE];
};

struct mark_now {
	struct mark seen;       /* by the machine; MISSING when not at all */
	int part;               /* in which it was seen */
	enum answer answer;     /* what counts */
	char who[FAX_WHO_SIZE]; /* "": the machine */
	int64_t at;             /* of that verdict, 0: none */
	int64_t verdict;        /* the newest verdict on it, 0: none */
};

struct field_now {
	struct field_value seen; /* owned, text and raw never NULL */
	int part;                /* in which it was seen */
	char *text;              /* what counts; owned, never NULL */
	bool review;             /* a person must still look */
	char who[FAX_WHO_SIZE];  /* "": the machine */
	int64_t at;
	int64_t verdict; /* the newest verdict on it, 0: none */
};

struct page_link {
	int64_t fax_id;
	int index; /* in that fax's file, from 0 */
	int sheet; /* as in struct page_note */
	int rotation;
	int dpi_x, dpi_y;
	int damaged_rows;
	char note[READING_WHY_SIZE];
};

struct application_now {
	int64_t id;
	int64_t fax_id;
	int number; /* within its fax, from 1 */
	enum application_state state;
	int64_t arrived_at; /* unix seconds */
	enum may_contact may_contact;
	int64_t settled_at; /* 0 while in review */
	char settled_by[FAX_WHO_SIZE];
	char why[ERR_TEXT_MAX]; /* words of the rejection, "incomplete", "" */
	int64_t joined_into; /* it became a part of that one, 0: it did not */

	struct application_part *parts; /* itself first */
	int part_count;
	struct mark_now *marks; /* the form's questions in its order */
	int item_count;
	struct field_now *fields; /* the form's fields in its order */
	int field_count;
	struct page_link *pages;
	int page_count;
	struct score score;
	int fields_open; /* fields a person must still look at */

	/* of the fax it came in */
	char sha256[ARCHIVE_HEX_SIZE];
	char damage[FAX_WORDS_SIZE]; /* "" when the file was whole */
	int64_t duplicate_of;        /* a fax id, 0 none */
	int64_t erased_at;           /* by retention, 0: it is not */
};

struct application_filter {
	unsigned states;  /* bits 1u << APPLICATION_x; 0: all */
	int64_t from, to; /* arrived_at in [from, to); 0: open end */
	int64_t fax_id;   /* 0: any */
	int limit;        /* 0: no limit */
};

/* The ids that fit, oldest first, those that became a part of another only
 * when asked for by fax.  *out is the caller's to free(). */
MUST_CHECK bool application_ids(struct store *s,
	const struct application_filter *filter, int64_t **out, size_t *count,
	struct err *e);

/* The form, of the ring that any is part of, an application was read as: what
 * the functions below are to be handed. */
MUST_CHECK bool application_form(struct store *s, const struct form *any,
	int64_t id, const struct form **out, struct err *e);

/* ERR_ABSENT when there is none; ERR_CONFIG when it is of another form.
 * *out is the caller's. */
MUST_CHECK bool application_load(struct store *s, const struct form *form,
	int64_t id, struct application_now **out, struct err *e);
void application_now_free(struct application_now **a);

/* Append a verdict: yes or no to the question of that id (ERR_ABSENT for an
 * id the form does not have).  Saying again what a person already said
 * changes nothing.  ERR_STATE once the application is settled. */
MUST_CHECK bool application_decide(struct store *s, const struct form *form,
	int64_t id, const char *question, enum answer answer, const char *who,
	const char *reason, int64_t at, struct err *e);

/* Likewise for the value of a field (UTF-8, at most FIELD_TEXT_MAX bytes)
 * and for the consent to be contacted. */
#define FIELD_TEXT_MAX 2000
MUST_CHECK bool application_set_field(struct store *s, const struct form *form,
	int64_t id, const char *field, const char *text, const char *who,
	const char *reason, int64_t at, struct err *e);
MUST_CHECK bool application_set_contact(struct store *s, int64_t id,
	enum may_contact may, const char *who, int64_t at, struct err *e);

/* The same by one who saw a certain state: seen is the newest verdict on that
 * question or field then (mark_now.verdict).  ERR_STATE when there is another
 * by now, unless it says the same. */
#define SEEN_ANY (-1)
MUST_CHECK bool application_decide_seen(struct store *s,
	const struct form *form, int64_t id, const char *question,
	enum answer answer, int64_t seen, const char *who, const char *reason,
	int64_t at, struct err *e);
MUST_CHECK bool application_set_field_seen(struct store *s,
	const struct form *form, int64_t id, const char *field,
	const char *text, int64_t seen, const char *who, const char *reason,
	int64_t at, struct err *e);

/* Take back what people decided on a question or field: what the machine saw
 * counts again, its doubt too.  Nothing where nobody decided. */
MUST_CHECK bool application_release(struct store *s, const struct form *form,
	int64_t id, const char *item, int64_t seen, const char *who, int64_t at,
	struct err *e);

/* Settle.  Confirming is ERR_STATE while marks are open (review, missing):
 * the text lists their ids.  Settling again the same way changes nothing;
 * the other way is ERR_STATE. */
MUST_CHECK bool application_confirm(struct store *s, const struct form *form,
	int64_t id, const char *who, int64_t at, struct err *e);
/* Likewise for a sheet some pages of which never came: marks that are
 * missing stay so; those in review are still ERR_STATE.  The verdict's reason
 * is "incomplete". */
MUST_CHECK bool application_confirm_incomplete(struct store *s,
	const struct form *form, int64_t id, const char *who, int64_t at,
	struct err *e);
MUST_CHECK bool application_reject(struct store *s, int64_t id, const char *who,
	const char *why, int64_t at, struct err *e);

/* Take a settled application back to REVIEW, with words; what was decided
 * stays.  ERR_STATE when its data were erased or it is part of another. */
MUST_CHECK bool application_reopen(struct store *s, int64_t id, const char *who,
	const char *why, int64_t at, struct err *e);

/* An empty application of a held fax, to be entered by hand: every mark
 * missing, every field blank and open. */
MUST_CHECK bool application_take_up(struct store *s, const struct form *form,
	int64_t fax_id, const char *who, int64_t at, int64_t *out_id,
	struct err *e);

/* The verdicts, oldest first. */
struct verdict_row {
	int64_t at;
	char who[FAX_WHO_SIZE];
	char what[16];           /* mark field contact confirm reject ... */
	char item[FORM_ID_SIZE]; /* question or field id, "" otherwise */
	char *from, *to;         /* values; owned */
	int page;                /* of the fax it was decided on, from 0; -1 */
	int64_t fax;             /* that fax, 0: on no picture */
	char *reason;            /* owned */
};
MUST_CHECK bool verdict_list(struct store *s, int64_t application,
	struct verdict_row **out, size_t *count, struct err *e);
void verdict_list_free(struct verdict_row **rows, size_t count);

/* How many applications are in each state; one with parts counts once. */
MUST_CHECK bool application_count(struct store *s,
	int64_t out[APPLICATION_STATE__COUNT], struct err *e);

const char *application_state_name(enum application_state s);
MUST_CHECK bool application_state_parse(const char *name,
	enum application_state *out);

#endif
