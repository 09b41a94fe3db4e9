/*
 * edit_answer.h - what a command that changed an application answers.
 */
#ifndef DAEMON_CTL_EDIT_ANSWER_H
#define DAEMON_CTL_EDIT_ANSWER_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/ctl/args.h"
#include "daemon/ctl/session.h"

/* Load it anew and say how it stands: with --json an object, else one line
 * about what is left to do. */
MUST_CHECK bool edit_answer(struct session *s, const struct args *a, int64_t id,
	struct err *e);

#endif
