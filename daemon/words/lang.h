/*
 * lang.h - the language of what is told, by gettext.
 *
 * A program speaks Japanese, as its sentences stand in text_ja.h, until it
 * has called lang_set.  The English ones are po/en.po, installed as
 * LOCALEDIR/en/LC_MESSAGES/maruyomi.mo.
 */
#ifndef DAEMON_WORDS_LANG_H
#define DAEMON_WORDS_LANG_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"

/* The sentence in the language in use; formats keep their arguments, which
 * msgfmt -c checks. */
#define T_(ja) lang_text(ja)
const char *lang_text(const char *ja) __attribute__((format_arg(1)));

/* "ja" or "en", for the whole process; English is taken from below dir.
 * ERR_INPUT: another word; ERR_ABSENT: no English is installed there. */
MUST_CHECK bool lang_set(const char *name, const char *dir, struct err *e);
bool lang_is_english(void);

/* "auto": what LC_ALL, LC_MESSAGES or LANG (handed in as they are, NULL when
 * not set) ask for: English when the first that is set begins with "en". */
const char *lang_of_locale(const char *lc_all, const char *lc_messages,
	const char *lang);

#endif
