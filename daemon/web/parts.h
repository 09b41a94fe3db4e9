/*
 * parts.h - the answer to the page's own script: the parts that changed.
 *
 * JSON: {"parts": {ID: MARKUP, ...}, "left": N, "message": TEXT, "go": PATH}.
 * The markup is that of app_view.h, made by the same functions as the whole
 * page.
 */
#ifndef DAEMON_WEB_PARTS_H
#define DAEMON_WEB_PARTS_H

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/web/app_view.h"

/* item and field: what was changed, -1 none; paper: the page asked for. */
MUST_CHECK bool parts_reply(const struct app_view *v, struct reply *out,
	const char *message, int item, int field, bool paper, struct err *e);

/* One part of another page, and words. */
MUST_CHECK bool parts_one(struct reply *out, const char *id,
	const struct buf *markup, const char *message, struct err *e);

/* {"go": PATH} */
MUST_CHECK bool parts_go(struct reply *out, const char *path, struct err *e);

#endif
