/*
 * app_view.h - one application on its way to the screen.
 *
 * The parts of the screen are made here one by one, for the whole page and,
 * after each decision, for those that changed: a part is an element with an
 * id, and the script of the page puts the new one in the old one's place.
 */
#ifndef DAEMON_WEB_APP_VIEW_H
#define DAEMON_WEB_APP_VIEW_H

#include "base/buf.h"
#include "daemon/store/application_gap.h"
#include "daemon/store/offer.h"
#include "daemon/store/page_sender.h"
#include "daemon/store/source.h"
#include "daemon/web/site.h"

struct app_view {
	struct site *s;
	struct request *r;
	struct application_now *a;
	struct gap gap;
	struct source source; /* who sent it, by his own word */
	struct page_sender *said; /* over all pages of its faxes, fax by fax */
	size_t said_count;
	int64_t earlier; /* fax of the same number within the hour, 0 none */
	struct picture_pack **packs; /* of each part; NULL: nothing drawn */
	struct offer *offers;        /* what may belong to it (offer.h) */
	size_t offer_count;
	bool may_change; /* open, whole, and the one who asks may decide */
	bool by_hand;    /* nothing was read: all is to be entered */
	char holder[FAX_WHO_SIZE]; /* another has it on the screen, "" nobody */
};

MUST_CHECK bool app_view_load(struct site *s, struct request *r, int64_t id,
	struct app_view *out, struct err *e);
/* Likewise, to be looked at only: nobody is seen to have it, nothing is
 * offered. */
MUST_CHECK bool app_view_look(struct site *s, struct request *r, int64_t id,
	struct app_view *out, struct err *e);
void app_view_clear(struct app_view *v);

/* The pictures of the fax a page is of, NULL none. */
const struct picture_pack *app_pack_of(const struct app_view *v, int64_t fax);

/* The picture of a question's or field's place, NULL none. */
const struct pack_cut *app_cut(const struct app_view *v, int part,
	const char *item);

/* Its address; escaped, without quotes. */
void app_cut_path(struct buf *b, const struct app_view *v, int part,
	const char *item);

/* Which page of which fax, as the page's script compares it: "7.0", "-1". */
void app_place(struct buf *b, const struct app_view *v, int part, int page);

/* Is this where something of that part stands? */
bool app_is_on(const struct app_view *v, const struct page_link *link,
	int part, int page);

/* app_join.c: what it may belong together with, what it consists of, and how
 * that is taken apart. */
void app_offers(struct buf *b, const struct app_view *v);
void app_parts(struct buf *b, const struct app_view *v);
void app_split(struct buf *b, const struct app_view *v);

/* The company, or that it is not known. */
const char *app_company(const struct request *r, const struct form *form,
	const struct application_now *a);

/* app_sent.c: what the sender's machine printed over the pages: whether all
 * came, and of one page; page is the place in a->pages. */
void app_sent(struct buf *b, const struct app_view *v);
void app_printed(struct buf *b, const struct app_view *v, int page);

/* app_score.c: where it stands, and the buttons that settle it. */
void app_score(struct buf *b, const struct app_view *v);
void app_settle(struct buf *b, const struct app_view *v);

/* app_ticks.c: whether ticks mean yes, when there are many. */
void app_ticks(struct buf *b, const struct app_view *v);
/* One of many ticks: without a card of its own while the one question about
 * all of them is open. */
bool app_ticks_has(const struct app_view *v, int item);

/* app_marks.c: what a person must decide, and the list of all. */
void app_cards(struct buf *b, const struct app_view *v);
void app_card(struct buf *b, const struct app_view *v, int item);
bool app_has_card(const struct app_view *v, int item);
void app_list(struct buf *b, const struct app_view *v);
void app_row(struct buf *b, const struct app_view *v, int item);

/* app_fields.c */
void app_fields(struct buf *b, const struct app_view *v);
void app_field(struct buf *b, const struct app_view *v, int field);

/* app_paper.c: a page with its cells outlined; page is the place in
 * a->pages. */
void app_paper(struct buf *b, const struct app_view *v, int page);
int app_paper_first(const struct app_view *v);

/* field_check.c: what is odd about a value of a fax that came then, beside the
 * application's address ("" none); TEXT__COUNT when nothing is. */
enum text field_warning(enum field_kind kind, const char *value,
	const char *address, int64_t arrived, int64_t now);

/* The question itself, without its particulars; escaped. */
void app_question(struct buf *b, const struct form_item *q);

/* "mandatory" or its points. */
void app_points(struct buf *b, const struct app_view *v,
	const struct form_item *q);

#endif
