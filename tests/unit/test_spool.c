/* test_spool.c - the files that wait: met, hinted at, gone, too many. */
#include "tests/support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/watch/spool.h"

static const struct settle_rules RULES = {.rest_ms = 1000,
	.blind_ms = 1000,
	.damaged_ms = 1000};

struct fix {
	char *dir;
	struct spool *s;
	const char *known; /* by the journal; NULL: nothing */
};

static void
begin(struct fix *f)
{
	struct err e;

	f->dir = tmp_new();
	f->known = NULL;
	assert_works(spool_open(f->dir, &f->s, &e), e);
}

static void
end(struct fix *f)
{
	spool_close(&f->s);
	assert_null(f->s);
	tmp_remove(&f->dir);
}

static void
make(struct fix *f, const char *name, time_t mtime)
{
	struct timespec times[2] = {{mtime, 0}, {mtime, 0}};
	char *path;

	tmp_write(f->dir, name, "II*", 3, &path);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	free(path);
}

static void
drop_file(struct fix *f, const char *name)
{
	assert_int_equal(unlinkat(spool_dir(f->s), name, 0), 0);
}

static bool
is_known(void *arg, const char *name, const struct arrival_ident *ident)
{
	const struct fix *f = arg;

	assert_true(ident->inode != 0);
	return f->known && strcmp(name, f->known) == 0;
}

static void
scan(struct fix *f, int64_t now_ms)
{
	struct err e;

	assert_works(spool_scan(f->s, &RULES, now_ms, is_known, f, &e), e);
}

static void
test_scan(void **state)
{
	struct fix f;

	(void)state;
	begin(&f);
	scan(&f, 0);
	assert_int_equal(spool_count(f.s), 0);
	assert_int_equal(spool_next_ms(f.s), -1);
	assert_null(spool_due(f.s, 1 << 20));
	make(&f, "a.tif", 300);
	make(&f, "b.tif", 100);
	make(&f, ".hidden", 100);
	make(&f, "known.tif", 100);
	assert_int_equal(mkdirat(spool_dir(f.s), "dir", 0700), 0);
	f.known = "known.tif";
	scan(&f, 0);
	assert_int_equal(spool_count(f.s), 2);
	assert_int_equal(spool_next_ms(f.s), 1000);
	assert_null(spool_due(f.s, 999));
	/* the older one first, whatever the order of the directory */
	assert_string_equal(spool_due(f.s, 1000)->name, "b.tif");
	spool_drop(f.s, spool_due(f.s, 1000));
	assert_string_equal(spool_due(f.s, 1000)->name, "a.tif");
	/* met again it is watched again; what is gone is forgotten */
	drop_file(&f, "a.tif");
	scan(&f, 5000);
	assert_int_equal(spool_count(f.s), 1);
	assert_int_equal(spool_next_ms(f.s), 6000);
	end(&f);
}

/* A scan restarts the rest of what changed, and of nothing else. */
static void
test_change(void **state)
{
	struct fix f;

	(void)state;
	begin(&f);
	make(&f, "a.tif", 100);
	make(&f, "b.tif", 100);
	scan(&f, 0);
	make(&f, "b.tif", 101);
	scan(&f, 700);
	assert_string_equal(spool_due(f.s, 1000)->name, "a.tif");
	spool_drop(f.s, spool_due(f.s, 1000));
	assert_null(spool_due(f.s, 1699));
	assert_string_equal(spool_due(f.s, 1700)->name, "b.tif");
	end(&f);
}

static void
test_hint(void **state)
{
	struct fix f;

	(void)state;
	begin(&f);
	spool_hint(f.s, "nothing.tif", &RULES, 0);
	make(&f, ".hidden", 100);
	spool_hint(f.s, ".hidden", &RULES, 0);
	assert_int_equal(spool_count(f.s), 0);
	make(&f, "a.tif", 100);
	spool_hint(f.s, "a.tif", &RULES, 0);
	assert_int_equal(spool_next_ms(f.s), 1000);
	spool_hint(f.s, "a.tif", &RULES, 900);
	assert_int_equal(spool_count(f.s), 1);
	assert_int_equal(spool_next_ms(f.s), 1900);
	end(&f);
}

/* Ten thousand at once, twice and a bit: none is stranded. */
static void
test_many(void **state)
{
	const size_t all = SPOOL_CANDIDATES_MAX + 10;
	struct candidate *c;
	struct fix f;
	char name[32];
	size_t taken = 0;

	(void)state;
	begin(&f);
	for (size_t i = 0; i < all; i++) {
		int fd;

		snprintf(name, sizeof name, "fax%zu.tif", i);
		fd = openat(spool_dir(f.s), name,
			O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
		assert_int_not_equal(fd, -1);
		close(fd);
	}
	scan(&f, 0);
	assert_int_equal(spool_count(f.s), SPOOL_CANDIDATES_MAX);
	assert_true(spool_left_out(f.s));
	/* a hint at one of those is remembered as well */
	while (spool_count(f.s) > SPOOL_CANDIDATES_MAX - 20) {
		c = spool_due(f.s, 1000);
		drop_file(&f, c->name);
		spool_drop(f.s, c);
		taken++;
	}
	scan(&f, 2000);
	assert_false(spool_left_out(f.s));
	assert_int_equal(spool_count(f.s) + taken, all);
	end(&f);
}

static void
test_second(void **state)
{
	struct spool *second = NULL;
	char want[512];
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	snprintf(want, sizeof want, "spool: another maruyomid works on %s",
		f.dir);
	assert_refused(spool_open(f.dir, &second, &e), e, ERR_STATE, want);
	assert_null(second);
	spool_close(&f.s);
	assert_works(spool_open(f.dir, &f.s, &e), e);
	end(&f);
}

int
main(void)
{
	static struct rows rows;

	rows_add(&rows, test_scan, NULL, "a scan");
	rows_add(&rows, test_change, NULL, "a change between scans");
	rows_add(&rows, test_hint, NULL, "events");
	rows_add(&rows, test_many, NULL, "more than are watched");
	rows_add(&rows, test_second, NULL, "locked against a second");
	return rows_run(&rows, "spool");
}
