/*
 * request.h - what a browser asked for, taken apart and bounded.
 *
 * Parameters come from the query or from a form (urlencoded); names and
 * values are UTF-8 without NUL, or the request is refused.  Nothing here
 * knows what a route means.
 */
#ifndef DAEMON_WEB_REQUEST_H
#define DAEMON_WEB_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/login.h"
#include "daemon/web/text.h"

/* A form of this page has 10 parameters, of which the longest is a field's
 * text; the carpet of cells one more for each tick. */
#define REQUEST_PARAMS_MAX 80
#define REQUEST_BODY_MAX (64 * 1024)
#define REQUEST_PATH_MAX 512
#define REQUEST_PARTS_MAX 8

struct param {
	const char *name, *value;
};

struct request {
	bool post;  /* else GET or HEAD */
	char path[REQUEST_PATH_MAX];
	char *parts[REQUEST_PARTS_MAX]; /* "/a/12/mark": "a" "12" "mark" */
	int part_count;
	char part_text[REQUEST_PATH_MAX];
	struct param params[REQUEST_PARAMS_MAX];
	int param_count;
	char *texts[2];         /* what the params point into; owned */
	const char *session;    /* cookie, NULL none */
	const char *back_query; /* the query as it came, for ways back */
	const char *host;       /* as the browser calls us, "" not said */
	const char *peer;       /* who asks, for the limit on logins */
	bool part_only;         /* script of ours wants JSON */
	bool foreign;           /* the browser says another site sent it */
	enum lang lang;
	bool known;         /* somebody is logged in: */
	struct login login;
	int64_t now;
};

/* Split the path; false for one that no route has ("..", "//", a
 * control character, too long). */
MUST_CHECK bool request_take_path(struct request *r, const char *path);

/* Add urlencoded parameters; false when they are malformed or too many. */
MUST_CHECK bool request_take_params(struct request *r, const char *text,
	size_t len);

void request_clear(struct request *r);

/* NULL when it was not given. */
const char *request_param(const struct request *r, const char *name);
/* "" when it was not given. */
const char *request_text(const struct request *r, const char *name);

/* A part of the path or a parameter as a number from 0; false when it is
 * none. */
MUST_CHECK bool number_parse(const char *s, int64_t *out);

#endif
