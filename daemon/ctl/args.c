/*
 * args.c - what was asked for on the command line.
 *
 * Two tables say everything: the commands with the number of words each
 * takes, and the options with the commands that know them.  args_parse
 * walks argv once; words that are no options are moved to the front in
 * their order, the first of them is the command.
 */
#include "daemon/ctl/args.h"

#include <assert.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/ctl/text_ja.h"

#define BIT(command) (1u << (command))
#define ANY_COMMAND (~0u)

/* Commands that record who gave them. */
#define EDITS                                                                  \
	(BIT(COMMAND_DECIDE) | BIT(COMMAND_SET) | BIT(COMMAND_CONFIRM) |       \
		BIT(COMMAND_REJECT) | BIT(COMMAND_CONTACT) |                   \
		BIT(COMMAND_REOPEN) | BIT(COMMAND_JOIN) | BIT(COMMAND_SPLIT) | \
		BIT(COMMAND_REPLACE) | BIT(COMMAND_RETRY) |                    \
		BIT(COMMAND_ENTER) | BIT(COMMAND_RETENTION) |                  \
		BIT(COMMAND_LEGAL_HOLD) | BIT(COMMAND_FOLLOWUP))

static const struct {
	const char *name;
	enum command command;
	int least, most; /* words after the command; -1: no limit */
} commands[] = {
	{"queue", COMMAND_QUEUE, 0, 0},
	{"held", COMMAND_HELD, 0, 0},
	{"show", COMMAND_SHOW, 1, 1},
	{"decide", COMMAND_DECIDE, 2, -1},
	{"set", COMMAND_SET, 2, -1},
	{"confirm", COMMAND_CONFIRM, 1, 1},
	{"reject", COMMAND_REJECT, 1, 1},
	{"reopen", COMMAND_REOPEN, 1, 1},
	{"join", COMMAND_JOIN, 1, 2},
	{"split", COMMAND_SPLIT, 2, -1},
	{"replace", COMMAND_REPLACE, 2, 2},
	{"contact", COMMAND_CONTACT, 2, 2},
	{"retry", COMMAND_RETRY, 1, 1},
	{"enter", COMMAND_ENTER, 1, 1},
	{"status", COMMAND_STATUS, 0, 0},
	{"summary", COMMAND_SUMMARY, 0, 0},
	{"form", COMMAND_FORM, 2, 2},
	{"retention", COMMAND_RETENTION, 0, 0},
	{"legal-hold", COMMAND_LEGAL_HOLD, 2, 2},
	{"fsck", COMMAND_FSCK, 0, 0},
	{"backup", COMMAND_BACKUP, 1, 1},
	{"restore", COMMAND_RESTORE, 1, 1},
	{"user", COMMAND_USER, 1, 2},
	{"audit", COMMAND_AUDIT, 0, 0},
	{"calibrate", COMMAND_CALIBRATE, 0, 0},
	{"followup", COMMAND_FOLLOWUP, 0, 1},
	{"help", COMMAND_HELP, 0, 1},
	{"version", COMMAND_VERSION, 0, 0},
};

