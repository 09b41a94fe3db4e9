/*
 * lang.c - the language of what is told, by gettext.
 *
 * gettext keeps its language in the process: the locale's category of
 * messages and the variable LANGUAGE.  The locale is C.UTF-8, which every
 * machine has, for which locales are generated is the site's affair; with the
 * locale C gettext would not even look.
 */
#include "daemon/words/lang.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/words/text_ja.h"

#define DOMAIN "maruyomi"

const char *
lang_text(const char *ja)
{
	/* gettext answers "" with the head of its file */
	return *ja == '\0' ? ja : dgettext(DOMAIN, ja);
}

bool
lang_is_english(void)
{
	return strcmp(lang_text(JA_LANGUAGE), "en") == 0;
}

bool
lang_set(const char *name, const char *dir, struct err *e)
{
	if (strcmp(name, "ja") == 0) {
		setlocale(LC_MESSAGES, "C");
		return true;
	}
	if (strcmp(name, "en") != 0)
		return err_set(e, ERR_INPUT,
			"there is no language \"%s\": ja or en", name);
	if (setlocale(LC_MESSAGES, "C.UTF-8") == NULL ||
		setenv("LANGUAGE", "en", 1) != 0 ||
		bindtextdomain(DOMAIN, dir) == NULL ||
		bind_textdomain_codeset(DOMAIN, "UTF-8") == NULL)
		return err_errno(e, "cannot speak English");
	if (!lang_is_english()) {
		setlocale(LC_MESSAGES, "C");
		return err_set(e, ERR_ABSENT,
			"no English in %s/en/LC_MESSAGES/" DOMAIN ".mo", dir);
	}
	return true;
}

const char *
lang_of_locale(const char *lc_all, const char *lc_messages, const char *lang)
{
	const char *const given[] = {lc_all, lc_messages, lang};

	for (size_t i = 0; i < ARRAY_LEN(given); i++)
		if (given[i] != NULL && given[i][0] != '\0')
			return strncmp(given[i], "en", 2) == 0 ? "en" : "ja";
	return "ja";
}
