/*
 * test_page.c - a point of the page as it is read lies where it lay in the
 * file, whatever squaring, turning and straightening lie between.
 *
 * Dots of ink are drawn on a leaning grid, at the file's densities; every dot
 * must be found where to_source says, and nowhere else.
 */
#include "tests/support/test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bits.h"
#include "ocr/page.h"
#include "tests/support/draw.h"

/* Pixels of the page by which a dot may be off, and the white around it that
 * tells it from rules. */
#define NEAR 2.0
#define ABOUT 14

/* Turns in the order they are made; 0 ends them; S straightens. */
enum { S = 9 };

static const struct row {
	const char *name;
	int w, h, dpi_x, dpi_y;
	double lean; /* dy/dx of the level rules on paper, clockwise */
	int steps[5];
	int rotation;
} ROWS[] = {
	{"fine", 1728, 1100, 204, 196, 0, {0}, 0},
	{"standard", 1728, 550, 204, 98, 0, {0}, 0},
	{"superfine", 1728, 2200, 204, 391, 0, {0}, 0},
	{"superfine, an odd row at the end", 1728, 2201, 204, 391, 0, {0}, 0},
	{"a scan of 300 dpi", 2480, 1700, 300, 300, 0, {0}, 0},
	{"a scan of 600 dpi", 2480, 1700, 600, 600, 0, {0}, 0},
	{"a scan of 120 dpi", 1000, 700, 120, 120, 0, {0}, 0},
	{"408 by 391", 3456, 2200, 408, 391, 0, {0}, 0},
	{"upside down", 1728, 1100, 204, 196, 0, {2}, 180},
	{"turned clockwise", 1728, 1100, 204, 196, 0, {1}, 270},
	{"turned back", 1728, 1100, 204, 196, 0, {3}, 90},
	{"turned all round", 1728, 1100, 204, 196, 0, {1, 1, 1, 1}, 0},
	{"leaning clockwise", 1728, 1100, 204, 196, 0.03, {S}, 0},
	{"leaning back", 1728, 1100, 204, 196, -0.04, {S}, 0},
	{"leaning, standard", 1728, 550, 204, 98, 0.02, {S}, 0},
	{"leaning, superfine", 1728, 2200, 204, 391, -0.02, {S}, 0},
	{"leaning, then upside down", 1728, 1100, 204, 196, 0.025, {S, 2}, 180},
	{"upside down, then straightened", 1728, 1100, 204, 196, 0.025, {2, S},
		180},
	{"standard, leaning, over and back", 1728, 550, 204, 98, -0.03,
		{S, 2, 2}, 0},
	{"superfine, turned, straightened, turned", 1728, 2200, 204, 391, 0.02,
		{1, S, 1}, 180},
	{"300 dpi, turned back, straightened", 2480, 1700, 300, 300, 0.03,
		{3, S}, 90},
};

#define DOTS 12

/* Dots on paper, as shares of the page's width and height: off the grid. */
static const struct px_point DOT[DOTS] = {{0.16, 0.15}, {0.16, 0.51},
	{0.16, 0.87}, {0.35, 0.15}, {0.35, 0.87}, {0.51, 0.33}, {0.51, 0.51},
	{0.66, 0.69}, {0.66, 0.87}, {0.84, 0.15}, {0.84, 0.51}, {0.84, 0.87}};

/* In the file's pixels, where rows are denser or thinner than columns, a
 * paper's lean looks other. */
static double
stretch(const struct row *r)
{
	return (double)r->dpi_y / r->dpi_x;
}

static void
thick_line(PIX *pix, const struct row *r, double x0, double y0, double x1,
	double y1)
{
	double mm = r->dpi_x / 25.4, sy = stretch(r);
	int n = (int)(fabs(x1 - x0) + fabs(y1 - y0)), i;
	int w = (int)ceil(0.3 * mm), h = (int)ceil(0.3 * mm * sy);

	for (i = 0; i <= n; i++)
		draw_fill(pix,
			(struct px_rect){(int)lround(x0 + (x1 - x0) * i / n),
				(int)lround(y0 + (y1 - y0) * i / n), w, h});
}

/* The dot's box in the file: 1 mm square on paper. */
static struct px_rect
dot_box(const struct row *r, int i)
{
	int w = (int)ceil(1.0 * r->dpi_x / 25.4);
	int h = (int)ceil(1.0 * r->dpi_y / 25.4);

	return (struct px_rect){(int)(DOT[i].x * r->w) - w / 2,
		(int)(DOT[i].y * r->h) - h / 2, w, h};
}

