/*
 * test_line_part.c - digits of a line, cut out and read once more.
 */
#include "tests/support/test.h"

#include "base/text.h"
#include "ocr/line_part.h"
#include "tests/support/draw.h"
#include "tests/support/print.h"

enum { W = 1400, H = 80 };

struct seen {
	PIX *ink;
	struct recogniser *r;
	struct line_columns columns;
	struct line_parts parts;
};

/* The printed paper as the line's net sees it, cut where text has digits;
 * underlined: a stroke runs below it all. */
static void
see(struct seen *s, const char *paper, const char *text, bool underlined)
{
	PIX *pix = print_parts(&paper, 1, 14, W, H);
	struct err e;

	*s = (struct seen){0};
	assert_int_equal(pixClipToForeground(pix, &s->ink, NULL), 0);
	pixDestroy(&pix);
	if (underlined)
		draw_fill(s->ink, (struct px_rect){0, pixGetHeight(s->ink) - 3,
					  pixGetWidth(s->ink), 2});
	assert_works(recogniser_new(&s->r, &e), e);
	assert_works(recognise_line(s->r, s->ink, LINE_NET_JAPANESE,
			     &s->columns, &e),
		e);
	assert_works(
		line_parts_take(s->r, s->ink, &s->columns, text, &s->parts, &e),
		e);
}

static void
unsee(struct seen *s)
{
	line_parts_clear(&s->parts);
	line_columns_clear(&s->columns);
	recogniser_free(&s->r);
	pixDestroy(&s->ink);
}

#define CODED "〒328-0067 栃木県栃木市平柳町14番地16"

static const struct cut_row {
	const char *name, *paper, *text;
	bool underlined;
	int parts;
	const char *said[LINE_PARTS_MAX];
} CUT[] = {
	{"code, house, branch", CODED, CODED, false, 3,
		{"328-0067", "14", "16"}},
	{"read wrongly, they stand there all the same", CODED,
		"〒328-0069 栃木県栃木市平柳町74番地16", false, 3,
		{"328-0069", "74", "16"}},
	{"no digits", "栃木県栃木市平柳町", "栃木県栃木市平柳町", false, 0,
		{NULL}},
	{"one that no white sets off", CODED, CODED, true, 0, {NULL}},
	{"what the line cannot say", CODED, "〒328-0067 ☃", false, 0, {NULL}},
};

static bool
is_white(PIX *ink, int x)
{
	l_uint32 v;
	int y;

	for (y = 0; y < pixGetHeight(ink); y++) {
		pixGetPixel(ink, x, y, &v);
		if (v != 0)
			return false;
	}
	return true;
}

static void
cut(void **state)
{
	const struct cut_row *row = *state;
	struct line_span at[LINE_PARTS_MAX];
	struct seen s;
	int i;

	see(&s, row->paper, row->text, row->underlined);
	assert_int_equal(s.parts.count, row->parts);
	if (row->parts > 0)
		assert_true(line_parts_said(&s.parts, row->text, at));
	for (i = 0; i < row->parts; i++) {
		const struct line_part *p = &s.parts.part[i];

		assert_int_equal(at[i].len, strlen(row->said[i]));
		assert_memory_equal(row->text + at[i].from, row->said[i],
			at[i].len);
		assert_true(p->from < p->to);
		assert_true(is_white(s.ink, p->from));
		assert_true(
			p->to == pixGetWidth(s.ink) || is_white(s.ink, p->to));
		assert_true(i == 0 || p->from >= p[-1].to);
	}
	unsee(&s);
}

/* What the line's net read alone, and what all make of it. */
static const struct pool_row {
	const char *name, *paper, *read;
} POOL[] = {
	{"a digit of the code", CODED, "〒328-0069栃木県栃木市平柳町14番地16"},
	{"digits in two places", CODED, "〒828-0067栃木県栃木市平柳町19番地16"},
	{"a lost hyphen", "倉敷市老松町8丁目5-13", "倉敷市老松町8丁目513"},
	{"a lost digit", "〒105-0079東京都港区新橋1-23",
		"〒05-0079東京都港区新橋1-23"},
	{"no digit at all", "仙台市青葉区国分町5丁目 朝日ビル8F",
		"仙台市青葉区国分町5丁目朝日ビル3F"},
	{"all right", CODED, "〒328-0067栃木県栃木市平柳町14番地16"},
};

