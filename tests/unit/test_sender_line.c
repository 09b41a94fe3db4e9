/*
 * test_sender_line.c - the line the sender's machine prints: read from a
 * strip, and which values it is a witness for.
 */
#include "tests/support/test.h"

#include "base/text.h"
#include "ocr/recognise.h"
#include "ocr/sender_line.h"
#include "tests/support/draw.h"
#include "tests/support/print.h"

enum { W = 1728, H = 72 };

/* --- what it names ------------------------------------------------------- */

static const struct names_row {
	const char *name;
	const char *latin, *japanese; /* one part, as read */
	enum field_kind kind;
	const char *text;
	bool names;
} NAMES[] = {
	{"the number", "047(442)0662", "", FIELD_PHONE, "047(442)0662", true},
	{"behind FAX", "FAX048-816-6039", "", FIELD_PHONE, "048-816-6039",
		true},
	{"set off by blanks", "0863689621", "", FIELD_PHONE, "086 368 9621",
		true},
	{"another's", "047(442)0662", "", FIELD_PHONE, "047(442)0663", false},
	{"a part of a longer one", "0282-22-05971", "", FIELD_PHONE,
		"0282-22-0597", false},
	{"set off otherwise", "0282-22-0597", "", FIELD_PHONE, "(0282)22-0597",
		false},
	{"too short for a witness", "P0002/0006", "", FIELD_PHONE, "0002",
		false},
	{"a word for none", "", "なし", FIELD_PHONE, "なし", false},
	{"the firm", "", "さくら通信株式会社", FIELD_COMPANY,
		"さくら通信 株式会社", true},
	{"behind a colon", "", "発信元:さくら通信株式会社", FIELD_COMPANY,
		"さくら通信株式会社", true},
	{"a firm that ends alike", "", "三河さくら通信株式会社", FIELD_COMPANY,
		"さくら通信株式会社", false},
	{"the beginning alone", "", "さくら通信株式会社", FIELD_COMPANY,
		"さくら通信", false},
	{"a firm of three letters", "", "(株)", FIELD_COMPANY, "(株)", false},
	{"no kind it knows", "info@example.jp", "", FIELD_EMAIL,
		"info@example.jp", false},
};

static void
names(void **state)
{
	const struct names_row *row = *state;
	static struct sender_line s;
	struct err e;

	s.count = 1;
	assert_works(text_copy(s.part[0].latin, sizeof(s.part[0].latin),
			     row->latin, &e),
		e);
	assert_works(text_copy(s.part[0].japanese, sizeof(s.part[0].japanese),
			     row->japanese, &e),
		e);
	assert_int_equal(sender_line_names(&s, row->kind, row->text),
		row->names);
}

/* --- read from a strip -----------------------------------------------------
 */

static void
reads(void **state)
{
	static const char *const LINE[] = {"11-30-'26 17:00",
		"株式会社東和テレコム", "047(442)0662", "P.002/005"};
	static struct sender_line s;
	struct recogniser *r = NULL;
	uint32_t seed = 7;
	PIX *pix = print_parts(LINE, 4, 8, W, H);
	struct err e;

	(void)state;
	draw_noise(pix, (struct px_rect){0, 40, W, 30}, 400, &seed);
	draw_fill(pix, (struct px_rect){1400, 0, 300, 30}); /* a dark edge */
	assert_works(recogniser_new(&r, &e), e);
	assert_works(sender_line_read(pix, r, NULL, &s, &e), e);
	assert_true(s.count >= 3);
	assert_true(sender_line_names(&s, FIELD_PHONE, "047(442)0662"));
	assert_true(
		sender_line_names(&s, FIELD_COMPANY, "株式会社東和テレコム"));
	assert_false(sender_line_names(&s, FIELD_PHONE, "047(442)0663"));
	/* date and number: the net of names is not run on them */
	assert_string_equal(s.part[0].japanese, "");
	assert_string_equal(s.part[2].japanese, "");
	assert_string_not_equal(s.part[1].japanese, "");
	sender_line_clear(&s);
	pixDestroy(&pix);
	recogniser_free(&r);
}

/* The next page repeats all but its number; a sheet that was a fax before has
 * an older line below. */
