/*
 * test_small_net.c - the vectors say what plain sums in the same order say, to
 * the last bit, so that a decision never depends on the machine it is made on.
 */
#include "tests/support/test.h"

#include <string.h>

#include "ocr/small_net.h"

#define SIDE 16
#define LAYERS 2
#define SCALARS 2
#define HIDDEN 12
#define CLASSES 5
#define WEIGHTS_MAX 16384

static const struct row {
	const char *name;
	int convolutions;
	int outputs[2], window[2];
	unsigned ink; /* values of the picture in a hundred that are not 0 */
} ROWS[] = {
	{"no convolution", 0, {0}, {0}, 50},
	{"a window of 3", 1, {8}, {3}, 50},
	{"a window of 5", 1, {16}, {5}, 50},
	{"two, 5 and 3", 2, {8, 24}, {5, 3}, 30},
	{"two, 3 and 5", 2, {24, 8}, {3, 5}, 100},
	{"a white picture", 2, {8, 16}, {5, 3}, 0},
};

static unsigned
next(unsigned *seed)
{
	*seed = *seed * 1664525U + 1013904223U;
	return *seed >> 16;
}

static void
fill(float *to, int n, float step, unsigned *seed)
{
	for (int i = 0; i < n; i++)
		to[i] = (float)((int)(next(seed) % 255) - 127) * step;
}

/* Values of one convolution, as its definition says. */
static void
convolve_plainly(const struct small_layer *c, int layers, int side,
	const float *in, float *out)
{
	int half = c->window / 2, to = side / 2, o, y, x, l, j, i;

	for (o = 0; o < c->outputs; o++)
		for (y = 0; y < to; y++)
			for (x = 0; x < to; x++) {
				const float *w = c->weight + o;
				float sum = 0, v;

				for (l = 0; l < layers; l++)
					for (j = -half; j <= half; j++)
						for (i = -half; i <= half;
							i++, w += c->outputs) {
							int a = 2 * x + i;
							int b = 2 * y + j;

							if (a < 0 || b < 0 ||
								a >= side ||
								b >= side)
								continue;
							sum += in[(l * side +
									 b) * side +
								  a] * *w;
						}
				v = sum * c->step[o] + c->bias[o];
				out[(o * to + y) * to + x] = v > 0 ? v : 0;
			}
}

static void
connect_plainly(const struct small_layer *f, const float *in, int n, float *out)
{
	for (int o = 0; o < f->outputs; o++) {
		float sum = 0;

		for (int i = 0; i < n; i++)
			sum += in[i] * f->weight[i * f->outputs + o];
		out[o] = sum * f->step[o] + f->bias[o];
	}
}

static void
as_plain(void **state)
{
	static float weight[4][WEIGHTS_MAX], step[4][SMALL_NET_OUTPUTS_MAX];
	static float bias[4][SMALL_NET_OUTPUTS_MAX];
	static float a[SMALL_NET_VALUES_MAX], b[SMALL_NET_VALUES_MAX];
	static const float mean[SCALARS] = {1, -2}, spread[SCALARS] = {3, 0.7F};
	static const float scalar[SCALARS] = {2.5F, -4};
	const struct row *row = *state;
	struct small_net net = {.layers = LAYERS, .side = SIDE,
		.convolutions = row->convolutions, .scalars = SCALARS,
		.mean = mean, .spread = spread};
	unsigned char picture[LAYERS * SIDE * SIDE];
	float got[CLASSES], want[CLASSES], hidden[HIDDEN], *in = a, *to = b;
	int layers = LAYERS, side = SIDE, i, n = LAYERS * SIDE * SIDE;
	unsigned seed = 5;

	for (i = 0; i < 4; i++) {
		fill(weight[i], WEIGHTS_MAX, 1, &seed);
		fill(step[i], SMALL_NET_OUTPUTS_MAX, 0.00001F, &seed);
		fill(bias[i], SMALL_NET_OUTPUTS_MAX, 0.003F, &seed);
	}
	for (i = 0; i < n; i++) {
		picture[i] = next(&seed) % 100 < row->ink
			? (unsigned char)(next(&seed) % 256) : 0;
		in[i] = (float)picture[i] / 255;
	}
	for (i = 0; i < row->convolutions; i++) {
		float *swap = in;

		net.convolution[i] = (struct small_layer){row->outputs[i],
			row->window[i], weight[i], step[i], bias[i]};
		convolve_plainly(&net.convolution[i], layers, side, in, to);
		layers = row->outputs[i];
		side /= 2;
		in = to;
		to = swap;
	}
	n = layers * side * side;
	for (i = 0; i < SCALARS; i++)
		in[n++] = (scalar[i] - mean[i]) / spread[i];
	assert_true(n * HIDDEN <= WEIGHTS_MAX);
	net.hidden = (struct small_layer){HIDDEN, 0, weight[2], step[2],
		bias[2]};
	net.classes = (struct small_layer){CLASSES, 0, weight[3], step[3],
		bias[3]};
	connect_plainly(&net.hidden, in, n, hidden);
	for (i = 0; i < HIDDEN; i++)
		hidden[i] = hidden[i] > 0 ? hidden[i] : 0;
	connect_plainly(&net.classes, hidden, HIDDEN, want);
	small_net_run(&net, picture, scalar, got);
	for (i = 0; i < CLASSES; i++)
		if (got[i] != want[i])
			fail_msg("class %d: %.9g is not %.9g", i, (double)got[i],
				(double)want[i]);
}

int
main(void)
{
	struct rows r = {.count = 0};
	size_t i;

	for (i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, as_plain, &ROWS[i], "%s", ROWS[i].name);
	return rows_run(&r, "small_net");
}
