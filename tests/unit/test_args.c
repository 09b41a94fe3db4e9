/* test_args.c - command line: commands, options, ids, decisions. */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/ctl/args.h"

#define WORDS_MAX 12

/* words: separated by '|', the program's name left out. */
static int
split(char *words, char *argv[WORDS_MAX])
{
	int argc = 0;
	static char program[] = "maruyomi";

	argv[argc++] = program;
	while (words != NULL) {
		assert_true(argc < WORDS_MAX);
		argv[argc++] = strsep(&words, "|");
	}
	return argc;
}

/* What was understood, in one line. */
static void
describe(const struct args *a, char *out, size_t size)
{
	static const char *const names[COMMAND__COUNT] = {"queue", "held",
		"show", "decide", "set", "confirm", "reject", "reopen", "join", "split",
		"replace", "contact", "retry", "enter", "status", "summary", "form", "retention",
		"legal-hold", "fsck", "backup", "restore", "user", "audit", "calibrate",
		"followup",
		"help", "version"};
	int n = snprintf(out, size, "%s", names[a->command]);
	const struct {
		const char *name;
		bool on;
	} flags[] = {{"json", a->json}, {"all", a->all}, {"brief", a->brief},
		{"full", a->full}, {"incomplete", a->incomplete},
		{"keep", a->keep}, {"today", a->today}, {"erase", a->erase},
		{"overdue", a->overdue}, {"quick", a->quick}, {"once", a->once},
		{"undo", a->undo}};
	const struct {
		const char *name, *value;
	} values[] = {{"conf", a->conf}, {"who", a->who}, {"state", a->state},
		{"why", a->why}, {"from", a->from}, {"to", a->to},
		{"csv", a->csv}, {"role", a->role}, {"output", a->output}, {"dpi", a->dpi},
		{"owner", a->owner}, {"next", a->next}, {"note", a->note}};

	for (int i = 0; i < a->rest_count; i++)
		n += snprintf(out + n, size - (size_t)n, " [%s]", a->rest[i]);
	for (size_t i = 0; i < ARRAY_LEN(flags); i++)
		if (flags[i].on)
			n += snprintf(out + n, size - (size_t)n, " %s",
				flags[i].name);
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		if (values[i].value != NULL)
			n += snprintf(out + n, size - (size_t)n, " %s=%s",
				values[i].name, values[i].value);
}

