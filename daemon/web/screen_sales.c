/*
 * screen_sales.c - confirmed applications as sales works through them.
 *
 * Everybody who may log in may record a follow-up: that is what sales does;
 * the review itself stays closed to them (route.c).  A form names the version
 * it was drawn on.  Sent late it changes nothing, and what was typed comes
 * back beside how it stands.
 */
#include <stdlib.h>
#include <string.h>

#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"
#include "daemon/web/parts.h"
#include "daemon/web/sale.h"

/* Rows of one page: what one sees in three screens. */
#define ROWS 20

/* Wishes looked at for the first time in one request: 20 ms. */
static const int FILL_MOST = 500;

/* --- the filter ---------------------------------------------------------- */

struct filter {
	struct followup_filter f;
	const char *state; /* "open", "all" or one */
	const char *owner; /* "*" any, "" nobody */
	bool overdue;
	char today[DAY_TEXT_SIZE];
};

static void
take_filter(const struct request *r, struct filter *out)
{
	enum followup_state state;
	const char *owner = request_param(r, "owner");

	*out = (struct filter){.state = request_text(r, "state"),
		.owner = owner ? owner : "*",
		.overdue = request_param(r, "overdue") != NULL};
	day_text(day_local(r->now), out->today);
	if (strcmp(out->state, "all") == 0) {
		out->f.states = 0;
	} else if (followup_state_parse(out->state, &state)) {
		out->f.states = 1u << state;
	} else {
		out->state = "open";
		out->f.states = FOLLOWUP_OPEN_STATES;
	}
	if (strcmp(out->owner, "*") != 0)
		out->f.owner = out->owner;
	if (out->overdue)
		out->f.due_before = out->today;
	if (!number_parse(request_text(r, "after"), &out->f.after))
		out->f.after = 0;
	out->f.limit = ROWS;
}

static void
option(struct buf *b, const char *value, const char *now, const char *words)
{
	html(b, "<option value=\"%s\"", value);
	if (strcmp(value, now) == 0)
		html(b, " selected");
	html(b, ">%s</option>", words);
}

static bool
filter_form(struct buf *b, struct site *s, const struct request *r,
	const struct filter *f, struct err *e)
{
	char **names;

	if (!followup_owners(s->store, &names, e))
		return false;
	html(b, "<form class=\"search\" action=\"/sales\"><label>%s"
		"<select name=\"state\">", T(r, SALES_STATE));
	option(b, "open", f->state, T(r, SALES_OPEN));
	for (int i = 0; i < FOLLOWUP_STATE__COUNT; i++)
		option(b, followup_state_name((enum followup_state)i),
			f->state,
			text_in(r->lang, sale_state((enum followup_state)i)));
	option(b, "all", f->state, T(r, SALES_ALL));
	html(b, "</select></label><label>%s<select name=\"owner\">",
		T(r, SALES_OWNER));
	option(b, "*", f->owner, T(r, SALES_ALL));
	option(b, "", f->owner, T(r, SALES_NOBODY));
	for (char **n = names; *n; n++)
		option(b, *n, f->owner, *n);
	html(b, "</select></label><label class=\"check\"><input"
		" type=\"checkbox\" name=\"overdue\" value=\"1\"");
	if (f->overdue)
		html(b, " checked");
	html(b, "> %s</label><button>%s</button></form>", T(r, SALES_OVERDUE),
		T(r, SALES_FILTER));
	free(names);
	return true;
}

static void
more(struct buf *b, const struct request *r, const struct filter *f,
	int64_t last)
{
	html(b, "<form class=\"more\" action=\"/sales\">"
		"<input type=\"hidden\" name=\"state\" value=\"%s\">"
		"<input type=\"hidden\" name=\"owner\" value=\"%s\">",
		f->state, f->owner);
	if (f->overdue)
		html(b, "<input type=\"hidden\" name=\"overdue\""
			" value=\"1\">");
	html(b, "<button name=\"after\" value=\"%lld\">%s</button></form>",
		(long long)last, T(r, OLDER));
}

/* --- rows ---------------------------------------------------------------- */

