/*
 * pictures.c - the summary's charts, as PNG for a mail.
 */
#include "daemon/summary/pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "daemon/summary/tell.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/lang.h"
#include "daemon/words/words.h"
#include "print/chart.h"

/* The font of the printed sheets: packages.txt brings it. */
#define FONT "IPAexGothic"

/* More bars make a picture nobody can take in on a telephone. */
#define SCORES_MAX 15
#define MISSED_MAX 10

/* Longer names and questions are cut, with "…".  A column of text is 6.7 CSS
 * pixels wide in the chart's letters. */
#define NAME_COLS 26
#define NAME_CSS 176
#define QUESTION_COLS 38
#define QUESTION_CSS 256
#define LABEL_SIZE 256

struct entry {
	const struct summary_row *row;
	struct score score;
};

static bool
is_drawn(const struct summary_row *row, const struct form *form)
{
	return row->state != APPLICATION_REJECTED &&
	       summary_form(row, form) == form;
}

static int
higher(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	const int d[] = {y->score.recommended_points -
				 x->score.recommended_points,
		y->score.recommended_max - x->score.recommended_max,
		y->score.mandatory_met - x->score.mandatory_met};

	for (size_t i = 0; i < ARRAY_LEN(d); i++)
		if (d[i] != 0)
			return d[i];
	return x->row->id < y->row->id ? -1 : x->row->id > y->row->id;
}

/* Those drawn, the highest first; *out is the caller's to free, NULL when
 * there are none. */
static bool
entries(const struct summary *s, const struct form *form, struct entry **out,
	int *out_count, struct err *e)
{
	struct entry *list = NULL;
	int n = 0;

	for (int i = 0; i < s->row_count; i++)
		n += is_drawn(&s->rows[i], form);
	if (n > 0) {
		list = malloc(sizeof(*list) * (size_t)n);
		if (list == NULL)
			return err_set(e, ERR_SYSTEM, "out of memory");
		n = 0;
		for (int i = 0; i < s->row_count; i++) {
			const struct summary_row *row = &s->rows[i];

			if (is_drawn(row, form))
				list[n++] = (struct entry){row,
					score_of(form, row->answers)};
		}
		qsort(list, (size_t)n, sizeof(*list), higher);
	}
	*out = list;
	*out_count = n;
	return true;
}

/* s without the blanks text_fit pads with. */
static void
label(const char *s, int cols, char out[LABEL_SIZE])
{
	size_t n;

	text_fit(out, LABEL_SIZE, s, cols);
	for (n = strlen(out); n > 0 && out[n - 1] == ' '; n--)
		out[n - 1] = '\0';
}

struct bar_words {
	char label[LABEL_SIZE], figure[WORDS_SIZE], note[WORDS_SIZE];
};

static void
score_bar(const struct entry *en, const struct form *form, struct bar_words *w,
	struct chart_bar *bar)
{
	const struct score *sc = &en->score;
	struct buf name;

	buf_init(&name, TELL_MAX);
	tell_company(en->row, form, &name);
	label(name.data, NAME_COLS, w->label);
	buf_clear(&name);
	words_range(sc->recommended_points, sc->recommended_max, w->figure);
	snprintf(w->note, sizeof(w->note), T_(JA_SCORES_MANDATORY),
		sc->mandatory_met, form->mandatory_count);
	*bar = (struct chart_bar){.label = w->label,
		.sure = sc->recommended_points,
		.open = sc->recommended_max - sc->recommended_points,
		.figure = w->figure,
		.note = w->note,
		.good = score_verdict(form, sc) == VERDICT_PASS};
}

bool
summary_png_scores(const struct summary *s, const struct form *form,
	struct buf *out, struct err *e)
{
	char mark[WORDS_SIZE], more[128];
	const char *feet[4] = {NULL};
	struct bar_words words[SCORES_MAX];
	struct entry *list = NULL;
	int n, feet_count = 0, not_drawn = 0;
	struct chart c = {.font = FONT,
		.title = T_(JA_SCORES_TITLE),
		.unit = T_(JA_SCORES_UNIT),
		.label_css = NAME_CSS,
		.end = form->recommended_points,
		.mark = form->pass_recommended,
		.mark_label = mark,
		.feet = feet};
	bool open = false, ok;

