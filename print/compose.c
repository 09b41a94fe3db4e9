/*
 * compose.c - lay a form out on pages.
 *
 * One walk in printed order.  Rows that must not part (headings and the
 * question below them, the last question and the totals) are gathered and
 * then set on a page together; a page ends when they do not fit or when it
 * has as many questions as the layout allows.  When that leaves a handful of
 * questions for the last page, pages end earlier until it has its share.
 */
#include "print/compose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cairo.h>

#include "print/letters.h"
#include "print/style.h"

#define TOGETHER_MAX 8 /* rows that must not part */
/* A last page with fewer questions looks like a mistake, and they are hard to
 * tell from others: one alone is always asked about (ocr/sheet.c), three are
 * the least that covers cannot pass for (ocr/align.c). */
#define LAST_PAGE_LEAST 5
/* How much earlier pages end at a time: less than any row is high. */
#define BALANCE_STEP_MM 3

struct composer {
	struct composed *c;
	cairo_t *cr; /* to measure with */
	double y, bottom; /* of the paper */
	double rows_end;  /* no question below, until pages are balanced */
	int page, questions; /* on that page */
	struct band together[TOGETHER_MAX];
	int waiting;
	struct err *e;
};

void
composed_number(const struct composed *c, enum band_kind kind, int index,
	char out[NUMBER_SIZE])
{
	enum numbering how = c->layout->numbering;
	const struct form *form = c->form;
	const struct form_item *item;
	int section;

	if (kind == BAND_SECTION) {
		snprintf(out, NUMBER_SIZE,
			how == NUMBERING_PAREN ? "%d." : "%d",
			form->sections[index].number);
		return;
	}
	item = &form->items[index];
	section = form->sections[item->section].number;
	if (kind == BAND_SUBSECTION) {
		if (how == NUMBERING_PAREN)
			snprintf(out, NUMBER_SIZE, "(%d)", item->subsection);
		else if (how == NUMBERING_PLAIN)
			snprintf(out, NUMBER_SIZE, "%d", item->subsection);
		else
			snprintf(out, NUMBER_SIZE, "%d-%d", section,
				item->subsection);
		return;
	}
	switch (how) {
	case NUMBERING_PLAIN:
		snprintf(out, NUMBER_SIZE, "%d", item->number);
		return;
	case NUMBERING_PAREN:
		snprintf(out, NUMBER_SIZE, "(%d)", item->number);
		return;
	case NUMBERING_RUNNING:
		snprintf(out, NUMBER_SIZE, "問%d", index + 1);
		return;
	case NUMBERING_FULL:
	case NUMBERING__COUNT:
		break;
	}
	snprintf(out, NUMBER_SIZE, "%s", item->id);
}

double
composed_indent(const struct composed *c, enum band_kind kind)
{
	const struct form_layout *l = c->layout;
	double em = l->text_pt * 25.4 / 72, w;

	if (kind == BAND_QUESTION &&
		form_layout_column(l, COLUMN_NUMBER, &w) >= 0)
		return 0;
	switch (l->numbering) {
	case NUMBERING_PLAIN:
		return em * 1.3;
	case NUMBERING_PAREN:
		return em * 2;
	case NUMBERING_FULL:
	case NUMBERING_RUNNING:
	case NUMBERING__COUNT:
		break;
	}
	return kind == BAND_SECTION ? em * 1.5 : em * 3.2;
}

double
composed_room(const struct composed *c, enum band_kind kind, double *width)
{
	const struct form_layout *l = c->layout;
	double x = form_layout_column(l, COLUMN_TEXT, width);

	if ((kind == BAND_SECTION || kind == BAND_SUBSECTION) &&
		!l->heading_columns) {
		x = l->margin_left;
		*width = PAPER_W_MM - l->margin_left - l->margin_right;
	}
	*width -= 2 * STYLE_SIDE_MM;
	return x + STYLE_SIDE_MM;
}

/* --- rows --------------------------------------------------------------- */

/* Where the bold line of a question's frame runs, from its row. */
static struct mm_rect
frame_of(const struct composed *c, const struct band *b)
{
	const struct form_layout *l = c->layout;
	double w, x = form_layout_column(l, COLUMN_FRAME, &w);

	if (l->frame == FRAME_BOX || l->frame == FRAME_OPEN)
		return (struct mm_rect){x + l->gap, b->y + l->gap,
			w - 2 * l->gap, b->h - 2 * l->gap};
	return (struct mm_rect){x - l->bold / 2, b->y - l->bold / 2,
		w + l->bold, b->h + l->bold};
}

