/*
 * test_read_fax.c - what is no fax of the form is refused or called foreign,
 * in plain words, and never becomes an application.
 *
 * The committed faxes are read by the golden tests.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

#include "base/clock.h"
#include "ocr/fax_tiff.h"
#include "ocr/page.h"
#include "ocr/read_fax.h"
#include "tests/support/draw.h"
#include "tests/support/tiff.h"

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
enum look {
	LOOK_BLANK,
	LOOK_BLACK,
	LOOK_NOISE,
	LOOK_TEXT,
	LOOK_TABLE,
	LOOK_HUGE,
	LOOK_ODD
};

static PIX *
picture(enum look look)
{
	struct draw_table table = {.frames = DRAW_BOXES,
		.rows = 9,
		.row_h = 100,
		.thin = 2,
		.bold = 8};
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

#define PAGES_MAX 4

/* A file of these pages. */
static struct tiff_file
write_file(const enum look *look, int pages)
{
	struct tiff_how how[PAGES_MAX] = {{.w = W}};
	struct tiff_file f;
	int i;

	for (i = 0; i < pages; i++)
		how[i] = (struct tiff_how){.w = W,
			.h = H,
			.res_x = 204,
			.res_y = 196,
			.pix = picture(look[i])};
	f = tiff_write(dir, how, pages, 1);
	for (i = 0; i < pages; i++) {
		pixDestroy(&how[i].pix);
		if (look[i] == LOOK_HUGE)
			tiff_poke(&f, i, TIFFTAG_IMAGELENGTH, 1000000);
		else if (look[i] == LOOK_ODD)
			tiff_poke(&f, i, TIFFTAG_COMPRESSION, 4711);
	}
	return f;
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
		"unknown edition? page 1 has 9 bold frames that fit no known form",
		""},
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
	struct read_times times = {.pages = 0};
	struct reading *r;
	struct tiff_file f;
	int i, odd = 0;

	f = write_file(row->look, row->pages);
	r = read_bytes(f.p, f.n, &times);
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
	free(f.p);
}

/* A committed fax cut off behind its first pages is read as far as it goes,
 * and its reason says that the file breaks off. */
static void
cut_fax(void **state)
{
	char *path = project_path("fixtures/faxes/fax018.tif");
	struct tiff_file f = tiff_read(path);
	struct reading *r;
	int missing = 0, q;

	(void)state;
	r = read_bytes(f.p, f.n / 2, NULL);
	assert_int_equal(r->status, READ_OK);
	assert_non_null(strstr(r->reason, "breaks off after page"));
	assert_int_equal(r->application_count, 1);
	for (q = 0; q < form->item_count; q++)
		missing += r->applications[0].marks[q].answer == ANSWER_MISSING;
	assert_true(missing > 0 && missing < form->item_count);
	reading_free(&r);
	free(f.p);
	free(path);
}

static size_t
number(const struct tiff_file *f, size_t at, int bytes)
{
	size_t v = 0;

	for (int i = bytes - 1; i >= 0; i--)
		v = v << 8 | f->p[at + (size_t)i];
	return v;
}

/* A committed fax whose first page comes again at its end: the directory of
 * the first is appended, and the last one's link leads there. */
static void
page_again(void **state)
{
	char *path = project_path("fixtures/faxes/fax018.tif");
	struct tiff_file f = tiff_read(path);
	size_t first, link, next, size;
	struct reading *r;
	int last;

	(void)state;
	assert_memory_equal(f.p, "II*", 4);
	first = number(&f, 4, 4);
	size = 2 + 12 * number(&f, first, 2) + 4;
	for (link = 4; (next = number(&f, link, 4)) != 0;)
		link = next + 2 + 12 * number(&f, next, 2);
	f.p = realloc(f.p, f.n + 1 + size);
	assert_non_null(f.p);
	f.n += f.n & 1; /* directories begin on even bytes */
	memcpy(f.p + f.n, f.p + first, size);
	memset(f.p + f.n + size - 4, 0, 4);
	for (int i = 0; i < 4; i++)
		f.p[link + (size_t)i] = (unsigned char)(f.n >> 8 * i);
	f.n += size;
	r = read_bytes(f.p, f.n, NULL);
	assert_int_equal(r->status, READ_OK);
	assert_int_equal(r->application_count, 1);
	last = r->page_count - 1;
	assert_string_equal(r->pages[last].note,
		"the same as page 1: the better copy counts");
	for (int i = 0; i < last; i++)
		assert_string_equal(r->pages[i].note, "");
	reading_free(&r);
	free(f.p);
	free(path);
}

