/*
 * test_glance.c - many applications at once are what each alone is, and a
 * summary of them counts right.
 *
 * Applications are read, decided and taken back by chance (a fixed seed) and
 * then compared, all of them, with application_load.
 */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "daemon/store/application.h"
#include "daemon/store/application_gap.h"
#include "daemon/store/arrival.h"
#include "daemon/store/followup.h"
#include "daemon/store/glance.h"
#include "daemon/store/queue.h"
#include "daemon/summary/load.h"

/* 2026-11-22 00:00 in Japan, and a day. */
#define DAY_0 INT64_C(1795273200)
#define DAY INT64_C(86400)

static struct form *form;

struct fix {
	char *dir;
	struct store *s;
	unsigned chance;
	int faxes;
};

static unsigned
roll(struct fix *f, unsigned n)
{
	f->chance = f->chance * 1103515245u + 12345u;
	return (f->chance >> 16) % n;
}

static void
begin(struct fix *f)
{
	char path[512];
	struct err e;

	*f = (struct fix){.dir = tmp_new(), .chance = 7};
	snprintf(path, sizeof path, "%s/m.db", f->dir);
	assert_works(store_open(path, STORE_CREATE, &f->s, &e), e);
}

static void
end(struct fix *f)
{
	struct err e;

	assert_works(store_check(f->s, &e), e);
	store_close(&f->s);
	tmp_remove(&f->dir);
}

/* A fax of this day with one application: marks and fields by chance, or all
 * yes and certain. */
static int64_t
add(struct fix *f, int64_t at, const char *company, bool chance)
{
	struct queue_reading q = {.json = "{}", .json_len = 2, .reader = "r"};
	char hash[ARCHIVE_HEX_SIZE];
	struct arrival arrival = {.name = "a.tif",
		.sha256 = hash,
		.damage = ""};
	struct page_note *page;
	struct application *a;
	enum fax_state to;
	struct reading *r;
	struct fax fax;
	int64_t id, *ids;
	size_t count;
	bool found;
	struct err e;

	snprintf(hash, sizeof hash, "%064d", ++f->faxes);
	arrival.ident = (struct arrival_ident){(uint64_t)f->faxes, 1, 1, 9};
	assert_works(arrival_record(f->s, &arrival, at, &id, &e), e);
	assert_works(queue_take(f->s, at, &fax, &found, &e), e);
	assert_works(reading_new("-", form, &r, &e), e);
	assert_works(reading_add_page(r, &page, &e), e);
	assert_works(reading_add_application(r, &a, &e), e);
	assert_works(application_add_page(a, 0, &e), e);
	for (int i = 0; i < form->item_count; i++)
		a->marks[i].answer =
			chance ? (enum answer)roll(f, 4) : ANSWER_YES;
	for (int i = 0; i < form->field_count; i++) {
		bool is_company = form->fields[i].kind == FIELD_COMPANY;

		if (chance && roll(f, 4) == 0)
			continue; /* not found */
		a->fields[i].page = 0;
		a->fields[i].review = chance && roll(f, 3) == 0;
		assert_works(field_set(&a->fields[i],
				     is_company ? company : "abc", "abc", &e),
			e);
	}
	q.reading = r;
	assert_works(queue_store_reading(f->s, form, id, &q, at, &to, &e), e);
	reading_free(&r);
	assert_works(application_ids(f->s,
			     &(struct application_filter){.fax_id = id}, &ids,
			     &count, &e),
		e);
	assert_int_equal(count, 1);
	id = ids[0];
	free(ids);
	return id;
}

/* People say something, say it again, take it back. */
static void
decide_some(struct fix *f, int64_t id)
{
	struct err e;

	for (unsigned n = roll(f, 60); n > 0; n--) {
		int i = (int)roll(f, (unsigned)form->item_count);
		int k = (int)roll(f, (unsigned)form->field_count);
		const char *what =
			roll(f, 2) ? form->items[i].id : form->fields[k].id;

		switch (roll(f, 3)) {
		case 0:
			assert_works(application_decide(f->s, form, id,
					     form->items[i].id,
					     (enum answer)roll(f, 2), "kenji",
					     "", 2000, &e),
				e);
			break;
		case 1:
			assert_works(application_set_field(f->s, form, id,
					     form->fields[k].id,
					     roll(f, 2) ? "abc" : "def",
					     "kenji", "", 2000, &e),
				e);
			break;
		default:
			assert_works(application_release(f->s, form, id, what,
					     SEEN_ANY, "kenji", 2000, &e),
				e);
		}
	}
}

