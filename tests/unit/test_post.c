/*
 * test_post.c - of each night one mail goes out, whoever dies, and whatever
 * the mail server says.
 *
 * sendmail is a script that keeps what it is given; the journal, the watcher
 * and the deadline are the real ones.  steps.h counts the calls that change
 * what is on disk, in this process and in the watcher, and hurts one.
 */
#include "tests/support/steps.h"
#include "tests/support/test.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "daemon/store/sql.h"
#include "daemon/store/summary_record.h"
#include "daemon/summary/post.h"

/* 2026-11-25 02:30 in Japan, when the timer runs. */
#define NIGHT INT64_C(1795541400)
#define DAY INT64_C(86400)

static bool full; /* MARUYOMI_FULL: every step, else every STRIDE-th */
#define STRIDE 3

struct world {
	char *dir;
	char conf[512], sendmail[512], mails[512];
	struct settings *settings;
	struct form *form;
};

/* --- a world --------------------------------------------------------------- */

/* What sendmail does with a mail: "good" keeps it. */
static void
sendmail_is(struct world *w, const char *kind)
{
	FILE *f;

	unlink(w->sendmail);
	if (strcmp(kind, "absent") == 0)
		return;
	f = fopen(w->sendmail, "w");
	assert_non_null(f);
	if (strcmp(kind, "good") == 0)
		fprintf(f,
			"#!/bin/sh\n"
			"cd '%s' && cat >new.$$ && mv new.$$ mail.$$\n",
			w->mails);
	else if (strcmp(kind, "bad") == 0)
		fputs("#!/bin/sh\ncat >/dev/null\n"
		      "echo 'no route to host' >&2\nexit 75\n",
			f);
	else
		fputs("#!/bin/sh\ncat >/dev/null\nsleep 600\n", f);
	fclose(f);
	assert_int_equal(chmod(w->sendmail, 0755), 0);
}

static void
begin(struct world *w, const char *more)
{
	char *form = project_path("config/forms/anzen-anshin-mark.conf");
	struct store *s = NULL;
	struct err e;
	FILE *f;

	w->dir = tmp_new();
	snprintf(w->conf, sizeof w->conf, "%s/conf", w->dir);
	snprintf(w->sendmail, sizeof w->sendmail, "%s/sendmail", w->dir);
	snprintf(w->mails, sizeof w->mails, "%s/mails", w->dir);
	assert_works(io_make_dirs(w->mails, &e), e);
	f = fopen(w->conf, "w");
	assert_non_null(f);
	fprintf(f,
		"spool = \"%s/spool\"; archive = \"%s/archive\";\n"
		"database = \"%s/m.db\"; form = \"%s\"; sendmail = \"%s\";\n"
		"mail_to = \"sales@example.jp\"; sendmail_timeout_s = 1;\n"
		"mail_from = \"m@example.jp\"; %s\n",
		w->dir, w->dir, w->dir, form, w->sendmail, more);
	fclose(f);
	assert_works(settings_load(w->conf, &w->settings, &e), e);
	assert_works(form_load(form, &w->form, &e), e);
	assert_works(store_open(w->settings->database, STORE_CREATE, &s, &e), e);
	store_close(&s);
	free(form);
	sendmail_is(w, "good");
}

static void
end(struct world *w)
{
	settings_free(&w->settings);
	form_free(&w->form);
	tmp_remove(&w->dir);
}

static int
mails(const struct world *w)
{
	DIR *d = opendir(w->mails);
	struct dirent *one;
	int n = 0;

	assert_non_null(d);
	while ((one = readdir(d)) != NULL)
		n += strncmp(one->d_name, "mail.", 5) == 0;
	closedir(d);
	return n;
}

/* --- a run ----------------------------------------------------------------- */

enum ask { NIGHTLY, TODAY, AGAIN };

/* Mails that did not go out, -1 when the run failed. */
static int
run_here(const struct world *w, int64_t now, enum ask ask, struct buf *told)
{
	struct post p = {.form = w->form,
		.settings = w->settings,
		.now = now,
		.who = "test",
		.told = told};
	int64_t today = now - (now + 9 * 3600) % DAY;
	struct err e;
	bool ok;

	if (!store_open(w->settings->database, STORE_WRITE, &p.store, &e)) {
		print_message("# %s\n", e.text);
		return -1;
	}
	ok = post_open(&p, &e);
	if (ok) {
		ok = ask == NIGHTLY ? post_nightly(&p, &e)
		     : ask == TODAY ? post_period(&p, today, today + DAY, false,
					      &e)
				    : post_period(&p, today - DAY, today, true,
					      &e);
		post_close(&p);
	}
	if (!ok)
		print_message("# %s\n", e.text);
	store_close(&p.store);
	return ok ? p.failed : -1;
}

static int
run(const struct world *w, int64_t now, enum ask ask)
{
	struct buf told;
	int failed;

	buf_init(&told, 65536);
	failed = run_here(w, now, ask, &told);
	buf_clear(&told);
	return failed;
}

