/*
 * buf.c - the growing buffer.
 *
 * Space doubles up to max + 1 (for the '\0').  Before the first append data
 * points at one shared '\0' that nobody writes to (cap is 0), so that
 * buf_init cannot fail.
 */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* First allocation, in bytes: most lines and file names fit. */
static const size_t CAP_FIRST = 256;

static char *
nothing(void)
{
	static char empty[1];

	return empty;
}

void
buf_init(struct buf *b, size_t max)
{
	assert(max < SIZE_MAX / 2);
	*b = (struct buf){.data = nothing(), .max = max};
}

void
buf_clear(struct buf *b)
{
	if (b->cap > 0)
		free(b->data);
	buf_init(b, b->max);
}

/* Make room for n more bytes and the '\0'. */
static bool
reserve(struct buf *b, size_t n)
{
	size_t cap;
	char *data;

	if (b->failed)
		return false;
	if (n > b->max - b->len) {
		b->failed = true;
		return false;
	}
	if (b->len + n + 1 <= b->cap)
		return true;
	cap = b->cap > 0 ? b->cap : CAP_FIRST;
	while (cap < b->len + n + 1)
		cap *= 2;
	if (cap > b->max + 1)
		cap = b->max + 1;
	data = realloc(b->cap > 0 ? b->data : NULL, cap);
	if (!data) {
		b->failed = b->no_memory = true;
		return false;
	}
	data[b->len] = '\0';
	b->data = data;
	b->cap = cap;
	return true;
}

void
buf_bytes(struct buf *b, const void *p, size_t n)
{
	if (n == 0 || !reserve(b, n))
		return;
	memcpy(b->data + b->len, p, n);
	b->len += n;
	b->data[b->len] = '\0';
}

void
buf_text(struct buf *b, const char *s)
{
	buf_bytes(b, s, strlen(s));
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0) {
		b->failed = true;
		return;
	}
	if (n == 0 || !reserve(b, (size_t)n))
		return;
	va_start(ap, fmt);
	vsnprintf(b->data + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
}

bool
buf_ok(const struct buf *b, struct err *e)
{
	if (!b->failed)
		return true;
	if (b->no_memory)
		return err_set(e, ERR_SYSTEM, "out of memory");
	return err_set(e, ERR_LIMIT, "longer than %zu bytes", b->max);
}

char *
buf_steal(struct buf *b)
{
	char *data = b->cap > 0 ? b->data : calloc(1, 1);

	buf_init(b, b->max);
	return data;
}
