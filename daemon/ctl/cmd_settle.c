/*
 * cmd_settle.c - a person settles an application, or takes up a held fax.
 *
 * Confirming is refused, with a list of what is open, while a mark or a
 * field waits for a person; pages that never came are named as well and need
 * --incomplete, so that nobody confirms half a sheet unawares.
 */
#include "daemon/ctl/cmd.h"

#include <sysexits.h>

#include "daemon/ctl/application_json.h"
#include "daemon/words/gap_json.h"
#include "daemon/ctl/application_read.h"
#include "daemon/ctl/edit_answer.h"
#include "daemon/ctl/find.h"
#include "daemon/ctl/next_steps.h"
#include "daemon/words/score_text.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/store/application.h"

static void
refusal_text(struct session *s, const struct application_now *a,
	const struct gap *g)
{
	buf_printf(&s->note, JA_CONFIRM_REFUSED "\n", (long long)a->id);
	score_text_open(s->form, g, &s->note);
	buf_text(&s->note, JA_BLOCK_NEXT "\n");
	next_steps_open(s->form, a, g, &s->note);
}

static bool
refusal_json(struct session *s, const struct application_now *a,
	const struct gap *g, struct err *e)
{
	struct json_out j;
	bool ok;

	json_out_init(&j);
	json_out_bool(&j, j.root, "refused", true);
	application_json_head(&j, j.root, a);
	gap_json(&j, j.root, s->form, g);
	ok = json_out_end(&j, &s->out, e);
	json_out_clear(&j);
	return ok;
}

bool
cmd_confirm(struct session *s, const struct args *args, struct err *e)
{
	struct application_now *a = NULL;
	struct gap g;
	int64_t id;
	bool ok = false;

	if (!id_parse_kind(args->rest[0], ID_APPLICATION, &id, e) ||
		!find_open(s, id, &a, e))
		goto out;
	application_gap(s->form, a, &g);
	if (gap_is_open(&g) || (gap_is_incomplete(&g) && !args->incomplete)) {
		s->status = EX_DATAERR;
		ok = true;
		if (args->json)
			ok = refusal_json(s, a, &g, e);
		else
			refusal_text(s, a, &g);
		goto out;
	}
	if (!(gap_is_incomplete(&g) ? application_confirm_incomplete
				    : application_confirm)(s->store, s->form,
		    id, s->who, s->now, e))
		goto out;
	ok = edit_answer(s, args, id, e);
out:
	application_now_free(&a);
	return ok;
}

/* The fax as it stands after the step. */
static bool
fax_answer(struct session *s, const struct args *args, int64_t id,
	const char *done, struct err *e)
{
	struct json_out j;
	struct fax fax;
	bool ok = true;

	if (!find_fax(s, id, &fax, e))
		return false;
	if (args->json) {
		json_out_init(&j);
		fax_json(&j, j.root, &fax, s->settings->archive);
		ok = json_out_end(&j, &s->out, e);
		json_out_clear(&j);
	} else {
		buf_printf(&s->out, "fax:%lld %s\n", (long long)id, done);
	}
	return ok;
}

/* Only a fax that is held can be taken up, read again or rejected. */
static bool
find_held(struct session *s, int64_t id, struct err *e)
{
	struct fax fax;

	if (!find_fax(s, id, &fax, e))
		return false;
	if (fax.applications > 0)
		return err_set(e, ERR_STATE, JA_FAX_HAS_APPLICATIONS,
			(long long)id, (long long)id);
	if (fax.state != FAX_HELD)
		return err_set(e, ERR_STATE, JA_FAX_NOT_HELD, (long long)id,
			(long long)id);
	return true;
}

bool
cmd_reject(struct session *s, const struct args *args, struct err *e)
{
	struct application_now *a = NULL;
	struct id id;

	if (!id_parse(args->rest[0], &id, e))
		return false;
	if (id.kind == ID_FAX)
		return find_held(s, id.number, e) &&
		       fax_reject(s->store, id.number, s->who, args->why,
			       s->now, e) &&
		       fax_answer(s, args, id.number, JA_FAX_REJECTED, e);
	if (!find_open(s, id.number, &a, e))
		return false;
	application_now_free(&a);
	return application_reject(s->store, id.number, s->who, args->why,
		       s->now, e) &&
	       edit_answer(s, args, id.number, e);
}

bool
cmd_reopen(struct session *s, const struct args *args, struct err *e)
{
	struct application_now *a = NULL;
	int64_t id;

	if (!id_parse_kind(args->rest[0], ID_APPLICATION, &id, e) ||
		!find_application(s, id, &a, e))
		return false;
	application_now_free(&a);
	return application_reopen(s->store, id, s->who, args->why, s->now, e) &&
	       edit_answer(s, args, id, e);
}

bool
cmd_retry(struct session *s, const struct args *args, struct err *e)
{
	int64_t id;

	return id_parse_kind(args->rest[0], ID_FAX, &id, e) &&
	       find_held(s, id, e) &&
	       fax_retry(s->store, id, s->who, s->now, e) &&
	       fax_answer(s, args, id, JA_FAX_RETRIED, e);
}

bool
cmd_enter(struct session *s, const struct args *args, struct err *e)
{
	int64_t fax, id;

	if (!id_parse_kind(args->rest[0], ID_FAX, &fax, e) ||
		!find_held(s, fax, e) ||
		!application_take_up(s->store, s->form, fax, s->who, s->now,
			&id, e))
		return false;
	if (!args->json)
		buf_printf(&s->out, JA_ENTERED "\n", (long long)fax,
			(long long)id);
	return edit_answer(s, args, id, e);
}
