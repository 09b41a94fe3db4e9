/*
 * html.c - the summary as the HTML part of a mail.
 *
 * In the order of the letter (text.c), the pictures in their places.  The one
 * <style> is for dark mode; a mail program that leaves it
 * out shows the light mail.
 */
#include "daemon/summary/html.h"

#include "base/clock.h"
#include "daemon/summary/html_part.h"
#include "daemon/summary/pictures.h"
#include "daemon/summary/text_ja.h"
#include "daemon/words/lang.h"
#include "daemon/words/why.h"
#include "daemon/words/words.h"

#define STYLE_TABLE "border-collapse:collapse;font-size:14px;"
#define STYLE_TH "text-align:left;font-weight:normal;" STYLE_SOFT STYLE_CELL
#define TABLE                                                                      \
	"<table width=\"100%%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" " \
	"style=\"" STYLE_TABLE "\">"

void
html_card(struct buf *b, const char *colour)
{
	html(b,
		"<tr><td style=\"padding:0 0 12px\">"
		"<table role=\"presentation\" width=\"100%%\" cellpadding=\"0\" "
		"cellspacing=\"0\" border=\"0\"><tr><td class=\"c\" "
		"bgcolor=\"#ffffff\" style=\"background:#ffffff;padding:14px "
		"16px;border-left:4px solid %s;border-radius:4px\">\n",
		colour);
}

void
html_card_end(struct buf *b)
{
	html(b, "</td></tr></table></td></tr>\n");
}

static void
title(struct buf *b, const char *s)
{
	html(b, "<h2 style=\"margin:0 0 6px;font-size:16px\">%s</h2>\n", s);
}

static void
title_of(struct buf *b, struct buf *plain)
{
	html(b, "<h2 style=\"margin:0 0 6px;font-size:16px\">");
	html_and_clear(b, plain);
	html(b, "</h2>\n");
}

/* A title with one number in it. */
#define titled(b, fmt, n)                        \
	do {                                     \
		struct buf title_;               \
		buf_init(&title_, TELL_MAX);     \
		buf_printf(&title_, (fmt), (n)); \
		title_of((b), &title_);          \
	} while (0)

static void
begin(struct buf *b)
{
	html(b,
		"<!DOCTYPE html>\n<html lang=\"%s\"><head>"
		"<meta charset=\"utf-8\">"
		"<meta name=\"viewport\" content=\"width=device-width,"
		"initial-scale=1\">"
		"<meta name=\"color-scheme\" content=\"light dark\">"
		"<meta name=\"supported-color-schemes\" content=\"light dark\">"
		"<title>%s</title>\n<style>\n"
		":root{color-scheme:light dark}\n"
		"@media (prefers-color-scheme:dark){\n"
		"body,.g{background:#15191d!important;color:#e8ebee!important}\n"
		".c{background:#20262c!important;color:#e8ebee!important}\n"
		".s,.s td,th{color:#a7b1bb!important}\n"
		".k{color:#8fc1f0!important}.w{color:#ffb866!important}\n"
		"}\n"
		"</style></head>\n",
		T_(JA_HTML_LANG), T_(JA_SUMMARY_TITLE));
	html(b, "<body style=\"margin:0;padding:0;background:#f4f6f8\">"
		"<table role=\"presentation\" class=\"g\" width=\"100%%\" "
		"cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
		"bgcolor=\"#f4f6f8\" style=\"background:#f4f6f8;color:#1d2329;"
		"font-family:'Hiragino Sans','Yu Gothic UI',Meiryo,"
		"'Noto Sans CJK JP',sans-serif;font-size:14px;line-height:1.6\">"
		"<tr><td align=\"center\" style=\"padding:12px 8px\">\n"
		"<table role=\"presentation\" width=\"100%%\" cellpadding=\"0\" "
		"cellspacing=\"0\" border=\"0\" style=\"max-width:640px;"
		"text-align:left\">\n");
}

static void
tile(struct buf *b, const char *label, int n)
{
	html(b,
		"<td width=\"25%%\" align=\"center\" style=\"padding:6px 2px\">"
		"<div style=\"font-size:26px;line-height:1.2\"><b>%d</b></div>"
		"<div class=\"s\" style=\"" STYLE_SOFT "font-size:12px\">%s"
		"</div></td>",
		n, label);
}

