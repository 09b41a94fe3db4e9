/*
 * brief.h - the words an application can be found by, inside daemon/store/.
 *
 * Derived: company, contact and phone as they stand now, folded (brief_fold),
 * in the table brief, written whenever a field changes.  The company stands
 * there alone as well, to tell what it sent before.
 */
#ifndef DAEMON_STORE_BRIEF_H
#define DAEMON_STORE_BRIEF_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"
#include "form/form.h"

/* Fold for searching: small letters, no blanks, "株式会社" in one form, and
 * of a telephone number the digits alone. */
void brief_fold(struct buf *out, const char *text);

/* Write it anew from the fields as they stand; part of the caller's
 * transaction. */
MUST_CHECK bool brief_write(struct store *s, const struct form *form,
	int64_t application, struct err *e);

#endif
