/*
 * stroke.c - opening by a line, a machine word at a time.
 *
 * Erosion by n pixels is the AND of n shifted copies; copies are put together
 * by doubling (1, 2, 4 ... and a last step to n), so that a line of 24 takes
 * five passes.  Dilation is the same with OR and shifts the other way.
 * Ink beyond the edge of the picture counts as white.
 */
#include "ocr/stroke.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"

/* Lengths of the doubling steps that make n: 1, 2, 4, ..., rest. */
static int
steps_of(int n, int step[8])
{
	int have = 1, k = 0;

	while (have < n) {
		int s = have < n - have ? have : n - have;

		step[k++] = s;
		have += s;
	}
	return k;
}

/* row &= row moved left by s pixels: pixel x stays when x + s has ink. */
static inline void
and_left(uint32_t *row, int words, int s)
{
	int k;

	for (k = 0; k + 1 < words; k++)
		row[k] &= row[k] << s | row[k + 1] >> (32 - s);
	row[k] &= row[k] << s;
}

/* row |= row moved right by s pixels. */
static inline void
or_right(uint32_t *row, int words, int s)
{
	int k;

	for (k = words - 1; k > 0; k--)
		row[k] |= row[k] >> s | row[k - 1] << (32 - s);
	row[0] |= row[0] >> s;
}

CLONED PIX *
stroke_level(PIX *pix, int n)
{
	PIX *out = pixCopy(NULL, pix);
	int h = pixGetHeight(pix), wpl = pixGetWpl(pix), y, k, steps, step[8];
	l_uint32 *data;

	if (out == NULL)
		return NULL;
	data = pixGetData(out);
	steps = steps_of(n, step);
	for (y = 0; y < h; y++) {
		l_uint32 *row = data + (size_t)y * (size_t)wpl;

		for (k = 0; k < steps; k++)
			and_left(row, wpl, step[k]);
		for (k = 0; k < steps; k++)
			or_right(row, wpl, step[k]);
	}
	return out;
}

static inline void
and_words(uint32_t *restrict to, const uint32_t *restrict from, int n)
{
	for (int i = 0; i < n; i++)
		to[i] &= from[i];
}

static inline void
or_words(uint32_t *restrict to, const uint32_t *restrict from, int n)
{
	for (int i = 0; i < n; i++)
		to[i] |= from[i];
}

/* The words of a picture and the steps of a line. */
struct work {
	l_uint32 *data;
	int h, steps, step[8];
	size_t wpl;
};

static struct work
work_on(PIX *pix, int n)
{
	struct work w = {.data = pixGetData(pix), .h = pixGetHeight(pix),
		.wpl = (size_t)pixGetWpl(pix)};

	w.steps = steps_of(n, w.step);
	return w;
}

static inline l_uint32 *
row_of(const struct work *w, int y)
{
	return w->data + (size_t)y * w->wpl;
}

/* Keep what has ink all along the line down from it. */
static inline void
erode_upright(const struct work *w)
{
	int k, y;

	for (k = 0; k < w->steps; k++) {
		for (y = 0; y + w->step[k] < w->h; y++)
			and_words(row_of(w, y), row_of(w, y + w->step[k]),
				(int)w->wpl);
		for (; y < w->h; y++)
			memset(row_of(w, y), 0, w->wpl * sizeof(*w->data));
	}
}

static inline void
dilate_upright(const struct work *w)
{
	int k, y;

	for (k = 0; k < w->steps; k++)
		for (y = w->h - 1; y >= w->step[k]; y--)
			or_words(row_of(w, y), row_of(w, y - w->step[k]),
				(int)w->wpl);
}

CLONED PIX *
stroke_upright(PIX *pix, int n)
{
	PIX *out = pixCopy(NULL, pix);
	struct work w;

	if (out == NULL)
		return NULL;
	w = work_on(out, n);
	erode_upright(&w);
	dilate_upright(&w);
	return out;
}

CLONED PIX *
stroke_thick(PIX *pix, int n)
{
	PIX *out = pixCopy(NULL, pix);
	struct work w;
	int y, k;

	if (out == NULL)
		return NULL;
	w = work_on(out, n);
	for (y = 0; y < w.h; y++)
		for (k = 0; k < w.steps; k++)
			and_left(row_of(&w, y), (int)w.wpl, w.step[k]);
	erode_upright(&w);
	dilate_upright(&w);
	for (y = 0; y < w.h; y++)
		for (k = 0; k < w.steps; k++)
			or_right(row_of(&w, y), (int)w.wpl, w.step[k]);
	return out;
}

/* row |= row moved left by s pixels. */
static inline void
or_left(uint32_t *row, int words, int s)
{
	int k;

	for (k = 0; k + 1 < words; k++)
		row[k] |= row[k] << s | row[k + 1] >> (32 - s);
	row[k] |= row[k] << s;
}

CLONED PIX *
stroke_grow(PIX *pix, int across, int along)
{
	PIX *out = pixCopy(NULL, pix);
	int h = pixGetHeight(pix), wpl = pixGetWpl(pix), y, k, steps, step[8];
	l_uint32 *data;
	size_t n = (size_t)wpl;

	if (out == NULL)
		return NULL;
	data = pixGetData(out);
	steps = steps_of(across + 1, step);
	for (y = 0; y < h; y++)
		for (k = 0; k < steps; k++) {
			or_right(data + (size_t)y * n, wpl, step[k]);
			or_left(data + (size_t)y * n, wpl, step[k]);
		}
	steps = steps_of(along + 1, step);
	for (k = 0; k < steps; k++) {
		for (y = h - 1; y >= step[k]; y--)
			or_words(data + (size_t)y * n,
				data + (size_t)(y - step[k]) * n, wpl);
		for (y = 0; y + step[k] < h; y++)
			or_words(data + (size_t)y * n,
				data + (size_t)(y + step[k]) * n, wpl);
	}
	/* what grew into the padding behind the row is no ink */
	pixSetPadBits(out, 0);
	return out;
}
