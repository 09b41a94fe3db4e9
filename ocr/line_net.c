/*
 * line_net.c - run a line net.
 *
 * Method: the ink, scaled to the net's height, goes through convolutions
 * that each halve the height (the first also the width) and cut negative
 * values to 0, until two or three rows are left; these become one vector a
 * column, which goes through convolutions along the line into a score for
 * each symbol and for "none".  The symbols are read off by line_decode.
 *
 * Weights are bytes in the file, with one step for each output, and floats in
 * memory (line_layer.c).
 *
 * Always true: sizes in a model were checked by line_model.c; no index here
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
#include "ocr/line_layer.h"
#include "ocr/line_model.h"

/* The net sees white before the first and after the last column of ink. */
static const int SIDE_PX = 8;

/* A line is no wider than this after scaling, in pixels: 45 characters. */
static const int WIDTH_MAX = 2400;

struct line_net {
	int height, margin, layers;
	struct line_weights **layer;
	struct line_symbols symbols;
};

/* --- the model ------------------------------------------------------------ */

static bool
take_layer(struct line_model *m, struct line_weights **out, struct err *e)
{
	struct line_layer from;

	return line_model_layer(m, &from, e) && line_weights_new(&from, out, e);
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
	if (line_weights_outputs(net->layer[m.layers - 1]) !=
		net->symbols.count + 1) {
		err_set(e, ERR_SYSTEM, "a net with %d outputs for %d symbols",
			line_weights_outputs(net->layer[m.layers - 1]),
			net->symbols.count);
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
	for (i = 0; (*net)->layer != NULL && i < (*net)->layers; i++)
		line_weights_free(&(*net)->layer[i]);
	free((*net)->layer);
	free(*net);
	*net = NULL;
}

/* --- running it ----------------------------------------------------------- */

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
take_ink(const struct line_net *net, PIX *ink, struct line_plane *out,
	struct err *e)
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
	if (!line_plane_new(out, net->height, w + 2 * SIDE_PX, 1, e))
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

bool
line_net_run(const struct line_net *net, PIX *ink, struct line_columns *out,
	struct err *e)
{
	struct line_plane at = {0}, next;
	double scale;
	bool ok = false;
	int i, w;

	if (!take_ink(net, ink, &at, e))
		goto out;
	w = at.w;
	for (i = 0; i < net->layers; i++) {
		if (!line_layer_run(net->layer[i], &at, &next, e))
			goto out;
		line_plane_clear(&at);
		at = next;
	}
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
	line_plane_clear(&at);
	return ok;
}

void
line_columns_clear(struct line_columns *columns)
{
	free(columns->v);
	*columns = (struct line_columns){0};
}
