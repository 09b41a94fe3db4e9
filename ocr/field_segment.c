/*
 * field_segment.c - stretches of print that could be a label.
 *
 * Method: ink closed by half a character makes blobs; a colon or a speck at
 * a blob's end is cut off; blobs side by side make lines.  A label can only
 * begin where a line begins or after a gap, and end before one, or at a rule.
 */
#include "ocr/field_segment.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/page.h"
#include "ocr/run.h"

/* Blobs are closed by this many pixels up and down: strokes of one letter. */
static const int CLOSE_UP_PX = 5;

/* A blob is no lower and no higher than this in pixels: dots, and seals. */
static const int BLOB_MIN_H = 8, BLOB_MAX_H = 76, BLOB_MIN_W = 4;

/* Gaps, in pixels, before a label and after it.  The first is larger than
 * any gap within a printed word at 12 point; the second is what stays free
 * before a value when the colon is narrow. */
static const int GAP_BEFORE_PX = 22, GAP_AFTER_PX = 9;

/* Blobs on one line are at most this far apart. */
static const int GAP_LINE_PX = 110;

/* A colon's dots are at most this wide, and stand at least this far off. */
static const int TRIM_WIDTH_PX = 9, TRIM_GAP_PX = 6;

/* Bounds on work for pages that are nothing but text. */
#define BLOBS_MAX 6000
#define SEGMENTS_MAX 12000

/* A label in one piece is no wider than this in pixels. */
#define BLOB_MAX_W 1024

struct line {
	int first, last; /* blobs, chained by next */
	int right;       /* of the last blob */
	int top, bottom; /* of the last two blobs */
};

static int
by_left(const void *a, const void *b)
{
	const struct px_rect *p = a, *q = b;

	return (p->x > q->x) - (p->x < q->x);
}

/*
 * Cut a colon or a speck off the ends of a blob: a first or last group of
 * columns that is narrow and stands off.  No printed character ends in one
 * ("il" stand closer).
 */
static struct px_rect
trim(PIX *pix, struct px_rect r)
{
	unsigned char ink[BLOB_MAX_W] = {0};
	int x, y, last = -1, start = 0, from = -1, to = 0;

	if (r.w > BLOB_MAX_W)
		return r;
	for (y = r.y; y < px_bottom(r); y++) {
		const l_uint32 *line =
			pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);

		for (x = 0; x < r.w; x++)
			ink[x] |= (unsigned char)GET_DATA_BIT(line, r.x + x);
	}
	for (x = 0; x <= r.w; x++) {
		if (x < r.w && !ink[x])
			continue;
		if (x == r.w || (last != -1 && x - last > TRIM_GAP_PX)) {
			/* a group ends: start..last */
			if (last - start >= TRIM_WIDTH_PX) {
				if (from == -1)
					from = start;
				to = last + 1;
			} else if (from != -1 && x < r.w) {
				to = last + 1; /* narrow, but in the middle */
			}
			start = x;
		} else if (last == -1) {
			start = x;
		}
		last = x;
	}
	return from == -1 ? r
			  : (struct px_rect){r.x + from, r.y, to - from, r.h};
}

/* Blobs of ink about the size of characters, sorted by x. */
static bool
blobs_of(const struct field_ink *ink, int close, struct px_rect **out,
	int *out_n, struct err *e)
{
	struct px_rect *r = NULL;
	int i, n = 0, total;

	if (!runs_boxes(ink->body, close, CLOSE_UP_PX, &r, &total, e))
		return false;
	for (i = 0; i < total; i++)
		if (r[i].h >= BLOB_MIN_H && r[i].h <= BLOB_MAX_H &&
			r[i].w >= BLOB_MIN_W)
			r[n++] = trim(ink->body, r[i]);
	if (n > BLOBS_MAX)
		n = 0; /* a half-tone, no form */
	qsort(r, (size_t)n, sizeof(*r), by_left);
	*out = r;
	*out_n = n;
	return true;
}

