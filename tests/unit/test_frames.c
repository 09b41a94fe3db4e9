/*
 * test_frames.c - the answer cells of drawn tables: every frame is a cell,
 * and nothing drawn by hand or left by a machine makes or unmakes one.
 */
#include "tests/support/test.h"

#include <stdlib.h>

#include "ocr/frames.h"
#include "tests/support/draw.h"

#define W 1728
#define H 1500

/* A side of a cell may be off by this: a side is taken in the middle of its
 * line's thickness. */
#define OFF 3

enum trouble {
	NONE,
	RING_ACROSS, /* a large ring over the line between rows 3 and 4 */
	RINGS,       /* a ring in every cell */
	HAND_LINE,   /* a pen's line across a cell, from side to side */
	STREAK,      /* one pixel down the whole page, through the cells */
	LOST_RULE,   /* the thin rule between rows 3 and 4 has no ink between
		      * the frame's sides */
	DIRT,        /* salt and pepper */
	DITHER,      /* a grey ground */
	BROKEN_RULE, /* a damaged bar between rows 3 and 4, and the rule beside
		      * it gone over 100 px */
	LOST_SIDE,   /* a piece of one side, a fifth of a cell high */
	BREAK,       /* both sides, and all else, are white in five rows */
	DAMAGED_ROW, /* a row of the line is ink from the text to the remarks */
	NEAR_EDGE,   /* the same, nearer to the frame's top than a box is to its
		      * cell's rules */
	FLUID,       /* the middle of the bars between rows 3 and 4 is painted
		      * over */
	STRONG_PEN,  /* upright strokes little thinner than the frames, which
		      * are a pixel thinner in most of the cells */
	ALIKE,       /* a marker's rings, all at the same places, on a table of
		      * few upright rules */
	HEADINGS,    /* rows 0 and 4 have no frame */
	SCREEN,      /* the same, and a halftone screen left every second pixel
		      * of the rules beside the frames */
	NO_RULE,     /* the same, and the rules round row 4 are gone */
	SHADED,      /* the same, and the headings are grey */
	EDGE,        /* the dark edge of the paper beside the frames, as far
		      * from their sides as a frame is wide */
};

static const struct row {
	const char *name;
	enum draw_frames frames;
	enum trouble trouble;
	int thin, bold; /* 0: every thickness in turn */
} ROWS[] = {
	{"boxes inside thin cells", DRAW_BOXES, NONE, 0, 0},
	{"boxes on the rules", DRAW_ON_RULES, NONE, 0, 0},
	{"one frame round all rows", DRAW_RUN, NONE, 0, 0},
	{"boxes, a ring in every cell", DRAW_BOXES, RINGS, 2, 8},
	{"a run, a ring in every cell", DRAW_RUN, RINGS, 2, 8},
	{"boxes, a ring over two rows", DRAW_BOXES, RING_ACROSS, 2, 8},
	{"on the rules, a ring over two rows", DRAW_ON_RULES, RING_ACROSS, 2,
		8},
	{"a run, a ring over two rows", DRAW_RUN, RING_ACROSS, 2, 8},
	{"boxes, a line drawn across", DRAW_BOXES, HAND_LINE, 2, 8},
	{"on the rules, a line drawn across", DRAW_ON_RULES, HAND_LINE, 2, 8},
	{"a run, a line drawn across", DRAW_RUN, HAND_LINE, 2, 8},
	{"boxes, a streak", DRAW_BOXES, STREAK, 2, 8},
	{"a run, a streak", DRAW_RUN, STREAK, 3, 7},
	{"a run, a rule lost between two rows", DRAW_RUN, LOST_RULE, 2, 8},
	{"a run of thick rules, one lost", DRAW_RUN, LOST_RULE, 4, 10},
	{"boxes, dirt", DRAW_BOXES, DIRT, 2, 8},
	{"a run, dirt", DRAW_RUN, DIRT, 2, 8},
	{"boxes on a grey ground", DRAW_BOXES, DITHER, 3, 9},
	{"on the rules, a thin rest of a bar", DRAW_ON_RULES, BROKEN_RULE, 2,
		8},
	{"boxes, a damaged row of the line", DRAW_BOXES, DAMAGED_ROW, 2, 8},
	{"on the rules, a damaged row", DRAW_ON_RULES, DAMAGED_ROW, 2, 8},
	{"boxes, a damaged row near the top", DRAW_BOXES, NEAR_EDGE, 2, 8},
	{"on the rules, a damaged row near the top", DRAW_ON_RULES, NEAR_EDGE,
		2, 8},
	{"boxes, bars painted over", DRAW_BOXES, FLUID, 2, 8},
	{"on the rules, a bar painted over", DRAW_ON_RULES, FLUID, 2, 8},
	{"boxes, strokes of a strong pen", DRAW_BOXES, STRONG_PEN, 2, 7},
	{"on the rules, a marker's rings", DRAW_ON_RULES, ALIKE, 2, 7},
	{"boxes, a side torn", DRAW_BOXES, LOST_SIDE, 2, 8},
	{"a run, a side torn", DRAW_RUN, LOST_SIDE, 2, 8},
	{"boxes, white rows", DRAW_BOXES, BREAK, 2, 8},
	{"a run, white rows", DRAW_RUN, BREAK, 2, 8},
	{"boxes, headings between", DRAW_BOXES, HEADINGS, 2, 8},
	{"on the rules, headings between", DRAW_ON_RULES, HEADINGS, 2, 8},
	{"runs, headings between", DRAW_RUN, HEADINGS, 2, 8},
	{"boxes, rules through a screen", DRAW_BOXES, SCREEN, 2, 8},
	{"on the rules, rules through a screen", DRAW_ON_RULES, SCREEN, 2, 8},
	{"boxes, a heading's rules lost", DRAW_BOXES, NO_RULE, 2, 8},
	{"on the rules, a heading's rules lost", DRAW_ON_RULES, NO_RULE, 2, 8},
	{"boxes, grey headings", DRAW_BOXES, SHADED, 2, 8},
	{"on the rules, grey headings", DRAW_ON_RULES, SHADED, 2, 8},
	{"runs, grey headings", DRAW_RUN, SHADED, 2, 8},
	{"boxes, a dark edge", DRAW_BOXES, EDGE, 2, 8},
	{"a run, a dark edge", DRAW_RUN, EDGE, 2, 8},
};

