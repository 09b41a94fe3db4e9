/*
 * why.h - reasons of the reader and the daemon, in Japanese.
 *
 * Programs give reasons in plain English, which the journal keeps as they
 * are; here they are put into the words of the office, for people only.  One
 * that is not known stays English: better than hiding it.
 */
#ifndef DAEMON_WORDS_WHY_H
#define DAEMON_WORDS_WHY_H

#include "base/buf.h"

void why_text(struct buf *out, const char *why);

#endif
