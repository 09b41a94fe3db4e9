/*
 * mark_rules.c - the first opinion: what the measures say by plain rules.
 *
 * Only a ring is yes and only an empty cell is no; whatever else was drawn is
 * a person's question, with a suggestion where one answer is usual.  The
 * limits below were read off the 3,500 cells of 68 faxes (4 layouts, 5 kinds
 * of pen, 3 resolutions); docs/reading-marks.md has the tables.
 */
#include "ocr/mark.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Less ink than this is nothing: a sixth of the least ring (1.1 mm2). */
static const float NOTHING_MM2 = 0.18F;
/* One dot: no pen draws a ring this small. */
static const float DOT_MM = 1.7F, DOT_MM2 = 1.6F;
/* Little ink in one or two places that no ring fits. */
static const float LITTLE_MM2 = 0.5F, LITTLE_COVERED = 0.12F;
/* Specks beyond the page's ground: a pencil that hardly took.  Faint rings
 * leave 0.2 to 0.5, empty cells 0.1 at most. */
static const float FAINT_MM2 = 0.12F;
/* A stray reaches in less than this; beyond it the ring may be meant for
 * this cell. */
static const float STRAY_REACH_MAX = 0.40F;
/* The centre of a ring meant for a cell lies in it; at 1 it lies on the
 * border between two. */
static const float OFF_MAX = 0.80F;
/* What shows of a ring is no line: less than this wide or high only strokes and
 * streaks are, of which any ellipse large enough shows a bit. */
static const float RING_SIDE_MM = 1.2F;
/* Ink of the smallest ring drawn by anyone: 1.1 mm2 less a third. */
static const float RING_INK_MM2 = 0.7F;
/* A pencil that hardly took leaves as much in strokes, and as much again in
 * specks. */
static const float WEAK_INK_MM2 = 0.45F;

/* What a ring must show, at least and at most; one row is one way to be a
 * ring, and a mark needs to pass one row. */
struct ring_rule {
	const char *name;
	float covered, gap, seen; /* at least; at most; at least */
	float rough, corners;     /* at most */
	float inside, core;       /* at most */
	int pieces;               /* at least */
	bool specks;              /* specks on the ellipse cover it too */
	double sure;              /* share of rings among what passes */
};

static const struct ring_rule RULES[] = {
	{"closed", 0.93F, 0.06F, 0.15F, 0.135F, 0.135F, 0.055F, 0.03F, 1, false,
		0.998},
	{"closed, its end inside", 0.95F, 0.04F, 0.30F, 0.110F, 0.080F, 0.150F,
		0.10F, 1, false, 0.985},
	{"open", 0.75F, 0.19F, 0.30F, 0.090F, 0.070F, 0.080F, 0.03F, 1, false,
		0.985},
	{"broken pencil", 0.58F, 0.17F, 0.35F, 0.080F, 0.075F, 0.040F, 0.02F, 3,
		false, 0.98},
	{WHY_WEAK, 0.62F, 0.12F, 0.38F, 0.045F, 0.040F, 0.020F, 0.01F, 4,
		true, 0.97},
};

static const struct ring_rule *
ring_rule(const struct mark_measures *m)
{
	size_t i;

	if (!m->fitted || m->ink_mm2 < WEAK_INK_MM2 || m->outside > 0.06F ||
		fabsf(m->off_y) > OFF_MAX || m->w < RING_SIDE_MM ||
		m->h < RING_SIDE_MM)
		return NULL;
	for (i = 0; i < ARRAY_LEN(RULES); i++) {
		const struct ring_rule *r = &RULES[i];
		float covered = r->specks ? m->covered_all : m->covered;
		float gap = r->specks ? m->gap_all : m->gap;

		if (m->ink_mm2 < (r->specks ? WEAK_INK_MM2 : RING_INK_MM2) ||
			(r->specks && m->dithered))
			continue;
		if (covered >= r->covered && gap <= r->gap &&
			m->seen >= r->seen && m->rough <= r->rough &&
			m->corners <= r->corners && m->inside <= r->inside &&
			m->core <= r->core && m->pieces >= r->pieces)
			return r;
	}
	return NULL;
}

static void
say(struct mark *out, enum answer answer, enum mark_kind kind, double sure,
	enum answer suggest, const char *why)
{
	out->answer = answer;
	out->kind = kind;
	out->confidence = sure;
	out->suggest = suggest;
	snprintf(out->why, sizeof(out->why), "%s", why);
}

static void
ask(struct mark *out, enum mark_kind kind, double sure, enum answer suggest,
	const char *why)
{
	say(out, ANSWER_REVIEW, kind, sure, suggest, why);
}

/* No mark of the cell's own, or too little to be one. */
static bool
is_empty(const struct mark_measures *m)
{
	bool dot = m->w <= DOT_MM && m->h <= DOT_MM && m->ink_mm2 <= DOT_MM2 &&
		   m->pieces <= 1;
	bool little = m->ink_mm2 <= LITTLE_MM2 && m->pieces <= 2 &&
		      !(m->fitted && m->covered > LITTLE_COVERED);

	if (m->dithered && m->ink_mm2 > NOTHING_MM2)
		return false; /* the ground may have swallowed a pencil */
	return m->ink_mm2 <= NOTHING_MM2 || dot || little;
}

int
mark_leans(const struct mark_measures *m)
{
	if (!m->fitted || fabsf(m->off_y) <= OFF_MAX)
		return 0;
	return m->off_y < 0 ? -1 : 1;
}

/* Something drawn that is neither a ring nor nothing. */
static void
judge_other(const struct mark_measures *m, struct mark *out)
{
	if (mark_leans(m) != 0)
		ask(out, MARK_OTHER, 0.5, ANSWER_REVIEW, "between two rows");
	else if (m->fitted && m->covered >= 0.9F && m->core >= 0.1F)
		ask(out, MARK_STRUCK, 0.7, ANSWER_NO,
			"a ring with something through it");
	else if (m->fitted && m->covered < 0.7F && m->inside >= 0.28F)
		ask(out, MARK_CROSS, 0.75, ANSWER_NO, "perhaps a cross");
	else if (m->fitted && m->covered >= 0.5F && m->inside < 0.1F)
		ask(out, MARK_CIRCLE, 0.9, ANSWER_YES, "perhaps a ring");
	else
		ask(out, MARK_OTHER, 0.5, ANSWER_REVIEW,
			"something is drawn here");
}

void
mark_rules(const struct mark_measures *m, struct mark *out)
{
	const struct ring_rule *rule = ring_rule(m);

	if (rule != NULL)
		say(out, ANSWER_YES, MARK_CIRCLE, rule->sure, ANSWER_REVIEW,
			rule == RULES ? "" : rule->name);
	else if (!is_empty(m))
		judge_other(m, out);
	else if (m->faint_mm2 > FAINT_MM2)
		ask(out, MARK_OTHER, 0.6, ANSWER_REVIEW,
			WHY_FAINT);
	else if (m->stray_mm2 <= NOTHING_MM2)
		say(out, ANSWER_NO, MARK_BLANK,
			m->ink_mm2 <= NOTHING_MM2 ? 0.999 : 0.985,
			ANSWER_REVIEW, m->ink_mm2 <= NOTHING_MM2 ? "" : "dirt");
	else if (m->stray_reach <= STRAY_REACH_MAX)
		say(out, ANSWER_NO, MARK_BLANK, 0.97, ANSWER_REVIEW,
			"a neighbour's stroke leans in");
	else
		ask(out, MARK_BLANK, 0.8, ANSWER_NO,
			"a neighbour's ring leans in");
}
