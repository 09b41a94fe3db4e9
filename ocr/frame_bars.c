/*
 * frame_bars.c - what is printed along one answer column.
 *
 * Row by row: whether its two sides are bold, whether a rule of the table goes
 * on beside them, and the level bars between them, bold or thin, whole or
 * dotted or with their middle painted over.  Which of these are borders of
 * cells is not said here (frame_cells.c).
 */
#include "ocr/frame_bars.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Probe outside a frame for the table's rules, pixels from its outer edge. */
#define PROBE_NEAR 6
#define PROBE_FAR 70

/* Share of the interior's width that a level bar covers, at least; a ring
 * covers up to 0.5 of one row, a dithered ground 0.5. */
static const float BAR_COVER = 0.72F;

/* Share of a probe's width covered by a table rule; broken rules of bad
 * copies still cover 0.6. */
static const float RULE_COVER = 0.55F;

/* A bold bar behind a halftone screen keeps two thirds of its ink. */
static const float SCREEN_COVER = 0.6F;

/* A dotted rule fills its length when three rows are laid together and its
 * gaps closed; the ground beside it holds text at most. */
static const float DOTTED_COVER = 0.85F;
static const float DOTTED_GROUND = 0.5F;

/* Rows of a printed bar are inked over this share of their length. */
static const float BAR_FULL = 0.9F;

/* Correction fluid takes the middle of a bold bar and leaves this much at both
 * ends, pixels: 1.2 mm; 12 to 60 where drawn sheets were painted over. */
#define STUMP 10

/* Whole bars as thick as the frame that a column of frames has, at least; a
 * heading's letters have none. */
#define PRINTED_MIN 3

/* Paper with more ink than this beside the frames is grey: points, remarks and
 * rules are 0.04 to 0.09 of it, dithered grey 0.2 and more. */
static const float GREY_MIN = 0.15F;

/* A rule that broke beside the frame is looked for so far from it, 50 mm, where
 * this much of it is left; text has no level strokes so long. */
#define RULE_FAR 400
static const float RULE_REST = 0.45F;

/* Is the side near x bold in row y?  The side may drift by a few pixels; on
 * grey paper what is beside it is inked in part. */
static bool
side_on(const struct column_scan *s, int x, int y)
{
	int w = 2 * s->half + 5;
	int n = bits_row(s->ink, y, x - s->half - 2, x + s->half + 3);

	return (float)n >= s->t.limit + s->ground * ((float)w - s->t.limit);
}

/* Share of x0 <= x < x1 with ink in row y or its neighbours. */
static float
cover3(const struct bits *b, int x0, int x1, int y)
{
	return (float)bits_cover(b, x0, x1, y - 1, y + 2) / (float)(x1 - x0);
}

/* The ground beside a dotted rule: five rows, which no dots of a screen that
 * covers the whole page leave white. */
static bool
ground_is_white(const struct bits *b, int x0, int x1, int y)
{
	return (float)bits_cover(b, x0, x1, y - 2, y + 3) <
	       DOTTED_GROUND * (float)(x1 - x0);
}

/* A rule that a halftone screen broke into dots: nearly full when three rows
 * are laid together, while the ground 0.7 mm above and below is not. */
static bool
is_dotted(const struct bits *b, int x0, int x1, int y)
{
	return cover3(b, x0, x1, y) >= DOTTED_COVER &&
	       ground_is_white(b, x0, x1, y - 6) &&
	       ground_is_white(b, x0, x1, y + 6);
}

/* Does the table have a rule between x0 and x1 in row y? */
static bool
rule_at(const struct column_scan *s, int x0, int x1, int y)
{
	return cover3(s->level, x0, x1, y) >= RULE_COVER ||
	       is_dotted(s->joined, x0, x1, y);
}

/* Is there a level bar between x0 and x1 in row y: of dashes, of dots, or a
 * bold one through a halftone screen? */
