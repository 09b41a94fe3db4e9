/*
 * held.c - held faxes by the kind of their reason, and what is unread.
 */
#include "daemon/store/held.h"

#include <string.h>

#include "daemon/store/sql.h"

static const char *const NAME[HELD__COUNT] = {
	[HELD_FOREIGN] = "foreign",
	[HELD_REFUSED] = "refused",
	[HELD_TOO_LARGE] = "too_large",
	[HELD_TIMEOUT] = "timeout",
	[HELD_MEMORY] = "memory",
	[HELD_FORBIDDEN] = "forbidden",
	[HELD_CRASHED] = "crashed",
	[HELD_OTHER] = "other",
};

/* How a reason begins; the first that fits. */
static const struct {
	const char *begins;
	enum held_kind kind;
} BEGINS[] = {
	{"foreign: ", HELD_FOREIGN},
	{"refused: ", HELD_REFUSED},
	{"the file is larger than ", HELD_TOO_LARGE},
	{"reading it took longer ", HELD_TIMEOUT},
	{"reading it used up ", HELD_TIMEOUT},
	{"the reader was killed", HELD_MEMORY},
	{"the reader tried what ", HELD_FORBIDDEN},
	{"the reader could not work", HELD_OTHER},
	{"the reader program could not be run", HELD_OTHER},
	{"the reader ", HELD_CRASHED},
};

const char *
held_kind_name(enum held_kind k)
{
	return NAME[k];
}

enum held_kind
held_kind_of(const char *reason)
{
	for (size_t i = 0; i < ARRAY_LEN(BEGINS); i++)
		if (strncmp(reason, BEGINS[i].begins,
			    strlen(BEGINS[i].begins)) == 0)
			return BEGINS[i].kind;
	return HELD_OTHER;
}

bool
held_count(struct store *s, int64_t out[HELD__COUNT], struct err *e)
{
	int64_t n[HELD__COUNT] = {0};
	char reason[ERR_TEXT_MAX];
	struct sql q;

	sql_start(&q, s,
		"SELECT reason, count(*) FROM fax WHERE state = 'held'"
		" GROUP BY reason");
	while (sql_row(&q)) {
		sql_col_text(&q, 0, reason, sizeof reason);
		n[held_kind_of(reason)] += sql_col_int(&q, 1);
	}
	if (!sql_end(&q, e))
		return false;
	memcpy(out, n, sizeof n);
	return true;
}

bool
held_oldest_unread(struct store *s, int64_t *out, struct err *e)
{
	struct sql q;

	/* one row, NULL when all are read */
	sql_start(&q, s,
		"SELECT min(arrived_at) FROM fax"
		" WHERE state IN ('arrived', 'reading')");
	return sql_number(&q, out, e);
}
