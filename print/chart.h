/*
 * chart.h - a chart of bars as a picture for a mail.
 *
 * Bars run to the right from zero, the axis is not broken, and every bar has
 * its figure in words.  Drawn on white, two pixels to a CSS pixel, so that it
 * is crisp on a telephone and readable whatever colours the mail is shown in.
 */
#ifndef PRINT_CHART_H
#define PRINT_CHART_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"

#define CHART_WIDTH_CSS 600 /* the picture has twice as many pixels */
#define CHART_BARS_MAX 40

struct chart_bar {
	const char *label;  /* left of it, made smaller where it is too long */
	double sure, open;  /* length in full colour, and in pale behind it */
	const char *figure; /* at its end */
	const char *note;   /* in a column on the right, "" none */
	bool good;          /* green, else blue; the note must say it too */
};

struct chart {
	const char *font; /* family */
	const char *title, *unit;
	double label_css;        /* width of the labels' column */
	double end;              /* of the axis, at least the longest bar */
	double mark;             /* a line across all bars; < 0: none */
	const char *mark_label;  /* what it is */
	const char *const *feet; /* lines below, NULL at the end */
	struct chart_bar bars[CHART_BARS_MAX];
	int count;
};

/* Append the PNG to out.  ERR_CONFIG: the font is not there; ERR_SYSTEM: no
 * memory. */
MUST_CHECK bool chart_png(const struct chart *c, struct buf *out,
	struct err *e);

/* Between the ticks of an axis of that length, so that there are 4 to 8:
 * 1, 2 or 5 times a power of ten, at least 1. */
double chart_step(double end);

#endif
