/*
 * cage.h - give up every right that reading a fax does not need.
 *
 * Called once, when all that the reader needs is open and before the first
 * byte of a fax is looked at; there is no way back.  Afterwards the process
 * can read and write descriptors that are open already, ask for memory and
 * the time, and end.  It cannot open, create or remove a file, make a socket,
 * start a program, process or thread, or signal anybody; what tries to talk,
 * to start or to look into others is killed (SIGSYS), the rest fails with
 * EPERM.
 */
#ifndef OCR_CAGE_H
#define OCR_CAGE_H

#include <stdbool.h>

#include "base/compiler.h"
#include "base/err.h"

struct cage {
	/* Files may be made and written below this folder, and read nowhere
	 * else; NULL: none at all.  Borrowed. */
	const char *write_dir;
};

/* Enter it.  ERR_SYSTEM when a lock cannot be had: then nothing may be
 * decoded.  A kernel without Landlock is let pass unless write_dir is given,
 * for without one no call that opens a file is left anyway. */
MUST_CHECK bool cage_enter(const struct cage *cage, struct err *e);

/* The parts of it, in the order in which they are entered; each has a file
 * of its own. */
MUST_CHECK bool cage_files(const struct cage *cage, struct err *e);
MUST_CHECK bool cage_calls(const struct cage *cage, struct err *e);

#endif
