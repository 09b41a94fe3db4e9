/*
 * application_read.c - small questions to a loaded application.
 */
#include "daemon/ctl/application_read.h"

#include <assert.h>

#include "daemon/ctl/text_ja.h"

void
application_gap(const struct form *form, const struct application_now *a,
	struct gap *out)
{
	enum answer answers[FORM_ITEMS_MAX];

	/* application_load refuses one of another form */
	assert(a->item_count == form->item_count);
	for (int i = 0; i < a->item_count; i++)
		answers[i] = a->marks[i].answer;
	gap_of(form, answers, out);
}

const char *
application_company(const struct form *form, const struct application_now *a)
{
	for (int i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == FIELD_COMPANY &&
			a->fields[i].text[0] != '\0')
			return a->fields[i].text;
	return JA_NO_COMPANY;
}
