/* test_claim.c - a file becomes a fax; what is no longer that file stays. */
#include "tests/support/test.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/store/fax.h"
#include "daemon/watch/claim.h"

static const struct origin whole = {.damage = ""};
/* 12 rows bad, says the receiver. */
static const struct origin broken = {
	.source = {.caller = "0312345678", .bad_rows = 12},
	.damage = "page 2 has no picture",
};

struct fix {
	char *dir;
	struct claim c;
	char *name; /* of the file in the spool */
	int fd;
	struct arrival_ident ident;
};

static int
new_dir(int at, const char *name)
{
	int fd;

	assert_int_equal(mkdirat(at, name, 0750), 0);
	fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_not_equal(fd, -1);
	return fd;
}

static void
put(int dir, const char *name, const char *text)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
		0640);

	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

static void
begin(struct fix *f, enum after_claim after, const char *name)
{
	char path[512];
	struct err e;
	int top;

	f->dir = tmp_new();
	top = open(f->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	f->c = (struct claim){.after = after,
		.spool_dir = new_dir(top, "spool"),
		.move_dir = new_dir(top, "done")};
	close(new_dir(top, "archive"));
	close(top);
	snprintf(path, sizeof path, "%s/archive", f->dir);
	assert_works(archive_open(path, true, &f->c.archive, &e), e);
	snprintf(path, sizeof path, "%s/m.db", f->dir);
	assert_works(store_open(path, STORE_CREATE, &f->c.store, &e), e);
	f->name = strdup(name);
	put(f->c.spool_dir, f->name, "abc");
	f->fd = openat(f->c.spool_dir, f->name, O_RDONLY | O_CLOEXEC);
	assert_works(arrival_ident_of(f->fd, &f->ident, &e), e);
}

static void
end(struct fix *f)
{
	store_close(&f->c.store);
	archive_close(&f->c.archive);
	close(f->c.spool_dir);
	close(f->c.move_dir);
	close(f->fd);
	free(f->name);
	tmp_remove(&f->dir);
}

static bool
is_there(int dir, const char *name)
{
	return faccessat(dir, name, F_OK, 0) == 0;
}

static int64_t
faxes(struct fix *f)
{
	int64_t counts[FAX_STATE__COUNT];
	struct err e;

	assert_works(fax_count(f->c.store, counts, &e), e);
	return counts[FAX_ARRIVED];
}

static int64_t
claim(struct fix *f)
{
	struct err e, left;
	int64_t fax;

	assert_works(claim_file(&f->c, f->name, f->fd, &f->ident, &broken, 1000,
			     &fax, &left, &e),
		e);
	assert_int_equal(left.kind, ERR_NONE);
	return fax;
}

static enum arrival_fate
fate(struct fix *f)
{
	enum arrival_fate found;
	int64_t fax;
	struct err e;

	assert_works(arrival_find(f->c.store, &f->ident, &fax, &found, &e), e);
	return found; /* GONE also when it is not found */
}

static void
test_delete(void **state)
{
	struct fax fax;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, AFTER_CLAIM_DELETE, "a.tif");
	assert_works(fax_get(f.c.store, claim(&f), &fax, &e), e);
	assert_string_equal(fax.name, "a.tif");
	assert_string_equal(fax.damage, "page 2 has no picture");
	assert_int_equal(fax.arrived_at, 1000);
	assert_false(is_there(f.c.spool_dir, "a.tif"));
	assert_int_equal(fate(&f), ARRIVAL_GONE);
	end(&f);
}

static void
test_keep(void **state)
{
	struct timespec times[2] = {{0, UTIME_OMIT}, {1000, 0}};
	struct fix f;
	struct err e;

	(void)state;
	begin(&f, AFTER_CLAIM_KEEP, "a.tif");
	claim(&f);
	assert_true(is_there(f.c.spool_dir, "a.tif"));
	assert_int_equal(fate(&f), ARRIVAL_KEPT);
	/* touched, it is no other arrival */
	assert_int_equal(utimensat(f.c.spool_dir, "a.tif", times, 0), 0);
	assert_works(arrival_ident_of(f.fd, &f.ident, &e), e);
	if (f.ident.birth_ns == 0) {
		end(&f);
		skip(); /* this file system cannot tell */
	}
	assert_int_equal(claim(&f), 0);
	assert_int_equal(faxes(&f), 1);
	assert_int_equal(fate(&f), ARRIVAL_KEPT);
	end(&f);
}

static void
test_move(void **state)
{
	struct fix f;

	(void)state;
	begin(&f, AFTER_CLAIM_MOVE, "a.tif");
	claim(&f);
	assert_false(is_there(f.c.spool_dir, "a.tif"));
	assert_true(is_there(f.c.move_dir, "1-a.tif"));
	assert_int_equal(fate(&f), ARRIVAL_GONE);
	end(&f);
}

/* The longest name leaves no room for the number before it. */
static void
test_long_name(void **state)
{
	char name[NAME_MAX + 1];
	struct fix f;

	(void)state;
	memset(name, 'x', NAME_MAX);
	name[NAME_MAX] = '\0';
	begin(&f, AFTER_CLAIM_MOVE, name);
	claim(&f);
	assert_false(is_there(f.c.spool_dir, name));
	assert_true(is_there(f.c.move_dir, "1"));
	end(&f);
}

