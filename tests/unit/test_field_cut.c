/*
 * test_field_cut.c - rows below the page's end, lines up to its side.
 */
#include "tests/support/test.h"

#include "ocr/field_cut.h"
#include "tests/support/draw.h"

enum { W = 1000, H = 800, EM = 30, PITCH = 100 };

static const struct row_row {
	const char *name;
	int middle; /* of the label */
	bool cut;
} ROW[] = {
	{"in the middle", 400, false},
	{"the last one whole", H - PITCH / 2, false},
	{"half below the end", H - PITCH / 4, true},
	{"below the end", H + PITCH, true},
	{"half above the top", PITCH / 4, true},
};

static void
row(void **state)
{
	const struct row_row *r = *state;
	struct page page = {.ink = draw_new(W, H)};

	assert_int_equal(field_cut_row(&page,
				 (struct px_rect){100, r->middle - 15, 90, 30},
				 PITCH),
		r->cut);
	pixDestroy(&page.ink);
}

static const struct line_row {
	const char *name;
	int end[2];  /* of the value's lines */
	int side;    /* a rule stands there, 0: none */
	int side_to; /* ... from the top down to here */
	bool cut;
} LINE[] = {
	{"nothing is written", {0, 0}, 0, 0, false},
	{"well before the end", {600, 0}, 0, 0, false},
	{"up to the end", {W - 2, 0}, 0, 0, true},
	{"a letter before the end", {W - EM, 0}, 0, 0, true},
	{"the second of two", {600, W - 5}, 0, 0, true},
	{"up to a table's side", {W - 5, 0}, W - 3, H, false},
	{"... that ends above", {W - 5, 0}, W - 3, 300, true},
	{"past another rule", {W - 5, 0}, W - 100, H, true},
};

static void
line(void **state)
{
	const struct line_row *r = *state;
	struct px_rect down = {r->side, 0, 4, r->side_to};
	struct field_ink ink = {.down = &down, .down_count = r->side > 0};
	struct field_lines lines = {0};
	int i;

	for (i = 0; i < 2 && r->end[i] > 0; i++)
		lines.line[lines.count++].own_at = (struct px_rect){300,
			400 + 50 * i, r->end[i] - 300, 40};
	assert_int_equal(field_cut_line(&ink,
				 (struct px_rect){250, 380, W - 250, 120},
				 &lines, EM),
		r->cut);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(ROW); i++)
		rows_add(&r, row, &ROW[i], "row: %s", ROW[i].name);
	for (i = 0; i < ARRAY_LEN(LINE); i++)
		rows_add(&r, line, &LINE[i], "line: %s", LINE[i].name);
	return rows_run(&r, "field_cut");
}
