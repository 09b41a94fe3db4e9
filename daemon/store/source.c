/*
 * source.c - where a fax came from, by the word of others.
 */
#include "daemon/store/source.h"

#include <string.h>

#include "base/text.h"
#include "daemon/store/sql.h"

/* A sender's machine redials within minutes; after an hour it has given up,
 * and the next call is a person's. */
#define REPEAT_S 3600

/* Fewer digits are an extension or a slip, and would make strangers one. */
#define DIGITS_LEAST 6

void
source_clean(char *dst, size_t size, const char *bytes, size_t n)
{
	static const char cut[] = "…";
	size_t len = 0, good = 0, width;
	char text[2048], one[4];

	/* text_next wants an end; what is beyond is cut in any case */
	if (n >= sizeof text)
		n = sizeof text - 1;
	memcpy(text, bytes, n);
	text[n] = '\0';
	for (size_t i = 0; text[i] != '\0'; i += width) {
		unsigned c = text_next(text + i, &width);
		size_t put = c == 0xFFFD ? 1 : text_put(c, one);

		if (c == 0xFFFD)
			one[0] = '?';
		if (c < 0x20 || (c >= 0x7F && c < 0xA0) ||
			(len == 0 && c == ' '))
			continue;
		if (len + put >= size) {
			memcpy(dst + good, cut, sizeof cut);
			return;
		}
		memcpy(dst + len, one, put);
		len += put;
		if (len + sizeof cut <= size)
			good = len;
	}
	while (len > 0 && dst[len - 1] == ' ')
		len--;
	dst[len] = '\0';
}

const char *
source_sender(const struct source *src)
{
	return src->caller[0] ? src->caller : src->station;
}

/* The digits of a number as dialled in Japan: +81 282 is 0282. */
static void
digits_of(const char *number, char out[SOURCE_TEXT_SIZE])
{
	size_t n = 0;

	if (strncmp(number, "+81", 3) == 0) {
		out[n++] = '0';
		number += 3;
	}
	for (; *number && n < SOURCE_TEXT_SIZE - 1; number++)
		if (*number >= '0' && *number <= '9')
			out[n++] = *number;
	if (n < DIGITS_LEAST)
		n = 0;
	out[n] = '\0';
}

static void
int_or_none(struct sql *q, int64_t v)
{
	if (v >= 0)
		sql_int(q, v);
	else
		sql_int_or_null(q, 0);
}

bool
source_write(struct store *s, int64_t fax, const struct source *src,
	struct err *e)
{
	char digits[SOURCE_TEXT_SIZE];
	struct sql q;

	digits_of(src->caller, digits);
	if (!digits[0])
		digits_of(src->station, digits);
	sql_start(&q, s,
		"INSERT INTO source (fax_id, via, sent_at, caller, name,"
		" station, call, device, error, digits, heights, bad_rows,"
		" bad_run) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
		" ?11, ?12, ?13)");
	sql_int(&q, fax);
	sql_text(&q, src->via == SOURCE_SIDECAR ? "sidecar" : "file");
	sql_int_or_null(&q, src->sent_at);
	sql_text(&q, src->caller);
	sql_text(&q, src->name);
	sql_text(&q, src->station);
	sql_text(&q, src->call);
	sql_text(&q, src->device);
	sql_text(&q, src->error);
	sql_text(&q, digits);
	sql_text(&q, src->heights);
	int_or_none(&q, src->bad_rows);
	int_or_none(&q, src->bad_run);
	return sql_run(&q, e);
}

static void
take_row(struct sql *q, struct source *out)
{
	out->via = strcmp(sql_col_peek(q, 0), "sidecar") == 0 ? SOURCE_SIDECAR
							      : SOURCE_FILE;
	out->sent_at = sql_col_int(q, 1);
	sql_col_text(q, 2, out->caller, sizeof out->caller);
	sql_col_text(q, 3, out->name, sizeof out->name);
	sql_col_text(q, 4, out->station, sizeof out->station);
	sql_col_text(q, 5, out->call, sizeof out->call);
	sql_col_text(q, 6, out->device, sizeof out->device);
	sql_col_text(q, 7, out->error, sizeof out->error);
	sql_col_text(q, 8, out->heights, sizeof out->heights);
	if (!sql_col_is_null(q, 9))
		out->bad_rows = sql_col_int(q, 9);
	if (!sql_col_is_null(q, 10))
		out->bad_run = sql_col_int(q, 10);
}

bool
source_get(struct store *s, int64_t fax, struct source *out, struct err *e)
{
	struct source src = {.bad_rows = -1, .bad_run = -1};
	struct sql q;

	sql_start(&q, s,
		"SELECT via, sent_at, caller, name, station, call, device,"
		" error, heights, bad_rows, bad_run FROM source"
		" WHERE fax_id = ?1");
	sql_int(&q, fax);
	if (sql_row(&q))
		take_row(&q, &src);
	if (!sql_end(&q, e))
		return false;
	*out = src;
	return true;
}

bool
source_earlier(struct store *s, int64_t fax, int64_t *out, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT f.id FROM source me JOIN fax mine ON mine.id = ?1"
		" JOIN source o ON o.digits = me.digits AND o.fax_id < ?1"
		" JOIN fax f ON f.id = o.fax_id"
		" WHERE me.fax_id = ?1 AND me.digits <> ''"
		" AND f.arrived_at >= mine.arrived_at - ?2"
		" ORDER BY f.id DESC LIMIT 1");
	sql_int(&q, fax);
	sql_int(&q, REPEAT_S);
	return sql_number(&q, out, e);
}
