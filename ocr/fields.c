/*
 * fields.c - the fields of the application form: find them, read them.
 *
 * The order of work on a page: ink apart from rules, labels, areas (that is
 * fields_locate, without any text recognition unless the print alone leaves
 * a doubt); then seals, the lines of each value, and their text.  Each step
 * lives in a file of its own; here they are joined, and what a value's
 * surroundings say about it is added: a seal on the text, a stroke through it,
 * a page that ends there, a stamp, the sender's line.
 */
#include "ocr/fields.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ocr/field_area.h"
#include "ocr/field_cut.h"
#include "ocr/field_ink.h"
#include "ocr/field_label.h"
#include "ocr/field_label_read.h"
#include "ocr/field_line.h"
#include "ocr/field_read.h"
#include "ocr/field_seal.h"
#include "ocr/field_stamp.h"
#include "ocr/field_struck.h"
#include "ocr/field_take.h"
#include "ocr/sender_line.h"

/* Labels that rank below the first are chance, from the second on the form (a
 * check sheet with many lines of text reached 5.7, the worst form had 6.1); in
 * between their text is read to decide.  Measured in field_label.c. */
static const double RANK_CHANCE = 4.8, RANK_SURE = 6.0;
/* That was measured with seven labels; fewer say less, and are read sooner. */
static const double RANK_LABELS = 7;

/* ... and so few are read always: the rest of the page was cut off, or this is
 * another form. */
static const double SURE_SHARE = 0.6;

/* So many labels, read by the recogniser, must be the form's. */
static const double LABELS_READ_SHARE = 0.4;

/* A page with more parts than this is no application form: those of the
 * corpus have 300 to 2,050, half-tone and check rows above them included. */
static const int PARTS_MAX = 9000;

/* Seals may reach this far, in em, over the rows they belong to. */
static const double SEAL_REACH_EM = 3;

/* Specks in a place where nothing is written: 16 at most in the corpus; a
 * pencil that hardly arrived leaves 30 and more. */
static const int SPECKS_BLANK = 24;

/* A stamp's last line may stand this far below its row, in em. */
static const double STAMP_REACH_EM = 0.5;

/* What a field left empty is worth when a stamp may hold its value. */
static const double STAMP_SILENT = 0.5;
/* What a value is worth that reads well and yet is not what was meant. */
static const double SPOILT = 0.5;
/* What a value is worth that the sender's line names too: of those of the
 * corpus none was wrong. */
static const double SENDER_SURE = 0.995;
static const char STRUCK[] = "線で消されているかもしれません";
static const char NO_LABEL[] =
	"見出しが見つからず、欄の位置が確かではありません";
static const char IN_STAMP[] = "社判に書かれているかもしれません";

/* Below this rank labels of the form are chance. */
static double
rank_chance(const struct form *form)
{
	double share = form->field_count / RANK_LABELS;

	return share < 1 ? RANK_CHANCE * share : RANK_CHANCE;
}

static struct px_rect
hull(struct px_rect a, struct px_rect b)
{
	int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
	int x1 = px_right(a) > px_right(b) ? px_right(a) : px_right(b);
	int y1 = px_bottom(a) > px_bottom(b) ? px_bottom(a) : px_bottom(b);

	return (struct px_rect){x0, y0, x1 - x0, y1 - y0};
}

static void
make_map(const struct page *page, const struct form *form,
	const struct field_ink *ink, const struct label_set *set,
	struct field_map *out)
{
	struct px_rect area[FORM_FIELDS_MAX];
	int i;

	field_areas(ink, set, form->field_count, pixGetWidth(page->ink),
		pixGetHeight(page->ink), area);
	out->found = set->found;
	out->em = set->em;
	/* the best print has 8.5 */
	out->score = (set->rank - RANK_CHANCE) / 3.5;
	out->score = out->score < 0 ? 0 : out->score > 1 ? 1 : out->score;
	for (i = 0; i < form->field_count; i++) {
		struct field_place *p = &out->place[i];

		p->found = true;
		p->unseen = !set->hit[i].found;
		p->label = set->hit[i].at;
		p->value = area[i];
		p->cut = field_cut_row(page, p->label, set->pitch);
		out->area = i == 0 ? hull(p->label, p->value)
				   : hull(out->area, hull(p->label, p->value));
	}
}

bool
fields_locate(const struct page *page, const struct form *form,
	struct recogniser *r, struct field_map *out, struct err *e)
{
	struct field_map map = {0};
	struct field_ink ink = {0};
	struct label_set set = {0};
	bool sure, doubtful, ok = false;
	int right;

