/*
 * test_field_struck.c - strokes through a line of writing, and level strokes
 * that are its own.
 */
#include "tests/support/test.h"

#include "ocr/field_struck.h"
#include "tests/support/draw.h"

enum { W = 900, H = 200, X = 100, Y = 80, HIGH = 40, STEP = 36 };

static const struct row {
	const char *name;
	int letters;
	double from, to; /* the stroke's height, 0..1 of the line's; 0: none */
	int short_of;    /* it ends so many letters before the line does */
	bool struck;
} ROWS[] = {
	{"nothing drawn", 12, 0, 0, 0, false},
	{"two letters", 2, 0, 0, 0, false},
	{"through the middle", 12, 0.5, 0.5, 0, true},
	{"climbing", 12, 0.7, 0.3, 0, true},
	{"through two letters", 2, 0.5, 0.5, 0, true},
	{"through three letters of twelve", 12, 0.5, 0.5, 9, false},
	{"a line below", 12, 0.98, 0.98, 0, false},
	{"a steep one", 3, 0.1, 0.9, 0, false},
};

/* A letter with a level stroke in its middle, as 未 has. */
static void
letter(PIX *pix, int x)
{
	draw_fill(pix, (struct px_rect){x + 14, Y, 3, HIGH});
	draw_fill(pix, (struct px_rect){x, Y + HIGH / 2, 31, 3});
	draw_fill(pix, (struct px_rect){x + 3, Y + 8, 25, 3});
}

static void
struck(void **state)
{
	const struct row *row = *state;
	struct page page = {.ink = draw_new(W, H)};
	struct field_lines lines = {.count = 1};
	double end = X + STEP * row->letters - 5;
	int i;

	for (i = 0; i < row->letters; i++)
		letter(page.ink, X + STEP * i);
	if (row->from > 0)
		draw_line(page.ink, X - 4, Y + row->from * HIGH,
			end + 4 - STEP * row->short_of, Y + row->to * HIGH, 3);
	lines.line[0].own_at = (struct px_rect){X, Y, (int)end - X, HIGH};
	assert_int_equal(field_struck(&page, &lines), row->struck);
	pixDestroy(&page.ink);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, struck, &ROWS[i], "%s", ROWS[i].name);
	return rows_run(&r, "field_struck");
}
