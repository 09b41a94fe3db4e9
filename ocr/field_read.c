/*
 * field_read.c - one value: its lines of ink, read and judged.
 *
 * Method: our own line nets read each line, numbers and dates two of them
 * together (line_pool.c), the digits of an address three (line_part.c), and
 * give the likeliest texts with their probabilities; of these the first that
 * can be a value of the kind is taken (a telephone number has ten digits).
 * Where that does not settle what becomes of the text, Tesseract reads the same
 * line.  Readers built so differently rarely make the same mistake, so a text
 * that all see is believed from a low probability on, and one that a net alone
 * sees only from a high one
 * (field_trust.c).
 *
 * Tesseract's mean confidence says nothing: one wrong digit in eleven hardly
 * moves it.
 */
#include "ocr/field_read.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "ocr/field_address.h"
#include "ocr/field_date.h"
#include "ocr/field_phone.h"
#include "ocr/field_trust.h"
#include "ocr/field_twin.h"
#include "ocr/line_blanks.h"
#include "ocr/line_part.h"
#include "ocr/line_pool.h"

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
	enum line_net_model net[LINE_NETS_MAX];
	int nets;
	struct line_wanted wanted; /* but for words */
	struct run run[RUNS_MAX];
	int runs;
	/* what a text comes to, NULL: itself; false: it cannot be one */
	field_tidy tidy;
};

#define DIGITS "0123456789"
#define SMALL "abcdefghijklmnopqrstuvwxyz"

/* Sizes lie around 34 pixels, where Tesseract reads best: what the line is
 * scaled to moves the strokes against the grid of its network. */
static const struct plan PLAN_PHONE = {{LINE_NET_LATIN, LINE_NET_NUMBERS}, 2,
	{DIGITS "-().なし同上無電話と内線代表直通", NULL,
		field_phone_may_begin},
	{{RECOGNISE_DIGITS, 26}}, 1, NULL};
static const struct plan PLAN_EMAIL = {{LINE_NET_LATIN, LINE_NET_MAIL}, 2,
	{DIGITS SMALL "@.-_", NULL, NULL}, {{RECOGNISE_EMAIL, 30}}, 1, NULL};
static const struct plan PLAN_DATE = {{LINE_NET_LATIN, LINE_NET_NUMBERS}, 2,
	{NULL, NULL, field_date_may_begin}, {{RECOGNISE_JAPANESE, 26}}, 1,
	NULL};
/* Lines of a stamp that hold numbers. */
static const struct plan PLAN_NUMBERS = {{LINE_NET_LATIN, LINE_NET_NUMBERS}, 2,
	{NULL, NULL, NULL}, {{RECOGNISE_JAPANESE, 26}}, 1, NULL};
static const struct plan PLAN_TEXT = {{LINE_NET_JAPANESE}, 1,
	{NULL, NULL, NULL},
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
	bool known;   /* an address whose postal code is its town's, a day
		       * whose weekday is its own */
	bool changed; /* ... in which the table's town is not what was read */
};

/* Normal form, and against what is known; seen is what the nets see of the
 * line, NULL when the raw text is not from one. */
static bool
settle(struct opinion *o, enum field_kind kind, const struct plan *plan,
	const struct line_parts *seen, struct err *e)
{
	char why[READING_WHY_SIZE];
	struct field_address a;

	o->known = o->changed = false;
	if (!field_text_normal(o->raw, kind, o->text, sizeof(o->text), e))
		return false;
	if (kind == FIELD_ADDRESS) {
		if (!field_address_fix(o->text, seen, &a, e))
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
		!recognised_text(&got, out->raw, sizeof(out->raw), e) ||
		!settle(out, kind, plan, NULL, e))
		goto out;
	out->p = got.conf_min;
	ok = true;
out:
	pixDestroy(&pix);
	return ok;
}

/* --- our own nets ----------------------------------------------------- */

/* A line as the nets of a plan see it. */
struct view {
	struct line_columns of[LINE_NETS_MAX];
	const struct line_columns *at[LINE_NETS_MAX];
	int count;
	/* of the first net's; of an address, with stretches for others */
	struct line_parts parts;
};

