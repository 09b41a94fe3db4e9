/*
 * fax_tiff.h - a TIFF from a stranger, page by page, as one-bit pictures.
 *
 * The whole file lies in memory before the first byte is looked at; nothing
 * here opens, reads or writes a file.  Sizes are refused by the limits below
 * before anything is decoded.  A damaged row costs that row; what follows a
 * bad code word in a G4 strip is not trusted and counts as damaged too.
 */
#ifndef OCR_FAX_TIFF_H
#define OCR_FAX_TIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <leptonica/allheaders.h>

#include "base/compiler.h"
#include "base/day.h"
#include "base/err.h"

/* An A3 sheet at 600 dpi is 7,016 x 9,922; a superfine A4 fax 1,728 x 4,600. */
#define FAX_MAX_W 7200
#define FAX_MAX_H 15000
#define FAX_MAX_PIXELS (48 * 1000 * 1000)
/* Inches of a sheet by its declared density: A3 is 16.5 long, paper from a
 * roll has been seen to 76 (15,000 rows).  Later stages scale to 200 per inch,
 * so a density that lies could ask for any size. */
#define FAX_MAX_WIDE_INCH 20
#define FAX_MAX_LONG_INCH 80
/* Colour and grey need four bytes a pixel while they are decoded. */
#define FAX_MAX_COLOUR_PIXELS (20 * 1000 * 1000)
/* The largest application seen has 7 pages; two of them with covers and
 * advertisements stay under 30.  More is no application. */
#define FAX_MAX_PAGES 60
#define FAX_MAX_BYTES (64 * 1024 * 1024)

struct fax_tiff;

/* One page as delivered: not yet square, not yet upright. */
struct fax_page {
	PIX *ink;          /* 1 bit, 1 = ink; owned by the caller */
	int dpi_x, dpi_y;  /* as declared, or inferred from the size */
	bool dpi_inferred;
	int damaged_rows;
	/* one byte a row, 1 = damaged; NULL when damaged_rows is 0; owned */
	unsigned char *row_damaged;
};

/* Borrows data until fax_tiff_free.  ERR_INPUT: no TIFF, or no page in it.
 * ERR_LIMIT: too many pages. */
MUST_CHECK bool fax_tiff_open(const void *data, size_t size,
	struct fax_tiff **out, struct err *e);
void fax_tiff_free(struct fax_tiff **t);

/* Pages in the directory chain. */
int fax_tiff_page_count(const struct fax_tiff *t);

/* The local day on which whoever received it says he did (DateTime of the first
 * page); false when he does not, or names a year in which no fax came. */
MUST_CHECK bool fax_tiff_day(const struct fax_tiff *t, struct day *out);

/* "" when the chain ends cleanly, else plain words about its broken end. */
const char *fax_tiff_damage(const struct fax_tiff *t);

/* From now on pages in grey or colour are refused: their decoders, JPEG's
 * among them, are far larger than a fax needs. */
void fax_tiff_refuse_colour(struct fax_tiff *t);

/* Decode page n.  A refused page (limits, a coding no fax has) is ERR_LIMIT or
 * ERR_INPUT; the other pages can still be read. */
MUST_CHECK bool fax_tiff_page(struct fax_tiff *t, int n, struct fax_page *out,
	struct err *e);
void fax_page_clear(struct fax_page *p);

#endif