static void
line(struct buf *b, struct buf *plain)
{
	html(b, "<div>");
	html_and_clear(b, plain);
	html(b, "</div>");
}

/* A line of plain text made by the arguments. */
#define lined(b, ...)                            \
	do {                                     \
		struct buf line_;                \
		buf_init(&line_, TELL_MAX);      \
		buf_printf(&line_, __VA_ARGS__); \
		line((b), &line_);               \
	} while (0)

static void
head(const struct summary *s, struct buf *b)
{
	char at[CLOCK_TEXT_SIZE], age[WORDS_SIZE];
	struct buf v;

	html_card(b, "#1f4e79");
	html(b, "<h1 style=\"margin:0;font-size:20px\">%s</h1>",
		T_(JA_SUMMARY_TITLE));
	html(b, "<div class=\"s\" style=\"" STYLE_SOFT "\">");
	buf_init(&v, TELL_MAX);
	tell_period(s, &v);
	html_and_clear(b, &v);
	html(b, "</div>\n<table role=\"presentation\" width=\"100%%\" "
		"cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>");
	tile(b, T_(JA_NEW), s->new_count);
	tile(b, T_(JA_CONFIRMED), s->confirmed_count);
	tile(b, T_(JA_WAITING), s->waiting_count);
	tile(b, T_(JA_HELD), s->held_count);
	html(b, "</tr></table>\n");
	if (s->waiting_count > 0 && s->oldest_waiting_at > 0) {
		clock_local_minute(s->oldest_waiting_at, at);
		words_age(s->now - s->oldest_waiting_at, age);
		lined(b, T_(JA_OLDEST_WAITING), at, age);
	}
	if (s->late_count > 0)
		lined(b, T_(JA_LATE), s->late_count);
	if (s->incomplete_count > 0)
		lined(b, T_(JA_INCOMPLETE_COUNT), s->incomplete_count);
	if (s->row_count == 0)
		lined(b, "%s", T_(JA_NOTHING_NEW));
	html_card_end(b);
}

static void
unsent(const struct summary *s, struct buf *b)
{
	if (s->unsent_count == 0)
		return;
	html_card(b, "#a11d1d");
	title(b, T_(JA_UNSENT_TITLE));
	for (int i = 0; i < s->unsent_count; i++) {
		const struct summary_unsent *u = &s->unsent[i];
		char day[CLOCK_TEXT_SIZE];

		clock_local_day(u->from, day);
		lined(b, T_(JA_UNSENT), day, u->tries, u->error);
	}
	html_card_end(b);
}

static void
company_link(const struct summary *s, int64_t id, const char *company,
	struct buf *b)
{
	char url[SUMMARY_URL_SIZE];

	summary_url(s, id, url);
	if (*url != '\0')
		html(b, "<a class=\"k\" href=\"%s\" style=\"" STYLE_LINK "\">",
			url);
	html(b, "%s", *company == '\0' ? T_(JA_NO_COMPANY) : company);
	if (*url != '\0')
		html(b, "</a>");
}

static void
overdue(const struct summary *s, struct buf *b)
{
	if (s->overdue_count == 0)
		return;
	html_card(b, "#d97706");
	titled(b, T_(JA_OVERDUE_TITLE), s->overdue_count);
	for (int i = 0; i < s->overdue_listed && i < SUMMARY_HTML_ROWS; i++) {
		const struct summary_overdue *o = &s->overdue[i];
		char due[CLOCK_TEXT_SIZE], age[WORDS_SIZE];

		html(b, "<div style=\"margin:4px 0\"><b>");
		company_link(s, o->id, o->company, b);
		html(b, "</b> &middot; %s &middot; ", tell_followup(o->state));
		if (*o->owner == '\0')
			html_text(b, T_(JA_NO_OWNER));
		else
			html_said(b, T_(JA_OWNER), o->owner);
		clock_local_day(o->due, due);
		words_age(s->now - o->due, age);
		html(b, "<div class=\"w\" style=\"color:#8a4b00\">");
		html_said(b, T_(JA_OVERDUE_SINCE), due, age);
		html(b, "</div><div>%s</div></div>\n", o->note);
	}
	if (s->overdue_count > SUMMARY_HTML_ROWS)
		lined(b, T_(JA_MORE), s->overdue_count - SUMMARY_HTML_ROWS);
	html_card_end(b);
}

