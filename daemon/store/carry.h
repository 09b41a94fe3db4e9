/*
 * carry.h - decisions follow the paper they were made on, inside
 * daemon/store/ only.
 */
#ifndef DAEMON_STORE_CARRY_H
#define DAEMON_STORE_CARRY_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/application.h"
#include "daemon/store/store.h"
#include "form/form.h"

/* Which of the questions and fields of an application go. */
typedef bool carry_fn(const void *arg, int part, int page, int64_t verdict);

/* What a person decided in `before` (as it stood) on those that go is decided
 * in `to`, unless it is so there already, and released in `from`; the reason
 * says where from.  Part of the caller's transaction, in which both stand as
 * they shall be. */
MUST_CHECK bool carry_decisions(struct store *s, const struct form *form,
	const struct application_now *before, int64_t from, int64_t to,
	carry_fn *goes, const void *arg, const char *who, int64_t at,
	struct err *e);

#endif
