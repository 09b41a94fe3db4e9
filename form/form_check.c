/*
 * form_check.c - mistakes of a form that adds up but could not be read.
 *
 * A reader knows a page by what is printed on it: the points of its rows, the
 * headings between them, how long each text is.  What is weighed here is how
 * much of that differs between a page and any other stretch of the form.
 */
#include "form/form_check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* What a row's difference is worth, and how much a page must differ in all.
 * One row whose points or headings differ may be a stain; two are not. */
static const double POINTS_DIFFER = 3, HEADINGS_DIFFER = 2, LENGTH_DIFFERS = 1;
static const double PAGE_DIFFERS = 5;
/* Two texts look different in length from this ratio on, as a logarithm. */
static const double LENGTH_RATIO = 0.4;

#define LINE_MAX_BYTES 1024

static int
complain(const struct form_check *c, int line, const char *why)
{
	char text[LINE_MAX_BYTES];

	if (line > 0)
		snprintf(text, sizeof text, "%s:%d: %s", c->path, line, why);
	else
		snprintf(text, sizeof text, "%s: %s", c->path, why);
	c->say(c->arg, text);
	return 1;
}

/* --- drafts ------------------------------------------------------------- */

static int
todo(const struct form_check *c, int line, const char *what, const char *text)
{
	char why[128];

	if (strstr(text, "TODO") == NULL)
		return 0;
	snprintf(why, sizeof why, "%s still says TODO", what);
	return complain(c, line, why);
}

int
form_check_todo(const struct form_check *c)
{
	const struct form *form = c->form;
	char what[64];
	int n = todo(c, 0, "the id", form->id) +
		todo(c, 0, "the title", form->title) +
		todo(c, 0, "the application's title", form->application_title);

	for (int i = 0; i < form->item_count; i++) {
		const struct form_item *item = &form->items[i];

		snprintf(what, sizeof what, "question %s", item->id);
		n += todo(c, item->line, what, item->text);
		snprintf(what, sizeof what, "the heading above %s", item->id);
		if (item->headings > 0)
			n += todo(c, item->line, what, item->heading);
	}
	for (int i = 0; i < form->section_count; i++)
		n += todo(c, 0, "a section", form->sections[i].text);
	for (int i = 0; i < form->field_count; i++) {
		const struct form_field *f = &form->fields[i];

		snprintf(what, sizeof what, "field %s", f->id);
		n += todo(c, f->line, what, f->label) +
		     todo(c, f->line, what, f->name);
	}
	return n;
}

/* --- labels ------------------------------------------------------------- */

/* The text without blanks: paper has them anywhere. */
static void
squeeze(const char *s, char out[256])
{
	size_t n, used = 0;

	while (*s) {
		unsigned c = text_next(s, &n);

		if (c != ' ' && c != 0x3000 && used + n < 256) {
			memcpy(out + used, s, n);
			used += n;
		}
		s += n;
	}
	out[used] = '\0';
}

int
form_check_labels(const struct form_check *c)
{
	const struct form *form = c->form;
	char a[256], b[256], why[512];
	int bad = 0;

	for (int i = 0; i < form->field_count; i++)
		for (int k = 0; k < i; k++) {
			const struct form_field *f = &form->fields[i],
						*g = &form->fields[k];

			squeeze(f->label, a);
			squeeze(g->label, b);
			if (strstr(a, b) == NULL && strstr(b, a) == NULL)
				continue;
			snprintf(why, sizeof why,
				"the label of field %s (%s) cannot be told "
				"from that of field %s (%s): word them apart",
				f->id, f->label, g->id, g->label);
			bad += complain(c, f->line, why);
		}
	return bad;
}

/* --- pages -------------------------------------------------------------- */

static double
row_differs(const struct form *form, const struct form_item *a,
	const struct form_item *b, bool first)
{
	double sum = 0, ratio;

	if (form->points_printed &&
		(a->mandatory != b->mandatory || a->points != b->points))
		sum += POINTS_DIFFER;
	/* what stood above the first row of a page is on the page before */
	if (!first && a->headings != b->headings)
		sum += HEADINGS_DIFFER;
	ratio = log((text_width(a->text) + 1.0) / (text_width(b->text) + 1.0));
	return sum + (fabs(ratio) > LENGTH_RATIO ? LENGTH_DIFFERS : 0);
}

int
form_check_page(const struct form_check *c, int page, int first, int count)
{
	const struct form *form = c->form;
	char why[512];

	for (int other = 0; other + count <= form->item_count; other++) {
		double sum = 0;

		if (other == first)
			continue;
		for (int i = 0; i < count; i++)
			sum += row_differs(form, &form->items[first + i],
				&form->items[other + i], i == 0);
		if (sum >= PAGE_DIFFERS)
			continue;
		snprintf(why, sizeof why,
			"page %d (%s to %s) looks like %s to %s: print more "
			"questions on it, or add a heading between two of them",
			page, form->items[first].id,
			form->items[first + count - 1].id,
			form->items[other].id,
			form->items[other + count - 1].id);
		return complain(c, form->items[first].line, why);
	}
	return 0;
}
