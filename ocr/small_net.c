/*
 * small_net.c - run a small trained net.
 *
 * Each input value's share is added to all outputs in one loop over
 * neighbouring numbers, and zeros, which white paper is full of, are left
 * out.
 */
#include "ocr/small_net.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* Add the window round (x, y) of the picture to the sums of n outputs.  Inlined
 * for each n that the nets have, so that the sums stay in registers. */
static inline __attribute__((always_inline)) void
add_window(const struct small_layer *c, const int n, int layers, int side,
	const float *in, int x, int y, float *restrict sum)
{
	int l, i, j, o, half = c->window / 2;

	for (l = 0; l < layers; l++)
		for (j = 0; j < c->window; j++) {
			int at_y = y + j - half;
			const float *w =
				c->weight + (l * c->window + j) * c->window * n;

			if (at_y < 0 || at_y >= side)
				continue;
			for (i = 0; i < c->window; i++, w += n) {
				int at_x = x + i - half;
				float v;

				if (at_x < 0 || at_x >= side)
					continue;
				v = in[(l * side + at_y) * side + at_x];
				if (v == 0)
					continue;
				for (o = 0; o < n; o++)
					sum[o] += v * w[o];
			}
		}
}

static void
window_sums(const struct small_layer *c, int layers, int side, const float *in,
	int x, int y, float *sum)
{
	switch (c->outputs) {
	case 8:
		add_window(c, 8, layers, side, in, x, y, sum);
		break;
	case 16:
		add_window(c, 16, layers, side, in, x, y, sum);
		break;
	case 24:
		add_window(c, 24, layers, side, in, x, y, sum);
		break;
	case 32:
		add_window(c, 32, layers, side, in, x, y, sum);
		break;
	default:
		add_window(c, c->outputs, layers, side, in, x, y, sum);
		break;
	}
}

/* layers x side x side to outputs x side/2 x side/2. */
static void
convolve(const struct small_layer *c, int layers, int side, const float *in,
	float *out)
{
	int to = side / 2, x, y, o;

	for (y = 0; y < to; y++)
		for (x = 0; x < to; x++) {
			float sum[SMALL_NET_OUTPUTS_MAX] = {0};

			window_sums(c, layers, side, in, 2 * x, 2 * y, sum);
			for (o = 0; o < c->outputs; o++) {
				float v = sum[o] * c->step[o] + c->bias[o];

				out[(o * to + y) * to + x] = fmaxf(v, 0);
			}
		}
}

static void
connect(const struct small_layer *f, const float *in, int n,
	float *restrict out)
{
	const float *w = f->weight;
	int i, o;

	memset(out, 0, (size_t)f->outputs * sizeof(*out));
	for (i = 0; i < n; i++, w += f->outputs) {
		if (in[i] == 0)
			continue;
		for (o = 0; o < f->outputs; o++)
			out[o] += in[i] * w[o];
	}
	for (o = 0; o < f->outputs; o++)
		out[o] = out[o] * f->step[o] + f->bias[o];
}

void
small_net_run(const struct small_net *net, const unsigned char *picture,
	const float *scalar, float *out)
{
	float a[SMALL_NET_VALUES_MAX], b[SMALL_NET_VALUES_MAX];
	float hidden[SMALL_NET_OUTPUTS_MAX];
	float *in = a, *to = b, *swap;
	int layers = net->layers, side = net->side, i, n;

	n = layers * side * side;
	assert(n <= SMALL_NET_VALUES_MAX);
	for (i = 0; i < n; i++)
		in[i] = (float)picture[i] / 255;
	for (i = 0; i < net->convolutions; i++) {
		const struct small_layer *c = &net->convolution[i];

		assert(c->outputs <= SMALL_NET_OUTPUTS_MAX &&
			c->outputs * side * side / 4 + net->scalars <=
				SMALL_NET_VALUES_MAX);
		convolve(c, layers, side, in, to);
		layers = c->outputs;
		side /= 2;
		swap = in;
		in = to;
		to = swap;
	}
	n = layers * side * side;
	for (i = 0; i < net->scalars; i++)
		in[n++] = (scalar[i] - net->mean[i]) / net->spread[i];
	assert(net->hidden.outputs <= SMALL_NET_OUTPUTS_MAX);
	connect(&net->hidden, in, n, hidden);
	for (i = 0; i < net->hidden.outputs; i++)
		hidden[i] = fmaxf(hidden[i], 0);
	connect(&net->classes, hidden, net->hidden.outputs, out);
}
