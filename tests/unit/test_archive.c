/* test_archive.c - originals are kept once, whole, and never changed. */
#include "tests/support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/io.h"
#include "daemon/store/archive.h"

/* By sha256sum(1). */
static const char ABC[] =
	"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static const struct row {
	const char *name, *text, *hex;
} ROWS[] = {
	{"no bytes", "",
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8"
		"55"},
	{"three bytes", "abc", ABC},
};

#define MAX (1 << 20)

struct fix {
	char *in_dir, *in, *dir;
	struct archive *a;
	int fd;
};

static void
begin(struct fix *f, const void *p, size_t n)
{
	struct err e;

	f->in_dir = tmp_new();
	f->dir = tmp_new();
	tmp_write(f->in_dir, "in", p, n, &f->in);
	f->fd = open(f->in, O_RDONLY | O_CLOEXEC);
	assert_int_not_equal(f->fd, -1);
	assert_works(archive_open(f->dir, true, &f->a, &e), e);
}

static void
end(struct fix *f)
{
	archive_close(&f->a);
	assert_null(f->a);
	close(f->fd);
	free(f->in);
	tmp_remove(&f->in_dir);
	tmp_remove(&f->dir);
}

/* The path of an original, as find(1) would show it. */
static char *
path_of(const struct fix *f, const char *hex)
{
	char name[ARCHIVE_NAME_SIZE], path[512];

	archive_name(hex, name);
	snprintf(path, sizeof path, "%s/%s", f->dir, name);
	return strdup(path);
}

static void
test_row(void **state)
{
	const struct row *row = *state;
	char hex[ARCHIVE_HEX_SIZE], *path;
	struct stat st;
	struct buf got;
	struct fix f;
	int64_t size;
	struct err e;
	int fd;

	begin(&f, row->text, strlen(row->text));
	assert_works(archive_put(f.a, f.fd, MAX, hex, &size, &e), e);
	assert_string_equal(hex, row->hex);
	assert_int_equal(size, strlen(row->text));
	path = path_of(&f, hex);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0440);
	assert_works(archive_get(f.a, hex, &fd, &e), e);
	buf_init(&got, MAX);
	assert_works(io_read_all(fd, &got, &e), e);
	assert_int_equal(got.len, strlen(row->text));
	assert_memory_equal(got.data, row->text, got.len);
	buf_clear(&got);
	close(fd);
	free(path);
	end(&f);
}

/* The same bytes again, from wherever the descriptor stands: the same inode,
 * untouched. */
static void
test_twice(void **state)
{
	char hex[ARCHIVE_HEX_SIZE], *path;
	struct stat before, after;
	struct fix f;
	int64_t size;
	struct err e;

	(void)state;
	begin(&f, "abc", 3);
	assert_works(archive_put(f.a, f.fd, MAX, hex, &size, &e), e);
	path = path_of(&f, hex);
	assert_int_equal(stat(path, &before), 0);
	assert_int_equal(lseek(f.fd, 2, SEEK_SET), 2);
	assert_works(archive_put(f.a, f.fd, MAX, hex, &size, &e), e);
	assert_string_equal(hex, ABC);
	assert_int_equal(stat(path, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(before.st_mtime, after.st_mtime);
	assert_int_equal(before.st_nlink, 1);
	free(path);
	end(&f);
}

static void
test_limit(void **state)
{
	char hex[ARCHIVE_HEX_SIZE] = "untouched", *path;
	struct fix f;
	int64_t size = -1;
	struct err e;

	(void)state;
	begin(&f, "abc", 3);
	assert_refused(archive_put(f.a, f.fd, 2, hex, &size, &e), e, ERR_LIMIT,
		"archive: larger than 2 bytes");
	assert_string_equal(hex, "untouched");
	path = path_of(&f, ABC);
	assert_int_equal(access(path, F_OK), -1);
	free(path);
	/* exactly the limit is not beyond it */
	assert_works(archive_put(f.a, f.fd, 3, hex, &size, &e), e);
	end(&f);
}

/* What an interrupted put left behind is neither kept nor in the way. */
static void
test_interrupted(void **state)
{
	char hex[ARCHIVE_HEX_SIZE], *left;
	struct fix f;
	int64_t size;
	struct err e;

	(void)state;
	begin(&f, "abc", 3);
	archive_close(&f.a);
	tmp_write(f.dir, ".new", "half an ori", 11, &left);
	assert_int_equal(chmod(left, 0440), 0);
	assert_works(archive_open(f.dir, true, &f.a, &e), e);
	assert_int_equal(access(left, F_OK), -1);
	assert_works(archive_put(f.a, f.fd, MAX, hex, &size, &e), e);
	assert_string_equal(hex, ABC);
	free(left);
	end(&f);
}

/* An original that rotted is not passed off as the one just received, and
 * not overwritten either. */
static void
test_rotten(void **state)
{
	char hex[ARCHIVE_HEX_SIZE], *path;
	struct fix f;
	int64_t size;
	struct buf got;
	struct err e;

	(void)state;
	begin(&f, "abc", 3);
	assert_works(archive_put(f.a, f.fd, MAX, hex, &size, &e), e);
	path = path_of(&f, hex);
	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(truncate(path, 2), 0);
	assert_refused(archive_put(f.a, f.fd, MAX, hex, &size, &e), e,
		ERR_SYSTEM,
		"archive: the original kept as ba7816bf8f01 is damaged");
	buf_init(&got, MAX);
	assert_works(io_read_file(path, &got, &e), e);
	assert_int_equal(got.len, 2);
	buf_clear(&got);
	assert_false(archive_is_broken(f.a));
	free(path);
	end(&f);
}

static void
test_absent(void **state)
{
	struct fix f;
	struct err e;
	int fd = -1;

	(void)state;
	begin(&f, "abc", 3);
	assert_false(archive_get(f.a, ABC, &fd, &e));
	assert_int_equal(e.kind, ERR_ABSENT);
	assert_refused(archive_get(f.a, "../../etc/passwd", &fd, &e), e,
		ERR_INPUT, "not a SHA-256");
	assert_int_equal(fd, -1);
	end(&f);
}

static void
test_unwritable(void **state)
{
	struct archive *a = NULL;
	struct err e;

	(void)state;
	assert_false(archive_open("/proc/self", true, &a, &e));
	assert_non_null(strstr(e.text, "/proc/self"));
	assert_false(archive_open("/nowhere", true, &a, &e));
	assert_non_null(strstr(e.text, "/nowhere"));
	assert_null(a);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&rows, test_row, &ROWS[i], "%s", ROWS[i].name);
	rows_add(&rows, test_twice, NULL, "the same bytes twice");
	rows_add(&rows, test_limit, NULL, "beyond the limit");
	rows_add(&rows, test_interrupted, NULL, "an interrupted put");
	rows_add(&rows, test_rotten, NULL, "an original that rotted");
	rows_add(&rows, test_absent, NULL, "no such original");
	rows_add(&rows, test_unwritable, NULL, "no such archive");
	return rows_run(&rows, "archive");
}
