/*
 * summary.c - what the forms of a summary have in common.
 */
#include "daemon/summary/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
summary_clear(struct summary *s)
{
	for (int i = 0; i < s->row_count; i++) {
		for (int k = 0; k < FORM_FIELDS_MAX; k++)
			free(s->rows[i].fields[k].text);
		free(s->rows[i].earlier);
	}
	for (int i = 0; i < s->waiting_listed; i++)
		free(s->waiting[i].company);
	for (int i = 0; i < s->held_count; i++)
		free(s->held[i].reason);
	for (int i = 0; i < s->overdue_listed; i++) {
		free(s->overdue[i].company);
		free(s->overdue[i].owner);
		free(s->overdue[i].state);
		free(s->overdue[i].note);
	}
	for (int i = 0; i < s->unsent_count; i++)
		free(s->unsent[i].error);
	free(s->rows);
	free(s->waiting);
	free(s->held);
	free(s->overdue);
	free(s->unsent);
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
	if (!row->contact_hidden)
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

const struct summary_field *
summary_field(const struct summary_row *row, const struct form *form,
	enum field_kind kind)
{
	for (int i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == kind)
			return &row->fields[i];
	return NULL;
}

void
summary_url(const struct summary *s, int64_t id, char out[SUMMARY_URL_SIZE])
{
	int n = 0;

	out[0] = '\0';
	if (s->web_url != NULL && s->web_url[0] != '\0')
		n = snprintf(out, SUMMARY_URL_SIZE, "%s/a/%lld", s->web_url,
			(long long)id);
	/* half an address leads nowhere */
	if (n < 0 || n >= SUMMARY_URL_SIZE)
		out[0] = '\0';
}

void
summary_changes(const struct summary_row *row, const struct form *form,
	struct gap_list *gained, struct gap_list *lost)
{
	const struct summary_earlier *was = row->earlier;

	gained->count = lost->count = 0;
	if (was == NULL)
		return;
	for (int i = 0; i < form->item_count; i++) {
		int k = was->form == form
				? i
				: form_item_index(was->form, form->items[i].id);

		if (k < 0)
			continue;
		if (row->answers[i] == ANSWER_YES &&
			was->answers[k] == ANSWER_NO)
			gained->item[gained->count++] = i;
		if (row->answers[i] == ANSWER_NO &&
			was->answers[k] == ANSWER_YES)
			lost->item[lost->count++] = i;
	}
}