/* On record: whose contact data are on the screen. */
static bool
put_rows(struct buf *b, struct site *s, struct request *r,
	const struct followup *rows, size_t n, struct err *e)
{
	int64_t shown[ROWS];
	size_t shown_count = 0;
	struct sale v;

	html(b, "<table class=\"rows sales\">");
	sale_columns(b, r);
	html(b, "<tbody>");
	for (size_t i = 0; i < n; i++) {
		if (!sale_load(s, r, rows[i].application, &v, e))
			return false;
		if (v.contact_shown)
			shown[shown_count++] = v.a->id;
		sale_row(b, &v, false);
		sale_clear(&v);
	}
	html(b, "</tbody></table>");
	return access_record_each(s->store, r->login.account.name, "contact",
		shown, shown_count, r->now, e);
}

static bool
overdue_note(struct buf *b, struct site *s, const struct request *r,
	const struct filter *f, struct err *e)
{
	int64_t n;

	if (!followup_count_overdue(s->store, f->today, &n, e))
		return false;
	if (n > 0 && !f->overdue) {
		html(b, "<p class=\"due\"><a href=\"/sales?overdue=1\">");
		html_say1(b, T(r, SALES_OVERDUE_N), (int)n);
		html(b, "</a></p>");
	}
	return true;
}

bool
show_sales(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	struct followup *rows = NULL;
	struct buf *b = &out->body;
	struct filter f;
	size_t n = 0;
	bool ok = false;

	take_filter(r, &f);
	if (!access_record(s->store, r->login.account.name, "sales", 0, r->now,
		    e) ||
		!visit_days_fill(s->store, s->forms, FILL_MOST, e) ||
		!followup_list(s->store, &f.f, &rows, &n, e))
		return false;
	frame_begin(b, r, T(r, SALES), "wide");
	sale_assets(b);
	html(b, "<h1>%s</h1><p class=\"hint\">%s</p>", T(r, SALES),
		T(r, SALES_INTRO));
	if (!overdue_note(b, s, r, &f, e) || !filter_form(b, s, r, &f, e) ||
		!sale_owners(b, s, e))
		goto out;
	if (n == 0)
		html(b, "<p class=\"empty\">%s</p>", T(r, SALES_EMPTY));
	else if (!put_rows(b, s, r, rows, n, e))
		goto out;
	if (n == ROWS)
		more(b, r, &f, rows[n - 1].application);
	frame_end(b);
	ok = true;
out:
	followup_list_free(&rows, n);
	return ok;
}

/* --- one of them --------------------------------------------------------- */

static void
history_row(struct buf *b, const struct request *r, const struct followup *f)
{
	html(b, "<tr><td data-l=\"%s\">", T(r, WHEN));
	frame_time(b, f->at);
	html(b, "</td><td data-l=\"%s\">%s</td><td data-l=\"%s\">%s</td>"
		"<td data-l=\"%s\">%s</td><td data-l=\"%s\">",
		T(r, WHO), f->who, T(r, SALES_STATE),
		text_in(r->lang, sale_state(f->state)), T(r, SALES_OWNER),
		f->owner, T(r, SALES_NEXT));
	if (f->next_day[0])
		sale_day(b, r, f->next_day);
	html(b, "</td><td class=\"note\" data-l=\"%s\">%s</td></tr>",
		T(r, SALES_NOTE), f->note);
}

static bool
history(struct buf *b, struct site *s, const struct request *r, int64_t id,
	struct err *e)
{
	static const enum text columns[] = {TEXT_WHEN, TEXT_WHO,
		TEXT_SALES_STATE, TEXT_SALES_OWNER, TEXT_SALES_NEXT,
		TEXT_SALES_NOTE};
	struct followup *rows;
	size_t n;

	if (!followup_history(s->store, id, &rows, &n, e))
		return false;
	html(b, "<h2>%s</h2>", T(r, SALES_HISTORY));
	if (n == 0) {
		html(b, "<p class=\"empty\">%s</p>", T(r, HISTORY_EMPTY));
		return true;
	}
	html(b, "<table class=\"rows\"><thead><tr>");
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		html(b, "<th scope=\"col\">%s</th>",
			text_in(r->lang, columns[i]));
	html(b, "</tr></thead><tbody>");
	for (size_t i = n; i > 0; i--)
		history_row(b, r, &rows[i - 1]);
	html(b, "</tbody></table>");
	followup_list_free(&rows, n);
	return true;
}

