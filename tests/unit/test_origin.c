/* test_origin.c - who sent a file, when, how whole: real files of fax
 * servers, and sidecars good and bad. */
#include "tests/support/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "daemon/watch/origin.h"
#include "daemon/watch/sidecar.h"

/* --- what the file says --------------------------------------------------- */

static const struct received {
	const char *name;
	enum settle_state state;
	const char *station, *caller, *who, *heights, *damage;
	const char *sent; /* local time, "" unknown */
	int64_t bad_rows, bad_run;
} RECEIVED[] = {
	{"hylafax-ecm-2pages-ok.tif", SETTLE_WHOLE, "0312345678", "0312345678",
		"TEST SENDER", "2292 2292", "", "2026-11-23 02:23:26", -1, -1},
	{"hylafax-noecm-badlines-2pages.tif", SETTLE_WHOLE, "0312345678",
		"0312345678", "TEST SENDER", "2289 2285", "",
		"2026-11-23 02:35:10", 24, 4},
	{"hylafax-cut-partial-last-page.tif", SETTLE_WHOLE, "0312345678",
		"0312345678", "TEST SENDER", "2292 1864",
		"the last page ends after 241 mm: a call that was cut, or "
		"short paper",
		"2026-11-23 02:37:30", -1, -1},
	{"hylafax-v29-page2-lost-broken-last-ifd.tif", SETTLE_DAMAGED,
		"0312345678", "0312345678", "TEST SENDER", "2287",
		"page 2 has no picture", "2026-11-23 02:26:57", 12, 4},
	/* the second page was still coming when this was copied */
	{"hylafax-rtnsave-page1-twice.tif", SETTLE_WHOLE, "0312345678",
		"0312345678", "TEST SENDER", "2287 2292", "",
		"2026-11-23 02:47:40", 49, 5},
	{"spandsp-heavy-damage.tif", SETTLE_WHOLE, "", "", "", "2078 2067", "",
		"2026-11-23 02:14:26", 743, 9},
	{"spandsp-in-progress-2of5.tif", SETTLE_DAMAGED, "0312345678", "", "",
		"2273 2274",
		"reception did not end: each of 2 pages says it is the only "
		"one",
		"2026-11-23 02:39:50", 71, 4},
};

static void
look_at(const char *path, enum settle_state state, struct settle_look *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	struct err e;

	assert_int_not_equal(fd, -1);
	assert_int_equal(fstat(fd, &st), 0);
	*out = (struct settle_look){.state = state, .words = ""};
	assert_works(tiff_chain_walk(fd, st.st_size, &out->chain, &e), e);
	close(fd);
}

static void
local_time(int64_t at, char *dst, size_t size)
{
	time_t t = (time_t)at;
	struct tm tm;

	dst[0] = '\0';
	if (at != 0 && localtime_r(&t, &tm))
		strftime(dst, size, "%Y-%m-%d %H:%M:%S", &tm);
}

static void
test_received(void **state)
{
	const struct received *row = *state;
	char name[160], sent[32], *path, *dir = tmp_new();
	struct settle_look look;
	struct origin o;
	struct err e;
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	snprintf(name, sizeof name, "fixtures/received/%s", row->name);
	path = project_path(name);
	look_at(path, row->state, &look);
	origin_find(fd, "fax.tif", "", 1, &look, 2000000000, &o, &e);
	assert_int_equal(e.kind, ERR_NONE);
	local_time(o.source.sent_at, sent, sizeof sent);
	assert_int_equal(o.source.via, SOURCE_FILE);
	assert_string_equal(o.source.station, row->station);
	assert_string_equal(o.source.caller, row->caller);
	assert_string_equal(o.source.name, row->who);
	assert_string_equal(o.source.heights, row->heights);
	assert_string_equal(o.damage, row->damage);
	assert_string_equal(sent, row->sent);
	assert_int_equal(o.source.bad_rows, row->bad_rows);
	assert_int_equal(o.source.bad_run, row->bad_run);
	close(fd);
	free(path);
	tmp_remove(&dir);
}

/* --- what stands beside it -------------------------------------------------
 */

/* Of a fax of 77 bytes, read at NOW. */
#define NOW 1764200000

