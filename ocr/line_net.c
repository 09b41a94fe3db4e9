/*
 * line_net.c - run a line net.
 *
 * Method: the ink, scaled to the net's height, goes through convolutions
 * that each halve the height (the first also the width) and cut negative
 * values to 0, until two or three rows are left; these become one vector a
 * column, which goes through convolutions along the line into a score for
 * each symbol and for "none".  The symbols are read off by line_decode.
 *
 * Numbers of one place stand together (row, column, channel), so that an
 * input's share is added to all outputs in one loop over neighbours; inputs
 * that are 0 (half of them) are left out.  Weights are bytes in the file,
 * with one step for each output, and floats in memory.
 *
 * Always true: sizes in a model were checked by take_model; no index here
 * depends on what the line shows.
 */
#include "ocr/line_net.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ocr/line_decode.h"
#include "ocr/line_model.h"

/* The net sees white before the first and after the last column of ink. */
static const int SIDE_PX = 8;

/* A line is no wider than this after scaling, in pixels: 45 characters. */
static const int WIDTH_MAX = 2400;

/* Outputs of a layer are padded to this many floats: one AVX register. */
#define LANES 8

typedef float lanes __attribute__((vector_size(LANES * sizeof(float))));

/* On a machine that has wider registers the compiler's second copy runs. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && \
	!defined(__SANITIZE_ADDRESS__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

struct layer {
	int kind; /* LINE_CONV: a square; LINE_ALONG: 1 x width */
	int in, out, width;
	int stride_y, stride_x;
	bool cut;      /* negative outputs become 0 */
	int step;      /* floats between two places' outputs */
	float *weight; /* [place][in][step] */
	float *bias;   /* [step] */
};

struct line_net {
	int height, margin, layers;
	struct layer *layer;
	struct line_symbols symbols;
};

/* A picture of channels: place (y, x) begins at (y * w + x) * step. */
struct plane {
	int h, w, c, step;
	float *v;
};

/* --- the model --------------------------------------------------------------
 */

static float *
floats_new(size_t n)
{
	size_t bytes = (n * sizeof(float) + 63) / 64 * 64;
	float *v = aligned_alloc(64, bytes > 0 ? bytes : 64);

	if (v != NULL)
		memset(v, 0, bytes);
	return v;
}

