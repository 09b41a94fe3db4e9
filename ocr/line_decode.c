/*
 * line_decode.c - the symbols a line most likely shows.
 *
 * Method: connectionist temporal classification.  A text is what remains of
 * a path through the columns when repetitions are merged and "none" is left
 * out; its probability is the sum over all its paths.  A beam of the best
 * beginnings is carried from column to column (prefix search): for each the
 * probability that it ended in "none" and that it ended in its last symbol
 * are kept apart, because only the first may repeat that symbol.
 *
 * Where a table of what people write is given, a beginning is carried for what
 * net and table say together: the net's probability times the table's to the
 * power of WORDS_SHARE.
 *
 * Good to the last per cent for lines of 80 symbols; what falls out of the
 * beam is lost, so the p of a guess errs on the low side.
 */
#include "ocr/line_decode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Beginnings carried along, and symbols tried in a column: those with at
 * least this probability. */
#define BEAM 12
#define TRIED_MAX 24
static const double TRIED_MIN = 1e-4;

/* What the table of texts says counts this much of what the net says, and
 * every character adds this logarithm, or short texts would be favoured. */
static const double WORDS_SHARE = 0.4, WORDS_LENGTH = 0.9;

/* Two thousand symbols this far (logarithms) below the best add less to its
 * share than a float can hold. */
static const float NOTHING = -25;

/* So far below another logarithm a probability adds nothing to it that a
 * thousand columns could sum up to one per cent. */
static const double ADDS_NOTHING = -12;

/* The logarithm of a probability of nothing. */
static const double LINE_NEVER = -1e9;

struct prefix {
	double none, symbol; /* ... ended in none, in its last symbol */
	double words;        /* logarithm of how likely it is as a text */
	unsigned a, b;       /* its last two characters */
	short s[LINE_SYMBOLS_MAX];
	int n;
};

struct beam {
	struct prefix *p; /* BEAM * (TRIED_MAX + 1) */
	int count;
};

bool
line_symbols_take(const char *utf8, size_t size, struct line_symbols *out,
	struct err *e)
{
	const char *end = utf8 + size;
	size_t len;
	int n = 0;

	memset(out, 0, sizeof(*out));
	while (utf8 < end) {
		if (text_next(utf8, &len) == 0 || len > 4 ||
			len > (size_t)(end - utf8) ||
			n == LINE_SYMBOLS_KNOWN_MAX)
			return err_set(e, ERR_SYSTEM,
				"line model: bad symbols");
		memcpy(out->text[n++], utf8, len);
		utf8 += len;
	}
	out->count = n;
	return true;
}

/* Mark the symbols that occur in allowed. */
static void
mark_allowed(const struct line_symbols *s, const char *allowed, bool *out)
{
	int i;

	for (i = 0; i < s->count; i++)
		out[i] = allowed == NULL || strstr(allowed, s->text[i]) != NULL;
}

void
line_columns_normal(struct line_columns *c)
{
	int x, i, n = c->symbols->count + 1;

	for (x = 0; x < c->count; x++) {
		float *v = c->v + (size_t)x * (size_t)c->step, most = v[0];
		double sum = 0;

		for (i = 1; i < n; i++)
			most = v[i] > most ? v[i] : most;
		for (i = 0; i < n; i++)
			if (v[i] - most > NOTHING)
				sum += (double)expf(v[i] - most);
		most += (float)log(sum);
		for (i = 0; i < n; i++)
			v[i] -= most;
	}
}

/* Probabilities of one column; those tried go to symbol and p. */
static int
tried_of(const struct line_columns *s, int x, const bool *allowed, int *symbol,
	double *p, double *none)
{
	const float *v = s->v + (size_t)x * (size_t)s->step;
	const float least = (float)log(TRIED_MIN);
	int i, k, n = 0;

	*none = exp((double)v[0]);
	for (i = 0; i < s->symbols->count; i++) {
		double q;

		if (v[i + 1] < least || !allowed[i])
			continue;
		q = exp((double)v[i + 1]);
		/* keep the best, in order */
		for (k = n < TRIED_MAX ? n++ : TRIED_MAX; k > 0 && p[k - 1] < q;
			k--)
			if (k < TRIED_MAX) {
				p[k] = p[k - 1];
				symbol[k] = symbol[k - 1];
			}
		if (k < TRIED_MAX) {
			p[k] = q;
			symbol[k] = i;
		}
	}
	return n;
}

static double
total(const struct prefix *p)
{
	return p->none + p->symbol;
}

/* What beginnings are ordered by. */
static double
together(const struct prefix *p)
{
	return total(p) * exp(p->words);
}

/* A beginning is large: they are ordered by what stands for them. */
struct rank {
	double together;
	int at;
};

static int
by_both(const void *a, const void *b)
{
	const struct rank *p = a, *q = b;

	if (p->together != q->together)
		return (p->together < q->together) -
		       (p->together > q->together);
	return (p->at > q->at) - (p->at < q->at);
}

