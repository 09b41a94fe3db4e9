/*
 * chart.c - figures as pictures: SVG without a style of its own.
 *
 * All measures are units of the picture, which the page scales: it is as wide
 * as a telephone's screen has pixels, so letters are never smaller than 12.
 */
#include "daemon/web/chart.h"

#include <assert.h>
#include <stdio.h>

#include "daemon/web/html.h"

/* Lines: the picture, and the field with the lines in it. */
enum { WIDE = 480, HIGH = 240, LEFT = 52, RIGHT = 468, TOP = 12, BOTTOM = 205 };
/* Bars. */
enum { ROW = 30, NAME = 118, BAR_MOST = 240 };

static void
begin(struct buf *b, const char *id, const char *title,
	const char *description, int width, int height)
{
	html(b, "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\""
		" aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">%s</title>"
		"<desc id=\"%s-d\">%s</desc>",
		width, height, id, id, id, title, id, description);
}

/* --- lines --------------------------------------------------------------- */

/* The least of 1, 2, 5, 10, 20 … that is not below the largest value. */
static int
top_of(const struct chart_lines *c)
{
	static const int steps[] = {1, 2, 5};
	double most = 1;
	int ten = 1;

	for (int l = 0; l < c->line_count; l++)
		for (int i = 0; i < c->point_count; i++)
			if (c->line[l].value[i] > most)
				most = c->line[l].value[i];
	for (;; ten *= 10)
		for (int i = 0; i < 3; i++)
			if (steps[i] * ten >= most || ten >= 100000000)
				return steps[i] * ten;
}

static int
x_of(const struct chart_lines *c, int i)
{
	if (c->point_count == 1)
		return (LEFT + RIGHT) / 2;
	return LEFT + 8 + (RIGHT - LEFT - 16) * i / (c->point_count - 1);
}

static int
y_of(double value, int top)
{
	return BOTTOM - (int)((BOTTOM - TOP) * value / top + 0.5);
}

static void
axes(struct buf *b, const struct chart_lines *c, int top)
{
	int parts = top == 1 ? 1 : top % 5 == 0 ? 5 : 2;
	/* so many labels fit side by side */
	int every = (c->point_count + 6) / 7;

	for (int i = 0; i <= parts; i++) {
		int y = y_of((double)top * i / parts, top);

		html(b, "<path class=\"grid\" d=\"M%d %dH%d\"/>"
			"<text class=\"y\" x=\"%d\" y=\"%d\">%d%s</text>",
			LEFT, y, RIGHT, LEFT - 6, y + 5, top * i / parts,
			c->unit);
	}
	for (int i = c->point_count - 1; i >= 0; i -= every)
		html(b, "<text class=\"x\" x=\"%d\" y=\"%d\">%s</text>",
			x_of(c, i), BOTTOM + 24, c->label[i]);
}

/* Dot, square, triangle, diamond. */
static void
sign(struct buf *b, int which, int x, int y)
{
	switch (which) {
	case 0:
		html(b, "<circle cx=\"%d\" cy=\"%d\" r=\"4\"/>", x, y);
		break;
	case 1:
		html(b, "<path d=\"M%d %dh8v8h-8z\"/>", x - 4, y - 4);
		break;
	case 2:
		html(b, "<path d=\"M%d %dl5 9h-10z\"/>", x, y - 5);
		break;
	default:
		html(b, "<path d=\"M%d %dl5 5l-5 5l-5 -5z\"/>", x, y - 5);
		break;
	}
}

static void
line(struct buf *b, const struct chart_lines *c, int which, int top)
{
	const struct chart_line *l = &c->line[which];
	bool down = false; /* the pen lies on the paper */

	html(b, "<g class=\"line l%d\"><path class=\"way\" d=\"", which);
	for (int i = 0; i < c->point_count; i++) {
		if (l->value[i] >= 0)
			html(b, "%s%d %d", down ? "L" : "M", x_of(c, i),
				y_of(l->value[i], top));
		down = l->value[i] >= 0;
	}
	html(b, "\"/>");
	for (int i = 0; i < c->point_count; i++)
		if (l->value[i] >= 0)
			sign(b, which, x_of(c, i), y_of(l->value[i], top));
	html(b, "</g>");
}

/* Which line is which, beside the chart and in words of the page. */
static void
legend(struct buf *b, const struct chart_lines *c)
{
	html(b, "<ul class=\"legend\">");
	for (int i = 0; i < c->line_count; i++) {
		html(b, "<li><svg class=\"key\" viewBox=\"0 0 40 14\""
			" aria-hidden=\"true\"><g class=\"line l%d\">"
			"<path class=\"way\" d=\"M0 7L40 7\"/>", i);
		sign(b, i, 20, 7);
		html(b, "</g></svg> %s</li>", c->line[i].name);
	}
	html(b, "</ul>");
}

void
chart_lines(struct buf *b, const struct chart_lines *c)
{
	int top = top_of(c);

	assert(c->point_count <= CHART_POINTS_MAX);
	if (c->line_count > 1)
		legend(b, c);
	begin(b, c->id, c->title, c->description, WIDE, HIGH);
	axes(b, c, top);
	for (int i = 0; i < c->line_count; i++)
		line(b, c, i, top);
	html(b, "</svg>");
}

/* --- bars ---------------------------------------------------------------- */

void
chart_bars(struct buf *b, const char *id, const char *title,
	const char *description, const struct chart_bar *bars, int count,
	int of)
{
	for (int i = 0; i < count; i++)
		if (bars[i].value > of)
			of = bars[i].value;
	begin(b, id, title, description, WIDE, count * ROW + 6);
	for (int i = 0; i < count; i++) {
		int y = i * ROW + 4;
		int w = of > 0 ? (int)((int64_t)BAR_MOST * bars[i].value / of)
			       : 0;

		html(b, "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>"
			"<path class=\"bar\" d=\"M%d %dh%dv%dh-%dz\"/>"
			"<text class=\"end\" x=\"%d\" y=\"%d\">%s</text>",
			NAME - 8, y + 17, bars[i].name, NAME, y, w, ROW - 8, w,
			NAME + w + 8, y + 17, bars[i].beside);
	}
	html(b, "</svg>");
}
