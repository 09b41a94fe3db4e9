/*
 * test_line_net.c - decoding against every path counted by hand, models that
 * are not what they say, and ink the net has never seen.
 */
#include "tests/support/test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/line_decode.h"
#include "ocr/line_model.h"
#include "ocr/line_net.h"
#include "ocr/line_pool.h"
#include "tests/support/draw.h"

/* --- decoding ----------------------------------------------------------------- */

#define COLUMNS_MAX 5
#define SYMBOLS 2 /* "a", "b" */

/* Shares of none, a and b in each column. */
static const struct decode_row {
	const char *name;
	int columns;
	double share[COLUMNS_MAX][SYMBOLS + 1];
	const char *allowed;
	const char *best;
} DECODE[] = {
	{"one symbol", 1, {{0.1, 0.7, 0.2}}, NULL, "a"},
	{"a symbol over two columns", 2, {{0.1, 0.8, 0.1}, {0.1, 0.8, 0.1}},
		NULL, "a"},
	{"the same twice needs none between", 3,
		{{0.1, 0.8, 0.1}, {0.9, 0.05, 0.05}, {0.1, 0.8, 0.1}}, NULL,
		"aa"},
	{"many weak paths beat one strong", 2,
		{{0.6, 0.4, 0.0}, {0.6, 0.4, 0.0}}, NULL, "a"},
	{"what is not allowed", 2, {{0.1, 0.8, 0.1}, {0.2, 0.1, 0.7}}, "b",
		"b"},
	{"a then b", 4,
		{{0.2, 0.7, 0.1}, {0.5, 0.3, 0.2}, {0.3, 0.1, 0.6},
			{0.8, 0.1, 0.1}},
		NULL, "ab"},
	{"five columns", 5,
		{{0.2, 0.5, 0.3}, {0.4, 0.3, 0.3}, {0.3, 0.4, 0.3},
			{0.2, 0.2, 0.6}, {0.7, 0.1, 0.2}},
		NULL, NULL},
};

/* The share of all paths that come to this text. */
static double
count_paths(const struct decode_row *row, const char *text)
{
	int paths = 1, i, x;
	double sum = 0;

	for (x = 0; x < row->columns; x++)
		paths *= SYMBOLS + 1;
	for (i = 0; i < paths; i++) {
		char got[COLUMNS_MAX + 1] = "";
		int rest = i, last = 0, n = 0;
		double p = 1;

		for (x = 0; x < row->columns; x++) {
			int s = rest % (SYMBOLS + 1);

			rest /= SYMBOLS + 1;
			p *= row->share[x][s];
			if (s != 0 && s != last)
				got[n++] = s == 1 ? 'a' : 'b';
			last = s;
		}
		got[n] = '\0';
		if (strcmp(got, text) == 0)
			sum += p;
	}
	return sum;
}

static void
decode(void **state)
{
	const struct decode_row *row = *state;
	static struct line_symbols symbols;
	float v[COLUMNS_MAX * (SYMBOLS + 1)];
	struct line_columns c = {v, row->columns, SYMBOLS + 1, 1, 0, &symbols};
	struct line_reading got;
	struct err e;
	int x, i;

	assert_works(line_symbols_take("ab", 2, &symbols, &e), e);
	for (x = 0; x < row->columns; x++)
		for (i = 0; i <= SYMBOLS; i++) /* any constant may be added */
			v[x * (SYMBOLS + 1) + i] =
				(float)(log(row->share[x][i] + 1e-12) + x);
	line_columns_normal(&c);
	assert_works(line_decode(&c, &(struct line_wanted){.allowed = row->allowed},
			     &got, &e), e);
	assert_true(got.count > 0);
	if (row->best != NULL)
		assert_string_equal(got.guess[0].text, row->best);
	for (i = 0; i < got.count; i++) {
		const char *text = got.guess[i].text;

		/* what fell out of the beam is missing, never too much */
		if (row->allowed == NULL) {
			assert_true(got.guess[i].p <=
				    count_paths(row, text) + 1e-4);
			assert_true(got.guess[i].p >=
				    count_paths(row, text) - 0.02);
		}
		assert_true(fabs(exp(line_score(&c, text)) -
				    count_paths(row, text)) < 1e-4);
		if (i > 0)
			assert_true(got.guess[i].p <= got.guess[i - 1].p);
	}
	/* what was passed over was no better */
	if (row->allowed == NULL)
		for (i = 0; i < 4; i++) {
			static const char *const other[] = {"a", "b", "ab",
				"ba"};

			assert_true(got.guess[0].p >=
				    count_paths(row, other[i]) - 1e-4);
		}
}

static void
score_of_the_impossible(void **state)
{
	static struct line_symbols symbols;
	float v[3] = {0, 0, 0};
	struct line_columns c = {v, 1, 3, 1, 0, &symbols};
	struct err e;

	(void)state;
	assert_works(line_symbols_take("ab", 2, &symbols, &e), e);
	line_columns_normal(&c);
	assert_true(line_score(&c, "ab") <= -1e9); /* two in one column */
	assert_true(line_score(&c, "z") <= -1e9);  /* not known */
	assert_true(fabs(exp(line_score(&c, "")) - 1 / 3.0) < 1e-6);
	assert_true(fabs(exp(line_score(&c, " b ")) - 1 / 3.0) < 1e-6);
}