/* The best of many, in order, at most BEAM, to *to. */
static void
keep_best(const struct beam *many, struct beam *to)
{
	struct rank rank[BEAM * (TRIED_MAX + 1)];
	int i;

	for (i = 0; i < many->count; i++)
		rank[i] = (struct rank){together(&many->p[i]), i};
	qsort(rank, (size_t)many->count, sizeof(*rank), by_both);
	to->count = many->count < BEAM ? many->count : BEAM;
	for (i = 0; i < to->count; i++)
		to->p[i] = many->p[rank[i].at];
}

static bool
same(const struct prefix *a, const short *s, int n, int last)
{
	if (last >= 0)
		return a->n == n + 1 && a->s[n] == last &&
		       memcmp(a->s, s, (size_t)n * sizeof(*s)) == 0;
	return a->n == n && memcmp(a->s, s, (size_t)n * sizeof(*s)) == 0;
}

/* Where texts of a beam come from: the symbols, and what is likely. */
struct tongue {
	const struct line_symbols *symbols;
	const struct line_words *words; /* NULL: nothing is known */
	line_may may_begin;             /* NULL: any text may */
};

/* The text went on by symbol (-1: it ends). */
static void
add_words(const struct tongue *t, struct prefix *p, int symbol)
{
	size_t len;
	unsigned c = symbol == -1 ? WORDS_LAST
				  : text_next(t->symbols->text[symbol], &len);

	if (t->words == NULL)
		return;
	p->words += WORDS_SHARE * line_words_next(t->words, p->a, p->b, c);
	if (symbol != -1)
		p->words += WORDS_LENGTH;
	p->a = p->b;
	p->b = c;
}

double
line_words_share(const struct line_words *words, const char *text)
{
	double length = 0;
	size_t len;
	const char *p;

	if (words == NULL)
		return 0;
	for (p = text; text_next(p, &len) != 0; p += len)
		length += *p == ' ' ? 0 : WORDS_LENGTH;
	return WORDS_SHARE * line_words_text(words, text) + length;
}

/* The symbols as a text of LINE_TEXT_SIZE bytes. */
static void
spell(const struct line_symbols *symbols, const struct prefix *p, char *out)
{
	size_t len = 0;
	int i;

	for (i = 0; i < p->n; i++) {
		const char *s = symbols->text[p->s[i]];

		memcpy(out + len, s, strlen(s));
		len += strlen(s);
	}
	out[len] = '\0';
}

static bool
may_begin(const struct tongue *t, const struct prefix *p)
{
	char text[LINE_TEXT_SIZE];

	if (t->may_begin == NULL)
		return true;
	spell(t->symbols, p, text);
	return t->may_begin(text);
}

/* The prefix from[+ last] in the beam; made when it is not there.  NULL when
 * the text is too long, or none begins so. */
static struct prefix *
find(struct beam *b, const struct tongue *t, const struct prefix *from,
	int last)
{
	struct prefix *p;
	int i;

	for (i = 0; i < b->count; i++)
		if (same(&b->p[i], from->s, from->n, last))
			return &b->p[i];
	if (last >= 0 && from->n == LINE_SYMBOLS_MAX)
		return NULL;
	p = &b->p[b->count];
	*p = *from;
	p->none = p->symbol = 0;
	if (last >= 0) {
		p->s[p->n] = (short)last;
		p->n++;
		if (!may_begin(t, p))
			return NULL;
		add_words(t, p, last);
	}
	b->count++;
	return p;
}

/* One column further; makes the beginnings in *to. */
static void
advance(const struct tongue *tongue, const struct beam *from, struct beam *to,
	const int *symbol, const double *p, int tried, double none)
{
	int i, k;

	to->count = 0;
	for (i = 0; i < from->count; i++) {
		const struct prefix *f = &from->p[i];
		struct prefix *t = find(to, tongue, f, -1);
		int last = f->n > 0 ? f->s[f->n - 1] : -1;

		t->none += total(f) * none;
		for (k = 0; k < tried; k++) {
			struct prefix *u;

			if (symbol[k] == last) {
				t->symbol += f->symbol * p[k];
				if (f->none == 0)
					continue;
				u = find(to, tongue, f, last);
				if (u != NULL)
					u->symbol += f->none * p[k];
				continue;
			}
			u = find(to, tongue, f, symbol[k]);
			if (u != NULL)
				u->symbol += total(f) * p[k];
		}
	}
}

static void
take_guess(const struct line_symbols *symbols, const struct prefix *p,
	struct line_guess *out)
{
	spell(symbols, p, out->text);
	out->p = total(p);
	out->likely = together(p);
	out->words = p->words;
}

bool
line_decode(const struct line_columns *s, const struct line_wanted *wanted,
	struct line_reading *out, struct err *e)
{
	struct tongue tongue = {s->symbols, wanted->words, wanted->may_begin};
	size_t room = BEAM * (TRIED_MAX + 1);
	struct prefix *both = calloc(2 * room, sizeof(*both));
	bool *may = calloc((size_t)s->symbols->count + 1, sizeof(*may));
	struct beam now, next;
	int x, i, symbol[TRIED_MAX], tried;
	double p[TRIED_MAX], none, all = 0;
	bool ok = false;

