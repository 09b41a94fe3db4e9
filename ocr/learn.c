/*
 * learn.c - an unknown form from a clean scan of its blank sheet.
 *
 * Page by page: the frames give the questions, the print in a question's row
 * its text and its points, the rows between two frames the headings; what
 * stands below the last frame, and on pages without frames, is searched for
 * the labels of the application: the longest run of lines that begin at one
 * edge, stand at one distance and have room behind them.
 */
#include "ocr/learn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/fax_tiff.h"
#include "ocr/frames.h"
#include "ocr/page.h"
#include "ocr/print_line.h"
#include "ocr/rows.h"

/* A text whose worst character is less sure than this is looked at by a
 * person. */
static const double SURE = 0.3;
/* A rule over this share of the table's width parts its rows. */
static const double RULE_SHARE = 0.6;
/* Kept clear of rules, pixels. */
#define CLEAR 4
/* Straight strokes of more than 5.5 mm are rules: characters of 15 points and
 * less have none. */
#define RULE_PX 44
#define RULES_MAX 400
/* Labels are not wider than this share of the page, begin within so many
 * pixels of each other, and their distances differ by so much at most. */
static const double LABEL_WIDTH = 0.4, PITCH_SLACK = 0.25;
#define LABEL_EDGE_PX 14
/* A column of points holds something in nearly every row. */
static const double POINTS_SHARE = 0.8;

struct learner {
	struct draft *d;
	struct recogniser *r;
	struct page *page;
	PIX *print;                     /* the page's ink without its rules */
	struct px_rect rule[RULES_MAX]; /* level ones, top down */
	int rules;
	struct frames frames;
	struct rows guess[ROWS_GUESSES_MAX];
	int guesses;
	int table_x0, table_x1;
	/* the best run of labels so far */
	int label_count;
	struct err *e;
};

/* --- texts -------------------------------------------------------------- */

static void
append(struct draft_text *t, const struct print_text *line)
{
	size_t n = strlen(t->text), m = strlen(line->text);

	if (n + m + 1 > sizeof t->text) {
		t->doubtful = true;
		return;
	}
	memcpy(t->text + n, line->text, m + 1);
	t->doubtful = t->doubtful || !line->agreed || line->conf < SURE;
}

/* All lines of an area as one text. */
static bool
read_area(struct learner *l, struct px_rect area, struct draft_text *out)
{
	struct print_line line[PRINT_LINES_MAX];
	int n = print_lines_find(l->print, area, line);

	memset(out, 0, sizeof *out);
	for (int i = 0; i < n; i++) {
		struct print_text t;

		if (!print_line_read(l->print, &line[i], px_right(area),
			    RECOGNISE_JAPANESE, l->r, &t, l->e))
			return false;
		/* only the first line begins with a number */
		if (i > 0 && t.number[0] != '\0') {
			char both[RECOGNISED_SIZE];
			size_t a = strlen(t.number), b = strlen(t.text);

			if (a + b < sizeof both) {
				memcpy(both, t.number, a);
				memcpy(both + a, t.text, b + 1);
				memcpy(t.text, both, a + b + 1);
			}
		}
		append(out, &t);
	}
	out->doubtful = out->doubtful || out->text[0] == '\0';
	return true;
}

/* --- points ------------------------------------------------------------- */

static int
likely_digit(const struct row *row)
{
	int best = 1, i;

	for (i = 2; i < POINTS_MANY; i++)
		if (row->glyph[i] > row->glyph[best])
			best = i;
	return best;
}

/* What stands in the row's cell of a column: a number, or a word. */
static bool
read_points(struct learner *l, const struct row *row, int x0, int x1,
	char out[24])
{
	struct px_rect at = l->frames.cell[row->cell].row;
	struct px_rect cell = {x0, at.y + CLEAR, x1 - x0, at.h - 2 * CLEAR};
	bool word =
		row->glyph[POINTS_MANDATORY] > row->glyph[likely_digit(row)];
	struct print_line line[PRINT_LINES_MAX];
	int n = print_lines_find(l->print, cell, line);
	struct print_text t;
	size_t a, b;

	out[0] = '\0';
	if (n == 0)
		return true;
	if (!print_line_read(l->print, &line[0], x1,
		    word ? RECOGNISE_JAPANESE : RECOGNISE_DIGITS, l->r, &t,
		    l->e))
		return false;
	/* a digit alone is hard to read; the net of digits knows no other
	 * glyphs: somebody must look */
	if (!word && t.number[0] == '\0' && t.text[0] == '\0')
		snprintf(t.text, sizeof t.text, "%d?", likely_digit(row));
	a = strlen(t.number);
	b = strlen(t.text);
	if (a + b < 24) {
		memcpy(out, t.number, a);
		memcpy(out + a, t.text, b + 1);
	}
	return true;
}

