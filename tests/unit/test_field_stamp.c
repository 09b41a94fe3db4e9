/*
 * test_field_stamp.c - an office's stamp in the company's place of a form that
 * is left empty otherwise: what it says is taken, what may stand in it is
 * asked.
 */
/* ocr/rows.h has rows of a page; those of a test have another name here. */
#define rows test_rows
#include "tests/support/test.h"
#undef rows

#include <stdlib.h>

#include "base/io.h"
#include "base/text.h"
#include "form/form.h"
#include "ocr/fax_tiff.h"
#include "ocr/fields.h"
#include "ocr/page.h"
#include "tests/support/draw.h"
#include "tests/support/print.h"

/* Fields of the form. */
enum { COMPANY = 0, PHONE = 2, ADDRESS = 4 };

/* An application of the committed faxes. */
static void
load_page(struct page **out)
{
	char *path = project_path("fixtures/faxes/fax051.tif");
	struct fax_tiff *t = NULL;
	struct fax_page fp = {0};
	struct buf b;
	struct err e;

	buf_init(&b, 4 * 1024 * 1024);
	assert_works(io_read_file(path, &b, &e), e);
	assert_works(fax_tiff_open(b.data, b.len, &t, &e), e);
	assert_works(fax_tiff_page(t, 5, &fp, &e), e);
	assert_works(page_new(&fp, 5, out, &e), e);
	assert_works(page_straighten(*out, &e), e);
	fax_tiff_free(&t);
	buf_clear(&b);
	free(path);
}

/* Lines of a stamp, and where. */
struct stamp_line {
	const char *text;
	double pt;
	int y; /* pixels below the top of the company's place */
};

static void
press(PIX *ink, struct px_rect at, const struct stamp_line *l)
{
	PIX *print = print_parts(&l->text, 1, l->pt, 900, 80), *cut = NULL;

	assert_int_equal(pixClipToForeground(print, &cut, NULL), 0);
	pixRasterop(ink, at.x + 40, at.y + l->y, pixGetWidth(cut),
		pixGetHeight(cut), PIX_SRC | PIX_DST, cut, 0, 0);
	pixDestroy(&cut);
	pixDestroy(&print);
}

/* Through the middle of a line, from its beginning to beyond its end. */
static void
strike(PIX *ink, struct px_rect at, const struct stamp_line *l)
{
	int y = at.y + l->y + 12;

	draw_line(ink, at.x + 30, y, at.x + 420, y + 2, 4);
}

static const struct row {
	const char *name;
	struct stamp_line line[4];
	int field; /* that is looked at */
	const char *text, *why;
	bool struck;        /* a stroke goes through its second line */
	const char *sender; /* the line over the page says this number */
} ROWS[] = {
	{"an address",
		{{"株式会社東和テレコム", 11, 5},
			{"栃木県栃木市平柳町2-5-25", 9, 45},
			{"TEL 0282-22-0597", 9, 76}},
		ADDRESS, "栃木県栃木市平柳町2-5-25", "", false, NULL},
	{"a stamp struck out whose number the sender's machine prints",
		{{"株式会社東和テレコム", 11, 5},
			{"栃木県栃木市平柳町2-5-25", 9, 45},
			{"TEL 0282-22-0597", 9, 76}},
		PHONE, "0282-22-0597", "線で消されているかもしれません", true,
		"0282-22-0597"},
	{"one in two lines",
		{{"株式会社東和テレコム", 11, 5},
			{"〒328-0031 栃木県栃木市平柳町", 9, 45},
			{"2-5-25 第一ビル", 9, 76}},
		ADDRESS, "〒328-0031 栃木県栃木市平柳町",
		"社判の住所に続きがあるかもしれません", false, NULL},
	{"one without a word of an address",
		{{"株式会社東和テレコム", 11, 5}, {"大字野中 55", 9, 45},
			{"TEL 0282-22-0597", 9, 76}},
		ADDRESS, "", "社判に書かれているかもしれません", false, NULL},
	{"a number further below",
		{{"株式会社東和テレコム", 11, 0},
			{"栃木県栃木市平柳町2-5-25", 7, 36},
			{"TEL 0282-22-0597", 7, 85}},
		PHONE, "", "社判に書かれているかもしれません", false, NULL},
	{"a name smaller than the rest",
		{{"東和テレコム", 8, 5}, {"栃木県栃木市平柳町2-5-25", 12, 36}},
		ADDRESS, "", "社判に書かれているかもしれません", false, NULL},
	{"a name that was cut off", {{"栃木県栃木市平柳町2-5-25", 9, 45}},
		ADDRESS, "", "社判に書かれているかもしれません", false, NULL},
};

static void
stamp(void **state)
{
	static struct sender_line line;
	const struct row *row = *state;
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct field_value v[FORM_FIELDS_MAX] = {0};
	struct form *form = NULL;
	struct recogniser *r = NULL;
	struct page *page = NULL;
	struct field_map map;
	struct err e;
	int i;

	assert_works(form_load(path, &form, &e), e);
	assert_works(recogniser_new(&r, &e), e);
	load_page(&page);
	assert_works(fields_locate(page, form, NULL, &map, &e), e);
	for (i = 0; i < form->field_count; i++)
		draw_clear(page->ink, map.place[i].value);
	for (i = 0; i < 4 && row->line[i].text != NULL; i++)
		press(page->ink, map.place[COMPANY].value, &row->line[i]);
	if (row->struck)
		strike(page->ink, map.place[COMPANY].value, &row->line[1]);
	line.count = row->sender != NULL;
	if (row->sender != NULL)
		assert_works(text_copy(line.part[0].latin,
				     sizeof(line.part[0].latin), row->sender,
				     &e),
			e);
	assert_works(fields_read(page, form, r, &map, (struct day){0, 0, 0},
			     &line, NULL, v, &e),
		e);
	if (!field_text_same(v[row->field].text, row->text))
		fail_msg("read %s", v[row->field].text);
	assert_string_equal(v[row->field].why, row->why);
	assert_int_equal(v[row->field].review, row->why[0] != '\0');
	for (i = 0; i < form->field_count; i++) {
		free(v[i].text);
		free(v[i].raw);
	}
	page_free(&page);
	recogniser_free(&r);
	form_free(&form);
	free(path);
}

int
main(void)
{
	static struct test_rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, stamp, &ROWS[i], "%s", ROWS[i].name);
	return rows_run(&r, "field_stamp");
}
