/*
 * offer.c - applications that may belong together.
 */
#include "daemon/store/offer.h"

#include <stdlib.h>
#include <string.h>

#include "daemon/store/application_gap.h"
#include "daemon/store/page_sender.h"
#include "daemon/store/sent_pages.h"
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

/* Something over a page of both faxes is the same.  Asked of each candidate, so
 * of a day's faxes: what a sender ever sent is without bound, and a number
 * printed over our own form when we faxed it stands on everybody's. */
#define SAME_PRINT(column)                                              \
	" EXISTS (SELECT 1 FROM page_sender AS o"                       \
	"  WHERE o.fax_id = a.fax_id AND o." column " <> ''"            \
	"  AND o." column " IN (SELECT " column " FROM page_sender"     \
	"   WHERE fax_id = ?4))"

/* Of the same sender within a day, other than this one and its parts.  The
 * words of a form that was not read are but ends of lines. */
static const char CANDIDATES[] =
	"SELECT a.id, a.fax_id,"
	" EXISTS (SELECT 1 FROM source AS o JOIN source AS m"
	"  ON m.digits = o.digits WHERE o.fax_id = a.fax_id"
	"  AND m.fax_id = ?4 AND o.digits <> '') AS by_call,"
	" EXISTS (SELECT 1 FROM brief AS o JOIN brief AS m"
	"  ON m.words = o.words WHERE o.application_id = a.id"
	"  AND m.application_id = ?1"
	"  AND trim(o.words, char(10)) <> '') AS by_words,"
	SAME_PRINT("digits") " AS by_number,"
	SAME_PRINT("name") " AS by_name"
	" FROM application AS a INDEXED BY application_by_day"
	" WHERE a.arrived_at BETWEEN ?2 AND ?3 AND a.id <> ?1"
	" AND a.joined_into IS NULL AND a.state <> 'rejected'"
	" AND a.form = (SELECT form FROM application WHERE id = ?1)"
	" AND NOT EXISTS (SELECT 1 FROM erasure AS x"
	"  WHERE x.fax_id = a.fax_id)"
	" AND (by_call OR a.fax_id = ?4 OR by_words OR by_number OR by_name)"
	" ORDER BY a.id DESC LIMIT ?5";

struct candidate {
	int64_t id, fax;
	unsigned why;
};

static bool
candidates(struct store *s, const struct application_now *a,
	struct candidate out[OFFERS_MAX], size_t *count, struct err *e)
{
	static const unsigned WHY[] = {OFFER_BY_CALL, OFFER_BY_WORDS,
		OFFER_BY_NUMBER, OFFER_BY_NAME};
	size_t n = 0;
	struct sql q;

	sql_start(&q, s, CANDIDATES);
	sql_int(&q, a->id);
	sql_int(&q, a->arrived_at - OFFER_WITHIN_S);
	sql_int(&q, a->arrived_at + OFFER_WITHIN_S);
	sql_int(&q, a->fax_id);
	sql_int(&q, OFFERS_MAX);
	while (n < OFFERS_MAX && sql_row(&q)) {
		struct candidate *c = &out[n++];

		*c = (struct candidate){sql_col_int(&q, 0), sql_col_int(&q, 1),
			0};
		/* of one fax everything printed is the same */
		for (size_t i = 0; c->fax != a->fax_id && i < ARRAY_LEN(WHY);
			i++)
			if (sql_col_int(&q, 2 + (int)i))
				c->why |= WHY[i];
	}
	*count = n;
	return sql_end(&q, e);
}

/* Do the printed numbers of one fax's pages go on where the other's end, and
 * were they sent together?  These two only add to another reason. */
static bool
ask_pages(struct store *s, int64_t fax, int64_t other, unsigned *why,
	struct err *e)
{
	struct page_sender *a = NULL, *b = NULL;
	size_t n, m;
	bool ok = page_sender_list(s, fax, &a, &n, e) &&
		  page_sender_list(s, other, &b, &m, e);

	if (ok && fax != other && sent_pages_follow(a, n, b, m))
		*why |= OFFER_BY_PAGES;
	if (ok && fax != other && sent_pages_near(a, n, b, m))
		*why |= OFFER_BY_TIME;
	free(a);
	free(b);
	return ok;
}

static bool
compare(struct store *s, const struct form *form,
	const struct application_now *a, const struct candidate *c,
	struct offer *out, bool *keep, struct err *e)
{
	struct application_now *other;
	unsigned why = c->why;

	if (!ask_pages(s, a->fax_id, c->fax, &why, e) ||
		!application_load(s, form, c->id, &other, e))
		return false;
	offer_compare(a, other, out);
	out->why = why;
	/* two that came in one call are two, unless one has only what the
	 * other lacks */
	*keep = other->fax_id != a->fax_id ||
		(out->kind == OFFER_JOIN && out->shared == 0);
	application_now_free(&other);
	return true;
}

bool
offer_list(struct store *s, const struct form *form,
	const struct application_now *a, size_t most, struct offer **out,
	size_t *count, struct err *e)
{
	struct candidate found[OFFERS_MAX];
	struct offer *rows = NULL;
	size_t n = 0, kept = 0;
	bool keep;

	if (a->state == APPLICATION_REVIEW && a->joined_into == 0 &&
		!candidates(s, a, found, &n, e))
		return false;
	if (n > 0 && !(rows = calloc(n, sizeof *rows)))
		return err_errno(e, "offers");
	for (size_t i = 0; i < n && kept < most; i++) {
		if (!compare(s, form, a, &found[i], &rows[kept], &keep, e)) {
			free(rows);
			return false;
		}
		kept += keep;
	}
	*out = rows;
	*count = kept;
	return true;
}
