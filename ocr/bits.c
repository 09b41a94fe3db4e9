/*
 * bits.c - popcounts and run searches over the words of a one-bit PIX.
 */
#include "ocr/bits.h"

#include "base/compiler.h"

/* The words that hold a span of pixels, and which pixels of the first and the
 * last word are in it; both the same word where there is one. */
struct span {
	int first, last;
	uint32_t left, right;
};

/* Clip x0 <= x < x1 to the picture; false when nothing is left. */
static inline bool
clip_span(const struct bits *b, int *x0, int *x1)
{
	if (*x0 < 0)
		*x0 = 0;
	if (*x1 > b->w)
		*x1 = b->w;
	return *x0 < *x1;
}

static inline bool
span_of(const struct bits *b, int x0, int x1, struct span *s)
{
	if (!clip_span(b, &x0, &x1))
		return false;
	s->first = x0 >> 5;
	s->last = (x1 - 1) >> 5;
	s->left = ~0u >> (x0 & 31);
	s->right = ~0u << (31 - ((x1 - 1) & 31));
	if (s->first == s->last)
		s->left = s->right = s->left & s->right;
	return true;
}

static inline int
count_row(const l_uint32 *line, struct span s)
{
	int n = bits_popcount(line[s.first] & s.left), k;

	for (k = s.first + 1; k < s.last; k++)
		n += bits_popcount(line[k]);
	if (s.last > s.first)
		n += bits_popcount(line[s.last] & s.right);
	return n;
}

CLONED int
bits_row(const struct bits *b, int y, int x0, int x1)
{
	struct span s;

	if (y < 0 || y >= b->h || !span_of(b, x0, x1, &s))
		return 0;
	return count_row(b->data + (long)y * b->wpl, s);
}

CLONED int
bits_count(const struct bits *b, struct px_rect r)
{
	int y = r.y < 0 ? 0 : r.y, end = px_bottom(r), n = 0;
	struct span s;

	if (!span_of(b, r.x, px_right(r), &s))
		return 0;
	for (; y < end && y < b->h; y++)
		n += count_row(b->data + (long)y * b->wpl, s);
	return n;
}

CLONED int
bits_cover(const struct bits *b, int x0, int x1, int y0, int y1)
{
	struct span s;
	int k, y, n = 0;

	if (y0 < 0)
		y0 = 0;
	if (y1 > b->h)
		y1 = b->h;
	if (y0 >= y1 || !span_of(b, x0, x1, &s))
		return 0;
	for (k = s.first; k <= s.last; k++) {
		const l_uint32 *at = b->data + (long)y0 * b->wpl + k;
		uint32_t any = 0;

		for (y = y0; y < y1; y++, at += b->wpl)
			any |= *at;
		if (k == s.first)
			any &= s.left;
		if (k == s.last)
			any &= s.right;
		n += bits_popcount(any);
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
