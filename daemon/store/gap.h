/*
 * gap.h - what stands between an application and the mark.
 *
 * Derived from the answers.  What is certainly unmet (answer no) and
 * what a person has still to decide (review, or the page is missing) are
 * kept apart, so that nobody is told as a fact what may change tomorrow.
 */
#ifndef DAEMON_STORE_GAP_H
#define DAEMON_STORE_GAP_H

#include <stdbool.h>

#include "form/form.h"
#include "form/reading.h"
#include "form/score.h"

/* Indexes into form->items, or form->fields. */
struct gap_list {
	int item[FORM_ITEMS_MAX];
	int count;
};

struct gap {
	struct score score;
	enum verdict_state verdict;
	struct gap_list mandatory_unmet; /* answer no */
	struct gap_list mandatory_review;
	struct gap_list mandatory_missing;
	struct gap_list review;      /* a person decides */
	struct gap_list missing;     /* the page did not arrive */
	int short_least, short_most; /* recommended points short of the
				      * threshold, 0 when reached */
	struct gap_list offer;       /* unmet questions with an option, sorted
				      * by option, then as printed */
	struct gap_list maybe;       /* the same of the undecided ones */
	struct gap_list field_review, field_missing;
};

/* answers: form->item_count of them, in the form's order. */
void gap_of(const struct form *form, const enum answer *answers,
	struct gap *out);

/* A field a person must look at, or that did not arrive: what only the caller
 * knows.  gap_of leaves both lists empty. */
void gap_field_review(struct gap *g, int field);
void gap_field_missing(struct gap *g, int field);

/* Is anything a person's to decide: marks or fields in review? */
bool gap_is_open(const struct gap *g);

/* Did anything not arrive? */
bool gap_is_incomplete(const struct gap *g);

/* How many different options the list holds; the list is sorted. */
int gap_option_count(const struct form *form, const struct gap_list *list);

#endif
