/* test_area_code.c - where a telephone number and an address are. */
#include "tests/support/test.h"

#include <string.h>

#include "form/area_code.h"

static const struct phone_row {
	const char *phone;
	int prefecture;
} PHONE[] = {
	{"011-231-0001", 1},
	{"022-221-1111", 4},
	{"0282-22-0597", 9},
	{"(0282)22-0597", 9},
	{"027-221-1111", 10},
	{"048-816-6039", 11},
	{"047(442)0662", 12},
	{"03-3212-5111", 13},
	{"045-932-4916", 14},
	{"0263-80-8652", 20},
	{"053-457-2111", 22},
	{"052-961-1111", 23},
	{"06-6208-8181", 27},
	{"086-804-6881", 33},
	{"087-839-2011", 37},
	{"092-711-4111", 40},
	{"098-867-0111", 47},
	{"090-1234-5678", 0},
	{"050-1234-5678", 0},
	{"0120-123-456", 0},
	{"282-22-0597", 0},
	{"なし", 0},
	{"", 0},
	{"0", 0},
};

static void
of_phone(void **state)
{
	const struct phone_row *row = *state;

	assert_int_equal(area_of_phone(row->phone), row->prefecture);
}

static void
of_address(void **state)
{
	(void)state;
	assert_int_equal(area_of_address("〒328-0042 栃木県栃木市"), 9);
	assert_int_equal(area_of_address("328-0042　栃木県"), 0);
	assert_int_equal(area_of_address("京都府京都市下京区"), 26);
	assert_int_equal(area_of_address("栃木市沼和田町"), 0);
	assert_int_equal(area_of_address("〒328-0042"), 0);
	assert_int_equal(area_of_address(""), 0);
}

/* Each is beside another by land, bridge or tunnel but Okinawa; beside works
 * both ways, and nothing is beside itself or what is not known. */
static void
far(void **state)
{
	int a, b, near;

	(void)state;
	for (a = 1; a <= 47; a++) {
		for (near = 0, b = 1; b <= 47; b++) {
			assert_int_equal(area_far(a, b), area_far(b, a));
			near += a != b && !area_far(a, b);
		}
		assert_in_range(near, a == 47 ? 0 : 1, 8);
	}
	assert_false(area_far(9, 9));
	assert_false(area_far(9, 11));
	assert_false(area_far(1, 2));
	assert_true(area_far(9, 33));
	assert_true(area_far(46, 47));
	assert_false(area_far(0, 9));
	assert_false(area_far(9, 0));
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(PHONE); i++)
		rows_add(&r, of_phone, &PHONE[i], "phone: %s", PHONE[i].phone);
	rows_add(&r, of_address, NULL, "of an address");
	rows_add(&r, far, NULL, "neighbours");
	return rows_run(&r, "area_code");
}
