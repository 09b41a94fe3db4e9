/*
 * test_settle.c - when a file in the spool has come to rest.
 *
 * Time is handed in, so nothing here waits: the clock is a number.  Locks,
 * leases and writers are real, on a real file system.
 */
#include "tests/support/test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/watch/settle.h"

static const struct settle_rules RULES = {.rest_ms = 10000,
	.blind_ms = 300000,
	.damaged_ms = 300000};

/* The least TIFF: one page whose strip is the header of its directory. */
static const unsigned char PAGE[] = {'I', 'I', 42, 0, 8, 0, 0, 0, 2, 0, 17, 1,
	4, 0, 1, 0, 0, 0, 8, 0, 0, 0, 23, 1, 4, 0, 1, 0, 0, 0, 4, 0, 0, 0, 0, 0,
	0, 0};

/* Where the offset of the next directory stands in it. */
#define LINK (sizeof PAGE - 4)

struct fix {
	char *dir, *path;
	int fd;
	struct settle s;
	struct settle_look look;
	struct err e;
};

/* The daemon has just met the file, at time 0. */
static void
begin(struct fix *f, const void *p, size_t n)
{
	struct arrival_ident ident;

	f->dir = tmp_new();
	tmp_write(f->dir, "fax.tif", p, n, &f->path);
	f->fd = open(f->path, O_RDONLY | O_CLOEXEC);
	assert_int_not_equal(f->fd, -1);
	assert_works(arrival_ident_of(f->fd, &ident, &f->e), f->e);
	settle_init(&f->s, &ident, 0);
	signal(SIGIO, SIG_IGN);
}

static void
end(struct fix *f)
{
	close(f->fd);
	free(f->path);
	tmp_remove(&f->dir);
}

static void
look(struct fix *f, int64_t now_ms)
{
	assert_works(settle_look(&f->s, f->fd, &RULES, now_ms, &f->look, &f->e),
		f->e);
}

/* It waits at now_ms, for that, until then. */
static void
waits(struct fix *f, int64_t now_ms, const char *words, int64_t due_ms)
{
	look(f, now_ms);
	assert_int_equal(f->look.state, SETTLE_WAIT);
	assert_string_equal(f->look.words, words);
	assert_int_equal(f->look.due_ms, due_ms);
}

static void
is_whole(struct fix *f, int64_t now_ms)
{
	look(f, now_ms);
	assert_int_equal(f->look.state, SETTLE_WHOLE);
}

/* Whether a lease can be had here at all. */
static bool
have_leases(int fd)
{
	if (fcntl(fd, F_SETLEASE, F_RDLCK) == -1)
		return false;
	fcntl(fd, F_SETLEASE, F_UNLCK);
	return true;
}

static const struct name_row {
	const char *name;
	bool ignored;
} NAMES[] = {
	{"fax000000012.tif", false},
	{"SCN_0001.TIF", false},
	{"\x83t\x83@\x83\x62\x83N\x83X.tif", false}, /* Shift_JIS */
	{"scan.pdf", false},
	{"no extension", false},
	{"seqfile.tif", false},
	{"party.tif", false},
	{".fax.tif", true},
	{".in.fax.tif.", true},
	{"fax.in.tif", true},
	{"fax.tif.part", true},
	{"FAX.TIF.PART", true},
	{"fax.tif.filepart", true},
	{"fax.tmp", true},
	{"fax.meta", true},
	{"seqf", true},
};

static void
test_name(void **state)
{
	const struct name_row *row = *state;

	assert_int_equal(arrival_ignores(row->name), row->ignored);
}

static void
test_rest(void **state)
{
	struct fix f;

	(void)state;
	begin(&f, PAGE, sizeof PAGE);
	waits(&f, 0, "rest", 10000);
	waits(&f, 9999, "rest", 10000);
	is_whole(&f, 10000);
	assert_string_equal(f.look.words, "");
	end(&f);
}

static void
test_hint(void **state)
{
	struct fix f;

	(void)state;
	begin(&f, PAGE, sizeof PAGE);
	settle_hint(&f.s, 4000);
	waits(&f, 10000, "rest", 14000);
	is_whole(&f, 14000);
	end(&f);
}

