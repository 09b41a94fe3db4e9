/*
 * run.c - runs of ink in the rows and columns of a one-bit picture.
 *
 * Method: ends of runs are where a bit differs from its neighbour; words
 * without such a bit cost one comparison, and each end one count of zeros.
 * Parts are found by a sweep with a forest of runs (union and find).
 */
#include "ocr/run.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

static bool
add(struct runs *r, int at, int a, int b, struct err *e)
{
	if (r->count == r->room) {
		int room = r->room ? 2 * r->room : 4096;
		struct run *more =
			realloc(r->run, sizeof(*more) * (size_t)room);

		if (more == NULL)
			return err_set(e, ERR_SYSTEM, "no memory for runs");
		r->run = more;
		r->room = room;
	}
	r->run[r->count++] = (struct run){at, a, b};
	return true;
}

void
runs_clear(struct runs *r)
{
	free(r->run);
	*r = (struct runs){0};
}

/* Bits of the last word that are within the picture. */
static uint32_t
last_mask(int w)
{
	return w % 32 == 0 ? 0xffffffffU : ~(0xffffffffU >> (w % 32));
}

bool
runs_level(PIX *pix, int gap, int least, struct runs *out, struct err *e)
{
	int w = pixGetWidth(pix), h = pixGetHeight(pix), x, y, k;
	int words = (w + 31) / 32;
	size_t wpl = (size_t)pixGetWpl(pix);
	const l_uint32 *data = pixGetData(pix);
	struct runs r = {0};

	for (y = 0; y < h; y++) {
		const l_uint32 *row = data + (size_t)y * wpl;
		uint32_t before = 0; /* the bit left of this word */
		int from = -1, end = -gap - 1;

		for (k = 0; k <= words; k++) {
			uint32_t v = k == words       ? 0
				     : k == words - 1 ? row[k] & last_mask(w)
						      : row[k];
			uint32_t turn = v ^ (v >> 1 | before << 31);

			before = v & 1;
			while (turn != 0) {
				int bit = __builtin_clz(turn);

				turn &= ~(0x80000000U >> bit);
				x = 32 * k + bit;
				if (v & 0x80000000U >> bit) { /* begins */
					if (from != -1 && x - end < gap)
						continue;
					if (from != -1 && end - from >= least &&
						!add(&r, y, from, end, e))
						goto fail;
					from = x;
				} else {
					end = x;
				}
			}
		}
		if (from != -1 && end - from >= least &&
			!add(&r, y, from, end, e))
			goto fail;
	}
	*out = r;
	return true;
fail:
	runs_clear(&r);
	return false;
}

bool
runs_upright(PIX *pix, int least, struct runs *out, struct err *e)
{
	int w = pixGetWidth(pix), h = pixGetHeight(pix), y, k;
	int words = (w + 31) / 32;
	size_t wpl = (size_t)pixGetWpl(pix);
	const l_uint32 *data = pixGetData(pix);
	int *from = calloc((size_t)words * 32, sizeof(*from));
	struct runs r = {0};
	bool ok = false;

	if (from == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for runs");
		goto out;
	}
	for (y = 0; y <= h; y++)
		for (k = 0; k < words; k++) {
			uint32_t mask =
				k == words - 1 ? last_mask(w) : 0xffffffffU;
			uint32_t was = y == 0 ? 0
					      : data[(size_t)(y - 1) * wpl +
							(size_t)k] &
							mask;
			uint32_t is =
				y == h ? 0
				       : data[(size_t)y * wpl + (size_t)k] &
						 mask;
			uint32_t turn = was ^ is;

			while (turn != 0) {
				int bit = __builtin_clz(turn);
				int x = 32 * k + bit;

				turn &= ~(0x80000000U >> bit);
				if (is & 0x80000000U >> bit)
					from[x] = y;
				else if (y - from[x] >= least &&
					 !add(&r, x, from[x], y, e))
					goto out;
			}
		}
	*out = r;
	r = (struct runs){0};
	ok = true;
out:
	runs_clear(&r);
	free(from);
	return ok;
}

