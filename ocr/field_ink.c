/*
 * field_ink.c - the ink of an application page, rules apart from text.
 *
 * Method: a rule is a run of ink far longer than any stroke of a letter and
 * thin; runs are joined over small gaps first, because a thin line on a fax
 * that was straightened lies in steps and has holes.  What is found is taken
 * out of the text, except where a stroke goes through it: a column of the
 * rule that has ink directly above and below stays.
 *
 * Good for rules of one to eight pixels, broken or not.  The edge of a solid
 * black area is no rule and stays in the text, where its size excludes it.
 */
#include "ocr/field_ink.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/page.h"
#include "ocr/run.h"
#include "ocr/streak.h"
#include "ocr/stroke.h"

/* The least length of a rule.  Strokes of neighbouring bold letters that lie
 * on one level look like a rule of up to 17 mm ("接続サ" in a title), and the
 * sides of a company's square seal measure up to 30 mm.  But nothing upright
 * and so thin is either: a streak counts from half of that. */
static const double RULE_MIN_MM = 32, STREAK_MIN_MM = 14, STREAK_THICK_MM = 0.4;

/* Runs from this length on are looked at as pieces of a rule: half a
 * millimetre more than the strokes of most letters, and less than the steps
 * of a rule that leant 3 degrees. */
static const double PIECE_MM = 3;

/* Holes in a thin rule after copying and 98 lines per inch, at most. */
static const double GAP_MM = 3.2;

/* A rule is at most this thick: bold frames have 1.5 mm.  And it may lean by
 * this much: half-tone pages are straightened to half a degree only, and the
 * streaks of a scanner are upright in the page that came, not in ours. */
static const double RULE_THICK_MM = 1.6, RULE_LEAN = 0.03;

/* Pieces of one rule lie this many lines apart at most: a straightened rule
 * goes in steps of one or two pixels. */
static const int STEP_PX = 4;

/* Share of a rule's length that must be ink: underlines of 98 lines per inch
 * that leant 2 degrees keep 70 %. */
static const double RULE_FILL = 0.6;

/* A row of a rule's box with less than this share of its fullest row is what
 * hangs on it. */
static const double HANGER_SHARE = 0.3;

/* Parts no larger than this both ways are specks: salt and pepper and
 * half-tone dots have 1 or 2 pixels, the dot of an "i" in 9 point has 3. */
static const int SPECK_PX = 2;

/* A page beyond this many parts is a half-tone or a photograph. */
static const int PARTS_MAX = 60000;

static int
mm(double v)
{
	return (int)(v * PAGE_MM + 0.5);
}

static int
by_y(const void *a, const void *b)
{
	const struct px_rect *p = a, *q = b;

	return p->y != q->y ? (p->y > q->y) - (p->y < q->y)
			    : (p->x > q->x) - (p->x < q->x);
}

static int
by_x(const void *a, const void *b)
{
	const struct px_rect *p = a, *q = b;

	return p->x != q->x ? (p->x > q->x) - (p->x < q->x)
			    : (p->y > q->y) - (p->y < q->y);
}

/* The lines of a rule that are full enough; what hangs on it (the frame of a
 * seal) is no part of its thickness. */
static struct px_rect
without_hangers(const int *full, struct px_rect r, bool level)
{
	int n = level ? r.h : r.w, most = 0, i, from = -1, to = n;

	for (i = 0; i < n; i++)
		most = full[i] > most ? full[i] : most;
	for (i = 0; i < n; i++)
		if (full[i] > HANGER_SHARE * most) {
			if (from == -1)
				from = i;
			to = i + 1;
		}
	if (from == -1)
		from = 0;
	return level ? (struct px_rect){r.x, r.y + from, r.w, to - from}
		     : (struct px_rect){r.x + from, r.y, to - from, r.h};
}

/* What the pieces of one part add up to. */
struct rule {
	int from, to, a, b; /* lines, and along them */
	int ink;
	bool is_rule;
};

static void
measure(const struct runs *runs, const int *part, struct rule *rule)
{
	int i;

	for (i = 0; i < runs->count; i++) {
		const struct run *s = &runs->run[i];
		struct rule *r = &rule[part[i]];

		if (r->ink == 0)
			*r = (struct rule){s->at, s->at, s->a, s->b, 0, false};
		r->from = s->at < r->from ? s->at : r->from;
		r->to = s->at > r->to ? s->at : r->to;
		r->a = s->a < r->a ? s->a : r->a;
		r->b = s->b > r->b ? s->b : r->b;
		r->ink += s->b - s->a;
	}
}