static void
call_row(const struct summary *s, const struct summary_row *row,
	const struct form *form, struct buf *b)
{
	const struct summary_field *f = summary_field(row, form, FIELD_PHONE);
	struct buf v;

	html(b, "<tr><td style=\"" STYLE_CELL "\">");
	buf_init(&v, TELL_MAX);
	tell_company(row, form, &v);
	company_link(s, row->id, v.data, b);
	buf_clear(&v);
	html(b, "</td><td style=\"" STYLE_CELL "\">");
	if (f == NULL || *f->text == '\0')
		html_text(b, T_(JA_NO_PHONE));
	else
		html_phone(b, f->text);
	html(b, "</td><td style=\"" STYLE_CELL "\">");
	buf_init(&v, TELL_MAX);
	tell_visit(row, &v);
	html_and_clear(b, &v);
	html(b, "</td></tr>\n");
}

static void
calls(const struct summary *s, const struct form *form, struct buf *b)
{
	int count = 0, shown = 0;

	for (int i = 0; i < s->row_count; i++)
		count += tell_may_call(&s->rows[i]);
	if (s->row_count == 0)
		return;
	html_card(b, "#1b6e3c");
	if (count == 0) {
		lined(b, "%s", T_(JA_CALL_NONE));
		html_card_end(b);
		return;
	}
	titled(b, T_(JA_CALL_TITLE), count);
	html(b,
		TABLE "<tr><th style=\"" STYLE_TH "\">%s</th>"
		      "<th style=\"" STYLE_TH "\">%s</th>"
		      "<th style=\"" STYLE_TH "\">%s</th></tr>\n",
		T_(JA_HTML_COMPANY), T_(JA_HTML_PHONE), T_(JA_HTML_VISIT));
	for (int i = 0; i < s->row_count && shown < SUMMARY_HTML_ROWS; i++) {
		const struct summary_row *row = &s->rows[i];

		if (!tell_may_call(row))
			continue;
		call_row(s, row, summary_form(row, form), b);
		shown++;
	}
	html(b, "</table>");
	if (count > shown)
		lined(b, T_(JA_HTML_MORE), count - shown);
	html_card_end(b);
}

static void
picture(struct buf *b, const char *cid, struct buf *alt)
{
	if (alt->len > 0) {
		html(b,
			"<tr><td style=\"padding:0 0 12px\">"
			"<img src=\"cid:%s\" width=\"600\" alt=\"%s\" "
			"style=\"display:block;width:100%%;max-width:640px;"
			"height:auto;border:0;border-radius:4px;background:#ffffff;"
			"color:#1d2329\"></td></tr>\n",
			cid, alt->data);
	}
	if (alt->failed)
		b->failed = true;
	buf_clear(alt);
}

static void
waiting_list(const struct summary *s, struct buf *b)
{
	int shown = s->waiting_listed < SUMMARY_HTML_ROWS ? s->waiting_listed
							  : SUMMARY_HTML_ROWS;

	if (s->waiting_listed == 0)
		return;
	html_card(b, "#d97706");
	titled(b, T_(JA_WAITING_TITLE), s->waiting_count);
	html(b, TABLE);
	for (int i = 0; i < shown; i++) {
		const struct summary_waiting *w = &s->waiting[i];
		char age[WORDS_SIZE];

		html(b, "<tr><td style=\"" STYLE_CELL "\">");
		company_link(s, w->id, w->company, b);
		words_age(s->now - w->arrived_at, age);
		html(b,
			"</td><td style=\"" STYLE_CELL "\">%s</td>"
			"<td style=\"" STYLE_CELL "\">",
			age);
		if (w->incomplete)
			html_text(b, T_(JA_INCOMPLETE_NOTE));
		else
			html_said(b, T_(JA_WAITING_OPEN), w->open);
		html(b, "</td></tr>\n");
	}
	html(b, "</table>");
	if (s->waiting_count > shown)
		lined(b, T_(JA_MORE), s->waiting_count - shown);
	html_card_end(b);
}