static const struct row {
	const char *name, *words, *want; /* NULL: an error saying `says` */
	const char *says;
} ROWS[] = {
	{"a bare command", "queue", "queue", NULL},
	{"with a file", "-c|a.conf|queue", "queue conf=a.conf", NULL},
	{"option behind the command", "queue|-c|a.conf", "queue conf=a.conf",
		NULL},
	{"long option with =", "queue|--state=held", "queue state=held", NULL},
	{"long option with a word", "queue|--state|held", "queue state=held",
		NULL},
	{"value with =", "reject|3|--why=a=b", "reject [3] why=a=b", NULL},
	{"value that looks like an option", "reject|3|--why|-x",
		"reject [3] why=-x", NULL},
	{"options between words", "show|--json|12", "show [12] json", NULL},
	{"show a fax", "show|fax:7|--brief", "show [fax:7] brief", NULL},
	{"what sales does", "followup|--overdue|--owner|佐藤",
		"followup overdue owner=佐藤", NULL},
	{"what sales did", "followup|12|--state|won|--next=none|--note|a b",
		"followup [12] state=won next=none note=a b", NULL},
	{"a note on nothing", "followup|--note|x", NULL, "どの申込書のことか番号を指定"},
	{"overdue, of one", "followup|12|--overdue", NULL, "番号 と --overdue は一緒に使えません"},
	{"JSON or figures, not both", "status|--json|--metrics", NULL,
		"--json と --metrics は一緒に使えません"},
	{"check a form", "form|check|a.conf", "form [check] [a.conf]", NULL},
	{"print a form", "form|print|a.conf|-o|a.pdf",
		"form [print] [a.conf] output=a.pdf", NULL},
	{"several decisions", "decide|12|1-1-1=yes|1-1-2=no",
		"decide [12] [1-1-1=yes] [1-1-2=no]", NULL},
	{"a value of a field", "set|12|company|株式会社 丸",
		"set [12] [company] [株式会社 丸]", NULL},
	{"an empty value", "set|12|fax|", "set [12] [fax] []", NULL},
	{"a value after --", "set|12|fax|--|-", "set [12] [fax] [-]", NULL},
	{"a value beginning with - after --", "set|12|fax|--|--all",
		"set [12] [fax] [--all]", NULL},
	{"keep what was read", "set|12|fax|--keep", "set [12] [fax] keep",
		NULL},
	{"keep several fields", "set|12|fax|phone|--keep",
		"set [12] [fax] [phone] keep", NULL},
	{"who decides", "confirm|12|--who|山田", "confirm [12] who=山田", NULL},
	{"incomplete", "confirm|12|--incomplete", "confirm [12] incomplete",
		NULL},
	{"consent", "contact|12|no", "contact [12] [no]", NULL},
	{"a period", "summary|--from|2026-11-01|--to|2026-11-30",
		"summary from=2026-11-01 to=2026-11-30", NULL},
	{"table to standard output", "summary|--csv|-", "summary csv=-", NULL},
	{"erase", "retention|--erase|-w|a", "retention erase who=a", NULL},
	{"hold by law", "legal-hold|12|on|--why|x",
		"legal-hold [12] [on] why=x", NULL},
	{"a quick look", "fsck|--quick", "fsck quick", NULL},
	{"a backup", "backup|/b", "backup [/b]", NULL},
	{"--help behind a command", "set|--help", "help [set]", NULL},
	{"--help before it", "--help|set", "help", NULL},
	{"--config is --conf", "queue|--config|x", "queue conf=x", NULL},
	{"-h wins", "-h", "help", NULL},
	{"help of a command", "help|decide", "help [decide]", NULL},
	{"--version", "--version", "version", NULL},
	{"nothing", "", NULL, "コマンドがありません"},
	{"unknown command", "foo", NULL, "「foo」というコマンド"},
	{"unknown option", "queue|--foo", NULL, "「--foo」というオプション"},
	{"unknown short option", "queue|-x", NULL, "「-x」というオプション"},
	{"an option of another command", "queue|--why|x", NULL,
		"queue に --why は使えません"},
	{"--json where nothing is answered", "help|--json", NULL,
		"help に --json は使えません"},
	{"--who where nothing is changed", "queue|--who|x", NULL,
		"queue に --who は使えません"},
	{"option without its value", "queue|--state", NULL,
		"--state には値が必要です"},
	{"option with an empty value", "queue|--state=", NULL,
		"--state には値が必要です"},
	{"flag with a value", "queue|--all=1", NULL,
		"--all に値は付けられません"},
	{"the same option twice", "queue|--state=held|--state=read", NULL,
		"--state が2回"},
	{"--all and --state", "queue|--all|--state=held", NULL,
		"--all と --state は一緒に"},
	{"--brief and --full", "show|1|--brief|--full", NULL,
		"--brief と --full は一緒に"},
	{"--today and --from", "summary|--today|--from=2026-11-01", NULL,
		"--today と --from/--to は"},
	{"--to alone", "summary|--to=2026-11-01", NULL, "--to には --from も"},
	{"two things on standard output", "summary|--json|--csv=-", NULL,
		"--json と --csv - は"},
	{"show without id", "show", NULL, "show に続く言葉が足りません"},
	{"show with two", "show|1|2", NULL, "show に続く言葉が多すぎます"},
	{"queue with a word", "queue|1", NULL, "queue に続く言葉が多すぎ"},
	{"decide without answer", "decide|1", NULL, "decide に続く言葉が足り"},
	{"set without value", "set|1|fax", NULL, "値がありません"},
	{"set with two values", "set|1|fax|2|3", NULL,
		"set に続く言葉が多すぎます"},
	{"hold without reason", "legal-hold|1|on", NULL,
		"法的保全には理由が必要です"},
	{"erase elsewhere", "queue|--erase", NULL,
		"queue に --erase は使えません"},
	{"reject without reason", "reject|1", NULL, "却下には理由が必要です"},
};

