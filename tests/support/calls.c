/* calls.c - applications that come in two calls, or two in one. */
#include "tests/support/test.h"

#include "tests/support/calls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/queue.h"
#include "daemon/store/source.h"
#include "daemon/store/verdict_chain.h"
#include "form/reading.h"

static void
fill(const struct form *form, struct reading *r, const struct call *c)
{
	struct page_note *page;
	struct application *a;
	struct err e;

	for (int i = 0; i < 2; i++) {
		assert_works(reading_add_page(r, &page, &e), e);
		page->index = i;
		page->sheet = i;
	}
	assert_works(reading_add_application(r, &a, &e), e);
	for (int i = 0; i < 2; i++)
		assert_works(application_add_page(a, i, &e), e);
	for (int i = c->from; i < c->to; i++) {
		a->marks[i].answer = c->answer;
		a->marks[i].suggest = ANSWER_YES;
		a->marks[i].page = i < (c->from + c->to) / 2 ? 0 : 1;
		a->marks[i].box = (struct px_rect){10, 10, 40, 40};
	}
	for (int i = 0; c->company && i < form->field_count; i++) {
		free(a->fields[i].text);
		a->fields[i].text = strdup(c->company);
		a->fields[i].page = 1;
		a->fields[i].review = false;
	}
}

int64_t
call_receive(struct fix *f, const struct call *c)
{
	struct queue_reading q = {.json = "{}", .json_len = 2, .reader = "r"};
	struct source src = {.bad_rows = -1, .bad_run = -1};
	struct reading *r;
	enum fax_state to;
	struct fax fax;
	int64_t id = fix_arrive(f, c->at, "");
	bool found;
	struct err e;

	snprintf(src.caller, sizeof src.caller, "%s", c->caller);
	assert_works(source_write(f->s, id, &src, &e), e);
	assert_works(queue_take(f->s, c->at + 1, &fax, &found, &e), e);
	assert_true(found && fax.id == id);
	assert_works(reading_new("-", f->form, &r, &e), e);
	fill(f->form, r, c);
	q.reading = r;
	assert_works(queue_store_reading(f->s, f->form, id, &q, c->at + 2, &to,
			     &e),
		e);
	reading_free(&r);
	return id;
}

void
call_halves(struct fix *f, const struct form *form)
{
	int half = form->item_count / 2;

	fix_begin(f, form);
	call_receive(f, &(struct call){0, half, ANSWER_YES, NULL, "0282220597",
				1000});
	call_receive(f, &(struct call){half, form->item_count, ANSWER_REVIEW,
				"株式会社光", "0282220597", 2000});
}

void
call_end(struct fix *f)
{
	struct verdict_audit audit;
	struct err e;

	assert_works(verdict_audit(f->s, &audit, &e), e);
	assert_int_equal(audit.bad, 0);
	fix_end(f);
}
