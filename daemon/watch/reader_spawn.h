/*
 * reader_spawn.h - start one reader process in its cage.
 *
 * The child gets the TIFF as standard input, three pipes, a clean environment
 * and limits; it can gain no privileges, leaves no core and dies with the
 * daemon.  (maruyomi-read confines itself further after its start.)
 */
#ifndef DAEMON_WATCH_READER_SPAWN_H
#define DAEMON_WATCH_READER_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/compiler.h"
#include "base/err.h"

struct reader_spec {
	const char *program, *form; /* paths, borrowed */
	int timeout_s;
	int memory_mb;  /* address space, 0 unlimited */
	bool no_colour; /* pages in grey or colour are refused */
};

struct reader_child {
	pid_t pid;
	/* pipes to read from, non-blocking; the caller's */
	int out, err, pictures;
};

/* The child's descriptor for pictures; the first behind the standard ones. */
#define READER_PICTURES_FD 3

/* The exit status of a child whose program could not be run. */
#define READER_NOT_RUN 127

/* Start it.  Borrows tiff.  ERR_SYSTEM without process or descriptors; that
 * the program cannot be run shows in the child's exit status. */
MUST_CHECK bool reader_spawn(const struct reader_spec *spec, int tiff,
	struct reader_child *out, struct err *e);

/* What `program --version` prints, its first line; waits for it, at most
 * some seconds. */
MUST_CHECK bool reader_version(const char *program, char *out, size_t size,
	struct err *e);

#endif
