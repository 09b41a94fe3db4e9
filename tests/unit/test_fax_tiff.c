/*
 * test_fax_tiff.c - every way a fax can be written is read to the pixel, and
 * what cannot be one is refused before it is decoded.
 *
 * Files are written by libtiff into a temporary directory; headers that it
 * would not write are poked in afterwards.
 */
#include "tests/support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

#include "ocr/bits.h"
#include "ocr/fax_tiff.h"
#include "tests/support/draw.h"

#define W 1728
#define H 480

struct file {
	unsigned char *p;
	size_t n;
};

static char *dir;

static int
make_dir(void **state)
{
	(void)state;
	dir = tmp_new();
	return 0;
}

static int
remove_dir(void **state)
{
	(void)state;
	tmp_remove(&dir);
	return 0;
}

/* --- writing ------------------------------------------------------------ */

/* How a page is written; 0 leaves a tag out or at its usual value. */
struct how {
	const char *mode;  /* of TIFFOpen; NULL: "w" */
	int w, h;          /* 0: W, H */
	uint16_t coding, photometric, fill_order;
	uint32_t g3_options;
	uint32_t strip_rows;
	uint16_t bits, samples;
	float res_x, res_y;
	uint16_t unit;
	bool tiled;
};

static int
how_w(const struct how *how)
{
	return how->w ? how->w : W;
}

static int
how_h(const struct how *how)
{
	return how->h ? how->h : H;
}

