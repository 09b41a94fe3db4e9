/*
 * form_layout.c - the group "print" of a form's file.
 */
#include "form/form_layout.h"

#include <string.h>

#define PAPER_WIDTH_MM 210.0

static const char *const FRAME_NAMES[FRAME__COUNT] = {
	[FRAME_BOX] = "box",
	[FRAME_CELL] = "cell",
	[FRAME_RUN] = "run",
	[FRAME_OPEN] = "open",
};

static const char *const NUMBERING_NAMES[NUMBERING__COUNT] = {
	[NUMBERING_PLAIN] = "plain",
	[NUMBERING_PAREN] = "paren",
	[NUMBERING_FULL] = "full",
	[NUMBERING_RUNNING] = "running",
};

static const char *const APPLICATION_NAMES[APPLICATION__COUNT] = {
	[APPLICATION_TABLE] = "table",
	[APPLICATION_LINES] = "lines",
	[APPLICATION_COLON] = "colon",
};

static const char *const COLUMN_NAMES[COLUMN__COUNT] = {
	[COLUMN_NUMBER] = "number",
	[COLUMN_TEXT] = "text",
	[COLUMN_POINTS] = "points",
	[COLUMN_FRAME] = "frame",
	[COLUMN_OPTION] = "option",
};

void
form_layout_default(struct form_layout *l, bool points)
{
	*l = (struct form_layout){
		.instruction = "",
		.footer = "",
		.mark = true,
		.margin_left = 17,
		.margin_right = 17,
		.margin_top = 16,
		.margin_bottom = 18,
		.balance = true,
		.font = "IPAexGothic",
		.heading_font = "IPAexGothic",
		.points_font = "IPAexGothic",
		.text_pt = 9.5,
		.heading_pt = 10,
		.title_pt = 14,
		.points_pt = 9.5,
		.column = {COLUMN_TEXT, COLUMN_POINTS, COLUMN_FRAME,
			COLUMN_OPTION},
		.columns = 4,
		.width = {[COLUMN_NUMBER] = 16,
			[COLUMN_POINTS] = 14,
			[COLUMN_FRAME] = 24,
			[COLUMN_OPTION] = 24},
		.column_title = {"番号", "項目", "点数", "チェック", "備考"},
		.column_titles = true,
		.numbering = NUMBERING_FULL,
		.pad = 1.4,
		.row_height = 9.5,
		.thin = 0.3,
		.heading_shade = false,
		.totals = true,
		.frame = FRAME_BOX,
		.bold = 0.9,
		.gap = 0.9,
		.application = APPLICATION_TABLE,
		.application_apart = false,
		.application_intro = "",
		.field_height = 13,
		.label_width = 48,
	};
	if (points)
		return;
	l->column[1] = COLUMN_FRAME;
	l->columns = 2;
	l->totals = false;
}

/* --- taking the settings ------------------------------------------------ */

static bool
take_word(const struct conf *conf, const config_setting_t *group,
	const char *name, const char *const *words, int n, int *out,
	struct err *e)
{
	const char *text;

	if (!conf_has(group, name))
		return true;
	if (!conf_text(conf, group, name, &text, e))
		return false;
	for (int i = 0; i < n; i++) {
		if (strcmp(text, words[i]) == 0) {
			*out = i;
			return true;
		}
	}
	return conf_refuse(conf, config_setting_get_member(group, name), e,
		"\"%s\" is \"%s\", not one of its words: see docs/new-form.md",
		name, text);
}

/* columns = ["text", "points", "frame"]: text and frame must be there. */
static bool
take_columns(const struct conf *conf, const config_setting_t *group,
	struct form_layout *l, struct err *e)
{
	const config_setting_t *list =
		config_setting_get_member(group, "columns");
	bool has[COLUMN__COUNT] = {false};
	int n;

	if (list == NULL)
		return true;
	n = config_setting_length(list);
	l->columns = 0;
	for (int i = 0; i < n; i++) {
		const char *text = config_setting_get_string_elem(list, (int)i);
		int c = 0;

		while (c < COLUMN__COUNT &&
			(text == NULL || strcmp(text, COLUMN_NAMES[c]) != 0))
			c++;
		if (c == COLUMN__COUNT || has[c])
			return conf_refuse(conf, list, e,
				"\"columns\" may hold number, text, points, "
				"frame and option, each once");
		has[c] = true;
		l->column[l->columns++] = (enum table_column)c;
	}
	if (!has[COLUMN_TEXT] || !has[COLUMN_FRAME])
		return conf_refuse(conf, list, e,
			"\"columns\" must hold text and frame");
	return true;
}

static bool
take_columns_of(const struct conf *conf, const config_setting_t *root,
	struct form_layout *l, struct err *e)
{
	char name[32];

	for (int c = 0; c < COLUMN__COUNT; c++) {
		size_t n = strlen(COLUMN_NAMES[c]);

		memcpy(name, COLUMN_NAMES[c], n);
		memcpy(name + n, "_title", sizeof "_title");
		if (conf_has(root, name) &&
			!conf_text(conf, root, name, &l->column_title[c], e))
			return false;
		memcpy(name + n, "_width", sizeof "_width");
		if (c != COLUMN_TEXT && conf_has(root, name) &&
			!conf_real(conf, root, name, 4, 100, &l->width[c], e))
			return false;
	}
	return true;
}

