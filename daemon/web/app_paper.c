/*
 * app_paper.c - a page of the fax with its cells outlined.
 *
 * One page at a time, the others are a click away: a page is 50 kB.  An
 * outline says by colour and by shape what counts: solid and round for yes,
 * dashed for blank, thick with a question mark for what is open.
 */
#include "daemon/web/app_view.h"

#include <string.h>

#include "daemon/web/frame.h"
#include "daemon/web/html.h"

/* The page of the question that is asked for, else of the first doubt. */
int
app_paper_first(const struct app_view *v)
{
	const char *asked = request_text(v->r, "q");
	int64_t chosen;
	int page = -1, part = 0;

	if (number_parse(request_text(v->r, "p"), &chosen) &&
		chosen < v->a->page_count)
		return (int)chosen;
	for (int i = 0; i < v->a->item_count && page == -1; i++)
		if (asked[0] ? strcmp(v->s->form->items[i].id, asked) == 0
			     : v->a->marks[i].answer == ANSWER_REVIEW) {
			page = v->a->marks[i].seen.page;
			part = v->a->marks[i].part;
		}
	for (int i = 0; i < v->a->field_count && page == -1; i++)
		if (asked[0] ? strcmp(v->s->form->fields[i].id, asked) == 0
			     : v->a->fields[i].review) {
			page = v->a->fields[i].seen.page;
			part = v->a->fields[i].part;
		}
	for (int i = 0; i < v->a->page_count; i++)
		if (app_is_on(v, &v->a->pages[i], part, page))
			return i;
	return 0;
}

static void
tabs(struct buf *b, const struct app_view *v, int page)
{
	html(b, "<nav class=\"tabs\" aria-label=\"%s\">", T(v->r, PAPER));
	for (int i = 0; i < v->a->page_count; i++) {
		const struct page_link *link = &v->a->pages[i];

		html(b, "<a href=\"/a/%lld?p=%d\" data-p=\"%d\""
			" data-page=\"%lld.%d\"", (long long)v->a->id, i, i,
			(long long)link->fax_id, link->index);
		if (i == page)
			html(b, " aria-current=\"true\"");
		html(b, ">");
		if (link->fax_id != v->a->fax_id)
			html_say2(b, T(v->r, FAX_PAGE), (int)link->fax_id,
				link->index + 1);
		else
			html_say1(b, T(v->r, PAGE), link->index + 1);
		html(b, "</a>");
	}
	if (gap_is_incomplete(&v->gap) && !v->by_hand)
		html(b, "<a class=\"tag missing\" href=\"#missing\">%s</a>",
			T(v->r, PAGE_MISSING));
	html(b, "<span class=\"tools\"><button type=\"button\" data-zoom=\"1\""
		" title=\"%s\" aria-label=\"%s\">＋</button>"
		"<button type=\"button\" data-zoom=\"-1\" title=\"%s\""
		" aria-label=\"%s\">－</button>"
		"<button type=\"button\" data-turn title=\"%s\""
		" aria-label=\"%s\">⟳</button>"
		"<a href=\"/f/%lld/original.tif\">%s</a></span></nav>",
		T(v->r, ZOOM_IN), T(v->r, ZOOM_IN), T(v->r, ZOOM_OUT),
		T(v->r, ZOOM_OUT), T(v->r, ROTATE), T(v->r, ROTATE),
		(long long)(page < v->a->page_count ? v->a->pages[page].fax_id
						    : v->a->fax_id),
		T(v->r, ORIGINAL));
}

