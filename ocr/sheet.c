/*
 * sheet.c - what each page is.
 *
 * A page is first looked at alone: its frames, its rows, and the ways its
 * rows fit the form; if they do not fit, upside down, and where the table's
 * rules stand upright, on its side.  Then all pages are settled together: a
 * way of fitting is worth less when another page holds the same questions
 * already, and more when it goes on where another page ends.  The settled ways
 * are improved page by page until none changes (the pages are few, and most
 * are beyond doubt alone).
 */
#include "ocr/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/stroke.h"

static int
by_float(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return (x > y) - (x < y);
}

/* Log odds: the same page twice in a fax is one in twenty; a page that goes
 * on where another ends is what nearly all do. */
static const double TWICE = -3.0;
static const double GOES_ON = 1.5;
/* Rows that look like this form's are asked about rather than called
 * foreign: three frames at least, and not worse than even odds. */
#define LOST_ROWS 3
static const double LOST_SCORE = -1.0;
/* Strokes from 3.9 mm on are rules, mostly: 31 is what stroke.h can do. */
#define RULE_MIN 31
/* The rules of a page lying on its side: at least one of 20 cm, 2 px thick,
 * and this many times as much upright as level.  358 pages the right way up
 * have 0.2 to 1.2 times as much, so on their side 0.8 to 5. */
#define RULES_INK_MIN 3200
static const double SIDEWAYS = 0.8;
/* Labels found that make an application form: more than half of them. */
#define LABELS_NEEDED(form) ((form)->field_count / 2 + 1)

void
sheet_clear(struct sheet *s)
{
	sender_line_clear(&s->sender);
	page_free(&s->page);
}

/* A row's question leads all others by this or is asked about: of 15,130 rows
 * of public, line and drawn faxes 11 were given to a wrong question, and led
 * by 5.6 at most; of the right ones 0.4 % lead by less. */
static const double ROW_LEAD = 6;
/* What speaks against a row being a question that another page has. */
static const double ON_ANOTHER_PAGE = 4;

static double
best_score(const struct sheet *s)
{
	return s->fits > 0 ? s->fit[0].score : -1e9;
}

/* A page of fewer rows is believed only in the gap between two others: two
 * frames of an order or an application form may look like any two rows. */
#define ROWS_ALONE 3

static bool
fits_well(const struct sheet *s)
{
	return s->fits > 0 && s->fit[0].matched >= ROWS_ALONE &&
	       s->fit[0].score >= fit_needed(&s->fit[0]);
}

/* Twice what is needed: no other way of laying the page is worth a look. */
static bool
fits_beyond_doubt(const struct sheet *s)
{
	return s->fits > 0 && s->fit[0].score >= 2 * fit_needed(&s->fit[0]);
}

static void
keep_ink(struct sheet *s, const struct rows *r)
{
	int i;

	for (i = 0; i < s->rows; i++) {
		s->points_ink[i] = r->points_x1 > 0 ? r->row[i].points_ink : 0;
		s->text_area[i] = r->row[i].text_area;
	}
}

/* Frames, rows and fits of the page as it now lies. */
static bool
look_at_rows(struct sheet *s, const struct form *form, struct read_times *times,
	struct err *e)
{
	struct rows *guess = NULL, *other = NULL, *swap;
	struct fit fit[FITS_MAX];
	int n = 0, n_other = 0, fits = 0, i;
	bool ok = false;

