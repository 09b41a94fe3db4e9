/*
 * help.c - how the command is used, in Japanese.
 */
#include "daemon/ctl/cmd.h"

#include <string.h>

#include "daemon/ctl/text_ja.h"

static const struct {
	const char *command, *use, *text;
} rows[] = {
	{"queue", "queue [--all | --state STATE] [--json]", JA_HELP_QUEUE},
	{"held", "held [--json]", JA_HELP_HELD},
	{"show", "show ID [--full | --brief] [--json]", JA_HELP_SHOW},
	{"decide", "decide ID QUESTION yes|no   |   decide ID Q=yes Q=no ...",
		JA_HELP_DECIDE},
	{"set", "set ID FIELD VALUE   |   set ID FIELD ... --keep",
		JA_HELP_SET},
	{"contact", "contact ID yes|no", JA_HELP_CONTACT},
	{"confirm", "confirm ID [--incomplete]", JA_HELP_CONFIRM},
	{"reject", "reject ID --why TEXT", JA_HELP_REJECT},
	{"reopen", "reopen ID --why TEXT", JA_HELP_REOPEN},
	{"join", "join ID PART   |   join PART --undo", JA_HELP_JOIN},
	{"split", "split ID PAGE ...", JA_HELP_SPLIT},
	{"replace", "replace OLDER NEWER", JA_HELP_REPLACE},
	{"retry", "retry fax:N", JA_HELP_RETRY},
	{"enter", "enter fax:N", JA_HELP_ENTER},
	{"status", "status [--json | --metrics]", JA_HELP_STATUS},
	{"summary",
		"summary [--today | --from DAY [--to DAY]] [--csv FILE] "
		"[--xlsx FILE] [--lang ja|en|auto] [--json]"
		"   |   summary --mail [--resend] [--today | --from DAY [--to DAY]]"
		"   |   summary --nightly | --list",
		JA_HELP_SUMMARY},
	{"form",
		"form check FILE   |   form print FILE -o SHEET.pdf [--dpi N]"
		"   |   form learn BLANK.tif [-o DRAFT.conf]",
		JA_HELP_FORM},
	{"retention", "retention [--erase] [--json]", JA_HELP_RETENTION},
	{"legal-hold", "legal-hold ID on|off --why TEXT", JA_HELP_LEGAL_HOLD},
	{"fsck", "fsck [--quick] [--json]", JA_HELP_FSCK},
	{"backup", "backup FOLDER [--json]", JA_HELP_BACKUP},
	{"restore", "restore FOLDER [--json]", JA_HELP_RESTORE},
	{"user",
		"user add NAME [--role reviewer|sales|admin] [--once]   |   "
		"user passwd NAME [--once]   |   user disable NAME   |   "
		"user list",
		JA_HELP_USER},
	{"audit", "audit [--json]", JA_HELP_AUDIT},
	{"calibrate", "calibrate [--json]", JA_HELP_CALIBRATE},
	{"followup",
		"followup [--overdue] [--state STATE] [--owner NAME] [--all] "
		"[--json]   |   followup ID [--state STATE] [--owner NAME] "
		"[--next DAY] [--note TEXT]",
		JA_HELP_FOLLOWUP},
	{"help", "help [COMMAND]", JA_HELP_HELP},
};

bool
help_text(const char *command, struct buf *out)
{
	bool found = command == NULL;

	if (command == NULL)
		buf_text(out, JA_HELP_HEAD);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (command != NULL && strcmp(command, rows[i].command) != 0)
			continue;
		found = true;
		buf_printf(out, "  maruyomi %s\n%s", rows[i].use, rows[i].text);
	}
	if (command == NULL)
		buf_text(out, JA_HELP_FOOT);
	return found;
}
