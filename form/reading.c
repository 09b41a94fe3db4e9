/*
 * reading.c - build and free a reading, and the names of its enums.
 *
 * Arrays grow when their count reaches a power of two, so no capacity is
 * kept.  A reading is bounded: READING_PAGES_MAX, READING_APPLICATIONS_MAX.
 */
#include "form/reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static bool
no_memory(struct err *e)
{
	return err_set(e, ERR_SYSTEM, "out of memory");
}

/* Room for one more element behind the count that *array holds. */
static bool
grow(void **array, size_t size, int count, struct err *e)
{
	size_t n = count > 0 ? 2 * (size_t)count : 1;
	void *p;

	if ((count & (count - 1)) != 0)
		return true; /* not a power of two: there is room */
	p = realloc(*array, n * size);
	if (!p)
		return no_memory(e);
	*array = p;
	return true;
}

static void
application_clear(struct application *a, int field_count)
{
	if (a->fields) {
		for (int i = 0; i < field_count; i++) {
			free(a->fields[i].text);
			free(a->fields[i].raw);
		}
	}
	free(a->fields);
	free(a->marks);
	free(a->pages);
}

bool
reading_new(const char *file, const struct form *form, struct reading **out,
	struct err *e)
{
	struct reading *r = calloc(1, sizeof *r);

	if (!r)
		return no_memory(e);
	r->status = READ_FOREIGN;
	r->item_count = form->item_count;
	r->field_count = form->field_count;
	if (!text_dup(file, &r->file, e) ||
		!text_dup(form->id, &r->form_id, e)) {
		reading_free(&r);
		return false;
	}
	*out = r;
	return true;
}

void
reading_free(struct reading **reading)
{
	struct reading *r = *reading;

	if (!r)
		return;
	for (int i = 0; i < r->application_count; i++)
		application_clear(&r->applications[i], r->field_count);
	free(r->applications);
	free(r->pages);
	free(r->form_id);
	free(r->file);
	free(r);
	*reading = NULL;
}

bool
reading_add_page(struct reading *r, struct page_note **out, struct err *e)
{
	if (r->page_count >= READING_PAGES_MAX)
		return err_set(e, ERR_LIMIT, "more than %d pages",
			READING_PAGES_MAX);
	if (!grow((void **)&r->pages, sizeof *r->pages, r->page_count, e))
		return false;
	*out = &r->pages[r->page_count];
	**out = (struct page_note){.index = r->page_count};
	r->page_count++;
	return true;
}

bool
reading_add_application(struct reading *r, struct application **out,
	struct err *e)
{
	struct application a = {0};

	if (r->application_count >= READING_APPLICATIONS_MAX)
		return err_set(e, ERR_LIMIT, "more than %d applications",
			READING_APPLICATIONS_MAX);
	a.marks = calloc((size_t)r->item_count, sizeof *a.marks);
	a.fields = calloc((size_t)r->field_count, sizeof *a.fields);
	if (!a.marks || !a.fields) {
		no_memory(e);
		goto fail;
	}
	for (int i = 0; i < r->item_count; i++)
		a.marks[i] = (struct mark){
			.answer = ANSWER_MISSING,
			.suggest = ANSWER_REVIEW,
			.kind = MARK_OTHER,
			.page = -1,
		};
	for (int i = 0; i < r->field_count; i++) {
		a.fields[i].page = -1;
		if (!field_set(&a.fields[i], "", "", e))
			goto fail;
	}
	if (!grow((void **)&r->applications, sizeof *r->applications,
		    r->application_count, e))
		goto fail;
	r->applications[r->application_count] = a;
	*out = &r->applications[r->application_count];
	r->application_count++;
	r->status = READ_OK;
	return true;
fail:
	application_clear(&a, r->field_count);
	return false;
}

bool
application_add_page(struct application *a, int page, struct err *e)
{
	if (a->page_count >= READING_PAGES_MAX)
		return err_set(e, ERR_LIMIT, "more than %d pages",
			READING_PAGES_MAX);
	if (!grow((void **)&a->pages, sizeof *a->pages, a->page_count, e))
		return false;
	a->pages[a->page_count++] = page;
	return true;
}

bool
field_set(struct field_value *f, const char *text, const char *raw,
	struct err *e)
{
	char *new_text = NULL, *new_raw = NULL;

	if (!text_dup(text, &new_text, e) || !text_dup(raw, &new_raw, e)) {
		free(new_text);
		return false;
	}
	free(f->text);
	free(f->raw);
	f->text = new_text;
	f->raw = new_raw;
	return true;
}

/* --- names -------------------------------------------------------------- */

static const char *const ANSWERS[] = {
	[ANSWER_YES] = "yes",
	[ANSWER_NO] = "no",
	[ANSWER_REVIEW] = "review",
	[ANSWER_MISSING] = "missing",
};

static const char *const KINDS[] = {
	[MARK_CIRCLE] = "circle",
	[MARK_BLANK] = "blank",
	[MARK_CHECK] = "check",
	[MARK_CROSS] = "cross",
	[MARK_FILLED] = "filled",
	[MARK_STRUCK] = "struck",
	[MARK_OTHER] = "other",
};

static const char *const STATUSES[] = {
	[READ_OK] = "read",
	[READ_FOREIGN] = "foreign",
	[READ_REFUSED] = "refused",
};

static const char *const SENDER_ITEMS[] = {
	[SENDER_DATE] = "date",
	[SENDER_TIME] = "time",
	[SENDER_NAME] = "name",
	[SENDER_NUMBER] = "number",
	[SENDER_PAGE] = "page",
};

/* The index of s in names, -1 when it is none of them. */
static int
find(const char *const *names, size_t n, const char *s)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], s) == 0)
			return (int)i;
	return -1;
}

const char *
answer_name(enum answer a)
{
	return ANSWERS[a];
}

const char *
mark_kind_name(enum mark_kind k)
{
	return KINDS[k];
}

const char *
read_status_name(enum read_status s)
{
	return STATUSES[s];
}

const char *
sender_item_name(enum sender_item i)
{
	return SENDER_ITEMS[i];
}

bool
answer_parse(const char *s, enum answer *out)
{
	int i = find(ANSWERS, ARRAY_LEN(ANSWERS), s);

	if (i == -1)
		return false;
	*out = (enum answer)i;
	return true;
}

bool
mark_kind_parse(const char *s, enum mark_kind *out)
{
	int i = find(KINDS, ARRAY_LEN(KINDS), s);

	if (i == -1)
		return false;
	*out = (enum mark_kind)i;
	return true;
}

bool
read_status_parse(const char *s, enum read_status *out)
{
	int i = find(STATUSES, ARRAY_LEN(STATUSES), s);

	if (i == -1)
		return false;
	*out = (enum read_status)i;
	return true;
}