static const struct beside {
	const char *name, *text;
	/* one line of all that it tells; the complaint when it is of no use */
	const char *want;
} BESIDE[] = {
	{"all of it",
		"call=000000002\ndevice=pts_1\ncaller=0312345678\n"
		"name=TEST SENDER\nstation=+81 3 1234\nerror=T.30 T2 timeout\n"
		"time=1764199990\nbytes=77\n",
		"000000002|pts_1|0312345678|TEST SENDER|+81 3 1234|"
		"T.30 T2 timeout|1764199990"},
	{"nothing", "", "||||||0"},
	{"without a last newline", "caller=1", "||1||||0"},
	{"other keys, comments and empty lines",
		"# hook 1\n\ncolour=blue\ncaller=1\n", "||1||||0"},
	{"the last of two counts", "caller=1\ncaller=2\n", "||2||||0"},
	{"a value with =", "error=a=b\n", "|||||a=b|0"},
	{"blanks around", "caller=   12  \n", "||12||||0"},
	{"control characters", "name=a\tb\033[31mc\r\n", "|||ab[31mc|||0"},
	{"C1 control characters",
		"name=a\xC2\x9B"
		"31mb\n",
		"|||a31mb|||0"},
	{"a NUL", "@NUL", "||12||||0"},
	{"Shift_JIS", "name=\x8A\x94\x8E\xAE\n", "|||????|||0"},
	{"Japanese", "name=株式会社光陽電機\n", "|||株式会社光陽電機|||0"},
	{"a value without end", "@LONG",
		"|||aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaa…|||0"},
	{"a time far off", "time=1000000000\n", "||||||0"},
	{"a time to come", "time=1794200000\n", "||||||0"},
	{"a time that is none", "time=-5\n", "||||||0"},
	{"a time too long", "time=99999999999999999999999999\n", "||||||0"},
	{"a line that is none", "caller=1\nrubbish\n",
		"sidecar: a line is no KEY=VALUE"},
	{"of a file of another size", "caller=1\nbytes=78\n",
		"sidecar: of another file"},
	{"bytes that are no number", "caller=1\nbytes=77x\n",
		"sidecar: of another file"},
	{"too large", "@LARGE", "sidecar: longer than 8192 bytes"},
	{"a folder", "@FOLDER", "sidecar: not a regular file"},
	{"a link", "@LINK", "sidecar: Too many levels of symbolic links"},
	{"a pipe", "@PIPE", "sidecar: not a regular file"},
	{"none", NULL, "-"},
};

static void
make_beside(const char *dir, const char *text)
{
	static char large[9000];
	char path[512], *made;

	snprintf(path, sizeof path, "%s/fax.meta", dir);
	if (!text)
		return;
	if (strcmp(text, "@FOLDER") == 0) {
		assert_int_equal(mkdir(path, 0750), 0);
		return;
	}
	if (strcmp(text, "@LINK") == 0) {
		assert_int_equal(symlink("/etc/passwd", path), 0);
		return;
	}
	if (strcmp(text, "@PIPE") == 0) {
		assert_int_equal(mkfifo(path, 0640), 0);
		return;
	}
	memset(large, 'a', sizeof large);
	memcpy(large, "name=", 5);
	if (strcmp(text, "@LARGE") == 0)
		tmp_write(dir, "fax.meta", large, sizeof large, &made);
	else if (strcmp(text, "@LONG") == 0)
		tmp_write(dir, "fax.meta", large, 500, &made);
	else if (strcmp(text, "@NUL") == 0)
		tmp_write(dir, "fax.meta",
			"caller=12\0"
			"34\n",
			13, &made);
	else
		tmp_write(dir, "fax.meta", text, strlen(text), &made);
	free(made);
}

static void
test_beside(void **state)
{
	const struct beside *row = *state;
	char *dir = tmp_new(), got[1024];
	struct source s = {.bad_rows = -1};
	bool found, ok;
	struct err e;
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	make_beside(dir, row->text);
	ok = sidecar_read(fd, "fax.tif", 77, NOW, &s, &found, &e);
	if (!ok)
		snprintf(got, sizeof got, "%s", e.text);
	else if (!found)
		snprintf(got, sizeof got, "-");
	else
		snprintf(got, sizeof got, "%s|%s|%s|%s|%s|%s|%lld", s.call,
			s.device, s.caller, s.name, s.station, s.error,
			(long long)s.sent_at);
	assert_string_equal(got, row->want);
	assert_int_equal(s.via, ok && found ? SOURCE_SIDECAR : SOURCE_FILE);
	close(fd);
	tmp_remove(&dir);
}

