/*
 * offer.h - applications that may belong together.
 *
 * An application sent in two calls, or sent again: found by the sender (the
 * number that called, else what his machine calls itself, else the same
 * company, contact and telephone on the form, or the number or name that his
 * machine prints over the pages) within a day.  Who sent what is by the word
 * of others, so this only offers, and says why; a person decides.
 */
#ifndef DAEMON_STORE_OFFER_H
#define DAEMON_STORE_OFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/application.h"
#include "daemon/store/store.h"
#include "form/form.h"

/* A sheet that is sent on in a second call comes the same day. */
#define OFFER_WITHIN_S (24 * 3600)

/* What one and the same sender may have sent within a day; more is a machine
 * gone wild, and the newest are the ones a person wants. */
#define OFFERS_MAX 8

enum offer_kind {
	OFFER_JOIN,      /* one has what the other lacks */
	OFFER_DUPLICATE, /* both say the same */
	OFFER_REPLACE,   /* the same questions, other answers */
};

/* Why it is offered: bits. */
enum offer_why {
	OFFER_BY_CALL = 1,    /* the same number called */
	OFFER_BY_WORDS = 2,   /* the same words on the form */
	OFFER_BY_NUMBER = 4,  /* the same number printed over the pages */
	OFFER_BY_NAME = 8,    /* the same name there */
	OFFER_BY_PAGES = 16,  /* the page numbers there go on */
	OFFER_BY_TIME = 32,   /* the times there lie near each other */
};

struct offer {
	enum offer_kind kind;
	int64_t other;           /* the application */
	bool newer;              /* it came after this one */
	enum application_state state;
	int64_t arrived_at;
	int pages;
	int adds;   /* questions and fields it has and this one lacks */
	int shared; /* questions both have */
	int differ; /* of these, those with another answer */
	unsigned why; /* enum offer_why */
};

/* What the two are to each other, by what was seen and decided. */
void offer_compare(const struct application_now *a,
	const struct application_now *other, struct offer *out);

/* For one that is open: the newest `most` of at most OFFERS_MAX, newest first.
 * Each is loaded whole, so who shows one asks for one.  *out is the caller's
 * to free(). */
MUST_CHECK bool offer_list(struct store *s, const struct form *form,
	const struct application_now *a, size_t most, struct offer **out,
	size_t *count, struct err *e);

#endif
