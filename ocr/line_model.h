/*
 * line_model.h - the weights of a line net as they lie in their file.
 *
 * The files of ocr/models are built into the program.  All numbers are little
 * endian:
 *
 *	"MARULINE"  8 bytes
 *	u32 version (1), height, margin, layers, bytes of symbols
 *	the symbols, UTF-8, one after the other, padded by 0 to 4 bytes
 *	per layer:
 *	u32 kind (2: width x width on the picture, 1: along the line), in, out, width,
 *	    stride_y, stride_x, cut
 *	f32 bias[out], f32 scale[out]
 *	i8  weight[places][in][out], padded by 0 to 4 bytes
 *
 * The last layer's output 0 is "no symbol", output n is symbol n - 1.
 */
#ifndef OCR_LINE_MODEL_H
#define OCR_LINE_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/err.h"
#include "ocr/line_net.h"

enum line_layer_kind { LINE_ALONG = 1, LINE_CONV = 2 };

struct line_model {
	int height, margin, layers;
	const char *symbols;
	size_t symbols_size;
	const unsigned char *at, *end; /* the next layer */
};

struct line_layer {
	int kind, in, out, width, stride_y, stride_x;
	bool cut;
	const unsigned char *bias, *scale;
	const signed char *weight;
};

/* Borrowed from the program's own memory. */
MUST_CHECK bool line_model_open(enum line_net_model model,
	struct line_model *out, struct err *e);

/* The same of any bytes. */
MUST_CHECK bool line_model_parse(const void *data, size_t size,
	struct line_model *out, struct err *e);

/* Take the next layer; sizes are within the limits of line_model.c. */
MUST_CHECK bool line_model_layer(struct line_model *m, struct line_layer *out,
	struct err *e);

/* Number i of a table of floats. */
float line_model_float(const unsigned char *table, int i);

#endif
