/*
 * mirror.h - one file copied to the same place below another folder.
 *
 * It appears whole, durable and checked: written under a hidden name while it
 * is hashed, compared with the hash it should have, fsynced, renamed, its
 * folder fsynced.
 */
#ifndef DAEMON_STORE_MIRROR_H
#define DAEMON_STORE_MIRROR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"

struct mirror {
	int from, to; /* folders; borrowed */
};

/* The file at that path ("ab/name" or "name").  One that is there already and
 * has these bytes is left alone; *out_bytes is 0 then, else what was written.
 * ERR_ABSENT: there is none to copy.  ERR_INPUT: its bytes are others. */
MUST_CHECK bool mirror_file(const struct mirror *m, const char *path,
	const char *hex, int64_t *out_bytes, struct err *e);

/* Give what root makes in a folder to the folder's owner. */
MUST_CHECK bool mirror_own(int fd, int folder, struct err *e);

#endif
