/*
 * field_read.c - one value: its lines of ink, read and judged.
 *
 * Method: our own line net reads each line and gives its likeliest texts with
 * their probabilities; of these the first that can be a value of the kind is
 * taken (a telephone number has ten digits).  Where that does not settle what
 * becomes of the text, Tesseract reads the same line.  Two readers built so
 * differently rarely make the same mistake, so a text that both see is believed
 * from a low probability on, and one that the net alone sees only from a high
 * one (field_trust.c).
 *
 * Tesseract's mean confidence says nothing: one wrong digit in eleven hardly
 * moves it.
 */
#include "ocr/field_read.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "ocr/field_address.h"
#include "ocr/field_trust.h"

/* Runs of Tesseract on one line. */
#define RUNS_MAX 3

struct run {
	enum recognise_mode mode;
	int height; /* of the ink in the picture, in pixels */
};

/* From this trust on a text that a seal touches needs no person: both readers
 * see it through the seal's edge. */
static const double SEAL_SURE = 0.995;

/* How a kind is read. */
struct plan {
	enum line_net_model net;
	bool both_nets; /* the other one knows such texts too: ask it as well */
	const char *allowed;
	struct run run[RUNS_MAX];
	int runs;
	/* what a text comes to, NULL: itself; false: it cannot be one */
	field_tidy tidy;
};

#define DIGITS "0123456789"
#define SMALL "abcdefghijklmnopqrstuvwxyz"

/* Sizes lie around 34 pixels, where Tesseract reads best: what the line is
 * scaled to moves the strokes against the grid of its network. */
static const struct plan PLAN_PHONE = {LINE_NET_LATIN, true,
	DIGITS "-().なし同上無電話と", {{RECOGNISE_DIGITS, 26}}, 1, NULL};
static const struct plan PLAN_EMAIL = {LINE_NET_LATIN, false,
	DIGITS SMALL "@.-_", {{RECOGNISE_EMAIL, 30}}, 1, NULL};
static const struct plan PLAN_DATE = {LINE_NET_LATIN, true, NULL,
	{{RECOGNISE_JAPANESE, 26}}, 1, NULL};
static const struct plan PLAN_NUMBERS = {LINE_NET_LATIN, true, NULL,
	{{RECOGNISE_JAPANESE, 26}}, 1, NULL};
static const struct plan PLAN_TEXT = {LINE_NET_JAPANESE, false, NULL,
	{{RECOGNISE_JAPANESE, 26}, {RECOGNISE_JAPANESE, 40}}, 2, NULL};

static const struct plan *
plan_of(enum field_kind kind)
{
	switch (kind) {
	case FIELD_PHONE:
		return &PLAN_PHONE;
	case FIELD_EMAIL:
		return &PLAN_EMAIL;
	case FIELD_DATE:
		return &PLAN_DATE;
	case FIELD_TEXT:
	case FIELD_COMPANY:
	case FIELD_PERSON:
	case FIELD_ADDRESS:
		break;
	}
	return &PLAN_TEXT;
}

/* What one reader makes of a line. */
struct opinion {
	char raw[FIELD_TEXT_SIZE];
	char text[FIELD_TEXT_SIZE]; /* normal form */
	double p;                   /* its own confidence */
	bool plausible;
	bool known;   /* an address whose postal code is its town's */
	bool changed; /* ... in which the table's town is not what was read */
};

/* Normal form, and against what is known; columns are those of the net the
 * raw text is from, NULL when it is not from one. */
static bool
settle(struct opinion *o, enum field_kind kind, const struct plan *plan,
	const struct line_columns *columns, struct err *e)
{
	char why[READING_WHY_SIZE];
	struct field_address a;

	o->known = o->changed = false;
	if (!field_text_normal(o->raw, kind, o->text, sizeof(o->text), e))
		return false;
	if (kind == FIELD_ADDRESS) {
		if (!field_address_fix(o->text, columns, &a, e))
			return false;
		memcpy(o->text, a.text, sizeof(o->text));
		o->known = a.code_fits;
		o->changed = a.changed > 0;
	}
	o->plausible =
		o->text[0] != '\0' && field_text_plausible(o->text, kind, why);
	if (plan->tidy != NULL)
		o->plausible = plan->tidy(o->text);
	return true;
}

