/*
 * page_sender.c - what the sender's machine printed over the pages of a fax.
 */
#include "daemon/store/page_sender.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/sql.h"

/* The digits of a number alone, to compare. */
static void
digits_of(const char *number, char digits[SENDER_NUMBER_SIZE])
{
	for (; *number; number++)
		if (isdigit((unsigned char)*number))
			*digits++ = *number;
	*digits = '\0';
}

static bool
says_anything(const struct page_note *p)
{
	return p->sender.text[0] || p->sheets_sent > 0;
}

static void
bind(struct sql *q, int64_t fax, const struct page_note *p)
{
	const struct sender_note *s = &p->sender;
	char digits[SENDER_NUMBER_SIZE];

	digits_of(s->number, digits);
	sql_int(q, fax);
	sql_int(q, p->index);
	sql_text(q, s->text);
	sql_text(q, s->date);
	sql_text(q, s->time);
	sql_text(q, s->name);
	sql_text(q, s->number);
	sql_text(q, digits);
	sql_int(q, s->page);
	sql_int(q, s->of);
	for (int i = 0; i < SENDER__COUNT; i++)
		sql_real(q, s->confidence[i]);
	sql_int(q, p->sheets_sent);
	sql_real(q, p->sheets_confidence);
}

bool
page_sender_write(struct store *s, int64_t fax, const struct reading *r,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s, "DELETE FROM page_sender WHERE fax_id = ?1");
	sql_int(&q, fax);
	if (!sql_run(&q, e))
		return false;
	sql_start(&q, s,
		"INSERT INTO page_sender (fax_id, idx, text, date, time, name,"
		" number, digits, page, of, date_sure, time_sure, name_sure,"
		" number_sure, page_sure, sheets_sent, sheets_sure) VALUES"
		" (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
		"  ?14, ?15, ?16, ?17)");
	for (int i = 0; i < r->page_count; i++) {
		if (!says_anything(&r->pages[i]))
			continue;
		sql_again(&q);
		bind(&q, fax, &r->pages[i]);
		sql_step(&q);
	}
	return sql_end(&q, e);
}

/* A row of the page's number and what was said, NULL where nothing was. */
static void
take(struct sql *q, int64_t fax, struct page_sender *out)
{
	struct sender_note *s = &out->said;

	*out = (struct page_sender){.fax = fax,
		.index = (int)sql_col_int(q, 0)};
	sql_col_text(q, 1, s->text, sizeof s->text);
	sql_col_text(q, 2, s->date, sizeof s->date);
	sql_col_text(q, 3, s->time, sizeof s->time);
	sql_col_text(q, 4, s->name, sizeof s->name);
	sql_col_text(q, 5, s->number, sizeof s->number);
	s->page = (int)sql_col_int(q, 6);
	s->of = (int)sql_col_int(q, 7);
	for (int i = 0; i < SENDER__COUNT; i++)
		s->confidence[i] = sql_col_real(q, 8 + i);
	out->sheets_sent = (int)sql_col_int(q, 8 + SENDER__COUNT);
	out->sheets_confidence = sql_col_real(q, 9 + SENDER__COUNT);
}

bool
page_sender_list(struct store *s, int64_t fax, struct page_sender **out,
	size_t *count, struct err *e)
{
	struct page_sender *rows = NULL, *more;
	size_t n = 0, room = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT p.idx, t.text, t.date, t.time, t.name, t.number,"
		" t.page, t.of, t.date_sure, t.time_sure, t.name_sure,"
		" t.number_sure, t.page_sure, t.sheets_sent, t.sheets_sure"
		" FROM page AS p LEFT JOIN page_sender AS t"
		" ON t.fax_id = p.fax_id AND t.idx = p.idx"
		" WHERE p.fax_id = ?1 ORDER BY p.idx");
	sql_int(&q, fax);
	while (sql_row(&q)) {
		more = sql_room(&q, rows, n, &room, sizeof *more);
		if (!more)
			break;
		rows = more;
		take(&q, fax, &rows[n++]);
	}
	if (!sql_end(&q, e)) {
		free(rows);
		return false;
	}
	*out = rows;
	*count = n;
	return true;
}
