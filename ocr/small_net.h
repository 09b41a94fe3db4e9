/*
 * small_net.h - run a small trained net on a small picture.
 *
 * A net is a few convolutions that each halve the picture's sides, then all
 * their outputs with some plain numbers into a hidden layer, then the
 * classes; negative values are cut to 0 between the layers.  Weights are
 * whole numbers of -127 to 127, kept as float so that nothing is converted
 * while it runs.  They stand by input: one input's weights to all outputs,
 * one after the other.
 */
#ifndef OCR_SMALL_NET_H
#define OCR_SMALL_NET_H

/* One layer: what an output's step of weight is worth, and its bias. */
struct small_layer {
	int outputs;
	int window; /* side of a convolution's window, odd; 0: a full layer */
	const float *weight, *step, *bias;
};

#define SMALL_NET_CONVOLUTIONS_MAX 4
/* Values between two layers, and outputs of one, at most. */
#define SMALL_NET_VALUES_MAX 12288
#define SMALL_NET_OUTPUTS_MAX 64

struct small_net {
	int layers, side; /* of the picture */
	int convolutions;
	struct small_layer convolution[SMALL_NET_CONVOLUTIONS_MAX];
	int scalars;
	const float *mean, *spread; /* of the scalars */
	struct small_layer hidden, classes;
};

/* The outputs of the classes for picture (layers x side x side greys) and
 * scalars.  Never fails, keeps nothing. */
void small_net_run(const struct small_net *net, const unsigned char *picture,
	const float *scalar, float *out);

#endif