static void
cell(struct buf *b, const struct app_view *v, int i,
	const struct pack_page *page)
{
	const struct mark_now *m = &v->a->marks[i];
	const char *id = v->s->form->items[i].id;
	struct px_rect at = pack_page_box(page, m->seen.box);
	int round = m->answer == ANSWER_YES ? at.h / 2 : 0;

	if (px_empty(at))
		return;
	html(b, "<a href=\"#r-%s\" id=\"c-%s\" class=\"cell %s\""
		" aria-label=\"%s %s\"><rect x=\"%d\" y=\"%d\" width=\"%d\""
		" height=\"%d\" rx=\"%d\"/>",
		id, id, answer_name(m->answer), id,
		text_in(v->r->lang, text_answer(m->answer)), at.x, at.y, at.w,
		at.h, round);
	if (m->answer == ANSWER_REVIEW)
		html(b, "<text x=\"%d\" y=\"%d\">?</text>", at.x - 34,
			at.y + at.h / 2 + 18);
	else if (m->who[0])
		html(b, "<text x=\"%d\" y=\"%d\">✓</text>", at.x - 42,
			at.y + at.h / 2 + 18);
	html(b, "</a>");
}

static void
field(struct buf *b, const struct app_view *v, int i,
	const struct pack_page *page)
{
	const struct field_now *f = &v->a->fields[i];
	struct px_rect at = pack_page_box(page, f->seen.box);
	const char *id = v->s->form->fields[i].id;

	if (px_empty(at))
		return;
	html(b, "<a href=\"#f-%s\" id=\"c-%s\" class=\"cell area %s\""
		" aria-label=\"%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\""
		" height=\"%d\"/></a>",
		id, id, f->review ? "review" : "yes",
		v->s->form->fields[i].name, at.x, at.y, at.w, at.h);
}

static void
picture(struct buf *b, const struct app_view *v, const struct page_link *link,
	const struct pack_page *page)
{
	html(b, "<div class=\"sheet\" data-sheet tabindex=\"0\" role=\"group\""
		" aria-label=\"");
	html_say1(b, T(v->r, PAGE), link->index + 1);
	html(b, "\"><svg viewBox=\"0 0 %d %d\">"
		"<image href=\"/f/%lld/page/%d.png\" width=\"%d\""
		" height=\"%d\"/>",
		page->w, page->h, (long long)link->fax_id, link->index,
		page->w, page->h);
	for (int i = 0; i < v->a->item_count; i++)
		if (app_is_on(v, link, v->a->marks[i].part,
			    v->a->marks[i].seen.page))
			cell(b, v, i, page);
	for (int i = 0; i < v->a->field_count; i++)
		if (app_is_on(v, link, v->a->fields[i].part,
			    v->a->fields[i].seen.page))
			field(b, v, i, page);
	html(b, "</svg></div>");
}

static void
legend(struct buf *b, const struct app_view *v)
{
	html(b, "<p class=\"legend\"><span>%s</span>"
		"<span class=\"l yes\">%s</span><span class=\"l no\">%s</span>"
		"<span class=\"l review\">? %s</span>"
		"<span>✓ %s</span></p>",
		T(v->r, LEGEND), T(v->r, ANSWER_YES), T(v->r, ANSWER_NO),
		T(v->r, ANSWER_REVIEW), T(v->r, BY_PERSON));
}

void
app_paper(struct buf *b, const struct app_view *v, int n)
{
	const struct page_link *link =
		n < v->a->page_count ? &v->a->pages[n] : NULL;
	const struct picture_pack *pack =
		link ? app_pack_of(v, link->fax_id) : NULL;
	const struct pack_page *page =
		pack ? picture_pack_page(pack, link->index) : NULL;

	html(b, "<section id=\"paper\" class=\"paper\" aria-label=\"%s\""
		" data-page=\"", T(v->r, PAPER));
	if (link)
		html(b, "%lld.%d", (long long)link->fax_id, link->index);
	else
		html(b, "-1");
	html(b, "\">");
	tabs(b, v, n);
	if (page)
		picture(b, v, link, page);
	else
		html(b, "<p class=\"hint\">%s</p>", T(v->r, PAGE_NONE));
	if (link)
		app_printed(b, v, n);
	legend(b, v);
	html(b, "</section>");
}