#define TABLE_ROWS 9

static void
spoil(PIX *pix, enum trouble trouble, const struct px_rect *inner)
{
	struct px_rect c = inner[3];
	double mx = c.x + c.w / 2.0, my = c.y + c.h / 2.0;
	uint32_t seed = 17;
	int i, x, y;

	switch (trouble) {
	case NONE:
	case HEADINGS:
		break;
	case RING_ACROSS:
		draw_arc(pix, mx, px_bottom(c) + 4, 60, 55, 0, 360, 4);
		break;
	case RINGS:
		for (i = 0; i < TABLE_ROWS; i++)
			draw_arc(pix, inner[i].x + 60 + 6 * i,
				inner[i].y + inner[i].h / 2.0, 30, 24, 0, 365,
				4);
		break;
	case HAND_LINE:
		/* level enough to be a bar, not as level as print */
		draw_line(pix, c.x - 3, my - 1, px_right(c) + 3, my + 1.5, 4);
		break;
	case EDGE:
		draw_fill(pix, (struct px_rect){px_right(c) + 250, 0, 9, H});
		/* the left side is seen in fewer rows than the right one */
		draw_clear(pix, (struct px_rect){c.x - 14, c.y + 12, 16, 9});
		break;
	case STREAK:
		draw_fill(pix, (struct px_rect){c.x + 37, 0, 1, H});
		break;
	case LOST_RULE:
		draw_clear(pix, (struct px_rect){c.x, px_bottom(c) - 1, c.w,
					inner[4].y - px_bottom(c) + 2});
		break;
	case DAMAGED_ROW:
		draw_fill(pix, (struct px_rect){DRAW_TEXT_X + 300, (int)my,
				       DRAW_TABLE_R - DRAW_TEXT_X - 350, 1});
		break;
	case NEAR_EDGE:
		draw_fill(pix, (struct px_rect){DRAW_TEXT_X + 300, c.y + 20,
				       DRAW_TABLE_R - DRAW_TEXT_X - 350, 1});
		break;
	case FLUID:
		y = px_bottom(c) - 1;
		draw_clear(pix, (struct px_rect){c.x + 30, y, c.w - 45,
					inner[4].y - y + 1});
		break;
	case STRONG_PEN:
		for (i = 0; i < TABLE_ROWS; i++) {
			c = inner[i];
			for (x = 20; x < c.w - 20; x += 12)
				draw_fill(pix, (struct px_rect){c.x + x,
						       c.y + 8, 4, c.h - 16});
			if (i % 3 == 0)
				continue;
			draw_clear(pix, (struct px_rect){c.x - 1, c.y, 1, c.h});
			draw_clear(pix,
				(struct px_rect){px_right(c), c.y, 1, c.h});
		}
		break;
	case ALIKE:
		for (i = 0; i < TABLE_ROWS; i++)
			draw_arc(pix, inner[i].x + 80, inner[i].y + 44, 50, 38,
				0, 365, 11);
		for (x = DRAW_TABLE_X; x < W; x += 10)
			if (x < DRAW_POINTS_X - 20 || x > DRAW_REMARK_X + 20)
				for (i = 0; i < TABLE_ROWS; i++)
					draw_clear(pix,
						(struct px_rect){x,
							DRAW_TABLE_Y + 110 * i +
								8,
							10, 94});
		break;
	case DIRT:
		draw_noise(pix, (struct px_rect){0, 0, W, H}, 150, &seed);
		break;
	case DITHER:
		for (y = 0; y < H; y += 2)
			for (x = y % 4; x < W; x += 4)
				pixSetPixel(pix, x, y, 1);
		break;
	case BROKEN_RULE:
		i = inner[4].y - px_bottom(c);
		draw_clear(pix, (struct px_rect){c.x, px_bottom(c), c.w, i});
		draw_fill(pix, (struct px_rect){c.x, DRAW_TABLE_Y + 4 * 110 - 1,
				       c.w, 2});
		draw_clear(pix, (struct px_rect){c.x - 110, px_bottom(c) - 2,
					100, i + 4});
		draw_clear(pix, (struct px_rect){px_right(c) + 10,
					px_bottom(c) - 2, 100, i + 4});
		break;
	case SCREEN:
		for (x = 0; x < W; x += 2)
			if (x < inner[1].x - 12 || x > px_right(inner[1]) + 12)
				draw_clear(pix, (struct px_rect){x, 0, 1, H});
		break;
	case SHADED:
		for (i = 0; i < TABLE_ROWS; i++)
			if (px_empty(inner[i]))
				draw_noise(pix,
					(struct px_rect){DRAW_TABLE_X,
						DRAW_TABLE_Y + i * 110,
						DRAW_TABLE_R - DRAW_TABLE_X,
						110},
					2, &seed);
		break;
	case NO_RULE:
		for (i = 4; i <= 5; i++) {
			y = DRAW_TABLE_Y + i * 110 - 2;
			draw_clear(pix,
				(struct px_rect){0, y, inner[1].x - 12, 5});
			draw_clear(pix,
				(struct px_rect){px_right(inner[1]) + 12, y, W,
					5});
		}
		break;
	case BREAK:
		draw_clear(pix, (struct px_rect){0, c.y + c.h / 2, W, 5});
		break;
	case LOST_SIDE:
		draw_clear(pix,
			(struct px_rect){c.x - 20, c.y + c.h / 3, 22, c.h / 5});
		break;
	}
}

