/*
 * test_align.c - rows as the real form would print them are laid on the right
 * questions, wherever the page begins and whatever of them is lost.
 *
 * Evidence is made from the form: what stands in the points column, how much
 * text a row has, how many headings stand above it.
 */
/* ocr/rows.h has rows of a page; those of a test have another name here. */
#define rows test_rows
#include "tests/support/test.h"
#undef rows

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "form/form.h"
#include "ocr/align.h"
#include "tests/support/draw.h"

static struct form *form;

static int
load_form(void **state)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct err e;

	(void)state;
	assert_works(form_load(path, &form, &e), e);
	free(path);
	return 0;
}

static int
free_form(void **state)
{
	(void)state;
	form_free(&form);
	return 0;
}

/* Ink of one character at 10.5 points, about. */
static const double CHAR_INK = 260;

static enum points_class
class_of(const struct form_item *item)
{
	if (item->mandatory)
		return POINTS_MANDATORY;
	return (enum points_class)item->points;
}

/* A glyph that is surely this class; each of the others is unlikely. */
static void
print_glyph(struct row *row, enum points_class c)
{
	int i;

	row->has_glyph = true;
	for (i = 0; i < POINTS__COUNT; i++)
		row->glyph[i] = -4;
	row->glyph[c] = -0.3F;
}

/* Add the row of question q, its text's ink off by up to so much. */
static void
add_row(struct rows *r, int q, double spread, uint32_t *seed)
{
	const struct form_item *item = &form->items[q];
	struct row *row = &r->row[r->count];
	double jitter = ((int)draw_chance(seed, 2001) - 1000) / 1000.0;

	memset(row, 0, sizeof(*row));
	row->cell = r->count++;
	print_glyph(row, class_of(item));
	row->text_area = (float)((text_width(item->text) / 2.0 + 1.5) *
				CHAR_INK * exp(spread * jitter));
	row->rows_above = item->headings;
}

static struct rows *
new_rows(void)
{
	struct rows *r = calloc(1, sizeof(*r));

	assert_non_null(r);
	r->points_x0 = 900;
	r->points_x1 = 990;
	r->text_x0 = 170;
	r->text_x1 = 890;
	r->text_left = true;
	return r;
}

/* Questions first.. of the form, n of them. */
static struct rows *
page_rows(int first, int n, uint32_t *seed)
{
	struct rows *r = new_rows();
	int i;

	for (i = 0; i < n; i++)
		add_row(r, first + i, 0.15, seed);
	return r;
}

static bool
believed(const struct fit *fit, int n)
{
	return n > 0 && fit[0].score >= fit_needed(&fit[0]) &&
	       (n == 1 || fit[0].score - fit[1].score >= fit_margin());
}

static void
assert_question(const struct fit *f, int row, int want)
{
	if (f->item[row] != want)
		fail_msg("row %d is %s, not %s", row,
			f->item[row] < 0 ? "none"
					 : form->items[f->item[row]].id,
			want < 0 ? "none" : form->items[want].id);
}

/* --- whole pages -------------------------------------------------------- */

static const struct page_row {
	const char *name;
	int rows;
} PAGES[] = {
	{"the whole form on one page", 53},
	{"long pages", 22},
	{"pages of 12", 12},
	{"short pages", 8},
};

static void
every_start(void **state)
{
	int n = ((const struct page_row *)*state)->rows, first, i, fits;
	uint32_t seed = 1234;

	assert_int_equal(form->item_count, 53);
	for (first = 0; first + n <= form->item_count; first++) {
		struct rows *r = page_rows(first, n, &seed);
		struct fit fit[FITS_MAX];

		align_rows(form, r, 1, fit, &fits);
		if (!believed(fit, fits))
			fail_msg("from %s on: not believed",
				form->items[first].id);
		for (i = 0; i < n; i++)
			assert_question(&fit[0], i, first + i);
		assert_int_equal(fit[0].first, first);
		assert_int_equal(fit[0].last, first + n - 1);
		assert_int_equal(fit[0].matched, n);
		assert_int_equal(fit[0].skipped, 0);
		free(r);
	}
}

/* --- spoiled pages ------------------------------------------------------ */

enum spoil {
	FRAME_LOST,   /* one row is not there */
	FRAME_FALSE,  /* a row that is none of the form's */
	GLYPHS_LOST,  /* in every fourth row the points cannot be read */
	GLYPHS_WRONG, /* two rows look like another class */
	TEXT_UNKNOWN, /* nothing is known of the text */
	HEADINGS_UNKNOWN,
	STAIN, /* a third more ink in three rows, much more in one */
	SCALE, /* all text three times as black: another face */
};

