/*
 * form_load.c - read a form's file and refuse it unless it adds up.
 *
 * The file is walked once in printed order: sections, their subsections,
 * their questions, then the application's fields.  Each group is first
 * compared with the settings it may have; each value is checked for type and
 * range where it is taken.  Last, what was found is compared with the counts
 * the file declares.  Every refusal is "FILE:LINE: why".
 */
#include "form/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "base/text.h"

/* Bounds of single values, generous against the one sheet there is. */
#define NUMBER_MAX 99  /* of a section, a subsection, a question, an option */
#define POINTS_MAX 100 /* of one question; the scheme knows 1 to 5 */
#define COUNT_MAX 100000

/* The walk: where we are and what has been counted so far. */
struct walk {
	const struct conf *conf;
	struct form *form;
	struct err *e;
	int headings; /* heading rows since the last question */
};

/* Say what is wrong at a place of the file; false always. */
#define refuse(w, at, ...) conf_refuse((w)->conf, (at), (w)->e, __VA_ARGS__)

static bool
check_names(struct walk *w, const config_setting_t *group,
	const char *const *names)
{
	return conf_names(w->conf, group, names, w->e);
}

static bool
get_text(struct walk *w, const config_setting_t *group, const char *name,
	const char **out)
{
	return conf_text(w->conf, group, name, out, w->e);
}

static bool
get_int(struct walk *w, const config_setting_t *group, const char *name,
	int min, int max, int *out)
{
	return conf_int(w->conf, group, name, min, max, out, w->e);
}

static bool
get_bool(struct walk *w, const config_setting_t *group, const char *name,
	bool *out)
{
	return conf_bool(w->conf, group, name, out, w->e);
}

static bool
get_group(struct walk *w, const config_setting_t *group, const char *name,
	config_setting_t **out)
{
	return conf_group(w->conf, group, name, out, w->e);
}

static bool
get_list(struct walk *w, const config_setting_t *group, const char *name,
	config_setting_t **out)
{
	return conf_groups(w->conf, group, name, out, w->e);
}

static bool
get_id(struct walk *w, const config_setting_t *group, char out[FORM_ID_SIZE])
{
	const char *text;

	if (!get_text(w, group, "id", &text))
		return false;
	if (strlen(text) >= FORM_ID_SIZE)
		return refuse(w, group, "id \"%s\" is longer than %d bytes",
			text, FORM_ID_SIZE - 1);
	memcpy(out, text, strlen(text) + 1);
	return true;
}

/* Make room for the list's groups behind the n that *array holds (and one
 * more: an empty list is a mistake that may have been gathered). */
static bool
grow(struct walk *w, void **array, size_t size, int n, int more)
{
	void *p = realloc(*array, (size_t)(n + more + 1) * size);

	if (!p)
		return err_set(w->e, ERR_SYSTEM, "out of memory");
	*array = p;
	return true;
}

/* --- questions ---------------------------------------------------------- */

/* Either mandatory = true or points = N. */
static bool
get_worth(struct walk *w, const config_setting_t *group, struct form_item *item)
{
	bool has_points = conf_has(group, "points");

	if (conf_has(group, "mandatory") &&
		!get_bool(w, group, "mandatory", &item->mandatory))
		return false;
	if (item->mandatory == has_points)
		return refuse(w, group,
			"question %s must have either \"points\" or "
			"\"mandatory = true\"",
			item->id);
	return !has_points ||
	       get_int(w, group, "points", 1, POINTS_MAX, &item->points);
}

static bool
load_question(struct walk *w, const config_setting_t *group,
	struct form_item *item)
{
	static const char *const NAMES[] = {"id", "text", "mandatory", "points",
		"option", NULL};
	const struct form *form = w->form;
	char id[FORM_ID_SIZE];

	item->line = (int)config_setting_source_line(group);
	if (!check_names(w, group, NAMES) || !get_id(w, group, item->id) ||
		!get_text(w, group, "text", &item->text) ||
		!get_worth(w, group, item))
		return false;
	if (conf_has(group, "option") &&
		!get_int(w, group, "option", 1, NUMBER_MAX, &item->option))
		return false;
	if (form_item_index(form, item->id) != -1)
		return refuse(w, group, "question %s stands twice", item->id);
	if (item->subsection < 0 ? !text_format(id, sizeof id, w->e, "%d-%d",
					   form->sections[item->section].number,
					   item->number)
				 : !text_format(id, sizeof id, w->e, "%d-%d-%d",
					   form->sections[item->section].number,
					   item->subsection, item->number))
		return false;
	if (strcmp(item->id, id) != 0)
		return refuse(w, group, "question %s stands where %s belongs",
			item->id, id);
	return true;
}

/* The questions below one heading.  subsection -1: they stand right below
 * their section, which is the heading. */
