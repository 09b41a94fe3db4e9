/*
 * print.c - small print, to read.
 */
#include "tests/support/print.h"

#include <cairo.h>

#include "print/letters.h"
#include "tests/support/draw.h"

PIX *
print_parts(const char *const *part, int parts, double pt, int w, int h)
{
	cairo_surface_t *s =
		cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
	cairo_t *cr = cairo_create(s);
	struct letters how = {.font = "IPAexGothic", .pt = pt};
	PIX *pix = draw_new(w, h);
	const unsigned char *d;
	int x, y, stride;

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_scale(cr, 8, 8);
	for (x = 0; x < parts; x++)
		letters_draw(cr, &how, part[x], 5 + 55 * x, 0.5, 0);
	cairo_surface_flush(s);
	d = cairo_image_surface_get_data(s);
	stride = cairo_image_surface_get_stride(s);
	for (y = 0; y < h; y++)
		for (x = 0; x < w; x++)
			if (d[y * stride + 4 * x] < 140)
				draw_fill(pix, (struct px_rect){x, y, 1, 1});
	cairo_destroy(cr);
	cairo_surface_destroy(s);
	return pix;
}
