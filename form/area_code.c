/*
 * area_code.c - the prefecture of a telephone number, and of an address.
 *
 * The longest beginning of the number that is in the table counts.
 */
#include "form/area_code.h"

#include <stddef.h>
#include <string.h>

#include "base/compiler.h"
#include "form/area_codes.h"

/* Digits of a number's beginning in the table, its first 0 left out. */
#define CODE_MAX 6

static const struct area {
	char code[CODE_MAX + 1];
	unsigned char prefecture;
} AREA[] = {
#define X(code, prefecture) {code, prefecture},
	AREA_CODES(X)
#undef X
};

/* Free, paid, IP and mobile numbers: of nowhere. */
static const char *const NOWHERE[] = {"120", "570", "50", "60", "70", "80",
	"90"};

/* By JIS number; beside each the neighbours of higher number. */
static const struct prefecture {
	const char *name;
	unsigned char near[8];
} PREFECTURE[] = {
	{"", {0}},
	{"北海道", {2}},
	{"青森県", {3, 5}},
	{"岩手県", {4, 5}},
	{"宮城県", {5, 6, 7}},
	{"秋田県", {6}},
	{"山形県", {7, 15}},
	{"福島県", {8, 9, 10, 15}},
	{"茨城県", {9, 11, 12}},
	{"栃木県", {10, 11}},
	{"群馬県", {11, 15, 20}},
	{"埼玉県", {12, 13, 19, 20}},
	{"千葉県", {13, 14}},
	{"東京都", {14, 19}},
	{"神奈川県", {19, 22}},
	{"新潟県", {16, 20}},
	{"富山県", {17, 20, 21}},
	{"石川県", {18, 21}},
	{"福井県", {21, 25, 26}},
	{"山梨県", {20, 22}},
	{"長野県", {21, 22, 23}},
	{"岐阜県", {23, 24, 25}},
	{"静岡県", {23}},
	{"愛知県", {24}},
	{"三重県", {25, 26, 29, 30}},
	{"滋賀県", {26}},
	{"京都府", {27, 28, 29}},
	{"大阪府", {28, 29, 30}},
	{"兵庫県", {31, 33, 36}},
	{"奈良県", {30}},
	{"和歌山県", {0}},
	{"鳥取県", {32, 33, 34}},
	{"島根県", {34, 35}},
	{"岡山県", {34, 37}},
	{"広島県", {35, 38}},
	{"山口県", {40}},
	{"徳島県", {37, 38, 39}},
	{"香川県", {38}},
	{"愛媛県", {39}},
	{"高知県", {0}},
	{"福岡県", {41, 43, 44}},
	{"佐賀県", {42}},
	{"長崎県", {0}},
	{"熊本県", {44, 45, 46}},
	{"大分県", {45}},
	{"宮崎県", {46}},
	{"鹿児島県", {0}},
	{"沖縄県", {0}},
};

int
area_of_phone(const char *phone)
{
	char digits[CODE_MAX + 1];
	size_t n = 0, best = 0, i;
	int prefecture = 0;

	phone += strcspn(phone, "0123456789");
	if (*phone != '0')
		return 0;
	for (phone++; *phone != '\0' && n < CODE_MAX; phone++)
		if (*phone >= '0' && *phone <= '9')
			digits[n++] = *phone;
	digits[n] = '\0';
	for (i = 0; i < ARRAY_LEN(NOWHERE); i++)
		if (strncmp(digits, NOWHERE[i], strlen(NOWHERE[i])) == 0)
			return 0;
	for (i = 0; i < ARRAY_LEN(AREA); i++) {
		size_t len = strlen(AREA[i].code);

		if (len < best || len > n ||
			memcmp(AREA[i].code, digits, len) != 0)
			continue;
		best = len;
		prefecture = AREA[i].prefecture;
	}
	return prefecture;
}

int
area_of_address(const char *address)
{
	int i;

	if (strncmp(address, "〒", strlen("〒")) == 0)
		address += strlen("〒");
	address += strspn(address, "0123456789- ");
	for (i = 1; i < (int)ARRAY_LEN(PREFECTURE); i++)
		if (strncmp(address, PREFECTURE[i].name,
			    strlen(PREFECTURE[i].name)) == 0)
			return i;
	return 0;
}

static bool
beside(int a, int b)
{
	return strchr((const char *)PREFECTURE[a].near, b) != NULL;
}

bool
area_far(int a, int b)
{
	return a != 0 && b != 0 && a != b && !beside(a, b) && !beside(b, a);
}
