/*
 * summary_record.c - the summaries that were made, and whether each went out.
 */
#include "daemon/store/summary_record.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/sql.h"

static const char *const names[SUMMARY_STATE__COUNT] = {"ready", "sending",
	"failed", "sent", "quiet", "kept", "dropped"};

static const struct {
	enum summary_state from;
	enum summary_event event;
	enum summary_state to;
} STEPS[] = {
	{SUMMARY_READY, SUMMARY_EV_START, SUMMARY_SENDING},
	{SUMMARY_FAILED, SUMMARY_EV_START, SUMMARY_SENDING},
	{SUMMARY_SENDING, SUMMARY_EV_GOOD, SUMMARY_SENT},
	{SUMMARY_SENDING, SUMMARY_EV_BAD, SUMMARY_FAILED},
	{SUMMARY_SENDING, SUMMARY_EV_LOST, SUMMARY_READY},
	{SUMMARY_READY, SUMMARY_EV_DROP, SUMMARY_DROPPED},
	{SUMMARY_FAILED, SUMMARY_EV_DROP, SUMMARY_DROPPED},
};

static const char *
state_name(enum summary_state s)
{
	assert(s >= 0 && s < SUMMARY_STATE__COUNT);
	return names[s];
}

static bool
state_parse(const char *name, enum summary_state *out)
{
	for (int i = 0; i < SUMMARY_STATE__COUNT; i++)
		if (strcmp(name, names[i]) == 0) {
			*out = (enum summary_state)i;
			return true;
		}
	return false;
}

static void
hash_of(const struct buf *message, char out[ARCHIVE_HEX_SIZE])
{
	unsigned char raw[crypto_hash_sha256_BYTES];

	static_assert(ARCHIVE_HEX_SIZE == 2 * sizeof raw + 1, "as hex");
	out[0] = '\0';
	if (message == NULL)
		return;
	crypto_hash_sha256(raw, (const unsigned char *)message->data,
		message->len);
	sodium_bin2hex(out, ARCHIVE_HEX_SIZE, raw, sizeof raw);
}

static bool
last_turn(struct store *s, const struct summary_made *m, int *out,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"SELECT coalesce(max(turn), 0) FROM summary"
		" WHERE from_at = ?1 AND to_at = ?2");
	sql_int(&q, m->from);
	sql_int(&q, m->to);
	if (sql_row(&q))
		*out = (int)sql_col_int(&q, 0);
	return sql_end(&q, e);
}

static bool
add(struct store *s, const struct summary_made *m, struct err *e)
{
	char hash[ARCHIVE_HEX_SIZE];
	int turn = 0;
	struct sql q;

	if (!last_turn(s, m, &turn, e))
		return false;
	if (turn > 0 && !m->again)
		return err_set(e, ERR_STATE,
			"a summary of this period has been made already");
	hash_of(m->message, hash);
	sql_start(&q, s,
		"INSERT INTO summary (from_at, to_at, turn, made_at, who,"
		" applications, recipients, message_id, hash, state,"
		" settled_at, message) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
		" ?9, ?10, ?11, ?12)");
	sql_int(&q, m->from);
	sql_int(&q, m->to);
	sql_int(&q, turn + 1);
	sql_int(&q, m->at);
	sql_text(&q, m->who);
	sql_int(&q, m->applications);
	sql_text(&q, m->recipients);
	sql_text(&q, m->message_id);
	sql_text(&q, hash);
	sql_text(&q, state_name(m->state));
	if (m->message != NULL) {
		sql_int_or_null(&q, 0);
		sql_bytes(&q, m->message->data, m->message->len);
	} else {
		sql_int(&q, m->at);
		sql_int_or_null(&q, 0);
	}
	return sql_run(&q, e);
}

bool
summary_record_add(struct store *s, const struct summary_made *m,
	int64_t *out_id, struct err *e)
{
	assert((m->message != NULL) == (m->state == SUMMARY_READY));
	assert(m->message != NULL || m->state == SUMMARY_QUIET ||
		m->state == SUMMARY_KEPT);
	if (!store_begin(s, e) || !store_end(s, add(s, m, e), e))
		return false;
	*out_id = store_last_id(s);
	return true;
}

