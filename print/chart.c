/*
 * chart.c - a chart of bars as a picture for a mail.
 *
 * Measures are CSS pixels; the context is scaled once so that its unit is the
 * millimetre letters.h wants.
 */
#include "print/chart.h"

#include <cairo.h>
#include <math.h>
#include <stdio.h>

#include "print/letters.h"

static const double MM_PER_CSS = 25.4 / 96;
static const double PIXELS_PER_CSS = 2;

/* Margins, rows and columns. */
static const double MARGIN = 16, NOTE_W = 82, GAP = 8;
/* Behind the longest bar, for its figure. */
static const double FIGURE_W = 52;
static const double TITLE_H = 32, MARK_H = 20, BAR_H = 26, BAR_THICK = 15;
static const double AXIS_H = 24, FOOT_H = 18;

struct rgb {
	double r, g, b;
};

/* As the review page has them (assets/maruyomi.css): at least 4.5 : 1 on
 * white for whatever is read. */
static const struct rgb INK = {0.114, 0.137, 0.161},
			SOFT = {0.349, 0.388, 0.431},
			LINE = {0.835, 0.855, 0.878},
			BLUE = {0.122, 0.306, 0.475},
			BLUE_PALE = {0.70, 0.79, 0.88},
			GREEN = {0.106, 0.431, 0.235},
			GREEN_PALE = {0.66, 0.83, 0.72},
			RED = {0.631, 0.114, 0.114};

static void
colour(cairo_t *cr, struct rgb c)
{
	cairo_set_source_rgb(cr, c.r, c.g, c.b);
}

static void
box(cairo_t *cr, double x, double y, double w, double h)
{
	cairo_rectangle(cr, x * MM_PER_CSS, y * MM_PER_CSS, w * MM_PER_CSS,
		h * MM_PER_CSS);
	cairo_fill(cr);
}

/* Text on one line, its middle at y, made smaller until it fits w. */
static void
say(cairo_t *cr, const char *font, double pt, bool bold,
	enum letters_align align, const char *s, double x, double y, double w)
{
	struct letters l = {.font = font,
		.pt = pt,
		.bold = bold,
		.align = align};
	double h;

	l = letters_fit(cr, l, s, w * MM_PER_CSS);
	h = letters_height(cr, &l, s, 0);
	letters_draw(cr, &l, s, x * MM_PER_CSS, y * MM_PER_CSS - h / 2,
		w * MM_PER_CSS);
}

double
chart_step(double end)
{
	static const double times[] = {1, 2, 5};
	double ten = 1;

	for (;; ten *= 10)
		for (size_t i = 0; i < ARRAY_LEN(times); i++)
			if (end / (ten * times[i]) <= 8)
				return ten * times[i];
}

struct frame {
	double left, top, width, height; /* where the bars are, CSS pixels */
	double end;                      /* of the axis */
};

static double
at(const struct frame *f, double value)
{
	return f->left + f->width * value / f->end;
}

static void
axis(cairo_t *cr, const struct chart *c, const struct frame *f)
{
	double step = chart_step(f->end), bottom = f->top + f->height;

	for (double v = 0; v <= f->end + step / 1000; v += step) {
		char text[32];

		colour(cr, v > 0 ? LINE : SOFT);
		box(cr, at(f, v) - 0.5, f->top, 1, f->height);
		snprintf(text, sizeof(text), "%.0f", v);
		colour(cr, SOFT);
		say(cr, c->font, 8, false, LETTERS_CENTRE, text, at(f, v) - 20,
			bottom + 9, 40);
	}
	colour(cr, SOFT);
	say(cr, c->font, 8, false, LETTERS_LEFT, c->unit,
		f->left + f->width + 16, bottom + 9, FIGURE_W + NOTE_W - 16);
}

static void
bar(cairo_t *cr, const struct chart *c, const struct frame *f, int i)
{
	const struct chart_bar *b = &c->bars[i];
	double y = f->top + BAR_H * (i + 0.5), end = at(f, b->sure + b->open);

	colour(cr, INK);
	say(cr, c->font, 9, false, LETTERS_RIGHT, b->label, MARGIN, y,
		c->label_css);
	colour(cr, b->good ? GREEN_PALE : BLUE_PALE);
	box(cr, at(f, b->sure), y - BAR_THICK / 2, end - at(f, b->sure),
		BAR_THICK);
	colour(cr, b->good ? GREEN : BLUE);
	box(cr, f->left, y - BAR_THICK / 2, at(f, b->sure) - f->left,
		BAR_THICK);
	colour(cr, SOFT);
	say(cr, c->font, 8, false, LETTERS_RIGHT, b->note,
		CHART_WIDTH_CSS - MARGIN - NOTE_W, y, NOTE_W);
}

