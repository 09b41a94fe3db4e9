/*
 * test_crash_points.c - the daemon dies, or the disk fails, at every durable
 * step of a fax's path, one after the other.
 *
 * Method: the calls that change what is on disk are counted (steps.h).  A
 * first life counts all steps from an empty directory to a
 * fax in review; then, for N = 1, 2, ... a life ends by SIGKILL at step N
 * (mode kill), or has step N fail once (mode fail), and a second, unharmed
 * life must reach what the first one reached: one original, one journal row,
 * one reading, one application, what the sidecar said, an empty spool.
 *
 * Death between two steps is death before the second, so "before" is enough.
 *
 * With MARUYOMI_FULL set every step has its turn, from the making of the
 * journal on (some minutes).  Without it the journal is there already, and
 * every STRIDE-th step has.
 */
#include "tests/support/steps.h"
#include "tests/support/test.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "daemon/store/fax.h"
#include "daemon/store/sql.h"
#include "daemon/watch/watch.h"

/* A life takes a second: this makes half a minute of it. */
#define STRIDE 24

/* --- a life ------------------------------------------------------------- */

static struct settings *settings;
static struct form *form;
static bool full;  /* MARUYOMI_FULL */
static bool move;  /* away, instead of deleting */
static char *done; /* where to */

/* The daemon, as its main runs it. */
static int
live(void)
{
	struct watch *w = NULL;
	struct err e;
	int status;

	signal(SIGIO, SIG_IGN);
	if (!watch_open(settings, form, &w, &status, &e)) {
		fprintf(stderr, "# %s\n", e.text);
		return status;
	}
	status = watch_run(w);
	watch_close(&w);
	return status;
}

static pid_t
begin_life(enum step_mode m, int n, int *counter, const char *log)
{
	pid_t pid = fork();
	int fd;

	assert_int_not_equal(pid, -1);
	if (pid != 0)
		return pid;
	fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	dup2(fd, STDERR_FILENO);
	/* a crash is the child's end, not a failed test that goes on in it */
	signal(SIGSEGV, SIG_DFL);
	signal(SIGABRT, SIG_DFL);
	steps_arm(m, n, counter);
	_exit(live());
}

/* Has the fax come as far as it goes?  Asks the file, not the daemon. */
static bool
has_arrived(void)
{
	struct store *s = NULL;
	struct sql q;
	bool yes = false;
	struct err e;

	if (access(settings->database, F_OK) == -1 ||
		!store_open(settings->database, STORE_READ, &s, &e))
		return false;
	sql_start(&q, s,
		"SELECT 1 FROM fax WHERE state = 'review'"
		" AND spool_fate = 'gone'");
	yes = sql_row(&q);
	if (!sql_end(&q, &e))
		yes = false;
	store_close(&s);
	return yes;
}

/* Let it live until the fax is in review or it ends by itself; the status as
 * of waitpid. */
static int
watch_life(pid_t pid)
{
	int64_t until = clock_mono_ms() + 20000;
	int status;

	for (;;) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return status;
		if (has_arrived())
			break;
		if (clock_mono_ms() > until) {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			fail_msg("no fax in review after 20 s");
		}
		usleep(5000);
	}
	kill(pid, SIGTERM);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

/* --- what must be true in the end ---------------------------------------- */

static int files;

static int
count_file(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)path;
	(void)st;
	(void)ftw;
	files += type == FTW_F;
	return 0;
}

static int
count_files(const char *dir)
{
	files = 0;
	assert_int_equal(nftw(dir, count_file, 16, FTW_PHYS), 0);
	return files;
}

static int64_t
ask(struct store *s, const char *sql)
{
	struct sql q;
	struct err e;
	int64_t v = -1;

	sql_start(&q, s, sql);
	if (sql_row(&q))
		v = sql_col_int(&q, 0);
	assert_works(sql_end(&q, &e), e);
	return v;
}

static void
check_end(const char *hex)
{
	struct archive *a = NULL;
	struct store *s = NULL;
	struct fax fax;
	struct err e;
	int fd;

	assert_works(store_open(settings->database, STORE_READ, &s, &e), e);
	assert_works(store_check(s, &e), e);
	assert_int_equal(ask(s, "SELECT count(*) FROM fax"), 1);
	assert_int_equal(ask(s, "SELECT count(*) FROM reading"), 1);
	assert_int_equal(ask(s, "SELECT count(*) FROM application"), 1);
	assert_int_equal(ask(s, "SELECT count(*) FROM mark"), form->item_count);
	assert_works(fax_get(s, 1, &fax, &e), e);
	assert_int_equal(fax.state, FAX_REVIEW);
	assert_string_equal(fax.sha256, hex);
	assert_int_equal(ask(s, "SELECT count(*) FROM source"
				" WHERE caller = '0312345678'"),
		1);
	store_close(&s);

	assert_int_equal(count_files(settings->spool), 0);
	assert_int_equal(count_files(done), move ? 2 : 0);
	assert_int_equal(count_files(settings->archive), 1);
	assert_works(archive_open(settings->archive, false, &a, &e), e);
	assert_works(archive_get(a, hex, &fd, &e), e);
	close(fd);
	archive_close(&a);
}

/* --- the loop ------------------------------------------------------------- */

