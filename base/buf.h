/*
 * buf.h - a growing run of bytes that is told its maximum at birth.
 *
 * Invariants: data is never NULL after buf_init, data[len] == '\0',
 * len <= max.  The first failed append (too long, no memory) sets `failed`;
 * later appends do nothing, so a writer may check once at the end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"

struct buf {
	char *data;
	size_t len, cap, max;
	bool failed;
	bool no_memory; /* failed, and not because of max */
};

void buf_init(struct buf *b, size_t max);
void buf_clear(struct buf *b); /* frees; b may be initialised again */
void buf_bytes(struct buf *b, const void *p, size_t n);
void buf_text(struct buf *b, const char *s);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF(2, 3);

/* False, with ERR_LIMIT or ERR_SYSTEM, when an append failed. */
MUST_CHECK bool buf_ok(const struct buf *b, struct err *e);

/* Hand the bytes over to the caller, who frees them; b is empty again.  NULL
 * only when b was empty and there is no memory for its '\0'. */
char *buf_steal(struct buf *b);

#endif
