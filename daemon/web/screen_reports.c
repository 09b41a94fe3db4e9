/*
 * screen_reports.c - what came in, what became of it, what is missed most.
 *
 * Six charts over some weeks, each with its table.  The figures are of no
 * person; the counting is the store's (report.h).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/store/report.h"
#include "daemon/web/chart.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"
#include "daemon/web/sale.h"

/* Applications counted for the first time in one request: a night's. */
static const int FILL_MOST = 200;

/* Questions in the chart; the table has them all. */
#define MISSED_MOST 15

#define LABEL_SIZE 32

static const int PERIODS[] = {4, 13, 26, 52};

struct view {
	struct request *r;
	const struct form *form;
	struct day monday; /* of the last week */
	struct day first;  /* of the first */
	int weeks;
	struct report report;
	char label[REPORT_WEEKS_MAX][LABEL_SIZE]; /* "11/23" */
};

/* --- the period ---------------------------------------------------------- */

static void
take_period(const struct request *r, struct view *v)
{
	struct day last, now = day_local(r->now);
	int64_t weeks;

	v->weeks = 13;
	if (number_parse(request_text(r, "weeks"), &weeks))
		for (size_t i = 0; i < ARRAY_LEN(PERIODS); i++)
			if (weeks == PERIODS[i])
				v->weeks = PERIODS[i];
	if (!day_parse(request_text(r, "until"), &last) || last.year < 1980 ||
		day_number(last) > day_number(now))
		last = now;
	v->monday = report_monday(last);
	v->first = day_of_number(day_number(v->monday) - 7 * (v->weeks - 1));
	for (int i = 0; i < v->weeks; i++) {
		struct day d = day_of_number(day_number(v->first) + 7 * i);

		snprintf(v->label[i], LABEL_SIZE, "%d/%d", d.month, d.day);
	}
}

static void
move(struct buf *b, const struct view *v, int days, const char *before,
	const char *words, const char *behind)
{
	char until[DAY_TEXT_SIZE];

	day_text(day_of_number(day_number(v->monday) + days), until);
	html(b, "<a href=\"/reports?weeks=%d&amp;until=%s\">%s%s%s</a>",
		v->weeks, until, before, words, behind);
}

static void
periods(struct buf *b, const struct view *v)
{
	struct request *r = v->r;
	struct day now = report_monday(day_local(r->now));
	char first[DAY_TEXT_SIZE], until[DAY_TEXT_SIZE];

	day_text(v->first, first);
	day_text(v->monday, until);
	html(b, "<nav class=\"views\" aria-label=\"%s\">", T(r, REP_PERIOD));
	for (size_t i = 0; i < ARRAY_LEN(PERIODS); i++) {
		html(b, "<a href=\"/reports?weeks=%d&amp;until=%s\"",
			PERIODS[i], until);
		if (PERIODS[i] == v->weeks)
			html(b, " aria-current=\"true\"");
		html(b, ">");
		html_say1(b, T(r, REP_WEEKS), PERIODS[i]);
		html(b, "</a>");
	}
	move(b, v, -7 * v->weeks, "← ", T(r, REP_BEFORE), "");
	if (day_number(v->monday) < day_number(now))
		move(b, v, 7 * v->weeks, "", T(r, REP_AFTER), " →");
	day_text(day_of_number(day_number(v->monday) + 6), until);
	html(b, "</nav><p class=\"hint\">%s 〜 %s</p>", first, until);
}

/* --- tables -------------------------------------------------------------- */

static void
table_begin(struct buf *b, const struct request *r, enum text caption,
	const enum text *columns, size_t count)
{
	/* long ones scroll in their place, with the keyboard too */
	html(b, "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
		" aria-label=\"%s\"><table class=\"figures\"><caption>%s"
		"</caption><thead><tr>",
		text_in(r->lang, caption), text_in(r->lang, caption));
	for (size_t i = 0; i < count; i++)
		html(b, "<th scope=\"col\">%s</th>",
			text_in(r->lang, columns[i]));
	html(b, "</tr></thead><tbody>");
}

static void
week_head(struct buf *b, const struct report_week *w)
{
	char text[DAY_TEXT_SIZE];

	day_text(w->monday, text);
	html(b, "<tr><th scope=\"row\"><time datetime=\"%s\">%s</time></th>",
		text, text);
}

static double
percent(int64_t n, int64_t of)
{
	return of > 0 ? 100.0 * (double)n / (double)of : -1;
}

