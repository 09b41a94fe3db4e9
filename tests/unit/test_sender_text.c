/*
 * test_sender_text.c - what lines of many makers say, and covers.
 */
#include "tests/support/test.h"

#include "ocr/cover.h"
#include "ocr/sender_text.h"

/* --- the line ------------------------------------------------------------- */

static const struct line_row {
	const char *name;
	const char *numbers, *names; /* as the nets read it; NULL not asked */
	const char *date, *time, *sender, *number;
	int page, of;
} LINES[] = {
	{"year first", "2026/10/23 15:03", NULL, "2026-10-23", "15:03", "", "",
		0, 0},
	{"without a blank", "2026-11-0718:49", NULL, "2026-11-07", "18:49", "",
		"", 0, 0},
	{"with a blank, of one digit", "2026/11/7 8:49", NULL, "2026-11-07",
		"08:49", "", "", 0, 0},
	{"of one digit, without a blank", "2026/11/718:49", NULL, "2026-11-07",
		"18:49", "", "", 0, 0},
	{"without a blank, in two ways", "2026/11/118:49", NULL, "", "", "", "",
		0, 0},
	{"in words", "2026年11月17日 16時37分", NULL, "2026-11-17", "16:37",
		"", "", 0, 0},
	{"in words, with room", "2026年10月 1日 8時40分", NULL, "2026-10-01",
		"08:40", "", "", 0, 0},
	{"an era", "R8.11.7 18:49", NULL, "2026-11-07", "18:49", "", "", 0, 0},
	{"a month's name", "N0V. 17 2026 2:17PM", NULL, "2026-11-17", "14:17",
		"", "", 0, 0},
	{"a month's name, a comma", "Oct. 1, 2026 10:57AM", NULL, "2026-10-01",
		"10:57", "", "", 0, 0},
	{"the day before it", "17 NOV 2026 00:05", NULL, "2026-11-17", "00:05",
		"", "", 0, 0},
	{"twelve at night", "Oct. 1 2026 12:05AM", NULL, "2026-10-01", "00:05",
		"", "", 0, 0},
	{"a name that has letters of a half day", "2026/10/1 12:35 Yamada",
		NULL, "2026-10-01", "12:35", "Yamada", "", 0, 0},
	{"twelve at noon", "Oct. 1 2026 12:05PM", NULL, "2026-10-01", "12:05",
		"", "", 0, 0},
	{"the year behind an apostrophe", "11-13-'26 15:11 FROM-", NULL,
		"2026-11-13", "15:11", "", "", 0, 0},
	{"the room of an apostrophe", "11-04- 26 14:38 FR0M-", NULL,
		"2026-11-04", "14:38", "", "", 0, 0},
	{"three numbers of two digits", "11-04-26 14:38", NULL, "", "14:38", "",
		"", 0, 0},
	{"month and day alone", "11/04 14:38", NULL, "", "14:38", "", "", 0, 0},
	{"no such day", "2026/02/30 14:38", NULL, "", "14:38", "", "", 0, 0},
	{"no such hour", "2026/02/20 24:38", NULL, "2026-02-20", "", "", "", 0,
		0},
	{"a clock never set", "2000/01/01 00:12", NULL, "", "00:12", "", "", 0,
		0},
	{"seconds", "2026/02/20 14:38:59", NULL, "2026-02-20", "14:38", "", "",
		0, 0},
	{"P and all pages", "P.003/005", NULL, "", "", "", "", 3, 5},
	{"P and a blank", "N0.3689 P. 1/6", NULL, "", "", "", "", 1, 6},
	{"P glued to a counter", "T-031P0001/0006F-077", NULL, "", "", "", "",
		1, 6},
	{"P, counters round it", "T-031 P0002/0006 F-077", NULL, "", "", "", "",
		2, 6},
	{"P alone", "P.03", NULL, "", "", "", "", 3, 0},
	{"No. and P", "No. 1003 P. 4", NULL, "", "", "", "", 4, 0},
	{"page in a word", "PAGE:2/4", NULL, "", "", "", "", 2, 4},
	{"page of", "Page 2 of 4", NULL, "", "", "", "", 2, 4},
	{"padded, alone", "004/005", NULL, "", "", "", "", 4, 5},
	{"two digits, alone, may be a day", "04/05", NULL, "", "", "", "", 0,
		0},
	{"more than all", "P.006/005", NULL, "", "", "", "", 0, 0},
	{"nought", "P.000/005", NULL, "", "", "", "", 0, 0},
	{"ページ", "1f-5", "1ページ", "", "", "", "", 1, 0},
	{"its circle a letter", "4f-5", "4ベページ", "", "", "", "", 4, 0},
	{"of all ページ", "13f-5", "2/5ページ", "", "", "", "", 2, 5},
	{"頁", "3", "3頁", "", "", "", "", 3, 0},
	{"the end of a firm is no page", "P3", "株式会社P3A", "", "",
		"株式会社P3A", "", 3, 0},
	{"a number", "0282-22-0597", NULL, "", "", "", "0282-22-0597", 0, 0},
	{"behind FAX", "FAX 048-816-6039", NULL, "", "", "", "048-816-6039", 0,
		0},
	{"in brackets", "(047)479-6627", NULL, "", "", "", "(047)479-6627", 0,
		0},
	{"with blanks", "086 368 9621", NULL, "", "", "", "086 368 9621", 0,
		0},
	{"a number that cannot be called", "0999-99-99", NULL, "", "", "", "",
		0, 0},
	{"all in one", "2026/10/23 15:03 0282-22-0597 P.2/5", NULL,
		"2026-10-23", "15:03", "", "0282-22-0597", 2, 5},
	{"a name", "4土", "株式会社東和テレコム", "", "",
		"株式会社東和テレコム", "", 0, 0},
	{"behind its label", "番:4", "発信元:さくら通信株式会社", "", "",
		"さくら通信株式会社", "", 0, 0},
	{"a name in brackets", "2", "(株)東和テレコム", "", "",
		"(株)東和テレコム", "", 0, 0},
	{"in Latin letters", "FROM: SAKURA NET", "5AKURANET", "", "",
		"SAKURA NET", "", 0, 0},
	{"a label is no name", "途番日時 2026-11-07 18:49",
		"送信日時2026-11-0718149", "2026-11-07", "18:49", "", "", 0,
		0},
	{"what is left of a number is none", "202611", "202611号", "", "", "",
		"", 0, 0},
};

