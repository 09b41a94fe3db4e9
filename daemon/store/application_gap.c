/*
 * application_gap.c - what an application as it stands still needs.
 */
#include "daemon/store/application_gap.h"

#include <assert.h>

#include "base/buf.h"

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

static void
name_items(const struct form *form, const struct gap_list *list, struct buf *to)
{
	for (int i = 0; i < list->count; i++)
		buf_printf(to, " %s", form->items[list->item[i]].id);
}

static void
name_fields(const struct form *form, const struct gap_list *list,
	struct buf *to)
{
	for (int i = 0; i < list->count; i++)
		buf_printf(to, " %s", form->fields[list->item[i]].id);
}

bool
application_may_confirm(const struct form *form,
	const struct application_now *a, bool incomplete, struct err *e)
{
	struct buf ids;
	struct gap g;
	int open;

	application_gap(form, a, &g);
	open = g.review.count + g.field_review.count;
	if (!incomplete)
		open += g.missing.count + g.field_missing.count;
	if (open == 0)
		return true;
	buf_init(&ids, ERR_TEXT_MAX);
	name_items(form, &g.review, &ids);
	name_fields(form, &g.field_review, &ids);
	if (!incomplete) {
		name_items(form, &g.missing, &ids);
		name_fields(form, &g.field_missing, &ids);
	}
	err_set(e, ERR_STATE, "undecided (%d):%s", open, ids.data);
	buf_clear(&ids);
	return false;
}
