/*
 * sale.c - one confirmed application on its way to the screen of sales.
 *
 * Whom to call, with what to offer, what was done and what is next; a form to
 * say more.  A person's data stand here only where the application's contact
 * flag allows it; a company and a day are no personal data.
 */
#include "daemon/web/sale.h"

#include <stdlib.h>
#include <string.h>

#include "daemon/web/assets.h"
#include "daemon/web/frame.h"
#include "daemon/web/html.h"

enum text
sale_state(enum followup_state s)
{
	switch (s) {
	case FOLLOWUP_CONTACTED:
		return TEXT_SALES_CONTACTED;
	case FOLLOWUP_VISIT:
		return TEXT_SALES_VISIT;
	case FOLLOWUP_WON:
		return TEXT_SALES_WON;
	case FOLLOWUP_LOST:
		return TEXT_SALES_LOST;
	case FOLLOWUP_NEW:
	case FOLLOWUP_STATE__COUNT:
		break;
	}
	return TEXT_SALES_NEW;
}

enum text
sale_what(const struct visit_entry *v)
{
	if (v->wish)
		return TEXT_CAL_WISH;
	return v->state == FOLLOWUP_VISIT ? TEXT_CAL_VISIT : TEXT_CAL_NEXT;
}

static bool
is_overdue(const struct followup *f, const char *today)
{
	return f->next_day[0] && strcmp(f->next_day, today) < 0 &&
	       (FOLLOWUP_OPEN_STATES >> f->state & 1);
}

void
sale_day(struct buf *b, const struct request *r, const char *text)
{
	struct day d;

	if (!day_parse(text, &d)) {
		html_text(b, text);
		return;
	}
	html(b, "<time datetime=\"%s\">", text);
	html_say2(b, T(r, DAY_SAY), d.month, d.day);
	html(b, "(%s)</time>",
		text_in(r->lang, (enum text)(TEXT_DAY_SUN + day_weekday(d))));
}

/* --- loading ------------------------------------------------------------- */

bool
sale_load(struct site *s, struct request *r, int64_t id, struct sale *out,
	struct err *e)
{
	struct sale v = {.r = r};

	if (!site_take(s, id, e) ||
		!application_load(s->store, s->form, id, &v.a, e))
		return false;
	v.form = s->form;
	if (!followup_get(s->store, id, &v.f, e) ||
		!visit_days_wish(s->store, id, v.visit, e)) {
		sale_clear(&v);
		return false;
	}
	application_gap(v.form, v.a, &v.gap);
	day_text(day_local(r->now), v.today);
	v.contact_shown = v.a->may_contact == MAY_CONTACT_YES ||
			  (v.a->may_contact == MAY_CONTACT_UNKNOWN &&
				  s->settings->contact_unknown);
	v.may_say = v.a->state == APPLICATION_CONFIRMED && v.a->erased_at == 0;
	*out = v;
	return true;
}

void
sale_clear(struct sale *v)
{
	application_now_free(&v->a);
	followup_clear(&v->f);
}

static const char *
field_of(const struct sale *v, enum field_kind kind)
{
	for (int i = 0; i < v->form->field_count; i++)
		if (v->form->fields[i].kind == kind)
			return v->a->fields[i].text;
	return "";
}

/* --- whom ---------------------------------------------------------------- */

/* Only what a telephone dials: "tel:0282-22-0597" has no blanks. */
static void
phone(struct buf *b, const char *text)
{
	char number[64];
	size_t n = 0;

	for (const char *p = text; *p && n + 1 < sizeof number; p++)
		if ((*p >= '0' && *p <= '9') || (*p == '+' && n == 0))
			number[n++] = *p;
	number[n] = '\0';
	if (n < 3)
		html(b, "<span>%s</span>", text);
	else
		html(b, "<a href=\"tel:%s\">%s</a>", number, text);
}

/* A mail address as one can be written into a link, else as text. */
static void
mail(struct buf *b, const char *text)
{
	const char *at = strchr(text, '@');

	if (!at || at == text || strchr(at + 1, '@') ||
		text[strcspn(text, " \t,;<>\"?&%#")])
		html(b, "<span>%s</span>", text);
	else
		html(b, "<a href=\"mailto:%s\">%s</a>", text, text);
}