	assert(form->field_count <= FORM_FIELDS_MAX);
	if (!field_ink_make(page, &ink, e))
		return false;
	if (ink.part_count > 0 && ink.part_count <= PARTS_MAX &&
		!labels_find(&ink, form, &set, e))
		goto out;
	sure = set.found > 0 && set.rank >= RANK_SURE &&
	       set.found >= SURE_SHARE * form->field_count;
	/* with one of them not seen, those about it may be one row off */
	doubtful = !sure || set.found < form->field_count;
	if (set.found > 0 && doubtful && set.rank >= rank_chance(form) &&
		r != NULL) {
		if (!labels_read(&ink, form, r, &set, &right, e))
			goto out;
		sure = sure || right >= LABELS_READ_SHARE * form->field_count;
	}
	if (sure)
		make_map(page, form, &ink, &set, &map);
	*out = map;
	ok = true;
out:
	field_ink_clear(&ink);
	return ok;
}

bool
fields_say_labels(const struct page *page, const struct form *form,
	struct recogniser *r, const struct field_map *map, bool *out,
	struct err *e)
{
	struct label_set set = {.found = map->found, .em = map->em};
	struct field_ink ink = {0};
	int right, i;
	bool ok;

	for (i = 0; i < form->field_count; i++) {
		set.hit[i].found = !map->place[i].unseen;
		set.hit[i].at = map->place[i].label;
	}
	if (!field_ink_make(page, &ink, e))
		return false;
	ok = labels_read(&ink, form, r, &set, &right, e);
	field_ink_clear(&ink);
	if (ok)
		*out = right >= LABELS_READ_SHARE * form->field_count;
	return ok;
}

/* What surrounds a value may make it a person's question. */
static bool
add_doubt(const struct field_lines *l, const char *spoilt,
	struct field_guess *g, struct err *e)
{
	const char *why = spoilt;

	if (spoilt != NULL)
		g->confidence = fmin(g->confidence, SPOILT);
	else if (field_seal_doubt(l, g))
		why = "印影が文字に重なっています";
	else if (l->crowded)
		why = "枠内に読み取れない線があります";
	else if (l->count == 0 && (l->crumbs || l->specks > SPECKS_BLANK))
		why = "薄い書き込みがあるかもしれません";
	if (why == NULL)
		return true;
	g->review = true;
	return g->why[0] != '\0' || text_copy(g->why, sizeof(g->why), why, e);
}

/* What fields_read holds while it works on one page. */
struct work {
	const struct page *page;
	const struct form *form;
	struct recogniser *r;
	const struct field_map *map;
	struct day arrived;
	struct trace *trace;
	struct field_ink ink;
	struct field_seals seals;
	struct field_stamp stamp;
	bool stamp_struck; /* a stroke goes through it */
	const struct sender_line *sender;
};

/* The ink of these lines is spoken for: no other field may read it. */
static void
wipe_lines(const struct field_lines *l, int lines, PIX *text)
{
	int i;

	for (i = 0; i < lines; i++) {
		struct px_rect r = l->line[i].own_at;

		pixRasterop(text, r.x, r.y, r.w, r.h,
			PIX_DST & PIX_NOT(PIX_SRC), l->line[i].own, 0, 0);
	}
}

/* All that a stamp says is a person's question. */
static bool
doubt_stamp(struct field_stamp *s, const char *why, struct err *e)
{
	for (int i = 0; i < STAMP__COUNT; i++) {
		struct field_guess *g = &s->guess[i];

		g->review = true;
		if (s->has[i] && g->why[0] == '\0' &&
			!text_copy(g->why, sizeof(g->why), why, e))
			return false;
	}
	return true;
}

/* The company's place may hold a stamp, which then may hang out of it: lines
 * becomes the name alone, what else it says goes to w->stamp. */
static bool
look_for_stamp(struct work *w, const struct field_site *site,
	struct field_lines *lines, struct err *e)
{
	struct field_site wide = *site;
	struct field_lines all = {0};
	bool ok = false;
	int i, stamp;