/* "12.3 %", a dash where there is nothing to divide. */
static void
rate_text(int64_t n, int64_t of, char out[LABEL_SIZE])
{
	if (of > 0)
		snprintf(out, LABEL_SIZE, "%.1f%%", percent(n, of));
	else
		snprintf(out, LABEL_SIZE, "–");
}

static void
rate_cell(struct buf *b, int64_t n, int64_t of)
{
	char text[LABEL_SIZE];

	rate_text(n, of, text);
	html(b, "<td>%s</td>", text);
}

/* "3時間" or "2.5日"; a dash for none. */
static void
hours_text(const struct request *r, int64_t seconds, char out[LABEL_SIZE])
{
	if (seconds < 0)
		snprintf(out, LABEL_SIZE, "–");
	else
		snprintf(out, LABEL_SIZE, "%.1f %s", (double)seconds / 3600,
			T(r, REP_HOURS));
}

static void
section(struct buf *b, const struct request *r, enum text title,
	enum text words)
{
	html(b, "<section class=\"report\"><h2>%s</h2><p class=\"hint\">%s</p>",
		text_in(r->lang, title), text_in(r->lang, words));
}

/* --- by week ------------------------------------------------------------- */

static void
weeks_begin(struct chart_lines *c, const struct view *v, const char *id,
	enum text title, enum text words)
{
	*c = (struct chart_lines){.id = id,
		.title = text_in(v->r->lang, title),
		.description = text_in(v->r->lang, words),
		.unit = "",
		.point_count = v->weeks};
	for (int i = 0; i < v->weeks; i++)
		c->label[i] = v->label[i];
}

static void
trend(struct buf *b, const struct view *v)
{
	static const enum text columns[] = {TEXT_REP_WEEK, TEXT_REP_ARRIVED,
		TEXT_REP_CONFIRMED, TEXT_REP_REJECTED, TEXT_REP_HELD};
	struct request *r = v->r;
	struct chart_lines c;

	section(b, r, TEXT_REP_TREND, TEXT_REP_TREND_WHY);
	weeks_begin(&c, v, "trend", TEXT_REP_TREND, TEXT_REP_TREND_WHY);
	c.line_count = 4;
	for (int i = 0; i < 4; i++)
		c.line[i].name = text_in(r->lang, columns[i + 1]);
	for (int i = 0; i < v->weeks; i++) {
		const struct report_week *w = &v->report.weeks[i];

		c.line[0].value[i] = w->arrived;
		c.line[1].value[i] = w->confirmed;
		c.line[2].value[i] = w->rejected;
		c.line[3].value[i] = w->held;
	}
	chart_lines(b, &c);
	table_begin(b, r, TEXT_REP_TREND, columns, ARRAY_LEN(columns));
	for (int i = v->weeks - 1; i >= 0; i--) {
		const struct report_week *w = &v->report.weeks[i];

		week_head(b, w);
		html(b, "<td>%d</td><td>%d</td><td>%d</td><td>%d</td></tr>",
			w->arrived, w->confirmed, w->rejected, w->held);
	}
	html(b, "</tbody></table></div></section>");
}

static void
waiting(struct buf *b, const struct view *v)
{
	static const enum text columns[] = {TEXT_REP_WEEK, TEXT_REP_MEDIAN};
	struct request *r = v->r;
	struct chart_lines c;
	char text[LABEL_SIZE];

	section(b, r, TEXT_REP_WAITING, TEXT_REP_WAITING_WHY);
	weeks_begin(&c, v, "waiting", TEXT_REP_WAITING, TEXT_REP_WAITING_WHY);
	c.unit = "h";
	c.line_count = 1;
	c.line[0].name = T(r, REP_MEDIAN);
	for (int i = 0; i < v->weeks; i++) {
		int64_t s = v->report.weeks[i].waiting_s;

		c.line[0].value[i] = s < 0 ? -1 : (double)s / 3600;
	}
	chart_lines(b, &c);
	table_begin(b, r, TEXT_REP_WAITING, columns, ARRAY_LEN(columns));
	for (int i = v->weeks - 1; i >= 0; i--) {
		hours_text(r, v->report.weeks[i].waiting_s, text);
		week_head(b, &v->report.weeks[i]);
		html(b, "<td>%s</td></tr>", text);
	}
	html(b, "</tbody></table></div></section>");
}