static bool
take_layer(struct line_model *m, struct layer *l, struct err *e)
{
	struct line_layer from;
	int places, i, k, o;

	if (!line_model_layer(m, &from, e))
		return false;
	*l = (struct layer){.kind = from.kind,
		.in = from.in,
		.out = from.out,
		.width = from.width,
		.stride_y = from.stride_y,
		.stride_x = from.stride_x,
		.cut = from.cut};
	l->step = (l->out + LANES - 1) / LANES * LANES;
	places = l->kind == LINE_CONV ? l->width * l->width : l->width;
	l->weight =
		floats_new((size_t)places * (size_t)l->in * (size_t)l->step);
	l->bias = floats_new((size_t)l->step);
	if (l->weight == NULL || l->bias == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a net");
	for (o = 0; o < l->out; o++)
		l->bias[o] = line_model_float(from.bias, o);
	for (i = 0; i < places * l->in; i++)
		for (k = 0; k < l->out; k++)
			l->weight[(size_t)i * (size_t)l->step + (size_t)k] =
				(float)from.weight[(size_t)i * (size_t)l->out +
						   (size_t)k] *
				line_model_float(from.scale, k);
	return true;
}

bool
line_net_new(enum line_net_model model, struct line_net **out, struct err *e)
{
	struct line_net *net = calloc(1, sizeof(*net));
	struct line_model m;
	int i;

	if (net == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a net");
	if (!line_model_open(model, &m, e))
		goto fail;
	net->height = m.height;
	net->margin = m.margin;
	net->layers = m.layers;
	net->layer = calloc((size_t)m.layers, sizeof(*net->layer));
	if (net->layer == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a net");
		goto fail;
	}
	if (!line_symbols_take(m.symbols, m.symbols_size, &net->symbols, e))
		goto fail;
	for (i = 0; i < m.layers; i++)
		if (!take_layer(&m, &net->layer[i], e))
			goto fail;
	if (net->layer[m.layers - 1].out != net->symbols.count + 1) {
		err_set(e, ERR_SYSTEM, "a net with %d outputs for %d symbols",
			net->layer[m.layers - 1].out, net->symbols.count);
		goto fail;
	}
	*out = net;
	return true;
fail:
	line_net_free(&net);
	return false;
}

void
line_net_free(struct line_net **net)
{
	int i;

	if (*net == NULL)
		return;
	for (i = 0; (*net)->layer != NULL && i < (*net)->layers; i++) {
		free((*net)->layer[i].weight);
		free((*net)->layer[i].bias);
	}
	free((*net)->layer);
	free(*net);
	*net = NULL;
}

/* --- running it
 * --------------------------------------------------------------- */

static bool
plane_new(struct plane *p, int h, int w, int c, struct err *e)
{
	p->h = h;
	p->w = w;
	p->c = c;
	p->step = (c + LANES - 1) / LANES * LANES;
	p->v = floats_new((size_t)h * (size_t)w * (size_t)p->step);
	return p->v != NULL ||
	       err_set(e, ERR_SYSTEM, "no memory for a line's features");
}

/* Output i of a row or column of `to` places scaled by f = to / from: the first
 * input that counts and the weight of it and of those behind it, a triangle
 * around the place.  Just what the trainer does to its lines. */
static int
weights_of(int i, double f, int from, double *weight, int *count)
{
	double reach = f < 1 ? 1 / f : 1, at = (i + 0.5) / f, sum = 0;
	int lo = (int)(at - reach + 0.5), hi = (int)(at + reach + 0.5), k;

	lo = lo < 0 ? 0 : lo;
	hi = hi > from ? from : hi;
	for (k = lo; k < hi; k++) {
		double w = 1 - fabs((k + 0.5 - at) / reach);

		weight[k - lo] = w > 0 ? w : 0;
		sum += weight[k - lo];
	}
	for (k = lo; k < hi; k++)
		weight[k - lo] /= sum;
	*count = hi - lo;
	return lo;
}

/* Rows of ink, each scaled to w floats. */
static void
scale_along(PIX *ink, int w, double *weight, float *out)
{
	int from = pixGetWidth(ink), h = pixGetHeight(ink), x, y, k, n;
	const l_uint32 *data = pixGetData(ink);
	size_t wpl = (size_t)pixGetWpl(ink);

	for (x = 0; x < w; x++) {
		int lo = weights_of(x, (double)w / from, from, weight, &n);

		for (y = 0; y < h; y++) {
			const l_uint32 *row = data + (size_t)y * wpl;
			double sum = 0;

			for (k = 0; k < n; k++)
				if (GET_DATA_BIT(row, lo + k))
					sum += weight[k];
			out[(size_t)y * (size_t)w + (size_t)x] = (float)sum;
		}
	}
}

/* The ink as the net wants it: 1 = ink, the box scaled to the height. */
static bool
take_ink(const struct line_net *net, PIX *ink, struct plane *out, struct err *e)
{
	int high = net->height - 2 * net->margin, h = pixGetHeight(ink);
	int wide = pixGetWidth(ink), w, x, y, k, n;
	double f = (double)high / h, *weight;
	float *rows;
	bool ok = false;

	w = (int)(wide * f + 0.5);
	if (w < 2)
		w = 2;
	if (w > WIDTH_MAX)
		w = WIDTH_MAX;
	rows = calloc((size_t)h * (size_t)w, sizeof(*rows));
	weight = calloc((size_t)(h > wide ? h : wide) + 2, sizeof(*weight));
	if (rows == NULL || weight == NULL) {
		err_set(e, ERR_SYSTEM, "no memory for a line");
		goto out;
	}
	if (!plane_new(out, net->height, w + 2 * SIDE_PX, 1, e))
		goto out;
	scale_along(ink, w, weight, rows);
	for (y = 0; y < high; y++) {
		int lo = weights_of(y, f, h, weight, &n);
		float *to = out->v +
			    ((y + net->margin) * out->w + SIDE_PX) * out->step;

		for (x = 0; x < w; x++)
			for (k = 0; k < n; k++)
				to[x * out->step] +=
					(float)weight[k] *
					rows[(size_t)(lo + k) * (size_t)w +
						(size_t)x];
	}
	ok = true;
out:
	free(rows);
	free(weight);
	return ok;
}

/* Add v times one row of weights to the sums. */
static inline void
add_share(lanes *sum, const lanes *weight, float v, int n)
{
	int i;

	for (i = 0; i < n; i++)
		sum[i] += v * weight[i];
}

/* The outputs of row y. */
WIDE static void
conv_row(const struct layer *l, const struct plane *in, int y, struct plane *to)
{
	int x, i, j, c, n = l->step / LANES, half = l->width / 2;

	for (x = 0; x < to->w; x++) {
		float *out = to->v + ((size_t)y * (size_t)to->w + (size_t)x) *
					     (size_t)to->step;
		lanes *sum = (lanes *)(void *)out;

		memcpy(sum, l->bias, (size_t)l->step * sizeof(float));
		for (j = 0; j < l->width; j++) {
			int at_y = y * l->stride_y + j - half;

			if (at_y < 0 || at_y >= in->h)
				continue;
			for (i = 0; i < l->width; i++) {
				int at_x = x * l->stride_x + i - half;
				const float *v;
				const lanes *w;

				if (at_x < 0 || at_x >= in->w)
					continue;
				v = in->v + ((size_t)at_y * (size_t)in->w +
						    (size_t)at_x) *
						    (size_t)in->step;
				w = (const lanes *)(const void
						*)(l->weight +
						   (size_t)(j * l->width + i) *
							   (size_t)l->in *
							   (size_t)l->step);
				for (c = 0; c < l->in; c++, w += n)
					if (v[c] != 0)
						add_share(sum, w, v[c], n);
			}
		}
		for (c = 0; l->cut && c < l->out; c++)
			out[c] = out[c] > 0 ? out[c] : 0;
	}
}

static bool
run_conv(const struct layer *l, const struct plane *in, struct plane *out,
	struct err *e)
{
	int y;

	if (in->c != l->in)
		return err_set(e, ERR_SYSTEM, "a layer takes %d of %d", l->in,
			in->c);
	if (!plane_new(out, (in->h + l->stride_y - 1) / l->stride_y,
		    (in->w + l->stride_x - 1) / l->stride_x, l->out, e))
		return false;
	for (y = 0; y < out->h; y++)
		conv_row(l, in, y, out);
	return true;
}

/* The rows of a column behind one another: one row of h * c channels. */
static bool
flatten(const struct plane *in, struct plane *out, struct err *e)
{
	int x, y;

	if (!plane_new(out, 1, in->w, in->h * in->c, e))
		return false;
	for (x = 0; x < in->w; x++)
		for (y = 0; y < in->h; y++)
			memcpy(out->v + (size_t)x * (size_t)out->step +
					(size_t)(y * in->c),
				in->v + ((size_t)y * (size_t)in->w +
						(size_t)x) *
						(size_t)in->step,
				(size_t)in->c * sizeof(float));
	return true;
}

WIDE static void
along(const struct layer *l, const struct plane *in, struct plane *out)
{
	int x, i, c, n = l->step / LANES, half = l->width / 2;

	for (x = 0; x < in->w; x++) {
		float *to = out->v + (size_t)x * (size_t)out->step;
		lanes *sum = (lanes *)(void *)to;

		memcpy(sum, l->bias, (size_t)l->step * sizeof(float));
		for (i = -half; i <= half; i++) {
			const float *v;
			const lanes *w;

			if (x + i < 0 || x + i >= in->w)
				continue;
			v = in->v + (size_t)(x + i) * (size_t)in->step;
			w = (const lanes *)(const void
					*)(l->weight + (size_t)(i + half) *
							       (size_t)l->in *
							       (size_t)l->step);
			for (c = 0; c < l->in; c++, w += n)
				if (v[c] != 0)
					add_share(sum, w, v[c], n);
		}
		for (c = 0; l->cut && c < l->out; c++)
			to[c] = to[c] > 0 ? to[c] : 0;
	}
}

/* Run layer i on *at, which becomes its output. */
static bool
run_layer(const struct line_net *net, int i, struct plane *at, struct err *e)
{
	const struct layer *l = &net->layer[i];
	struct plane next = {0}, flat = {0};
	bool ok = false;

	if (l->kind == LINE_CONV) {
		if (!run_conv(l, at, &next, e))
			goto out;
	} else {
		if (at->h > 1) {
			if (!flatten(at, &flat, e))
				goto out;
			free(at->v);
			*at = flat;
			flat.v = NULL;
		}
		if (at->c != l->in) {
			err_set(e, ERR_SYSTEM, "a layer takes %d of %d", l->in,
				at->c);
			goto out;
		}
		if (!plane_new(&next, 1, at->w, l->out, e))
			goto out;
		along(l, at, &next);
	}
	free(at->v);
	*at = next;
	next.v = NULL;
	ok = true;
out:
	free(flat.v);
	free(next.v);
	return ok;
}

bool
line_net_run(const struct line_net *net, PIX *ink, struct line_columns *out,
	struct err *e)
{
	struct plane at = {0};
	double scale;
	bool ok = false;
	int i, w;

	if (!take_ink(net, ink, &at, e))
		goto out;
	w = at.w;
	for (i = 0; i < net->layers; i++)
		if (!run_layer(net, i, &at, e))
			goto out;
	/* picture to ink, and column to picture */
	scale = (double)pixGetWidth(ink) / (w - 2 * SIDE_PX);
	out->v = at.v;
	out->count = at.w;
	out->step = at.step;
	out->ink_scale = scale * w / at.w;
	out->ink_from = -SIDE_PX * scale;
	out->symbols = &net->symbols;
	line_columns_normal(out);
	at.v = NULL;
	ok = true;
out:
	free(at.v);
	return ok;
}

void
line_columns_clear(struct line_columns *columns)
{
	free(columns->v);
	*columns = (struct line_columns){0};
}