static void
test_names(void **state)
{
	static const char *const rows[][2] = {
		{"fax.tif", "fax.meta"},
		{"fax", "fax.meta"},
		{"a.b.tif", "a.b.meta"},
		{".tif", ".tif.meta"},
	};
	char name[SIDECAR_NAME_SIZE], longest[NAME_MAX + 1];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_true(sidecar_name(rows[i][0], name));
		assert_string_equal(name, rows[i][1]);
	}
	memset(longest, 'a', NAME_MAX);
	longest[NAME_MAX] = '\0';
	assert_false(sidecar_name(longest, name));
	memcpy(longest + NAME_MAX - 4, ".tif", 4);
	assert_false(sidecar_name(longest, name));
	longest[NAME_MAX - 5] = '.';
	longest[NAME_MAX - 4] = 't';
	assert_true(sidecar_name(longest, name));
	assert_int_equal(strlen(name), NAME_MAX);
}

/* What the sidecar says goes before what the file says. */
static void
test_both(void **state)
{
	char *path =
		project_path("fixtures/received/hylafax-ecm-2pages-ok.tif");
	char *dir = tmp_new();
	struct settle_look look;
	struct origin o;
	struct err e;
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	(void)state;
	look_at(path, SETTLE_WHOLE, &look);
	make_beside(dir, "caller=0312340000\nbytes=9\n");
	origin_find(fd, "fax.tif", "", 9, &look, NOW, &o, &e);
	assert_int_equal(e.kind, ERR_NONE);
	assert_int_equal(o.source.via, SOURCE_SIDECAR);
	assert_string_equal(o.source.caller, "0312340000");
	assert_string_equal(o.source.heights, "2292 2292");
	/* of another file: only the file counts, and it is said */
	origin_find(fd, "fax.tif", "", 10, &look, NOW, &o, &e);
	assert_string_equal(e.text, "sidecar: of another file");
	assert_int_equal(o.source.via, SOURCE_FILE);
	close(fd);
	free(path);
	tmp_remove(&dir);
}

/* The name is asked when nobody else tells the sender. */
static void
test_name(void **state)
{
	static const char pattern[] = "^[A-Z]*_?([0-9]{6,})_";
	char *dir = tmp_new();
	struct settle_look look = {.state = SETTLE_WHOLE, .words = ""};
	struct origin o;
	struct err e;
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	(void)state;
	tiff_facts_init(&look.chain.facts);
	origin_find(fd, "FAX_0282220597_1.tif", pattern, 9, &look, NOW, &o, &e);
	assert_string_equal(source_sender(&o.source), "0282220597");
	origin_find(fd, "SCN_0001.tif", pattern, 9, &look, NOW, &o, &e);
	assert_string_equal(source_sender(&o.source), "");
	/* the file's own word goes first */
	snprintf(look.chain.facts.description, 16, "0312345678");
	origin_find(fd, "FAX_0282220597_1.tif", pattern, 9, &look, NOW, &o, &e);
	assert_string_equal(source_sender(&o.source), "0312345678");
	close(fd);
	tmp_remove(&dir);
}

int
main(void)
{
	static struct rows rows;

	for (size_t i = 0; i < ARRAY_LEN(RECEIVED); i++)
		rows_add(&rows, test_received, &RECEIVED[i], "%s",
			RECEIVED[i].name);
	for (size_t i = 0; i < ARRAY_LEN(BESIDE); i++)
		rows_add(&rows, test_beside, &BESIDE[i], "sidecar: %s",
			BESIDE[i].name);
	rows_add(&rows, test_names, NULL, "names of sidecars");
	rows_add(&rows, test_name, NULL, "the sender in the name");
	rows_add(&rows, test_both, NULL, "sidecar before file");
	return rows_run(&rows, "origin");
}