static void
quality(struct buf *b, const struct view *v)
{
	static const enum text columns[] = {TEXT_REP_WEEK, TEXT_REP_MARKS_REVIEW,
		TEXT_REP_MARKS_WRONG, TEXT_REP_FIELDS_REVIEW,
		TEXT_REP_FIELDS_WRONG};
	struct request *r = v->r;
	struct chart_lines c;

	section(b, r, TEXT_REP_QUALITY, TEXT_REP_QUALITY_WHY);
	weeks_begin(&c, v, "quality", TEXT_REP_QUALITY, TEXT_REP_QUALITY_WHY);
	c.unit = "%";
	c.line_count = 4;
	for (int i = 0; i < 4; i++)
		c.line[i].name = text_in(r->lang, columns[i + 1]);
	for (int i = 0; i < v->weeks; i++) {
		const struct report_week *w = &v->report.weeks[i];

		c.line[0].value[i] = percent(w->review, w->marks);
		c.line[1].value[i] = percent(w->corrected, w->marks);
		c.line[2].value[i] = percent(w->fields_review, w->fields);
		c.line[3].value[i] = percent(w->fields_corrected, w->fields);
	}
	chart_lines(b, &c);
	table_begin(b, r, TEXT_REP_QUALITY, columns, ARRAY_LEN(columns));
	for (int i = v->weeks - 1; i >= 0; i--) {
		const struct report_week *w = &v->report.weeks[i];

		week_head(b, w);
		rate_cell(b, w->review, w->marks);
		rate_cell(b, w->corrected, w->marks);
		rate_cell(b, w->fields_review, w->fields);
		rate_cell(b, w->fields_corrected, w->fields);
		html(b, "</tr>");
	}
	html(b, "</tbody></table></div></section>");
}

/* --- over the whole period ----------------------------------------------- */

struct bar_row {
	int index, value;
	char name[LABEL_SIZE], beside[LABEL_SIZE];
};

static int
by_value(const void *a, const void *b)
{
	const struct bar_row *x = a, *y = b;

	return x->value != y->value ? y->value - x->value
				    : x->index - y->index;
}

static void
put_bars(struct buf *b, const struct request *r, const char *id,
	enum text title, enum text words, const struct bar_row *rows,
	int count, int of)
{
	struct chart_bar bars[REPORT_OPTION_MAX];

	for (int i = 0; i < count; i++)
		bars[i] = (struct chart_bar){rows[i].name, rows[i].value,
			rows[i].beside};
	chart_bars(b, id, text_in(r->lang, title), text_in(r->lang, words),
		bars, count, of);
}

static void
funnel(struct buf *b, const struct view *v)
{
	static const enum text columns[] = {TEXT_REP_STEP, TEXT_REP_COUNT,
		TEXT_REP_OF_ALL};
	static const enum text names[] = {TEXT_REP_F_ARRIVED, TEXT_REP_F_READ,
		TEXT_REP_F_CONFIRMED, TEXT_REP_F_CONTACTED, TEXT_REP_F_VISIT,
		TEXT_REP_F_WON};
	const struct report_funnel *f = &v->report.funnel;
	const int values[] = {f->arrived, f->read, f->confirmed, f->contacted,
		f->visit, f->won};
	struct bar_row rows[ARRAY_LEN(names)];
	struct request *r = v->r;

	section(b, r, TEXT_REP_FUNNEL, TEXT_REP_FUNNEL_WHY);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		rows[i].value = values[i];
		snprintf(rows[i].name, LABEL_SIZE, "%s",
			text_in(r->lang, names[i]));
		snprintf(rows[i].beside, LABEL_SIZE, "%d", values[i]);
	}
	put_bars(b, r, "funnel", TEXT_REP_FUNNEL, TEXT_REP_FUNNEL_WHY, rows,
		ARRAY_LEN(rows), f->arrived);
	table_begin(b, r, TEXT_REP_FUNNEL, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		html(b, "<tr><th scope=\"row\">%s</th><td>%d</td>",
			text_in(r->lang, names[i]), values[i]);
		rate_cell(b, values[i], f->arrived);
		html(b, "</tr>");
	}
	html(b, "</tbody></table></div></section>");
}

/* Fill and sort; those with 0 last. */
static void
sort_rows(struct bar_row *rows, int count, int of)
{
	for (int i = 0; i < count; i++)
		rate_text(rows[i].value, of, rows[i].beside);
	qsort(rows, (size_t)count, sizeof *rows, by_value);
}

