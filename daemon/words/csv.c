/*
 * csv.c - a table for spreadsheets.
 *
 * Cells are separated by commas and rows end in CRLF; a cell is quoted when
 * it holds a comma, a quote, a line break or a blank at either end.  Always
 * true: no cell begins with a character that starts a formula, in ASCII or
 * in its full-width form (Japanese Excel takes both).
 */
#include "daemon/words/csv.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/text.h"

/* A path longer than this is a mistake; PATH_MAX of Linux. */
#define CSV_PATH_MAX 4096

void
csv_init(struct csv *c, struct buf *out)
{
	*c = (struct csv){out, false};
	buf_text(out, "\xef\xbb\xbf");
}

static void
separate(struct csv *c)
{
	if (c->row_open)
		buf_text(c->out, ",");
	c->row_open = true;
}

static bool
starts_formula(const char *s)
{
	static const char *const start[] = {
		"=",
		"+",
		"-",
		"@",
		"\t",
		"\r",
		"\n",
		"＝",
		"＋",
		"－",
		"＠",
	};

	/* leading blanks do not stop a spreadsheet */
	s += strspn(s, " ");
	for (size_t i = 0; i < ARRAY_LEN(start); i++)
		if (strncmp(s, start[i], strlen(start[i])) == 0)
			return true;
	return false;
}

/* Only digits (a number, losing a leading zero), or digits with the
 * separators of dates and times ("12/3", "14:00"). */
static bool
looks_like_number(const char *s)
{
	return *s != '\0' && s[strspn(s, "0123456789/.: ")] == '\0';
}

static bool
needs_quotes(const char *s)
{
	size_t n = strlen(s);

	return s[strcspn(s, ",\"\r\n")] != '\0' ||
	       (n > 0 && (s[0] == ' ' || s[n - 1] == ' '));
}

static void
put(struct csv *c, const char *s, bool guard)
{
	bool quote = needs_quotes(s);

	separate(c);
	if (quote)
		buf_text(c->out, "\"");
	if (guard)
		buf_text(c->out, "'");
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_text(c->out, "\"");
		buf_bytes(c->out, s, 1);
	}
	if (quote)
		buf_text(c->out, "\"");
}

void
csv_text(struct csv *c, const char *s)
{
	put(c, s, starts_formula(s) || looks_like_number(s));
}

void
csv_plain(struct csv *c, const char *s)
{
	put(c, s, false);
}

void
csv_int(struct csv *c, long long n)
{
	separate(c);
	buf_printf(c->out, "%lld", n);
}

void
csv_empty(struct csv *c)
{
	separate(c);
}

void
csv_end_row(struct csv *c)
{
	buf_text(c->out, "\r\n");
	c->row_open = false;
}

bool
csv_save(const char *path, const struct buf *b, struct err *e)
{
	char dir[CSV_PATH_MAX] = ".";
	const char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	int fd = -1;
	bool ok = false;

	if (*name == '\0')
		return err_set(e, ERR_INPUT, "%s: names no file", path);
	if (slash != NULL &&
		!text_format(dir, sizeof(dir), e, "%.*s",
			slash == path ? 1 : (int)(slash - path), path))
		goto out;
	if (!io_open_dir(dir, &fd, e) ||
		!io_put_file(fd, name, b->data, b->len, e))
		goto out;
	ok = true;
out:
	if (fd != -1)
		close(fd);
	return ok || err_at(e, "%s", path);
}
