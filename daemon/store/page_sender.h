/*
 * page_sender.h - what the sender's machine printed over the pages of a fax.
 *
 * Date, name, number, page n of m, and how many sheets a cover says were sent:
 * by the sender's word, read from small print.  Like where a fax came from
 * (source.h) it is for people's eyes and for offering what may belong together,
 * never for deciding.  It is personal data: in no log line, and erased with the
 * fax.
 */
#ifndef DAEMON_STORE_PAGE_SENDER_H
#define DAEMON_STORE_PAGE_SENDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/store.h"
#include "form/reading.h"

struct page_sender {
	int64_t fax;
	int index; /* in the fax, from 0 */
	struct sender_note said;
	int sheets_sent; /* a cover's word, 0: it is none */
	double sheets_confidence;
};

/* Lay down what the reading has, in place of what was there.  Part of the
 * caller's transaction. */
MUST_CHECK bool page_sender_write(struct store *s, int64_t fax,
	const struct reading *r, struct err *e);

/* Every page of a fax in its order, also those that nothing was read on.  *out
 * is the caller's to free(). */
MUST_CHECK bool page_sender_list(struct store *s, int64_t fax,
	struct page_sender **out, size_t *count, struct err *e);

#endif
