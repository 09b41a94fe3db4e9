/* tiff_maker.c - TIFF directories written byte by byte. */
#include "tests/support/test.h"

#include "tests/support/tiff_maker.h"

#include <stdlib.h>
#include <string.h>

void
maker_put(struct maker *m, uint64_t v, unsigned n)
{
	assert_true(m->n + n <= MAKER_MAX);
	for (unsigned i = 0; i < n; i++)
		m->p[m->n++] =
			(unsigned char)(v >>
					8 * (m->big_endian ? n - 1 - i : i));
}

void
maker_put_at(struct maker *m, size_t at, uint64_t v, unsigned n)
{
	size_t end = m->n;

	m->n = at;
	maker_put(m, v, n);
	m->n = end;
}

unsigned
maker_word(const struct maker *m)
{
	return m->big_tiff ? 8 : 4;
}

void
maker_begin(struct maker *m)
{
	m->p = calloc(1, MAKER_MAX);
	assert_non_null(m->p);
	memcpy(m->p, m->big_endian ? "MM" : "II", 2);
	m->n = 2;
	maker_put(m, m->big_tiff ? 43 : 42, 2);
	if (m->big_tiff) {
		maker_put(m, 8, 2);
		maker_put(m, 0, 2);
	}
	m->link = m->n;
	maker_put(m, 0, maker_word(m));
}

void
maker_end(struct maker *m)
{
	free(m->p);
	m->p = NULL;
}

void
maker_entry(struct maker *m, unsigned tag, unsigned type, uint64_t count,
	uint64_t value, unsigned bytes)
{
	maker_put(m, tag, 2);
	maker_put(m, type, 2);
	maker_put(m, count, maker_word(m));
	maker_put(m, value, bytes);
	maker_put(m, 0, maker_word(m) - bytes);
}

void
maker_page(struct maker *m, int number, int total)
{
	size_t strip = m->n, at;

	for (int i = 0; i < MAKER_STRIP; i++)
		maker_put(m, 0x55, 1);
	at = m->n;
	maker_put_at(m, m->link, at, maker_word(m));
	maker_put(m, total < 0 ? 3 : 4, m->big_tiff ? 8 : 2);
	maker_entry(m, 256, 3, 1, 1728, 2);
	maker_entry(m, 273, m->big_tiff ? 16 : 4, 1, strip, maker_word(m));
	maker_entry(m, 279, 4, 1, MAKER_STRIP, 4);
	if (total >= 0) {
		maker_put(m, 297, 2);
		maker_put(m, 3, 2);
		maker_put(m, 2, maker_word(m));
		maker_put(m, (uint64_t)number, 2);
		maker_put(m, (uint64_t)total, 2);
		maker_put(m, 0, maker_word(m) - 4);
	}
	m->link = m->n;
	maker_put(m, 0, maker_word(m));
}

void
maker_strips(struct maker *m, unsigned count, uint64_t length)
{
	size_t data = m->n, offsets, lengths;

	for (unsigned i = 0; i < count; i++)
		maker_put(m, 0x55, 1);
	offsets = m->n;
	for (unsigned i = 0; i < count; i++)
		maker_put(m, data + i, 4);
	lengths = m->n;
	for (unsigned i = 0; i < count; i++)
		maker_put(m, length, 2);
	maker_put_at(m, m->link, m->n, maker_word(m));
	maker_put(m, 2, m->big_tiff ? 8 : 2);
	maker_entry(m, 273, 4, count, offsets, maker_word(m));
	maker_entry(m, 279, 3, count, lengths, maker_word(m));
	m->link = m->n;
	maker_put(m, 0, maker_word(m));
}