static const struct turned_row {
	const char *name;
	int quarters, rotation;
	double scale; /* 1: as long as it was */
} TURNED[] = {
	{"upright", 0, 0, 1},
	{"lying on its right side", 1, 90, 1},
	{"upside down", 2, 180, 1},
	{"lying on its left side", 3, 270, 1},
	{"squeezed on its right side", 1, 90, 0.76},
	{"squeezed on its left side", 3, 270, 0.76},
};

/* Page 1 of a committed fax, laid each way, gives the same answers; squeezed
 * into a fax line on its side they are suggestions. */
static void
turned(void **state)
{
	const struct turned_row *row = *state;
	char *path = project_path("fixtures/faxes/fax018.tif");
	struct tiff_file whole = tiff_read(path), f;
	struct tiff_how how = {.w = 0};
	struct fax_page fp = {0};
	struct fax_tiff *tiff;
	struct page *page;
	struct reading *want, *got;
	struct err e;
	int q, same = 0, answered = 0;

	assert_works(fax_tiff_open(whole.p, whole.n, &tiff, &e), e);
	assert_works(fax_tiff_page(tiff, 0, &fp, &e), e);
	assert_works(page_new(&fp, 0, &page, &e), e);
	how.pix = row->quarters == 0   ? pixClone(page->ink)
		  : row->quarters == 2 ? pixRotate180(NULL, page->ink)
		  : row->quarters == 1 ? pixRotate90(page->ink, 1)
				       : pixRotate90(page->ink, -1);
	if (row->scale < 1) {
		PIX *grey = pixConvert1To8(NULL, how.pix, 255, 0);
		PIX *small =
			pixScale(grey, (float)row->scale, (float)row->scale);

		pixDestroy(&how.pix);
		how.pix = pixThresholdToBinary(small, 150);
		pixDestroy(&grey);
		pixDestroy(&small);
	}
	how.w = pixGetWidth(how.pix);
	how.h = pixGetHeight(how.pix);
	how.res_x = how.res_y = 204;
	f = tiff_write(dir, &how, 1, 1);
	want = read_bytes(whole.p, whole.n, NULL);
	got = read_bytes(f.p, f.n, NULL);
	assert_int_equal(got->status, READ_OK);
	assert_int_equal(got->pages[0].rotation,
		(want->pages[0].rotation + row->rotation) % 360);
	for (q = 0; q < form->item_count; q++) {
		const struct mark *w = &want->applications[0].marks[q];
		const struct mark *g = &got->applications[0].marks[q];

		if (w->page != 0)
			continue;
		answered++;
		if (row->scale == 1) {
			same += g->answer == w->answer;
			continue;
		}
		assert_int_equal(g->answer, ANSWER_REVIEW);
		same += w->answer == ANSWER_REVIEW || g->suggest == w->answer;
	}
	assert_true(answered >= 8);
	assert_true(same >= answered - 1);
	reading_free(&want);
	reading_free(&got);
	pixDestroy(&how.pix);
	page_free(&page);
	fax_tiff_free(&tiff);
	free(whole.p);
	free(f.p);
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

/* Processor time. */
static void
work_for(double ms)
{
	int64_t until = clock_cpu_us() + (int64_t)(1000 * ms);

	while (clock_cpu_us() < until)
		;
}

/* Work within a stage is booked by itself, once; sleep is no work. */
static void
stage_times(void **state)
{
	const struct timespec rest = {0, 30 * 1000 * 1000};
	struct read_times t = {0};
	double from;

	(void)state;
	stages_start(&t);
	work_for(5);
	from = stages_now(&t);
	work_for(20);
	stages_inner(&t, STAGE_NETS, from);
	work_for(5);
	nanosleep(&rest, NULL);
	stages_lap(&t, STAGE_FIELDS);
	assert_true(t.ms[STAGE_NETS] >= 20 && t.ms[STAGE_NETS] < 30);
	assert_true(t.ms[STAGE_FIELDS] >= 10 && t.ms[STAGE_FIELDS] < 20);
	stages_inner(NULL, STAGE_NETS, stages_now(NULL));
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
	rows_add(&rows, stage_times, NULL, "times of stages");
	rows_add(&rows, cut_fax, NULL, "a fax cut in half");
	rows_add(&rows, page_again, NULL, "a page that came again");
	for (size_t i = 0; i < ARRAY_LEN(TURNED); i++)
		rows_add(&rows, turned, &TURNED[i], "a page %s",
			TURNED[i].name);
	rows_add(&rows, stage_names, NULL, "every stage has its name");
	for (size_t i = 0; i < rows.count; i++) {
		rows.tests[i].setup_func = set_up;
		rows.tests[i].teardown_func = tear_down;
	}
	return rows_run(&rows, "read_fax");
}
