/* test_followup.c - what sales says, what counts, and what is overdue. */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/application.h"
#include "daemon/store/erasure.h"
#include "daemon/store/followup.h"
#include "daemon/store/sql.h"
#include "daemon/store/join.h"
#include "daemon/store/visit_days.h"
#include "tests/support/journal.h"

static struct form *form;

/* One fax with that many applications, of which nothing is open, all
 * confirmed. */
static void
begin(struct fix *f, int applications)
{
	struct err e;

	fix_begin(f, form);
	fix_read(f, applications, "", NULL);
	for (int n = 1; n <= applications; n++)
		assert_works(application_confirm(f->s, form, n, "kenji", 1100,
				     &e),
			e);
}

static void
end(struct fix *f)
{
	int64_t bad;
	struct err e;

	assert_works(followup_check(f->s, &bad, &e), e);
	assert_int_equal(bad, 0);
	fix_end(f);
}

static bool
say(struct fix *f, int64_t id, enum followup_state state, const char *owner,
	const char *day, const char *note, int64_t seen, struct err *e)
{
	return followup_set(f->s, id,
		&(struct followup_change){&state, owner, day, note}, seen,
		"uri", 2000, e);
}

static void
run(struct fix *f, const char *text, bool works)
{
	struct err e;

	assert_int_equal(sql_script(f->s, text, &e), works);
}

static void
stands(struct fix *f, int64_t id, const char *want)
{
	char got[256], day[DAY_TEXT_SIZE];
	struct followup now;
	struct err e;

	assert_works(followup_get(f->s, id, &now, &e), e);
	memcpy(day, now.next_day, sizeof day);
	snprintf(got, sizeof got, "%s %s %s %s", followup_state_name(now.state),
		now.owner, day, now.note);
	assert_string_equal(got, want);
	followup_clear(&now);
}

static size_t
rows_of(struct fix *f, int64_t id)
{
	struct followup *rows;
	size_t n;
	struct err e;

	assert_works(followup_history(f->s, id, &rows, &n, &e), e);
	followup_list_free(&rows, n);
	return n;
}

static void
said(void **state)
{
	const enum followup_state won = FOLLOWUP_WON;
	struct followup now;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 1);
	stands(&f, 1, "new   ");
	assert_works(say(&f, 1, FOLLOWUP_CONTACTED, "佐藤", "2026-12-03",
			     "call again", 0, &e),
		e);
	stands(&f, 1, "contacted 佐藤 2026-12-03 call again");
	/* twice, and late but the same */
	assert_works(say(&f, 1, FOLLOWUP_CONTACTED, "佐藤", "2026-12-03",
			     "call again", 0, &e),
		e);
	assert_int_equal(rows_of(&f, 1), 1);
	/* late */
	assert_refused(say(&f, 1, FOLLOWUP_LOST, "鈴木", "", "", 0, &e), e,
		ERR_STATE, "the follow-up of 1 was changed meanwhile");
	assert_works(followup_get(f.s, 1, &now, &e), e);
	assert_works(say(&f, 1, FOLLOWUP_VISIT, "佐藤", "", "", now.version,
			     &e),
		e);
	followup_clear(&now);
	stands(&f, 1, "visit 佐藤  ");
	/* a part of it by one who did not look */
	assert_works(followup_set(f.s, 1,
			     &(struct followup_change){.state = &won},
			     FOLLOWUP_ANY, "uri", 2001, &e),
		e);
	stands(&f, 1, "won 佐藤  ");
	assert_int_equal(rows_of(&f, 1), 3);
	end(&f);
}