static bool
load_questions(struct walk *w, config_setting_t *list, int section,
	int subsection, const char *heading)
{
	struct form *form = w->form;
	int n = config_setting_length(list);

	if (n > FORM_ITEMS_MAX - form->item_count)
		return refuse(w, list, "more than %d questions",
			FORM_ITEMS_MAX);
	if (!grow(w, (void **)&form->items, sizeof *form->items,
		    form->item_count, n))
		return false;
	for (int i = 0; i < n; i++) {
		struct form_item *item = &form->items[form->item_count];

		*item = (struct form_item){
			.headings = w->headings,
			.heading = heading,
			.section = section,
			.subsection = subsection,
			.number = i + 1,
		};
		if (!load_question(w,
			    config_setting_get_elem(list, (unsigned)i), item))
			return false;
		form->item_count++;
		w->headings = 0;
	}
	return true;
}

static bool
load_subsection(struct walk *w, const config_setting_t *group, int section,
	int *number)
{
	static const char *const NAMES[] = {"number", "text", "questions",
		NULL};
	config_setting_t *list;
	const char *heading;
	int own;

	if (!check_names(w, group, NAMES) ||
		!get_int(w, group, "number", 0, NUMBER_MAX, &own) ||
		!get_text(w, group, "text", &heading) ||
		!get_list(w, group, "questions", &list))
		return false;
	if (own <= *number && !refuse(w, group, "subsection %d stands after %d",
				      own, *number))
		return false;
	*number = own;
	w->headings++;
	return load_questions(w, list, section, own, heading);
}

static bool
load_section(struct walk *w, const config_setting_t *group)
{
	static const char *const NAMES[] = {"number", "text", "subsections",
		"questions", NULL};
	struct form *form = w->form;
	int at = form->section_count, subsection = -1;
	struct form_section *section = &form->sections[at];
	config_setting_t *list;

	if (!check_names(w, group, NAMES) ||
		!get_int(w, group, "number", 1, NUMBER_MAX, &section->number) ||
		!get_text(w, group, "text", &section->text))
		return false;
	if (section->number != at + 1 &&
		!refuse(w, group, "section %d stands where %d belongs",
			section->number, at + 1))
		return false;
	form->section_count++;
	w->headings++;
	if (conf_has(group, "questions") && !conf_has(group, "subsections"))
		return get_list(w, group, "questions", &list) &&
		       load_questions(w, list, at, -1, section->text);
	if (conf_has(group, "questions") &&
		!refuse(w, group,
			"section %d has questions beside its "
			"subsections",
			section->number))
		return false;
	if (!get_list(w, group, "subsections", &list))
		return false;
	for (int i = 0; i < config_setting_length(list); i++)
		if (!load_subsection(w,
			    config_setting_get_elem(list, (unsigned)i), at,
			    &subsection))
			return false;
	return true;
}

static bool
load_sections(struct walk *w, const config_setting_t *root)
{
	config_setting_t *list;
	int n;

	if (!get_list(w, root, "sections", &list))
		return false;
	n = config_setting_length(list);
	if (!grow(w, (void **)&w->form->sections, sizeof *w->form->sections, 0,
		    n))
		return false;
	for (int i = 0; i < n; i++)
		if (!load_section(w,
			    config_setting_get_elem(list, (unsigned)i)))
			return false;
	return true;
}

/* --- the application's fields ------------------------------------------- */

static bool
get_kind(struct walk *w, const config_setting_t *group, enum field_kind *out)
{
	static const char *const KINDS[] = {
		[FIELD_TEXT] = "text",
		[FIELD_COMPANY] = "company",
		[FIELD_PERSON] = "person",
		[FIELD_PHONE] = "phone",
		[FIELD_ADDRESS] = "address",
		[FIELD_EMAIL] = "email",
		[FIELD_DATE] = "date",
	};
	const char *name;

	if (!get_text(w, group, "kind", &name))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(KINDS); i++) {
		if (strcmp(name, KINDS[i]) == 0) {
			*out = (enum field_kind)i;
			return true;
		}
	}
	return refuse(w, config_setting_get_member(group, "kind"),
		"\"kind\" is \"%s\", not text, company, person, phone, "
		"address, email or date",
		name);
}

static bool
load_field(struct walk *w, const config_setting_t *group)
{
	static const char *const NAMES[] = {"id", "label", "name", "kind",
		NULL};
	struct form_field *f = &w->form->fields[w->form->field_count];

	*f = (struct form_field){
		.line = (int)config_setting_source_line(group)};
	if (!check_names(w, group, NAMES) || !get_id(w, group, f->id) ||
		!get_text(w, group, "label", &f->label) ||
		!get_text(w, group, "name", &f->name) ||
		!get_kind(w, group, &f->kind))
		return false;
	if (form_field_index(w->form, f->id) != -1)
		return refuse(w, group, "field %s stands twice", f->id);
	w->form->field_count++;
	return true;
}

static bool
load_application(struct walk *w, const config_setting_t *root)
{
	static const char *const NAMES[] = {"title", "fields", NULL};
	struct form *form = w->form;
	config_setting_t *group, *list;
	int n;

	if (!get_group(w, root, "application", &group) ||
		!check_names(w, group, NAMES) ||
		!get_text(w, group, "title", &form->application_title) ||
		!get_list(w, group, "fields", &list))
		return false;
	n = config_setting_length(list);
	if (n > FORM_FIELDS_MAX)
		return refuse(w, list, "more than %d fields", FORM_FIELDS_MAX);
	if (!grow(w, (void **)&form->fields, sizeof *form->fields, 0, n))
		return false;
	for (int i = 0; i < n; i++)
		if (!load_field(w, config_setting_get_elem(list, (unsigned)i)))
			return false;
	return true;
}

