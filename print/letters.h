/*
 * letters.h - lines of text on paper, by Pango.
 *
 * Everything is in millimetres of the page: the cairo context must be scaled
 * so that its unit is one.  Text takes the same room whatever it is drawn on:
 * nothing is fitted to pixels.
 */
#ifndef PRINT_LETTERS_H
#define PRINT_LETTERS_H

#include <stdbool.h>
#include <cairo.h>

#include "base/compiler.h"
#include "base/err.h"

enum letters_align { LETTERS_LEFT, LETTERS_CENTRE, LETTERS_RIGHT };

struct letters {
	const char *font; /* family, as fontconfig names it */
	double pt;
	bool bold;
	enum letters_align align;
	double line_gap; /* mm between lines, beyond the font's own */
};

/* Height in mm of the text when it is broken to lines of that width; width
 * <= 0: one line. */
double letters_height(cairo_t *cr, const struct letters *l, const char *text,
	double width);

/* Width in mm of the text on one line. */
double letters_width(cairo_t *cr, const struct letters *l, const char *text);

/* Draw it with its upper left corner there, in the context's colour; returns
 * the height. */
double letters_draw(cairo_t *cr, const struct letters *l, const char *text,
	double x, double y, double width);

/* The same letters, made smaller until the text fits on one line. */
struct letters letters_fit(cairo_t *cr, struct letters l, const char *text,
	double width);

/* Add the outline of the text, its upper left corner at the origin, to the
 * context's path. */
void letters_outline(cairo_t *cr, const struct letters *l, const char *text);

/* Let go of the fonts in use: Pango keeps each size it has met. */
void letters_forget(void);

/* Pango would quietly take another font: ERR_CONFIG with the name. */
MUST_CHECK bool letters_have_font(const char *family, struct err *e);

#endif
