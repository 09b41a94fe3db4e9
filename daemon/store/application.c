/*
 * application.c - people decide: marks, fields, consent.
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
#include "daemon/store/brief.h"
#include "daemon/store/event.h"
#include "daemon/store/sql.h"

/* Is what the person decided on still what it was?  newest: the verdict that
 * counts now. */
static bool
must_be_seen(int64_t newest, int64_t seen, const char *item, struct err *e)
{
	if (seen == SEEN_ANY || seen == newest)
		return true;
	return err_set(e, ERR_STATE, "%s was decided meanwhile", item);
}

/* On which picture: the original, its page, the box in it. */
static void
say_image(char out[VERDICT_IMAGE_SIZE], const struct application_part *part,
	int page, struct px_rect box)
{
	if (page < 0)
		snprintf(out, VERDICT_IMAGE_SIZE, "%s", part->sha256);
	else
		snprintf(out, VERDICT_IMAGE_SIZE, "%s %d %d,%d,%d,%d",
			part->sha256, page, box.x, box.y, box.w, box.h);
}

static bool
decide(struct store *s, const struct form *form, struct verdict *v,
	enum answer answer, int64_t seen, struct err *e)
{
	struct application_now *a = NULL;
	struct application_row row;
	const struct mark_now *m;
	char image[VERDICT_IMAGE_SIZE];
	bool ok = false;

	if (!application_row_get(s, v->application, &row, e) ||
		!application_must_be_open(&row, e) ||
		!application_load(s, form, v->application, &a, e))
		goto out;
	m = &a->marks[form_item_index(form, v->item)];
	if (m->who[0] && m->answer == answer) {
		ok = true; /* said before */
		goto out;
	}
	if (!must_be_seen(m->verdict, seen, v->item, e))
		goto out;
	say_image(image, &a->parts[m->part], m->seen.page, m->seen.box);
	v->image = image;
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
	return application_decide_seen(s, form, id, question, answer, SEEN_ANY,
		who, reason, at, e);
}

bool
application_decide_seen(struct store *s, const struct form *form, int64_t id,
	const char *question, enum answer answer, int64_t seen,
	const char *who, const char *reason, int64_t at, struct err *e)
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
	if (!application_check_who(who, e) || !application_check_words(reason, FIELD_TEXT_MAX, e))
		return false;
	return store_begin(s, e) &&
	       store_end(s, decide(s, form, &v, answer, seen, e), e);
}

static bool
set_field(struct store *s, const struct form *form, struct verdict *v,
	int64_t seen, struct err *e)
{
	struct application_now *a = NULL;
	struct application_row row;
	const struct field_now *f;
	char image[VERDICT_IMAGE_SIZE];
	bool ok = false;

	if (!application_row_get(s, v->application, &row, e) ||
		!application_must_be_open(&row, e) ||
		!application_load(s, form, v->application, &a, e))
		goto out;
	f = &a->fields[form_field_index(form, v->item)];
	if (f->who[0] && strcmp(f->text, v->to) == 0) {
		ok = true; /* said before */
		goto out;
	}
	if (!must_be_seen(f->verdict, seen, v->item, e))
		goto out;
	say_image(image, &a->parts[f->part], f->seen.page, f->seen.box);
	v->image = image;
	v->from = f->text;
	ok = verdict_write(s, v, e) && brief_write(s, form, v->application, e);
out:
	application_now_free(&a);
	return ok;
}

bool
application_set_field(struct store *s, const struct form *form, int64_t id,
	const char *field, const char *text, const char *who,
	const char *reason, int64_t at, struct err *e)
{
	return application_set_field_seen(s, form, id, field, text, SEEN_ANY,
		who, reason, at, e);
}

