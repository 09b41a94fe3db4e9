/*
 * queue.c - the faxes that wait for a reader: take, put back, hold.
 *
 * Every function is one transaction around one fax_step (queue_recover: one
 * around all of them), so what a crash interrupts is either done or not.
 */
#include "daemon/store/queue.h"

#include <stdlib.h>

#include "base/text.h"
#include "daemon/store/sql.h"

static const char WHO[] = "maruyomid";

static bool
take(struct store *s, int64_t at, struct fax *out, bool *out_found,
	struct err *e)
{
	struct sql q;
	int64_t id = 0;

	sql_start(&q, s,
		"SELECT id FROM fax WHERE state = 'arrived' ORDER BY id LIMIT 1");
	if (sql_row(&q))
		id = sql_col_int(&q, 0);
	if (!sql_end(&q, e))
		return false;
	if (id == 0) {
		*out_found = false;
		return true;
	}
	if (!fax_step(s, id, FAX_EV_START, "", WHO, at, e) ||
		!fax_get(s, id, out, e))
		return false;
	*out_found = true;
	return true;
}

bool
queue_take(struct store *s, int64_t at, struct fax *out, bool *out_found,
	struct err *e)
{
	struct fax fax;
	bool found;

	if (!store_begin(s, e) ||
		!store_end(s, take(s, at, &fax, &found, e), e))
		return false;
	*out_found = found;
	if (found)
		*out = fax;
	return true;
}

bool
queue_give_back(struct store *s, int64_t fax, int64_t at, struct err *e)
{
	return fax_step(s, fax, FAX_EV_GIVE_BACK, "", WHO, at, e);
}

bool
queue_hold(struct store *s, int64_t fax, const char *reason, int64_t at,
	struct err *e)
{
	return fax_step(s, fax, FAX_EV_BAD, reason, WHO, at, e);
}

static bool
trouble(struct store *s, int64_t fax, const char *reason, int tries, int64_t at,
	bool *out_held, struct err *e)
{
	char words[ERR_TEXT_MAX];
	struct fax f;
	struct sql q;

	sql_start(&q, s, "UPDATE fax SET tries = tries + 1 WHERE id = ?1");
	sql_int(&q, fax);
	if (!sql_run(&q, e) || !fax_get(s, fax, &f, e))
		return false;
	*out_held = f.tries >= tries;
	if (!*out_held)
		return fax_step(s, fax, FAX_EV_GIVE_BACK, reason, WHO, at, e);
	return text_format(words, sizeof words, e,
		       "given up after %d tries: "
		       "%.400s",
		       f.tries, reason) &&
	       queue_hold(s, fax, words, at, e);
}

bool
queue_trouble(struct store *s, int64_t fax, const char *reason, int tries,
	int64_t at, bool *out_held, struct err *e)
{
	bool held;

	if (!store_begin(s, e) ||
		!store_end(s, trouble(s, fax, reason, tries, at, &held, e), e))
		return false;
	*out_held = held;
	return true;
}

static bool
recover_one(struct store *s, int64_t id, int64_t at, struct err *e)
{
	int64_t interrupts = 0;
	struct sql q;

	sql_start(&q, s,
		"UPDATE fax SET interrupts = interrupts + 1 WHERE id = ?1"
		" RETURNING interrupts");
	sql_int(&q, id);
	while (sql_row(&q))
		interrupts = sql_col_int(&q, 0);
	if (!sql_end(&q, e))
		return false;
	if (interrupts < INTERRUPTS_MAX)
		return queue_give_back(s, id, at, e);
	return queue_hold(s, id,
		"the daemon ended again and again while this was read", at, e);
}

static bool
recover(struct store *s, int64_t at, int64_t *out_count, struct err *e)
{
	const struct fax_filter reading = {.states = 1u << FAX_READING};
	struct fax *rows = NULL;
	size_t n = 0;
	bool ok = true;

	if (!fax_list(s, &reading, &rows, &n, e))
		return false;
	for (size_t i = 0; i < n && ok; i++)
		ok = recover_one(s, rows[i].id, at, e);
	free(rows);
	*out_count = (int64_t)n;
	return ok;
}

bool
queue_recover(struct store *s, int64_t at, int64_t *out_count, struct err *e)
{
	int64_t count = 0;

	if (!store_begin(s, e) || !store_end(s, recover(s, at, &count, e), e))
		return false;
	*out_count = count;
	return true;
}
