/*
 * senders.c - what the senders of a fax say of its pages.
 *
 * The line stands upright over what was sent, whichever way the sheet lay in
 * the machine; so it is looked for at the top of the page as it lies in the
 * file.  Only where nothing is there, and the sheet lies upside down, the
 * receiver may have turned it, and the line lies where the sheet's own top is.
 */
#include "ocr/senders.h"

#include "ocr/cover.h"
#include "ocr/sender_line.h"

static bool
read_turned(struct sheet *s, struct recogniser *r,
	const struct sender_line *before, struct err *e)
{
	BOX *box = boxCreate(0, 0, pixGetWidth(s->page->ink),
		(int)(PAGE_TOP_MM * PAGE_MM));
	PIX *top = box ? pixClipRectangle(s->page->ink, box, NULL) : NULL;
	bool ok = top ? sender_line_read(top, r, before, &s->sender, e)
		      : err_set(e, ERR_SYSTEM, "no memory for a sender's line");

	boxDestroy(&box);
	pixDestroy(&top);
	return ok;
}

bool
senders_read(struct sheet *sheets, int n, struct recogniser *r,
	struct trace *trace, struct err *e)
{
	const struct sender_line *before = NULL;

	for (int i = 0; i < n; i++) {
		struct sheet *s = &sheets[i];

		if (s->page == NULL)
			continue;
		if (!sender_line_read(s->page->top, r, before, &s->sender, e) ||
			(s->sender.count == 0 && s->page->rotation == 180 &&
				!read_turned(s, r, before, e)))
			return false;
		for (int k = 0; k < s->sender.count; k++)
			trace_line(trace, s->page, "sender", k, NULL,
				s->sender.part[k].latin);
		if (s->sender.count > 0)
			before = &s->sender;
	}
	return true;
}

/* A cover is sent first, or last where sheets come out in reverse. */
static bool
may_be_cover(const struct sheet *sheets, const struct page_note *notes, int n,
	int i)
{
	return (i == 0 || i == n - 1) && notes[i].sheet == SHEET_FOREIGN &&
	       sheets[i].page != NULL && !sheets[i].lost;
}

bool
senders_note(const struct sheet *sheets, int n, struct day arrived,
	struct recogniser *r, struct page_note *notes, struct err *e)
{
	for (int i = 0; i < n; i++) {
		sender_line_note(&sheets[i].sender, arrived, &notes[i].sender);
		if (may_be_cover(sheets, notes, n, i) &&
			!cover_read(sheets[i].page, r, &notes[i].sheets_sent,
				&notes[i].sheets_confidence, e))
			return false;
	}
	return true;
}
