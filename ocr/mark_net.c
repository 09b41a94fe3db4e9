/*
 * mark_net.c - run the mark net.
 *
 * Method: three convolutions that each halve the picture's sides (32, 16, 8,
 * 4; windows of 5, 3 and 3 squares, zero beyond the border), then all their
 * outputs with the scalars into a hidden layer, then the classes; negative
 * values are cut to 0 between the layers.  230,000 multiplications, most of
 * them with the zeros of white paper and left out: 0.1 ms a cell.
 *
 * Weights stand by input, so that one input's share is added to all outputs
 * in one loop over neighbouring numbers.
 */
#include "ocr/mark_net.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/compiler.h"
#include "ocr/mark_net_weights.h"

/* Sides of the pictures between the layers. */
#define SIDE0 MARK_PICTURE_SIDE
#define SIDE1 (SIDE0 / 2)
#define SIDE2 (SIDE0 / 4)
#define SIDE3 (SIDE0 / 8)
/* Windows of the convolutions. */
#define WINDOW1 5
#define WINDOW2 3
#define WINDOW3 3

#define FLAT (NET_C3 * SIDE3 * SIDE3)
#define WIDEST NET_C3

static_assert(NET_SCALARS == MARK_PICTURE_SCALARS, "trained on other scalars");
static_assert(sizeof(net_c1_weight) ==
		      PICTURE_LAYERS * WINDOW1 * WINDOW1 * NET_C1,
	"first convolution");
static_assert(sizeof(net_c2_weight) == NET_C1 * WINDOW2 * WINDOW2 * NET_C2,
	"second convolution");
static_assert(sizeof(net_c3_weight) == NET_C2 * WINDOW3 * WINDOW3 * NET_C3,
	"third convolution");
static_assert(sizeof(net_f1_weight) == (FLAT + NET_SCALARS) * NET_HIDDEN,
	"hidden layer");
static_assert(sizeof(net_f2_weight) == NET_HIDDEN * MARK_NET_CLASSES,
	"classes");
static_assert(NET_C1 <= WIDEST && NET_C2 <= WIDEST, "sums of a square");

/* One convolution: from in (layers x side x side) to out (outputs x side/2 x
 * side/2). */
struct convolution {
	int layers, side, window, outputs;
	const signed char *weight;
	const float *step, *bias;
};

/* Add the window round (x, y) to the outputs' sums. */
static void
add_window(const struct convolution *c, const float *in, int x, int y,
	float *sum)
{
	int l, i, j, o;

	for (l = 0; l < c->layers; l++)
		for (j = 0; j < c->window; j++) {
			int at_y = y + j - c->window / 2;
			const signed char *w;

			if (at_y < 0 || at_y >= c->side)
				continue;
			w = c->weight +
			    (l * c->window + j) * c->window * c->outputs;
			for (i = 0; i < c->window; i++, w += c->outputs) {
				int at_x = x + i - c->window / 2;
				float v;

				if (at_x < 0 || at_x >= c->side)
					continue;
				v = in[(l * c->side + at_y) * c->side + at_x];
				if (v == 0)
					continue;
				for (o = 0; o < c->outputs; o++)
					sum[o] += v * (float)w[o];
			}
		}
}

static void
convolve(const struct convolution *c, const float *in, float *out)
{
	int half = c->side / 2, x, y, o;

	for (y = 0; y < half; y++)
		for (x = 0; x < half; x++) {
			float sum[WIDEST] = {0};

			add_window(c, in, 2 * x, 2 * y, sum);
			for (o = 0; o < c->outputs; o++) {
				float v = sum[o] * c->step[o] + c->bias[o];

				out[(o * half + y) * half + x] = fmaxf(v, 0);
			}
		}
}

/* One full layer. */
static void
connect(const float *in, int n, const signed char *weight, const float *step,
	const float *bias, int outputs, float *out)
{
	int i, o;

	memset(out, 0, (size_t)outputs * sizeof(*out));
	for (i = 0; i < n; i++, weight += outputs) {
		if (in[i] == 0)
			continue;
		for (o = 0; o < outputs; o++)
			out[o] += in[i] * (float)weight[o];
	}
	for (o = 0; o < outputs; o++)
		out[o] = out[o] * step[o] + bias[o];
}

void
mark_net_outputs(const struct mark_picture *picture,
	float out[MARK_NET_CLASSES])
{
	static const struct convolution first = {PICTURE_LAYERS, SIDE0, WINDOW1,
						NET_C1, net_c1_weight,
						net_c1_step, net_c1_bias},
					second = {NET_C1, SIDE1, WINDOW2,
						NET_C2, net_c2_weight,
						net_c2_step, net_c2_bias},
					third = {NET_C2, SIDE2, WINDOW3, NET_C3,
						net_c3_weight, net_c3_step,
						net_c3_bias};
	float p0[PICTURE_LAYERS * SIDE0 * SIDE0], p1[NET_C1 * SIDE1 * SIDE1];
	float p2[NET_C2 * SIDE2 * SIDE2], flat[FLAT + NET_SCALARS];
	float hidden[NET_HIDDEN];
	const unsigned char *grey = &picture->at[0][0][0];
	size_t k;
	int i;

	for (k = 0; k < ARRAY_LEN(p0); k++)
		p0[k] = (float)grey[k] / 255;
	convolve(&first, p0, p1);
	convolve(&second, p1, p2);
	convolve(&third, p2, flat);
	for (i = 0; i < NET_SCALARS; i++)
		flat[FLAT + i] = (picture->scalar[i] - net_scalar_mean[i]) /
				 net_scalar_spread[i];
	connect(flat, FLAT + NET_SCALARS, net_f1_weight, net_f1_step,
		net_f1_bias, NET_HIDDEN, hidden);
	for (i = 0; i < NET_HIDDEN; i++)
		hidden[i] = fmaxf(hidden[i], 0);
	connect(hidden, NET_HIDDEN, net_f2_weight, net_f2_step, net_f2_bias,
		MARK_NET_CLASSES, out);
}

void
mark_net_probabilities(const float out[MARK_NET_CLASSES],
	float p[MARK_NET_CLASSES])
{
	float most = out[0], sum = 0;
	int i;

	for (i = 1; i < MARK_NET_CLASSES; i++)
		most = fmaxf(most, out[i]);
	for (i = 0; i < MARK_NET_CLASSES; i++)
		sum += p[i] = expf((out[i] - most) / NET_TEMPERATURE);
	for (i = 0; i < MARK_NET_CLASSES; i++)
		p[i] /= sum;
}

void
mark_net_classify(const struct cell_ink *c, const struct mark_measures *m,
	float p[MARK_NET_CLASSES])
{
	struct mark_picture picture;
	float out[MARK_NET_CLASSES];

	mark_picture_draw(c, m, &picture);
	mark_net_outputs(&picture, out);
	mark_net_probabilities(out, p);
}

const char *
mark_net_class_name(enum mark_net_class c)
{
	static const char *const name[MARK_NET_CLASSES] = {"ring", "empty",
		"cross", "check", "other"};

	return name[c];
}