/* Each option sets a flag or a string of struct args. */
static const struct option_row {
	const char *name;
	bool takes_value;
	size_t member;
	unsigned commands;
} options[] = {
	{"--config", true, offsetof(struct args, conf), ANY_COMMAND},
	{"--conf", true, offsetof(struct args, conf), ANY_COMMAND},
	{"--who", true, offsetof(struct args, who), EDITS},
	{"--json", false, offsetof(struct args, json),
		ANY_COMMAND & ~BIT(COMMAND_HELP) & ~BIT(COMMAND_VERSION) &
			~BIT(COMMAND_FORM)},
	{"--metrics", false, offsetof(struct args, metrics),
		BIT(COMMAND_STATUS)},
	{"--all", false, offsetof(struct args, all),
		BIT(COMMAND_QUEUE) | BIT(COMMAND_FOLLOWUP)},
	{"--state", true, offsetof(struct args, state),
		BIT(COMMAND_QUEUE) | BIT(COMMAND_FOLLOWUP)},
	{"--overdue", false, offsetof(struct args, overdue),
		BIT(COMMAND_FOLLOWUP)},
	{"--owner", true, offsetof(struct args, owner), BIT(COMMAND_FOLLOWUP)},
	{"--next", true, offsetof(struct args, next), BIT(COMMAND_FOLLOWUP)},
	{"--note", true, offsetof(struct args, note), BIT(COMMAND_FOLLOWUP)},
	{"--brief", false, offsetof(struct args, brief), BIT(COMMAND_SHOW)},
	{"--full", false, offsetof(struct args, full), BIT(COMMAND_SHOW)},
	{"--incomplete", false, offsetof(struct args, incomplete),
		BIT(COMMAND_CONFIRM)},
	{"--why", true, offsetof(struct args, why),
		BIT(COMMAND_DECIDE) | BIT(COMMAND_SET) | BIT(COMMAND_REJECT) |
			BIT(COMMAND_REOPEN) | BIT(COMMAND_LEGAL_HOLD)},
	{"--undo", false, offsetof(struct args, undo), BIT(COMMAND_JOIN)},
	{"--erase", false, offsetof(struct args, erase),
		BIT(COMMAND_RETENTION)},
	{"--quick", false, offsetof(struct args, quick), BIT(COMMAND_FSCK)},
	{"--keep", false, offsetof(struct args, keep), BIT(COMMAND_SET)},
	{"--today", false, offsetof(struct args, today), BIT(COMMAND_SUMMARY)},
	{"--from", true, offsetof(struct args, from), BIT(COMMAND_SUMMARY)},
	{"--to", true, offsetof(struct args, to), BIT(COMMAND_SUMMARY)},
	{"--mail", false, offsetof(struct args, mail), BIT(COMMAND_SUMMARY)},
	{"--resend", false, offsetof(struct args, resend),
		BIT(COMMAND_SUMMARY)},
	{"--nightly", false, offsetof(struct args, nightly),
		BIT(COMMAND_SUMMARY)},
	{"--list", false, offsetof(struct args, list), BIT(COMMAND_SUMMARY)},
	{"--csv", true, offsetof(struct args, csv), BIT(COMMAND_SUMMARY)},
	{"--xlsx", true, offsetof(struct args, xlsx), BIT(COMMAND_SUMMARY)},
	{"--lang", true, offsetof(struct args, lang), BIT(COMMAND_SUMMARY)},
	{"--role", true, offsetof(struct args, role), BIT(COMMAND_USER)},
	{"--once", false, offsetof(struct args, once), BIT(COMMAND_USER)},
	{"--output", true, offsetof(struct args, output), BIT(COMMAND_FORM)},
	{"--dpi", true, offsetof(struct args, dpi), BIT(COMMAND_FORM)},
};

static const struct {
	const char *shorter, *name;
} short_options[] = {
	{"-c", "--config"},
	{"-w", "--who"},
	{"-j", "--json"},
	{"-o", "--output"},
};

/* The row of an option written as s (up to '='), NULL when unknown. */
static const struct option_row *
option_find(const char *s)
{
	size_t n = strcspn(s, "=");

	for (size_t i = 0; i < ARRAY_LEN(short_options); i++) {
		if (strcmp(s, short_options[i].shorter) == 0) {
			s = short_options[i].name;
			n = strlen(s);
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(options); i++)
		if (strlen(options[i].name) == n &&
			strncmp(options[i].name, s, n) == 0)
			return &options[i];
	return NULL;
}

/* Set the member of *a that the option at argv[*at] names, and step over
 * its value. */
static bool
option_take(const struct option_row *row, int argc, char **argv, int *at,
	struct args *a, struct err *e)
{
	char *member = (char *)a + row->member;
	const char *value = strchr(argv[*at], '=');

	if (!row->takes_value) {
		if (value != NULL)
			return err_set(e, ERR_INPUT, JA_OPTION_NO_VALUE,
				row->name);
		*(bool *)(void *)member = true;
		return true;
	}
	if (value != NULL)
		value++;
	else if (*at + 1 < argc)
		value = argv[++*at];
	else
		return err_set(e, ERR_INPUT, JA_OPTION_VALUE, row->name);
	if (*(const char **)(void *)member != NULL)
		return err_set(e, ERR_INPUT, JA_OPTION_TWICE, row->name);
	if (*value == '\0')
		return err_set(e, ERR_INPUT, JA_OPTION_VALUE, row->name);
	*(const char **)(void *)member = value;
	return true;
}

static bool
command_find(const char *name, int words, struct args *a, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		if (strcmp(commands[i].name, name) != 0)
			continue;
		if (words < commands[i].least)
			return err_set(e, ERR_INPUT, JA_WORDS_FEW, name, name);
		if (commands[i].most != -1 && words > commands[i].most)
			return err_set(e, ERR_INPUT, JA_WORDS_MANY, name, name);
		a->command = commands[i].command;
		return true;
	}
	return err_set(e, ERR_INPUT, JA_COMMAND_UNKNOWN, name);
}

