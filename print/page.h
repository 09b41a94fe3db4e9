/*
 * page.h - draw a page of a composed form.
 */
#ifndef PRINT_PAGE_H
#define PRINT_PAGE_H

#include <cairo.h>

#include "print/compose.h"

/* Draw page n (from 0) in black; the context's unit is a millimetre, its
 * origin the upper left corner of the paper, which is white already. */
void page_draw(const struct composed *c, int n, cairo_t *cr);

#endif
