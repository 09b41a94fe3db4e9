/*
 * metrics.c - "is a fax waiting?" in figures, and for Prometheus.
 *
 * A fax can wait in four places: as a file in the spool that nobody takes,
 * unread in the journal, read but not confirmed, and held.  A time of 0 says
 * that none waits there.
 */
#include "daemon/ctl/metrics.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>

#include "daemon/store/fax.h"
#include "daemon/store/summary_query.h"

/* What lies in the spool.  A spool that cannot be read is the daemon's to
 * complain of (run_state.h); here it counts as not known. */
static void
look_at_spool(const struct settings *set, struct figures *f)
{
	struct dirent *entry;
	struct stat st;
	DIR *dir;

	f->spool_files = f->spool_oldest = -1;
	if (set->after_claim == AFTER_CLAIM_KEEP ||
		(dir = opendir(set->spool)) == NULL)
		return;
	f->spool_files = f->spool_oldest = 0;
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' ||
			fstatat(dirfd(dir), entry->d_name, &st,
				AT_SYMLINK_NOFOLLOW) == -1 ||
			!S_ISREG(st.st_mode))
			continue;
		f->spool_files++;
		if (f->spool_oldest == 0 || st.st_mtime < f->spool_oldest)
			f->spool_oldest = st.st_mtime;
	}
	closedir(dir);
}

bool
figures_take(struct store *s, const struct settings *set, struct figures *out,
	struct err *e)
{
	struct figures f;
	int64_t in_review;

	if (!run_state_read(set->database, &f.run, e) ||
		!fax_count(s, f.faxes, e) ||
		!application_count(s, f.applications, e) ||
		!held_count(s, f.held, e) ||
		!held_oldest_unread(s, &f.oldest_unread, e) ||
		!summary_query_in_review(s, &in_review, &f.oldest_review, e))
		return false;
	look_at_spool(set, &f);
	*out = f;
	return true;
}

static void
head(struct buf *out, const char *name, const char *help)
{
	buf_printf(out, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

static void
single(struct buf *out, const char *name, const char *help, int64_t value)
{
	head(out, name, help);
	buf_printf(out, "%s %" PRId64 "\n", name, value);
}

static void
labelled(struct buf *out, const char *name, const char *label, const char *word,
	int64_t value)
{
	buf_printf(out, "%s{%s=\"%s\"} %" PRId64 "\n", name, label, word,
		value);
}

void
metrics_text(const struct figures *f, struct buf *out)
{
	int i;

	single(out, "maruyomi_up", "1 while maruyomid runs.", f->run.running);
	head(out, "maruyomi_trouble_since_seconds",
		"What maruyomid cannot do, since when (Unix time).");
	for (i = 0; i < f->run.count; i++)
		labelled(out, "maruyomi_trouble_since_seconds", "what",
			f->run.troubles[i].what, f->run.troubles[i].since);
	head(out, "maruyomi_faxes", "Faxes by state.");
	for (i = 0; i < FAX_STATE__COUNT; i++)
		labelled(out, "maruyomi_faxes", "state",
			fax_state_name((enum fax_state)i), f->faxes[i]);
	head(out, "maruyomi_faxes_held", "Held faxes by kind of reason.");
	for (i = 0; i < HELD__COUNT; i++)
		labelled(out, "maruyomi_faxes_held", "reason",
			held_kind_name((enum held_kind)i), f->held[i]);
	head(out, "maruyomi_applications", "Applications by state.");
	for (i = 0; i < APPLICATION_STATE__COUNT; i++)
		labelled(out, "maruyomi_applications", "state",
			application_state_name((enum application_state)i),
			f->applications[i]);
	single(out, "maruyomi_oldest_unread_seconds",
		"Arrival of the oldest fax not read yet (Unix time), 0 none.",
		f->oldest_unread);
	single(out, "maruyomi_oldest_review_seconds",
		"Arrival of the oldest application that waits for a person, "
		"0 none.",
		f->oldest_review);
	if (f->spool_files < 0)
		return;
	single(out, "maruyomi_spool_files", "Files in the spool.",
		f->spool_files);
	single(out, "maruyomi_spool_oldest_seconds",
		"Last change of the oldest file in the spool, 0 none.",
		f->spool_oldest);
}