static bool
step(struct store *s, int64_t id, enum summary_event event, int64_t at,
	const char *error, struct err *e)
{
	enum summary_state from = SUMMARY_DROPPED, to = SUMMARY_DROPPED;
	bool found = false;
	struct sql q;

	sql_start(&q, s, "SELECT state FROM summary WHERE id = ?1");
	sql_int(&q, id);
	if (sql_row(&q))
		found = state_parse(sql_col_peek(&q, 0), &from);
	if (!sql_end(&q, e))
		return false;
	if (!found)
		return err_set(e, ERR_ABSENT, "no summary %lld", (long long)id);
	found = false;
	for (size_t i = 0; i < ARRAY_LEN(STEPS); i++)
		if (STEPS[i].from == from && STEPS[i].event == event) {
			to = STEPS[i].to;
			found = true;
		}
	if (!found)
		return err_set(e, ERR_STATE, "summary %lld is %s already",
			(long long)id, state_name(from));
	sql_start(&q, s,
		"UPDATE summary SET state = ?2, error = ?3,"
		" tries = tries + ?4,"
		" tried_at = CASE WHEN ?4 THEN ?5 ELSE tried_at END,"
		" settled_at = CASE WHEN ?6 THEN ?5 END,"
		" message = CASE WHEN ?6 THEN NULL ELSE message END"
		" WHERE id = ?1");
	sql_int(&q, id);
	sql_text(&q, state_name(to));
	sql_text(&q, error == NULL ? "" : error);
	sql_int(&q, event == SUMMARY_EV_START);
	sql_int(&q, at);
	sql_int(&q, to == SUMMARY_SENT || to == SUMMARY_DROPPED);
	return sql_run(&q, e);
}

bool
summary_record_step(struct store *s, int64_t id, enum summary_event event,
	int64_t at, const char *error, struct err *e)
{
	return store_begin(s, e) &&
	       store_end(s, step(s, id, event, at, error, e), e);
}

#define COLUMNS                                                              \
	"SELECT id, from_at, to_at, turn, made_at, who, applications,"       \
	" recipients, message_id, hash, state, tries, tried_at, settled_at," \
	" error FROM summary "

static void
clear_row(void *row)
{
	summary_record_clear(row);
}

static void
take(struct sql *q, void *row)
{
	struct summary_record *r = row;

	*r = (struct summary_record){
		.id = sql_col_int(q, 0),
		.from = sql_col_int(q, 1),
		.to = sql_col_int(q, 2),
		.turn = (int)sql_col_int(q, 3),
		.made_at = sql_col_int(q, 4),
		.applications = (int)sql_col_int(q, 6),
		.tries = (int)sql_col_int(q, 11),
		.tried_at = sql_col_int(q, 12),
		.settled_at = sql_col_int(q, 13),
	};
	sql_col_text(q, 5, r->who, sizeof r->who);
	r->recipients = sql_col_dup(q, 7);
	sql_col_text(q, 8, r->message_id, sizeof r->message_id);
	sql_col_text(q, 9, r->hash, sizeof r->hash);
	if (!state_parse(sql_col_peek(q, 10), &r->state))
		q->code = SQLITE_CORRUPT;
	sql_col_text(q, 14, r->error, sizeof r->error);
}

static bool
take_all(struct sql *q, struct summary_record **out, size_t *count,
	struct err *e)
{
	void *rows;

	if (!sql_rows(q, sizeof **out, take, clear_row, &rows, count, e))
		return false;
	*out = rows;
	return true;
}

bool
summary_record_find(struct store *s, int64_t from, int64_t to, bool *found,
	struct summary_record *out, struct err *e)
{
	struct summary_record *rows = NULL;
	size_t count = 0;
	struct sql q;

	sql_start(&q, s,
		COLUMNS "WHERE from_at = ?1 AND to_at = ?2"
			" ORDER BY turn DESC LIMIT 1");
	sql_int(&q, from);
	sql_int(&q, to);
	if (!take_all(&q, &rows, &count, e))
		return false;
	*found = count > 0;
	if (count > 0)
		*out = rows[0]; /* with its texts */
	free(rows);
	return true;
}

bool
summary_record_open(struct store *s, struct summary_record **out, size_t *count,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		COLUMNS "WHERE state IN ('ready', 'sending', 'failed')"
			" ORDER BY id");
	return take_all(&q, out, count, e);
}

bool
summary_record_list(struct store *s, int limit, struct summary_record **out,
	size_t *count, struct err *e)
{
	struct sql q;

	sql_start(&q, s, COLUMNS "ORDER BY id DESC LIMIT ?1");
	sql_int(&q, limit);
	return take_all(&q, out, count, e);
}

bool
summary_record_message(struct store *s, int64_t id, struct buf *out,
	struct err *e)
{
	bool found = false;
	struct sql q;

	sql_start(&q, s,
		"SELECT message FROM summary"
		" WHERE id = ?1 AND message IS NOT NULL");
	sql_int(&q, id);
	if (sql_row(&q)) {
		const void *p = sqlite3_column_blob(q.st, 0);

		buf_bytes(out, p, (size_t)sqlite3_column_bytes(q.st, 0));
		found = true;
	}
	if (!sql_end(&q, e) || !buf_ok(out, e))
		return false;
	return found || err_set(e, ERR_ABSENT, "summary %lld has no mail",
				(long long)id);
}

void
summary_record_clear(struct summary_record *r)
{
	free(r->recipients);
	r->recipients = NULL;
}

void
summary_record_free(struct summary_record **rows, size_t count)
{
	if (*rows == NULL)
		return;
	for (size_t i = 0; i < count; i++)
		summary_record_clear(&(*rows)[i]);
	free(*rows);
	*rows = NULL;
}
