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

void
form_free(struct form **form)
{
	struct form *f = *form;
	struct conf *conf;

	if (!f)
		return;
	conf = f->storage;
	conf_free(&conf);
	free(f->sections);
	free(f->items);
	free(f->fields);
	free(f);
	*form = NULL;
}
