/*
 * cmd_edit.c - a person decides marks, fields and consent.
 *
 * Everything on the command line is checked before the first verdict is
 * written.  Nothing is overwritten: each change is a verdict appended beside
 * what the machine saw.
 */
#include "daemon/ctl/cmd.h"

#include <string.h>

#include "base/text.h"
#include "daemon/ctl/application_read.h"
#include "daemon/ctl/edit_answer.h"
#include "daemon/ctl/find.h"
#include "daemon/words/layout.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/words/words.h"
#include "daemon/store/application.h"
#include "form/ticks.h"

/* Words given with the verdict; most decisions need none. */
static const char *
why_of(const struct args *a)
{
	return a->why == NULL ? "" : a->why;
}

/* "ticks yes": all ticks that wait for a person, decided alike. */
static bool
ticks_parse(const struct args *args, const struct application_now *a,
	struct pair *out, int *out_count, struct err *e)
{
	enum answer answer;
	int n = 0;

	if (args->rest_count != 3 || !answer_word(args->rest[2], &answer))
		return err_set(e, ERR_INPUT, JA_PAIR_HALF, args->rest[1]);
	for (int i = 0; i < a->item_count; i++)
		if (a->marks[i].answer == ANSWER_REVIEW &&
			tick_is_open(&a->marks[i].seen))
			out[n++] = (struct pair){i, answer};
	if (n == 0)
		return err_set(e, ERR_INPUT, JA_NO_TICKS, (long long)a->id,
			(long long)a->id);
	*out_count = n;
	return true;
}

bool
cmd_decide(struct session *s, const struct args *args, struct err *e)
{
	struct application_now *a = NULL;
	struct pair pairs[FORM_ITEMS_MAX];
	int count = 0;
	int64_t id;
	bool ok = false;

	bool ticks = strcmp(args->rest[1], "ticks") == 0;

	if (!id_parse_kind(args->rest[0], ID_APPLICATION, &id, e) ||
		!find_open(s, id, &a, e) ||
		(ticks && !ticks_parse(args, a, pairs, &count, e)) ||
		(!ticks && !pairs_parse(s->form, args->rest + 1,
				   args->rest_count - 1, pairs, &count, e)))
		goto out;
	for (int i = 0; i < count; i++) {
		const char *question = s->form->items[pairs[i].item].id;

		if (!application_decide(s->store, s->form, id, question,
			    pairs[i].answer, s->who, why_of(args), s->now, e)) {
			err_at(e, "%s", question);
			goto out;
		}
		if (!args->json)
			buf_printf(&s->out, JA_DECIDED "\n", question,
				words_answer(a->marks[pairs[i].item].answer),
				words_answer(pairs[i].answer));
	}
	ok = edit_answer(s, args, id, e);
out:
	application_now_free(&a);
	return ok;
}

/* By id ("phone"), short name or printed label. */
static bool
field_find(const struct form *form, const char *name, int *out, struct err *e)
{
	char ids[256] = "";
	size_t at = 0;

	for (int i = 0; i < form->field_count; i++) {
		const struct form_field *f = &form->fields[i];

		if (strcmp(f->id, name) == 0 || strcmp(f->name, name) == 0 ||
			strcmp(f->label, name) == 0) {
			*out = i;
			return true;
		}
	}
	for (int i = 0; i < form->field_count; i++) {
		size_t n = strlen(form->fields[i].id);

		/* FORM_FIELDS_MAX ids of FORM_ID_SIZE fit exactly */
		memcpy(ids + at, form->fields[i].id, n);
		at += n;
		ids[at++] = i + 1 == form->field_count ? '\0' : ' ';
	}
	return err_set(e, ERR_INPUT, JA_FIELD_UNKNOWN, name, ids);
}

/* One line of UTF-8: what a field of the sheet can hold. */
static bool
value_check(const char *value, struct err *e)
{
	if (!text_is_utf8(value))
		return err_set(e, ERR_INPUT, "%s", JA_VALUE_NOT_UTF8);
	for (const char *p = value; *p != '\0'; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			return err_set(e, ERR_INPUT, "%s", JA_VALUE_CONTROL);
	if (strlen(value) > FIELD_TEXT_MAX)
		return err_set(e, ERR_LIMIT, JA_VALUE_LONG, FIELD_TEXT_MAX);
	return true;
}

static void
say_set(struct session *s, const struct form_field *f, const char *before,
	const char *after, bool keep)
{
	lay_text(&s->out, f->name);
	buf_text(&s->out, ": ");
	lay_text(&s->out, before[0] == '\0' ? JA_BLANK : before);
	if (keep) {
		buf_text(&s->out, JA_KEPT);
	} else {
		buf_text(&s->out, " → ");
		lay_text(&s->out, after[0] == '\0' ? JA_BLANK : after);
	}
	buf_text(&s->out, "\n");
}

/* The fields named, all of them known; with --keep, all of them read. */
static bool
fields_find(struct session *s, const struct args *args,
	const struct application_now *a, int fields[], int *out_count,
	struct err *e)
{
	int n = args->keep ? args->rest_count - 1 : 1;

	if (n > s->form->field_count)
		return err_set(e, ERR_INPUT, JA_FIELDS_MANY,
			s->form->field_count);
	for (int i = 0; i < n; i++) {
		const char *name = args->rest[1 + i];

		if (!field_find(s->form, name, &fields[i], e))
			return false;
		if (args->keep &&
			application_field_missing(&a->fields[fields[i]]))
			return err_set(e, ERR_INPUT, JA_NOTHING_READ, name);
	}
	*out_count = n;
	return true;
}

bool
cmd_set(struct session *s, const struct args *args, struct err *e)
{
	struct application_now *a = NULL;
	int fields[FORM_FIELDS_MAX], count = 0;
	int64_t id;
	bool ok = false;

	if (!id_parse_kind(args->rest[0], ID_APPLICATION, &id, e) ||
		(!args->keep && !value_check(args->rest[2], e)) ||
		!find_open(s, id, &a, e) ||
		!fields_find(s, args, a, fields, &count, e))
		goto out;
	for (int i = 0; i < count; i++) {
		const struct form_field *f = &s->form->fields[fields[i]];
		const char *before = a->fields[fields[i]].text;
		const char *after = args->keep ? before : args->rest[2];

		if (!application_set_field(s->store, s->form, id, f->id, after,
			    s->who, why_of(args), s->now, e)) {
			err_at(e, "%s", f->id);
			goto out;
		}
		if (!args->json)
			say_set(s, f, before, after, args->keep);
	}
	ok = edit_answer(s, args, id, e);
out:
	application_now_free(&a);
	return ok;
}

bool
cmd_contact(struct session *s, const struct args *args, struct err *e)
{
	struct application_now *a = NULL;
	enum answer answer;
	int64_t id;
	bool ok = false;

	if (!id_parse_kind(args->rest[0], ID_APPLICATION, &id, e))
		goto out;
	if (!answer_word(args->rest[1], &answer)) {
		err_set(e, ERR_INPUT, JA_CONTACT_BAD, args->rest[1]);
		goto out;
	}
	if (!find_application(s, id, &a, e) ||
		!application_set_contact(s->store, id,
			answer == ANSWER_YES ? MAY_CONTACT_YES : MAY_CONTACT_NO,
			s->who, s->now, e))
		goto out;
	if (!args->json)
		buf_printf(&s->out, "%s: %s\n", JA_LABEL_CONTACT,
			answer == ANSWER_YES ? JA_CONTACT_YES : JA_CONTACT_NO);
	ok = edit_answer(s, args, id, e);
out:
	application_now_free(&a);
	return ok;
}
