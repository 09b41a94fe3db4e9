/*
 * test_field_label.c - labels by their widths, and the application form on
 * the pages of the committed faxes.
 */
/* ocr/rows.h has rows of a page; those of a test have another name here. */
#define rows test_rows
#include "tests/support/test.h"
#undef rows

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "form/form.h"
#include "ocr/fax_tiff.h"
#include "ocr/field_label.h"
#include "ocr/field_label_read.h"
#include "ocr/fields.h"
#include "ocr/page.h"
#include "ocr/sheet.h"
#include "tests/support/draw.h"

static const struct shape_row {
	const char *name, *label;
	int count, head, tail;
	double lo, hi; /* nearly */
} SHAPE[] = {
	{"kanji alone", "御社名", 3, 3, 3, 2.85, 2.91},
	{"a middle dot and kana", "部署・ご担当者名", 8, 8, 8, 7.5, 7.91},
	{"Latin in front", "FAX番号", 5, 0, 2, 3.1, 4.1},
	{"Latin behind", "連絡先 E-Mail", 10, 3, 0, 5.0, 7.5},
	{"nothing", "", 0, 0, 0, -0.1, -0.08},
};

static void
shape(void **state)
{
	const struct shape_row *row = *state;
	struct label_shape s;

	label_shape_of(row->label, &s);
	assert_int_equal(s.count, row->count);
	assert_int_equal(s.head, row->head);
	assert_int_equal(s.tail, row->tail);
	assert_true(s.lo <= s.hi);
	assert_true(fabs(s.lo - row->lo) < 0.25);
	assert_true(fabs(s.hi - row->hi) < 0.25);
}

/* A page of fixtures/faxes, how it lies, and what is printed on it. */
static const struct page_row {
	const char *name, *file;
	int index;
	bool upside_down;
	bool application; /* the form is there, this way up */
} PAGE[] = {
	{"labels and free space, turned", "fax005.tif", 2, true, true},
	{"... as it lies", "fax005.tif", 2, false, false},
	{"underlined, 98 lines", "fax012.tif", 5, false, true},
	{"... upside down", "fax012.tif", 5, true, false},
	{"labels and free space", "fax018.tif", 3, false, true},
	{"underlined, a seal", "fax024.tif", 5, false, true},
	{"below the last questions", "fax035.tif", 3, false, true},
	{"a table", "fax051.tif", 5, false, true},
	{"... upside down, a table", "fax051.tif", 5, true, false},
	{"questions only", "fax051.tif", 1, false, false},
	{"questions of 98 lines", "fax012.tif", 1, false, false},
};

static void
load_page(const struct page_row *row, struct page **out)
{
	char name[64], *path;
	struct buf b;
	struct fax_tiff *t = NULL;
	struct fax_page fp = {0};
	struct err e;

	buf_init(&b, 4 * 1024 * 1024);
	assert_true(snprintf(name, sizeof(name), "fixtures/faxes/%s",
			    row->file) < (int)sizeof(name));
	path = project_path(name);
	assert_works(io_read_file(path, &b, &e), e);
	assert_works(fax_tiff_open(b.data, b.len, &t, &e), e);
	assert_works(fax_tiff_page(t, row->index, &fp, &e), e);
	assert_works(page_new(&fp, row->index, out, &e), e);
	if (row->upside_down)
		assert_works(page_turn(*out, 2, &e), e);
	assert_works(page_straighten(*out, &e), e);
	fax_tiff_free(&t);
	buf_clear(&b);
	free(path);
}

static void
locate(void **state)
{
	const struct page_row *row = *state;
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct form *form = NULL;
	struct page *page = NULL;
	struct field_map map;
	struct err e;
	int i;

	assert_works(form_load(path, &form, &e), e);
	load_page(row, &page);
	/* without a recogniser: the print alone must do */
	assert_works(fields_locate(page, form, NULL, &map, &e), e);
	if (!row->application)
		assert_int_equal(map.found, 0);
	else
		assert_int_equal(map.found, form->field_count);
	for (i = 0; i < form->field_count && map.found > 0; i++) {
		const struct field_place *p = &map.place[i];

		assert_true(p->found);
		/* a value stands right of its label, on its height */
		assert_true(p->value.x >= px_right(p->label));
		assert_true(p->value.w > 10 * map.em);
		assert_true(p->value.y < p->label.y + p->label.h / 2);
		assert_true(px_bottom(p->value) > p->label.y + p->label.h / 2);
		if (i > 0)
			assert_true(p->value.y >= map.place[i - 1].value.y);
	}
	page_free(&page);
	form_free(&form);
	free(path);
}

