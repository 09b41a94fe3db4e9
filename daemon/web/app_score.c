/*
 * app_score.c - where an application stands, and how it is settled.
 *
 * The score is an interval while anything is open.  Confirming is offered
 * when the one rule (application_gap.h) allows it, and says otherwise how
 * much is left.
 */
#include "daemon/web/app_view.h"

#include "daemon/web/frame.h"
#include "daemon/web/html.h"

static void
range(struct buf *b, int least, int most)
{
	html(b, "<b>%d", least);
	if (most != least)
		html(b, "〜%d", most);
	html(b, "</b>");
}

static void
points(struct buf *b, const struct app_view *v)
{
	const struct form *f = v->s->form;
	const struct gap *g = &v->gap;
	struct request *r = v->r;

	html(b, "<span class=\"fig\">%s ", T(r, MANDATORY));
	range(b, g->score.mandatory_met, g->score.mandatory_max);
	html_say1(b, T(r, ITEMS_OF), f->mandatory_count);
	html(b, "</span><span class=\"fig\">%s ", T(r, RECOMMENDED));
	range(b, g->score.recommended_points, g->score.recommended_max);
	html_say1(b, T(r, POINTS_OF), f->recommended_points);
	html(b, " <small>");
	html_say1(b, T(r, PASS_AT), f->pass_recommended);
	if (f->pass_estimated)
		html_text(b, T(r, ESTIMATED));
	if (g->short_most > 0) {
		html(b, "　");
		if (g->short_least == g->short_most)
			html_say1(b, T(r, SHORT_BY), g->short_most);
		else
			html_say2(b, T(r, SHORT_BY_RANGE), g->short_least,
				g->short_most);
	}
	html(b, "</small></span>");
}

static void
chips(struct buf *b, const struct app_view *v, const char *label,
	const struct gap_list *list)
{
	if (list->count == 0)
		return;
	html(b, "<p class=\"chips\"><span>%s</span>", label);
	for (int i = 0; i < list->count; i++) {
		const char *id = v->s->form->items[list->item[i]].id;

		html(b, " <a href=\"#r-%s\">%s</a>", id, id);
	}
	html(b, "</p>");
}

static const char *
verdict_class(enum verdict_state s)
{
	switch (s) {
	case VERDICT_PASS:
		return "pass";
	case VERDICT_FAIL:
		return "fail";
	case VERDICT_OPEN:
		break;
	}
	return "open";
}

/* The button that confirms, or what stands in its way. */
static void
confirm_button(struct buf *b, const struct app_view *v)
{
	int left = v->gap.review.count + v->gap.field_review.count;
	bool incomplete = gap_is_incomplete(&v->gap);
	struct request *r = v->r;

	if (left > 0) {
		html(b, "<span class=\"left\" data-left=\"%d\">", left);
		html_say1(b, T(r, LEFT), left);
		html(b, "</span>");
		return;
	}
	html(b, "<form method=\"post\" action=\"/a/%lld/confirm\""
		" data-confirm>", (long long)v->a->id);
	frame_csrf(b, r);
	if (incomplete)
		html(b, "<input type=\"hidden\" name=\"incomplete\""
			" value=\"1\">");
	html(b, "<button class=\"main\">%s <kbd>Enter</kbd></button></form>",
		incomplete ? T(r, CONFIRM_INCOMPLETE) : T(r, CONFIRM));
}

static void
settled(struct buf *b, const struct app_view *v)
{
	const struct application_now *a = v->a;

	html(b, "<span class=\"state %s\">%s",
		application_state_name(a->state),
		text_in(v->r->lang, text_state(a->state)));
	html(b, " <small>%s ", a->settled_by);
	frame_time(b, a->settled_at);
	html(b, "</small></span>");
}

void
app_score(struct buf *b, const struct app_view *v)
{
	html(b, "<section id=\"score\" class=\"score\" aria-live=\"polite\""
		" aria-label=\"%s\"><div class=\"figs\">",
		T(v->r, COL_SCORE));
	points(b, v);
	html(b, "<span class=\"verdict %s\">%s</span></div>"
		"<div class=\"do\">", verdict_class(v->gap.verdict),
		text_in(v->r->lang, text_verdict(v->gap.verdict)));
	if (v->a->state != APPLICATION_REVIEW)
		settled(b, v);
	else if (v->may_change)
		confirm_button(b, v);
	else if (v->a->joined_into == 0)
		html(b, "<span class=\"hint\">%s</span>", T(v->r, READ_ONLY));
	html(b, "</div>");
	chips(b, v, T(v->r, UNMET), &v->gap.mandatory_unmet);
	chips(b, v, T(v->r, UNMET_OPEN), &v->gap.mandatory_review);
	html(b, "</section>");
}

/* Words, then a button. */
static void
with_reason(struct buf *b, const struct app_view *v, const char *action,
	const char *label)
{
	html(b, "<details><summary>%s</summary>"
		"<form method=\"post\" action=\"/a/%lld/%s\" class=\"stack\">",
		label, (long long)v->a->id, action);
	frame_csrf(b, v->r);
	html(b, "<label>%s<input name=\"why\" required maxlength=\"200\">"
		"</label><button>%s</button></form></details>",
		T(v->r, WHY), label);
}

static void
contact(struct buf *b, const struct app_view *v)
{
	html(b, "<form method=\"post\" action=\"/a/%lld/contact\""
		" class=\"contact\"><span>%s</span>", (long long)v->a->id,
		T(v->r, CONTACT));
	frame_csrf(b, v->r);
	for (int i = MAY_CONTACT_UNKNOWN; i <= MAY_CONTACT_YES; i++) {
		enum may_contact m = (enum may_contact)i;

		html(b, "<button name=\"may\" value=\"%s\" aria-pressed=\"%s\""
			">%s</button>", may_contact_name(m),
			v->a->may_contact == m ? "true" : "false",
			text_in(v->r->lang, text_may_contact(m)));
	}
	html(b, "</form>");
}

/* The same file came before: one button, and the reason says which. */
static void
as_duplicate(struct buf *b, const struct app_view *v)
{
	html(b, "<form method=\"post\" action=\"/a/%lld/reject\">",
		(long long)v->a->id);
	frame_csrf(b, v->r);
	html(b, "<input type=\"hidden\" name=\"why\" value=\"");
	html_say1(b, T(v->r, DUPLICATE_WHY), (int)v->a->duplicate_of);
	html(b, "\"><button data-duplicate>%s</button></form>",
		T(v->r, DUPLICATE_REJECT));
}

void
app_settle(struct buf *b, const struct app_view *v)
{
	html(b, "<section class=\"settle\">");
	if (v->r->login.account.role != ROLE_SALES && v->a->joined_into == 0)
		contact(b, v);
	if (v->may_change && v->a->duplicate_of)
		as_duplicate(b, v);
	if (v->may_change)
		with_reason(b, v, "reject", T(v->r, REJECT));
	else if (v->a->state != APPLICATION_REVIEW && v->a->joined_into == 0 &&
		 v->r->login.account.role != ROLE_SALES) {
		html(b, "<p class=\"hint\">%s</p>", T(v->r, SETTLED_LOCK));
		with_reason(b, v, "reopen", T(v->r, REOPEN));
	}
	html(b, "</section>");
}
