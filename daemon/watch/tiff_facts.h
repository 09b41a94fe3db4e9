/*
 * tiff_facts.h - what the receiver wrote about the pages, beside the picture.
 *
 * Who sent them by his own word, when, how high each page came out, how many
 * rows were bad.  Nothing here is proof and nothing is needed: a tag that is
 * odd or cannot be read is a fact that is not known.
 */
#ifndef DAEMON_WATCH_TIFF_FACTS_H
#define DAEMON_WATCH_TIFF_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"

#define TIFF_FACTS_TEXT_SIZE 256
#define TIFF_FACTS_DATE_SIZE 20 /* "2026:11:23 09:19:20" and its end */

struct tiff_facts {
	/* of the first page: bytes as they are, cut at the size */
	char description[TIFF_FACTS_TEXT_SIZE];
	char date[TIFF_FACTS_DATE_SIZE];
	/* "2292 2292 1843", "?" for a page that does not say; ends in "..."
	 * where they were too many */
	char heights[TIFF_FACTS_TEXT_SIZE];
	double last_mm; /* height of the last page, 0 when it is not said */
	int last_rows;
	int64_t bad_rows; /* of all pages; -1: nobody counted */
	int64_t bad_run;  /* longest run of them on a page; -1 */

	/* of the page in hand */
	struct {
		int64_t rows;    /* 0: not said */
		double per_unit; /* rows per unit, 0: not said */
		double unit_mm;  /* 0: no unit */
	} page;
	bool first_done;
};

/* Where an entry's values lie, and how to read them. */
struct tiff_entry {
	int fd;
	uint64_t size; /* of the file */
	bool big_endian;
	unsigned tag, type;
	uint64_t count;
	uint64_t at;
};

void tiff_facts_init(struct tiff_facts *f);
void tiff_facts_entry(struct tiff_facts *f, const struct tiff_entry *entry);
void tiff_facts_page_end(struct tiff_facts *f);

#endif
