/*
 * words.c - numbers and enums in the words people in the office use.
 */
#include "daemon/words/words.h"

#include <stdio.h>

#include "daemon/words/lang.h"
#include "daemon/words/text_ja.h"

static const int64_t MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400;

void
words_range(int least, int most, char out[WORDS_SIZE])
{
	if (least == most)
		snprintf(out, WORDS_SIZE, "%d", least);
	else
		snprintf(out, WORDS_SIZE, "%d%s%d", least, T_(JA_RANGE), most);
}

void
words_age(int64_t seconds, char out[WORDS_SIZE])
{
	if (seconds < MINUTE_S)
		snprintf(out, WORDS_SIZE, "%s", T_(JA_AGE_NOW));
	else if (seconds < HOUR_S)
		snprintf(out, WORDS_SIZE, T_(JA_AGE_MINUTES),
			(long long)(seconds / MINUTE_S));
	else if (seconds < DAY_S)
		snprintf(out, WORDS_SIZE, T_(JA_AGE_HOURS),
			(long long)(seconds / HOUR_S));
	else
		snprintf(out, WORDS_SIZE, T_(JA_AGE_DAYS),
			(long long)(seconds / DAY_S));
}

int
words_percent(double confidence)
{
	/* so that 0.55, which is a little less in binary, stays 55 */
	return (int)(confidence * 100 + 1e-6);
}

const char *
words_answer(enum answer a)
{
	switch (a) {
	case ANSWER_YES:
		return T_(JA_ANSWER_YES);
	case ANSWER_NO:
		return T_(JA_ANSWER_NO);
	case ANSWER_REVIEW:
		return T_(JA_ANSWER_REVIEW);
	case ANSWER_MISSING:
		return T_(JA_ANSWER_MISSING);
	}
	return "?";
}

const char *
words_kind(enum mark_kind k)
{
	switch (k) {
	case MARK_CIRCLE:
		return T_(JA_KIND_CIRCLE);
	case MARK_BLANK:
		return T_(JA_KIND_BLANK);
	case MARK_CHECK:
		return T_(JA_KIND_CHECK);
	case MARK_CROSS:
		return T_(JA_KIND_CROSS);
	case MARK_FILLED:
		return T_(JA_KIND_FILLED);
	case MARK_STRUCK:
		return T_(JA_KIND_STRUCK);
	case MARK_OTHER:
		return T_(JA_KIND_OTHER);
	}
	return "?";
}

const char *
words_state(enum application_state s)
{
	switch (s) {
	case APPLICATION_REVIEW:
		return T_(JA_STATE_WAITING);
	case APPLICATION_CONFIRMED:
		return T_(JA_STATE_CONFIRMED);
	case APPLICATION_REJECTED:
		return T_(JA_STATE_REJECTED);
	case APPLICATION_STATE__COUNT:
		break;
	}
	return "?";
}

const char *
words_fax_state(enum fax_state s)
{
	switch (s) {
	case FAX_ARRIVED:
		return T_(JA_FAX_ARRIVED);
	case FAX_READING:
		return T_(JA_FAX_READING);
	case FAX_READ:
		return T_(JA_FAX_READ);
	case FAX_REVIEW:
		return T_(JA_STATE_WAITING);
	case FAX_HELD:
		return T_(JA_FAX_HELD);
	case FAX_CONFIRMED:
		return T_(JA_STATE_CONFIRMED);
	case FAX_REJECTED:
		return T_(JA_STATE_REJECTED);
	case FAX_STATE__COUNT:
		break;
	}
	return "?";
}

const char *
words_verdict(enum verdict_state v)
{
	switch (v) {
	case VERDICT_PASS:
		return T_(JA_VERDICT_PASS);
	case VERDICT_FAIL:
		return T_(JA_VERDICT_FAIL);
	case VERDICT_OPEN:
		return T_(JA_VERDICT_OPEN);
	}
	return "?";
}

const char *
words_estimated(const struct form *form)
{
	return form->pass_estimated ? T_(JA_ESTIMATED) : "";
}