/* The application by itself on its side, where no table says so. */
static const struct side_row {
	const char *name, *file;
	int index, quarters;
} SIDE[] = {
	{"to the right", "fax018.tif", 3, 1},
	{"to the left", "fax018.tif", 3, 3},
};

/* Leave the labels alone on their page, so that no rule tells how it lies. */
static void
labels_only(const struct page *page, const struct form *form)
{
	int w = pixGetWidth(page->ink), h = pixGetHeight(page->ink), i;
	int top = h, bottom = 0, right = 0;
	struct field_map map;
	struct err e;

	assert_works(fields_locate(page, form, NULL, &map, &e), e);
	for (i = 0; i < form->field_count; i++) {
		struct px_rect at = map.place[i].label;

		top = at.y < top ? at.y : top;
		bottom = px_bottom(at) > bottom ? px_bottom(at) : bottom;
		right = px_right(at) > right ? px_right(at) : right;
	}
	draw_clear(page->ink, (struct px_rect){0, 0, w, top - 1});
	draw_clear(page->ink,
		(struct px_rect){0, bottom + 1, w, h - bottom - 1});
	draw_clear(page->ink, (struct px_rect){right + 1, 0, w - right - 1, h});
}

static void
on_its_side(void **state)
{
	const struct side_row *row = *state;
	const struct page_row whole = {.file = row->file, .index = row->index};
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct sheet s = {.chosen = -1, .application = -1};
	struct recogniser *r = NULL;
	struct form *form = NULL;
	struct err e;

	assert_works(form_load(path, &form, &e), e);
	assert_works(recogniser_new(&r, &e), e);
	load_page(&whole, &s.page);
	labels_only(s.page, form);
	assert_works(page_turn(s.page, row->quarters, &e), e);
	assert_works(sheet_look(&s, form, r, NULL, &e), e);
	assert_true(sheet_has_labels(&s, form));
	assert_true(pixGetHeight(s.page->ink) > pixGetWidth(s.page->ink));
	page_free(&s.page);
	recogniser_free(&r);
	form_free(&form);
	free(path);
}

/* The page ends shortly above one of the labels. */
static const struct cut_row {
	const char *name, *file;
	int index, label;
	bool application;
} CUT[] = {
	{"the last row", "fax051.tif", 5, 6, true},
	/* whose last value is as wide as the label that is gone */
	{"the last two", "fax051.tif", 5, 5, true},
	{"the last, on a line", "fax024.tif", 5, 6, true},
	/* so few must be read, too */
	{"all but four", "fax051.tif", 5, 4, false},
};

static void
cut(void **state)
{
	const struct cut_row *row = *state;
	const struct page_row whole = {.file = row->file, .index = row->index};
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct form *form = NULL;
	struct page *page = NULL;
	struct field_map map, full;
	PIX *rest;
	BOX *box;
	struct err e;
	int i;

	assert_works(form_load(path, &form, &e), e);
	load_page(&whole, &page);
	assert_works(fields_locate(page, form, NULL, &full, &e), e);
	box = boxCreate(0, 0, pixGetWidth(page->ink),
		full.place[row->label].label.y - 3);
	rest = pixClipRectangle(page->ink, box, NULL);
	boxDestroy(&box);
	assert_non_null(rest);
	pixDestroy(&page->ink);
	page->ink = rest;
	assert_works(fields_locate(page, form, NULL, &map, &e), e);
	assert_int_equal(map.found, row->application ? row->label : 0);
	for (i = 0; i < form->field_count && map.found > 0; i++) {
		assert_false(full.place[i].cut);
		if (i < row->label - 1) {
			assert_false(map.place[i].cut);
			assert_memory_equal(&map.place[i].value,
				&full.place[i].value, sizeof(struct px_rect));
		} else if (i >= row->label) {
			assert_true(map.place[i].cut);
		}
	}
	page_free(&page);
	form_free(&form);
	free(path);
}

