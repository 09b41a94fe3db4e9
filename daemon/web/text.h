/*
 * text.h - every sentence of the review page, in Japanese and in English.
 *
 * "#" in a sentence stands for a number (html_say).  What the reader and the
 * daemon say is translated by daemon/words/why.h.
 */
#ifndef DAEMON_WEB_TEXT_H
#define DAEMON_WEB_TEXT_H

#include <stdbool.h>

#include "base/compiler.h"
#include "daemon/store/account.h"
#include "daemon/store/application.h"
#include "daemon/store/fax_state.h"
#include "daemon/web/text_table.h"
#include "form/reading.h"
#include "form/score.h"

enum lang { LANG_JA, LANG_EN, LANG__COUNT };

enum text {
#define TEXT_ID(id, ja, en) TEXT_##id,
	TEXTS(TEXT_ID)
#undef TEXT_ID
		TEXT__COUNT
};

const char *text_in(enum lang lang, enum text id);

/* "ja" and "en", as in HTML. */
const char *lang_name(enum lang lang);
MUST_CHECK bool lang_parse(const char *name, enum lang *out);

enum text text_answer(enum answer a);
enum text text_kind(enum mark_kind k);
enum text text_state(enum application_state s);
enum text text_may_contact(enum may_contact m);
enum text text_fax_state(enum fax_state s);
enum text text_verdict(enum verdict_state v);
enum text text_role(enum role r);

#endif
