/*
 * manifest.h - the list of a backup: a hash and a path a line.
 *
 * "HASH  PATH" as sha256sum writes and checks it; lines with "#" are words
 * for people.  A path is "maruyomi.db", "maruyomi.conf", "forms/NAME.conf", or
 * "archive/ab/..." and "pictures/ab/..." under a hash: any other is refused,
 * so that no list can lead out of its folder.
 */
#ifndef DAEMON_STORE_MANIFEST_H
#define DAEMON_STORE_MANIFEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/archive.h"

#define MANIFEST_PATH_SIZE 96

/* A million files. */
#define MANIFEST_MAX ((size_t)192 << 20)

struct manifest_line {
	char hex[ARCHIVE_HEX_SIZE];
	char path[MANIFEST_PATH_SIZE];
};

void manifest_add(struct buf *b, const char *hex, const char *path);

/* *out is the caller's to free(). */
MUST_CHECK bool manifest_parse(const struct buf *b, struct manifest_line **out,
	size_t *count, struct err *e);

#endif
