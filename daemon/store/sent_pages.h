/*
 * sent_pages.h - whether all pages came, by the sender's word.
 *
 * What stands over the pages (3/5) and on a cover (送信枚数 5枚) is laid beside
 * what arrived.  It is small print, read by a machine, so only what fits
 * together says anything: numbers that rise in the order of the file, one and
 * the same sum, most pages read.  It tells a person; no answer depends on it.
 */
#ifndef DAEMON_STORE_SENT_PAGES_H
#define DAEMON_STORE_SENT_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "daemon/store/page_sender.h"

/* More lacking pages are told by their count alone. */
#define SENT_LACKING_MAX 8

struct sent_pages {
	bool told; /* the numbers over the pages fit together */
	int of;    /* ... so many were sent; 0: they do not say */
	int came;  /* ... so many of them arrived */
	int lacking; /* ... so many did not, at least */
	int lacks[SENT_LACKING_MAX]; /* which, where that is known */
	int lacks_count;
	int cover;      /* sheets a cover says were sent, 0: none says */
	int cover_came; /* pages that arrived */
};

/* All pages of the faxes an application came in, fax by fax. */
struct sent_pages sent_pages_of(const struct page_sender *pages, size_t count);

/* Does it say that pages did not come? */
bool sent_pages_lack(const struct sent_pages *s);

/* Were both sent within half an hour, by the clocks of their machines? */
bool sent_pages_near(const struct page_sender *a, size_t a_count,
	const struct page_sender *b, size_t b_count);

/* Do the pages of one fax go on where those of the other end?  All pages of
 * each. */
bool sent_pages_follow(const struct page_sender *a, size_t a_count,
	const struct page_sender *b, size_t b_count);

#endif
