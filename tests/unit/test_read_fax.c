/*
 * test_read_fax.c - what is no fax of the form is refused or called foreign,
 * in plain words, and never becomes an application.
 *
 * Files are written by libtiff into a temporary directory; headers that it
 * would not write are poked in afterwards.  The committed faxes are read by
 * the golden tests.
 */
#include "tests/support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

#include "ocr/read_fax.h"
#include "tests/support/draw.h"

#define W 1728
#define H 1100

static struct form *form;
static char *dir;

static int
set_up(void **state)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct err e;

	(void)state;
	dir = tmp_new();
	assert_works(form_load(path, &form, &e), e);
	free(path);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	form_free(&form);
	tmp_remove(&dir);
	return 0;
}

/* What is on a page. */
enum look { LOOK_BLANK, LOOK_BLACK, LOOK_NOISE, LOOK_TEXT, LOOK_TABLE,
	LOOK_HUGE, LOOK_ODD };

static PIX *
picture(enum look look)
{
	struct draw_table table = {.frames = DRAW_BOXES, .rows = 9,
		.row_h = 100, .thin = 2, .bold = 8};
	struct px_rect inner[DRAW_ROWS_MAX];
	PIX *pix = draw_new(W, H);
	uint32_t seed = 3;
	int i;

	switch (look) {
	case LOOK_BLANK:
	case LOOK_HUGE:
	case LOOK_ODD:
		break;
	case LOOK_BLACK:
		draw_fill(pix, (struct px_rect){0, 0, W, H});
		break;
	case LOOK_NOISE:
		draw_noise(pix, (struct px_rect){0, 0, W, H}, 2, &seed);
		break;
	case LOOK_TEXT:
		table.thin = 0;
		for (i = 0; i < table.rows; i++)
			table.no_frame[i] = true;
		draw_table(pix, &table, inner);
		break;
	case LOOK_TABLE: /* frames, but nobody's questions */
		table.no_text = true;
		draw_table(pix, &table, inner);
		break;
	}
	return pix;
}

