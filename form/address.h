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
	size_t taken;                 /* bytes of the text it stands for */
	double cost;   /* characters that differ, less what they confirm */
	int wrong;     /* characters that differ */
	unsigned code; /* postal code, seven digits as a number */
};

/* The likeliest beginnings of text, an address in normal form that begins
 * with its prefecture or city (no postal code); best first.  Returns how many
 * of at most max there are.  Never fails: a text that is like no city has
 * none. */
int address_find(const char *text, struct address_hit *out, int max);

/* How likely a town's name stands there, as a logarithm; arg is the
 * caller's. */
typedef double (*address_weigh)(const char *town, void *arg);

/* The same of all towns of the city that text begins with to the letter,
 * likeliest first: for a town of which next to nothing was read right.  It
 * stands for what the text has up to its first digit; cost is the logarithm's
 * negative, and wrong is 0 only if the town stands there.  Towns weighed less
 * than least are left out. */
int address_find_by(const char *text, address_weigh weigh, void *arg,
	double least, struct address_hit *out, int max);

/* Do towns of the city that text begins with have codes with these first
 * three digits?  Writes the others' first three digits to *out, at most max,
 * and returns how many, when they do not; 0 too when no city is there. */
int address_other_areas(const char *text, unsigned area, unsigned *out,
	int max);

/* Cities and towns in the table; for tests. */
void address_count(int *cities, int *towns);

#endif
