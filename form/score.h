/*
 * score.h - the score of an application, derived and never stored.
 *
 * While anything is undecided the score is an interval: the lower end counts
 * certain yes only, the upper end what it could rise to if everything open
 * (review, missing) were yes.
 */
#ifndef FORM_SCORE_H
#define FORM_SCORE_H

#include "form/form.h"
#include "form/reading.h"

struct score {
	int mandatory_met, mandatory_max; /* of form->mandatory_count */
	int recommended_points,
		recommended_max; /* of form->recommended_points */
	int total, total_max;    /* items + points, as printed */
	int open;                /* marks in review */
	int missing;             /* marks whose page is missing */
};

enum verdict_state {
	VERDICT_PASS, /* granted whatever the open marks are */
	VERDICT_FAIL, /* not granted whatever they are */
	VERDICT_OPEN, /* depends on them */
};

/* answers: form->item_count of them, in the form's order. */
struct score score_of(const struct form *form, const enum answer *answers);
enum verdict_state score_verdict(const struct form *form,
	const struct score *s);

#endif
