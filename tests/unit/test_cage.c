/*
 * test_cage.c - inside the cage the kernel refuses what no reader needs.
 *
 * Each row enters the real cage in a process of its own and tries one thing.
 * It ends with the errno of what it tried, with 0 when that was let through,
 * or it is killed.
 */
#include "tests/support/test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ocr/cage.h"

enum { NO_CAGE = 200 }; /* exit status: it could not be entered */

static char *dir;
static char *outside; /* a file that could be read without the cage */

/* 0 or the errno of a call that says -1. */
static int
of(long result)
{
	return result == -1 ? errno : 0;
}

/* --- refused ------------------------------------------------------------ */

static int
open_file(void)
{
	return of(open(outside, O_RDONLY));
}

static int
make_file(void)
{
	char path[600];

	snprintf(path, sizeof path, "%s/new", dir);
	return of(open(path, O_WRONLY | O_CREAT, 0600));
}

static int
open_at(void)
{
	return of(syscall(SYS_openat2, AT_FDCWD, outside, NULL, 0));
}

static int
remove_file(void)
{
	return of(unlink(outside));
}

static int
look_at_file(void)
{
	struct stat st;

	return of(stat(outside, &st));
}

static int
make_pipe(void)
{
	int p[2];

	return of(pipe(p));
}

static int
double_descriptor(void)
{
	return of(dup(0));
}

static int
inet_socket(void)
{
	return of(socket(AF_INET, SOCK_STREAM, 0));
}

static int
unix_socket(void)
{
	return of(socket(AF_UNIX, SOCK_DGRAM, 0));
}

static int
pair(void)
{
	int p[2];

	return of(socketpair(AF_UNIX, SOCK_STREAM, 0, p));
}

static int
start_program(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return errno;
}

static int
start_process(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return of(pid);
}

static int
start_vfork(void)
{
	return of(syscall(SYS_vfork));
}

static int
signal_parent(void)
{
	return of(kill(getppid(), 0));
}

static int
signal_thread_of_parent(void)
{
	return of(syscall(SYS_tgkill, getppid(), getppid(), 0));
}

static int
be_traced(void)
{
	/* not an attempt on the parent, which would stop if it were let */
	return of(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static int
read_parent(void)
{
	return of(
		syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0));
}

static int
memory_to_execute(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_EXEC,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? errno : 0;
}

static int
memory_made_executable(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return NO_CAGE;
	return of(mprotect(p, 4096, PROT_READ | PROT_EXEC));
}

static int
more_memory(void)
{
	struct rlimit l = {RLIM_INFINITY, RLIM_INFINITY};

	return of(setrlimit(RLIMIT_AS, &l));
}

static int
other_namespace(void)
{
	return of(syscall(SYS_unshare, 0));
}

static int
ring(void)
{
	return of(syscall(SYS_io_uring_setup, 1, NULL));
}

static int
other_user(void)
{
	return of(setuid(65534));
}

static int
other_architecture(void)
{
#ifdef __x86_64__
	/* getpid() by the door of 32-bit programs */
	long result;

	__asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
	return result < 0 ? (int)-result : 0;
#else
	raise(SIGSYS); /* none is known here */
	return 0;
#endif
}

/* --- let through -------------------------------------------------------- */

static int
write_open(void)
{
	return of(write(STDERR_FILENO, "", 0));
}

static int
take_memory(void)
{
	const size_t n = 64 << 20;
	char *p = malloc(n);

	if (!p)
		return ENOMEM;
	memset(p, 1, n);
	free(p);
	return 0;
}

static int
ask_time(void)
{
	struct timespec now;

	return of(syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now));
}

static int
give_up(void)
{
	signal(SIGABRT, SIG_DFL);
	abort();
}

static int
cannot_gain(void)
{
	/* asked from inside, though not allowed: the answer stands in the
	 * file that was opened before */
	char text[4096] = "";

	if (lseek(3, 0, SEEK_SET) != 0 || read(3, text, sizeof text - 1) <= 0)
		return errno;
	return strstr(text, "NoNewPrivs:\t1") && strstr(text, "Seccomp:\t2")
		       ? 0
		       : EINVAL;
}

