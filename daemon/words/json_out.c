/*
 * json_out.c - building a JSON answer without a check at every key.
 */
#include "daemon/words/json_out.h"

#include "base/clock.h"

void
json_out_init(struct json_out *j)
{
	j->root = json_object();
	j->failed = j->root == NULL;
}

void
json_out_clear(struct json_out *j)
{
	json_decref(j->root);
	j->root = NULL;
}

/* Takes v over; borrowed back, NULL on failure. */
static json_t *
put(struct json_out *j, json_t *o, const char *key, json_t *v)
{
	/* both setters give v back to the allocator when they fail */
	if (o == NULL) {
		json_decref(v);
	} else if ((key == NULL ? json_array_append_new(o, v)
				: json_object_set_new(o, key, v)) == 0) {
		return v;
	}
	j->failed = true;
	return NULL;
}

json_t *
json_out_object(struct json_out *j, json_t *o, const char *key)
{
	return put(j, o, key, json_object());
}

json_t *
json_out_array(struct json_out *j, json_t *o, const char *key)
{
	return put(j, o, key, json_array());
}

void
json_out_text(struct json_out *j, json_t *o, const char *key, const char *v)
{
	put(j, o, key, json_string(v));
}

void
json_out_int(struct json_out *j, json_t *o, const char *key, int64_t v)
{
	put(j, o, key, json_integer(v));
}

void
json_out_real(struct json_out *j, json_t *o, const char *key, double v)
{
	put(j, o, key, json_real(v));
}

void
json_out_bool(struct json_out *j, json_t *o, const char *key, bool v)
{
	put(j, o, key, json_boolean(v));
}

void
json_out_time(struct json_out *j, json_t *o, const char *key, int64_t at)
{
	char text[CLOCK_TEXT_SIZE];

	if (at == 0) {
		put(j, o, key, json_null());
		return;
	}
	clock_iso8601(at, text);
	json_out_text(j, o, key, text);
}

static int
append(const char *p, size_t n, void *buf)
{
	buf_bytes(buf, p, n);
	return 0;
}

bool
json_out_end(struct json_out *j, struct buf *out, struct err *e)
{
	/* four digits are more than any confidence means */
	if (j->failed || json_dump_callback(j->root, append, out,
				 JSON_COMPACT | JSON_REAL_PRECISION(4)) != 0)
		return err_set(e, ERR_SYSTEM, "the answer as JSON: no memory");
	buf_text(out, "\n");
	return true;
}
