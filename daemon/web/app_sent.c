/*
 * app_sent.c - what the sender's machine printed over the pages: whether all
 * came by his word, beside what the sheet itself says, and the words over a
 * page.
 *
 * It is small print read by a machine, so it is told as what it is, and nothing
 * depends on it.
 */
#include "daemon/web/app_view.h"

#include "daemon/store/sent_pages.h"
#include "daemon/web/frame.h"
#include "daemon/web/html.h"

/* Does the sheet itself lack questions, or the form? */
static bool
sheet_lacks(const struct app_view *v)
{
	return v->gap.missing.count > 0 ||
	       v->gap.field_missing.count == v->a->field_count;
}

static void
lacking(struct buf *b, const struct app_view *v, const struct sent_pages *s)
{
	struct request *r = v->r;

	if (s->told && s->lacking > 0) {
		if (s->of > 0)
			html_say2(b, T(r, SENT_LACK), s->of, s->came);
		else
			html_say1(b, T(r, SENT_SKIP), s->lacking);
		for (int i = 0; i < s->lacks_count; i++)
			html(b, "%s%d", i ? ", " : T(r, SENT_WHICH),
				s->lacks[i]);
		if (s->lacks_count > 0)
			html(b, "%s", T(r, SENT_WHICH_END));
		html(b, " ");
	}
	if (s->cover_came < s->cover)
		html_say2(b, T(r, SENT_COVER), s->cover, s->cover_came);
}

void
app_sent(struct buf *b, const struct app_view *v)
{
	struct sent_pages s = sent_pages_of(v->said, v->said_count);
	struct request *r = v->r;

	if (v->by_hand)
		return;
	if (sent_pages_lack(&s)) {
		/* a sheet that lacks nothing is no alarm */
		html(b, "<p class=\"%s sent\">%s",
			sheet_lacks(v) ? "warn" : "hint",
			sheet_lacks(v) ? "⚠ " : "");
		lacking(b, v, &s);
		html(b, " %s</p>", sheet_lacks(v) ? T(r, SENT_SHEET_TOO)
						  : T(r, SENT_SHEET_WHOLE));
	} else if (s.told && s.of > 0 && sheet_lacks(v)) {
		html(b, "<p class=\"hint sent\">");
		html_say1(b, T(r, SENT_ALL), s.of);
		html(b, "</p>");
	}
}

static const struct page_sender *
said_of(const struct app_view *v, const struct page_link *link)
{
	for (size_t i = 0; i < v->said_count; i++)
		if (v->said[i].fax == link->fax_id &&
			v->said[i].index == link->index)
			return &v->said[i];
	return NULL;
}

void
app_printed(struct buf *b, const struct app_view *v, int page)
{
	const struct page_sender *s = said_of(v, &v->a->pages[page]);

	if (!s || !s->said.text[0])
		return;
	html(b, "<p class=\"hint printed\">%s: %s", T(v->r, PRINTED),
		s->said.text);
	if (s->said.page > 0) {
		html(b, "（");
		if (s->said.of > 0)
			html_say2(b, T(v->r, PRINTED_PAGE_OF), s->said.page,
				s->said.of);
		else
			html_say1(b, T(v->r, PRINTED_PAGE), s->said.page);
		html(b, "）");
	}
	html(b, "</p>");
}