/* Points come again and again; numbers of rows count up, those with sections
 * in them are all different. */
static bool
is_points(char value[][24], const struct rows *rows)
{
	int there = 0, distinct = 0, up = 0;

	for (int i = 0; i < rows->count; i++) {
		int k = 0;

		if (i > 0 && strtol(value[i - 1], NULL, 10) > 0)
			up += strtol(value[i], NULL, 10) ==
			      strtol(value[i - 1], NULL, 10) + 1;

		if (value[i][0] == '\0')
			continue;
		while (k < i && strcmp(value[k], value[i]) != 0)
			k++;
		there++;
		distinct += k == i;
	}
	return there >= POINTS_SHARE * rows->count && 3 * up < rows->count &&
	       (2 * distinct <= there || distinct == 1);
}

/* Take the points of the page's rows from the column that holds them. */
static bool
take_points(struct learner *l, int first)
{
	char value[CELLS_MAX][24];

	for (int g = 1; g < l->guesses; g++) {
		const struct rows *rows = &l->guess[g];

		for (int i = 0; i < rows->count; i++)
			if (!read_points(l, &rows->row[i], rows->points_x0,
				    rows->points_x1, value[i]))
				return false;
		if (!is_points(value, rows))
			continue;
		l->d->points_printed = true;
		for (int i = 0; i < rows->count; i++)
			memcpy(l->d->item[first + i].points, value[i], 24);
		return true;
	}
	return true;
}

/* --- headings ----------------------------------------------------------- */

static void
add_heading(struct draft_item *item, const struct draft_text *t)
{
	if (item->headings < DRAFT_HEADINGS_MAX)
		item->heading[item->headings++] = *t;
}

/* A row between two questions: a heading, unless its print stands in several
 * columns (their titles, totals) or it has none. */
static bool
take_row(struct learner *l, struct draft_item *item, int y0, int y1)
{
	struct px_rect area = {l->table_x0 + CLEAR, y0 + CLEAR,
		l->table_x1 - l->table_x0 - 2 * CLEAR, y1 - y0 - 2 * CLEAR};
	struct print_line line[PRINT_LINES_MAX];
	int n = print_lines_find(l->print, area, line);
	struct draft_text t;

	if (n == 0)
		return true;
	for (int i = 0; i < n; i++)
		if (line[i].stretches > 2 ||
			(line[i].stretches == 2 &&
				line[i].first_x1 - line[i].at.x >
					3 * line[i].at.h))
			return true;
	if (!read_area(l, area, &t))
		return false;
	add_heading(item, &t);
	return true;
}

/* The rows from y0 to y1, parted by level rules; without rules, by lines. */
static bool
take_headings(struct learner *l, struct draft_item *item, int y0, int y1)
{
	int from = y0, width = l->table_x1 - l->table_x0;
	bool ruled = false;

	for (int i = 0; i < l->rules; i++) {
		struct px_rect r = l->rule[i];

		if (r.y < y0 - CLEAR || px_bottom(r) > y1 + CLEAR ||
			r.w < RULE_SHARE * width)
			continue;
		ruled = true;
		if (r.y - from > 3 * CLEAR && !take_row(l, item, from, r.y))
			return false;
		from = px_bottom(r);
	}
	if (!ruled) {
		struct print_line line[PRINT_LINES_MAX];
		int n = print_lines_find(l->print,
			(struct px_rect){l->table_x0, y0 + 1,
				l->table_x1 - l->table_x0, y1 - y0 - 2},
			line);

		for (int i = 0; i < n; i++)
			if (!take_row(l, item, line[i].at.y - 2 * CLEAR,
				    px_bottom(line[i].at) + 2 * CLEAR))
				return false;
		return true;
	}
	return y1 - from <= 3 * CLEAR || take_row(l, item, from, y1);
}

/* --- title and application ---------------------------------------------- */

/* The tallest line of an area is its title. */
static bool
take_title(struct learner *l, struct px_rect area, struct draft_text *out)
{
	struct print_line line[PRINT_LINES_MAX];
	int n = print_lines_find(l->print, area, line), best = -1;
	struct print_text t;

	for (int i = 0; i < n; i++)
		if (best < 0 || line[i].at.h > line[best].at.h)
			best = i;
	if (best < 0)
		return true;
	if (!print_line_read(l->print, &line[best], px_right(area),
		    RECOGNISE_JAPANESE, l->r, &t, l->e))
		return false;
	memset(out, 0, sizeof *out);
	append(out, &t);
	return true;
}

static bool
is_label(const struct print_line *line, int page_w)
{
	return line->stretches == 1 && line->at.w < LABEL_WIDTH * page_w;
}

