/*
 * followup.h - what sales does with an application once it is confirmed.
 *
 * A follow-up is a state, an owner, a next day and a note.  Each time one is
 * said it is a row of its own, whole, with who and when; nothing is changed
 * or taken away but the notes, which go with the data of the fax (erasure.h).
 * The newest counts.  Who says one names the row it was decided on, so that
 * what is sent twice or late changes nothing.
 *
 * Days are local, "YYYY-MM-DD", and compare as texts.
 */
#ifndef DAEMON_STORE_FOLLOWUP_H
#define DAEMON_STORE_FOLLOWUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/day.h"
#include "base/err.h"
#include "daemon/store/fax.h"
#include "daemon/store/store.h"

enum followup_state {
	FOLLOWUP_NEW,       /* nobody has done anything yet */
	FOLLOWUP_CONTACTED,
	FOLLOWUP_VISIT,     /* a visit is arranged */
	FOLLOWUP_WON,
	FOLLOWUP_LOST,
	FOLLOWUP_STATE__COUNT
};

/* Won and lost are the ends. */
#define FOLLOWUP_OPEN_STATES                                  \
	(1u << FOLLOWUP_NEW | 1u << FOLLOWUP_CONTACTED | \
		1u << FOLLOWUP_VISIT)

/* Bytes of a note at most. */
#define FOLLOWUP_NOTE_MAX 2000

struct followup {
	int64_t application;
	int64_t version; /* of the row that counts, 0: nothing was said yet */
	int64_t at;
	char who[FAX_WHO_SIZE]; /* who said it */
	enum followup_state state;
	char owner[FAX_WHO_SIZE];     /* "" nobody */
	char next_day[DAY_TEXT_SIZE]; /* "" none */
	char *note;                   /* owned, never NULL */
};

/* As it stands; without a row it is new.  ERR_ABSENT: no such application.
 * followup_clear frees the note. */
MUST_CHECK bool followup_get(struct store *s, int64_t application,
	struct followup *out, struct err *e);
void followup_clear(struct followup *f);

/* What to say; what is NULL stays as it is. */
struct followup_change {
	const enum followup_state *state;
	const char *owner, *next_day, *note;
};

/* Say it.  seen: the version it was decided on, FOLLOWUP_ANY for one who did
 * not look.  Saying what is so already changes nothing.  ERR_STATE when
 * another has spoken since, or the application is not confirmed or erased;
 * ERR_INPUT for a day that does not exist; ERR_LIMIT for a note too long. */
#define FOLLOWUP_ANY (-1)
MUST_CHECK bool followup_set(struct store *s, int64_t application,
	const struct followup_change *c, int64_t seen, const char *who,
	int64_t at, struct err *e);

/* All rows of one application, oldest first. */
MUST_CHECK bool followup_history(struct store *s, int64_t application,
	struct followup **out, size_t *count, struct err *e);

struct followup_filter {
	unsigned states;        /* bits 1u << FOLLOWUP_x; 0: all */
	const char *owner;      /* NULL: any; "": those nobody owns */
	const char *due_before; /* next day before this; NULL: any.  Won and
				 * lost are never due */
	int64_t after;          /* go on behind this one; 0: the beginning */
	int limit;              /* 0: no limit */
};

/* Follow-ups of confirmed applications, the newest application first; with
 * due_before the longest overdue first. */
MUST_CHECK bool followup_list(struct store *s, const struct followup_filter *f,
	struct followup **out, size_t *count, struct err *e);
void followup_list_free(struct followup **rows, size_t count);

/* For a summary: those whose next day is before today and that are neither
 * won nor lost, the longest overdue first.  *out is followup_list_free's. */
MUST_CHECK bool followup_overdue(struct store *s, const char *today,
	struct followup **out, size_t *count, struct err *e);

/* How many these are. */
MUST_CHECK bool followup_count_overdue(struct store *s, const char *today,
	int64_t *out, struct err *e);

/* The names that own any, in order; *out is NULL-ended, one block, the
 * caller's to free(). */
MUST_CHECK bool followup_owners(struct store *s, char ***out, struct err *e);

/* Is what counts what was said last?  *bad is the first application of which
 * it is not, 0 when all is well. */
MUST_CHECK bool followup_check(struct store *s, int64_t *bad, struct err *e);

const char *followup_state_name(enum followup_state s); /* "new" ... */
MUST_CHECK bool followup_state_parse(const char *name,
	enum followup_state *out);

#endif
