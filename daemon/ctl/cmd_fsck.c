/*
 * cmd_fsck.c - is everything where the journal says, and nothing else?
 */
#include "daemon/ctl/cmd.h"

#include <stdio.h>
#include <sysexits.h>

#include "daemon/words/json_out.h"
#include "daemon/words/layout.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/store/fsck.h"
#include "daemon/words/why.h"

/* Column at which words begin: "× fax:123456  ". */
#define COL_WORDS 16

struct report {
	struct session *session;
	struct json_out *j; /* NULL: text */
	json_t *list;
	int64_t faults, notes;
};

static void
say(void *arg, enum fsck_grade grade, int64_t fax, const char *what,
	const char *words)
{
	struct report *r = arg;
	struct buf *out = &r->session->out, v;
	char id[24] = "";
	json_t *o;

	*(grade == FSCK_FAULT ? &r->faults : &r->notes) += 1;
	if (r->j) {
		o = json_out_object(r->j, r->list, NULL);
		json_out_text(r->j, o, "grade",
			grade == FSCK_FAULT ? "fault" : "note");
		json_out_int(r->j, o, "fax", fax);
		json_out_text(r->j, o, "what", what);
		json_out_text(r->j, o, "words", words);
		return;
	}
	if (fax != 0)
		snprintf(id, sizeof id, "fax:%lld", (long long)fax);
	buf_text(out, grade == FSCK_FAULT ? JA_FSCK_FAULT : JA_FSCK_NOTE);
	lay_cell(out, id, COL_WORDS - 4);
	buf_init(&v, ERR_TEXT_MAX * 4);
	if (what[0])
		buf_printf(&v, "%s  ", what);
	why_text(&v, words);
	lay_wrap(out, v.data, COL_WORDS);
	buf_clear(&v);
	buf_text(out, "\n");
}

static void
progress(void *arg, int64_t done, int64_t total)
{
	session_progress(((struct report *)arg)->session, done, total);
}

static void
end_text(const struct report *r, const struct fsck_counts *c, struct buf *out)
{
	buf_printf(out, JA_FSCK_COUNTS "\n", (long long)c->faxes,
		(long long)c->erased, (long long)c->originals,
		(long long)(c->bytes + 1023) / 1024, (long long)c->packs,
		(long long)c->waiting, (long long)c->kept, (long long)c->moved,
		(long long)c->verdicts);
	if (r->faults == 0)
		buf_printf(out, JA_FSCK_CLEAN "\n", (long long)r->notes);
	else
		buf_printf(out, JA_FSCK_FAULTS "\n", (long long)r->faults,
			(long long)r->notes);
}

static void
end_json(struct json_out *j, const struct report *r,
	const struct fsck_counts *c)
{
	json_out_bool(j, j->root, "clean", r->faults == 0);
	json_out_int(j, j->root, "faults", r->faults);
	json_out_int(j, j->root, "notes", r->notes);
	json_out_int(j, j->root, "faxes", c->faxes);
	json_out_int(j, j->root, "erased", c->erased);
	json_out_int(j, j->root, "originals", c->originals);
	json_out_int(j, j->root, "bytes", c->bytes);
	json_out_int(j, j->root, "pictures", c->packs);
	json_out_int(j, j->root, "waiting", c->waiting);
	json_out_int(j, j->root, "kept", c->kept);
	json_out_int(j, j->root, "moved", c->moved);
	json_out_int(j, j->root, "verdicts", c->verdicts);
}

bool
fsck_report(struct session *s, bool quick, bool json, struct err *e)
{
	const struct settings *set = s->settings;
	struct report r = {.session = s};
	struct fsck_with with = {.store = s->store,
		.form = s->form,
		.archive_path = set->archive,
		.pictures_path = set->pictures,
		.spool_path = set->spool,
		.move_path = set->move_to,
		.quick = quick,
		.say = say,
		.progress = progress,
		.arg = &r};
	struct fsck_counts counts;
	struct json_out j;
	bool ok;

	if (!archive_open(set->archive, false, &with.archive, e))
		return false;
	json_out_init(&j);
	if (json) {
		r.j = &j;
		r.list = json_out_array(&j, j.root, "findings");
	}
	ok = fsck_run(&with, &counts, e);
	archive_close(&with.archive);
	if (ok && json) {
		end_json(&j, &r, &counts);
		ok = json_out_end(&j, &s->out, e);
	} else if (ok) {
		end_text(&r, &counts, &s->out);
	}
	json_out_clear(&j);
	if (ok && r.faults > 0)
		s->status = EX_DATAERR;
	return ok;
}

bool
cmd_fsck(struct session *s, const struct args *a, struct err *e)
{
	return fsck_report(s, a->quick, a->json, e);
}
