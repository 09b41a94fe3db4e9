/*
 * digit.c - which printed digit a glyph is, by a net of 3,700 weights.
 *
 * It sees the glyph's box on 12 x 12 squares, and the box's shape.  Of 4,499
 * digits of faces it was not trained on, through copies and faxes of all
 * resolutions, dithered ones too, it names 97.7 % rightly (train/points.py).
 */
#include "ocr/digit.h"

#include <assert.h>
#include <math.h>

#include "base/compiler.h"
#include "ocr/points_net_weights.h"
#include "ocr/small_net.h"

#define SIDE 12
#define DIGITS 10

#define FULL(layer)                                                          \
	{                                                                    \
		.outputs = (int)ARRAY_LEN(points_##layer##_step),            \
		.weight = points_##layer##_weight,                           \
		.step = points_##layer##_step, .bias = points_##layer##_bias \
	}

static const struct small_net NET = {
	.layers = 1,
	.side = SIDE,
	.scalars = 1,
	.mean = points_scalar_mean,
	.spread = points_scalar_spread,
	.hidden = FULL(f1),
	.classes = FULL(f2),
};

static_assert(ARRAY_LEN(points_f1_weight) ==
		      (SIDE * SIDE + 1) * ARRAY_LEN(points_f1_step),
	"the squares and the shape");
static_assert(ARRAY_LEN(points_f2_step) == DIGITS, "an output for each digit");

/* Where part i of SIDE of a length begins and ends: one pixel at least. */
static void
part(int length, int i, int *from, int *to)
{
	*from = length * i / SIDE;
	*to = length * (i + 1) / SIDE;
	if (*to == *from)
		*to = *from + 1;
}

static void
draw(const struct bits *ink, struct px_rect g, unsigned char *at)
{
	int i, j, x0, x1, y0, y1;

	for (j = 0; j < SIDE; j++) {
		part(g.h, j, &y0, &y1);
		for (i = 0; i < SIDE; i++) {
			struct px_rect r;

			part(g.w, i, &x0, &x1);
			r = (struct px_rect){g.x + x0, g.y + y0, x1 - x0,
				y1 - y0};
			at[j * SIDE + i] =
				(unsigned char)(255 * bits_count(ink, r) /
						(r.w * r.h));
		}
	}
}

void
digit_read(const struct bits *ink, struct px_rect g, float out[DIGITS])
{
	unsigned char at[SIDE * SIDE];
	float shape = (float)g.w / (float)g.h, most, sum = 0;
	int i;

	draw(ink, g, at);
	small_net_run(&NET, at, &shape, out);
	most = out[0];
	for (i = 1; i < DIGITS; i++)
		most = fmaxf(most, out[i]);
	for (i = 0; i < DIGITS; i++)
		sum += expf(out[i] - most);
	for (i = 0; i < DIGITS; i++)
		out[i] -= most + logf(sum);
}
