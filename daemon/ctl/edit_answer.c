/*
 * edit_answer.c - what a command that changed an application answers.
 */
#include "daemon/ctl/edit_answer.h"

#include "daemon/ctl/application_json.h"
#include "daemon/words/gap_json.h"
#include "daemon/ctl/application_read.h"
#include "daemon/ctl/find.h"
#include "daemon/words/score_text.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/words/words.h"

static bool
answer_json(struct session *s, const struct application_now *a, struct err *e)
{
	struct json_out j;
	struct gap g;
	bool ok;

	json_out_init(&j);
	application_gap(s->form, a, &g);
	application_json_head(&j, j.root, a);
	gap_json(&j, j.root, s->form, &g);
	ok = json_out_end(&j, &s->out, e);
	json_out_clear(&j);
	return ok;
}

static void
answer_text(struct session *s, const struct application_now *a)
{
	struct gap g;

	application_gap(s->form, a, &g);
	if (a->state != APPLICATION_REVIEW)
		buf_printf(&s->out, JA_NOW_SETTLED "\n", (long long)a->id,
			words_state(a->state));
	else if (gap_is_open(&g) || gap_is_incomplete(&g))
		score_text_open(s->form, &g, &s->out);
	else
		buf_printf(&s->out, JA_NOTHING_LEFT "\n", (long long)a->id);
}

bool
edit_answer(struct session *s, const struct args *args, int64_t id,
	struct err *e)
{
	struct application_now *a = NULL;
	bool ok = true;

	if (!find_application(s, id, &a, e))
		return false;
	if (args->json)
		ok = answer_json(s, a, e);
	else
		answer_text(s, a);
	application_now_free(&a);
	return ok;
}
