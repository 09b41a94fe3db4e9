/* test_field_text.c - the normal form of values and what can be true. */
#include "tests/support/test.h"

#include <string.h>

#include "ocr/field_stamp.h"
#include "ocr/field_text.h"

static const struct normal_row {
	const char *name;
	enum field_kind kind;
	const char *in, *out;
} NORMAL[] = {
	{"nothing", FIELD_TEXT, "", ""},
	{"full-width digits", FIELD_PHONE, "０２８２－２２－０５９７",
		"0282-22-0597"},
	{"full-width brackets", FIELD_PHONE, "（０２８２）２２－０５９７",
		"(0282)22-0597"},
	{"every dash in a number", FIELD_PHONE, "03‐1−2–3—4ー5―6", "03-1-2-3-4-5-6"},
	{"blanks beside hyphens", FIELD_PHONE, "0282 -22- 05 97",
		"0282-22-0597"},
	{"blanks alone", FIELD_PHONE, "0282 22 0597", "0282 22 0597"},
	{"a kanji one read for a dash", FIELD_PHONE, "03一1234", "03-1234"},
	{"a kanji one in an address", FIELD_ADDRESS, "一番町3", "一番町3"},
	{"a kanji one between digits", FIELD_ADDRESS, "5一10", "5-10"},
	{"the long vowel of kana", FIELD_COMPANY, "ケーブルネット",
		"ケーブルネット"},
	{"a dash between kana is a vowel", FIELD_COMPANY, "サービス−1",
		"サービス-1"},
	{"half-width kana", FIELD_COMPANY, "ｹｰﾌﾞﾙ", "ケーブル"},
	{"the bracketed form", FIELD_COMPANY, "㈱みかもネット",
		"(株)みかもネット"},
	{"old forms stay", FIELD_PERSON, "髙橋 﨑山", "髙橋 﨑山"},
	{"blanks squeezed", FIELD_PERSON, "  営業部　 係長\t加藤 ",
		"営業部 係長 加藤"},
	{"pm is PM", FIELD_DATE, "12/3 pm 2:00", "12/3 PM 2:00"},
	{"waves", FIELD_DATE, "10時〜17時～", "10時~17時~"},
	{"mail in lower case", FIELD_EMAIL, "Info＠Example. Co.JP",
		"info@example.co.jp"},
	{"the underscore", FIELD_EMAIL, "h_yamamoto@example.co.jp",
		"h_yamamoto@example.co.jp"},
};

static void
normal(void **state)
{
	const struct normal_row *row = *state;
	char got[FIELD_TEXT_SIZE], again[FIELD_TEXT_SIZE];
	struct err e;

	assert_works(field_text_normal(row->in, row->kind, got, sizeof(got),
			     &e),
		e);
	assert_string_equal(got, row->out);
	assert_works(field_text_normal(got, row->kind, again, sizeof(again),
			     &e),
		e);
	assert_string_equal(again, got);
}

static void
normal_refuses(void **state)
{
	char got[9] = "as it was";
	struct err e;

	(void)state;
	assert_false(field_text_normal("株式会社", FIELD_COMPANY, got,
		sizeof(got), &e));
	assert_int_equal(e.kind, ERR_LIMIT);
	assert_false(field_text_normal("\xe5\x86", FIELD_COMPANY, got,
		sizeof(got), &e));
	assert_int_equal(e.kind, ERR_INPUT);
	assert_memory_equal(got, "as it was", 9);
}

