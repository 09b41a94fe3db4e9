/*
 * screen_group.c - cells of many faxes as a carpet: all rings, or all blank.
 *
 * The form names every cell it shows; a ticked one is the other answer.  One
 * Enter sends them all.  Nothing on the screen tells a sample or a planted
 * cell from the rest (carpet.h).
 */
#include <stdlib.h>
#include <string.h>

#include "daemon/store/carpet.h"
#include "daemon/web/frame.h"
#include "daemon/web/handlers.h"
#include "daemon/web/html.h"

/* Cells of one carpet: what the eye takes in at once, and the ticks fit into
 * one request. */
#define CELLS_MAX 60

/* --- showing --------------------------------------------------------------- */

/* The pack of the last fax, for its cells lie together. */
struct last_pack {
	int64_t fax;
	struct picture_pack *pack;
};

static bool
open_pack(struct site *s, int64_t fax, struct last_pack *last, struct err *e)
{
	char name[PICTURES_NAME_SIZE];
	struct err ignored;

	if (last->fax == fax)
		return true;
	picture_pack_free(&last->pack);
	last->fax = fax;
	if (!pictures_of_fax(s->store, fax, name, e))
		return false;
	if (s->pictures && name[0] &&
		!pictures_get(s->pictures, name, &last->pack, &ignored))
		last->pack = NULL;
	return true;
}

static void
picture(struct buf *b, const struct carpet_cell *c,
	const struct picture_pack *pack)
{
	const struct pack_cut *cut =
		pack ? picture_pack_cut(pack, c->number, c->item) : NULL;
	const struct pack_page *page =
		pack ? picture_pack_page(pack, c->page) : NULL;
	struct px_rect at;

	if (!cut || !page)
		return;
	at = pack_page_box(page, c->box);
	/* with the points beside it: some draw their ring there */
	at = px_clip((struct px_rect){at.x - at.w, at.y - at.h / 4,
			     at.w * 9 / 4, at.h * 3 / 2},
		cut->part);
	if (px_empty(at))
		return;
	html(b, "<svg viewBox=\"%d %d %d %d\" aria-hidden=\"true\">"
		"<image href=\"/f/%lld/cut/%d/%s.png\" width=\"%d\""
		" height=\"%d\"/></svg>",
		at.x - cut->part.x, at.y - cut->part.y, at.w, at.h,
		(long long)c->fax, c->number, c->item, cut->part.w,
		cut->part.h);
}

static void
cell(struct buf *b, const struct request *r, const struct carpet_cell *c,
	const struct picture_pack *pack, enum answer other)
{
	html(b, "<label class=\"tile\"><input type=\"checkbox\" name=\"flip\""
		" value=\"%lld:%s\">",
		(long long)c->application, c->item);
	picture(b, c, pack);
	html(b, "<span><small>%lld・%s</small><b>%s</b></span></label>",
		(long long)c->application, c->item,
		text_in(r->lang, text_answer(other)));
}

static void
choices(struct buf *b, const struct request *r, enum answer now, int yes,
	int no)
{
	static const enum answer answers[] = {ANSWER_YES, ANSWER_NO};

	html(b, "<nav class=\"views\" aria-label=\"%s\">", T(r, GROUP));
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		html(b, "<a href=\"/group?answer=%s\"",
			answer_name(answers[i]));
		if (answers[i] == now)
			html(b, " aria-current=\"true\"");
		html(b, ">%s (%d)</a>",
			answers[i] == ANSWER_YES ? T(r, GROUP_YES)
						 : T(r, GROUP_NO),
			answers[i] == ANSWER_YES ? yes : no);
	}
	html(b, "</nav>");
}

static void
honesty(struct buf *b, const struct request *r, const struct carpet_honesty *h)
{
	html(b, "<p class=\"hint\">");
	if (h->planted > 0) {
		html_say2(b, T(r, GROUP_CAUGHT), h->planted, h->caught);
		html(b, "　");
	}
	if (h->sampled > 0)
		html_say2(b, T(r, GROUP_SAMPLED), h->sampled, h->wrong);
	html(b, "</p>");
}

static bool
carpet(struct buf *b, struct site *s, const struct request *r,
	enum answer answer, const struct carpet_cell *cells, size_t n,
	struct err *e)
{
	enum answer other = answer == ANSWER_YES ? ANSWER_NO : ANSWER_YES;
	struct last_pack last = {0};
	bool ok = true;

