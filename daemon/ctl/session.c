/*
 * session.c - one run of the operator's command: what it works on.
 *
 * Who gives the command is asked of the system, not guessed: --who, else
 * the person behind sudo, else the login name of the real user id.  Always
 * true: who is never empty, because every verdict bears it.
 */
#include "daemon/ctl/session.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "daemon/ctl/text_ja.h"

static bool
who_is_it(const char *given, char out[FAX_WHO_SIZE], struct err *e)
{
	const char *who = given;
	struct passwd *pw;

	if (who == NULL && getuid() == 0)
		who = getenv("SUDO_USER");
	if (who == NULL || *who == '\0') {
		pw = getpwuid(getuid());
		who = pw == NULL ? NULL : pw->pw_name;
	}
	if (who == NULL)
		return text_format(out, FAX_WHO_SIZE, e, "uid%lu",
			(unsigned long)getuid());
	if (!text_is_utf8(who) || who[strcspn(who, "\t\r\n")] != '\0')
		return err_set(e, ERR_INPUT, "%s", JA_WHO_BAD);
	if (!text_copy(out, FAX_WHO_SIZE, who, e))
		return err_at(e, "--who");
	return true;
}

static bool
changes_something(const struct args *a)
{
	switch (a->command) {
	case COMMAND_RETENTION:
		return a->erase;
	case COMMAND_FOLLOWUP:
		return a->rest_count == 1;
	case COMMAND_SUMMARY:
		return a->mail || a->resend || a->nightly;
	case COMMAND_USER:
	case COMMAND_LEGAL_HOLD:
	case COMMAND_DECIDE:
	case COMMAND_SET:
	case COMMAND_CONFIRM:
	case COMMAND_REJECT:
	case COMMAND_REOPEN:
	case COMMAND_JOIN:
	case COMMAND_SPLIT:
	case COMMAND_REPLACE:
	case COMMAND_CONTACT:
	case COMMAND_RETRY:
	case COMMAND_ENTER:
		return true;
	case COMMAND_QUEUE:
	case COMMAND_HELD:
	case COMMAND_SHOW:
	case COMMAND_STATUS:
	case COMMAND_FORM:
	case COMMAND_FSCK:
	case COMMAND_BACKUP:
	case COMMAND_RESTORE:
	case COMMAND_AUDIT:
	case COMMAND_CALIBRATE:
	case COMMAND_HELP:
	case COMMAND_VERSION:
	case COMMAND__COUNT:
		return false;
	}
	return false;
}

/* That a file is not there says no more than its name; what names it, and
 * where to look, helps. */
static bool
names_no_file(const char *path)
{
	return access(path, F_OK) != 0 && errno == ENOENT;
}

static bool
load_settings(struct session *s, const char *conf, struct err *e)
{
	if (!settings_load(conf, &s->settings, e)) {
		if (names_no_file(conf))
			err_set(e, ERR_CONFIG, JA_NO_SETTINGS, conf);
		return false;
	}
	if (!form_load_editions(s->settings->form, &s->forms, e)) {
		if (names_no_file(s->settings->form))
			err_set(e, ERR_CONFIG, JA_NO_FORM, s->settings->form,
				conf);
		return false;
	}
	s->form = s->forms;
	return true;
}

bool
session_open(const struct args *args, int64_t now, struct session *out,
	struct err *e)
{
	struct session s = {.now = now,
		.status = EX_OK,
		.watched = isatty(STDERR_FILENO) == 1};
	const char *conf = args->conf;
	bool ok = false;

	if (conf == NULL)
		conf = settings_default_path();
	buf_init(&s.out, SESSION_OUT_MAX);
	buf_init(&s.note, SESSION_OUT_MAX);
	if (!who_is_it(args->who, s.who, e) ||
		!load_settings(&s, conf, e))
		goto out;
	/* restoring begins where there is none */
	if (args->command != COMMAND_RESTORE &&
		!store_open(s.settings->database,
			changes_something(args) ? STORE_WRITE : STORE_READ,
			&s.store, e)) {
		if (e->kind == ERR_ABSENT)
			err_set(e, ERR_ABSENT, JA_NO_DATABASE,
				s.settings->database, conf);
		goto out;
	}
	*out = s;
	ok = true;
out:
	if (!ok)
		session_close(&s);
	return ok;
}

void
session_progress(struct session *s, int64_t done, int64_t total)
{
	int64_t now = clock_mono_ms();

	if (!s->watched || (done < total && now - s->said_ms < 500))
		return;
	s->said_ms = now;
	fprintf(stderr, "\r%lld / %lld%s", (long long)done, (long long)total,
		done < total ? "" : "\n");
}

void
session_close(struct session *s)
{
	store_close(&s->store);
	form_free(&s->forms);
	settings_free(&s->settings);
	buf_clear(&s->out);
	buf_clear(&s->note);
}
