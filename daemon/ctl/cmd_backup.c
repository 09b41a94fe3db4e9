/*
 * cmd_backup.c - everything into a folder, and back.
 */
#include "daemon/ctl/cmd.h"

#include "daemon/words/json_out.h"
#include "daemon/ctl/text_ja.h"
#include "daemon/store/backup.h"

static void
progress(void *arg, int64_t done, int64_t total)
{
	session_progress(arg, done, total);
}

static bool
answer(struct session *s, const struct args *a, const char *format_ja,
	const struct backup_counts *c, struct err *e)
{
	struct json_out j;
	bool ok;

	if (!a->json) {
		buf_text(&s->out, format_ja);
		buf_printf(&s->out, JA_BACKUP_COUNTS "\n", (long long)c->files,
			(long long)(c->bytes + 1023) / 1024,
			(long long)c->copied, (long long)c->dropped);
		return true;
	}
	json_out_init(&j);
	json_out_text(&j, j.root, "folder", a->rest[0]);
	json_out_int(&j, j.root, "files", c->files);
	json_out_int(&j, j.root, "bytes", c->bytes);
	json_out_int(&j, j.root, "copied", c->copied);
	json_out_int(&j, j.root, "dropped", c->dropped);
	ok = json_out_end(&j, &s->out, e);
	json_out_clear(&j);
	return ok;
}

bool
cmd_backup(struct session *s, const struct args *a, struct err *e)
{
	struct backup_counts c;

	return backup_make(s->store, s->settings, a->rest[0], s->now, progress,
		       s, &c, e) &&
	       answer(s, a, JA_BACKUP_DONE, &c, e);
}

/* A restored journal is looked over at once: what the backup did not have is
 * said, and so is what the archive has besides. */
bool
cmd_restore(struct session *s, const struct args *a, struct err *e)
{
	struct backup_counts c;
	struct err why;

	if (!backup_restore(s->settings, a->rest[0], progress, s, &c, e))
		return false;
	if (!store_open(s->settings->database, STORE_READ, &s->store, &why)) {
		/* an older program's: the daemon brings it up to date */
		buf_printf(&s->note, "%s\n", why.text);
		return answer(s, a, JA_RESTORE_DONE, &c, e);
	}
	if (a->json)
		return fsck_report(s, false, true, e);
	return answer(s, a, JA_RESTORE_DONE, &c, e) &&
	       fsck_report(s, false, false, e);
}