static void
held_list(const struct summary *s, struct buf *b)
{
	if (s->held_count == 0)
		return;
	html_card(b, "#a11d1d");
	titled(b, T_(JA_HELD_TITLE), s->held_count);
	for (int i = 0; i < s->held_count && i < SUMMARY_HTML_ROWS; i++) {
		char at[CLOCK_TEXT_SIZE];
		struct buf v;

		clock_local_minute(s->held[i].arrived_at, at);
		html(b, "<div>fax:%lld &middot; %s &middot; ",
			(long long)s->held[i].fax_id, at);
		buf_init(&v, TELL_MAX);
		why_text(&v, s->held[i].reason);
		html_and_clear(b, &v);
		html(b, "</div>");
	}
	if (s->held_count > SUMMARY_HTML_ROWS)
		lined(b, T_(JA_MORE), s->held_count - SUMMARY_HTML_ROWS);
	html_card_end(b);
}

static void
whole_period(const struct summary *s, struct buf *b)
{
	const struct summary_funnel *f = &s->funnel;
	const struct summary_quality *q = &s->quality;

	if (f->faxes + s->wait.count + s->missed_count == 0)
		return;
	html_card(b, "#59636e");
	title(b, T_(JA_PERIOD_TITLE));
	lined(b, T_(JA_FUNNEL_IS), f->faxes, f->applications, f->confirmed,
		f->reached);
	lined(b, T_(JA_FUNNEL_REST), f->may_call, f->visit_wish);
	lined(b, T_(JA_FUNNEL_OTHERS), f->waiting, f->rejected, f->faxes_held);
	if (s->wait.count > 0) {
		struct buf m, p, l;

		buf_init(&m, WORDS_SIZE);
		buf_init(&p, WORDS_SIZE);
		buf_init(&l, WORDS_SIZE);
		tell_for(s->wait.median_s, &m);
		tell_for(s->wait.p90_s, &p);
		tell_for(s->wait.longest_s, &l);
		html(b, "<div>%s: ", T_(JA_WAIT));
		html_said(b, T_(JA_WAIT_IS), m.data, p.data, l.data,
			s->wait.count);
		html(b, "</div>");
		buf_clear(&l);
		buf_clear(&p);
		buf_clear(&m);
	}
	if (q->marks > 0) {
		lined(b, T_(JA_QUALITY_MARKS), (long long)q->marks,
			tell_percent(q->marks_review, q->marks),
			(long long)q->marks_changed,
			tell_percent(q->marks_changed,
				q->marks - q->marks_review));
		lined(b, T_(JA_QUALITY_FIELDS), (long long)q->fields,
			tell_percent(q->fields_review, q->fields),
			(long long)q->fields_changed,
			tell_percent(q->fields_changed,
				q->fields - q->fields_review));
	}
	html_card_end(b);
}

static void
foot(const struct form *form, struct buf *b)
{
	html(b, "<tr><td class=\"s\" style=\"" STYLE_SOFT
		"font-size:12px;padding:0 4px 16px\">");
	if (form->pass_estimated)
		html(b, "%s<br>", T_(JA_ESTIMATED_FOOT));
	html(b, "%s</td></tr>\n</table></td></tr></table></body></html>\n",
		T_(JA_HTML_FOOT));
}

void
summary_html_mail(const struct summary *s, const struct form *form,
	bool pictures, struct buf *b)
{
	struct buf alt;
	int shown = 0;

	begin(b);
	head(s, b);
	unsent(s, b);
	overdue(s, b);
	calls(s, form, b);
	buf_init(&alt, TELL_MAX);
	if (pictures)
		summary_alt_scores(s, form, &alt);
	picture(b, "scores", &alt);
	for (; shown < s->row_count && b->len < SUMMARY_HTML_BYTES; shown++)
		html_row(s, &s->rows[shown], form, b);
	if (s->row_count > shown) {
		html_card(b, "#59636e");
		lined(b, T_(JA_HTML_MORE), s->row_count - shown);
		html_card_end(b);
	}
	buf_init(&alt, TELL_MAX);
	if (pictures)
		summary_alt_missed(s, form, &alt);
	picture(b, "missed", &alt);
	waiting_list(s, b);
	held_list(s, b);
	whole_period(s, b);
	foot(form, b);
}

void
summary_html(const struct summary *s, const struct form *form, struct buf *out)
{
	summary_html_mail(s, form, true, out);
}
