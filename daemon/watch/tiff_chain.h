/*
 * tiff_chain.h - is a TIFF file there to its end?
 *
 * A receiver links each page to the file as it comes in, so that after every
 * page the file is a valid, shorter TIFF.  Only the whole chain of
 * directories, every strip inside the file and page numbers that agree tell
 * a finished file.  Nothing is decoded here; no library is asked.
 */
#ifndef DAEMON_WATCH_TIFF_CHAIN_H
#define DAEMON_WATCH_TIFF_CHAIN_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/watch/tiff_facts.h"

enum tiff_chain_end {
	TIFF_CHAIN_WHOLE,   /* a clean end, and all that was promised */
	TIFF_CHAIN_BROKEN,  /* something promised is not there */
	TIFF_CHAIN_NUMBERS, /* whole, but the page numbers say otherwise */
	TIFF_CHAIN_NO_TIFF, /* another kind of file */
	TIFF_CHAIN_LARGE,   /* more than is followed here: the reader's task */
};

#define TIFF_CHAIN_WORDS_SIZE 128

struct tiff_chain {
	enum tiff_chain_end end;
	int pages; /* directories that were found good */
	/* what is missing, for a person; "" when WHOLE, NO_TIFF, LARGE */
	char words[TIFF_CHAIN_WORDS_SIZE];
	struct tiff_facts facts; /* of the pages found good */
};

/* Walk the chain in the open file, whose size is given.  Fails only when
 * reading fails; a file that shrinks meanwhile is BROKEN. */
MUST_CHECK bool tiff_chain_walk(int fd, int64_t size, struct tiff_chain *out,
	struct err *e);

#endif
