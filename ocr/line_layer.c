/*
 * line_layer.c - one layer of a line net.
 *
 * Method: half of what comes into a layer is 0, for the one before cut it
 * off.  So first each place's inputs that are not are listed, once for all
 * outputs and all places that look at it.  Then a block of outputs is worked
 * out for the whole line, its sums in registers and its weights, which stand
 * together, in the nearest cache; then the next block.  (Sums in memory and all
 * outputs of a place at once took three times as long.)
 *
 * Each output is the same sum in the same order whatever registers there are.
 *
 * Always true: no index here depends on what the line shows but those of the
 * lists, which are channels of a place.
 */
#include "ocr/line_layer.h"

#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"

/* Floats of one AVX register, and registers of one block of outputs: with four
 * sums none waits for the one before (an addition takes four cycles and four
 * start in that time), and SSE has room for them. */
#define LANES 8
#define BLOCK_LANES 4
#define BLOCK (LANES * BLOCK_LANES)

typedef float lanes __attribute__((vector_size(LANES * sizeof(float))));
typedef int lane_bits __attribute__((vector_size(LANES * sizeof(int))));

struct line_weights {
	int in, out;
	bool flat;      /* the rows of a column are one place */
	int high, wide; /* places looked at, their middle is the output's */
	int stride_y, stride_x;
	bool cut;      /* negative outputs become 0 */
	int blocks;    /* of outputs */
	float *weight; /* [block][place][in][BLOCK] */
	float *bias;   /* [block][BLOCK] */
};

/* The inputs of all places that are not 0. */
struct listed {
	int *from; /* place p has those of from[p] to from[p + 1] */
	short *channel;
	float *v;
};

static float *
floats_new(size_t n)
{
	size_t bytes = (n * sizeof(float) + 63) / 64 * 64;
	float *v = aligned_alloc(64, bytes > 0 ? bytes : 64);

	if (v != NULL)
		memset(v, 0, bytes);
	return v;
}

static int
blocks_of(int n)
{
	return (n + BLOCK - 1) / BLOCK;
}

static bool
plane_new(struct line_plane *out, int h, int w, int c, int step, struct err *e)
{
	struct line_plane p = {h, w, c, step, NULL};

	p.v = floats_new((size_t)h * (size_t)w * (size_t)p.step);
	if (p.v == NULL)
		return err_set(e, ERR_SYSTEM,
			"no memory for a line's features");
	*out = p;
	return true;
}

bool
line_plane_new(struct line_plane *out, int h, int w, int c, struct err *e)
{
	return plane_new(out, h, w, c, c, e);
}

void
line_plane_clear(struct line_plane *p)
{
	free(p->v);
	*p = (struct line_plane){0};
}

/* --- weights -------------------------------------------------------------- */

static void
take_weights(struct line_weights *l, const struct line_layer *from)
{
	size_t places = (size_t)l->high * (size_t)l->wide, in = (size_t)l->in;
	size_t i, rows = places * in;
	int k;

	for (k = 0; k < l->out; k++) {
		float scale = line_model_float(from->scale, k);
		float *to = l->weight + (size_t)(k / BLOCK) * rows * BLOCK +
			    k % BLOCK;

		l->bias[k] = line_model_float(from->bias, k);
		for (i = 0; i < rows; i++)
			to[i * BLOCK] = (float)from->weight[i * (size_t)l->out +
							    (size_t)k] *
					scale;
	}
}

bool
line_weights_new(const struct line_layer *from, struct line_weights **out,
	struct err *e)
{
	struct line_weights *l = calloc(1, sizeof(*l));

	if (l == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a net");
	*l = (struct line_weights){.in = from->in,
		.out = from->out,
		.flat = from->kind == LINE_ALONG,
		.high = from->kind == LINE_ALONG ? 1 : from->width,
		.wide = from->width,
		.stride_y = from->stride_y,
		.stride_x = from->stride_x,
		.cut = from->cut,
		.blocks = blocks_of(from->out)};
	l->weight = floats_new((size_t)l->blocks * (size_t)l->high *
			       (size_t)l->wide * (size_t)l->in * BLOCK);
	l->bias = floats_new((size_t)l->blocks * BLOCK);
	if (l->weight == NULL || l->bias == NULL) {
		line_weights_free(&l);
		return err_set(e, ERR_SYSTEM, "no memory for a net");
	}
	take_weights(l, from);
	*out = l;
	return true;
}

void
line_weights_free(struct line_weights **l)
{
	if (*l == NULL)
		return;
	free((*l)->weight);
	free((*l)->bias);
	free(*l);
	*l = NULL;
}

int
line_weights_outputs(const struct line_weights *l)
{
	return l->out;
}

/* --- running -------------------------------------------------------------- */

static void
listed_clear(struct listed *l)
{
	free(l->from);
	free(l->channel);
	free(l->v);
	*l = (struct listed){0};
}

/* List rows y0 up to y1 of column x as one place. */
static int
list_place(const struct line_plane *in, int x, int y0, int y1, int n,
	struct listed *out)
{
	int y, c;

