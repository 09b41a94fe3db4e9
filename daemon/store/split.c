/*
 * split.c - two applications in one: some pages become one of their own.
 */
#include "daemon/store/split.h"

#include <stdbool.h>
#include <stdio.h>

#include "daemon/store/application_row.h"
#include "daemon/store/brief.h"
#include "daemon/store/carry.h"
#include "daemon/store/event.h"
#include "daemon/store/sql.h"

struct chosen {
	const int *pages;
	int count;
};

static bool
has(const struct chosen *c, int page)
{
	for (int i = 0; i < c->count; i++)
		if (c->pages[i] == page)
			return true;
	return false;
}

/* Each is one of its own pages, and one at least stays. */
static bool
check_pages(const struct application_now *a, const struct chosen *c,
	struct err *e)
{
	int own = 0, going = 0;

	for (int i = 0; i < a->page_count; i++)
		if (a->pages[i].fax_id == a->fax_id) {
			own++;
			going += has(c, a->pages[i].index);
		}
	if (going == 0 || going != c->count)
		return err_set(e, ERR_INPUT,
			"these are not pages of application %lld",
			(long long)a->id);
	if (going == own)
		return err_set(e, ERR_INPUT,
			"at least one page stays with application %lld",
			(long long)a->id);
	return true;
}

static bool
insert(struct store *s, const struct form *form,
	const struct application_row *from, int64_t *out, struct err *e)
{
	int64_t reading = 0, number = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT reading_id, (SELECT max(number) + 1 FROM application"
		" WHERE fax_id = a.fax_id) FROM application AS a"
		" WHERE id = ?1");
	sql_int(&q, from->id);
	if (sql_row(&q)) {
		reading = sql_col_int(&q, 0);
		number = sql_col_int(&q, 1);
	}
	if (!sql_end(&q, e))
		return false;
	if (reading == 0)
		return err_set(e, ERR_STATE,
			"application %lld was entered by hand",
			(long long)from->id);
	if (!application_insert(s, form, from->fax_id, (int)number, reading,
		    out, e))
		return false;
	sql_start(&q, s, "UPDATE application SET read_as = ?2 WHERE id = ?1");
	sql_int(&q, *out);
	sql_int(&q, from->read_as != 0 ? from->read_as : from->number);
	return sql_run(&q, e);
}

static bool
give_page(struct store *s, int64_t fax, int page, int64_t to, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"UPDATE page SET application_id = ?3"
		" WHERE fax_id = ?1 AND idx = ?2");
	sql_int(&q, fax);
	sql_int(&q, page);
	sql_int(&q, to);
	return sql_run(&q, e);
}

/* What stands on the pages of the new one as it was seen, the rest as not
 * seen.  ?1 old, ?2 new, ?3 fax. */
#define GOES                                                  \
	" EXISTS (SELECT 1 FROM page AS p WHERE p.fax_id = ?3" \
	"  AND p.idx = m.page AND p.application_id = ?2)"

static bool
copy_rows(struct store *s, const struct application_row *from, int64_t to,
	struct err *e)
{
	static const char *const texts[] = {
		"INSERT INTO mark (application_id, reading_id, item, answer,"
		" suggest, kind, confidence, why, page, x, y, w, h)"
		" SELECT ?2, reading_id, item, answer, suggest, kind,"
		" confidence, why, page, x, y, w, h FROM mark AS m"
		" WHERE application_id = ?1 AND" GOES,
		"INSERT INTO mark (application_id, reading_id, item, answer,"
		" suggest, kind, confidence, why, page, x, y, w, h)"
		" SELECT ?2, reading_id, item, 'missing', '', 'blank', 0, '',"
		" -1, 0, 0, 0, 0 FROM mark AS m WHERE application_id = ?1"
		" AND NOT" GOES,
		"INSERT INTO field (application_id, reading_id, item, text,"
		" raw, confidence, review, why, page, x, y, w, h)"
		" SELECT ?2, reading_id, item, text, raw, confidence, review,"
		" why, page, x, y, w, h FROM field AS m"
		" WHERE application_id = ?1 AND" GOES,
		"INSERT INTO field (application_id, reading_id, item, text,"
		" raw, confidence, review, why, page, x, y, w, h)"
		" SELECT ?2, reading_id, item, '', '', 0, 0, '', -1, 0, 0, 0,"
		" 0 FROM field AS m WHERE application_id = ?1 AND NOT" GOES,
	};
	struct sql q;

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		sql_start(&q, s, texts[i]);
		sql_int(&q, from->id);
		sql_int(&q, to);
		sql_int(&q, from->fax_id);
		if (!sql_run(&q, e))
			return false;
	}
	return true;
}

static bool
is_on_chosen(const void *arg, int part, int page, int64_t verdict)
{
	(void)verdict;
	return part == 0 && page >= 0 && has(arg, page);
}

/* On the record of both, in the history of the fax. */
static bool
record(struct store *s, const struct application_row *from, int64_t to,
	const char *who, int64_t at, struct err *e)
{
	char off[40], of[40];

	snprintf(off, sizeof off, "off %lld", (long long)to);
	snprintf(of, sizeof of, "of %lld", (long long)from->id);
	return verdict_write(s,
		       &(struct verdict){.application = from->id,
			       .at = at,
			       .who = who,
			       .what = "split",
			       .item = "",
			       .from = "",
			       .to = off,
			       .reason = ""},
		       e) &&
	       verdict_write(s,
		       &(struct verdict){.application = to,
			       .at = at,
			       .who = who,
			       .what = "split",
			       .item = "",
			       .from = "",
			       .to = of,
			       .reason = ""},
		       e) &&
	       event_write(s,
		       &(struct event){.at = at,
			       .fax_id = from->fax_id,
			       .application_id = to,
			       .who = who,
			       .what = "split",
			       .from = "",
			       .to = "",
			       .detail = of},
		       e);
}

static bool
split(struct store *s, const struct form *form, int64_t id,
	const struct chosen *c, const char *who, int64_t at, int64_t *out,
	struct err *e)
{
	struct application_now *before = NULL;
	struct application_row row;
	bool ok = false;

	if (!application_row_get(s, id, &row, e) ||
		!application_must_be_open(&row, e) ||
		!application_load(s, form, id, &before, e))
		return false;
	if (!check_pages(before, c, e) || !insert(s, form, &row, out, e))
		goto out;
	for (int i = 0; i < c->count; i++)
		if (!give_page(s, row.fax_id, c->pages[i], *out, e))
			goto out;
	ok = copy_rows(s, &row, *out, e) && record(s, &row, *out, who, at, e) &&
	     carry_decisions(s, form, before, id, *out, is_on_chosen, c, who,
		     at, e) &&
	     brief_write(s, form, id, e) && brief_write(s, form, *out, e);
out:
	application_now_free(&before);
	return ok;
}

bool
split_pages(struct store *s, const struct form *form, int64_t application,
	const int *pages, int count, const char *who, int64_t at,
	int64_t *out_new, struct err *e)
{
	const struct chosen chosen = {pages, count};
	int64_t id;

	if (!application_check_who(who, e) || !store_begin(s, e) ||
		!store_end(s,
			split(s, form, application, &chosen, who, at, &id, e),
			e))
		return false;
	*out_new = id;
	return true;
}
