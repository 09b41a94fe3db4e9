/*
 * post.h - summaries made, recorded and mailed, each once.
 *
 * One program at a time (a lock on the folder of the summaries) does:
 *
 *   1. look what became of mails that were under way when it was interrupted
 *   2. try again those that could not be sent
 *   3. make what has not been made: files in the folder, whole; then the
 *      record with the mail in it
 *   4. hand each mail over: record says SENDING, sendmail has it (handover.h),
 *      record says SENT or FAILED
 *
 * Killed anywhere, the next run begins with 1.  What that cannot know is
 * whether a mail went out when this process and its watcher died together
 * while sendmail was running: it is sent once more, with the same Message-ID.
 */
#ifndef DAEMON_SUMMARY_POST_H
#define DAEMON_SUMMARY_POST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/store/settings.h"
#include "daemon/store/store.h"
#include "form/form.h"

/* Nights made up for after a pause, and days a mail is tried: after a longer
 * one somebody looks at the queue, not at this. */
#define POST_DAYS_MAX 31

struct post {
	struct store *store; /* all borrowed */
	const struct form *form;
	const struct settings *settings;
	int64_t now;
	const char *who;
	struct buf *told; /* what was done, a line each, for who looks on */
	int failed;       /* mails that did not go out */
	int dir;          /* post_open's */
	int lock;
};

/* Take the folder (made where it is not) and the lock, waiting for another to
 * end; then 1 and, of what is left, 2 as far as the mail server lets. */
MUST_CHECK bool post_open(struct post *p, struct err *e);
void post_close(struct post *p);

/* The summaries of all nights since the last one, at most POST_DAYS_MAX; of
 * yesterday where there is none.  Each day is a summary of its own. */
MUST_CHECK bool post_nightly(struct post *p, struct err *e);

/* Mail the summary of one period, now.  One that went out is not sent again
 * unless `again`. */
MUST_CHECK bool post_period(struct post *p, int64_t from, int64_t to,
	bool again, struct err *e);

#endif
