/*
 * scan.c - the spool and the journal are laid side by side.
 *
 * The journal's list of files that may still be there is sorted by inode; each
 * file of the directory is looked up in it.  One that is known is no
 * candidate: kept, it is left alone; taken, its claim was interrupted and is
 * finished now.  A row whose file was not met by a whole scan is gone.
 */
#include "daemon/watch/scan.h"

#include <stdlib.h>

#include "base/clock.h"
#include "daemon/store/arrival.h"
#include "daemon/watch/claim.h"
#include "daemon/watch/spool.h"

struct scan {
	struct watch_parts *parts;
	struct complaint *left;
	bool any_left;
	struct arrival_open *open; /* by inode */
	size_t count;
	bool *met;
};

static size_t
first_of(const struct scan *s, uint64_t inode)
{
	size_t low = 0, high = s->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		/* as the journal sorts: signed */
		if ((int64_t)s->open[mid].ident.inode < (int64_t)inode)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
is_known(void *arg, const char *name, const struct arrival_ident *ident)
{
	struct scan *s = arg;
	struct err e;

	for (size_t i = first_of(s, ident->inode);
		i < s->count && s->open[i].ident.inode == ident->inode; i++) {
		/* touched or written to, it is a candidate, yet not gone */
		if (ident->birth_ns != 0 &&
			s->open[i].ident.birth_ns == ident->birth_ns)
			s->met[i] = true;
		if (!arrival_ident_same(&s->open[i].ident, ident))
			continue;
		s->met[i] = true;
		if (s->open[i].fate == ARRIVAL_TAKEN &&
			!claim_dispose(&s->parts->claim, name, s->open[i].fax,
				ident, &e)) {
			s->any_left = true;
			complaint_say(s->left, &e);
		}
		return true;
	}
	return false;
}

/* Rows whose file was not met: it is no longer in the spool. */
static bool
forget_unmet(struct scan *s, struct err *e)
{
	int64_t *gone = calloc(s->count + 1, sizeof *gone);
	size_t n = 0;
	bool ok;

	if (!gone)
		return err_errno(e, "scan");
	for (size_t i = 0; i < s->count; i++)
		if (!s->met[i])
			gone[n++] = s->open[i].fax;
	ok = arrival_gone(s->parts->store, gone, n, e);
	free(gone);
	return ok;
}

bool
scan_spool(struct watch_parts *parts, struct complaint *left, struct err *e)
{
	struct scan s = {.parts = parts, .left = left};
	bool ok = false;

	if (!arrival_list(parts->store, &s.open, &s.count, e))
		goto out;
	s.met = calloc(s.count + 1, sizeof *s.met);
	if (!s.met) {
		err_errno(e, "scan");
		goto out;
	}
	ok = spool_scan(parts->spool, &parts->rules, clock_mono_ms(), is_known,
		     &s, e) &&
	     forget_unmet(&s, e);
	if (ok && !s.any_left)
		complaint_over(left);
out:
	free(s.met);
	free(s.open);
	return ok;
}
