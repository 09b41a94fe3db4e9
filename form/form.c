/*
 * form.c - a loaded form: looking things up in it, letting it go.
 *
 * Strings belong to the parsed file, a struct conf in form->storage.
 */
#include "form/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/conf.h"

int
form_item_index(const struct form *form, const char *id)
{
	for (int i = 0; i < form->item_count; i++)
		if (strcmp(form->items[i].id, id) == 0)
			return i;
	return -1;
}

int
form_field_index(const struct form *form, const char *id)
{
	for (int i = 0; i < form->field_count; i++)
		if (strcmp(form->fields[i].id, id) == 0)
			return i;
	return -1;
}

const struct form *
form_edition(const struct form *any, const char *id)
{
	const struct form *f = any;

	/* a form made by hand may have no ring */
	do {
		if (strcmp(f->id, id) == 0)
			return f;
		f = f->next;
	} while (f && f != any);
	return NULL;
}

bool
form_is_alone(const struct form *form)
{
	return form->next == NULL || form->next == form;
}

void
form_free(struct form **form)
{
	struct form *f = *form, *next;

	while (f) {
		struct conf *conf = f->storage;

		next = f->next == *form ? NULL : f->next;
		conf_free(&conf);
		free(f->sections);
		free(f->items);
		free(f->fields);
		free(f);
		f = next;
	}
	*form = NULL;
}

const char *
form_question(const struct form_item *q, size_t *len)
{
	static const char end[] = "。 ";
	const char *at = strstr(q->text, end);

	*len = at == NULL ? strlen(q->text)
			  : (size_t)(at - q->text) + strlen(end) - 1;
	return q->text;
}
