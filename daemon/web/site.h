/*
 * site.h - what every handler has at hand, and what a handler is.
 */
#ifndef DAEMON_WEB_SITE_H
#define DAEMON_WEB_SITE_H

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/application.h"
#include "daemon/store/archive.h"
#include "daemon/store/pictures.h"
#include "daemon/store/settings.h"
#include "daemon/store/store.h"
#include "daemon/web/reply.h"
#include "daemon/web/request.h"
#include "daemon/web/throttle.h"
#include "form/form.h"

struct site {
	const struct settings *settings; /* borrowed */
	const struct form *forms;        /* borrowed: a ring, the present
					  * edition first */
	const struct form *form;         /* of the application in hand, see
					  * site_take */
	struct store *store;             /* borrowed */
	struct archive *archive;         /* borrowed */
	struct pictures *pictures;       /* borrowed, NULL: none yet */
	struct throttle throttle;
};

/* Answer a request.  False with *e: the reply is thrown away and an error
 * page of the kind is sent instead (404 ABSENT, 409 STATE, 400 INPUT and
 * LIMIT, 500 otherwise). */
typedef bool handler_fn(struct site *s, struct request *r, struct reply *out,
	struct err *e);

/* Send the answer to any request that was taken apart. */
void route(struct site *s, struct request *r, struct reply *out);

/* A request that could not even be taken apart. */
void route_refuse(struct request *r, struct reply *out, int status);

/* Take an application in hand: s->form is its form from here on, to the end
 * of the request. */
MUST_CHECK static inline bool
site_take(struct site *s, int64_t application, struct err *e)
{
	return application_form(s->store, s->forms, application, &s->form, e);
}

#endif