static PIX *
make(const struct row *r)
{
	PIX *pix = draw_new(r->w, r->h);
	double lean = r->lean, sy = stretch(r);
	int i;

	/* rules at every 0.18 of the height and 0.19 of the width, far from
	 * the dots: nothing leans by more than 0.05 of either */
	for (i = 0; i < 5; i++) {
		double y = (0.06 + 0.18 * i) * r->h;

		thick_line(pix, r, 0.05 * r->w, y - lean * sy * 0.45 * r->w,
			0.95 * r->w, y + lean * sy * 0.45 * r->w);
	}
	for (i = 0; i < 5; i++) {
		double x = (0.065 + 0.19 * i) * r->w;

		thick_line(pix, r, x + lean / sy * 0.45 * r->h, 0.05 * r->h,
			x - lean / sy * 0.45 * r->h, 0.95 * r->h);
	}
	for (i = 0; i < DOTS; i++) {
		struct px_rect d = dot_box(r, i);

		/* white around it, whatever rule leans through */
		draw_clear(pix, px_inset(d, -4 * d.w, -4 * d.h));
		draw_fill(pix, d);
	}
	return pix;
}

static struct page *
make_page(const struct row *r)
{
	struct fax_page fp = {.dpi_x = r->dpi_x, .dpi_y = r->dpi_y};
	struct page *page;
	struct err e;
	size_t i;

	fp.ink = make(r);
	assert_works(page_new(&fp, 3, &page, &e), e);
	assert_null(fp.ink);
	for (i = 0; i < ARRAY_LEN(r->steps) && r->steps[i] != 0; i++)
		if (r->steps[i] == S)
			assert_works(page_straighten(page, &e), e);
		else
			assert_works(page_turn(page, r->steps[i], &e), e);
	return page;
}

/* The page's point that to_source takes to (x, y) of the file. */
static struct px_point
from_source(const struct page *p, double x, double y)
{
	const double *m = p->to_source;
	double det = m[0] * m[4] - m[1] * m[3];

	x -= m[2];
	y -= m[5];
	return (struct px_point){(m[4] * x - m[1] * y) / det,
		(m[0] * y - m[3] * x) / det};
}

/* The middle of the ink within ABOUT of p; *box covers it. */
static struct px_point
ink_near(const struct page *page, struct px_point p, struct px_rect *box)
{
	struct bits b = bits_of(page->ink);
	double sx = 0, sy = 0;
	int x, y, n = 0, x0 = 1 << 30, y0 = 1 << 30, x1 = -1, y1 = -1;

	for (y = (int)p.y - ABOUT; y <= (int)p.y + ABOUT; y++)
		for (x = (int)p.x - ABOUT; x <= (int)p.x + ABOUT; x++) {
			if (!bits_at(&b, x, y))
				continue;
			n++;
			sx += x + 0.5;
			sy += y + 0.5;
			x0 = x < x0 ? x : x0;
			y0 = y < y0 ? y : y0;
			x1 = x > x1 ? x : x1;
			y1 = y > y1 ? y : y1;
		}
	if (n == 0)
		fail_msg("no ink near %.0f, %.0f", p.x, p.y);
	*box = (struct px_rect){x0, y0, x1 - x0 + 1, y1 - y0 + 1};
	return (struct px_point){sx / n, sy / n};
}

static void
points(void **state)
{
	const struct row *row = *state;
	struct page *page = make_page(row);
	double fx = (double)PAGE_DPI / row->dpi_x;
	double fy = (double)PAGE_DPI / row->dpi_y;
	int i;

	assert_int_equal(page->index, 3);
	assert_int_equal(page->rotation, row->rotation);
	for (i = 0; i < DOTS; i++) {
		struct px_rect d = dot_box(row, i), box, back;
		struct px_point want =
			from_source(page, d.x + d.w / 2.0, d.y + d.h / 2.0);
		struct px_point got = ink_near(page, want, &box);

		if (hypot(got.x - want.x, got.y - want.y) > NEAR)
			fail_msg("dot %d is at %.1f, %.1f, not %.1f, %.1f", i,
				got.x, got.y, want.x, want.y);
		/* square on paper, square on the page: 4 % are left alone,
		 * and a pixel is lost or won at each edge */
		assert_true(abs(box.w - box.h) <= 3);
		assert_true(abs(box.w - 8) <= 3);
		back = page_to_source(page, box);
		assert_true(fabs(back.x + back.w / 2.0 - d.x - d.w / 2.0) <=
			    NEAR / fmin(fx, 1));
		assert_true(fabs(back.y + back.h / 2.0 - d.y - d.h / 2.0) <=
			    NEAR / fmin(fy, 1));
	}
	page_free(&page);
	assert_null(page);
}

