/*
 * read_fax.c - the stages in their order, and the reading they make.
 *
 *	decode -> page -> frames -> rows -> fit        per page    (sheet.c)
 *	settle                                         all pages   (sheet.c)
 *	group into applications                        all pages   (group.c)
 *	the sender's line                              per page    (senders.c)
 *	marks, fields                                  per page
 *
 * A page that cannot be decoded costs that page; the fax is refused only
 * when none can.  Questions whose page did not come are missing; questions
 * that may be on a page nobody could place are a person's.
 */
#include "ocr/read_fax.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/doubt.h"
#include "ocr/edition.h"
#include "ocr/fax_tiff.h"
#include "ocr/group.h"
#include "ocr/mark.h"
#include "ocr/pictures.h"
#include "ocr/senders.h"
#include "ocr/sheet.h"

/* A page with more damaged rows than this share is called damaged: a bad call
 * without error correction leaves 2 to 5 %. */
#define DAMAGED_SHARE 0.15

/* A page with so many frames one below the other is a check sheet, whosever:
 * covers and orders have 4 at most in a column. */
#define UNKNOWN_ROWS 6

/* Two pages are the same when they share more of the questions of the later
 * one: neighbouring pages share at most one question, a copy that lost rows at
 * an edge still has most. */
static const double SAME_SHARE = 0.8;

struct job {
	const struct read_options *opt;
	const struct form *form; /* the edition it is taken for */
	struct fax_tiff *tiff;
	struct sheet *sheets;
	int n;
	struct reading *reading;
};

/* --- pages -------------------------------------------------------------- */

static bool
load_page(struct job *j, int i, struct err *e)
{
	struct sheet *s = &j->sheets[i];
	struct fax_page fp = {0};
	struct err why = {0};

	s->index = i;
	s->chosen = -1;
	s->application = -1;
	if (!fax_tiff_page(j->tiff, i, &fp, &why)) {
		if (why.kind == ERR_SYSTEM) {
			*e = why;
			return false;
		}
		snprintf(s->note, sizeof(s->note), "%.90s", why.text);
		stages_lap(j->opt->times, STAGE_DECODE);
		return true;
	}
	stages_lap(j->opt->times, STAGE_DECODE);
	if (!page_new(&fp, i, &s->page, e)) {
		fax_page_clear(&fp);
		return false;
	}
	if (!page_straighten(s->page, e))
		return false;
	stages_lap(j->opt->times, STAGE_PAGE);
	if (!sheet_look(s, j->form, j->opt->recogniser, j->opt->times, e))
		return false;
	if (j->opt->times != NULL)
		j->opt->times->pages++;
	trace_frames(j->opt->trace, s->page, &s->frames);
	return true;
}

/* --- marks -------------------------------------------------------------- */

/* One reading of a question twice, on a page that came twice. */
static void
merge_marks(struct mark *have, const struct mark *now)
{
	if (have->answer == ANSWER_MISSING) {
		*have = *now;
	} else if (have->answer == ANSWER_REVIEW) {
		if (now->answer != ANSWER_REVIEW)
			*have = *now;
	} else if (now->answer == ANSWER_REVIEW) {
		return; /* the other copy was clear */
	} else if (have->answer != now->answer) {
		have->suggest = ANSWER_REVIEW;
		have->answer = ANSWER_REVIEW;
		have->confidence = 0.5;
		snprintf(have->why, sizeof(have->why),
			"the page came twice and the copies differ");
	} else if (now->confidence > have->confidence) {
		*have = *now;
	}
}

static bool
read_marks(struct job *j, struct sheet *s, struct err *e)
{
	struct application *a = &j->reading->applications[s->application];
	const struct fit *fit = sheet_fit(s);
	struct cell_marks *marks = NULL;
	int item[CELLS_MAX], i, k;

	for (i = 0; i < s->frames.count; i++)
		item[i] = -1;
	if (!marks_measure(s->page, &s->frames, &marks, e))
		return false;
	for (i = 0; i < s->rows; i++) {
		struct mark mark = {.page = s->index};
		int q = fit->item[i];
		const char *id;

		k = s->row_cell[i];
		item[k] = q;
		if (q < 0)
			continue;
		id = j->form->items[q].id;
		mark_judge(&marks->measures[k],
			page_damage(s->page, s->frames.cell[k].outer), &mark);
		mark.box = page_to_source(s->page, s->frames.cell[k].outer);
		doubt_cell(j->sheets, j->n, s, i, &mark);
		trace_cell(j->opt->trace, s->page, id, &marks->ink[k],
			&marks->measures[k], &mark);
		merge_marks(&a->marks[q], &mark);
	}
	doubt_between_rows(a->marks, s, marks);
	/* a question between two that were found, whose frame was not */
	for (i = fit->first; i <= fit->last; i++) {
		struct mark *m = &a->marks[i];

		if (m->answer != ANSWER_MISSING)
			continue;
		doubt_frame_not_found(m, s->index);
	}
	trace_marks(j->opt->trace, s->page, &s->frames, item, a->marks,
		j->form);
	marks_free(&marks);
	return true;
}

