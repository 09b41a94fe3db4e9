/*
 * sidecar.c - NAME.meta beside NAME.tif: what the fax server says of a call.
 *
 * Read whole into a bounded buffer by one who follows no link, then line by
 * line into a source of its own, which is handed over when all of it was
 * understood.
 */
#include "daemon/watch/sidecar.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"

/* A time further off than this is a wrong clock: a fax server hands a fax
 * over within minutes, one that was switched off over the holidays later. */
static const int64_t PAST_S = 30 * 86400;
static const int64_t FUTURE_S = 86400;

bool
sidecar_name(const char *fax, char out[SIDECAR_NAME_SIZE])
{
	static const char end[] = ".meta";
	const char *dot = strrchr(fax, '.');
	size_t n = dot && dot != fax ? (size_t)(dot - fax) : strlen(fax);

	if (n + sizeof end > SIDECAR_NAME_SIZE)
		return false;
	memcpy(out, fax, n);
	memcpy(out + n, end, sizeof end);
	return true;
}

static bool
read_whole(int dir, const char *name, struct buf *b, bool *out_found,
	struct err *e)
{
	struct stat st;
	bool ok = false;
	int fd = openat(dir, name,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	*out_found = fd != -1;
	if (fd == -1)
		return errno == ENOENT || err_errno(e, "sidecar");
	if (fstat(fd, &st) == -1)
		err_errno(e, "sidecar");
	else if (!S_ISREG(st.st_mode))
		err_set(e, ERR_INPUT, "sidecar: not a regular file");
	else
		ok = io_read_all(fd, b, e) || err_at(e, "sidecar");
	close(fd);
	return ok;
}

/* A whole number; false for anything else. */
static bool
take_number(const char *p, size_t n, int64_t *out)
{
	char text[20];

	if (n == 0 || n >= sizeof text)
		return false;
	memcpy(text, p, n);
	text[n] = '\0';
	if (strspn(text, "0123456789") != n)
		return false;
	*out = strtoll(text, NULL, 10);
	return true;
}

static void
take_time(const char *p, size_t n, int64_t now, struct source *src)
{
	int64_t at;

	if (take_number(p, n, &at) && at >= now - PAST_S &&
		at <= now + FUTURE_S)
		src->sent_at = at;
}

static bool
is_key(const char *line, size_t n, const char *key)
{
	return strlen(key) == n && memcmp(line, key, n) == 0;
}

/* One line of n bytes. */
static bool
take_line(const char *line, size_t n, int64_t size, int64_t now,
	struct source *src, struct err *e)
{
	const struct {
		const char *key;
		char *text;
		size_t size;
	} texts[] = {
		{"call", src->call, sizeof src->call},
		{"device", src->device, sizeof src->device},
		{"caller", src->caller, sizeof src->caller},
		{"name", src->name, sizeof src->name},
		{"station", src->station, sizeof src->station},
		{"error", src->error, sizeof src->error},
	};
	const char *equals = memchr(line, '=', n);
	const char *value = equals + 1;
	int64_t bytes;
	size_t key;

	if (n == 0 || line[0] == '#')
		return true;
	if (!equals)
		return err_set(e, ERR_INPUT, "sidecar: a line is no KEY=VALUE");
	key = (size_t)(equals - line);
	n -= key + 1;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (is_key(line, key, texts[i].key))
			source_clean(texts[i].text, texts[i].size, value, n);
	if (is_key(line, key, "time"))
		take_time(value, n, now, src);
	if (is_key(line, key, "bytes") &&
		(!take_number(value, n, &bytes) || bytes != size))
		return err_set(e, ERR_INPUT, "sidecar: of another file");
	return true;
}

static bool
take_lines(const struct buf *b, int64_t size, int64_t now, struct source *src,
	struct err *e)
{
	const char *at = b->data, *end = b->data + b->len;

	while (at < end) {
		const char *line = at;
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		if (!stop)
			stop = end;
		if (!take_line(line, (size_t)(stop - line), size, now, src, e))
			return false;
		at = stop + 1;
	}
	return true;
}

bool
sidecar_read(int dir, const char *fax, int64_t size, int64_t now,
	struct source *src, bool *out_found, struct err *e)
{
	char name[SIDECAR_NAME_SIZE];
	struct source told = *src;
	bool found = false, ok;
	struct buf b;

	*out_found = false;
	if (!sidecar_name(fax, name))
		return true;
	buf_init(&b, SIDECAR_MAX_BYTES);
	ok = read_whole(dir, name, &b, &found, e) &&
	     (!found || take_lines(&b, size, now, &told, e));
	buf_clear(&b);
	if (!ok || !found)
		return ok;
	told.via = SOURCE_SIDECAR;
	*src = told;
	*out_found = true;
	return true;
}
