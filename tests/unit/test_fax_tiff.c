/*
 * test_fax_tiff.c - every way a fax can be written is read to the pixel, a
 * scan nearly so, and the density is what it says or must be.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <tiffio.h>

#include "ocr/fax_tiff.h"
#include "tests/support/draw.h"
#include "tests/support/tiff.h"

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

static int
width(const struct tiff_how *how)
{
	return how->w ? how->w : TIFF_W;
}

static int
height(const struct tiff_how *how)
{
	return how->h ? how->h : TIFF_H;
}

/* --- read to the pixel -------------------------------------------------- */

static const struct good_row {
	const char *name;
	struct tiff_how how;
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
	{"not coded, black is 0",
		{.coding = COMPRESSION_NONE,
			.photometric = PHOTOMETRIC_MINISBLACK}},
	{"G4, low bit first", {.fill_order = FILLORDER_LSB2MSB}},
	{"G3, low bit first", {.coding = COMPRESSION_CCITTFAX3,
				      .fill_order = FILLORDER_LSB2MSB}},
	{"G3 2-D, low bit first, black is 0",
		{.coding = COMPRESSION_CCITTFAX3,
			.g3_options = GROUP3OPT_2DENCODING,
			.fill_order = FILLORDER_LSB2MSB,
			.photometric = PHOTOMETRIC_MINISBLACK}},
	{"not coded, low bit first",
		{.coding = COMPRESSION_NONE, .fill_order = FILLORDER_LSB2MSB}},
	{"G4 in strips", {.strip_rows = 64}},
	{"G3 2-D in strips", {.coding = COMPRESSION_CCITTFAX3,
				     .g3_options = GROUP3OPT_2DENCODING,
				     .strip_rows = 7}},
	{"a strip a row", {.strip_rows = 1}},
	{"big-endian", {.mode = "wb"}},
	{"big-endian, G3, low bit first",
		{.mode = "wb",
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
	const struct tiff_how *how = *state;
	struct tiff_file f = tiff_write(dir, how, 2, 0);
	PIX *want = tiff_picture(width(how), height(how));
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
	{"8-bit grey", {.coding = COMPRESSION_LZW,
			       .bits = 8,
			       .photometric = PHOTOMETRIC_MINISBLACK}},
	{"RGB", {.coding = COMPRESSION_LZW,
			.bits = 8,
			.samples = 3,
			.photometric = PHOTOMETRIC_RGB}},
	{"RGB, big-endian", {.mode = "wb",
				    .coding = COMPRESSION_NONE,
				    .bits = 8,
				    .samples = 3,
				    .photometric = PHOTOMETRIC_RGB}},
	{"grey, white is 0", {.coding = COMPRESSION_NONE,
				     .bits = 8,
				     .photometric = PHOTOMETRIC_MINISWHITE}},
	{"one bit in tiles", {.coding = COMPRESSION_NONE,
				     .tiled = true,
				     .photometric = PHOTOMETRIC_MINISWHITE}},
};

static void
scan(void **state)
{
	const struct tiff_how *how = *state;
	struct tiff_file f = tiff_write(dir, how, 1, 0);
	PIX *want = tiff_picture(width(how), height(how)), *other;
	struct fax_tiff *t;
	struct fax_page p;
	struct err e;
	l_int32 ink, wrong;

	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	assert_works(fax_tiff_page(t, 0, &p, &e), e);
	assert_int_equal(pixGetDepth(p.ink), 1);
	assert_int_equal(pixGetWidth(p.ink), width(how));
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
	struct tiff_how how;
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
	{"in centimetres",
		{.res_x = 80.31F, .res_y = 38.5F, .unit = RESUNIT_CENTIMETER},
		204, 98, false},
	{"nothing, a short page", {.h = 1100}, 204, 98, true},
	{"nothing, a page of fine rows", {.h = 2200}, 204, 196, true},
	{"nothing, a page of superfine rows", {.h = 4400}, 204, 391, true},
	{"nothing, a wide scan", {.w = 2480, .h = 3500}, 293, 293, true},
	{"no unit at all",
		{.h = 1100, .res_x = 1, .res_y = 1, .unit = RESUNIT_NONE}, 204,
		98, true},
	{"absurd", {.h = 2200, .res_x = 3, .res_y = 30000}, 204, 196, true},
	{"rows too dense for any machine",
		{.h = 1100, .res_x = 100, .res_y = 400, .unit = RESUNIT_INCH},
		204, 98, true},
	{"only across", {.h = 2200, .res_x = 204}, 204, 196, true},
};

static void
density(void **state)
{
	const struct dpi_row *row = *state;
	struct tiff_file f = tiff_write(dir, &row->how, 1, 0);
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

/* --- the day it came ---------------------------------------------------- */

static const struct day_row {
	const char *name;
	struct tiff_how how;
	const char *want; /* "": not known */
} DAYS[] = {
	{"a fax server's", {.date = "2026:11:17 14:17:03"}, "2026-11-17"},
	{"none", {.date = NULL}, ""},
	{"no such day", {.date = "2026:02:30 14:17:03"}, ""},
	{"of another kind", {.date = "2026-11-17 14:17:03"}, ""},
	{"words", {.date = "yesterday, in the eve"}, ""},
	{"a clock nobody set", {.date = "2000:01:01 00:03:12"}, ""},
};

static void
day(void **state)
{
	const struct day_row *row = *state;
	struct tiff_file f = tiff_write(dir, &row->how, 1, 0);
	char text[DAY_TEXT_SIZE] = "";
	struct fax_tiff *t;
	struct day got;
	struct err e;

	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	if (fax_tiff_day(t, &got))
		day_text(got, text);
	assert_string_equal(text, row->want);
	fax_tiff_free(&t);
	free(f.p);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(GOOD); i++)
		rows_add(&rows, good, &GOOD[i].how, "%s", GOOD[i].name);
	for (size_t i = 0; i < ARRAY_LEN(SCANS); i++)
		rows_add(&rows, scan, &SCANS[i].how, "scan: %s", SCANS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(DPI); i++)
		rows_add(&rows, density, &DPI[i], "density: %s", DPI[i].name);
	for (size_t i = 0; i < ARRAY_LEN(DAYS); i++)
		rows_add(&rows, day, &DAYS[i], "day: %s", DAYS[i].name);
	for (size_t i = 0; i < rows.count; i++) {
		rows.tests[i].setup_func = make_dir;
		rows.tests[i].teardown_func = remove_dir;
	}
	return rows_run(&rows, "fax_tiff");
}
