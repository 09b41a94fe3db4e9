/*
 * style.c - letters and rows of a layout.
 */
#include "print/style.h"

static const double MM_PER_PT = 25.4 / 72;

struct letters
style_letters(const struct form_layout *l, enum band_kind kind)
{
	switch (kind) {
	case BAND_SECTION:
	case BAND_SUBSECTION:
		return (struct letters){.font = l->heading_font,
			.pt = l->heading_pt};
	case BAND_TITLES:
		return (struct letters){.font = l->heading_font,
			.pt = l->heading_pt,
			.align = LETTERS_CENTRE};
	case BAND_QUESTION:
	case BAND_TOTAL:
		break;
	}
	return (struct letters){.font = l->font,
		.pt = l->text_pt,
		.line_gap = 0.3};
}

struct letters
style_points(const struct form_layout *l)
{
	return (struct letters){.font = l->points_font,
		.pt = l->points_pt,
		.align = LETTERS_CENTRE};
}

struct letters
style_title(const struct form_layout *l)
{
	return (struct letters){.font = l->heading_font,
		.pt = l->title_pt,
		.align = LETTERS_CENTRE};
}

struct letters
style_plain(const struct form_layout *l)
{
	return (struct letters){.font = l->font, .pt = l->text_pt + 0.5};
}

double
style_row_height(const struct form_layout *l, int lines)
{
	return lines * l->text_pt * MM_PER_PT * 1.25 + 2 * l->pad;
}
