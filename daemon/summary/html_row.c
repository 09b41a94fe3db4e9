/*
 * html_row.c - one application in the HTML part of the mail.
 */
#include <ctype.h>

#include "base/clock.h"
#include "daemon/summary/html_part.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/lang.h"
#include "daemon/words/words.h"
#include "form/shortest.h"

void
html_and_clear(struct buf *b, struct buf *plain)
{
	if (plain->failed)
		b->failed = true;
	html_text_n(b, plain->data, plain->len);
	buf_clear(plain);
}

void
html_phone(struct buf *b, const char *number)
{
	char digits[32];
	size_t n = 0;

	for (const char *p = number; *p != '\0' && n + 1 < sizeof(digits); p++)
		if (isdigit((unsigned char)*p) || (*p == '+' && n == 0))
			digits[n++] = *p;
	digits[n] = '\0';
	if (n < 6) /* words, not a number */
		html_text(b, number);
	else
		html(b,
			"<a class=\"k\" href=\"tel:%s\" style=\"" STYLE_LINK
			"white-space:nowrap\">%s</a>",
			digits, number);
}

/* "label   " of an entry; its value follows, then entry_end. */
static void
entry(struct buf *b, const char *label)
{
	html(b,
		"<tr><td class=\"s\" width=\"92\" style=\"" STYLE_CELL
			STYLE_SOFT "width:92px\">%s</td>"
		"<td style=\"padding:3px 0;vertical-align:top\">",
		label);
}

static void
entry_end(struct buf *b)
{
	html(b, "</td></tr>\n");
}

static void
note(struct buf *b, const char *s)
{
	html(b, "<div class=\"w\" style=\"color:#8a4b00\">%s</div>", s);
}

static void
heading(const struct summary *s, const struct summary_row *row,
	const struct form *own, struct buf *b)
{
	char at[CLOCK_TEXT_SIZE], url[SUMMARY_URL_SIZE];
	struct buf v;

	html(b, "<h3 style=\"margin:0;font-size:17px\">");
	buf_init(&v, TELL_MAX);
	tell_company(row, own, &v);
	html_and_clear(b, &v);
	html(b, "</h3><div class=\"s\" style=\"" STYLE_SOFT "\">");
	html_said(b, T_(JA_NUMBER), (long long)row->id);
	clock_local_minute(row->arrived_at, at);
	html(b, " &middot; ");
	html_said(b, T_(JA_ARRIVED), at);
	html(b, " &middot; <b>%s</b>", words_state(row->state));
	summary_url(s, row->id, url);
	if (*url != '\0')
		html(b,
			" &middot; <a class=\"k\" href=\"%s\" style=\"" STYLE_LINK
			"\">%s</a>",
			url, T_(JA_HTML_OPEN));
	html(b, "</div>\n");
	if (row->late)
		note(b, T_(JA_LATE_NOTE));
	if (row->incomplete)
		note(b, T_(JA_INCOMPLETE_NOTE));
	if (tell_contact(row) != NULL)
		note(b, tell_contact(row));
}

static void
fields(const struct summary_row *row, const struct form *form, struct buf *b)
{
	for (int i = 0; i < form->field_count; i++) {
		const struct form_field *f = &form->fields[i];
		const struct summary_field *v = &row->fields[i];
		struct buf value;

		if (f->kind == FIELD_COMPANY || !summary_field_shown(row, f))
			continue;
		entry(b, tell_field(f));
		if (f->kind == FIELD_PHONE && !v->missing && *v->text != '\0') {
			html_phone(b, v->text);
			if (v->review)
				html_text(b, T_(JA_REVIEW_MARK));
		} else {
			buf_init(&value, TELL_MAX);
			tell_value(row, form, i, &value);
			html_and_clear(b, &value);
		}
		entry_end(b);
	}
}

static void
ids(struct buf *b, const struct form *form, const struct gap_list *list)
{
	struct buf v;

	buf_init(&v, TELL_MAX);
	tell_ids(form, list->item, list->count, &v);
	html_and_clear(b, &v);
}

static void
mandatory(const struct form *form, const struct gap *g, struct buf *b)
{
	char range[WORDS_SIZE];

	entry(b, T_(JA_MANDATORY));
	words_range(g->score.mandatory_met, g->score.mandatory_max, range);
	html_said(b, T_(JA_OF_ITEMS), range, form->mandatory_count);
	if (g->score.mandatory_met == form->mandatory_count)
		html_text(b, T_(JA_ALL_MET));
	for (int i = 0; i < g->mandatory_unmet.count; i++) {
		const struct form_item *q =
			&form->items[g->mandatory_unmet.item[i]];
		size_t n;
		const char *text = form_question(q, &n);

		html(b, "<div style=\"font-size:13px\"><b>%s%s</b> ",
			T_(JA_SIGN_UNMET), q->id);
		html_text_n(b, text, n);
		html(b, "</div>");
	}
	if (g->mandatory_review.count > 0) {
		html(b, "<div class=\"w\" style=\"color:#8a4b00\">%s: ",
			T_(JA_TO_REVIEW));
		ids(b, form, &g->mandatory_review);
		html(b, "</div>");
	}
	if (g->mandatory_missing.count > 0) {
		html(b, "<div class=\"w\" style=\"color:#8a4b00\">%s: ",
			T_(JA_NOT_ARRIVED));
		ids(b, form, &g->mandatory_missing);
		html(b, "</div>");
	}
	entry_end(b);
}