static const struct spoiled_row {
	const char *name;
	enum spoil spoil;
} SPOILED[] = {
	{"one frame lost", FRAME_LOST},
	{"one false frame", FRAME_FALSE},
	{"glyphs that cannot be read", GLYPHS_LOST},
	{"glyphs that look like others", GLYPHS_WRONG},
	{"nothing known of the text", TEXT_UNKNOWN},
	{"nothing known of headings", HEADINGS_UNKNOWN},
	{"stains", STAIN},
	{"another face", SCALE},
};

#define SPOILED_N 14

/* Rows of questions first.., spoiled; want: the question of each. */
static struct rows *
spoiled_page(enum spoil spoil, int first, uint32_t *seed, int *want)
{
	int at = 3 + (int)draw_chance(seed, SPOILED_N - 6), i;
	struct rows *r = new_rows();

	for (i = 0; i < SPOILED_N; i++) {
		if (spoil == FRAME_LOST && i == at)
			continue;
		if (spoil == FRAME_FALSE && i == at) {
			want[r->count] = -1;
			/* a frame round a word in the remarks, say */
			add_row(r, first + i, 0, seed);
			r->row[r->count - 1].has_glyph = false;
			r->row[r->count - 1].text_area = 150;
			r->row[r->count - 1].rows_above = -1;
		}
		want[r->count] = first + i;
		add_row(r, first + i, 0.15, seed);
	}
	for (i = 0; i < r->count; i++) {
		struct row *row = &r->row[i];

		if (spoil == GLYPHS_LOST && i % 4 == 1)
			row->has_glyph = false;
		if (spoil == GLYPHS_WRONG && (i == at || i == at - 3))
			print_glyph(row, (class_of(&form->items[want[i]]) + 1) %
						 POINTS__COUNT);
		if (spoil == TEXT_UNKNOWN)
			row->text_area = 0;
		if (spoil == HEADINGS_UNKNOWN ||
			((spoil == FRAME_LOST || spoil == FRAME_FALSE) &&
				i == at))
			row->rows_above = -1;
		if (spoil == STAIN && i % 5 == 2)
			row->text_area *= 1.33F;
		if (spoil == STAIN && i == at)
			row->text_area *= 4;
		if (spoil == SCALE)
			row->text_area *= 3;
	}
	return r;
}

/* A wrong assignment is worse than an unread page: what is believed is
 * right, and nearly all is believed. */
static void
spoiled(void **state)
{
	enum spoil spoil = ((const struct spoiled_row *)*state)->spoil;
	int want[CELLS_MAX], first, i, fits, unread = 0, pages = 0;
	uint32_t seed = 4321;

	for (first = 0; first + SPOILED_N <= form->item_count; first++) {
		struct rows *r = spoiled_page(spoil, first, &seed, want);
		struct fit fit[FITS_MAX];

		pages++;
		align_rows(form, r, 1, fit, &fits);
		if (!believed(fit, fits)) {
			unread++;
			free(r);
			continue;
		}
		for (i = 0; i < r->count; i++)
			assert_question(&fit[0], i, want[i]);
		assert_int_equal(fit[0].matched,
			SPOILED_N - (spoil == FRAME_LOST));
		assert_int_equal(fit[0].skipped, spoil == FRAME_LOST);
		free(r);
	}
	if (unread * 10 > pages)
		fail_msg("%d of %d pages are not believed", unread, pages);
}

/* --- pages of something else -------------------------------------------- */

/* Rows of another sheet: any glyph, any text, any headings. */
static struct rows *
other_rows(int n, bool glyphs, uint32_t *seed)
{
	struct rows *r = new_rows();
	int i;

	for (i = 0; i < n; i++) {
		struct row *row = &r->row[r->count];

		row->cell = r->count++;
		row->text_area =
			(float)(CHAR_INK * 10 *
				exp((int)draw_chance(seed, 300) / 100.0));
		row->rows_above = (int)draw_chance(seed, 3) - 1;
		if (glyphs)
			print_glyph(row, draw_chance(seed, POINTS__COUNT));
		else
			r->points_x0 = r->points_x1 = 0;
	}
	return r;
}

#define SHEETS 60

/* Sheets with a column of just these glyphs are the hardest there can be; of
 * those with three rows one in thirty is taken for the form. */
static const struct other_row {
	const char *name;
	int rows;
	bool glyphs;
	int most; /* of SHEETS */
} OTHERS[] = {
	{"one row", 1, true, 0},
	{"three rows", 3, true, 5},
	{"five rows", 5, true, 5},
	{"10 rows", 10, true, 0},
	{"20 rows", 20, true, 0},
	{"40 rows", 40, true, 0},
	{"110 rows", 110, true, 0},
	{"10 rows without a column of points", 10, false, 0},
	{"25 rows without a column of points", 25, false, 0},
};

