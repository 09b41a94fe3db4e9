/*
 * test_run.c - runs, and the parts they make, against Leptonica's.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/run.h"
#include "tests/support/draw.h"

static const struct row {
	const char *name;
	int w, h;
	unsigned white; /* one pixel of so many is white; or, when not 0, */
	unsigned ink;   /* one of so many is ink; both 0: all */
} ROWS[] = {
	{"narrower than a word", 20, 45, 0, 4},
	{"a word", 32, 32, 2, 0},
	{"words and some", 75, 50, 0, 3},
	{"two words, mostly ink", 64, 64, 9, 0},
	{"all ink", 65, 40, 0, 0},
	{"one row", 90, 1, 4, 0},
	{"one column", 1, 90, 4, 0},
	{"many parts", 300, 200, 0, 6},
};

static PIX *
make(const struct row *row)
{
	PIX *pix = draw_new(row->w, row->h);
	uint32_t seed = 5;
	int x, y;

	for (y = 0; y < row->h; y++)
		for (x = 0; x < row->w; x++) {
			bool ink = row->ink ? draw_chance(&seed, row->ink) == 0
				   : row->white
					   ? draw_chance(&seed, row->white) != 0
					   : true;

			if (ink)
				pixSetPixel(pix, x, y, 1);
		}
	return pix;
}

static int
by_place(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct px_rect));
}

/* The boxes of eight-connected parts are those Leptonica finds. */
static void
parts(void **state)
{
	const struct row *row = *state;
	PIX *pix = make(row);
	BOXA *boxes = pixConnCompBB(pix, 8);
	int i, n, want = boxaGetCount(boxes);
	struct px_rect *got, *other = calloc((size_t)want + 1, sizeof(*other));
	struct err e;

	assert_non_null(other);
	for (i = 0; i < want; i++)
		boxaGetBoxGeometry(boxes, i, &other[i].x, &other[i].y,
			&other[i].w, &other[i].h);
	assert_works(runs_boxes(pix, 1, 1, &got, &n, &e), e);
	assert_int_equal(n, want);
	qsort(got, (size_t)n, sizeof(*got), by_place);
	qsort(other, (size_t)n, sizeof(*other), by_place);
	assert_memory_equal(got, other, sizeof(*got) * (size_t)n);
	free(got);
	free(other);
	boxaDestroy(&boxes);
	pixDestroy(&pix);
}

/* Runs painted again are the picture, opened by their least length. */
static void
painted(void **state)
{
	const struct row *row = *state;
	PIX *pix = make(row);
	int least, level, i;

	for (least = 1; least <= 5; least += 2)
		for (level = 0; level < 2; level++) {
			PIX *again = draw_new(row->w, row->h), *want;
			struct runs r = {0};
			l_int32 same = 0;
			struct err e;

			if (level)
				assert_works(runs_level(pix, 1, least, &r, &e),
					e);
			else
				assert_works(runs_upright(pix, least, &r, &e),
					e);
			for (i = 0; i < r.count; i++) {
				const struct run *s = &r.run[i];

				draw_fill(again,
					level ? (struct px_rect){s->a, s->at,
							s->b - s->a, 1}
					      : (struct px_rect){s->at, s->a, 1,
							s->b - s->a});
			}
			want = level ? pixOpenBrick(NULL, pix, least, 1)
				     : pixOpenBrick(NULL, pix, 1, least);
			pixEqual(again, want, &same);
			assert_int_equal(same, 1);
			runs_clear(&r);
			pixDestroy(&again);
			pixDestroy(&want);
		}
	pixDestroy(&pix);
}

static void
gaps(void **state)
{
	PIX *pix = draw_new(100, 20);
	struct runs r = {0};
	struct px_rect *box;
	int n, part[3];
	struct err e;

	(void)state;
	draw_fill(pix, (struct px_rect){10, 5, 10, 1});
	draw_fill(pix, (struct px_rect){24, 5, 10, 1}); /* 4 white between */
	draw_fill(pix, (struct px_rect){60, 8, 10, 1});
	assert_works(runs_level(pix, 5, 12, &r, &e), e);
	assert_int_equal(r.count, 1);
	assert_int_equal(r.run[0].b - r.run[0].a, 24);
	runs_clear(&r);
	assert_works(runs_level(pix, 4, 1, &r, &e), e);
	assert_int_equal(r.count, 3);
	assert_int_equal(runs_parts(&r, 3, 5, part), 2);
	assert_int_equal(runs_parts(&r, 3, 27, part), 1);
	assert_int_equal(runs_parts(&r, 2, 27, part), 2);
	runs_clear(&r);
	assert_works(runs_boxes(pix, 5, 1, &box, &n, &e), e);
	assert_int_equal(n, 2);
	assert_int_equal(box[0].w, 24);
	free(box);
	pixDestroy(&pix);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(ROWS); i++) {
		rows_add(&r, parts, &ROWS[i], "parts: %s", ROWS[i].name);
		rows_add(&r, painted, &ROWS[i], "painted: %s", ROWS[i].name);
	}
	rows_add(&r, gaps, NULL, "gaps");
	return rows_run(&r, "run");
}
