/*
 * tell.h - the parts of a summary that are said alike in text, mail and table.
 *
 * Plain text in the language of the process, appended to a buffer; whoever
 * puts it into markup escapes it.
 */
#ifndef DAEMON_SUMMARY_TELL_H
#define DAEMON_SUMMARY_TELL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "daemon/summary/summary.h"
#include "form/form.h"
#include "form/shortest.h"

/* One composed value: every question of a form with its text. */
#define TELL_MAX (256 * 1024)

/* The days of a summary: one, or the first and the last. */
void tell_period(const struct summary *s, struct buf *out);

/* How long: "45分", "3.5時間", "2.1日". */
void tell_for(int64_t seconds, struct buf *out);

/* Name of a field, in English where po/en.po knows it. */
const char *tell_field(const struct form_field *field);

/* Field i of the row as a person reads it, marked where somebody must look at
 * it or it did not arrive; a wish for a visit with the day it was taken
 * for. */
void tell_value(const struct summary_row *row, const struct form *form, int i,
	struct buf *out);

/* The company, or that it is not known; marked likewise. */
void tell_company(const struct summary_row *row, const struct form *form,
	struct buf *out);

/* The day a visit is wished for; nothing when none can be told. */
void tell_visit(const struct summary_row *row, struct buf *out);

/* "オプション8（7-1-1、7-2-2）、オプション9（7-3-1）", apart by `between`;
 * list is sorted by option. */
void tell_options(const struct form *form, const struct gap_list *list,
	const char *between, struct buf *out);

/* "1-1-1、3-1-2" */
void tell_ids(const struct form *form, const int *items, int count,
	struct buf *out);

/* The shortest way's questions that are mandatory, or are not. */
int tell_shortest_part(const struct form *form, const struct form_shortest *s,
	bool mandatory, int out[FORM_ITEMS_MAX]);

/* "（推定）" where the way rests on an estimate: of the threshold, or of
 * answers still open. */
const char *tell_shortest_mark(const struct form *form,
	const struct form_shortest *s);

/* A word of store/followup.h as people say it; one not known as it is. */
const char *tell_followup(const char *state);

/* Is this a customer to telephone: confirmed, and nobody said no? */
bool tell_may_call(const struct summary_row *row);

/* Why contact data are not shown, or that nobody has asked; NULL: nothing is
 * to be said. */
const char *tell_contact(const struct summary_row *row);

/* A rate in per cent; 0 of nothing. */
double tell_percent(int64_t part, int64_t of);

#endif
