/*
 * reader_spawn.c - start one reader process in its cage.
 *
 * fork and exec: a fresh address space with nothing inherited but four
 * descriptors.  Between the two only calls that are safe there are made.
 * There is no limit on the count of processes: it counts all of a user's,
 * the daemon's own among them.
 */
#include "daemon/watch/reader_spawn.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

/* Tesseract has its data file, Leptonica a few; 64 is generous. */
static const rlim_t OPEN_FILES = 64;

/* A program that only prints its version takes milliseconds. */
static const int64_t VERSION_MS = 10000;

/* A reader built with the address sanitizer, as this program then is too,
 * reserves terabytes of addresses and could not start under a limit. */
#ifdef MARUYOMI_SANITIZED
static const bool NO_MEMORY_LIMIT = true;
#else
static const bool NO_MEMORY_LIMIT = false;
#endif

struct pipes {
	int out[2], err[2], pictures[2]; /* [0] ours, [1] the child's */
};

static void
close_if(int fd)
{
	if (fd != -1)
		close(fd);
}

static bool
make_pipes(struct pipes *p, struct err *e)
{
	*p = (struct pipes){{-1, -1}, {-1, -1}, {-1, -1}};
	if (pipe2(p->out, O_CLOEXEC) == -1 || pipe2(p->err, O_CLOEXEC) == -1 ||
		pipe2(p->pictures, O_CLOEXEC) == -1)
		goto fail;
	/* our ends only: the child writes as any program does */
	if (fcntl(p->out[0], F_SETFL, O_NONBLOCK) == -1 ||
		fcntl(p->err[0], F_SETFL, O_NONBLOCK) == -1 ||
		fcntl(p->pictures[0], F_SETFL, O_NONBLOCK) == -1)
		goto fail;
	return true;
fail:
	err_errno(e, "pipe");
	close_if(p->out[0]);
	close_if(p->out[1]);
	close_if(p->err[0]);
	close_if(p->err[1]);
	close_if(p->pictures[0]);
	close_if(p->pictures[1]);
	return false;
}

static bool
limit(__rlimit_resource_t what, rlim_t most)
{
	return setrlimit(what, &(struct rlimit){most, most}) == 0;
}

/* The daemon ignores and blocks signals, as may whoever started it; its child
 * starts from scratch.  Those that cannot be set are as they must be. */
static bool
reset_signals(void)
{
	sigset_t none;

	for (int i = 1; i < NSIG; i++)
		signal(i, SIG_DFL);
	sigemptyset(&none);
	return sigprocmask(SIG_SETMASK, &none, NULL) == 0;
}

static bool
enter_cage(const struct reader_spec *spec, pid_t parent)
{
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) == -1 || getppid() != parent)
		return false; /* it died before the line above */
	/* what the daemon may, CAP_LEASE, is not the reader's to have */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1 ||
		prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) ==
			-1 ||
		!reset_signals())
		return false;
	if (!limit(RLIMIT_CORE, 0) || !limit(RLIMIT_FSIZE, 0) ||
		!limit(RLIMIT_NOFILE, OPEN_FILES) ||
		!limit(RLIMIT_CPU, (rlim_t)spec->timeout_s))
		return false;
	return spec->memory_mb == 0 || NO_MEMORY_LIMIT ||
	       limit(RLIMIT_AS, (rlim_t)spec->memory_mb << 20);
}

/* To the descriptor the program is told of, open beyond execve. */
static bool
put_pictures(int fd)
{
	if (fd == READER_PICTURES_FD)
		return fcntl(fd, F_SETFD, 0) != -1;
	return dup2(fd, READER_PICTURES_FD) != -1;
}

static void
run(const struct reader_spec *spec, const char *const *argv, int in,
	const struct pipes *p, pid_t parent)
{
	static const char *const env[] = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8",
		/* tesseract on one thread takes a sixth of the CPU time */
		"OMP_THREAD_LIMIT=1", NULL};

	if (dup2(in, STDIN_FILENO) != -1 &&
		dup2(p->out[1], STDOUT_FILENO) != -1 &&
		dup2(p->err[1], STDERR_FILENO) != -1 &&
		put_pictures(p->pictures[1]) &&
		close_range(READER_PICTURES_FD + 1, ~0U, CLOSE_RANGE_CLOEXEC) ==
			0 &&
		enter_cage(spec, parent))
		/* execve changes neither list; its type is of before const */
		execve(spec->program, (char *const *)(uintptr_t)argv,
			(char *const *)(uintptr_t)env);
	_exit(READER_NOT_RUN);
}

static bool
spawn(const struct reader_spec *spec, const char *const *argv, int in,
	struct reader_child *out, struct err *e)
{
	pid_t parent = getpid(), pid;
	struct pipes p;

	if (!make_pipes(&p, e))
		return false;
	pid = fork();
	if (pid == 0)
		run(spec, argv, in, &p, parent);
	if (pid == -1)
		err_errno(e, "fork");
	close(p.out[1]);
	close(p.err[1]);
	close(p.pictures[1]);
	if (pid == -1) {
		close(p.out[0]);
		close(p.err[0]);
		close(p.pictures[0]);
		return false;
	}
	*out = (struct reader_child){pid, p.out[0], p.err[0], p.pictures[0]};
	return true;
}

bool
reader_spawn(const struct reader_spec *spec, int tiff, struct reader_child *out,
	struct err *e)
{
	static_assert(READER_PICTURES_FD == 3, "the descriptor named here");
	const char *const argv[] = {spec->program, "--form", spec->form,
		"--editions", "--pictures", "3", "-", spec->no_colour ? "--no-colour" : NULL,
		NULL};

	return spawn(spec, argv, tiff, out, e);
}

/* Read until the end, the deadline or a full buffer. */
static size_t
drain(int fd, char *p, size_t size, int64_t deadline_ms)
{
	struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
	size_t n = 0;

	while (n < size) {
		int64_t left = deadline_ms - clock_mono_ms();
		ssize_t got;

		if (left <= 0 || poll(&poll_fd, 1, (int)left) <= 0)
			break;
		got = read(fd, p + n, size - n);
		if (got == -1 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	return n;
}

bool
reader_version(const char *program, char *out, size_t size, struct err *e)
{
	const struct reader_spec spec = {.program = program,
		.timeout_s = (int)(VERSION_MS / 1000)};
	const char *const argv[] = {program, "--version", NULL};
	struct reader_child child;
	int in = open("/dev/null", O_RDONLY | O_CLOEXEC), status = -1;
	bool ok;

	if (in == -1)
		return err_errno(e, "/dev/null");
	ok = spawn(&spec, argv, in, &child, e);
	close(in);
	if (!ok)
		return false;
	out[drain(child.out, out, size - 1, clock_mono_ms() + VERSION_MS)] =
		'\0';
	kill(child.pid, SIGKILL); /* it has printed, or never will */
	while (waitpid(child.pid, &status, 0) == -1 && errno == EINTR)
		;
	close(child.out);
	close(child.err);
	close(child.pictures);
	out[strcspn(out, "\r\n")] = '\0';
	if (out[0] == '\0')
		return err_set(e, ERR_CONFIG, "%s --version prints nothing",
			program);
	return true;
}
