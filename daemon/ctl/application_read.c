/*
 * application_read.c - small questions to a loaded application.
 */
#include "daemon/ctl/application_read.h"

#include <assert.h>

#include "daemon/ctl/text_ja.h"

bool
application_field_missing(const struct field_now *f)
{
	return f->who[0] == '\0' && f->seen.page < 0;
}

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
	for (int i = 0; i < a->field_count; i++) {
		if (application_field_missing(&a->fields[i]))
			gap_field_missing(out, i);
		else if (a->fields[i].review)
			gap_field_review(out, i);
	}
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