/* The symbols "a" and "b" and their shares as columns; v holds them. */
static struct line_columns
columns_of(const double share[][SYMBOLS + 1], int columns, float *v)
{
	static struct line_symbols symbols;
	struct line_columns c = {v, columns, SYMBOLS + 1, 2, 10, &symbols};
	struct err e;
	int x, i;

	assert_works(line_symbols_take("ab", 2, &symbols, &e), e);
	for (x = 0; x < columns; x++)
		for (i = 0; i <= SYMBOLS; i++)
			v[x * (SYMBOLS + 1) + i] =
				(float)log(share[x][i] + 1e-12);
	line_columns_normal(&c);
	return c;
}

static bool
begins_with_b(const char *text)
{
	return text[0] == 'b';
}

static bool
no_b_behind_a(const char *text)
{
	return strstr(text, "ab") == NULL;
}

static void
only_what_may_begin(void **state)
{
	static const double SHARE[][SYMBOLS + 1] = {{0.1, 0.6, 0.3},
		{0.8, 0.1, 0.1}, {0.1, 0.1, 0.8}};
	float v[ARRAY_LEN(SHARE) * (SYMBOLS + 1)];
	struct line_columns c = columns_of(SHARE, ARRAY_LEN(SHARE), v);
	struct line_reading got;
	struct err e;

	(void)state;
	assert_works(line_decode(&c, &(struct line_wanted){0}, &got, &e), e);
	assert_string_equal(got.guess[0].text, "ab");
	assert_works(line_decode(&c,
			     &(struct line_wanted){.may_begin = begins_with_b},
			     &got, &e),
		e);
	assert_string_equal(got.guess[0].text, "bb");
	assert_works(line_decode(&c,
			     &(struct line_wanted){.may_begin = no_b_behind_a},
			     &got, &e),
		e);
	assert_string_equal(got.guess[0].text, "bb");
}

/* --- two nets ----------------------------------------------------------------- */

/* One net is for what the other cannot see at all; each alone is wrong. */
static void
two_nets(void **state)
{
	static const double ONE[][SYMBOLS + 1] = {{0.01, 0.98, 0.01},
		{0.55, 0.01, 0.44}};
	static const double OTHER[][SYMBOLS + 1] = {{0.1, 0.4, 0.5},
		{0.98, 0.01, 0.01}, {0.01, 0.01, 0.98}};
	float v[6], w[9];
	struct line_columns a = columns_of(ONE, 2, v),
			    b = columns_of(OTHER, 3, w);
	const struct line_columns *both[] = {&a, &b};
	const struct line_wanted any = {0},
				 wanted = {.may_begin = begins_with_b};
	struct line_reading got;
	struct err e;
	double sum = 0;
	int i;

	(void)state;
	assert_works(line_decode(&a, &any, &got, &e), e);
	assert_string_equal(got.guess[0].text, "a");
	assert_works(line_decode(&b, &any, &got, &e), e);
	assert_string_equal(got.guess[0].text, "bb");
	assert_works(line_pool(both, 2, &any, &got, &e), e);
	assert_string_equal(got.guess[0].text, "ab");
	assert_true(fabs(log(got.guess[0].p) -
			    (line_score(&a, "ab") + line_score(&b, "ab")) / 2) <
		    1e-6);
	for (i = 0; i < got.count; i++)
		sum += got.guess[i].likely;
	assert_true(fabs(sum - 1) < 1e-6);
	/* what is wanted is there, and what the line says beside it */
	assert_works(line_pool(both, 2, &wanted, &got, &e), e);
	assert_string_equal(got.guess[0].text, "ab");
	for (i = 1; i < got.count && got.guess[i].text[0] != 'b'; i++)
		;
	assert_true(i < got.count);
}

/* What a net does not know at all is not ruled out by it. */
static void
unknown_to_one(void **state)
{
	static const double SHARE[][SYMBOLS + 1] = {{0.1, 0.8, 0.1}};
	static struct line_symbols other;
	float v[3], w[2] = {(float)log(0.5), (float)log(0.5)};
	struct line_columns a = columns_of(SHARE, 1, v),
			    b = {w, 1, 2, 1, 0, &other};
	const struct line_columns *both[] = {&a, &b};
	struct err e;

	(void)state;
	assert_works(line_symbols_take("c", 1, &other, &e), e);
	assert_true(fabs(line_pool_score(both, 2, "a") -
			    (log(0.8) + LINE_POOL_LEAST) / 2) < 1e-4);
}

/* --- where symbols stand ------------------------------------------------------- */

