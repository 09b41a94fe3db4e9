/*
 * test_keep_points.c - erasing, backing up and restoring die, or meet a bad
 * disk, at every durable step, one after the other.
 *
 * The commands themselves are run, in a child, by their words; steps.h counts
 * the calls that change what is on disk and hurts one.  Then:
 *
 *   always      fsck finds no fault
 *   retention   run again, it leaves nothing of what was due
 *   backup      the one of before or the new one is whole, or there is none
 *               yet that calls itself so; run again, it is whole
 *   restore     run again, everything is there
 *
 * With MARUYOMI_FULL set every step has its turn, without it every STRIDE-th.
 */
#include "tests/support/steps.h"
#include "tests/support/test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/text.h"
#include "daemon/ctl/cmd.h"
#include "daemon/store/arrival.h"
#include "daemon/store/pictures.h"
#include "daemon/store/queue.h"
#include "daemon/store/sql.h"

#define STRIDE 16

static bool full; /* MARUYOMI_FULL */

struct world {
	char *dir;
	char conf[512], restored[512]; /* settings: of it, of its copy */
	char backup[512];
};

/* --- a command in a child ------------------------------------------------- */

static int
run_args(int argc, char **argv)
{
	struct session s;
	struct args a;
	struct err e;
	bool ok;

	if (!args_parse(argc, argv, &a, &e) ||
		!session_open(&a, clock_now(), &s, &e)) {
		fprintf(stderr, "# %s\n", e.text);
		return err_exit_code(e.kind);
	}
	if (a.command == COMMAND_RETENTION)
		ok = cmd_retention(&s, &a, &e);
	else if (a.command == COMMAND_BACKUP)
		ok = cmd_backup(&s, &a, &e);
	else if (a.command == COMMAND_RESTORE)
		ok = cmd_restore(&s, &a, &e);
	else
		ok = cmd_fsck(&s, &a, &e);
	return ok ? s.status : err_exit_code(e.kind);
}

