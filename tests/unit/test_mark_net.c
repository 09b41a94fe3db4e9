/*
 * test_mark_net.c - the nets of marks on small drawn cells, and against the
 * trainer's own.
 */
#include "tests/support/test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ocr/mark_net.h"
#include "ocr/page.h"
#include "tests/unit/mark_net_logits.h"

/* Three cells of 20 x 7.5 mm, one below the other, in frames of 1 mm. */
#define CELL_W 160
#define CELL_H 60
#define BOLD 8
#define LEFT 100
#define TOP 100
#define CELLS 3

#define DOTS_MAX 8

/* A stroke: an arc round (x, y) of half axes rx and ry from a0 to a1 degrees,
 * or a line to (x1, y1); millimetres from the middle cell's centre. */
struct stroke {
	double x, y, rx, ry, a0, a1;
	double x1, y1;
	double pen; /* mm; 0 ends the list */
};

#define ARC(x, y, rx, ry, a0, a1, pen)          \
	{                                       \
		x, y, rx, ry, a0, a1, 0, 0, pen \
	}
#define LINE(x, y, x1, y1, pen)               \
	{                                     \
		x, y, 0, 0, 0, 0, x1, y1, pen \
	}

static const struct row {
	const char *name;
	enum mark_net_class want;
	float least; /* its probability */
	float ring_most; /* that of a ring at most; 0: does not matter */
	struct stroke stroke[DOTS_MAX];
} ROWS[] = {
	{"a ring", MARK_NET_RING, 0.9F, 0, {ARC(0, 0, 3.5, 2.5, 0, 370, 0.5)}},
	{"a small round ring", MARK_NET_RING, 0.8F, 0,
		{ARC(-2, 0.5, 1.5, 1.4, -90, 280, 0.4)}},
	{"a ring of a marker", MARK_NET_RING, 0.8F, 0,
		{ARC(1, 0, 3, 2.6, 0, 360, 1.0)}},
	{"a ring that stays open a little", MARK_NET_RING, 0.8F, 0,
		{ARC(0, 0, 3, 2.6, -70, 265, 0.4)}},
	{"a ring larger than its frame", MARK_NET_RING, 0.6F, 0,
		{ARC(0, 0, 6, 4.4, 0, 365, 0.5)}},
	{"nothing", MARK_NET_EMPTY, 0.9F, 0, {{.pen = 0}}},
	{"a dot", MARK_NET_EMPTY, 0.8F, 0, {LINE(3, 1, 3.1, 1, 0.5)}},
	/* the net wavers between nothing and a question here, and the rules
	 * know better; it must not see a ring */
	{"the edge of the ring above", MARK_NET_EMPTY, 0.3F, 0,
		{ARC(0, -8.5, 5, 5.2, 0, 365, 0.5)}},
	{"a cross", MARK_NET_CROSS, 0.8F, 0,
		{LINE(-2.5, -2.2, 2.5, 2.2, 0.5),
			LINE(2.5, -2.2, -2.5, 2.2, 0.5)}},
	{"a tick", MARK_NET_CHECK, 0.6F, 0,
		{LINE(-2, -0.3, -0.6, 2, 0.5), LINE(-0.6, 2, 3, -2.5, 0.5)}},
	{"a ring struck out by a double line", MARK_NET_OTHER, 0.7F, 0,
		{ARC(0, 0, 3, 2.5, 0, 370, 0.5),
			LINE(-4.5, -0.5, 4.5, -0.6, 0.5),
			LINE(-4.4, 0.6, 4.6, 0.4, 0.5)}},
	{"a ring crossed out", MARK_NET_OTHER, 0.7F, 0,
		{ARC(0, 0, 3, 2.5, 0, 370, 0.5),
			LINE(-3.4, -2.6, 3.4, 2.6, 0.5),
			LINE(3.4, -2.6, -3.4, 2.6, 0.5)}},
	{"a triangle", MARK_NET_OTHER, 0.6F, 0,
		{LINE(0, -2.6, 3, 2.2, 0.4), LINE(3, 2.2, -3, 2.2, 0.4),
			LINE(-3, 2.2, 0, -2.6, 0.4)}},
	/* open over half of its way: a question, so the net alone must not be as
	 * sure of a ring as an answer needs (mark_judge.c, ALONE_RING) */
	{"half a ring", MARK_NET_OTHER, 0.1F, 0.85F,
		{ARC(0, 0, 3, 2.6, 0, 190, 0.5)}},
	{"a slash", MARK_NET_OTHER, 0.6F, 0, {LINE(2.6, -2.6, -2.6, 2.6, 0.5)}},
};

