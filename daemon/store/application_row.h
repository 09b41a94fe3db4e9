/*
 * application_row.h - the bare row of an application, inside daemon/store/
 * only.
 */
#ifndef DAEMON_STORE_APPLICATION_ROW_H
#define DAEMON_STORE_APPLICATION_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/application.h"
#include "daemon/store/store.h"
#include "form/form.h"

struct application_row {
	int64_t id, fax_id;
	int number;
	enum application_state state;
	int64_t arrived_at;
	enum may_contact may_contact;
	int64_t settled_at;
	char settled_by[FAX_WHO_SIZE];
	char why[ERR_TEXT_MAX];
	char form[64];
	int64_t joined_into; /* 0: none */
	int read_as;         /* number in the reading; 0: by hand or as number */
};

/* An empty application in REVIEW; reading 0: by hand. */
MUST_CHECK bool application_insert(struct store *s, const struct form *form,
	int64_t fax, int number, int64_t reading, int64_t *out_id,
	struct err *e);

/* ERR_ABSENT. */
MUST_CHECK bool application_row_get(struct store *s, int64_t id,
	struct application_row *out, struct err *e);

/* ERR_STATE once it is settled or part of another. */
MUST_CHECK bool application_must_be_open(const struct application_row *row,
	struct err *e);
/* The step itself, for it and its parts: states, verdict, events, faxes; part
 * of the caller's transaction.  what: the verdict's word. */
MUST_CHECK bool application_settle(struct store *s,
	const struct application_row *row, enum application_state to,
	const char *what, const char *who, const char *why, int64_t at,
	struct err *e);

/* A name for the record; words of UTF-8, at most max bytes. */
MUST_CHECK bool application_check_who(const char *who, struct err *e);
MUST_CHECK bool application_check_words(const char *text, size_t max,
	struct err *e);

/* "SHA256 PAGE X,Y,W,H" */
#define VERDICT_IMAGE_SIZE 128

/* Append a verdict and link it to the chain (verdict_chain.h); part of the
 * caller's transaction. */
struct verdict {
	int64_t application, at;
	const char *who, *what, *item, *from, *to, *reason;
	const char *image; /* what was looked at; NULL: nothing in particular */
};
MUST_CHECK bool verdict_write(struct store *s, const struct verdict *v,
	struct err *e);

#endif
