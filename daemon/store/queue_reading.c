/*
 * queue_reading.c - a reading goes into the journal, in one transaction.
 *
 * READING -> READ with the reading and its pages; READ -> REVIEW with the
 * applications, their marks and fields.  Both steps and all rows commit
 * together, so nobody ever sees a fax half stored.
 */
#include "daemon/store/queue.h"

#include <string.h>

#include "base/text.h"
#include "daemon/store/application_row.h"
#include "daemon/store/brief.h"
#include "daemon/store/event.h"
#include "daemon/store/page_sender.h"
#include "daemon/store/sql.h"

static const char WHO[] = "maruyomid";

static bool
insert_reading(struct store *s, int64_t fax, const struct queue_reading *r,
	int64_t at, int64_t *out_id, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO reading (fax_id, at, reader, form, status, json)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
	sql_int(&q, fax);
	sql_int(&q, at);
	sql_text(&q, r->reader);
	sql_text(&q, r->reading->form_id);
	sql_text(&q, read_status_name(r->reading->status));
	sql_text_n(&q, r->json, r->json_len);
	if (!sql_run(&q, e))
		return false;
	*out_id = store_last_id(s);
	if (!r->pictures || !r->pictures[0])
		return true;
	sql_start(&q, s,
		"INSERT INTO picture_pack (reading_id, name, bytes)"
		" VALUES (?1, ?2, ?3)");
	sql_int(&q, *out_id);
	sql_text(&q, r->pictures);
	sql_int(&q, r->pictures_bytes);
	return sql_run(&q, e);
}

/* Pages of a fax that was read before (foreign, then retried) are
 * described anew. */
static bool
insert_pages(struct store *s, int64_t fax, const struct reading *r,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO page (fax_id, idx, sheet, rotation, dpi_x, dpi_y,"
		" damaged_rows, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
		" ON CONFLICT (fax_id, idx) DO UPDATE SET"
		" sheet = excluded.sheet, rotation = excluded.rotation,"
		" dpi_x = excluded.dpi_x, dpi_y = excluded.dpi_y,"
		" damaged_rows = excluded.damaged_rows,"
		" note = excluded.note");
	for (int i = 0; i < r->page_count; i++) {
		const struct page_note *p = &r->pages[i];

		sql_again(&q);
		sql_int(&q, fax);
		sql_int(&q, p->index);
		sql_int(&q, p->sheet);
		sql_int(&q, p->rotation);
		sql_int(&q, p->dpi_x);
		sql_int(&q, p->dpi_y);
		sql_int(&q, p->damaged_rows);
		sql_text(&q, p->note);
		sql_step(&q);
	}
	return sql_end(&q, e);
}

static void
bind_box(struct sql *q, int page, struct px_rect box)
{
	sql_int(q, page);
	sql_int(q, box.x);
	sql_int(q, box.y);
	sql_int(q, box.w);
	sql_int(q, box.h);
}

/* The mark as it is to be looked at: an answer too uncertain for this
 * installation is a person's question, with itself as suggestion. */
static struct mark
doubted(const struct mark *seen, double review_below)
{
	struct mark m = *seen;

	if ((m.answer == ANSWER_YES || m.answer == ANSWER_NO) &&
		m.confidence < review_below) {
		m.suggest = m.answer;
		m.answer = ANSWER_REVIEW;
		if (!m.why[0])
			snprintf(m.why, sizeof m.why, "%s",
				"confidence below review_below");
	}
	return m;
}

