/*
 * summary.c - what the three forms of a summary have in common.
 */
#include "daemon/ctl/summary.h"

#include <stdlib.h>
#include <string.h>

void
summary_clear(struct summary *s)
{
	for (int i = 0; i < s->row_count; i++)
		for (int k = 0; k < FORM_FIELDS_MAX; k++)
			free(s->rows[i].fields[k].text);
	for (int i = 0; i < s->held_count; i++)
		free(s->held[i].reason);
	free(s->rows);
	free(s->held);
	memset(s, 0, sizeof(*s));
}

const struct form *
summary_form(const struct summary_row *row, const struct form *form)
{
	return row->form ? row->form : form;
}

void
summary_gap(const struct summary_row *row, const struct form *form,
	struct gap *out)
{
	gap_of(form, row->answers, out);
	for (int i = 0; i < form->field_count; i++) {
		if (row->fields[i].missing)
			gap_field_missing(out, i);
		else if (row->fields[i].review)
			gap_field_review(out, i);
	}
}

bool
summary_field_shown(const struct summary_row *row,
	const struct form_field *field)
{
	if (!row->contact_refused)
		return true;
	/* a company and a day are no personal data, a person is */
	switch (field->kind) {
	case FIELD_COMPANY:
	case FIELD_DATE:
		return true;
	case FIELD_TEXT:
	case FIELD_PERSON:
	case FIELD_PHONE:
	case FIELD_ADDRESS:
	case FIELD_EMAIL:
		return false;
	}
	return false;
}