static void
missed(struct buf *b, const struct view *v)
{
	static const enum text columns[] = {TEXT_COL_QUESTION, TEXT_COL_POINTS,
		TEXT_REP_COUNT, TEXT_REP_OF_ALL};
	struct bar_row rows[FORM_ITEMS_MAX];
	int n = v->form->item_count, of = v->report.applications;
	struct request *r = v->r;

	for (int i = 0; i < n; i++) {
		rows[i] = (struct bar_row){i, v->report.missed[i], "", ""};
		snprintf(rows[i].name, LABEL_SIZE, "%s", v->form->items[i].id);
	}
	sort_rows(rows, n, of);
	section(b, r, TEXT_REP_MISSED, TEXT_REP_MISSED_WHY);
	put_bars(b, r, "missed", TEXT_REP_MISSED, TEXT_REP_MISSED_WHY, rows,
		n < MISSED_MOST ? n : MISSED_MOST, of);
	table_begin(b, r, TEXT_REP_MISSED, columns, ARRAY_LEN(columns));
	for (int i = 0; i < n; i++) {
		const struct form_item *q = &v->form->items[rows[i].index];
		size_t len;
		const char *text = form_question(q, &len);

		html(b, "<tr><th scope=\"row\"><b>%s</b> ", q->id);
		html_text_n(b, text, len);
		html(b, "</th><td>");
		if (q->mandatory)
			html_text(b, T(r, MANDATORY));
		else
			html_say1(b, T(r, POINTS), q->points);
		html(b, "</td><td>%d</td><td>%s</td></tr>", rows[i].value,
			rows[i].beside);
	}
	html(b, "</tbody></table></div></section>");
}

static int
option_rows(const struct view *v, struct bar_row rows[REPORT_OPTION_MAX])
{
	bool exists[REPORT_OPTION_MAX] = {false};
	int n = 0;

	for (int i = 0; i < v->form->item_count; i++) {
		int option = v->form->items[i].option;

		if (option >= 1 && option <= REPORT_OPTION_MAX)
			exists[option - 1] = true;
	}
	for (int i = 0; i < REPORT_OPTION_MAX; i++)
		if (exists[i])
			rows[n++] = (struct bar_row){i, v->report.options[i],
				"", ""};
	return n;
}

/* "オプション3" */
static void
option_name(const struct request *r, int option, char out[LABEL_SIZE])
{
	struct buf b;

	buf_init(&b, LABEL_SIZE - 1);
	html_say1(&b, T(r, OPTION), option);
	snprintf(out, LABEL_SIZE, "%s", b.data);
	buf_clear(&b);
}

static void
options(struct buf *b, const struct view *v)
{
	static const enum text columns[] = {TEXT_REP_OPTION, TEXT_REP_COUNT,
		TEXT_REP_OF_ALL};
	struct bar_row rows[REPORT_OPTION_MAX];
	int n = option_rows(v, rows), of = v->report.applications;
	struct request *r = v->r;

	for (int i = 0; i < n; i++)
		option_name(r, rows[i].index + 1, rows[i].name);
	sort_rows(rows, n, of);
	section(b, r, TEXT_REP_OPTIONS, TEXT_REP_OPTIONS_WHY);
	put_bars(b, r, "options", TEXT_REP_OPTIONS, TEXT_REP_OPTIONS_WHY, rows,
		n, of);
	table_begin(b, r, TEXT_REP_OPTIONS, columns, ARRAY_LEN(columns));
	for (int i = 0; i < n; i++)
		html(b, "<tr><th scope=\"row\">%s</th><td>%d</td><td>%s</td>"
			"</tr>", rows[i].name, rows[i].value, rows[i].beside);
	html(b, "</tbody></table></div></section>");
}

bool
show_reports(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	struct buf *b = &out->body;
	struct view v = {.r = r, .form = s->forms};

	take_period(r, &v);
	if (!report_fill(s->store, s->forms, FILL_MOST, e) ||
		!report_load(s->store, v.form, v.first, v.weeks, &v.report, e))
		return false;
	frame_begin(b, r, T(r, REPORTS), "wide");
	sale_assets(b);
	html(b, "<h1>%s</h1>", T(r, REPORTS));
	periods(b, &v);
	if (v.report.uncounted > 0) {
		html(b, "<p class=\"flash\" role=\"status\">");
		html_say1(b, T(r, REP_UNCOUNTED), v.report.uncounted);
		html(b, "</p>");
	}
	html(b, "<div class=\"reports\">");
	trend(b, &v);
	funnel(b, &v);
	waiting(b, &v);
	options(b, &v);
	quality(b, &v);
	missed(b, &v);
	html(b, "</div>");
	frame_end(b);
	return true;
}
