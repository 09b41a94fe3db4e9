/*
 * test_field_begin.c - what a telephone number may begin with.
 *
 * Of what is right as a whole every beginning may be (blanks apart, which the
 * nets do not see); of what is wrong the row says how far it goes.
 */
#include "tests/support/test.h"

#include <string.h>

#include "base/text.h"
#include "form/dial_code.h"
#include "ocr/field_phone.h"

static const struct begin_row {
	const char *text;
	const char *stops; /* the first beginning that cannot be, NULL: none */
} PHONE[] = {
	{"0282-22-0597", NULL},
	{"(0282)22-0597", NULL},
	{"0282(22)0597", NULL},
	{"0863689621", NULL},
	{"086.368.9621", NULL},
	{"03-6684-7207", NULL},
	{"09912-2-0597", NULL},
	{"090-3394-8017", NULL},
	{"09033948017", NULL},
	{"0800-123-4567", NULL},
	{"0120-345-678", NULL},
	{"0120-123456", NULL},
	{"電話と同じ", NULL},
	{"1", "1"},
	{"-03", "-"},
	{")03", ")"},
	{"(-", "(-"},
	{"003", "00"},
	{"0203", "020"},
	{"03-66847207", "03-66847"},
	{"02-8222", "02-"},
	{"0478-02-9790-1", "0478-02-9790-"},
	{"0478-02-97901", "0478-02-97901"},
	{"0282--22", "0282--"},
	{"(0282(22", "(0282("},
	{"02822205971", "02822205971"},
	{"047-331-10000", "047-331-10000"},
	{"03なし", "03な"},
};

static void
phone(void **state)
{
	const struct begin_row *row = *state;
	char text[128];
	size_t n = 0, len;

	while (text_next(row->text + n, &len) != 0) {
		bool stops;

		n += len;
		memcpy(text, row->text, n);
		text[n] = '\0';
		stops = row->stops != NULL && strcmp(text, row->stops) == 0;
		if (field_phone_may_begin(text) == stops)
			fail_msg("\"%s\" %s", text,
				stops ? "may begin" : "may not begin");
		if (stops)
			return;
	}
	assert_null(row->stops);
}

static void
area(void **state)
{
	(void)state;
	assert_true(dial_code_known("03", 2));
	assert_true(dial_code_known("0263-", 4));
	assert_true(dial_code_known("099122", 5));
	assert_false(dial_code_known("026", 4));
	assert_false(dial_code_known("0", 1));
	assert_false(dial_code_known("0203", 4));
	assert_true(dial_code_begins("0478029790"));
	assert_false(dial_code_begins("0203937662"));
	assert_true(dial_code_may_begin("099"));
	assert_true(dial_code_may_begin("0991"));
	assert_false(dial_code_may_begin("020"));
	assert_true(dial_code_may_begin(""));
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(PHONE); i++)
		rows_add(&r, phone, &PHONE[i], "phone: %s", PHONE[i].text);
	rows_add(&r, area, NULL, "area codes");
	return rows_run(&r, "field_begin");
}
