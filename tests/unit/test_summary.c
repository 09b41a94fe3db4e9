/*
 * test_summary.c - the three forms of a summary, and the days it is about.
 *
 * Each row changes one application of a made-up day and says which lines the
 * text must have and must not have.  Times are Japanese (TZ is set here).
 */
#include "tests/support/test.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/text.h"
#include "daemon/words/layout.h"
#include "daemon/summary/summary.h"
#include "daemon/summary/period.h"

/* 2026-11-23 09:19:20 in Japan */
#define NOW INT64_C(1795393160)
#define DAY INT64_C(86400)
#define TODAY INT64_C(1795359600) /* 2026-11-23 00:00 */

static struct form *
sheet(void)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct form *form;
	struct err e = {0};

	assert_works(form_load(path, &form, &e), e);
	free(path);
	return form;
}

/* words: "n:1-1-1 ?:3-1-2 -:7-6-3"; what is not named is yes */
static void
answer(const struct form *form, struct summary_row *row, const char *words)
{
	char copy[512], *rest = copy, *w;

	for (int i = 0; i < form->item_count; i++)
		row->answers[i] = ANSWER_YES;
	snprintf(copy, sizeof(copy), "%s", words);
	while ((w = strsep(&rest, " ")) != NULL) {
		static const char LETTERS[] = "yn?-";
		enum answer a;

		if (*w == '\0')
			continue;
		a = (enum answer)(strchr(LETTERS, w[0]) - LETTERS);
		if (strcmp(w + 2, "*") == 0) {
			for (int i = 0; i < form->item_count; i++)
				row->answers[i] = a;
			continue;
		}
		assert_int_not_equal(form_item_index(form, w + 2), -1);
		row->answers[form_item_index(form, w + 2)] = a;
	}
}

static struct summary
day(const struct form *form, const char *answers)
{
	static const char *const text[] = {"株式会社サンプル", "総務部 髙橋",
		"0282-22-0597", "+81-282-22-0598", "栃木市万町9-25", "=cmd|'x'",
		"12月3日(木) 14:00"};
	struct summary s = {.from = TODAY - DAY,
		.to = TODAY,
		.now = NOW,
		.new_count = 1,
		.waiting_count = 3,
		.oldest_waiting_at = NOW - 3 * DAY};
	struct summary_row *row;

	s.rows = calloc(1, sizeof(*s.rows));
	assert_non_null(s.rows);
	s.row_count = 1;
	row = &s.rows[0];
	row->id = 12;
	row->fax_id = 7;
	row->arrived_at = TODAY - 3600;
	assert_int_equal(form->field_count, ARRAY_LEN(text));
	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		row->fields[i].text = strdup(text[i]);
	answer(form, row, answers);
	return s;
}

enum change {
	NONE,
	REFUSED,
	REJECTED,
	CONFIRMED,
	DOUBTS,
	NAMELESS,
	EMPTY,
	HELD,
	ESCAPES,
	MISSING_FIELDS
};

