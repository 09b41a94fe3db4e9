/*
 * application_part.c - one application of several calls: what was seen of
 * each, put together.
 *
 * Parts are met in the order in which they came.  A question that only one of
 * them has is that one's.  One that two of them have (a page sent twice) must
 * be the same in both, or a person looks: nobody but him can tell whether the
 * second is a correction.
 */
#include "daemon/store/application_part.h"

#include <stdlib.h>
#include <string.h>

#include "daemon/store/sql.h"

/* Known to the words of the office: daemon/words/why_ja.h. */
static const char DIFFER[] = "the two faxes differ";

bool
application_parts_load(struct store *s, const struct application_row *row,
	struct application_now *a, struct err *e)
{
	struct application_part *more;
	size_t n = 0, room = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT p.id, p.fax_id, coalesce(p.read_as, p.number),"
		" f.sha256 FROM application AS p JOIN fax AS f"
		" ON f.id = p.fax_id WHERE p.id = ?1 OR p.joined_into = ?1"
		" ORDER BY p.id <> ?1, p.id");
	sql_int(&q, row->id);
	while (sql_row(&q)) {
		more = sql_room(&q, a->parts, n, &room, sizeof *more);
		if (!more)
			break;
		a->parts = more;
		more = &a->parts[n++];
		more->id = sql_col_int(&q, 0);
		more->fax_id = sql_col_int(&q, 1);
		more->number = (int)sql_col_int(&q, 2);
		sql_col_text(&q, 3, more->sha256, sizeof more->sha256);
	}
	a->part_count = (int)n;
	return sql_end(&q, e);
}

static void
doubt_mark(struct mark_now *at, const struct mark_now *more)
{
	/* the later picture, for that is what may correct the earlier */
	*at = *more;
	at->seen.answer = at->answer = ANSWER_REVIEW;
	at->seen.suggest = ANSWER_REVIEW;
	snprintf(at->seen.why, sizeof at->seen.why, "%s", DIFFER);
}

void
application_merge_mark(struct mark_now *at, const struct mark_now *more)
{
	if (more->seen.answer == ANSWER_MISSING)
		return;
	if (at->seen.answer == ANSWER_MISSING)
		*at = *more;
	else if (at->seen.answer != more->seen.answer)
		doubt_mark(at, more);
}

static void
swap_fields(struct field_now *a, struct field_now *b)
{
	struct field_now t = *a;

	*a = *b;
	*b = t;
}

void
application_merge_field(struct field_now *at, struct field_now *more)
{
	bool same = strcmp(at->seen.text, more->seen.text) == 0;

	if (more->seen.page < 0) {
		/* nothing new */
	} else if (at->seen.page < 0 ||
		   (same && at->seen.review && !more->seen.review)) {
		swap_fields(at, more);
	} else if (!same) {
		/* a form that was left blank says less than one that was not */
		if (!at->seen.text[0])
			swap_fields(at, more);
		at->review = at->seen.review = true;
		snprintf(at->seen.why, sizeof at->seen.why, "%s", DIFFER);
	}
	free(more->seen.text);
	free(more->seen.raw);
	free(more->text);
	memset(more, 0, sizeof *more);
}