static double
titles_height(const struct composer *k)
{
	return k->c->layout->column_titles ? style_row_height(k->c->layout, 1)
					   : 0;
}

static void
put_band(struct composer *k, struct band b)
{
	struct composed *c = k->c;

	b.page = k->page;
	b.y = k->y;
	k->y += b.h;
	c->bands[c->band_count++] = b;
	if (b.kind != BAND_QUESTION)
		return;
	k->questions++;
	c->cell[b.index] = (struct composed_cell){k->page, frame_of(c, &b)};
}

static void
new_page(struct composer *k)
{
	k->page++;
	k->questions = 0;
	k->y = k->c->layout->margin_top;
	if (k->c->layout->column_titles)
		put_band(k, (struct band){.kind = BAND_TITLES,
				    .h = titles_height(k)});
}

/* Set the waiting rows, on this page or the next. */
static bool
put_waiting(struct composer *k)
{
	const struct form_layout *l = k->c->layout;
	double h = 0;

	for (int i = 0; i < k->waiting; i++)
		h += k->together[i].h;
	if (l->margin_top + titles_height(k) + h > k->rows_end)
		return err_set(k->e, ERR_CONFIG,
			"rows of %.0f mm do not fit on a page", h);
	if (k->y + h > k->rows_end ||
		(l->rows_per_page > 0 && k->questions >= l->rows_per_page))
		new_page(k);
	for (int i = 0; i < k->waiting; i++)
		put_band(k, k->together[i]);
	k->waiting = 0;
	return true;
}

static double
text_height(const struct composer *k, enum band_kind kind, const char *text)
{
	const struct composed *c = k->c;
	struct letters how = style_letters(c->layout, kind);
	double w;

	composed_room(c, kind, &w);
	return letters_height(k->cr, &how, text, w - composed_indent(c, kind)) +
	       2 * c->layout->pad;
}

static void
wait_for(struct composer *k, enum band_kind kind, int index, const char *text)
{
	double h = text_height(k, kind, text), least;

	least = kind == BAND_QUESTION ? k->c->layout->row_height : 0;
	k->together[k->waiting++] = (struct band){.kind = kind,
		.index = index,
		.h = h > least ? h : least};
}

static bool
put_questions(struct composer *k)
{
	const struct form *form = k->c->form;
	int section = -1;

	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *item = &form->items[i];

		if (item->section != section) {
			section = item->section;
			wait_for(k, BAND_SECTION, section,
				form->sections[section].text);
		}
		if (item->headings > 0 && item->subsection >= 0)
			wait_for(k, BAND_SUBSECTION, i, item->heading);
		wait_for(k, BAND_QUESTION, i, item->text);
		if (i == form->item_count - 1 && k->c->layout->totals)
			for (int t = 0; t < 3; t++)
				k->together[k->waiting++] = (struct band){
					.kind = BAND_TOTAL,
					.index = t,
					.h = style_row_height(k->c->layout, 1)};
		if (!put_waiting(k))
			return false;
	}
	return true;
}

/* One bold frame round each run of questions: the cells inside it end in the
 * middle of the thin rules between them. */
static void
join_runs(struct composed *c)
{
	double half = c->layout->bold / 2;

	for (int i = 0; i + 1 < c->band_count; i++) {
		const struct band *a = &c->bands[i], *b = &c->bands[i + 1];

		if (a->kind != BAND_QUESTION || b->kind != BAND_QUESTION ||
			a->page != b->page)
			continue;
		c->cell[a->index].outer.h -= half;
		c->cell[b->index].outer.y += half;
		c->cell[b->index].outer.h -= half;
	}
}

/* --- title and application ---------------------------------------------- */

static void
put_title(struct composer *k)
{
	const struct form_layout *l = k->c->layout;
	double width = PAPER_W_MM - l->margin_left - l->margin_right;
	struct letters title =
		letters_fit(k->cr, style_title(l), k->c->form->title, width);
	struct letters text = style_plain(l);

	k->y = l->margin_top +
	       letters_height(k->cr, &title, k->c->form->title, width) + 4;
	k->c->instruction_y = k->y;
	if (l->instruction[0] != '\0')
		k->y += letters_height(k->cr, &text, l->instruction, width) + 4;
	if (l->column_titles)
		put_band(k, (struct band){.kind = BAND_TITLES,
				    .h = titles_height(k)});
}

