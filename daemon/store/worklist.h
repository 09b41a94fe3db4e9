/*
 * worklist.h - lists of applications as the office looks at them.
 */
#ifndef DAEMON_STORE_WORKLIST_H
#define DAEMON_STORE_WORKLIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"

enum worklist_view {
	WORKLIST_WAITING,    /* in review, oldest first */
	WORKLIST_INCOMPLETE, /* of these, those with pages that did not come */
	WORKLIST_DUPLICATES, /* of these, those whose file came before */
	WORKLIST_CONFIRMED,  /* newest first, and so the next two */
	WORKLIST_REJECTED,
	WORKLIST_ALL,
	WORKLIST__COUNT
};

struct worklist_filter {
	enum worklist_view view;
	const char *words; /* in company, contact or phone; "" any */
	int64_t from, to;  /* arrived in [from, to); 0: open end */
	int64_t after;     /* go on behind this id; 0: from the beginning */
	int limit;
};

/* The ids that fit.  *out is the caller's to free(). */
MUST_CHECK bool worklist_ids(struct store *s,
	const struct worklist_filter *f, int64_t **out, size_t *count,
	struct err *e);

/* The application in review that comes after this one, the first when none
 * does, and that nobody but `who` has on the screen; 0 when there is none. */
MUST_CHECK bool worklist_next(struct store *s, int64_t after, const char *who,
	int64_t at, int64_t *out, struct err *e);

const char *worklist_name(enum worklist_view v); /* "waiting" ... */
MUST_CHECK bool worklist_parse(const char *name, enum worklist_view *out);

#endif