/* Is it long, thin and full enough for a rule? */
static bool
is_rule(const struct rule *r, bool level)
{
	int along = r->b - r->a, across = r->to - r->from + 1;
	bool thin = !level && r->ink <= STREAK_THICK_MM * PAGE_MM * along;

	return along >= mm(thin ? STREAK_MIN_MM : RULE_MIN_MM) &&
	       across <= mm(RULE_THICK_MM) + RULE_LEAN * along &&
	       r->ink >= RULE_FILL * along;
}

/* Paint the runs of rules, and give their boxes. */
static bool
take_rules(PIX *rules, const struct runs *runs, const int *part,
	struct rule *rule, int n, bool level, struct px_rect **out, int *out_n,
	struct err *e)
{
	struct px_rect *box = calloc((size_t)n + 1, sizeof(*box));
	int *full = NULL, *at = calloc((size_t)n + 1, sizeof(*at)), i, kept = 0;
	int room = 0;
	bool ok = false;

	for (i = 0; at != NULL && i < n; i++) {
		rule[i].is_rule = is_rule(&rule[i], level);
		at[i] = room;
		if (rule[i].is_rule)
			room += rule[i].to - rule[i].from + 1;
	}
	full = calloc((size_t)room + 1, sizeof(*full));
	if (box == NULL || at == NULL || full == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for the rules");
		goto out;
	}
	for (i = 0; i < runs->count; i++) {
		const struct run *s = &runs->run[i];
		const struct rule *r = &rule[part[i]];
		int len = s->b - s->a;

		if (!r->is_rule)
			continue;
		full[at[part[i]] + s->at - r->from] += len;
		if (level)
			pixRasterop(rules, s->a, s->at, len, 1, PIX_SET, NULL,
				0, 0);
		else
			pixRasterop(rules, s->at, s->a, 1, len, PIX_SET, NULL,
				0, 0);
	}
	for (i = 0; i < n; i++) {
		const struct rule *r = &rule[i];
		int across = r->to - r->from + 1, along = r->b - r->a;

		if (r->is_rule)
			box[kept++] = without_hangers(full + at[i],
				level ? (struct px_rect){r->a, r->from, along,
						across}
				      : (struct px_rect){r->from, r->a, across,
						along},
				level);
	}
	*out = box;
	box = NULL;
	*out_n = kept;
	ok = true;
out:
	free(box);
	free(at);
	free(full);
	return ok;
}

/*
 * Rules of one direction.  *out_pix gets the ink of the rules, *out their
 * boxes.  Pieces of ink at least PIECE long are joined over gaps, and what is
 * then long and thin enough is a rule.
 */
static bool
find_rules(PIX *pix, bool level, bool doubled, PIX **out_pix,
	struct px_rect **out, int *out_n, struct err *e)
{
	struct runs runs = {0};
	struct rule *rule = NULL;
	PIX *rules = NULL;
	int *part = NULL, n;
	bool ok = false;

	/* a thin level rule of 98 lines per inch may arrive dotted */
	if (level ? !runs_level(pix, doubled ? 3 : 1, mm(PIECE_MM), &runs, e)
		  : !runs_upright(pix, mm(PIECE_MM), &runs, e))
		return false;
	runs_sort(&runs);
	part = calloc((size_t)runs.count + 1, sizeof(*part));
	n = part ? runs_parts(&runs, STEP_PX, mm(GAP_MM), part) : -1;
	rule = n >= 0 ? calloc((size_t)n + 1, sizeof(*rule)) : NULL;
	rules = pixCreateTemplate(pix);
	if (rule == NULL || rules == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for the rules");
		goto out;
	}
	measure(&runs, part, rule);
	if (!take_rules(rules, &runs, part, rule, n, level, out, out_n, e))
		goto out;
	*out_pix = rules;
	rules = NULL;
	ok = true;
out:
	free(part);
	free(rule);
	runs_clear(&runs);
	pixDestroy(&rules);
	return ok;
}

/* Take the ink of rules within r out of *text, but leave what goes through
 * them: rule pixels that have other ink within one rule's thickness on both
 * sides. */
