/*
 * learn.h - a draft of a form from a scan, made by maruyomi-read: this
 * program decodes no pictures.
 */
#ifndef DAEMON_CTL_LEARN_H
#define DAEMON_CTL_LEARN_H

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

/* Append the draft of the sheet scanned in the TIFF.  What the reader
 * complains of goes to standard error as it is. */
MUST_CHECK bool learn_draft(const char *tiff, struct buf *out, struct err *e);

#endif
