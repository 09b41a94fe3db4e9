/*
 * calls.h - applications that come in two calls, or two in one.
 */
#ifndef TESTS_SUPPORT_CALLS_H
#define TESTS_SUPPORT_CALLS_H

#include "tests/support/journal.h"

/* What a call brings: questions [from, to) all `answer`, on two pages half
 * and half, and the application form when its company is named. */
struct call {
	int from, to;
	enum answer answer;
	const char *company;
	const char *caller;
	int64_t at;
};

/* The call came and was read; its fax, and the one application of it, have
 * this number. */
int64_t call_receive(struct fix *f, const struct call *c);

/* A journal with the two calls of one application: the first half of the
 * questions, all yes; then the other half, all doubts, and the form. */
void call_halves(struct fix *f, const struct form *form);

/* As fix_end; the chain of verdicts must be whole, too. */
void call_end(struct fix *f);

#endif