/* What the tables cannot say. */
static bool
args_agree(const struct args *a, struct err *e)
{
	if (a->all && a->state != NULL)
		return err_set(e, ERR_INPUT, JA_OPTIONS_CLASH, "--all",
			"--state");
	if (a->command == COMMAND_FOLLOWUP && a->rest_count == 1 &&
		(a->all || a->overdue))
		return err_set(e, ERR_INPUT, JA_OPTIONS_CLASH, "番号",
			a->all ? "--all" : "--overdue");
	if (a->command == COMMAND_FOLLOWUP && a->rest_count == 0 &&
		(a->next != NULL || a->note != NULL))
		return err_set(e, ERR_INPUT, "%s", JA_FOLLOWUP_WHOSE);
	if (a->brief && a->full)
		return err_set(e, ERR_INPUT, JA_OPTIONS_CLASH, "--brief",
			"--full");
	if (a->today && (a->from != NULL || a->to != NULL))
		return err_set(e, ERR_INPUT, JA_OPTIONS_CLASH, "--today",
			"--from/--to");
	if (a->json && a->metrics)
		return err_set(e, ERR_INPUT, JA_OPTIONS_CLASH, "--json",
			"--metrics");
	if (a->json && a->csv != NULL && strcmp(a->csv, "-") == 0)
		return err_set(e, ERR_INPUT, JA_OPTIONS_CLASH, "--json",
			"--csv -");
	if (a->command == COMMAND_JOIN && a->rest_count != (a->undo ? 1 : 2))
		return err_set(e, ERR_INPUT,
			a->rest_count == 1 ? JA_WORDS_FEW : JA_WORDS_MANY,
			"join", "join");
	if (a->command == COMMAND_SET && !a->keep && a->rest_count == 2)
		return err_set(e, ERR_INPUT, "%s", JA_VALUE_NEEDED);
	if (a->command == COMMAND_SET && !a->keep && a->rest_count > 3)
		return err_set(e, ERR_INPUT, JA_WORDS_MANY, "set", "set");
	if (a->command == COMMAND_SUMMARY && a->to != NULL && a->from == NULL)
		return err_set(e, ERR_INPUT, "%s", JA_TO_ALONE);
	if (a->command == COMMAND_REJECT && a->why == NULL)
		return err_set(e, ERR_INPUT, "%s", JA_WHY_NEEDED);
	if (a->command == COMMAND_REOPEN && a->why == NULL)
		return err_set(e, ERR_INPUT, "%s", JA_REOPEN_WHY_NEEDED);
	if (a->command == COMMAND_LEGAL_HOLD && a->why == NULL)
		return err_set(e, ERR_INPUT, "%s", JA_HOLD_WHY_NEEDED);
	return true;
}

bool
args_parse(int argc, char **argv, struct args *out, struct err *e)
{
	const struct option_row *given[ARRAY_LEN(options)];
	struct args a = {.command = COMMAND_HELP};
	size_t given_count = 0;
	int words = 1; /* argv[1..words-1] are words */
	bool ended = false;

	for (int i = 1; i < argc; i++) {
		const struct option_row *row;

		if (ended || argv[i][0] != '-' || argv[i][1] == '\0') {
			argv[words++] = argv[i];
			continue;
		}
		if (strcmp(argv[i], "--") == 0) {
			ended = true;
			continue;
		}
		if (strcmp(argv[i], "--help") == 0 ||
			strcmp(argv[i], "-h") == 0) {
			/* of the command, when one was named before it */
			*out = (struct args){.command = COMMAND_HELP,
				.rest = argv + 1,
				.rest_count = words > 1 ? 1 : 0};
			return true;
		}
		if (strcmp(argv[i], "--version") == 0) {
			*out = (struct args){.command = COMMAND_VERSION};
			return true;
		}
		row = option_find(argv[i]);
		if (row == NULL)
			return err_set(e, ERR_INPUT, JA_OPTION_UNKNOWN,
				argv[i]);
		if (!option_take(row, argc, argv, &i, &a, e))
			return false;
		if (given_count < ARRAY_LEN(given))
			given[given_count++] = row;
	}
	if (words == 1)
		return err_set(e, ERR_INPUT, "%s", JA_COMMAND_NONE);
	if (!command_find(argv[1], words - 2, &a, e))
		return false;
	for (size_t i = 0; i < given_count; i++)
		if ((given[i]->commands & BIT(a.command)) == 0)
			return err_set(e, ERR_INPUT, JA_OPTION_FOREIGN, argv[1],
				given[i]->name, argv[1]);
	a.rest = argv + 2;
	a.rest_count = words - 2;
	if (!args_agree(&a, e))
		return false;
	*out = a;
	return true;
}