/* --- does it add up? ---------------------------------------------------- */

/* Compare what was found with what the file declares, and keep it. */
static bool
check_counts(struct walk *w, const config_setting_t *root)
{
	struct form *form = w->form;
	int mandatory = 0, points = 0;

	for (int i = 0; i < form->item_count; i++) {
		mandatory += form->items[i].mandatory;
		points += form->items[i].points;
	}

	const struct {
		const char *name;
		int found;
	} counts[] = {
		{"questions", form->item_count},
		{"mandatory", mandatory},
		{"recommended", form->item_count - mandatory},
		{"recommended_points", points},
		{"total", mandatory + points},
		{"fields", form->field_count},
	};
	const char *names[ARRAY_LEN(counts) + 1] = {NULL};
	config_setting_t *group;
	int declared;

	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		names[i] = counts[i].name;
	if (!get_group(w, root, "counts", &group) ||
		!check_names(w, group, names))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
		if (!get_int(w, group, counts[i].name, 0, COUNT_MAX, &declared))
			return false;
		if (declared != counts[i].found &&
			!refuse(w,
				config_setting_get_member(group,
					counts[i].name),
				"\"%s\" is declared as %d, but the file "
				"holds %d",
				counts[i].name, declared, counts[i].found))
			return false;
	}
	form->mandatory_count = mandatory;
	form->recommended_count = form->item_count - mandatory;
	form->recommended_points = points;
	form->total = mandatory + points;
	return true;
}

static bool
load_thresholds(struct walk *w, const config_setting_t *root)
{
	static const char *const NAMES[] = {"pass_recommended", "estimated",
		NULL};
	struct form *form = w->form;
	config_setting_t *group;

	return get_group(w, root, "thresholds", &group) &&
	       check_names(w, group, NAMES) &&
	       get_int(w, group, "pass_recommended", 0,
		       form->recommended_points, &form->pass_recommended) &&
	       get_bool(w, group, "estimated", &form->pass_estimated);
}

/* A sheet without a points column says so; what a question is worth is then
 * known to the form alone. */
static bool
load_points_printed(struct walk *w, const config_setting_t *root)
{
	w->form->points_printed = true;
	return !conf_has(root, "points_printed") ||
	       get_bool(w, root, "points_printed", &w->form->points_printed);
}

static bool
load_layout(struct walk *w, const config_setting_t *root)
{
	config_setting_t *group = NULL;

	form_layout_default(&w->form->layout, w->form->points_printed);
	return (!conf_has(root, "print") ||
		       get_group(w, root, "print", &group)) &&
	       form_layout_load(w->conf, group, &w->form->layout, w->e);
}

static bool
load_root(struct walk *w, const config_setting_t *root)
{
	static const char *const NAMES[] = {"id", "title", "mandatory_word",
		"points_printed", "counts", "thresholds", "sections",
		"application", "print", NULL};
	struct form *form = w->form;

	return check_names(w, root, NAMES) &&
	       get_text(w, root, "id", &form->id) &&
	       get_text(w, root, "title", &form->title) &&
	       get_text(w, root, "mandatory_word", &form->mandatory_word) &&
	       load_points_printed(w, root) && load_sections(w, root) &&
	       load_application(w, root) && check_counts(w, root) &&
	       load_thresholds(w, root) && load_layout(w, root);
}

/* say NULL: the first mistake is an error. */
static bool
load(const char *path, void (*say)(void *arg, const char *line), void *arg,
	struct form **out, struct err *e)
{
	struct form *form = calloc(1, sizeof *form);
	struct conf *conf = NULL;
	struct walk w = {.form = form, .e = e};
	bool ok = false;

	if (!form)
		return err_set(e, ERR_SYSTEM, "out of memory");
	form->next = form;
	if (!conf_open(path, &conf, e))
		goto out;
	form->storage = conf;
	w.conf = conf;
	if (say)
		conf_gather(conf, say, arg);
	if (!load_root(&w, conf_root(conf)))
		goto out;
	*out = form;
	form = NULL; /* handed over */
	ok = true;
out:
	form_free(&form);
	return ok;
}

bool
form_load(const char *path, struct form **out, struct err *e)
{
	return load(path, NULL, NULL, out, e);
}

struct counter {
	void (*say)(void *arg, const char *line);
	void *arg;
	int count;
};

static void
count_and_say(void *arg, const char *line)
{
	struct counter *c = arg;

	c->count++;
	c->say(c->arg, line);
}

bool
form_load_all(const char *path, void (*say)(void *arg, const char *line),
	void *arg, struct form **out, struct err *e)
{
	struct counter c = {say, arg, 0};
	struct form *form;

	if (!load(path, count_and_say, &c, &form, e))
		return false;
	if (c.count > 0)
		form_free(&form);
	*out = form;
	return true;
}
