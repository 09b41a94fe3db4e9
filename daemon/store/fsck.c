/*
 * fsck.c - is everything where the journal says, and nothing else?
 */
#include "daemon/store/fsck.h"

#include <stdarg.h>
#include <stdio.h>

#include "daemon/store/followup.h"
#include "daemon/store/fsck_part.h"
#include "daemon/store/verdict_chain.h"

void
fsck_say(const struct fsck_with *w, enum fsck_grade grade, int64_t fax,
	const char *what, const char *fmt, ...)
{
	char words[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof words, fmt, ap);
	va_end(ap);
	w->say(w->arg, grade, fax, what, words);
}

static bool
check_database(const struct fsck_with *w, struct err *e)
{
	struct err bad;

	if (store_check(w->store, &bad))
		return true;
	if (bad.kind != ERR_INPUT && !store_is_broken(w->store)) {
		*e = bad;
		return false;
	}
	fsck_fault(w, 0, "", "%s", bad.text);
	return true;
}

static bool
check_verdicts(const struct fsck_with *w, struct fsck_counts *c, struct err *e)
{
	struct verdict_audit audit;

	if (!verdict_audit(w->store, &audit, e))
		return false;
	c->verdicts = audit.checked;
	if (audit.bad != 0)
		fsck_fault(w, 0, "",
			"the chain of verdicts breaks at verdict %lld",
			(long long)audit.bad);
	return true;
}

static bool
check_followups(const struct fsck_with *w, struct err *e)
{
	int64_t bad;

	if (!followup_check(w->store, &bad, e))
		return false;
	if (bad != 0)
		fsck_fault(w, 0, "",
			"the follow-up of application %lld is not what was "
			"said last",
			(long long)bad);
	return true;
}

bool
fsck_run(const struct fsck_with *w, struct fsck_counts *out, struct err *e)
{
	*out = (struct fsck_counts){.faxes = 0};
	return check_database(w, e) && check_verdicts(w, out, e) &&
	       check_followups(w, e) &&
	       fsck_journal(w, out, e) && fsck_archive(w, out, e) &&
	       fsck_pictures(w, out, e) && fsck_spool(w, out, e) &&
	       fsck_moved(w, out, e);
}
