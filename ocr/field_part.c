/*
 * field_part.c - the connected parts of ink that are a value's own.
 *
 * Method: the connected parts whose middle lies in the area are the value's,
 * whole, even where they reach out of it; but those that lie in a seal for the
 * most part are the seal's, with all that hangs on them.
 * Dots with no company are dirt, low parts beside a rule are what is left of
 * it, parts far larger than letters are streaks and edges.
 */
#include "ocr/field_part.h"

#include <stdlib.h>
#include <string.h>

/* A part smaller than this both ways, in em of the form's print, is a dot:
 * it stays only near letters.  Parts of SPECK_PX never stay. */
static const double DOT_EM = 0.24;
static const int SPECK_PX = 2;

/* How far from a letter a dot may be, in em: to the right (a full stop, a
 * hyphen's rest), and to the left, above and below. */
static const double DOT_RIGHT_EM = 0.6, DOT_OTHER_EM = 0.3;

/* The dots of a colon, middle to middle, in em: sideways at most, up and down
 * at least and at most. */
static const double TWIN_SIDE_EM = 0.08, TWIN_MIN_EM = 0.2, TWIN_MAX_EM = 0.7;

/* What is left of a rule: this low, in em, this many times as wide as high,
 * and within this many em of the rule, or longer than any dash. */
static const double REST_HIGH_EM = 0.2, REST_RATIO = 2.5, REST_REACH_EM = 0.25;
static const double REST_LONG_EM = 3;

/* A part taller, or wider, than this many em is no letter. */
static const double LETTER_HIGH_EM = 3.2, LETTER_WIDE_EM = 40;

/* Such parts looked at in one place: a scan's dark edge is one, streaks a few;
 * more are crowded in any case. */
#define LARGE_MAX 16

/* Between a value and a scan's edge there is this much white, in em: more than
 * between two words. */
static const double BESIDE_EM = 2;

/* A bit of a seal's frame is this thin, in em. */
static const double SPLINTER_EM = 0.2;

/* A part with this share of its ink in a seal is the seal's.  Text lies on a
 * seal when a part has more than so many pixels on either side of its edge;
 * the corners of a frame that is turned stick out by fewer. */
static const double SEAL_SHARE = 0.6;
static const int SEAL_CROSS_PX = 12;

void
field_parts_clear(struct field_parts *s)
{
	pixaDestroy(&s->pix);
	free(s->p);
	*s = (struct field_parts){0};
}

/* Ink of a part, which lies at `at`, within r. */
static int
ink_within(PIX *pix, struct px_rect at, struct px_rect r)
{
	struct px_rect in = px_clip(at, r);
	BOX *box;
	int n = 0;

	if (px_empty(in))
		return 0;
	box = boxCreate(in.x - at.x, in.y - at.y, in.w, in.h);
	if (box == NULL || pixCountPixelsInRect(pix, box, &n, NULL) != 0)
		n = 0;
	boxDestroy(&box);
	return n;
}

/* Is this part a seal's?  Says also whether text goes into one. */
static bool
of_a_seal(PIX *pix, const struct field_part *p, const struct field_site *site,
	struct field_lines *out)
{
	bool mine = false;
	int i;

	for (i = 0; i < site->seals->count; i++) {
		int in = ink_within(pix, p->at, site->seals->at[i]);

		if (in == 0)
			continue;
		if (px_empty(px_clip(site->seals->at[i], site->area))) {
			mine = mine || in >= SEAL_SHARE * p->ink;
			continue;
		}
		out->seal = true;
		mine = mine || in >= SEAL_SHARE * p->ink;
		if (in > SEAL_CROSS_PX && p->ink - in > SEAL_CROSS_PX) {
			if (in >= SEAL_SHARE * p->ink)
				out->seal_over = true;
			else
				out->seal_touch = true;
		}
	}
	return mine;
}

/* The parts of text around the area. */
static bool
take_all(const struct field_site *site, struct field_parts *out,
	struct field_lines *lines, struct err *e)
{
	PIX *text = site->ink->text;
	struct px_rect page = {0, 0, pixGetWidth(text), pixGetHeight(text)};
	struct px_rect win =
		px_clip(px_inset(site->area, 0, (int)(-1.5 * site->em)), page);
	struct field_parts s = {0};
	BOX *box = boxCreate(win.x, win.y, win.w, win.h);
	PIX *crop = box ? pixClipRectangle(text, box, NULL) : NULL;
	BOXA *boxes = NULL;
	int i, x, y, w, h;
	bool ok = false;

	if (crop == NULL)
		goto out;
	boxes = pixConnComp(crop, &s.pix, 8);
	if (boxes == NULL || s.pix == NULL)
		goto out;
	s.n = boxaGetCount(boxes);
	s.p = calloc((size_t)s.n + 1, sizeof(*s.p));
	if (s.p == NULL)
		goto out;
	for (i = 0; i < s.n; i++) {
		struct field_part *p = &s.p[i];
		PIX *pix;

		if (boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h) != 0)
			continue;
		p->at = (struct px_rect){win.x + x, win.y + y, w, h};
		p->dot = w < DOT_EM * site->em && h < DOT_EM * site->em;
		p->line = -1;
		pix = pixaGetPix(s.pix, i, L_CLONE);
		pixCountPixels(pix, &p->ink, NULL);
		p->gone = of_a_seal(pix, p, site, lines);
		pixDestroy(&pix);
	}
	*out = s;
	s = (struct field_parts){0};
	ok = true;