static void
points(const struct form *form, const struct gap *g, struct buf *b)
{
	char range[WORDS_SIZE];

	entry(b, T_(JA_RECOMMENDED));
	words_range(g->score.recommended_points, g->score.recommended_max,
		range);
	html_said(b, T_(JA_OF_POINTS), range, form->recommended_points);
	if (g->short_most == 0) {
		html_said(b, T_(JA_REACHED), form->pass_recommended,
			words_estimated(form));
	} else {
		words_range(g->short_least, g->short_most, range);
		html_said(b, T_(JA_SHORT), form->pass_recommended,
			words_estimated(form), range);
	}
	entry_end(b);
	entry(b, T_(JA_TOTAL));
	words_range(g->score.total, g->score.total_max, range);
	html_said(b, T_(JA_OF_TOTAL), range, form->total);
	html(b, " &middot; <b>%s</b>", words_verdict(g->verdict));
	entry_end(b);
}

static void
shortest_part(const struct form *form, const struct form_shortest *s,
	bool of_mandatory, struct buf *b)
{
	int items[FORM_ITEMS_MAX];
	int n = tell_shortest_part(form, s, of_mandatory, items);
	struct buf v;

	if (n == 0)
		return;
	html(b, "<div>");
	if (of_mandatory)
		html_said(b, T_(JA_SHORTEST_MANDATORY), n);
	else
		html_said(b, T_(JA_SHORTEST_POINTS), n, s->points);
	buf_init(&v, TELL_MAX);
	tell_ids(form, items, n, &v);
	html_and_clear(b, &v);
	html(b, "</div>");
}

static void
shortest(const struct summary_row *row, const struct form *form, struct buf *b)
{
	struct form_shortest s;
	struct err e;

	if (!form_shortest(form, row->answers, &s, &e)) {
		b->failed = b->no_memory = true;
		return;
	}
	if (s.count == 0)
		return;
	entry(b, T_(JA_SHORTEST));
	html(b, "<b>");
	if (s.reachable)
		html_said(b, T_(JA_SHORTEST_IS), s.count,
			tell_shortest_mark(form, &s));
	else
		html_text(b, T_(JA_SHORTEST_NOT));
	html(b, "</b>");
	shortest_part(form, &s, true, b);
	shortest_part(form, &s, false, b);
	if (s.reachable && s.count_least < s.count) {
		html(b, "<div class=\"s\" style=\"" STYLE_SOFT "\">");
		html_said(b, T_(JA_SHORTEST_LEAST), s.count_least);
		html(b, "</div>");
	}
	entry_end(b);
}

static void
offers(const struct form *form, const struct gap *g, struct buf *b)
{
	struct buf v;

	entry(b, T_(JA_OFFER));
	buf_init(&v, TELL_MAX);
	if (g->offer.count == 0)
		buf_text(&v, T_(JA_NO_OFFER));
	else
		tell_options(form, &g->offer, T_(JA_COMMA), &v);
	html_and_clear(b, &v);
	entry_end(b);
	if (g->maybe.count == 0)
		return;
	entry(b, T_(JA_MAYBE));
	buf_init(&v, TELL_MAX);
	tell_options(form, &g->maybe, T_(JA_COMMA), &v);
	html_and_clear(b, &v);
	entry_end(b);
}

static void
change(const struct form *form, const char *title, const struct gap_list *list,
	struct buf *b)
{
	if (list->count == 0)
		return;
	html(b, "<div>%s", title);
	ids(b, form, list);
	html(b, "</div>");
}

static void
earlier(const struct summary_row *row, const struct form *form, struct buf *b)
{
	struct gap_list gained, lost;
	char at[CLOCK_TEXT_SIZE];

	if (row->earlier == NULL)
		return;
	summary_changes(row, form, &gained, &lost);
	clock_local_day(row->earlier->arrived_at, at);
	entry(b, T_(JA_EARLIER));
	html_said(b, T_(JA_EARLIER_IS), at, (long long)row->earlier->id);
	if (gained.count + lost.count == 0)
		html(b, "<div>%s</div>", T_(JA_EARLIER_SAME));
	change(form, T_(JA_GAINED), &gained, b);
	change(form, T_(JA_LOST), &lost, b);
	entry_end(b);
}

void
html_row(const struct summary *s, const struct summary_row *row,
	const struct form *form, struct buf *b)
{
	const struct form *own = summary_form(row, form);
	struct gap g;

	summary_gap(row, own, &g);
	html_card(b, g.verdict == VERDICT_PASS ? "#1b6e3c" : "#1f4e79");
	heading(s, row, own, b);
	html(b, "<table role=\"presentation\" width=\"100%%\" cellpadding=\"0\" "
		"cellspacing=\"0\" border=\"0\" style=\"margin-top:6px\">\n");
	if (own != form) {
		entry(b, T_(JA_FORM));
		html_text(b, own->title);
		entry_end(b);
	}
	fields(row, own, b);
	mandatory(own, &g, b);
	points(own, &g, b);
	/* nothing is sold on a rejected sheet */
	if (row->state != APPLICATION_REJECTED) {
		shortest(row, own, b);
		if (!row->contact_refused)
			offers(own, &g, b);
		earlier(row, own, b);
	}
	html(b, "</table>");
	html_card_end(b);
}