static void
refused(void **state)
{
	char long_note[FOLLOWUP_NOTE_MAX + 2];
	struct followup now;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 2);
	assert_refused(say(&f, 9, FOLLOWUP_WON, "", "", "", 0, &e), e,
		ERR_ABSENT, "there is no application 9");
	assert_refused(followup_get(f.s, 9, &now, &e), e, ERR_ABSENT,
		"there is no application 9");
	assert_refused(say(&f, 1, FOLLOWUP_WON, "", "2026-02-29", "", 0, &e), e,
		ERR_INPUT, "there is no day 2026-02-29");
	memset(long_note, 'a', sizeof long_note);
	long_note[sizeof long_note - 1] = '\0';
	assert_false(say(&f, 1, FOLLOWUP_WON, "", "", long_note, 0, &e));
	assert_int_equal(e.kind, ERR_LIMIT);
	assert_works(application_reopen(f.s, 2, "kenji", "why", 1200, &e), e);
	assert_refused(say(&f, 2, FOLLOWUP_WON, "", "", "", 0, &e), e,
		ERR_STATE, "application 2 is not confirmed");
	assert_int_equal(rows_of(&f, 1) + rows_of(&f, 2), 0);
	end(&f);
}

/* Nobody writes history anew, not even with SQL. */
static void
kept(void **state)
{
	int64_t bad;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 1);
	assert_works(say(&f, 1, FOLLOWUP_WON, "佐藤", "", "x", 0, &e), e);
	run(&f, "UPDATE followup SET note = 'y'", false);
	run(&f, "UPDATE followup SET note = ''", false);
	run(&f, "DELETE FROM followup", false);
	run(&f, "INSERT INTO followup (application_id, prior, at, who, state,"
		" owner, next_day, note)"
		" VALUES (1, 0, 1, 'x', 'lost', '', '', '')",
		false);
	run(&f, "UPDATE sales SET state = 'lost'", true);
	assert_works(followup_check(f.s, &bad, &e), e);
	assert_int_equal(bad, 1);
	run(&f, "UPDATE sales SET state = 'won'", true);
	end(&f);
}

/* Reopened it leaves the list, confirmed again it is back as it was. */
static void
reopened(void **state)
{
	struct followup_filter all = {0};
	struct followup *rows;
	struct fix f;
	struct err e;
	size_t n;

	(void)state;
	begin(&f, 1);
	assert_works(say(&f, 1, FOLLOWUP_VISIT, "佐藤", "", "", 0, &e), e);
	assert_works(application_reopen(f.s, 1, "kenji", "why", 1200, &e), e);
	assert_works(followup_list(f.s, &all, &rows, &n, &e), e);
	assert_int_equal(n, 0);
	followup_list_free(&rows, n);
	assert_works(application_confirm(f.s, form, 1, "kenji", 1300, &e), e);
	assert_works(followup_list(f.s, &all, &rows, &n, &e), e);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].state, FOLLOWUP_VISIT);
	followup_list_free(&rows, n);
	end(&f);
}

static void
erased(void **state)
{
	struct followup_filter all = {0};
	struct followup *rows;
	struct fix f;
	struct err e;
	size_t n;

	(void)state;
	begin(&f, 1);
	assert_works(say(&f, 1, FOLLOWUP_LOST, "佐藤", "2026-12-03",
			     "mobile 090-1234-5678", 0, &e),
		e);
	assert_works(erasure_begin(f.s, 1, 1100, "kenji", 9000, &e), e);
	assert_works(followup_history(f.s, 1, &rows, &n, &e), e);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].note, "");
	assert_string_equal(rows[0].owner, "佐藤");
	followup_list_free(&rows, n);
	assert_works(followup_list(f.s, &all, &rows, &n, &e), e);
	assert_int_equal(n, 0);
	followup_list_free(&rows, n);
	assert_refused(say(&f, 1, FOLLOWUP_WON, "", "", "again", 1, &e), e,
		ERR_STATE, "the data of application 1 were erased");
	run(&f, "INSERT INTO followup (application_id, prior, at, who, state,"
		" owner, next_day, note)"
		" VALUES (1, 1, 1, 'x', 'lost', '', '', 'z')",
		false);
	end(&f);
}

