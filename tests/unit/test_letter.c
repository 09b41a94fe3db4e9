/*
 * test_letter.c - the summary as a letter: what comes first, who is called,
 * what nobody must read, and the same in English.
 */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/text.h"
#include "daemon/words/lang.h"
#include "daemon/words/layout.h"
#include "tests/support/made_summary.h"

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

static void
letter(const struct summary *s, const struct form *form, struct buf *out)
{
	struct err e = {0};

	buf_init(out, 1 << 20);
	summary_text(s, form, out);
	assert_works(buf_ok(out, &e), e);
}

/* Each behind the one before. */
static void
assert_in_order(const char *text, const char *const *parts, size_t count)
{
	const char *at = text;

	for (size_t i = 0; i < count; i++) {
		const char *found = strstr(at, parts[i]);

		if (!found)
			fail_msg("no \"%s\" there in:\n%s", parts[i], text);
		at = found;
	}
}

static void
order(void **state)
{
	static const char *const parts[] = {"丸読み 申込みまとめ\n",
		"対象  2026-11-22\n", "新着 8 件   確認済み 6 件   却下 1 件",
		"最も古い確認待ち", "確認済みのうち 1 件は、それより前に",
		"1 件はページが足りません。\n", "◆ お届けできていないまとめ",
		"  2026-11-21 分: 3 回試しました（sendmail ended with 75）\n",
		"◆ ご連絡が遅れているお客様（1 件）\n",
		"  遅延商事株式会社                    受付 88  連絡済み  "
		"担当 鈴木\n",
		"    2026-11-18 の予定（5日前）\n    午前中に折り返し。",
		"◆ お電話をかける先（5 件）\n",
		"  ㈱髙﨑ネット                        受付 101     "
		"0282-22-0597\n    訪問希望 2026-12-03（木） 14:00\n",
		"■ ㈱髙﨑ネット\n",
		"  画面          https://fax.example.jp/a/101\n",
		"  訪問希望日時  12月3日(木) 14:00 → 2026-12-03（木） 14:00\n",
		"  最短          あと 5 問で取得できます（推定）\n",
		"                必須 5 問: 2-1-3、6-2-1、7-0-1、7-3-1、7-4-1\n",
		"■ 株式会社サンプル通信\n",
		"                推奨 4 問（16 点）: 1-2-1、2-2-1、3-1-4、3-1-8\n",
		"  前回          2026-05-07 の受付 7 から\n",
		"                新たに○: 1-1-1、2-3-1、5-2-1\n",
		"                ○が消えた: 3-2-1、6-1-1\n", "■ 有限会社みほん",
		"  ページが足りません。\n",
		"                残りの答えしだいでは 5 問に減ります\n",
		"◆ 確認をお待たせしている申込書（3 件）\n",
		"  受付 104   待機株式会社                        3日前    "
		"確認すること 12 か所\n  ほか 2 件\n",
		"◆ 保留中のファクス（1 件）",
		"読取不可: ファイルが 20 MB を超えています\n",
		"◆ この期間のまとめ\n",
		"  流れ          ファクス 10 通 → 申込書 8 件 → 確認済み 6 件 → "
		"基準に到達 2 件\n",
		"  確認まで      中央値 45分   9割は 13.0時間 以内   最長 3.0日"
		"   （6 件）\n",
		"  読み取り      印 530 個: 人に回したもの 7.5%   読み違い 3 個"
		"（0.61%）\n",
		"  未達の多い順  "};
	struct form *form = sheet();
	struct summary s = made_summary(form, 8, false);
	char *line, *rest;
	struct buf out;

	(void)state;
	letter(&s, form, &out);
	assert_in_order(out.data, parts, ARRAY_LEN(parts));
	rest = out.data;
	while ((line = strsep(&rest, "\n")) != NULL)
		if (text_width(line) > LAY_WIDTH)
			fail_msg("too wide: %s", line);
	buf_clear(&out);
	summary_clear(&s);
	form_free(&form);
}

/* Who refused is not called and not offered anything; nor who waits or was
 * rejected called. */
static void
not_called(void **state)
{
	struct form *form = sheet();
	struct summary s = made_summary(form, 6, false);
	char *calls, *end;
	struct buf out;

	(void)state;
	free(s.rows[5].fields[2].text);
	s.rows[5].fields[2].text = strdup("03-1111-2222");
	letter(&s, form, &out);
	assert_null(strstr(out.data, "03-1111-2222"));
	calls = strstr(out.data, "◆ お電話をかける先（3 件）");
	assert_non_null(calls);
	end = strstr(calls, "■");
	assert_non_null(end);
	*end = '\0';
	for (int i = 3; i < 6; i++)
		assert_null(strstr(calls, s.rows[i].fields[0].text));
	buf_clear(&out);
	summary_clear(&s);
	form_free(&form);
}

static void
quiet(void **state)
{
	struct form *form = sheet();
	struct summary s = {.from = MADE_TODAY - 3 * MADE_DAY,
		.to = MADE_TODAY,
		.now = MADE_NOW};
	struct buf out;

	(void)state;
	letter(&s, form, &out);
	assert_string_equal(out.data,
		"丸読み 申込みまとめ\n対象  2026-11-20 〜 2026-11-22\n"
		"新着 0 件   確認済み 0 件   却下 0 件   （対象期間中）\n"
		"確認待ち 0 件   保留 0 件   （2026-11-23 09:19 現在）\n\n"
		"この期間に受信または確認した申込書はありません。\n");
	buf_clear(&out);
	form_free(&form);
}

/* With a form and people that write no Japanese, none is left. */
static void
in_english(void **state)
{
	const char *build = getenv("MARUYOMI_BUILD");
	char *top = project_path("build"), dir[4096];
	struct form *form = sheet();
	struct err e = {0};
	struct summary s;
	struct buf out;
	size_t len;

	(void)state;
	snprintf(dir, sizeof(dir), "%s/locale", build ? build : top);
	free(top);
	assert_works(lang_set("en", dir, &e), e);
	for (int i = 0; i < form->item_count; i++)
		form->items[i].text = "Is it in place?";
	s = made_summary(form, 8, true);
	letter(&s, form, &out);
	for (const char *p = out.data; *p != '\0'; p += len) {
		unsigned c = text_next(p, &len);

		if (c >= 0x3000)
			fail_msg("Japanese at: %.60s", p);
	}
	buf_clear(&out);
	buf_init(&out, 1 << 20);
	summary_csv(&s, form, &out);
	for (const char *p = out.data; *p != '\0'; p += len) {
		unsigned c = text_next(p, &len);

		if (c >= 0x3000 && c != 0xfeff && c != 0xff0f)
			fail_msg("Japanese at: %.60s", p);
	}
	assert_works(lang_set("ja", dir, &e), e);
	buf_clear(&out);
	summary_clear(&s);
	form_free(&form);
}

int
main(void)
{
	static struct rows rows;

	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	rows_add(&rows, order, NULL, "letter: what stands where");
	rows_add(&rows, not_called, NULL, "letter: who is not called");
	rows_add(&rows, quiet, NULL, "letter: a quiet time");
	rows_add(&rows, in_english, NULL, "letter: in English");
	return rows_run(&rows, "letter");
}
