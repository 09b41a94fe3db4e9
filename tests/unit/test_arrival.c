/* test_arrival.c - one arrival is recorded once; two of the same bytes are
 * two. */
#include "tests/support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/store/arrival.h"
#include "daemon/store/fax.h"

static const char HASH_A[] =
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const char HASH_B[] =
	"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

static const struct arrival_ident FILE_1 = {100, 5, 7, 4096};

struct fix {
	char *dir, *path;
	struct store *s;
};

static void
begin(struct fix *f)
{
	char path[512];
	struct err e;

	f->dir = tmp_new();
	snprintf(path, sizeof path, "%s/m.db", f->dir);
	f->path = strdup(path);
	assert_works(store_open(f->path, STORE_CREATE, &f->s, &e), e);
}

static void
end(struct fix *f)
{
	store_close(&f->s);
	free(f->path);
	tmp_remove(&f->dir);
}

static int64_t
record(struct fix *f, const struct arrival_ident *ident, const char *hash)
{
	int64_t fax;
	struct err e;

	assert_works(arrival_record(f->s,
			     &(struct arrival){.ident = *ident,
				     .name = "fax1.tif",
				     .sha256 = hash,
				     .damage = ""},
			     1000, &fax, &e),
		e);
	return fax;
}

static int64_t
find(struct fix *f, struct arrival_ident ident, enum arrival_fate *fate)
{
	int64_t fax;
	struct err e;

	assert_works(arrival_find(f->s, &ident, &fax, fate, &e), e);
	return fax;
}

static void
test_once(void **state)
{
	enum arrival_fate fate;
	struct fix f;
	int64_t fax, again = -1;
	struct fax row;
	struct err e;

	(void)state;
	begin(&f);
	assert_int_equal(find(&f, FILE_1, &fate), 0);
	fax = record(&f, &FILE_1, HASH_A);
	assert_int_equal(find(&f, FILE_1, &fate), fax);
	assert_int_equal(fate, ARRIVAL_TAKEN);
	/* whoever does not ask first is stopped by the journal itself */
	assert_false(arrival_record(f.s,
		&(struct arrival){.ident = FILE_1,
			.name = "fax1.tif",
			.sha256 = HASH_B,
			.damage = ""},
		1001, &again, &e));
	assert_int_equal(e.kind, ERR_INPUT);
	assert_int_equal(again, -1);
	assert_works(fax_get(f.s, fax, &row, &e), e);
	assert_int_equal(row.state, FAX_ARRIVED);
	assert_int_equal(row.arrived_at, 1000);
	assert_int_equal(row.size, 4096);
	assert_int_equal(row.duplicate_of, 0);
	assert_string_equal(row.sha256, HASH_A);
	assert_string_equal(row.name, "fax1.tif");
	end(&f);
}

/* Whatever tells one file from another makes another arrival. */
static const struct other {
	const char *name;
	struct arrival_ident ident;
} OTHERS[] = {
	{"another inode", {101, 5, 7, 4096}},
	{"the inode given out anew", {100, 6, 7, 4096}},
	{"written again", {100, 5, 8, 4096}},
	{"grown", {100, 5, 7, 4097}},
};

static void
test_other(void **state)
{
	const struct other *row = *state;
	enum arrival_fate fate;
	int64_t first, second;
	struct fax fax;
	struct fix f;
	struct err e;

	begin(&f);
	first = record(&f, &FILE_1, HASH_A);
	assert_int_equal(find(&f, row->ident, &fate), 0);
	second = record(&f, &row->ident, HASH_A);
	assert_int_not_equal(first, second);
	assert_works(fax_get(f.s, second, &fax, &e), e);
	assert_int_equal(fax.duplicate_of, first);
	end(&f);
}

