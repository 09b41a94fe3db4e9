/*
 * field_area.c - where the value beside a label may stand.
 *
 * Up and down a row reaches half way to the next label, or to the rules of
 * its table cell.  To the left it begins behind the label and its colon, or
 * behind the rule between the two columns of a table.  To the right it goes
 * on to the end of the row's own rules, to the next label of the same row,
 * or to the edge of the paper.
 *
 * Where nothing stands beside the labels but something below most of them,
 * the values stand below.
 *
 * A streak of the scanner is an upright rule too; only one that begins and
 * ends with the table counts as its column rule.
 */
#include "ocr/field_area.h"

#include <math.h>
#include <stdlib.h>

/* In em of the label's print: what a colon and the room around it take. */
static const double COLON_EM = 0.35;

/* A rule above or below belongs to the row when it is nearer than this many
 * rows, and a column rule may stand this far behind the label. */
static const double ROW_REACH = 1.1, COLUMN_EM = 12;

/* A column rule sticks out of its table by less than this many em. */
static const double STICK_OUT_EM = 2;

/* A value below its label begins this far under it, in em; a part of a letter
 * is at least so high. */
static const double BELOW_GAP_EM = 0.15, LETTER_EM = 0.45;

/* A value beside its label has letters whose middle lies within its height
 * and this many em. */
static const double LEVEL_EM = 0.25;

/* The paper's edge: what is nearer is its shadow. */
static const int EDGE_PX = 10;

static double
middle(struct px_rect r)
{
	return r.y + r.h / 2.0;
}

/* The level rule over the label's whole width nearest above (dir -1) or below
 * (dir 1) the label's middle; NULL when none is within reach. */
static const struct px_rect *
rule_beside(const struct field_ink *ink, struct px_rect label, int dir,
	double reach)
{
	const struct px_rect *best = NULL;
	double y = middle(label), least = reach;
	int i;

	for (i = 0; i < ink->across_count; i++) {
		const struct px_rect *a = &ink->across[i];
		double d = dir * (middle(*a) - y);

		if (a->x > label.x + 8 || px_right(*a) < px_right(label) - 8 ||
			d < label.h / 3.0 || d > least)
			continue;
		least = d;
		best = a;
	}
	return best;
}

/* The rule between labels and values, the one that goes along most of the
 * rows; NULL when there is none. */
static const struct px_rect *
column_rule(const struct field_ink *ink, const struct label_set *set,
	int labels, double top, double bottom)
{
	const struct px_rect *best = NULL;
	double most = 0, along, right = 0;
	int i;

	for (i = 0; i < labels; i++)
		if (set->hit[i].found)
			right = fmax(right, px_right(set->hit[i].at));
	for (i = 0; i < ink->down_count; i++) {
		const struct px_rect *d = &ink->down[i];

		if (d->x < right - 4 || d->x > right + COLUMN_EM * set->em ||
			d->y < top - STICK_OUT_EM * set->em ||
			px_bottom(*d) > bottom + STICK_OUT_EM * set->em)
			continue;
		along = fmin(px_bottom(*d), bottom) - fmax(d->y, top);
		if (along > most) {
			most = along;
			best = d;
		}
	}
	return best;
}

/* The underline a value stands on: begins behind the label, near its foot. */
static const struct px_rect *
underline(const struct field_ink *ink, struct px_rect label, double em)
{
	int i;

	for (i = 0; i < ink->across_count; i++) {
		const struct px_rect *a = &ink->across[i];

		if (a->x > px_right(label) - em &&
			a->x < px_right(label) + 8 * em &&
			middle(*a) > middle(label) &&
			middle(*a) < middle(label) + 1.8 * em)
			return a;
	}
	return NULL;
}

/* Rows of the form: the first label's middle less a step to the last's plus
 * one. */
static void
form_reach(const struct label_set *set, int labels, double *top, double *bottom)
{
	int i;

	*top = 1e9;
	*bottom = -1e9;
	for (i = 0; i < labels; i++) {
		*top = fmin(*top, middle(set->hit[i].at));
		*bottom = fmax(*bottom, middle(set->hit[i].at));
	}
	*top -= set->pitch;
	*bottom += set->pitch;
}

static bool
same_row(struct px_rect a, struct px_rect b)
{
	return fabs(middle(a) - middle(b)) < (a.h + b.h) / 4.0;
}

/* Distance from label i to the nearest label above (dir -1) or below. */
static double
step_to_next(const struct label_set *set, int labels, int i, int dir)
{
	double best = 1e9, d;
	int k;

	for (k = 0; k < labels; k++) {
		d = dir * (middle(set->hit[k].at) - middle(set->hit[i].at));
		if (d > set->em && d < best)
			best = d;
	}
	return best < 2.5 * set->pitch ? best : set->pitch;
}

