/*
 * line_align.c - where on a line the symbols of a text stand.
 *
 * Method: the likeliest single path through the columns that comes to the text
 * (Viterbi over "none", first symbol, "none", second symbol ...); a symbol
 * stands where the net is surest of it among the columns the path gives it.
 */
#include "ocr/line_net.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ocr/line_decode.h"

enum { STATES_MAX = 2 * LINE_SYMBOLS_MAX + 1 };

/* The logarithm of a probability of nothing. */
static const double NEVER = -1e9;

/* How likely each state is, and from how many states back each came. */
struct paths {
	double at[STATES_MAX];
	unsigned char *back; /* [column][states] */
	int states;
};

static double
seen(const struct line_columns *c, const int *symbol, int x, int state)
{
	return (double)
		c->v[(size_t)x * (size_t)c->step +
			(size_t)(state % 2 == 0 ? 0 : symbol[state / 2] + 1)];
}

/* One column further. */
static void
advance(struct paths *p, const struct line_columns *c, const int *symbol, int x)
{
	double next[STATES_MAX];
	int i, k;

	for (i = 0; i < p->states; i++) {
		int best = 0;

		for (k = 1; k <= 2 && k <= i; k++) {
			/* over a "none", but not between two alike */
			if (k == 2 && (i % 2 == 0 || symbol[i / 2] ==
							     symbol[i / 2 - 1]))
				break;
			if (p->at[i - k] > p->at[i - best])
				best = k;
		}
		p->back[x * p->states + i] = (unsigned char)best;
		next[i] = p->at[i - best] <= NEVER
				  ? NEVER
				  : p->at[i - best] + seen(c, symbol, x, i);
	}
	memcpy(p->at, next, sizeof(*next) * (size_t)p->states);
}

int
line_align(const struct line_columns *c, const char *text,
	int column[LINE_SYMBOLS_MAX])
{
	int symbol[LINE_SYMBOLS_MAX], n, x, i;
	double most[LINE_SYMBOLS_MAX];
	struct paths p;

	n = line_symbols_of(c->symbols, text, symbol);
	p.states = 2 * n + 1;
	p.back = n < 1 || c->count < 1
			 ? NULL
			 : calloc((size_t)c->count, (size_t)p.states);
	if (p.back == NULL)
		return 0;
	for (i = 0; i < p.states; i++)
		p.at[i] = i == 0 ? 0 : NEVER;
	for (x = 0; x < c->count; x++)
		advance(&p, c, symbol, x);
	i = p.at[p.states - 1] > p.at[p.states - 2] ? p.states - 1
						    : p.states - 2;
	if (p.at[i] <= NEVER)
		n = 0;
	for (x = 0; x < n; x++)
		most[x] = NEVER;
	for (x = c->count - 1; n > 0 && x >= 0; x--) {
		if (i % 2 == 1 && seen(c, symbol, x, i) > most[i / 2]) {
			most[i / 2] = seen(c, symbol, x, i);
			column[i / 2] = (int)(c->ink_scale * x + c->ink_from);
		}
		i -= p.back[x * p.states + i];
	}
	free(p.back);
	return n;
}