/* --- Tesseract -------------------------------------------------------- */

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
ask_tesseract(struct recogniser *r, const struct field_line *line,
	const struct run *run, enum field_kind kind, const struct plan *plan,
	struct opinion *out, struct err *e)
{
	PIX *pix = field_line_picture(line, run->height);
	struct recognised got;
	bool ok = false;

	if (pix == NULL)
		return err_set(e, ERR_SYSTEM, "no memory for a line");
	if (!recognise(r, pix, run->mode, &got, e) ||
		!run_text(&got, out->raw, sizeof(out->raw), e) ||
		!settle(out, kind, plan, NULL, e))
		goto out;
	out->p = got.conf_min;
	ok = true;
out:
	pixDestroy(&pix);
	return ok;
}

/* --- our own net ------------------------------------------------------ */

/* A gap in the ink this wide, in heights of the line, is a blank; in a line
 * set wide it must also be this many times the usual gap. */
static const double BLANK_HEIGHTS = 0.42, BLANK_GAPS = 2.0;

/* The white between two columns of the ink, at its widest. */
static int
white_between(const unsigned char *ink, int from, int to)
{
	int x, run = 0, most = 0;

	for (x = from; x < to; x++) {
		run = ink[x] ? 0 : run + 1;
		most = run > most ? run : most;
	}
	return most;
}

static int
by_size(const void *a, const void *b)
{
	int p = *(const int *)a, q = *(const int *)b;

	return (p > q) - (p < q);
}

#define COLUMNS_MAX 2048

/* The best reading with a blank where the ink has a wide gap. */
static bool
with_blanks(const struct field_line *line, const struct line_reading *got,
	char *out, size_t size, struct err *e)
{
	unsigned char ink[COLUMNS_MAX] = {0};
	int gap[LINE_SYMBOLS_MAX] = {0}, sorted[LINE_SYMBOLS_MAX];
	int w = line->at.w, x, y, i, n = got->symbols - 1;
	const char *p = got->guess[0].text;
	double least;
	size_t len, used = 0;

	if (w > COLUMNS_MAX || n < 1)
		return text_copy(out, size, got->guess[0].text, e);
	for (y = 0; y < line->at.h; y++) {
		const l_uint32 *row = pixGetData(line->ink) +
				      (size_t)y * (size_t)pixGetWpl(line->ink);

		for (x = 0; x < w; x++)
			ink[x] |= (unsigned char)GET_DATA_BIT(row, x);
	}
	for (i = 0; i < n; i++) {
		int from = got->column[i], to = got->column[i + 1];

		from = from < 0 ? 0 : from > w ? w : from;
		to = to < from ? from : to > w ? w : to;
		gap[i] = white_between(ink, from, to);
	}
	memcpy(sorted, gap, sizeof(*gap) * (size_t)n);
	qsort(sorted, (size_t)n, sizeof(*sorted), by_size);
	least = fmax(BLANK_HEIGHTS * line->at.h, BLANK_GAPS * sorted[n / 2]);
	for (i = 0; text_next(p, &len) != 0; i++, p += len) {
		if (used + len + 2 > size)
			return err_set(e, ERR_LIMIT, "a line is too long");
		memcpy(out + used, p, len);
		used += len;
		if (i < n && gap[i] >= least)
			out[used++] = ' ';
	}
	out[used] = '\0';
	return true;
}

/* What the net makes of a line. */
struct net_opinion {
	struct opinion of[LINE_GUESSES]; /* different texts, likeliest first */
	int count;
	double log_p; /* of the first, the net alone */
	int symbols;  /* ... and its length */
};

/* Add a guess; one that comes to a text that is there makes that likelier. */
static void
add_opinion(struct net_opinion *n, const struct opinion *o)
{
	int i;

	for (i = 0; i < n->count; i++)
		if (field_text_same(n->of[i].text, o->text)) {
			n->of[i].p += o->p;
			return;
		}
	n->of[n->count++] = *o;
}

/* The likeliest of those that can be a value comes first. */
static void
choose_first(struct net_opinion *n)
{
	struct opinion first;
	int i, best = 0;

	for (i = 1; i < n->count; i++)
		if (n->of[i].plausible > n->of[best].plausible ||
			(n->of[i].plausible == n->of[best].plausible &&
				n->of[i].p > n->of[best].p))
			best = i;
	first = n->of[best];
	n->of[best] = n->of[0];
	n->of[0] = first;
}