static void
says(void **state)
{
	const struct line_row *row = *state;
	struct sender_guess numbers = {row->numbers, 0.9};
	struct sender_guess names = {row->names, 0.9};
	struct sender_note n;

	sender_text_take(&numbers, 1, &names, row->names != NULL, &n);
	assert_string_equal(n.date, row->date);
	assert_string_equal(n.time, row->time);
	assert_string_equal(n.name, row->sender);
	assert_string_equal(n.number, row->number);
	assert_int_equal(n.page, row->page);
	assert_int_equal(n.of, row->of);
}

/* What readings differ in is not sure; what they share is. */
static void
votes(void **state)
{
	static const struct sender_guess DIFFER[] = {{"N0.3689 P. 1/6", 0.3},
		{"NO.3689 P. 1/6", 0.2}, {"NO.3689 P. 7/6", 0.05},
		{"NO.3689 P. 7/8", 0.3}};
	static const struct sender_guess SHARE[] = {{"N0.3689 P. 1/6", 0.3},
		{"NO.3689 P. 1/6", 0.2}, {"NO.3639 P. 1/6", 0.1}};
	static const struct sender_guess NOISE[] = {{"P.1/6", 0.001}};
	struct sender_note n;

	(void)state;
	sender_text_take(DIFFER, ARRAY_LEN(DIFFER), NULL, 0, &n);
	assert_int_equal(n.page, 0);
	assert_true(n.confidence[SENDER_PAGE] == 0);
	sender_text_take(SHARE, ARRAY_LEN(SHARE), NULL, 0, &n);
	assert_int_equal(n.page, 1);
	assert_true(n.confidence[SENDER_PAGE] > 0.999);
	sender_text_take(NOISE, ARRAY_LEN(NOISE), NULL, 0, &n);
	assert_int_equal(n.page, 0);
}

static void
adds(void **state)
{
	struct sender_note line = {.text = "a",
		.page = 3,
		.confidence = {[SENDER_PAGE] = 0.8}};
	struct sender_note part = {.text = "b",
		.name = "もと",
		.page = 4,
		.confidence = {[SENDER_NAME] = 0.95, [SENDER_PAGE] = 0.79}};

	(void)state;
	sender_text_add(&line, &part);
	assert_string_equal(line.text, "a  b");
	assert_string_equal(line.name, "もと");
	assert_int_equal(line.page, 3);
	memset(part.text, 'x', sizeof(part.text) - 1);
	part.text[sizeof(part.text) - 1] = '\0';
	sender_text_add(&line, &part);
	assert_string_equal(line.text, "a  b");
}

/* --- a cover ---------------------------------------------------------------- */

static const struct cover_row {
	const char *name, *before, *text;
	int sheets;
} COVERS[] = {
	{"behind its label", "送信枚数", "5枚", 5},
	{"behind its label, alone", "送信枚数", "5", 5},
	{"with what is counted", "送信枚数:", "5枚(本紙含む)", 5},
	{"a label misread", "送害枚牧社", "7枚", 7},
	{"枚 misread", "送信牧敬", "6牧", 6},
	{"in one", "", "送信枚数:5枚", 5},
	{"in one, without a unit", "", "枚数:12", 12},
	{"a sum", "", "計5枚(本書を含む)", 5},
	{"all", "", "全12枚(送付状含む)", 12},
	{"without the cover", "送信枚数", "4枚(本紙除く)", 5},
	{"and others", "", "送付状他4枚", 5},
	{"with all that is other", "送信枚数", "5枚(その他資料を含む)", 5},
	{"a colon that may be a one", "", "送信枚数15枚", 0},
	{"no label", "", "5枚", 0},
	{"goods", "", "コピー用紙A4500枚", 0},
	{"goods beside a price", "名刺印刷", "100枚", 0},
	{"a time", "", "送信日時:08:03", 0},
	{"two numbers", "送信枚数", "表紙(1枚)本文(4枚)", 0},
	{"one of", "送信枚数", "1/5枚", 0},
	{"a number of what was sent", "送信番号", "15", 0},
	{"a number of what was sent, in one", "", "送信No:15", 0},
	{"a telephone number", "送信先", "0282-22-0597", 0},
	{"nought", "送信枚数", "0枚", 0},
	{"too many", "送信枚数", "1000枚", 0},
	{"words", "送信枚数", "別紙", 0},
};

static void
covers(void **state)
{
	const struct cover_row *row = *state;

	assert_int_equal(cover_sheets(row->before, row->text), row->sheets);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(LINES); i++)
		rows_add(&r, says, &LINES[i], "a line: %s", LINES[i].name);
	rows_add(&r, votes, NULL, "readings that differ");
	rows_add(&r, adds, NULL, "parts of a line");
	for (i = 0; i < ARRAY_LEN(COVERS); i++)
		rows_add(&r, covers, &COVERS[i], "a cover: %s",
			COVERS[i].name);
	return rows_run(&r, "sender_text");
}
