/*
 * join.h - two calls, one application; and the way back.
 *
 * A part keeps its row, its marks, its pages and its fax; it names the
 * application it became a part of, and that one is loaded with the marks,
 * fields, pages and decisions of both (application_part.c).  From then on a
 * person decides about the whole alone: the part takes no decision of its
 * own, is in no list and counts nowhere, and its state is that of the whole.
 * Nothing is copied and nothing is overwritten, so a join can be taken back
 * as long as the whole is open.
 *
 * Each function is one transaction.
 */
#ifndef DAEMON_STORE_JOIN_H
#define DAEMON_STORE_JOIN_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"
#include "form/form.h"

/* `part` becomes a part of `whole`.  Both must be open (ERR_STATE), of the
 * same form (ERR_STATE), not one and the same (ERR_INPUT), and part may have
 * no parts of its own (ERR_STATE).  Decisions of both count on, the newest
 * where both have one; what somebody typed and did not send goes along.  The
 * consent to be written to is unknown where the two contradict each other.
 * Saying again what is so already changes nothing. */
MUST_CHECK bool join_make(struct store *s, const struct form *form,
	int64_t whole, int64_t part, const char *who, int64_t at,
	struct err *e);

/* Take it back: part stands by itself again.  What was decided since then on
 * what stands on its pages is its own; the whole is as it was without them.
 * ERR_STATE when part is no part or the whole is settled. */
MUST_CHECK bool join_undo(struct store *s, const struct form *form,
	int64_t part, const char *who, int64_t at, struct err *e);

/* The newer replaces the older: that one is rejected with the number of the
 * newer, its consent goes along where the newer has none.  Both must be open
 * (ERR_STATE).  Reopening the older takes it back. */
MUST_CHECK bool join_replace(struct store *s, int64_t older, int64_t newer,
	const char *who, int64_t at, struct err *e);

/* What was joined into it, oldest first.  *out is the caller's to free(). */
MUST_CHECK bool join_parts(struct store *s, int64_t whole, int64_t **out,
	size_t *count, struct err *e);

#endif
