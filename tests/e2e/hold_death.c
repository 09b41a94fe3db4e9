/*
 * hold_death.c - kill a process and keep its parent from reaping it a while,
 * as a debugger or a leak checker does.
 *
 * Usage: hold_death PID SECONDS
 *
 * A traced process that dies is its tracer's first: its parent is told of the
 * end, by a pidfd, but cannot reap it before the tracer has.  Exit status 77
 * when tracing is not allowed here.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#define NOT_ALLOWED 77

int
main(int argc, char **argv)
{
	pid_t pid;
	int status;

	if (argc != 3) {
		fputs("usage: hold_death PID SECONDS\n", stderr);
		return EX_USAGE;
	}
	pid = (pid_t)strtol(argv[1], NULL, 10);
	if (ptrace(PTRACE_SEIZE, pid, NULL, NULL) == -1) {
		perror("hold_death");
		return NOT_ALLOWED;
	}
	kill(pid, SIGKILL);
	sleep((unsigned)strtoul(argv[2], NULL, 10));
	return waitpid(pid, &status, __WALL) == pid ? EX_OK : EX_OSERR;
}