bool
id_parse(const char *s, struct id *out, struct err *e)
{
	struct id id = {ID_APPLICATION, 0};
	const char *digits = s;
	char *end;

	if (strncmp(s, "fax:", 4) == 0) {
		id.kind = ID_FAX;
		digits = s + 4;
	}
	/* strtoll would also take blanks and signs */
	if (*digits < '0' || *digits > '9')
		return err_set(e, ERR_INPUT, JA_ID_BAD, s);
	errno = 0;
	id.number = strtoll(digits, &end, 10);
	if (errno != 0 || *end != '\0' || id.number <= 0)
		return err_set(e, ERR_INPUT, JA_ID_BAD, s);
	*out = id;
	return true;
}

bool
id_parse_kind(const char *s, enum id_kind kind, int64_t *out, struct err *e)
{
	struct id id;

	if (!id_parse(s, &id, e))
		return false;
	if (id.kind != kind)
		return err_set(e, ERR_INPUT,
			kind == ID_FAX ? JA_ID_NOT_FAX : JA_ID_NOT_APPLICATION,
			s);
	*out = id.number;
	return true;
}

bool
answer_word(const char *s, enum answer *out)
{
	static const struct {
		const char *word;
		enum answer answer;
	} row[] = {
		{"yes", ANSWER_YES},
		{"no", ANSWER_NO},
		{"○", ANSWER_YES},
		{"×", ANSWER_NO},
		{"はい", ANSWER_YES},
		{"いいえ", ANSWER_NO},
	};

	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		if (strcmp(row[i].word, s) == 0) {
			*out = row[i].answer;
			return true;
		}
	}
	return false;
}

static bool
pair_of(const struct form *form, const char *id, const char *word,
	struct pair *out, struct err *e)
{
	struct pair p;

	p.item = form_item_index(form, id);
	if (p.item == -1)
		return err_set(e, ERR_INPUT, JA_QUESTION_UNKNOWN, id,
			form->items[0].id,
			form->items[form->item_count - 1].id);
	if (!answer_word(word, &p.answer))
		return err_set(e, ERR_INPUT, JA_ANSWER_BAD, id, word);
	*out = p;
	return true;
}

bool
pairs_parse(const struct form *form, char *const *words, int word_count,
	struct pair *out, int *out_count, struct err *e)
{
	struct pair got[FORM_ITEMS_MAX];
	int n = 0;

	assert(word_count > 0);
	for (int i = 0; i < word_count; i++) {
		const char *eq = strchr(words[i], '=');
		char id[FORM_ID_SIZE];

		if (n == form->item_count)
			return err_set(e, ERR_INPUT, JA_PAIRS_MANY,
				form->item_count);
		if (eq == NULL) {
			if (i + 1 == word_count)
				return err_set(e, ERR_INPUT, JA_PAIR_HALF,
					words[i]);
			if (!pair_of(form, words[i], words[i + 1], &got[n], e))
				return false;
			i++;
		} else {
			size_t len = (size_t)(eq - words[i]);

			if (len >= sizeof(id))
				return err_set(e, ERR_INPUT, JA_PAIR_HALF,
					words[i]);
			memcpy(id, words[i], len);
			id[len] = '\0';
			if (!pair_of(form, id, eq + 1, &got[n], e))
				return false;
		}
		for (int k = 0; k < n; k++)
			if (got[k].item == got[n].item)
				return err_set(e, ERR_INPUT, JA_PAIR_TWICE,
					form->items[got[n].item].id);
		n++;
	}
	memcpy(out, got, (size_t)n * sizeof(got[0]));
	*out_count = n;
	return true;
}
