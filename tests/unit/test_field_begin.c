/*
 * test_field_begin.c - what a telephone number and a date may begin with.
 *
 * Of what is right as a whole every beginning may be (blanks apart, which the
 * nets do not see); of what is wrong the row says how far it goes.
 */
#include "tests/support/test.h"

#include <string.h>

#include "base/text.h"
#include "form/dial_code.h"
#include "ocr/field_date.h"
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

static const struct begin_row DATE[] = {
	{"12/3(木)14:00~16:30", NULL},
	{"12/316:30", NULL}, /* 12/3 16:30 without its blank */
	{"12/1116:30", NULL},
	{"12/310時半", NULL},
	{"12/3AM10:30", NULL},
	{"12/3火14:00", NULL},
	{"令和8年12月23日(水)午後2時半", NULL},
	{"令和8年12月23日午後0時半", NULL},
	{"R8.12.23(水)10時30分", NULL},
	{"R8.12.2310:30", NULL},
	{"2026/12/3AM10:30", NULL},
	{"2026年12月3日", NULL},
	{"26/12/310:00", NULL},
	{"第1希望11/30第2希望12/2", NULL},
	{"1)12/3(木)2)12/4(金)", NULL},
	{"11月9日~11日の間", NULL},
	{"来週以降いつでも", NULL},
	{"平日10時~17時", NULL},
	{"12116:30", "121"},
	{"115(火)13:00", "115"},
	{"16火)16:30", "16火"},
	{"12/1火)16:30", "12/1火)"},
	{"13月2日", "13月"},
	{"0月中旬", "0月"},
	{"12月32日", "12月32"},
	{"2226/12/3", "222"},
	{"12/3(木)25:00", "12/3(木)25:"},
	{"12/314:61", "12/314:6"},
	{"12/316", NULL},
	{"12/3216:00", "12/3216"},
	{"DAIE00", "D"},
};

/* Every beginning of the row's text, by what is asked. */
static void
begins(const struct begin_row *row, bool (*may)(const char *))
{
	char text[128];
	size_t n = 0, len;

	while (text_next(row->text + n, &len) != 0) {
		bool stops;

		n += len;
		memcpy(text, row->text, n);
		text[n] = '\0';
		stops = row->stops != NULL && strcmp(text, row->stops) == 0;
		if (may(text) == stops)
			fail_msg("\"%s\" %s", text,
				stops ? "may begin" : "may not begin");
		if (stops)
			return;
	}
	assert_null(row->stops);
}

static void
phone(void **state)
{
	begins(*state, field_phone_may_begin);
}

static void
date(void **state)
{
	begins(*state, field_date_may_begin);
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
	for (i = 0; i < ARRAY_LEN(DATE); i++)
		rows_add(&r, date, &DATE[i], "date: %s", DATE[i].text);
	rows_add(&r, area, NULL, "area codes");
	return rows_run(&r, "field_begin");
}
