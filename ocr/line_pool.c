/*
 * line_pool.c - one reading of a line out of what several nets see.
 *
 * Method: the texts that any of the nets holds likely are put together, and
 * each net says of every one how probable it is, whether it thought of it or
 * not (line_score).  The mean of the logarithms decides, with what is known
 * of texts.  A text that one net likes for what it overlooks is improbable
 * to a net built otherwise, so errors of one alone fall behind.
 *
 * Always true: with one net of which anything is wanted this is line_decode.
 */
#include "ocr/line_pool.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"

/* A text in the pool. */
struct candidate {
	struct line_guess guess;
	double order; /* logarithm, up to a constant */
};

struct pool {
	struct candidate of[LINE_GUESSES_MAX];
	int count;
};

static_assert(2 * LINE_NETS_MAX * LINE_GUESSES <= LINE_GUESSES_MAX,
	"each net reads what it likes and what is wanted");

double
line_pool_score(const struct line_columns *const *columns, int nets,
	const char *text)
{
	double sum = 0;
	int i;

	for (i = 0; i < nets; i++)
		sum += fmax(LINE_POOL_LEAST, line_score(columns[i], text));
	return sum / nets;
}

static bool
is_in(const struct pool *p, const char *text)
{
	int i;

	for (i = 0; i < p->count; i++)
		if (strcmp(p->of[i].guess.text, text) == 0)
			return true;
	return false;
}

static int
by_order(const void *a, const void *b)
{
	const struct candidate *p = a, *q = b;

	return (p->order < q->order) - (p->order > q->order);
}

/* Shares of likeliness, best first. */
static void
order(struct pool *p)
{
	double all = 0;
	int i;

	qsort(p->of, (size_t)p->count, sizeof(*p->of), by_order);
	for (i = 0; i < p->count; i++) {
		p->of[i].guess.likely = exp(p->of[i].order - p->of[0].order);
		all += p->of[i].guess.likely;
	}
	for (i = 0; i < p->count; i++)
		p->of[i].guess.likely /= all;
}

/* One net's likeliest texts, if they are not there yet. */
static bool
add_reading(struct pool *p, const struct line_columns *columns,
	const struct line_wanted *wanted, struct err *e)
{
	struct line_reading r;
	int i;

	if (!line_decode(columns, wanted, &r, e))
		return false;
	for (i = 0; i < r.count; i++)
		if (!is_in(p, r.guess[i].text))
			p->of[p->count++].guess = r.guess[i];
	return true;
}

static bool
fill(struct pool *p, const struct line_columns *const *columns, int nets,
	const struct line_wanted *wanted, struct err *e)
{
	struct line_wanted any = *wanted;
	int i;

	any.may_begin = NULL;
	for (i = 0; i < nets; i++)
		if (!add_reading(p, columns[i], &any, e))
			return false;
	for (i = 0; wanted->may_begin != NULL && i < nets; i++)
		if (!add_reading(p, columns[i], wanted, e))
			return false;
	return true;
}

bool
line_pool(const struct line_columns *const *columns, int nets,
	const struct line_wanted *wanted, struct line_reading *out,
	struct err *e)
{
	struct pool *p;
	struct line_reading got = {0};
	int i;

	assert(nets >= 1 && nets <= LINE_NETS_MAX);
	if (nets == 1 && wanted->may_begin == NULL)
		return line_decode(columns[0], wanted, out, e);
	p = calloc(1, sizeof(*p));
	if (p == NULL)
		return err_set(e, ERR_SYSTEM, "no memory to read a line");
	if (!fill(p, columns, nets, wanted, e)) {
		free(p);
		return false;
	}
	for (i = 0; i < p->count; i++) {
		struct candidate *c = &p->of[i];
		double seen = line_pool_score(columns, nets, c->guess.text);

		c->guess.p = exp(seen);
		c->order = seen + c->guess.words;
	}
	order(p);
	for (i = 0; i < p->count; i++)
		got.guess[got.count++] = p->of[i].guess;
	free(p);
	*out = got;
	return true;
}
