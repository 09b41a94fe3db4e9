/*
 * app_marks.c - the questions: those a person must decide, and all of them.
 *
 * A card is a question the reader left open: its row on the paper, the cell
 * large, what the reader thinks and why.  It stays when it is decided, small,
 * so that nothing jumps and a slip can be taken back.  A button's value is
 * "QUESTION:ANSWER:SEEN"; SEEN is the verdict that counted when this was
 * drawn, so a late click never overwrites another person's.
 */
#include "daemon/web/app_view.h"

#include "daemon/web/frame.h"
#include "daemon/web/html.h"

static const struct form_item *
item_of(const struct app_view *v, int i)
{
	return &v->s->form->items[i];
}

bool
app_has_card(const struct app_view *v, int i)
{
	return v->a->marks[i].seen.answer == ANSWER_REVIEW ||
	       v->a->marks[i].answer == ANSWER_REVIEW;
}

/* --- pictures ------------------------------------------------------------ */

/* The cell and the points beside it, large, cut out of the picture of its
 * row: some draw their ring there. */
static void
big_cell(struct buf *b, const struct app_view *v, int i,
	const struct pack_cut *cut)
{
	const struct mark *m = &v->a->marks[i].seen;
	int part = v->a->marks[i].part;
	const struct pack_page *page =
		picture_pack_page(v->packs[part], m->page);
	struct px_rect at;

	if (!page)
		return;
	at = pack_page_box(page, m->box);
	at = px_clip((struct px_rect){at.x - at.w, at.y - at.h / 4,
			     at.w * 5 / 2, at.h * 3 / 2},
		cut->part);
	if (px_empty(at))
		return;
	html(b, "<svg class=\"big\" viewBox=\"%d %d %d %d\" role=\"img\""
		" aria-label=\"%s %s\"><image href=\"",
		at.x - cut->part.x, at.y - cut->part.y, at.w, at.h,
		T(v->r, COL_QUESTION), item_of(v, i)->id);
	app_cut_path(b, v, part, item_of(v, i)->id);
	html(b, "\" width=\"%d\" height=\"%d\"/></svg>", cut->part.w,
		cut->part.h);
}

static void
snippet(struct buf *b, const struct app_view *v, int i)
{
	int part = v->a->marks[i].part;
	const struct pack_cut *cut = app_cut(v, part, item_of(v, i)->id);

	html(b, "<div class=\"snip\">");
	if (!cut) {
		html(b, "<p class=\"hint\">%s</p></div>", T(v->r, NO_PICTURE));
		return;
	}
	big_cell(b, v, i, cut);
	html(b, "<img src=\"");
	app_cut_path(b, v, part, item_of(v, i)->id);
	html(b, "\" width=\"%d\" height=\"%d\" alt=\"%s %s\"></div>",
		cut->part.w, cut->part.h, T(v->r, COL_QUESTION),
		item_of(v, i)->id);
}

/* --- words --------------------------------------------------------------- */

static void
suggestion(struct buf *b, const struct app_view *v, const struct mark *m)
{
	struct request *r = v->r;

	html(b, "<p class=\"sug\">");
	if (m->answer != ANSWER_REVIEW) {
		html_text(b, text_in(r->lang, text_answer(m->answer)));
	} else if (m->suggest == ANSWER_YES) {
		html_text(b, T(r, SUGGESTS_YES));
	} else if (m->suggest == ANSWER_NO) {
		html_text(b, T(r, SUGGESTS_NO));
	} else {
		html_text(b, T(r, SUGGESTS_NONE));
	}
	html(b, " <small>%s",  text_in(r->lang, text_kind(m->kind)));
	if (m->suggest != ANSWER_REVIEW) {
		html(b, "・");
		html_say1(b, T(r, SURE), (int)(m->confidence * 100 + 1e-6));
	}
	if (m->why[0]) {
		html(b, "・");
		frame_why(b, r, m->why);
	}
	html(b, "</small></p>");
}

static void
button(struct buf *b, const struct app_view *v, int i, const char *answer,
	const char *label, const char *class, const char *key)
{
	html(b, "<button name=\"do\" value=\"%s:%s:%lld\" class=\"%s\">%s",
		item_of(v, i)->id, answer, (long long)v->a->marks[i].verdict,
		class, label);
	if (key[0])
		html(b, " <kbd>%s</kbd>", key);
	html(b, "</button>");
}

/* --- cards --------------------------------------------------------------- */

static void
card_done(struct buf *b, const struct app_view *v, int i)
{
	const struct mark_now *m = &v->a->marks[i];

	html(b, "<article class=\"card done\" id=\"k-%s\" data-item=\"%s\">"
		"<h3><span class=\"qid\">%s</span> ",
		item_of(v, i)->id, item_of(v, i)->id, item_of(v, i)->id);
	app_question(b, item_of(v, i));
	html(b, "</h3><p class=\"ans %s\">%s <small>%s</small></p>",
		answer_name(m->answer),
		text_in(v->r->lang, text_answer(m->answer)), m->who);
	if (v->may_change)
		button(b, v, i, "release", T(v->r, UNDO), "plain undo", "");
	html(b, "</article>");
}