/* Five applications: 1 new, 2 佐藤 due on 1 December, 3 佐藤 due on the 2nd,
 * 4 鈴木 won with an old day, 5 鈴木 due on 30 November. */
static const struct list_row {
	const char *name;
	struct followup_filter filter;
	const char *want;
} LISTS[] = {
	{"all, newest first", {0}, "5 4 3 2 1"},
	{"the next page", {.limit = 2, .after = 4}, "3 2"},
	{"by one state", {.states = 1u << FOLLOWUP_CONTACTED}, "5 3 2"},
	{"its next page",
		{.states = 1u << FOLLOWUP_CONTACTED, .limit = 1, .after = 5},
		"3"},
	{"those not said", {.states = 1u << FOLLOWUP_NEW}, "1"},
	{"by several states", {.states = FOLLOWUP_OPEN_STATES}, "5 3 2 1"},
	{"by owner", {.owner = "佐藤"}, "3 2"},
	{"by owner and state",
		{.owner = "鈴木", .states = 1u << FOLLOWUP_WON}, "4"},
	{"of nobody", {.owner = ""}, "1"},
	{"of one who is none", {.owner = "x"}, ""},
	{"overdue, the longest first", {.due_before = "2026-12-02"}, "5 2"},
	{"overdue, the next page",
		{.due_before = "2026-12-09", .limit = 2, .after = 5}, "2 3"},
	{"overdue, of one owner",
		{.due_before = "2026-12-02", .owner = "佐藤"}, "2"},
	{"due today is not overdue", {.due_before = "2026-11-30"}, ""},
};

static void
lists(void **state)
{
	static const struct {
		enum followup_state state;
		const char *owner, *day;
	} said_of[] = {{FOLLOWUP_CONTACTED, "佐藤", "2026-12-01"},
		{FOLLOWUP_CONTACTED, "佐藤", "2026-12-02"},
		{FOLLOWUP_WON, "鈴木", "2026-01-01"},
		{FOLLOWUP_CONTACTED, "鈴木", "2026-11-30"}};
	const struct list_row *row = *state;
	struct followup *rows;
	char got[64] = "", **owners;
	struct fix f;
	struct err e;
	size_t n;

	begin(&f, 5);
	for (size_t i = 0; i < ARRAY_LEN(said_of); i++)
		assert_works(say(&f, (int64_t)i + 2, said_of[i].state,
				     said_of[i].owner, said_of[i].day, "", 0,
				     &e),
			e);
	assert_works(followup_list(f.s, &row->filter, &rows, &n, &e), e);
	for (size_t i = 0; i < n; i++)
		snprintf(got + strlen(got), sizeof got - strlen(got), "%s%lld",
			i ? " " : "", (long long)rows[i].application);
	assert_string_equal(got, row->want);
	followup_list_free(&rows, n);
	assert_works(followup_owners(f.s, &owners, &e), e);
	assert_string_equal(owners[0], "佐藤");
	assert_string_equal(owners[1], "鈴木");
	assert_null(owners[2]);
	free(owners);
	end(&f);
}

/* What the calendar says of December 2026: "12-03 14:00 wish 1; ..." */
static void
december(struct fix *f, const char *want)
{
	struct visit_entry *rows;
	char got[256] = "";
	struct err e;
	size_t n;

	assert_works(visit_days_fill(f->s, form, 10, &e), e);
	assert_works(visit_days_between(f->s, form, "2026-12-01", "2027-01-01",
			     VISIT_DAYS_ALL, &rows, &n, &e),
		e);
	for (size_t i = 0; i < n; i++) {
		size_t at = strlen(got);

		if (rows[i].hour >= 0)
			snprintf(got + at, sizeof got - at, "%s %d:%02d %s %lld %s;",
				rows[i].day + 5, rows[i].hour, rows[i].minute,
				rows[i].wish ? "wish" : "next",
				(long long)rows[i].application,
				rows[i].company);
		else
			snprintf(got + at, sizeof got - at, "%s %s %lld %s;",
				rows[i].day + 5, rows[i].wish ? "wish" : "next",
				(long long)rows[i].application,
				rows[i].company);
	}
	assert_string_equal(got, want);
	visit_days_free(&rows, n);
}

