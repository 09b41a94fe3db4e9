/* test_chain.c - what was done to the decisions in the file is seen. */
#include "tests/support/test.h"

#include <string.h>

#include "daemon/store/sql.h"
#include "daemon/store/verdict_chain.h"
#include "tests/support/journal.h"

static struct form *form;

/* What somebody with the file in hand may do to it. */
static const struct forgery {
	const char *name, *sql;
	int64_t bad;
} FORGERIES[] = {
	{"nothing", "", 0},
	{"another answer", "UPDATE verdict SET becomes = 'yes' WHERE id = 2", 2},
	{"another person", "UPDATE verdict SET who = 'x' WHERE id = 1", 1},
	{"another picture", "UPDATE verdict SET image = '' WHERE id = 1", 1},
	{"one left out", "DELETE FROM verdict WHERE id = 2", 3},
	{"one put in between",
		"UPDATE verdict SET id = 9 WHERE id = 3;"
		"INSERT INTO verdict (id, application_id, at, who, what, item,"
		" was, becomes, reason, image, salt, chain) SELECT 3,"
		" application_id, at, who, what, item, was, becomes, reason,"
		" image, salt, chain FROM verdict WHERE id = 2", 3},
	{"one without a chain", "UPDATE verdict SET chain = '' WHERE id = 3",
		3},
	{"a chain cut short", "UPDATE verdict SET chain = 'x' WHERE id = 1",
		1},
	{"said to be erased",
		"UPDATE verdict SET was = '', becomes = '', reason = '',"
		" salt = '' WHERE id = 2", 2},
};

static void
test_chain(void **state)
{
	const struct forgery *row = *state;
	struct verdict_audit audit;
	char head[VERDICT_LINK_SIZE];
	struct fix f;
	struct err e;

	fix_begin(&f, form);
	fix_read(&f, 1, "", NULL);
	assert_works(verdict_audit(f.s, &audit, &e), e);
	assert_string_equal(audit.head, "");
	for (int i = 0; i < 2; i++)
		assert_works(application_decide(f.s, form, 1,
				     form->items[i].id, ANSWER_NO, "kenji", "",
				     2000, &e),
			e);
	assert_works(application_confirm(f.s, form, 1, "kenji", 3000, &e), e);
	assert_works(verdict_audit(f.s, &audit, &e), e);
	assert_int_equal(audit.checked, 3);
	assert_int_equal(audit.bad, 0);
	memcpy(head, audit.head, sizeof head);
	assert_works(sql_script(f.s,
			     "DROP TRIGGER verdict_no_update;"
			     "DROP TRIGGER verdict_no_delete", &e) &&
			     sql_script(f.s, row->sql, &e),
		e);
	assert_works(verdict_audit(f.s, &audit, &e), e);
	assert_int_equal(audit.bad, row->bad);
	assert_int_equal(strcmp(audit.head, head) == 0, row->bad == 0);
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
	for (size_t i = 0; i < ARRAY_LEN(FORGERIES); i++)
		rows_add(&rows, test_chain, &FORGERIES[i], "%s",
			FORGERIES[i].name);
	status = rows_run(&rows, "chain");
	form_free(&form);
	return status;
}
