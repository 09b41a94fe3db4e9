/*
 * line_layer.h - one layer of a line net: its weights, and running it.
 *
 * What goes from layer to layer is a plane: rows and columns of places, the
 * channels of a place together.
 *
 *	struct line_weights *l = NULL;
 *	struct line_plane in = {0}, out = {0};
 *
 *	if (!line_weights_new(&from, &l, &e) || !line_plane_new(&in, ..., &e))
 *		...
 *	if (!line_layer_run(l, &in, &out, &e))
 *		...
 *	line_plane_clear(&in);
 */
#ifndef OCR_LINE_LAYER_H
#define OCR_LINE_LAYER_H

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/line_model.h"

/* Places, and what stands at them: channel c of row y, column x is at
 * v[(y * w + x) * step + c].  v is owned. */
struct line_plane {
	int h, w, c, step;
	float *v;
};

/* For a caller to fill in: all 0, places close together. */
MUST_CHECK bool line_plane_new(struct line_plane *out, int h, int w, int c,
	struct err *e);
void line_plane_clear(struct line_plane *p);

struct line_weights;

/* Of a layer as it lies in its model, whose memory is no longer needed. *out
 * is the caller's. */
MUST_CHECK bool line_weights_new(const struct line_layer *from,
	struct line_weights **out, struct err *e);
void line_weights_free(struct line_weights **l); /* NULL is fine */

int line_weights_outputs(const struct line_weights *l);

/* Borrows in; *out is the caller's.  A layer along the line takes all rows of
 * a column as one place.  ERR_SYSTEM: no memory, or a layer that does not fit
 * what comes in. */
MUST_CHECK bool line_layer_run(const struct line_weights *l,
	const struct line_plane *in, struct line_plane *out, struct err *e);

#endif
