/*
 * journal.h - a journal for a test, and faxes in it.
 *
 * Helpers end the test when something fails.
 */
#ifndef TESTS_SUPPORT_JOURNAL_H
#define TESTS_SUPPORT_JOURNAL_H

#include "daemon/store/application.h"
#include "daemon/store/store.h"
#include "form/form.h"
#include "form/reading.h"

/* An empty journal in a folder of its own. */
struct fix {
	const struct form *form; /* borrowed */
	char *dir;
	struct store *s;
};

/* The check sheet's form, as it is installed; NULL, and said on stderr, when
 * it cannot be loaded.  form_free. */
struct form *fix_form(void);

void fix_begin(struct fix *f, const struct form *form);
/* The journal must be sound; it and its folder go. */
void fix_end(struct fix *f);

/* One more arrival at that time, whose number and file are no other's. */
int64_t fix_arrive(struct fix *f, int64_t at, const char *damage);

/* A fax that came at 1000 and was read, with that many applications of a page
 * each: all yes, each field found and blank.  change, unless NULL, may make
 * each of them another before it is stored. */
void fix_read(struct fix *f, int applications, const char *damage,
	void (*change)(const struct form *form, struct application *a));

/* A change for fix_read: all yes but the first question, which is a person's
 * and taken for no, and the last, whose page did not come. */
void fix_doubt_first(const struct form *form, struct application *a);

/* aiko decides a question of the application, by its place in the form. */
void fix_decide(struct fix *f, int64_t id, int item, enum answer answer);

/* application_now_free */
struct application_now *fix_load(struct fix *f, int64_t id);

/* The number that this SQL gives; -1: no row. */
int64_t fix_ask(struct fix *f, const char *text);

#endif
