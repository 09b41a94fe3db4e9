/*
 * page.c - draw a page of a composed form.
 *
 * Order: shading, rules, text, bold frames last, so that a frame's line lies
 * over the thin rules it runs along.
 */
#include "print/page.h"

#include <stdio.h>

#include "print/letters.h"
#include "print/style.h"

static void
line(cairo_t *cr, double x0, double y0, double x1, double y1, double width)
{
	cairo_set_line_width(cr, width);
	cairo_move_to(cr, x0, y0);
	cairo_line_to(cr, x1, y1);
	cairo_stroke(cr);
}

/* A box whose line lies inside the rectangle. */
static void
box(cairo_t *cr, struct mm_rect r, double width)
{
	cairo_set_line_width(cr, width);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
	cairo_rectangle(cr, r.x + width / 2, r.y + width / 2, r.w - width,
		r.h - width);
	cairo_stroke(cr);
}

/* Text in the middle of a cell's height. */
static void
in_cell(cairo_t *cr, const struct letters *how, const char *text,
	struct mm_rect cell)
{
	double h = letters_height(cr, how, text, cell.w);

	letters_draw(cr, how, text, cell.x, cell.y + (cell.h - h) / 2, cell.w);
}

static struct mm_rect
column_cell(const struct form_layout *l, const struct band *b,
	enum table_column column)
{
	double w, x = form_layout_column(l, column, &w);

	return (struct mm_rect){x, b->y, w, b->h};
}

static bool
has_column(const struct form_layout *l, enum table_column column)
{
	double w;

	return form_layout_column(l, column, &w) >= 0;
}

/* --- rows --------------------------------------------------------------- */

/* A number, and the text beside it. */
static void
numbered(const struct composed *c, cairo_t *cr, const struct band *b,
	const char *text)
{
	struct letters how = style_letters(c->layout, b->kind);
	double indent = composed_indent(c, b->kind), h;
	struct mm_rect cell = {.y = b->y, .h = b->h};
	char number[NUMBER_SIZE];

	cell.x = composed_room(c, b->kind, &cell.w);
	composed_number(c, b->kind, b->index, number);
	h = letters_height(cr, &how, text, cell.w - indent);
	cell.y += (b->h - h) / 2;
	if (indent > 0) {
		letters_draw(cr, &how, number, cell.x, cell.y, 0);
	} else {
		struct mm_rect at = column_cell(c->layout, b, COLUMN_NUMBER);
		struct letters middle = how;

		middle.align = LETTERS_CENTRE;
		in_cell(cr, &middle, number, at);
	}
	letters_draw(cr, &how, text, cell.x + indent, cell.y, cell.w - indent);
}

static void
question(const struct composed *c, cairo_t *cr, const struct band *b)
{
	const struct form_item *item = &c->form->items[b->index];
	struct letters points = style_points(c->layout);
	struct letters option = style_letters(c->layout, BAND_QUESTION);
	char text[64];

	numbered(c, cr, b, item->text);
	if (has_column(c->layout, COLUMN_POINTS)) {
		if (item->mandatory)
			snprintf(text, sizeof text, "%s",
				c->form->mandatory_word);
		else
			snprintf(text, sizeof text, "%d", item->points);
		in_cell(cr, &points, text,
			column_cell(c->layout, b, COLUMN_POINTS));
	}
	if (item->option > 0 && has_column(c->layout, COLUMN_OPTION)) {
		struct mm_rect cell = column_cell(c->layout, b, COLUMN_OPTION);

		option.align = LETTERS_CENTRE;
		snprintf(text, sizeof text, "オプション%d", item->option);
		option = letters_fit(cr, option, text,
			cell.w - 2 * STYLE_SIDE_MM);
		in_cell(cr, &option, text, cell);
	}
}