/* late: what was sent came too late and is shown again. */
static bool
page(struct site *s, struct request *r, struct reply *out, int64_t id,
	bool late, struct err *e)
{
	struct buf *b = &out->body;
	struct sale v;

	if (!visit_days_fill(s->store, s->forms, FILL_MOST, e) ||
		!sale_load(s, r, id, &v, e))
		return false;
	v.typed = late;
	if (!access_record(s->store, r->login.account.name,
		    v.contact_shown ? "contact" : "sales", id, r->now, e)) {
		sale_clear(&v);
		return false;
	}
	frame_begin(b, r, T(r, SALES), "wide");
	sale_assets(b);
	if (late)
		html(b, "<p class=\"flash bad\" role=\"alert\">%s</p>",
			T(r, SALES_CHANGED));
	else if (request_param(r, "said"))
		html(b, "<p class=\"flash\" role=\"status\">%s</p>",
			T(r, SALES_SAID));
	html(b, "<p class=\"acts\"><a href=\"/sales\">← %s</a>"
		"<a href=\"/a/%lld\">%s</a></p><h1>%s — ",
		T(r, SALES_LIST), (long long)id, T(r, SALES_PAPER),
		T(r, SALES));
	html_say1(b, T(r, NUMBER), (int)id);
	html(b, "</h1><table class=\"rows sales\">");
	sale_columns(b, r);
	html(b, "<tbody>");
	sale_row(b, &v, true);
	html(b, "</tbody></table>");
	sale_clear(&v);
	if (!sale_owners(b, s, e) || !history(b, s, r, id, e))
		return false;
	frame_end(b);
	return true;
}

bool
show_sale(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	int64_t id;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	return page(s, r, out, id, false, e);
}

/* --- saying more --------------------------------------------------------- */

/* For the script: the row as it stands. */
static bool
answer_row(struct site *s, struct request *r, struct reply *out, int64_t id,
	bool late, struct err *e)
{
	struct sale v;
	char name[32];
	struct buf b;
	bool ok;

	if (!sale_load(s, r, id, &v, e))
		return false;
	v.typed = late;
	buf_init(&b, REPLY_BODY_MAX);
	sale_row(&b, &v, late);
	sale_clear(&v);
	snprintf(name, sizeof name, "s-%lld", (long long)id);
	ok = parts_one(out, name, &b,
		late ? T(r, SALES_CHANGED) : T(r, SALES_SAID), e);
	buf_clear(&b);
	if (late)
		out->status = 409;
	return ok;
}

/* What browsers send as the end of a line is one sign here. */
static bool
take_note(const char *text, char out[FOLLOWUP_NOTE_MAX + 1], struct err *e)
{
	size_t n = 0;

	for (; *text; text++) {
		if (*text == '\r')
			continue;
		if (n == FOLLOWUP_NOTE_MAX)
			return err_set(e, ERR_LIMIT,
				"the note is longer than %d bytes",
				FOLLOWUP_NOTE_MAX);
		out[n++] = *text;
	}
	out[n] = '\0';
	return true;
}

bool
do_followup(struct site *s, struct request *r, struct reply *out,
	struct err *e)
{
	struct followup_change c = {.owner = request_param(r, "owner"),
		.next_day = request_param(r, "next")};
	char note[FOLLOWUP_NOTE_MAX + 1];
	enum followup_state state;
	int64_t id, seen;
	bool late = false;

	if (!number_parse(r->parts[1], &id))
		return err_set(e, ERR_ABSENT, "no such application");
	if (!followup_state_parse(request_text(r, "state"), &state) ||
		!number_parse(request_text(r, "seen"), &seen) || !c.owner ||
		!c.next_day || strpbrk(c.owner, "\r\n"))
		return err_set(e, ERR_INPUT, "no follow-up");
	if (!take_note(request_text(r, "note"), note, e))
		return false;
	c.state = &state;
	c.note = note;
	if (!followup_set(s->store, id, &c, seen, r->login.account.name,
		    r->now, e)) {
		struct followup now;

		if (e->kind != ERR_STATE)
			return false;
		/* another was faster, or nothing can be said of it at all */
		if (!followup_get(s->store, id, &now, e))
			return false;
		late = now.version != seen;
		followup_clear(&now);
		if (!late)
			return err_set(e, ERR_STATE,
				"application %lld is not confirmed",
				(long long)id);
	}
	if (r->part_only)
		return answer_row(s, r, out, id, late, e);
	if (late) {
		out->status = 409;
		return page(s, r, out, id, true, e);
	}
	reply_redirect(out, "/sales/%lld?said=1", (long long)id);
	return true;
}
