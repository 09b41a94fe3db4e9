/*
 * line_part_pool.c - what a line says, its stretches of digits read by all.
 *
 * Method: what any of the nets holds likely in a stretch is a piece, as far as
 * it can stand there: a postal code is 3 digits, a hyphen and 4, a house number
 * digits joined by single hyphens.  What the line's own net read is a piece
 * whatever it is: it may be no number at all.  Each reading of the line is a
 * frame, into which the pieces are put in all ways that are likely.
 */
#include "ocr/line_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/line_decode.h"
#include "ocr/line_pool.h"

/* Pieces this much less likely (logarithm) than a stretch's best come to less
 * than one in a thousand. */
static const double PIECE_LEAST = -8;

/* Digits from which on a number is a postal code; a house number has four. */
enum { CODE_LEAST = 6 };

/* What has a smaller share of likeliness than this changes no trust. */
static const double SHARE_LEAST = 1e-3;

/* Ways to put pieces together that are tried for one reading. */
enum { WAYS_MAX = 128 };

/* May a postal code begin so? */
static bool
code_may_begin(const char *text)
{
	size_t n = strspn(text, "0123456789");

	if (n > 3)
		return false;
	text += n;
	if (*text == '\0')
		return true;
	if (n < 3 || *text++ != '-')
		return false;
	n = strspn(text, "0123456789");
	return n <= 4 && text[n] == '\0';
}

static bool
is_code(const char *text)
{
	return strlen(text) == 8 && code_may_begin(text);
}

/* May numbers joined by hyphens begin so? */
static bool
numbers_may_begin(const char *text)
{
	return *text != '-' && strstr(text, "--") == NULL;
}

static bool
is_numbers(const char *text)
{
	return numbers_may_begin(text) && *text != '\0' &&
	       text[strlen(text) - 1] != '-';
}

static int
by_seen(const void *a, const void *b)
{
	const struct line_piece *p = a, *q = b;

	return (p->seen < q->seen) - (p->seen > q->seen);
}

static void
add_piece(struct line_part *part, const char *text, size_t len)
{
	struct line_piece *piece = &part->piece[part->pieces];
	int i;

	for (i = 0; i < part->pieces; i++)
		if (strlen(part->piece[i].text) == len &&
			memcmp(part->piece[i].text, text, len) == 0)
			return;
	if (part->pieces < LINE_PIECES_MAX &&
		line_part_piece(part, text, (struct line_span){0, len}, piece))
		part->pieces++;
}

/* What the nets of numbers see, as far as it can stand there: a postal code
 * where one was read, numbers elsewhere. */
static bool
add_numbers(struct line_part *part, bool code, struct err *e)
{
	const struct line_wanted wanted = {"0123456789-", NULL,
		code ? code_may_begin : numbers_may_begin};
	struct line_reading r;
	int i, k;

	for (i = 1; i < LINE_PART_NETS; i++) {
		if (!line_decode(&part->of[i], &wanted, &r, e))
			return false;
		for (k = 0; k < r.count; k++)
			if (code ? is_code(r.guess[k].text)
				 : is_numbers(r.guess[k].text))
				add_piece(part, r.guess[k].text,
					strlen(r.guess[k].text));
	}
	return true;
}

/* A reading of the line, and where the stretches stand in it. */
struct frame {
	const char *text;
	struct line_span at[LINE_PARTS_MAX];
	double around; /* how likely what stands around the stretches is */
};

struct candidate {
	struct line_guess guess;
	double order;
};

struct pool {
	struct candidate of[LINE_GUESSES_MAX]; /* best first */
	int count;
};

/* Keep the best, each once. */
static void
add_candidate(struct pool *p, const struct candidate *c)
{
	int i, k;

	for (i = 0; i < p->count; i++)
		if (strcmp(p->of[i].guess.text, c->guess.text) == 0)
			break;
	if (i < p->count && p->of[i].order >= c->order)
		return;
	if (i == p->count) {
		if (p->count < LINE_GUESSES_MAX)
			p->count++;
		else if (p->of[--i].order >= c->order)
			return;
	}
	for (k = i; k > 0 && p->of[k - 1].order < c->order; k--)
		p->of[k] = p->of[k - 1];
	p->of[k] = *c;
}

/* The frame's text with these pieces put into it. */
static bool
put_in(const struct frame *f, int parts,
	const struct line_piece *const piece[LINE_PARTS_MAX], char *out)
{
	size_t from = 0, n = 0;
	int k;

	for (k = 0; k <= parts; k++) {
		size_t to = k < parts ? f->at[k].from : strlen(f->text);
		size_t len = k < parts ? strlen(piece[k]->text) : 0;

		if (n + (to - from) + len >= LINE_TEXT_SIZE)
			return false;
		memcpy(out + n, f->text + from, to - from);
		n += to - from;
		if (k == parts)
			break;
		memcpy(out + n, piece[k]->text, len);
		n += len;
		from = to + f->at[k].len;
	}
	out[n] = '\0';
	return true;
}