static const struct row {
	const char *name, *answers;
	enum change change;
	const char *has[6], *has_not[4];
} ROWS[] = {
	{"all met", "", NONE,
		{"■ 株式会社サンプル\n",
			"  受付 12   2026-11-22 23:00 受信   確認待ち\n",
			"  必須          25／25 項目（すべて達成）\n",
			"  推奨          122／122 点   基準 94 点（推定）に到達\n",
			"  合計          147／147\n",
			"  ご提案        該当するオプションはありません\n"},
		{"要確認", "未着", "×", "〜"}},
	{"who and when", "", NONE,
		{"  担当者        総務部 髙橋\n",
			"  電話番号      0282-22-0597\n",
			"  E-Mail        =cmd|'x'\n",
			"  住所          栃木市万町9-25\n",
			"  訪問希望日時  12月3日(木) 14:00\n"},
		{NULL}},
	{"totals", "", NONE,
		{"対象  2026-11-22\n", "新着 1 件   確認済み 0 件   却下 0 件",
			"確認待ち 3 件   保留 0 件   （2026-11-23 09:19 現在）\n",
			"最も古い確認待ち  2026-11-20 09:19 受信（3日前）\n"},
		{"保留中のファクス"}},
	{"a mandatory one and points missing", "n:1-1-1 n:7-4-1 n:2-2-1", NONE,
		{"  必須          23／25 項目   不足 2 項目\n"
		 "                ×  1-1-1 以下の内容が",
			"                ×  7-4-1 プライバシーポリシーを策定し、"
			"公表していますか。\n",
			"  推奨          117／122 点   基準 94 点（推定）に到達\n",
			"  判定          このままでは取得できません\n",
			"  ご提案        2 種類\n"
			"                オプション1   1-1-1\n"
			"                オプション8   7-4-1\n"},
		{"2-2-1", "確認後"}},
	{"points short of the threshold",
		"n:1-1-2 n:2-2-1 n:2-3-1 n:2-3-2 "
		"n:3-1-3 n:3-1-4",
		NONE,
		{"  推奨          92／122 点   基準 94 点（推定）まで "
		 "あと 2 点\n"},
		{"〜"}},
	{"an interval while marks are open", "n:1-1-1 ?:3-1-2 ?:7-3-1", NONE,
		{"  必須          23〜24／25 項目   不足 1 項目   要確認 1 "
		 "項目\n",
			"                ？ 7-3-1 派遣労働者を",
			"  推奨          119〜122／122 点",
			"  合計          142〜146／147\n",
			"  確認後        答えしだいで次も加わります\n"
			"                オプション9   7-3-1\n",
			"  要確認        2 問: 3-1-2、7-3-1\n"},
		{"×  7-3-1"}},
	{"open marks decide", "?:7-3-1", NONE,
		{"  判定          未確定（残りの答えしだい）\n"}, {NULL}},
	{"the threshold as an interval",
		"n:1-1-2 n:2-2-1 n:2-3-1 n:2-3-2 n:3-1-3 ?:3-1-4", NONE,
		{"基準 94 点（推定）まで あと 0〜2 点\n"}, {NULL}},
	{"a page did not come", "-:7-6-1 -:7-6-2 -:7-6-3", NONE,
		{"  必須          22〜25／25 項目   未着 3 項目\n",
			"  未着          3 問: 7-6-1〜7-6-3\n"},
		{"要確認", "×", "？"}},
	{"four questions share option 8", "n:*", NONE,
		{"  ご提案        10 種類\n"
		 "                オプション1   1-1-1\n"
		 "                オプション2   1-1-2\n",
			"                オプション8   7-1-1、7-2-2、7-4-1、"
			"7-6-1\n                オプション9   7-3-1\n"},
		{"確認後"}},
	{"further contact refused", "n:1-1-1", REFUSED,
		{"ご案内を希望されていないため、連絡先は表示しません。",
			"■ 株式会社サンプル\n"},
		{"髙橋", "0282-22-0597", "=cmd", "ご提案"}},
	{"rejected", "n:1-1-1", REJECTED, {"受信   却下\n"},
		{"ご提案", "  要確認  "}},
	{"confirmed", "", CONFIRMED, {"受信   確認済み\n"}, {NULL}},
	{"fields to look at", "", DOUBTS,
		{"■ 株式会社サンプル（要確認）\n",
			"  電話番号      0282-22-0597（要確認）\n",
			"  要確認        欄: 会社名、電話番号\n"},
		{NULL}},
	{"fields that did not come are not called blank", "", MISSING_FIELDS,
		{"■ （会社名不明）\n", "  担当者        （未着）\n",
			"  未着          欄: 会社名、担当者\n"},
		{"記入なし", "要確認"}},
	{"no name, nothing written", "", NAMELESS,
		{"■ （会社名不明）\n", "  電話番号      （記入なし）\n"},
		{NULL}},
	{"a quiet day", "", EMPTY,
		{"この期間に受信または確認した申込書はありません。"}, {"■"}},
	{"faxes on hold", "", HELD,
		{"  fax:9     2026-11-23 08:19  unreadable\n"}, {NULL}},
	{"a fax cannot steer the terminal", "", ESCAPES, {"■ 株�[2J�会社\n"},
		{"\033"}},
};

