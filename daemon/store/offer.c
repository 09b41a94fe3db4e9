/*
 * offer.c - applications that may belong together.
 */
#include "daemon/store/offer.h"

#include <stdlib.h>
#include <string.h>

#include "daemon/store/application_gap.h"
#include "daemon/store/sql.h"

static bool
has_item(const struct application_now *a, int i)
{
	return a->marks[i].answer != ANSWER_MISSING;
}

/* One that waits for a person may be anything. */
static bool
contradicts(enum answer a, enum answer b)
{
	return a != b && a != ANSWER_REVIEW && b != ANSWER_REVIEW;
}

void
offer_compare(const struct application_now *a,
	const struct application_now *other, struct offer *out)
{
	int lacks = 0; /* what the other lacks */
	int most[2] = {0, 0};

	*out = (struct offer){.other = other->id,
		.newer = other->id > a->id,
		.state = other->state,
		.arrived_at = other->arrived_at,
		.pages = other->page_count};
	for (int i = 0; i < a->item_count; i++) {
		bool here = has_item(a, i), there = has_item(other, i);

		most[0] += here;
		most[1] += there;
		out->adds += there && !here;
		lacks += here && !there;
		out->shared += here && there;
		out->differ += here && there &&
			       contradicts(a->marks[i].answer,
				       other->marks[i].answer);
	}
	for (int i = 0; i < a->field_count; i++) {
		bool here = !application_field_missing(&a->fields[i]);
		bool there = !application_field_missing(&other->fields[i]);

		out->adds += there && !here;
		lacks += here && !there;
		out->differ += here && there && strcmp(a->fields[i].text,
						other->fields[i].text) != 0;
	}
	/* the same sheet again has most of its questions again */
	if (out->shared * 2 <= (most[0] > most[1] ? most[0] : most[1]))
		out->kind = OFFER_JOIN;
	else
		out->kind = out->differ + out->adds + lacks > 0
				    ? OFFER_REPLACE
				    : OFFER_DUPLICATE;
}

/* Of the same sender within a day, other than this one and its parts.  The
 * words of a form that was not read are but ends of lines. */
static const char CANDIDATES[] =
	"SELECT a.id FROM application AS a INDEXED BY application_by_day"
	" WHERE a.arrived_at BETWEEN ?2 AND ?3 AND a.id <> ?1"
	" AND a.joined_into IS NULL AND a.state <> 'rejected'"
	" AND a.form = (SELECT form FROM application WHERE id = ?1)"
	" AND NOT EXISTS (SELECT 1 FROM erasure AS x"
	"  WHERE x.fax_id = a.fax_id)"
	" AND (EXISTS (SELECT 1 FROM source AS o JOIN source AS m"
	"   ON m.digits = o.digits WHERE o.fax_id = a.fax_id"
	"   AND m.fax_id = ?4 AND o.digits <> '')"
	"  OR a.fax_id = ?4"
	"  OR EXISTS (SELECT 1 FROM brief AS o JOIN brief AS m"
	"   ON m.words = o.words WHERE o.application_id = a.id"
	"   AND m.application_id = ?1"
	"   AND trim(o.words, char(10)) <> ''))"
	" ORDER BY a.id DESC LIMIT ?5";

static bool
candidates(struct store *s, const struct application_now *a,
	int64_t ids[OFFERS_MAX], size_t *count, struct err *e)
{
	size_t n = 0;
	struct sql q;

	sql_start(&q, s, CANDIDATES);
	sql_int(&q, a->id);
	sql_int(&q, a->arrived_at - OFFER_WITHIN_S);
	sql_int(&q, a->arrived_at + OFFER_WITHIN_S);
	sql_int(&q, a->fax_id);
	sql_int(&q, OFFERS_MAX);
	while (n < OFFERS_MAX && sql_row(&q))
		ids[n++] = sql_col_int(&q, 0);
	*count = n;
	return sql_end(&q, e);
}

bool
offer_list(struct store *s, const struct form *form,
	const struct application_now *a, size_t most, struct offer **out,
	size_t *count, struct err *e)
{
	struct application_now *other;
	int64_t ids[OFFERS_MAX];
	struct offer *rows = NULL;
	size_t n = 0, kept = 0;

	if (a->state == APPLICATION_REVIEW && a->joined_into == 0 &&
		!candidates(s, a, ids, &n, e))
		return false;
	if (n > 0 && !(rows = calloc(n, sizeof *rows)))
		return err_errno(e, "offers");
	for (size_t i = 0; i < n && kept < most; i++) {
		if (!application_load(s, form, ids[i], &other, e)) {
			free(rows);
			return false;
		}
		offer_compare(a, other, &rows[kept]);
		/* two that came in one call are two, unless one has only what
		 * the other lacks */
		kept += other->fax_id != a->fax_id ||
			(rows[kept].kind == OFFER_JOIN &&
				rows[kept].shared == 0);
		application_now_free(&other);
	}
	*out = rows;
	*count = kept;
	return true;
}
