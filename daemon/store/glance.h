/*
 * glance.h - many applications at once, as lists and summaries need them.
 *
 * application_load tells everything of one application by some statements of
 * its own; here a few statements serve any number.  What counts is the same:
 * the newest verdict, and the machine's word where there is none.
 */
#ifndef DAEMON_STORE_GLANCE_H
#define DAEMON_STORE_GLANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/application.h"
#include "daemon/store/store.h"
#include "form/form.h"
#include "form/reading.h"

struct glance_field {
	char *text; /* what counts; owned, never NULL */
	char *seen; /* by the machine, where a person said something else or
		     * the same; owned, NULL: nobody has */
	bool review, seen_review; /* a person must (had to) look */
	bool missing;             /* it was not found, and nobody typed it */
};

struct glance {
	const struct form *form; /* of the ring handed in */
	int64_t id, fax_id;
	enum application_state state;
	int64_t arrived_at, settled_at; /* settled_at: 0 while in review */
	enum may_contact may_contact;
	int open; /* questions and fields a person must look at */
	enum answer answers[FORM_ITEMS_MAX];
	enum answer seen[FORM_ITEMS_MAX]; /* by the machine */
	struct glance_field fields[FORM_FIELDS_MAX];
};

/* Those of the count ids, in their order; an id that does not exist is
 * ERR_ABSENT, a form that is not of any's ring ERR_CONFIG.  *out is the
 * caller's, freed by glance_free; NULL when count is 0. */
MUST_CHECK bool glance_load(struct store *s, const struct form *any,
	const int64_t *ids, size_t count, struct glance **out, struct err *e);
void glance_free(struct glance **rows, size_t count);

#endif