/* The status of waitpid of `maruyomi -c CONF WORDS...`. */
static int
command(const char *conf, const char *a, const char *b, enum step_mode mode,
	int at, int *counter)
{
	pid_t pid = fork();
	int status;

	assert_int_not_equal(pid, -1);
	if (pid == 0) {
		char *argv[6] = {strdup("maruyomi"), strdup("-c"), strdup(conf),
			strdup(a), b ? strdup(b) : NULL, NULL};

		/* a crash is the child's end */
		signal(SIGSEGV, SIG_DFL);
		signal(SIGABRT, SIG_DFL);
		steps_arm(mode, at, counter);
		_exit(run_args(b ? 5 : 4, argv));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
works(const char *conf, const char *a, const char *b)
{
	int status = command(conf, a, b, STEP_COUNT, 0, NULL);

	if (status != 0)
		fail_msg("%s %s: status %d", a, b ? b : "", status >> 8);
}

/* --- a world -------------------------------------------------------------- */

static void
add_fax(struct store *s, struct archive *a, const char *dir, const char *bytes,
	int64_t at)
{
	char hex[ARCHIVE_HEX_SIZE], *path;
	int64_t size, id;
	struct fax fax;
	struct err e;
	bool found;
	int fd;
	struct arrival arrival = {.name = "f.tif",
		.damage = "",
		.source = &(struct source){.caller = "0282220597",
			.bad_rows = -1,
			.bad_run = -1}};

	tmp_write(dir, "f", bytes, strlen(bytes), &path);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_works(archive_put(a, fd, 1000, hex, &size, &e), e);
	assert_works(arrival_ident_of(fd, &arrival.ident, &e), e);
	close(fd);
	unlink(path);
	free(path);
	arrival.sha256 = hex;
	assert_works(arrival_record(s, &arrival, at, &id, &e), e);
	assert_works(arrival_dispose(s, id, ARRIVAL_GONE, &e), e);
	assert_works(queue_take(s, at, &fax, &found, &e), e);
	assert_works(queue_hold(s, id, "foreign: none", at, &e), e);
	assert_works(fax_reject(s, id, "a", "words", at, &e), e);
}

/* A set of pictures of the first fax, as the daemon would have stored it. */
static void
add_pack(struct store *s, const char *dir)
{
	char hex[ARCHIVE_HEX_SIZE], below[PICTURES_PATH_SIZE], path[1024],
		sql[512], *made;
	struct err e;
	int64_t size;
	int fd;

	tmp_write(dir, "p", "pack", 4, &made);
	fd = open(made, O_RDONLY | O_CLOEXEC);
	assert_works(archive_hash(fd, hex, &size, &e), e);
	close(fd);
	pictures_path(hex, below);
	snprintf(path, sizeof path, "%s/pictures/%.2s", dir, hex);
	assert_works(io_make_dirs(path, &e), e);
	snprintf(path, sizeof path, "%s/pictures/%s", dir, below);
	assert_int_equal(rename(made, path), 0);
	free(made);
	snprintf(sql, sizeof sql,
		"INSERT INTO reading (fax_id, at, reader, form, status, json)"
		" VALUES (1, 1, 'r', 'f', 'foreign', '{}');"
		"INSERT INTO picture_pack (reading_id, name, bytes)"
		" VALUES (1, '%s', 4)",
		hex);
	assert_works(sql_script(s, sql, &e), e);
}

static void
write_conf(const char *path, const char *dir)
{
	char *form = project_path("config/forms/anzen-anshin-mark.conf");
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fprintf(f,
		"spool = \"%s/spool\"; archive = \"%s/archive\";\n"
		"database = \"%s/m.db\"; pictures = \"%s/pictures\";\n"
		"after_claim = \"move\"; move_to = \"%s/moved\";\n"
		"form = \"%s\"; keep_days = 30;\n",
		dir, dir, dir, dir, dir, form);
	fclose(f);
	free(form);
}

static void
make_dirs(const char *dir)
{
	static const char *const names[] = {"spool", "archive", "moved"};
	char path[1024];
	struct err e;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		assert_works(text_format(path, sizeof path, &e, "%s/%s", dir,
				     names[i]),
			e);
		assert_works(io_make_dirs(path, &e), e);
	}
}

/* Two faxes that are due and one that is not; pictures, a moved copy. */
static void
begin(struct world *w)
{
	int64_t old = clock_now() - 60 * 86400;
	struct archive *a = NULL;
	struct store *s = NULL;
	char path[1024], *made;
	struct err e;

	w->dir = tmp_new();
	make_dirs(w->dir);
	snprintf(w->conf, sizeof w->conf, "%s/conf", w->dir);
	snprintf(w->restored, sizeof w->restored, "%s/conf2", w->dir);
	snprintf(w->backup, sizeof w->backup, "%s/backup", w->dir);
	assert_works(io_make_dirs(w->backup, &e), e);
	write_conf(w->conf, w->dir);
	snprintf(path, sizeof path, "%s/copy", w->dir);
	make_dirs(path);
	write_conf(w->restored, path);
	snprintf(path, sizeof path, "%s/archive", w->dir);
	assert_works(archive_open(path, true, &a, &e), e);
	snprintf(path, sizeof path, "%s/m.db", w->dir);
	assert_works(store_open(path, STORE_CREATE, &s, &e), e);
	add_fax(s, a, w->dir, "one", old);
	add_fax(s, a, w->dir, "two", old);
	add_fax(s, a, w->dir, "young", clock_now());
	add_pack(s, w->dir);
	store_close(&s);
	archive_close(&a);
	snprintf(path, sizeof path, "%s/moved", w->dir);
	tmp_write(path, "1-f.tif", "one", 3, &made);
	free(made);
}

static bool
is_there(const struct world *w, const char *below)
{
	char path[1024];

	snprintf(path, sizeof path, "%s/%s", w->dir, below);
	return access(path, F_OK) == 0;
}

/* "one", by sha256sum(1). */
static const char ONE[] =
	"76/92c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed.tif";
static int64_t
ask(const struct world *w, const char *sql)
{
	struct store *s = NULL;
	char path[1024];
	struct sql q;
	struct err e;
	int64_t v = -1;

	snprintf(path, sizeof path, "%s/m.db", w->dir);
	assert_works(store_open(path, STORE_WRITE, &s, &e), e);
	sql_start(&q, s, sql);
	if (sql_row(&q))
		v = sql_col_int(&q, 0);
	assert_works(sql_end(&q, &e), e);
	store_close(&s);
	return v;
}

/* --- the three ------------------------------------------------------------ */

static int
retention_points(enum step_mode mode, int at)
{
	int *counter = steps_counter(), made;
	char below[128];
	struct world w;

	begin(&w);
	(void)command(w.conf, "retention", "--erase", mode, at, counter);
	made = *counter;
	works(w.conf, "fsck", NULL);
	works(w.conf, "retention", "--erase");
	works(w.conf, "fsck", NULL);
	assert_int_equal(ask(&w, "SELECT count(*) FROM erasure"
				 " WHERE done_at IS NOT NULL"),
		2);
	assert_int_equal(ask(&w, "SELECT count(*) FROM source"), 1);
	assert_int_equal(ask(&w, "SELECT count(*) FROM picture_pack"), 0);
	snprintf(below, sizeof below, "archive/%s", ONE);
	assert_false(is_there(&w, below));
	assert_false(is_there(&w, "moved/1-f.tif"));
	tmp_remove(&w.dir);
	munmap(counter, sizeof *counter);
	return made;
}

/* A backup that calls itself whole is whole. */
static void
check_backup(const struct world *w)
{
	if (is_there(w, "backup/MANIFEST"))
		works(w->restored, "restore", w->backup);
}

static int
backup_points(enum step_mode mode, int at)
{
	int *counter = steps_counter(), made;
	struct world w;

	begin(&w);
	works(w.conf, "backup", w.backup);
	works(w.conf, "retention", "--erase");
	(void)command(w.conf, "backup", w.backup, mode, at, counter);
	made = *counter;
	works(w.conf, "fsck", NULL);
	works(w.conf, "backup", w.backup);
	check_backup(&w);
	assert_true(is_there(&w, "copy/m.db"));
	assert_int_equal(is_there(&w, "backup/archive/76"), true);
	assert_false(is_there(&w,
		"backup/archive/76/92c3ad3540bb803c020b3aee66cd8887123234ea0c6"
		"e7143c0add73ff431ed.tif"));
	tmp_remove(&w.dir);
	munmap(counter, sizeof *counter);
	return made;
}

/* The one that was interrupted, not made again. */
static int
half_backup_points(enum step_mode mode, int at)
{
	int *counter = steps_counter(), made;
	struct world w;

	begin(&w);
	works(w.conf, "backup", w.backup);
	works(w.conf, "retention", "--erase");
	(void)command(w.conf, "backup", w.backup, mode, at, counter);
	made = *counter;
	check_backup(&w);
	tmp_remove(&w.dir);
	munmap(counter, sizeof *counter);
	return made;
}

static int
restore_points(enum step_mode mode, int at)
{
	int *counter = steps_counter(), made, status;
	struct world w;

	begin(&w);
	works(w.conf, "backup", w.backup);
	status = command(w.restored, "restore", w.backup, mode, at, counter);
	made = *counter;
	/* hurt after the journal was in its place, it is there already */
	if (status != 0 && !is_there(&w, "copy/m.db"))
		works(w.restored, "restore", w.backup);
	works(w.restored, "fsck", NULL);
	assert_true(is_there(&w, "copy/m.db"));
	tmp_remove(&w.dir);
	munmap(counter, sizeof *counter);
	return made;
}

static const struct way {
	const char *name;
	int (*points)(enum step_mode mode, int at);
	enum step_mode mode;
} WAYS[] = {
	{"retention, killed", retention_points, STEP_KILL},
	{"retention, a broken disk", retention_points, STEP_EIO},
	{"backup, killed", backup_points, STEP_KILL},
	{"backup, a full disk", backup_points, STEP_FAIL},
	{"backup, killed and left so", half_backup_points, STEP_KILL},
	{"restore, killed", restore_points, STEP_KILL},
	{"restore, a full disk", restore_points, STEP_FAIL},
};

static void
test_way(void **state)
{
	const struct way *way = *state;
	int total = way->points(STEP_COUNT, 0), stride = full ? 1 : STRIDE;

	/* fewer would mean that the calls no longer come through here */
	assert_true(total > 20);
	/* each begins elsewhere, so that together they see more */
	for (int n = 1 + (int)(way - WAYS) % stride; n <= total; n += stride)
		way->points(way->mode, n);
	print_message("# %d steps, every %d.\n", total, stride);
}

int
main(void)
{
	static struct rows rows;

	full = getenv("MARUYOMI_FULL") != NULL;
	for (size_t i = 0; i < ARRAY_LEN(WAYS); i++)
		rows_add(&rows, test_way, &WAYS[i], "%s", WAYS[i].name);
	return rows_run(&rows, "keep_points");
}