static void
near(const char *what, int cell, int got, int want)
{
	if (abs(got - want) > OFF)
		fail_msg("cell %d: %s is %d, not %d", cell, what, got, want);
}

static void
check(const struct row *row, int thin, int bold)
{
	struct draw_table table = {.frames = row->frames,
		.rows = TABLE_ROWS,
		.row_h = 110,
		.thin = thin,
		.bold = bold};
	struct px_rect inner[DRAW_ROWS_MAX];
	struct frames *f = malloc(sizeof(*f));
	PIX *pix = draw_new(W, H);
	struct page *page;
	struct err e;
	int i, n = 0;

	assert_non_null(f);
	table.no_frame[0] = table.no_frame[4] =
		row->trouble == HEADINGS || row->trouble >= SCREEN;
	draw_table(pix, &table, inner);
	spoil(pix, row->trouble, inner);
	page = draw_page(&pix);
	assert_works(frames_find(page, f, &e), e);
	for (i = 0; i < TABLE_ROWS; i++)
		n += !px_empty(inner[i]);
	if (f->count != n)
		fail_msg("%d cells, not %d; thin %d, bold %d", f->count, n,
			thin, bold);
	for (i = n = 0; i < TABLE_ROWS; i++) {
		const struct cell *c = &f->cell[n];
		int y = DRAW_TABLE_Y + i * table.row_h;

		if (px_empty(inner[i]))
			continue;
		near("the left side", i, c->inner.x, inner[i].x);
		near("the right side", i, px_right(c->inner),
			px_right(inner[i]));
		near("the top", i, c->inner.y, inner[i].y);
		near("the bottom", i, px_bottom(c->inner), px_bottom(inner[i]));
		assert_int_equal(c->column, 0);
		if (row->trouble == BROKEN_RULE && (i == 3 || i == 4)) {
			n++; /* the row ends where others do */
			continue;
		}
		near("the row's top", i, c->row.y, y);
		near("the row's bottom", i, px_bottom(c->row), y + table.row_h);
		if (n > 0 && !(row->trouble == NO_RULE && c->rows_above < 0))
			assert_int_equal(c->rows_above,
				i > 0 && px_empty(inner[i - 1]));
		n++;
	}
	assert_true(f->thin_px <= (float)thin + 1);
	assert_true(f->bold_px >= (float)bold - 1.5F &&
		    f->bold_px <= (float)bold + 1.5F);
	page_free(&page);
	free(f);
}

