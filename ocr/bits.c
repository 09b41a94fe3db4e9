/*
 * bits.c - popcounts and run searches over the words of a one-bit PIX.
 */
#include "ocr/bits.h"

#include "base/compiler.h"

/* Mask of the pixels of word k that lie in x0 <= x < x1. */
static inline uint32_t
span_mask(int k, int x0, int x1)
{
	uint32_t m = ~0u;
	int left = x0 - k * 32, right = x1 - k * 32;

	if (left > 0)
		m &= ~0u >> left;
	if (right < 32)
		m &= ~(~0u >> right);
	return m;
}

/* Clip the span to the picture; false when nothing is left. */
static inline bool
clip_span(const struct bits *b, int *x0, int *x1)
{
	if (*x0 < 0)
		*x0 = 0;
	if (*x1 > b->w)
		*x1 = b->w;
	return *x0 < *x1;
}

static inline int
count_row(const struct bits *b, int y, int x0, int x1)
{
	const l_uint32 *line;
	int k, n = 0;

	if (y < 0 || y >= b->h || !clip_span(b, &x0, &x1))
		return 0;
	line = b->data + (long)y * b->wpl;
	for (k = x0 >> 5; k <= (x1 - 1) >> 5; k++)
		n += bits_popcount(line[k] & span_mask(k, x0, x1));
	return n;
}

CLONED int
bits_row(const struct bits *b, int y, int x0, int x1)
{
	return count_row(b, y, x0, x1);
}

CLONED int
bits_count(const struct bits *b, struct px_rect r)
{
	int y, n = 0;

	for (y = r.y; y < px_bottom(r); y++)
		n += count_row(b, y, r.x, px_right(r));
	return n;
}

CLONED int
bits_cover(const struct bits *b, int x0, int x1, int y0, int y1)
{
	int k, y, n = 0;

	if (y0 < 0)
		y0 = 0;
	if (y1 > b->h)
		y1 = b->h;
	if (!clip_span(b, &x0, &x1))
		return 0;
	for (k = x0 >> 5; k <= (x1 - 1) >> 5; k++) {
		uint32_t any = 0;

		for (y = y0; y < y1; y++)
			any |= b->data[(long)y * b->wpl + k];
		n += bits_popcount(any & span_mask(k, x0, x1));
	}
	return n;
}

/* First x >= from with ink (want true) or white (false), else end. */
static int
next_edge(const l_uint32 *line, int from, int end, bool want)
{
	while (from < end) {
		int k = from >> 5;
		uint32_t v = want ? line[k] : ~line[k];

		v &= ~0u >> (from & 31);
		if (v != 0) {
			int at = k * 32 + __builtin_clz(v);

			return at < end ? at : end;
		}
		from = (k + 1) * 32;
	}
	return end;
}

bool
bits_run(const struct bits *b, int y, int x, int end, int *from, int *to)
{
	const l_uint32 *line;

	if (y < 0 || y >= b->h || !clip_span(b, &x, &end))
		return false;
	line = b->data + (long)y * b->wpl;
	*from = next_edge(line, x, end, true);
	if (*from >= end)
		return false;
	*to = next_edge(line, *from, end, false);
	return true;
}
