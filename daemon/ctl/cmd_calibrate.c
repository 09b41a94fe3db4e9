/*
 * cmd_calibrate.c - how far the reader can be trusted, by what people decided.
 *
 * On confirmed applications two sorts of marks are told apart: a doubt the
 * reader itself had (its suggestion against the decision) and an answer it was
 * sure of, which a person confirmed or changed.  The share of sure answers that
 * were changed is given with its 95 % interval (Wilson): with few of them it
 * says how little is known.  What nobody noticed is in none of these figures,
 * so beside them stands the sample: sure answers drawn at random that people
 * looked at among others on the group screen, without knowing which they were
 * (carpet.h), and how many of the known cells planted there they told rightly.
 */
#include "daemon/ctl/cmd.h"

#include <math.h>
#include <sysexits.h>

#include "daemon/words/json_out.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/store/calibration.h"
#include "daemon/store/carpet.h"

/* 95 % of a normal distribution lie within so many deviations. */
static const double Z = 1.96;

static void
interval(int64_t wrong, int64_t of, double *low, double *high)
{
	double n = (double)of, p = of ? (double)wrong / n : 0;
	double middle, half;

	*low = 0;
	*high = 1;
	if (of == 0)
		return;
	middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
	half = Z / (1 + Z * Z / n) *
	       sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
	*low = middle - half < 0 ? 0 : middle - half;
	*high = middle + half > 1 ? 1 : middle + half;
}

/* The least confidence from which on so few sure answers were wrong that
 * the interval stays below the goal; 0 when there are too few to say. */
static double
recommend(const struct calibration *c, double goal)
{
	int64_t seen = 0, wrong = 0;
	double found = 0, low, high;

	for (int i = CALIBRATION_BINS - 1; i >= 0; i--) {
		seen += c->bin[i].sure;
		wrong += c->bin[i].sure_wrong;
		interval(wrong, seen, &low, &high);
		if (seen > 0 && high <= goal)
			found = (double)i / CALIBRATION_BINS;
	}
	return found;
}

static void
table(struct session *s, const struct calibration *c)
{
	buf_text(&s->out, JA_CALIBRATE_HEAD "\n");
	for (int i = 0; i < CALIBRATION_BINS; i++) {
		const struct calibration_bin *b = &c->bin[i];

		if (b->open + b->sure == 0)
			continue;
		buf_printf(&s->out,
			"%3d〜%3d%%   %6lld  %6lld   %6lld  %6lld\n",
			i * 100 / CALIBRATION_BINS,
			(i + 1) * 100 / CALIBRATION_BINS, (long long)b->open,
			(long long)b->open_wrong, (long long)b->sure,
			(long long)b->sure_wrong);
	}
}

static void
sample_json(struct json_out *j, const struct carpet_honesty *h)
{
	double low, high;

	interval(h->wrong, h->sampled, &low, &high);
	json_out_int(j, j->root, "sampled", h->sampled);
	json_out_int(j, j->root, "sampled_wrong", h->wrong);
	json_out_real(j, j->root, "sampled_error_low", low);
	json_out_real(j, j->root, "sampled_error_high", high);
	json_out_int(j, j->root, "planted", h->planted);
	json_out_int(j, j->root, "planted_caught", h->caught);
}

static void
sample_text(struct session *s, const struct carpet_honesty *h)
{
	double low, high;

	interval(h->wrong, h->sampled, &low, &high);
	if (h->sampled > 0)
		buf_printf(&s->out, JA_CALIBRATE_SAMPLED "\n", h->sampled,
			h->wrong, 100 * low, 100 * high);
	if (h->planted > 0)
		buf_printf(&s->out, JA_CALIBRATE_PLANTED "\n", h->planted,
			h->caught);
}

bool
cmd_calibrate(struct session *s, const struct args *args, struct err *e)
{
	/* one in a thousand marks wrong unseen: one sheet in 19 */
	static const double GOAL = 0.001;
	struct carpet_honesty h;
	struct calibration c;
	struct json_out j;
	double low, high, from;
	bool ok;

	if (!calibration_count(s->store, &c, e) ||
		!carpet_honesty(s->store, &h, e))
		return false;
	interval(c.sure_wrong, c.sure, &low, &high);
	from = recommend(&c, GOAL);
	if (args->json) {
		json_out_init(&j);
		json_out_int(&j, j.root, "decided_doubts", c.open);
		json_out_int(&j, j.root, "suggestion_wrong", c.open_wrong);
		json_out_int(&j, j.root, "sure_answers", c.sure);
		json_out_int(&j, j.root, "sure_changed", c.sure_wrong);
		json_out_real(&j, j.root, "silent_error_low", low);
		json_out_real(&j, j.root, "silent_error_high", high);
		sample_json(&j, &h);
		json_out_real(&j, j.root, "review_below", from);
		ok = json_out_end(&j, &s->out, e);
		json_out_clear(&j);
		return ok;
	}
	if (c.open + c.sure == 0) {
		buf_text(&s->out, JA_CALIBRATE_NONE "\n");
		return true;
	}
	table(s, &c);
	buf_printf(&s->out, JA_CALIBRATE_SILENT "\n", (long long)c.sure,
		(long long)c.sure_wrong, 100 * low, 100 * high);
	sample_text(s, &h);
	if (from > 0)
		buf_printf(&s->out, JA_CALIBRATE_FROM "\n", from);
	else
		buf_text(&s->out, JA_CALIBRATE_FEW "\n");
	return true;
}
