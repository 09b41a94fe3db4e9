/*
 * tiff.c - pages by libtiff's own writer, row by row or tile by tile.
 */
#include "tests/support/tiff.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

#include "ocr/bits.h"
#include "tests/support/draw.h"
#include "tests/support/test.h"

static int
how_w(const struct tiff_how *how)
{
	return how->w ? how->w : TIFF_W;
}

static int
how_h(const struct tiff_how *how)
{
	return how->h ? how->h : TIFF_H;
}

PIX *
tiff_picture(int w, int h)
{
	PIX *pix = draw_new(w, h);
	uint32_t seed = 5;
	int y;

	for (y = 40; y + 60 < h; y += 80) {
		draw_frame(pix, (struct px_rect){w / 2, y, w / 8, 60}, 6);
		draw_arc(pix, w / 2.0 + w / 16.0, y + 30, 24, 20, 0, 350, 4);
		draw_line(pix, 20, y, w / 3.0, y + 50, 3);
	}
	draw_noise(pix, (struct px_rect){0, 0, w, h / 3}, 90, &seed);
	return pix;
}

/* Row y of the picture as samples of the file. */
static void
row_of(PIX *pix, int y, const struct tiff_how *how, unsigned char *row)
{
	int w = pixGetWidth(pix), x, s,
	    samples = how->samples ? how->samples : 1;
	bool white_is_0 = how->photometric == PHOTOMETRIC_MINISWHITE;
	struct bits b = bits_of(pix);

	memset(row, 0, (size_t)w * 4 + 8);
	for (x = 0; x < w; x++) {
		bool on = bits_at(&b, x, y) == white_is_0;

		if (how->bits == 8) /* ground 210, ink 40: a grey scan */
			for (s = 0; s < samples; s++)
				row[x * samples + s] = on ? 210 : 40;
		else if (on)
			row[x / 8] |= (unsigned char)(0x80 >> x % 8);
	}
}

static void
write_tiles(TIFF *tif, PIX *pix, const struct tiff_how *how)
{
	enum { SIDE = 64 };
	unsigned char tile[SIDE * SIDE / 8], row[TIFF_W * 4 + 8];
	int x, y, i;

	for (y = 0; y < how_h(how); y += SIDE)
		for (x = 0; x < how_w(how); x += SIDE) {
			memset(tile, 0, sizeof(tile));
			for (i = 0; i < SIDE && y + i < how_h(how); i++) {
				row_of(pix, y + i, how, row);
				memcpy(tile + i * SIDE / 8, row + x / 8,
					SIDE / 8);
			}
			assert_true(TIFFWriteTile(tif, tile, (uint32_t)x,
					    (uint32_t)y, 0, 0) > 0);
		}
}

