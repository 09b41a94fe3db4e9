/*
 * throttle.c - how often a password may be tried.
 *
 * When all rows are taken the oldest goes: an attacker who fills the table
 * must make 512 different keys fail for each he wants forgotten.
 */
#include "daemon/web/throttle.h"

#include <string.h>

/* FNV-1a: only to compare keys. */
static uint64_t
hash(const char *s)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
	return h == 0 ? 1 : h;
}

static int
find(const struct throttle *t, uint64_t key)
{
	for (int i = 0; i < THROTTLE_KEYS; i++)
		if (t->row[i].key == key)
			return i;
	return -1;
}

static int
oldest(const struct throttle *t)
{
	int at = 0;

	for (int i = 1; i < THROTTLE_KEYS; i++)
		if (t->row[i].since < t->row[at].since)
			at = i;
	return at;
}

int
throttle_wait(const struct throttle *t, const char *key, int64_t now)
{
	int i = find(t, hash(key));
	int64_t left;

	if (i < 0 || t->row[i].failures < THROTTLE_TRIES)
		return 0;
	left = t->row[i].since + THROTTLE_WINDOW_S - now;
	return left > 0 ? (int)left : 0;
}

void
throttle_failed(struct throttle *t, const char *key, int64_t now)
{
	uint64_t h = hash(key);
	int i = find(t, h);

	if (i < 0)
		i = oldest(t);
	if (t->row[i].key != h || now - t->row[i].since >= THROTTLE_WINDOW_S) {
		t->row[i].key = h;
		t->row[i].failures = 0;
	}
	t->row[i].since = now;
	t->row[i].failures++;
}

void
throttle_good(struct throttle *t, const char *key)
{
	int i = find(t, hash(key));

	if (i >= 0)
		memset(&t->row[i], 0, sizeof t->row[i]);
}
