/*
 * cmd_user.c - who may use the review page.
 *
 * A password is read from the terminal without an echo, or as one line of
 * standard input; --once makes one up, prints it and asks for another at the
 * first login.  It is never an argument: those are seen by everybody.
 */
#include "daemon/ctl/cmd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "daemon/words/json_out.h"
#include "daemon/words/layout.h"
#include "daemon/ctl/text_ja.h"
#include "base/clock.h"
#include "daemon/store/account.h"

/* One line of standard input, its newline left out. */
static bool
read_line(char out[PASSWORD_MAX + 2], struct err *e)
{
	if (!fgets(out, PASSWORD_MAX + 2, stdin))
		return err_set(e, ERR_INPUT, "%s", JA_PASSWORD_NONE);
	out[strcspn(out, "\r\n")] = '\0';
	return true;
}

static bool
ask_password(char out[PASSWORD_MAX + 2], struct err *e)
{
	struct termios was, quiet;
	bool terminal = tcgetattr(STDIN_FILENO, &was) == 0, ok;

	if (terminal) {
		quiet = was;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
		fputs(JA_PASSWORD_ASK, stderr);
	}
	ok = read_line(out, e);
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &was);
		fputs("\n", stderr);
	}
	return ok;
}

/* Asked for, or made and told. */
static bool
get_password(struct session *s, const struct args *args,
	char out[PASSWORD_MAX + 2], struct err *e)
{
	if (!args->once)
		return ask_password(out, e);
	account_make_password(out);
	buf_printf(&s->out, JA_PASSWORD_MADE "\n", out);
	return true;
}

static bool
user_list(struct session *s, const struct args *args, struct err *e)
{
	struct account *rows;
	char day[CLOCK_TEXT_SIZE];
	struct json_out j;
	bool ok = true;
	size_t n;

	if (!account_list(s->store, &rows, &n, e))
		return false;
	if (args->json)
		json_out_init(&j);
	for (size_t i = 0; i < n; i++) {
		const struct account *a = &rows[i];

		if (args->json) {
			json_t *row = json_out_object(&j, j.root, a->name);

			json_out_text(&j, row, "role", role_name(a->role));
			json_out_bool(&j, row, "disabled", a->disabled_at != 0);
			json_out_bool(&j, row, "once", a->once);
			continue;
		}
		clock_local_day(a->made_at, day);
		lay_cell(&s->out, a->name, 20);
		lay_cell(&s->out, role_name(a->role), 10);
		buf_printf(&s->out, "%s%s\n", day,
			a->disabled_at ? JA_USER_DISABLED
			: a->once      ? JA_USER_ONCE
				       : "");
	}
	if (args->json) {
		ok = json_out_end(&j, &s->out, e);
		json_out_clear(&j);
	} else if (n == 0) {
		buf_text(&s->out, JA_USER_NONE "\n");
	}
	free(rows);
	return ok;
}

static bool
user_add(struct session *s, const struct args *args, const char *name,
	struct err *e)
{
	char password[PASSWORD_MAX + 2];
	enum role role = ROLE_REVIEWER;

	if (args->role && !role_parse(args->role, &role))
		return err_set(e, ERR_INPUT, JA_ROLE_BAD, args->role);
	if (!get_password(s, args, password, e) ||
		!account_add(s->store, name, role, password, args->once,
			s->now, e))
		return false;
	buf_printf(&s->out, JA_USER_ADDED "\n", name, role_name(role));
	return true;
}

bool
cmd_user(struct session *s, const struct args *args, struct err *e)
{
	const char *what = args->rest[0];
	const char *name = args->rest_count > 1 ? args->rest[1] : NULL;
	char password[PASSWORD_MAX + 2];

	if (strcmp(what, "list") == 0 && !name)
		return user_list(s, args, e);
	if (!name)
		return err_set(e, ERR_INPUT, "%s", JA_USER_USE);
	if (strcmp(what, "add") == 0)
		return user_add(s, args, name, e);
	if (strcmp(what, "passwd") == 0) {
		if (!get_password(s, args, password, e) ||
			!account_set_password(s->store, name, password,
				args->once, e))
			return false;
		buf_printf(&s->out, JA_USER_PASSWORD "\n", name);
		return true;
	}
	if (strcmp(what, "disable") == 0) {
		if (!account_disable(s->store, name, s->now, e))
			return false;
		buf_printf(&s->out, JA_USER_GONE "\n", name);
		return true;
	}
	return err_set(e, ERR_INPUT, "%s", JA_USER_USE);
}