static bool
bar_at(const struct column_scan *s, int x0, int x1, int y)
{
	struct px_rect three = {x0, y - 1, x1 - x0, 3};

	return cover3(s->dash, x0, x1, y) >= BAR_COVER ||
	       (float)bits_count(s->ink, three) >=
		       (s->ground + (1 - s->ground) * SCREEN_COVER) *
			       (float)(3 * (x1 - x0)) ||
	       is_dotted(s->ink, x0, x1, y);
}

/* Share of ink in the strips beside the frames where their rules are looked
 * for, all down the page. */
static float
ground_of(const struct column_scan *s)
{
	int w = PROBE_FAR - PROBE_NEAR, h = s->ink->h;
	struct px_rect left = {s->col.left - s->half - PROBE_FAR, 0, w, h};
	struct px_rect right = {s->col.right + s->half + PROBE_NEAR, 0, w, h};
	int l = bits_count(s->ink, left), r = bits_count(s->ink, right);
	float least = (float)(l < r ? l : r) / (float)(w * h);

	return least >= GREY_MIN ? least : 0;
}

static void
scan_sides(struct column_scan *s)
{
	int y, in_l = s->col.left - s->half, in_r = s->col.right + s->half;

	for (y = 0; y < s->ink->h; y++) {
		s->l[y] = side_on(s, s->col.left, y);
		s->r[y] = side_on(s, s->col.right, y);
		s->rule[y] = (unsigned char)(rule_at(s, in_l - PROBE_FAR,
						     in_l - PROBE_NEAR, y) |
					     rule_at(s, in_r + PROBE_NEAR,
						     in_r + PROBE_FAR, y)
						     << 1);
	}
}

/* Which probes see a rule within `reach` rows of y. */
static int
rules_near(const struct column_scan *s, int y, int reach)
{
	int i, got = 0;

	for (i = y - reach; i <= y + reach; i++)
		if (i >= 0 && i < s->ink->h)
			got |= s->rule[i];
	return got;
}

/* Is there much of a rule of the table in row y, though not near the frame? */
static bool
rule_far(const struct column_scan *s, int y)
{
	int l = s->col.left - s->half - PROBE_NEAR;
	int r = s->col.right + s->half + PROBE_NEAR, i;

	for (i = y - 5; i <= y + 5; i++)
		if (cover3(s->level, l - RULE_FAR, l, i) >= RULE_REST ||
			cover3(s->level, r, r + RULE_FAR, i) >= RULE_REST)
			return true;
	return false;
}

/* Is the bar as thick as the page's frames (on a doubled row to 2 px) over
 * its whole length, as no stroke of a hand is? */
static bool
is_printed_bar(const struct column_scan *s, int x0, int x1, const struct bar *b)
{
	int y, full = 0, need = (int)(BAR_FULL * (float)(x1 - x0));

	for (y = b->y0; y < b->y1; y++)
		full += bits_row(s->ink, y, x0, x1) >= need;
	return (float)full >= 0.6F * s->t.bold - 1 &&
	       (float)(b->y1 - b->y0) <= 1.5F * s->t.bold + 2;
}

/* Level bars between the sides. */
static void
scan_bars(struct column_scan *s)
{
	int x0 = s->col.left + s->half + 2, x1 = s->col.right - s->half - 1;
	int y, start = -1;

	s->bars = 0;
	for (y = 0; y <= s->ink->h; y++) {
		bool on = y < s->ink->h && bar_at(s, x0, x1, y);

		if (on && start < 0)
			start = y;
		if (on || start < 0)
			continue;
		/* the cover looked one row to each side */
		if (y - start - 2 <= 2 * THICK_MAX && s->bars < BARS_MAX) {
			struct bar *b = &s->bar[s->bars++];

			b->y0 = y - start > 2 ? start + 1 : start;
			b->y1 = y - start > 2 ? y - 1 : y;
			b->kind = (float)(b->y1 - b->y0) >= s->t.limit
					  ? EDGE_BOLD
					  : EDGE_THIN;
			b->printed = is_printed_bar(s, x0, x1, b);
			b->outside =
				rules_near(s, (b->y0 + b->y1) / 2, 5) != 0 ||
				rule_far(s, (b->y0 + b->y1) / 2);
		}
		start = -1;
	}
}