void
app_card(struct buf *b, const struct app_view *v, int i)
{
	const struct mark_now *m = &v->a->marks[i];
	const struct form_item *q = item_of(v, i);

	if (m->answer != ANSWER_REVIEW) {
		card_done(b, v, i);
		return;
	}
	html(b, "<article class=\"card\" id=\"k-%s\" data-item=\"%s\""
		" data-open=\"mark\" data-page=\"", q->id, q->id);
	app_place(b, v, m->part, m->seen.page);
	html(b, "\" tabindex=\"-1\"><h3><span class=\"qid\">%s</span> ",
		q->id);
	app_question(b, q);
	html(b, " <span class=\"pts\">");
	app_points(b, v, q);
	if (q->option) {
		html(b, "・");
		html_say1(b, T(v->r, OPTION), q->option);
	}
	html(b, "</span></h3>");
	snippet(b, v, i);
	suggestion(b, v, &m->seen);
	html(b, "<div class=\"acts\">");
	if (v->may_change) {
		button(b, v, i, "yes", T(v->r, YES), "yes", "1");
		button(b, v, i, "no", T(v->r, NO), "no", "0");
	}
	html(b, "<a class=\"see\" href=\"/a/%lld?q=%s#c-%s\">%s</a>"
		"</div></article>",
		(long long)v->a->id, q->id, q->id, T(v->r, SHOW_ON_PAPER));
}

void
app_cards(struct buf *b, const struct app_view *v)
{
	html(b, "<form method=\"post\" action=\"/a/%lld/mark\" class=\"cards\""
		">", (long long)v->a->id);
	frame_csrf(b, v->r);
	for (int done = 0; done < 2; done++)
		for (int i = 0; i < v->a->item_count; i++)
			if (app_has_card(v, i) && !app_ticks_has(v, i) &&
				(v->a->marks[i].answer != ANSWER_REVIEW) ==
					done)
				app_card(b, v, i);
	html(b, "</form>");
}

/* --- the list of all ----------------------------------------------------- */

void
app_row(struct buf *b, const struct app_view *v, int i)
{
	const struct mark_now *m = &v->a->marks[i];
	const struct form_item *q = item_of(v, i);
	bool stop = v->by_hand && m->answer == ANSWER_MISSING;

	html(b, "<tr id=\"r-%s\" class=\"%s\" data-item=\"%s\" tabindex=\"-1\"",
		q->id, answer_name(m->answer), q->id);
	if (stop)
		html(b, " data-open=\"mark\"");
	html(b, "><th scope=\"row\">%s</th><td class=\"q\">", q->id);
	app_question(b, q);
	html(b, "</td><td class=\"p\">");
	app_points(b, v, q);
	if (q->option) {
		html(b, "<small>");
		html_say1(b, T(v->r, OPTION), q->option);
		html(b, "</small>");
	}
	html(b, "</td><td class=\"a\"><span class=\"ans %s\">%s</span>",
		answer_name(m->answer),
		text_in(v->r->lang, text_answer(m->answer)));
	if (m->who[0])
		html(b, "<small>✓ %s</small>", m->who);
	html(b, "</td>");
	if (v->may_change) {
		html(b, "<td class=\"c\">");
		button(b, v, i, "yes", "○", "tiny", "");
		button(b, v, i, "no", "×", "tiny", "");
		html(b, "</td>");
	}
	html(b, "</tr>");
}

void
app_list(struct buf *b, const struct app_view *v)
{
	const struct form *f = v->s->form;
	int section = -1;

	html(b, "<form method=\"post\" action=\"/a/%lld/mark\" class=\"list\">",
		(long long)v->a->id);
	frame_csrf(b, v->r);
	html(b, "<table><thead><tr><th scope=\"col\">%s</th>"
		"<th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
		"<th scope=\"col\">%s</th>", T(v->r, COL_NUMBER),
		T(v->r, COL_QUESTION), T(v->r, COL_POINTS),
		T(v->r, COL_ANSWER));
	if (v->may_change)
		html(b, "<th scope=\"col\">%s</th>", T(v->r, COL_CHANGE));
	html(b, "</tr></thead>");
	for (int i = 0; i < f->item_count; i++) {
		const struct form_item *q = &f->items[i];

		if (q->section != section) {
			if (section != -1)
				html(b, "</tbody>");
			section = q->section;
			html(b, "<tbody><tr class=\"sec\"><th colspan=\"%d\""
				" scope=\"rowgroup\">%d　%s</th></tr>",
				v->may_change ? 5 : 4,
				f->sections[section].number,
				f->sections[section].text);
		}
		app_row(b, v, i);
	}
	html(b, "</tbody></table></form>");
}