static int
symbols_of(const char *s)
{
	size_t len;
	int n = 0;
	unsigned c;

	for (; (c = text_next(s, &len)) != 0; s += len)
		n += c != ' ';
	return n;
}

static bool
ask_net(struct recogniser *r, const struct field_line *line,
	enum field_kind kind, const struct plan *plan,
	enum line_net_model model, struct net_opinion *out, struct err *e)
{
	struct net_opinion n = {0};
	struct line_columns columns = {0};
	struct line_reading got;
	int i;
	bool ok;

	if (!recognise_line(r, line->ink, model, &columns, e))
		return false;
	ok = line_decode(&columns, plan->allowed, line_words_of(kind), &got, e);
	for (i = 0; ok && i < got.count; i++) {
		struct opinion o = {.p = got.guess[i].likely};

		ok = i == 0 ? with_blanks(line, &got, o.raw, sizeof(o.raw), e)
			    : text_copy(o.raw, sizeof(o.raw), got.guess[i].text,
				      e);
		ok = ok && settle(&o, kind, plan, &columns, e);
		if (!ok)
			break;
		add_opinion(&n, &o);
	}
	if (ok && n.count > 0) {
		choose_first(&n);
		n.log_p = line_score(&columns, n.of[0].text);
		/* normal form has symbols the line does not show */
		if (kind != FIELD_ADDRESS)
			n.log_p = fmax(n.log_p,
				line_score(&columns, n.of[0].raw));
		n.symbols = symbols_of(n.of[0].text);
	}
	line_columns_clear(&columns);
	*out = n;
	return ok;
}

/* Keep what a reader made of the line beside the text chosen. */
static void
keep_other(struct field_guess *g, const struct opinion *o)
{
	int i;

	if (!o->plausible || g->others == FIELD_OTHERS_MAX ||
		field_text_same(o->text, g->text))
		return;
	for (i = 0; i < g->others; i++)
		if (field_text_same(g->other[i], o->text))
			return;
	memcpy(g->other[g->others++], o->text, sizeof(o->text));
}

/* --- both ------------------------------------------------------------- */

/* A line, what is asked about it, and what the readers say. */
struct hearing {
	const struct plan *plan;
	enum field_kind kind, trusted_as;
	struct field_asking asking;
	struct net_opinion net, other;
	struct opinion tess[RUNS_MAX];
	int runs; /* of Tesseract, so far */
	const struct opinion *best;
	struct field_evidence seen;
};

/* Weigh what has been said so far. */
static void
weigh(struct hearing *h)
{
	int i;

	h->best = &h->net.of[0];
	h->seen = (struct field_evidence){.net = h->net.log_p,
		.likely = h->best->p,
		.symbols = h->net.symbols,
		.runs = h->plan->runs};
	for (i = 0; !h->net.of[0].plausible && i < h->runs; i++)
		if (h->seen.likely > 0 &&
			(h->tess[i].plausible || h->net.count == 0)) {
			h->best = &h->tess[i];
			h->seen.likely = 0;
		}
	h->seen.known = h->best->known;
	h->seen.changed = h->best->changed;
	for (i = 0; i < h->runs; i++)
		if (field_text_same(h->tess[i].text, h->best->text)) {
			h->seen.agree++;
			/* Tesseract saw the town that the table put there */
			if (!h->tess[i].changed)
				h->seen.changed = false;
			h->seen.tesseract =
				fmax(h->seen.tesseract, h->tess[i].p);
		}
	h->seen.both_nets = h->other.count > 0 &&
			    field_text_same(h->other.of[0].text, h->best->text);
}

/* Nobody who is still to be asked can change what becomes of the text: it is
 * taken as it is, or it would be asked about if all agreed. */
static bool
is_settled(const struct hearing *h)
{
	struct field_evidence most = h->seen;
	double needed = h->asking.sealed ? SEAL_SURE
					 : field_trust_needed(h->trusted_as);

	if (h->asking.all || !h->net.of[0].plausible)
		return false;
	if (field_trust(&h->seen, h->trusted_as) >= needed)
		return true;
	most.agree = most.runs;
	most.both_nets = true;
	most.changed = false;
	return !h->asking.heard && field_trust(&most, h->trusted_as) < needed;
}