static void
change(struct summary *s, enum change c)
{
	struct summary_row *row = &s->rows[0];

	switch (c) {
	case NONE:
		break;
	case REFUSED:
		row->contact_refused = row->contact_hidden = true;
		break;
	case REJECTED:
		row->state = APPLICATION_REJECTED;
		row->settled_at = NOW;
		row->fields[0].review = true;
		break;
	case CONFIRMED:
		row->state = APPLICATION_CONFIRMED;
		row->settled_at = NOW;
		break;
	case DOUBTS:
		row->fields[0].review = row->fields[2].review = true;
		break;
	case MISSING_FIELDS:
		for (int i = 0; i < 2; i++) {
			row->fields[i].text[0] = '\0';
			row->fields[i].review = row->fields[i].missing = true;
		}
		break;
	case NAMELESS:
		row->fields[0].text[0] = '\0';
		row->fields[2].text[0] = '\0';
		break;
	case EMPTY:
		for (int i = 0; i < FORM_FIELDS_MAX; i++)
			free(row->fields[i].text);
		s->row_count = 0;
		break;
	case HELD:
		s->held = calloc(1, sizeof(*s->held));
		s->held_count = 1;
		s->held[0].fax_id = 9;
		s->held[0].arrived_at = NOW - 3600;
		s->held[0].reason = strdup("unreadable");
		break;
	case ESCAPES:
		free(row->fields[0].text);
		row->fields[0].text = strdup("株\033[2J\n会社");
		break;
	}
}

static void
test_text(void **state)
{
	const struct row *row = *state;
	struct form *form = sheet();
	struct summary s = day(form, row->answers);
	struct buf out;
	struct err e = {0};
	char *line, *rest;

	change(&s, row->change);
	buf_init(&out, 1 << 20);
	summary_text(&s, form, &out);
	assert_works(buf_ok(&out, &e), e);
	for (size_t i = 0; i < ARRAY_LEN(row->has); i++)
		if (row->has[i] != NULL && !strstr(out.data, row->has[i]))
			fail_msg("no \"%s\" in:\n%s", row->has[i], out.data);
	for (size_t i = 0; i < ARRAY_LEN(row->has_not); i++)
		if (row->has_not[i] != NULL &&
			strstr(out.data, row->has_not[i]))
			fail_msg("\"%s\" in:\n%s", row->has_not[i], out.data);
	rest = out.data;
	while ((line = strsep(&rest, "\n")) != NULL)
		assert_in_range(text_width(line), 0, LAY_WIDTH);
	buf_clear(&out);
	summary_clear(&s);
	form_free(&form);
}

static void
test_csv(void **state)
{
	struct form *form = sheet();
	struct summary s = day(form, "n:1-1-1 ?:3-1-2");
	struct buf out;
	char *line, *rest;

	(void)state;
	buf_init(&out, 1 << 20);
	summary_csv(&s, form, &out);
	rest = out.data;
	line = strsep(&rest, "\r");
	assert_memory_equal(line, "\xef\xbb\xbf受付番号,受信日時,", 28);
	line = strsep(&rest, "\r") + 1;
	assert_string_equal(line,
		"12,2026-11-22 23:00,確認待ち,,株式会社サンプル,総務部 髙橋,"
		"0282-22-0597,'+81-282-22-0598,栃木市万町9-25,'=cmd|'x',"
		"12月3日(木) 14:00,,,可,24,24,25,119,122,122,94,推定,0,0,143,146,"
		"147,このままでは取得できません,1,1,問1-1-1,"
		"問1-1-1 以下の内容が盛り込まれたセキュリティポリシーまたは"
		"それに相当する内部規程がありますか。,,,オプション1（1-1-1）"
		",,問3-1-2,,,,,,,");
	assert_string_equal(rest, "\n");
	buf_clear(&out);
	summary_clear(&s);
	form_free(&form);
}

/* As many cells in a row as in the heading, whatever the cells hold. */
static void
test_csv_columns(void **state)
{
	struct form *form = sheet();
	struct summary s = day(form, "n:* ?:1-1-1 -:7-6-3");
	int cells[2] = {1, 1}, row = 0;
	bool quoted = false;
	struct buf out;

	(void)state;
	free(s.rows[0].fields[0].text);
	s.rows[0].fields[0].text = strdup("a,\"b\"\r\n,c");
	s.rows[0].contact_refused = s.rows[0].contact_hidden = true;
	buf_init(&out, 1 << 20);
	summary_csv(&s, form, &out);
	for (const char *p = out.data; *p != '\0'; p++) {
		if (*p == '"')
			quoted = !quoted;
		else if (*p == ',' && !quoted)
			cells[row]++;
		else if (*p == '\n' && !quoted && p[1] != '\0')
			row++;
	}
	assert_int_equal(row, 1);
	assert_int_equal(cells[0], cells[1]);
	assert_null(strstr(out.data, "髙橋"));
	buf_clear(&out);
	summary_clear(&s);
	form_free(&form);
}