static void
others(void **state)
{
	const struct other_row *row = *state;
	int i, fits, taken = 0;
	uint32_t seed = 777;

	for (i = 0; i < SHEETS; i++) {
		struct rows *r = other_rows(row->rows, row->glyphs, &seed);
		struct fit fit[FITS_MAX];

		align_rows(form, r, 1, fit, &fits);
		taken += believed(fit, fits);
		free(r);
	}
	if (taken > row->most)
		fail_msg("%d sheets are taken for the form", taken);
}

/* Where hardly anything is known, no page is believed. */
static void
thin_evidence(void **state)
{
	uint32_t seed = 55;
	int first, fits, i;

	(void)state;
	for (first = 0; first + 8 <= form->item_count; first += 5) {
		struct rows *r = page_rows(first, 8, &seed);
		struct fit fit[FITS_MAX];

		for (i = 0; i < r->count; i++) {
			r->row[i].has_glyph = false;
			r->row[i].text_area = 0;
		}
		r->points_x0 = r->points_x1 = 0;
		align_rows(form, r, 1, fit, &fits);
		assert_true(fits > 0);
		assert_false(believed(fit, fits));
		free(r);
	}
}

/* Four mandatory questions in a row fit in several places. */
static void
ambiguous(void **state)
{
	struct rows *r = new_rows();
	struct fit fit[FITS_MAX];
	int i, fits;

	(void)state;
	for (i = 0; i < 4; i++) {
		r->row[i].cell = r->count++;
		r->row[i].rows_above = -1;
		print_glyph(&r->row[i], POINTS_MANDATORY);
	}
	align_rows(form, r, 1, fit, &fits);
	assert_true(fits > 1);
	assert_false(believed(fit, fits));
	free(r);
}

/* Of several guesses of the points column, that of the form is taken. */
static void
guesses(void **state)
{
	struct rows *guess = calloc(3, sizeof(*guess)), *right, *wrong;
	struct fit fit[FITS_MAX];
	uint32_t seed = 91;
	int first, fits, i;

	(void)state;
	assert_non_null(guess);
	for (first = 0; first + 12 <= form->item_count; first += 4) {
		right = page_rows(first, 12, &seed);
		wrong = page_rows(first, 12, &seed);
		for (i = 0; i < 12; i++)
			print_glyph(&wrong->row[i],
				draw_chance(&seed, POINTS__COUNT));
		guess[0] = *wrong;
		guess[0].points_x0 = guess[0].points_x1 = 0;
		guess[1] = *wrong;
		guess[2] = *right;
		align_rows(form, guess, 3, fit, &fits);
		assert_true(believed(fit, fits));
		assert_int_equal(fit[0].guess, 2);
		for (i = 0; i < 12; i++)
			assert_question(&fit[0], i, first + i);
		free(right);
		free(wrong);
	}
	free(guess);
}

/* Best first, each on other questions than the others. */
static void
in_order(void **state)
{
	uint32_t seed = 12;
	struct rows *r = page_rows(20, 10, &seed);
	struct fit fit[FITS_MAX];
	int i, k, j, fits, same;

	(void)state;
	align_rows(form, r, 1, fit, &fits);
	assert_true(fits > 1 && fits <= FITS_MAX);
	for (i = 0; i + 1 < fits; i++) {
		assert_true(fit[i].score >= fit[i + 1].score);
		for (k = i + 1; k < fits; k++) {
			for (same = j = 0; j < r->count; j++)
				same += fit[i].item[j] == fit[k].item[j];
			assert_true(same * 2 < r->count);
		}
	}
	free(r);
}

static void
nothing(void **state)
{
	struct rows *r = new_rows();
	struct fit fit[FITS_MAX];
	int fits = 9;

	(void)state;
	align_rows(form, r, 1, fit, &fits);
	assert_int_equal(fits, 0);
	fits = 9;
	align_rows(form, r, 0, fit, &fits);
	assert_int_equal(fits, 0);
	free(r);
}

int
main(void)
{
	static struct test_rows rows;

	for (size_t i = 0; i < ARRAY_LEN(PAGES); i++)
		rows_add(&rows, every_start, &PAGES[i], "every start: %s",
			PAGES[i].name);
	for (size_t i = 0; i < ARRAY_LEN(SPOILED); i++)
		rows_add(&rows, spoiled, &SPOILED[i], "%s", SPOILED[i].name);
	for (size_t i = 0; i < ARRAY_LEN(OTHERS); i++)
		rows_add(&rows, others, &OTHERS[i], "another sheet: %s",
			OTHERS[i].name);
	rows_add(&rows, thin_evidence, NULL, "thin evidence");
	rows_add(&rows, ambiguous, NULL, "four mandatory questions");
	rows_add(&rows, guesses, NULL, "guesses of the points column");
	rows_add(&rows, in_order, NULL, "best first");
	rows_add(&rows, nothing, NULL, "no rows");
	for (size_t i = 0; i < rows.count; i++) {
		rows.tests[i].setup_func = load_form;
		rows.tests[i].teardown_func = free_form;
	}
	return rows_run(&rows, "align");
}
