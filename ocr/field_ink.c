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

/* The boxes of a one-bit picture's connected parts; *out is malloc'd. */
static bool
parts_of(PIX *pix, struct px_rect **out, int *out_n, struct err *e)
{
	BOXA *boxes = pixConnCompBB(pix, 8);
	struct px_rect *r = NULL;
	int i, n, x, y, w, h;

	if (boxes == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for the parts");
	n = boxaGetCount(boxes);
	r = calloc((size_t)n + 1, sizeof(*r));
	if (r == NULL) {
		boxaDestroy(&boxes);
		return err_set(e, ERR_SYSTEM, "no memory for the parts");
	}
	for (i = 0; i < n; i++)
		if (boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h) == 0)
			r[i] = (struct px_rect){x, y, w, h};
	boxaDestroy(&boxes);
	*out = r;
	*out_n = n;
	return true;
}

/* Ink of pix within r. */
static int
count_in(PIX *pix, struct px_rect r)
{
	BOX *box = boxCreate(r.x, r.y, r.w, r.h);
	int n = 0;

	if (box == NULL || pixCountPixelsInRect(pix, box, &n, NULL) != 0)
		n = 0;
	boxDestroy(&box);
	return n;
}

/*
 * The part of r across the rule where its ink is: what hangs on a rule (the
 * frame of a seal) is no part of its thickness.
 */
static struct px_rect
without_hangers(PIX *runs, struct px_rect r, bool level)
{
	int n = level ? r.h : r.w, most = 0, pass, i, count, from = -1, to = n;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < n; i++) {
			count = count_in(runs,
				level ? (struct px_rect){r.x, r.y + i, r.w, 1}
				      : (struct px_rect){r.x + i, r.y, 1,
						r.h});
			if (pass == 0 && count > most)
				most = count;
			if (pass == 1 && count > HANGER_SHARE * most) {
				if (from == -1)
					from = i;
				to = i + 1;
			}
		}
	if (from == -1)
		from = 0;
	return level ? (struct px_rect){r.x, r.y + from, r.w, to - from}
		     : (struct px_rect){r.x + from, r.y, to - from, r.h};
}

/*
 * Rules of one direction.  *out_pix gets the ink of the rules, *out their
 * boxes.  Pieces of ink at least PIECE long are joined over gaps, and what is
 * then long and thin enough is a rule.
 */
static bool
find_rules(PIX *pix, bool level, bool doubled, PIX **out_pix, struct px_rect **out,
	int *out_n, struct err *e)
{
	int piece = mm(PIECE_MM), gap = mm(GAP_MM);
	int len = mm(RULE_MIN_MM), streak = mm(STREAK_MIN_MM);
	int thick = mm(RULE_THICK_MM), n = 0, kept = 0, i;
	PIX *solid = NULL, *runs = NULL, *fat = NULL, *joined = NULL;
	PIX *rules = NULL;
	struct px_rect *r = NULL;
	bool ok = false;

	/* a thin level rule of 98 lines per inch may arrive dotted */
	solid = level && doubled ? pixCloseSafeBrick(NULL, pix, 3, 1)
				 : pixClone(pix);
	if (solid != NULL)
		runs = level ? pixOpenBrick(NULL, solid, piece, 1)
			     : pixOpenBrick(NULL, solid, 1, piece);
	/* steps of a straightened line lie one or two pixels apart */
	if (runs != NULL)
		fat = level ? pixDilateBrick(NULL, runs, 1, 5)
			    : pixDilateBrick(NULL, runs, 5, 1);
	if (fat != NULL)
		joined = level ? pixCloseSafeBrick(NULL, fat, gap, 1)
			       : pixCloseSafeBrick(NULL, fat, 1, gap);
	rules = pixCreateTemplate(pix);
	if (joined == NULL || rules == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for the rules");
		goto out;
	}
	if (!parts_of(joined, &r, &n, e))
		goto out;
	for (i = 0; i < n; i++) {
		int along = level ? r[i].w : r[i].h;
		int across = level ? r[i].h : r[i].w;
		int ink = count_in(runs, r[i]);
		bool thin = !level && ink <= STREAK_THICK_MM * PAGE_MM * along;

		if (along < (thin ? streak : len) || across > thick + 4 + RULE_LEAN * along ||
			ink < RULE_FILL * along)
			continue;
		pixRasterop(rules, r[i].x, r[i].y, r[i].w, r[i].h, PIX_SRC,
			runs, r[i].x, r[i].y);
		r[kept++] = without_hangers(runs, r[i], level);
	}
	*out_pix = rules;
	rules = NULL;
	*out = r;
	r = NULL;
	*out_n = kept;
	ok = true;
out:
	free(r);
	pixDestroy(&solid);
	pixDestroy(&runs);
	pixDestroy(&fat);
	pixDestroy(&joined);
	pixDestroy(&rules);
	return ok;
}

/*
 * Take the rules out of *text, but leave what goes through them: rule pixels
 * that have other ink within one rule's thickness on both sides.
 */
static bool
take_out(PIX *text, PIX *rules, bool level, struct err *e)
{
	int reach = 2 * mm(0.4) + 1;
	PIX *wide = NULL, *rest = NULL, *through = NULL;
	bool ok = false;

	/* a rule's ragged edge goes with it */
	wide = pixDilateBrick(NULL, rules, 3, 3);
	if (wide != NULL)
		rest = pixSubtract(NULL, text, wide);
	if (rest != NULL)
		through = level ? pixCloseSafeBrick(NULL, rest, 1, reach)
				: pixCloseSafeBrick(NULL, rest, reach, 1);
	if (through == NULL) {
		err_set(e, ERR_SYSTEM, "no memory to take out the rules");
		goto out;
	}
	pixAnd(through, through, wide);
	pixAnd(through, through, text);
	pixOr(through, through, rest);
	pixCopy(text, through);
	ok = true;
out:
	pixDestroy(&wide);
	pixDestroy(&rest);
	pixDestroy(&through);
	return ok;
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
	PIX *from = doubled ? pixCloseSafeBrick(NULL, text, 3, 5)
			    : pixClone(text);
	PIX *wide = NULL, *high = NULL;

	if (from != NULL) {
		wide = pixOpenBrick(NULL, from, doubled ? 3 : 2, 1);
		high = pixOpenBrick(NULL, from, 1, doubled ? 5 : 3);
	}
	if (wide != NULL && high != NULL) {
		pixOr(wide, wide, high);
		pixAnd(wide, wide, text);
	} else {
		pixDestroy(&wide);
	}
	pixDestroy(&from);
	pixDestroy(&high);
	return wide;
}

bool
field_ink_make(PIX *pix, bool doubled, struct field_ink *out, struct err *e)
{
	struct field_ink k = {0};
	PIX *across = NULL, *down = NULL;
	bool ok = false;
	int i, n = 0;

	k.text = pixCopy(NULL, pix);
	if (k.text == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a page's text");
		goto out;
	}
	if (!find_rules(pix, true, doubled, &across, &k.across, &k.across_count, e) ||
		!find_rules(pix, false, doubled, &down, &k.down, &k.down_count, e) ||
		!take_out(k.text, across, true, e) ||
		!take_out(k.text, down, false, e))
		goto out;
	k.body = without_pepper(k.text, doubled);
	if (k.body == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a page's text");
		goto out;
	}
	if (!parts_of(k.body, &k.part, &k.part_count, e))
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
