/*
 * reply.h - what goes back to the browser.
 *
 * A handler fills a reply; the server sends it with the headers that every
 * answer has (content security policy, no sniffing, no referrer).
 */
#ifndef DAEMON_WEB_REPLY_H
#define DAEMON_WEB_REPLY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"

/* A page is 30 to 150 kB; a list of 50 applications 60. */
#define REPLY_BODY_MAX (4 * 1024 * 1024)

#define REPLY_COOKIES_MAX 2
#define REPLY_COOKIE_SIZE 192

enum reply_cache {
	CACHE_NO,     /* personal data, or a state: never kept */
	CACHE_ASSET,  /* style and script of this program version */
	CACHE_LONG,   /* a picture that never changes, for this browser only */
};

struct reply {
	int status; /* of HTTP */
	const char *type;
	struct buf body;
	int fd; /* sent instead of the body, from `at`, `len` bytes; owned,
		 * -1 none */
	int64_t at, len;
	char location[256]; /* of a redirect, "" none */
	char filename[96];  /* of a download, "" none */
	char cookies[REPLY_COOKIES_MAX][REPLY_COOKIE_SIZE];
	int cookie_count;
	enum reply_cache cache;
	int retry_s; /* Retry-After, 0 none */
};

void reply_init(struct reply *r);
void reply_clear(struct reply *r);

/* 303 to a path of ours. */
void reply_redirect(struct reply *r, const char *fmt, ...) PRINTF(2, 3);

void reply_cookie(struct reply *r, const char *fmt, ...) PRINTF(2, 3);

#endif