static void
total(const struct composed *c, cairo_t *cr, const struct band *b)
{
	static const char *const FORMAT[] = {"%s 計", "推奨 計", "合計"};
	const int value[] = {c->form->mandatory_count,
		c->form->recommended_points, c->form->total};
	struct letters how = style_letters(c->layout, BAND_TOTAL);
	struct mm_rect label = column_cell(c->layout, b, COLUMN_TEXT);
	enum table_column at = has_column(c->layout, COLUMN_POINTS)
				       ? COLUMN_POINTS
				       : COLUMN_FRAME;
	char text[64];

	if (b->index == 0)
		snprintf(text, sizeof text, "%s 計", c->form->mandatory_word);
	else
		snprintf(text, sizeof text, "%s", FORMAT[b->index]);
	label.w -= STYLE_SIDE_MM;
	how.align = LETTERS_RIGHT;
	in_cell(cr, &how, text, label);
	snprintf(text, sizeof text, "%d", value[b->index]);
	how.align = LETTERS_CENTRE;
	in_cell(cr, &how, text, column_cell(c->layout, b, at));
}

static void
titles(const struct composed *c, cairo_t *cr, const struct band *b)
{
	const struct form_layout *l = c->layout;
	struct letters how = style_letters(l, BAND_TITLES);

	for (int i = 0; i < l->columns; i++)
		in_cell(cr, &how, l->column_title[l->column[i]],
			column_cell(l, b, l->column[i]));
}

static void
band_text(const struct composed *c, cairo_t *cr, const struct band *b)
{
	switch (b->kind) {
	case BAND_TITLES:
		titles(c, cr, b);
		return;
	case BAND_SECTION:
		numbered(c, cr, b, c->form->sections[b->index].text);
		return;
	case BAND_SUBSECTION:
		numbered(c, cr, b, c->form->items[b->index].heading);
		return;
	case BAND_QUESTION:
		question(c, cr, b);
		return;
	case BAND_TOTAL:
		total(c, cr, b);
		return;
	}
}

static bool
is_heading(const struct band *b)
{
	return b->kind == BAND_SECTION || b->kind == BAND_SUBSECTION;
}

static void
band_shade(const struct composed *c, cairo_t *cr, const struct band *b)
{
	const struct form_layout *l = c->layout;

	if (!l->heading_shade || (!is_heading(b) && b->kind != BAND_TITLES))
		return;
	cairo_set_source_rgb(cr, 0.85, 0.85, 0.85);
	cairo_rectangle(cr, l->margin_left, b->y,
		PAPER_W_MM - l->margin_left - l->margin_right, b->h);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
}

static void
band_rules(const struct composed *c, cairo_t *cr, const struct band *b)
{
	const struct form_layout *l = c->layout;
	double right = PAPER_W_MM - l->margin_right;

	if (l->frame == FRAME_OPEN)
		return;
	line(cr, l->margin_left, b->y, right, b->y, l->thin);
	line(cr, l->margin_left, b->y + b->h, right, b->y + b->h, l->thin);
	line(cr, l->margin_left, b->y, l->margin_left, b->y + b->h, l->thin);
	line(cr, right, b->y, right, b->y + b->h, l->thin);
	if (is_heading(b) && !l->heading_columns)
		return;
	for (int i = 1; i < l->columns; i++) {
		double w, x = form_layout_column(l, l->column[i], &w);

		line(cr, x, b->y, x, b->y + b->h, l->thin);
	}
}

/* The frames of a page.  Those of a run overlap by half their line; what
 * lies between them is a thin rule, drawn already. */
static void
frames(const struct composed *c, int n, cairo_t *cr)
{
	const struct form_layout *l = c->layout;
	struct mm_rect run = {0, 0, 0, 0};

	for (int i = 0; i < c->band_count; i++) {
		const struct band *b = &c->bands[i];
		struct mm_rect r;

		if (b->page != n || b->kind != BAND_QUESTION)
			continue;
		r = c->cell[b->index].outer;
		if (l->frame != FRAME_RUN) {
			box(cr, r, l->bold);
			continue;
		}
		if (run.h > 0)
			run.h += r.h;
		else
			run = r;
		if (i + 1 < c->band_count && b[1].page == n &&
			b[1].kind == BAND_QUESTION)
			continue;
		box(cr, run, l->bold);
		run.h = 0;
	}
}