/* What is in the way is not overwritten: the row stays taken, and the file
 * where it is, until it is out of the way. */
static void
test_in_the_way(void **state)
{
	struct err e, left;
	struct fix f;
	int64_t fax;

	(void)state;
	begin(&f, AFTER_CLAIM_MOVE, "a.tif");
	put(f.c.move_dir, "1-a.tif", "another's");
	assert_works(claim_file(&f.c, f.name, f.fd, &f.ident, &whole, 1000,
			     &fax, &left, &e),
		e);
	assert_int_equal(left.kind, ERR_SYSTEM);
	assert_true(is_there(f.c.spool_dir, "a.tif"));
	assert_int_equal(fate(&f), ARRIVAL_TAKEN);
	assert_int_equal(unlinkat(f.c.move_dir, "1-a.tif", 0), 0);
	assert_works(claim_dispose(&f.c, f.name, fax, &f.ident, &e), e);
	assert_true(is_there(f.c.move_dir, "1-a.tif"));
	assert_false(is_there(f.c.spool_dir, "a.tif"));
	end(&f);
}

/* What stands beside it goes where it goes. */
static void
test_sidecar(void **state)
{
	const enum after_claim after = *(const enum after_claim *)*state;
	struct source source;
	struct fix f;
	struct err e;

	begin(&f, after, "a.tif");
	put(f.c.spool_dir, "a.meta", "caller=1\n");
	put(f.c.spool_dir, "b.meta", "another's");
	assert_works(source_get(f.c.store, claim(&f), &source, &e), e);
	assert_string_equal(source.caller, "0312345678");
	assert_int_equal(source.bad_rows, 12);
	assert_int_equal(is_there(f.c.spool_dir, "a.meta"),
		after == AFTER_CLAIM_KEEP);
	assert_int_equal(is_there(f.c.move_dir, "1-a.meta"),
		after == AFTER_CLAIM_MOVE);
	assert_true(is_there(f.c.spool_dir, "b.meta"));
	end(&f);
}

static void
test_sidecar_folder(void **state)
{
	struct fix f;

	(void)state;
	begin(&f, AFTER_CLAIM_DELETE, "a.tif");
	close(new_dir(f.c.spool_dir, "a.meta"));
	claim(&f);
	assert_false(is_there(f.c.spool_dir, "a.tif"));
	assert_true(is_there(f.c.spool_dir, "a.meta"));
	end(&f);
}

/* It grew between the look and the copy: not taken at all. */
static void
test_grew(void **state)
{
	struct err e, left;
	struct fix f;
	int64_t fax = -1;

	(void)state;
	begin(&f, AFTER_CLAIM_DELETE, "a.tif");
	put(f.c.spool_dir, "a.tif", "abcd");
	assert_refused(claim_file(&f.c, f.name, f.fd, &f.ident, &whole, 1000,
			       &fax, &left, &e),
		e, ERR_STATE, "it changed while it was copied");
	assert_int_equal(fax, -1);
	assert_int_equal(faxes(&f), 0);
	assert_true(is_there(f.c.spool_dir, "a.tif"));
	end(&f);
}

/* Another file has its name by now: that one is another arrival. */
static void
test_replaced(void **state)
{
	struct fix f;

	(void)state;
	begin(&f, AFTER_CLAIM_DELETE, "a.tif");
	put(f.c.spool_dir, "b.tif", "another");
	assert_int_equal(
		renameat(f.c.spool_dir, "b.tif", f.c.spool_dir, "a.tif"), 0);
	claim(&f);
	assert_int_equal(faxes(&f), 1);
	assert_int_equal(fate(&f), ARRIVAL_GONE);
	assert_true(is_there(f.c.spool_dir, "a.tif"));
	end(&f);
}

/* Its name is gone, its bytes are here: it arrived. */
static void
test_unlinked(void **state)
{
	struct fix f;

	(void)state;
	begin(&f, AFTER_CLAIM_DELETE, "a.tif");
	assert_int_equal(unlinkat(f.c.spool_dir, "a.tif", 0), 0);
	claim(&f);
	assert_int_equal(faxes(&f), 1);
	assert_int_equal(fate(&f), ARRIVAL_GONE);
	end(&f);
}

int
main(void)
{
	static const enum after_claim afters[] = {AFTER_CLAIM_DELETE,
		AFTER_CLAIM_MOVE, AFTER_CLAIM_KEEP};
	static struct rows rows;

	rows_add(&rows, test_delete, NULL, "deleted");
	rows_add(&rows, test_keep, NULL, "kept");
	rows_add(&rows, test_move, NULL, "moved");
	rows_add(&rows, test_long_name, NULL, "moved, the longest name");
	rows_add(&rows, test_in_the_way, NULL, "moved, something in the way");
	rows_add(&rows, test_sidecar, &afters[0], "a sidecar, deleted");
	rows_add(&rows, test_sidecar, &afters[1], "a sidecar, moved");
	rows_add(&rows, test_sidecar, &afters[2], "a sidecar, kept");
	rows_add(&rows, test_sidecar_folder, NULL, "a folder of its name");
	rows_add(&rows, test_grew, NULL, "grown meanwhile");
	rows_add(&rows, test_replaced, NULL, "replaced meanwhile");
	rows_add(&rows, test_unlinked, NULL, "unlinked meanwhile");
	return rows_run(&rows, "claim");
}
