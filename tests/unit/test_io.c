/* test_io.c - files appear whole or not at all; directories say why not. */
#include "tests/support/test.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"

/* A user who is not root, for permissions that root does not feel. */
static const uid_t NOBODY = 65534;

struct place {
	char *path;
	int fd;
};

static struct place
place_new(void)
{
	struct place p = {.path = tmp_new()};

	p.fd = open(p.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_not_equal(p.fd, -1);
	return p;
}

static void
place_remove(struct place *p)
{
	close(p->fd);
	tmp_remove(&p->path);
}

static int
count_files(const char *path)
{
	DIR *d = opendir(path);
	int n = -2; /* . and .. */

	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n;
}

static void
assert_holds(const struct place *p, const char *name, const char *want)
{
	struct err e = {0};
	char path[512];
	struct buf b;

	snprintf(path, sizeof path, "%s/%s", p->path, name);
	buf_init(&b, 1024);
	assert_works(io_read_file(path, &b, &e), e);
	assert_string_equal(b.data, want);
	buf_clear(&b);
}

static void
put_makes_and_replaces(void **state)
{
	struct place p = place_new();
	struct err e = {0};
	struct stat st;

	(void)state;
	assert_works(io_put_file(p.fd, "a", "one", 3, &e), e);
	assert_holds(&p, "a", "one");
	assert_works(io_put_file(p.fd, "a", "", 0, &e), e);
	assert_holds(&p, "a", "");
	assert_int_equal(fstatat(p.fd, "a", &st, 0), 0);
	assert_int_equal(st.st_mode & 0137, 0); /* nobody else, no x */
	assert_int_equal(count_files(p.path), 1);
	place_remove(&p);
}

/* What was left behind by a crash neither stops nor spoils the next. */
static void
put_overwrites_what_a_crash_left(void **state)
{
	struct place p = place_new();
	struct err e = {0};
	char *left;

	(void)state;
	tmp_write(p.path, ".a.new", "half of someth", 14, &left);
	assert_works(io_put_file(p.fd, "a", "new", 3, &e), e);
	assert_holds(&p, "a", "new");
	assert_int_equal(count_files(p.path), 1);
	free(left);
	place_remove(&p);
}

static void
put_that_fails_leaves_the_old(void **state)
{
	struct place p = place_new();
	struct rlimit was, small;
	struct err e = {0};
	char big[4096];
	bool ok;

	(void)state;
	memset(big, 'x', sizeof big);
	assert_works(io_put_file(p.fd, "a", "old", 3, &e), e);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small = (struct rlimit){1000, was.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	ok = io_put_file(p.fd, "a", big, sizeof big, &e);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_false(ok);
	assert_string_equal(e.text, "a: write: File too large");
	assert_int_equal(e.kind, ERR_SYSTEM);
	assert_holds(&p, "a", "old");
	assert_int_equal(count_files(p.path), 1);
	place_remove(&p);
}

static void
put_refuses_a_name_too_long(void **state)
{
	struct place p = place_new();
	struct err e = {0};
	char name[256];

	(void)state;
	memset(name, 'n', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	assert_false(io_put_file(p.fd, name, "x", 1, &e));
	assert_int_equal(e.kind, ERR_LIMIT);
	assert_int_equal(count_files(p.path), 0);
	place_remove(&p);
}

static void
full_disk_is_named(void **state)
{
	int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
	struct err e = {0};

	(void)state;
	assert_int_not_equal(fd, -1);
	assert_refused(io_write_all(fd, "x", 1, &e), e, ERR_SYSTEM,
		"write: No space left on device");
	close(fd);
}

static const struct copy_row {
	const char *name;
	size_t size;
	off_t max;
	bool good;
} COPIES[] = {
	{"empty", 0, 0, true},
	{"small", 10, 10, true},
	{"one byte over", 11, 10, false},
	{"several pieces", 200000, 200000, true},
	{"several pieces, one byte over", 200001, 200000, false},
};

static void
copies(void **state)
{
	const struct copy_row *row = *state;
	struct place p = place_new();
	char *from_path, *to_path, *bytes = malloc(row->size + 1);
	struct err e = {0};
	struct buf b;
	off_t n = -1;
	int from, to;

	assert_non_null(bytes);
	for (size_t i = 0; i < row->size; i++)
		bytes[i] = (char)(i * 7 + i / 251);
	tmp_write(p.path, "from", bytes, row->size, &from_path);
	tmp_write(p.path, "to", "", 0, &to_path);
	from = open(from_path, O_RDONLY | O_CLOEXEC);
	to = open(to_path, O_RDWR | O_CLOEXEC);
	if (row->good) {
		assert_works(io_copy(from, to, row->max, &n, &e), e);
		assert_int_equal(n, row->size);
		assert_int_equal(lseek(to, 0, SEEK_SET), 0);
		buf_init(&b, row->size);
		assert_works(io_read_all(to, &b, &e), e);
		assert_int_equal(b.len, row->size);
		assert_memory_equal(b.data, bytes, row->size);
		buf_clear(&b);
	} else {
		assert_false(io_copy(from, to, row->max, &n, &e));
		assert_int_equal(e.kind, ERR_LIMIT);
		assert_int_equal(n, -1);
	}
	close(from);
	close(to);
	free(bytes);
	free(from_path);
	free(to_path);
	place_remove(&p);
}

static void
reading_more_than_allowed(void **state)
{
	struct place p = place_new();
	struct err e = {0};
	struct buf b;
	char *path, want[512];

	(void)state;
	tmp_write(p.path, "a", "12345", 5, &path);
	buf_init(&b, 4);
	snprintf(want, sizeof want, "%s: longer than 4 bytes", path);
	assert_refused(io_read_file(path, &b, &e), e, ERR_LIMIT, want);
	buf_clear(&b);
	free(path);
	place_remove(&p);
}

static void
reading_what_is_not_there(void **state)
{
	struct err e = {0};
	struct buf b;

	(void)state;
	buf_init(&b, 4);
	assert_refused(io_read_file("/nonexistent/x", &b, &e), e, ERR_ABSENT,
		"/nonexistent/x: No such file or directory");
	assert_refused(io_read_file("/tmp", &b, &e), e, ERR_SYSTEM,
		"/tmp: read: Is a directory");
	buf_clear(&b);
}

static void
dirs_are_made_and_remade(void **state)
{
	struct place p = place_new();
	struct err e = {0};
	char deep[512];
	int fd;

	(void)state;
	snprintf(deep, sizeof deep, "%s/a//b/c/", p.path);
	for (int i = 0; i < 2; i++)
		assert_works(io_make_dirs(deep, &e), e);
	assert_works(io_open_dir(deep, &fd, &e), e);
	close(fd);
	place_remove(&p);
}

static void
a_file_in_the_way(void **state)
{
	struct place p = place_new();
	struct err e = {0};
	char deep[512], want[1024], *path;
	int fd = -7;

	(void)state;
	tmp_write(p.path, "file", "", 0, &path);
	snprintf(deep, sizeof deep, "%s/sub", path);
	snprintf(want, sizeof want, "%s: is no directory", path);
	assert_refused(io_make_dirs(deep, &e), e, ERR_SYSTEM, want);
	snprintf(want, sizeof want, "%s: Not a directory", path);
	assert_refused(io_open_dir(path, &fd, &e), e, ERR_SYSTEM, want);
	assert_int_equal(fd, -7);
	free(path);
	place_remove(&p);
}

static void
a_dir_that_is_not_there(void **state)
{
	struct err e = {0};
	int fd = -7;

	(void)state;
	assert_refused(io_open_dir("/nonexistent", &fd, &e), e, ERR_ABSENT,
		"/nonexistent: No such file or directory");
	assert_int_equal(fd, -7);
}

static const struct mode_row {
	const char *name;
	mode_t mode;
	const char *want; /* after the path, before the user's number */
} MODES[] = {
	{"all allowed", 0700, NULL},
	{"not to be opened", 0300, ": may not be opened by user 65534"},
	{"not to be written", 0500,
		": may not be written by user 65534: Permission denied"},
	{"not to be searched", 0600,
		": may not be searched by user 65534: Permission denied"},
};

/* Root may do anything, so this becomes somebody else for a moment. */
static void
a_dir_says_what_is_forbidden(void **state)
{
	const struct mode_row *row = *state;
	char top[] = "/tmp/maruyomi-io.XXXXXX", want[512];
	struct err e = {0};
	int fd = -7;
	bool ok;

	/* not below $TMPDIR, which NOBODY may not even reach */
	assert_non_null(mkdtemp(top));
	assert_int_equal(chown(top, NOBODY, (gid_t)-1), 0);
	assert_int_equal(chmod(top, row->mode), 0);
	assert_int_equal(seteuid(NOBODY), 0);
	ok = io_open_dir(top, &fd, &e);
	assert_int_equal(seteuid(0), 0);
	assert_int_equal(rmdir(top), 0);
	if (!row->want) {
		assert_works(ok, e);
		close(fd);
		return;
	}
	assert_int_equal(fd, -7);
	snprintf(want, sizeof want, "%s%s", top, row->want);
	assert_refused(ok, e, ERR_SYSTEM, want);
}

int
main(void)
{
	static struct rows r;

	rows_add(&r, put_makes_and_replaces, NULL, "put makes and replaces");
	rows_add(&r, put_overwrites_what_a_crash_left, NULL,
		"put overwrites what a crash left");
	rows_add(&r, put_that_fails_leaves_the_old, NULL,
		"put that fails leaves the old file");
	rows_add(&r, put_refuses_a_name_too_long, NULL,
		"put refuses a name too long");
	rows_add(&r, full_disk_is_named, NULL, "full disk is named");
	for (size_t i = 0; i < ARRAY_LEN(COPIES); i++)
		rows_add(&r, copies, &COPIES[i], "copy: %s", COPIES[i].name);
	rows_add(&r, reading_more_than_allowed, NULL,
		"reading more than allowed");
	rows_add(&r, reading_what_is_not_there, NULL,
		"reading what is not there, or no file");
	rows_add(&r, dirs_are_made_and_remade, NULL,
		"directories are made, and again");
	rows_add(&r, a_file_in_the_way, NULL, "a file in the way");
	rows_add(&r, a_dir_that_is_not_there, NULL,
		"a directory that is not there");
	/* as another user there is nothing to compare with */
	if (geteuid() == 0)
		for (size_t i = 0; i < ARRAY_LEN(MODES); i++)
			rows_add(&r, a_dir_says_what_is_forbidden, &MODES[i],
				"directory: %s", MODES[i].name);
	return rows_run(&r, "io");
}