static bool
ask_readers(struct hearing *h, struct recogniser *r,
	const struct field_line *line, struct err *e)
{
	const struct plan *plan = h->plan;

	if (!ask_net(r, line, h->kind, plan, plan->net, &h->net, e))
		return false;
	weigh(h);
	if (plan->both_nets && !is_settled(h)) {
		if (!ask_net(r, line, h->kind, plan,
			    plan->net == LINE_NET_LATIN ? LINE_NET_JAPANESE
							: LINE_NET_LATIN,
			    &h->other, e))
			return false;
		weigh(h);
	}
	while (h->runs < plan->runs && !is_settled(h)) {
		if (!ask_tesseract(r, line, &plan->run[h->runs], h->kind, plan,
			    &h->tess[h->runs], e))
			return false;
		h->runs++;
		weigh(h);
	}
	return true;
}

static bool
read_by(const struct plan *plan, struct recogniser *r,
	const struct field_line *line, enum field_kind kind,
	enum field_kind trusted_as, struct field_asking asking,
	struct field_guess *out, struct err *e)
{
	struct hearing h = {.plan = plan,
		.kind = kind,
		.trusted_as = trusted_as,
		.asking = asking};
	struct field_guess g = {0};
	int i;

	if (!ask_readers(&h, r, line, e))
		return false;
	g.seen = h.seen;
	if (!text_copy(g.text, sizeof(g.text), h.best->text, e) ||
		!text_copy(g.raw, sizeof(g.raw), h.best->raw, e))
		return false;
	for (i = 0; i < h.runs; i++)
		keep_other(&g, &h.tess[i]);
	g.by_tesseract = g.others;
	for (i = 0; i < h.net.count; i++)
		keep_other(&g, &h.net.of[i]);
	for (i = 0; i < h.other.count; i++)
		keep_other(&g, &h.other.of[i]);
	g.confidence = field_trust(&g.seen, trusted_as);
	if (g.text[0] == '\0')
		g.review = true;
	else if (!field_text_plausible(g.text, kind, g.why))
		g.review = true;
	else if (g.confidence < field_trust_needed(trusted_as))
		g.review = true;
	if (g.review && g.why[0] == '\0' &&
		!text_copy(g.why, sizeof(g.why), "読み取りが確かではありません",
			e))
		return false;
	*out = g;
	return true;
}

bool
field_read_line(struct recogniser *r, const struct field_line *line,
	enum field_kind kind, struct field_asking asking,
	struct field_guess *out, struct err *e)
{
	return read_by(plan_of(kind), r, line, kind, kind, asking, out, e);
}

bool
field_read_numbers(struct recogniser *r, const struct field_line *line,
	field_tidy tidy, struct field_asking asking, struct field_guess *out,
	struct err *e)
{
	struct plan plan = PLAN_NUMBERS;

	plan.tidy = tidy;
	return read_by(&plan, r, line, FIELD_TEXT, FIELD_PHONE, asking, out, e);
}

bool
field_read(struct recogniser *r, const struct field_lines *l,
	enum field_kind kind, bool heard, struct field_guess *out,
	struct err *e)
{
	const struct field_asking asking = {.sealed = l->seal_touch,
		.heard = heard};
	struct field_guess g = {.confidence = 1}, one;
	size_t text = 0, raw = 0;
	int i;

	for (i = 0; i < l->count; i++) {
		if (!field_read_line(r, &l->line[i], kind, asking, &one, e))
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
		if (i == 0 || one.confidence < g.confidence)
			g.seen = one.seen;
		g.confidence = fmin(g.confidence, one.confidence);
		if (one.review && !g.review) {
			g.review = true;
			memcpy(g.why, one.why, sizeof(g.why));
		}
	}
	if (l->count == 1) {
		memcpy(g.other, one.other, sizeof(g.other));
		g.others = one.others;
		g.by_tesseract = one.by_tesseract;
	}
	*out = g;
	return true;
}

bool
field_seal_doubt(const struct field_lines *l, const struct field_guess *g)
{
	if (g->text[0] == '\0')
		return false;
	return l->seal_over || (l->seal_touch && g->confidence < SEAL_SURE);
}