/* The same in a child that is hurt at a step. */
static void
run_hurt(const struct world *w, int64_t now, enum step_mode mode, int at,
	int *counter)
{
	pid_t pid = fork();
	int status;

	assert_int_not_equal(pid, -1);
	if (pid == 0) {
		signal(SIGSEGV, SIG_DFL);
		signal(SIGABRT, SIG_DFL);
		steps_arm(mode, at, counter);
		run(w, now, NIGHTLY);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
}

static int
count(const struct world *w, const char *what)
{
	struct store *s = NULL;
	struct err e;
	struct sql q;
	int n = -1;

	assert_works(store_open(w->settings->database, STORE_WRITE, &s, &e), e);
	sql_start(&q, s, "SELECT count(*) FROM summary WHERE state = ?1");
	sql_text(&q, what);
	if (sql_row(&q))
		n = (int)sql_col_int(&q, 0);
	assert_works(sql_end(&q, &e), e);
	store_close(&s);
	return n;
}

/* --- hurt at every step ---------------------------------------------------- */

static int
points(enum step_mode mode, int at)
{
	int *counter = steps_counter(), total;
	struct world w;

	begin(&w, "");
	run_hurt(&w, NIGHT, mode, at, counter);
	total = *counter;
	if (mode != STEP_COUNT) {
		if (run(&w, NIGHT + 60, NIGHTLY) != 0)
			fail_msg("step %d: the run after it failed", at);
		run(&w, NIGHT + 120, NIGHTLY);
	}
	if (mails(&w) != 1 || count(&w, "sent") != 1)
		fail_msg("step %d: %d mails, %d records sent", at, mails(&w),
			count(&w, "sent"));
	end(&w);
	munmap(counter, sizeof *counter);
	return total;
}

static const struct way {
	const char *name;
	enum step_mode mode;
} WAYS[] = {
	{"killed at a step: one mail", STEP_KILL},
	{"no room at a step: one mail", STEP_FAIL},
	{"a broken disk at a step: one mail", STEP_EIO},
};

static void
test_way(void **state)
{
	const struct way *way = *state;
	int total = points(STEP_COUNT, 0), stride = full ? 1 : STRIDE;

	/* fewer would mean that the calls no longer come through here */
	assert_true(total > 20);
	for (int n = 1 + (int)(way - WAYS) % stride; n <= total; n += stride)
		points(way->mode, n);
	print_message("# %d steps, every %d.\n", total, stride);
}

/* --- nights ---------------------------------------------------------------- */

static void
test_nights(void **state)
{
	struct world w;

	(void)state;
	begin(&w, "");
	assert_int_equal(run(&w, NIGHT, NIGHTLY), 0);
	assert_int_equal(mails(&w), 1); /* the first time only yesterday */
	assert_int_equal(run(&w, NIGHT + 10, NIGHTLY), 0);
	assert_int_equal(mails(&w), 1);
	assert_int_equal(run(&w, NIGHT + 3 * DAY, NIGHTLY), 0);
	assert_int_equal(mails(&w), 4); /* nights the machine was off */
	end(&w);
}

static void
test_by_hand(void **state)
{
	struct world w;

	(void)state;
	begin(&w, "");
	assert_int_equal(run(&w, NIGHT + 9 * 3600, TODAY), 0);
	assert_int_equal(mails(&w), 1);
	/* what comes in later that day is told at night */
	assert_int_equal(run(&w, NIGHT + DAY, NIGHTLY), 0);
	assert_int_equal(mails(&w), 2);
	assert_int_equal(run(&w, NIGHT + DAY + 60, AGAIN), 0);
	assert_int_equal(mails(&w), 3);
	end(&w);
}

static void
test_quiet(void **state)
{
	struct world w;

	(void)state;
	begin(&w, "quiet_days = false;");
	assert_int_equal(run(&w, NIGHT, NIGHTLY), 0);
	assert_int_equal(mails(&w), 0);
	assert_int_equal(count(&w, "quiet"), 1);
	end(&w);
}

/* --- a mail server with troubles ------------------------------------------- */

static const struct trouble {
	const char *kind, *said;
} TROUBLES[] = {
	{"bad", "no route to host"},
	{"hangs", "1"},
	{"absent", "sendmail"},
};

static void
assert_told(const struct world *w, const char *file, const char *words)
{
	char path[1024];
	struct buf text;
	struct err e;

	snprintf(path, sizeof path, "%s/%s", w->settings->summary, file);
	buf_init(&text, 1u << 20);
	assert_works(io_read_file(path, &text, &e), e);
	if (strstr(text.data, words) == NULL)
		fail_msg("\"%s\" is not in %s", words, file);
	buf_clear(&text);
}

/* Told with its reason, kept, told of in the next night's, tried again. */
static void
test_trouble(void **state)
{
	const struct trouble *t = *state;
	struct world w;
	struct buf told;

	begin(&w, "");
	sendmail_is(&w, t->kind);
	buf_init(&told, 65536);
	assert_int_equal(run_here(&w, NIGHT, NIGHTLY, &told), 1);
	if (told.data == NULL || strstr(told.data, t->said) == NULL)
		fail_msg("\"%s\" is not in: %s", t->said,
			told.data ? told.data : "");
	assert_int_equal(count(&w, "failed"), 1);
	assert_int_equal(mails(&w), 0);
	assert_int_equal(run(&w, NIGHT + DAY, NIGHTLY), 2);
	assert_told(&w, "2026-11-25.txt", "お届けできていない");
	sendmail_is(&w, "good");
	assert_int_equal(run(&w, NIGHT + DAY + 60, NIGHTLY), 0);
	assert_int_equal(mails(&w), 2); /* the late one and this night's */
	assert_int_equal(count(&w, "sent"), 2);
	buf_clear(&told);
	end(&w);
}

int
main(void)
{
	static struct rows rows;

	full = getenv("MARUYOMI_FULL") != NULL;
	rows_add(&rows, test_nights, NULL, "each night one mail");
	rows_add(&rows, test_by_hand, NULL, "by hand, at night, once more");
	rows_add(&rows, test_quiet, NULL, "quiet days are not told of");
	for (size_t i = 0; i < ARRAY_LEN(TROUBLES); i++)
		rows_add(&rows, test_trouble, &TROUBLES[i], "sendmail: %s",
			TROUBLES[i].kind);
	for (size_t i = 0; i < ARRAY_LEN(WAYS); i++)
		rows_add(&rows, test_way, &WAYS[i], "%s", WAYS[i].name);
	return rows_run(&rows, "post");
}
