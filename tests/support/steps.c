/*
 * steps.c - the calls that change what is on disk, counted and hurt.
 */
#include "tests/support/steps.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of this process. */
static enum step_mode mode;
static int at;
static int *steps; /* NULL: not armed */

void
steps_arm(enum step_mode m, int n, int *counter)
{
	mode = m;
	at = n;
	steps = counter;
}

int *
steps_counter(void)
{
	int *counter = mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (counter == MAP_FAILED)
		abort();
	return counter;
}

/* One durable step is about to be made; true when it is to fail. */
static bool
step(void)
{
	if (!steps || ++*steps != at)
		return false;
	if (mode == STEP_KILL)
		raise(SIGKILL);
	return mode == STEP_FAIL || mode == STEP_EIO;
}

static int
fails(int number)
{
	errno = mode == STEP_EIO ? EIO : number;
	return -1;
}

int fsync(int fd);
int fdatasync(int fd);
int ftruncate64(int fd, off64_t n);
int unlink(const char *path);
int unlinkat(int dir, const char *path, int flags);
int mkdirat(int dir, const char *path, mode_t m);
int renameat(int from, const char *a, int to, const char *b);
int renameat2(int from, const char *a, int to, const char *b, unsigned flags);
ssize_t write(int fd, const void *p, size_t n);
ssize_t pwrite64(int fd, const void *p, size_t n, off64_t off);

int
fsync(int fd)
{
	return step() ? fails(EIO) : (int)syscall(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
	return step() ? fails(EIO) : (int)syscall(SYS_fdatasync, fd);
}

int
ftruncate64(int fd, off64_t n)
{
	return step() ? fails(EIO) : (int)syscall(SYS_ftruncate, fd, n);
}

int
unlink(const char *path)
{
	return step() ? fails(EROFS) : (int)syscall(SYS_unlink, path);
}

int
unlinkat(int dir, const char *path, int flags)
{
	return step() ? fails(EROFS)
		      : (int)syscall(SYS_unlinkat, dir, path, flags);
}

int
mkdirat(int dir, const char *path, mode_t m)
{
	return step() ? fails(ENOSPC) : (int)syscall(SYS_mkdirat, dir, path, m);
}

int
renameat(int from, const char *a, int to, const char *b)
{
	return step() ? fails(ENOSPC)
		      : (int)syscall(SYS_renameat2, from, a, to, b, 0);
}

int
renameat2(int from, const char *a, int to, const char *b, unsigned flags)
{
	return step() ? fails(ENOSPC)
		      : (int)syscall(SYS_renameat2, from, a, to, b, flags);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	/* what is logged is not durable */
	return fd > STDERR_FILENO && step() ? fails(ENOSPC)
					    : syscall(SYS_write, fd, p, n);
}

ssize_t
pwrite64(int fd, const void *p, size_t n, off64_t off)
{
	return step() ? fails(ENOSPC) : syscall(SYS_pwrite64, fd, p, n, off);
}
