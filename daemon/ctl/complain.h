/*
 * complain.h - why a command did not work, and the way out.
 */
#ifndef DAEMON_CTL_COMPLAIN_H
#define DAEMON_CTL_COMPLAIN_H

#include "base/err.h"

/* To stderr, in the office's words as far as they are known (why.h); below it
 * what to do about it when the machine is the trouble. */
void complain(const struct err *e);

#endif
