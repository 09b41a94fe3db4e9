/*
 * bits.h - looking at the pixels of a one-bit PIX, a word at a time.
 *
 * Coordinates outside the picture count as white, so callers need not clip.
 */
#ifndef OCR_BITS_H
#define OCR_BITS_H

#include <stdbool.h>
#include <stdint.h>
#include <leptonica/allheaders.h>

#include "base/px.h"

/* A borrowed view: cheaper than asking the PIX for every pixel. */
struct bits {
	const l_uint32 *data;
	int w, h, wpl;
};

static inline struct bits
bits_of(PIX *pix)
{
	return (struct bits){pixGetData(pix), pixGetWidth(pix),
		pixGetHeight(pix), pixGetWpl(pix)};
}

static inline bool
bits_at(const struct bits *b, int x, int y)
{
	if (x < 0 || y < 0 || x >= b->w || y >= b->h)
		return false;
	return b->data[(long)y * b->wpl + (x >> 5)] >> (31 - (x & 31)) & 1;
}

/* Bits set in a word.  Spelled out, because the compiler's builtin is a call
 * on the least amd64 machine, and these are the innermost loops. */
static inline int
bits_popcount(uint32_t v)
{
	v -= v >> 1 & 0x55555555u;
	v = (v & 0x33333333u) + (v >> 2 & 0x33333333u);
	return (int)(((v + (v >> 4)) & 0x0f0f0f0fu) * 0x01010101u >> 24);
}

/* Pixels of ink in row y, x0 <= x < x1. */
int bits_row(const struct bits *b, int y, int x0, int x1);

/* Pixels of ink inside r. */
int bits_count(const struct bits *b, struct px_rect r);

/* Of the columns x0 <= x < x1, how many have ink in any row y0 <= y < y1:
 * the level coverage of a broken or slightly slanted rule. */
int bits_cover(const struct bits *b, int x0, int x1, int y0, int y1);

/* The first run of ink at or after x in row y, ending before end: *from and
 * *to (excluded).  False when there is none. */
bool bits_run(const struct bits *b, int y, int x, int end, int *from, int *to);

#endif
