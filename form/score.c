/*
 * score.c - add up an application's answers.
 *
 * The interval: certain yes below, yes and everything open above.  A verdict
 * is given only when both ends agree on it.
 */
#include "form/score.h"

struct score
score_of(const struct form *form, const enum answer *answers)
{
	struct score s = {0};

	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *item = &form->items[i];
		bool sure = false, possible = false;

		switch (answers[i]) {
		case ANSWER_YES:
			sure = possible = true;
			break;
		case ANSWER_NO:
			break;
		case ANSWER_REVIEW:
			possible = true;
			s.open++;
			break;
		case ANSWER_MISSING:
			possible = true;
			s.missing++;
			break;
		}
		if (item->mandatory) {
			s.mandatory_met += sure;
			s.mandatory_max += possible;
		} else {
			s.recommended_points += sure ? item->points : 0;
			s.recommended_max += possible ? item->points : 0;
		}
	}
	s.total = s.mandatory_met + s.recommended_points;
	s.total_max = s.mandatory_max + s.recommended_max;
	return s;
}

static bool
passes(const struct form *form, int mandatory, int points)
{
	return mandatory >= form->mandatory_count &&
	       points >= form->pass_recommended;
}

enum verdict_state
score_verdict(const struct form *form, const struct score *s)
{
	if (passes(form, s->mandatory_met, s->recommended_points))
		return VERDICT_PASS;
	if (!passes(form, s->mandatory_max, s->recommended_max))
		return VERDICT_FAIL;
	return VERDICT_OPEN;
}