static const struct plausible_row {
	const char *name;
	enum field_kind kind;
	const char *text;
	const char *why; /* NULL: it can be true */
} PLAUSIBLE[] = {
	{"blank", FIELD_PHONE, "", NULL},
	{"area of four", FIELD_PHONE, "0282-22-0597", NULL},
	{"area in brackets", FIELD_PHONE, "(0282)22-0597", NULL},
	{"exchange in brackets", FIELD_PHONE, "0282(22)0597", NULL},
	{"blanks between", FIELD_PHONE, "086 368 9621", NULL},
	{"no separators", FIELD_PHONE, "0282220597", NULL},
	{"mobile", FIELD_PHONE, "090-3394-8017", NULL},
	{"IP telephone", FIELD_PHONE, "050-1234-5678", NULL},
	{"free of charge", FIELD_PHONE, "0120-345-678", NULL},
	{"free of charge, long", FIELD_PHONE, "0800-123-4567", NULL},
	{"the word none", FIELD_PHONE, "なし", NULL},
	{"the word same", FIELD_PHONE, "同上", NULL},
	{"nine digits", FIELD_PHONE, "0282-22-059", "9桁しかありません"},
	{"eleven digits", FIELD_PHONE, "0282-22-05977", "11桁あります"},
	{"mobile with ten", FIELD_PHONE, "090-3394-801",
		"10桁しかありません"},
	{"no 0 in front", FIELD_PHONE, "922-574-6337", "0から始まりません"},
	{"00 in front", FIELD_PHONE, "003-574-6337", "00から始まります"},
	{"open bracket", FIELD_PHONE, "(0282-22-0597", "かっこが合いません"},
	{"two hyphens", FIELD_PHONE, "0282--22-0597",
		"区切りの位置が合いません"},
	{"a hyphen lost", FIELD_PHONE, "0282-220597",
		"区切りの位置が合いません"},
	{"the other hyphen lost", FIELD_PHONE, "028222-0597",
		"区切りの位置が合いません"},
	{"a hyphen and a blank", FIELD_PHONE, "047-942 6134",
		"区切りの位置が合いません"},
	{"hyphen one digit off", FIELD_PHONE, "047-9426-134",
		"区切りの位置が合いません"},
	{"a hyphen too many", FIELD_PHONE, "022-872-2-613",
		"区切りの位置が合いません"},
	/* readers lose a hyphen more often than people leave it out */
	{"area alone set off", FIELD_PHONE, "(0282)220597",
		"区切りの位置が合いません"},
	{"free of charge, in two", FIELD_PHONE, "0120-123456", NULL},
	{"... by two hyphens", FIELD_PHONE, "0120--123456",
		"区切りの位置が合いません"},
	{"free of charge, set off elsewhere", FIELD_PHONE, "01-2012-3456",
		"区切りの位置が合いません"},
	{"a mobile, set off elsewhere", FIELD_PHONE, "0901-234-5678",
		"区切りの位置が合いません"},
	{"nothing in the brackets", FIELD_PHONE, "0472302149()",
		"かっこが合いません"},
	{"an area there is not", FIELD_PHONE, "0203-22-0597",
		"この市外局番はありません"},
	{"the same without groups", FIELD_PHONE, "0203220597",
		"この市外局番はありません"},
	{"an area cut short", FIELD_PHONE, "(02)8222-0597",
		"この市外局番はありません"},
	{"area of two", FIELD_PHONE, "03-6684-7207", NULL},
	{"area of five", FIELD_PHONE, "09912-2-0597", NULL},
	{"a letter", FIELD_PHONE, "O282-22-0597", "数字でない文字があります"},
	{"mail", FIELD_EMAIL, "h_yamamoto@example.co.jp", NULL},
	{"mail, no sign", FIELD_EMAIL, "infoexample.co.jp",
		"@が一つではありません"},
	{"mail, two signs", FIELD_EMAIL, "a@b@example.jp",
		"@が一つではありません"},
	{"mail, a comma", FIELD_EMAIL, "info@example,ne.jp",
		"使えない文字があります"},
	{"mail, two dots", FIELD_EMAIL, "info@example..jp",
		"ドメインの形ではありません"},
	{"mail, no domain", FIELD_EMAIL, "info@example",
		"ドメインの形ではありません"},
	{"mail, digits at the end", FIELD_EMAIL, "info@example.j9",
		"ドメインの形ではありません"},
	{"name", FIELD_PERSON, "総務部 加藤恵", NULL},
	{"name with digits", FIELD_PERSON, "総務部 G4", "数字があります"},
	{"one letter", FIELD_PERSON, "林", "短すぎます"},
	{"dirt", FIELD_COMPANY, "株式会社`|", "読み取れない文字があります"},
	{"a day", FIELD_DATE, "12/3(木) 14:00~16:30", NULL},
	{"a day of the era", FIELD_DATE, "令和8年12月23日(水) 午後2時半", NULL},
	{"a day of the year", FIELD_DATE, "2026/12/3 AM10:30", NULL},
	{"two days", FIELD_DATE, "第1希望 11/30 第2希望 12/2", NULL},
	{"no day", FIELD_DATE, "来週以降いつでも", NULL},
	{"hours alone", FIELD_DATE, "平日10時~17時", NULL},
	{"a stroke read as 1", FIELD_DATE, "115 AM10:30",
		"日時の形ではありません"},
	{"a stroke lost", FIELD_DATE, "15(火)13:00", "日時の形ではありません"},
	{"month 13", FIELD_DATE, "13月2日", "日時の形ではありません"},
	{"month 0", FIELD_DATE, "0月中旬希望", "日時の形ではありません"},
	{"day 32", FIELD_DATE, "12月32日", "日時の形ではありません"},
	{"month 22", FIELD_DATE, "22/3 10:00", "日時の形ではありません"},
	{"month 22 of a year", FIELD_DATE, "8/22/3 10:00", "日時の形ではありません"},
	{"a year of two digits", FIELD_DATE, "26/12/3 10:00", NULL},
	{"hour 25", FIELD_DATE, "12/3 25:00", "日時の形ではありません"},
	{"minute 61", FIELD_DATE, "12/3 14:61", "日時の形ではありません"},
	{"one in the night", FIELD_DATE, "10月19日 午前1時",
		"日時の形ではありません"},
	{"at midnight", FIELD_DATE, "12/3 0:30", "日時の形ではありません"},
	{"half past noon", FIELD_DATE, "12/3 PM0:30", NULL},
	{"... in words", FIELD_DATE, "12月3日 午後0時半", NULL},
	{"a weekday on no day", FIELD_DATE, "16火 16:30",
		"日時の形ではありません"},
	{"a weekday without brackets", FIELD_DATE, "12/1火 16:30", NULL},
	{"a bracket lost", FIELD_DATE, "12/1火)16:30", "かっこが合いません"},
	{"a bracket never closed", FIELD_DATE, "12/1(火 16:30",
		"かっこが合いません"},
	{"a slash for a blank", FIELD_DATE, "1/2/18:00",
		"日時の形ではありません"},
	{"a wave lost", FIELD_DATE, "3月5日19日の間", "日時の形ではありません"},
	{"a number behind all", FIELD_DATE, "3月5日の間2",
		"日時の形ではありません"},
	{"a number alone", FIELD_DATE, "11", "日時の形ではありません"},
	{"an hour behind all", FIELD_DATE, "12月3日 PM2", NULL},
	{"a part of an hour behind all", FIELD_DATE, "12/3 10:00-12", NULL},
	{"a 0 before the year", FIELD_DATE, "令和08年11月5日",
		"日時の形ではありません"},
	{"wishes by number", FIELD_DATE, "1)12/1(火) 2)12/2(水)", NULL},
	{"dirt for a day", FIELD_DATE, "DAIE 00~", "読み取れない文字があります"},
	{"address", FIELD_ADDRESS, "〒328-0031 栃木県栃木市平柳町2-5-25", NULL},
};