	s->rows = s->fits = 0;
	s->dark = false;
	if (!frames_find(s->page, &s->frames, e))
		return false;
	stages_lap(times, STAGE_FRAMES);
	if (s->frames.count == 0)
		return true;
	guess = calloc(ROWS_GUESSES_MAX, sizeof(*guess));
	other = calloc(ROWS_GUESSES_MAX, sizeof(*other));
	if (guess == NULL || other == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for rows");
		goto out;
	}
	/* grey paper hides what is printed on it until its dots are gone */
	for (i = ROWS_WHITE; i < ROWS__COUNT && !fits_beyond_doubt(s); i++) {
		if (!rows_gather(s->page, &s->frames, (enum rows_ground)i,
			    other, &n_other, e))
			goto out;
		align_rows(form, other, n_other, fit, &fits);
		if (i > ROWS_WHITE &&
			(fits == 0 || fit[0].score <= best_score(s)))
			continue;
		memcpy(s->fit, fit, sizeof(fit));
		s->fits = fits;
		s->dark = i == ROWS_DARK;
		n = n_other;
		swap = guess;
		guess = other;
		other = swap;
	}
	s->rows = n > 0 ? guess[0].count : 0;
	for (i = 0; i < s->rows; i++)
		s->row_cell[i] = guess[0].row[i].cell;
	if (s->fits > 0)
		keep_ink(s, &guess[s->fit[0].guess]);
	stages_lap(times, STAGE_ALIGN);
	ok = true;
out:
	free(guess);
	free(other);
	return ok;
}

/* Is the application form on this page, this way up?  Keeps the better map. */
static bool
look_for_fields(struct sheet *s, const struct form *form, struct recogniser *r,
	struct read_times *times, struct err *e)
{
	bool ok = fields_locate(s->page, form, r, &s->map, e);

	stages_lap(times, STAGE_LOCATE);
	return ok;
}

/* The other way up, kept only when it fits better. */
static bool
try_upside_down(struct sheet *s, const struct form *form,
	struct read_times *times, struct err *e)
{
	struct sheet *as_it_lies = malloc(sizeof(*as_it_lies));
	double here = best_score(s);

	if (as_it_lies == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a page");
	*as_it_lies = *s;
	if (!page_turn(s->page, 2, e) || !look_at_rows(s, form, times, e)) {
		free(as_it_lies);
		return false;
	}
	if (best_score(s) <= here) {
		struct page *page = s->page;

		*s = *as_it_lies;
		s->page = page;
		if (!page_turn(s->page, 2, e)) {
			free(as_it_lies);
			return false;
		}
	}
	free(as_it_lies);
	return true;
}

/* Is anything of the form on the page as it lies or upside down? */
static bool
look_both_ways_up(struct sheet *s, const struct form *form,
	struct recogniser *r, struct read_times *times, struct err *e)
{
	struct field_map here;

	if (!look_at_rows(s, form, times, e))
		return false;
	/* frames that do not fit may lie upside down; so may frames that
	 * hold too few rows to tell */
	if (s->frames.count > 0 && !fits_beyond_doubt(s) &&
		!try_upside_down(s, form, times, e))
		return false;
	if (fits_well(s)) {
		/* the form may stand below the last question */
		if (s->fit[0].last == form->item_count - 1)
			return look_for_fields(s, form, r, times, e);
		return true;
	}
	if (!look_for_fields(s, form, r, times, e))
		return false;
	if (s->map.found >= LABELS_NEEDED(form))
		return true;
	here = s->map;
	if (!page_turn(s->page, 2, e) || !look_for_fields(s, form, r, times, e))
		return false;
	if (s->map.found > here.found)
		return s->frames.count == 0 || look_at_rows(s, form, times, e);
	s->map = here;
	return page_turn(s->page, 2, e);
}

bool
sheet_has_labels(const struct sheet *s, const struct form *form)
{
	return s->map.found >= LABELS_NEEDED(form);
}

static bool
is_known(const struct sheet *s, const struct form *form)
{
	return fits_well(s) || sheet_has_labels(s, form);
}

bool
sheet_look_as_it_lies(struct sheet *s, const struct form *form,
	struct recogniser *r, struct read_times *times, struct err *e)
{
	if (!look_at_rows(s, form, times, e))
		return false;
	return (fits_well(s) && s->fit[0].last != form->item_count - 1) ||
	       look_for_fields(s, form, r, times, e);
}

/* Does the page's table lie on its side?  Then the rules between its rows,
 * which are far longer together than those between its columns, stand
 * upright. */
static bool
lies_sideways(const struct page *page, bool *out, struct err *e)
{
	PIX *upright = stroke_upright(page->ink, RULE_MIN);
	PIX *level = stroke_level(page->ink, RULE_MIN);
	l_int32 up = 0, along = 0;
	bool ok = upright != NULL && level != NULL &&
		  pixCountPixels(upright, &up, NULL) == 0 &&
		  pixCountPixels(level, &along, NULL) == 0;

	pixDestroy(&upright);
	pixDestroy(&level);
	if (!ok)
		return err_set(e, ERR_SYSTEM, "no memory to turn a page");
	*out = up >= RULES_INK_MIN && up > SIDEWAYS * along;
	return true;
}

bool
sheet_look(struct sheet *s, const struct form *form, struct recogniser *r,
	struct read_times *times, struct err *e)
{
	bool sideways, by_shape, known;