	if (lines->count < 2)
		return true;
	wide.area.h += (int)(STAMP_REACH_EM * site->em);
	if (!field_lines_take(&wide, &all, e))
		return false;
	stamp = field_stamp_lines(&all, site->em);
	if (stamp == 0) {
		ok = true;
		goto out;
	}
	if (!field_stamp_read(w->r, &all, stamp, &w->stamp, e))
		goto out;
	/* what stands further below in this place is read by nobody */
	if (lines->count > stamp || all.crowded)
		w->stamp.doubt = true;
	w->stamp_struck = field_struck(w->page, &all);
	if (w->stamp_struck && !doubt_stamp(&w->stamp, STRUCK, e))
		goto out;
	for (i = 1; i < stamp; i++)
		trace_line(w->trace, w->page, "stamp", i, all.line[i].ink,
			w->stamp.doubt ? "doubt" : "");
	wipe_lines(&all, stamp, w->ink.text);
	field_lines_clear(lines);
	*lines = all;
	for (i = 1; i < lines->count; i++) {
		pixDestroy(&lines->line[i].ink);
		pixDestroy(&lines->line[i].own);
	}
	lines->count = 1;
	all = (struct field_lines){0};
	ok = true;
out:
	field_lines_clear(&all);
	return ok;
}

/* Lines that are no stamp by their size may say what a stamp does: then that is
 * no company, or not it alone, and what is left empty may stand there. */
static bool
doubt_company(struct work *w, struct field_guess *g, struct err *e)
{
	if (!field_stamp_says_more(g->text))
		return true;
	w->stamp.doubt = g->review = true;
	return g->why[0] != '\0' ||
	       text_copy(g->why, sizeof(g->why),
		       "会社名のほかにも書かれています", e);
}

/* The part of a stamp that a field of the form asks for. */
static enum stamp_part
stamp_part_of(const struct form_field *f)
{
	switch (f->kind) {
	case FIELD_PHONE:
		return strstr(f->label, "FAX") || strstr(f->label, "ＦＡＸ") ||
				       strstr(f->label, "ファ")
			       ? STAMP_FAX
			       : STAMP_PHONE;
	case FIELD_ADDRESS:
		return STAMP_ADDRESS;
	case FIELD_EMAIL:
		return STAMP_EMAIL;
	case FIELD_TEXT:
	case FIELD_COMPANY:
	case FIELD_PERSON:
	case FIELD_DATE:
		break;
	}
	return STAMP__COUNT;
}

/* A field left empty takes what the stamp says; false: it does not. */
static bool
take_from_stamp(const struct work *w, int field, struct field_guess *g,
	struct field_place *place)
{
	enum stamp_part part = stamp_part_of(&w->form->fields[field]);
	char why[READING_WHY_SIZE];
	bool doubt;

	if (g->text[0] != '\0' || part == STAMP__COUNT)
		return false;
	if (!w->stamp.has[part]) {
		if (!g->review && field_stamp_may_hold(&w->stamp, part)) {
			g->review = true;
			g->confidence = STAMP_SILENT;
			memcpy(g->why, IN_STAMP, sizeof(IN_STAMP));
		}
		return false;
	}
	/* what may be written in the field itself is not wiped by the stamp */
	doubt = g->review;
	memcpy(why, g->why, sizeof(why));
	*g = w->stamp.guess[part];
	place->value = w->stamp.at[part];
	if (doubt) {
		g->review = true;
		memcpy(g->why, why, sizeof(why));
	}
	return true;
}

/* Left of this a dot is the label's colon; a value below its label has none
 * beside it. */
static int
colon_end(const struct field_place *p, double em)
{
	return p->value.x < px_right(p->label) ? p->value.x
					       : px_right(p->label) + (int)em;
}

/* A value that the sender's machine prints over the page as well was read
 * twice from two prints: it needs no person, whatever lies over it.  One net
 * reads both, and can miss the same rare character in both: of a name
 * Tesseract must see it too. */
static void
hear_sender(const struct work *w, enum field_kind kind, struct field_guess *g)
{
	bool seen = kind == FIELD_PHONE || g->seen.agree > 0;
	int i;

	if (!sender_line_names(w->sender, kind, g->text)) {
		for (i = 0; i < g->others &&
			    !sender_line_names(w->sender, kind, g->other[i]);
			i++)
			;
		if (i == g->others)
			return;
		memcpy(g->text, g->other[i], sizeof(g->text));
		/* telephone and fax may differ by a digit only: which of them
		 * this is stays a question */
		seen = kind != FIELD_PHONE && i < g->by_tesseract;
	}
	/* ... and where it cannot tell 高 from 髙 either, two prints do not */
	if (!seen || g->twin)
		return;
	g->review = false;
	g->why[0] = '\0';
	g->confidence = fmax(g->confidence, SENDER_SURE);
}