static void
contact(struct buf *b, const struct sale *v)
{
	struct request *r = v->r;

	if (!v->contact_shown) {
		html(b, "<p class=\"hint\">%s",
			v->a->may_contact == MAY_CONTACT_NO
				? T(r, SALES_REFUSED)
				: T(r, SALES_UNKNOWN));
		if (v->a->may_contact == MAY_CONTACT_UNKNOWN)
			html(b, " <a href=\"/a/%lld\">%s</a>",
				(long long)v->a->id, T(r, SALES_ASK));
		html(b, "</p>");
		return;
	}
	html(b, "<address>");
	if (v->a->may_contact == MAY_CONTACT_UNKNOWN)
		html(b, "<span class=\"hint\">%s</span>", T(r, SALES_ASKED));
	html(b, "<span>%s</span>", field_of(v, FIELD_PERSON));
	if (field_of(v, FIELD_PHONE)[0])
		phone(b, field_of(v, FIELD_PHONE));
	if (field_of(v, FIELD_EMAIL)[0])
		mail(b, field_of(v, FIELD_EMAIL));
	html(b, "</address>");
}

/* --- with what ----------------------------------------------------------- */

static void
range(struct buf *b, int least, int most, int of)
{
	html(b, "<b>%d", least);
	if (most != least)
		html(b, "〜%d", most);
	html(b, "</b>／%d", of);
}

static void
score(struct buf *b, const struct sale *v)
{
	const struct gap *g = &v->gap;
	struct request *r = v->r;

	html(b, "<span>%s ", T(r, MANDATORY));
	range(b, g->score.mandatory_met, g->score.mandatory_max,
		v->form->mandatory_count);
	html(b, "</span><span>%s ", T(r, RECOMMENDED));
	range(b, g->score.recommended_points, g->score.recommended_max,
		v->form->recommended_points);
	html(b, "</span>");
	if (g->short_most == 0)
		return;
	html(b, "<span class=\"short\">");
	if (g->short_least == g->short_most)
		html_say1(b, T(r, SHORT_BY), g->short_most);
	else
		html_say2(b, T(r, SHORT_BY_RANGE), g->short_least,
			g->short_most);
	html(b, "%s</span>", v->form->pass_estimated ? T(r, ESTIMATED) : "");
}

static void
offer(struct buf *b, const struct sale *v)
{
	int said = 0;

	html(b, "<span class=\"offer\">");
	for (int i = 0; i < v->gap.offer.count; i++) {
		int option = v->form->items[v->gap.offer.item[i]].option;

		if (option == said)
			continue; /* sorted by option */
		html(b, "<span class=\"tag\">");
		html_say1(b, T(v->r, OPTION), option);
		html(b, "</span>");
		said = option;
	}
	if (!said)
		html(b, "<small>%s</small>", T(v->r, SALES_NO_OFFER));
	html(b, "</span>");
}

static void
wish(struct buf *b, const struct sale *v)
{
	const char *text = field_of(v, FIELD_DATE);
	char day[DAY_TEXT_SIZE];

	if (!text[0])
		return;
	html(b, "<span>%s</span>", text);
	if (v->visit[0] == '?') {
		html(b, "<small>%s</small>", T(v->r, SALES_UNCLEAR));
	} else if (v->visit[0]) {
		memcpy(day, v->visit, DAY_TEXT_SIZE - 1);
		day[DAY_TEXT_SIZE - 1] = '\0';
		html(b, "<small>→ ");
		sale_day(b, v->r, day);
		html(b, "%s</small>", v->visit + DAY_TEXT_SIZE - 1);
	}
}

/* --- what was done, and more --------------------------------------------- */

static void
stands(struct buf *b, const struct sale *v)
{
	struct request *r = v->r;

	html(b, "<span class=\"tag s-%s\">%s</span>",
		followup_state_name(v->f.state),
		text_in(r->lang, sale_state(v->f.state)));
	if (v->f.owner[0])
		html(b, "<span><small>%s</small> %s</span>", T(r, SALES_OWNER),
			v->f.owner);
	if (v->f.next_day[0]) {
		html(b, "<span><small>%s</small> ", T(r, SALES_NEXT));
		sale_day(b, r, v->f.next_day);
		if (is_overdue(&v->f, v->today))
			html(b, " <span class=\"tag missing\">%s</span>",
				T(r, SALES_LATE));
		html(b, "</span>");
	}
	if (v->f.note[0])
		html(b, "<p class=\"note\">%s</p>", v->f.note);
}

/* What the form begins with: what was typed, or how it stands. */
static const char *
value(const struct sale *v, const char *name, const char *now)
{
	return v->typed ? request_text(v->r, name) : now;
}

