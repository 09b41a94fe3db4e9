/*
 * origin.h - what is known of a file that is taken: who, when, how whole.
 *
 * Three witnesses: the sidecar before the file's own tags before its name.  And
 * the words for a person when the pages look as if something were missing
 * though the file is whole.
 */
#ifndef DAEMON_WATCH_ORIGIN_H
#define DAEMON_WATCH_ORIGIN_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/source.h"
#include "daemon/watch/settle.h"

struct origin {
	struct source source;
	char damage[TIFF_CHAIN_WORDS_SIZE]; /* "": it seems to be whole */
};

/* Of the file of that name that was found at rest.  pattern: where the name
 * itself tells the sender, asked last, "" for nowhere (settings.h).  Never
 * fails: *e is ERR_NONE, or says why a sidecar was passed over. */
void origin_find(int dir, const char *name, const char *pattern, int64_t size,
	const struct settle_look *look, int64_t now, struct origin *out,
	struct err *e);

#endif