static void
disc(PIX *pix, double mx, double my, double mm)
{
	double r = mm / 2 * PAGE_MM;
	double cx = LEFT + CELL_W / 2.0 + mx * PAGE_MM;
	double cy = TOP + 1.5 * CELL_H + BOLD + my * PAGE_MM;
	int x, y;

	for (y = (int)(cy - r); y <= cy + r; y++)
		for (x = (int)(cx - r); x <= cx + r; x++)
			if (hypot(x - cx, y - cy) <= r)
				pixSetPixel(pix, x, y, 1);
}

static void
draw_stroke(PIX *pix, const struct stroke *s)
{
	int i, n = 400;

	for (i = 0; i <= n; i++) {
		double t = (double)i / n;
		double a = (s->a0 + (s->a1 - s->a0) * t) * acos(-1) / 180;

		if (s->rx > 0)
			disc(pix, s->x + s->rx * cos(a), s->y + s->ry * sin(a),
				s->pen);
		else
			disc(pix, s->x + (s->x1 - s->x) * t,
				s->y + (s->y1 - s->y) * t, s->pen);
	}
}

/* Three frames without a gap between them. */
static void
draw_frames(PIX *pix, struct frames *f)
{
	int k, y = TOP;

	memset(f, 0, sizeof(*f));
	f->count = CELLS;
	f->thin_px = 2;
	f->bold_px = BOLD;
	for (k = 0; k < CELLS; k++, y += CELL_H + BOLD) {
		struct px_rect in = {LEFT, y, CELL_W, CELL_H};
		struct px_rect out = px_inset(in, -BOLD, -BOLD);

		pixRasterop(pix, out.x, out.y, out.w, out.h, PIX_SET, NULL, 0,
			0);
	}
	for (k = 0, y = TOP; k < CELLS; k++, y += CELL_H + BOLD) {
		struct px_rect in = {LEFT, y, CELL_W, CELL_H};

		pixRasterop(pix, in.x, in.y, in.w, in.h, PIX_CLR, NULL, 0, 0);
		f->cell[k] = (struct cell){.inner = in,
			.outer = px_inset(in, -BOLD, -BOLD),
			.row = {0, y - BOLD / 2, 400, CELL_H + BOLD},
			.side_cover = 1,
			.top_bold = true,
			.bottom_bold = true};
	}
}

static void
says(void **state)
{
	const struct row *row = *state;
	struct page page = {.dpi_x = 204,
		.dpi_y = 204,
		.src_w = 400,
		.src_h = 420,
		.row_factor = 1,
		.to_source = {1, 0, 0, 0, 1, 0}};
	struct cell_marks *marks = NULL;
	struct frames frames;
	struct err e = {0};
	float p[MARK_NET_CLASSES];
	int i;

	page.ink = pixCreate(400, 420, 1);
	assert_non_null(page.ink);
	draw_frames(page.ink, &frames);
	for (i = 0; i < DOTS_MAX && row->stroke[i].pen > 0; i++)
		draw_stroke(page.ink, &row->stroke[i]);
	assert_works(marks_measure(&page, &frames, &marks, &e), e);
	mark_net_classify(&page, &marks->ink[1], &frames, 1, &marks->measures[1], p);
	if (p[row->want] < row->least) {
		for (i = 0; i < MARK_NET_CLASSES; i++)
			print_message("%s %.3f\n",
				mark_net_class_name((enum mark_net_class)i),
				(double)p[i]);
		fail_msg("%s: %s is only %.3f", row->name,
			mark_net_class_name(row->want), (double)p[row->want]);
	}
	if (row->ring_most > 0 && p[MARK_NET_RING] > row->ring_most)
		fail_msg("%s: a ring by %.3f", row->name,
			(double)p[MARK_NET_RING]);
	marks_free(&marks);
	pixDestroy(&page.ink);
}

