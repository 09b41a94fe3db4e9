/*
 * show_text.c - one application as a page of text.
 *
 * Four blocks: head with score, fields, questions, history.  A question is
 * one line; one a person must decide, or has decided, has a second line that
 * says what the machine saw, so that nobody has to trust it blindly.
 */
#include "daemon/ctl/show_text.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "daemon/ctl/application_read.h"
#include "daemon/store/gap.h"
#include "daemon/words/layout.h"
#include "daemon/ctl/next_steps.h"
#include "daemon/words/score_text.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/words/why.h"
#include "daemon/words/words.h"

/* Columns of a question's line; each is followed by one blank. */
enum {
	COL_SIGN = 2,
	COL_QUESTION = 6,
	COL_POINTS = 4,
	COL_ANSWER = 6,
	COL_SURE = 4,
	COL_WHO = 8,
	COL_TEXT = COL_SIGN + COL_QUESTION + COL_POINTS + COL_ANSWER +
		   COL_SURE + COL_WHO + 6,
	COL_SECOND = COL_SIGN + COL_QUESTION + 2, /* of its second line */
};

/* "   理由: ..." */
static void
reason(struct buf *v, const char *why)
{
	buf_text(v, "   " JA_REASON);
	why_text(v, why);
}

static void
state_entry(const struct show_context *c, const struct application_now *a,
	struct buf *out)
{
	char at[CLOCK_TEXT_SIZE], age[WORDS_SIZE];
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	clock_local_minute(a->arrived_at, at);
	words_age(c->now - a->arrived_at, age);
	buf_printf(&v, "%s   " JA_ARRIVED_AGO, words_state(a->state), at, age);
	score_text_entry(out, JA_LABEL_STATE, &v);
	buf_clear(&v);
	if (a->state == APPLICATION_REVIEW)
		return;
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	clock_local_minute(a->settled_at, at);
	buf_printf(&v, JA_SETTLED_BY, at, a->settled_by);
	if (a->why[0] != '\0')
		reason(&v, a->why);
	score_text_entry(out, JA_LABEL_SETTLED, &v);
	buf_clear(&v);
}

/* "シート1" "申込書" "対象外" */
static void
sheet_words(int sheet, struct buf *v)
{
	if (sheet == SHEET_APPLICATION)
		buf_text(v, JA_SHEET_APPLICATION);
	else if (sheet == SHEET_FOREIGN)
		buf_text(v, JA_SHEET_FOREIGN);
	else
		buf_printf(v, JA_SHEET, sheet);
}

static void
pages_entry(const struct application_now *a, struct buf *out)
{
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_printf(&v, JA_FAX_OF, (long long)a->fax_id, a->number);
	for (int i = 0; i < a->page_count; i++) {
		const struct page_link *p = &a->pages[i];

		buf_text(&v, i == 0 ? "   " : JA_COMMA);
		if (p->fax_id != a->fax_id)
			buf_printf(&v, "fax:%lld ", (long long)p->fax_id);
		buf_printf(&v, JA_PAGE_IS, p->index + 1);
		sheet_words(p->sheet, &v);
		if (p->damaged_rows > 0)
			buf_printf(&v, JA_PAGE_DAMAGED, p->damaged_rows);
		if (p->note[0] != '\0') {
			buf_text(&v, JA_PAGE_NOTE);
			why_text(&v, p->note);
			buf_text(&v, JA_PAGE_NOTE_END);
		}
	}
	score_text_entry(out, JA_LABEL_FAX, &v);
	buf_clear(&v);
}

void
show_text_erased(int64_t at, struct buf *out)
{
	char text[CLOCK_TEXT_SIZE];
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	clock_local_minute(at, text);
	buf_printf(&v, JA_ERASED, text);
	score_text_entry(out, JA_LABEL_ORIGINAL, &v);
	buf_clear(&v);
}

void
show_text_original(const struct show_context *c, const char *sha256,
	const char *damage, int64_t duplicate_of, struct buf *out)
{
	char name[ARCHIVE_NAME_SIZE];
	struct buf v;

	archive_name(sha256, name);
	buf_text(out, "  ");
	lay_cell(out, JA_LABEL_ORIGINAL, SCORE_TEXT_COL - 2);
	/* one piece, to be copied: never broken over lines */
	lay_text(out, c->archive);
	buf_printf(out, "/%s\n", name);
	if (c->source != NULL)
		source_view_text(c->source, out);
	if (damage[0] != '\0')
		score_text_reason(out, JA_LABEL_DAMAGE, damage);
	if (duplicate_of == 0)
		return;
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	buf_printf(&v, JA_DUPLICATE, (long long)duplicate_of);
	score_text_entry(out, JA_LABEL_DUPLICATE, &v);
	buf_clear(&v);
}