	for (y = y0; y < y1; y++) {
		const float *v =
			in->v + ((size_t)y * (size_t)in->w + (size_t)x) *
					(size_t)in->step;

		for (c = 0; c < in->c; c++) {
			out->channel[n] = (short)((y - y0) * in->c + c);
			out->v[n] = v[c];
			n += v[c] != 0;
		}
	}
	return n;
}

static bool
list_inputs(const struct line_plane *in, bool flat, struct listed *out,
	struct err *e)
{
	int x, y, n = 0, places = flat ? in->w : in->h * in->w, p = 0;
	/* one is written behind the last and taken back */
	size_t most = (size_t)in->h * (size_t)in->w * (size_t)in->c + 1;

	out->from = calloc((size_t)places + 1, sizeof(*out->from));
	out->channel = malloc(most * sizeof(*out->channel));
	out->v = malloc(most * sizeof(*out->v));
	if (out->from == NULL || out->channel == NULL || out->v == NULL) {
		listed_clear(out);
		return err_set(e, ERR_SYSTEM, "no memory for a line");
	}
	for (y = 0; y < (flat ? 1 : in->h); y++)
		for (x = 0; x < in->w; x++) {
			n = list_place(in, x, y, flat ? in->h : y + 1, n, out);
			out->from[++p] = n;
		}
	return true;
}

/* Add the shares of one place's inputs, n of them, to a block's sums. */
static inline void
add_place(const float *weight, const short *channel, const float *v, int n,
	lanes sum[BLOCK_LANES])
{
	lanes a = sum[0], b = sum[1], c = sum[2], d = sum[3];
	int i;

	for (i = 0; i < n; i++) {
		const lanes *w =
			(const lanes *)(const void *)(weight +
						      channel[i] * BLOCK);

		a += v[i] * w[0];
		b += v[i] * w[1];
		c += v[i] * w[2];
		d += v[i] * w[3];
	}
	sum[0] = a;
	sum[1] = b;
	sum[2] = c;
	sum[3] = d;
}

/* One block of outputs at all places. */
CLONED static void
run_block(const struct line_weights *l, const struct listed *in, int in_h,
	int in_w, int block, struct line_plane *to)
{
	size_t row = (size_t)l->in * BLOCK; /* weights of a place */
	const float *weight =
		l->weight + (size_t)block * row * (size_t)(l->high * l->wide);
	int x, y, i, j, k;

	for (y = 0; y < to->h; y++)
		for (x = 0; x < to->w; x++) {
			lanes sum[BLOCK_LANES];
			lanes *out =
				(lanes *)(void *)(to->v +
						  ((size_t)y * (size_t)to->w +
							  (size_t)x) *
							  (size_t)to->step +
						  block * BLOCK);

			memcpy(sum, l->bias + block * BLOCK, sizeof(sum));
			for (j = 0; j < l->high; j++) {
				int at_y = y * l->stride_y + j - l->high / 2;

				if (at_y < 0 || at_y >= in_h)
					continue;
				for (i = 0; i < l->wide; i++) {
					int at_x = x * l->stride_x + i -
						   l->wide / 2;
					int p = at_y * in_w + at_x, from;

					if (at_x < 0 || at_x >= in_w)
						continue;
					from = in->from[p];
					add_place(weight +
							  (size_t)(j * l->wide +
								   i) *
								  row,
						in->channel + from,
						in->v + from,
						in->from[p + 1] - from, sum);
				}
			}
			for (k = 0; k < BLOCK_LANES; k++)
				out[k] = l->cut ? (lanes)((lane_bits)sum[k] &
							  (sum[k] > 0))
						: sum[k];
		}
}

bool
line_layer_run(const struct line_weights *l, const struct line_plane *in,
	struct line_plane *out, struct err *e)
{
	int h = l->flat ? 1 : in->h, c = l->flat ? in->h * in->c : in->c, k;
	struct listed listed = {0};
	struct line_plane to = {0};

	if (c != l->in)
		return err_set(e, ERR_SYSTEM, "a layer takes %d of %d", l->in,
			c);
	if (!list_inputs(in, l->flat, &listed, e))
		return false;
	if (!plane_new(&to, (h + l->stride_y - 1) / l->stride_y,
		    (in->w + l->stride_x - 1) / l->stride_x, l->out,
		    l->blocks * BLOCK, e)) {
		listed_clear(&listed);
		return false;
	}
	for (k = 0; k < l->blocks; k++)
		run_block(l, &listed, h, in->w, k, &to);
	listed_clear(&listed);
	*out = to;
	return true;
}
