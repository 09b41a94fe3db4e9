/*
 * field_read.c - one value: its lines of ink, read and judged.
 *
 * Method: each line is read several times, at different sizes and, for
 * telephone numbers and mail addresses, by different models.  The text with
 * the most votes wins; how many votes, the least confidence of a symbol among
 * them, and whether the text can be a value of its kind decide whether a
 * person must look.  The mean confidence says nothing: one wrong digit in
 * eleven hardly moves it.
 */
#include "ocr/field_read.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* Runs of one line; more than five buy nothing (docs/reading-fields.md). */
#define RUNS_MAX 5

struct run {
	enum recognise_mode mode;
	int height; /* of the ink in the picture, in pixels */
};

/* How a kind is read and from when it is believed. */
struct plan {
	struct run run[RUNS_MAX];
	int runs;
	int votes;       /* equal readings that are needed */
	double conf_min; /* of the least sure symbol of the surest of them */
};

/* Sizes around 34 pixels: what the line is scaled to moves the strokes
 * against the grid of the network, so equal readings mean something. */
static const struct plan PLAN_PHONE = {{{RECOGNISE_DIGITS, 26},
					       {RECOGNISE_DIGITS, 40},
					       {RECOGNISE_EMAIL, 30}},
	3, 3, 0.9};
static const struct plan PLAN_EMAIL = {{{RECOGNISE_EMAIL, 26},
					       {RECOGNISE_EMAIL, 34},
					       {RECOGNISE_JAPANESE, 26},
					       {RECOGNISE_JAPANESE, 40}},
	4, 3, 0.5};
static const struct plan PLAN_TEXT = {{{RECOGNISE_JAPANESE, 26},
					      {RECOGNISE_JAPANESE, 40}},
	2, 2, 0.9};

static const struct plan *
plan_of(enum field_kind kind)
{
	switch (kind) {
	case FIELD_PHONE:
		return &PLAN_PHONE;
	case FIELD_EMAIL:
		return &PLAN_EMAIL;
	case FIELD_TEXT:
	case FIELD_COMPANY:
	case FIELD_PERSON:
	case FIELD_ADDRESS:
	case FIELD_DATE:
		break;
	}
	return &PLAN_TEXT;
}

struct vote {
	char raw[FIELD_TEXT_SIZE];
	char text[FIELD_TEXT_SIZE];
	double conf;
};

static bool
is_wide(const char *symbol)
{
	size_t len;

	return text_next(symbol, &len) >= 0x2e80;
}

/* The text of a run; blanks the model puts between two kanji are its own
 * idea of words and go. */
static bool
run_text(const struct recognised *got, char *out, size_t size, struct err *e)
{
	const char *p = got->text;
	size_t n = 0;
	int i;

	out[0] = '\0';
	for (i = 0; i < got->symbol_count; i++) {
		const char *s = got->symbol[i].text;
		size_t len = strlen(s);
		bool blank = *p == ' ';

		p += blank;
		p += len;
		if (blank && i > 0 &&
			(is_wide(s) || is_wide(got->symbol[i - 1].text)))
			blank = false;
		if (n + len + 2 > size)
			return err_set(e, ERR_LIMIT, "a line is too long");
		if (blank)
			out[n++] = ' ';
		memcpy(out + n, s, len + 1);
		n += len;
	}
	return true;
}

static bool
cast(struct recogniser *r, const struct field_line *line, const struct run *run,
	enum field_kind kind, struct vote *out, struct err *e)
{
	PIX *pix = field_line_picture(line, run->height);
	struct recognised got;
	bool ok = false;

	if (pix == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a line");
	if (!recognise(r, pix, run->mode, &got, e) ||
		!run_text(&got, out->raw, sizeof(out->raw), e) ||
		!field_text_normal(out->raw, kind, out->text,
			sizeof(out->text), e))
		goto out;
	out->conf = got.conf_min;
	ok = true;
out:
	pixDestroy(&pix);
	return ok;
}

bool
field_read_line(struct recogniser *r, const struct field_line *line,
	enum field_kind kind, struct field_guess *out, struct err *e)
{
	const struct plan *plan = plan_of(kind);
	struct vote vote[RUNS_MAX];
	struct field_guess g = {0};
	int i, k, best = 0, most = 0;
	double sure = 0, best_sure = -1;

	for (i = 0; i < plan->runs; i++)
		if (!cast(r, line, &plan->run[i], kind, &vote[i], e))
			return false;
	for (i = 0; i < plan->runs; i++) {
		int n = 0;
		char why[READING_WHY_SIZE];

		for (sure = 0, k = 0; k < plan->runs; k++)
			if (field_text_same(vote[i].text, vote[k].text)) {
				n++;
				sure = fmax(sure, vote[k].conf);
			}
		/* a text that can be true beats one that cannot */
		if (vote[i].text[0] == '\0')
			n = 0;
		else if (field_text_plausible(vote[i].text, kind, why))
			n += plan->runs;
		if (n > most || (n == most && sure > best_sure)) {
			most = n;
			best = i;
			best_sure = sure;
		}
	}
	if (!text_copy(g.text, sizeof(g.text), vote[best].text, e) ||
		!text_copy(g.raw, sizeof(g.raw), vote[best].raw, e))
		return false;
	if (most == 0)
		best_sure = 0;
	if (!field_text_plausible(g.text, kind, g.why))
		g.review = true;
	else if (most - plan->runs < plan->votes ||
		 best_sure < plan->conf_min)
		g.review = true;
	g.confidence = best_sure * (most > plan->runs ? most - plan->runs
						      : 0.5) /
		       plan->runs;
	if (g.review && g.why[0] == '\0' &&
		!text_copy(g.why, sizeof(g.why), "読み取りが確かではありません",
			e))
		return false;
	*out = g;
	return true;
}

bool
field_read(struct recogniser *r, const struct field_lines *l,
	enum field_kind kind, struct field_guess *out, struct err *e)
{
	struct field_guess g = {.confidence = 1}, one;
	size_t text = 0, raw = 0;
	int i;

	for (i = 0; i < l->count; i++) {
		if (!field_read_line(r, &l->line[i], kind, &one, e))
			return false;
		if (text + strlen(one.text) + 2 > sizeof(g.text) ||
			raw + strlen(one.raw) + 2 > sizeof(g.raw))
			return err_set(e, ERR_LIMIT, "a value is too long");
		if (i > 0 && one.text[0] != '\0') {
			g.text[text++] = ' ';
			g.raw[raw++] = '\n';
		}
		memcpy(g.text + text, one.text, strlen(one.text) + 1);
		memcpy(g.raw + raw, one.raw, strlen(one.raw) + 1);
		text += strlen(one.text);
		raw += strlen(one.raw);
		g.confidence = fmin(g.confidence, one.confidence);
		if (one.review && !g.review) {
			g.review = true;
			memcpy(g.why, one.why, sizeof(g.why));
		}
	}
	*out = g;
	return true;
}
