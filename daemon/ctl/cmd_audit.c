/*
 * cmd_audit.c - was any decision changed, left out or put in?
 */
#include "daemon/ctl/cmd.h"

#include <sysexits.h>

#include "daemon/words/json_out.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/store/verdict_chain.h"

bool
cmd_audit(struct session *s, const struct args *args, struct err *e)
{
	struct verdict_audit a;
	struct json_out j;
	bool ok = true;

	if (!verdict_audit(s->store, &a, e))
		return false;
	if (a.bad)
		s->status = EX_DATAERR;
	if (args->json) {
		json_out_init(&j);
		json_out_int(&j, j.root, "checked", a.checked);
		json_out_int(&j, j.root, "older", a.older);
		json_out_int(&j, j.root, "erased", a.erased);
		json_out_int(&j, j.root, "bad", a.bad);
		json_out_text(&j, j.root, "head", a.head);
		ok = json_out_end(&j, &s->out, e);
		json_out_clear(&j);
		return ok;
	}
	if (a.bad)
		buf_printf(&s->out, JA_AUDIT_BAD "\n", (long long)a.bad);
	else
		buf_printf(&s->out, JA_AUDIT_GOOD "\n", (long long)a.checked);
	if (a.older)
		buf_printf(&s->out, JA_AUDIT_OLDER "\n", (long long)a.older);
	if (a.erased)
		buf_printf(&s->out, JA_AUDIT_ERASED "\n", (long long)a.erased);
	if (a.head[0])
		buf_printf(&s->out, JA_AUDIT_HEAD "\n", a.head);
	return true;
}
