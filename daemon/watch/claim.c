/*
 * claim.c - a file becomes a fax: original, journal row, then the spool.
 */
#include "daemon/watch/claim.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/text.h"
#include "daemon/store/fax.h"
#include "daemon/watch/sidecar.h"

static bool
sync_dir(struct claim *c, int dir, const char *what, struct err *e)
{
	if (io_fsync(dir, what, e))
		return true;
	c->broken = true;
	return false;
}

/* Is the name still this very file?  *out false also when it is gone. */
static bool
still_there(const struct claim *c, const char *name,
	const struct arrival_ident *ident, bool *out, struct err *e)
{
	struct arrival_ident now;
	struct err why;

	if (arrival_ident_at(c->spool_dir, name, &now, &why)) {
		*out = arrival_ident_same(&now, ident);
		return true;
	}
	if (why.kind == ERR_ABSENT) {
		*out = false;
		return true;
	}
	*e = why;
	return false;
}

/* To ID-NAME, or ID with that end.  It may be gone already: moved before we
 * were interrupted. */
static bool
move_away(struct claim *c, const char *name, const char *end, int64_t fax,
	struct err *e)
{
	char to[NAME_MAX + 1];
	int n = snprintf(to, sizeof to, "%lld-%s", (long long)fax, name);

	if (n < 0 || (size_t)n >= sizeof to) /* the name is too long for it */
		snprintf(to, sizeof to, "%lld%s", (long long)fax, end);
	if (renameat2(c->spool_dir, name, c->move_dir, to, RENAME_NOREPLACE) ==
			-1 &&
		errno != ENOENT)
		return err_errno(e, "move out of the spool");
	return true;
}

static bool
take_away(struct claim *c, const char *name, const char *end, int64_t fax,
	struct err *e)
{
	if (c->after == AFTER_CLAIM_MOVE)
		return move_away(c, name, end, fax, e);
	if (unlinkat(c->spool_dir, name, 0) == -1 && errno != ENOENT)
		return err_errno(e, "unlink from the spool");
	return true;
}

static bool
remove_spool_file(struct claim *c, const char *name, int64_t fax,
	const struct arrival_ident *ident, struct err *e)
{
	char beside[SIDECAR_NAME_SIZE];
	struct stat st;
	bool there;

	/* a file that has changed since is another arrival and stays */
	if (!still_there(c, name, ident, &there, e))
		return false;
	if (!there)
		return true;
	/* the sidecar first: while the fax is there, the next scan finds
	 * both again; alone it would wait for a fax of its name */
	if (sidecar_name(name, beside) &&
		fstatat(c->spool_dir, beside, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		S_ISREG(st.st_mode) && !take_away(c, beside, ".meta", fax, e))
		return false;
	if (!take_away(c, name, "", fax, e))
		return false;
	if (c->after == AFTER_CLAIM_MOVE &&
		!sync_dir(c, c->move_dir, "move_to", e))
		return false;
	return sync_dir(c, c->spool_dir, "spool", e);
}

bool
claim_dispose(struct claim *c, const char *name, int64_t fax,
	const struct arrival_ident *ident, struct err *e)
{
	if (c->after == AFTER_CLAIM_KEEP)
		return arrival_dispose(c->store, fax, ARRIVAL_KEPT, e);
	return remove_spool_file(c, name, fax, ident, e) &&
	       arrival_dispose(c->store, fax, ARRIVAL_GONE, e);
}

/* A file copied while it changed is no original of anything. */
static bool
unchanged(int fd, const struct arrival_ident *ident, struct err *e)
{
	struct arrival_ident now;

	if (!arrival_ident_of(fd, &now, e))
		return false;
	if (!arrival_ident_same(&now, ident))
		return err_set(e, ERR_STATE, "it changed while it was copied");
	return true;
}

/* A file that was taken and kept, and then went on growing, came in two
 * pieces: a person is told which other fax is the shorter one. */
static bool
say_grown(struct claim *c, const struct arrival_ident *ident,
	char words[FAX_WORDS_SIZE], struct err *e)
{
	int64_t fax;

	if (words[0] || c->after != AFTER_CLAIM_KEEP)
		return true;
	if (!arrival_find_grown(c->store, ident, &fax, e))
		return false;
	if (fax != 0)
		snprintf(words, FAX_WORDS_SIZE,
			"the file has grown since it was taken as fax %lld",
			(long long)fax);
	return true;
}

/* Steps 1 and 2; *out_new false when the journal knew it already. */
static bool
keep_and_record(struct claim *c, const char *name, int fd,
	const struct arrival_ident *ident, const struct origin *origin,
	int64_t now, int64_t *out_fax, bool *out_new, struct err *e)
{
	char hex[ARCHIVE_HEX_SIZE], damage[FAX_WORDS_SIZE];
	struct arrival arrival = {.ident = *ident,
		.name = name,
		.sha256 = hex,
		.damage = damage,
		.source = &origin->source};
	int64_t size, fax;

	if (!archive_put(c->archive, fd, CLAIM_MAX_BYTES, hex, &size, e) ||
		!unchanged(fd, ident, e) ||
		!arrival_find_touched(c->store, ident, hex, &fax, e))
		return false;
	*out_new = fax == 0;
	*out_fax = fax;
	if (!*out_new)
		return arrival_touch(c->store, fax, ident, e);
	return text_copy(damage, sizeof damage, origin->damage, e) &&
	       say_grown(c, ident, damage, e) &&
	       arrival_record(c->store, &arrival, now, out_fax, e);
}

bool
claim_file(struct claim *c, const char *name, int fd,
	const struct arrival_ident *ident, const struct origin *origin,
	int64_t now, int64_t *out_fax, struct err *out_left, struct err *e)
{
	struct err left = {.kind = ERR_NONE};
	bool is_new = false, ok;
	int64_t fax = 0;

	if (ident->size > CLAIM_MAX_BYTES)
		return err_set(e, ERR_LIMIT, "larger than %lld bytes",
			(long long)CLAIM_MAX_BYTES);
	if (!archive_lock(c->archive, e))
		return false;
	ok = keep_and_record(c, name, fd, ident, origin, now, &fax, &is_new, e);
	archive_unlock(c->archive);
	if (!ok)
		return false;
	if (is_new && !claim_dispose(c, name, fax, ident, &left))
		assert(left.kind != ERR_NONE);
	*out_fax = is_new ? fax : 0;
	*out_left = left;
	return true;
}