static void
write_page(TIFF *tif, enum look look)
{
	PIX *pix = picture(look);
	unsigned char row[W / 8];
	int x, y;

	TIFFSetField(tif, TIFFTAG_IMAGEWIDTH, W);
	TIFFSetField(tif, TIFFTAG_IMAGELENGTH, H);
	TIFFSetField(tif, TIFFTAG_BITSPERSAMPLE, 1);
	TIFFSetField(tif, TIFFTAG_SAMPLESPERPIXEL, 1);
	TIFFSetField(tif, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
	TIFFSetField(tif, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
	TIFFSetField(tif, TIFFTAG_ROWSPERSTRIP, H);
	TIFFSetField(tif, TIFFTAG_XRESOLUTION, 204.0);
	TIFFSetField(tif, TIFFTAG_YRESOLUTION, 196.0);
	for (y = 0; y < H; y++) {
		const l_uint32 *line = pixGetData(pix) + y * pixGetWpl(pix);

		for (x = 0; x < W / 8; x++)
			row[x] = (unsigned char)(line[x / 4] >>
						 (24 - x % 4 * 8));
		assert_int_equal(TIFFWriteScanline(tif, row, (uint32_t)y, 0),
			1);
	}
	pixDestroy(&pix);
	assert_int_equal(TIFFWriteDirectory(tif), 1);
}

/* Poke a value into a tag of the directory at `at`; its next directory. */
static size_t
poke(unsigned char *p, size_t at, unsigned tag, unsigned value)
{
	size_t n = p[at] | (size_t)p[at + 1] << 8, i, k;
	const unsigned char *next = p + at + 2 + 12 * n;

	for (i = 0; i < n && tag != 0; i++) {
		unsigned char *entry = p + at + 2 + 12 * i;

		if ((entry[0] | entry[1] << 8) != (int)tag)
			continue;
		entry[2] = TIFF_LONG;
		entry[3] = 0;
		for (k = 0; k < 4; k++)
			entry[8 + k] = (unsigned char)(value >> 8 * k);
	}
	return next[0] | (size_t)next[1] << 8 | (size_t)next[2] << 16 |
	       (size_t)next[3] << 24;
}

#define PAGES_MAX 4

/* A file of these pages; the caller frees it. */
static unsigned char *
write_file(const enum look *look, int pages, size_t *size)
{
	char path[4096];
	unsigned char *p;
	size_t at = 0;
	TIFF *tif;
	int fd, i;

	snprintf(path, sizeof(path), "%s/fax.tif", dir);
	tif = TIFFOpen(path, "w");
	assert_non_null(tif);
	for (i = 0; i < pages; i++)
		write_page(tif, look[i]);
	TIFFClose(tif);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_int_not_equal(fd, -1);
	*size = (size_t)lseek(fd, 0, SEEK_END);
	p = malloc(*size);
	assert_non_null(p);
	assert_int_equal(pread(fd, p, *size, 0), *size);
	close(fd);
	for (i = 0; i < 4; i++)
		at |= (size_t)p[4 + i] << 8 * i;
	for (i = 0; i < pages; i++)
		at = poke(p, at, look[i] == LOOK_HUGE ? TIFFTAG_IMAGELENGTH
				: look[i] == LOOK_ODD ? TIFFTAG_COMPRESSION
						      : 0,
			look[i] == LOOK_HUGE ? 1000000 : 4711);
	return p;
}

static struct reading *
read_bytes(const void *p, size_t n, struct read_times *times)
{
	struct read_options opt = {.form = form, .times = times};
	struct reading *reading = NULL;
	struct err e;

	assert_works(read_fax(&opt, "a.tif", p, n, &reading, &e), e);
	assert_non_null(reading);
	assert_string_equal(reading->file, "a.tif");
	assert_string_equal(reading->form_id, form->id);
	return reading;
}

static const struct file_row {
	const char *name;
	const char *bytes;
	size_t n;
	const char *reason;
} FILES[] = {
	{"nothing", "", 0, "the file is empty"},
	{"a PDF", "%PDF-1.7 and more", 17,
		"a PDF, not a TIFF: set the sending machine to TIFF"},
	{"text", "Bitte anrufen.", 14, "not a TIFF file"},
	{"a header", "II*\0\10\0\0\0", 8, "not a TIFF file"},
	{"a header that points nowhere", "II*\0\377\377\0\0\0\0", 10,
		"a TIFF without a readable page"},
};

static void
no_tiff(void **state)
{
	const struct file_row *row = *state;
	struct reading *r = read_bytes(row->bytes, row->n, NULL);

	assert_int_equal(r->status, READ_REFUSED);
	assert_string_equal(r->reason, row->reason);
	assert_int_equal(r->application_count, 0);
	assert_int_equal(r->page_count, 0);
	reading_free(&r);
}

static const struct pages_row {
	const char *name;
	int pages;
	enum look look[PAGES_MAX];
	enum read_status status;
	const char *reason;
	const char *note; /* of the last page */
} PAGES[] = {
	{"a blank page", 1, {LOOK_BLANK}, READ_FOREIGN,
		"no page of the form anzen-anshin-mark among 1 page", ""},
	{"a black page", 1, {LOOK_BLACK}, READ_FOREIGN,
		"no page of the form anzen-anshin-mark among 1 page", ""},
	{"noise", 1, {LOOK_NOISE}, READ_FOREIGN,
		"no page of the form anzen-anshin-mark among 1 page", ""},
	{"text", 2, {LOOK_TEXT, LOOK_TEXT}, READ_FOREIGN,
		"no page of the form anzen-anshin-mark among 2 pages", ""},
	{"a table of bold frames", 1, {LOOK_TABLE}, READ_FOREIGN,
		"no page of the form anzen-anshin-mark among 1 page", ""},
	{"a page of a million rows", 1, {LOOK_HUGE}, READ_REFUSED,
		"no page can be decoded: page 1 claims 1728 x 1000000 pixels",
		"page 1 claims 1728 x 1000000 pixels"},
	{"two pages of an unknown coding", 2, {LOOK_ODD, LOOK_ODD},
		READ_REFUSED,
		"no page can be decoded: page 1 has an unknown coding (4711)",
		"page 2 has an unknown coding (4711)"},
	{"one page of two is too large", 2, {LOOK_BLANK, LOOK_HUGE},
		READ_FOREIGN,
		"no page of the form anzen-anshin-mark among 2 pages",
		"page 2 claims 1728 x 1000000 pixels"},
};

static void
no_form(void **state)
{
	const struct pages_row *row = *state;
	struct read_times times = {{0}, 0};
	struct reading *r;
	unsigned char *p;
	int i, odd = 0;
	size_t n;

	p = write_file(row->look, row->pages, &n);
	r = read_bytes(p, n, &times);
	assert_string_equal(r->reason, row->reason);
	assert_int_equal(r->status, row->status);
	assert_int_equal(r->application_count, 0);
	assert_int_equal(r->page_count, row->pages);
	for (i = 0; i < row->pages; i++) {
		assert_int_equal(r->pages[i].index, i);
		assert_int_equal(r->pages[i].sheet, SHEET_FOREIGN);
		odd += row->look[i] == LOOK_HUGE || row->look[i] == LOOK_ODD;
	}
	assert_string_equal(r->pages[row->pages - 1].note, row->note);
	/* a page that is refused costs no time of the later stages */
	assert_int_equal(times.pages, row->pages - odd);
	reading_free(&r);
	free(p);
}

/* A committed fax cut off behind its first pages is read as far as it goes,
 * and its reason says that the file breaks off. */
static void
cut_fax(void **state)
{
	char *path = project_path("fixtures/faxes/fax018.tif");
	int fd = open(path, O_RDONLY | O_CLOEXEC), missing = 0, q;
	struct reading *r;
	unsigned char *p;
	size_t n;

	(void)state;
	assert_int_not_equal(fd, -1);
	n = (size_t)lseek(fd, 0, SEEK_END);
	p = malloc(n);
	assert_non_null(p);
	assert_int_equal(pread(fd, p, n, 0), n);
	close(fd);
	r = read_bytes(p, n / 2, NULL);
	assert_int_equal(r->status, READ_OK);
	assert_non_null(strstr(r->reason, "breaks off after page"));
	assert_int_equal(r->application_count, 1);
	for (q = 0; q < form->item_count; q++)
		missing += r->applications[0].marks[q].answer == ANSWER_MISSING;
	assert_true(missing > 0 && missing < form->item_count);
	reading_free(&r);
	free(p);
	free(path);
}

static void
stage_names(void **state)
{
	int i, k;

	(void)state;
	for (i = 0; i < STAGE__COUNT; i++)
		for (k = 0; k < i; k++)
			assert_string_not_equal(read_stage_name(i),
				read_stage_name(k));
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(FILES); i++)
		rows_add(&rows, no_tiff, &FILES[i], "no TIFF: %s",
			FILES[i].name);
	for (size_t i = 0; i < ARRAY_LEN(PAGES); i++)
		rows_add(&rows, no_form, &PAGES[i], "no form: %s",
			PAGES[i].name);
	rows_add(&rows, cut_fax, NULL, "a fax cut in half");
	rows_add(&rows, stage_names, NULL, "every stage has its name");
	for (size_t i = 0; i < rows.count; i++) {
		rows.tests[i].setup_func = set_up;
		rows.tests[i].teardown_func = tear_down;
	}
	return rows_run(&rows, "read_fax");
}