/* --- the reading -------------------------------------------------------- */

/* The page before page i that has the same questions of the same application,
 * -1 when there is none.  Receivers keep a page that came badly and its
 * repetition; people put a sheet in twice. */
static int
same_before(const struct job *j, int i)
{
	const struct sheet *s = &j->sheets[i];
	const struct fit *f = sheet_fit(s);

	for (int k = 0; f != NULL && k < i; k++) {
		const struct fit *o = sheet_fit(&j->sheets[k]);
		int first, last;

		if (o == NULL || j->sheets[k].application != s->application)
			continue;
		first = f->first > o->first ? f->first : o->first;
		last = f->last < o->last ? f->last : o->last;
		if (last - first + 1 > SAME_SHARE * (f->last - f->first + 1))
			return k;
	}
	return -1;
}

static bool
note_pages(struct job *j, struct err *e)
{
	int i, same;

	for (i = 0; i < j->n; i++) {
		const struct sheet *s = &j->sheets[i];
		struct page_note *p;

		if (!reading_add_page(j->reading, &p, e))
			return false;
		p->index = i;
		p->sheet = group_sheet_number(j->sheets, j->n, i, j->form);
		snprintf(p->note, sizeof(p->note), "%s", s->note);
		if (s->page == NULL)
			continue;
		p->rotation = p->sheet != SHEET_FOREIGN || s->lost
				      ? s->page->rotation
				      : 0;
		p->skew_deg = s->page->skew_deg;
		p->dpi_x = s->page->dpi_x;
		p->dpi_y = s->page->dpi_y;
		p->damaged_rows = s->page->damaged_rows;
		if (s->doubtful)
			snprintf(p->note, sizeof(p->note),
				"which questions these are is not certain");
		else if (s->lost)
			snprintf(p->note, sizeof(p->note),
				"has frames, but its questions cannot be told");
		else if ((same = same_before(j, i)) >= 0)
			snprintf(p->note, sizeof(p->note),
				"the same as page %d: the better copy counts",
				same + 1);
	}
	return true;
}

/* The day the file says; year 0: it says none. */
static struct day
arrived_of(const struct job *j)
{
	struct day d = {0};

	return fax_tiff_day(j->tiff, &d) ? d : (struct day){0};
}

/* What the sender's machine prints over the pages: all of them, also of a fax
 * that is nobody's form. */
static bool
read_senders(struct job *j, struct err *e)
{
	struct recogniser *r = j->opt->recogniser;
	struct day arrived = arrived_of(j);

	if (r != NULL &&
		(!senders_read(j->sheets, j->n, r, j->opt->trace, e) ||
			!senders_note(j->sheets, j->n, arrived, r,
				j->reading->pages, e)))
		return false;
	stages_lap(j->opt->times, STAGE_SENDER);
	return true;
}

/* A field that no page showed is not blank: its page may be among those that
 * nothing was recognised on. */
static void
doubt_unseen_fields(struct reading *r)
{
	int a, i;

	for (a = 0; a < r->application_count; a++)
		for (i = 0; i < r->field_count; i++) {
			struct field_value *v = &r->applications[a].fields[i];

			if (v->page >= 0)
				continue;
			v->review = true;
			snprintf(v->why, sizeof(v->why), "%s",
				"申込書にこの欄が見つかりません");
		}
}

static bool
read_applications(struct job *j, int applications, struct err *e)
{
	const struct form *form = j->form;
	struct day arrived = arrived_of(j);
	int a, i;

	for (a = 0; a < applications; a++) {
		struct application *app;

		if (!reading_add_application(j->reading, &app, e))
			return false;
		for (i = 0; i < j->n; i++)
			if (j->sheets[i].application == a &&
				!application_add_page(app, i, e))
				return false;
	}
	for (i = 0; i < j->n; i++)
		if (sheet_fit(&j->sheets[i]) != NULL &&
			!read_marks(j, &j->sheets[i], e))
			return false;
	doubt_applications(j->reading, j->form, j->sheets, j->n);
	stages_lap(j->opt->times, STAGE_MARKS);
	for (i = 0; i < j->n && j->opt->recogniser != NULL; i++) {
		struct sheet *s = &j->sheets[i];

		if (s->application < 0 || !group_has_fields(s, form))
			continue;
		if (!fields_read(s->page, form, j->opt->recogniser, &s->map,
			    arrived, &s->sender, j->opt->trace,
			    j->reading->applications[s->application].fields, e))
			return false;
	}
	if (j->opt->recogniser != NULL)
		doubt_unseen_fields(j->reading);
	stages_lap(j->opt->times, STAGE_FIELDS);
	return true;
}

