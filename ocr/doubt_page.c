/*
 * doubt_page.c - what speaks against an answer on the page it stands on: how
 * the page lies, what is printed beside the cell, what is drawn between cells.
 */
#include "ocr/doubt.h"

#include <stdio.h>
#include <stdlib.h>

/* A4 is 2,385 pixels long, a fax line 1,728. */
#define SHEET_LENGTH_MIN 2000

/* Cells of one frame lie no further apart, pixels. */
#define SAME_FRAME 6

/* How often what is drawn round the points means yes: of 17 rings asked about
 * on the public, line and drawn faxes all did, but it need not be a ring. */
#define POINTS_RING_SURE 0.9

/* A points cell with more than this many times the ink of its like has been
 * drawn on.  2,466 of 2,472 rows with nothing in the frame (public, line and
 * drawn faxes) have 1.53 at most; a ring round the word of a mandatory question
 * adds least, 1.67 of 37. */
static const float POINTS_INK_MAX = 1.6F;

/* Frames of neighbouring rows stand at most 4 mm apart; strokes between them
 * are 0.5 mm high at least, and reach over the edge of a line by two pixels. */
#define GAP_MAX 32
#define GAP_STROKE 4
#define GAP_EDGE 2

void
doubt_mark(struct mark *m, const char *why)
{
	if (m->answer != ANSWER_REVIEW)
		m->suggest = m->answer;
	m->answer = ANSWER_REVIEW;
	snprintf(m->why, sizeof(m->why), "%s", why);
}

bool
doubt_is_empty(const struct mark *m)
{
	return m->answer == ANSWER_NO && m->kind != MARK_CROSS;
}

/* A sheet fed sideways into a fax machine is made smaller or loses its ends,
 * which is not what the answers' limits were measured on; a scan that lies on
 * its side is as long as any sheet. */
static bool
was_squeezed(const struct page *page)
{
	return page->rotation % 180 != 0 &&
	       pixGetHeight(page->ink) < SHEET_LENGTH_MIN;
}

/* Does row i share its frame with a cell that is no question's?  Then a false
 * line may have cut the frame, and the mark may stand in the other part. */
static bool
beside_false_cell(const struct sheet *s, const struct fit *fit, int i)
{
	const struct cell *c = &s->frames.cell[s->row_cell[i]];
	int k;

	for (k = i - 1; k <= i + 1; k += 2) {
		const struct cell *o;

		if (k < 0 || k >= s->rows || fit->item[k] >= 0)
			continue;
		o = &s->frames.cell[s->row_cell[k]];
		if (abs(k < i ? c->outer.y - px_bottom(o->outer)
			      : o->outer.y - px_bottom(c->outer)) <= SAME_FRAME)
			return true;
	}
	return false;
}

/* What is drawn between two rows may be meant for either: where one of them is
 * asked about for that, an empty other one is too. */
static void
ask_across(struct mark *marks, const struct sheet *s, const struct fit *fit,
	const struct cell_marks *seen)
{
	int i;

	for (i = 0; i < s->rows; i++) {
		int to = i + mark_leans(&seen->measures[s->row_cell[i]]);
		struct mark *m, *other;

		if (to == i || to < 0 || to >= s->rows || fit->item[i] < 0 ||
			fit->item[to] < 0)
			continue;
		m = &marks[fit->item[i]];
		other = &marks[fit->item[to]];
		if (m->answer == ANSWER_REVIEW && other->answer == ANSWER_NO)
			doubt_mark(other, "between two rows");
	}
}

/* Is something drawn in the gap between cell k's frame and the one below it,
 * cell o?  Only strokes that lie between the two count: a ring that sticks out
 * of its frame is that cell's. */
static bool
drawn_between(const struct frames *f, const struct cell_marks *seen, int k,
	int o)
{
	const struct cell *up = &f->cell[k], *down = &f->cell[o];
	const struct cell_ink *c = &seen->ink[k];
	int top = px_bottom(up->outer), bottom = down->outer.y, i;

	if (up->column != down->column || down->rows_above > 0 ||
		bottom - top > GAP_MAX)
		return false;
	for (i = 0; i < c->count; i++) {
		const struct piece *p = &c->piece[i];
		struct px_rect b = p->box;

		b.x += c->at.x;
		b.y += c->at.y;
		if (p->fate == PIECE_OUTER && b.y >= top - GAP_EDGE &&
			px_bottom(b) <= bottom + GAP_EDGE && b.x >= up->outer.x &&
			px_right(b) <= px_right(up->outer) &&
			b.h >= GAP_STROKE)
			return true;
	}
	return false;
}

/* A ring in the gap between two frames may be meant for either, and leaves
 * at least one of them empty. */
static void
ask_between(struct mark *marks, const struct sheet *s, const struct fit *fit,
	const struct cell_marks *seen)
{
	int i;

	for (i = 0; i + 1 < s->rows; i++) {
		struct mark *m, *other;

		if (fit->item[i] < 0 || fit->item[i + 1] < 0)
			continue;
		m = &marks[fit->item[i]];
		other = &marks[fit->item[i + 1]];
		if (m->answer != ANSWER_YES && other->answer != ANSWER_YES &&
			(doubt_is_empty(m) || doubt_is_empty(other)) &&
			drawn_between(&s->frames, seen, s->row_cell[i],
				s->row_cell[i + 1])) {
			if (doubt_is_empty(m))
				doubt_mark(m, "between two rows");
			if (doubt_is_empty(other))
				doubt_mark(other, "between two rows");
		}
	}
}

void
doubt_frame_not_found(struct mark *m, int page)
{
	m->answer = m->suggest = ANSWER_REVIEW;
	m->kind = MARK_OTHER;
	m->confidence = 0.5;
	m->page = page;
	snprintf(m->why, sizeof(m->why), "its frame was not found");
}

/* Does the page end within the cell's frame?  A ring may go on beyond. */
static bool
is_cut_off(const struct page *page, const struct mark *m)
{
	return m->box.y <= 0 || px_bottom(m->box) >= page->src_h;
}

/* The first reason why the row's answer may not stand, NULL when it may. */
static const char *
reason_at(const struct sheet *sheets, int n, const struct sheet *s, int row,
	const struct mark *m)
{
	if (s->doubtful || sheets_doubt_row(sheets, n, s, row))
		return "which question?";
	if (is_cut_off(s->page, m))
		return "cut off at the end of the page";
	if (was_squeezed(s->page))
		return "the page lay on its side";
	if (beside_false_cell(s, sheet_fit(s), row))
		return "its frame is cut by a false line";
	return NULL;
}

void
doubt_cell(const struct sheet *sheets, int n, const struct sheet *s, int row,
	struct mark *m)
{
	const char *why = reason_at(sheets, n, s, row, m);

	if (why != NULL) {
		doubt_mark(m, why);
	} else if (m->answer == ANSWER_NO &&
		   s->points_share[row] > POINTS_INK_MAX) {
		doubt_mark(m, "something is drawn round the points");
		m->suggest = ANSWER_YES;
		m->confidence = POINTS_RING_SURE;
	}
}

void
doubt_between_rows(struct mark *marks, const struct sheet *s,
	const struct cell_marks *seen)
{
	ask_between(marks, s, sheet_fit(s), seen);
	ask_across(marks, s, sheet_fit(s), seen);
}