static int
by_line(const void *a, const void *b)
{
	const struct run *p = a, *q = b;

	return p->at != q->at ? (p->at > q->at) - (p->at < q->at)
			      : (p->a > q->a) - (p->a < q->a);
}

void
runs_sort(struct runs *r)
{
	if (r->count > 0)
		qsort(r->run, (size_t)r->count, sizeof(*r->run), by_line);
}

static int
root_of(int *up, int i)
{
	while (up[i] != i) {
		up[i] = up[up[i]];
		i = up[i];
	}
	return i;
}

static void
join(int *up, int i, int k)
{
	i = root_of(up, i);
	k = root_of(up, k);
	if (i < k)
		up[k] = i;
	else
		up[i] = k;
}

/* Join run i with those of line `at`, which begin at run k; returns where the
 * next run to the right need not look before. */
static int
join_line(const struct runs *r, int *up, int i, int k, int at, int gap)
{
	const struct run *me = &r->run[i];

	while (k < i && r->run[k].at == at && r->run[k].b + gap <= me->a)
		k++;
	for (int t = k;
		t < i && r->run[t].at == at && r->run[t].a < me->b + gap; t++)
		join(up, i, t);
	return k;
}

/* The most lines runs_parts looks back. */
#define LINES_MAX 8

int
runs_parts(const struct runs *r, int lines, int gap, int *part)
{
	int begin[LINES_MAX + 1], line[LINES_MAX + 1]; /* of the lines before */
	int i, k, n = 0, seen = 0, *up;

	assert(lines <= LINES_MAX);
	up = calloc((size_t)r->count + 1, sizeof(*up));
	if (up == NULL)
		return -1;
	for (i = 0; i < r->count; i++) {
		up[i] = i;
		if (i == 0 || r->run[i].at != r->run[i - 1].at) {
			/* a new line: it comes first, the farthest goes */
			if (seen < LINES_MAX + 1)
				seen++;
			for (k = seen - 1; k > 0; k--) {
				begin[k] = begin[k - 1];
				line[k] = line[k - 1];
			}
			line[0] = r->run[i].at;
			begin[0] = i;
			/* lines are swept from their beginning once more */
			for (k = 1; k < seen; k++)
				while (begin[k] > 0 &&
					r->run[begin[k] - 1].at == line[k])
					begin[k]--;
		} else if (r->run[i].a < r->run[i - 1].b + gap) {
			join(up, i, i - 1);
		}
		for (k = 1; k < seen && line[k] >= line[0] - lines; k++)
			begin[k] = join_line(r, up, i, begin[k], line[k], gap);
	}
	for (i = 0; i < r->count; i++)
		part[i] = up[i] == i ? n++ : part[root_of(up, i)];
	free(up);
	return n;
}

bool
runs_boxes(PIX *pix, int gap, int lines, struct px_rect **out, int *out_n,
	struct err *e)
{
	struct runs r = {0};
	struct px_rect *box = NULL;
	int *part = NULL, n, i;
	bool ok = false;

	if (!runs_level(pix, gap, 1, &r, e))
		return false;
	part = calloc((size_t)r.count + 1, sizeof(*part));
	n = part ? runs_parts(&r, lines, 1, part) : -1;
	box = n >= 0 ? calloc((size_t)n + 1, sizeof(*box)) : NULL;
	if (box == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for the parts");
		goto out;
	}
	for (i = 0; i < r.count; i++) {
		const struct run *s = &r.run[i];
		struct px_rect *b = &box[part[i]];
		int right = px_right(*b);

		if (b->h == 0) {
			*b = (struct px_rect){s->a, s->at, s->b - s->a, 1};
			continue;
		}
		if (s->a < b->x)
			b->x = s->a;
		b->w = (s->b > right ? s->b : right) - b->x;
		b->h = s->at + 1 - b->y;
	}
	*out = box;
	box = NULL;
	*out_n = n;
	ok = true;
out:
	free(box);
	free(part);
	runs_clear(&r);
	return ok;
}