static bool
take_one_out(PIX *text, PIX *rules, struct px_rect r, bool level, struct err *e)
{
	int reach = 2 * mm(0.4) + 1;
	BOX *box = boxCreate(r.x, r.y, r.w, r.h);
	PIX *ink = NULL, *wide = NULL, *rest = NULL, *through = NULL;
	bool ok = false;

	if (box != NULL) {
		ink = pixClipRectangle(text, box, NULL);
		rest = pixClipRectangle(rules, box, NULL);
	}
	/* a rule's ragged edge goes with it */
	if (ink != NULL && rest != NULL)
		wide = pixDilateBrick(NULL, rest, 3, 3);
	pixDestroy(&rest);
	if (wide != NULL)
		rest = pixSubtract(NULL, ink, wide);
	if (rest != NULL)
		through = level ? pixCloseSafeBrick(NULL, rest, 1, reach)
				: pixCloseSafeBrick(NULL, rest, reach, 1);
	if (through == NULL) {
		err_set(e, ERR_SYSTEM, "no memory to take out the rules");
		goto out;
	}
	pixAnd(through, through, wide);
	pixAnd(through, through, ink);
	pixOr(through, through, rest);
	pixRasterop(text, r.x, r.y, r.w, r.h, PIX_SRC, through, 0, 0);
	ok = true;
out:
	boxDestroy(&box);
	pixDestroy(&ink);
	pixDestroy(&wide);
	pixDestroy(&rest);
	pixDestroy(&through);
	return ok;
}

static bool
take_out(PIX *text, PIX *rules, const struct px_rect *rule, int n, bool level,
	struct err *e)
{
	int margin = 2 * mm(0.4) + 4, i;
	struct px_rect page = {0, 0, pixGetWidth(text), pixGetHeight(text)};

	for (i = 0; i < n; i++) {
		struct px_rect r =
			px_clip(px_inset(rule[i], -margin, -margin), page);

		if (!px_empty(r) && !take_one_out(text, rules, r, level, e))
			return false;
	}
	return true;
}

/*
 * Keep only ink at least 2 pixels wide or 3 high somewhere: half-tone and
 * pepper would otherwise make a hundred thousand parts.  Where rows were
 * doubled a hairline is itself a row of dots, and dots two pixels apart are
 * judged together.
 */
static PIX *
without_pepper(PIX *text, bool doubled)
{
	PIX *from =
		doubled ? pixCloseSafeBrick(NULL, text, 3, 5) : pixClone(text);
	PIX *wide = NULL, *high = NULL;

	if (from != NULL) {
		wide = stroke_level(from, doubled ? 3 : 2);
		high = stroke_upright(from, doubled ? 5 : 3);
	}
	if (wide != NULL && high != NULL) {
		pixOr(wide, wide, high);
		if (doubled)
			pixAnd(wide, wide, text);
	} else {
		pixDestroy(&wide);
	}
	pixDestroy(&from);
	pixDestroy(&high);
	return wide;
}

bool
field_ink_make(const struct page *page, struct field_ink *out, struct err *e)
{
	PIX *pix = page->ink;
	bool doubled = page->row_factor == 2;
	struct field_ink k = {0};
	PIX *across = NULL, *down = NULL;
	bool ok = false;
	int i, n = 0;

	k.text = pixCopy(NULL, pix);
	if (k.text == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a page's text");
		goto out;
	}
	if (!find_rules(pix, true, doubled, &across, &k.across, &k.across_count,
		    e) ||
		!find_rules(pix, false, doubled, &down, &k.down, &k.down_count,
			e) ||
		!take_out(k.text, across, k.across, k.across_count, true, e) ||
		!take_out(k.text, down, k.down, k.down_count, false, e))
		goto out;
	/* one that leans against the page breaks into pieces too short for a
	 * rule */
	streaks_take_out(page, k.text);
	k.body = without_pepper(k.text, doubled);
	if (k.body == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a page's text");
		goto out;
	}
	if (!runs_boxes(k.body, 1, 1, &k.part, &k.part_count, e))
		goto out;
	for (i = 0; i < k.part_count; i++)
		if (k.part[i].w > SPECK_PX || k.part[i].h > SPECK_PX)
			k.part[n++] = k.part[i];
	k.part_count = n > PARTS_MAX ? 0 : n;
	qsort(k.across, (size_t)k.across_count, sizeof(*k.across), by_y);
	qsort(k.down, (size_t)k.down_count, sizeof(*k.down), by_x);
	*out = k;
	k = (struct field_ink){0};
	ok = true;
out:
	field_ink_clear(&k);
	pixDestroy(&across);
	pixDestroy(&down);
	return ok;
}

void
field_ink_clear(struct field_ink *ink)
{
	pixDestroy(&ink->text);
	pixDestroy(&ink->body);
	free(ink->across);
	free(ink->down);
	free(ink->part);
	*ink = (struct field_ink){0};
}
