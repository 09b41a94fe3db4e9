/*
 * application.c - people decide: verdicts, confirmation, rejection.
 *
 * Every function looks at the application as it stands inside its own
 * transaction, so two people deciding at once are one after the other, and
 * each verdict says truly what it changed.
 */
#include "daemon/store/application.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/buf.h"
#include "daemon/store/application_row.h"
#include "daemon/store/event.h"
#include "daemon/store/sql.h"

static bool
must_be_open(const struct application_row *row, struct err *e)
{
	if (row->state == APPLICATION_REVIEW)
		return true;
	return err_set(e, ERR_STATE, "application %lld is %s already",
		(long long)row->id, application_state_name(row->state));
}

static bool
check_who(const char *who, struct err *e)
{
	if (!who[0] || strlen(who) >= FAX_WHO_SIZE || !text_is_utf8(who))
		return err_set(e, ERR_INPUT,
			"who decides must be named, in less than %d bytes",
			FAX_WHO_SIZE);
	return true;
}

static bool
check_words(const char *text, size_t max, struct err *e)
{
	if (!text_is_utf8(text))
		return err_set(e, ERR_INPUT, "the text is not UTF-8");
	if (strlen(text) > max)
		return err_set(e, ERR_LIMIT,
			"the text is longer than %zu bytes", max);
	return true;
}

static bool
decide(struct store *s, const struct form *form, struct verdict *v,
	enum answer answer, struct err *e)
{
	struct application_now *a = NULL;
	struct application_row row;
	const struct mark_now *m;
	bool ok = false;

	if (!application_row_get(s, v->application, &row, e) ||
		!must_be_open(&row, e) ||
		!application_load(s, form, v->application, &a, e))
		goto out;
	m = &a->marks[form_item_index(form, v->item)];
	if (m->who[0] && m->answer == answer) {
		ok = true; /* said before */
		goto out;
	}
	v->from = answer_name(m->answer);
	v->to = answer_name(answer);
	ok = verdict_write(s, v, e);
out:
	application_now_free(&a);
	return ok;
}

bool
application_decide(struct store *s, const struct form *form, int64_t id,
	const char *question, enum answer answer, const char *who,
	const char *reason, int64_t at, struct err *e)
{
	struct verdict v = {.application = id,
		.at = at,
		.who = who,
		.what = "mark",
		.item = question,
		.reason = reason};

	if (answer != ANSWER_YES && answer != ANSWER_NO)
		return err_set(e, ERR_INPUT, "a decision is yes or no");
	if (form_item_index(form, question) < 0)
		return err_set(e, ERR_ABSENT, "the form has no question %.32s",
			question);
	if (!check_who(who, e) || !check_words(reason, FIELD_TEXT_MAX, e))
		return false;
	return store_begin(s, e) &&
	       store_end(s, decide(s, form, &v, answer, e), e);
}

static bool
set_field(struct store *s, const struct form *form, struct verdict *v,
	struct err *e)
{
	struct application_now *a = NULL;
	struct application_row row;
	const struct field_now *f;
	bool ok = false;

	if (!application_row_get(s, v->application, &row, e) ||
		!must_be_open(&row, e) ||
		!application_load(s, form, v->application, &a, e))
		goto out;
	f = &a->fields[form_field_index(form, v->item)];
	if (f->who[0] && strcmp(f->text, v->to) == 0) {
		ok = true; /* said before */
		goto out;
	}
	v->from = f->text;
	ok = verdict_write(s, v, e);
out:
	application_now_free(&a);
	return ok;
}

bool
application_set_field(struct store *s, const struct form *form, int64_t id,
	const char *field, const char *text, const char *who,
	const char *reason, int64_t at, struct err *e)
{
	struct verdict v = {.application = id,
		.at = at,
		.who = who,
		.what = "field",
		.item = field,
		.to = text,
		.reason = reason};

	if (form_field_index(form, field) < 0)
		return err_set(e, ERR_ABSENT, "the form has no field %.32s",
			field);
	if (!check_who(who, e) || !check_words(text, FIELD_TEXT_MAX, e) ||
		!check_words(reason, FIELD_TEXT_MAX, e))
		return false;
	return store_begin(s, e) && store_end(s, set_field(s, form, &v, e), e);
}

static const char *
contact_name(enum may_contact may)
{
	switch (may) {
	case MAY_CONTACT_UNKNOWN:
		return "unknown";
	case MAY_CONTACT_NO:
		return "no";
	case MAY_CONTACT_YES:
		return "yes";
	}
	return "?";
}

static bool
set_contact(struct store *s, int64_t id, enum may_contact may, const char *who,
	int64_t at, struct err *e)
{
	struct application_row row;
	struct sql q;

	if (!application_row_get(s, id, &row, e))
		return false;
	if (row.may_contact == may)
		return true;
	sql_start(&q, s,
		"UPDATE application SET may_contact ="
		" CASE ?2 WHEN 'yes' THEN 1 WHEN 'no' THEN 0 END"
		" WHERE id = ?1");
	sql_int(&q, id);
	sql_text(&q, contact_name(may));
	return sql_run(&q, e) &&
	       verdict_write(s,
		       &(struct verdict){.application = id,
			       .at = at,
			       .who = who,
			       .what = "contact",
			       .item = "",
			       .from = contact_name(row.may_contact),
			       .to = contact_name(may),
			       .reason = ""},
		       e);
}

bool
application_set_contact(struct store *s, int64_t id, enum may_contact may,
	const char *who, int64_t at, struct err *e)
{
	return check_who(who, e) && store_begin(s, e) &&
	       store_end(s, set_contact(s, id, may, who, at, e), e);
}