/* Chain the blobs into lines; next[i] is the blob after i, -1 at the end. */
static int
lines_of(const struct px_rect *b, int n, struct line *line, int *next)
{
	int lines = 0, i, k;

	for (i = 0; i < n; i++) {
		int best = -1, best_over = 0;

		next[i] = -1;
		for (k = 0; k < lines; k++) {
			int top = b[i].y > line[k].top ? b[i].y : line[k].top;
			int low = px_bottom(b[i]) < line[k].bottom
					  ? px_bottom(b[i])
					  : line[k].bottom;
			int least = line[k].bottom - line[k].top;

			if (least > b[i].h)
				least = b[i].h;
			if (b[i].x - line[k].right > GAP_LINE_PX ||
				2 * (low - top) < least ||
				low - top <= best_over)
				continue;
			best = k;
			best_over = low - top;
		}
		if (best == -1) {
			line[lines++] = (struct line){i, i, px_right(b[i]),
				b[i].y, px_bottom(b[i])};
			continue;
		}
		next[line[best].last] = i;
		/* the height of the last two blobs carries the line on */
		k = line[best].last;
		line[best].top = b[k].y < b[i].y ? b[k].y : b[i].y;
		line[best].bottom = px_bottom(b[k]) > px_bottom(b[i])
					    ? px_bottom(b[k])
					    : px_bottom(b[i]);
		line[best].last = i;
		if (px_right(b[i]) > line[best].right)
			line[best].right = px_right(b[i]);
	}
	return lines;
}

static bool
rule_between(const struct field_ink *ink, int x0, int x1, struct px_rect near)
{
	int i;

	for (i = 0; i < ink->down_count; i++) {
		struct px_rect d = ink->down[i];

		if (d.x >= x0 - 4 && px_right(d) <= x1 + 4 &&
			d.y < near.y + near.h / 2 &&
			px_bottom(d) > near.y + near.h / 2)
			return true;
	}
	return false;
}

static struct px_rect
hull(struct px_rect a, struct px_rect b)
{
	int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
	int x1 = px_right(a) > px_right(b) ? px_right(a) : px_right(b);
	int y1 = px_bottom(a) > px_bottom(b) ? px_bottom(a) : px_bottom(b);

	return (struct px_rect){x0, y0, x1 - x0, y1 - y0};
}

/* Every stretch of a line with room before and after it. */
static int
segments_of(const struct field_ink *ink, const struct px_rect *b,
	const struct line *line, int lines, const int *next, int w_max,
	struct segment *out)
{
	int n = 0, k, s, t;

	for (k = 0; k < lines; k++) {
		int before = -1;

		for (s = line[k].first; s != -1; before = s, s = next[s]) {
			struct px_rect at = b[s];

			if (before != -1 &&
				b[s].x - px_right(b[before]) < GAP_BEFORE_PX &&
				!rule_between(ink, px_right(b[before]), b[s].x,
					b[s]))
				continue;
			for (t = s; t != -1; t = next[t]) {
				int gap = next[t] == -1
						  ? GAP_LINE_PX
						  : b[next[t]].x - px_right(at);

				at = hull(at, b[t]);
				if (next[t] != -1)
					gap = b[next[t]].x - px_right(at);
				if (at.w > w_max)
					break;
				if (next[t] != -1 &&
					rule_between(ink, px_right(at),
						b[next[t]].x, b[t]))
					gap = GAP_LINE_PX;
				if (gap < GAP_AFTER_PX)
					continue;
				if (n == SEGMENTS_MAX)
					return n;
				out[n++] = (struct segment){at, gap};
			}
		}
	}
	return n;
}

bool
segments_find(const struct field_ink *ink, int close, int widest,
	struct segment **out, int *out_n, struct err *e)
{
	struct px_rect *blob = NULL;
	struct line *line = NULL;
	struct segment *seg = NULL;
	int *next = NULL, blobs, lines;
	bool ok = false;

	if (!blobs_of(ink, close, &blob, &blobs, e))
		return false;
	line = calloc((size_t)blobs + 1, sizeof(*line));
	next = calloc((size_t)blobs + 1, sizeof(*next));
	seg = calloc(SEGMENTS_MAX, sizeof(*seg));
	if (line == NULL || next == NULL || seg == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for lines of print");
		goto out;
	}
	lines = lines_of(blob, blobs, line, next);
	*out_n = segments_of(ink, blob, line, lines, next, widest, seg);
	*out = seg;
	seg = NULL;
	ok = true;
out:
	free(blob);
	free(line);
	free(next);
	free(seg);
	return ok;
}
