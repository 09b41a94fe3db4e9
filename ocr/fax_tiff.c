/*
 * fax_tiff.c - decode by libtiff, row by row, tolerant of damaged rows.
 *
 * libtiff speaks through one open call with its own error handlers (4.5), so
 * there is no global state.  While a row is decoded, any message marks that
 * row as damaged: that is how the fax codecs report "bad code word".  G3 rows
 * stand alone and the next one is trusted again; in a G4 strip every row is
 * coded against the one above, so a bad row spoils the rest of its strip.
 *
 * Grey and colour scans are brought to one bit by a local threshold after
 * the background is levelled.
 */
#include "ocr/fax_tiff.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

/* No honest page needs a larger single block: 48 Mpixel at one bit is 6 MB,
 * 20 Mpixel RGBA is 80 MB. */
#define FAX_MAX_ALLOC (96 * 1024 * 1024)

/* A G3 page with this many undecodable rows in a row has ended. */
#define FAX_DEAD_ROWS 64

/* Clocks that nobody set begin in 1970, 1980, 2000 or 2010. */
static const int DAY_FIRST_YEAR = 2020, DAY_LAST_YEAR = 2099;

struct fax_tiff {
	TIFF *tif;
	const unsigned char *data;
	size_t size, at;
	int page_count;
	char damage[160];
	struct day day; /* year 0: not known */
	bool no_colour;
	bool complained; /* libtiff said something since last cleared */
};

/* --- libtiff's view of memory ------------------------------------------- */

static tmsize_t
mem_read(thandle_t h, void *buf, tmsize_t n)
{
	struct fax_tiff *t = h;
	size_t left = t->at < t->size ? t->size - t->at : 0;
	size_t take = n < 0 ? 0 : (size_t)n < left ? (size_t)n : left;

	memcpy(buf, t->data + (take ? t->at : 0), take);
	t->at += take;
	return (tmsize_t)take;
}

static tmsize_t
mem_write(thandle_t h, void *buf, tmsize_t n)
{
	(void)h, (void)buf, (void)n;
	return -1;
}

static toff_t
mem_seek(thandle_t h, toff_t off, int whence)
{
	struct fax_tiff *t = h;
	uint64_t base = whence == SEEK_CUR ? t->at
		: whence == SEEK_END	   ? t->size
					   : 0;
	uint64_t to;

	if (__builtin_add_overflow(base, off, &to) || to > SIZE_MAX / 2)
		return (toff_t)-1;
	t->at = (size_t)to;
	return to;
}

static int
mem_close(thandle_t h)
{
	(void)h;
	return 0;
}

static toff_t
mem_size(thandle_t h)
{
	return ((struct fax_tiff *)h)->size;
}

/* The whole file, which libtiff only reads: its other way, a read call for
 * every piece, refuses tiles that are not coded (4.5). */
static int
mem_map(thandle_t h, void **base, toff_t *size)
{
	struct fax_tiff *t = h;

	memcpy(base, &t->data, sizeof(t->data));
	*size = t->size;
	return 1;
}

static void
mem_unmap(thandle_t h, void *base, toff_t size)
{
	(void)h, (void)base, (void)size;
}

/* What it says does not matter, only that it does. */
static int
on_message(TIFF *tif, void *user, const char *module, const char *fmt,
	va_list ap)
{
	struct fax_tiff *t = user;

	(void)tif, (void)module, (void)fmt, (void)ap;
	t->complained = true;
	return 1; /* handled: nothing goes to the global handlers */
}

/* A warning while directories are read is harmless (unknown tags). */
static int
on_warning(TIFF *tif, void *user, const char *module, const char *fmt,
	va_list ap)
{
	return on_message(tif, user, module, fmt, ap);
}

/* --- opening ------------------------------------------------------------ */

static bool
looks_like_tiff(const unsigned char *p, size_t n)
{
	return n > 8 &&
	       (memcmp(p, "II*\0", 4) == 0 || memcmp(p, "MM\0*", 4) == 0 ||
		       memcmp(p, "II+\0", 4) == 0 || memcmp(p, "MM\0+", 4) == 0);
}

