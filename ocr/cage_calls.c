/*
 * cage_calls.c - seccomp: the list of system calls a reader needs.
 *
 * What is not on it fails with EPERM, so that a library that only looks
 * around (a locale, a message file) goes on without.  What no reader does by
 * mistake, talking, starting, looking into others, kills it: the fax is held
 * with those words.  Another architecture's calls kill it too.
 *
 * The list is what strace shows of reading the sample faxes, hostile files
 * and corpora, and what the C library may choose instead.
 * Calls that give memory may not give memory to execute.
 */
#include "ocr/cage.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

/* The sanitizers read /proc, map files, and start a thread with ptrace. */
#ifdef MARUYOMI_SANITIZED
static const uint32_t OTHERWISE = SCMP_ACT_ALLOW;
#else
static const uint32_t OTHERWISE = SCMP_ACT_ERRNO(EPERM);
#endif

/* Everything with any argument. */
static const int ALLOWED[] = {
	SCMP_SYS(read),
	SCMP_SYS(pread64),
	SCMP_SYS(readv),
	SCMP_SYS(write),
	SCMP_SYS(writev),
	SCMP_SYS(pwrite64),
	SCMP_SYS(lseek),
	SCMP_SYS(close),
	SCMP_SYS(fstat),
	SCMP_SYS(poll), /* of a pipe that is full */
	SCMP_SYS(ppoll),

	SCMP_SYS(brk),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(madvise),

	SCMP_SYS(futex),
	SCMP_SYS(sched_yield),
	SCMP_SYS(sched_getaffinity), /* how many processors */
	SCMP_SYS(sysinfo),           /* how much memory: qsort asks */
	SCMP_SYS(getrusage),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_getres),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(time),
	SCMP_SYS(getrandom),

	/* abort, and the death of one who overran his stack */
	SCMP_SYS(getpid),
	SCMP_SYS(gettid),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
};

/* More, when pictures of the stages are written; Landlock says where. */
static const int WRITING[] = {
	SCMP_SYS(open),
	SCMP_SYS(openat),
	SCMP_SYS(getcwd), /* Leptonica wants paths from / */
	SCMP_SYS(stat),
	SCMP_SYS(newfstatat),
};

/* Nobody calls these by mistake. */
static const int DEADLY[] = {
	SCMP_SYS(socket),
	SCMP_SYS(socketpair),
	SCMP_SYS(connect),
	SCMP_SYS(bind),
	SCMP_SYS(listen),
	SCMP_SYS(accept),
	SCMP_SYS(accept4),
	SCMP_SYS(sendto),
	SCMP_SYS(sendmsg),
	SCMP_SYS(sendmmsg),
	SCMP_SYS(execve),
	SCMP_SYS(execveat),
	SCMP_SYS(fork),
	SCMP_SYS(vfork),
	SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev),
	SCMP_SYS(pidfd_getfd),
	SCMP_SYS(bpf),
	SCMP_SYS(perf_event_open),
	SCMP_SYS(userfaultfd),
	SCMP_SYS(io_uring_setup),
	SCMP_SYS(unshare),
	SCMP_SYS(setns),
	SCMP_SYS(mount),
	SCMP_SYS(init_module),
	SCMP_SYS(finit_module),
	SCMP_SYS(keyctl),
	SCMP_SYS(add_key),
	SCMP_SYS(request_key),
};

/* A call on a list that this architecture does not have is passed over. */
static int
add_list(scmp_filter_ctx f, uint32_t action, const int *list, size_t n)
{
	int got = 0;

	/* a filter refuses a rule that says what it does anyway */
	if (action == OTHERWISE)
		return 0;
	for (size_t i = 0; i < n && got == 0; i++)
		got = seccomp_rule_add(f, action, list[i], 0);
	return got;
}

/* Calls that depend on what they are told. */
static int
add_some(scmp_filter_ctx f)
{
	const struct {
		int call;
		struct scmp_arg_cmp arg;
	} rules[] = {
		/* memory, but none that can be executed */
		{SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)},
		{SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)},
		/* fstat(), as the C library asks for it */
		{SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH, 0)},
		/* is the descriptor open, and for what? */
		{SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0)},
		{SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0)},
		/* is it a terminal? */
		{SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_EQ, TCGETS, 0)},
		/* asking for a limit, setting none */
		{SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_EQ, 0, 0)},
		/* abort: a signal to oneself */
		{SCMP_SYS(tgkill),
			SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0)},
	};
	int got = 0;

	if (OTHERWISE == SCMP_ACT_ALLOW)
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(rules) && got == 0; i++)
		got = seccomp_rule_add(f, SCMP_ACT_ALLOW, rules[i].call, 1,
			rules[i].arg);
	return got;
}

bool
cage_calls(const struct cage *cage, struct err *e)
{
	scmp_filter_ctx f = seccomp_init(OTHERWISE);
	int got = -ENOMEM;

	if (!f)
		return err_set(e, ERR_SYSTEM, "cage: no memory for seccomp");
	got = seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH,
		SCMP_ACT_KILL_PROCESS);
	/* a search by halves: rows are many and calls are frequent */
	if (got == 0)
		got = seccomp_attr_set(f, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	if (got == 0)
		got = add_list(f, SCMP_ACT_KILL_PROCESS, DEADLY,
			ARRAY_LEN(DEADLY));
	if (got == 0)
		got = add_list(f, SCMP_ACT_ALLOW, ALLOWED, ARRAY_LEN(ALLOWED));
	if (got == 0 && cage->write_dir)
		got = add_list(f, SCMP_ACT_ALLOW, WRITING, ARRAY_LEN(WRITING));
	if (got == 0)
		got = add_some(f);
	if (got == 0)
		got = seccomp_load(f);
	seccomp_release(f);
	if (got < 0) {
		errno = -got;
		return err_errno(e, "cage: seccomp");
	}
	return true;
}