/* What the nets make of a line. */
struct net_opinion {
	struct opinion
		of[LINE_GUESSES_MAX]; /* different texts, likeliest first */
	int count;
	double log_p;           /* of the first, the nets alone: their mean */
	bool all;               /* each of several nets alone puts it first */
	int symbols;            /* ... and its length */
	struct field_twin twin; /* ... and what it may be instead */
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

/* What people write of days, and what day it is: each opinion's share of all
 * with that. */
static void
weigh_days(struct net_opinion *n, struct day arrived)
{
	double all = 0;
	int i;

	for (i = 0; i < n->count; i++) {
		struct opinion *o = &n->of[i];
		struct field_date_prior prior =
			field_date_prior(o->text, arrived);

		o->known = prior.known;
		o->p *= exp(prior.log_p);
		all += o->p;
	}
	for (i = 0; i < n->count; i++)
		n->of[i].p /= all;
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

/* How probable one net holds an opinion; normal form has symbols the line does
 * not show, but an address may have been mended by it. */
static double
score_of(const struct line_columns *c, const struct opinion *o)
{
	return fmax(line_score(c, o->text), line_score(c, o->raw));
}

/* What the nets say of the opinion that comes first, each alone. */
static void
weigh_first(const struct view *v, enum field_kind kind, struct net_opinion *n)
{
	double sum = 0, p;
	int i, k;

	n->symbols = text_letters(n->of[0].text);
	if (kind == FIELD_ADDRESS) {
		n->log_p = line_parts_score(&v->parts, n->of[0].text);
		n->all = line_parts_agree(&v->parts, n->of[0].text);
		return;
	}
	n->all = v->count > 1;
	for (i = 0; i < v->count; i++) {
		p = score_of(v->at[i], &n->of[0]);
		sum += v->count > 1 ? fmax(LINE_POOL_LEAST, p) : p;
		for (k = 1; n->all && k < n->count; k++)
			if (n->of[k].plausible == n->of[0].plausible &&
				score_of(v->at[i], &n->of[k]) > p)
				n->all = false;
	}
	n->log_p = sum / v->count;
}

/* Is a name's character one of two that the line does not tell apart?  Of an
 * address the table of towns knows. */
static struct field_twin
find_twin(const struct field_line *line, const struct view *v,
	enum field_kind kind, const struct net_opinion *n)
{
	if (kind != FIELD_PERSON && kind != FIELD_COMPANY)
		return (struct field_twin){"", ""};
	return field_twin_find(line->ink, v->at[0], n->of[0].text,
		kind == FIELD_COMPANY);
}

static void
view_clear(struct view *v)
{
	int i;

	line_parts_clear(&v->parts);
	for (i = 0; i < LINE_NETS_MAX; i++)
		line_columns_clear(&v->of[i]);
}

/* A guess with its blanks; without them where a wide gap would make nonsense of
 * what can be right: half a hyphen is gone. */
static bool
take_guess(const struct field_line *line, const struct view *v,
	const char *text, enum field_kind kind, const struct plan *plan,
	struct opinion *o, struct err *e)
{
	struct opinion bare = *o;

	if (!line_blanks(line->ink, v->at, v->count, text, o->raw,
		    sizeof(o->raw), e) ||
		!settle(o, kind, plan, &v->parts, e))
		return false;
	if (o->plausible || strchr(o->raw, ' ') == NULL)
		return true;
	if (!text_copy(bare.raw, sizeof(bare.raw), text, e) ||
		!settle(&bare, kind, plan, &v->parts, e))
		return false;
	if (bare.plausible)
		*o = bare;
	return true;
}

static bool
ask_nets(struct recogniser *r, const struct field_line *line,
	enum field_kind kind, const struct plan *plan, struct day arrived,
	struct net_opinion *out, struct err *e)
{
	struct net_opinion n = {0};
	struct view v = {0};
	struct line_wanted wanted = plan->wanted;
	struct line_reading got;
	bool ok = true;
	int i;

	for (; ok && v.count < plan->nets; v.count++) {
		ok = recognise_line(r, line->ink, plan->net[v.count],
			&v.of[v.count], e);
		v.at[v.count] = &v.of[v.count];
	}
	wanted.words = line_words_of(kind);
	ok = ok && line_pool(v.at, v.count, &wanted, &got, e);
	v.parts.line = v.at[0];
	if (ok && kind == FIELD_ADDRESS && got.count > 0)
		ok = line_parts_take(r, line->ink, v.at[0], got.guess[0].text,
			     &v.parts, e) &&
		     line_parts_pool(&v.parts, wanted.words, &got, e);
	for (i = 0; ok && i < got.count; i++) {
		struct opinion o = {.p = got.guess[i].likely};

		ok = take_guess(line, &v, got.guess[i].text, kind, plan, &o, e);
		if (ok)
			add_opinion(&n, &o);
	}
	if (ok && n.count > 0) {
		if (kind == FIELD_DATE)
			weigh_days(&n, arrived);
		choose_first(&n);
		weigh_first(&v, kind, &n);
		n.twin = find_twin(line, &v, kind, &n);
	}
	view_clear(&v);
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
	struct net_opinion net;
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
		if (h->best == &h->net.of[0] &&
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
	h->seen.both_nets = h->net.all && h->best == &h->net.of[0];
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
	most.changed = false;
	return !h->asking.heard && field_trust(&most, h->trusted_as) < needed;
}

static bool
ask_readers(struct hearing *h, struct recogniser *r,
	const struct field_line *line, struct err *e)
{
	const struct plan *plan = h->plan;

	if (!ask_nets(r, line, h->kind, plan, h->asking.arrived, &h->net, e))
		return false;
	weigh(h);
	while (h->runs < plan->runs && !is_settled(h)) {
		if (!ask_tesseract(r, line, &plan->run[h->runs], h->kind, plan,
			    &h->tess[h->runs], e))
			return false;
		h->runs++;
		weigh(h);
	}
	return true;
}

/* Whether the text needs a person, and why. */
static bool
judge(const struct hearing *h, struct field_guess *g, struct err *e)
{
	const struct field_twin *twin = &h->net.twin;

	g->review = g->text[0] == '\0' ||
		    !field_text_plausible(g->text, h->kind, g->why) ||
		    (h->kind == FIELD_DATE &&
			    !field_date_near(g->text, h->asking.arrived,
				    g->why)) ||
		    g->confidence < field_trust_needed(h->trusted_as);
	if (g->why[0] != '\0')
		return true;
	if (twin->read[0] != '\0' && h->best == &h->net.of[0]) {
		g->review = g->twin = true;
		return text_format(g->why, sizeof(g->why), e,
			"「%s」か「%s」か読み分けられません", twin->read,
			twin->other);
	}
	return !g->review || text_copy(g->why, sizeof(g->why),
				     "読み取りが確かではありません", e);
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
	g.confidence = field_trust(&g.seen, trusted_as);
	if (!judge(&h, &g, e))
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
	enum field_kind kind, struct field_asking asking,
	struct field_guess *out, struct err *e)
{
	struct field_guess g = {.confidence = 1}, one;
	size_t text = 0, raw = 0;
	int i;

	asking.sealed = l->seal_touch;
	for (i = 0; i < l->count; i++) {
		if (!field_read_line(r, &l->line[i], kind, asking, &one, e))
			return false;
		if (text + strlen(one.text) + 2 > sizeof(g.text) ||
			raw + strlen(one.raw) + 2 > sizeof(g.raw)) {
			/* no reason to refuse the fax: other print lies here */
			g.review = true;
			g.confidence = 0;
			if (!text_copy(g.why, sizeof(g.why), "長すぎます", e))
				return false;
			break;
		}
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
		g.twin = g.twin || one.twin;
		if (one.review && !g.review) {
			g.review = true;
			memcpy(g.why, one.why, sizeof(g.why));
		}
	}
	/* two numbers, or one and a line of dirt, are none together */
	if (l->count > 1 && !g.review &&
		!field_text_plausible(g.text, kind, g.why))
		g.review = true;
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
