/*
 * application_read.h - small questions to a loaded application.
 */
#ifndef DAEMON_CTL_APPLICATION_READ_H
#define DAEMON_CTL_APPLICATION_READ_H

#include "daemon/store/application.h"
#include "daemon/store/application_gap.h"
#include "form/form.h"

/* The company's name as it stands, borrowed; "（会社名不明）" when blank. */
const char *application_company(const struct form *form,
	const struct application_now *a);

#endif
