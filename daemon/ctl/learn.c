/*
 * learn.c - run the reader that lies beside this program.
 */
#include "daemon/ctl/learn.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/io.h"
#include "base/text.h"
#include "daemon/ctl/text_ja.h"

extern char **environ;

/* The reader is installed, and built, in the folder of this program. */
static bool
reader_path(char *out, size_t size, struct err *e)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	const char *slash;

	if (n < 0)
		return err_errno(e, "/proc/self/exe");
	self[n] = '\0';
	slash = strrchr(self, '/');
	return text_format(out, size, e, "%.*s/maruyomi-read",
		slash ? (int)(slash - self) : 0, self);
}

static bool
start(const char *const *argv, int out, pid_t *pid, struct err *e)
{
	posix_spawn_file_actions_t actions;
	union {
		const char *const *from;
		char *const *to;
	} words = {.from = argv}; /* posix_spawn changes none of them */
	int failed;

	if (posix_spawn_file_actions_init(&actions) != 0)
		return err_set(e, ERR_SYSTEM, "out of memory");
	failed = posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	if (failed == 0)
		failed = posix_spawn(pid, argv[0], &actions, NULL, words.to,
			environ);
	posix_spawn_file_actions_destroy(&actions);
	if (failed == 0)
		return true;
	errno = failed;
	return err_errno(e, "%s", argv[0]);
}

bool
learn_draft(const char *tiff, struct buf *out, struct err *e)
{
	char reader[PATH_MAX];
	const char *const argv[] = {reader, "--learn", "--", tiff, NULL};
	int pipes[2], status = -1;
	pid_t pid;
	bool ok;

	if (!reader_path(reader, sizeof reader, e))
		return false;
	if (pipe2(pipes, O_CLOEXEC) != 0)
		return err_errno(e, "pipe");
	if (!start(argv, pipes[1], &pid, e)) {
		close(pipes[0]);
		close(pipes[1]);
		return false;
	}
	close(pipes[1]);
	ok = io_read_all(pipes[0], out, e);
	close(pipes[0]);
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	if (!ok)
		return false;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != EX_OK)
		return err_set(e, ERR_INPUT, JA_FORM_NOT_LEARNED, tiff);
	return true;
}