static struct px_rect
area_of(const struct field_ink *ink, const struct label_set *set, int labels,
	int i, const struct px_rect *column, int w)
{
	struct px_rect label = set->hit[i].at, out = {0};
	double y = middle(label);
	double up = step_to_next(set, labels, i, -1);
	double down = step_to_next(set, labels, i, 1);
	const struct px_rect *above, *below, *under;
	double x0 = px_right(label) + COLON_EM * set->em, x1 = w - EDGE_PX;
	double y0 = y - up / 2, y1 = y + down / 2;
	int k;

	above = rule_beside(ink, label, -1, ROW_REACH * up);
	below = rule_beside(ink, label, 1, ROW_REACH * down);
	if (above != NULL && below != NULL) {
		/* a table's cell */
		y0 = px_bottom(*above);
		y1 = below->y;
		if (column != NULL)
			x0 = px_right(*column) + 1;
		x1 = fmin(x1, fmax(px_right(*above), px_right(*below)) - 2);
	} else {
		/* what stands on an underline may hang below it a little,
		 * and stands higher than its label */
		under = underline(ink, label, set->em);
		if (under != NULL && under->x > x0)
			x0 = fmax(x0, under->x - set->em / 2);
		if (under != NULL) {
			double rise = middle(*under) + 0.45 * set->em - y1;

			if (rise < 0) {
				y0 += rise;
				y1 += rise;
			}
		}
	}
	for (k = 0; k < labels; k++)
		if (k != i && same_row(set->hit[k].at, label) &&
			set->hit[k].at.x > px_right(label))
			x1 = fmin(x1, set->hit[k].at.x - set->em / 2);
	if (y0 < 0)
		y0 = 0;
	out.x = (int)x0;
	out.y = (int)y0;
	out.w = x1 > x0 ? (int)(x1 - x0) : 0;
	out.h = y1 > y0 ? (int)(y1 - y0) : 0;
	return out;
}

/* The room between label i and the next one below it. */
static struct px_rect
area_below(const struct label_set *set, int labels, int i, int w)
{
	struct px_rect label = set->hit[i].at;
	int y = px_bottom(label) + (int)(BELOW_GAP_EM * set->em);
	int bottom = (int)(middle(label) + step_to_next(set, labels, i, 1) -
			   label.h * 0.6);
	int x = label.x - (int)set->em;

	x = x < EDGE_PX ? EDGE_PX : x;
	return (struct px_rect){x, y, w - EDGE_PX - x,
		bottom > y ? bottom - y : 0};
}

/* Is anything as large as a letter in r? */
static bool
has_letters(const struct field_ink *ink, struct px_rect r, double em)
{
	int i;

	for (i = 0; i < ink->part_count; i++) {
		struct px_rect p = ink->part[i];
		int x = p.x + p.w / 2, y = p.y + p.h / 2;

		if (p.h > LETTER_EM * em && x >= r.x && x < px_right(r) &&
			y >= r.y && y < px_bottom(r))
			return true;
	}
	return false;
}

/* Do the values stand below their labels?  So when next to nothing stands
 * right of the labels, and something below most of them. */
static bool
values_below(const struct field_ink *ink, const struct label_set *set,
	int labels, int w, const struct px_rect *right)
{
	int beside = 0, below = 0, i;

	for (i = 0; i < labels; i++) {
		struct px_rect level = set->hit[i].at;

		/* on the label's own level only: half a row reaches below */
		level = px_inset(level, 0, -(int)(LEVEL_EM * set->em));
		level.x = right[i].x;
		level.w = right[i].w;
		beside += has_letters(ink, level, set->em);
		below += has_letters(ink, area_below(set, labels, i, w),
			set->em);
	}
	return 5 * beside <= labels && 2 * below >= labels;
}

void
field_areas(const struct field_ink *ink, const struct label_set *set,
	int labels, int w, int h, struct px_rect *out)
{
	struct px_rect page = {0, 0, w, h};
	const struct px_rect *column;
	double top, bottom;
	int i;

	form_reach(set, labels, &top, &bottom);
	column = column_rule(ink, set, labels, top, bottom);
	for (i = 0; i < labels; i++)
		out[i] = px_clip(area_of(ink, set, labels, i, column, w),
			page);
	if (values_below(ink, set, labels, w, out))
		for (i = 0; i < labels; i++)
			out[i] = px_clip(area_below(set, labels, i, w), page);
}