static void
form(struct buf *b, const struct sale *v)
{
	const char *state = value(v, "state", followup_state_name(v->f.state));
	long long id = (long long)v->a->id;
	struct request *r = v->r;

	html(b, "<form method=\"post\" action=\"/sales/%lld\" data-sale"
		" data-failed=\"%s\">", id, T(r, SAVE_FAILED));
	frame_csrf(b, r);
	html(b, "<input type=\"hidden\" name=\"seen\" value=\"%lld\">"
		"<label>%s<select name=\"state\">",
		(long long)v->f.version, T(r, SALES_STATE));
	for (int i = 0; i < FOLLOWUP_STATE__COUNT; i++) {
		const char *name =
			followup_state_name((enum followup_state)i);

		html(b, "<option value=\"%s\"", name);
		if (strcmp(name, state) == 0)
			html(b, " selected");
		html(b, ">%s</option>",
			text_in(r->lang,
				sale_state((enum followup_state)i)));
	}
	html(b, "</select></label><label>%s<input name=\"owner\" value=\"%s\""
		" maxlength=\"20\" list=\"owners\" autocomplete=\"off\">"
		"</label><label>%s<input type=\"date\" name=\"next\""
		" value=\"%s\"></label>",
		T(r, SALES_OWNER), value(v, "owner", v->f.owner),
		T(r, SALES_NEXT), value(v, "next", v->f.next_day));
	html(b, "<label class=\"wide\">%s<textarea name=\"note\" rows=\"2\""
		" maxlength=\"600\">%s</textarea></label>"
		"<button class=\"main\">%s</button></form>",
		T(r, SALES_NOTE), value(v, "note", v->f.note),
		T(r, SALES_SAY));
}

void
sale_columns(struct buf *b, const struct request *r)
{
	static const enum text columns[] = {TEXT_COL_NUMBER, TEXT_SALES_CONTACT,
		TEXT_SALES_MARK, TEXT_SALES_OFFER, TEXT_COL_VISIT,
		TEXT_SALES_STATE};

	html(b, "<thead><tr>");
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		html(b, "<th scope=\"col\">%s</th>",
			text_in(r->lang, columns[i]));
	html(b, "</tr></thead>");
}

void
sale_row(struct buf *b, const struct sale *v, bool open)
{
	const char *company = field_of(v, FIELD_COMPANY);
	long long id = (long long)v->a->id;
	struct request *r = v->r;

	html(b, "<tr id=\"s-%lld\"><td data-l=\"%s\"><a class=\"go\""
		" href=\"/sales/%lld\">%lld</a></td><td data-l=\"%s\">"
		"<div class=\"lines\"><strong>%s</strong>",
		id, T(r, COL_NUMBER), id, id, T(r, SALES_CONTACT),
		company[0] ? company : T(r, NO_COMPANY));
	contact(b, v);
	html(b, "</div></td><td data-l=\"%s\"><div class=\"lines\">",
		T(r, SALES_MARK));
	score(b, v);
	html(b, "</div></td><td data-l=\"%s\">", T(r, SALES_OFFER));
	offer(b, v);
	html(b, "</td><td data-l=\"%s\"><div class=\"lines\">",
		T(r, COL_VISIT));
	wish(b, v);
	html(b, "</div></td><td class=\"say\" data-l=\"%s\">"
		"<div class=\"lines\">", T(r, SALES_STATE));
	stands(b, v);
	html(b, "</div>");
	if (v->may_say) {
		html(b, "<details");
		if (open)
			html(b, " open");
		html(b, "><summary>%s</summary>", T(r, SALES_EDIT));
		form(b, v);
		html(b, "</details>");
	} else {
		html(b, "<p class=\"hint\">%s</p>", T(r, SALES_NOT_NOW));
	}
	html(b, "</td></tr>");
}

void
sale_assets(struct buf *b)
{
	html(b, "<link rel=\"stylesheet\" href=\"/static/sales.css?%s\">"
		"<script defer src=\"/static/sales.js?%s\"></script>",
		assets_version(), assets_version());
}

bool
sale_owners(struct buf *b, struct site *s, struct err *e)
{
	char **names;

	if (!followup_owners(s->store, &names, e))
		return false;
	html(b, "<datalist id=\"owners\">");
	for (char **n = names; *n; n++)
		html(b, "<option value=\"%s\"></option>", *n);
	html(b, "</datalist>");
	free(names);
	return true;
}