static void
plausible(void **state)
{
	const struct plausible_row *row = *state;
	char why[READING_WHY_SIZE] = "?";

	assert_int_equal(field_text_plausible(row->text, row->kind, why),
		row->why == NULL);
	assert_string_equal(why, row->why ? row->why : "");
}

static const struct stamp_row {
	const char *name, *line;
	const char *part[STAMP__COUNT]; /* address, phone, fax, mail */
} STAMP[] = {
	{"address", "〒273-0058 千葉県船橋市本町5番地19",
		{"〒273-0058 千葉県船橋市本町5番地19", "", "", ""}},
	{"address without a code", "長野県松本市大手7-8 朝日生命ビル8F",
		{"長野県松本市大手7-8 朝日生命ビル8F", "", "", ""}},
	{"both numbers", "TEL 047(289)2447 FAX 047(442)0662",
		{"", "047(289)2447", "047(442)0662", ""}},
	{"fax first", "FAX:0263-64-8110 TEL:080-1123-0206",
		{"", "080-1123-0206", "0263-64-8110", ""}},
	{"telephone alone", "TEL 0263 23 2252", {"", "0263 23 2252", "", ""}},
	{"in kanji", "電話(0263)73-7928", {"", "(0263)73-7928", "", ""}},
	{"letters misread", "TElL(0263)73-7928 FA 0263-98-7426",
		{"", "(0263)73-7928", "0263-98-7426", ""}},
	{"an L that became a 1", "TE1. 087-343-7510",
		{"", "087-343-7510", "", ""}},
	{"two without a word between", "TEL 03-1234-5678 03-1234-5679",
		{"", "", "", ""}},
	{"half a number and a whole one", "TEL 0263-23-2? FAX 0263-55-2433",
		{"", "", "0263-55-2433", ""}},
	{"words in brackets behind", "0263-23-2252(TEL) 0263-55-2433(FAX)",
		{"", "0263-23-2252", "0263-55-2433", ""}},
	{"a remark in brackets behind", "TEL 03-1234-5678(代) FAX 03-1234-5679",
		{"", "03-1234-5678", "03-1234-5679", ""}},
	{"mail", "E-mail: info@example.co.jp",
		{"", "", "", "info@example.co.jp"}},
	{"a slogan", "地域とともに", {"", "", "", ""}},
	{"a number that says nothing of itself", "087-343-7510",
		{"", "087-343-7510", "", ""}},
	{"no number that could be called", "887-343-751", {"", "", "", ""}},
};

