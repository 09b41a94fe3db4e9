/*
 * letters.c - Pango layouts that do not depend on the surface.
 *
 * Pango is given points, not millimetres: its own units are 1/1024 and its
 * fonts are happier at sizes people use.
 */
#include "print/letters.h"

#include <pango/pangocairo.h>

static const double MM_PER_PT = 25.4 / 72;

static PangoLayout *
layout_new(cairo_t *cr, const struct letters *l, const char *text, double width)
{
	PangoLayout *layout = pango_cairo_create_layout(cr);
	PangoContext *context = pango_layout_get_context(layout);
	PangoFontDescription *font = pango_font_description_new();
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string("ja"));
	pango_layout_context_changed(layout);

	pango_font_description_set_family(font, l->font);
	pango_font_description_set_absolute_size(font, l->pt * PANGO_SCALE);
	if (l->bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_text(layout, text, -1);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_spacing(layout,
		(int)(l->line_gap / MM_PER_PT * PANGO_SCALE));
	if (width > 0) {
		pango_layout_set_width(layout,
			(int)(width / MM_PER_PT * PANGO_SCALE));
		pango_layout_set_alignment(layout,
			l->align == LETTERS_CENTRE  ? PANGO_ALIGN_CENTER
			: l->align == LETTERS_RIGHT ? PANGO_ALIGN_RIGHT
						    : PANGO_ALIGN_LEFT);
	}
	cairo_font_options_destroy(options);
	pango_font_description_free(font);
	return layout;
}

static void
size_mm(PangoLayout *layout, double *w, double *h)
{
	int pw, ph;

	pango_layout_get_size(layout, &pw, &ph);
	*w = pw * MM_PER_PT / PANGO_SCALE;
	*h = ph * MM_PER_PT / PANGO_SCALE;
}

double
letters_height(cairo_t *cr, const struct letters *l, const char *text,
	double width)
{
	PangoLayout *layout = layout_new(cr, l, text, width);
	double w, h;

	size_mm(layout, &w, &h);
	g_object_unref(layout);
	return h;
}

double
letters_width(cairo_t *cr, const struct letters *l, const char *text)
{
	PangoLayout *layout = layout_new(cr, l, text, 0);
	double w, h;

	size_mm(layout, &w, &h);
	g_object_unref(layout);
	return w;
}

double
letters_draw(cairo_t *cr, const struct letters *l, const char *text, double x,
	double y, double width)
{
	PangoLayout *layout;
	double w, h;

	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, MM_PER_PT, MM_PER_PT);
	layout = layout_new(cr, l, text, width);
	pango_cairo_show_layout(cr, layout);
	cairo_restore(cr);
	size_mm(layout, &w, &h);
	g_object_unref(layout);
	return h;
}

struct letters
letters_fit(cairo_t *cr, struct letters l, const char *text, double width)
{
	double w = letters_width(cr, &l, text);

	if (w > width)
		l.pt *= width / w * 0.995; /* not to the last dot */
	return l;
}

void
letters_outline(cairo_t *cr, const struct letters *l, const char *text)
{
	PangoLayout *layout;

	cairo_save(cr);
	cairo_scale(cr, MM_PER_PT, MM_PER_PT);
	layout = layout_new(cr, l, text, 0);
	pango_cairo_layout_path(cr, layout);
	cairo_restore(cr);
	g_object_unref(layout);
}

void
letters_forget(void)
{
	pango_cairo_font_map_set_default(NULL);
}

bool
letters_have_font(const char *family, struct err *e)
{
	PangoFontMap *map = pango_cairo_font_map_get_default();
	PangoFontFamily **families;
	bool found = false;
	int n;

	pango_font_map_list_families(map, &families, &n);
	for (int i = 0; i < n && !found; i++)
		found = g_ascii_strcasecmp(family,
				pango_font_family_get_name(families[i])) == 0;
	g_free(families);
	if (!found)
		return err_set(e, ERR_CONFIG,
			"the font \"%s\" is not installed (fc-list :lang=ja "
			"family shows which are)",
			family);
	return true;
}