/* How many pieces of each stretch are tried: the likely ones, and not too many
 * ways in all. */
static void
choose_tried(const struct line_parts *p, int tried[LINE_PARTS_MAX])
{
	int k, ways = 1, most;

	for (k = 0; k < p->count; k++) {
		const struct line_part *part = &p->part[k];

		for (tried[k] = 0; tried[k] < part->pieces &&
				   part->piece[tried[k]].seen >=
					   part->piece[0].seen + PIECE_LEAST;)
			tried[k]++;
		ways *= tried[k];
	}
	while (ways > WAYS_MAX) {
		for (most = 0, k = 1; k < p->count; k++)
			if (tried[k] > tried[most])
				most = k;
		ways = ways / tried[most] * (tried[most] - 1);
		tried[most]--;
	}
}

/* All the ways to fill a frame. */
static void
fill(const struct line_parts *p, const struct frame *f,
	const struct line_words *words, struct pool *pool)
{
	const struct line_piece *piece[LINE_PARTS_MAX];
	int tried[LINE_PARTS_MAX], at[LINE_PARTS_MAX] = {0}, k;

	choose_tried(p, tried);
	do {
		struct candidate c = {.order = f->around};

		for (k = 0; k < p->count; k++) {
			piece[k] = &p->part[k].piece[at[k]];
			c.order += piece[k]->seen;
		}
		c.guess.p = exp(c.order);
		if (put_in(f, p->count, piece, c.guess.text)) {
			c.guess.words = line_words_share(words, c.guess.text);
			c.order += c.guess.words;
			add_candidate(pool, &c);
		}
		for (k = 0; k < p->count && ++at[k] == tried[k]; k++)
			at[k] = 0;
	} while (k < p->count);
}

/* Is what was read there a postal code, or nearly one? */
static bool
code_stands(const char *text, struct line_span s)
{
	size_t i;
	int digits = 0;

	for (i = s.from; i < s.from + s.len; i++)
		digits += text[i] >= '0' && text[i] <= '9';
	return digits >= CODE_LEAST;
}

static bool
read_pieces(struct line_parts *p, const struct frame *f, int frames,
	struct err *e)
{
	int i, k;

	for (k = 0; k < p->count; k++) {
		struct line_part *part = &p->part[k];

		part->pieces = 0;
		for (i = 0; i < frames; i++)
			add_piece(part, f[i].text + f[i].at[k].from,
				f[i].at[k].len);
		if (!add_numbers(part, code_stands(f[0].text, f[0].at[k]), e))
			return false;
		qsort(part->piece, (size_t)part->pieces, sizeof(*part->piece),
			by_seen);
	}
	return true;
}

/* Shares of likeliness of all; those that have next to none are left out. */
static void
share(struct pool *p, struct line_reading *out)
{
	double all = 0;
	int i;

	for (i = 0; i < p->count; i++) {
		p->of[i].guess.likely = exp(p->of[i].order - p->of[0].order);
		all += p->of[i].guess.likely;
	}
	out->count = 0;
	for (i = 0; i < p->count; i++) {
		p->of[i].guess.likely /= all;
		if (p->of[i].guess.likely >= SHARE_LEAST &&
			out->count < LINE_GUESSES)
			out->guess[out->count++] = p->of[i].guess;
	}
}

/* Take a reading apart; false where it says nothing of the stretches, or more
 * in one than a piece holds. */
static bool
take_apart(const struct line_parts *p, const char *text, struct frame *out)
{
	struct line_piece piece;
	int k;

	out->text = text;
	if (!line_parts_said(p, text, out->at))
		return false;
	out->around = line_score(p->line, text);
	for (k = 0; k < p->count; k++) {
		if (!line_part_piece(&p->part[k], text, out->at[k], &piece))
			return false;
		out->around -= fmax(LINE_POOL_LEAST, piece.by[0]);
	}
	return true;
}

bool
line_parts_pool(struct line_parts *p, const struct line_words *words,
	struct line_reading *reading, struct err *e)
{
	struct frame frame[LINE_GUESSES_MAX];
	struct pool *pool;
	int i, frames = 0;

	for (i = 0; p->count > 0 && i < reading->count; i++)
		frames += take_apart(p, reading->guess[i].text, &frame[frames]);
	if (frames == 0)
		return true;
	pool = calloc(1, sizeof(*pool));
	if (pool == NULL)
		return err_set(e, ERR_SYSTEM, "no memory to read a line");
	if (!read_pieces(p, frame, frames, e)) {
		free(pool);
		return false;
	}
	for (i = 0; i < frames; i++)
		fill(p, &frame[i], words, pool);
	share(pool, reading);
	free(pool);
	return true;
}