static const char *
contact_words(enum may_contact m)
{
	switch (m) {
	case MAY_CONTACT_UNKNOWN:
		return JA_CONTACT_UNKNOWN;
	case MAY_CONTACT_NO:
		return JA_CONTACT_NO;
	case MAY_CONTACT_YES:
		return JA_CONTACT_YES;
	}
	return "?";
}

static void
title(const struct show_context *c, const struct application_now *a,
	const struct gap *g, struct buf *out)
{
	buf_printf(out, "■ " JA_NUMBER "   ", (long long)a->id);
	lay_text(out, application_company(c->form, a));
	for (int i = 0; i < g->field_review.count; i++)
		if (c->form->fields[g->field_review.item[i]].kind ==
			FIELD_COMPANY)
			buf_text(out, JA_REVIEW_MARK);
	buf_text(out, "\n");
	if (!form_is_alone(c->form))
		buf_printf(out, "  " JA_OTHER_FORM "\n", c->form->title);
}

/* What counts, and whether it can be relied on. */
static void
field_value(struct buf *v, const struct field_now *f)
{
	if (application_field_missing(f)) {
		buf_text(v, JA_MISSING_MARK);
		return;
	}
	buf_text(v, f->text[0] == '\0' ? JA_BLANK : f->text);
	if (f->review)
		buf_text(v, JA_REVIEW_MARK);
}

static void
field_block(const struct show_context *c, const struct application_now *a,
	struct buf *out)
{
	for (int i = 0; i < a->field_count; i++) {
		const struct field_now *f = &a->fields[i];
		struct buf v;

		buf_init(&v, SCORE_TEXT_VALUE_MAX);
		field_value(&v, f);
		score_text_entry(out, c->form->fields[i].name, &v);
		buf_clear(&v);

		buf_init(&v, SCORE_TEXT_VALUE_MAX);
		if (f->who[0] != '\0') {
			char at[CLOCK_TEXT_SIZE];

			clock_local_minute(f->at, at);
			buf_printf(&v, JA_FIELD_DECIDED "   ", at, f->who);
		}
		if (f->seen.page < 0)
			buf_text(&v, JA_FIELD_NOT_FOUND);
		else if (f->seen.raw[0] != '\0' && f->who[0] == '\0' &&
			 strcmp(f->seen.raw, f->text) == 0)
			buf_printf(&v, JA_FIELD_AS_READ,
				words_percent(f->seen.confidence));
		else if (f->seen.raw[0] != '\0')
			buf_printf(&v, JA_FIELD_RAW, f->seen.raw,
				words_percent(f->seen.confidence));
		else if (f->review)
			buf_text(&v, JA_FIELD_RAW_BLANK);
		if (f->seen.why[0] != '\0')
			reason(&v, f->seen.why);
		/* a clean blank field needs no second line */
		if (v.len > 0)
			score_text_entry(out, "", &v);
		buf_clear(&v);
	}
}

/* What stands out of 53 lines: a doubt, a missing page, a missing must. */
static const char *
sign_of(const struct form_item *q, enum answer a)
{
	switch (a) {
	case ANSWER_YES:
		return "";
	case ANSWER_NO:
		return q->mandatory ? JA_SIGN_UNMET : "";
	case ANSWER_REVIEW:
		return JA_SIGN_OPEN;
	case ANSWER_MISSING:
		return JA_SIGN_MISSING;
	}
	return "";
}

/* Who gave the answer that counts; nobody while it is open. */
static const char *
decider_of(const struct mark_now *m)
{
	if (m->who[0] != '\0')
		return m->who;
	return m->answer == ANSWER_YES || m->answer == ANSWER_NO ? JA_MACHINE
								 : "";
}