static bool
insert_marks(struct store *s, const struct form *form, int64_t application,
	int64_t reading, const struct application *a, double review_below,
	struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO mark (application_id, reading_id, item, answer,"
		" suggest, kind, confidence, why, page, x, y, w, h) VALUES"
		" (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
	for (int i = 0; i < form->item_count; i++) {
		struct mark m = doubted(&a->marks[i], review_below);
		bool hint = m.answer == ANSWER_REVIEW &&
			    (m.suggest == ANSWER_YES || m.suggest == ANSWER_NO);

		sql_again(&q);
		sql_int(&q, application);
		sql_int(&q, reading);
		sql_text(&q, form->items[i].id);
		sql_text(&q, answer_name(m.answer));
		sql_text(&q, hint ? answer_name(m.suggest) : "");
		sql_text(&q, mark_kind_name(m.kind));
		sql_real(&q, m.confidence);
		sql_text(&q, m.why);
		bind_box(&q, m.page, m.box);
		sql_step(&q);
	}
	return sql_end(&q, e);
}

static bool
insert_fields(struct store *s, const struct form *form, int64_t application,
	int64_t reading, const struct application *a, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"INSERT INTO field (application_id, reading_id, item, text,"
		" raw, confidence, review, why, page, x, y, w, h) VALUES"
		" (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
	for (int i = 0; i < form->field_count; i++) {
		const struct field_value *f = &a->fields[i];
		/* one that no page showed is missing, and called so */
		bool seen = f->page >= 0;

		sql_again(&q);
		sql_int(&q, application);
		sql_int(&q, reading);
		sql_text(&q, form->fields[i].id);
		sql_text(&q, f->text ? f->text : "");
		sql_text(&q, f->raw ? f->raw : "");
		sql_real(&q, f->confidence);
		sql_int(&q, seen && f->review);
		sql_text(&q, seen ? f->why : "");
		bind_box(&q, f->page, f->box);
		sql_step(&q);
	}
	return sql_end(&q, e);
}

static bool
link_pages(struct store *s, int64_t fax, int64_t application,
	const struct reading *r, const struct application *a, struct err *e)
{
	struct sql q;

	sql_start(&q, s,
		"UPDATE page SET application_id = ?3"
		" WHERE fax_id = ?1 AND idx = ?2");
	for (int i = 0; i < a->page_count; i++) {
		sql_again(&q);
		sql_int(&q, fax);
		sql_int(&q, r->pages[a->pages[i]].index);
		sql_int(&q, application);
		sql_step(&q);
	}
	return sql_end(&q, e);
}

static bool
insert_application(struct store *s, const struct form *form, int64_t fax,
	int number, int64_t reading, const struct queue_reading *r,
	struct err *e)
{
	const struct application *a = &r->reading->applications[number - 1];
	int64_t id;

	return application_insert(s, form, fax, number, reading, &id, e) &&
	       insert_marks(s, form, id, reading, a, r->review_below, e) &&
	       insert_fields(s, form, id, reading, a, e) &&
	       link_pages(s, fax, id, r->reading, a, e) &&
	       brief_write(s, form, id, e);
}

static bool
store_good(struct store *s, const struct form *form, int64_t fax,
	int64_t reading, const struct queue_reading *r, int64_t at,
	struct err *e)
{
	if (!fax_step(s, fax, FAX_EV_GOOD, "", WHO, at, e))
		return false;
	for (int i = 1; i <= r->reading->application_count; i++)
		if (!insert_application(s, form, fax, i, reading, r, e))
			return false;
	return fax_step(s, fax, FAX_EV_OFFER, "", WHO, at, e);
}

static bool
store_all(struct store *s, const struct form *form, int64_t fax,
	const struct queue_reading *r, int64_t at, enum fax_state *out_state,
	struct err *e)
{
	char reason[ERR_TEXT_MAX];
	int64_t reading;

	if (!insert_reading(s, fax, r, at, &reading, e) ||
		!insert_pages(s, fax, r->reading, e) ||
		!page_sender_write(s, fax, r->reading, e))
		return false;
	switch (r->reading->status) {
	case READ_OK:
		*out_state = FAX_REVIEW;
		return store_good(s, form, fax, reading, r, at, e);
	case READ_FOREIGN:
	case READ_REFUSED:
		break;
	}
	*out_state = FAX_HELD;
	return text_format(reason, sizeof reason, e, "%s: %.400s",
		       read_status_name(r->reading->status),
		       r->reading->reason) &&
	       queue_hold(s, fax, reason, at, e);
}

bool
queue_store_reading(struct store *s, const struct form *form, int64_t fax,
	const struct queue_reading *r, int64_t at, enum fax_state *out_state,
	struct err *e)
{
	enum fax_state state;

	if (!store_begin(s, e) ||
		!store_end(s, store_all(s, form, fax, r, at, &state, e), e))
		return false;
	*out_state = state;
	return true;
}

static bool
add(struct store *s, int64_t fax, const struct queue_reading *r, int64_t at,
	struct err *e)
{
	int64_t id;

	return insert_reading(s, fax, r, at, &id, e) &&
	       event_write(s,
		       &(struct event){.at = at,
			       .fax_id = fax,
			       .who = WHO,
			       .what = "re-read",
			       .from = "",
			       .to = "",
			       .detail = r->reader},
		       e);
}

bool
queue_add_reading(struct store *s, int64_t fax, const struct queue_reading *r,
	int64_t at, struct err *e)
{
	return store_begin(s, e) && store_end(s, add(s, fax, r, at, e), e);
}
