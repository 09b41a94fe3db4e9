/* journal.c - a journal for a test, and faxes in it. */
#include "tests/support/test.h"

#include "tests/support/journal.h"

#include <stdio.h>
#include <stdlib.h>

#include "daemon/store/archive.h"
#include "daemon/store/arrival.h"
#include "daemon/store/queue.h"
#include "daemon/store/sql.h"

struct form *
fix_form(void)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct form *form = NULL;
	struct err e;

	if (!form_load(path, &form, &e))
		fprintf(stderr, "%s\n", e.text);
	free(path);
	return form;
}

void
fix_begin(struct fix *f, const struct form *form)
{
	char path[512];
	struct err e;

	f->form = form;
	f->dir = tmp_new();
	snprintf(path, sizeof path, "%s/m.db", f->dir);
	assert_works(store_open(path, STORE_CREATE, &f->s, &e), e);
}

void
fix_end(struct fix *f)
{
	struct err e;

	assert_works(store_check(f->s, &e), e);
	store_close(&f->s);
	tmp_remove(&f->dir);
}

int64_t
fix_arrive(struct fix *f, int64_t at, const char *damage)
{
	int64_t next = fix_ask(f, "SELECT count(*) + 1 FROM fax"), id;
	char hash[ARCHIVE_HEX_SIZE];
	struct err e;

	snprintf(hash, sizeof hash, "%064llx", (unsigned long long)next);
	assert_works(arrival_record(f->s,
			     &(struct arrival){.ident = {(uint64_t)next, 1, 1,
						       9},
				     .name = "a.tif",
				     .sha256 = hash,
				     .damage = damage},
			     at, &id, &e),
		e);
	return id;
}

void
fix_read(struct fix *f, int applications, const char *damage,
	void (*change)(const struct form *form, struct application *a))
{
	struct queue_reading q = {.json = "{}", .json_len = 2, .reader = "r"};
	int64_t id = fix_arrive(f, 1000, damage);
	struct page_note *page;
	struct application *a;
	struct reading *r;
	enum fax_state to;
	struct fax fax;
	bool found;
	struct err e;

	assert_works(queue_take(f->s, 1001, &fax, &found, &e), e);
	assert_true(found && fax.id == id);
	assert_works(reading_new("-", f->form, &r, &e), e);
	for (int n = 0; n < applications; n++) {
		assert_works(reading_add_page(r, &page, &e), e);
		page->index = n;
		assert_works(reading_add_application(r, &a, &e), e);
		assert_works(application_add_page(a, n, &e), e);
		for (int i = 0; i < f->form->item_count; i++)
			a->marks[i].answer = ANSWER_YES;
		for (int i = 0; i < f->form->field_count; i++)
			a->fields[i].page = n;
		if (change)
			change(f->form, a);
	}
	q.reading = r;
	assert_works(queue_store_reading(f->s, f->form, id, &q, 1002, &to, &e),
		e);
	reading_free(&r);
}

void
fix_doubt_first(const struct form *form, struct application *a)
{
	a->marks[0].answer = ANSWER_REVIEW;
	a->marks[0].suggest = ANSWER_NO;
	a->marks[form->item_count - 1].answer = ANSWER_MISSING;
}

void
fix_decide(struct fix *f, int64_t id, int item, enum answer answer)
{
	struct err e;

	assert_works(application_decide(f->s, f->form, id,
			     f->form->items[item].id, answer, "aiko", "", 4000,
			     &e),
		e);
}

struct application_now *
fix_load(struct fix *f, int64_t id)
{
	struct application_now *a;
	struct err e;

	assert_works(application_load(f->s, f->form, id, &a, &e), e);
	return a;
}

int64_t
fix_ask(struct fix *f, const char *text)
{
	int64_t n = -1;
	struct sql q;
	struct err e;

	sql_start(&q, f->s, text);
	if (sql_row(&q))
		n = sql_col_int(&q, 0);
	assert_works(sql_end(&q, &e), e);
	return n;
}