static void
compare(const struct glance *g, const struct application_now *a)
{
	struct gap gap;

	assert_int_equal(g->id, a->id);
	assert_int_equal(g->fax_id, a->fax_id);
	assert_int_equal(g->state, a->state);
	assert_int_equal(g->arrived_at, a->arrived_at);
	assert_int_equal(g->settled_at, a->settled_at);
	assert_int_equal(g->may_contact, a->may_contact);
	for (int i = 0; i < form->item_count; i++) {
		assert_int_equal(g->answers[i], a->marks[i].answer);
		assert_int_equal(g->seen[i], a->marks[i].seen.answer);
	}
	for (int i = 0; i < form->field_count; i++) {
		assert_string_equal(g->fields[i].text, a->fields[i].text);
		assert_int_equal(g->fields[i].review, a->fields[i].review);
		assert_int_equal(g->fields[i].seen_review,
			a->fields[i].seen.review);
		assert_int_equal(g->fields[i].missing,
			application_field_missing(&a->fields[i]));
		assert_string_equal(g->fields[i].seen ? g->fields[i].seen
						      : g->fields[i].text,
			a->fields[i].seen.text);
	}
	application_gap(form, a, &gap);
	assert_int_equal(g->open, gap.review.count + gap.field_review.count);
}

static void
test_same(void **state)
{
	int64_t ids[40];
	struct glance *g;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		/* asked for in another order than they came */
		size_t at = (i * 7) % ARRAY_LEN(ids);

		ids[at] = add(&f, DAY_0 + (int64_t)i, "株式会社サンプル", true);
		decide_some(&f, ids[at]);
		if (i % 3 > 0)
			assert_works(application_set_contact(f.s, ids[at],
					     (enum may_contact)(i % 3), "kenji",
					     3000, &e),
				e);
		if (i % 8 == 0)
			assert_works(application_reject(f.s, ids[at], "kenji",
					     "w", 4000, &e),
				e);
	}
	assert_works(glance_load(f.s, form, ids, ARRAY_LEN(ids), &g, &e), e);
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		struct application_now *a;

		assert_works(application_load(f.s, form, ids[i], &a, &e), e);
		compare(&g[i], a);
		application_now_free(&a);
	}
	glance_free(&g, ARRAY_LEN(ids));
	end(&f);
}

static void
test_refused(void **state)
{
	struct glance *g = NULL;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	(void)add(&f, DAY_0, "a", false);
	assert_refused(glance_load(f.s, form, (int64_t[]){1, 99}, 2, &g, &e), e,
		ERR_ABSENT, "an application is gone");
	assert_null(g);
	assert_works(glance_load(f.s, form, NULL, 0, &g, &e), e);
	assert_null(g);
	end(&f);
}

static void
confirm(struct fix *f, int64_t id, int64_t at)
{
	struct err e;

	assert_works(application_confirm(f->s, form, id, "kenji", at, &e), e);
}

static struct summary
summary(struct fix *f, int day)
{
	struct summary_ask ask = {.from = DAY_0 + day * DAY,
		.to = DAY_0 + (day + 1) * DAY,
		.now = DAY_0 + 3 * DAY,
		.web_url = "https://fax.example.jp"};
	struct summary s;
	struct err e;

	assert_works(summary_load(f->s, form, &ask, &s, &e), e);
	return s;
}

/* What is confirmed late is told by the day that saw it confirmed, as late;
 * and a company's second sheet is held against its first, however it writes
 * its name. */