static void
stamp(void **state)
{
	const struct stamp_row *row = *state;
	char part[STAMP__COUNT][FIELD_TEXT_SIZE];
	int i;

	field_stamp_split(row->line, part);
	for (i = 0; i < STAMP__COUNT; i++)
		assert_string_equal(part[i], row->part[i]);
}

static void
numbers(void **state)
{
	(void)state;
	assert_true(field_text_numbers_plausible(
		"TEL 047(289)2447 FAX 047(442)0662"));
	assert_true(field_text_numbers_plausible("電話 03-1234-5678"));
	assert_false(field_text_numbers_plausible("TEL 047-289-2447 FAX "
						  "047-9426134 1"));
	assert_false(field_text_numbers_plausible("047-289-244"));
	assert_false(field_text_numbers_plausible("松本市大手7-8"));
}

static void
same(void **state)
{
	(void)state;
	assert_true(field_text_same("加藤 恵", "加藤恵"));
	assert_true(field_text_same(" a b", "ab "));
	assert_false(field_text_same("ab", "abc"));
	assert_false(field_text_same("", "a"));
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(NORMAL); i++)
		rows_add(&r, normal, &NORMAL[i], "normal: %s", NORMAL[i].name);
	rows_add(&r, normal_refuses, NULL, "normal: too long, no UTF-8");
	for (i = 0; i < ARRAY_LEN(PLAUSIBLE); i++)
		rows_add(&r, plausible, &PLAUSIBLE[i], "plausible: %s",
			PLAUSIBLE[i].name);
	for (i = 0; i < ARRAY_LEN(STAMP); i++)
		rows_add(&r, stamp, &STAMP[i], "stamp: %s", STAMP[i].name);
	rows_add(&r, numbers, NULL, "numbers of a stamp's line");
	rows_add(&r, same, NULL, "same but for blanks");
	return rows_run(&r, "field_text");
}
