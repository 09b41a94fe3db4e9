/*
 * test_field_line.c - a value's ink as lines, with seals on and beside it.
 */
#include "tests/support/test.h"

#include "ocr/field_line.h"
#include "tests/support/draw.h"

enum { W = 1200, H = 400, EM = 30, LETTERS = 5 };

/* Five letters of a frame and a bar each, from x on: more would be so long that
 * their level strokes are taken for a rule. */
static void
letters(PIX *pix, int x, int y)
{
	int i;

	for (i = 0; i < LETTERS; i++, x += EM + 6) {
		draw_frame(pix, (struct px_rect){x, y, EM - 4, EM - 2}, 3);
		draw_fill(pix, (struct px_rect){x + 8, y + 12, 10, 3});
	}
}

/* A square seal of 150 pixels with nine letters in it, none of whose strokes
 * go on in the next. */
static struct px_rect
seal(PIX *pix, int x, int y)
{
	struct px_rect at = {x, y, 150, 150};
	int i, k;

	draw_frame(pix, at, 5);
	for (i = 0; i < 3; i++)
		for (k = 0; k < 3; k++)
			draw_frame(pix,
				(struct px_rect){x + 12 + 42 * i + 6 * k,
					y + 12 + 42 * k + 6 * i, 28, 28},
				4);
	return at;
}

static const struct row {
	const char *name;
	int x, y;        /* of the seal; x 0: none */
	int second_line; /* its y; 0: none */
	int lines, letters;
	bool over;
	int edge; /* x of a dark edge from the top to the foot; 0: none */
	bool crowded;
} ROWS[] = {
	{"text alone", 0, 0, 0, 1, 5, false, 0, false},
	{"two lines", 0, 0, 250, 2, 10, false, 0, false},
	{"a seal far off", 900, 120, 0, 1, 5, false, 0, false},
	{"a seal close above keeps its hands off", 120, 46, 0, 1, 5, false, 0,
		false},
	{"a seal close behind", 100 + LETTERS *(EM + 6), 140, 0, 1, 5, false, 0,
		false},
	{"a seal on the last letters", 190, 120, 0, 1, 2, true, 0, false},
	{"the scan's edge beside the text", 0, 0, 0, 1, 5, false, 1100, false},
	{"a thick stroke over the text", 0, 0, 0, 1, 2, false, 160, true},
	{"a thick stroke over the last letters", 0, 0, 0, 1, 3, false, 220,
		true},
};

static void
take(void **state)
{
	const struct row *row = *state;
	PIX *pix = draw_new(W, H), *one = draw_new(W, H);
	struct page page = {.ink = pix, .row_factor = 1,
		.to_source = {1, 0, 0, 0, 1, 0}};
	struct field_seals seals = {0};
	struct field_ink ink;
	struct field_lines l;
	struct field_site site = {&ink, &seals, {80, 170, 1100, 160}, 90, EM};
	l_int32 letter = 0, got, sum = 0, i;
	struct err e;

	letters(one, 100, 200);
	pixCountPixels(one, &letter, NULL);
	letter /= LETTERS;
	letters(pix, 100, 200);
	if (row->second_line)
		letters(pix, 100, row->second_line);
	if (row->edge)
		draw_fill(pix, (struct px_rect){row->edge, 0, 60, H});
	if (row->x)
		seals.at[seals.count++] = seal(pix, row->x, row->y);
	assert_works(field_ink_make(&page, &ink, &e), e);
	assert_works(field_lines_take(&site, &l, &e), e);
	assert_int_equal(l.count, row->lines);
	for (i = 0; i < l.count; i++) {
		pixCountPixels(l.line[i].ink, &got, NULL);
		sum += got;
	}
	assert_int_equal((sum + letter / 2) / letter, row->letters);
	assert_int_equal(l.seal_over, row->over);
	assert_int_equal(l.crowded, row->crowded);
	field_lines_clear(&l);
	field_ink_clear(&ink);
	pixDestroy(&pix);
	pixDestroy(&one);
}

/* What is narrower than two letters is left out, and said to be there. */
static const struct crumb_row {
	const char *name;
	struct px_rect ink[3];
	int lines;
	bool crumbs;
} CRUMBS[] = {
	{"nothing", {{0, 0, 0, 0}}, 0, false},
	{"a streak in pieces",
		{{300, 180, 9, 22}, {300, 230, 9, 22}, {300, 280, 9, 22}}, 0,
		true},
	{"a blot", {{300, 220, 20, 14}, {322, 222, 4, 10}}, 0, true},
	{"two letters", {{300, 200, 3, 28}, {312, 200, 20, 4},
				{340, 200, 4, 28}}, 1, false},
};

static void
crumbs(void **state)
{
	const struct crumb_row *row = *state;
	PIX *pix = draw_new(W, H);
	struct page page = {.ink = pix, .row_factor = 1,
		.to_source = {1, 0, 0, 0, 1, 0}};
	struct field_seals seals = {0};
	struct field_ink ink;
	struct field_lines l;
	struct field_site site = {&ink, &seals, {80, 170, 1100, 160}, 90, EM};
	struct err e;
	size_t i;

	for (i = 0; i < ARRAY_LEN(row->ink); i++)
		draw_fill(pix, row->ink[i]);
	assert_works(field_ink_make(&page, &ink, &e), e);
	assert_works(field_lines_take(&site, &l, &e), e);
	assert_int_equal(l.count, row->lines);
	assert_int_equal(l.crumbs, row->crumbs);
	field_lines_clear(&l);
	field_ink_clear(&ink);
	pixDestroy(&pix);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, take, &ROWS[i], "%s", ROWS[i].name);
	for (i = 0; i < ARRAY_LEN(CRUMBS); i++)
		rows_add(&r, crumbs, &CRUMBS[i], "crumbs: %s", CRUMBS[i].name);
	return rows_run(&r, "field_line");
}