static void
aligned(void **state)
{
	static const double SHARE[][SYMBOLS + 1] = {{0.9, 0.05, 0.05},
		{0.2, 0.7, 0.1}, {0.1, 0.85, 0.05}, {0.9, 0.05, 0.05},
		{0.1, 0.8, 0.1}, {0.1, 0.3, 0.6}};
	float v[ARRAY_LEN(SHARE) * (SYMBOLS + 1)];
	struct line_columns c = columns_of(SHARE, ARRAY_LEN(SHARE), v);
	int at[LINE_SYMBOLS_MAX];

	(void)state;
	/* columns of the ink: 2 x + 10 */
	assert_int_equal(line_align(&c, "a a b", at), 3);
	assert_int_equal(at[0], 14);
	assert_int_equal(at[1], 18);
	assert_int_equal(at[2], 20);
	assert_int_equal(line_align(&c, "a", at), 1);
	assert_int_equal(at[0], 14);
	assert_int_equal(line_align(&c, "z", at), 0);
	assert_int_equal(line_align(&c, "", at), 0);
	assert_int_equal(line_align(&c, "aaaa", at), 0); /* seven columns */
}

/* --- models ------------------------------------------------------------------- */

/* One byte of the built-in model changed, or its end cut off. */
static const struct model_row {
	const char *name;
	int at;             /* byte changed, -1 none */
	unsigned char to;
	size_t cut;         /* bytes cut off the front part kept, 0: none */
} MODEL[] = {
	{"not the magic", 0, 'X', 0},
	{"another version", 8, 2, 0},
	{"too high", 13, 1, 0},
	{"no layers", 20, 0, 0},
	{"too many layers", 20, 200, 0},
	{"margins larger than the height", 16, 16, 0},
	{"too many symbols", 26, 255, 0},
	{"nothing but a head", -1, 0, 28},
	{"half a head", -1, 0, 14},
	{"ends in its symbols", -1, 0, 40},
	{"ends in a layer", -1, 0, 2000},
};

extern const unsigned char line_model_latin[], line_model_latin_end[];

/* Take every layer; false when one is refused. */
static bool
take_all(const unsigned char *data, size_t size, struct err *e)
{
	struct line_model m;
	struct line_layer l;
	int i;

	if (!line_model_parse(data, size, &m, e))
		return false;
	for (i = 0; i < m.layers; i++)
		if (!line_model_layer(&m, &l, e))
			return false;
	return true;
}

static void
model(void **state)
{
	const struct model_row *row = *state;
	size_t size = (size_t)(line_model_latin_end - line_model_latin);
	unsigned char *copy = malloc(size);
	struct err e;

	assert_non_null(copy);
	memcpy(copy, line_model_latin, size);
	assert_works(take_all(copy, size, &e), e);
	if (row->at >= 0)
		copy[row->at] = row->to;
	if (row->cut > 0) {
		/* a block of its own, so that reading on is seen */
		copy = realloc(copy, row->cut);
		assert_non_null(copy);
		size = row->cut;
	}
	assert_false(take_all(copy, size, &e));
	assert_int_equal(e.kind, ERR_SYSTEM);
	free(copy);
}

/* --- the net ------------------------------------------------------------------- */

static const enum line_net_model WHICH[LINE_NET__COUNT] = {LINE_NET_LATIN,
	LINE_NET_JAPANESE, LINE_NET_NUMBERS, LINE_NET_MAIL};

/* Ink of no height to speak of, and a line far too long, are no error. */
static void
odd_ink(void **state)
{
	const enum line_net_model *which = *state;
	struct line_net *net = NULL;
	static const int size[][2] = {{1, 1}, {1, 200}, {3000, 2}, {5000, 20}};
	struct err e;
	size_t i;

	assert_works(line_net_new(*which, &net, &e), e);
	for (i = 0; i < ARRAY_LEN(size); i++) {
		PIX *ink = draw_new(size[i][0], size[i][1]);
		struct line_columns c;
		struct line_reading got;

		draw_fill(ink, (struct px_rect){0, 0, size[i][0], size[i][1]});
		assert_works(line_net_run(net, ink, &c, &e), e);
		assert_works(line_decode(&c, &(struct line_wanted){0}, &got, &e), e);
		line_columns_clear(&c);
		pixDestroy(&ink);
	}
	line_net_free(&net);
}

int
main(void)
{
	static struct rows r;
	size_t i;

	for (i = 0; i < ARRAY_LEN(DECODE); i++)
		rows_add(&r, decode, &DECODE[i], "decode: %s", DECODE[i].name);
	rows_add(&r, score_of_the_impossible, NULL, "score: the impossible");
	rows_add(&r, only_what_may_begin, NULL, "decode: only what may begin");
	rows_add(&r, two_nets, NULL, "pool: two nets together");
	rows_add(&r, unknown_to_one, NULL, "pool: unknown to one");
	rows_add(&r, aligned, NULL, "align: where symbols stand");
	for (i = 0; i < ARRAY_LEN(MODEL); i++)
		rows_add(&r, model, &MODEL[i], "model: %s", MODEL[i].name);
	for (i = 0; i < LINE_NET__COUNT; i++)
		rows_add(&r, odd_ink, &WHICH[i], "net %zu: odd ink", i);
	return rows_run(&r, "line_net");
}
