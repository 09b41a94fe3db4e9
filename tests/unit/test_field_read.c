/*
 * test_field_read.c - which readers are asked about a line, and what the day
 * the fax came says about it.
 */
#include "tests/support/test.h"

#include "ocr/field_read.h"
#include "tests/support/draw.h"
#include "tests/support/print.h"

enum { W = 2000, H = 80 };

/* The print as a line's ink. */
static struct field_line
line_of(const char *text)
{
	PIX *pix = print_parts(&text, 1, 14, W, H);
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

/* Drawn over with lines and dots, so that nobody reads it for certain. */
static void
spoil(struct field_line *line)
{
	uint32_t seed = 11;
	int x;

	for (x = 0; x < line->at.w; x += 9)
		draw_fill(line->ink, (struct px_rect){x, 0, 3, line->at.h});
	draw_noise(line->ink, (struct px_rect){0, 0, line->at.w, line->at.h},
		1500, &seed);
}

static const struct asked_row {
	const char *name;
	bool spoilt;
	struct field_asking asking;
	bool asked; /* Tesseract */
} ASKED[] = {
	{"our net is certain", false, {0}, false},
	{"all are wanted", false, {.all = true}, true},
	{"nothing could make it certain", true, {0}, false},
	{"... but another print may", true, {.heard = true}, true},
};

static void
asked(void **state)
{
	const struct asked_row *row = *state;
	struct field_line line = line_of("株式会社東和テレコム");
	struct recogniser *r = NULL;
	struct field_guess g;
	struct err e;

	if (row->spoilt)
		spoil(&line);
	assert_works(recogniser_new(&r, &e), e);
	assert_works(
		field_read_line(r, &line, FIELD_COMPANY, row->asking, &g, &e),
		e);
	assert_int_equal(g.review, row->spoilt);
	if (!row->spoilt)
		assert_string_equal(g.text, "株式会社東和テレコム");
	assert_int_equal(recogniser_loaded(r), row->asked);
	recogniser_free(&r);
	pixDestroy(&line.ink);
}

static const struct day_row {
	const char *name, *text, *why; /* NULL: it is taken */
} DAYS[] = {
	{"its weekday", "12月3日(木) 14:00", NULL},
	{"another's weekday", "12月3日(金) 14:00", "曜日が日付と合いません"},
	{"over", "10月3日 14:00", "過ぎた日か、先すぎる日です"},
};

/* Of a fax that came on a Thursday; print that no net misreads. */
static void
day(void **state)
{
	const struct day_row *row = *state;
	const struct field_asking asking = {.arrived = {2026, 11, 26}};
	struct field_line line = line_of(row->text);
	struct recogniser *r = NULL;
	struct field_guess g;
	struct err e;

	assert_works(recogniser_new(&r, &e), e);
	assert_works(field_read_line(r, &line, FIELD_DATE, asking, &g, &e), e);
	if (!field_text_same(g.text, row->text))
		fail_msg("read %s", g.text);
	assert_int_equal(g.review, row->why != NULL);
	assert_string_equal(g.why, row->why ? row->why : "");
	assert_int_equal(g.seen.known, row->why == NULL);
	recogniser_free(&r);
	pixDestroy(&line.ink);
}

/* Five lines of other print in a value's place: it is asked about, and costs
 * neither the other fields nor the fax. */
static void
too_long(void **state)
{
	struct field_lines lines = {.count = FIELD_LINES_MAX};
	struct recogniser *r = NULL;
	struct field_guess g;
	struct err e;
	int i;

	(void)state;
	for (i = 0; i < lines.count; i++)
		lines.line[i] = line_of("株式会社東和テレコム株式会社東和テレコム"
					"株式会社東和テレコム株式会社東和テレコム");
	assert_works(recogniser_new(&r, &e), e);
	assert_works(field_read(r, &lines, FIELD_COMPANY,
			     (struct field_asking){0}, &g, &e),
		e);
	assert_true(strlen(g.text) > sizeof(g.text) / 2);
	assert_true(g.review);
	assert_string_equal(g.why, "長すぎます");
	recogniser_free(&r);
	field_lines_clear(&lines);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(ASKED); i++)
		rows_add(&r, asked, &ASKED[i], "asked: %s", ASKED[i].name);
	for (i = 0; i < ARRAY_LEN(DAYS); i++)
		rows_add(&r, day, &DAYS[i], "a day: %s", DAYS[i].name);
	rows_add(&r, too_long, NULL, "more than a value holds");
	return rows_run(&r, "field_read");
}