/* What the machine saw, under a question that is or was open. */
static void
question_second(const struct mark_now *m, struct buf *out)
{
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	if (m->who[0] != '\0') {
		char at[CLOCK_TEXT_SIZE];

		clock_local_minute(m->at, at);
		buf_printf(&v, JA_MARK_DECIDED "   ", at, m->who,
			words_answer(m->seen.answer));
	}
	if (m->seen.answer != ANSWER_MISSING) {
		buf_printf(&v, JA_MARK_SEEN, words_kind(m->seen.kind));
		if (m->seen.answer == ANSWER_REVIEW &&
			m->seen.suggest != ANSWER_REVIEW)
			buf_printf(&v, "   " JA_MARK_SUGGEST,
				words_answer(m->seen.suggest),
				words_percent(m->seen.confidence));
		if (m->seen.page >= 0)
			buf_printf(&v, "   " JA_MARK_PAGE, m->seen.page + 1);
		if (m->seen.why[0] != '\0')
			reason(&v, m->seen.why);
	}
	if (v.len > 0) {
		buf_printf(out, "%*s", COL_SECOND, "");
		lay_wrap(out, v.data, COL_SECOND);
		buf_text(out, "\n");
	}
	if (v.failed)
		out->failed = true;
	buf_clear(&v);
}

static void
question(const struct show_context *c, const struct form_item *q,
	const struct mark_now *m, struct buf *out)
{
	char text[WORDS_SIZE];

	lay_cell(out, sign_of(q, m->answer), COL_SIGN);
	buf_text(out, " ");
	lay_cell(out, q->id, COL_QUESTION);
	buf_text(out, " ");
	if (q->mandatory)
		snprintf(text, sizeof(text), "%s", JA_MANDATORY);
	else
		snprintf(text, sizeof(text), "%d", q->points);
	lay_right(out, text, COL_POINTS);
	buf_text(out, " ");
	lay_cell(out, words_answer(m->answer), COL_ANSWER);
	buf_text(out, " ");
	/* the machine's own measure says nothing about a person's answer */
	if (m->who[0] == '\0' && m->seen.answer != ANSWER_MISSING)
		snprintf(text, sizeof(text), "%d%%",
			words_percent(m->seen.confidence));
	else
		text[0] = '\0';
	lay_right(out, text, COL_SURE);
	buf_text(out, " ");
	lay_cell(out, decider_of(m), COL_WHO);
	buf_text(out, " ");
	if (c->full)
		lay_wrap(out, q->text, COL_TEXT);
	else
		lay_cut(out, q->text, LAY_WIDTH - COL_TEXT);
	buf_text(out, "\n");
	if (m->answer == ANSWER_REVIEW || m->who[0] != '\0')
		question_second(m, out);
}

static void
question_block(const struct show_context *c, const struct application_now *a,
	struct buf *out)
{
	for (int i = 0; i < a->item_count; i++) {
		const struct form_item *q = &c->form->items[i];

		if (i == 0 || q->section != c->form->items[i - 1].section) {
			const struct form_section *section =
				&c->form->sections[q->section];

			buf_printf(out, "  %d ", section->number);
			lay_text(out, section->text);
			buf_text(out, "\n");
		}
		question(c, q, &a->marks[i], out);
	}
}

/* A value of a verdict: an answer in words, anything else as it is. */
static const char *
value_words(const struct verdict_row *v, const char *value)
{
	enum answer a;

	if (strcmp(v->what, "mark") == 0 && answer_parse(value, &a))
		return words_answer(a);
	return value[0] == '\0' ? JA_BLANK : value;
}

/* Settling, joining and the like: what is about the whole application. */
static bool
history_whole(const struct verdict_row *r, struct buf *v)
{
	if (strcmp(r->what, "confirm") == 0) {
		buf_text(v, JA_DID_CONFIRM);
	} else if (strcmp(r->what, "reject") == 0) {
		buf_text(v, JA_DID_REJECT);
	} else if (strcmp(r->what, "reopen") == 0) {
		buf_text(v, JA_DID_REOPEN);
	} else if (strcmp(r->what, "replace") == 0) {
		if (r->to[0])
			buf_text(v, JA_DID_REPLACE);
		else
			buf_printf(v, JA_DID_REPLACE_OF, r->from);
	} else if (strcmp(r->what, "split") == 0) {
		buf_text(v, JA_DID_SPLIT);
		why_text(v, r->to);
	} else if (strcmp(r->what, "join") == 0) {
		buf_text(v, r->to[0] ? JA_DID_JOIN : JA_DID_UNJOIN);
		why_text(v, r->to[0] ? r->to : r->from);
	} else {
		return false;
	}
	return true;
}