static void
leave_trace(const struct work *w, const char *id, const struct field_lines *l,
	const struct field_guess *g)
{
	char text[2 * FIELD_TEXT_SIZE];
	struct err ignored;
	int i;

	if (w->trace == NULL ||
		!text_format(text, sizeof(text), &ignored, "%.3f %s \"%s\" %s",
			g->confidence, g->review ? "review" : "taken", g->text,
			g->why))
		return;
	for (i = 0; i < l->count; i++)
		trace_line(w->trace, w->page, id, i, l->line[i].ink, text);
	if (l->count == 0)
		trace_line(w->trace, w->page, id, 0, NULL, text);
}

/* Why what can be read here is not the value, in words; NULL when it is. */
static const char *
what_spoils(const struct work *w, const struct field_place *place,
	const struct field_lines *lines)
{
	if (place->cut ||
		field_cut_line(&w->ink, place->value, lines, w->map->em))
		return "ページがここで切れています";
	if (field_struck(w->page, lines))
		return STRUCK;
	return NULL;
}

/* Nothing where a label would be that nobody saw is not nothing written: the
 * rows may lie elsewhere. */
static bool
doubt_place(struct field_guess *g, struct err *e)
{
	if (g->text[0] != '\0')
		return true;
	g->review = true;
	g->confidence = fmin(g->confidence, SPOILT);
	return g->why[0] != '\0' ||
	       text_copy(g->why, sizeof(g->why), NO_LABEL, e);
}

static bool
read_one(struct work *w, int i, struct field_value *v, struct err *e)
{
	const struct form_field *f = &w->form->fields[i];
	struct field_place place = w->map->place[i];
	struct field_site site = {&w->ink, &w->seals, place.value,
		colon_end(&place, w->map->em), w->map->em};
	const struct field_asking asking = {
		.heard = sender_line_may_name(w->sender, f->kind),
		.arrived = w->arrived};
	struct field_lines lines = {0};
	struct field_guess guess;
	const char *spoilt;
	bool stamped, ok = false;

	if (!field_lines_take(&site, &lines, e))
		return false;
	if (f->kind == FIELD_COMPANY && !look_for_stamp(w, &site, &lines, e))
		goto out;
	spoilt = what_spoils(w, &place, &lines);
	if (!field_read(w->r, &lines, f->kind, asking, &guess, e) ||
		!add_doubt(&lines, spoilt, &guess, e))
		goto out;
	if (f->kind == FIELD_COMPANY && !doubt_company(w, &guess, e))
		goto out;
	stamped = take_from_stamp(w, i, &guess, &place);
	if (place.unseen && !doubt_place(&guess, e))
		goto out;
	/* it may know no more than what is left here, or what was struck out */
	if (spoilt == NULL && !(stamped && w->stamp_struck))
		hear_sender(w, f->kind, &guess);
	leave_trace(w, f->id, &lines, &guess);
	ok = field_take(v, &guess, w->page->index,
		page_to_source(w->page, place.value), e);
out:
	field_lines_clear(&lines);
	return ok;
}

static void
trace_places(const struct work *w)
{
	struct px_rect label[FORM_FIELDS_MAX], value[FORM_FIELDS_MAX];
	int i;

	for (i = 0; i < w->form->field_count; i++) {
		label[i] = w->map->place[i].label;
		value[i] = w->map->place[i].value;
	}
	trace_fields(w->trace, w->page, label, value, w->form->field_count);
}

bool
fields_read(const struct page *page, const struct form *form,
	struct recogniser *r, const struct field_map *map, struct day arrived,
	const struct sender_line *sender, struct trace *trace,
	struct field_value *values, struct err *e)
{
	struct work w = {.page = page,
		.form = form,
		.r = r,
		.map = map,
		.arrived = arrived,
		.sender = sender,
		.trace = trace};
	struct px_rect reach =
		px_inset(map->area, 0, -(int)(SEAL_REACH_EM * map->em));
	bool ok = false;
	int i;

	if (!field_ink_make(page, &w.ink, e))
		return false;
	if (!field_seals_find(page->ink, w.ink.body, reach, &w.seals, e))
		goto out;
	for (i = 0; i < form->field_count; i++)
		if (map->place[i].found && !read_one(&w, i, &values[i], e))
			goto out;
	trace_places(&w);
	ok = true;
out:
	field_ink_clear(&w.ink);
	return ok;
}