/* Labels from `from` to `to` that the widths took one row off. */
static const struct off_row {
	const char *name;
	int from, to, by;
} OFF[] = {
	{"all are right", 0, -1, 0},
	{"one was skipped, the last but one", 5, 5, 1},
	{"three were taken for the ones before", 3, 5, 1},
	{"two were taken for the ones behind", 1, 2, -1},
};

/* Set label i in the place of label i + by. */
static void
shift(const struct off_row *row, struct label_set *set)
{
	const struct label_set was = *set;
	int i;

	for (i = row->from; i <= row->to; i++)
		set->hit[i] = was.hit[i + row->by];
	if (row->by != 0) {
		set->hit[row->by > 0 ? row->to + 1 : row->from - 1].found =
			false;
		set->found--;
	}
}

static void
off(void **state)
{
	const struct off_row *row = *state;
	const struct page_row whole = {.file = "fax051.tif", .index = 5};
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	int skipped = row->by > 0 ? row->from : row->to, right, i;
	struct form *form = NULL;
	struct recogniser *r = NULL;
	struct page *page = NULL;
	struct field_ink ink = {0};
	struct label_set set = {0}, were;
	struct err e;

	assert_works(form_load(path, &form, &e), e);
	assert_works(recogniser_new(&r, &e), e);
	load_page(&whole, &page);
	assert_works(field_ink_make(page, &ink, &e), e);
	assert_works(labels_find(&ink, form, &set, &e), e);
	assert_int_equal(set.found, form->field_count);
	were = set;
	shift(row, &set);
	assert_works(labels_read(&ink, form, r, &set, &right, &e), e);
	assert_int_equal(right, set.found);
	for (i = 0; i < form->field_count; i++) {
		bool lost = row->by != 0 && i == skipped;

		assert_int_equal(set.hit[i].found, !lost);
		if (!lost)
			assert_memory_equal(&set.hit[i].at, &were.hit[i].at,
				sizeof(struct px_rect));
		else /* it is where it was */
			assert_false(px_empty(
				px_clip(set.hit[i].at, were.hit[i].at)));
	}
	field_ink_clear(&ink);
	page_free(&page);
	recogniser_free(&r);
	form_free(&form);
	free(path);
}

/* A label that nobody saw: nothing in its reckoned place is no empty field. */
static void
unseen(void **state)
{
	static const struct sender_line no_line;
	const struct page_row whole = {.file = "fax051.tif", .index = 5};
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct form *form = NULL;
	struct recogniser *r = NULL;
	struct page *page = NULL;
	struct field_map map;
	struct err e;
	const int email = 5; /* blank on this fax */
	int i;

	(void)state;
	assert_works(form_load(path, &form, &e), e);
	assert_works(recogniser_new(&r, &e), e);
	load_page(&whole, &page);
	assert_works(fields_locate(page, form, NULL, &map, &e), e);
	for (i = 0; i < 2; i++) {
		struct field_value v[FORM_FIELDS_MAX] = {0};

		map.place[email].unseen = i == 1;
		assert_works(fields_read(page, form, r, &map,
				     (struct day){0, 0, 0}, &no_line, NULL, v,
				     &e),
			e);
		assert_string_equal(v[email].text, "");
		assert_int_equal(v[email].review, i == 1);
		for (int k = 0; k < form->field_count; k++) {
			free(v[k].text);
			free(v[k].raw);
		}
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

	for (i = 0; i < ARRAY_LEN(SIDE); i++)
		rows_add(&r, on_its_side, &SIDE[i], "on its side: %s",
			SIDE[i].name);
	for (i = 0; i < ARRAY_LEN(CUT); i++)
		rows_add(&r, cut, &CUT[i], "cut: %s", CUT[i].name);
	for (i = 0; i < ARRAY_LEN(SHAPE); i++)
		rows_add(&r, shape, &SHAPE[i], "shape: %s", SHAPE[i].name);
	for (i = 0; i < ARRAY_LEN(PAGE); i++)
		rows_add(&r, locate, &PAGE[i], "page: %s", PAGE[i].name);
	for (i = 0; i < ARRAY_LEN(OFF); i++)
		rows_add(&r, off, &OFF[i], "one row off: %s", OFF[i].name);
	rows_add(&r, unseen, NULL, "nothing beside a label nobody saw");
	return rows_run(&r, "field_label");
}
