/*
 * app_view.c - one application on its way to the screen.
 */
#include "daemon/web/app_view.h"

#include <string.h>

#include "daemon/store/lease.h"
#include "daemon/web/frame.h"
#include "daemon/web/html.h"

/* Without pictures the page still works: the original can be opened. */
static bool
load_pack(struct site *s, int64_t fax, struct picture_pack **out,
	struct err *e)
{
	char name[PICTURES_NAME_SIZE];
	struct err ignored;

	if (!pictures_of_fax(s->store, fax, name, e))
		return false;
	if (!s->pictures || !name[0] ||
		!pictures_get(s->pictures, name, out, &ignored))
		*out = NULL;
	return true;
}

bool
app_view_load(struct site *s, struct request *r, int64_t id,
	struct app_view *out, struct err *e)
{
	struct app_view v = {.s = s, .r = r};

	if (!site_take(s, id, e) ||
		!application_load(s->store, s->form, id, &v.a, e))
		return false;
	if (!source_get(s->store, v.a->fax_id, &v.source, e) ||
		!source_earlier(s->store, v.a->fax_id, &v.earlier, e) ||
		!load_pack(s, v.a->fax_id, &v.pack, e)) {
		app_view_clear(&v);
		return false;
	}
	application_gap(s->form, v.a, &v.gap);
	v.may_change = v.a->state == APPLICATION_REVIEW &&
		       r->login.account.role != ROLE_SALES;
	/* who may decide is seen to have it; the others only look */
	if (v.may_change && !lease_take(s->store, id, r->login.account.name,
				    r->now, v.holder, e)) {
		app_view_clear(&v);
		return false;
	}
	v.by_hand = true;
	for (int i = 0; i < v.a->item_count; i++)
		v.by_hand = v.by_hand &&
			    v.a->marks[i].seen.answer == ANSWER_MISSING;
	*out = v;
	return true;
}

void
app_view_clear(struct app_view *v)
{
	application_now_free(&v->a);
	picture_pack_free(&v->pack);
}

void
app_question(struct buf *b, const struct form_item *q)
{
	size_t len;
	const char *text = form_question(q, &len);

	html_text_n(b, text, len);
}

void
app_points(struct buf *b, const struct app_view *v, const struct form_item *q)
{
	if (q->mandatory)
		html_text(b, T(v->r, MANDATORY));
	else
		html_say1(b, T(v->r, POINTS), q->points);
}
