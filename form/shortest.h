/*
 * shortest.h - the shortest way to the mark: which questions, at the least,
 * a customer must still put in place.
 *
 * Every mandatory question that is not met is one of them.  To these come the
 * fewest recommended ones whose points reach the threshold.  Where several
 * sets are as few, the rule is, in this order:
 *
 *   1. the fewest points over the threshold,
 *   2. the fewest questions that are still undecided,
 *   3. the set that comes first in the form's order: of two sets the one with
 *      the earlier question where they first differ.
 *
 * What is undecided (review, missing) counts as not in place, so that the set
 * is enough however it turns out; `estimated` says that it may get shorter or
 * become another once a person has decided.
 */
#ifndef FORM_SHORTEST_H
#define FORM_SHORTEST_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "form/reading.h"

struct form_shortest {
	int item[FORM_ITEMS_MAX]; /* indexes into form->items, in its order */
	int count;                /* 0: the mark is reached already */
	int mandatory;            /* of these, mandatory questions */
	int open;                 /* of these, still undecided */
	int points;               /* the recommended ones together */
	int over;                 /* points above the threshold with them */
	int count_least;          /* if all that is undecided were in place */
	bool estimated;           /* what is undecided may change the set */
	bool reachable; /* false: not even all questions are enough; then all
			 * that are not met are listed */
};

/* answers: form->item_count of them, in the form's order.  Exact for any
 * points.  ERR_SYSTEM without memory (at most 4 MB, some kB usually). */
MUST_CHECK bool form_shortest(const struct form *form,
	const enum answer *answers, struct form_shortest *out, struct err *e);

#endif
