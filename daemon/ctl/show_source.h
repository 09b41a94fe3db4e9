/*
 * show_source.h - who sent a fax, what befell it on its way, and whether the
 * law holds it.
 *
 * The first two by the word of the fax server and the sending machine, so they
 * are shown as what those say, and may be wrong.
 */
#ifndef DAEMON_CTL_SHOW_SOURCE_H
#define DAEMON_CTL_SHOW_SOURCE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/words/json_out.h"
#include "daemon/store/legal_hold.h"
#include "daemon/store/source.h"
#include "daemon/store/store.h"

struct source_view {
	struct source source;
	int64_t earlier; /* fax of the same number within the hour, 0 none */
	struct legal_hold hold;
};

MUST_CHECK bool source_view_load(struct store *s, int64_t fax,
	struct source_view *out, struct err *e);

/* Nothing where nothing is known. */
void source_view_text(const struct source_view *v, struct buf *out);

/* "source" and "legal_hold" in o; null where there is none. */
void source_view_json(const struct source_view *v, struct json_out *j,
	json_t *o);

#endif
