/*
 * settle.c - has a file in the spool come to rest, and is it whole?
 *
 * The five rules of settle.h in their order, the cheap ones first: a file
 * that still moves costs one statx, a resting one a flock, a lease and the
 * walk along its directories.
 */
#include "daemon/watch/settle.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>

/* How often a resting file that somebody holds is looked at again: releasing
 * a flock makes no event. */
static const int64_t AGAIN_MS = 1000;

void
settle_init(struct settle *s, const struct arrival_ident *ident, int64_t now_ms)
{
	*s = (struct settle){.ident = *ident, .still_ms = now_ms};
}

void
settle_hint(struct settle *s, int64_t now_ms)
{
	/* the end of a writer who is in sight will be seen: no need to guess
	 * it from his pauses */
	if (!s->busy && now_ms - s->still_ms > s->pause_ms)
		s->pause_ms = now_ms - s->still_ms;
	s->still_ms = now_ms;
	s->unwhole_ms = 0;
}

void
settle_see(struct settle *s, const struct arrival_ident *ident, int64_t now_ms)
{
	if (arrival_ident_same(&s->ident, ident))
		return;
	s->ident = *ident;
	settle_hint(s, now_ms);
}

/* HylaFAX holds LOCK_EX while it receives, and waits for the lock on a new
 * file: ours is given back at once. */
static bool
is_locked(int fd)
{
	if (flock(fd, LOCK_SH | LOCK_NB) == -1)
		return errno == EWOULDBLOCK; /* otherwise: no locks here */
	flock(fd, LOCK_UN);
	return false;
}

enum lease { LEASE_FREE, LEASE_BUSY, LEASE_BLIND };

/* A read lease is granted only while nobody has the file open to write. */
static enum lease
try_lease(int fd)
{
	if (fcntl(fd, F_SETLEASE, F_RDLCK) == -1)
		return errno == EAGAIN ? LEASE_BUSY : LEASE_BLIND;
	fcntl(fd, F_SETLEASE, F_UNLCK);
	return LEASE_FREE;
}

static void
wait_for(struct settle_look *out, const char *what, int64_t due_ms)
{
	*out = (struct settle_look){.state = SETTLE_WAIT,
		.due_ms = due_ms,
		.words = what};
}

/* At most what a file rests of which nothing else can be asked. */
static int64_t
rest_of(const struct settle *s, const struct settle_rules *rules)
{
	int64_t twice = 2 * s->pause_ms;

	if (twice > rules->blind_ms)
		twice = rules->blind_ms;
	return twice > rules->rest_ms ? twice : rules->rest_ms;
}

/* Rules 2 and 3; true when they hold, else *out is filled. */
static bool
rests(struct settle *s, int fd, const struct settle_rules *rules,
	int64_t now_ms, struct settle_look *out)
{
	int64_t rest_ms = rest_of(s, rules);
	enum lease lease;

	if (now_ms - s->still_ms < rest_ms) {
		wait_for(out, "rest", s->still_ms + rest_ms);
		return false;
	}
	lease = is_locked(fd) ? LEASE_BUSY : try_lease(fd);
	s->busy = lease == LEASE_BUSY;
	if (s->busy) {
		s->unwhole_ms = 0;
		wait_for(out, "writer", now_ms + AGAIN_MS);
		return false;
	}
	if (lease == LEASE_BLIND && now_ms - s->still_ms < rules->blind_ms) {
		wait_for(out, "blind", s->still_ms + rules->blind_ms);
		return false;
	}
	return true;
}

bool
settle_look(struct settle *s, int fd, const struct settle_rules *rules,
	int64_t now_ms, struct settle_look *out, struct err *e)
{
	struct arrival_ident ident;
	struct tiff_chain chain;

	if (!arrival_ident_of(fd, &ident, e))
		return false;
	settle_see(s, &ident, now_ms);
	if (!rests(s, fd, rules, now_ms, out))
		return true;
	if (!tiff_chain_walk(fd, ident.size, &chain, e))
		return false;
	switch (chain.end) {
	case TIFF_CHAIN_WHOLE:
	case TIFF_CHAIN_NO_TIFF:
	case TIFF_CHAIN_LARGE:
		*out = (struct settle_look){.state = SETTLE_WHOLE,
			.words = "",
			.chain = chain};
		return true;
	case TIFF_CHAIN_BROKEN:
	case TIFF_CHAIN_NUMBERS:
		break;
	}
	if (s->unwhole_ms == 0)
		s->unwhole_ms = now_ms;
	if (now_ms - s->unwhole_ms < rules->damaged_ms)
		wait_for(out, "whole", s->unwhole_ms + rules->damaged_ms);
	else
		*out = (struct settle_look){.state = SETTLE_DAMAGED,
			.words = "",
			.chain = chain};
	return true;
}