	if (!entries(s, form, &list, &n, e))
		return false;
	for (; c.count < n && c.count < SCORES_MAX; c.count++) {
		score_bar(&list[c.count], form, &words[c.count],
			&c.bars[c.count]);
		open |= c.bars[c.count].open > 0;
	}
	snprintf(mark, sizeof(mark), T_(JA_SCORES_MARK), form->pass_recommended,
		words_estimated(form));
	feet[feet_count++] = T_(JA_SCORES_GREEN);
	if (open)
		feet[feet_count++] = T_(JA_SCORES_NOTE);
	for (int i = 0; i < s->row_count; i++)
		not_drawn += s->rows[i].state != APPLICATION_REJECTED;
	not_drawn -= c.count;
	snprintf(more, sizeof(more), T_(JA_SCORES_MORE), not_drawn);
	if (not_drawn > 0)
		feet[feet_count++] = more;
	ok = c.count == 0 || chart_png(&c, out, e);
	free(list);
	return ok;
}

void
summary_alt_scores(const struct summary *s, const struct form *form,
	struct buf *out)
{
	int n = 0, reached = 0;

	for (int i = 0; i < s->row_count; i++) {
		struct score sc;

		if (!is_drawn(&s->rows[i], form))
			continue;
		sc = score_of(form, s->rows[i].answers);
		n++;
		reached += sc.recommended_points >= form->pass_recommended;
	}
	if (n > 0)
		buf_printf(out, T_(JA_SCORES_ALT), form->pass_recommended,
			words_estimated(form), n, reached);
}

/* The most applications in which a question of the list is decided. */
static int
decided(const struct summary *s)
{
	int most = 0;

	for (int i = 0; i < s->missed_count; i++)
		if (s->missed[i].of > most)
			most = s->missed[i].of;
	return most;
}

static void
missed_bar(const struct summary_missed *m, const struct form *form,
	struct bar_words *w, struct chart_bar *bar)
{
	const struct form_item *q = &form->items[m->item];
	struct buf text;

	buf_init(&text, TELL_MAX);
	buf_printf(&text, "%s %s", q->id, q->text);
	label(text.data, QUESTION_COLS, w->label);
	buf_clear(&text);
	snprintf(w->figure, sizeof(w->figure), T_(JA_MISSED_OF), m->count,
		m->of);
	if (q->mandatory)
		snprintf(w->note, sizeof(w->note), "%s", T_(JA_MANDATORY));
	else
		snprintf(w->note, sizeof(w->note), T_(JA_POINTS), q->points);
	*bar = (struct chart_bar){.label = w->label,
		.sure = m->count,
		.figure = w->figure,
		.note = w->note};
}

bool
summary_png_missed(const struct summary *s, const struct form *form,
	struct buf *out, struct err *e)
{
	char title[128], more[128];
	const char *feet[2] = {NULL};
	struct bar_words words[MISSED_MAX];
	struct chart c = {.font = FONT,
		.title = title,
		.unit = T_(JA_MISSED_UNIT),
		.label_css = QUESTION_CSS,
		.end = decided(s),
		.mark = -1,
		.feet = feet};

	for (; c.count < s->missed_count && c.count < MISSED_MAX; c.count++)
		missed_bar(&s->missed[c.count], form, &words[c.count],
			&c.bars[c.count]);
	snprintf(title, sizeof(title), T_(JA_MISSED_PICTURE), decided(s));
	snprintf(more, sizeof(more), T_(JA_MISSED_MORE),
		s->missed_count - c.count);
	if (s->missed_count > c.count)
		feet[0] = more;
	return c.count == 0 || chart_png(&c, out, e);
}

void
summary_alt_missed(const struct summary *s, const struct form *form,
	struct buf *out)
{
	const struct summary_missed *m = &s->missed[0];

	if (s->missed_count > 0)
		buf_printf(out, T_(JA_MISSED_ALT), form->items[m->item].id,
			m->of, m->count);
}
