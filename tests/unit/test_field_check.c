/* test_field_check.c - what the review page finds odd about a field. */
#include "tests/support/test.h"

#include "base/day.h"
#include "daemon/web/app_view.h"

/* Came on 2026-11-26, looked at a week later. */
static const struct row {
	const char *name;
	enum field_kind kind;
	const char *value;
	enum text odd;
} ROWS[] = {
	{"a company", FIELD_COMPANY, "株式会社光", TEXT__COUNT},
	{"no company", FIELD_COMPANY, "", TEXT_WARN_COMPANY},
	{"no telephone", FIELD_PHONE, "", TEXT__COUNT},
	{"ten digits", FIELD_PHONE, "0282-22-0597", TEXT__COUNT},
	{"in brackets", FIELD_PHONE, "(0282)22-0597", TEXT__COUNT},
	{"eleven of a mobile", FIELD_PHONE, "090-1234-5678", TEXT__COUNT},
	{"ten of a mobile", FIELD_PHONE, "090-1234-567", TEXT_WARN_PHONE},
	{"nine digits", FIELD_PHONE, "0282-22-059", TEXT_WARN_PHONE},
	{"a mail address", FIELD_EMAIL, "a.b@sample.example.jp", TEXT__COUNT},
	{"no @", FIELD_EMAIL, "a.b.sample.example.jp", TEXT_WARN_MAIL},
	{"no dot", FIELD_EMAIL, "a@sample", TEXT_WARN_MAIL},
	{"code and town", FIELD_ADDRESS, "〒328-0042 栃木県栃木市沼和田町1-1",
		TEXT__COUNT},
	{"without prefecture", FIELD_ADDRESS, "328-0042 栃木市沼和田町1-1",
		TEXT__COUNT},
	{"another town's code", FIELD_ADDRESS,
		"〒100-0001 栃木県栃木市沼和田町1-1", TEXT_WARN_POSTAL_TOWN},
	{"seven digits, another town's", FIELD_ADDRESS,
		"1000001 栃木県栃木市沼和田町1-1", TEXT_WARN_POSTAL_TOWN},
	{"a town nobody knows", FIELD_ADDRESS, "〒100-0001 架空国夢市1-1",
		TEXT__COUNT},
	{"no code", FIELD_ADDRESS, "栃木県栃木市沼和田町1-1", TEXT_WARN_POSTAL},
	{"six digits", FIELD_ADDRESS, "〒328-004 栃木県栃木市沼和田町",
		TEXT_WARN_POSTAL_BAD},
	{"no date", FIELD_DATE, "", TEXT__COUNT},
	{"words", FIELD_DATE, "来週以降いつでも", TEXT__COUNT},
	{"to come", FIELD_DATE, "2026-12-24 14:00", TEXT__COUNT},
	{"over", FIELD_DATE, "2026-12-01", TEXT_WARN_PAST},
	{"over, of the era", FIELD_DATE, "令和8年12月1日(火) 午後2時",
		TEXT_WARN_PAST},
	{"over, of the era in short", FIELD_DATE, "R8.12.1", TEXT_WARN_PAST},
	{"over, without a year", FIELD_DATE, "12/1(火) 14:00～",
		TEXT_WARN_PAST},
	{"over, in words", FIELD_DATE, "12月2日(水) 午後2時", TEXT_WARN_PAST},
	{"today", FIELD_DATE, "12月3日(木) 午後2時", TEXT__COUNT},
	{"another day's weekday", FIELD_DATE, "12月24日(水) 14:00",
		TEXT_WARN_WEEKDAY},
	{"a Saturday", FIELD_DATE, "12/5(土) 10:00", TEXT_WARN_WEEKEND},
	{"a holiday", FIELD_DATE, "2027-02-11", TEXT_WARN_HOLIDAY},
	{"a holiday that is a Sunday's", FIELD_DATE, "R9.3.22",
		TEXT_WARN_HOLIDAY},
	{"next year, without a year", FIELD_DATE, "1/14", TEXT__COUNT},
	{"of several the first", FIELD_DATE, "第1希望12月1日 第2希望12月20日",
		TEXT_WARN_PAST},
};

static void
test_row(void **state)
{
	const struct row *row = *state;
	int64_t came = day_begins((struct day){2026, 11, 26}) + 36000;

	assert_int_equal(field_warning(row->kind, row->value, "", came,
				 came + 7 * 86400),
		row->odd);
}

static const struct area_row {
	const char *name, *phone, *address;
	enum text odd;
} AREAS[] = {
	{"of the address", "0282-22-0597", "〒328-0042 栃木県栃木市沼和田町1",
		TEXT__COUNT},
	{"beside it", "048(816)6039", "栃木県栃木市沼和田町1", TEXT__COUNT},
	{"far from it", "086-368-9621", "〒328-0042 栃木県栃木市沼和田町1",
		TEXT_WARN_AREA},
	{"a mobile is of nowhere", "090-1234-5678", "栃木県栃木市沼和田町1",
		TEXT__COUNT},
	{"a free number", "0120-123-456", "栃木県栃木市沼和田町1", TEXT__COUNT},
	{"no prefecture", "086-368-9621", "栃木市沼和田町1", TEXT__COUNT},
	{"no address", "086-368-9621", "", TEXT__COUNT},
	{"too short is said first", "086-368-962", "栃木県栃木市沼和田町1",
		TEXT_WARN_PHONE},
};

static void
test_area(void **state)
{
	const struct area_row *row = *state;

	assert_int_equal(field_warning(FIELD_PHONE, row->phone, row->address,
				 0, 0), row->odd);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_row, &ROWS[i], "%s", ROWS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(AREAS); i++)
		rows_add(&rows, test_area, &AREAS[i], "area: %s", AREAS[i].name);
	return rows_run(&rows, "field_check");
}
