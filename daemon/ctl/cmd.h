/*
 * cmd.h - the commands: each answers into session->out.
 *
 * True when the command was carried out or refused for a reason that is an
 * ordinary answer (session->status then says so, session->note why); false
 * with *e when it could not be.
 */
#ifndef DAEMON_CTL_CMD_H
#define DAEMON_CTL_CMD_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "daemon/ctl/args.h"
#include "daemon/ctl/session.h"

/* cmd_queue.c */
MUST_CHECK bool cmd_queue(struct session *s, const struct args *a,
	struct err *e);
MUST_CHECK bool cmd_held(struct session *s, const struct args *a,
	struct err *e);

/* cmd_status.c */
MUST_CHECK bool cmd_status(struct session *s, const struct args *a,
	struct err *e);

/* cmd_show.c */
MUST_CHECK bool cmd_show(struct session *s, const struct args *a,
	struct err *e);

/* cmd_edit.c */
MUST_CHECK bool cmd_decide(struct session *s, const struct args *a,
	struct err *e);
MUST_CHECK bool cmd_set(struct session *s, const struct args *a, struct err *e);
MUST_CHECK bool cmd_contact(struct session *s, const struct args *a,
	struct err *e);

/* cmd_settle.c */
MUST_CHECK bool cmd_confirm(struct session *s, const struct args *a,
	struct err *e);
MUST_CHECK bool cmd_reject(struct session *s, const struct args *a,
	struct err *e);
MUST_CHECK bool cmd_reopen(struct session *s, const struct args *a,
	struct err *e);
MUST_CHECK bool cmd_retry(struct session *s, const struct args *a,
	struct err *e);
MUST_CHECK bool cmd_enter(struct session *s, const struct args *a,
	struct err *e);

/* cmd_join.c */
MUST_CHECK bool cmd_join(struct session *s, const struct args *a,
	struct err *e);
MUST_CHECK bool cmd_split(struct session *s, const struct args *a,
	struct err *e);
MUST_CHECK bool cmd_replace(struct session *s, const struct args *a,
	struct err *e);

/* cmd_summary.c */
MUST_CHECK bool cmd_summary(struct session *s, const struct args *a,
	struct err *e);

/* cmd_form.c: of a form's file alone, so there is no session.  The answer
 * goes to out, *status is the program's. */
MUST_CHECK bool cmd_form(const struct args *a, struct buf *out, int *status,
	struct err *e);

/* cmd_retention.c */
MUST_CHECK bool cmd_retention(struct session *s, const struct args *a,
	struct err *e);
MUST_CHECK bool cmd_legal_hold(struct session *s, const struct args *a,
	struct err *e);

/* cmd_fsck.c */
MUST_CHECK bool cmd_fsck(struct session *s, const struct args *a,
	struct err *e);
/* Its work and answer, also for what was restored. */
MUST_CHECK bool fsck_report(struct session *s, bool quick, bool json,
	struct err *e);

/* cmd_backup.c */
MUST_CHECK bool cmd_backup(struct session *s, const struct args *a,
	struct err *e);
MUST_CHECK bool cmd_restore(struct session *s, const struct args *a,
	struct err *e);

/* cmd_user.c */
MUST_CHECK bool cmd_user(struct session *s, const struct args *a,
	struct err *e);

/* cmd_audit.c */
MUST_CHECK bool cmd_audit(struct session *s, const struct args *a,
	struct err *e);

/* cmd_calibrate.c */
MUST_CHECK bool cmd_calibrate(struct session *s, const struct args *a,
	struct err *e);

/* cmd_followup.c */
MUST_CHECK bool cmd_followup(struct session *s, const struct args *a,
	struct err *e);

/* help.c: how to use all of it, or one command; false for no such command. */
bool help_text(const char *command, struct buf *out);

#endif
