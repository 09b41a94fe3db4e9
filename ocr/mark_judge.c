/*
 * mark_judge.c - from measures to an answer a person can trust, or a question.
 *
 * Only a ring is yes and only an empty cell or a plain cross is no; whatever
 * else was drawn is a person's question, with a suggestion where one kind of
 * answer is usual.
 */
#include "ocr/mark.h"

#include <stdio.h>
#include <string.h>

/* Less ink than this is nothing: a sixth of the smallest ring (1.1 mm2). */
static const float NOTHING_MM2 = 0.18F;
/* A dot, a speck of dirt: no pen draws a ring this small. */
static const float DOT_MM = 1.7F, DOT_MM2 = 1.6F;
/* More damaged rows than this, and nobody can be sure of the cell. */
static const double DAMAGE_MAX = 0.25;

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

static bool
is_ring(const struct mark_measures *m)
{
	return m->fitted && m->covered >= 0.86F && m->gap <= 0.13F &&
	       m->seen >= 0.3F && m->rough <= 0.11F && m->inside <= 0.1F &&
	       m->outside <= 0.06F && m->core <= 0.06F;
}

void
mark_judge(const struct mark_measures *m, double damage, struct mark *out)
{
	bool dot = m->w <= DOT_MM && m->h <= DOT_MM && m->ink_mm2 <= DOT_MM2;

	if (damage > DAMAGE_MAX)
		say(out, ANSWER_REVIEW, MARK_OTHER, 0.5, ANSWER_REVIEW,
			"rows of the fax are damaged here");
	else if (m->ink_mm2 <= NOTHING_MM2 && m->stray_mm2 <= NOTHING_MM2)
		say(out, ANSWER_NO, MARK_BLANK, 0.998, ANSWER_REVIEW, "");
	else if (dot && m->stray_mm2 <= NOTHING_MM2)
		say(out, ANSWER_NO, MARK_BLANK, 0.98, ANSWER_REVIEW, "dot");
	else if ((m->ink_mm2 <= NOTHING_MM2 || dot) && m->stray_mm2 < 4)
		say(out, ANSWER_NO, MARK_BLANK, 0.97, ANSWER_REVIEW,
			"a neighbour's stroke leans in");
	else if (m->ink_mm2 <= NOTHING_MM2 || dot)
		say(out, ANSWER_REVIEW, MARK_BLANK, 0.8, ANSWER_NO,
			"a neighbour's ring leans in");
	else if (is_ring(m))
		say(out, ANSWER_YES, MARK_CIRCLE, 0.99, ANSWER_REVIEW, "");
	else if (m->fitted && m->covered >= 0.7F && m->inside < 0.25F)
		say(out, ANSWER_REVIEW, MARK_CIRCLE, 0.85, ANSWER_YES,
			"perhaps a ring");
	else if (m->fitted && m->inside >= 0.25F && m->covered < 0.7F)
		say(out, ANSWER_REVIEW, MARK_CROSS, 0.7, ANSWER_NO,
			"perhaps a cross");
	else
		say(out, ANSWER_REVIEW, MARK_OTHER, 0.5, ANSWER_REVIEW,
			"something is written here");
}
