/*
 * page.h - one page made ready to be read: square, upright, straight.
 *
 * The picture is one bit per pixel (1 = ink), about PAGE_DPI on both axes,
 * turned upright and deskewed.  Everything measured later is in pixels of
 * this picture; page_to_source is the one way back to the pixels of the page
 * as it lies in the file.
 */
#ifndef OCR_PAGE_H
#define OCR_PAGE_H

#include <stdbool.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/err.h"
#include "base/px.h"
#include "ocr/fax_tiff.h"

/* Pixels per inch of a page: a fax has 204 across; its rows are doubled or
 * halved to 196 or left alone, so the vertical density may be 4 % less. */
#define PAGE_DPI 204

#define PAGE_MM (PAGE_DPI / 25.4) /* pixels per millimetre: 8.03 */

/* The sender's machine prints its line into so much of a page's top. */
#define PAGE_TOP_MM 9

struct page {
	int index;       /* in the file */
	PIX *ink;        /* 1 bit: square, upright, straight; owned */
	PIX *top;        /* its first PAGE_TOP_MM as delivered, square; owned */
	int rotation;    /* 0, 90, 180, 270: how far the page lay turned */
	double skew_deg; /* clockwise lean of the rows, taken out */
	int src_w, src_h;
	int dpi_x, dpi_y; /* of the file */
	int row_factor;   /* file rows were repeated so often: 2 at 98 dpi */
	int damaged_rows;
	unsigned char *row_damaged; /* src_h bytes or NULL; owned */
	/* upright picture -> file: x' = m[0] x + m[1] y + m[2],
	 * y' = m[3] x + m[4] y + m[5] */
	double to_source[6];
};

/* Make fp square.  Takes fp's picture and damage map, and clears fp. */
MUST_CHECK bool page_new(struct fax_page *fp, int index, struct page **out,
	struct err *e);
void page_free(struct page **page);

/* Turn the picture by a quarter turns clockwise (1, 2 or 3). */
MUST_CHECK bool page_turn(struct page *page, int quarters, struct err *e);

/* Measure the lean of rows and columns and shear it away. */
MUST_CHECK bool page_straighten(struct page *page, struct err *e);

/* The box in the file's pixels that covers r, clipped to the page. */
struct px_rect page_to_source(const struct page *page, struct px_rect r);

/* The box of the picture that covers r of the file's page, clipped to the
 * picture. */
struct px_rect page_from_source(const struct page *page, struct px_rect r);

/* Share, 0..1, of the file's rows behind r that arrived damaged. */
double page_damage(const struct page *page, struct px_rect r);

#endif
