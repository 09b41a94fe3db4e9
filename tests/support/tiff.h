/*
 * tiff.h - TIFF files for tests, in every way a fax or a scan is written.
 *
 * libtiff writes them into a directory and they are read back into memory;
 * what it would not write is poked in afterwards.  Helpers end the test when
 * something fails.
 */
#ifndef TESTS_SUPPORT_TIFF_H
#define TESTS_SUPPORT_TIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <leptonica/allheaders.h>

/* A page's size unless told: a fax line, 6 cm of fine rows. */
#define TIFF_W 1728
#define TIFF_H 480

/* How a page is written; 0 leaves a tag out or at its usual value. */
struct tiff_how {
	const char *mode; /* of TIFFOpen; NULL: "w" */
	int w, h;         /* 0: TIFF_W, TIFF_H */
	uint16_t coding, photometric, fill_order;
	uint32_t g3_options;
	uint32_t strip_rows;
	uint16_t bits, samples;
	float res_x, res_y;
	uint16_t unit;
	bool tiled;
	const char *date; /* DateTime, "2026:11:17 14:17:03" */
	PIX *pix; /* what it shows; NULL: tiff_picture */
};

/* The bytes, exactly as many as the file has, so that a sanitizer sees any
 * step beyond them; free(p). */
struct tiff_file {
	unsigned char *p;
	size_t n;
};

/* Frames, strokes and some dirt. */
PIX *tiff_picture(int w, int h);

/* Page i is written as how[i * step] says: step 0 makes all alike.  The file
 * is of the kind the first one says. */
struct tiff_file tiff_write(const char *dir, const struct tiff_how *how,
	int pages, int step);
struct tiff_file tiff_read(const char *path);

/* For little-endian classic files: n bytes of v at a place; where the
 * directory of page n begins, and its place for the next one; make the first
 * value of a tag of page n this. */
void tiff_put(struct tiff_file *f, size_t at, int n, size_t v);
size_t tiff_directory(const struct tiff_file *f, int n);
size_t tiff_next_place(const struct tiff_file *f, int n);
void tiff_poke(struct tiff_file *f, int n, unsigned tag, unsigned value);

/* Where the coded bytes of a strip of the first page lie. */
void tiff_strip(const char *dir, const struct tiff_file *f, int strip,
	size_t *from, size_t *n);

#endif
