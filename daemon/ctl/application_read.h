/*
 * application_read.h - small questions to a loaded application.
 */
#ifndef DAEMON_CTL_APPLICATION_READ_H
#define DAEMON_CTL_APPLICATION_READ_H

#include <stdbool.h>

#include "daemon/ctl/gap.h"
#include "daemon/store/application.h"
#include "form/form.h"

/* Nobody has seen this field: its page did not come, or its label was not
 * found.  That is not the same as blank. */
bool application_field_missing(const struct field_now *f);

/* Of the answers that count now, and the fields that are open. */
void application_gap(const struct form *form, const struct application_now *a,
	struct gap *out);

/* The company's name as it stands, borrowed; "（会社名不明）" when blank. */
const char *application_company(const struct form *form,
	const struct application_now *a);

#endif