/* What the page shows: frames, strokes and some dirt. */
static PIX *
picture(int w, int h)
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
row_of(PIX *pix, int y, const struct how *how, unsigned char *row)
{
	int w = pixGetWidth(pix), x, s, samples = how->samples ? how->samples
							       : 1;
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
write_tiles(TIFF *tif, PIX *pix, const struct how *how)
{
	enum { SIDE = 64 };
	unsigned char tile[SIDE * SIDE / 8], row[W * 4 + 8];
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
write_page(TIFF *tif, const struct how *how)
{
	int w = how_w(how), h = how_h(how), y;
	PIX *pix = picture(w, h);
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
	if (how->tiled) {
		TIFFSetField(tif, TIFFTAG_TILEWIDTH, 64);
		TIFFSetField(tif, TIFFTAG_TILELENGTH, 64);
		write_tiles(tif, pix, how);
	} else {
		TIFFSetField(tif, TIFFTAG_ROWSPERSTRIP,
			how->strip_rows ? how->strip_rows : (uint32_t)h);
		for (y = 0; y < h; y++) {
			row_of(pix, y, how, row);
			assert_int_equal(TIFFWriteScanline(tif, row,
						 (uint32_t)y, 0), 1);
		}
	}
	free(row);
	pixDestroy(&pix);
	assert_int_equal(TIFFWriteDirectory(tif), 1);
}

static char *
file_name(void)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/fax.tif", dir);
	return strdup(path);
}

static struct file
file_read(const char *path)
{
	struct file f = {NULL, 0};
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

static struct file
write_file(const struct how *how, int pages)
{
	char *path = file_name();
	TIFF *tif = TIFFOpen(path, how->mode ? how->mode : "w");
	struct file f;
	int i;

	assert_non_null(tif);
	for (i = 0; i < pages; i++)
		write_page(tif, how);
	TIFFClose(tif);
	f = file_read(path);
	free(path);
	return f;
}

/* --- poking into a little-endian classic file --------------------------- */

static size_t
get(const struct file *f, size_t at, int n)
{
	size_t v = 0;

	assert_true(at + (size_t)n <= f->n);
	while (n-- > 0)
		v = v << 8 | f->p[at + (size_t)n];
	return v;
}

static void
put(struct file *f, size_t at, int n, size_t v)
{
	assert_true(at + (size_t)n <= f->n);
	for (; n > 0; n--, v >>= 8)
		f->p[at++] = (unsigned char)v;
}

/* Where the directory of page n begins, and its place for the next one. */
static size_t
directory(const struct file *f, int n)
{
	size_t at = get(f, 4, 4);

	for (; n > 0; n--)
		at = get(f, at + 2 + 12 * get(f, at, 2), 4);
	return at;
}

static size_t
next_place(const struct file *f, int n)
{
	size_t at = directory(f, n);

	return at + 2 + 12 * get(f, at, 2);
}

/* Make the first value of a tag of page n this. */
static void
poke(struct file *f, int n, unsigned tag, unsigned value)
{
	size_t at = directory(f, n), i, count = get(f, at, 2);

	for (i = 0; i < count; i++)
		if (get(f, at + 2 + 12 * i, 2) == tag) {
			put(f, at + 2 + 12 * i + 2, 2, TIFF_LONG);
			put(f, at + 2 + 12 * i + 8, 4, value);
			return;
		}
	fail_msg("no tag %u", tag);
}

/* --- read to the pixel -------------------------------------------------- */

static const struct good_row {
	const char *name;
	struct how how;
} GOOD[] = {
	{"G4", {.coding = COMPRESSION_CCITTFAX4}},
	{"G3, one-dimensional", {.coding = COMPRESSION_CCITTFAX3}},
	{"G3, two-dimensional", {.coding = COMPRESSION_CCITTFAX3,
		.g3_options = GROUP3OPT_2DENCODING}},
	{"G3, padded codes", {.coding = COMPRESSION_CCITTFAX3,
		.g3_options = GROUP3OPT_FILLBITS}},
	{"Huffman rows", {.coding = COMPRESSION_CCITTRLE}},
	{"not coded", {.coding = COMPRESSION_NONE}},
	{"LZW", {.coding = COMPRESSION_LZW}},
	{"PackBits", {.coding = COMPRESSION_PACKBITS}},
	{"G4, black is 0", {.photometric = PHOTOMETRIC_MINISBLACK}},
	{"not coded, black is 0", {.coding = COMPRESSION_NONE,
		.photometric = PHOTOMETRIC_MINISBLACK}},
	{"G4, low bit first", {.fill_order = FILLORDER_LSB2MSB}},
	{"G3, low bit first", {.coding = COMPRESSION_CCITTFAX3,
		.fill_order = FILLORDER_LSB2MSB}},
	{"G3 2-D, low bit first, black is 0", {.coding = COMPRESSION_CCITTFAX3,
		.g3_options = GROUP3OPT_2DENCODING,
		.fill_order = FILLORDER_LSB2MSB,
		.photometric = PHOTOMETRIC_MINISBLACK}},
	{"not coded, low bit first", {.coding = COMPRESSION_NONE,
		.fill_order = FILLORDER_LSB2MSB}},
	{"G4 in strips", {.strip_rows = 64}},
	{"G3 2-D in strips", {.coding = COMPRESSION_CCITTFAX3,
		.g3_options = GROUP3OPT_2DENCODING, .strip_rows = 7}},
	{"a strip a row", {.strip_rows = 1}},
	{"big-endian", {.mode = "wb"}},
	{"big-endian, G3, low bit first", {.mode = "wb",
		.coding = COMPRESSION_CCITTFAX3,
		.fill_order = FILLORDER_LSB2MSB}},
	{"BigTIFF", {.mode = "w8"}},
	{"BigTIFF, big-endian", {.mode = "w8b", .strip_rows = 100}},
	{"a width of no whole bytes", {.w = 1237, .h = 200}},
	{"one row", {.h = 1}},
};

static void
good(void **state)
{
	const struct how *how = *state;
	struct file f = write_file(how, 2);
	PIX *want = picture(how_w(how), how_h(how));
	struct fax_tiff *t;
	struct err e;
	int n;

	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	assert_int_equal(fax_tiff_page_count(t), 2);
	assert_string_equal(fax_tiff_damage(t), "");
	for (n = 1; n >= 0; n--) { /* in any order */
		struct fax_page p;
		l_int32 same = 0;

		assert_works(fax_tiff_page(t, n, &p, &e), e);
		assert_int_equal(p.damaged_rows, 0);
		assert_null(p.row_damaged);
		assert_int_equal(pixEqual(p.ink, want, &same), 0);
		if (!same)
			fail_msg("page %d is not what was written", n);
		fax_page_clear(&p);
		assert_null(p.ink);
	}
	fax_tiff_free(&t);
	assert_null(t);
	pixDestroy(&want);
	free(f.p);
}

/* Grey, colour and tiles go through a threshold: ink and ground are told
 * apart but for the edges. */
static const struct good_row SCANS[] = {
	{"8-bit grey", {.coding = COMPRESSION_LZW, .bits = 8,
		.photometric = PHOTOMETRIC_MINISBLACK}},
	{"RGB", {.coding = COMPRESSION_LZW, .bits = 8, .samples = 3,
		.photometric = PHOTOMETRIC_RGB}},
	{"RGB, big-endian", {.mode = "wb", .coding = COMPRESSION_NONE,
		.bits = 8, .samples = 3, .photometric = PHOTOMETRIC_RGB}},
	{"grey, white is 0", {.coding = COMPRESSION_NONE, .bits = 8,
		.photometric = PHOTOMETRIC_MINISWHITE}},
	{"one bit in tiles", {.coding = COMPRESSION_NONE, .tiled = true,
		.photometric = PHOTOMETRIC_MINISWHITE}},
};

static void
scan(void **state)
{
	const struct how *how = *state;
	struct file f = write_file(how, 1);
	PIX *want = picture(how_w(how), how_h(how)), *other;
	struct fax_tiff *t;
	struct fax_page p;
	struct err e;
	l_int32 ink, wrong;

	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	assert_works(fax_tiff_page(t, 0, &p, &e), e);
	assert_int_equal(pixGetDepth(p.ink), 1);
	assert_int_equal(pixGetWidth(p.ink), how_w(how));
	other = pixXor(NULL, p.ink, want);
	assert_non_null(other);
	pixCountPixels(want, &ink, NULL);
	pixCountPixels(other, &wrong, NULL);
	if (wrong * 50 > ink)
		fail_msg("%d pixels differ, ink %d", wrong, ink);
	pixDestroy(&other);
	pixDestroy(&want);
	fax_page_clear(&p);
	fax_tiff_free(&t);
	free(f.p);
}

/* --- density ------------------------------------------------------------ */

static const struct dpi_row {
	const char *name;
	struct how how;
	int x, y;
	bool inferred;
} DPI[] = {
	{"standard", {.res_x = 204, .res_y = 98, .unit = RESUNIT_INCH}, 204, 98,
		false},
	{"fine", {.res_x = 204, .res_y = 196, .unit = RESUNIT_INCH}, 204, 196,
		false},
	{"superfine", {.res_x = 204, .res_y = 391, .unit = RESUNIT_INCH}, 204,
		391, false},
	{"no unit named", {.res_x = 204, .res_y = 98}, 204, 98, false},
	{"in centimetres", {.res_x = 80.31F, .res_y = 38.5F,
		.unit = RESUNIT_CENTIMETER}, 204, 98, false},
	{"nothing, a short page", {.h = 1100}, 204, 98, true},
	{"nothing, a page of fine rows", {.h = 2200}, 204, 196, true},
	{"nothing, a page of superfine rows", {.h = 4400}, 204, 391, true},
	{"nothing, a wide scan", {.w = 2480, .h = 3500}, 293, 293, true},
	{"no unit at all", {.h = 1100, .res_x = 1, .res_y = 1,
		.unit = RESUNIT_NONE}, 204, 98, true},
	{"absurd", {.h = 2200, .res_x = 3, .res_y = 30000}, 204, 196, true},
	{"rows too dense for any machine", {.h = 1100, .res_x = 100,
		.res_y = 400, .unit = RESUNIT_INCH}, 204, 98, true},
	{"only across", {.h = 2200, .res_x = 204}, 204, 196, true},
};

static void
density(void **state)
{
	const struct dpi_row *row = *state;
	struct file f = write_file(&row->how, 1);
	struct fax_tiff *t;
	struct fax_page p;
	struct err e;

	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	assert_works(fax_tiff_page(t, 0, &p, &e), e);
	assert_int_equal(p.dpi_x, row->x);
	assert_int_equal(p.dpi_y, row->y);
	assert_int_equal(p.dpi_inferred, row->inferred);
	fax_page_clear(&p);
	fax_tiff_free(&t);
	free(f.p);
}

/* --- refused whole ------------------------------------------------------ */

static const struct no_file {
	const char *name;
	const void *p;
	size_t n;
	enum err_kind kind;
	const char *text;
} NO_FILES[] = {
	{"empty", "", 0, ERR_INPUT, "the file is empty"},
	/* larger than the limit: not a byte is looked at */
	{"too large", "II*", (size_t)FAX_MAX_BYTES + 1, ERR_LIMIT,
		"67108865 bytes, more than 67108864"},
	{"a PDF", "%PDF-1.4\nand so on", 18, ERR_INPUT,
		"a PDF, not a TIFF: set the sending machine to TIFF"},
	{"text", "Dear Sir or Madam", 17, ERR_INPUT, "not a TIFF file"},
	{"one byte", "I", 1, ERR_INPUT, "not a TIFF file"},
	{"a header only", "II*\0\10\0\0\0", 8, ERR_INPUT, "not a TIFF file"},
	{"a header and nothing where it points", "II*\0\200\0\0\0\0\0", 10,
		ERR_INPUT, "a TIFF without a readable page"},
	{"a directory of nothing", "II*\0\10\0\0\0\0\0\0\0\0\0", 14, ERR_INPUT,
		"a TIFF without a readable page"},
	{"BigTIFF cut in its header", "II+\0\10\0\0\0\20\0", 10, ERR_INPUT,
		"a TIFF without a readable page"},
	{"another version", "II9\0\10\0\0\0\0\0\0\0", 12, ERR_INPUT,
		"not a TIFF file"},
};

static void
no_file(void **state)
{
	const struct no_file *row = *state;
	size_t n = row->n > FAX_MAX_BYTES ? 3 : row->n;
	unsigned char *p = malloc(n ? n : 1);
	struct fax_tiff *t = NULL;
	struct err e;

	assert_non_null(p);
	memcpy(p, row->p, n);
	assert_refused(fax_tiff_open(p, row->n, &t, &e), e, row->kind,
		row->text);
	assert_null(t);
	free(p);
}

/* --- pages refused ------------------------------------------------------ */

static const struct bad_page {
	const char *name;
	unsigned tag, value;
	enum err_kind kind;
	const char *text;
} BAD_PAGES[] = {
	{"a million rows", TIFFTAG_IMAGELENGTH, 1000000, ERR_LIMIT,
		"page 2 claims 1728 x 1000000 pixels"},
	{"the most rows there can be", TIFFTAG_IMAGELENGTH, 0xFFFFFFFF,
		ERR_INPUT, NULL},
	{"one row more than allowed", TIFFTAG_IMAGELENGTH, FAX_MAX_H + 1,
		ERR_LIMIT, "page 2 claims 1728 x 15001 pixels"},
	{"rows of a million pixels", TIFFTAG_IMAGEWIDTH, 1000000, ERR_LIMIT,
		"page 2 claims 1000000 x 480 pixels"},
	{"no width", TIFFTAG_IMAGEWIDTH, 0, ERR_INPUT, NULL},
	{"no rows", TIFFTAG_IMAGELENGTH, 0, ERR_INPUT, NULL},
	{"a coding nobody knows", TIFFTAG_COMPRESSION, 4711, ERR_INPUT,
		"page 2 has an unknown coding (4711)"},
	{"seven bits", TIFFTAG_BITSPERSAMPLE, 7, ERR_INPUT,
		"page 2 has 1 samples of 7 bits"},
	{"nine samples", TIFFTAG_SAMPLESPERPIXEL, 9, ERR_INPUT,
		"page 2 has 9 samples of 1 bits"},
};

/* The pages before and behind it can still be read. */
static void
bad_page(void **state)
{
	static const struct how HOW = {.coding = COMPRESSION_CCITTFAX4};
	const struct bad_page *row = *state;
	struct file f = write_file(&HOW, 3);
	PIX *want = picture(W, H);
	struct fax_page p = {.dpi_x = 77};
	struct fax_tiff *t;
	struct err e;
	l_int32 same = 0;
	int n;

	poke(&f, 1, row->tag, row->value);
	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	if (row->text)
		assert_refused(fax_tiff_page(t, 1, &p, &e), e, row->kind,
			row->text);
	else
		assert_false(fax_tiff_page(t, 1, &p, &e));
	assert_int_equal(e.kind, row->kind);
	assert_int_equal(p.dpi_x, 77);
	assert_non_null(strstr(e.text, "page 2"));
	for (n = 0; n < fax_tiff_page_count(t); n += 2) {
		assert_works(fax_tiff_page(t, n, &p, &e), e);
		pixEqual(p.ink, want, &same);
		assert_true(same);
		fax_page_clear(&p);
	}
	assert_int_equal(fax_tiff_page_count(t), 3);
	fax_tiff_free(&t);
	pixDestroy(&want);
	free(f.p);
}

/* A colour page needs 32 times the memory: its limit is lower. */
static void
large_colour(void **state)
{
	struct how how = {.coding = COMPRESSION_NONE, .bits = 8, .samples = 3,
		.photometric = PHOTOMETRIC_RGB, .w = 64, .h = 64};
	struct file f = write_file(&how, 1);
	struct fax_tiff *t;
	struct fax_page p;
	struct err e;

	(void)state;
	poke(&f, 0, TIFFTAG_IMAGEWIDTH, 5000);
	poke(&f, 0, TIFFTAG_IMAGELENGTH, 5000);
	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	assert_refused(fax_tiff_page(t, 0, &p, &e), e, ERR_LIMIT,
		"page 1: a colour page of 5000 x 5000 pixels");
	fax_tiff_free(&t);
	free(f.p);
}

/* --- chains ------------------------------------------------------------- */

static void
page_limit(void **state)
{
	static const struct how HOW = {.coding = COMPRESSION_CCITTFAX4, .w = 64,
		.h = 16};
	struct file f = write_file(&HOW, FAX_MAX_PAGES);
	struct fax_tiff *t = NULL;
	struct err e;

	(void)state;
	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	assert_int_equal(fax_tiff_page_count(t), FAX_MAX_PAGES);
	fax_tiff_free(&t);
	free(f.p);
	f = write_file(&HOW, FAX_MAX_PAGES + 1);
	assert_refused(fax_tiff_open(f.p, f.n, &t, &e), e, ERR_LIMIT,
		"more than 60 pages: no application is that long");
	assert_null(t);
	free(f.p);
}

static const struct chain_row {
	const char *name;
	int next; /* of three pages, page 2's next: -1 far beyond the file,
		   * -2 cut in the directory, else that page */
	int pages;
	const char *damage;
} CHAINS[] = {
	{"whole", 2, 3, ""},
	{"a page announced that is not there", -1, 2,
		"the file breaks off after page 2"},
	{"cut in the last directory", -2, 2,
		"the file breaks off after page 2"},
	{"a circle of two", 0, 2, "the file breaks off after page 2"},
	{"a circle of one", 1, 2, "the file breaks off after page 2"},
};

static void
chain(void **state)
{
	static const struct how HOW = {.coding = COMPRESSION_CCITTFAX4};
	const struct chain_row *row = *state;
	struct file f = write_file(&HOW, 3);
	PIX *want = picture(W, H);
	struct fax_tiff *t;
	struct err e;
	int n;

	if (row->next == -1)
		put(&f, next_place(&f, 1), 4, f.n + 5000);
	else if (row->next == -2)
		f.n = directory(&f, 2) + 20;
	else
		put(&f, next_place(&f, 1), 4, directory(&f, row->next));
	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	assert_int_equal(fax_tiff_page_count(t), row->pages);
	assert_string_equal(fax_tiff_damage(t), row->damage);
	for (n = 0; n < row->pages; n++) {
		struct fax_page p;
		l_int32 same = 0;

		assert_works(fax_tiff_page(t, n, &p, &e), e);
		pixEqual(p.ink, want, &same);
		assert_true(same);
		fax_page_clear(&p);
	}
	fax_tiff_free(&t);
	pixDestroy(&want);
	free(f.p);
}

/* --- damage ------------------------------------------------------------- */

/* The coded bytes of the strip that begins at row `at`. */
static void
strip_place(const struct file *f, int at, int strip_rows, size_t *from,
	size_t *n)
{
	char *path;
	TIFF *tif;

	tmp_write(dir, "look.tif", f->p, f->n, &path);
	tif = TIFFOpen(path, "r");
	assert_non_null(tif);
	*from = TIFFGetStrileOffset(tif, (uint32_t)(at / strip_rows));
	*n = TIFFGetStrileByteCount(tif, (uint32_t)(at / strip_rows));
	TIFFClose(tif);
	free(path);
}

/* Bytes of noise: a crackle of 0.1 s at 9,600 bits a second.  Some rows are
 * lost by it altogether (their ends are), so that what follows moves up. */
#define NOISE 120
#define LOST_MOST 12

static const struct damage_row {
	const char *name;
	struct how how;
	bool cut;         /* the second half of the strip is gone; else there
			   * is noise in its middle */
	int first, end;   /* damage lies between */
	bool rest_bad;    /* from the first damaged row to the end all are */
} DAMAGE[] = {
	{"G4, noise", {.coding = COMPRESSION_CCITTFAX4}, false, 60, H, true},
	{"G4, cut", {.coding = COMPRESSION_CCITTFAX4}, true, 60, H, true},
	{"G4 in strips, noise", {.coding = COMPRESSION_CCITTFAX4,
		.strip_rows = 120}, false, 120, 240, true},
	{"G4 in strips, cut", {.coding = COMPRESSION_CCITTFAX4,
		.strip_rows = 120}, true, 120, 240, true},
	{"G3, noise", {.coding = COMPRESSION_CCITTFAX3}, false, 60, 180,
		false},
	{"G3 2-D, noise", {.coding = COMPRESSION_CCITTFAX3,
		.g3_options = GROUP3OPT_2DENCODING}, false, 60, 180, false},
};

static bool
same_row(PIX *a, int ya, PIX *b, int yb)
{
	size_t n = (size_t)pixGetWpl(a);

	return memcmp(pixGetData(a) + (size_t)ya * n,
		       pixGetData(b) + (size_t)yb * n, n * 4) == 0;
}

/* From row y on: the picture moved up by so many rows, and as many damaged
 * ones at its end. */
static bool
rest_is(const struct fax_page *p, PIX *want, int y, int lost)
{
	for (; y < H; y++)
		if (y + lost >= H ? !p->row_damaged[y]
				  : p->row_damaged[y] ||
					  !same_row(p->ink, y, want, y + lost))
			return false;
	return true;
}

static void
check_damage(const struct damage_row *row, const struct fax_page *p, PIX *want)
{
	int y, bad = 0, lost = 0;
	bool after = false;

	assert_int_equal(pixGetHeight(p->ink), H);
	assert_non_null(p->row_damaged);
	for (y = 0; y < H; y++)
		bad += p->row_damaged[y];
	assert_int_equal(p->damaged_rows, bad);
	for (y = 0; y < row->first; y++)
		if (p->row_damaged[y] || !same_row(p->ink, y, want, y))
			fail_msg("row %d, before the damage", y);
	for (; y < row->end; y++) {
		after = after || p->row_damaged[y];
		if (row->rest_bad && after && !p->row_damaged[y])
			fail_msg("row %d is trusted again", y);
	}
	assert_true(after);
	while (!rest_is(p, want, row->end, lost))
		if (lost++ == (row->rest_bad ? 0 : LOST_MOST))
			fail_msg("the rows behind the damage are not right");
}

static void
damage(void **state)
{
	const struct damage_row *row = *state;
	int strip_rows = row->how.strip_rows ? (int)row->how.strip_rows : H;
	struct file f = write_file(&row->how, 1);
	PIX *want = picture(W, H);
	struct fax_tiff *t;
	struct fax_page p;
	struct err e;
	uint32_t seed = 99;
	size_t from, n, i;

	/* the second strip, where there are several */
	strip_place(&f, strip_rows < H ? strip_rows : 0, strip_rows, &from,
		&n);
	for (i = n / 2; i < (row->cut ? n : n / 2 + NOISE); i++)
		f.p[from + i] = row->cut ? 0
			: (unsigned char)draw_chance(&seed, 256);
	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	assert_string_equal(fax_tiff_damage(t), "");
	assert_works(fax_tiff_page(t, 0, &p, &e), e);
	check_damage(row, &p, want);
	fax_page_clear(&p);
	fax_tiff_free(&t);
	pixDestroy(&want);
	free(f.p);
}

/* Wherever a file is cut, and whatever byte changes: pages or an error, never
 * worse (the sanitizers look on). */
static void
every_cut(void **state)
{
	static const struct how HOW = {.coding = COMPRESSION_CCITTFAX3, .w = 128,
		.h = 40};
	struct file f = write_file(&HOW, 2);
	size_t n;
	int read = 0;

	(void)state;
	for (n = 0; n <= f.n; n++) {
		unsigned char *p = malloc(n ? n : 1);
		struct fax_tiff *t;
		struct err e;
		int i;

		assert_non_null(p);
		memcpy(p, f.p, n);
		if (fax_tiff_open(p, n, &t, &e)) {
			for (i = 0; i < fax_tiff_page_count(t); i++) {
				struct fax_page page;

				if (!fax_tiff_page(t, i, &page, &e))
					continue;
				read++;
				fax_page_clear(&page);
			}
			fax_tiff_free(&t);
		}
		free(p);
	}
	assert_true(read > 0);
	free(f.p);
}

static void
every_byte(void **state)
{
	static const unsigned char VALUES[] = {0, 1, 0x80, 0xFF};
	static const struct how HOW = {.coding = COMPRESSION_CCITTFAX4, .w = 128,
		.h = 40, .res_x = 204, .res_y = 196};
	struct file f = write_file(&HOW, 2);
	size_t at, v;
	int read = 0, refused = 0;

	(void)state;
	for (at = 0; at < f.n; at++)
		for (v = 0; v < ARRAY_LEN(VALUES); v++) {
			unsigned char was = f.p[at];
			struct fax_page page;
			struct fax_tiff *t;
			struct err e;

			f.p[at] = VALUES[v];
			if (!fax_tiff_open(f.p, f.n, &t, &e)) {
				refused++;
			} else {
				if (fax_tiff_page(t, 0, &page, &e)) {
					read++;
					fax_page_clear(&page);
				}
				fax_tiff_free(&t);
			}
			f.p[at] = was;
		}
	assert_true(read > 0 && refused > 0);
	free(f.p);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(GOOD); i++)
		rows_add(&rows, good, &GOOD[i].how, "%s", GOOD[i].name);
	for (size_t i = 0; i < ARRAY_LEN(SCANS); i++)
		rows_add(&rows, scan, &SCANS[i].how, "scan: %s",
			SCANS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(DPI); i++)
		rows_add(&rows, density, &DPI[i], "density: %s", DPI[i].name);
	for (size_t i = 0; i < ARRAY_LEN(NO_FILES); i++)
		rows_add(&rows, no_file, &NO_FILES[i], "no fax: %s",
			NO_FILES[i].name);
	for (size_t i = 0; i < ARRAY_LEN(BAD_PAGES); i++)
		rows_add(&rows, bad_page, &BAD_PAGES[i], "bad page: %s",
			BAD_PAGES[i].name);
	for (size_t i = 0; i < ARRAY_LEN(CHAINS); i++)
		rows_add(&rows, chain, &CHAINS[i], "chain: %s",
			CHAINS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(DAMAGE); i++)
		rows_add(&rows, damage, &DAMAGE[i], "damage: %s",
			DAMAGE[i].name);
	rows_add(&rows, large_colour, NULL, "a large colour page");
	rows_add(&rows, page_limit, NULL, "the most pages");
	rows_add(&rows, every_cut, NULL, "cut at every byte");
	rows_add(&rows, every_byte, NULL, "every byte another");
	for (size_t i = 0; i < rows.count; i++) {
		rows.tests[i].setup_func = make_dir;
		rows.tests[i].teardown_func = remove_dir;
	}
	return rows_run(&rows, "fax_tiff");
}