/* How many lines from `first` on are labels under one edge, at one pitch. */
static int
run_of_labels(const struct print_line *line, int n, int first, int page_w)
{
	double pitch = 0;
	int count = 1;

	if (!is_label(&line[first], page_w))
		return 0;
	for (int i = first + 1; i < n; i++) {
		double dy = line[i].at.y + line[i].at.h / 2.0 -
			    line[i - 1].at.y - line[i - 1].at.h / 2.0;

		if (!is_label(&line[i], page_w) ||
			abs(line[i].at.x - line[first].at.x) > LABEL_EDGE_PX ||
			(count > 1 && fabs(dy / pitch - 1) > PITCH_SLACK))
			break;
		pitch = count == 1 ? dy : pitch;
		count++;
	}
	return count;
}

/* A label's colon belongs to the paper. */
static void
drop_colon(char *s)
{
	size_t n = strlen(s);

	while (n > 0 && (s[n - 1] == ':' || s[n - 1] == ' '))
		s[--n] = '\0';
	if (n > 3 && strcmp(s + n - 3, "：") == 0)
		s[n - 3] = '\0';
}

/* Labels below y0, if they are more than those found before. */
static bool
take_application(struct learner *l, int y0)
{
	int w = pixGetWidth(l->page->ink), h = pixGetHeight(l->page->ink);
	struct px_rect area = {0, y0, w, h - y0};
	struct print_line line[PRINT_LINES_MAX];
	int n = print_lines_find(l->print, area, line), best = 0, at = -1;

	for (int i = 0; i < n; i++) {
		int run = run_of_labels(line, n, i, w);

		if (run > best) {
			best = run;
			at = i;
		}
	}
	/* one line under no edge is anything */
	if (best < 2 || best <= l->d->fields)
		return true;
	/* a sentence above the labels is none of them */
	while (best > 0) {
		struct print_text t;

		if (!print_line_read(l->print, &line[at], w, RECOGNISE_JAPANESE,
			    l->r, &t, l->e))
			return false;
		if (strstr(t.text, "。") == NULL)
			break;
		at++;
		best--;
	}
	if (best <= l->d->fields)
		return true;
	best = best > FORM_FIELDS_MAX ? FORM_FIELDS_MAX : best;
	for (int i = 0; i < best; i++) {
		struct draft_text *label = &l->d->field[i];
		struct print_text t;

		if (!print_line_read(l->print, &line[at + i], w,
			    RECOGNISE_JAPANESE, l->r, &t, l->e))
			return false;
		memset(label, 0, sizeof *label);
		append(label, &t);
		drop_colon(label->text);
	}
	l->d->fields = best;
	return take_title(l, (struct px_rect){0, y0, w, line[at].at.y - 2 - y0},
		&l->d->application_title);
}

/* --- rules -------------------------------------------------------------- */

static int
by_y(const void *a, const void *b)
{
	const struct px_rect *p = a, *q = b;

	return (p->y > q->y) - (p->y < q->y);
}

static void
list_rules(struct learner *l, PIX *level)
{
	BOXA *boxes = pixConnCompBB(level, 8);
	int n = boxes ? boxaGetCount(boxes) : 0;

	l->rules = 0;
	for (int i = 0; i < n && l->rules < RULES_MAX; i++) {
		struct px_rect *r = &l->rule[l->rules++];

		boxaGetBoxGeometry(boxes, i, &r->x, &r->y, &r->w, &r->h);
	}
	boxaDestroy(&boxes);
	qsort(l->rule, (size_t)l->rules, sizeof l->rule[0], by_y);
}

/* The page's print apart from its rules. */
static bool
part_rules(struct learner *l)
{
	PIX *ink = l->page->ink;
	PIX *level = pixOpenBrick(NULL, ink, RULE_PX, 1);
	PIX *upright = pixOpenBrick(NULL, ink, 1, RULE_PX);

	if (level && upright) {
		pixDilateBrick(level, level, 3, 3);
		pixDilateBrick(upright, upright, 3, 3);
		l->print = pixSubtract(NULL, ink, level);
		if (l->print)
			pixSubtract(l->print, l->print, upright);
		list_rules(l, level);
	}
	pixDestroy(&level);
	pixDestroy(&upright);
	return l->print || err_set(l->e, ERR_SYSTEM, "no memory for a page");
}

/* --- pages -------------------------------------------------------------- */

