/*
 * chart.h - figures as pictures: SVG without a style of its own.
 *
 * A chart has a title and a description for who does not see it; which line
 * is which is told by its dashes and the signs on it as well as by colour.
 * The same figures stand in a table under it, which is the caller's.
 */
#ifndef DAEMON_WEB_CHART_H
#define DAEMON_WEB_CHART_H

#include "base/buf.h"

#define CHART_POINTS_MAX 60
#define CHART_LINES_MAX 4

struct chart_line {
	const char *name;
	double value[CHART_POINTS_MAX]; /* below 0: none at this point */
};

struct chart_lines {
	const char *id; /* a word that no other chart of the page has */
	const char *title, *description;
	const char *unit; /* behind the figures of the axis, "" none */
	struct chart_line line[CHART_LINES_MAX];
	int line_count;
	const char *label[CHART_POINTS_MAX]; /* under the points */
	int point_count;
};
void chart_lines(struct buf *b, const struct chart_lines *c);

struct chart_bar {
	const char *name;
	int value;
	const char *beside; /* written at its end */
};

/* One below the other; the longest takes the width.  of: what the width
 * stands for, 0: the largest of them. */
void chart_bars(struct buf *b, const char *id, const char *title,
	const char *description, const struct chart_bar *bars, int count,
	int of);

#endif
