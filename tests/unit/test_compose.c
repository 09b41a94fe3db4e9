/*
 * test_compose.c - the sheet laid out in every style: each question once, in
 * order, its frame inside the page and apart from the others.
 */
#include "tests/support/test.h"

#include <stdlib.h>

#include "form/form.h"
#include "print/compose.h"

static const struct row {
	const char *name;
	enum frame_style frame;
	int rows_per_page;
	double text_pt;
	bool apart;
	int pages;     /* at least */
	int last_page; /* so many questions on it, at least */
} ROWS[] = {
	{"a box in its cell", FRAME_BOX, 0, 9.5, false, 4, 0},
	{"frames on the rules", FRAME_CELL, 0, 9.5, false, 4, 0},
	{"one frame round a run", FRAME_RUN, 0, 9.5, false, 4, 0},
	{"no table", FRAME_OPEN, 0, 9.5, false, 4, 0},
	{"ten rows a page", FRAME_BOX, 10, 9.5, false, 6, 0},
	{"large letters", FRAME_BOX, 0, 14, false, 5, 0},
	{"the application apart", FRAME_BOX, 0, 9.5, true, 5, 5},
	/* 53 questions are 4 pages of 13, and one */
	{"none alone on the last page", FRAME_BOX, 13, 9.5, false, 5, 5},
	{"nor with the application apart", FRAME_RUN, 13, 9.5, true, 6, 5},
};

static bool
inside_page(struct mm_rect r)
{
	return r.x >= 0 && r.y >= 0 && r.w > 5 && r.h > 3 &&
	       r.x + r.w <= PAPER_W_MM && r.y + r.h <= PAPER_H_MM;
}

static void
composes(void **state)
{
	const struct row *row = *state;
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct composed *c = NULL;
	struct form *form;
	struct err e = {0};
	int on_page = 0;

	assert_works(form_load(path, &form, &e), e);
	form->layout.frame = row->frame;
	form->layout.rows_per_page = row->rows_per_page;
	form->layout.text_pt = row->text_pt;
	form->layout.application_apart = row->apart;
	assert_works(compose(form, &form->layout, &c, &e), e);
	assert_true(c->pages >= row->pages);
	for (int i = 0; i < form->item_count; i++) {
		struct mm_rect a = c->cell[i].outer, b;

		assert_true(inside_page(a));
		on_page = i > 0 && c->cell[i].page == c->cell[i - 1].page
				  ? on_page + 1
				  : 1;
		if (row->rows_per_page > 0)
			assert_true(on_page <= row->rows_per_page);
		if (i == 0)
			continue;
		b = c->cell[i - 1].outer;
		assert_true(c->cell[i].page == c->cell[i - 1].page ||
			    c->cell[i].page == c->cell[i - 1].page + 1);
		/* frames on shared rules overlap by their line at most */
		if (c->cell[i].page == c->cell[i - 1].page)
			assert_true(a.y >= b.y + b.h - form->layout.bold - 0.01);
	}
	assert_true(on_page >= row->last_page);
	if (row->last_page > 0)
		assert_int_equal(c->pages, row->pages);
	for (int i = 0; i < form->field_count; i++) {
		assert_true(inside_page(c->field[i].value));
		assert_int_equal(c->field[i].page, c->application_page);
	}
	if (row->apart)
		assert_true(c->application_page >
			    c->cell[form->item_count - 1].page);
	composed_free(&c);
	form_free(&form);
	free(path);
}

int
main(void)
{
	static struct rows r;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, composes, &ROWS[i], "%s", ROWS[i].name);
	return rows_run(&r, "compose");
}