static void
cells(void **state)
{
	const struct row *row = *state;
	int thin, bold;

	if (row->thin != 0) {
		check(row, row->thin, row->bold);
		return;
	}
	/* bold is what is bolder than this page's own rules, by more than
	 * half */
	for (thin = 2; thin <= 4; thin++)
		for (bold = 6; bold <= 12; bold++)
			if (2 * bold > 3 * thin)
				check(row, thin, bold);
}

/* What has no bold frame has no cell. */
enum bare { BLANK, ALL_THIN, ALL_BOLD, TEXT_ONLY, NOISE, STREAKS };

static const struct bare_row {
	const char *name;
	enum bare what;
} BARE[] = {
	{"a blank page", BLANK},
	{"a table of thin rules", ALL_THIN},
	{"a table whose every rule is as bold", ALL_BOLD},
	{"text alone", TEXT_ONLY},
	{"noise", NOISE},
	{"streaks down the page", STREAKS},
};

static void
no_cells(void **state)
{
	enum bare what = ((const struct bare_row *)*state)->what;
	struct draw_table table = {.frames = DRAW_ON_RULES,
		.rows = TABLE_ROWS,
		.row_h = 110,
		.thin = what == ALL_BOLD ? 7 : 2,
		.bold = 8};
	struct px_rect inner[DRAW_ROWS_MAX];
	struct frames *f = malloc(sizeof(*f));
	PIX *pix = draw_new(W, H);
	struct page *page;
	uint32_t seed = 31;
	struct err e;
	int i;

	assert_non_null(f);
	for (i = 0; i < TABLE_ROWS; i++)
		table.no_frame[i] = true;
	if (what == ALL_THIN || what == ALL_BOLD || what == TEXT_ONLY)
		draw_table(pix, &table, inner);
	if (what == TEXT_ONLY) { /* every rule is gone */
		for (i = 0; i <= TABLE_ROWS; i++)
			draw_clear(pix,
				(struct px_rect){0,
					DRAW_TABLE_Y + i * table.row_h - 2, W,
					5});
		draw_clear(pix, (struct px_rect){0, 0, DRAW_TEXT_X + 4, H});
		draw_clear(pix, (struct px_rect){DRAW_POINTS_X - 3, 0, W, H});
	}
	if (what == NOISE)
		draw_noise(pix, (struct px_rect){0, 0, W, H}, 3, &seed);
	for (i = 0; i < 5 && what == STREAKS; i++)
		draw_fill(pix, (struct px_rect){200 + 150 * i, 0, 1 + i, H});
	page = draw_page(&pix);
	assert_works(frames_find(page, f, &e), e);
	assert_int_equal(f->count, 0);
	page_free(&page);
	free(f);
}

/* More frames than a page can have: the rest is left out, no more. */
static void
too_many(void **state)
{
	struct frames *f = malloc(sizeof(*f));
	PIX *pix = draw_new(1000, 50 * (CELLS_MAX + 30));
	struct page *page;
	struct err e;
	int i;

	(void)state;
	assert_non_null(f);
	for (i = 0; i < CELLS_MAX + 30; i++)
		draw_frame(pix, (struct px_rect){300, 50 * i + 2, 150, 46}, 8);
	page = draw_page(&pix);
	assert_works(frames_find(page, f, &e), e);
	assert_int_equal(f->count, CELLS_MAX);
	page_free(&page);
	free(f);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, cells, &ROWS[i], "%s", ROWS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(BARE); i++)
		rows_add(&rows, no_cells, &BARE[i], "no cell: %s",
			BARE[i].name);
	rows_add(&rows, too_many, NULL, "too many frames");
	return rows_run(&rows, "frames");
}
