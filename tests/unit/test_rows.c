/*
 * test_rows.c - what is printed in the rows: how much text, whatever lies on
 * the page besides.
 */
/* ocr/rows.h has rows of a page; those of a test have another name here. */
#define rows test_rows
#include "tests/support/test.h"
#undef rows

#include <math.h>
#include <stdlib.h>

#include "ocr/rows.h"
#include "tests/support/draw.h"

#define W 1728
#define H 1500
#define TABLE_ROWS 9

enum trouble {
	NONE,
	DITHER,
	SALT,
	THIN_COPY,
	DARK_EDGE,
	STREAK,
	OTHER_TABLE,
	GREY
};

static const struct row_case {
	const char *name;
	enum trouble trouble;
	enum rows_ground ground;
} CASES[] = {
	{"a clean page", NONE, ROWS_WHITE},
	{"a grey ground", DITHER, ROWS_WHITE},
	{"salt", SALT, ROWS_WHITE},
	{"a copy that lost every third row of the text", THIN_COPY, ROWS_WHITE},
	{"a dark edge of the paper", DARK_EDGE, ROWS_WHITE},
	{"a streak through the questions", STREAK, ROWS_WHITE},
	{"a clean page taken for grey", NONE, ROWS_GREY},
	{"a ground of dots that join", GREY, ROWS_GREY},
	{"another table's frames below", OTHER_TABLE, ROWS_WHITE},
};

/* Text of row i: i + 1 lines of bars, 12 px strokes with gaps as characters
 * have, 40 characters a line. */
static void
draw_text(PIX *pix, int row_y, int lines, enum trouble trouble)
{
	int l, c, k;

	for (l = 0; l < lines; l++)
		for (c = 0; c < 34; c++)
			for (k = 0; k < 3; k++) {
				struct px_rect bar = {DRAW_TEXT_X + 12 + 20 * c,
					row_y + 10 + 24 * l + 6 * k, 15, 2};

				if (trouble == THIN_COPY && k == 1)
					continue;
				draw_fill(pix, bar);
			}
}

static void
spoil(PIX *pix, enum trouble trouble)
{
	uint32_t seed = 77;
	int x, y;

	switch (trouble) {
	case NONE:
	case THIN_COPY:
		break;
	case DITHER:
		for (y = 0; y < H; y += 4)
			for (x = y % 8 / 2; x < W; x += 8)
				pixSetPixel(pix, x, y, 1);
		break;
	case GREY:
		draw_noise(pix, (struct px_rect){0, 0, W, H}, 9, &seed);
		break;
	case SALT:
		draw_noise(pix, (struct px_rect){0, 0, W, H}, 200, &seed);
		break;
	case DARK_EDGE:
		draw_fill(pix, (struct px_rect){0, 0, 60, H});
		draw_fill(pix, (struct px_rect){W - 90, 0, 90, H});
		break;
	case STREAK:
		draw_fill(pix, (struct px_rect){DRAW_TEXT_X + 301, 0, 2, H});
		break;
	case OTHER_TABLE:
		for (x = 300; x < 800; x += 200)
			draw_frame(pix, (struct px_rect){x, 1250, 190, 200}, 8);
		break;
	}
}

/* The area of text must say which row has how many lines. */
static void
text_area(void **state)
{
	const struct row_case *row = *state;
	enum trouble trouble = row->trouble;
	struct draw_table table = {.frames = DRAW_BOXES,
		.rows = TABLE_ROWS,
		.row_h = 110,
		.thin = 2,
		.bold = 8,
		.no_text = true};
	struct px_rect inner[DRAW_ROWS_MAX];
	struct rows *rows = calloc(ROWS_GUESSES_MAX, sizeof(*rows));
	struct frames *f = malloc(sizeof(*f));
	PIX *pix = draw_new(W, H);
	struct page *page;
	struct err e;
	int i, n;

	assert_non_null(rows);
	assert_non_null(f);
	draw_table(pix, &table, inner);
	for (i = 0; i < TABLE_ROWS; i++)
		draw_text(pix, DRAW_TABLE_Y + i * 110, 1 + i % 4, trouble);
	spoil(pix, trouble);
	page = draw_page(&pix);
	assert_works(frames_find(page, f, &e), e);
	assert_works(rows_gather(page, f, row->ground, rows, &n, &e), e);
	assert_true(n >= 1);
	assert_true(rows[0].count >= TABLE_ROWS);
	assert_true(rows[0].text_left);
	for (i = 0; i < TABLE_ROWS; i++) {
		float one = rows[0].row[0].text_area;
		float want = (float)(1 + i % 4);

		/* a line is 1 / 4 more of four: half of it is the limit */
		if (fabsf(logf(rows[0].row[i].text_area / one / want)) > 0.12F)
			fail_msg("row %d: area %.0f, one line %.0f", i,
				(double)rows[0].row[i].text_area, (double)one);
	}
	page_free(&page);
	free(f);
	free(rows);
}

int
main(void)
{
	static struct test_rows rows;

	for (size_t i = 0; i < ARRAY_LEN(CASES); i++)
		rows_add(&rows, text_area, &CASES[i], "%s", CASES[i].name);
	return rows_run(&rows, "rows");
}