/* A file that has paused for 9 s may do so again: it rests 18. */
static void
test_pauses(void **state)
{
	struct fix f;

	(void)state;
	begin(&f, PAGE, sizeof PAGE);
	settle_hint(&f.s, 9000);
	waits(&f, 19000, "rest", 27000);
	settle_hint(&f.s, 20000);
	waits(&f, 30000, "rest", 42000);
	is_whole(&f, 42000);
	/* but not for ever */
	settle_hint(&f.s, 1000000);
	waits(&f, 1000000, "rest", 1300000);
	is_whole(&f, 1300000);
	end(&f);
}

/* Not that of a writer who was seen: his end is seen, too. */
static void
test_seen_writer(void **state)
{
	struct fix f;
	int w;

	(void)state;
	begin(&f, PAGE, sizeof PAGE);
	w = open(f.path, O_RDONLY | O_CLOEXEC);
	assert_int_equal(flock(w, LOCK_EX | LOCK_NB), 0);
	waits(&f, 10000, "writer", 11000);
	settle_hint(&f.s, 100000);
	close(w);
	is_whole(&f, 110000);
	end(&f);
}

/* A file that grew, or was written in place, has not rested even when no
 * event told of it. */
static void
test_changed(void **state)
{
	struct timespec times[2] = {{0, UTIME_OMIT}, {1000, 0}};
	struct fix f;
	int w;

	(void)state;
	begin(&f, PAGE, sizeof PAGE);
	w = open(f.path, O_WRONLY | O_APPEND | O_CLOEXEC);
	assert_int_equal(write(w, "x", 1), 1);
	close(w);
	waits(&f, 4000, "rest", 14000);
	/* an mtime of 1970 is a change as well, and no rest of 50 years */
	assert_int_equal(utimensat(AT_FDCWD, f.path, times, 0), 0);
	waits(&f, 9000, "rest", 19000);
	is_whole(&f, 19000);
	end(&f);
}

static void
test_flock(void **state)
{
	struct fix f;
	int w;

	(void)state;
	begin(&f, PAGE, sizeof PAGE);
	w = open(f.path, O_RDONLY | O_CLOEXEC); /* no lease is in the way */
	assert_int_equal(flock(w, LOCK_EX | LOCK_NB), 0);
	waits(&f, 10000, "writer", 11000);
	waits(&f, 3600000, "writer", 3601000);
	assert_int_equal(flock(w, LOCK_UN), 0);
	is_whole(&f, 3601000);
	/* ours was given back at once */
	assert_int_equal(flock(w, LOCK_EX | LOCK_NB), 0);
	close(w);
	end(&f);
}