static void
write_page(TIFF *tif, const struct tiff_how *how)
{
	int w = how_w(how), h = how_h(how), y;
	PIX *pix = how->pix ? pixClone(how->pix) : tiff_picture(w, h);
	unsigned char *row = malloc((size_t)w * 4 + 8);

	assert_non_null(row);
	TIFFSetField(tif, TIFFTAG_IMAGEWIDTH, w);
	TIFFSetField(tif, TIFFTAG_IMAGELENGTH, h);
	TIFFSetField(tif, TIFFTAG_BITSPERSAMPLE, how->bits ? how->bits : 1);
	TIFFSetField(tif, TIFFTAG_SAMPLESPERPIXEL,
		how->samples ? how->samples : 1);
	TIFFSetField(tif, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
	TIFFSetField(tif, TIFFTAG_COMPRESSION,
		how->coding ? how->coding : COMPRESSION_CCITTFAX4);
	TIFFSetField(tif, TIFFTAG_PHOTOMETRIC, how->photometric);
	if (how->fill_order)
		TIFFSetField(tif, TIFFTAG_FILLORDER, how->fill_order);
	if (how->coding == COMPRESSION_CCITTFAX3)
		TIFFSetField(tif, TIFFTAG_GROUP3OPTIONS, how->g3_options);
	if (how->res_x > 0)
		TIFFSetField(tif, TIFFTAG_XRESOLUTION, (double)how->res_x);
	if (how->res_y > 0)
		TIFFSetField(tif, TIFFTAG_YRESOLUTION, (double)how->res_y);
	if (how->unit)
		TIFFSetField(tif, TIFFTAG_RESOLUTIONUNIT, how->unit);
	if (how->date != NULL)
		TIFFSetField(tif, TIFFTAG_DATETIME, how->date);
	if (how->tiled) {
		TIFFSetField(tif, TIFFTAG_TILEWIDTH, 64);
		TIFFSetField(tif, TIFFTAG_TILELENGTH, 64);
		write_tiles(tif, pix, how);
	} else {
		TIFFSetField(tif, TIFFTAG_ROWSPERSTRIP,
			how->strip_rows ? how->strip_rows : (uint32_t)h);
		for (y = 0; y < h; y++) {
			row_of(pix, y, how, row);
			assert_int_equal(
				TIFFWriteScanline(tif, row, (uint32_t)y, 0), 1);
		}
	}
	free(row);
	pixDestroy(&pix);
	assert_int_equal(TIFFWriteDirectory(tif), 1);
}

struct tiff_file
tiff_read(const char *path)
{
	struct tiff_file f = {NULL, 0};
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	off_t size = lseek(fd, 0, SEEK_END);

	assert_true(fd != -1 && size > 0);
	/* exactly as large as the file, so that a sanitizer sees any step
	 * beyond it */
	f.n = (size_t)size;
	f.p = malloc(f.n);
	assert_non_null(f.p);
	assert_int_equal(pread(fd, f.p, f.n, 0), size);
	close(fd);
	return f;
}

struct tiff_file
tiff_write(const char *dir, const struct tiff_how *how, int pages, int step)
{
	char path[4096];
	TIFF *tif;
	int i;

	snprintf(path, sizeof(path), "%s/fax.tif", dir);
	tif = TIFFOpen(path, how->mode ? how->mode : "w");
	assert_non_null(tif);
	for (i = 0; i < pages; i++)
		write_page(tif, &how[i * step]);
	TIFFClose(tif);
	return tiff_read(path);
}

/* --- poking into a little-endian classic file --------------------------- */

static size_t
get(const struct tiff_file *f, size_t at, int n)
{
	size_t v = 0;

	assert_true(at + (size_t)n <= f->n);
	while (n-- > 0)
		v = v << 8 | f->p[at + (size_t)n];
	return v;
}

void
tiff_put(struct tiff_file *f, size_t at, int n, size_t v)
{
	assert_true(at + (size_t)n <= f->n);
	for (; n > 0; n--, v >>= 8)
		f->p[at++] = (unsigned char)v;
}

size_t
tiff_directory(const struct tiff_file *f, int n)
{
	size_t at = get(f, 4, 4);

	for (; n > 0; n--)
		at = get(f, at + 2 + 12 * get(f, at, 2), 4);
	return at;
}

size_t
tiff_next_place(const struct tiff_file *f, int n)
{
	size_t at = tiff_directory(f, n);

	return at + 2 + 12 * get(f, at, 2);
}

void
tiff_poke(struct tiff_file *f, int n, unsigned tag, unsigned value)
{
	size_t at = tiff_directory(f, n), i, count = get(f, at, 2);

	for (i = 0; i < count; i++)
		if (get(f, at + 2 + 12 * i, 2) == tag) {
			tiff_put(f, at + 2 + 12 * i + 2, 2, TIFF_LONG);
			tiff_put(f, at + 2 + 12 * i + 8, 4, value);
			return;
		}
	fail_msg("no tag %u", tag);
}

/* --- strips ------------------------------------------------------------- */

void
tiff_strip(const char *dir, const struct tiff_file *f, int strip, size_t *from,
	size_t *n)
{
	char *path;
	TIFF *tif;

	tmp_write(dir, "look.tif", f->p, f->n, &path);
	tif = TIFFOpen(path, "r");
	assert_non_null(tif);
	*from = TIFFGetStrileOffset(tif, (uint32_t)strip);
	*n = TIFFGetStrileByteCount(tif, (uint32_t)strip);
	TIFFClose(tif);
	free(path);
}
