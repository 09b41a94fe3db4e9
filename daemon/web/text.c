/*
 * text.c - every sentence of the review page, in Japanese and in English.
 */
#include "daemon/web/text.h"

#include <assert.h>
#include <string.h>

const char *
text_in(enum lang lang, enum text id)
{
#define TEXT_ROW(id, ja, en) {ja, en},
	static const char *const rows[TEXT__COUNT][LANG__COUNT] = {
		TEXTS(TEXT_ROW)};
#undef TEXT_ROW

	assert((int)id >= 0 && id < TEXT__COUNT);
	return rows[id][lang];
}

const char *
lang_name(enum lang lang)
{
	return lang == LANG_EN ? "en" : "ja";
}

bool
lang_parse(const char *name, enum lang *out)
{
	if (strcmp(name, "ja") != 0 && strcmp(name, "en") != 0)
		return false;
	*out = name[0] == 'e' ? LANG_EN : LANG_JA;
	return true;
}

enum text
text_answer(enum answer a)
{
	switch (a) {
	case ANSWER_YES:
		return TEXT_ANSWER_YES;
	case ANSWER_NO:
		return TEXT_ANSWER_NO;
	case ANSWER_REVIEW:
		return TEXT_ANSWER_REVIEW;
	case ANSWER_MISSING:
		break;
	}
	return TEXT_ANSWER_MISSING;
}

enum text
text_kind(enum mark_kind k)
{
	switch (k) {
	case MARK_CIRCLE:
		return TEXT_KIND_CIRCLE;
	case MARK_BLANK:
		return TEXT_KIND_BLANK;
	case MARK_CHECK:
		return TEXT_KIND_CHECK;
	case MARK_CROSS:
		return TEXT_KIND_CROSS;
	case MARK_FILLED:
		return TEXT_KIND_FILLED;
	case MARK_STRUCK:
		return TEXT_KIND_STRUCK;
	case MARK_OTHER:
		break;
	}
	return TEXT_KIND_OTHER;
}

enum text
text_may_contact(enum may_contact m)
{
	switch (m) {
	case MAY_CONTACT_UNKNOWN:
		return TEXT_CONTACT_UNKNOWN;
	case MAY_CONTACT_NO:
		return TEXT_CONTACT_NO;
	case MAY_CONTACT_YES:
		return TEXT_CONTACT_YES;
	}
	return TEXT_CONTACT_UNKNOWN;
}

enum text
text_state(enum application_state s)
{
	switch (s) {
	case APPLICATION_CONFIRMED:
		return TEXT_DONE;
	case APPLICATION_REJECTED:
		return TEXT_REJECTED;
	case APPLICATION_REVIEW:
	case APPLICATION_STATE__COUNT:
		break;
	}
	return TEXT_QUEUE;
}

enum text
text_fax_state(enum fax_state s)
{
	switch (s) {
	case FAX_ARRIVED:
		return TEXT_FAX_ARRIVED;
	case FAX_READING:
		return TEXT_FAX_READING;
	case FAX_READ:
		return TEXT_FAX_READ;
	case FAX_HELD:
		return TEXT_HELD;
	case FAX_CONFIRMED:
		return TEXT_DONE;
	case FAX_REJECTED:
		return TEXT_REJECTED;
	case FAX_REVIEW:
	case FAX_STATE__COUNT:
		break;
	}
	return TEXT_QUEUE;
}

enum text
text_verdict(enum verdict_state v)
{
	switch (v) {
	case VERDICT_PASS:
		return TEXT_VERDICT_PASS;
	case VERDICT_FAIL:
		return TEXT_VERDICT_FAIL;
	case VERDICT_OPEN:
		break;
	}
	return TEXT_VERDICT_OPEN;
}

enum text
text_role(enum role r)
{
	switch (r) {
	case ROLE_ADMIN:
		return TEXT_ROLE_ADMIN;
	case ROLE_REVIEWER:
		return TEXT_ROLE_REVIEWER;
	case ROLE_SALES:
	case ROLE__COUNT:
		break;
	}
	return TEXT_ROLE_SALES;
}