	html(b, "<p>%s</p><form method=\"post\" action=\"/group\">",
		answer == ANSWER_YES ? T(r, GROUP_DO_YES) : T(r, GROUP_DO_NO));
	frame_csrf(b, r);
	html(b, "<input type=\"hidden\" name=\"answer\" value=\"%s\">"
		"<input type=\"hidden\" name=\"cells\" value=\"",
		answer_name(answer));
	for (size_t i = 0; i < n; i++)
		html(b, "%lld:%s:%lld,", (long long)cells[i].application,
			cells[i].item, (long long)cells[i].seen);
	html(b, "\"><p><button class=\"main\" autofocus>");
	html_say1(b, T(r, GROUP_SEND), (int)n);
	html(b, " <kbd>Enter</kbd></button></p><div class=\"carpet\">");
	for (size_t i = 0; ok && i < n; i++) {
		ok = open_pack(s, cells[i].fax, &last, e);
		if (ok)
			cell(b, r, &cells[i], last.pack, other);
	}
	html(b, "</div><p><button class=\"main\">");
	html_say1(b, T(r, GROUP_SEND), (int)n);
	html(b, "</button></p></form>");
	picture_pack_free(&last.pack);
	return ok;
}

bool
show_group(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	struct carpet_honesty h;
	struct carpet_cell *cells = NULL;
	struct buf *b = &out->body;
	enum answer answer;
	size_t n = 0;
	int64_t done;
	int yes, no;
	bool ok = true;

	if (!carpet_count(s->store, ANSWER_YES, &yes, e) ||
		!carpet_count(s->store, ANSWER_NO, &no, e) ||
		!carpet_honesty(s->store, &h, e))
		return false;
	answer = strcmp(request_text(r, "answer"), "no") == 0 ||
				 (!request_param(r, "answer") && yes == 0)
			 ? ANSWER_NO
			 : ANSWER_YES;
	if (!access_record(s->store, r->login.account.name, "group", 0, r->now,
		    e) ||
		!carpet_cells(s->store, answer, CELLS_MAX - 8,
			r->login.account.name, &cells, &n, e))
		return false;
	frame_begin(b, r, T(r, GROUP), "wide");
	if (number_parse(request_text(r, "done"), &done)) {
		html(b, "<p class=\"flash\" role=\"status\">");
		html_say1(b, T(r, GROUP_DONE), (int)done);
		html(b, "</p>");
	}
	html(b, "<h1>%s</h1>", T(r, GROUP));
	choices(b, r, answer, yes, no);
	if (n == 0)
		html(b, "<p class=\"empty\">%s</p>", T(r, GROUP_EMPTY));
	else
		ok = carpet(b, s, r, answer, cells, n, e);
	honesty(b, r, &h);
	frame_end(b);
	free(cells);
	return ok;
}

/* --- taking ---------------------------------------------------------------- */

static bool
is_flipped(const struct request *r, const char *cell)
{
	for (int i = 0; i < r->param_count; i++)
		if (strcmp(r->params[i].name, "flip") == 0 &&
			strcmp(r->params[i].value, cell) == 0)
			return true;
	return false;
}

/* "12:1-1-1:0", in place. */
static bool
take_cell(const struct request *r, char *text, enum answer answer,
	struct carpet_said *out)
{
	char *seen = strrchr(text, ':'), *item;

	if (!seen || !number_parse(seen + 1, &out->seen))
		return false;
	*seen = '\0';
	out->answer = answer;
	if (is_flipped(r, text))
		out->answer = answer == ANSWER_YES ? ANSWER_NO : ANSWER_YES;
	item = strchr(text, ':');
	if (!item || strlen(item + 1) >= sizeof out->item)
		return false;
	*item = '\0';
	memcpy(out->item, item + 1, strlen(item + 1) + 1);
	return number_parse(text, &out->application);
}

bool
do_group(struct site *s, struct request *r, struct reply *out, struct err *e)
{
	struct carpet_said said[CELLS_MAX];
	const char *cells = request_text(r, "cells");
	char one[64];
	enum answer answer;
	size_t n = 0;
	int late;

	if (!answer_parse(request_text(r, "answer"), &answer) ||
		(answer != ANSWER_YES && answer != ANSWER_NO))
		return err_set(e, ERR_INPUT, "no answer");
	while (*cells) {
		size_t len = strcspn(cells, ",");

		if (n == CELLS_MAX || len >= sizeof one)
			return err_set(e, ERR_INPUT, "no list of cells");
		memcpy(one, cells, len);
		one[len] = '\0';
		if (!take_cell(r, one, answer, &said[n++]))
			return err_set(e, ERR_INPUT, "no list of cells");
		cells += len + (cells[len] == ',');
	}
	if (!carpet_take(s->store, s->form, said, n, r->login.account.name,
		    r->now, &late, e))
		return false;
	reply_redirect(out, "/group?done=%d", (int)n - late);
	return true;
}
