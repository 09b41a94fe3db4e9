/*
 * request.c - what a browser asked for, taken apart and bounded.
 */
#include "daemon/web/request.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* No address of ours has one, and none is to come back in a header. */
static bool
has_control(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			return true;
	return false;
}

bool
request_take_path(struct request *r, const char *path)
{
	struct err e;
	char *rest = NULL;

	if (path[0] != '/' || !text_copy(r->path, sizeof r->path, path, &e) ||
		strstr(path, "//") || has_control(path) || !text_is_utf8(path))
		return false;
	memcpy(r->part_text, r->path, sizeof r->part_text);
	r->part_count = 0;
	for (char *p = strtok_r(r->part_text, "/", &rest); p;
		p = strtok_r(NULL, "/", &rest)) {
		if (r->part_count == REQUEST_PARTS_MAX || p[0] == '.')
			return false;
		r->parts[r->part_count++] = p;
	}
	return true;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* In place; false for a broken escape or a NUL. */
static bool
decode(char *s)
{
	char *to = s;

	for (; *s; s++) {
		char c = *s == '+' ? ' ' : *s;

		if (c == '%') {
			int high = hex(s[1]);
			int low = high < 0 ? -1 : hex(s[2]);

			if (low < 0 || (high == 0 && low == 0))
				return false;
			c = (char)(16 * high + low);
			s += 2;
		}
		*to++ = c;
	}
	*to = '\0';
	return true;
}

/* The texts that hold params, in the order they were taken: query, body. */
static bool
own(struct request *r, char *copy)
{
	for (size_t i = 0; i < ARRAY_LEN(r->texts); i++)
		if (!r->texts[i]) {
			r->texts[i] = copy;
			return true;
		}
	free(copy);
	return false;
}

bool
request_take_params(struct request *r, const char *text, size_t len)
{
	char *copy, *rest = NULL;

	if (memchr(text, '\0', len))
		return false;
	copy = malloc(len + 1);
	if (!copy)
		return false;
	memcpy(copy, text, len);
	copy[len] = '\0';
	if (!own(r, copy))
		return false;
	for (char *p = strtok_r(copy, "&", &rest); p;
		p = strtok_r(NULL, "&", &rest)) {
		char *value = strchr(p, '=');
		static char none[] = "";

		if (r->param_count == REQUEST_PARAMS_MAX)
			return false;
		if (value)
			*value++ = '\0';
		else
			value = none;
		if (!decode(p) || !decode(value) || !text_is_utf8(p) ||
			!text_is_utf8(value))
			return false;
		r->params[r->param_count++] = (struct param){p, value};
	}
	return true;
}

void
request_clear(struct request *r)
{
	for (size_t i = 0; i < ARRAY_LEN(r->texts); i++)
		free(r->texts[i]);
	memset(r, 0, sizeof *r);
}

const char *
request_param(const struct request *r, const char *name)
{
	for (int i = 0; i < r->param_count; i++)
		if (strcmp(r->params[i].name, name) == 0)
			return r->params[i].value;
	return NULL;
}

const char *
request_text(const struct request *r, const char *name)
{
	const char *value = request_param(r, name);

	return value ? value : "";
}

bool
number_parse(const char *s, int64_t *out)
{
	int64_t n = 0;
	size_t len = strlen(s);

	/* 15 digits are more than anybody's ids */
	if (len == 0 || len > 15 || strspn(s, "0123456789") != len)
		return false;
	for (; *s; s++)
		n = 10 * n + (*s - '0');
	*out = n;
	return true;
}