bool
application_set_field_seen(struct store *s, const struct form *form, int64_t id,
	const char *field, const char *text, int64_t seen, const char *who,
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
	if (!application_check_who(who, e) || !application_check_words(text, FIELD_TEXT_MAX, e) ||
		!application_check_words(reason, FIELD_TEXT_MAX, e))
		return false;
	return store_begin(s, e) && store_end(s, set_field(s, form, &v, seen, e), e);
}

static bool
release(struct store *s, const struct form *form, struct verdict *v,
	int64_t seen, struct err *e)
{
	struct application_now *a = NULL;
	struct application_row row;
	int item = form_item_index(form, v->item);
	int field = form_field_index(form, v->item);
	const char *who;
	int64_t newest;
	bool ok = false;

	if (!application_row_get(s, v->application, &row, e) ||
		!application_must_be_open(&row, e) ||
		!application_load(s, form, v->application, &a, e))
		goto out;
	who = item >= 0 ? a->marks[item].who : a->fields[field].who;
	newest = item >= 0 ? a->marks[item].verdict : a->fields[field].verdict;
	if (!who[0]) {
		ok = true; /* nobody has decided it */
		goto out;
	}
	if (!must_be_seen(newest, seen, v->item, e))
		goto out;
	v->from = item >= 0 ? answer_name(a->marks[item].answer)
			    : a->fields[field].text;
	v->to = item >= 0 ? answer_name(a->marks[item].seen.answer)
			  : a->fields[field].seen.text;
	ok = verdict_write(s, v, e) &&
	     (item >= 0 || brief_write(s, form, v->application, e));
out:
	application_now_free(&a);
	return ok;
}

bool
application_release(struct store *s, const struct form *form, int64_t id,
	const char *item, int64_t seen, const char *who, int64_t at,
	struct err *e)
{
	struct verdict v = {.application = id,
		.at = at,
		.who = who,
		.what = "release",
		.item = item,
		.reason = ""};

	if (form_item_index(form, item) < 0 && form_field_index(form, item) < 0)
		return err_set(e, ERR_ABSENT,
			"the form has no question or field %.32s", item);
	return application_check_who(who, e) && store_begin(s, e) &&
	       store_end(s, release(s, form, &v, seen, e), e);
}

const char *
may_contact_name(enum may_contact may)
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

bool
may_contact_parse(const char *name, enum may_contact *out)
{
	for (int i = MAY_CONTACT_UNKNOWN; i <= MAY_CONTACT_YES; i++)
		if (strcmp(name, may_contact_name((enum may_contact)i)) == 0) {
			*out = (enum may_contact)i;
			return true;
		}
	return false;
}

static bool
set_contact(struct store *s, int64_t id, enum may_contact may, const char *who,
	int64_t at, struct err *e)
{
	struct application_row row;
	struct sql q;

	if (!application_row_get(s, id, &row, e))
		return false;
	if (row.joined_into != 0)
		return application_must_be_open(&row, e);
	if (row.may_contact == may)
		return true;
	sql_start(&q, s,
		"UPDATE application SET may_contact ="
		" CASE ?2 WHEN 'yes' THEN 1 WHEN 'no' THEN 0 END"
		" WHERE id = ?1");
	sql_int(&q, id);
	sql_text(&q, may_contact_name(may));
	return sql_run(&q, e) &&
	       verdict_write(s,
		       &(struct verdict){.application = id,
			       .at = at,
			       .who = who,
			       .what = "contact",
			       .item = "",
			       .from = may_contact_name(row.may_contact),
			       .to = may_contact_name(may),
			       .reason = ""},
		       e);
}

bool
application_set_contact(struct store *s, int64_t id, enum may_contact may,
	const char *who, int64_t at, struct err *e)
{
	return application_check_who(who, e) && store_begin(s, e) &&
	       store_end(s, set_contact(s, id, may, who, at, e), e);
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

	if (!application_check_who(who, e) || !store_begin(s, e) ||
		!store_end(s, take_up(s, form, fax_id, who, at, &id, e), e))
		return false;
	*out_id = id;
	return true;
}