/* Three times the same document: each points to the first. */
static void
test_duplicates(void **state)
{
	struct arrival_ident ident = FILE_1;
	int64_t first, other, third;
	struct fax fax;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	first = record(&f, &ident, HASH_A);
	ident.inode++;
	other = record(&f, &ident, HASH_B);
	ident.inode++;
	record(&f, &ident, HASH_A);
	ident.inode++;
	third = record(&f, &ident, HASH_A);
	assert_works(fax_get(f.s, third, &fax, &e), e);
	assert_int_equal(fax.duplicate_of, first);
	assert_works(fax_get(f.s, other, &fax, &e), e);
	assert_int_equal(fax.duplicate_of, 0);
	end(&f);
}

/* Once it is gone the same figures are another file's: the same document
 * copied again with its times may get all of them. */
static void
test_gone(void **state)
{
	enum arrival_fate fate;
	int64_t first, second;
	struct fax fax;
	struct fix f;
	struct err e;

	(void)state;
	begin(&f);
	first = record(&f, &FILE_1, HASH_A);
	assert_works(arrival_dispose(f.s, first, ARRIVAL_GONE, &e), e);
	assert_int_equal(find(&f, FILE_1, &fate), 0);
	second = record(&f, &FILE_1, HASH_A);
	assert_works(fax_get(f.s, second, &fax, &e), e);
	assert_int_equal(fax.duplicate_of, first);
	end(&f);
}

static void
test_kept(void **state)
{
	struct arrival_ident touched = FILE_1, no_birth = FILE_1;
	enum arrival_fate fate;
	struct fix f;
	int64_t fax, found;
	struct err e;

	(void)state;
	begin(&f);
	fax = record(&f, &FILE_1, HASH_A);
	assert_works(arrival_dispose(f.s, fax, ARRIVAL_KEPT, &e), e);
	assert_int_equal(find(&f, FILE_1, &fate), fax);
	assert_int_equal(fate, ARRIVAL_KEPT);

	touched.mtime_ns = 9;
	assert_int_equal(find(&f, touched, &fate), 0);
	assert_works(arrival_find_touched(f.s, &touched, HASH_A, &found, &e),
		e);
	assert_int_equal(found, fax);
	/* other bytes in the same file are another arrival */
	assert_works(arrival_find_touched(f.s, &touched, HASH_B, &found, &e),
		e);
	assert_int_equal(found, 0);
	/* without a birth time nobody can tell: another arrival */
	no_birth.birth_ns = 0;
	assert_works(arrival_find_touched(f.s, &no_birth, HASH_A, &found, &e),
		e);
	assert_int_equal(found, 0);
	assert_works(arrival_touch(f.s, fax, &touched, &e), e);
	assert_int_equal(find(&f, touched, &fate), fax);
	assert_int_equal(find(&f, FILE_1, &fate), 0);
	end(&f);
}

static void
test_list(void **state)
{
	struct arrival_ident ident = FILE_1;
	struct arrival_open *rows = NULL;
	int64_t fax[4], gone[2];
	struct fix f;
	size_t n;
	struct err e;

	(void)state;
	begin(&f);
	for (int i = 0; i < 4; i++) {
		ident.inode = 200 - (uint64_t)i;
		fax[i] = record(&f, &ident, HASH_A);
	}
	assert_works(arrival_dispose(f.s, fax[1], ARRIVAL_KEPT, &e), e);
	assert_works(arrival_dispose(f.s, fax[2], ARRIVAL_GONE, &e), e);
	assert_works(arrival_list(f.s, &rows, &n, &e), e);
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].fax, fax[3]); /* by inode */
	assert_int_equal(rows[1].fax, fax[1]);
	assert_int_equal(rows[1].fate, ARRIVAL_KEPT);
	assert_int_equal(rows[2].fax, fax[0]);
	assert_int_equal(rows[2].fate, ARRIVAL_TAKEN);
	assert_int_equal(rows[2].ident.inode, 200);
	free(rows);
	gone[0] = fax[0];
	gone[1] = fax[3];
	assert_works(arrival_gone(f.s, gone, 2, &e), e);
	assert_works(arrival_list(f.s, &rows, &n, &e), e);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].fax, fax[1]);
	free(rows);
	end(&f);
}