static void
test_writer(void **state)
{
	struct fix f;
	int w;

	(void)state;
	begin(&f, PAGE, sizeof PAGE);
	if (!have_leases(f.fd)) {
		end(&f);
		skip();
	}
	w = open(f.path, O_WRONLY | O_CLOEXEC);
	waits(&f, 10000, "writer", 11000);
	waits(&f, 600000, "writer", 601000);
	close(w);
	is_whole(&f, 601000);
	/* no lease is left: a writer opens at once */
	w = open(f.path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
	assert_int_not_equal(w, -1);
	close(w);
	end(&f);
}

/* Somebody else's file, to one without CAP_LEASE: only time can tell. */
static void
test_blind(void **state)
{
	struct fix f;

	(void)state;
	begin(&f, PAGE, sizeof PAGE);
	if (geteuid() != 0) {
		end(&f);
		skip(); /* cannot become somebody else */
	}
	assert_int_equal(seteuid(65534), 0);
	waits(&f, 10000, "blind", 300000);
	settle_hint(&f.s, 250000);
	waits(&f, 550000 - 1, "rest", 550000);
	is_whole(&f, 550000);
	assert_int_equal(seteuid(0), 0);
	end(&f);
}

/* The second page was announced and comes while the file rests. */
static void
test_page_comes(void **state)
{
	struct fix f;
	unsigned char two[2 * sizeof PAGE];
	int w;

	(void)state;
	memcpy(two, PAGE, sizeof PAGE);
	memcpy(two + sizeof PAGE, PAGE, sizeof PAGE);
	two[LINK] = sizeof PAGE + 8;
	begin(&f, two, sizeof PAGE);
	waits(&f, 10000, "whole", 310000);
	waits(&f, 200000, "whole", 310000);
	w = open(f.path, O_WRONLY | O_APPEND | O_CLOEXEC);
	assert_int_equal(write(w, two + sizeof PAGE, sizeof PAGE), sizeof PAGE);
	close(w);
	/* whoever closed it for so long may do so again */
	waits(&f, 210000, "rest", 510000);
	is_whole(&f, 510000);
	assert_int_equal(f.look.chain.pages, 2);
	end(&f);
}

/* It never comes: a person gets what there is, with words. */
static void
test_page_lost(void **state)
{
	unsigned char cut[sizeof PAGE];
	struct fix f;

	(void)state;
	memcpy(cut, PAGE, sizeof PAGE);
	cut[LINK] = 200;
	begin(&f, cut, sizeof cut);
	waits(&f, 12000, "whole", 312000);
	waits(&f, 311999, "whole", 312000);
	look(&f, 312000);
	assert_int_equal(f.look.state, SETTLE_DAMAGED);
	assert_string_equal(f.look.chain.words,
		"page 2 was announced but is not there");
	end(&f);
}

/* While somebody holds the file the time to be whole does not run. */
static void
test_held_unwhole(void **state)
{
	unsigned char cut[sizeof PAGE];
	struct fix f;
	int w;

	(void)state;
	memcpy(cut, PAGE, sizeof PAGE);
	cut[LINK] = 200;
	begin(&f, cut, sizeof cut);
	waits(&f, 10000, "whole", 310000);
	w = open(f.path, O_RDONLY | O_CLOEXEC);
	assert_int_equal(flock(w, LOCK_EX | LOCK_NB), 0);
	waits(&f, 310000, "writer", 311000);
	close(w);
	waits(&f, 311000, "whole", 611000);
	look(&f, 611000);
	assert_int_equal(f.look.state, SETTLE_DAMAGED);
	end(&f);
}

/* What is no TIFF rests and is taken: the reader says what it is. */
static void
test_no_tiff(void **state)
{
	struct fix f;

	(void)state;
	begin(&f, "%PDF-1.7\n", 9);
	waits(&f, 9999, "rest", 10000);
	is_whole(&f, 10000);
	end(&f);
}

/* The 8 bytes of a call just answered are no fax, unless they stay. */
static void
test_answered(void **state)
{
	struct fix f;

	(void)state;
	begin(&f, "II*\0\0\0\0\0", 8);
	waits(&f, 10000, "whole", 310000);
	look(&f, 310000);
	assert_int_equal(f.look.state, SETTLE_DAMAGED);
	assert_string_equal(f.look.chain.words, "no page was received");
	end(&f);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
		rows_add(&rows, test_name, &NAMES[i], "name %s",
			NAMES[i].ignored ? NAMES[i].name : "of a fax");
	rows_add(&rows, test_rest, NULL, "rests");
	rows_add(&rows, test_hint, NULL, "an event restarts the rest");
	rows_add(&rows, test_pauses, NULL, "it has paused before");
	rows_add(&rows, test_seen_writer, NULL, "a writer who was seen");
	rows_add(&rows, test_changed, NULL, "a change restarts it unseen");
	rows_add(&rows, test_flock, NULL, "locked, for an hour");
	rows_add(&rows, test_writer, NULL, "open for writing");
	rows_add(&rows, test_blind, NULL, "no lease to be had");
	rows_add(&rows, test_page_comes, NULL, "a page comes late");
	rows_add(&rows, test_page_lost, NULL, "a page never comes");
	rows_add(&rows, test_held_unwhole, NULL, "not whole, and held");
	rows_add(&rows, test_no_tiff, NULL, "no TIFF");
	rows_add(&rows, test_answered, NULL, "a call just answered");
	return rows_run(&rows, "settle");
}