static void
pool(void **state)
{
	const struct pool_row *row = *state;
	struct line_reading got = {.count = 1};
	char want[LINE_TEXT_SIZE];
	double sum = 0;
	struct seen s;
	struct err e;
	size_t n = 0;
	int i;

	for (i = 0; row->paper[i] != '\0'; i++)
		if (row->paper[i] != ' ')
			want[n++] = row->paper[i];
	want[n] = '\0';
	assert_works(
		text_copy(got.guess[0].text, LINE_TEXT_SIZE, row->read, &e), e);
	see(&s, row->paper, row->read, false);
	assert_works(line_parts_pool(&s.parts, line_words_of(FIELD_ADDRESS),
			     &got, &e),
		e);
	assert_string_equal(got.guess[0].text, want);
	for (i = 0; i < got.count; i++) {
		sum += got.guess[i].likely;
		assert_true(i == 0 ||
			    got.guess[i].likely <= got.guess[i - 1].likely);
	}
	assert_true(sum > 0.9 && sum < 1.0001);
	assert_true(line_parts_agree(&s.parts, want));
	if (strcmp(row->read, want) != 0) {
		assert_false(line_parts_agree(&s.parts, row->read));
		assert_true(line_parts_score(&s.parts, want) >
			    line_parts_score(&s.parts, row->read));
	}
	unsee(&s);
}

/* More digits and hyphens than a piece holds are no house number: the reading
 * stays as it is. */
static void
too_long(void **state)
{
	char text[LINE_TEXT_SIZE] = "栃木市";
	struct line_reading got = {.count = 1};
	size_t n = strlen(text);
	struct seen s;
	struct err e;
	int i;

	(void)state;
	for (i = 0; i < LINE_PIECE_SIZE / 2 + 2; i++) {
		memcpy(text + n, "1-", 3);
		n += 2;
	}
	assert_works(text_copy(got.guess[0].text, LINE_TEXT_SIZE, text, &e), e);
	got.guess[0].likely = 0.7;
	see(&s, text, text, false);
	assert_int_equal(s.parts.count, 1);
	assert_works(line_parts_pool(&s.parts, NULL, &got, &e), e);
	assert_int_equal(got.count, 1);
	assert_string_equal(got.guess[0].text, text);
	assert_true(got.guess[0].likely == 0.7);
	unsee(&s);
}

/* Without stretches all is as the line's net has it. */
static void
alone(void **state)
{
	const char *text = "栃木県栃木市平柳町";
	struct line_reading got = {.count = 1};
	struct seen s;
	struct err e;

	(void)state;
	assert_works(text_copy(got.guess[0].text, LINE_TEXT_SIZE, text, &e), e);
	got.guess[0].likely = 0.7;
	see(&s, text, text, false);
	assert_works(line_parts_pool(&s.parts, NULL, &got, &e), e);
	assert_int_equal(got.count, 1);
	assert_true(got.guess[0].likely == 0.7);
	assert_true(line_parts_score(&s.parts, text) ==
		    line_score(&s.columns, text));
	assert_false(line_parts_agree(&s.parts, text));
	unsee(&s);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(CUT); i++)
		rows_add(&r, cut, &CUT[i], "cut: %s", CUT[i].name);
	for (i = 0; i < ARRAY_LEN(POOL); i++)
		rows_add(&r, pool, &POOL[i], "pool: %s", POOL[i].name);
	rows_add(&r, too_long, NULL, "too long");
	rows_add(&r, alone, NULL, "nothing to cut");
	return rows_run(&r, "line_part");
}
