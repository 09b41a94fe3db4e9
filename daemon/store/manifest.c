/*
 * manifest.c - the list of a backup: a hash and a path a line.
 */
#include "daemon/store/manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/pictures.h"

void
manifest_add(struct buf *b, const char *hex, const char *path)
{
	buf_printf(b, "%s  %s\n", hex, path);
}

/* Is it a path that a backup of ours has? */
static bool
is_ours(const char *path, const char *hex)
{
	static const char *const names[] = {"maruyomi.db", "maruyomi.conf"};
	char want[MANIFEST_PATH_SIZE], below[PICTURES_PATH_SIZE];

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(path, names[i]) == 0)
			return true;
	/* a name of its own there: restoring does not touch it */
	if (strncmp(path, "forms/", 6) == 0 && path[6] != '.' &&
		!strchr(path + 6, '/'))
		return true;
	archive_name(hex, below);
	snprintf(want, sizeof want, "archive/%s", below);
	if (strcmp(path, want) == 0)
		return true;
	pictures_path(hex, below);
	snprintf(want, sizeof want, "pictures/%s", below);
	return strcmp(path, want) == 0;
}

static bool
parse_line(const char *line, size_t n, struct manifest_line *out)
{
	size_t digits = ARCHIVE_HEX_SIZE - 1;
	size_t path = n - digits - 2;

	if (n < digits + 3 || path >= sizeof out->path ||
		memcmp(line + digits, "  ", 2) != 0)
		return false;
	memcpy(out->hex, line, digits);
	out->hex[digits] = '\0';
	memcpy(out->path, line + digits + 2, path);
	out->path[path] = '\0';
	return strlen(out->path) == path &&
	       strspn(out->hex, "0123456789abcdef") == digits &&
	       is_ours(out->path, out->hex);
}

static size_t
count_lines(const struct buf *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->len; i++)
		n += b->data[i] == '\n';
	return n;
}

bool
manifest_parse(const struct buf *b, struct manifest_line **out, size_t *count,
	struct err *e)
{
	struct manifest_line *lines = calloc(count_lines(b) + 1, sizeof *lines);
	const char *at = b->data, *end = b->data + b->len;
	size_t n = 0, line = 0;

	if (!lines)
		return err_errno(e, "MANIFEST");
	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		line++;
		if (!stop)
			goto bad; /* the list breaks off */
		if (*at != '#') {
			if (!parse_line(at, (size_t)(stop - at), &lines[n]))
				goto bad;
			n++;
		}
		at = stop + 1;
	}
	*out = lines;
	*count = n;
	return true;
bad:
	free(lines);
	return err_set(e, ERR_INPUT, "MANIFEST: line %zu is none of a backup",
		line);
}
