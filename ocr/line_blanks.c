/*
 * line_blanks.c - the blanks of a line, which the nets do not see.
 *
 * Method: where two symbols stand the net says (line_align); the white between
 * them is measured in the ink.
 */
#include "ocr/line_blanks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* A gap in the ink this wide, in heights of the line, is a blank; in a line
 * set wide it must also be this many times the usual gap. */
static const double BLANK_HEIGHTS = 0.42, BLANK_GAPS = 2.0;

/* The white between two columns of the ink, at its widest. */
static int
white_between(const unsigned char *ink, int from, int to)
{
	int x, run = 0, most = 0;

	for (x = from; x < to; x++) {
		run = ink[x] ? 0 : run + 1;
		most = run > most ? run : most;
	}
	return most;
}

static int
by_size(const void *a, const void *b)
{
	int p = *(const int *)a, q = *(const int *)b;

	return (p > q) - (p < q);
}

#define COLUMNS_MAX 2048

bool
line_blanks(PIX *pix, const struct line_columns *const *columns, int nets,
	const char *text, char *out, size_t size, struct err *e)
{
	unsigned char ink[COLUMNS_MAX] = {0};
	int column[LINE_SYMBOLS_MAX] = {0};
	int gap[LINE_SYMBOLS_MAX] = {0}, sorted[LINE_SYMBOLS_MAX];
	int w = pixGetWidth(pix), x, y, i, n = 0;
	const char *p = text;
	double least;
	size_t len, used = 0;

	for (i = 0; n == 0 && i < nets; i++)
		n = line_align(columns[i], text, column);
	n--;
	if (w > COLUMNS_MAX || n < 1)
		return text_copy(out, size, text, e);
	for (y = 0; y < pixGetHeight(pix); y++) {
		const l_uint32 *row =
			pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);

		for (x = 0; x < w; x++)
			ink[x] |= (unsigned char)GET_DATA_BIT(row, x);
	}
	for (i = 0; i < n; i++) {
		int from = column[i], to = column[i + 1];

		from = from < 0 ? 0 : from > w ? w : from;
		to = to < from ? from : to > w ? w : to;
		gap[i] = white_between(ink, from, to);
	}
	memcpy(sorted, gap, sizeof(*gap) * (size_t)n);
	qsort(sorted, (size_t)n, sizeof(*sorted), by_size);
	least = fmax(BLANK_HEIGHTS * pixGetHeight(pix),
		BLANK_GAPS * sorted[n / 2]);
	for (i = 0; text_next(p, &len) != 0; i++, p += len) {
		if (used + len + 2 > size)
			return err_set(e, ERR_LIMIT, "a line is too long");
		memcpy(out + used, p, len);
		used += len;
		if (i < n && gap[i] >= least)
			out[used++] = ' ';
	}
	out[used] = '\0';
	return true;
}
