/*
 * address.h - the towns of Japan and their postal codes.
 *
 * The table is Japan Post's, as Debian's skkdic-extra has it (public domain),
 * packed by train/addresses.py and built into the program: 125,000 towns of
 * 1,900 cities in 2 MB.
 */
#ifndef FORM_ADDRESS_H
#define FORM_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"

/* Bytes of prefecture, city and town together, with the closing 0. */
#define ADDRESS_TEXT_SIZE 256

struct address_hit {
	char text[ADDRESS_TEXT_SIZE]; /* as the table writes it; without the
				       * prefecture where the text has none */
	size_t taken;  /* bytes of the text it stands for */
	double cost;   /* characters that differ, less what they confirm */
	int wrong;     /* characters that differ */
	unsigned code; /* postal code, seven digits as a number */
};

/* The likeliest beginnings of text, an address in normal form that begins
 * with its prefecture or city (no postal code); best first.  Returns how many
 * of at most max there are.  Never fails: a text that is like no city has
 * none. */
int address_find(const char *text, struct address_hit *out, int max);

/* Cities and towns in the table; for tests. */
void address_count(int *cities, int *towns);

#endif