/* --- title, application, foot ------------------------------------------- */

static void
heading_block(const struct composed *c, cairo_t *cr, double y,
	const char *title, const char *text)
{
	const struct form_layout *l = c->layout;
	double width = PAPER_W_MM - l->margin_left - l->margin_right;
	struct letters big = letters_fit(cr, style_title(l), title, width);
	struct letters plain = style_plain(l);

	y += letters_draw(cr, &big, title, l->margin_left, y, width) + 4;
	if (text[0] != '\0')
		letters_draw(cr, &plain, text, l->margin_left, y, width);
}

static void
field(const struct composed *c, cairo_t *cr, int i)
{
	const struct form_layout *l = c->layout;
	const struct composed_field *f = &c->field[i];
	struct letters how = style_plain(l);
	struct mm_rect label = f->label;
	double right = f->value.x + f->value.w, bottom = label.y + label.h;
	char text[128];

	snprintf(text, sizeof text,
		l->application == APPLICATION_COLON ? "%s：" : "%s",
		c->form->fields[i].label);
	if (l->application == APPLICATION_TABLE) {
		label.x += STYLE_SIDE_MM;
		label.w -= 2 * STYLE_SIDE_MM;
	}
	in_cell(cr, &how, text, label);
	switch (l->application) {
	case APPLICATION_TABLE:
		cairo_set_line_width(cr, l->thin);
		cairo_rectangle(cr, f->label.x, f->label.y, f->label.w,
			f->label.h);
		cairo_rectangle(cr, f->value.x, f->value.y, f->value.w,
			f->value.h);
		cairo_stroke(cr);
		return;
	case APPLICATION_LINES:
		line(cr, f->value.x, bottom - 1.5, right, bottom - 1.5,
			l->thin);
		return;
	case APPLICATION_COLON:
	case APPLICATION__COUNT:
		return;
	}
}

static void
foot(const struct composed *c, int n, cairo_t *cr)
{
	const struct form_layout *l = c->layout;
	double width = PAPER_W_MM - l->margin_left - l->margin_right;
	double y = PAPER_H_MM - l->margin_bottom + 4;
	struct letters how = {.font = l->heading_font,
		.pt = 9,
		.align = LETTERS_CENTRE};
	char text[160];

	snprintf(text, sizeof text, "%s%s%d / %d", l->footer,
		l->footer[0] != '\0' ? "　" : "", n + 1, c->pages);
	letters_draw(cr, &how, text, l->margin_left, y, width);
	if (!l->mark)
		return;
	how.pt = 8;
	how.align = LETTERS_RIGHT;
	snprintf(text, sizeof text, "[%s/%d]", c->form->id, n + 1);
	letters_draw(cr, &how, text, l->margin_left, y, width);
}

void
page_draw(const struct composed *c, int n, cairo_t *cr)
{
	cairo_save(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	if (n == 0)
		heading_block(c, cr, c->layout->margin_top, c->form->title,
			c->layout->instruction);
	for (int i = 0; i < c->band_count; i++)
		if (c->bands[i].page == n)
			band_shade(c, cr, &c->bands[i]);
	for (int i = 0; i < c->band_count; i++) {
		if (c->bands[i].page != n)
			continue;
		band_rules(c, cr, &c->bands[i]);
		band_text(c, cr, &c->bands[i]);
	}
	frames(c, n, cr);
	if (n == c->application_page) {
		heading_block(c, cr, c->application_y,
			c->form->application_title,
			c->layout->application_intro);
		for (int i = 0; i < c->form->field_count; i++)
			field(c, cr, i);
	}
	foot(c, n, cr);
	cairo_restore(cr);
}
