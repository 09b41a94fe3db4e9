/*
 * args.h - what was asked for on the command line.
 *
 * `maruyomi [OPTION...] COMMAND [ARGUMENT...]`: options may stand anywhere,
 * "--name VALUE" and "--name=VALUE" are the same, "--" ends them.  An option
 * that the command does not know is an error, never ignored.  All strings
 * are borrowed from argv.
 */
#ifndef DAEMON_CTL_ARGS_H
#define DAEMON_CTL_ARGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "form/form.h"
#include "form/reading.h"

enum command {
	COMMAND_QUEUE,
	COMMAND_HELD,
	COMMAND_SHOW,
	COMMAND_DECIDE,
	COMMAND_SET,
	COMMAND_CONFIRM,
	COMMAND_REJECT,
	COMMAND_REOPEN,
	COMMAND_JOIN,
	COMMAND_SPLIT,
	COMMAND_REPLACE,
	COMMAND_CONTACT,
	COMMAND_RETRY,
	COMMAND_ENTER,
	COMMAND_STATUS,
	COMMAND_SUMMARY,
	COMMAND_FORM,
	COMMAND_RETENTION,
	COMMAND_LEGAL_HOLD,
	COMMAND_FSCK,
	COMMAND_BACKUP,
	COMMAND_RESTORE,
	COMMAND_USER,
	COMMAND_AUDIT,
	COMMAND_CALIBRATE,
	COMMAND_FOLLOWUP,
	COMMAND_HELP,
	COMMAND_VERSION,
	COMMAND__COUNT,
};

struct args {
	enum command command;
	const char *conf; /* NULL: the installed one */
	const char *who;  /* NULL: the login name */
	bool json, all, brief, full, incomplete, keep, today, once;
	const char *role;
	const char *state, *why, *from, *to, *csv, *output, *dpi, *xlsx, *lang; /* NULL: not
								   * given */
	bool erase, quick, metrics, undo;
	bool overdue;
	bool mail, resend, nightly, list; /* summary */
	const char *owner, *next, *note;
	char *const *rest; /* what follows the command */
	int rest_count;
};

/* Options are moved behind the other words of argv.  ERR_INPUT says what is
 * wrong and where to look. */
MUST_CHECK bool args_parse(int argc, char **argv, struct args *out,
	struct err *e);

/* "12" is an application, "fax:7" a fax (a held one has no application). */
enum id_kind { ID_APPLICATION, ID_FAX };

struct id {
	enum id_kind kind;
	int64_t number;
};

MUST_CHECK bool id_parse(const char *s, struct id *out, struct err *e);

/* As id_parse, but only that kind will do. */
MUST_CHECK bool id_parse_kind(const char *s, enum id_kind kind, int64_t *out,
	struct err *e);

/* "yes" "no" "○" "×" "はい" "いいえ" */
MUST_CHECK bool answer_word(const char *s, enum answer *out);

/* One decision: index of the question and yes or no. */
struct pair {
	int item;
	enum answer answer;
};

/* "1-1-1 yes" or "1-1-1=yes 1-1-2=no ..."; out holds form->item_count.  The
 * same question twice is an error. */
MUST_CHECK bool pairs_parse(const struct form *form, char *const *words,
	int word_count, struct pair *out, int *out_count, struct err *e);

#endif
