/*
 * show_source.c - who sent a fax, what befell it, whether the law holds it.
 */
#include "daemon/ctl/show_source.h"

#include "base/clock.h"
#include "daemon/words/layout.h"
#include "daemon/words/score_text.h"
#include "daemon/ctl/text_ja.h"

bool
source_view_load(struct store *s, int64_t fax, struct source_view *out,
	struct err *e)
{
	struct source_view v;

	if (!source_get(s, fax, &v.source, e) ||
		!source_earlier(s, fax, &v.earlier, e) ||
		!legal_hold_get(s, fax, &v.hold, e))
		return false;
	*out = v;
	return true;
}

static bool
is_known(const struct source *s)
{
	return s->sent_at != 0 || s->caller[0] || s->name[0] || s->station[0] ||
	       s->call[0] || s->device[0] || s->error[0] || s->heights[0];
}

static void
add(struct buf *v, const char *label, const char *text)
{
	if (text[0] == '\0')
		return;
	if (v->len > 0)
		buf_text(v, "   ");
	buf_printf(v, "%s%s", label, text);
}

static void
entry(struct buf *out, const char *label, struct buf *v)
{
	if (v->len > 0)
		score_text_entry(out, label, v);
	buf_clear(v);
}

void
source_view_text(const struct source_view *view, struct buf *out)
{
	const struct source *s = &view->source;
	char at[CLOCK_TEXT_SIZE] = "";
	struct buf v;

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	add(&v, "", s->caller);
	add(&v, "", s->name);
	add(&v, JA_SOURCE_STATION, s->station);
	entry(out, JA_LABEL_SENDER, &v);

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	if (s->sent_at != 0)
		clock_local_minute(s->sent_at, at);
	add(&v, "", at);
	add(&v, JA_SOURCE_CALL, s->call);
	add(&v, JA_SOURCE_DEVICE, s->device);
	entry(out, JA_LABEL_CALL, &v);

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	add(&v, "", s->error);
	entry(out, JA_LABEL_SOURCE_ERROR, &v);

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	if (s->bad_rows > 0)
		buf_printf(&v, JA_SOURCE_BAD_ROWS, (long long)s->bad_rows,
			(long long)(s->bad_run > 0 ? s->bad_run : 1));
	entry(out, JA_LABEL_LINE, &v);

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	if (view->earlier != 0)
		buf_printf(&v, JA_SOURCE_EARLIER, (long long)view->earlier);
	entry(out, JA_LABEL_AGAIN, &v);

	buf_init(&v, SCORE_TEXT_VALUE_MAX);
	if (view->hold.held) {
		clock_local_minute(view->hold.at, at);
		buf_printf(&v, JA_HOLD_SINCE "%s", at, view->hold.who,
			view->hold.reason);
	}
	entry(out, JA_LABEL_HOLD, &v);
}

static void
hold_json(const struct legal_hold *h, struct json_out *j, json_t *o)
{
	json_t *one;

	if (!h->held) {
		json_out_time(j, o, "legal_hold", 0);
		return;
	}
	one = json_out_object(j, o, "legal_hold");
	json_out_time(j, one, "at", h->at);
	json_out_text(j, one, "who", h->who);
	json_out_text(j, one, "why", h->reason);
}

/* A count that nobody took is null. */
static void
count_json(struct json_out *j, json_t *o, const char *key, int64_t n)
{
	if (n >= 0)
		json_out_int(j, o, key, n);
	else
		json_out_time(j, o, key, 0);
}

void
source_view_json(const struct source_view *view, struct json_out *j, json_t *o)
{
	const struct source *s = &view->source;
	json_t *one;

	hold_json(&view->hold, j, o);
	if (!is_known(s)) {
		json_out_time(j, o, "source", 0);
		return;
	}
	one = json_out_object(j, o, "source");
	json_out_text(j, one, "via",
		s->via == SOURCE_SIDECAR ? "sidecar" : "file");
	json_out_text(j, one, "sender", source_sender(s));
	json_out_text(j, one, "caller", s->caller);
	json_out_text(j, one, "name", s->name);
	json_out_text(j, one, "station", s->station);
	json_out_text(j, one, "call", s->call);
	json_out_text(j, one, "device", s->device);
	json_out_text(j, one, "error", s->error);
	json_out_time(j, one, "sent_at", s->sent_at);
	json_out_text(j, one, "page_rows", s->heights);
	count_json(j, one, "bad_rows", s->bad_rows);
	count_json(j, one, "longest_bad_run", s->bad_run);
	json_out_int(j, one, "earlier_fax", view->earlier);
}
