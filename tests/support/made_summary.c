/*
 * made_summary.c - a summary with everything in it that one can hold.
 */
#include "tests/support/made_summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned
chance(uint64_t *seed, unsigned n)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(*seed >> 33) % n;
}

static char *
copy(const char *s)
{
	char *p = strdup(s);

	if (!p)
		abort();
	return p;
}

static void *
zeroed(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		abort();
	return p;
}

static const char *const COMPANIES[] = {MADE_FIRST_COMPANY,
	"株式会社サンプル通信", "有限会社みほん電設",
	"栃木ケーブルテレビ株式会社", "合同会社テスト・ネットワークス",
	"<b>太字</b>＆サンズ株式会社",
	"とても長い名前のインターネット接続サービス運営株式会社東日本支社",
	"ﾊﾝｶｸ商事㈱", "=1+1株式会社", "𠮷野インターネット"};
static const char *const LATIN[] = {"Takasaki Net", "Sample Telecom",
	"Mihon Works", "Tochigi Cable", "Test Networks", "<b>Bold</b> & Sons",
	"A very long name of an internet access provider, eastern branch",
	"Hankaku Trading", "=1+1 Inc.", "Yoshino Internet"};

static void
row_fields(struct summary_row *row, int n, bool latin)
{
	const char *const ja[] = {COMPANIES[n % 10], "総務部 髙橋",
		MADE_FIRST_PHONE, "09012345678", "栃木県栃木市万町9-25",
		"taro@example.jp", "12月3日(木) 14:00"};
	const char *const en[] = {LATIN[n % 10], "Taro", MADE_FIRST_PHONE,
		"09012345678", "9-25 Yorozucho", "taro@example.jp",
		"12/3 14:00"};
	char name[128];

	for (size_t i = 0; i < ARRAY_LEN(ja); i++)
		row->fields[i].text = copy(latin ? en[i] : ja[i]);
	if (n >= 10) {
		snprintf(name, sizeof(name), "%s %d", row->fields[0].text, n);
		free(row->fields[0].text);
		row->fields[0].text = copy(name);
	}
	row->visit.day = MADE_TODAY + 10 * MADE_DAY;
	row->visit.minute = 14 * 60;
	if (n % 10 == 1) {
		row->fields[4].text[0] = '\0';
		row->fields[2].review = true;
		row->visit.minute = -1;
	}
	if (n % 10 == 2) {
		row->fields[6].text[0] = '\0';
		row->fields[6].missing = true;
		row->visit.day = 0;
	}
}

static void
row_fill(struct summary_row *row, const struct form *form, int n, bool latin)
{
	uint64_t seed = (uint64_t)n + 3;
	unsigned met = 4 + chance(&seed, 6);

	row->form = form;
	row->id = 101 + n;
	row->fax_id = 51 + n;
	row->arrived_at = MADE_TODAY - MADE_DAY / 2 + n * 7;
	row->state = n % 10 == 3   ? APPLICATION_REVIEW
		     : n % 10 == 4 ? APPLICATION_REJECTED
				   : APPLICATION_CONFIRMED;
	if (row->state != APPLICATION_REVIEW)
		row->settled_at = row->arrived_at + 1800;
	row->contact_refused = row->contact_hidden = n % 10 == 5;
	row->late = n % 10 == 6;
	row->incomplete = n % 10 == 2;
	for (int i = 0; i < form->item_count; i++) {
		row->answers[i] =
			chance(&seed, 10) < met ? ANSWER_YES : ANSWER_NO;
		if (row->state == APPLICATION_REVIEW && i % 7 == 0)
			row->answers[i] = ANSWER_REVIEW;
		if (row->incomplete && i > 45)
			row->answers[i] = ANSWER_MISSING;
	}
	row_fields(row, n, latin);
	if (n % 10 == 1) {
		row->earlier = zeroed(1, sizeof(*row->earlier));
		row->earlier->id = 7;
		row->earlier->arrived_at = MADE_TODAY - 200 * MADE_DAY;
		row->earlier->form = form;
		for (int i = 0; i < form->item_count; i++)
			row->earlier->answers[i] = i % 9 == 0 ? ANSWER_NO
						   : i % 9 == 1
							   ? ANSWER_YES
							   : row->answers[i];
	}
}

