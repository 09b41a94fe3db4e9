/*
 * figures.c - what is counted over the rows of a summary.
 */
#include "daemon/summary/figures.h"

#include <stdlib.h>
#include <string.h>

static bool
in_period(const struct summary *s, int64_t at)
{
	return at >= s->from && at < s->to;
}

void
figures_quality(struct summary *s, const struct glance *g)
{
	struct summary_quality *q = &s->quality;

	if (g->settled_at == 0 || !in_period(s, g->settled_at))
		return;
	for (int i = 0; i < g->form->item_count; i++) {
		/* a page that did not come was not read */
		if (g->seen[i] == ANSWER_MISSING)
			continue;
		q->marks++;
		if (g->seen[i] == ANSWER_REVIEW)
			q->marks_review++;
		else if (g->answers[i] != g->seen[i])
			q->marks_changed++;
	}
	for (int i = 0; i < g->form->field_count; i++) {
		const struct glance_field *f = &g->fields[i];

		if (f->missing)
			continue;
		q->fields++;
		if (f->seen_review)
			q->fields_review++;
		else if (f->seen != NULL && strcmp(f->seen, f->text) != 0)
			q->fields_changed++;
	}
}

static void
count_row(struct summary *s, const struct summary_row *row)
{
	bool arrived = in_period(s, row->arrived_at);
	bool settled = row->settled_at != 0 && in_period(s, row->settled_at);
	bool confirmed = row->state == APPLICATION_CONFIRMED;

	s->new_count += arrived;
	s->confirmed_count += settled && confirmed;
	s->rejected_count += settled && row->state == APPLICATION_REJECTED;
	s->late_count += settled && confirmed && row->late;
	s->incomplete_count +=
		row->incomplete && row->state != APPLICATION_REJECTED;
}

static void
count_funnel(struct summary_funnel *f, const struct summary_row *row,
	const struct form *form)
{
	const struct summary_field *visit;
	struct score score;

	f->applications++;
	f->waiting += row->state == APPLICATION_REVIEW;
	f->rejected += row->state == APPLICATION_REJECTED;
	if (row->state != APPLICATION_CONFIRMED)
		return;
	f->confirmed++;
	score = score_of(form, row->answers);
	f->reached += score_verdict(form, &score) == VERDICT_PASS;
	f->may_call += !row->contact_refused && !row->contact_unknown;
	visit = summary_field(row, form, FIELD_DATE);
	f->visit_wish += visit != NULL && visit->text[0] != '\0';
}

static int
more_often(const void *a, const void *b)
{
	const struct summary_missed *x = a, *y = b;

	if (x->count != y->count)
		return y->count - x->count;
	return x->item - y->item;
}

/* Of the present form only: another edition's questions are others. */
static void
count_missed(struct summary *s, const struct form *form)
{
	struct summary_missed all[FORM_ITEMS_MAX] = {{0}};

	for (int k = 0; k < s->row_count; k++) {
		const struct summary_row *row = &s->rows[k];

		if (summary_form(row, form) != form ||
			row->state == APPLICATION_REJECTED)
			continue;
		for (int i = 0; i < form->item_count; i++) {
			all[i].count += row->answers[i] == ANSWER_NO;
			all[i].of += row->answers[i] == ANSWER_NO ||
				     row->answers[i] == ANSWER_YES;
		}
	}
	s->missed_count = 0;
	for (int i = 0; i < form->item_count; i++) {
		all[i].item = i;
		if (all[i].count > 0)
			s->missed[s->missed_count++] = all[i];
	}
	qsort(s->missed, (size_t)s->missed_count, sizeof(s->missed[0]),
		more_often);
}

static int
longer(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Nearest rank: the smallest that so many per cent do not exceed. */
static int64_t
rank(const int64_t *sorted, int n, int percent)
{
	int at = (n * percent + 99) / 100;

	return sorted[at < 1 ? 0 : at - 1];
}

static bool
count_wait(struct summary *s, struct err *e)
{
	int64_t *wait;
	int n = 0;

	s->wait = (struct summary_wait){0};
	if (s->row_count == 0)
		return true;
	wait = calloc((size_t)s->row_count, sizeof(*wait));
	if (wait == NULL)
		return err_set(e, ERR_SYSTEM, "out of memory");
	for (int i = 0; i < s->row_count; i++) {
		const struct summary_row *row = &s->rows[i];

		if (row->settled_at != 0 && in_period(s, row->settled_at))
			wait[n++] = row->settled_at - row->arrived_at;
	}
	if (n > 0) {
		qsort(wait, (size_t)n, sizeof(*wait), longer);
		s->wait = (struct summary_wait){n, rank(wait, n, 50),
			rank(wait, n, 90), wait[n - 1]};
	}
	free(wait);
	return true;
}

bool
figures_of(struct summary *s, const struct form *form, struct err *e)
{
	for (int i = 0; i < s->row_count; i++) {
		const struct summary_row *row = &s->rows[i];

		count_row(s, row);
		if (in_period(s, row->arrived_at))
			count_funnel(&s->funnel, row, summary_form(row, form));
	}
	count_missed(s, form);
	return count_wait(s, e);
}