/* A page that the fake reader reads; its SHA-256 by sha256sum(1). */
static const unsigned char FAX[] = {'I', 'I', 42, 0, 8, 0, 0, 0, 2, 0, 17, 1, 4,
	0, 1, 0, 0, 0, 8, 0, 0, 0, 23, 1, 4, 0, 1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0,
	0, 'F', 'A', 'K', 'E', ' ', 'r', 'e', 'a', 'd', '\n'};
static const char FAX_HEX[] =
	"2c61659b36a814402b24618855e0516e2deb40b4cbb38180e9b492d892f45975";

/* What stands beside it. */
static const char META[] = "caller=0312345678\nbytes=48\n";

static char *
path_in(const char *dir, const char *name)
{
	char path[512];

	snprintf(path, sizeof path, "%s/%s", dir, name);
	return strdup(path);
}

/* By a settings file, so that every other setting has its default. */
static void
load_settings(const char *dir, const char *build)
{
	char *form_path = project_path("config/forms/anzen-anshin-mark.conf");
	char text[4096], *path;
	struct err e;
	int n = snprintf(text, sizeof text,
		"spool = \"%s/spool\"; archive = \"%s/archive\";\n"
		"database = \"%s/m.db\"; form = \"%s\";\n"
		"reader = \"%s/tests/support/fake_reader\";\n"
		"reader_memory_mb = 0; readers = 1; reader_timeout_s = 20;\n"
		"settle_s = 0; settle_blind_s = 0; damaged_after_s = 1;\n"
		"rescan_s = 1; retry_s = 0; after_claim = \"%s\";\n",
		dir, dir, dir, form_path, build, move ? "move" : "delete");

	if (move)
		n += snprintf(text + n, sizeof text - (size_t)n,
			"move_to = \"%s/done\";\n", dir);
	tmp_write(dir, "conf", text, (size_t)n, &path);
	assert_works(settings_load(path, &settings, &e), e);
	free(path);
	free(form_path);
}

/* One fax in a new world; *dir is its place. */
static void
make_world(char **dir)
{
	const char *build = getenv("MARUYOMI_BUILD");
	struct store *s = NULL;
	char *file;
	struct err e;

	*dir = tmp_new();
	load_settings(*dir, build ? build : "build");
	assert_int_equal(mkdir(settings->spool, 0750), 0);
	assert_int_equal(mkdir(settings->archive, 0750), 0);
	done = path_in(*dir, "done");
	assert_int_equal(mkdir(done, 0750), 0);
	tmp_write(settings->spool, "fax.tif", FAX, sizeof FAX, &file);
	free(file);
	tmp_write(settings->spool, "fax.meta", META, sizeof META - 1, &file);
	free(file);
	if (full)
		return;
	assert_works(store_open(settings->database, STORE_CREATE, &s, &e), e);
	store_close(&s);
}

static void
end_world(char **dir)
{
	settings_free(&settings);
	free(done);
	tmp_remove(dir);
}

/* One life that is hurt at step n, and one that is not.  Returns the steps
 * of the first. */
static int
lives(enum step_mode m, int n)
{
	int *counter = steps_counter(), status, made;
	char *dir, *log;

	make_world(&dir);
	log = path_in(dir, "log");
	status = watch_life(begin_life(m, n, counter, log));
	made = *counter;
	if (m == STEP_COUNT)
		assert_int_equal(status, 0);
	if (m == STEP_KILL && n <= made)
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	if (!has_arrived())
		assert_int_equal(
			watch_life(begin_life(STEP_COUNT, 0, NULL, log)), 0);
	check_end(FAX_HEX);
	free(log);
	end_world(&dir);
	munmap(counter, sizeof *counter);
	return made;
}

static const struct way {
	const char *name;
	enum step_mode mode;
	bool move;
} WAYS[] = {
	{"killed at a step", STEP_KILL, false},
	{"killed at a step, the file moved", STEP_KILL, true},
	{"a step fails once", STEP_FAIL, false},
	{"a step fails once, the file moved", STEP_FAIL, true},
	{"a step meets a broken disk, the file moved", STEP_EIO, true},
};

static void
test_way(void **state)
{
	const struct way *way = *state;
	int total, stride = full ? 1 : STRIDE;
	/* each way begins elsewhere, so that together they see more */
	int first = 1 + (int)(way - WAYS) * stride / (int)ARRAY_LEN(WAYS);

	move = way->move;
	total = lives(STEP_COUNT, 0);
	/* fewer would mean that the calls no longer come through here */
	assert_true(total > 30);
	for (int n = first; n <= total; n += stride)
		lives(way->mode, n);
	print_message("# %d steps, every %d.\n", total, stride);
}

int
main(void)
{
	char *path = project_path("config/forms/anzen-anshin-mark.conf");
	static struct rows rows;
	struct err e;
	int status;

	if (!form_load(path, &form, &e)) {
		fprintf(stderr, "%s\n", e.text);
		return 1;
	}
	full = getenv("MARUYOMI_FULL") != NULL;
	for (size_t i = 0; i < ARRAY_LEN(WAYS); i++)
		rows_add(&rows, test_way, &WAYS[i], "%s", WAYS[i].name);
	status = rows_run(&rows, "crash_points");
	form_free(&form);
	free(path);
	return status;
}