/* On a patch of white: the line of the mark, or one of the axis, may run
 * there. */
static void
figure(cairo_t *cr, const struct chart *c, const struct frame *f, int i)
{
	const struct chart_bar *b = &c->bars[i];
	struct letters l = {.font = c->font, .pt = 9};
	double y = f->top + BAR_H * (i + 0.5), end = at(f, b->sure + b->open);
	double w = letters_width(cr, &l, b->figure) / MM_PER_CSS;

	cairo_set_source_rgb(cr, 1, 1, 1);
	box(cr, end + 3, y - BAR_THICK / 2, fmin(w, FIGURE_W) + 4, BAR_THICK);
	colour(cr, INK);
	say(cr, c->font, 9, false, LETTERS_LEFT, b->figure, end + 5, y,
		FIGURE_W);
}

static void
mark(cairo_t *cr, const struct chart *c, const struct frame *f)
{
	double dashes[] = {4 * MM_PER_CSS, 3 * MM_PER_CSS};
	double x = at(f, c->mark);

	colour(cr, RED);
	cairo_set_line_width(cr, 1.6 * MM_PER_CSS);
	cairo_set_dash(cr, dashes, 2, 0);
	cairo_move_to(cr, x * MM_PER_CSS, (f->top - 5) * MM_PER_CSS);
	cairo_line_to(cr, x * MM_PER_CSS, (f->top + f->height) * MM_PER_CSS);
	cairo_stroke(cr);
	cairo_set_dash(cr, NULL, 0, 0);
	say(cr, c->font, 9, true, LETTERS_CENTRE, c->mark_label, x - 110,
		f->top - MARK_H / 2 - 4, 220);
}

static void
draw(cairo_t *cr, const struct chart *c, const struct frame *f)
{
	double y = f->top + f->height + AXIS_H;

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	colour(cr, INK);
	say(cr, c->font, 11.5, true, LETTERS_LEFT, c->title, MARGIN,
		MARGIN / 2 + TITLE_H / 2, CHART_WIDTH_CSS - 2 * MARGIN);
	axis(cr, c, f);
	for (int i = 0; i < c->count; i++)
		bar(cr, c, f, i);
	if (c->mark >= 0)
		mark(cr, c, f);
	for (int i = 0; i < c->count; i++)
		figure(cr, c, f, i);
	colour(cr, SOFT);
	for (int i = 0; c->feet[i] != NULL; i++)
		say(cr, c->font, 8.5, false, LETTERS_LEFT, c->feet[i], MARGIN,
			y + FOOT_H * (i + 0.5), CHART_WIDTH_CSS - 2 * MARGIN);
}

static cairo_status_t
take(void *arg, const unsigned char *p, unsigned n)
{
	struct buf *out = arg;

	buf_bytes(out, p, n);
	return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

bool
chart_png(const struct chart *c, struct buf *out, struct err *e)
{
	struct frame f = {.left = MARGIN + c->label_css + GAP,
		.top = MARGIN / 2 + TITLE_H + (c->mark >= 0 ? MARK_H : 0),
		.width = CHART_WIDTH_CSS - 2 * MARGIN - c->label_css -
			 FIGURE_W - NOTE_W - GAP,
		.height = BAR_H * c->count,
		.end = c->end > 0 ? c->end : 1};
	double height = f.top + f.height + AXIS_H + MARGIN / 2;
	cairo_surface_t *s;
	cairo_status_t status;
	cairo_t *cr;

	if (!letters_have_font(c->font, e))
		return false;
	for (int i = 0; c->feet[i] != NULL; i++)
		height += FOOT_H;
	s = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
		(int)(CHART_WIDTH_CSS * PIXELS_PER_CSS),
		(int)ceil(height * PIXELS_PER_CSS));
	cr = cairo_create(s);
	cairo_scale(cr, PIXELS_PER_CSS / MM_PER_CSS,
		PIXELS_PER_CSS / MM_PER_CSS);
	draw(cr, c, &f);
	status = cairo_status(cr);
	cairo_destroy(cr);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_write_to_png_stream(s, take, out);
	cairo_surface_destroy(s);
	if (status != CAIRO_STATUS_SUCCESS)
		return err_set(e, ERR_SYSTEM, "cannot draw a chart: %s",
			cairo_status_to_string(status));
	return true;
}
