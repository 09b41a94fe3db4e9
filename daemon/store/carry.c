/*
 * carry.c - decisions follow the paper they were made on.
 *
 * Verdicts are never moved: the one application gets a new verdict with the
 * same answer, the other one that takes it back.
 */
#include "daemon/store/carry.h"

#include <stdio.h>
#include <string.h>

#include "daemon/store/application_row.h"

struct carry {
	struct store *s;
	const struct form *form;
	const struct application_now *before, *from, *to;
	const char *who;
	int64_t at;
	char reason[64];
};

static bool
say(const struct carry *c, int64_t application, const char *what,
	const char *item, const char *was, const char *becomes, struct err *e)
{
	return verdict_write(c->s,
		&(struct verdict){.application = application,
			.at = c->at,
			.who = c->who,
			.what = what,
			.item = item,
			.from = was,
			.to = becomes,
			.reason = c->reason},
		e);
}

static bool
carry_mark(const struct carry *c, int i, struct err *e)
{
	const char *item = c->form->items[i].id;
	const struct mark_now *was = &c->before->marks[i];
	const struct mark_now *there = &c->to->marks[i];
	const struct mark_now *here = &c->from->marks[i];

	if (was->who[0] && !(there->who[0] && there->answer == was->answer) &&
		!say(c, c->to->id, "mark", item, answer_name(there->answer),
			answer_name(was->answer), e))
		return false;
	return !here->who[0] ||
	       say(c, c->from->id, "release", item, answer_name(here->answer),
		       answer_name(here->seen.answer), e);
}

static bool
carry_field(const struct carry *c, int i, struct err *e)
{
	const char *item = c->form->fields[i].id;
	const struct field_now *was = &c->before->fields[i];
	const struct field_now *there = &c->to->fields[i];
	const struct field_now *here = &c->from->fields[i];

	if (was->who[0] &&
		!(there->who[0] && strcmp(there->text, was->text) == 0) &&
		!say(c, c->to->id, "field", item, there->text, was->text, e))
		return false;
	return !here->who[0] || say(c, c->from->id, "release", item,
					here->text, here->seen.text, e);
}

bool
carry_decisions(struct store *s, const struct form *form,
	const struct application_now *before, int64_t from, int64_t to,
	carry_fn *goes, const void *arg, const char *who, int64_t at,
	struct err *e)
{
	struct application_now *here = NULL, *there = NULL;
	struct carry c = {.s = s,
		.form = form,
		.before = before,
		.who = who,
		.at = at};
	bool ok = false;

	snprintf(c.reason, sizeof c.reason, "from application %lld",
		(long long)before->id);
	if (!application_load(s, form, from, &here, e) ||
		!application_load(s, form, to, &there, e))
		goto out;
	c.from = here;
	c.to = there;
	ok = true;
	for (int i = 0; ok && i < form->item_count; i++) {
		const struct mark_now *m = &before->marks[i];

		if (goes(arg, m->part, m->seen.page, m->verdict))
			ok = carry_mark(&c, i, e);
	}
	for (int i = 0; ok && i < form->field_count; i++) {
		const struct field_now *f = &before->fields[i];

		if (goes(arg, f->part, f->seen.page, f->verdict))
			ok = carry_field(&c, i, e);
	}
out:
	application_now_free(&here);
	application_now_free(&there);
	return ok;
}
