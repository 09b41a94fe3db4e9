/*
 * app_view.c - one application on its way to the screen.
 */
#include "daemon/web/app_view.h"

#include <stdlib.h>
#include <string.h>

#include "daemon/store/lease.h"
#include "daemon/web/frame.h"
#include "daemon/web/html.h"

/* Without pictures the page still works: the original can be opened. */
static bool
load_packs(struct site *s, struct app_view *v, struct err *e)
{
	char name[PICTURES_NAME_SIZE];
	struct err ignored;

	v->packs = calloc((size_t)v->a->part_count, sizeof *v->packs);
	if (!v->packs)
		return err_errno(e, "pictures");
	for (int i = 0; i < v->a->part_count; i++) {
		if (!pictures_of_fax(s->store, v->a->parts[i].fax_id, name, e))
			return false;
		if (!s->pictures || !name[0] ||
			!pictures_get(s->pictures, name, &v->packs[i],
				&ignored))
			v->packs[i] = NULL;
	}
	return true;
}

/* Parts that were cut out of one fax share its pages. */
static bool
is_first_of_fax(const struct application_now *a, int part)
{
	for (int i = 0; i < part; i++)
		if (a->parts[i].fax_id == a->parts[part].fax_id)
			return false;
	return true;
}

static bool
load_said(struct site *s, struct app_view *v, struct err *e)
{
	for (int i = 0; i < v->a->part_count; i++) {
		struct page_sender *rows, *all;
		size_t n;

		if (!is_first_of_fax(v->a, i))
			continue;
		if (!page_sender_list(s->store, v->a->parts[i].fax_id, &rows,
			    &n, e))
			return false;
		all = reallocarray(v->said, v->said_count + n + 1,
			sizeof *all);
		if (all) {
			v->said = all;
			if (n > 0) /* else rows is NULL */
				memcpy(all + v->said_count, rows,
					n * sizeof *rows);
			v->said_count += n;
		}
		free(rows);
		if (!all)
			return err_errno(e, "sender");
	}
	return true;
}

bool
app_view_look(struct site *s, struct request *r, int64_t id,
	struct app_view *out, struct err *e)
{
	struct app_view v = {.s = s, .r = r};

	if (!site_take(s, id, e) ||
		!application_load(s->store, s->form, id, &v.a, e))
		return false;
	if (!source_get(s->store, v.a->fax_id, &v.source, e) ||
		!source_earlier(s->store, v.a->fax_id, &v.earlier, e) ||
		!load_packs(s, &v, e) || !load_said(s, &v, e)) {
		app_view_clear(&v);
		return false;
	}
	application_gap(s->form, v.a, &v.gap);
	v.by_hand = true;
	for (int i = 0; i < v.a->item_count; i++)
		v.by_hand = v.by_hand &&
			    v.a->marks[i].seen.answer == ANSWER_MISSING;
	*out = v;
	return true;
}

bool
app_view_load(struct site *s, struct request *r, int64_t id,
	struct app_view *out, struct err *e)
{
	struct app_view v;

	if (!app_view_look(s, r, id, &v, e))
		return false;
	v.may_change = v.a->state == APPLICATION_REVIEW &&
		       v.a->joined_into == 0 &&
		       r->login.account.role != ROLE_SALES;
	/* parts of the screen have no offers; who may decide is seen to have
	 * it, the others only look */
	if ((!r->part_only && !offer_list(s->store, s->form, v.a, OFFERS_MAX,
				      &v.offers, &v.offer_count, e)) ||
		(v.may_change &&
			!lease_take(s->store, id, r->login.account.name, r->now,
				v.holder, e))) {
		app_view_clear(&v);
		return false;
	}
	*out = v;
	return true;
}

void
app_view_clear(struct app_view *v)
{
	for (int i = 0; v->packs && i < v->a->part_count; i++)
		picture_pack_free(&v->packs[i]);
	free(v->packs);
	v->packs = NULL;
	free(v->said);
	v->said = NULL;
	free(v->offers);
	v->offers = NULL;
	application_now_free(&v->a);
}

const struct picture_pack *
app_pack_of(const struct app_view *v, int64_t fax)
{
	for (int i = 0; i < v->a->part_count; i++)
		if (v->a->parts[i].fax_id == fax)
			return v->packs[i];
	return NULL;
}

const struct pack_cut *
app_cut(const struct app_view *v, int part, const char *item)
{
	const struct picture_pack *pack = v->packs[part];

	return pack ? picture_pack_cut(pack, v->a->parts[part].number, item)
		    : NULL;
}

void
app_cut_path(struct buf *b, const struct app_view *v, int part,
	const char *item)
{
	html(b, "/f/%lld/cut/%d/%s.png", (long long)v->a->parts[part].fax_id,
		v->a->parts[part].number, item);
}

void
app_place(struct buf *b, const struct app_view *v, int part, int page)
{
	if (page < 0)
		html(b, "-1");
	else
		html(b, "%lld.%d", (long long)v->a->parts[part].fax_id, page);
}

bool
app_is_on(const struct app_view *v, const struct page_link *link, int part,
	int page)
{
	return link->index == page &&
	       link->fax_id == v->a->parts[part].fax_id;
}

const char *
app_company(const struct request *r, const struct form *form,
	const struct application_now *a)
{
	for (int i = 0; i < form->field_count; i++)
		if (form->fields[i].kind == FIELD_COMPANY &&
			a->fields[i].text[0])
			return a->fields[i].text;
	return T(r, NO_COMPANY);
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
