/*
 * test_fax_bad.c - what cannot be a fax is refused before it is decoded, and
 * of a damaged one all is read that arrived.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>
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
	static const struct tiff_how HOW = {.coding = COMPRESSION_CCITTFAX4};
	const struct bad_page *row = *state;
	struct tiff_file f = tiff_write(dir, &HOW, 3, 0);
	PIX *want = tiff_picture(TIFF_W, TIFF_H);
	struct fax_page p = {.dpi_x = 77};
	struct fax_tiff *t;
	struct err e;
	l_int32 same = 0;
	int n;

	tiff_poke(&f, 1, row->tag, row->value);
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
	struct tiff_how how = {.coding = COMPRESSION_NONE,
		.bits = 8,
		.samples = 3,
		.photometric = PHOTOMETRIC_RGB,
		.w = 64,
		.h = 64};
	struct tiff_file f = tiff_write(dir, &how, 1, 0);
	struct fax_tiff *t;
	struct fax_page p;
	struct err e;

	(void)state;
	tiff_poke(&f, 0, TIFFTAG_IMAGEWIDTH, 5000);
	tiff_poke(&f, 0, TIFFTAG_IMAGELENGTH, 5000);
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
	static const struct tiff_how HOW = {.coding = COMPRESSION_CCITTFAX4,
		.w = 64,
		.h = 16};
	struct tiff_file f = tiff_write(dir, &HOW, FAX_MAX_PAGES, 0);
	struct fax_tiff *t = NULL;
	struct err e;

	(void)state;
	assert_works(fax_tiff_open(f.p, f.n, &t, &e), e);
	assert_int_equal(fax_tiff_page_count(t), FAX_MAX_PAGES);
	fax_tiff_free(&t);
	free(f.p);
	f = tiff_write(dir, &HOW, FAX_MAX_PAGES + 1, 0);
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
	static const struct tiff_how HOW = {.coding = COMPRESSION_CCITTFAX4};
	const struct chain_row *row = *state;
	struct tiff_file f = tiff_write(dir, &HOW, 3, 0);
	PIX *want = tiff_picture(TIFF_W, TIFF_H);
	struct fax_tiff *t;
	struct err e;
	int n;

	if (row->next == -1)
		tiff_put(&f, tiff_next_place(&f, 1), 4, f.n + 5000);
	else if (row->next == -2)
		f.n = tiff_directory(&f, 2) + 20;
	else
		tiff_put(&f, tiff_next_place(&f, 1), 4,
			tiff_directory(&f, row->next));
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

/* Bytes of noise: a crackle of 0.1 s at 9,600 bits a second.  Some rows are
 * lost by it altogether (their ends are), so that what follows moves up. */
#define NOISE 120
#define LOST_MOST 12

static const struct damage_row {
	const char *name;
	struct tiff_how how;
	bool cut;       /* the second half of the strip is gone; else there
			 * is noise in its middle */
	int first, end; /* damage lies between */
	bool rest_bad;  /* from the first damaged row to the end all are */
} DAMAGE[] = {
	{"G4, noise", {.coding = COMPRESSION_CCITTFAX4}, false, 60, TIFF_H,
		true},
	{"G4, cut", {.coding = COMPRESSION_CCITTFAX4}, true, 60, TIFF_H, true},
	{"G4 in strips, noise",
		{.coding = COMPRESSION_CCITTFAX4, .strip_rows = 120}, false,
		120, 240, true},
	{"G4 in strips, cut",
		{.coding = COMPRESSION_CCITTFAX4, .strip_rows = 120}, true, 120,
		240, true},
	{"G3, noise", {.coding = COMPRESSION_CCITTFAX3}, false, 60, 180, false},
	{"G3 2-D, noise",
		{.coding = COMPRESSION_CCITTFAX3,
			.g3_options = GROUP3OPT_2DENCODING},
		false, 60, 180, false},
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
	for (; y < TIFF_H; y++)
		if (y + lost >= TIFF_H
				? !p->row_damaged[y]
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

	assert_int_equal(pixGetHeight(p->ink), TIFF_H);
	assert_non_null(p->row_damaged);
	for (y = 0; y < TIFF_H; y++)
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
	int strip_rows =
		row->how.strip_rows ? (int)row->how.strip_rows : TIFF_H;
	struct tiff_file f = tiff_write(dir, &row->how, 1, 0);
	PIX *want = tiff_picture(TIFF_W, TIFF_H);
	struct fax_tiff *t;
	struct fax_page p;
	struct err e;
	uint32_t seed = 99;
	size_t from, n, i;

	/* the second strip, where there are several */
	tiff_strip(dir, &f, strip_rows < TIFF_H, &from, &n);
	for (i = n / 2; i < (row->cut ? n : n / 2 + NOISE); i++)
		f.p[from + i] =
			row->cut ? 0 : (unsigned char)draw_chance(&seed, 256);
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
	static const struct tiff_how HOW = {.coding = COMPRESSION_CCITTFAX3,
		.w = 128,
		.h = 40};
	struct tiff_file f = tiff_write(dir, &HOW, 2, 0);
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
	static const struct tiff_how HOW = {.coding = COMPRESSION_CCITTFAX4,
		.w = 128,
		.h = 40,
		.res_x = 204,
		.res_y = 196};
	struct tiff_file f = tiff_write(dir, &HOW, 2, 0);
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

	for (size_t i = 0; i < ARRAY_LEN(NO_FILES); i++)
		rows_add(&rows, no_file, &NO_FILES[i], "no fax: %s",
			NO_FILES[i].name);
	for (size_t i = 0; i < ARRAY_LEN(BAD_PAGES); i++)
		rows_add(&rows, bad_page, &BAD_PAGES[i], "bad page: %s",
			BAD_PAGES[i].name);
	for (size_t i = 0; i < ARRAY_LEN(CHAINS); i++)
		rows_add(&rows, chain, &CHAINS[i], "chain: %s", CHAINS[i].name);
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
	return rows_run(&rows, "fax_bad");
}