/* The fax follows its last application. */
static bool
settle_fax(struct store *s, int64_t fax, const char *who, int64_t at,
	struct err *e)
{
	int64_t open = 0, confirmed = 0;
	struct sql q;

	sql_start(&q, s,
		"SELECT count(*) FILTER (WHERE state = 'review'),"
		" count(*) FILTER (WHERE state = 'confirmed')"
		" FROM application WHERE fax_id = ?1");
	sql_int(&q, fax);
	if (sql_row(&q)) {
		open = sql_col_int(&q, 0);
		confirmed = sql_col_int(&q, 1);
	}
	if (!sql_end(&q, e))
		return false;
	if (open > 0)
		return true;
	return fax_step(s, fax, confirmed > 0 ? FAX_EV_CONFIRM : FAX_EV_REJECT,
		"", who, at, e);
}

static bool
settle(struct store *s, const struct application_row *row,
	enum application_state to, const char *what, const char *who,
	const char *why, int64_t at, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"UPDATE application SET state = ?2, settled_at = ?3,"
		" settled_by = ?4, why = ?5 WHERE id = ?1");
	sql_int(&q, row->id);
	sql_text(&q, application_state_name(to));
	sql_int(&q, at);
	sql_text(&q, who);
	sql_text(&q, why);
	return sql_run(&q, e) &&
	       verdict_write(s,
		       &(struct verdict){.application = row->id,
			       .at = at,
			       .who = who,
			       .what = what,
			       .item = "",
			       .from = application_state_name(row->state),
			       .to = application_state_name(to),
			       .reason = why},
		       e) &&
	       event_write(s,
		       &(struct event){.at = at,
			       .fax_id = row->fax_id,
			       .application_id = row->id,
			       .who = who,
			       .what = what,
			       .from = application_state_name(row->state),
			       .to = application_state_name(to),
			       .detail = ""},
		       e) &&
	       settle_fax(s, row->fax_id, who, at, e);
}

/* Refuse while marks are open, and say which.  incomplete: those that are
 * missing may stay so. */
static bool
all_decided(struct store *s, const struct form *form, int64_t id,
	bool incomplete, struct err *e)
{
	struct application_now *a = NULL;
	struct buf ids;
	int open = 0;
	bool ok = false;

	buf_init(&ids, ERR_TEXT_MAX);
	if (!application_load(s, form, id, &a, e))
		goto out;
	for (int i = 0; i < a->item_count; i++)
		if (a->marks[i].answer == ANSWER_REVIEW ||
			(a->marks[i].answer == ANSWER_MISSING && !incomplete)) {
			buf_printf(&ids, " %s", form->items[i].id);
			open++;
		}
	if (open > 0) {
		err_set(e, ERR_STATE, "undecided (%d):%s", open, ids.data);
		goto out;
	}
	ok = true;
out:
	buf_clear(&ids);
	application_now_free(&a);
	return ok;
}

static bool
confirm(struct store *s, const struct form *form, int64_t id, bool incomplete,
	const char *who, int64_t at, struct err *e)
{
	struct application_row row;

	if (!application_row_get(s, id, &row, e))
		return false;
	if (row.state == APPLICATION_CONFIRMED)
		return true;
	return must_be_open(&row, e) &&
	       all_decided(s, form, id, incomplete, e) &&
	       settle(s, &row, APPLICATION_CONFIRMED, "confirm", who,
		       incomplete ? "incomplete" : "", at, e);
}

bool
application_confirm(struct store *s, const struct form *form, int64_t id,
	const char *who, int64_t at, struct err *e)
{
	return check_who(who, e) && store_begin(s, e) &&
	       store_end(s, confirm(s, form, id, false, who, at, e), e);
}

bool
application_confirm_incomplete(struct store *s, const struct form *form,
	int64_t id, const char *who, int64_t at, struct err *e)
{
	return check_who(who, e) && store_begin(s, e) &&
	       store_end(s, confirm(s, form, id, true, who, at, e), e);
}

static bool
reject(struct store *s, int64_t id, const char *who, const char *why,
	int64_t at, struct err *e)
{
	struct application_row row;

	if (!application_row_get(s, id, &row, e))
		return false;
	if (row.state == APPLICATION_REJECTED)
		return true;
	return must_be_open(&row, e) &&
	       settle(s, &row, APPLICATION_REJECTED, "reject", who, why, at, e);
}

bool
application_reject(struct store *s, int64_t id, const char *who,
	const char *why, int64_t at, struct err *e)
{
	if (!why[0])
		return err_set(e, ERR_INPUT, "a rejection needs a reason");
	return check_who(who, e) && check_words(why, ERR_TEXT_MAX - 1, e) &&
	       store_begin(s, e) &&
	       store_end(s, reject(s, id, who, why, at, e), e);
}

static bool
take_up(struct store *s, const struct form *form, int64_t fax, const char *who,
	int64_t at, int64_t *out_id, struct err *e)
{
	return fax_step(s, fax, FAX_EV_TAKE_UP, "", who, at, e) &&
	       application_insert(s, form, fax, 1, 0, out_id, e);
}

bool
application_take_up(struct store *s, const struct form *form, int64_t fax_id,
	const char *who, int64_t at, int64_t *out_id, struct err *e)
{
	int64_t id;

	if (!check_who(who, e) || !store_begin(s, e) ||
		!store_end(s, take_up(s, form, fax_id, who, at, &id, e), e))
		return false;
	*out_id = id;
	return true;
}
