/*
 * find.c - load what an id on the command line names.
 */
#include "daemon/ctl/find.h"

#include "base/clock.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/words/words.h"

bool
find_application(struct session *s, int64_t id, struct application_now **out,
	struct err *e)
{
	if (application_form(s->store, s->forms, id, &s->form, e) &&
		application_load(s->store, s->form, id, out, e))
		return true;
	if (e->kind == ERR_ABSENT)
		err_set(e, ERR_ABSENT, JA_NO_APPLICATION, (long long)id);
	return false;
}

bool
find_fax(struct session *s, int64_t id, struct fax *out, struct err *e)
{
	if (fax_get(s->store, id, out, e))
		return true;
	if (e->kind == ERR_ABSENT)
		err_set(e, ERR_ABSENT, JA_NO_FAX, (long long)id);
	return false;
}

bool
find_open(struct session *s, int64_t id, struct application_now **out,
	struct err *e)
{
	struct application_now *a = NULL;
	char at[CLOCK_TEXT_SIZE];

	if (!find_application(s, id, &a, e))
		return false;
	if (a->joined_into != 0) {
		err_set(e, ERR_STATE, JA_IS_PART, (long long)id,
			(long long)a->joined_into, (long long)a->joined_into,
			(long long)id);
		application_now_free(&a);
		return false;
	}
	if (a->state != APPLICATION_REVIEW) {
		clock_local_minute(a->settled_at, at);
		err_set(e, ERR_STATE, JA_IS_SETTLED, (long long)id,
			words_state(a->state), at, a->settled_by);
		application_now_free(&a);
		return false;
	}
	*out = a;
	return true;
}