static void
test_row(void **state)
{
	const struct row *row = *state;
	char words[256], got[512], *argv[WORDS_MAX];
	struct args a = {.command = COMMAND__COUNT};
	struct err e = {0};
	int argc;

	snprintf(words, sizeof(words), "%s", row->words);
	argc = row->words[0] == '\0' ? split(NULL, argv) : split(words, argv);
	if (row->want != NULL) {
		assert_works(args_parse(argc, argv, &a, &e), e);
		describe(&a, got, sizeof(got));
		assert_string_equal(got, row->want);
		return;
	}
	assert_false(args_parse(argc, argv, &a, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	if (strncmp(e.text, row->says, strlen(row->says)) != 0)
		fail_msg("\"%s\" does not begin \"%s\"", e.text, row->says);
	/* outs only on success */
	assert_int_equal(a.command, COMMAND__COUNT);
}

static const struct id_row {
	const char *text;
	enum id_kind kind;
	int64_t number; /* 0: no id */
} IDS[] = {
	{"12", ID_APPLICATION, 12},
	{"fax:7", ID_FAX, 7},
	{"9223372036854775807", ID_APPLICATION, INT64_MAX},
	{"9223372036854775808", ID_APPLICATION, 0},
	{"0", ID_APPLICATION, 0},
	{"fax:0", ID_FAX, 0},
	{"-1", ID_APPLICATION, 0},
	{"+1", ID_APPLICATION, 0},
	{" 1", ID_APPLICATION, 0},
	{"1 ", ID_APPLICATION, 0},
	{"1x", ID_APPLICATION, 0},
	{"", ID_APPLICATION, 0},
	{"fax:", ID_FAX, 0},
	{"fax", ID_FAX, 0},
	{"fax:-7", ID_FAX, 0},
	{"Fax:7", ID_FAX, 0},
	{"0x10", ID_APPLICATION, 0},
};

static void
test_id(void **state)
{
	const struct id_row *row = *state;
	struct id id = {ID_APPLICATION, -1};
	int64_t number = -1;
	struct err e;

	if (row->number == 0) {
		assert_false(id_parse(row->text, &id, &e));
		assert_int_equal(e.kind, ERR_INPUT);
		assert_int_equal(id.number, -1);
		return;
	}
	assert_works(id_parse(row->text, &id, &e), e);
	assert_int_equal(id.kind, row->kind);
	assert_true(id.number == row->number);
	assert_works(id_parse_kind(row->text, row->kind, &number, &e), e);
	assert_true(number == row->number);
	number = -1;
	assert_false(id_parse_kind(row->text,
		row->kind == ID_FAX ? ID_APPLICATION : ID_FAX, &number, &e));
	assert_int_equal(number, -1);
}

static const struct pairs_row {
	const char *name, *words, *want, *says;
} PAIRS[] = {
	{"two words", "1-1-1|yes", "1-1-1=yes", NULL},
	{"one word", "1-1-1=no", "1-1-1=no", NULL},
	{"several", "1-1-1=yes|7-6-3=no|3-1-2|yes",
		"1-1-1=yes 7-6-3=no 3-1-2=yes", NULL},
	{"signs", "1-1-1=○|1-1-2=×", "1-1-1=yes 1-1-2=no", NULL},
	{"Japanese", "1-1-1=はい|1-1-2=いいえ", "1-1-1=yes 1-1-2=no", NULL},
	{"no such question", "9-9-9=yes", NULL,
		"「9-9-9」という設問はありません（1-1-1 から 7-6-3 まで）"},
	{"no such answer", "1-1-1=maybe", NULL,
		"1-1-1 の答え「maybe」が分かりません"},
	{"review is no decision", "1-1-1=review", NULL,
		"1-1-1 の答え「review」が分かりません"},
	{"upper case is no answer", "1-1-1=YES", NULL,
		"1-1-1 の答え「YES」が分かりません"},
	{"half a pair", "1-1-1", NULL, "「1-1-1」の答えがありません"},
	{"empty question", "=yes", NULL, "「」という設問はありません"},
	{"a question too long", "1-1-1-1-1-1-1-1-1-1=yes", NULL,
		"「1-1-1-1-1-1-1-1-1-1=yes」の答えがありません"},
	{"twice", "1-1-1=yes|1-1-1=yes", NULL, "設問 1-1-1 が2回"},
};

static void
test_pairs(void **state)
{
	const struct pairs_row *row = *state;
	char words[256], got[512] = "", *argv[WORDS_MAX];
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	struct pair pairs[FORM_ITEMS_MAX];
	struct form *form;
	int count = -1, n = 0, argc;
	struct err e;

	assert_works(form_load(path, &form, &e), e);
	free(path);
	snprintf(words, sizeof(words), "%s", row->words);
	argc = split(words, argv);
	if (row->want != NULL) {
		assert_works(pairs_parse(form, argv + 1, argc - 1, pairs,
				     &count, &e),
			e);
		for (int i = 0; i < count; i++)
			n += snprintf(got + n, sizeof(got) - (size_t)n,
				"%s%s=%s", i == 0 ? "" : " ",
				form->items[pairs[i].item].id,
				answer_name(pairs[i].answer));
		assert_string_equal(got, row->want);
	} else {
		assert_false(pairs_parse(form, argv + 1, argc - 1, pairs,
			&count, &e));
		assert_int_equal(count, -1);
		if (strncmp(e.text, row->says, strlen(row->says)) != 0)
			fail_msg("\"%s\" does not begin \"%s\"", e.text,
				row->says);
	}
	form_free(&form);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_row, &ROWS[i], "args: %s", ROWS[i].name);
	for (size_t i = 0; i < ARRAY_LEN(IDS); i++)
		rows_add(&rows, test_id, &IDS[i], "id: \"%s\"", IDS[i].text);
	for (size_t i = 0; i < ARRAY_LEN(PAIRS); i++)
		rows_add(&rows, test_pairs, &PAIRS[i], "pairs: %s",
			PAIRS[i].name);
	return rows_run(&rows, "args");
}
