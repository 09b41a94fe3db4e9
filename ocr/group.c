/*
 * group.c - pages to applications.
 *
 * A fax normally holds one application whose pages may be shuffled, missing
 * or doubled.  It holds two when most of the form's questions came twice;
 * then each page goes to the first application that does not have its
 * questions yet, in the order of the file.
 */
#include "ocr/group.h"

#include <math.h>
#include <string.h>

#include "form/reading.h"

/* Applications told apart in one call. */
#define APPLICATIONS_MAX 8
/* This share of the form's questions came twice: two applications.  One
 * doubled page holds at most 22 of 53. */
static const double TWO_SHARE = 0.6;
bool
group_has_fields(const struct sheet *s, const struct form *form)
{
	return s->page != NULL && s->map.found > form->field_count / 2;
}

static bool
belongs(const struct sheet *s, const struct form *form)
{
	return sheet_fit(s) != NULL || group_has_fields(s, form);
}

/* Questions that came at least twice. */
static int
came_twice(const struct sheet *sheets, int n, const struct form *form)
{
	int times[FORM_ITEMS_MAX] = {0}, i, q, twice = 0;

	for (i = 0; i < n; i++) {
		const struct fit *f = sheet_fit(&sheets[i]);

		for (q = f ? f->first : 0; f && q <= f->last; q++)
			times[q]++;
	}
	for (q = 0; q < form->item_count; q++)
		twice += times[q] >= 2;
	return twice;
}

int
group_applications(struct sheet *sheets, int n, const struct form *form)
{
	bool has[APPLICATIONS_MAX][FORM_ITEMS_MAX] = {{false}};
	bool fields[APPLICATIONS_MAX] = {false};
	bool several = came_twice(sheets, n, form) >
		       TWO_SHARE * form->item_count;
	int count = 0, now = 0, i, a, q;

	for (i = 0; i < n; i++) {
		struct sheet *s = &sheets[i];
		const struct fit *f = sheet_fit(s);

		if (!belongs(s, form))
			continue;
		a = several ? now : 0;
		if (several && f != NULL) {
			for (a = 0; a < APPLICATIONS_MAX - 1; a++) {
				int taken = 0;

				for (q = f->first; q <= f->last; q++)
					taken += has[a][q];
				if (2 * taken <= f->last - f->first + 1)
					break;
			}
			now = a;
		} else if (several && fields[a] && a + 1 < APPLICATIONS_MAX) {
			a++;
		}
		s->application = a;
		for (q = f ? f->first : 0; f && q <= f->last; q++)
			has[a][q] = true;
		fields[a] = fields[a] || group_has_fields(s, form);
		if (a + 1 > count)
			count = a + 1;
	}
	return count;
}

/* Does page j stand before page i in the application's order? */
static bool
before(const struct fit *a, const struct fit *b)
{
	return a->first < b->first;
}

int
group_sheet_number(const struct sheet *sheets, int n, int i,
	const struct form *form)
{
	const struct sheet *s = &sheets[i];
	const struct fit *f = sheet_fit(s);
	int longest = 1, number = 1, next = 0, k;

	if (s->application < 0)
		return SHEET_FOREIGN;
	if (f == NULL)
		return SHEET_APPLICATION;
	for (k = 0; k < n; k++)
		if (sheets[k].application == s->application &&
			sheet_fit(&sheets[k]) != NULL) {
			const struct fit *g = sheet_fit(&sheets[k]);

			if (g->last - g->first + 1 > longest)
				longest = g->last - g->first + 1;
		}
	/* walk from question 0 to this page, page by page */
	while (next < f->first) {
		const struct fit *at = NULL;
		int gap;

		for (k = 0; k < n; k++) {
			const struct fit *g = sheet_fit(&sheets[k]);

			if (g != NULL &&
				sheets[k].application == s->application &&
				g->last >= next && before(g, f) &&
				(at == NULL || before(g, at)))
				at = g;
		}
		/* half of the longest page or more is a page that did not
		 * come; less is a page cut short */
		gap = (at ? at->first : f->first) - next;
		number += gap > 0 ? (int)lround((double)gap / longest) : 0;
		if (at == NULL)
			break;
		number++;
		next = at->last + 1;
	}
	(void)form;
	return number;
}
