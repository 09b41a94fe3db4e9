/*
 * json_out.h - building a JSON answer without a check at every key.
 *
 * Each function takes over or makes the value and sets *failed when there
 * is no memory or a text is not UTF-8; json_out_end asks once.
 */
#ifndef DAEMON_WORDS_JSON_OUT_H
#define DAEMON_WORDS_JSON_OUT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

struct json_out {
	json_t *root; /* owned */
	bool failed;
};

void json_out_init(struct json_out *j); /* root: an empty object */
void json_out_clear(struct json_out *j);

/* A new object or array under key of o, or appended to an array o when key
 * is NULL.  Borrowed from o; NULL after a failure, which all take. */
json_t *json_out_object(struct json_out *j, json_t *o, const char *key);
json_t *json_out_array(struct json_out *j, json_t *o, const char *key);

void json_out_text(struct json_out *j, json_t *o, const char *key,
	const char *v);
void json_out_int(struct json_out *j, json_t *o, const char *key, int64_t v);
void json_out_real(struct json_out *j, json_t *o, const char *key, double v);
void json_out_bool(struct json_out *j, json_t *o, const char *key, bool v);

/* "2026-11-23T09:19:20+09:00", null when at is 0. */
void json_out_time(struct json_out *j, json_t *o, const char *key, int64_t at);

/* Write the root and a newline. */
MUST_CHECK bool json_out_end(struct json_out *j, struct buf *out,
	struct err *e);

#endif
