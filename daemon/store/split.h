/*
 * split.h - two applications in one: some pages become one of their own.
 *
 * Pages know whose they are, and a mark or field is its page's: what was read
 * from the pages that go is copied to the new application, and the old one
 * does not see it any more (application_load.c).  Joining the new one into
 * the old one again takes it back.
 */
#ifndef DAEMON_STORE_SPLIT_H
#define DAEMON_STORE_SPLIT_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"
#include "form/form.h"

/* pages: indexes in the file of the application's fax, count of them; some,
 * not all, of the pages this application has of its own fax (ERR_INPUT).
 * Decisions go with what they were made on.  It must be open and read by the
 * machine (ERR_STATE).  One transaction. */
MUST_CHECK bool split_pages(struct store *s, const struct form *form,
	int64_t application, const int *pages, int count, const char *who,
	int64_t at, int64_t *out_new, struct err *e);

#endif
