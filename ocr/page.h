/*
 * page.h - one page made ready to be read: square, upright, straight.
 *
 * The picture is one bit per pixel (1 = ink), equal density on both axes
 * (PAGE_DPI), turned upright and deskewed.  Everything measured later is in
 * pixels of this picture; page_to_source is the one way back to the pixels
 * of the page as it lies in the file.
 */
#ifndef OCR_PAGE_H
#define OCR_PAGE_H

#include <stdbool.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"

/* Pixels per inch on both axes of a page: a fax has 204 across, and rows are
 * doubled or halved, so the vertical density lies between 195 and 204. */
#define PAGE_DPI 204

#define PAGE_MM (PAGE_DPI / 25.4) /* pixels per millimetre: 8.03 */

struct page {
	int index;       /* in the file */
	PIX *ink;        /* 1 bit: square, upright, straight; owned */
	int rotation;    /* degrees the page in the file was turned by */
	double skew_deg; /* clockwise skew taken out after that */
	int src_w, src_h;
	int dpi_x, dpi_y; /* of the file */
	int damaged_rows;
	/* upright picture -> file: x = m[0] x + m[1] y + m[2], y likewise */
	double to_source[6];
};

/* The box in the file's pixels that covers r, clipped to the page. */
struct px_rect page_to_source(const struct page *page, struct px_rect r);

void page_free(struct page **page);

#endif
