/*
 * tiff_maker.h - TIFF directories written byte by byte, of each of the four
 * kinds (classic and BigTIFF, both byte orders), right or wrong.
 *
 * Where libtiff can write what is wanted, tiff.h is shorter.
 */
#ifndef TESTS_SUPPORT_TIFF_MAKER_H
#define TESTS_SUPPORT_TIFF_MAKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MAKER_MAX (1 << 20) /* bytes of a file; more ends the test */
#define MAKER_STRIP 40      /* bytes of a page's picture */

struct maker {
	bool big_endian, big_tiff; /* set before maker_begin */
	unsigned char *p;          /* maker_end */
	size_t n;
	size_t link; /* where the offset of the next directory goes */
};

/* The header, of a file without pages so far. */
void maker_begin(struct maker *m);
void maker_end(struct maker *m);

/* A number of n bytes at the end, or over what stands at a place. */
void maker_put(struct maker *m, uint64_t v, unsigned n);
void maker_put_at(struct maker *m, size_t at, uint64_t v, unsigned n);

unsigned maker_word(const struct maker *m); /* bytes of an offset */

/* One entry of a directory, whose value has that many bytes. */
void maker_entry(struct maker *m, unsigned tag, unsigned type, uint64_t count,
	uint64_t value, unsigned bytes);

/* One page of one strip; total < 0: no page number. */
void maker_page(struct maker *m, int number, int total);
/* A page whose strips stand in arrays outside the directory. */
void maker_strips(struct maker *m, unsigned count, uint64_t length);

#endif