static void
history_block(const struct show_context *c, const struct verdict_row *rows,
	size_t count, struct buf *out)
{
	if (count == 0)
		buf_text(out, "  " JA_HISTORY_NONE "\n");
	for (size_t i = 0; i < count; i++) {
		const struct verdict_row *r = &rows[i];
		int field = form_field_index(c->form, r->item);
		char at[CLOCK_TEXT_SIZE];
		struct buf v;

		buf_init(&v, SCORE_TEXT_VALUE_MAX);
		clock_local_minute(r->at, at);
		if (history_whole(r, &v))
			; /* said */
		else if (strcmp(r->what, "release") == 0)
			buf_printf(&v, JA_DID_RELEASE,
				field != -1 ? c->form->fields[field].name
					    : r->item,
				value_words(r, r->from), value_words(r, r->to));
		else if (strcmp(r->from, r->to) == 0)
			buf_printf(&v, JA_DID_KEEP,
				field != -1 ? c->form->fields[field].name
					    : r->item,
				value_words(r, r->to));
		else
			buf_printf(&v, JA_DID_CHANGE,
				strcmp(r->what, "contact") == 0
					? JA_LABEL_CONTACT
				: field != -1 ? c->form->fields[field].name
					      : r->item,
				value_words(r, r->from), value_words(r, r->to));
		if (r->reason[0] != '\0')
			reason(&v, r->reason);
		buf_printf(out, "  %s  ", at);
		lay_cell(out, r->who, COL_WHO + 2);
		lay_wrap(out, v.data, 30);
		buf_text(out, "\n");
		if (v.failed)
			out->failed = true;
		buf_clear(&v);
	}
}

/* What it was put together with. */
static void
joined_entry(const struct application_now *a, struct buf *out)
{
	struct buf v;

	if (a->joined_into == 0 && a->part_count < 2)
		return;
	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	if (a->joined_into != 0)
		buf_printf(&v, JA_JOINED_INTO, (long long)a->joined_into);
	for (int i = 1; i < a->part_count; i++)
		buf_printf(&v, JA_JOINED_WITH, i > 1 ? "、" : "＋ ",
			(long long)a->parts[i].id,
			(long long)a->parts[i].fax_id);
	score_text_entry(out, JA_LABEL_JOINED, &v);
	buf_clear(&v);
}

void
show_text_application(const struct show_context *c,
	const struct application_now *a, const struct verdict_row *verdicts,
	size_t verdict_count, struct buf *out)
{
	struct gap g;

	application_gap(c->form, a, &g);
	title(c, a, &g, out);
	state_entry(c, a, out);
	pages_entry(a, out);
	joined_entry(a, out);
	if (a->erased_at != 0) {
		/* no answers are left: nothing that looks like a score */
		show_text_erased(a->erased_at, out);
		buf_text(out, JA_BLOCK_HISTORY "\n");
		history_block(c, verdicts, verdict_count, out);
		return;
	}
	show_text_original(c, a->sha256, a->damage, a->duplicate_of, out);
	lay_entry(out, JA_LABEL_CONTACT, contact_words(a->may_contact),
		SCORE_TEXT_COL);
	buf_text(out, JA_BLOCK_SCORE "\n");
	score_text(c->form, &g, true, out);
	score_text_offers(c->form, &g, out);
	score_text_open(c->form, &g, out);
	buf_text(out, JA_BLOCK_FIELDS "\n");
	field_block(c, a, out);
	buf_text(out, JA_BLOCK_QUESTIONS "\n");
	question_block(c, a, out);
	buf_text(out, JA_BLOCK_HISTORY "\n");
	history_block(c, verdicts, verdict_count, out);
	if (a->state != APPLICATION_REVIEW)
		return;
	buf_text(out, JA_BLOCK_NEXT "\n");
	next_steps_open(c->form, a, &g, out);
	next_steps_settle(a, &g, out);
}

void
show_text_brief(const struct show_context *c, const struct application_now *a,
	struct buf *out)
{
	bool phone = false;
	struct gap g;

	application_gap(c->form, a, &g);
	title(c, a, &g, out);
	for (int i = 0; i < a->field_count; i++) {
		enum field_kind kind = c->form->fields[i].kind;
		struct buf v;

		/* whom to call: the first number is the telephone, a second
		 * one the fax */
		if (kind != FIELD_PERSON && (kind != FIELD_PHONE || phone))
			continue;
		phone = phone || kind == FIELD_PHONE;
		buf_init(&v, SCORE_TEXT_VALUE_MAX);
		field_value(&v, &a->fields[i]);
		score_text_entry(out, c->form->fields[i].name, &v);
		buf_clear(&v);
	}
	score_text(c->form, &g, false, out);
	score_text_open(c->form, &g, out);
	show_text_original(c, a->sha256, a->damage, a->duplicate_of, out);
}
