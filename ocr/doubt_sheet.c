/*
 * doubt_sheet.c - what an application's answers say of each other, and what
 * its pages say of questions that no page has.
 */
#include "ocr/doubt.h"

#include <stdio.h>
#include <string.h>

#include "form/ticks.h"

/* What all of it is about; borrowed. */
struct job {
	struct reading *reading;
	const struct form *form;
	const struct sheet *sheets;
	int n;
};

/* Questions at the edge of a page that may have lost their frames: a page
 * between two others holds more. */
#define EDGE_MAX 2

/* So many empty cells and nothing else make an empty sheet, so many faint
 * marks a weak pencil's. */
#define EMPTY_SHEET_CELLS 5
#define FAINT_MARKS 3

/* Questions that may stand on a page nobody could place are asked about. */
static void
ask_about_lost(const struct job *j)
{
	bool lost = false;
	int i, q, page = -1;

	for (i = 0; i < j->n; i++)
		if (j->sheets[i].lost) {
			lost = true;
			page = i;
		}
	for (i = 0; lost && i < j->reading->application_count; i++)
		for (q = 0; q < j->form->item_count; q++) {
			struct mark *m = &j->reading->applications[i].marks[q];

			if (m->answer != ANSWER_MISSING)
				continue;
			m->answer = m->suggest = ANSWER_REVIEW;
			m->kind = MARK_OTHER;
			m->confidence = 0.5;
			m->page = page;
			snprintf(m->why, sizeof(m->why),
				"perhaps on page %d, which question?",
				page + 1);
		}
}

/* Does a page of application a have a row that fits no question, before its
 * first question, which is q (step -1), or behind its last (step 1)? */
static bool
row_to_spare(const struct job *j, int a, int q, int step)
{
	for (int i = 0; i < j->n; i++) {
		const struct sheet *s = &j->sheets[i];
		const struct fit *f = sheet_fit(s);

		if (f == NULL || s->application != a || s->rows == 0 ||
			q != (step < 0 ? f->first : f->last))
			continue;
		if (f->item[step < 0 ? 0 : s->rows - 1] < 0)
			return true;
	}
	return false;
}

/* One or two questions at the edge of a page whose frames were not found: no
 * page between two others holds so few, so they did come. */
static void
ask_about_edges(const struct job *j, int a)
{
	struct mark *marks = j->reading->applications[a].marks;
	int items = j->form->item_count, q, n, i;

	for (q = 0; q < items; q += n) {
		int page;
		bool came;

		for (n = 0;
			q + n < items && marks[q + n].answer == ANSWER_MISSING;
			n++)
			;
		if (n == 0 || n > EDGE_MAX || n == items) {
			n = n > 0 ? n : 1;
			continue;
		}
		if (q == 0)
			came = row_to_spare(j, a, n, -1);
		else if (q + n == items)
			came = row_to_spare(j, a, q - 1, 1);
		else
			came = true;
		page = marks[q > 0 ? q - 1 : n].page;
		for (i = q; came && i < q + n; i++)
			doubt_frame_not_found(&marks[i], page);
	}
}

/* Ask about every empty cell of an application, or of its page (-1: all). */
static void
ask_about_empty(const struct job *j, struct mark *marks, int page,
	const char *why)
{
	int q;

	for (q = 0; q < j->form->item_count; q++) {
		if (!doubt_is_empty(&marks[q]) ||
			(page >= 0 && marks[q].page != page))
			continue;
		doubt_mark(&marks[q], why);
		marks[q].suggest = ANSWER_REVIEW;
	}
}

/* Nobody sends a sheet without a mark, and of a weak pencil's marks some come
 * through and some do not: on a sheet with nothing sure but empty cells, or
 * on a sheet or a page of it with more faint marks than rings, no empty cell is
 * surely empty.  Of 13 drawn sheets that 7 rings or fewer were seen on, 5 lost
 * some; this takes all five, and one of the others.  A page may have come
 * through worse than the rest: of one with 3 faint marks 9 rings were lost. */
static void
ask_about_faint(const struct job *j, struct mark *marks, int page)
{
	int sure = 0, ticks = 0, empty = 0, faint = 0, q;

	for (q = 0; q < j->form->item_count; q++) {
		if (page >= 0 && marks[q].page != page)
			continue;
		sure += marks[q].answer == ANSWER_YES;
		ticks += marks[q].kind == MARK_CHECK;
		empty += doubt_is_empty(&marks[q]);
		faint += mark_is_faint(&marks[q]);
	}
	if ((page < 0 && sure + ticks == 0 && empty >= EMPTY_SHEET_CELLS) ||
		(faint >= FAINT_MARKS && faint > sure))
		ask_about_empty(j, marks, page,
			"hardly a ring on the sheet: a weak pencil?");
}

/* Who draws rings as large as the frames leaves cells in which nothing of them
 * shows: two seen round their frames, and no empty cell is surely empty. */
#define ROUND_HAND 2

static void
ask_about_round_hand(const struct job *j, struct mark *marks)
{
	int round = 0, q;

	for (q = 0; q < j->form->item_count; q++)
		round += marks[q].answer == ANSWER_REVIEW &&
			 strcmp(marks[q].why, WHY_ROUND) == 0;
	if (round >= ROUND_HAND)
		ask_about_empty(j, marks, -1,
			"rings go round frames on this sheet");
}

/* Ticks all over an application are one question, and say so. */
static void
ask_about_ticks(const struct job *j)
{
	int i, q;

	for (i = 0; i < j->reading->application_count; i++) {
		struct mark *marks = j->reading->applications[i].marks;
		struct ticks t = {0, 0};

		for (q = 0; q < j->form->item_count; q++)
			ticks_count(&t, &marks[q]);
		for (q = 0; q < j->form->item_count; q++)
			if (ticks_throughout(&t) && tick_is_open(&marks[q]))
				snprintf(marks[q].why, sizeof(marks[q].why),
					"ticked throughout: does it mean yes?");
	}
}

void
doubt_applications(struct reading *reading, const struct form *form,
	const struct sheet *sheets, int n)
{
	struct job j = {reading, form, sheets, n};
	int a, page;

	ask_about_lost(&j);
	for (a = 0; a < reading->application_count; a++)
		ask_about_edges(&j, a);
	for (a = 0; a < reading->application_count; a++) {
		struct mark *marks = reading->applications[a].marks;

		ask_about_faint(&j, marks, -1);
		for (page = 0; page < n; page++)
			ask_about_faint(&j, marks, page);
		ask_about_round_hand(&j, marks);
	}
	ask_about_ticks(&j);
}
