/*
 * mark_judge.c - from two opinions to an answer, or a person's question.
 *
 * The rules (mark_rules.c) and the nets (mark_net.c) look at a mark in ways of
 * their own.  Where both say the same, that is the answer.  Where the rules
 * hesitate, the nets may answer alone, but only when they are very sure.
 * Where they contradict each other, a person is asked.  So a kind of mark that
 * one of the two has never met is caught by the other.
 *
 * The limits were chosen on layouts that the nets had not been trained on:
 * train/README.md has the table.
 */
#include "ocr/mark.h"

#include <stdio.h>

#include "ocr/mark_net.h"

/* More damaged rows than this, and nobody can be sure of the cell. */
static const double DAMAGE_MAX = 0.25;

/* What the nets must give a ring for the rules' yes to stand, and nothing or
 * a cross for their no. */
static const float AGREE_YES = 0.10F, AGREE_NO = 0.50F;
/* A hand whose rings break up leaves some of which two or three specks came:
 * its empty cells must look emptier.  On the public and line faxes, which the
 * nets have seen in part, they give all 138 of them 0.87 and more, and 11 rings
 * that hardly arrived 0.85 at most. */
static const float WEAK_AGREE_NO = 0.87F;
/* What they must give to answer alone. */
static const float ALONE_RING = 0.80F, ALONE_EMPTY = 0.92F, ALONE_CROSS = 0.75F;
/* A stroke that goes along so much of both sides of an empty frame is a ring
 * round the frame: 0.53 to 0.88 of the height on drawn faxes, where no other
 * empty cell of 21,000 had more than 0.3. */
static const float ROUND_MIN = 0.4F;
/* So do an arc above the frame and one below it, this wide: 0.23 to 0.65 of the
 * width on a drawn fax whose rings were as large as its frames; of 1,660 other
 * empty cells of hard faxes one had as much, the rest none. */
static const float ARCS_MIN = 0.2F;
/* Or something stands out of so many of the frame's four sides: of 2,200 other
 * empty cells one had as much. */
#define BULGES_MIN 3
/* On a page whose rings are mostly as large as their frames one side will do:
 * a hard fax (mkfax -s 31007, fax014) had 8 rings of which no more showed, 5 of
 * them so; 0.2 % of the plain cells of others are asked about for it. */
#define BULGES_LARGE 1
/* Dots of a dithered ground that joined look like a ring of many pieces: the
 * largest had 0.12 of an empty cell's ink, and of rings 0.22 at least.  The
 * nets alone took a cross and two empty cells for rings there, by up to 0.92.
 */
static const float GREY_LARGEST = 0.2F;
/* Of 93 rings that leave the cell at both sides 90 had less than this outside
 * of their ellipse; a ring with a line through it that passed for the ring's
 * other half had 0.032. */
static const float THROUGH_OUTSIDE = 0.02F;
/* A class this likely gives a question its kind and its suggestion. */
static const float LIKELY = 0.5F;

static enum mark_net_class
likeliest(const float *p)
{
	int best = 0, i;

	for (i = 1; i < MARK_NET_CLASSES; i++)
		if (p[i] > p[best])
			best = i;
	return (enum mark_net_class)best;
}

static void
settle(struct mark *out, enum answer answer, enum mark_kind kind, float sure)
{
	out->answer = answer;
	out->kind = kind;
	out->confidence = (double)sure;
	out->suggest = ANSWER_REVIEW;
	out->why[0] = '\0'; /* what made the rules hesitate is settled */
}

/* Make it a question, with what the nets think it most likely is. */
static void
leave_open(struct mark *out, const float *p, const char *why)
{
	static const struct {
		enum mark_kind kind;
		enum answer suggest;
	} says[MARK_NET_CLASSES] = {
		[MARK_NET_RING] = {MARK_CIRCLE, ANSWER_YES},
		[MARK_NET_EMPTY] = {MARK_BLANK, ANSWER_NO},
		[MARK_NET_CROSS] = {MARK_CROSS, ANSWER_NO},
		[MARK_NET_CHECK] = {MARK_CHECK, ANSWER_YES},
		[MARK_NET_OTHER] = {MARK_OTHER, ANSWER_REVIEW},
	};
	enum mark_net_class c = likeliest(p);

	if (out->answer != ANSWER_REVIEW) {
		out->answer = ANSWER_REVIEW;
		snprintf(out->why, sizeof(out->why), "%s", why);
	}
	if (p[c] < LIKELY)
		return;
	/* of what is neither, the rules know more kinds than the nets */
	if (c != MARK_NET_OTHER || out->kind == MARK_CIRCLE ||
		out->kind == MARK_BLANK) {
		out->kind = says[c].kind;
		out->suggest = says[c].suggest;
	}
	/* that it is neither speaks for no answer */
	out->confidence = c == MARK_NET_OTHER ? 0.5 : (double)p[c];
	if (c == MARK_NET_CHECK)
		snprintf(out->why, sizeof(out->why), "a tick");
}

