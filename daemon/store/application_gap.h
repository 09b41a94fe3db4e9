/*
 * application_gap.h - what an application as it stands still needs.
 *
 * The one rule for confirming: nothing that was seen may wait for a person,
 * neither mark nor field; what never came must be named as not having come.
 */
#ifndef DAEMON_STORE_APPLICATION_GAP_H
#define DAEMON_STORE_APPLICATION_GAP_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/application.h"
#include "daemon/store/gap.h"
#include "form/form.h"

/* Nobody has seen this field: its page did not come, or its label was not
 * found.  That is not the same as blank. */
bool application_field_missing(const struct field_now *f);

/* Of the answers that count now, and the fields that are open. */
void application_gap(const struct form *form, const struct application_now *a,
	struct gap *out);

/* May it be confirmed?  incomplete: a person has said that what did not come
 * is not coming.  ERR_STATE lists the ids of what is open. */
MUST_CHECK bool application_may_confirm(const struct form *form,
	const struct application_now *a, bool incomplete, struct err *e);

#endif
