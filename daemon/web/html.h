/*
 * html.h - the door of words/html.h, and the page's own sentences through it.
 */
#ifndef DAEMON_WEB_HTML_H
#define DAEMON_WEB_HTML_H

#include "base/buf.h"
#include "daemon/words/html.h"

/* A sentence of text.h in which each "#" stands for the next number; n of
 * them.  Its letters are escaped too. */
void html_say(struct buf *b, const char *sentence, const int *numbers, int n);
#define html_say1(b, s, n) html_say((b), (s), (const int[]){(n)}, 1)
#define html_say2(b, s, n, m) html_say((b), (s), (const int[]){(n), (m)}, 2)

#endif
