/*
 * find.h - load what an id on the command line names.
 *
 * As the functions of the store, but whoever mistyped a number is told in
 * Japanese where to look.
 */
#ifndef DAEMON_CTL_FIND_H
#define DAEMON_CTL_FIND_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/ctl/session.h"
#include "daemon/store/application.h"
#include "daemon/store/fax.h"

/* s->form is that of the application from here on. */
MUST_CHECK bool find_application(struct session *s, int64_t id,
	struct application_now **out, struct err *e);
MUST_CHECK bool find_fax(struct session *s, int64_t id, struct fax *out,
	struct err *e);

/* An application that can still be changed: ERR_STATE once it is settled. */
MUST_CHECK bool find_open(struct session *s, int64_t id,
	struct application_now **out, struct err *e);

#endif
