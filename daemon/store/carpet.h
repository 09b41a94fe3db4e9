/*
 * carpet.h - cells of many faxes at once, and what keeps that honest.
 *
 * A carpet is the cells that the reader would call the same (all rings, or
 * all blank) and left open, the least certain first.  Among them lie, not to
 * be told apart by who looks: samples, cells the reader was sure of, which
 * show how often it is wrong; and planted ones of confirmed applications,
 * which people decided the other way, and which show how many a person
 * catches.  What a cell is follows from its state, so nobody can ask.
 */
#ifndef DAEMON_STORE_CARPET_H
#define DAEMON_STORE_CARPET_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "daemon/store/store.h"
#include "form/form.h"
#include "form/reading.h"

struct carpet_cell {
	int64_t application, fax;
	int number; /* of the application in its fax */
	char item[FORM_ID_SIZE];
	int page;           /* in the fax's file */
	struct px_rect box; /* in that page */
	int64_t seen;       /* newest verdict on it, 0 none */
};

/* At most `most` open cells whose suggestion is `answer`, samples and planted
 * ones on top when there are any open.  *out is the caller's to free(). */
MUST_CHECK bool carpet_cells(struct store *s, enum answer answer, int most,
	const char *who, struct carpet_cell **out, size_t *count,
	struct err *e);

/* How many open cells have that suggestion. */
MUST_CHECK bool carpet_count(struct store *s, enum answer answer, int *out,
	struct err *e);

/* One cell as a person leaves it. */
struct carpet_said {
	int64_t application, seen;
	char item[FORM_ID_SIZE];
	enum answer answer;
};

/* Take them all, in one transaction.  *late: how many were decided by others
 * meanwhile and were left as they are. */
MUST_CHECK bool carpet_take(struct store *s, const struct form *form,
	const struct carpet_said *said, size_t count, const char *who,
	int64_t at, int *late, struct err *e);

struct carpet_honesty {
	int planted, caught;
	int sampled, wrong;
};
MUST_CHECK bool carpet_honesty(struct store *s, struct carpet_honesty *out,
	struct err *e);

#endif
