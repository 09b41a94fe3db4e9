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
#ifndef DAEMON_WEB_HTML_H
#define DAEMON_WEB_HTML_H

#include "base/buf.h"
#include "base/compiler.h"

#define html(b, ...) html_put((b), "" __VA_ARGS__)
void html_put(struct buf *b, const char *fmt, ...) PRINTF(2, 3);

/* s escaped: < > & " ' and control characters. */
void html_text(struct buf *b, const char *s);
void html_text_n(struct buf *b, const char *s, size_t n);

/* A sentence of text.h in which each "#" stands for the next number; n of
 * them.  Its letters are escaped too. */
void html_say(struct buf *b, const char *sentence, const int *numbers, int n);
#define html_say1(b, s, n) html_say((b), (s), (const int[]){(n)}, 1)
#define html_say2(b, s, n, m) html_say((b), (s), (const int[]){(n), (m)}, 2)

/* Markup that was made by these functions in another buffer. */
void html_part(struct buf *b, const struct buf *part);

#endif
