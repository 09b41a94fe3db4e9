/*
 * edition.c - which of several forms a fax is.
 *
 * Every form is laid on every page, and the one that all pages together fit
 * best is taken.  Editions of a sheet differ in a few rows: each row whose
 * points, heading or length differs counts against the wrong one.  Nothing
 * but the print decides; no mark of an edition is asked for.
 */
#include "ocr/edition.h"

#include <stdlib.h>
#include <string.h>

/* Log odds for one label of an application form found where it belongs. */
static const double LABEL = 2.0;

/* How well the settled sheets fit the form, log odds. */
static double
evidence(const struct sheet *sheets, int n, const struct form *form)
{
	double sum = 0;

	for (int i = 0; i < n; i++) {
		const struct fit *f = sheet_fit(&sheets[i]);

		if (f)
			sum += f->score;
		else if (sheet_has_labels(&sheets[i], form))
			sum += LABEL * sheets[i].map.found;
	}
	return sum;
}

/* The sheets looked at as another form. */
static bool
look_as(struct sheet *sheets, int n, const bool *known, const struct form *form,
	struct recogniser *r, struct read_times *times, struct err *e)
{
	for (int i = 0; i < n; i++) {
		struct sheet *s = &sheets[i];

		if (s->page == NULL)
			continue;
		s->chosen = -1;
		s->doubtful = s->lost = false;
		memset(&s->map, 0, sizeof s->map);
		/* rows that fit one form lie the right way up for all; labels
		 * alone may be chance */
		if (!(known[i] ? sheet_look_as_it_lies(s, form, r, times, e)
			       : sheet_look(s, form, r, times, e)))
			return false;
	}
	sheets_settle(sheets, n, form);
	return true;
}

/* The pages as they lay when the best form was looked at. */
static bool
turn_back(struct sheet *sheets, int n, const int *rotation, struct err *e)
{
	for (int i = 0; i < n; i++)
		for (int k = 0; k < 3 && sheets[i].page != NULL &&
				sheets[i].page->rotation != rotation[i];
			k++)
			if (!page_turn(sheets[i].page, 1, e))
				return false;
	return true;
}

static void
note_rotation(const struct sheet *sheets, int n, int *rotation)
{
	for (int i = 0; i < n; i++)
		rotation[i] = sheets[i].page ? sheets[i].page->rotation : 0;
}

bool
edition_settle(struct sheet *sheets, int n, const struct form **form,
	struct recogniser *r, struct read_times *times, struct err *e)
{
	const struct form *first = *form, *best = first;
	struct sheet *other = NULL;
	bool *known = NULL, ok = false;
	int *rotation = NULL;
	double top, second = 0, score;

	sheets_settle(sheets, n, first);
	if (form_is_alone(first))
		return true;
	other = calloc((size_t)n, sizeof *other);
	known = calloc((size_t)n, sizeof *known);
	rotation = calloc((size_t)n, sizeof *rotation);
	if (!other || !known || !rotation) {
		err_set(e, ERR_SYSTEM, "no memory for another edition");
		goto out;
	}
	top = evidence(sheets, n, first);
	note_rotation(sheets, n, rotation);
	for (const struct form *f = first->next; f != first; f = f->next) {
		for (int i = 0; i < n; i++)
			known[i] = known[i] || sheet_fit(&sheets[i]) != NULL;
		/* the pages themselves are shared */
		memcpy(other, sheets, (size_t)n * sizeof *other);
		if (!look_as(other, n, known, f, r, times, e))
			goto out;
		score = evidence(other, n, f);
		if (score <= top) {
			second = score > second ? score : second;
			continue;
		}
		second = top;
		top = score;
		best = f;
		memcpy(sheets, other, (size_t)n * sizeof *sheets);
		note_rotation(sheets, n, rotation);
	}
	if (!turn_back(sheets, n, rotation, e))
		goto out;
	for (int i = 0; second > 0 && top - second < fit_margin() && i < n; i++)
		sheets[i].doubtful = sheets[i].chosen >= 0;
	*form = best;
	ok = true;
out:
	free(other);
	free(known);
	free(rotation);
	return ok;
}