	if (!look_both_ways_up(s, form, r, times, e))
		return false;
	if (is_known(s, form))
		return true;
	if (!lies_sideways(s->page, &sideways, e))
		return false;
	/* an application without a table has no rules to tell by */
	by_shape = !sideways && r != NULL &&
		   pixGetWidth(s->page->ink) > pixGetHeight(s->page->ink);
	if (!sideways && !by_shape)
		return true;
	if (!page_turn(s->page, 1, e) || !page_straighten(s->page, e) ||
		!look_both_ways_up(s, form, r, times, e))
		return false;
	known = is_known(s, form);
	if (by_shape && !fits_well(s) && known &&
		!fields_say_labels(s->page, form, r, &s->map, &known, e))
		return false;
	if (known)
		return true;
	s->map = (struct field_map){0};
	/* no sheet of ours either way: as it came */
	return page_turn(s->page, 3, e) && look_at_rows(s, form, times, e);
}

/* How many questions do two fits share? */
static int
overlap(const struct fit *a, const struct fit *b)
{
	int from = a->first > b->first ? a->first : b->first;
	int to = a->last < b->last ? a->last : b->last;

	return to >= from ? to - from + 1 : 0;
}

/* What the other pages say of this fit. */
static double
company(const struct sheet *sheets, int n, int self, const struct fit *f)
{
	double twice = 0, on = 0;
	int i;

	for (i = 0; i < n; i++) {
		const struct fit *g;

		if (i == self || (g = sheet_fit(&sheets[i])) == NULL)
			continue;
		if (2 * overlap(f, g) > f->last - f->first + 1)
			twice = TWICE;
		if (g->last + 1 == f->first || f->last + 1 == g->first)
			on = GOES_ON;
	}
	return twice + on;
}

/* Rows that a page in a gap must have: the application form may have a frame or
 * two of its own, for seals and stamps. */
static int
rows_needed(const struct sheet *s, const struct form *form)
{
	return s->map.found >= LABELS_NEEDED(form) ? 3 : 2;
}

/* A page with few rows is believed when its questions go on where another
 * page ends, and no page has them. */
static void
fill_gaps(struct sheet *sheets, int n, const struct form *form)
{
	int i, j, k;

	for (i = 0; i < n; i++)
		for (k = 0; k < sheets[i].fits && sheets[i].chosen < 0; k++) {
			const struct fit *f = &sheets[i].fit[k];
			bool taken = f->matched < rows_needed(&sheets[i], form),
			     on = false;

			if (f->score < fit_needed_between(f))
				break;
			for (j = 0; j < n; j++) {
				const struct fit *g = sheet_fit(&sheets[j]);

				if (g == NULL)
					continue;
				taken = taken || overlap(f, g) > 0;
				on = on || g->last + 1 == f->first;
			}
			if (on && !taken)
				sheets[i].chosen = k;
		}
}

/* The one question that no page has; -1 where none or several are missing. */
static int
only_missing(const struct sheet *sheets, int n, const struct form *form)
{
	bool have[FORM_ITEMS_MAX] = {false};
	int i, q, only = -1;

	for (i = 0; i < n; i++) {
		const struct fit *f = sheet_fit(&sheets[i]);

		for (q = f ? f->first : 0; f && q <= f->last; q++)
			have[q] = true;
	}
	for (q = 0; q < form->item_count; q++) {
		if (have[q])
			continue;
		if (only >= 0)
			return -1;
		only = q;
	}
	return only;
}

/* A page with a single row fits every question with the same points alike.
 * When just one is missing it is likely that one: a person is asked, with the
 * cell before them, rather than told that its page did not come. */
static void
fill_single(struct sheet *sheets, int n, const struct form *form)
{
	int q = only_missing(sheets, n, form), i, k;

	for (i = 0; i < n && q >= 0; i++) {
		struct sheet *s = &sheets[i];
		const struct form_item *missing = &form->items[q];

		if (s->chosen >= 0 || s->rows != 1)
			continue;
		for (k = 0; k < s->fits; k++) {
			struct fit *f = &s->fit[k];
			const struct form_item *like = &form->items[f->first];

			if (f->score < fit_needed_between(f) ||
				like->mandatory != missing->mandatory ||
				like->points != missing->points)
				continue;
			f->item[0] = f->first = f->last = q;
			s->chosen = k;
			return;
		}
	}
}

/* Ink in the points cells of all rows with the same points as item. */
static int
ink_of_like(const struct sheet *sheets, int n, const struct form *form,
	const struct form_item *item, float like[FORM_ITEMS_MAX])
{
	int count = 0, i, k;

	for (i = 0; i < n; i++) {
		const struct fit *f = sheet_fit(&sheets[i]);

		for (k = 0; f != NULL && k < sheets[i].rows; k++) {
			const struct form_item *o;

			if (f->item[k] < 0 || count == FORM_ITEMS_MAX)
				continue;
			o = &form->items[f->item[k]];
			if (o->mandatory == item->mandatory &&
				o->points == item->points)
				like[count++] = sheets[i].points_ink[k];
		}
	}
	return count;
}

/* How much more ink do points cells hold than those of their kind?  Somebody
 * may have drawn round the points instead of into the frame. */
static void
compare_points(struct sheet *sheets, int n, const struct form *form)
{
	int i, k;

	for (i = 0; i < n; i++) {
		struct sheet *s = &sheets[i];
		const struct fit *f = sheet_fit(s);

		for (k = 0; k < s->rows; k++) {
			float like[FORM_ITEMS_MAX];
			int count = 0;

			s->points_share[k] = 0;
			if (f == NULL || f->item[k] < 0)
				continue;
			count = ink_of_like(sheets, n, form,
				&form->items[f->item[k]], like);
			qsort(like, (size_t)count, sizeof(like[0]), by_float);
			if (like[count / 2] > 0)
				s->points_share[k] =
					s->points_ink[k] / like[count / 2];
		}
	}
}

/* A row that stands alone on its page is the one question that is missing when
 * its points are printed like that question's, which gives it this score, and
 * it has as much text as that by the measure of the other pages: those stray by
 * 0.08 (rows.c). */
static const double ALONE_SCORE = 4.5;
static const float ALONE_STRAY = 0.2F;
#define ALONE_OTHERS 20

static bool
is_the_missing(const struct sheet *sheets, int n, int self,
	const struct form *form)
{
	const struct sheet *s = &sheets[self];
	const struct fit *own = sheet_fit(s);
	float scale[FORM_ITEMS_MAX], log_area;
	bool have[FORM_ITEMS_MAX] = {false};
	int count = 0, placed = 0, i, k;

	if (s->rows != 1 || own->item[0] < 0 || own->score < ALONE_SCORE ||
		s->dark || s->text_area[0] < 1)
		return false;
	for (i = 0; i < n; i++) {
		const struct fit *f = i == self ? NULL : sheet_fit(&sheets[i]);

		/* what is in doubt itself does not say what is missing */
		if (f != NULL && (sheets[i].doubtful || sheets[i].dark))
			return false;
		for (k = 0; f != NULL && k < sheets[i].rows; k++) {
			if (f->item[k] < 0)
				continue;
			placed += !have[f->item[k]];
			have[f->item[k]] = true;
			if (sheets[i].text_area[k] < 1 ||
				count == FORM_ITEMS_MAX)
				continue;
			scale[count++] = logf(sheets[i].text_area[k]) -
					 (float)align_log_chars(
						 &form->items[f->item[k]]);
		}
	}
	if (have[own->item[0]] || placed != form->item_count - 1 ||
		count < ALONE_OTHERS)
		return false;
	qsort(scale, (size_t)count, sizeof(scale[0]), by_float);
	log_area = scale[count / 2] +
		   (float)align_log_chars(&form->items[own->item[0]]);
	return fabsf(logf(s->text_area[0]) - log_area) <= ALONE_STRAY;
}

void
sheets_settle(struct sheet *sheets, int n, const struct form *form)
{
	int i, k, round;
	bool any = false;

	for (i = 0; i < n; i++) {
		sheets[i].chosen = fits_well(&sheets[i]) ? 0 : -1;
		any = any || sheets[i].chosen == 0;
	}
	fill_gaps(sheets, n, form);
	if (any)
		fill_single(sheets, n, form);
	for (round = 0; round < n + 2; round++) {
		bool changed = false;

		for (i = 0; i < n; i++) {
			struct sheet *s = &sheets[i];
			double best = -1e9, next = -1e9;
			int at = -1;

			if (s->chosen < 0)
				continue;
			for (k = 0; k < s->fits; k++) {
				double v = s->fit[k].score +
					   company(sheets, n, i, &s->fit[k]);

				if (v > best) {
					next = best;
					best = v;
					at = k;
				} else if (v > next) {
					next = v;
				}
			}
			changed = changed || at != s->chosen;
			s->chosen = at;
			/* one row alone is not beyond doubt by itself */
			s->doubtful = best - next < fit_margin() ||
				      s->fit[at].matched < 2 || s->dark;
		}
		if (!changed)
			break;
	}
	/* of all before any is beyond doubt by it: two must not vouch for each
	 * other */
	for (i = 0; i < n; i++)
		sheets[i].missing_one = sheets[i].chosen >= 0 &&
					is_the_missing(sheets, n, i, form);
	for (i = 0; i < n; i++) {
		struct sheet *s = &sheets[i];

		s->doubtful = s->doubtful && !s->missing_one;
		s->lost = any && s->chosen < 0 && s->rows >= LOST_ROWS &&
			  s->fits > 0 && s->fit[0].score >= LOST_SCORE &&
			  s->map.found < LABELS_NEEDED(form);
	}
	compare_points(sheets, n, form);
}

bool
sheets_doubt_row(const struct sheet *sheets, int n, const struct sheet *s,
	int row)
{
	const struct fit *f = sheet_fit(s);
	double lead;
	int i, k;

	if (f == NULL || f->item[row] < 0 || s->missing_one)
		return false;
	lead = (double)f->lead[row];
	for (i = 0; i < n && lead < ROW_LEAD; i++) {
		const struct fit *g = sheet_fit(&sheets[i]);

		if (&sheets[i] == s || g == NULL ||
			sheets[i].application != s->application)
			continue;
		for (k = 0; k < sheets[i].rows; k++)
			if (f->rival[row] >= 0 && g->item[k] == f->rival[row])
				return lead + ON_ANOTHER_PAGE < ROW_LEAD;
	}
	return lead < ROW_LEAD;
}
