/* test_worklist.c - which applications a list shows, and who has one open. */
#include "tests/support/test.h"

#include <stdlib.h>

#include "daemon/store/brief.h"
#include "daemon/store/lease.h"
#include "daemon/store/worklist.h"
#include "tests/support/journal.h"

static struct form *form;

static void
begin(struct fix *f, int applications)
{
	fix_begin(f, form);
	fix_read(f, applications, "", NULL);
}

/* Two people and one screen. */
static void
test_lease(void **state)
{
	char holder[FAX_WHO_SIZE];
	int64_t next;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 2);
	assert_works(lease_take(f.s, 1, "kenji", 1000, holder, &e), e);
	assert_string_equal(holder, "");
	assert_works(lease_take(f.s, 1, "aiko", 1001, holder, &e), e);
	assert_string_equal(holder, "kenji");
	assert_works(worklist_next(f.s, 0, "aiko", 1001, &next, &e), e);
	assert_int_equal(next, 2);
	assert_works(worklist_next(f.s, 0, "kenji", 1001, &next, &e), e);
	assert_int_equal(next, 1);
	assert_works(lease_drop(f.s, 1, "aiko", &e), e); /* not hers */
	assert_works(lease_holder(f.s, 1, "aiko", 1002, holder, &e), e);
	assert_string_equal(holder, "kenji");
	assert_works(lease_take(f.s, 1, "aiko", 1000 + LEASE_S, holder, &e),
		e);
	assert_string_equal(holder, ""); /* it ended */
	fix_end(&f);
}

static const struct find_row {
	const char *words;
	size_t found;
} FINDS[] = {
	{"", 2},
	{"三和", 1},
	{"(株)三和", 1},
	{"株式会社 三和", 1},
	{"03 1234", 1},
	{"0312345678", 1},
	{"ABC", 1},
	{"' OR 1 --", 0},
	{"%", 0},
};

static void
test_find(void **state)
{
	const struct find_row *row = *state;
	struct worklist_filter filter = {.view = WORKLIST_ALL, .limit = 9};
	struct buf words;
	struct fix f;
	int64_t *ids;
	size_t n;
	struct err e;

	begin(&f, 2);
	assert_works(application_set_field(f.s, form, 1, "company",
			     "㈱三和データ abc", "kenji", "", 1, &e),
		e);
	assert_works(application_set_field(f.s, form, 1, "phone",
			     "03-1234-5678", "kenji", "", 1, &e),
		e);
	buf_init(&words, 100);
	brief_fold(&words, row->words);
	filter.words = words.data;
	for (int days = 0; days < 2; days++) {
		filter.from = days ? 1 : 0;
		assert_works(worklist_ids(f.s, &filter, &ids, &n, &e), e);
		assert_int_equal(n, row->found);
		free(ids);
	}
	buf_clear(&words);
	fix_end(&f);
}

static const struct filter_row {
	const char *name;
	struct application_filter filter;
	size_t count;
} FILTERS[] = {
	{"all", {.limit = 0}, 3},
	{"two of them", {.limit = 2}, 2},
	{"in review", {.states = 1u << APPLICATION_REVIEW}, 2},
	{"settled",
		{.states = 1u << APPLICATION_CONFIRMED |
			   1u << APPLICATION_REJECTED},
		1},
	{"of that fax", {.fax_id = 1}, 3},
	{"of another", {.fax_id = 2}, 0},
	{"of that day", {.from = 1000, .to = 1001}, 3},
	{"of the next", {.from = 1001}, 0},
};

static void
test_filter(void **state)
{
	const struct filter_row *row = *state;
	int64_t *ids, counts[APPLICATION_STATE__COUNT];
	struct fix f;
	size_t n;
	struct err e;

	begin(&f, 3);
	assert_works(application_reject(f.s, 2, "kenji", "torn", 3000, &e), e);
	assert_works(application_ids(f.s, &row->filter, &ids, &n, &e), e);
	assert_int_equal(n, row->count);
	free(ids);
	assert_works(application_count(f.s, counts, &e), e);
	assert_int_equal(counts[APPLICATION_REVIEW], 2);
	assert_int_equal(counts[APPLICATION_CONFIRMED], 0);
	assert_int_equal(counts[APPLICATION_REJECTED], 1);
	fix_end(&f);
}

int
main(void)
{
	static struct rows rows;
	int status;

	form = fix_form();
	if (!form)
		return 1;
	rows_add(&rows, test_lease, NULL, "who has it on the screen");
	for (size_t i = 0; i < ARRAY_LEN(FINDS); i++)
		rows_add(&rows, test_find, &FINDS[i], "found by: %s",
			FINDS[i].words);
	for (size_t i = 0; i < ARRAY_LEN(FILTERS); i++)
		rows_add(&rows, test_filter, &FILTERS[i], "list: %s",
			FILTERS[i].name);
	status = rows_run(&rows, "worklist");
	form_free(&form);
	return status;
}