static int
more_missed(const void *a, const void *b)
{
	const struct summary_missed *x = a, *y = b;

	return x->count != y->count ? y->count - x->count : x->item - y->item;
}

static void
count_up(struct summary *s, const struct form *form)
{
	s->new_count = s->row_count;
	for (int n = 0; n < s->row_count; n++) {
		s->confirmed_count += s->rows[n].state == APPLICATION_CONFIRMED;
		s->rejected_count += s->rows[n].state == APPLICATION_REJECTED;
		s->late_count += s->rows[n].late;
		s->incomplete_count += s->rows[n].incomplete;
	}
	for (int i = 0; i < form->item_count; i++) {
		struct summary_missed m = {.item = i};

		for (int n = 0; n < s->row_count; n++) {
			m.count += s->rows[n].answers[i] == ANSWER_NO;
			m.of += s->rows[n].answers[i] <= ANSWER_NO;
		}
		if (m.count > 0)
			s->missed[s->missed_count++] = m;
	}
	qsort(s->missed, (size_t)s->missed_count, sizeof(s->missed[0]),
		more_missed);
	s->funnel = (struct summary_funnel){.faxes = s->row_count + 2,
		.faxes_held = 1,
		.applications = s->row_count,
		.waiting = 1,
		.confirmed = s->confirmed_count,
		.rejected = s->rejected_count,
		.reached = 2,
		.may_call = s->confirmed_count - 1,
		.visit_wish = 3};
	s->wait = (struct summary_wait){s->confirmed_count, 2700, 13 * 3600,
		3 * MADE_DAY};
	s->quality = (struct summary_quality){530, 40, 3, 70, 21, 6};
}

struct summary
made_summary(const struct form *form, int rows, bool latin)
{
	struct summary s = {.from = MADE_TODAY - MADE_DAY,
		.to = MADE_TODAY,
		.now = MADE_NOW,
		.web_url = "https://fax.example.jp",
		.waiting_count = 3,
		.oldest_waiting_at = MADE_NOW - 3 * MADE_DAY};

	s.rows = zeroed((size_t)rows, sizeof(*s.rows));
	s.row_count = rows;
	for (int n = 0; n < rows; n++)
		row_fill(&s.rows[n], form, n, latin);
	s.overdue = zeroed(1, sizeof(*s.overdue));
	s.overdue_count = s.overdue_listed = 1;
	s.overdue[0] = (struct summary_overdue){.id = 88,
		.due = MADE_TODAY - 5 * MADE_DAY,
		.company = copy(latin ? "Late Inc." : "遅延商事株式会社"),
		.owner = copy(latin ? "Suzuki" : "鈴木"),
		.state = copy("contacted"),
		.note = copy(latin ? "call again in the morning"
				   : "午前中に折り返し。見積りの件")};
	s.unsent = zeroed(1, sizeof(*s.unsent));
	s.unsent_count = 1;
	s.unsent[0] = (struct summary_unsent){MADE_TODAY - 2 * MADE_DAY,
		MADE_TODAY - MADE_DAY, 3, copy("sendmail ended with 75")};
	s.waiting = zeroed(1, sizeof(*s.waiting));
	s.waiting_listed = 1;
	s.waiting[0] = (struct summary_waiting){104, 54,
		MADE_NOW - 3 * MADE_DAY,
		copy(latin ? "Waiting Ltd." : "待機株式会社"), 12, false};
	s.held = zeroed(1, sizeof(*s.held));
	s.held_count = 1;
	s.held[0] = (struct summary_held){9, MADE_NOW - 3600,
		copy("refused: the file is larger than 20 MB")};
	count_up(&s, form);
	return s;
}