static void
reads_on(void **state)
{
	static const char *const ONE[] = {"2026/11/30 17:00",
		"株式会社東和テレコム", "047(442)0662", "P.002/005"};
	static const char *const TWO[] = {"2026/11/30 17:00",
		"株式会社東和テレコム", "047(442)0662", "P.003/005"};
	static const char *const OLD[] = {"2020/01/02 03:04",
		"日本IT総合研究所 情報安全部 審査課", "0282-22-0597",
		"P.001/004 FAX"};
	static struct sender_line a, b;
	struct sender_note note;
	struct recogniser *r = NULL;
	PIX *first = print_parts(ONE, 4, 8, W, H);
	PIX *next = print_parts(TWO, 4, 8, W, H);
	PIX *old = print_parts(OLD, 4, 8, W, H);
	struct err e;

	(void)state;
	pixRasterop(next, 0, 36, W, H - 36, PIX_SRC, old, 0, 0);
	assert_works(recogniser_new(&r, &e), e);
	assert_works(sender_line_read(first, r, NULL, &a, &e), e);
	/* taken from the page before, and not read: what is said there counts */
	snprintf(a.part[1].note.name, sizeof(a.part[1].note.name), "もと");
	assert_works(sender_line_read(next, r, &a, &b, &e), e);
	sender_line_note(&b, (struct day){2026, 12, 1}, &note);
	assert_true(b.level);
	assert_string_equal(note.date, "2026-11-30");
	assert_string_equal(note.time, "17:00");
	assert_string_equal(note.name, "もと");
	assert_string_equal(note.number, "047(442)0662");
	assert_int_equal(note.page, 3);
	assert_int_equal(note.of, 5);
	assert_true(note.confidence[SENDER_PAGE] > 0.7);
	/* when the fax came need not be known, and clocks may be ahead */
	sender_line_note(&b, (struct day){0}, &note);
	assert_int_equal(note.page, 3);
	sender_line_note(&b, (struct day){2026, 11, 2}, &note);
	assert_int_equal(note.page, 3);
	/* one that leans or is older was on the sheet: its text is kept, no
	 * value of it */
	sender_line_note(&b, (struct day){2026, 12, 2}, &note);
	assert_string_not_equal(note.text, "");
	assert_string_equal(note.date, "");
	assert_string_equal(note.number, "");
	assert_int_equal(note.page, 0);
	b.level = false;
	sender_line_note(&b, (struct day){0}, &note);
	assert_string_not_equal(note.text, "");
	assert_string_equal(note.date, "");
	assert_int_equal(note.page, 0);
	sender_line_clear(&a);
	sender_line_clear(&b);
	pixDestroy(&first);
	pixDestroy(&next);
	pixDestroy(&old);
	recogniser_free(&r);
}

/* A sheet scanned askew leans. */
static void
leans(void **state)
{
	static const char *const LINE[] = {"2026/11/30 17:00",
		"株式会社東和テレコム", "047(442)0662"};
	static struct sender_line s;
	struct recogniser *r = NULL;
	PIX *pix = print_parts(LINE, 3, 8, W, H);
	PIX *askew = pixVShear(NULL, pix, W / 2, 0.006F, L_BRING_IN_WHITE);
	struct err e;

	(void)state;
	assert_works(recogniser_new(&r, &e), e);
	assert_works(sender_line_read(askew, r, NULL, &s, &e), e);
	assert_true(s.count >= 2);
	assert_false(s.level);
	sender_line_clear(&s);
	pixDestroy(&pix);
	pixDestroy(&askew);
	recogniser_free(&r);
}

/* White, dirt, one black block, and no strip at all hold no line. */
static void
holds_none(void **state)
{
	static struct sender_line s;
	struct recogniser *r = NULL;
	uint32_t seed = 3;
	PIX *pix = draw_new(W, H), *tiny = draw_new(1, 1);
	struct err e;

	(void)state;
	assert_works(recogniser_new(&r, &e), e);
	s.count = 9;
	assert_works(sender_line_read(NULL, r, NULL, &s, &e), e);
	assert_int_equal(s.count, 0);
	assert_works(sender_line_read(tiny, r, NULL, &s, &e), e);
	assert_int_equal(s.count, 0);
	assert_works(sender_line_read(pix, r, NULL, &s, &e), e);
	assert_int_equal(s.count, 0);
	draw_noise(pix, (struct px_rect){0, 0, W, H}, 50, &seed);
	assert_works(sender_line_read(pix, r, NULL, &s, &e), e);
	assert_int_equal(s.count, 0);
	draw_fill(pix, (struct px_rect){0, 0, W, H});
	assert_works(sender_line_read(pix, r, NULL, &s, &e), e);
	assert_int_equal(s.count, 0);
	pixDestroy(&pix);
	pixDestroy(&tiny);
	recogniser_free(&r);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(NAMES); i++)
		rows_add(&r, names, &NAMES[i], "names: %s", NAMES[i].name);
	rows_add(&r, reads, NULL, "a line read");
	rows_add(&r, reads_on, NULL, "the line of the next page");
	rows_add(&r, leans, NULL, "a line that leans");
	rows_add(&r, holds_none, NULL, "no line");
	return rows_run(&r, "sender_line");
}
