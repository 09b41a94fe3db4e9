/* test_log.c - one event is one line, at the level asked for. */
#include "tests/support/test.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"

#define TRAP 4000 /* bytes of a text longer than any line */

/* Standard error goes to a file meanwhile; what it got is returned. */
static void catch (void (*act)(void), char *out, size_t size)
{
	char path[] = "/tmp/maruyomi-log.XXXXXX";
	int was = dup(STDERR_FILENO), fd = mkstemp(path);
	ssize_t n;

	assert_int_not_equal(fd, -1);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(dup2(fd, STDERR_FILENO), STDERR_FILENO);
	act();
	assert_int_equal(dup2(was, STDERR_FILENO), STDERR_FILENO);
	n = pread(fd, out, size - 1, 0);
	assert_true(n >= 0);
	out[n] = '\0';
	close(was);
	close(fd);
}

static void
every_level(void)
{
	log_debug("event=d");
	log_info("event=i");
	log_warnx("event=w");
}

static void
at_warn(void)
{
	log_init("prog", LOG_LEVEL_WARN);
	every_level();
}

static void
at_info(void)
{
	log_init("prog", LOG_LEVEL_INFO);
	every_level();
}

static void
at_debug(void)
{
	log_init("prog", LOG_LEVEL_DEBUG);
	every_level();
}

static void
with_errno(void)
{
	log_init("prog", LOG_LEVEL_INFO);
	errno = ENOENT;
	log_warn("fax=%d", 7);
}

static void
with_newlines(void)
{
	log_init("prog", LOG_LEVEL_INFO);
	log_info("a=%s", "x\ny\x1b[1m");
}

static void
too_long(void)
{
	static char text[TRAP];

	memset(text, 'x', sizeof text - 1);
	log_init("prog", LOG_LEVEL_INFO);
	log_info("%s", text);
	log_info("next");
}

/* JOURNAL_STREAM names the file standard error is, or another. */
static void
as_journal(bool mine)
{
	struct stat st;
	char value[64];

	assert_int_equal(fstat(STDERR_FILENO, &st), 0);
	snprintf(value, sizeof value, "%llu:%llu",
		(unsigned long long)st.st_dev,
		(unsigned long long)st.st_ino + !mine);
	setenv("JOURNAL_STREAM", value, 1);
	at_debug();
	unsetenv("JOURNAL_STREAM");
}

static void
to_the_journal(void)
{
	as_journal(true);
}

static void
to_a_file_under_the_journal(void)
{
	as_journal(false);
}

static void
fatal(void)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		log_init("prog", LOG_LEVEL_WARN);
		log_fatalx(78, "conf=%s", "bad");
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 78);
}

static const struct row {
	const char *name;
	void (*act)(void);
	const char *want[4]; /* lines without the time stamp */
} ROWS[] = {
	{"only warnings", at_warn, {"prog warn event=w"}},
	{"info and above", at_info, {"prog info event=i", "prog warn event=w"}},
	{"everything", at_debug,
		{"prog debug event=d", "prog info event=i",
			"prog warn event=w"}},
	{"errno", with_errno, {"prog warn fax=7: No such file or directory"}},
	{"one event is one line", with_newlines, {"prog info a=x y [1m"}},
	{"the journal's priorities", to_the_journal,
		{"<7>event=d", "<6>event=i", "<4>event=w"}},
	{"redirected under the journal", to_a_file_under_the_journal,
		{"prog debug event=d", "prog info event=i",
			"prog warn event=w"}},
	{"fatal", fatal, {"prog fatal conf=bad"}},
};

/* Length of "2026-11-23T09:19:20+09:00 ", 0 when the line has none. */
static size_t
stamp_length(const char *line)
{
	static const char SHAPE[] = "0000-00-00T00:00:00+00:00 ";

	if (line[0] == '<')
		return 0;
	for (size_t i = 0; i < sizeof SHAPE - 1; i++) {
		char c = line[i] >= '0' && line[i] <= '9' ? '0' : line[i];

		if (c == '-' && SHAPE[i] == '+')
			c = '+';
		if (c != SHAPE[i])
			fail_msg("no time stamp: %s", line);
	}
	return sizeof SHAPE - 1;
}

static void
prints(void **state)
{
	const struct row *row = *state;
	char got[TRAP], *line = got;

	catch (row->act, got, sizeof got);
	for (size_t i = 0; i < ARRAY_LEN(row->want) && row->want[i]; i++) {
		char *end = strchr(line, '\n');

		assert_non_null(end);
		*end = '\0';
		assert_string_equal(line + stamp_length(line), row->want[i]);
		line = end + 1;
	}
	assert_string_equal(line, "");
}

static void
cut_at_the_maximum(void **state)
{
	char got[TRAP], *end;

	(void)state;
	catch (too_long, got, sizeof got);
	end = strchr(got, '\n');
	assert_non_null(end);
	assert_int_equal(end - got, LOG_LINE_MAX - 1);
	assert_non_null(strstr(end, " prog info next\n"));
}

int
main(void)
{
	static struct rows r;

	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		rows_add(&r, prints, &ROWS[i], "%s", ROWS[i].name);
	rows_add(&r, cut_at_the_maximum, NULL, "cut at the maximum");
	return rows_run(&r, "log");
}