static void
lean_told(void **state)
{
	const struct row *row = *state;
	struct page *page = make_page(row);
	bool over = row->steps[0] != 0;
	double want = atan(row->lean) * 180 / acos(-1);

	assert_true(over);
	/* 196 lines an inch are taken for 204: 4 % of the lean */
	if (fabs(page->skew_deg - want) > 0.05 + 0.05 * fabs(want))
		fail_msg("%.3f degrees, not %.3f", page->skew_deg, want);
	page_free(&page);
}

/* A box that reaches beyond the paper is cut to it. */
static void
clipped(void **state)
{
	struct row row = {"", 1728, 1100, 204, 196, 0, {0}, 0};
	struct page *page = make_page(&row);
	struct px_rect r =
		page_to_source(page, (struct px_rect){-50, -60, 90, 5000});

	(void)state;
	assert_int_equal(r.x, 0);
	assert_int_equal(r.y, 0);
	assert_int_equal(r.w, 40);
	assert_int_equal(r.h, 1100);
	assert_true(px_empty(
		page_to_source(page, (struct px_rect){2000, 10, 20, 20})));
	page_free(&page);
}

/* A page without a line is left as it is. */
static void
blank(void **state)
{
	struct fax_page fp = {.dpi_x = 204,
		.dpi_y = 196,
		.ink = draw_new(1728, 900)};
	struct page *page;
	struct err e;

	(void)state;
	assert_works(page_new(&fp, 0, &page, &e), e);
	assert_works(page_straighten(page, &e), e);
	assert_true(page->skew_deg == 0);
	assert_int_equal(pixGetWidth(page->ink), 1728);
	assert_int_equal(pixGetHeight(page->ink), 900);
	page_free(&page);
}

/* Rows 100 to 149 of 600 arrived damaged. */
static const struct damage_row {
	const char *name;
	int dpi_y, turn;
	struct px_rect r; /* of the page */
	double want;
} DAMAGE[] = {
	{"none", 196, 0, {0, 150, 50, 400}, 0},
	{"all", 196, 0, {0, 110, 50, 30}, 1},
	{"half", 196, 0, {0, 75, 50, 50}, 0.5},
	{"all, of doubled rows", 98, 0, {0, 200, 50, 100}, 1},
	{"a fifth, of doubled rows", 98, 0, {0, 120, 50, 100}, 0.2},
	{"all, of halved rows", 391, 0, {0, 50, 50, 25}, 1},
	{"half, upside down", 196, 2, {0, 475, 50, 50}, 0.5},
	{"a tenth, on its side", 196, 1, {100, 0, 500, 50}, 0.1},
	{"beyond the page", 196, 0, {0, 700, 50, 50}, 0},
};

static void
damage(void **state)
{
	const struct damage_row *row = *state;
	struct fax_page fp = {.dpi_x = 204,
		.dpi_y = row->dpi_y,
		.damaged_rows = 50,
		.ink = draw_new(1728, 600)};
	struct page *page;
	struct err e;
	double got;

	fp.row_damaged = calloc(600, 1);
	assert_non_null(fp.row_damaged);
	memset(fp.row_damaged + 100, 1, 50);
	assert_works(page_new(&fp, 0, &page, &e), e);
	assert_null(fp.row_damaged);
	assert_int_equal(page->damaged_rows, 50);
	if (row->turn != 0)
		assert_works(page_turn(page, row->turn, &e), e);
	got = page_damage(page, row->r);
	if (fabs(got - row->want) > 0.021)
		fail_msg("%.3f, not %.3f", got, row->want);
	page_free(&page);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) {
		rows_add(&rows, points, &ROWS[i], "points: %s", ROWS[i].name);
		if (ROWS[i].lean != 0)
			rows_add(&rows, lean_told, &ROWS[i], "lean: %s",
				ROWS[i].name);
	}
	for (size_t i = 0; i < ARRAY_LEN(DAMAGE); i++)
		rows_add(&rows, damage, &DAMAGE[i], "damage: %s",
			DAMAGE[i].name);
	rows_add(&rows, clipped, NULL, "beyond the paper");
	rows_add(&rows, blank, NULL, "blank");
	return rows_run(&rows, "page");
}
