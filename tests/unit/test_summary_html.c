/*
 * test_summary_html.c - the HTML part: well formed, nothing loaded, all text
 * escaped, nothing shown that may not be.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "daemon/summary/html.h"
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
mail_of(const struct summary *s, const struct form *form, bool pictures,
	struct buf *out)
{
	struct err e = {0};

	buf_init(out, 1 << 22);
	summary_html_mail(s, form, pictures, out);
	assert_works(buf_ok(out, &e), e);
}

static int
count(const char *text, const char *what)
{
	int n = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		n++;
	return n;
}

static void
says(void **state)
{
	static const char *const has[] = {"㈱髙﨑ネット",
		"href=\"tel:0282220597\"",
		"href=\"https://fax.example.jp/a/101\"",
		"&lt;b&gt;太字&lt;/b&gt;", "img src=\"cid:scores\"",
		"img src=\"cid:missed\"",
		"alt=\"会社別の推奨の得点。基準 94 点（推定）に届いたのは",
		"あと 5 問で取得できます（推定）",
		"オプション8（7-4-1）、オプション9（7-3-1）",
		"遅延商事株式会社", "sendmail ended with 75", "待機株式会社",
		"読取不可: ファイルが 20 MB を超えています", "新たに○: 1-1-1"};
	static const char *const has_not[] = {"<script", "<link", "http://",
		"@import", "url(", "<b>太字", "09099998888", "src=\"http"};
	struct form *form = sheet();
	struct summary s = made_summary(form, 9, false);
	struct buf out;

	(void)state;
	/* the sixth refuses offers */
	free(s.rows[5].fields[2].text);
	s.rows[5].fields[2].text = strdup("09099998888");
	mail_of(&s, form, true, &out);
	for (size_t i = 0; i < ARRAY_LEN(has); i++)
		if (!strstr(out.data, has[i]))
			fail_msg("no %s", has[i]);
	for (size_t i = 0; i < ARRAY_LEN(has_not); i++)
		if (strstr(out.data, has_not[i]))
			fail_msg("%s is in it", has_not[i]);
	for (const char *p = out.data; (p = strstr(p, "<img ")) != NULL; p++)
		assert_non_null(strstr(p, "alt="));
	assert_int_equal(count(out.data, "<table"),
		count(out.data, "</table>"));
	assert_int_equal(count(out.data, "<tr"), count(out.data, "</tr>"));
	assert_int_equal(count(out.data, "<td"), count(out.data, "</td>"));
	assert_int_equal(count(out.data, "<div"), count(out.data, "</div>"));
	buf_clear(&out);
	mail_of(&s, form, false, &out);
	assert_null(strstr(out.data, "cid:"));
	buf_clear(&out);
	summary_clear(&s);
	form_free(&form);
}

/* However many there are, the mail is not cut by whoever shows it. */
static void
many(void **state)
{
	struct form *form = sheet();
	struct summary s = made_summary(form, 1000, false);
	struct buf out;

	(void)state;
	mail_of(&s, form, true, &out);
	assert_non_null(strstr(out.data, "このほか 9"));
	assert_in_range(out.len, 70 * 1024, 102 * 1024);
	buf_clear(&out);
	summary_clear(&s);
	form_free(&form);
}

static void
quiet(void **state)
{
	struct form *form = sheet();
	struct summary s = {.from = MADE_TODAY - MADE_DAY,
		.to = MADE_TODAY,
		.now = MADE_NOW};
	struct buf out;

	(void)state;
	mail_of(&s, form, true, &out);
	assert_non_null(strstr(out.data,
		"この期間に受信または確認した申込書はありません。"));
	assert_null(strstr(out.data, "cid:"));
	buf_clear(&out);
	form_free(&form);
}

int
main(void)
{
	static struct rows rows;

	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	rows_add(&rows, says, NULL, "mail: what it says and does not");
	rows_add(&rows, many, NULL, "mail: of very many");
	rows_add(&rows, quiet, NULL, "mail: of a quiet day");
	return rows_run(&rows, "summary_html");
}
