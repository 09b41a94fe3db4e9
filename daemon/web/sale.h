/*
 * sale.h - one confirmed application on its way to the screen of sales.
 */
#ifndef DAEMON_WEB_SALE_H
#define DAEMON_WEB_SALE_H

#include "base/buf.h"
#include "base/compiler.h"
#include "base/day.h"
#include "base/err.h"
#include "daemon/store/application_gap.h"
#include "daemon/store/followup.h"
#include "daemon/store/visit_days.h"
#include "daemon/web/site.h"

struct sale {
	struct request *r;
	const struct form *form;
	struct application_now *a;
	struct gap gap;
	struct followup f;
	char visit[VISIT_TEXT_SIZE]; /* visit_days_wish */
	char today[DAY_TEXT_SIZE];
	bool contact_shown; /* its contact flag allows that */
	bool may_say;       /* it is confirmed and not erased */
	bool typed;         /* the form shows what came with the request */
};

MUST_CHECK bool sale_load(struct site *s, struct request *r, int64_t id,
	struct sale *out, struct err *e);
void sale_clear(struct sale *v);

/* Head, and a row: an element "s-ID".  open: its form lies open. */
void sale_columns(struct buf *b, const struct request *r);
void sale_row(struct buf *b, const struct sale *v, bool open);

/* What sales.js and the rows need; and the names to choose owners from. */
void sale_assets(struct buf *b);
MUST_CHECK bool sale_owners(struct buf *b, struct site *s, struct err *e);

/* "12月3日(木)" of "2026-12-03", in the language of the one who asks. */
void sale_day(struct buf *b, const struct request *r, const char *day);
enum text sale_state(enum followup_state s);
/* What is on that day: a wish, a visit, a call. */
enum text sale_what(const struct visit_entry *v);
#endif