bool
bars_sides_break(const struct column_scan *s, int y)
{
	int i;

	for (i = y - THICK_MAX; i <= y + THICK_MAX; i++)
		if (i >= 1 && i < s->ink->h - 1 && !s->l[i] && !s->r[i] &&
			!s->l[i + 1] && !s->r[i + 1])
			return true;
	return false;
}

/* Do both ends of a bold bar stand in row y? */
static bool
stumps_at(const struct column_scan *s, int x0, int x1, int y)
{
	int need = (int)(BAR_FULL * STUMP);

	return bits_row(s->ink, y, x0, x0 + STUMP) >= need &&
	       bits_row(s->ink, y, x1 - STUMP, x1) >= need;
}

/* Insert a bar in its place, instead of a thin one that is part of it; not
 * where a bold one is. */
static void
insert_bar(struct column_scan *s, struct bar b)
{
	int i = 0;

	while (i < s->bars && s->bar[i].y1 < b.y0)
		i++;
	if (i < s->bars && s->bar[i].y0 <= b.y1) {
		if (s->bar[i].kind == EDGE_THIN &&
			2 * (s->bar[i].y1 - s->bar[i].y0) <= b.y1 - b.y0)
			s->bar[i] = b;
		return;
	}
	if (s->bars == BARS_MAX)
		return;
	memmove(&s->bar[i + 1], &s->bar[i],
		(size_t)(s->bars - i) * sizeof(s->bar[0]));
	s->bar[i] = b;
	s->bars++;
}

/* Bold bars whose middle somebody painted over: both ends are left, as thick
 * as the frame, with a rule of the table beside them. */
static void
scan_stumps(struct column_scan *s)
{
	int x0 = s->col.left + s->half + 2, x1 = s->col.right - s->half - 1;
	int y, start = -1, printed = 0, i;

	for (i = 0; i < s->bars; i++)
		printed += s->bar[i].printed;
	if (x1 - x0 < 2 * STUMP || printed < PRINTED_MIN)
		return;
	for (y = 0; y <= s->ink->h; y++) {
		bool on = y < s->ink->h && stumps_at(s, x0, x1, y);
		struct bar b = {start, y, EDGE_BOLD, false, true};

		if (on && start < 0)
			start = y;
		if (on || start < 0)
			continue;
		start = -1;
		if ((float)(b.y1 - b.y0) < 0.6F * s->t.bold - 1 ||
			(float)(b.y1 - b.y0) < s->t.thin + 2 ||
			(float)(b.y1 - b.y0) > 1.5F * s->t.bold + 2)
			continue;
		b.outside = rules_near(s, (b.y0 + b.y1) / 2, 5) != 0;
		if (rules_near(s, (b.y0 + b.y1) / 2, GAP_NEAR) != 0)
			insert_bar(s, b);
	}
}

float
bars_side_cover(const struct column_scan *s, int y0, int y1)
{
	int y, n = 0;

	for (y = y0; y < y1; y++)
		n += s->l[y] + s->r[y];
	return y1 > y0 ? (float)n / (float)(2 * (y1 - y0)) : 0;
}

bool
bars_scan(const struct page_strokes *p, struct thickness t, struct column col,
	struct column_scan *out)
{
	size_t h = (size_t)p->ink.h;
	unsigned char *block = calloc(3, h);

	if (block == NULL)
		return false;
	*out = (struct column_scan){.ink = &p->ink,
		.dash = &p->dash,
		.level = &p->level,
		.joined = &p->joined,
		.col = col,
		.t = t,
		.half = (int)lroundf(t.bold) / 2,
		.l = block,
		.r = block + h,
		.rule = block + 2 * h};
	out->ground = ground_of(out);
	scan_sides(out);
	scan_bars(out);
	scan_stumps(out);
	return true;
}

void
bars_clear(struct column_scan *s)
{
	free(s->l); /* the block of all three */
	s->l = s->r = s->rule = NULL;
}
