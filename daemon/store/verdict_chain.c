/*
 * verdict_chain.c - proof that no verdict was changed, left out or put in.
 *
 * Every text goes into the digest behind its length, so that two verdicts
 * never look alike by moving a boundary.
 */
#include "daemon/store/verdict_chain.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "daemon/store/sql.h"

static void
add_int(crypto_hash_sha256_state *h, int64_t v)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)v >> (8 * (7 - i)));
	crypto_hash_sha256_update(h, bytes, sizeof bytes);
}

static void
add_text(crypto_hash_sha256_state *h, const char *s)
{
	size_t n = strlen(s);

	add_int(h, (int64_t)n);
	crypto_hash_sha256_update(h, (const unsigned char *)s, n);
}

static void
finish(crypto_hash_sha256_state *h, char out[VERDICT_LINK_SIZE])
{
	unsigned char sum[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(h, sum);
	sodium_bin2hex(out, VERDICT_LINK_SIZE, sum, sizeof sum);
}

static void
digest_of(const struct verdict *v, const char *salt,
	char out[VERDICT_LINK_SIZE])
{
	crypto_hash_sha256_state h;

	crypto_hash_sha256_init(&h);
	add_text(&h, salt);
	add_int(&h, v->application);
	add_int(&h, v->at);
	add_text(&h, v->who);
	add_text(&h, v->what);
	add_text(&h, v->item);
	add_text(&h, v->from);
	add_text(&h, v->to);
	add_text(&h, v->reason);
	add_text(&h, v->image ? v->image : "");
	finish(&h, out);
}

static void
link_of(const char *before, const char *digest, char out[VERDICT_LINK_SIZE])
{
	crypto_hash_sha256_state h;

	crypto_hash_sha256_init(&h);
	add_text(&h, before);
	add_text(&h, digest);
	finish(&h, out);
}

/* The link in a column "DIGEST LINK", "" for one that is none. */
static const char *
link_in(const char *chain)
{
	return strlen(chain) == VERDICT_CHAIN_SIZE - 1
		       ? chain + VERDICT_LINK_SIZE
		       : "";
}

bool
verdict_chain_next(struct store *s, const struct verdict *v,
	char salt[VERDICT_SALT_SIZE], char chain[VERDICT_CHAIN_SIZE],
	struct err *e)
{
	char digest[VERDICT_LINK_SIZE], link[VERDICT_LINK_SIZE];
	unsigned char random[(VERDICT_SALT_SIZE - 1) / 2];
	char before[VERDICT_CHAIN_SIZE] = "";
	struct sql q;

	if (sodium_init() == -1)
		return err_set(e, ERR_SYSTEM, "libsodium does not start");
	sql_start(&q, s, "SELECT chain FROM verdict ORDER BY id DESC LIMIT 1");
	if (sql_row(&q))
		sql_col_text(&q, 0, before, sizeof before);
	if (!sql_end(&q, e))
		return false;
	randombytes_buf(random, sizeof random);
	sodium_bin2hex(salt, VERDICT_SALT_SIZE, random, sizeof random);
	digest_of(v, salt, digest);
	link_of(link_in(before), digest, link);
	snprintf(chain, VERDICT_CHAIN_SIZE, "%s %s", digest, link);
	return true;
}

/* Erased: nothing is left of what it said, and an erasure says so. */
static bool
is_erased(const struct verdict *v, const char *salt, bool erasure)
{
	return erasure && !salt[0] && !v->from[0] && !v->to[0] && !v->reason[0];
}

/* One verdict; true when it fits behind the link `out->head`. */
static bool
check(const struct verdict *v, const char *salt, const char *chain,
	bool erasure, struct verdict_audit *out)
{
	char digest[VERDICT_LINK_SIZE], link[VERDICT_LINK_SIZE];

	if (!link_in(chain)[0])
		return false;
	snprintf(digest, sizeof digest, "%.64s", chain);
	link_of(out->head, digest, link);
	if (strcmp(link, link_in(chain)) != 0)
		return false;
	if (is_erased(v, salt, erasure)) {
		out->erased++;
	} else {
		digest_of(v, salt, digest);
		if (strncmp(digest, chain, sizeof digest - 1) != 0)
			return false;
	}
	memcpy(out->head, link, sizeof out->head);
	return true;
}

static void
check_row(struct sql *q, struct verdict_audit *out)
{
	const struct verdict v = {.application = sql_col_int(q, 1),
		.at = sql_col_int(q, 2),
		.who = sql_col_peek(q, 3),
		.what = sql_col_peek(q, 4),
		.item = sql_col_peek(q, 5),
		.from = sql_col_peek(q, 6),
		.to = sql_col_peek(q, 7),
		.reason = sql_col_peek(q, 8),
		.image = sql_col_peek(q, 9)};
	const char *chain = sql_col_peek(q, 11);

	if (!chain[0] && !out->head[0]) {
		out->older++;
		return;
	}
	if (check(&v, sql_col_peek(q, 10), chain, sql_col_int(q, 12) != 0, out))
		out->checked++;
	else
		out->bad = sql_col_int(q, 0);
}

bool
verdict_audit(struct store *s, struct verdict_audit *out, struct err *e)
{
	struct verdict_audit a = {0};
	struct sql q;

	sql_start(&q, s,
		"SELECT v.id, v.application_id, v.at, v.who, v.what, v.item,"
		" v.was, v.becomes, v.reason, v.image, v.salt, v.chain,"
		" EXISTS (SELECT 1 FROM erasure AS x JOIN application AS a"
		"  ON a.fax_id = x.fax_id WHERE a.id = v.application_id)"
		" FROM verdict AS v ORDER BY v.id");
	while (a.bad == 0 && sql_row(&q))
		check_row(&q, &a);
	if (!sql_end(&q, e))
		return false;
	*out = a;
	return true;
}