	if (both == NULL || may == NULL) {
		err_set(e, ERR_SYSTEM, "no memory to read a line");
		goto out;
	}
	mark_allowed(s->symbols, wanted->allowed, may);
	now = (struct beam){both, 1};
	next = (struct beam){both + room, 0};
	now.p[0].none = 1;
	now.p[0].a = now.p[0].b = WORDS_FIRST;
	for (x = 0; x < s->count; x++) {
		tried = tried_of(s, x, may, symbol, p, &none);
		advance(&tongue, &now, &next, symbol, p, tried, none);
		keep_best(&next, &now);
	}
	for (i = 0; i < now.count; i++)
		add_words(&tongue, &now.p[i], -1);
	memcpy(next.p, now.p, (size_t)now.count * sizeof(*now.p));
	next.count = now.count;
	keep_best(&next, &now);
	for (i = 0; i < now.count; i++)
		all += together(&now.p[i]);
	memset(out, 0, sizeof(*out));
	for (i = 0; i < now.count && out->count < LINE_GUESSES; i++)
		if (now.p[i].n > 0 && total(&now.p[i]) > 0)
			take_guess(s->symbols, &now.p[i],
				&out->guess[out->count++]);
	for (i = 0; i < out->count; i++)
		out->guess[i].likely /= all;
	ok = true;
out:
	free(both);
	free(may);
	return ok;
}

/* Index of the symbol at text, -1: not known. */
static int
symbol_at(const struct line_symbols *s, const char *text, size_t len)
{
	int i;

	for (i = 0; i < s->count; i++)
		/* the last byte tells most apart */
		if (s->text[i][len - 1] == text[len - 1] &&
			s->text[i][len] == '\0' &&
			memcmp(s->text[i], text, len) == 0)
			return i;
	return -1;
}

void
line_columns_best(const struct line_columns *c, float best[LINE_CHARACTERS])
{
	float most[LINE_SYMBOLS_KNOWN_MAX];
	int n = c->symbols->count, x, i;

	for (i = 0; i < LINE_CHARACTERS; i++)
		best[i] = (float)LINE_NEVER;
	for (i = 0; i < n; i++)
		most[i] = (float)LINE_NEVER;
	for (x = 0; x < c->count; x++) {
		const float *v = c->v + (size_t)x * (size_t)c->step + 1;

		for (i = 0; i < n; i++)
			most[i] = v[i] > most[i] ? v[i] : most[i];
	}
	for (i = 0; i < n; i++) {
		size_t len;
		unsigned at = text_next(c->symbols->text[i], &len);

		if (at < LINE_CHARACTERS)
			best[at] = most[i];
	}
}

int
line_symbols_of(const struct line_symbols *s, const char *text,
	int symbol[LINE_SYMBOLS_MAX])
{
	size_t len;
	int n = 0;

	for (; text_next(text, &len) != 0; text += len) {
		if (*text == ' ')
			continue;
		if (n == LINE_SYMBOLS_MAX)
			return -1;
		symbol[n] = symbol_at(s, text, len);
		if (symbol[n++] == -1)
			return -1;
	}
	return n;
}

/* log(exp(a) + exp(b)). */
static double
log_add(double a, double b)
{
	double most = a > b ? a : b, least = a > b ? b : a;

	/* also when the other is nothing, or both are */
	if (least < most + ADDS_NOTHING || most <= LINE_NEVER)
		return most;
	return most + log1p(exp(least - most));
}

double
line_score(const struct line_columns *c, const char *text)
{
	/* states: none, s1, none, s2 ... none */
	double at[2 * LINE_SYMBOLS_MAX + 1], next[2 * LINE_SYMBOLS_MAX + 1];
	int s[LINE_SYMBOLS_MAX], n, states, x, i;

	n = line_symbols_of(c->symbols, text, s);
	if (n == -1)
		return LINE_NEVER;
	states = 2 * n + 1;
	for (i = 0; i < states; i++)
		at[i] = i == 0 ? 0 : LINE_NEVER;
	for (x = 0; x < c->count; x++) {
		const float *v = c->v + (size_t)x * (size_t)c->step;

		for (i = 0; i < states; i++) {
			double from = at[i];

			if (i > 0 && (x > 0 || i == 1))
				from = log_add(from, at[i - 1]);
			if (i > 2 && i % 2 == 1 && s[i / 2] != s[i / 2 - 1])
				from = log_add(from, at[i - 2]);
			next[i] =
				from <= LINE_NEVER
					? LINE_NEVER
					: from + (double)v[i % 2 == 0
								   ? 0
								   : s[i / 2] +
									     1];
		}
		memcpy(at, next, sizeof(*at) * (size_t)states);
	}
	return n == 0 ? at[0] : log_add(at[states - 1], at[states - 2]);
}