static void
type(struct fix *f, int64_t id, const char *field, const char *text)
{
	struct err e;

	assert_works(application_set_field(f->s, form, id, field, text, "kenji",
			     "", 1200, &e),
		e);
}

/* The wish counts until a visit is arranged, then its day; lost is neither. */
static void
days(void **state)
{
	struct visit_entry *rows;
	struct fix f;
	struct err e;
	size_t n;

	(void)state;
	begin(&f, 2);
	december(&f, "");
	for (int64_t id = 1; id <= 2; id++) {
		assert_works(application_reopen(f.s, id, "kenji", "why", 1200,
				     &e),
			e);
		type(&f, id, "company", id == 1 ? "甲社" : "乙社");
		type(&f, id, "visit_at",
			id == 1 ? "2026年12月3日 午後2時" : "来週");
		assert_works(application_confirm(f.s, form, id, "kenji", 1300,
				     &e),
			e);
	}
	december(&f, "12-03 14:00 wish 1 甲社;");
	assert_works(visit_days_unclear(f.s, form, 5, &rows, &n, &e), e);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].text, "来週");
	visit_days_free(&rows, n);
	assert_works(say(&f, 1, FOLLOWUP_CONTACTED, "", "2026-12-01", "", 0,
			     &e),
		e);
	december(&f, "12-01 next 1 甲社;12-03 14:00 wish 1 甲社;");
	assert_works(say(&f, 1, FOLLOWUP_VISIT, "", "2026-12-04", "",
			     FOLLOWUP_ANY, &e),
		e);
	december(&f, "12-04 next 1 甲社;");
	assert_works(say(&f, 1, FOLLOWUP_LOST, "", "2026-12-04", "",
			     FOLLOWUP_ANY, &e),
		e);
	december(&f, "");
	end(&f);
}

/* The wish came in the second call, the company in the first. */
static void
joined(void **state)
{
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, 2);
	for (int64_t id = 1; id <= 2; id++)
		assert_works(application_reopen(f.s, id, "kenji", "why", 1200,
				     &e),
			e);
	type(&f, 1, "company", "甲社");
	type(&f, 2, "visit_at", "2026-12-10");
	assert_works(join_make(f.s, form, 1, 2, "kenji", 1250, &e), e);
	assert_works(application_confirm(f.s, form, 1, "kenji", 1300, &e), e);
	december(&f, "12-10 wish 1 甲社;");
	assert_refused(say(&f, 2, FOLLOWUP_WON, "", "", "", 0, &e), e,
		ERR_STATE, "application 2 became a part of 1");
	end(&f);
}

int
main(void)
{
	static struct rows rows;
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct err e;
	int status;

	if (!form_load(path, &form, &e)) {
		fprintf(stderr, "%s\n", e.text);
		return 1;
	}
	rows_add(&rows, said, NULL, "followup: said, twice, late, in part");
	rows_add(&rows, refused, NULL, "followup: what is refused");
	rows_add(&rows, kept, NULL, "followup: history is never written anew");
	rows_add(&rows, reopened, NULL, "followup: reopened and confirmed");
	rows_add(&rows, erased, NULL, "followup: erased with the fax");
	rows_add(&rows, days, NULL, "days: a wish, a visit, an end");
	rows_add(&rows, joined, NULL, "days: of two calls that are one");
	for (size_t i = 0; i < ARRAY_LEN(LISTS); i++)
		rows_add(&rows, lists, &LISTS[i], "list: %s", LISTS[i].name);
	free(path);
	status = rows_run(&rows, "followup");
	form_free(&form);
	return status;
}
