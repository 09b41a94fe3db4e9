/*
 * reply.c - what goes back to the browser.
 */
#include "daemon/web/reply.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void
reply_init(struct reply *r)
{
	memset(r, 0, sizeof *r);
	r->status = 200;
	r->type = "text/html; charset=utf-8";
	r->fd = -1;
	buf_init(&r->body, REPLY_BODY_MAX);
}

void
reply_clear(struct reply *r)
{
	if (r->fd != -1)
		close(r->fd);
	r->fd = -1;
	buf_clear(&r->body);
}

void
reply_redirect(struct reply *r, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(r->location, sizeof r->location, fmt, ap);
	va_end(ap);
	/* one that is too long goes to the start */
	if (n < 0 || (size_t)n >= sizeof r->location)
		snprintf(r->location, sizeof r->location, "/");
	r->status = 303;
}

void
reply_cookie(struct reply *r, const char *fmt, ...)
{
	va_list ap;
	int n;

	if (r->cookie_count == REPLY_COOKIES_MAX)
		return;
	va_start(ap, fmt);
	n = vsnprintf(r->cookies[r->cookie_count], REPLY_COOKIE_SIZE, fmt, ap);
	va_end(ap);
	if (n > 0 && n < REPLY_COOKIE_SIZE)
		r->cookie_count++;
}