/* Walk the chain to its end; false when it holds too many pages. */
static bool
count_pages(struct fax_tiff *t, struct err *e)
{
	t->page_count = 1;
	while (!TIFFLastDirectory(t->tif)) {
		if (t->page_count >= FAX_MAX_PAGES)
			return err_set(e, ERR_LIMIT,
				"more than %d pages: no application is that "
				"long", FAX_MAX_PAGES);
		t->complained = false;
		if (TIFFReadDirectory(t->tif)) {
			t->page_count++;
		} else if (TIFFSetDirectory(t->tif,
				   (tdir_t)t->page_count + 1)) {
			/* one page of no sense, and others behind it */
			t->page_count += 2;
		} else {
			snprintf(t->damage, sizeof(t->damage),
				"the file breaks off after page %d",
				t->page_count);
			return true;
		}
	}
	return true;
}

/* The day of "2026:11:17 14:17:03". */
static void
find_day(struct fax_tiff *t)
{
	char text[DAY_TEXT_SIZE], *written = NULL;
	struct day day;

	if (TIFFGetField(t->tif, TIFFTAG_DATETIME, &written) != 1 ||
		written == NULL || strlen(written) < sizeof(text) - 1 ||
		written[4] != ':' || written[7] != ':')
		return;
	memcpy(text, written, sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	text[4] = text[7] = '-';
	if (day_parse(text, &day) && day.year >= DAY_FIRST_YEAR &&
		day.year <= DAY_LAST_YEAR)
		t->day = day;
}

bool
fax_tiff_open(const void *data, size_t size, struct fax_tiff **out,
	struct err *e)
{
	struct fax_tiff *t = NULL;
	TIFFOpenOptions *opt = NULL;
	bool ok = false;

	if (size == 0)
		return err_set(e, ERR_INPUT, "the file is empty");
	if (size > FAX_MAX_BYTES)
		return err_set(e, ERR_LIMIT, "%zu bytes, more than %d", size,
			FAX_MAX_BYTES);
	if (size > 4 && memcmp(data, "%PDF", 4) == 0)
		return err_set(e, ERR_INPUT, "a PDF, not a TIFF: set the "
			"sending machine to TIFF");
	if (!looks_like_tiff(data, size))
		return err_set(e, ERR_INPUT, "not a TIFF file");
	if ((t = calloc(1, sizeof(*t))) == NULL ||
		(opt = TIFFOpenOptionsAlloc()) == NULL) {
		err_set(e, ERR_SYSTEM, "no memory");
		goto out;
	}
	t->data = data;
	t->size = size;
	TIFFOpenOptionsSetMaxSingleMemAlloc(opt, FAX_MAX_ALLOC);
	TIFFOpenOptionsSetErrorHandlerExtR(opt, on_message, t);
	TIFFOpenOptionsSetWarningHandlerExtR(opt, on_warning, t);
	t->tif = TIFFClientOpenExt("fax", "r", t, mem_read, mem_write,
		mem_seek, mem_close, mem_size, mem_map, mem_unmap, opt);
	if (t->tif == NULL) {
		err_set(e, ERR_INPUT, "a TIFF without a readable page");
		goto out;
	}
	find_day(t);
	if (!count_pages(t, e))
		goto out;
	*out = t;
	t = NULL;
	ok = true;
out:
	if (opt != NULL)
		TIFFOpenOptionsFree(opt);
	fax_tiff_free(&t);
	return ok;
}

void
fax_tiff_free(struct fax_tiff **t)
{
	if (*t == NULL)
		return;
	if ((*t)->tif != NULL)
		TIFFClose((*t)->tif);
	free(*t);
	*t = NULL;
}

int
fax_tiff_page_count(const struct fax_tiff *t)
{
	return t->page_count;
}

bool
fax_tiff_day(const struct fax_tiff *t, struct day *out)
{
	if (t->day.year == 0)
		return false;
	*out = t->day;
	return true;
}

const char *
fax_tiff_damage(const struct fax_tiff *t)
{
	return t->damage;
}

void
fax_tiff_refuse_colour(struct fax_tiff *t)
{
	t->no_colour = true;
}

/* --- density ------------------------------------------------------------ */

/* Densities a fax or an office scanner can have. */
static bool
plausible(double dpi)
{
	return dpi >= 60 && dpi <= 1300;
}

/* No larger than any sheet? */
static bool
is_sheet(uint32_t w, uint32_t h, double dpi_x, double dpi_y)
{
	return w <= FAX_MAX_WIDE_INCH * dpi_x && h <= FAX_MAX_LONG_INCH * dpi_y;
}

static void
read_dpi(TIFF *tif, uint32_t w, uint32_t h, struct fax_page *p)
{
	float x = 0, y = 0;
	uint16_t unit = RESUNIT_INCH;
	double rows_per_inch;

	TIFFGetField(tif, TIFFTAG_XRESOLUTION, &x);
	TIFFGetField(tif, TIFFTAG_YRESOLUTION, &y);
	TIFFGetFieldDefaulted(tif, TIFFTAG_RESOLUTIONUNIT, &unit);
	if (unit == RESUNIT_CENTIMETER) {
		x *= 2.54F;
		y *= 2.54F;
	}
	/* a fax is 204 x 98, 196 or 391; a scan has square pixels */
	if (plausible((double)x) && plausible((double)y) &&
		y / x > 0.4F && y / x < 2.2F && unit != RESUNIT_NONE &&
		is_sheet(w, h, (double)x, (double)y)) {
		p->dpi_x = (int)((double)x + 0.5);
		p->dpi_y = (int)((double)y + 0.5);
		return;
	}
	/* Nothing usable is declared: take an A4 sheet across the width
	 * (a fax line of 1728 pixels is 8.47 inches), and for the rows the
	 * fax density that makes the page nearest to A4's 11.7 inches. */
	p->dpi_inferred = true;
	p->dpi_x = (int)(w / 8.47 + 0.5);
	rows_per_inch = h / 11.5;
	if (w != 1728)
		p->dpi_y = p->dpi_x;
	else if (rows_per_inch < 139) /* geometric mean of 98 and 196 */
		p->dpi_y = 98;
	else if (rows_per_inch < 277)
		p->dpi_y = 196;
	else
		p->dpi_y = 391;
	if (p->dpi_x < 60)
		p->dpi_x = 60;
	if (p->dpi_y < 60)
		p->dpi_y = 60;
}

/* --- decoding ----------------------------------------------------------- */

/* One row of packed bits into a PIX row of big-endian words, ink = 1. */
static void
put_row(l_uint32 *line, int wpl, const unsigned char *row, size_t row_bytes,
	int w, bool invert)
{
	int i;

	for (i = 0; i < wpl; i++) {
		l_uint32 v = 0;
		size_t k, b = (size_t)i * 4;

		for (k = 0; k < 4; k++)
			v = v << 8 | (b + k < row_bytes ? row[b + k] : 0u);
		line[i] = invert ? ~v : v;
	}
	if (w % 32 != 0)
		line[wpl - 1] &= ~0u << (32 - w % 32);
}

static bool
decode_bilevel(struct fax_tiff *t, int w, int h, struct fax_page *p,
	struct err *e)
{
	uint16_t photometric = PHOTOMETRIC_MINISWHITE, coding = 0;
	uint32_t rows_per_strip = 0;
	tmsize_t row_bytes = TIFFScanlineSize(t->tif);
	unsigned char *row = NULL, *bad = NULL;
	PIX *pix = NULL;
	int y, dead = 0, wpl;
	bool spoiled = false, ok = false;

	TIFFGetField(t->tif, TIFFTAG_PHOTOMETRIC, &photometric);
	TIFFGetFieldDefaulted(t->tif, TIFFTAG_COMPRESSION, &coding);
	TIFFGetFieldDefaulted(t->tif, TIFFTAG_ROWSPERSTRIP, &rows_per_strip);
	if (row_bytes < (w + 7) / 8)
		return err_set(e, ERR_INPUT, "rows of %d pixels in %lld bytes",
			w, (long long)row_bytes);
	row = calloc(1, (size_t)row_bytes);
	bad = calloc(1, (size_t)h);
	pix = pixCreate(w, h, 1);
	if (row == NULL || bad == NULL || pix == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a page");
		goto out;
	}
	wpl = pixGetWpl(pix);
	for (y = 0; y < h; y++) {
		if (rows_per_strip != 0 && (uint32_t)y % rows_per_strip == 0) {
			spoiled = false;
			dead = 0;
		}
		if (dead >= FAX_DEAD_ROWS) {
			bad[y] = 1;
			continue; /* white: nothing was decoded here */
		}
		t->complained = false;
		if (TIFFReadScanline(t->tif, row, (uint32_t)y, 0) < 0) {
			dead++;
			bad[y] = 1;
			continue;
		}
		dead = 0;
		if (t->complained && coding == COMPRESSION_CCITTFAX4)
			spoiled = true;
		if (t->complained || spoiled)
			bad[y] = 1;
		put_row(pixGetData(pix) + (size_t)y * (size_t)wpl, wpl, row,
			(size_t)row_bytes, w,
			photometric == PHOTOMETRIC_MINISBLACK);
	}
	p->damaged_rows = 0;
	for (y = 0; y < h; y++)
		p->damaged_rows += bad[y];
	p->ink = pix;
	pix = NULL;
	if (p->damaged_rows > 0) {
		p->row_damaged = bad;
		bad = NULL;
	}
	ok = true;
out:
	pixDestroy(&pix);
	free(row);
	free(bad);
	return ok;
}

/* Local threshold of a grey page.  Office scans have a grey, uneven ground;
 * tiles of about 4 mm follow it and a light smoothing of the thresholds
 * avoids steps (Leptonica's pixOtsuThreshOnBackgroundNorm does both). */
static PIX *
binarise(PIX *grey)
{
	/* Tiles of 20 px, at least 100 px of foreground to trust one, white
	 * ground raised to 200, smoothing over 2 tiles, and the threshold
	 * taken 10 % towards the ground so that pencil stays. */
	return pixOtsuThreshOnBackgroundNorm(grey, NULL, 20, 20, 100, 100,
		200, 2, 2, 0.1F, NULL);
}

static bool
decode_colour(struct fax_tiff *t, int w, int h, struct fax_page *p,
	struct err *e)
{
	uint32_t *rgba = NULL;
	PIX *grey = NULL;
	char why[1024] = "";
	bool ok = false;
	int x, y;

	if ((int64_t)w * h > FAX_MAX_COLOUR_PIXELS)
		return err_set(e, ERR_LIMIT, "a colour page of %d x %d pixels",
			w, h);
	if (!TIFFRGBAImageOK(t->tif, why))
		return err_set(e, ERR_INPUT, "a picture of an unknown kind");
	rgba = malloc((size_t)w * (size_t)h * sizeof(*rgba));
	grey = pixCreate(w, h, 8);
	if (rgba == NULL || grey == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a page");
		goto out;
	}
	if (!TIFFReadRGBAImageOriented(t->tif, (uint32_t)w, (uint32_t)h, rgba,
		    ORIENTATION_TOPLEFT, 1)) {
		err_set(e, ERR_INPUT, "the picture cannot be decoded");
		goto out;
	}
	for (y = 0; y < h; y++) {
		l_uint32 *line = pixGetData(grey) +
				 (size_t)y * (size_t)pixGetWpl(grey);
		const uint32_t *from = rgba + (size_t)y * (size_t)w;

		for (x = 0; x < w; x++)
			SET_DATA_BYTE(line, x,
				(TIFFGetR(from[x]) * 77 +
					TIFFGetG(from[x]) * 151 +
					TIFFGetB(from[x]) * 28) >> 8);
	}
	free(rgba);
	rgba = NULL;
	if ((p->ink = binarise(grey)) == NULL) {
		err_set(e, ERR_INPUT, "the picture cannot be made two-tone");
		goto out;
	}
	p->damaged_rows = 0;
	ok = true;
out:
	pixDestroy(&grey);
	free(rgba);
	return ok;
}

/* What fax servers, printers and scanners write.  libtiff knows many more,
 * and each is a decoder that a stranger could choose. */
static bool
known_coding(uint16_t coding, bool bilevel)
{
	switch (coding) {
	case COMPRESSION_NONE:
	case COMPRESSION_CCITTRLE:
	case COMPRESSION_CCITTRLEW:
	case COMPRESSION_CCITTFAX3:
	case COMPRESSION_CCITTFAX4:
	case COMPRESSION_LZW:
	case COMPRESSION_PACKBITS:
	case COMPRESSION_ADOBE_DEFLATE:
	case COMPRESSION_DEFLATE:
		return true;
	case COMPRESSION_JPEG:
		return !bilevel;
	default:
		return false;
	}
}

bool
fax_tiff_page(struct fax_tiff *t, int n, struct fax_page *out, struct err *e)
{
	struct fax_page p = {0};
	uint32_t w = 0, h = 0;
	uint16_t bits = 1, samples = 1, coding = COMPRESSION_NONE;
	bool bilevel, ok;

	t->complained = false;
	if (!TIFFSetDirectory(t->tif, (tdir_t)n) ||
		!TIFFGetField(t->tif, TIFFTAG_IMAGEWIDTH, &w) ||
		!TIFFGetField(t->tif, TIFFTAG_IMAGELENGTH, &h))
		return err_set(e, ERR_INPUT, "page %d cannot be opened", n + 1);
	TIFFGetFieldDefaulted(t->tif, TIFFTAG_BITSPERSAMPLE, &bits);
	TIFFGetFieldDefaulted(t->tif, TIFFTAG_SAMPLESPERPIXEL, &samples);
	TIFFGetFieldDefaulted(t->tif, TIFFTAG_COMPRESSION, &coding);
	if (w == 0 || h == 0)
		return err_set(e, ERR_INPUT, "page %d is empty (%u x %u)",
			n + 1, w, h);
	if (w > FAX_MAX_W || h > FAX_MAX_H || (uint64_t)w * h > FAX_MAX_PIXELS)
		return err_set(e, ERR_LIMIT, "page %d claims %u x %u pixels",
			n + 1, w, h);
	if (samples < 1 || samples > 4 || (bits != 1 && bits != 2 &&
		bits != 4 && bits != 8 && bits != 16))
		return err_set(e, ERR_INPUT,
			"page %d has %u samples of %u bits", n + 1, samples,
			bits);
	bilevel = bits == 1 && samples == 1 && !TIFFIsTiled(t->tif);
	if (!known_coding(coding, bilevel) || !TIFFIsCODECConfigured(coding))
		return err_set(e, ERR_INPUT, "page %d has an unknown coding "
			"(%u)", n + 1, coding);
	if (!bilevel && t->no_colour)
		return err_set(e, ERR_LIMIT,
			"page %d is in grey or colour, which is switched off",
			n + 1);
	read_dpi(t->tif, w, h, &p);
	if (!is_sheet(w, h, p.dpi_x, p.dpi_y))
		return err_set(e, ERR_LIMIT,
			"page %d claims a sheet of %.1f x %.1f m", n + 1,
			w * 0.0254 / p.dpi_x, h * 0.0254 / p.dpi_y);
	if (bilevel)
		ok = decode_bilevel(t, (int)w, (int)h, &p, e);
	else
		ok = decode_colour(t, (int)w, (int)h, &p, e);
	if (!ok)
		return err_at(e, "page %d", n + 1);
	*out = p;
	return true;
}

void
fax_page_clear(struct fax_page *p)
{
	pixDestroy(&p->ink);
	free(p->row_damaged);
	p->row_damaged = NULL;
}
