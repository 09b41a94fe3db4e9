/*
 * draw.c - the pen is a disc stamped every third of a pixel along its way.
 */
#include "tests/support/draw.h"

#include <math.h>
#include <stdlib.h>

#include "tests/support/test.h"

PIX *
draw_new(int w, int h)
{
	PIX *pix = pixCreate(w, h, 1);

	assert_non_null(pix);
	return pix;
}

void
draw_fill(PIX *pix, struct px_rect r)
{
	pixRasterop(pix, r.x, r.y, r.w, r.h, PIX_SET, NULL, 0, 0);
}

void
draw_clear(PIX *pix, struct px_rect r)
{
	pixRasterop(pix, r.x, r.y, r.w, r.h, PIX_CLR, NULL, 0, 0);
}

void
draw_frame(PIX *pix, struct px_rect o, int thick)
{
	draw_fill(pix, (struct px_rect){o.x, o.y, o.w, thick});
	draw_fill(pix, (struct px_rect){o.x, px_bottom(o) - thick, o.w, thick});
	draw_fill(pix, (struct px_rect){o.x, o.y, thick, o.h});
	draw_fill(pix, (struct px_rect){px_right(o) - thick, o.y, thick, o.h});
}

static void
stamp(PIX *pix, double cx, double cy, double pen)
{
	double r = pen / 2;
	int x, y;

	for (y = (int)floor(cy - r); y <= cy + r; y++)
		for (x = (int)floor(cx - r); x <= cx + r; x++)
			if (hypot(x - cx, y - cy) <= r && x >= 0 && y >= 0 &&
				x < pixGetWidth(pix) && y < pixGetHeight(pix))
				pixSetPixel(pix, x, y, 1);
}

void
draw_line(PIX *pix, double x0, double y0, double x1, double y1, double pen)
{
	int n = (int)ceil(3 * hypot(x1 - x0, y1 - y0)) + 1, i;

	for (i = 0; i <= n; i++)
		stamp(pix, x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n, pen);
}

void
draw_arc(PIX *pix, double cx, double cy, double rx, double ry, double from,
	double to, double pen)
{
	double deg = acos(-1) / 180;
	int n = (int)ceil(3 * fmax(rx, ry) * fabs(to - from) * deg) + 1, i;

	for (i = 0; i <= n; i++) {
		double a = (from + (to - from) * i / n) * deg;

		stamp(pix, cx + rx * cos(a), cy + ry * sin(a), pen);
	}
}

unsigned
draw_chance(uint32_t *seed, unsigned below)
{
	/* Marsaglia's xorshift: a picture has more pixels than the period of
	 * the low bits of simpler ones */
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed % below;
}

void
draw_noise(PIX *pix, struct px_rect r, unsigned every, uint32_t *seed)
{
	int x, y;

	for (y = r.y; y < px_bottom(r); y++)
		for (x = r.x; x < px_right(r); x++)
			if (draw_chance(seed, every) == 0)
				pixSetPixel(pix, x, y, 1);
}

/* Marks the size of characters of 10.5 points, in lines. */
static void
draw_words(PIX *pix, struct px_rect r, uint32_t *seed)
{
	enum { EM = 30, PITCH = 34, LINE = 42 };
	int x, y, i;

	for (y = r.y; y + EM <= px_bottom(r); y += LINE)
		for (x = r.x; x + EM <= px_right(r); x += PITCH) {
			int cross = 4 + (int)draw_chance(seed, EM - 10);
			int down = 4 + (int)draw_chance(seed, EM - 10);

			for (i = 0; i < EM - 6; i++) {
				draw_fill(pix, (struct px_rect){x + i,
						       y + cross, 1, 3});
				if (i < 20) /* shorter than any frame */
					draw_fill(pix,
						(struct px_rect){x + down,
							y + i, 3, 1});
			}
		}
}

/* The level rule between two rows, and both ends of the table. */
static void
draw_rule(PIX *pix, int y, int thin)
{
	draw_fill(pix, (struct px_rect){DRAW_TABLE_X, y - thin / 2,
			       DRAW_TABLE_R - DRAW_TABLE_X, thin});
}

static struct px_rect
frame_of(const struct draw_table *t, int y0, int y1)
{
	/* a box inside the cell keeps 0.8 mm from its rules; on the rules,
	 * the frame's line has the rule in its middle */
	int out = t->frames == DRAW_BOXES ? -6 - t->thin : t->bold / 2;

	return px_inset((struct px_rect){DRAW_ANSWER_X, y0,
				DRAW_REMARK_X - DRAW_ANSWER_X, y1 - y0},
		-out, -out);
}

/* Rows first.. to but not end have frames. */
static void
draw_answer_run(PIX *pix, const struct draw_table *t, int first, int end,
	struct px_rect *inner)
{
	struct px_rect all =
		px_inset(frame_of(t, DRAW_TABLE_Y + first * t->row_h,
				 DRAW_TABLE_Y + end * t->row_h),
			t->bold, t->bold);
	int i;

	draw_frame(pix, px_inset(all, -t->bold, -t->bold), t->bold);
	for (i = first; i < end; i++) {
		int y0 = DRAW_TABLE_Y + i * t->row_h - t->thin / 2 + t->thin;
		int y1 = y0 - t->thin + t->row_h;
		struct px_rect row = {all.x, y0, all.w, y1 - y0};

		inner[i] = px_clip(row, all);
	}
}

void
draw_table(PIX *pix, const struct draw_table *t,
	struct px_rect inner[DRAW_ROWS_MAX])
{
	static const int COLUMN[] = {DRAW_TABLE_X, DRAW_TEXT_X, DRAW_POINTS_X,
		DRAW_ANSWER_X, DRAW_REMARK_X, DRAW_TABLE_R};
	uint32_t seed = 7;
	int i, k;

	for (i = 0; i <= t->rows; i++)
		draw_rule(pix, DRAW_TABLE_Y + i * t->row_h, t->thin);
	for (k = 0; k < (int)ARRAY_LEN(COLUMN); k++)
		draw_fill(pix,
			(struct px_rect){COLUMN[k] - t->thin / 2, DRAW_TABLE_Y,
				t->thin, t->rows * t->row_h});
	for (i = 0; i < t->rows && !t->no_text; i++)
		draw_words(pix,
			(struct px_rect){DRAW_TEXT_X + 14,
				DRAW_TABLE_Y + i * t->row_h + 12,
				200 + (int)draw_chance(&seed, 480),
				t->row_h - 20},
			&seed);
	for (i = 0; i < t->rows; i++) {
		int end = i + 1;

		inner[i] = (struct px_rect){0, 0, 0, 0};
		if (t->no_frame[i])
			continue;
		if (t->frames != DRAW_RUN) {
			inner[i] = px_inset(
				frame_of(t, DRAW_TABLE_Y + i * t->row_h,
					DRAW_TABLE_Y + end * t->row_h),
				t->bold, t->bold);
			draw_frame(pix, px_inset(inner[i], -t->bold, -t->bold),
				t->bold);
			continue;
		}
		while (end < t->rows && !t->no_frame[end])
			end++;
		draw_answer_run(pix, t, i, end, inner);
		i = end - 1;
	}
}

struct page *
draw_page(PIX **pix)
{
	struct page *page = calloc(1, sizeof(*page));

	assert_non_null(page);
	page->ink = *pix;
	*pix = NULL;
	page->src_w = pixGetWidth(page->ink);
	page->src_h = pixGetHeight(page->ink);
	page->dpi_x = page->dpi_y = PAGE_DPI;
	page->row_factor = 1;
	page->to_source[0] = page->to_source[4] = 1;
	return page;
}
