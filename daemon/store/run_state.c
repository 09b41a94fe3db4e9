/*
 * run_state.c - is the daemon at work, and what troubles it?
 */
#include "daemon/store/run_state.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/text.h"

/* Four troubles of the longest words; the rest of the file is blank lines. */
#define BOARD_SIZE 4096
static_assert(RUN_TROUBLES_MAX * (ERR_TEXT_MAX + RUN_WHAT_SIZE + 32) <
		      BOARD_SIZE,
	"the board holds them all");

/* --- the daemon's side --- */

static void
write_board(const struct run_board *b)
{
	char text[BOARD_SIZE];
	int n;

	if (b->fd == -1)
		return;
	memset(text, '\n', sizeof text);
	n = snprintf(text, sizeof text, "maruyomid %lld %lld\n",
		(long long)b->state.pid, (long long)b->state.since);
	for (int i = 0; i < b->state.count; i++) {
		const struct run_trouble *t = &b->state.troubles[i];

		n += snprintf(text + n, sizeof text - (size_t)n,
			"trouble %s %lld %s\n", t->what, (long long)t->since,
			t->words);
	}
	text[n] = '\n'; /* over the end of the last line's string */
	if (pwrite(b->fd, text, sizeof text, 0) == -1)
		return; /* best effort */
}

void
run_board_begin(struct run_board *b, int fd, int64_t now)
{
	*b = (struct run_board){.fd = fd,
		.state = {.running = true, .pid = getpid(), .since = now}};
	write_board(b);
	/* the blocks are taken now, while there are some */
	if (fd != -1 && fdatasync(fd) == -1)
		return;
}

static struct run_trouble *
find(struct run_board *b, const char *what)
{
	for (int i = 0; i < b->state.count; i++)
		if (strcmp(b->state.troubles[i].what, what) == 0)
			return &b->state.troubles[i];
	return NULL;
}

void
run_board_set(struct run_board *b, const char *what, const char *words,
	int64_t now)
{
	struct run_trouble *t = find(b, what);

	if (!t) {
		assert(b->state.count < RUN_TROUBLES_MAX);
		t = &b->state.troubles[b->state.count++];
		snprintf(t->what, sizeof t->what, "%s", what);
		t->since = now;
	}
	snprintf(t->words, sizeof t->words, "%s", words);
	write_board(b);
}

void
run_board_clear(struct run_board *b, const char *what)
{
	struct run_trouble *t = find(b, what);

	if (!t)
		return;
	*t = b->state.troubles[--b->state.count];
	write_board(b);
}

/* --- the others' side --- */

static void
take_line(const char *line, struct run_state *out)
{
	struct run_trouble *t = &out->troubles[out->count];
	long long pid, since;
	int at = 0;

	if (sscanf(line, "maruyomid %lld %lld", &pid, &since) == 2) {
		out->pid = pid;
		out->since = since;
	} else if (out->count < RUN_TROUBLES_MAX &&
		   sscanf(line, "trouble %15s %lld %n", t->what, &since, &at) ==
			   2 &&
		   at > 0) {
		t->since = since;
		snprintf(t->words, sizeof t->words, "%s", line + at);
		out->count++;
	}
}

static void
take_lines(char *text, struct run_state *out)
{
	char *rest = NULL;

	for (char *line = strtok_r(text, "\n", &rest); line;
		line = strtok_r(NULL, "\n", &rest))
		take_line(line, out);
}

bool
run_state_read(const char *database, struct run_state *out, struct err *e)
{
	struct run_state state = {.running = false};
	char path[PATH_MAX], text[BOARD_SIZE + 1];
	ssize_t n;
	int fd;

	if (!text_format(path, sizeof path, e, "%s.lock", database))
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd == -1 && errno == ENOENT) {
		*out = state;
		return true;
	}
	if (fd == -1)
		return err_errno(e, "%s", path);
	n = pread(fd, text, sizeof text - 1, 0);
	/* a daemon that starts just now tries again */
	state.running = flock(fd, LOCK_SH | LOCK_NB) == -1;
	close(fd);
	if (n == -1)
		return err_errno(e, "%s", path);
	text[n] = '\0';
	take_lines(text, &state);
	/* what troubled one that is dead is over or will be said again */
	if (!state.running)
		state.count = 0;
	*out = state;
	return true;
}
