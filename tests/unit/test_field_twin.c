/*
 * test_field_twin.c - names with characters that are written two ways.
 */
#include "tests/support/test.h"

#include <string.h>

#include "ocr/field_read.h"
#include "tests/support/print.h"

enum { W = 900, H = 80, POINTS = 14 };

static struct field_line
line_of(const char *text)
{
	PIX *pix = print_parts(&text, 1, POINTS, W, H);
	struct field_line line = {0};
	BOX *box = NULL;

	assert_int_equal(pixClipToForeground(pix, &line.ink, &box), 0);
	assert_int_equal(boxGetGeometry(box, &line.at.x, &line.at.y, &line.at.w,
				 &line.at.h),
		0);
	boxDestroy(&box);
	pixDestroy(&pix);
	return line;
}

static const struct twin_row {
	const char *name, *text;
	enum field_kind kind;
	bool asked; /* unless the very text is taken */
} TWIN[] = {
	{"a box", "総務部 高橋一郎", FIELD_PERSON, false},
	{"a ladder", "総務部 髙橋一郎", FIELD_PERSON, true},
	{"a ladder, alone", "髙木", FIELD_PERSON, true},
	{"a ladder in a firm's name", "髙橋電気株式会社", FIELD_COMPANY, true},
	{"a city in a firm's name", "高松電気株式会社", FIELD_COMPANY, false},
	{"told apart by the net", "営業部 渡辺一郎", FIELD_PERSON, false},
	{"... its rarer character", "営業部 冨田一郎", FIELD_PERSON, true},
};

static void
twin(void **state)
{
	const struct twin_row *row = *state;
	struct field_line line = line_of(row->text);
	const struct field_asking all = {0};
	struct recogniser *r = NULL;
	struct field_guess g;
	struct err e;

	assert_works(recogniser_new(&r, &e), e);
	assert_works(field_read_line(r, &line, row->kind, all, &g, &e), e);
	if (!row->asked) {
		assert_string_equal(g.why, "");
		assert_false(g.review);
	} else if (!g.review) {
		assert_true(field_text_same(g.text, row->text));
	} else {
		assert_non_null(strstr(g.why, "読み分けられません"));
	}
	recogniser_free(&r);
	pixDestroy(&line.ink);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(TWIN); i++)
		rows_add(&r, twin, &TWIN[i], "%s", TWIN[i].name);
	return rows_run(&r, "field_twin");
}