static const char *
text_at(json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static void
test_json(void **state)
{
	struct form *form = sheet();
	struct summary s = day(form, "n:1-1-1 n:7-1-1 n:7-4-1 ?:3-1-2");
	struct buf out;
	struct err e = {0};
	json_t *root, *row, *options, *score, *fields;

	(void)state;
	change(&s, HELD);
	s.rows[0].contact_refused = s.rows[0].contact_hidden = true;
	buf_init(&out, 1 << 20);
	assert_works(summary_json(&s, form, &out, &e), e);
	root = json_loadb(out.data, out.len, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	assert_string_equal(text_at(root, "from"), "2026-11-22");
	assert_string_equal(text_at(root, "to"), "2026-11-22");
	assert_string_equal(text_at(root, "made_at"),
		"2026-11-23T09:19:20+09:00");
	row = json_array_get(json_object_get(root, "applications"), 0);
	assert_string_equal(text_at(row, "state"), "review");
	score = json_object_get(row, "score");
	assert_int_equal(json_integer_value(json_object_get(score, "total")),
		137);
	assert_int_equal(
		json_integer_value(json_object_get(score, "total_max")), 140);
	options = json_object_get(row, "options");
	assert_int_equal(json_array_size(options), 2);
	options = json_array_get(options, 1);
	assert_int_equal(json_integer_value(json_object_get(options, "option")),
		8);
	assert_int_equal(json_array_size(json_object_get(options, "questions")),
		2);
	/* a person's data is withheld, a company's is not */
	fields = json_object_get(row, "fields");
	assert_string_equal(text_at(json_object_get(fields, "company"), "text"),
		"株式会社サンプル");
	assert_null(text_at(json_object_get(fields, "contact"), "text"));
	assert_true(json_is_true(
		json_object_get(json_object_get(fields, "phone"), "withheld")));
	assert_null(strstr(out.data, "髙橋"));
	row = json_array_get(json_object_get(root, "held"), 0);
	assert_string_equal(text_at(row, "reason"), "unreadable");
	json_decref(root);
	buf_clear(&out);
	summary_clear(&s);
	form_free(&form);
}

static const struct period_row {
	const char *name, *from, *to;
	bool today;
	int64_t want_from, want_to; /* days from today; both 0: an error */
	const char *says;
} PERIODS[] = {
	{"yesterday", NULL, NULL, false, -1, 0, NULL},
	{"today", NULL, NULL, true, 0, 1, NULL},
	{"from a day until today", "2026-11-20", NULL, false, -3, 1, NULL},
	{"both days are in it", "2026-11-20", "2026-11-21", false, -3, -1,
		NULL},
	{"one day", "2026-11-20", "2026-11-20", false, -3, -2, NULL},
	{"backwards", "2026-11-21", "2026-11-20", false, 0, 0,
		"期間が逆です: 2026-11-21 から 2026-11-20 まで"},
	{"from tomorrow", "2026-11-24", NULL, false, 0, 0,
		"期間が逆です: 2026-11-24 から 2026-11-23 まで"},
	{"no day", "2026-11-31", NULL, false, 0, 0,
		"--from の日付「2026-11-31」が読めません。"
		"2026-11-23 の形で書いてください"},
	{"words", "2026-11-20", "昨日", false, 0, 0,
		"--to の日付「昨日」が読めません。"
		"2026-11-23 の形で書いてください"},
};

static void
test_period(void **state)
{
	const struct period_row *row = *state;
	int64_t from = -1, to = -1;
	struct err e = {0};

	if (row->says != NULL) {
		assert_refused(summary_period(row->from, row->to, row->today,
				       NOW, &from, &to, &e),
			e, ERR_INPUT, row->says);
		assert_int_equal(from, -1);
		return;
	}
	assert_works(summary_period(row->from, row->to, row->today, NOW, &from,
			     &to, &e),
		e);
	assert_int_equal((from - TODAY) / DAY, row->want_from);
	assert_int_equal((to - TODAY) / DAY, row->want_to);
	assert_int_equal((from - TODAY) % DAY, 0);
	assert_int_equal((to - TODAY) % DAY, 0);
}

int
main(void)
{
	static struct rows rows;

	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_text, &ROWS[i], "summary: %s",
			ROWS[i].name);
	rows_add(&rows, test_csv, NULL, "summary: as a table");
	rows_add(&rows, test_csv_columns, NULL, "summary: columns of a table");
	rows_add(&rows, test_json, NULL, "summary: as JSON");
	for (size_t i = 0; i < ARRAY_LEN(PERIODS); i++)
		rows_add(&rows, test_period, &PERIODS[i], "summary of %s",
			PERIODS[i].name);
	return rows_run(&rows, "summary");
}
