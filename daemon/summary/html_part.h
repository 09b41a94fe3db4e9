/*
 * html_part.h - what the pieces of the HTML part share: styles and sentences.
 *
 * Styles stand at the elements, for mail programs that throw away all else; a
 * class is there only for dark mode (html.c).
 */
#ifndef DAEMON_SUMMARY_HTML_PART_H
#define DAEMON_SUMMARY_HTML_PART_H

#include "daemon/summary/summary.h"
#include "daemon/summary/tell.h"
#include "daemon/words/html.h"

/* A sentence of text_ja.h with its arguments, escaped. */
#define html_said(b, ...)                        \
	do {                                     \
		struct buf said_;                \
		buf_init(&said_, TELL_MAX);      \
		buf_printf(&said_, __VA_ARGS__); \
		html_and_clear((b), &said_);     \
	} while (0)

/* Append plain text escaped, and let go of it. */
void html_and_clear(struct buf *b, struct buf *plain);

#define STYLE_CELL "padding:3px 10px 3px 0;vertical-align:top;"
#define STYLE_SOFT "color:#59636e;"
#define STYLE_LINK "color:#1f4e79;"

/* A white card of the mail with a title, closed by html_card_end; colour: of
 * its left edge. */
void html_card(struct buf *b, const char *colour);
void html_card_end(struct buf *b);

/* <a href="tel:...">, only where the number has digits. */
void html_phone(struct buf *b, const char *number);

/* One application as a card. */
void html_row(const struct summary *s, const struct summary_row *row,
	const struct form *form, struct buf *b);

#endif
