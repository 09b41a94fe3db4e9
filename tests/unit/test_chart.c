/*
 * test_chart.c - charts for a mail: bars as long as their figures, a whole
 * axis, and none where there is nothing to show.
 */
#include "tests/support/test.h"

#include <cairo.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "daemon/summary/pictures.h"
#include "print/chart.h"
#include "tests/support/made_summary.h"

#define FONT "IPAexGothic"

struct png_left {
	const char *at;
	size_t left;
};

static cairo_status_t
give(void *arg, unsigned char *p, unsigned n)
{
	struct png_left *s = arg;

	if (n > s->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(p, s->at, n);
	s->at += n;
	s->left -= n;
	return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
opened(const struct buf *png)
{
	struct png_left s = {png->data, png->len};
	cairo_surface_t *p =
		cairo_image_surface_create_from_png_stream(give, &s);

	assert_int_equal(cairo_surface_status(p), CAIRO_STATUS_SUCCESS);
	return p;
}

/* How many pixels of row y have this colour. */
static int
run_of(cairo_surface_t *p, int y, unsigned rgb)
{
	const unsigned char *row =
		cairo_image_surface_get_data(p) +
		(size_t)y * (size_t)cairo_image_surface_get_stride(p);
	int n = 0;

	for (int x = 0; x < cairo_image_surface_get_width(p); x++) {
		unsigned v;

		memcpy(&v, row + x * 4, 4);
		n += (v & 0xffffff) == rgb;
	}
	return n;
}

/* The row of pixels with the most of a colour, and how many. */
static int
longest(cairo_surface_t *p, int from, int to, unsigned rgb)
{
	int most = 0;

	for (int y = from; y < to; y++) {
		int n = run_of(p, y, rgb);

		if (n > most)
			most = n;
	}
	return most;
}

#define BLUE 0x1f4e79
#define GREEN 0x1b6e3c

static void
lengths(void **state)
{
	const char *feet[] = {"below", NULL};
	struct chart c = {.font = FONT,
		.title = "t",
		.unit = "u",
		.label_css = 100,
		.end = 100,
		.mark = 94,
		.mark_label = "m",
		.feet = feet,
		.bars = {{.label = "a", .sure = 80, .figure = "80", .note = ""},
			{.label = "b",
				.sure = 40,
				.figure = "40",
				.note = "",
				.good = true},
			{.label = "none", .figure = "0", .note = ""}},
		.count = 3};
	cairo_surface_t *p;
	struct err e = {0};
	struct buf png;
	int h, blue, green;

	(void)state;
	buf_init(&png, 1 << 20);
	assert_works(chart_png(&c, &png, &e), e);
	p = opened(&png);
	assert_int_equal(cairo_image_surface_get_width(p), 1200);
	h = cairo_image_surface_get_height(p);
	blue = longest(p, 0, h, BLUE);
	green = longest(p, 0, h, GREEN);
	/* 80 to 40, to the pixel at the ends */
	assert_in_range(blue, 2 * green - 2, 2 * green + 2);
	assert_true(green > 100);
	cairo_surface_destroy(p);
	buf_clear(&png);
	c.font = "No Such Font";
	buf_init(&png, 1 << 20);
	assert_false(chart_png(&c, &png, &e));
	assert_int_equal(e.kind, ERR_CONFIG);
	assert_int_equal(png.len, 0);
	buf_clear(&png);
	c.font = FONT;
	buf_init(&png, 100);
	assert_false(chart_png(&c, &png, &e));
	buf_clear(&png);
}

static void
steps(void **state)
{
	static const struct {
		double end, step;
	} rows[] = {{0, 1}, {1, 1}, {8, 1}, {9, 2}, {16, 2}, {30, 5}, {40, 5},
		{41, 10}, {122, 20}, {1000, 200}, {10000, 2000}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_true(chart_step(rows[i].end) == rows[i].step);
}

static struct form *
sheet(void)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct form *form;
	struct err e = {0};

	assert_works(form_load(path, &form, &e), e);
	free(path);
	return form;
}

static void
of_a_summary(void **state)
{
	struct form *form = sheet();
	struct summary s = made_summary(form, 100, false);
	struct buf scores, missed, alt;
	cairo_surface_t *p;
	struct err e = {0};

	(void)state;
	buf_init(&scores, 1 << 22);
	buf_init(&missed, 1 << 22);
	buf_init(&alt, 4096);
	assert_works(summary_png_scores(&s, form, &scores, &e), e);
	assert_works(summary_png_missed(&s, form, &missed, &e), e);
	/* however many there are, a picture has an end */
	p = opened(&scores);
	assert_in_range(cairo_image_surface_get_height(p), 600, 1200);
	cairo_surface_destroy(p);
	p = opened(&missed);
	assert_in_range(cairo_image_surface_get_height(p), 400, 900);
	cairo_surface_destroy(p);
	summary_alt_scores(&s, form, &alt);
	assert_non_null(strstr(alt.data, "基準 94 点（推定）に届いたのは"));
	buf_clear(&alt);
	buf_init(&alt, 4096);
	summary_alt_missed(&s, form, &alt);
	assert_non_null(strstr(alt.data, "最も多いのは "));
	buf_clear(&alt);
	buf_clear(&scores);
	buf_clear(&missed);
	summary_clear(&s);
	form_free(&form);
}

static void
of_nothing(void **state)
{
	struct form *form = sheet();
	struct summary s = {.from = MADE_TODAY - MADE_DAY, .to = MADE_TODAY};
	struct buf out;
	struct err e = {0};

	(void)state;
	buf_init(&out, 4096);
	assert_works(summary_png_scores(&s, form, &out, &e), e);
	assert_works(summary_png_missed(&s, form, &out, &e), e);
	summary_alt_scores(&s, form, &out);
	summary_alt_missed(&s, form, &out);
	assert_int_equal(out.len, 0);
	buf_clear(&out);
	form_free(&form);
}

int
main(void)
{
	static struct rows rows;

	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	rows_add(&rows, lengths, NULL, "chart: bars as long as their figures");
	rows_add(&rows, steps, NULL, "chart: ticks of the axis");
	rows_add(&rows, of_a_summary, NULL, "chart: of a summary");
	rows_add(&rows, of_nothing, NULL, "chart: of nothing is none");
	return rows_run(&rows, "chart");
}
