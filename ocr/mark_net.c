/*
 * mark_net.c - the two nets of marks, and what they say together.
 *
 * The mark's own net has three convolutions (32, 16, 8, 4 squares a side),
 * the view's four (64 to 4).  22,000 and 57,000 weights, 1.7 million
 * multiplications a cell.
 */
#include "ocr/mark_net.h"

#include <assert.h>
#include <math.h>

#include "base/compiler.h"
#include "ocr/mark_net_weights.h"
#include "ocr/small_net.h"
#include "ocr/view_net_weights.h"

#define LAYER(net, layer, win)                                                 \
	{                                                                      \
		.outputs = (int)ARRAY_LEN(net##_##layer##_step),               \
		.window = win, .weight = net##_##layer##_weight,               \
		.step = net##_##layer##_step, .bias = net##_##layer##_bias     \
	}

static const struct small_net MARK = {
	.layers = PICTURE_LAYERS,
	.side = MARK_PICTURE_SIDE,
	.convolutions = 3,
	.convolution = {LAYER(mark, c1, 5), LAYER(mark, c2, 3),
		LAYER(mark, c3, 3)},
	.scalars = MARK_PICTURE_SCALARS,
	.mean = mark_scalar_mean,
	.spread = mark_scalar_spread,
	.hidden = LAYER(mark, f1, 0),
	.classes = LAYER(mark, f2, 0),
};

static const struct small_net VIEW = {
	.layers = VIEW_LAYERS,
	.side = MARK_VIEW_SIDE,
	.convolutions = 4,
	.convolution = {LAYER(view, c1, 5), LAYER(view, c2, 3),
		LAYER(view, c3, 3), LAYER(view, c4, 3)},
	.scalars = MARK_VIEW_SCALARS,
	.mean = view_scalar_mean,
	.spread = view_scalar_spread,
	.hidden = LAYER(view, f1, 0),
	.classes = LAYER(view, f2, 0),
};

/* A table that was trained on another picture must not compile. */
#define INPUTS(net, layer)                                                     \
	(ARRAY_LEN(net##_##layer##_weight) / ARRAY_LEN(net##_##layer##_step))
static_assert(INPUTS(mark, c1) == PICTURE_LAYERS * 5 * 5, "mark's picture");
static_assert(INPUTS(mark, f1) ==
		      ARRAY_LEN(mark_c3_step) * (MARK_PICTURE_SIDE / 8) *
				      (MARK_PICTURE_SIDE / 8) +
			      MARK_PICTURE_SCALARS,
	"mark's hidden layer");
static_assert(ARRAY_LEN(mark_f2_step) == MARK_NET_CLASSES, "mark's classes");
static_assert(INPUTS(view, c1) == VIEW_LAYERS * 5 * 5, "view's picture");
static_assert(INPUTS(view, f1) ==
		      ARRAY_LEN(view_c4_step) * (MARK_VIEW_SIDE / 16) *
				      (MARK_VIEW_SIDE / 16) +
			      MARK_VIEW_SCALARS,
	"view's hidden layer");
static_assert(ARRAY_LEN(view_f2_step) == MARK_NET_CLASSES, "view's classes");

void
mark_net_outputs(const struct mark_picture *picture,
	float out[MARK_NET_CLASSES])
{
	small_net_run(&MARK, &picture->at[0][0][0], picture->scalar, out);
}

void
mark_net_view_outputs(const struct mark_view *view, float out[MARK_NET_CLASSES])
{
	small_net_run(&VIEW, &view->at[0][0][0], view->scalar, out);
}

void
mark_net_probabilities(const float sum[MARK_NET_CLASSES],
	float p[MARK_NET_CLASSES])
{
	float most = sum[0], all = 0;
	int i;

	for (i = 1; i < MARK_NET_CLASSES; i++)
		most = fmaxf(most, sum[i]);
	for (i = 0; i < MARK_NET_CLASSES; i++)
		all += p[i] = expf((sum[i] - most) / MARK_NET_TEMPERATURE);
	for (i = 0; i < MARK_NET_CLASSES; i++)
		p[i] /= all;
}

void
mark_net_classify(const struct page *page, const struct cell_ink *c,
	const struct frames *frames, int k, const struct mark_measures *m, float p[MARK_NET_CLASSES])
{
	float sum[MARK_NET_CLASSES], out[MARK_NET_CLASSES];
	struct mark_picture picture;
	struct mark_view view;
	int i;

	mark_picture_draw(c, m, &picture);
	mark_view_draw(page, c, frames, k, &view);
	mark_net_outputs(&picture, out);
	mark_net_view_outputs(&view, sum);
	for (i = 0; i < MARK_NET_CLASSES; i++)
		sum[i] += out[i];
	mark_net_probabilities(sum, p);
}

const char *
mark_net_class_name(enum mark_net_class c)
{
	static const char *const name[MARK_NET_CLASSES] = {"ring", "empty",
		"cross", "check", "other"};

	return name[c];
}