static void
measure_table(struct learner *l)
{
	const struct frames *f = &l->frames;
	const struct rows *rows = &l->guess[0];

	l->table_x0 = rows->text_x0;
	l->table_x1 = rows->text_x1;
	for (int i = 0; i < f->vrule_count; i++) {
		if (f->vrule[i].x < l->table_x0)
			l->table_x0 = f->vrule[i].x;
		if (f->vrule[i].x > l->table_x1)
			l->table_x1 = f->vrule[i].x;
	}
	for (int i = 0; i < rows->count; i++) {
		struct px_rect o = f->cell[rows->row[i].cell].outer;

		if (px_right(o) > l->table_x1)
			l->table_x1 = px_right(o);
	}
}

/* Where print in the table begins above its first frame on this page. */
static int
table_top(const struct learner *l, int y_first)
{
	int y = y_first, width = l->table_x1 - l->table_x0;

	for (int i = l->rules - 1; i >= 0; i--) {
		struct px_rect r = l->rule[i];

		/* rules of one table stand no further apart than 25 mm */
		if (r.y < y && y - r.y < 200 && r.w >= RULE_SHARE * width)
			y = r.y;
	}
	return y;
}

static bool
take_questions(struct learner *l)
{
	const struct rows *rows = &l->guess[0];
	int first = l->d->items, above;

	if (first == 0)
		l->d->first_page = rows->count;
	measure_table(l);
	above = table_top(l, l->frames.cell[rows->row[0].cell].row.y);
	if (first == 0 && !take_title(l,
				  (struct px_rect){0, 0,
					  pixGetWidth(l->page->ink), above},
				  &l->d->title))
		return false;
	for (int i = 0; i < rows->count; i++) {
		struct px_rect row = l->frames.cell[rows->row[i].cell].row;
		struct draft_item *item;

		if (l->d->items == FORM_ITEMS_MAX)
			return err_set(l->e, ERR_LIMIT,
				"more than %d questions", FORM_ITEMS_MAX);
		item = &l->d->item[l->d->items++];
		if (row.y - above > 3 * CLEAR &&
			!take_headings(l, item, above, row.y))
			return false;
		if (!read_area(l,
			    (struct px_rect){rows->text_x0, row.y + CLEAR,
				    rows->text_x1 - rows->text_x0,
				    row.h - 2 * CLEAR},
			    &item->text))
			return false;
		above = px_bottom(row);
	}
	return take_points(l, first) && take_application(l, above);
}

static bool
learn_page(struct learner *l, struct fax_tiff *t, int n)
{
	struct fax_page fp = {0};
	bool ok = false;

	if (!fax_tiff_page(t, n, &fp, l->e))
		return false;
	if (!page_new(&fp, n, &l->page, l->e)) {
		fax_page_clear(&fp);
		return false;
	}
	if (!page_straighten(l->page, l->e) || !part_rules(l) ||
		!frames_find(l->page, &l->frames, l->e) ||
		!rows_gather(l->page, &l->frames, ROWS_WHITE, l->guess,
			&l->guesses, l->e))
		goto out;
	ok = l->guesses > 0 && l->guess[0].count > 0 ? take_questions(l)
						     : take_application(l, 0);
out:
	pixDestroy(&l->print);
	page_free(&l->page);
	return ok;
}

/* The word that stands in points cells where no number does. */
static void
find_word(struct draft *d)
{
	int most = 0;

	for (int i = 0; i < d->items; i++) {
		int same = 0;

		if (strtol(d->item[i].points, NULL, 10) > 0)
			continue;
		for (int k = 0; k < d->items; k++)
			same += strcmp(d->item[i].points, d->item[k].points) ==
				0;
		if (same <= most || d->item[i].points[0] == '\0')
			continue;
		most = same;
		memcpy(d->mandatory_word, d->item[i].points,
			sizeof d->mandatory_word);
	}
}

bool
learn_form(const void *data, size_t size, struct recogniser *r,
	struct draft **out, struct err *e)
{
	struct learner *l = calloc(1, sizeof *l);
	struct draft *d = calloc(1, sizeof *d);
	struct fax_tiff *t = NULL;
	bool ok = false;

	if (!l || !d) {
		err_set(e, ERR_SYSTEM, "out of memory");
		goto out;
	}
	l->d = d;
	l->r = r;
	l->e = e;
	if (!fax_tiff_open(data, size, &t, e))
		goto out;
	for (int i = 0; i < fax_tiff_page_count(t); i++)
		if (!learn_page(l, t, i)) {
			err_at(e, "page %d", i + 1);
			goto out;
		}
	if (d->items == 0) {
		err_set(e, ERR_INPUT,
			"no page has bold frames: scan the blank sheet at 200 "
			"dpi or more, straight and dark");
		goto out;
	}
	find_word(d);
	*out = d;
	d = NULL; /* handed over */
	ok = true;
out:
	fax_tiff_free(&t);
	free(d);
	free(l);
	return ok;
}
