/*
 * html.h - the one door through which text becomes markup.
 *
 * Markup is a literal of this program; what comes from anywhere else is an
 * argument and is escaped, for text and for quoted attributes alike:
 *
 *	html(b, "<td title=\"%s\">%s</td><td>%d</td>", why, name, count);
 *
 * Formats are %s (escaped), %d, %lld and %% only; the compiler checks the
 * arguments.
 */
#ifndef DAEMON_WORDS_HTML_H
#define DAEMON_WORDS_HTML_H

#include "base/buf.h"
#include "base/compiler.h"

#define html(b, ...) html_put((b), "" __VA_ARGS__)
void html_put(struct buf *b, const char *fmt, ...) PRINTF(2, 3);

/* s escaped: < > & " ' and control characters. */
void html_text(struct buf *b, const char *s);
void html_text_n(struct buf *b, const char *s, size_t n);

/* Markup that was made by these functions in another buffer. */
void html_part(struct buf *b, const struct buf *part);

#endif
