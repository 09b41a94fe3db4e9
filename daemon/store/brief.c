/*
 * brief.c - the words an application can be found by.
 */
#include "daemon/store/brief.h"

#include <string.h>

#include "daemon/store/application.h"
#include "daemon/store/sql.h"

/* Left out or written alike on both sides of a comparison. */
static const struct {
	const char *from, *to;
} folds[] = {
	{"（株）", "株式会社"},
	{"(株)", "株式会社"},
	{"㈱", "株式会社"},
	{"（有）", "有限会社"},
	{"(有)", "有限会社"},
	{"㈲", "有限会社"},
	{"髙", "高"},
	{"﨑", "崎"},
	{"\xe3\x80\x80", ""}, /* ideographic blank */
	{" ", ""},
	{"-", ""},
	{"(", ""},
	{")", ""},
};

void
brief_fold(struct buf *out, const char *text)
{
	while (*text) {
		size_t i, n = 0;

		for (i = 0; i < ARRAY_LEN(folds); i++) {
			n = strlen(folds[i].from);
			if (strncmp(text, folds[i].from, n) == 0)
				break;
		}
		if (i < ARRAY_LEN(folds)) {
			buf_text(out, folds[i].to);
			text += n;
		} else {
			char c = *text++;

			if (c >= 'A' && c <= 'Z')
				c = (char)(c - 'A' + 'a');
			buf_bytes(out, &c, 1);
		}
	}
}

static bool
is_word_of_it(enum field_kind k)
{
	return k == FIELD_COMPANY || k == FIELD_PERSON || k == FIELD_PHONE;
}

bool
brief_write(struct store *s, const struct form *form, int64_t application,
	struct err *e)
{
	struct application_now *a = NULL;
	struct buf words, company;
	struct sql q;
	bool ok = false;

	buf_init(&company, (size_t)FIELD_TEXT_MAX * 8);
	buf_init(&words, (size_t)FIELD_TEXT_MAX * 8 * FORM_FIELDS_MAX);
	if (!application_load(s, form, application, &a, e))
		goto out;
	for (int i = 0; i < form->field_count; i++)
		if (is_word_of_it(form->fields[i].kind)) {
			brief_fold(&words, a->fields[i].text);
			buf_text(&words, "\n");
			if (form->fields[i].kind == FIELD_COMPANY &&
				company.len == 0)
				brief_fold(&company, a->fields[i].text);
		}
	if (!buf_ok(&words, e) || !buf_ok(&company, e))
		goto out;
	sql_start(&q, s,
		"INSERT INTO brief (application_id, words, company)"
		" VALUES (?1, ?2, ?3) ON CONFLICT (application_id)"
		" DO UPDATE SET words = ?2, company = ?3");
	sql_int(&q, application);
	sql_text_n(&q, words.data, words.len);
	sql_text_n(&q, company.data, company.len);
	ok = sql_run(&q, e);
out:
	buf_clear(&words);
	buf_clear(&company);
	application_now_free(&a);
	return ok;
}
