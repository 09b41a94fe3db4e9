/*
 * spool.c - the files that lie in the spool and wait to come to rest.
 *
 * Candidates stand in a dense array, to be gone through, and in a tree by
 * name, to be found by an event.  Both point to the same allocations.
 */
#include "daemon/watch/spool.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/io.h"

struct spool {
	int dir;
	struct candidate *list[SPOOL_CANDIDATES_MAX];
	size_t count;
	void *by_name; /* tree of struct candidate */
	bool left_out;
};

/* A daemon that was killed may live on for a moment in a reader it had just
 * forked, which holds the lock until it runs its program. */
static const int LOCK_TRIES = 10;
static const useconds_t LOCK_PAUSE_US = 100000;

static bool
lock(int dir, const char *path, struct err *e)
{
	for (int i = 0; i < LOCK_TRIES; i++) {
		if (flock(dir, LOCK_EX | LOCK_NB) == 0)
			return true;
		if (errno != EWOULDBLOCK)
			return err_errno(e, "lock %s", path);
		usleep(LOCK_PAUSE_US);
	}
	return err_set(e, ERR_STATE, "another maruyomid works on %s", path);
}

bool
spool_open(const char *path, struct spool **out, struct err *e)
{
	struct spool *s = NULL;
	int dir = -1;
	bool ok = false;

	if (!io_open_dir(path, &dir, e) || !lock(dir, path, e))
		goto out;
	s = calloc(1, sizeof *s);
	if (!s) {
		err_errno(e, "spool");
		goto out;
	}
	s->dir = dir;
	dir = -1; /* handed over */
	*out = s;
	ok = true;
out:
	if (dir != -1)
		close(dir);
	return ok || err_at(e, "spool");
}

static int
compare_names(const void *a, const void *b)
{
	const struct candidate *ca = a, *cb = b;

	return strcmp(ca->name, cb->name);
}

static void
drop_at(struct spool *s, size_t i)
{
	struct candidate *c = s->list[i];

	tdelete(c, &s->by_name, compare_names);
	s->list[i] = s->list[--s->count];
	free(c);
}

void
spool_close(struct spool **at)
{
	struct spool *s = *at;

	if (!s)
		return;
	while (s->count > 0)
		drop_at(s, s->count - 1);
	close(s->dir);
	free(s);
	*at = NULL;
}

int
spool_dir(const struct spool *s)
{
	return s->dir;
}

size_t
spool_count(const struct spool *s)
{
	return s->count;
}

bool
spool_left_out(const struct spool *s)
{
	return s->left_out;
}

static struct candidate *
make(const char *name)
{
	size_t size = strlen(name) + 1;
	struct candidate *c = calloc(1, sizeof *c + size);

	if (c)
		memcpy(c->name, name, size);
	return c;
}

/* The candidate of that name, a new one if need be; NULL when there is no
 * room.  *is_new says which. */
static struct candidate *
find_or_add(struct spool *s, const char *name, bool *is_new)
{
	struct candidate *probe = make(name), **node;

	*is_new = false;
	if (!probe)
		return NULL;
	if (s->count < SPOOL_CANDIDATES_MAX) {
		node = tsearch(probe, &s->by_name, compare_names);
		if (node && *node == probe) {
			s->list[s->count++] = probe;
			*is_new = true;
			return probe;
		}
	} else {
		node = tfind(probe, &s->by_name, compare_names);
	}
	free(probe);
	return node ? *node : NULL;
}

/* A file of that name is there and is like this. */
static bool
meet(struct spool *s, const char *name, const struct arrival_ident *ident,
	const struct settle_rules *rules, int64_t now_ms, bool event)
{
	struct arrival_ident before;
	struct candidate *c;
	bool is_new;

	c = find_or_add(s, name, &is_new);
	if (!c)
		return false;
	c->in_scan = true;
	if (is_new) {
		settle_init(&c->settle, ident, now_ms);
		c->due_ms = now_ms + rules->rest_ms;
		return true;
	}
	before = c->settle.ident;
	settle_see(&c->settle, ident, now_ms);
	if (event)
		settle_hint(&c->settle, now_ms);
	if (event || !arrival_ident_same(&before, ident))
		c->due_ms = now_ms + rules->rest_ms;
	return true;
}

void
spool_hint(struct spool *s, const char *name, const struct settle_rules *rules,
	int64_t now_ms)
{
	struct arrival_ident ident;
	struct err ignored; /* a name that is gone is nobody's trouble */

	if (arrival_ignores(name) ||
		!arrival_ident_at(s->dir, name, &ident, &ignored))
		return;
	if (!meet(s, name, &ident, rules, now_ms, true))
		s->left_out = true;
}

static void
sweep(struct spool *s)
{
	for (size_t i = s->count; i-- > 0;)
		if (!s->list[i]->in_scan)
			drop_at(s, i);
}

static bool
scan_entry(struct spool *s, const char *name, const struct settle_rules *rules,
	int64_t now_ms, spool_known_fn *known, void *arg, struct err *e)
{
	struct arrival_ident ident;
	struct err why;

	if (arrival_ignores(name))
		return true;
	if (!arrival_ident_at(s->dir, name, &ident, &why)) {
		if (why.kind == ERR_ABSENT)
			return true;
		*e = why;
		return false;
	}
	if (!known(arg, name, &ident) &&
		!meet(s, name, &ident, rules, now_ms, false))
		s->left_out = true;
	return true;
}

bool
spool_scan(struct spool *s, const struct settle_rules *rules, int64_t now_ms,
	spool_known_fn *known, void *arg, struct err *e)
{
	int fd = openat(s->dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd == -1 ? NULL : fdopendir(fd);
	struct dirent *entry;
	bool ok = false;

	if (!dir) {
		err_errno(e, "spool");
		goto out;
	}
	s->left_out = false;
	for (size_t i = 0; i < s->count; i++)
		s->list[i]->in_scan = false;
	for (;;) {
		errno = 0;
		entry = readdir(dir);
		if (!entry)
			break;
		if (!scan_entry(s, entry->d_name, rules, now_ms, known, arg, e))
			goto out;
	}
	if (errno != 0) {
		err_errno(e, "spool");
		goto out;
	}
	sweep(s);
	ok = true;
out:
	if (dir)
		closedir(dir);
	else if (fd != -1)
		close(fd);
	return ok;
}

struct candidate *
spool_due(struct spool *s, int64_t now_ms)
{
	struct candidate *best = NULL;

	for (size_t i = 0; i < s->count; i++) {
		struct candidate *c = s->list[i];

		if (c->due_ms <= now_ms &&
			(!best || c->settle.ident.mtime_ns <
					  best->settle.ident.mtime_ns))
			best = c;
	}
	return best;
}

int64_t
spool_next_ms(const struct spool *s)
{
	int64_t next = -1;

	for (size_t i = 0; i < s->count; i++)
		if (next == -1 || s->list[i]->due_ms < next)
			next = s->list[i]->due_ms;
	return next;
}

void
spool_drop(struct spool *s, struct candidate *c)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->list[i] == c) {
			drop_at(s, i);
			return;
		}
}
