/*
 * maruyomi_main.c - the operator's command: one question, one answer.
 *
 * Parses, opens, runs one command, prints, ends.  The answer is written in
 * one piece after the command succeeded, so a failure never leaves half a
 * list on the screen.
 */
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"
#include "daemon/ctl/args.h"
#include "daemon/ctl/cmd.h"
#include "daemon/ctl/complain.h"
#include "daemon/ctl/session.h"
#include "daemon/ctl/text_ja.h"

/* The help of everything is 4 kB. */
#define HELP_MAX (64 * 1024)

static bool
run(struct session *s, const struct args *a, struct err *e)
{
	switch (a->command) {
	case COMMAND_QUEUE:
		return cmd_queue(s, a, e);
	case COMMAND_HELD:
		return cmd_held(s, a, e);
	case COMMAND_SHOW:
		return cmd_show(s, a, e);
	case COMMAND_DECIDE:
		return cmd_decide(s, a, e);
	case COMMAND_SET:
		return cmd_set(s, a, e);
	case COMMAND_CONTACT:
		return cmd_contact(s, a, e);
	case COMMAND_CONFIRM:
		return cmd_confirm(s, a, e);
	case COMMAND_REJECT:
		return cmd_reject(s, a, e);
	case COMMAND_REOPEN:
		return cmd_reopen(s, a, e);
	case COMMAND_JOIN:
		return cmd_join(s, a, e);
	case COMMAND_SPLIT:
		return cmd_split(s, a, e);
	case COMMAND_REPLACE:
		return cmd_replace(s, a, e);
	case COMMAND_RETRY:
		return cmd_retry(s, a, e);
	case COMMAND_ENTER:
		return cmd_enter(s, a, e);
	case COMMAND_STATUS:
		return cmd_status(s, a, e);
	case COMMAND_SUMMARY:
		return cmd_summary(s, a, e);
	case COMMAND_FORM: /* answered without a session */
	case COMMAND_RETENTION:
		return cmd_retention(s, a, e);
	case COMMAND_LEGAL_HOLD:
		return cmd_legal_hold(s, a, e);
	case COMMAND_FSCK:
		return cmd_fsck(s, a, e);
	case COMMAND_BACKUP:
		return cmd_backup(s, a, e);
	case COMMAND_RESTORE:
		return cmd_restore(s, a, e);
	case COMMAND_USER:
		return cmd_user(s, a, e);
	case COMMAND_AUDIT:
		return cmd_audit(s, a, e);
	case COMMAND_CALIBRATE:
		return cmd_calibrate(s, a, e);
	case COMMAND_FOLLOWUP:
		return cmd_followup(s, a, e);
	case COMMAND_HELP:
	case COMMAND_VERSION:
	case COMMAND__COUNT:
		break;
	}
	return err_set(e, ERR_INPUT, "%s", JA_COMMAND_NONE);
}

/* Write a composed answer; the exit status if that fails. */
static int
print(int fd, const struct buf *b, int status)
{
	struct err e;

	if (!buf_ok(b, &e)) {
		complain(&e);
		return EX_SOFTWARE;
	}
	if (b->len == 0 || io_write_all(fd, b->data, b->len, &e))
		return status;
	complain(&e);
	return EX_IOERR;
}

static int
help(const struct args *a)
{
	struct buf text;
	int status = EX_OK;

	buf_init(&text, HELP_MAX);
	if (a->command == COMMAND_VERSION)
		buf_text(&text, "maruyomi " MARUYOMI_VERSION "\n");
	else if (!help_text(a->rest_count > 0 ? a->rest[0] : NULL, &text)) {
		fprintf(stderr, "maruyomi: " JA_COMMAND_UNKNOWN "\n",
			a->rest[0]);
		status = EX_USAGE;
	}
	status = print(STDOUT_FILENO, &text, status);
	buf_clear(&text);
	return status;
}

/* Commands about a form's file need neither settings nor journal. */
static int
form_command(const struct args *a)
{
	struct buf text;
	struct err e;
	int status = EX_OK;

	buf_init(&text, SESSION_OUT_MAX);
	if (cmd_form(a, &text, &status, &e)) {
		status = print(STDOUT_FILENO, &text, status);
	} else {
		complain(&e);
		status = err_exit_code(e.kind);
	}
	buf_clear(&text);
	return status;
}

int
main(int argc, char **argv)
{
	struct session session;
	struct args args;
	struct err e;
	int status;

	if (!args_parse(argc, argv, &args, &e)) {
		complain(&e);
		return EX_USAGE;
	}
	if (args.command == COMMAND_HELP || args.command == COMMAND_VERSION)
		return help(&args);
	if (args.command == COMMAND_FORM)
		return form_command(&args);
	if (!session_open(&args, clock_now(), &session, &e)) {
		complain(&e);
		return err_exit_code(e.kind);
	}
	if (run(&session, &args, &e)) {
		status = print(STDERR_FILENO, &session.note, session.status);
		status = print(STDOUT_FILENO, &session.out, status);
	} else {
		complain(&e);
		status = err_exit_code(e.kind);
	}
	session_close(&session);
	return status;
}