/* Names are any bytes; people see printable ones. */
static const struct name_row {
	const char *name, *want;
} NAMES[] = {
	{"fax1.tif", "fax1.tif"},
	{"\xe3\x83\x95\xe3\x82\xa1.tif", "\xe3\x83\x95\xe3\x82\xa1.tif"},
	{"\x83t\x83@.tif", "?t?@.tif"}, /* Shift_JIS */
	{"a\nb\x1b[1m.tif", "a?b?[1m.tif"},
};

static void
test_name(void **state)
{
	const struct name_row *row = *state;
	struct fax fax;
	struct fix f;
	int64_t id;
	struct err e;

	begin(&f);
	assert_works(arrival_record(f.s,
			     &(struct arrival){.ident = FILE_1,
				     .name = row->name,
				     .sha256 = HASH_A,
				     .damage = ""},
			     1000, &id, &e),
		e);
	assert_works(fax_get(f.s, id, &fax, &e), e);
	assert_string_equal(fax.name, row->want);
	end(&f);
}

/* Of real files: renaming changes nothing, writing and replacing do. */
static void
test_ident(void **state)
{
	struct arrival_ident a, b;
	char *dir = tmp_new(), *path, *other;
	struct err e;
	int fd, at = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	(void)state;
	tmp_write(dir, "a.tif", "abc", 3, &path);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_works(arrival_ident_of(fd, &a, &e), e);
	assert_int_equal(a.size, 3);
	assert_works(arrival_ident_at(at, "a.tif", &b, &e), e);
	assert_true(arrival_ident_same(&a, &b));
	assert_int_equal(renameat(at, "a.tif", at, "b.tif"), 0);
	assert_works(arrival_ident_at(at, "b.tif", &b, &e), e);
	assert_true(arrival_ident_same(&a, &b));
	assert_false(arrival_ident_at(at, "a.tif", &b, &e));
	assert_int_equal(e.kind, ERR_ABSENT);
	tmp_write(dir, "a.tif", "abc", 3, &other);
	assert_works(arrival_ident_at(at, "a.tif", &b, &e), e);
	assert_false(arrival_ident_same(&a, &b));
	/* a link, a directory, a pipe: none is a file that arrived */
	assert_int_equal(symlinkat("a.tif", at, "link"), 0);
	assert_int_equal(mkdirat(at, "dir", 0700), 0);
	assert_int_equal(mkfifoat(at, "fifo", 0600), 0);
	assert_false(arrival_ident_at(at, "link", &b, &e));
	assert_int_equal(e.kind, ERR_ABSENT);
	assert_false(arrival_ident_at(at, "dir", &b, &e));
	assert_int_equal(e.kind, ERR_ABSENT);
	assert_false(arrival_ident_at(at, "fifo", &b, &e));
	assert_int_equal(e.kind, ERR_ABSENT);
	close(fd);
	close(at);
	free(path);
	free(other);
	tmp_remove(&dir);
}

int
main(void)
{
	static struct rows rows;

	rows_add(&rows, test_once, NULL, "one file is one arrival");
	for (size_t i = 0; i < ARRAY_LEN(OTHERS); i++)
		rows_add(&rows, test_other, &OTHERS[i], "%s", OTHERS[i].name);
	rows_add(&rows, test_duplicates, NULL, "the first of three");
	rows_add(&rows, test_gone, NULL, "gone");
	rows_add(&rows, test_kept, NULL, "kept, and touched");
	rows_add(&rows, test_list, NULL, "what may still be there");
	for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
		rows_add(&rows, test_name, &NAMES[i], "name: %s",
			NAMES[i].want);
	rows_add(&rows, test_ident, NULL, "real files");
	return rows_run(&rows, "arrival");
}
