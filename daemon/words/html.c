/*
 * html.c - the one door through which text becomes markup.
 */
#include "daemon/words/html.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

static const char *
escape(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	case '\t':
	case '\n':
		return NULL;
	default:
		/* no other control character may stand in HTML */
		return c < 0x20 || c == 0x7f ? "\xef\xbf\xbd" : NULL;
	}
}

void
html_text_n(struct buf *b, const char *s, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		const char *instead = escape((unsigned char)s[i]);

		if (!instead)
			continue;
		buf_bytes(b, s + from, i - from);
		buf_text(b, instead);
		from = i + 1;
	}
	buf_bytes(b, s + from, n - from);
}

void
html_text(struct buf *b, const char *s)
{
	html_text_n(b, s, strlen(s));
}

void
html_put(struct buf *b, const char *fmt, ...)
{
	const char *at;
	va_list ap;

	va_start(ap, fmt);
	while ((at = strchr(fmt, '%')) != NULL) {
		buf_bytes(b, fmt, (size_t)(at - fmt));
		fmt = at + 2;
		if (at[1] == 's') {
			html_text(b, va_arg(ap, const char *));
		} else if (at[1] == 'd') {
			buf_printf(b, "%d", va_arg(ap, int));
		} else if (at[1] == '%') {
			buf_text(b, "%");
		} else {
			assert(strncmp(at, "%lld", 4) == 0);
			buf_printf(b, "%lld", va_arg(ap, long long));
			fmt = at + 4;
		}
	}
	buf_text(b, fmt);
	va_end(ap);
}

void
html_part(struct buf *b, const struct buf *part)
{
	if (part->failed)
		b->failed = true;
	buf_bytes(b, part->data, part->len);
}
