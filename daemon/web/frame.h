/*
 * frame.h - what stands round every screen.
 */
#ifndef DAEMON_WEB_FRAME_H
#define DAEMON_WEB_FRAME_H

#include "base/buf.h"
#include "daemon/web/request.h"
#include "daemon/web/text.h"

/* A text in the language of the one who asks. */
#define T(r, id) text_in((r)->lang, TEXT_##id)

/* Head, navigation, <main>; and the end of all of it.  title is escaped.
 * kind names the screen for the style sheet: a literal. */
void frame_begin(struct buf *b, const struct request *r, const char *title,
	const char *kind);
void frame_end(struct buf *b);

/* The hidden field that every form has. */
void frame_csrf(struct buf *b, const struct request *r);

/* How long ago, roughly; "2026-11-23 09:19" in local time. */
void frame_age(struct buf *b, const struct request *r, int64_t seconds);
void frame_time(struct buf *b, int64_t at);

/* What the reader or the daemon says, in the language of the one who asks. */
void frame_why(struct buf *b, const struct request *r, const char *why);


#endif