out:
	if (!ok)
		err_set(e, ERR_SYSTEM, "no memory for a value's ink");
	field_parts_clear(&s);
	boxaDestroy(&boxes);
	pixDestroy(&crop);
	boxDestroy(&box);
	return ok;
}

static bool
middle_in(struct px_rect r, struct px_rect area)
{
	int x = r.x + r.w / 2, y = r.y + r.h / 2;

	return x >= area.x && x < px_right(area) && y >= area.y &&
	       y < px_bottom(area);
}

/* Is this part what is left of a rule, or a rule not seen as one? */
static bool
rest_of_rule(const struct field_site *site, struct px_rect r)
{
	int reach = (int)(REST_REACH_EM * site->em) + 1, i;

	if (r.h > REST_HIGH_EM * site->em || r.w < REST_RATIO * r.h)
		return false;
	if (r.w > REST_LONG_EM * site->em)
		return true;
	for (i = 0; i < site->ink->across_count; i++) {
		struct px_rect a =
			px_inset(site->ink->across[i], -3 * reach, -reach);

		if (!px_empty(px_clip(a, r)))
			return true;
	}
	return false;
}

/* Is this part a bit of a seal's frame that broke off beside its box? */
static bool
rest_of_seal(const struct field_site *site, struct px_rect r)
{
	int i, least = r.w < r.h ? r.w : r.h;

	if (least > SPLINTER_EM * site->em)
		return false;

	for (i = 0; i < site->seals->count; i++) {
		struct px_rect at = site->seals->at[i];

		if (middle_in(r, px_inset(at, -at.w / 12, -at.h / 12)) &&
			r.w < at.w / 2 && r.h < at.h / 2)
			return true;
	}
	return false;
}

/* Is there a dot straight above or below dot i?  The two are a colon, which
 * stands far from its neighbours where digits are set wide. */
static bool
has_twin(const struct field_parts *s, int i, double em)
{
	struct px_rect a = s->p[i].at;
	int k;

	for (k = 0; k < s->n; k++) {
		struct px_rect b = s->p[k].at;
		int dx = (2 * a.x + a.w - 2 * b.x - b.w) / 2;
		int dy = (2 * a.y + a.h - 2 * b.y - b.h) / 2;

		if (k == i || s->p[k].gone || !s->p[k].dot)
			continue;
		if (abs(dx) <= TWIN_SIDE_EM * em + 1 &&
			abs(dy) >= TWIN_MIN_EM * em &&
			abs(dy) <= TWIN_MAX_EM * em)
			return true;
	}
	return false;
}

/* Is part i the edge of the scan or a streak beside the value?  It runs
 * through the rows above and below, and lies well before or behind all that is
 * kept: nearer it may have swallowed letters. */
static bool
beside_all(const struct field_parts *s, int i, const struct field_site *site)
{
	struct px_rect at = px_inset(s->p[i].at,
		-(int)(BESIDE_EM * site->em), 0);
	int before = 0, behind = 0, k;

	if (at.y > site->area.y || px_bottom(at) < px_bottom(site->area))
		return false;
	for (k = 0; k < s->n; k++) {
		struct px_rect b = s->p[k].at;

		if (s->p[k].gone || s->p[k].dot)
			continue;
		if (b.x >= px_right(at))
			behind++;
		else if (px_right(b) <= at.x)
			before++;
		else
			return false;
	}
	return before == 0 || behind == 0;
}

/* Parts that cannot be this value's, and dots that stand alone. */
static void
drop_dirt(struct field_parts *s, const struct field_site *site,
	struct field_lines *out)
{
	int i, k, far = (int)(DOT_RIGHT_EM * site->em);
	int near = (int)(DOT_OTHER_EM * site->em);
	int large[LARGE_MAX], large_count = 0;

	for (i = 0; i < s->n; i++) {
		struct field_part *p = &s->p[i];

		if (p->gone || !middle_in(p->at, site->area) ||
			(p->at.w <= SPECK_PX && p->at.h <= SPECK_PX) ||
			rest_of_rule(site, p->at) ||
			rest_of_seal(site, p->at)) {
			p->gone = true;
		} else if (p->at.h > LETTER_HIGH_EM * site->em ||
			   p->at.w > LETTER_WIDE_EM * site->em) {
			p->gone = true;
			if (large_count < LARGE_MAX)
				large[large_count++] = i;
		}
	}
	out->crowded = out->crowded || large_count == LARGE_MAX;
	for (i = 0; i < large_count; i++)
		if (!beside_all(s, large[i], site))
			out->crowded = true;
	for (i = 0; i < s->n; i++) {
		struct field_part *p = &s->p[i];
		/* a letter here has the dot in reach */
		struct px_rect reach = {p->at.x - far, p->at.y - near,
			p->at.w + far + near, p->at.h + 2 * near};
		bool company = false;

		if (p->gone || !p->dot)
			continue;
		if (has_twin(s, i, site->em))
			reach = px_inset(p->at, -2 * far, -near);
		for (k = 0; k < s->n && !company; k++)
			company = !s->p[k].gone && !s->p[k].dot &&
				  !px_empty(px_clip(reach, s->p[k].at));
		if (!company || p->at.x + p->at.w / 2 < site->colon_x) {
			p->gone = true;
			out->specks++;
		}
	}
}

bool
field_parts_take(const struct field_site *site, struct field_parts *out,
	struct field_lines *lines, struct err *e)
{
	if (!take_all(site, out, lines, e))
		return false;
	drop_dirt(out, site, lines);
	return true;
}