/* Nothing of any form.  A page with a column of bold frames is perhaps an
 * edition nobody has described yet. */
static void
say_foreign(struct job *j)
{
	char *reason = j->reading->reason;
	size_t size = sizeof(j->reading->reason);
	const char *s = j->n == 1 ? "" : "s";
	int i;

	for (i = 0; i < j->n; i++)
		if (j->sheets[i].rows >= UNKNOWN_ROWS)
			break;
	if (i < j->n)
		snprintf(reason, size,
			"unknown edition? page %d has %d bold frames that fit "
			"no known form",
			i + 1, j->sheets[i].rows);
	else if (form_is_alone(j->form))
		snprintf(reason, size, "no page of the form %s among %d page%s",
			j->form->id, j->n, s);
	else
		snprintf(reason, size,
			"no page of a known form among %d page%s", j->n, s);
}

/* Nothing of this form: say what kind of nothing. */
static void
refuse_or_foreign(struct job *j)
{
	struct reading *r = j->reading;
	int i, decoded = 0;

	for (i = 0; i < j->n; i++)
		decoded += j->sheets[i].page != NULL;
	if (decoded == 0) {
		r->status = READ_REFUSED;
		snprintf(r->reason, sizeof(r->reason),
			"no page can be "
			"decoded: %s",
			j->sheets[0].note);
	} else {
		r->status = READ_FOREIGN;
		say_foreign(j);
	}
}

/* A fax that was read in part says why in its reason: the file breaks off, a
 * page cannot be decoded, or most of one arrived damaged. */
static void
say_damage(struct job *j)
{
	char *reason = j->reading->reason;
	size_t size = sizeof(j->reading->reason);
	int i;

	snprintf(reason, size, "%s", fax_tiff_damage(j->tiff));
	for (i = 0; i < j->n && reason[0] == '\0'; i++) {
		const struct page *p = j->sheets[i].page;

		if (p == NULL)
			snprintf(reason, size, "%s", j->sheets[i].note);
		else if (p->damaged_rows > DAMAGED_SHARE * p->src_h)
			snprintf(reason, size,
				"%d of %d rows of page %d arrived damaged",
				p->damaged_rows, p->src_h, i + 1);
	}
}

bool
read_fax(const struct read_options *opt, const char *name, const void *data,
	size_t size, struct reading **out, struct err *e)
{
	struct job j = {.opt = opt, .form = opt->form};
	struct err why = {0};
	int i, applications;
	bool ok = false;

	stages_start(opt->times);
	trace_file(opt->trace, name);
	if (!reading_new(name, opt->form, &j.reading, e))
		return false;
	if (!fax_tiff_open(data, size, &j.tiff, &why)) {
		if (why.kind == ERR_SYSTEM) {
			*e = why;
			goto out;
		}
		j.reading->status = READ_REFUSED;
		snprintf(j.reading->reason, sizeof(j.reading->reason), "%s",
			why.text);
		goto done;
	}
	if (opt->no_colour)
		fax_tiff_refuse_colour(j.tiff);
	j.n = fax_tiff_page_count(j.tiff);
	if ((j.sheets = calloc((size_t)j.n, sizeof(*j.sheets))) == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for %d pages", j.n);
		goto out;
	}
	for (i = 0; i < j.n; i++)
		if (!load_page(&j, i, e))
			goto out;
	if (!edition_settle(j.sheets, j.n, &j.form, opt->recogniser, opt->times,
		    e))
		goto out;
	reading_free(&j.reading);
	if (!reading_new(name, j.form, &j.reading, e))
		goto out;
	applications = group_applications(j.sheets, j.n, j.form);
	if (!note_pages(&j, e) || !read_senders(&j, e))
		goto out;
	if (applications == 0) {
		refuse_or_foreign(&j);
	} else {
		j.reading->status = READ_OK;
		if (!read_applications(&j, applications, e))
			goto out;
		say_damage(&j);
	}
	if (opt->pictures != NULL &&
		!pictures_draw(*opt->pictures, j.sheets, j.n, j.reading, e))
		goto out;
done:
	*out = j.reading;
	j.reading = NULL;
	ok = true;
out:
	for (i = 0; j.sheets != NULL && i < j.n; i++)
		sheet_clear(&j.sheets[i]);
	free(j.sheets);
	fax_tiff_free(&j.tiff);
	reading_free(&j.reading);
	return ok;
}
