/*
 * small_net.c - run a small trained net.
 *
 * A convolution is worked out for PLACES places of a row and OUTPUTS outputs at
 * once, whose sums just fit the registers of the least amd64 machine: each
 * weight is loaded once for all places, each value spread once over all
 * outputs.  (Registers twice as wide would save 4 % of a page's time, and code
 * for them without them cost 40 %.)
 *
 * The order of each sum is fixed, and no product is fused with its sum, so
 * that all machines say the same (Makefile: -ffp-contract).
 */
#include "ocr/small_net.h"

#include <assert.h>
#include <string.h>

#define PLACES 4
#define LANES 4
#define PARTS 2
/* Outputs worked out together. */
#define OUTPUTS (PARTS * LANES)

/* What the machine works on together, wherever it lies among the floats. */
typedef float lanes
	__attribute__((vector_size(4 * LANES), aligned(4), may_alias));

/* Zeros before and after each row, so that no window ends within it. */
#define PAD 2
#define WINDOW_MAX (2 * PAD + 1)
/* Values between two convolutions, zeros included, at most. */
#define PADDED_MAX 16384

/* What goes into a convolution: layers x side rows. */
struct planes {
	int layers, side;
	float at[PADDED_MAX];
};

/* Where the row begins in planes.at. */
static int
row_at(const struct planes *p, int layer, int y)
{
	return (layer * p->side + y) * (p->side + 2 * PAD) + PAD;
}

static void
planes_start(struct planes *p, int layers, int side)
{
	size_t n = (size_t)(layers * side * (side + 2 * PAD));

	assert(n <= PADDED_MAX);
	p->layers = layers;
	p->side = side;
	memset(p->at, 0, n * sizeof(p->at[0]));
}

static inline float
positive(float v)
{
	return v > 0 ? v : 0;
}

/* Sums of OUTPUTS outputs from o on, at the places from (x, y) on of what comes
 * out.  Inlined for each window that the nets have. */
static inline __attribute__((always_inline)) void
window_sums(const struct small_layer *c, const int window,
	const struct planes *in, int x, int y, int o, lanes sum[PLACES][PARTS])
{
	const float *weight = c->weight + o;
	/* the rows of the window that lie on the plane */
	int top = 2 * y - window / 2, from = top < 0 ? -top : 0;
	int to = in->side - top < window ? in->side - top : window;
	lanes s[PLACES][PARTS] = {{{0}}};
	int l, j, i, p, k;

	for (l = 0; l < in->layers; l++)
		for (j = from; j < to; j++) {
			const float *w =
				weight + (l * window + j) * window * c->outputs;
			const float *v = in->at + row_at(in, l, top + j) +
					 2 * x - window / 2;

			for (i = 0; i < window; i++, v++, w += c->outputs)
				for (k = 0; k < PARTS; k++) {
					lanes u =
						*(const lanes *)(w + k * LANES);

					for (p = 0; p < PLACES; p++)
						s[p][k] += v[2 * p] * u;
				}
		}
	memcpy(sum, s, sizeof(s));
}

/* layers x side x side to outputs x side/2 x side/2. */
static void
convolve(const struct small_layer *c, const struct planes *in,
	struct planes *out)
{
	int to = in->side / 2, x, y, o, p, k;

	assert(to % PLACES == 0 && c->outputs % OUTPUTS == 0 &&
		(c->window == 3 || c->window == WINDOW_MAX));
	planes_start(out, c->outputs, to);
	for (o = 0; o < c->outputs; o += OUTPUTS)
		for (y = 0; y < to; y++)
			for (x = 0; x < to; x += PLACES) {
				lanes sum[PLACES][PARTS];

				if (c->window == 3)
					window_sums(c, 3, in, x, y, o, sum);
				else
					window_sums(c, WINDOW_MAX, in, x, y, o,
						sum);
				for (k = 0; k < OUTPUTS; k++) {
					float *v = out->at + x +
						   row_at(out, o + k, y);

					for (p = 0; p < PLACES; p++)
						v[p] = positive(
							sum[p][k / LANES]
							   [k % LANES] *
								c->step[o + k] +
							c->bias[o + k]);
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
	struct planes a, b, *in = &a, *to = &b, *swap;
	float all[SMALL_NET_VALUES_MAX], hidden[SMALL_NET_OUTPUTS_MAX];
	int i, y, x, n = 0;

	planes_start(in, net->layers, net->side);
	for (i = 0; i < net->layers; i++)
		for (y = 0; y < net->side; y++)
			for (x = 0; x < net->side; x++)
				in->at[row_at(in, i, y) + x] =
					(float)*picture++ / 255;
	for (i = 0; i < net->convolutions; i++) {
		convolve(&net->convolution[i], in, to);
		swap = in;
		in = to;
		to = swap;
	}
	assert(in->layers * in->side * in->side + net->scalars <=
		SMALL_NET_VALUES_MAX);
	for (i = 0; i < in->layers; i++)
		for (y = 0; y < in->side; y++, n += in->side)
			memcpy(all + n, in->at + row_at(in, i, y),
				(size_t)in->side * sizeof(*all));
	for (i = 0; i < net->scalars; i++)
		all[n++] = (scalar[i] - net->mean[i]) / net->spread[i];
	assert(net->hidden.outputs <= SMALL_NET_OUTPUTS_MAX);
	connect(&net->hidden, all, n, hidden);
	for (i = 0; i < net->hidden.outputs; i++)
		hidden[i] = positive(hidden[i]);
	connect(&net->classes, hidden, net->hidden.outputs, out);
}
