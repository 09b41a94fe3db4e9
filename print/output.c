/*
 * output.c - write a composed form to a file.
 *
 * A file appears whole: it is written as PATH.new and renamed.
 */
#include "print/output.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

#include "base/text.h"
#include "print/page.h"

#define PATH_SIZE 4096

static const double MM_PER_INCH = 25.4;

static bool
cairo_well(cairo_status_t status, const char *path, struct err *e)
{
	if (status == CAIRO_STATUS_SUCCESS)
		return true;
	return err_set(e, ERR_SYSTEM, "cannot write %s: %s", path,
		cairo_status_to_string(status));
}

static bool
write_pdf(const struct composed *c, const char *path, struct err *e)
{
	cairo_surface_t *s = cairo_pdf_surface_create(path,
		PAPER_W_MM * 72 / MM_PER_INCH, PAPER_H_MM * 72 / MM_PER_INCH);
	cairo_t *cr = cairo_create(s);
	bool ok;

	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE,
		c->form->title);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATOR,
		"maruyomi " MARUYOMI_VERSION);
	cairo_scale(cr, 72 / MM_PER_INCH, 72 / MM_PER_INCH);
	for (int n = 0; n < c->pages; n++) {
		page_draw(c, n, cr);
		cairo_show_page(cr);
	}
	cairo_surface_finish(s);
	ok = cairo_well(cairo_status(cr), path, e) &&
	     cairo_well(cairo_surface_status(s), path, e);
	cairo_destroy(cr);
	cairo_surface_destroy(s);
	return ok;
}

/* A page as a picture; NULL without memory. */
static cairo_surface_t *
picture(const struct composed *c, int n, int dpi)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
		(int)(PAPER_W_MM / MM_PER_INCH * dpi),
		(int)(PAPER_H_MM / MM_PER_INCH * dpi));
	cairo_t *cr = cairo_create(s);

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_scale(cr, dpi / MM_PER_INCH, dpi / MM_PER_INCH);
	page_draw(c, n, cr);
	if (cairo_status(cr) != CAIRO_STATUS_SUCCESS) {
		cairo_surface_destroy(s);
		s = NULL;
	}
	cairo_destroy(cr);
	if (s)
		cairo_surface_flush(s);
	return s;
}

static bool
write_png(const struct composed *c, int n, const char *path, int dpi,
	struct err *e)
{
	cairo_surface_t *s = picture(c, n, dpi);
	bool ok;

	if (!s)
		return err_set(e, ERR_SYSTEM, "out of memory");
	ok = cairo_well(cairo_surface_write_to_png(s, path), path, e);
	cairo_surface_destroy(s);
	return ok;
}

static bool
write_tiff_page(TIFF *t, cairo_surface_t *s, int n, int pages, int dpi)
{
	const unsigned char *p = cairo_image_surface_get_data(s);
	int w = cairo_image_surface_get_width(s),
	    h = cairo_image_surface_get_height(s),
	    stride = cairo_image_surface_get_stride(s);
	unsigned char *row = malloc((size_t)w / 8 + 1);
	bool ok = row != NULL;

	TIFFSetField(t, TIFFTAG_SUBFILETYPE, FILETYPE_PAGE);
	TIFFSetField(t, TIFFTAG_IMAGEWIDTH, (uint32_t)w);
	TIFFSetField(t, TIFFTAG_IMAGELENGTH, (uint32_t)h);
	TIFFSetField(t, TIFFTAG_BITSPERSAMPLE, 1);
	TIFFSetField(t, TIFFTAG_SAMPLESPERPIXEL, 1);
	TIFFSetField(t, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
	TIFFSetField(t, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
	TIFFSetField(t, TIFFTAG_ROWSPERSTRIP, (uint32_t)h);
	TIFFSetField(t, TIFFTAG_XRESOLUTION, (double)dpi);
	TIFFSetField(t, TIFFTAG_YRESOLUTION, (double)dpi);
	TIFFSetField(t, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
	TIFFSetField(t, TIFFTAG_PAGENUMBER, n, pages);
	for (int y = 0; ok && y < h; y++) {
		memset(row, 0, (size_t)w / 8 + 1);
		for (int x = 0; x < w; x++)
			if (p[(size_t)y * (size_t)stride + (size_t)x * 4] < 128)
				row[x / 8] |= (unsigned char)(0x80 >> x % 8);
		ok = TIFFWriteScanline(t, row, (uint32_t)y, 0) == 1;
	}
	free(row);
	return ok && TIFFWriteDirectory(t);
}

static bool
write_tiff(const struct composed *c, const char *path, int dpi, struct err *e)
{
	TIFF *t = TIFFOpen(path, "w");
	bool ok = true;

	if (!t)
		return err_errno(e, "cannot write %s", path);
	for (int n = 0; ok && n < c->pages; n++) {
		cairo_surface_t *s = picture(c, n, dpi);

		ok = s && write_tiff_page(t, s, n, c->pages, dpi);
		cairo_surface_destroy(s);
	}
	ok = ok && TIFFFlush(t);
	TIFFClose(t);
	return ok || err_set(e, ERR_SYSTEM, "cannot write %s", path);
}

enum format { FORMAT_PDF, FORMAT_TIFF, FORMAT_PNG };

static bool
format_of(const char *path, enum format *out, struct err *e)
{
	static const struct {
		const char *end;
		enum format format;
	} ends[] = {
		{".pdf", FORMAT_PDF},
		{".tif", FORMAT_TIFF},
		{".tiff", FORMAT_TIFF},
		{".png", FORMAT_PNG},
	};
	size_t n = strlen(path);

	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		size_t k = strlen(ends[i].end);

		if (n > k && strcmp(path + n - k, ends[i].end) == 0) {
			*out = ends[i].format;
			return true;
		}
	}
	return err_set(e, ERR_INPUT,
		"%s: the name must end in .pdf, .tif or .png", path);
}

/* PATH, or PATH with -2, -3 ... before its end. */
static bool
page_path(const char *path, int n, char out[PATH_SIZE], struct err *e)
{
	size_t stem = strlen(path) - strlen(".png");

	if (n == 0)
		return text_copy(out, PATH_SIZE, path, e);
	return text_format(out, PATH_SIZE, e, "%.*s-%d.png", (int)stem, path,
		n + 1);
}

/* Write one file by way of PATH.new. */
static bool
write_whole(const struct composed *c, enum format f, int n, const char *path,
	int dpi, struct err *e)
{
	char fresh[PATH_SIZE];
	bool ok = false;

	if (!text_format(fresh, sizeof fresh, e, "%s.new", path))
		return false;
	switch (f) {
	case FORMAT_PDF:
		ok = write_pdf(c, fresh, e);
		break;
	case FORMAT_TIFF:
		ok = write_tiff(c, fresh, dpi, e);
		break;
	case FORMAT_PNG:
		ok = write_png(c, n, fresh, dpi, e);
		break;
	}
	if (ok && rename(fresh, path) != 0)
		ok = err_errno(e, "cannot write %s", path);
	if (!ok)
		unlink(fresh);
	return ok;
}

bool
output_write(const struct composed *c, const char *path, int dpi, struct err *e)
{
	char one[PATH_SIZE];
	enum format f;

	if (!format_of(path, &f, e))
		return false;
	if (f != FORMAT_PNG)
		return write_whole(c, f, 0, path, dpi, e);
	for (int n = 0; n < c->pages; n++)
		if (!page_path(path, n, one, e) ||
			!write_whole(c, f, n, one, dpi, e))
			return false;
	return true;
}