static const struct row {
	const char *name;
	int (*act)(void);
	int error, signal; /* what must come of it */
	bool sanitized;    /* refused there too */
} ROWS[] = {
	{"a file cannot be opened", open_file, EPERM, 0, false},
	{"nor made", make_file, EPERM, 0, false},
	{"nor by a newer call", open_at, EPERM, 0, false},
	{"nor removed", remove_file, EPERM, 0, false},
	{"nor looked at", look_at_file, EPERM, 0, false},
	{"no pipe", make_pipe, EPERM, 0, false},
	{"no second descriptor", double_descriptor, EPERM, 0, false},
	{"no internet socket", inet_socket, 0, SIGSYS, true},
	{"no local socket", unix_socket, 0, SIGSYS, true},
	{"no pair of sockets", pair, 0, SIGSYS, true},
	{"no program is started", start_program, 0, SIGSYS, true},
	/* the C library's fork() is clone() */
	{"no process is started", start_process, EPERM, 0, false},
	{"nor by vfork()", start_vfork, 0, SIGSYS, true},
	{"the daemon gets no signal", signal_parent, EPERM, 0, false},
	{"nor a thread of it", signal_thread_of_parent, EPERM, 0, false},
	{"nobody is traced", be_traced, EPERM, 0, false},
	{"no other memory is read", read_parent, 0, SIGSYS, true},
	{"no memory to execute", memory_to_execute, EPERM, 0, false},
	{"memory does not become executable", memory_made_executable, EPERM, 0,
		false},
	{"limits are not widened", more_memory, EPERM, 0, false},
	{"no other namespace", other_namespace, 0, SIGSYS, true},
	{"no ring of requests", ring, 0, SIGSYS, true},
	{"no other user", other_user, EPERM, 0, false},
	{"no call by another architecture", other_architecture, 0, SIGSYS,
		true},

	{"what is open can be written to", write_open, 0, 0, true},
	{"memory can be had", take_memory, 0, 0, true},
	{"the time can be asked", ask_time, 0, 0, true},
	{"a program that gives up may die so", give_up, 0, SIGABRT, true},
	{"no privilege can be gained", cannot_gain, 0, 0, true},
};

/* How a process ends that enters the cage and acts. */
static int
status_of(const struct cage *cage, int (*act)(void))
{
	pid_t pid;
	int status;

	fflush(NULL);
	pid = fork();
	assert_int_not_equal(pid, -1);
	if (pid == 0) {
		int self = open("/proc/self/status", O_RDONLY);
		struct err e;

		if (self == -1 || dup2(self, 3) != 3 || !cage_enter(cage, &e))
			_exit(NO_CAGE);
		_exit(act());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
tried(void **state)
{
	static const struct cage NOTHING = {NULL};
	const struct row *row = *state;
	int status = status_of(&NOTHING, row->act);

	if (row->signal != 0) {
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), row->signal);
	} else {
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), row->error);
	}
}

/* --- with a trace ------------------------------------------------------- */

static int
trace_and_escape(void)
{
	char path[600];
	int fd;

	snprintf(path, sizeof path, "%s/trace/picture", dir);
	fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	if (fd == -1)
		return errno;
	if (write(fd, "x", 1) != 1)
		return EIO;
	if (open(outside, O_RDONLY) != -1 || errno != EACCES)
		return 101;
	snprintf(path, sizeof path, "%s/trace/../new", dir);
	if (open(path, O_WRONLY | O_CREAT, 0600) != -1 || errno != EACCES)
		return 102;
	return unlink(outside) == -1 ? 0 : 103;
}

static void
traced(void **state)
{
	char path[600];
	struct cage cage = {path};
	int status;

	(void)state;
	snprintf(path, sizeof path, "%s/trace", dir);
	assert_int_equal(mkdir(path, 0700), 0);
	status = status_of(&cage, trace_and_escape);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	/* and it is really the cage that refused */
	assert_int_equal(open_file(), 0);
}

int
main(void)
{
	static struct rows rows;
	int status;
#ifdef MARUYOMI_SANITIZED
	const bool sanitized = true; /* there only the deadly ones */
#else
	const bool sanitized = false;
#endif

	dir = tmp_new();
	tmp_write(dir, "outside", "x", 1, &outside);
	for (size_t i = 0; i < ARRAY_LEN(ROWS); i++)
		if (!sanitized || ROWS[i].sanitized)
			rows_add(&rows, tried, &ROWS[i], "%s", ROWS[i].name);
	if (!sanitized)
		rows_add(&rows, traced, NULL,
			"a trace writes below its folder and nowhere else");
	status = rows_run(&rows, "cage");
	free(outside);
	tmp_remove(&dir);
	return status;
}