/* How sure, when both say the same: the nets' word spread over what the
 * rules' own record is. */
static float
both_sure(double rules, float net)
{
	float both = 1 - (1 - (float)rules) * (1.2F - net);

	return both > 0.999F ? 0.999F : both;
}

/* Does a ring go round the frame of a cell that seems empty? */
static bool
is_round_frame(const struct mark_measures *m, enum mark_kind kind)
{
	return m->round >= ROUND_MIN ||
	       (kind == MARK_BLANK &&
		       (m->arcs >= ARCS_MIN || m->bulges >= BULGES_MIN));
}

void
mark_judge(const struct mark_measures *m, double damage, struct mark *out)
{
	const float *p = m->net;

	mark_rules(m, out);
	if (damage > DAMAGE_MAX) {
		out->answer = ANSWER_REVIEW;
		leave_open(out, p, "");
		snprintf(out->why, sizeof(out->why),
			"rows of the fax are damaged here");
	} else if (out->answer == ANSWER_YES) {
		if (p[MARK_NET_RING] < AGREE_YES)
			leave_open(out, p, "a ring, or something like it");
		else
			out->confidence = (double)both_sure(out->confidence,
				p[MARK_NET_RING]);
	} else if (out->answer == ANSWER_NO) {
		float no = p[MARK_NET_EMPTY] + p[MARK_NET_CROSS];

		if (no < (m->weak_hand ? WEAK_AGREE_NO : AGREE_NO))
			leave_open(out, p, WHY_NOT_EMPTY);
		else
			out->confidence =
				(double)both_sure(out->confidence, no);
	} else if (p[MARK_NET_RING] >= ALONE_RING && !m->dithered) {
		settle(out, ANSWER_YES, MARK_CIRCLE, p[MARK_NET_RING]);
	} else if (p[MARK_NET_CROSS] >= ALONE_CROSS) {
		settle(out, ANSWER_NO, MARK_CROSS, p[MARK_NET_CROSS]);
	} else if (p[MARK_NET_EMPTY] >= ALONE_EMPTY) {
		settle(out, ANSWER_NO, MARK_BLANK, p[MARK_NET_EMPTY]);
	} else {
		leave_open(out, p, "");
	}
	if (out->answer == ANSWER_YES && m->dithered &&
		m->largest < GREY_LARGEST)
		leave_open(out, p, "a ring, or something like it");
	if (out->answer == ANSWER_YES && m->frame_rest)
		leave_open(out, p, "a part of its frame lies in it");
	if (out->answer == ANSWER_YES && m->crossings >= 2 &&
		m->outside > THROUGH_OUTSIDE) {
		leave_open(out, p, "a ring with something through it");
		out->kind = MARK_STRUCK;
		out->suggest = ANSWER_NO;
	}
	if (out->answer == ANSWER_NO && out->kind == MARK_BLANK &&
		m->large_hand && m->bulges >= BULGES_LARGE &&
		!is_round_frame(m, out->kind)) {
		leave_open(out, p, "perhaps a ring");
		out->suggest = ANSWER_REVIEW;
	}
	if (out->answer == ANSWER_NO && is_round_frame(m, out->kind)) {
		leave_open(out, p, WHY_ROUND);
		out->kind = MARK_CIRCLE;
		out->suggest = ANSWER_YES;
	}
}

bool
mark_is_faint(const struct mark *m)
{
	static const char *const why[] = {WHY_FAINT, WHY_WEAK, WHY_NOT_EMPTY};
	size_t i;

	for (i = 0; i < ARRAY_LEN(why); i++)
		if (m->answer == ANSWER_REVIEW && strcmp(m->why, why[i]) == 0)
			return true;
	return false;
}