/* Picture n as train/table.py draws it. */
static void
draw_trainer(int n, int layers, int side, unsigned char *at, int scalars,
	float *scalar)
{
	int l, x, y, i;

	for (l = 0; l < layers; l++)
		for (y = 0; y < side; y++)
			for (x = 0; x < side; x++)
				*at++ = (unsigned char)((x * x * 3 + y * y * 5 +
								x * y * (n + 1) +
								l * 29) %
							256);
	for (i = 0; i < scalars; i++)
		scalar[i] = (float)((i * 5 + n * 3) % 11) / 10;
}

static void
assert_outputs(const float *got, const float *want)
{
	int i;

	for (i = 0; i < MARK_NET_CLASSES; i++)
		/* sums in another order: a ten-thousandth */
		assert_true(fabsf(got[i] - want[i]) <
			    1e-4F * (1 + 10 * fabsf(want[i])));
}

/* What the trainer's own nets say of pictures drawn there. */
static void
mark_as_the_trainer(void **state)
{
	const float(*want)[MARK_NET_CLASSES] = *state;
	struct mark_picture picture;
	float out[MARK_NET_CLASSES];

	draw_trainer((int)(want - TRAINER_MARK), PICTURE_LAYERS,
		MARK_PICTURE_SIDE, &picture.at[0][0][0], MARK_PICTURE_SCALARS,
		picture.scalar);
	mark_net_outputs(&picture, out);
	assert_outputs(out, *want);
}

static void
view_as_the_trainer(void **state)
{
	const float(*want)[MARK_NET_CLASSES] = *state;
	struct mark_view view;
	float out[MARK_NET_CLASSES];

	draw_trainer((int)(want - TRAINER_VIEW), VIEW_LAYERS, MARK_VIEW_SIDE,
		&view.at[0][0][0], MARK_VIEW_SCALARS, view.scalar);
	mark_net_view_outputs(&view, out);
	assert_outputs(out, *want);
}

/* Probabilities are probabilities, whatever the outputs. */
static void
adds_up(void **state)
{
	static const float wild[][MARK_NET_CLASSES] = {{0, 0, 0, 0, 0},
		{1000, -1000, 3, 2, 1}, {-1e6F, -1e6F, -1e6F, -1e6F, -1e6F}};
	float p[MARK_NET_CLASSES];
	size_t k;
	int i;

	(void)state;
	for (k = 0; k < ARRAY_LEN(wild); k++) {
		float sum = 0;

		mark_net_probabilities(wild[k], p);
		for (i = 0; i < MARK_NET_CLASSES; i++) {
			assert_true(p[i] >= 0 && p[i] <= 1);
			sum += p[i];
		}
		assert_true(fabsf(sum - 1) < 1e-5F);
	}
	mark_net_probabilities(wild[1], p);
	assert_true(p[0] > 0.999F);
}

int
main(void)
{
	struct rows rows = {0};
	size_t i;

	for (i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, says, &ROWS[i], "%s", ROWS[i].name);
	for (i = 0; i < ARRAY_LEN(TRAINER_MARK); i++)
		rows_add(&rows, mark_as_the_trainer, &TRAINER_MARK[i],
			"the mark's net as the trainer's, picture %zu", i);
	for (i = 0; i < ARRAY_LEN(TRAINER_VIEW); i++)
		rows_add(&rows, view_as_the_trainer, &TRAINER_VIEW[i],
			"the view's net as the trainer's, picture %zu", i);
	rows_add(&rows, adds_up, NULL, "probabilities add up to one");
	return rows_run(&rows, "mark_net");
}
