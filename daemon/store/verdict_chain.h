/*
 * verdict_chain.h - proof that no verdict was changed, left out or put in.
 *
 * Each verdict carries, in its column chain, "DIGEST LINK": the digest is the
 * SHA-256 of a random salt and all it says, the link that of the link before
 * it and the digest.  Erasing what a verdict says (personal data that is no
 * longer needed) leaves its digest and with it the chain whole; the salt goes
 * too, so that the digest cannot be tried out.  The newest link, written down
 * elsewhere, also shows that nothing was cut off at the end.
 */
#ifndef DAEMON_STORE_VERDICT_CHAIN_H
#define DAEMON_STORE_VERDICT_CHAIN_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/application_row.h"
#include "daemon/store/store.h"

#define VERDICT_SALT_SIZE 33   /* 32 hex digits and the end */
#define VERDICT_LINK_SIZE 65   /* 64 hex digits and the end */
#define VERDICT_CHAIN_SIZE 130 /* digest, blank, link and the end */

/* Salt and chain of the verdict that is appended next; inside the transaction
 * that appends it. */
MUST_CHECK bool verdict_chain_next(struct store *s, const struct verdict *v,
	char salt[VERDICT_SALT_SIZE], char chain[VERDICT_CHAIN_SIZE],
	struct err *e);

struct verdict_audit {
	int64_t checked; /* verdicts in the chain */
	int64_t older;   /* from before there was a chain */
	int64_t erased;  /* of the checked: what they said is erased */
	int64_t bad;     /* id of the first that does not fit, 0: none */
	char head[VERDICT_LINK_SIZE]; /* newest link, "" without any */
};

/* Walk the whole chain.  True also when something does not fit. */
MUST_CHECK bool verdict_audit(struct store *s, struct verdict_audit *out,
	struct err *e);

#endif