static bool
put_application(struct composer *k)
{
	struct composed *c = k->c;
	const struct form_layout *l = c->layout;
	double width = PAPER_W_MM - l->margin_left - l->margin_right;
	struct letters title = letters_fit(k->cr, style_title(l),
		c->form->application_title, width);
	struct letters text = style_plain(l);
	double head, y;

	head = letters_height(k->cr, &title, c->form->application_title,
		       width) +
	       4;
	if (l->application_intro[0] != '\0')
		head += letters_height(k->cr, &text, l->application_intro,
				width) +
			4;
	y = k->y + 12;
	if (l->application_apart ||
		y + head + l->field_height * c->form->field_count > k->bottom) {
		k->page++;
		y = l->margin_top;
	}
	c->application_page = k->page;
	c->application_y = y;
	y += head;
	for (int i = 0; i < c->form->field_count; i++) {
		c->field[i] = (struct composed_field){.page = k->page,
			.label = {l->margin_left, y, l->label_width,
				l->field_height},
			.value = {l->margin_left + l->label_width, y,
				width - l->label_width, l->field_height}};
		y += l->field_height;
	}
	if (y > k->bottom)
		return err_set(k->e, ERR_CONFIG,
			"the application form does not fit on a page: its "
			"fields are %.0f mm high each",
			l->field_height);
	return true;
}

/* --- all of it ---------------------------------------------------------- */

/* Everything, with no question below rows_end. */
static bool
lay_out(struct composer *k, double rows_end)
{
	struct composed *c = k->c;

	k->rows_end = rows_end;
	k->page = k->questions = k->waiting = 0;
	c->band_count = 0;
	put_title(k);
	if (!put_questions(k) || !put_application(k))
		return false;
	if (c->layout->frame == FRAME_RUN)
		join_runs(c);
	c->pages = k->page + 1;
	return true;
}

static int
on_last_page(const struct composed *c)
{
	int n = 1, i = c->form->item_count - 1;

	while (i - n >= 0 && c->cell[i - n].page == c->cell[i].page)
		n++;
	return n;
}

/* End pages earlier, as long as no page is added, until the last one has its
 * share of the questions. */
static bool
balance(struct composer *k)
{
	double best = k->bottom;
	int pages = k->c->pages, most = on_last_page(k->c);
	struct err *e = k->e, why;

	k->e = &why; /* rows that do not fit end the search */
	for (double end = k->bottom - BALANCE_STEP_MM;
		most < LAST_PAGE_LEAST && lay_out(k, end) &&
		k->c->pages == pages;
		end -= BALANCE_STEP_MM) {
		int last = on_last_page(k->c);

		if (last > most) {
			most = last;
			best = end;
		}
	}
	k->e = e;
	return lay_out(k, best);
}

bool
compose(const struct form *form, const struct form_layout *layout,
	struct composed **out, struct err *e)
{
	struct composed *c = calloc(1, sizeof *c);
	cairo_surface_t *nothing =
		cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
	struct composer k = {.c = c,
		.cr = cairo_create(nothing),
		.bottom = PAPER_H_MM - layout->margin_bottom,
		.e = e};
	bool ok = false;

	/* a title, two headings and itself for each question; the totals */
	if (!c || !(c->bands = calloc((size_t)form->item_count * 4 + 4,
			    sizeof *c->bands))) {
		err_set(e, ERR_SYSTEM, "out of memory");
		goto out;
	}
	c->form = form;
	c->layout = layout;
	if (!letters_have_font(layout->font, e) ||
		!letters_have_font(layout->heading_font, e) ||
		!letters_have_font(layout->points_font, e) ||
		!lay_out(&k, k.bottom))
		goto out;
	if (layout->balance && c->cell[form->item_count - 1].page > 0 &&
		on_last_page(c) < LAST_PAGE_LEAST && !balance(&k))
		goto out;
	*out = c;
	c = NULL; /* handed over */
	ok = true;
out:
	composed_free(&c);
	cairo_destroy(k.cr);
	cairo_surface_destroy(nothing);
	return ok;
}

void
composed_free(struct composed **c)
{
	if (*c)
		free((*c)->bands);
	free(*c);
	*c = NULL;
}
