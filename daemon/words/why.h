/*
 * why.h - reasons of the reader and the daemon, in the office's words.
 *
 * Programs give reasons in plain English, which the journal keeps as they
 * are; here they are put into the words of the office, for people only.  One
 * that is not known stays English: better than hiding it.  Where the language
 * is English (lang.h) all do.
 */
#ifndef DAEMON_WORDS_WHY_H
#define DAEMON_WORDS_WHY_H

#include "base/buf.h"

void why_text(struct buf *out, const char *why);

#endif
