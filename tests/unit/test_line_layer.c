/*
 * test_line_layer.c - a layer's outputs against the sum written down plainly.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ocr/line_layer.h"

enum { IN_MAX = 80, OUT_MAX = 70, PLACES_MAX = 25 };

static const struct layer_row {
	const char *name;
	struct line_layer of;
	int h, w, c; /* what comes in */
} LAYER[] = {
	{"one picture", {LINE_CONV, 1, 32, 5, 2, 2, true, 0, 0, 0}, 9, 13, 1},
	{"a block and a bit", {LINE_CONV, 7, 33, 3, 2, 1, true, 0, 0, 0}, 5, 6,
		7},
	{"negative outputs kept", {LINE_CONV, 3, 64, 3, 1, 1, false, 0, 0, 0},
		4, 4, 3},
	{"along the line", {LINE_ALONG, 20, 70, 5, 1, 1, true, 0, 0, 0}, 1, 9,
		20},
	{"rows of a column are one place",
		{LINE_ALONG, 80, 5, 3, 1, 1, false, 0, 0, 0}, 4, 3, 20},
	{"one column", {LINE_ALONG, 8, 40, 7, 1, 1, false, 0, 0, 0}, 2, 1, 4},
};

/* Numbers that a float sums exactly: small whole ones. */
static int
whole(unsigned *seed)
{
	*seed = *seed * 1103515245U + 12345U;
	return (int)(*seed >> 16) % 7 - 3;
}

static float
input(const struct line_plane *in, int y, int x, int c)
{
	return y < 0 || y >= in->h || x < 0 || x >= in->w
		       ? 0
		       : in->v[(y * in->w + x) * in->step + c];
}

/* Output o at row y, column x. */
static float
plainly(const struct line_layer *l, const struct line_plane *in,
	const float *bias, int y, int x, int o)
{
	bool along = l->kind == LINE_ALONG;
	int high = along ? 1 : l->width, j, i, c;
	float sum = bias[o];

	for (j = 0; j < high; j++)
		for (i = 0; i < l->width; i++)
			for (c = 0; c < l->in; c++) {
				int from = x * l->stride_x + i - l->width / 2;
				float v = along ? input(in, c / in->c, from,
							  c % in->c)
						: input(in,
							  y * l->stride_y + j -
								  high / 2,
							  from, c);

				sum += v *
				       l->weight[((j * l->width + i) * l->in +
							 c) *
							 l->out +
						 o];
			}
	return l->cut && sum < 0 ? 0 : sum;
}

static void
layer(void **state)
{
	const struct layer_row *row = *state;
	static signed char weight[PLACES_MAX * IN_MAX * OUT_MAX];
	float bias[OUT_MAX], scale[OUT_MAX];
	struct line_layer l = row->of;
	struct line_weights *made = NULL;
	struct line_plane in = {0}, out = {0};
	unsigned seed = 5;
	struct err e;
	int i, y, x, o;

	for (i = 0; i < (int)ARRAY_LEN(weight); i++)
		weight[i] = (signed char)whole(&seed);
	for (o = 0; o < l.out; o++) {
		bias[o] = (float)whole(&seed);
		scale[o] = 1;
	}
	l.weight = weight;
	l.bias = (const unsigned char *)bias;
	l.scale = (const unsigned char *)scale;
	assert_works(line_plane_new(&in, row->h, row->w, row->c, &e), e);
	for (i = 0; i < row->h * row->w * row->c; i++)
		in.v[i] = (float)(whole(&seed) > 0 ? whole(&seed) : 0);
	assert_works(line_weights_new(&l, &made, &e), e);
	assert_int_equal(line_weights_outputs(made), l.out);
	assert_works(line_layer_run(made, &in, &out, &e), e);
	assert_int_equal(out.c, l.out);
	assert_int_equal(out.w, (row->w + l.stride_x - 1) / l.stride_x);
	assert_int_equal(out.h,
		l.kind == LINE_ALONG ? 1
				     : (row->h + l.stride_y - 1) / l.stride_y);
	for (y = 0; y < out.h; y++)
		for (x = 0; x < out.w; x++)
			for (o = 0; o < out.c; o++)
				assert_float_equal(
					out.v[(y * out.w + x) * out.step + o],
					plainly(&l, &in, bias, y, x, o), 0);
	line_plane_clear(&in);
	line_plane_clear(&out);
	line_weights_free(&made);
}

/* A layer that takes other channels than come in is refused. */
static void
misfit(void **state)
{
	static const signed char weight[12];
	const float none[4] = {0};
	const struct line_layer of = {LINE_ALONG, 3, 4, 1, 1, 1, false,
		(const unsigned char *)none, (const unsigned char *)none,
		weight};
	struct line_weights *made = NULL;
	struct line_plane in = {0}, out = {0};
	struct err e;

	(void)state;
	assert_works(line_weights_new(&of, &made, &e), e);
	assert_works(line_plane_new(&in, 2, 5, 3, &e), e);
	assert_refused(line_layer_run(made, &in, &out, &e), e, ERR_SYSTEM,
		"a layer takes 3 of 6");
	line_plane_clear(&in);
	line_weights_free(&made);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(LAYER); i++)
		rows_add(&r, layer, &LAYER[i], "layer: %s", LAYER[i].name);
	rows_add(&r, misfit, NULL, "a layer that does not fit");
	return rows_run(&r, "line_layer");
}