static bool
check_width(const struct conf *conf, const config_setting_t *group,
	const struct form_layout *l, struct err *e)
{
	double width;

	form_layout_column(l, COLUMN_TEXT, &width);
	/* a question of 60 characters still fits in four lines */
	if (width < 50)
		return conf_refuse(conf, group, e,
			"only %.0f mm are left for the text of the questions",
			width);
	return true;
}

static bool
take_measures(const struct conf *conf, const config_setting_t *group,
	struct form_layout *l, struct err *e)
{
	const struct {
		const char *name;
		double min, max, *out;
	} reals[] = {
		{"margin_left", 5, 60, &l->margin_left},
		{"margin_right", 5, 60, &l->margin_right},
		{"margin_top", 8, 60, &l->margin_top},
		{"margin_bottom", 8, 60, &l->margin_bottom},
		{"text_pt", 6, 16, &l->text_pt},
		{"heading_pt", 6, 18, &l->heading_pt},
		{"title_pt", 8, 30, &l->title_pt},
		{"points_pt", 6, 18, &l->points_pt},
		{"pad", 0.3, 10, &l->pad},
		{"row_height", 5, 40, &l->row_height},
		{"thin", 0.15, 0.5, &l->thin},
		{"bold", 0.6, 2, &l->bold},
		{"gap", 0.3, 4, &l->gap},
		{"field_height", 7, 40, &l->field_height},
		{"label_width", 20, 90, &l->label_width},
	};

	for (size_t i = 0; i < ARRAY_LEN(reals); i++)
		if (conf_has(group, reals[i].name) &&
			!conf_real(conf, group, reals[i].name, reals[i].min,
				reals[i].max, reals[i].out, e))
			return false;
	return !conf_has(group, "rows_per_page") ||
	       conf_int(conf, group, "rows_per_page", 1, 60,
		       &l->rows_per_page, e);
}

static bool
take_texts(const struct conf *conf, const config_setting_t *group,
	struct form_layout *l, struct err *e)
{
	const struct {
		const char *name, **out;
	} texts[] = {
		{"instruction", &l->instruction},
		{"footer", &l->footer},
		{"font", &l->font},
		{"heading_font", &l->heading_font},
		{"points_font", &l->points_font},
		{"application_intro", &l->application_intro},
	};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (conf_has(group, texts[i].name) &&
			!conf_text(conf, group, texts[i].name, texts[i].out, e))
			return false;
	return true;
}

static bool
take_switches(const struct conf *conf, const config_setting_t *group,
	struct form_layout *l, struct err *e)
{
	const struct {
		const char *name;
		bool *out;
	} bools[] = {
		{"mark", &l->mark},
		{"balance", &l->balance},
		{"column_titles", &l->column_titles},
		{"heading_shade", &l->heading_shade},
		{"heading_columns", &l->heading_columns},
		{"totals", &l->totals},
		{"application_apart", &l->application_apart},
	};

	for (size_t i = 0; i < ARRAY_LEN(bools); i++)
		if (conf_has(group, bools[i].name) &&
			!conf_bool(conf, group, bools[i].name, bools[i].out, e))
			return false;
	return true;
}

static bool
take_styles(const struct conf *conf, const config_setting_t *group,
	struct form_layout *l, struct err *e)
{
	int frame = (int)l->frame, numbering = (int)l->numbering,
	    application = (int)l->application;

	if (!take_word(conf, group, "frame", FRAME_NAMES, FRAME__COUNT, &frame,
		    e) ||
		!take_word(conf, group, "numbering", NUMBERING_NAMES,
			NUMBERING__COUNT, &numbering, e) ||
		!take_word(conf, group, "application", APPLICATION_NAMES,
			APPLICATION__COUNT, &application, e))
		return false;
	l->frame = (enum frame_style)frame;
	l->numbering = (enum numbering)numbering;
	l->application = (enum application_style)application;
	return true;
}

bool
form_layout_load(const struct conf *conf, const config_setting_t *group,
	struct form_layout *l, struct err *e)
{
	static const char *const NAMES[] = {"instruction", "footer", "mark",
		"margin_left", "margin_right", "margin_top", "margin_bottom",
		"rows_per_page", "balance", "font", "heading_font",
		"points_font", "text_pt", "heading_pt", "title_pt", "points_pt",
		"columns", "number_width", "points_width", "frame_width",
		"option_width", "number_title", "text_title", "points_title",
		"frame_title", "option_title", "column_titles", "numbering",
		"pad", "row_height", "thin", "heading_shade", "heading_columns",
		"totals", "frame", "bold", "gap", "application",
		"application_apart", "application_intro", "field_height",
		"label_width", NULL};

	if (group == NULL)
		return true;
	return conf_names(conf, group, NAMES, e) &&
	       take_measures(conf, group, l, e) &&
	       take_texts(conf, group, l, e) &&
	       take_switches(conf, group, l, e) &&
	       take_styles(conf, group, l, e) &&
	       take_columns(conf, group, l, e) &&
	       take_columns_of(conf, group, l, e) &&
	       check_width(conf, group, l, e);
}

double
form_layout_column(const struct form_layout *l, enum table_column c,
	double *width)
{
	double rest = PAPER_WIDTH_MM - l->margin_left - l->margin_right;
	double x = l->margin_left;

	for (int i = 0; i < l->columns; i++)
		if (l->column[i] != COLUMN_TEXT)
			rest -= l->width[l->column[i]];
	for (int i = 0; i < l->columns; i++) {
		double w = l->column[i] == COLUMN_TEXT ? rest
						       : l->width[l->column[i]];

		if (l->column[i] == c) {
			*width = w;
			return x;
		}
		x += w;
	}
	*width = 0;
	return -1;
}