static void
test_late(void **state)
{
	char url[SUMMARY_URL_SIZE];
	struct gap_list gained, lost;
	struct summary s;
	int64_t one, two, three;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	one = add(&f, DAY_0 + 3600, "㈱サンプル", false);
	two = add(&f, DAY_0 + 7200, "別の会社", false);
	assert_works(application_decide(f.s, form, one, form->items[3].id,
			     ANSWER_NO, "kenji", "", DAY_0, &e),
		e);
	confirm(&f, two, DAY_0 + 10000);
	confirm(&f, one, DAY_0 + DAY + 3600);
	three = add(&f, DAY_0 + DAY + 60, "株式会社 サンプル", false);
	assert_works(application_decide(f.s, form, three, form->items[5].id,
			     ANSWER_NO, "kenji", "", DAY_0, &e),
		e);

	s = summary(&f, 0);
	assert_int_equal(s.new_count, 2);
	assert_int_equal(s.confirmed_count, 1);
	assert_int_equal(s.late_count, 0);
	assert_int_equal(s.row_count, 2);
	assert_int_equal(s.funnel.faxes, 2);
	assert_int_equal(s.funnel.confirmed, 2);
	assert_int_equal(s.wait.count, 1);
	assert_int_equal(s.wait.median_s, 2800);
	summary_clear(&s);

	s = summary(&f, 1);
	assert_int_equal(s.new_count, 1);
	assert_int_equal(s.confirmed_count, 1);
	assert_int_equal(s.late_count, 1);
	assert_int_equal(s.row_count, 2);
	assert_true(s.rows[0].late);
	assert_int_equal(s.rows[0].id, one);
	assert_null(s.rows[0].earlier);
	assert_false(s.rows[1].late);
	assert_int_equal(s.rows[1].id, three);
	assert_non_null(s.rows[1].earlier);
	assert_int_equal(s.rows[1].earlier->id, one);
	summary_changes(&s.rows[1], form, &gained, &lost);
	assert_int_equal(gained.count, 1);
	assert_int_equal(gained.item[0], 3);
	assert_int_equal(lost.count, 1);
	assert_int_equal(lost.item[0], 5);
	assert_int_equal(s.missed_count, 2);
	assert_int_equal(s.missed[0].of, 2);
	assert_int_equal(s.quality.marks, form->item_count);
	assert_int_equal(s.quality.marks_changed, 1);
	assert_int_equal(s.waiting_count, 1);
	assert_int_equal(s.waiting_listed, 1);
	assert_string_equal(s.waiting[0].company, "株式会社 サンプル");
	assert_int_equal(s.wait.longest_s, DAY);
	summary_url(&s, 3, url);
	assert_string_equal(url, "https://fax.example.jp/a/3");
	summary_clear(&s);

	s = summary(&f, 2);
	assert_int_equal(s.row_count, 0);
	assert_int_equal(s.wait.count, 0);
	summary_clear(&s);
	end(&f);
}

/* Whom we may call: yes shows a person, no and not asked do not. */
static void
test_contact(void **state)
{
	static const bool hidden[] = {true, true, false};
	struct form_field person = {.kind = FIELD_PERSON},
			  company = {.kind = FIELD_COMPANY};
	struct summary s;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	for (int i = 0; i < 3; i++) {
		int64_t id = add(&f, DAY_0 + i, "a", false);

		if (i > 0)
			assert_works(application_set_contact(f.s, id,
					     (enum may_contact)i, "kenji",
					     DAY_0, &e),
				e);
	}
	s = summary(&f, 0);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(s.rows[i].contact_hidden, hidden[i]);
		assert_int_equal(summary_field_shown(&s.rows[i], &person),
			!hidden[i]);
		assert_true(summary_field_shown(&s.rows[i], &company));
	}
	assert_true(s.rows[0].contact_unknown);
	assert_true(s.rows[1].contact_refused);
	summary_clear(&s);
	assert_works(summary_load(f.s, form,
			     &(struct summary_ask){.from = DAY_0,
				     .to = DAY_0 + DAY,
				     .now = DAY_0,
				     .show_unknown = true},
			     &s, &e),
		e);
	assert_false(s.rows[0].contact_hidden);
	assert_true(s.rows[1].contact_hidden);
	summary_clear(&s);
	end(&f);
}

static void
test_overdue(void **state)
{
	struct followup_change say = {.owner = "sato",
		.next_day = "2026-11-23",
		.note = "電話"};
	struct summary s;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	confirm(&f, add(&f, DAY_0, "株式会社サンプル", false), DAY_0);
	assert_works(
		followup_set(f.s, 1, &say, FOLLOWUP_ANY, "sato", DAY_0, &e), e);
	s = summary(&f, 0);
	assert_int_equal(s.overdue_count, 1);
	assert_int_equal(s.overdue[0].due, DAY_0 + DAY);
	assert_string_equal(s.overdue[0].company, "株式会社サンプル");
	assert_string_equal(s.overdue[0].owner, "sato");
	assert_string_equal(s.overdue[0].note, "電話");
	summary_clear(&s);
	end(&f);
}

int
main(void)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	static struct rows rows;
	struct err e;
	int status;

	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	if (!form_load(path, &form, &e)) {
		fprintf(stderr, "%s\n", e.text);
		return 1;
	}
	free(path);
	rows_add(&rows, test_same, NULL, "many are what each alone is");
	rows_add(&rows, test_refused, NULL, "one that is not there");
	rows_add(&rows, test_late, NULL, "late ones, and earlier sheets");
	rows_add(&rows, test_contact, NULL, "whose data may be shown");
	rows_add(&rows, test_overdue, NULL, "follow-ups that are overdue");
	status = rows_run(&rows, "glance");
	form_free(&form);
	return status;
}
